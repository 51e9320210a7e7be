"""One line that asks why, and where it matters until when: before a course is paused, stopped or finished."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prolodesk.ui.parts.buttons import primary, quiet
from prolodesk.ui.parts.date_field import DateField
from prolodesk.ui.parts.text import one_line, plain_label, show_text
from prolodesk.ui.theme import set_role, theme
from prolodesk.words import Formats, tr

Wish = Callable[[str, date | None], object]
Tell = Callable[[date | None], str]
"""What else will happen, by the day until when."""


class ReasonLine(QFrame):
    """Enter asks, Esc leaves.

    Signals:
    asked: what it was opened for, made of the reason and the day.
    """

    asked = Signal(object)

    def __init__(self, today: date, formats: Formats) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        self._wish: Wish | None = None
        self._label = plain_label(role="strong")
        self.reason = QLineEdit()
        self.reason.setAccessibleName(one_line(tr("Reason")))
        self.reason.setMaxLength(200)
        self._until_label = plain_label(tr("until"), role="field")
        self.until = DateField(tr("Until"), today, formats)
        self._note = plain_label(role="small", wrap=True)
        self._told_by: Tell | None = None
        self.go = primary(tr("Record"), hint=tr("Enter"))
        leave = quiet(tr("Cancel"))
        self._lay_out(leave)
        self.until.day_changed.connect(self._tell)
        self.until.typing.connect(self._tell)
        self.go.clicked.connect(self._ask)
        leave.clicked.connect(self.close_line)
        self.hide()

    def open_for(
        self, label: str, wish: Wish, *, hint: str = "", until: bool = False, tell: Tell | None = None
    ) -> None:
        """Ask for a reason, and a day if `until`; the wish is made of both. `tell` says what else will happen."""
        self._wish, self._told_by = wish, tell
        show_text(self._label, label)
        self.reason.clear()
        self.reason.setPlaceholderText(one_line(hint))
        self.until.show_day(None)
        self._tell(None)
        for widget in (self._until_label, self.until):
            widget.setVisible(until)
        self.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_line(self) -> None:
        """Close without a reason."""
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_line()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask()  # whichever field has the keys: a button takes Enter itself
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self._say(tr("Say why, in a word or two."), "warn")
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.until.trouble():
            self._say(self.until.trouble(), "warn")
            self.until.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._wish is not None:
            wish, day = self._wish, self.until.day()
            self.hide()
            self.asked.emit(wish(reason, day))

    def _tell(self, day: date | None) -> None:
        self._say(self._told_by(day) if self._told_by is not None else "", "small")

    def _say(self, text: str, role: str) -> None:
        show_text(self._note, text)
        set_role(self._note, role)
        self._note.setVisible(bool(text))

    def _lay_out(self, leave: QWidget) -> None:
        """Two lines, so that the reason has room on a narrow card too."""
        space = theme().px
        above, below = QHBoxLayout(), QHBoxLayout()
        for row in (above, below):
            row.setSpacing(space(8))
        above.addWidget(self._label)
        above.addWidget(self.reason, 1)
        below.addWidget(self._until_label)
        below.addWidget(self.until)
        below.addStretch(1)
        below.addWidget(leave)
        below.addWidget(self.go)
        self.until.setFixedWidth(space(156))
        self.until.set_hint(tr("open"))
        column = QVBoxLayout(self)
        column.setContentsMargins(space(16), space(8), space(16), space(8))
        column.setSpacing(space(8))
        column.addLayout(above)
        column.addWidget(self._note)
        column.addLayout(below)
