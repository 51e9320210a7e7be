"""One session of a series under review: its day, hours, provider and room, its spacing drawn, what had to give."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from prolodesk.clinic.course_values import SeriesRow
from prolodesk.ui.courses.series_words import day_words, gives_line, hours_words, ruler_of, spoken, state_words
from prolodesk.ui.parts.buttons import icon_button, quiet
from prolodesk.ui.parts.spacing_ruler import SpacingLine
from prolodesk.ui.parts.text import ElidedLabel, plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr

USUAL_BODY = 13
NUMBER_WIDE, DAY_WIDE, WHO_WIDE, RULER_WIDE, RULER_LEAST = 36, 128, 128, 202, 84


class SeriesRowView(QFrame):
    """Keys: Up and Down walk the rows, Left and Right take the place before and after, Del leaves the session unplaced
    or takes it back.

    Signals:
    chosen: this row has the keys now; the number of its session.
    stepped: another place: the number and -1 for an earlier one, 1 for a later one.
    left_out: leave the session unplaced, or place it after all; its number.
    walked: so many rows down, or up.
    """

    chosen = Signal(int)
    stepped = Signal(int, int)
    left_out = Signal(int)
    walked = Signal(int)

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self.row: SeriesRow | None = None
        self.setProperty("role", "choice")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._number = plain_label(role="section")
        self._day, self._hours = ElidedLabel(role="strong"), ElidedLabel(role="small")
        self._provider, self._room = ElidedLabel(), ElidedLabel(role="small")
        self.spacing = SpacingLine()
        self._state, self._gives = plain_label(role="small"), plain_label(role="warn", wrap=True)
        self.earlier = icon_button("chevron-left", tr("Earlier place"), tr("Left"))
        self.later = icon_button("chevron-right", tr("Later place"), tr("Right"))
        self.leave = icon_button("archive", tr("Leave unplaced"), tr("Del"))
        self.place = quiet(tr("Place after all"), hint=tr("Del"))
        self.earlier.clicked.connect(lambda: self._step(-1))
        self.later.clicked.connect(lambda: self._step(1))
        self.leave.clicked.connect(self._leave)
        self.place.clicked.connect(self._leave)
        for button in (self.earlier, self.later, self.leave, self.place):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the row has keys for them
        self._lay_out()

    def show_row(self, row: SeriesRow, *, may_change: bool) -> None:
        """Show this session; one that is booked or given only stands there."""
        self.row = row
        formats = self._formats
        show_text(self._number, tr("#{number}", number=row.number))
        self._day.show_full(day_words(row, formats))
        self._hours.show_full(hours_words(row.place, formats))
        self._provider.show_full(row.provider)
        self._room.show_full(row.room)
        self.spacing.show_value(ruler_of(row), tr("first session") if row.number == 1 else "")
        show_text(self._state, state_words(row))
        self._state.setVisible(bool(self._state.text()))
        show_text(self._gives, gives_line(row, formats))
        self._gives.setVisible(bool(self._gives.text()))
        steps = may_change and row.state == "proposed" and bool(row.options)
        self.earlier.setVisible(steps)
        self.later.setVisible(steps)
        self.leave.setVisible(may_change and row.state in ("proposed", "open"))
        self.place.setVisible(may_change and row.state == "left")
        self.setAccessibleName(spoken(row, formats))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, rows = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}, {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in rows and plain:
            self.walked.emit(rows[Qt.Key(event.key())])
        elif event.key() in keys and plain:
            step = keys[Qt.Key(event.key())]
            self._step(-step if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else step)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._leave()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.row is not None:
            self.chosen.emit(self.row.number)

    def _step(self, by: int) -> None:
        if self.row is not None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.stepped.emit(self.row.number, by)

    def _leave(self) -> None:
        if self.row is not None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.left_out.emit(self.row.number)

    def _lay_out(self) -> None:
        space = theme().px
        grid = QGridLayout(self)
        grid.setContentsMargins(space(12), space(8), space(8), space(8))
        grid.setHorizontalSpacing(space(12))
        grid.setVerticalSpacing(space(2))
        self._number.setFixedWidth(_wide(NUMBER_WIDE))
        grid.addWidget(self._number, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(_pair(DAY_WIDE, self._day, self._hours), 0, 1)
        grid.addWidget(_pair(WHO_WIDE, self._provider, self._room), 0, 2)
        self.spacing.setMinimumWidth(_wide(RULER_LEAST))
        self.spacing.setMaximumWidth(_wide(RULER_WIDE))
        grid.addWidget(self.spacing, 0, 3)
        grid.addWidget(self._state, 0, 4, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._gives, 1, 1, 1, 4)
        grid.setColumnStretch(4, 1)
        verbs = QHBoxLayout()
        verbs.setSpacing(0)
        for button in (self.place, self.leave, self.earlier, self.later):
            verbs.addWidget(button)
        grid.addLayout(verbs, 0, 5, Qt.AlignmentFlag.AlignVCenter)


def _pair(width: int, upper: QWidget, lower: QWidget) -> QWidget:
    """Two lines, one under the other, as wide as the same two in every row."""
    pair = QWidget()
    pair.setFixedWidth(_wide(width))
    column = QVBoxLayout(pair)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().px(2))
    column.addWidget(upper)
    column.addWidget(lower)
    return pair


def _wide(letters: float) -> int:
    """A width of the design, as much wider as text is larger."""
    return round(letters * theme().sizes.body / USUAL_BODY)
