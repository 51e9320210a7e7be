"""The session page: one visit from the time-out to the signature, and what may be added to it afterwards."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedLayout, QWidget

from prolodesk.clinic import session_steps as steps
from prolodesk.clinic.changes import AtWork, Change, Chart, Knowledge, Schedule, Settings, Vials
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.session_drafts import ChangeSessionDraft, TypeSessionDraft, draft_at_work
from prolodesk.clinic.sessions import AddAddendum, SignSession
from prolodesk.clinic.visit_record import VisitRecord, visit_at_work, visit_record
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id, new_id
from prolodesk.ui.actions import keys_of
from prolodesk.ui.body.canvas import BodyCanvas
from prolodesk.ui.body.shipped_atlas import shipped_atlas
from prolodesk.ui.parts.empty_state import EmptyState
from prolodesk.ui.session.acts import settled, step_of, telling, time_out_of
from prolodesk.ui.session.bars import Foot, Halves, Head
from prolodesk.ui.session.before import SessionBody
from prolodesk.ui.session.book_next import BookNext
from prolodesk.ui.session.record_panel import RecordPanel
from prolodesk.ui.session.safety_bar import SafetyBar
from prolodesk.ui.session.why_not import waits_for_time_out, why_not_change, why_not_sign, why_off
from prolodesk.ui.session.wishes import (
    AddToRecord,
    Give,
    GoOn,
    NoAllergies,
    PassTimeOut,
    ScoreFunction,
    TellBirth,
    TellConsent,
    Typed,
)
from prolodesk.words import Formats, tr, words

KEEP_AFTER_MS = 1000
"""Typing is kept this long after its first letter, and so on while it lasts: never more than two seconds are lost."""


class SessionPage(QWidget):
    """Opens on the time-out: Enter confirms, Enter again gives the same as last (or as planned), Ctrl+Enter signs.

    Signals:
    asked: a command.
    said: a sentence for the strip about why a key did nothing.
    aftercare_wanted: the id of a signed session whose sheet is wanted.
    book_next_wanted: the id of a visit whose next one is to be booked elsewhere than in the offered places.
    signed: the id of the visit just signed.
    """

    asked = Signal(object)
    said = Signal(str)
    aftercare_wanted = Signal(str)
    book_next_wanted = Signal(str)
    signed = Signal(str)

    def __init__(self, clinic: Clinic, formats: Formats | None = None, atlas: Atlas | None = None) -> None:
        super().__init__()
        self._clinic = clinic
        self._formats = formats or Formats()
        self._atlas = atlas or shipped_atlas()
        self._visit: Id = ""
        self._record: VisitRecord | None = None
        self._typed: dict[str, str] = {}
        self._selected: tuple[Id, ...] = ()
        self._stale = False
        today = clinic.now().astimezone(clinic.zone).date()
        self.canvas = BodyCanvas(self._atlas)
        self.body = SessionBody(self.canvas, self._atlas, self._formats)
        self.panel = RecordPanel(self._atlas, self._formats, today)
        self.head, self.safety, self.foot = Head(self._formats), SafetyBar(self._formats), Foot()
        self._keeping = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._keeping.timeout.connect(self.keep_typing)
        self.book_next = BookNext(clinic, self._formats)
        self.panel.below.addWidget(self.book_next)
        self._closed = EmptyState("lock", tr("This session cannot be shown"), "")
        self._lay_out()
        self._connect()

    def show_visit(self, appointment_id: Id) -> None:
        """Open a visit and put the keys where the next thing is to be done."""
        self.settle()
        self._visit, self._record = appointment_id, None
        self._typed, self._selected = {}, ()
        self.panel.forget()
        self.body.forget()
        self.reload()
        record = self._record
        if record is None:
            return
        if off := why_off(record):
            self.said.emit(off)
        if record.course:
            side = Laterality(record.course.side) if record.course.side in ("left", "right") else None
            self.canvas.show_region(record.course.region, side)
        self._begin(record)

    def let_go(self) -> None:
        """Another visit is about to be shown: this one need not be read again for that moment."""
        self._stale = False

    def visit(self) -> Id:
        """The id of the visit shown."""
        return self._visit

    def record(self) -> VisitRecord | None:
        """What is shown."""
        return self._record

    def title(self) -> str:
        """What the tab is called: Session 3 of 6."""
        return self.head.title()

    def why_closed(self) -> str:
        """Why nothing can be shown; empty while a visit is."""
        return self._closed.accessibleDescription() if self._record is None else ""

    def on_change(self, change: Change) -> None:
        """Load again what a change has touched; while hidden only remember that it is stale."""
        record = self._record
        if record is None or change.unaudited:
            return
        patient, day = record.card.patient_id, record.card.place.start.date()
        whole = change.topics & {Chart(patient), Schedule(day), Settings(), Knowledge(), Vials()}
        if (whole or AtWork(patient) in change.topics) and not self.isVisible():
            self._stale = True
        elif whole or self._stale:
            self.reload()
        elif AtWork(patient) in change.topics:
            self.reload(record)

    def reload(self, known: VisitRecord | None = None) -> None:
        """Ask for the visit anew and show it; of a known one, only for what is worked on."""
        if not self._visit:
            return
        self._stale = False
        try:
            record = self._clinic.ask(visit_at_work, known) if known else self._clinic.ask(visit_record, self._visit)
        except Refusal as refusal:
            self._record = None
            self._closed.show_words(tr("This session cannot be shown"), words(refusal.message, self._formats))
            self._faces.setCurrentWidget(self._closed)
            return
        if self._record is None:
            self._typed = dict(record.at_work.typed)
        self._record = record
        self._faces.setCurrentWidget(self._open)
        self._show(record)

    def settle(self) -> None:
        """Make what is typed part of the record; before leaving, closing, signing out and signing."""
        self._keeping.stop()
        record = self._record
        if record is None or record.signed or why_not_change(self._clinic, record):
            return
        for wish in settled(dict(self._typed), record.draft):
            self._wish(wish)
        self._typed = {}

    def keep_typing(self) -> None:
        """Keep what is typed in the draft, without a step."""
        self._keeping.stop()
        if self._record is None or self._record.signed or not self._typed:
            return
        self.asked.emit(TypeSessionDraft(self._visit, tuple(self._typed.items())))
        kept = self._clinic.ask(draft_at_work, self._visit)
        if dict(kept.typed) == self._typed:
            self.head.show_saved(kept.saved_at)

    def sign(self) -> None:
        """Sign what is recorded; or go to what is still missing."""
        if self._record is None or self._record.signed:
            return
        self.settle()
        record = self._record
        if why_not := why_not_sign(self._clinic, record):
            self.said.emit(why_not)
            return
        if waits_for_time_out(record):
            self._time_out_first()
            return
        missing = self.panel.lots.first_missing() if record.draft.given else None
        visit = self._visit
        self.asked.emit(SignSession(self._new_id(), record.draft))
        if self._record.signed:
            self._begin(self._record)
            self.signed.emit(visit)
        elif missing is not None:
            missing.setFocus()

    def ask_aftercare(self) -> None:
        """The aftercare sheet of this visit, once it is signed."""
        if self._record and self._record.signed:
            self.aftercare_wanted.emit(self._record.signed.session_id)
        else:
            self.said.emit(tr("Sign the session first; then the aftercare sheet can be printed."))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.settle()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        if self._stale:
            self.reload()

    def _show(self, record: VisitRecord) -> None:
        why_not, why_not_to_sign = why_not_change(self._clinic, record), why_not_sign(self._clinic, record)
        self.panel.show_today(record.patient.today)
        self.panel.show_record(record, self._typed, why_not, why_not_to_sign)
        self.head.show_record(record)
        self.foot.show_record(record, why_not, why_not_to_sign)
        self.safety.show_record(record, self._clinic.actor.prescriber and not why_not_to_sign)
        self.body.show_record(record, self._selected, why_not)
        self.book_next.setVisible(record.signed is not None and record.course is not None)
        if record.signed and record.course:
            self.book_next.show_next(self._visit)

    def _begin(self, record: VisitRecord) -> None:
        """Where the keys go when a visit is opened, or its time-out passed."""
        if record.signed:
            (self.book_next if self.book_next.has_places() else self.foot.aftercare).setFocus()
        else:
            self.panel.begin(record, self.canvas, self.foot.usual())

    def _wish(self, wish: object) -> None:
        """What a part of the page asked for."""
        record = self._record
        if record is None or record.signed:
            self._wish_signed(wish)
            return
        match wish:
            case Typed(name, text):
                self._typed[name] = text
                self.head.show_unsaved()
                if not self._keeping.isActive():
                    self._keeping.start()
            case PassTimeOut():
                self._pass_time_out(record)
            case TellBirth() | TellConsent() | NoAllergies():
                self.asked.emit(telling(wish, record, self._new_id()))
                self.panel.begin_time_out(self.canvas)
            case ScoreFunction() | GoOn():
                self.asked.emit(telling(wish, record, self._new_id()))
                if isinstance(wish, GoOn) and self._record and self._record.draft.time_out is None:
                    self.panel.begin_time_out(self.canvas)
            case Give() if record.draft.time_out is None:
                self._time_out_first()
            case _:
                step = step_of(wish, record.draft, record.hand, self._atlas, self._new_id)
                if step is not None:
                    self._take(step)

    def _wish_signed(self, wish: object) -> None:
        if isinstance(wish, AddToRecord) and self._record and self._record.signed:
            self.asked.emit(AddAddendum(self._record.signed.session_id, self._new_id(), wish.text))

    def _pass_time_out(self, record: VisitRecord) -> None:
        at = self._clinic.now().astimezone(self._clinic.zone).replace(tzinfo=None, microsecond=0)
        self.panel.close_time_out()
        self._take(steps.pass_time_out(record.draft, time_out_of(record, at, self._clinic.actor.id)))
        if self._record and self._record.draft.time_out:
            self._begin(self._record)

    def _repeat(self, step: steps.Step) -> None:
        self._take(step)
        if self._record and self._record.draft.injections == step.draft.injections:
            self._begin(self._record)

    def _as_planned(self) -> None:
        if record := self._past_time_out():
            self._repeat(steps.as_planned(record.draft, record.planned, record.hand))

    def _same_as_last(self) -> None:
        record = self._past_time_out()
        if record and record.last:
            self._repeat(steps.same_as_last(record.draft, record.last.injections, record.hand))

    def _past_time_out(self) -> VisitRecord | None:
        """The record, if its time-out was confirmed; otherwise that is what comes first."""
        if self._record and self._record.draft.time_out is None:
            self._time_out_first()
            return None
        return self._record

    def _time_out_first(self) -> None:
        stops = self._record.mismatches if self._record else ()
        said = tr("The time-out comes first. Compare the five lines with the patient, then confirm.")
        off = why_off(self._record) if self._record else ""
        self.said.emit(off or (words(stops[0].says, self._formats) if stops else said))
        self.panel.begin_time_out(self.canvas)

    def _take(self, step: steps.Step) -> None:
        """Make a step, unless it changes nothing."""
        record = self._record
        if record is None:
            return
        typed = {name: self._typed.pop(name) for name in step.settles if name in self._typed}
        kept = set(record.at_work.typed) & set(step.settles)
        if step.draft != record.draft or kept:
            self.asked.emit(ChangeSessionDraft(self._visit, record.draft, step.draft, step.label, step.settles))
            if self._record is record and self.isVisible():  # refused: what was typed stays, beside what is new
                self._typed |= typed
                self.reload()
        if step.selects:
            self._select(step.selects)
        if step.why_nothing is not None:
            self.said.emit(words(step.why_nothing, self._formats))

    def _select(self, ids: tuple[Id, ...]) -> None:
        """Pick the same sites in the table and on the body."""
        self._selected = ids
        self.body.show_picked(ids)
        self.panel.sites.pick(ids)

    def _new_id(self) -> Id:
        return new_id(self._clinic.now())

    def _lay_out(self) -> None:
        self._open = Halves(self.body, self.head, self.panel, self.safety, self.foot)
        self._faces = QStackedLayout(self)
        self._faces.addWidget(self._open)
        self._faces.addWidget(self._closed)

    def _connect(self) -> None:
        for part in (self.canvas, self.panel, self.safety):
            part.asked.connect(self._wish)
        self.canvas.picked.connect(self._select)
        self.panel.picked.connect(self._select)
        self.foot.said.connect(self.said)
        self.foot.planned.clicked.connect(self._as_planned)
        self.foot.last.clicked.connect(self._same_as_last)
        self.foot.aftercare.clicked.connect(self.ask_aftercare)
        self.foot.sign.clicked.connect(self.sign)
        self.book_next.asked.connect(self.asked)
        self.book_next.other_wanted.connect(self.book_next_wanted)
        self._open.entered.connect(self.panel.time_out.enter)
        self.panel.time_out.held.connect(self._time_out_first)
        self.panel.looked.connect(self.body.look_at)
        self.body.listen(self, "session")
        verbs = {"sign": self.sign, "as_planned": self.foot.give_planned, "same_as_last": self.foot.give_last}
        for name, verb in verbs.items():
            for keys in keys_of(name, "session"):
                shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(verb)
