"""One line that asks why, and where it matters until when: before a course is paused, stopped or finished."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from prolodesk.ui.parts.buttons import primary, quiet
from prolodesk.ui.parts.date_field import DateField
from prolodesk.ui.parts.text import one_line, plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr

Wish = Callable[[str, date | None], object]


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
        self._note = plain_label(role="small")
        self.go = primary(tr("Record"), hint=tr("Enter"))
        leave = quiet(tr("Cancel"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(16), theme().px(8), theme().px(16), theme().px(8))
        row.setSpacing(theme().px(8))
        row.addWidget(self._label)
        row.addWidget(self.reason, 1)
        row.addWidget(self._until_label)
        row.addWidget(self.until)
        row.addWidget(self._note)
        row.addWidget(leave)
        row.addWidget(self.go)
        self.reason.returnPressed.connect(self._ask)
        self.go.clicked.connect(self._ask)
        leave.clicked.connect(self.close_line)
        self.until.setFixedWidth(theme().px(156))
        self.hide()

    def open_for(self, label: str, wish: Wish, *, hint: str = "", until: bool = False, note: str = "") -> None:
        """Ask for a reason, and a day if `until`; the wish is made of both. `note` says what else will happen."""
        self._wish = wish
        show_text(self._label, label)
        show_text(self._note, note)
        self._note.setVisible(bool(note))
        self.reason.clear()
        self.reason.setPlaceholderText(one_line(hint))
        self.until.show_day(None)
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
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._wish is not None and not self.until.trouble():
            wish, day = self._wish, self.until.day()
            self.hide()
            self.asked.emit(wish(reason, day))
