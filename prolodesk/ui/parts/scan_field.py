"""A line that a scanner may type into: what separates the fields of a code is kept, and shown."""

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

LONGEST_CODE = 200
SEPARATOR = "\x1d"
SHOWN_AS = "␝"


class ScanField(QLineEdit):
    """Takes a typed lot or a whole scanned code."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMaxLength(LONGEST_CODE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == SEPARATOR:
            self.insert(SHOWN_AS)
            self.textEdited.emit(self.text())
            event.accept()
        else:
            super().keyPressEvent(event)
