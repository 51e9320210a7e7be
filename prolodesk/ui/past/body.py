"""The body with the past below it: now, last time or any session on the same figure, totals and pain as layers."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolodesk.clinic.pain_drawings import PainDrawing, drawing_on
from prolodesk.clinic.past_sessions import PastSession
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.comparing import Injected
from prolodesk.domain.body.totals import totals
from prolodesk.domain.ids import Id
from prolodesk.ui.actions import Scope, keys_of
from prolodesk.ui.body.canvas import BodyCanvas
from prolodesk.ui.body.heat_layer import HeatLayer
from prolodesk.ui.body.layers import LAYER_NAMES
from prolodesk.ui.body.pain_layer import PainLayer
from prolodesk.ui.body.wishes import MarkState, MarkView
from prolodesk.ui.past.past_bar import PastBar
from prolodesk.ui.past.stands import NOW, Stand, outlines, stands_of, with_drawings
from prolodesk.words import Formats, tr

NOTHING = "-"


class BodyWithPast(QWidget):
    """Takes the marks of now from its page, and shows them or those of the session the slider is at."""

    def __init__(self, canvas: BodyCanvas, atlas: Atlas, formats: Formats, now: str) -> None:
        """`now` is what the stop of the work at hand is called: Today, or Plan."""
        super().__init__()
        self._canvas, self._formats, self._now = canvas, formats, now
        self._art_version = atlas.art_version
        self._sessions: tuple[PastSession, ...] = ()
        self._stands: tuple[Stand, ...] = ()
        self._course: Id | None = None
        self._here: Id = ""
        self._drawings: tuple[PainDrawing, ...] = ()
        self._complaint: Id = ""
        self._marks: tuple[MarkView, ...] = ()
        self._selected: frozenset[Id] = frozenset()
        self._injections: tuple[Injected, ...] = ()
        self._read_only = False
        self._shown: Id = NOW
        self._beside: Id | None = None
        self.heat, self.pain = HeatLayer(atlas), PainLayer(atlas)
        canvas.surface.below.all = (self.pain, self.heat)
        self.bar = PastBar(formats)
        self.bar.looked.connect(self.look_at)
        self.bar.compared.connect(self._compare)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(canvas, 1)
        column.addWidget(self.bar)
        self.setFocusProxy(canvas)

    def listen(self, page: QWidget, scope: Scope) -> None:
        """Step through the sessions and turn layers by keys while the page is seen, wherever in the window they go."""
        for name, steps in (("earlier_session", -1), ("later_session", 1)):
            for keys in keys_of(name, scope):
                QShortcut(QKeySequence(keys), page).activated.connect(lambda steps=steps: self.bar.step(steps))
        for keys, layer in zip(keys_of("layers", "canvas"), LAYER_NAMES, strict=True):
            shortcut = QShortcut(QKeySequence(keys), page)
            shortcut.activated.connect(lambda layer=layer: self._canvas.bar.layer_toggled.emit(layer))

    def show_past(
        self,
        sessions: Sequence[PastSession],
        drawings: Sequence[PainDrawing],
        *,
        course_id: Id | None,
        complaint_id: Id,
        here: Id = "",
    ) -> None:
        """What was done and drawn before. `here` is the visit shown as now; a signed one is among the sessions."""
        self._sessions, self._drawings = tuple(sessions), tuple(drawings)
        self._course, self._complaint, self._here = course_id, complaint_id, here
        own = [each for each in drawings if each.complaint_id == complaint_id]
        self._stands = with_drawings(stands_of(self._sessions, self._formats), own, self._formats)
        given = [each for session in self._sessions for each in session.given]
        self.heat.show_totals(totals(given), len(self._sessions))
        if self._shown not in self._keys():
            self.forget()
        self._show()

    def show_marks(
        self, marks: Sequence[MarkView], selected: Collection[Id] = (), injections: Sequence[Injected] = ()
    ) -> None:
        """The marks of now, and the injections they stand for."""
        if tuple(marks) != self._marks and self._shown != NOW:  # who changes something wants to see it
            self.forget()
        self._marks, self._selected, self._injections = tuple(marks), frozenset(selected), tuple(injections)
        self._show()

    def show_read_only(self, read_only: bool) -> None:
        """Whether now may only be looked at; the past always is."""
        self._read_only = read_only
        self._canvas.show_read_only(read_only or self._shown != NOW)

    def forget(self) -> None:
        """Something else comes: back to now, compared as usual."""
        self._shown, self._beside = NOW, None
        self._canvas.show_read_only(self._read_only)

    def look_at(self, key: Id) -> None:
        """Show the marks of this session, or of now; the session that is now is now."""
        key = key if key in self._keys() else NOW
        if key != self._shown:
            self._shown, self._beside = key, None
            self.show_read_only(self._read_only)
            self._show()

    @property
    def complaint_id(self) -> Id:
        """The complaint that is treated here; empty if there is none."""
        return self._complaint

    def shown(self) -> Id:
        """The session that is on the body; empty for now."""
        return self._shown

    def _compare(self, key: Id) -> None:
        self._beside = key
        self._show()

    def _show(self) -> None:
        stands = self._all_stands()
        shown = next(stand for stand in stands if stand.key == self._shown)
        beside = next((stand for stand in stands if stand.key == self._beside_of(stands, shown)), None)
        self.bar.show_stands(stands, shown.key, beside.key if beside else NOTHING)
        before = outlines(beside) if beside else ()
        self._canvas.show_marks((*before, *shown.marks), self._selected if shown.key == NOW else frozenset())
        self._show_pain(shown)

    def _keys(self) -> set[Id]:
        return {stand.key for stand in self._all_stands()}

    def _all_stands(self) -> list[Stand]:
        """The sessions, and now: at its place if it is one of them, else at the end."""
        here = next((each.session_id for each in self._sessions if each.appointment_id == self._here), NOW)
        marks = self._marks
        if any(stand.injections for stand in self._stands if stand.key != here):
            marks = tuple(mark for mark in marks if mark.state is not MarkState.LAST)
        if here:
            return [replace(each, key=NOW, marks=marks) if each.key == here else each for each in self._stands]
        return [*self._stands, Stand(NOW, self._now, self._now, self._now, None, self._injections, marks)]

    def _beside_of(self, stands: Sequence[Stand], shown: Stand) -> Id:
        """What is compared unless somebody chose: the session before in this course, else the one before."""
        if self._beside is not None:
            return self._beside
        place = stands.index(shown)
        if shown.key != NOW and not shown.marks:
            return NOTHING
        before = [stand for stand in stands[:place] if stand.injections]
        courses = {session.session_id: session.course_id for session in self._sessions}
        course = self._course if shown.key == NOW else courses.get(shown.key)
        same = [stand for stand in before if courses.get(stand.key) == course]
        return next((stand.key for stand in reversed(same or before)), NOTHING)

    def _show_pain(self, shown: Stand) -> None:
        day = shown.on or max((each.drawn_at.date() for each in self._drawings), default=None)
        newest, former = drawing_on(self._drawings, self._complaint, day) if day else (None, None)
        title = self._drawing_title(newest) if newest else ""
        self.pain.show_drawing(newest.strokes if newest else (), former.strokes if former else (), title)
        self._canvas.surface.update()

    def _drawing_title(self, drawing: PainDrawing) -> str:
        day = self._formats.date(drawing.drawn_at.date())
        if drawing.art_version not in (0, self._art_version):
            return tr("Pain drawing of {day}, made on an older figure", day=day)
        return tr("Pain drawing of {day}", day=day)
