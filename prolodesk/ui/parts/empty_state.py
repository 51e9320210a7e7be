"""What an empty view shows: what would stand here, and how to begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prolodesk.ui.parts.buttons import Button
from prolodesk.ui.parts.glyph import Glyph
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.theme import theme


class EmptyState(QWidget):
    """Signals:
    asked: the wish that belongs to the button pressed.
    """

    asked = Signal(object)

    def __init__(self, icon: str, title: str, text: str) -> None:
        super().__init__()
        self._title = plain_label(title, role="section", wrap=True)
        self._text = plain_label(text, role="secondary", wrap=True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme().px(8))
        self._buttons.addStretch(1)
        self._buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(theme().px(8))
        column.addStretch(1)
        column.addWidget(Glyph(icon, "text_muted", size=32), alignment=Qt.AlignmentFlag.AlignHCenter)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addSpacing(theme().px(8))
        column.addLayout(self._buttons)
        column.addStretch(2)
        self.show_words(title, text)

    def show_words(self, title: str, text: str) -> None:
        """Change what it says."""
        show_text(self._title, title)
        show_text(self._text, text)
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(self._text.text())

    def text(self) -> str:
        """What it says to do."""
        return self._text.text()

    def offer(self, button: Button, wish: object) -> None:
        """Add a button that asks for something."""
        button.clicked.connect(lambda: self.asked.emit(wish))
        self._buttons.insertWidget(self._buttons.count() - 1, button)
