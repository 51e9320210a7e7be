"""The small panel that notes a call: what came of it with one key, a note and a day to call back if there is one."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prolodesk.domain.contacts import LONGEST_NOTE, Outcome, checked_call_back
from prolodesk.domain.errors import Refusal
from prolodesk.ui.parts.buttons import primary, quiet
from prolodesk.ui.parts.date_field import DateField
from prolodesk.ui.parts.form import Field
from prolodesk.ui.parts.text import ElidedLabel, one_line, plain_label, show_text
from prolodesk.ui.radar.outcome_row import OutcomeRow
from prolodesk.ui.radar.wishes import Call, Called
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, words

SATURDAY = 5


class ContactPanel(QFrame):
    """Keys: 1 to 6 choose what came of it, Tab leads to the day and the note, Enter notes the call, Esc leaves.

    Signals:
    called: a Called, ready to be noted.
    left: Esc, or the button.
    """

    called = Signal(object)
    left = Signal()

    def __init__(self, today: date, formats: Formats, *, told: QWidget | None = None) -> None:
        """With `told`, what else was said stands below the outcomes, and somebody else says whom the call goes to and
        shows the foot."""
        super().__init__()
        self.setProperty("role", "surface")
        self.setAccessibleName(tr("Call"))
        self._call: Call | None = None
        self._today, self._formats = today, formats
        self._name, self._phone = ElidedLabel(role="section"), plain_label(selectable=True)
        self.outcomes = OutcomeRow()
        self.outcomes.picked.connect(self._follow)
        self.again = DateField(tr("Call back on"), today, formats)
        self.note = QLineEdit()
        self.note.setMaxLength(LONGEST_NOTE)
        self.note.setPlaceholderText(one_line(tr("Note, if there is one")))
        self._again, self._note = Field(tr("Call back on"), self.again), Field(tr("Note"), self.note)
        self._trouble = plain_label(role="error", wrap=True)
        self._trouble.hide()
        self.keep = primary(tr("Note the call"), "phone-call", tr("Enter"))
        self.keep.clicked.connect(self.ask)
        self.leave = quiet(tr("Leave"), hint=tr("Esc"))
        self.leave.clicked.connect(self.left)
        self.foot = QWidget()
        if told is not None:
            for widget in (self._name, self._phone, self.leave):
                widget.hide()
        self._lay_out(told)

    def show_call(self, call: Call | None) -> None:
        """Begin a call to somebody; what was typed for another is emptied."""
        if call == self._call:
            return
        self._call = call
        self.clear()
        self.setEnabled(call is not None)
        if call is not None:
            self._name.show_full(call.name)
            show_text(self._phone, call.phone)

    def show_today(self, today: date) -> None:
        """The clinic's day is now this one."""
        self._today = today
        self.again.show_today(today)

    def call(self) -> Call | None:
        """Whom the call goes to."""
        return self._call

    def clear(self) -> None:
        """Nothing chosen, nothing typed."""
        self.outcomes.show_outcome(None)
        self.keep.setEnabled(False)
        self.again.show_day(None)
        self.note.clear()
        self.show_trouble("")

    def ring(self, told: Sequence[QWidget]) -> tuple[QWidget, ...]:
        """In which order Tab goes from what came of the call by what else was told to the button that notes it."""
        day = self.again.focusProxy() or self.again
        return (self.outcomes.last(), *told, day, self.note, self.keep)

    def begin(self) -> None:
        """The keys are here now."""
        self.outcomes.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_trouble(self, text: str) -> None:
        """Say why the call could not be noted; an empty text takes it back."""
        show_text(self._trouble, text)
        self._trouble.setVisible(bool(text))

    def value(self) -> Called | None:
        """What would be noted; None while nothing is chosen, or a day is missing or is none."""
        outcome = self.outcomes.outcome()
        if self._call is None or outcome is None:
            return None
        return None if self._day_trouble(outcome) else Called(self._call, outcome, self.again.day(), self.note.text())

    def ask(self) -> None:
        """Note the call, or say what is missing for that."""
        found = self.value()
        if found is not None:
            self.show_trouble("")
            self.called.emit(found)
        elif (outcome := self.outcomes.outcome()) is None:
            self.show_trouble(tr("What came of it? Press 1 to 6."))
            self.begin()
        else:
            self.show_trouble(self._day_trouble(outcome))
            self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.ask()
        elif event.key() == Qt.Key.Key_Escape and self.leave.isVisibleTo(self):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _follow(self, outcome: Outcome) -> None:
        """Whoever is to be called back is, on the next weekday unless another day is typed."""
        self.keep.setEnabled(True)
        self.show_trouble("")
        if outcome is Outcome.CALL_BACK:
            if self.again.day() is None:
                self.again.show_day(next_weekday(self._today))
            self.again.setFocus(Qt.FocusReason.TabFocusReason)

    def _day_trouble(self, outcome: Outcome) -> str:
        """Why nobody can be called back on that day; empty when all is well."""
        if self.again.trouble():
            return tr("This is no day. Enter one, like “tomorrow”, “mon” or “2 weeks”.")
        try:
            checked_call_back(outcome, self.again.day(), self._today)
        except Refusal as refusal:
            return words(refusal.message, self._formats)
        return ""

    def _lay_out(self, told: QWidget | None) -> None:
        space = theme().px
        row = QHBoxLayout()
        row.setSpacing(space(8))
        row.addWidget(self.keep)
        row.addWidget(self.leave)
        row.addStretch(1)
        foot = QVBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(space(6))
        foot.addWidget(self._trouble)
        foot.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(10))
        last = self.foot if told is None else None
        for widget in (self._name, self._phone, self.outcomes, told, self._again, self._note, last):
            if widget is not None:
                column.addWidget(widget)


def next_weekday(day: date) -> date:
    """The next day that is no Saturday or Sunday."""
    after = day + timedelta(days=1)
    return after if after.weekday() < SATURDAY else next_weekday(after)
