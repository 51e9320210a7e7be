"""The page a patient draws pain on: it fills the window, shows nobody else's data, and ends behind the lock."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from prolodesk.clinic.pain_drawings import DrawingDesk
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.pain import VIEWS, Quality, Stroke, Strokes, erased, quality_words
from prolodesk.domain.body.projection import Point
from prolodesk.ui.body.pixmaps import ArtPixmaps
from prolodesk.ui.body.shipped_art import shape_of
from prolodesk.ui.pain.big import BigButton, big_label
from prolodesk.ui.pain.scale import PainScale
from prolodesk.ui.pain.surface import RUBBER_MM, PainSurface
from prolodesk.ui.pain.wishes import Drawn, Finished
from prolodesk.ui.parts.glyph import Glyph
from prolodesk.ui.parts.text import show_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, spoken, tr, words

THIN_MM, THICK_MM = 16.0, 46.0
KEEP_AFTER_MS = 700
MOST_STEPS = 200


class PainPage(QWidget):
    """Speaks the patient's language where the program knows it. Ctrl+Z takes back; digits tell the pain.

    Signals:
        asked: Drawn after each change, Finished at the end.
        left: the screen is given back.
    """

    asked = Signal(object)
    left = Signal()

    def __init__(self, desk: DrawingDesk, atlas: Atlas, formats: Formats) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._language = desk.language
        self._former: Strokes = desk.former.strokes if desk.former else ()
        self._strokes: Strokes = desk.at_work.strokes if desk.at_work else ()
        self._pain: int | None = desk.at_work.pain if desk.at_work else None
        self._before: list[tuple[Strokes, int | None]] = []
        self._quality, self._width_mm, self._rubbing = Quality.ACHING, THICK_MM, False
        self._keeping = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._keeping.timeout.connect(self.keep)
        self._faces = QStackedLayout(self)
        with spoken(self._language):
            self._make(desk, atlas, formats)
            self.setAccessibleName(tr("Pain drawing"))
        self._take_up()
        self._show()

    def keep(self) -> None:
        """Keep what is drawn so far."""
        self._keeping.stop()
        self.asked.emit(Drawn(self._strokes, self._pain))

    def settle(self) -> None:
        """Keep what has not been kept yet."""
        if self._keeping.isActive():
            self.keep()

    def drawing(self) -> tuple[Strokes, int | None]:
        """What is drawn, and the pain told."""
        return self._strokes, self._pain

    def undo(self) -> None:
        """Take the last stroke, rubbing or number back."""
        if self._before:
            self._strokes, self._pain = self._before.pop()
            self._show()
            self.keep()

    def show_thanks(self) -> None:
        """It is kept: ask for the screen."""
        self._faces.setCurrentIndex(1)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_trouble(self, text: str) -> None:
        """Say why it could not be kept; it stays on the screen."""
        show_text(self._trouble, text)
        self._trouble.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() and event.text() in "0123456789" and self._faces.currentIndex() == 0:
            ten = event.text() == "0" and self._pain == 1
            self._tell(10 if ten else int(event.text()))
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        super().hideEvent(event)

    def _draw(self, stroke: Stroke) -> None:
        self._remember()
        self._strokes = (*self._strokes, stroke)
        self._show()
        self.keep()

    def _rub(self, view: str, at: Point, first: bool) -> None:
        left = erased(self._strokes, view, at, RUBBER_MM)
        if first:
            self._remember()
        if left != self._strokes:
            self._strokes = left
            self._show()
            self._keeping.start()

    def _tell(self, pain: int | None) -> None:
        self._remember()
        self._pain = pain
        self._show()
        self.keep()

    def _remember(self) -> None:
        self._before = [*self._before[1 - MOST_STEPS :], (self._strokes, self._pain)]

    def _finish(self) -> None:
        self._keeping.stop()
        self.asked.emit(Finished(self._strokes, self._pain))

    def _give_back(self) -> None:
        """Not finished: what is drawn waits for the next time."""
        self.keep()
        self.left.emit()

    def _choose(self, quality: Quality) -> None:
        self._quality, self._rubbing = quality, False
        self._take_up()

    def _rubber(self) -> None:
        self._rubbing = not self._rubbing
        self._take_up()

    def _width(self, width_mm: float) -> None:
        self._width_mm, self._rubbing = width_mm, False
        self._take_up()

    def _take_up(self) -> None:
        """Everything shows what is drawn with now."""
        for surface in self.surfaces.values():
            surface.take_up(self._quality, self._width_mm, rubbing=self._rubbing)
        for quality, button in self.qualities.items():
            button.setChecked(quality is self._quality and not self._rubbing)
        self.rubber.setChecked(self._rubbing)
        self.thin.setChecked(self._width_mm == THIN_MM)
        self.thick.setChecked(self._width_mm == THICK_MM)

    def _turn(self, place: int) -> None:
        """Show front and back, or the sides."""
        for number, (pair, button) in enumerate(zip(self._pairs, self.turns, strict=True)):
            button.setChecked(number == place)
            for view in pair:
                self.surfaces[view].setVisible(number == place)

    def _look(self, part: str) -> None:
        """All of the body, or one half of it twice as large."""
        for surface in self.surfaces.values():
            surface.look_at_part(part)
        for name, button in self.parts.items():
            button.setChecked(name == part)

    def _show(self) -> None:
        for surface in self.surfaces.values():
            surface.show_drawing(self._strokes, self._former)
        self.scale.show_score(self._pain)
        self.take_back.setEnabled(bool(self._before))
        self.done.setEnabled(bool(self._strokes) or self._pain is not None)

    def _make(self, desk: DrawingDesk, atlas: Atlas, formats: Formats) -> None:
        titles: Mapping[str, str] = {
            "anterior": tr("Front"),
            "posterior": tr("Back"),
            "left": tr("Left side"),
            "right": tr("Right side"),
        }
        views = [view for view in VIEWS if view in atlas.views]
        self.surfaces = {view: PainSurface(atlas.views[view], ArtPixmaps(self), titles[view]) for view in views}
        for view, surface in self.surfaces.items():
            surface.set_shape(shape_of(desk.sex))
            surface.stroke_made.connect(self._draw)
            surface.rubbed.connect(lambda at, first, view=view: self._rub(view, at, first))
        pairs = (views[:2], views[2:])
        self._pairs = tuple(pair for pair in pairs if pair)
        names = (tr("Front and back"), tr("Sides"))
        self.turns = [BigButton(name) for name in names[: len(self._pairs)]]
        for place, button in enumerate(self.turns):
            button.setCheckable(True)
            button.setVisible(len(self.turns) > 1)
            button.clicked.connect(lambda _=False, place=place: self._turn(place))
        self._make_tools()
        self._lay_out(desk, formats)
        self._turn(0)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.activated.connect(self.undo)

    def _make_tools(self) -> None:
        self._one = QButtonGroup(self)
        self._one.setExclusive(False)
        self.qualities: dict[Quality, BigButton] = {}
        for quality in Quality:
            button = BigButton(words(quality_words(quality), Formats()), quality=quality)
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, quality=quality: self._choose(quality))
            self.qualities[quality] = button
        self.thin, self.thick = BigButton(tr("Thin")), BigButton(tr("Thick"))
        self.rubber = BigButton(tr("Rub out"))
        for button in (self.thin, self.thick, self.rubber):
            button.setCheckable(True)
        self.thin.clicked.connect(lambda: self._width(THIN_MM))
        self.thick.clicked.connect(lambda: self._width(THICK_MM))
        self.rubber.clicked.connect(self._rubber)
        self.parts = {"whole": BigButton(tr("Whole")), "upper": BigButton(tr("Upper")), "lower": BigButton(tr("Lower"))}
        for part, button in self.parts.items():
            button.setCheckable(True)
            button.setChecked(part == "whole")
            button.clicked.connect(lambda _=False, part=part: self._look(part))
        self.take_back = BigButton(tr("Undo"), icon="undo-2")
        self.take_back.clicked.connect(self.undo)
        self.scale = PainScale()
        self.scale.picked.connect(self._tell)
        self.done = BigButton(tr("Done"), icon="check", strong=True)
        self.done.clicked.connect(self._finish)
        self.leave = BigButton(tr("Give the screen back"), icon="lock")
        self.leave.clicked.connect(self._give_back)
        self.back = BigButton(tr("Clinic staff: continue"), icon="lock", strong=True)
        self.back.clicked.connect(self.left)

    def _lay_out(self, desk: DrawingDesk, formats: Formats) -> None:
        space = theme().px
        asked = tr("{name}, where does it hurt?", name=desk.given) if desk.given else tr("Where does it hurt?")
        title = big_label(asked, 26, QFont.Weight.DemiBold)
        how = tr("Choose how it feels, then touch or shade where it is. You can use several kinds.")
        if desk.former and desk.former.strokes:
            day = formats.date(desk.former.drawn_at.date())
            how = tr("{how} The dashed line is what you drew on {day}.", how=how, day=day)
        self._trouble = big_label("", 16, QFont.Weight.DemiBold)
        self._trouble.hide()
        head = QHBoxLayout()
        head.setSpacing(space(12))
        said = QVBoxLayout()
        said.setSpacing(space(2))
        for label in (title, big_label(how, 15), self._trouble):
            said.addWidget(label)
        head.addLayout(said, 1)
        for button in (*self.turns, self.leave):
            head.addWidget(button)
        tools = QVBoxLayout()
        tools.setSpacing(space(6))
        tools.addWidget(big_label(tr("How does it feel?"), 16, QFont.Weight.DemiBold))
        for button in self.qualities.values():
            tools.addWidget(button)
        tools.addSpacing(space(6))
        for pair in ((self.thin, self.thick), (self.rubber, self.take_back), tuple(self.parts.values())):
            row = QHBoxLayout()
            row.setSpacing(space(6))
            for button in pair:
                row.addWidget(button, 1)
            tools.addLayout(row)
        tools.addStretch(1)
        left = QWidget()
        left.setLayout(tools)
        left.setFixedWidth(space(312))
        tools.setContentsMargins(0, 0, 0, 0)
        middle = QHBoxLayout()
        middle.setSpacing(space(8))
        middle.addWidget(left)
        for surface in self.surfaces.values():
            middle.addWidget(surface, 1)
        foot = QHBoxLayout()
        foot.setSpacing(space(16))
        how_bad = big_label(tr("How bad is it now?"), 16, QFont.Weight.DemiBold)
        how_bad.setMinimumWidth(space(104))
        foot.addWidget(how_bad)
        foot.addWidget(self.scale, 1)
        self.done.setMinimumWidth(space(150))
        foot.addWidget(self.done, 0, Qt.AlignmentFlag.AlignTop)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(space(20), space(14), space(20), space(10))
        column.setSpacing(space(10))
        column.addLayout(head)
        column.addLayout(middle, 1)
        column.addLayout(foot)
        self._faces.addWidget(whole)
        self._faces.addWidget(self._thanks())

    def _thanks(self) -> QWidget:
        space, page = theme().px, QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(space(16))
        column.addStretch(2)
        column.addWidget(Glyph("circle-check", "accent", size=64), 0, Qt.AlignmentFlag.AlignHCenter)
        for text, size in ((tr("Thank you."), 30), (tr("Please give the screen back to the clinic."), 20)):
            label = big_label(text, size, QFont.Weight.DemiBold if size > 20 else QFont.Weight.Normal)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.back)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
        return page
