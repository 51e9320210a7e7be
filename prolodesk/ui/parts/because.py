"""A line for a reason, where a strip has to know why before it does something."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from prolodesk.ui.parts.buttons import secondary
from prolodesk.ui.parts.text import mark, one_line, plain_label
from prolodesk.ui.theme import theme
from prolodesk.words import tr

LONGEST_REASON = 200
WIDTH = 240


class Because(QWidget):
    """Enter gives the reason; without one nothing happens.

    Signals:
    given: the reason.
    """

    given = Signal(str)

    def __init__(self, label: str, verb: str) -> None:
        """`label` stands before the reason, `verb` on the button after it."""
        super().__init__()
        self.field = QLineEdit()
        self.field.setAccessibleName(one_line(label))
        self.field.setPlaceholderText(tr("Reason"))
        self.field.setMaxLength(LONGEST_REASON)
        self.field.setMinimumWidth(theme().px(WIDTH))
        self.field.returnPressed.connect(self._give)
        self.button = secondary(verb, hint=tr("Enter"))
        self.button.clicked.connect(self._give)
        self.setFocusProxy(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addWidget(plain_label(label))
        row.addWidget(self.field, 1)
        row.addWidget(self.button)

    def _give(self) -> None:
        reason = one_line(self.field.text())
        mark(self.field, "" if reason else "error")
        if reason:
            self.given.emit(reason)
        else:
            self.field.setFocus()
