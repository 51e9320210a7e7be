"""One line that asks why, before a course is paused or stopped."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from prolodesk.ui.parts.buttons import primary, quiet
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.plan.entry import EntryLine
from prolodesk.ui.theme import theme
from prolodesk.words import tr


class ReasonLine(QFrame):
    """Signals:
    asked: the wish it was opened for, with the reason. Enter asks, Esc leaves.
    """

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        self._wish: Callable[[str], object] | None = None
        self._label = plain_label(role="strong")
        self._reason = EntryLine(tr("Reason"), tr("resolved, no benefit, adverse event, patient’s choice"))
        self._go = primary(tr("Record"), hint=tr("Enter"))
        leave = quiet(tr("Cancel"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(16), theme().px(8), theme().px(16), theme().px(8))
        row.setSpacing(theme().px(8))
        row.addWidget(self._label)
        row.addWidget(self._reason, 1)
        row.addWidget(leave)
        row.addWidget(self._go)
        self._reason.returnPressed.connect(self._ask)
        self._go.clicked.connect(self._ask)
        leave.clicked.connect(self.close_line)
        self.hide()

    def open_for(self, label: str, wish: Callable[[str], object]) -> None:
        """Ask for a reason; the wish is made of it."""
        self._wish = wish
        show_text(self._label, label)
        self._reason.show_value("")
        self._reason.clear()
        self.show()
        self._reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_line(self) -> None:
        """Close without a reason."""
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_line()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        reason = self._reason.text().strip()
        if reason and self._wish is not None:
            self.hide()
            self.asked.emit(self._wish(reason))
