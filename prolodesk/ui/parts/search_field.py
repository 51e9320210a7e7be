"""A field to search in: a magnifier, a cross to empty it, and an answer to every letter."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from prolodesk.ui.parts.text import one_line, set_tip
from prolodesk.ui.theme import theme
from prolodesk.words import tr


class SearchField(QLineEdit):
    """Signals:
    searched: the text after every change a person makes, trimmed; no waiting.
    left: Esc was pressed in an empty field.
    """

    searched = Signal(str)
    left = Signal()

    def __init__(self, placeholder: str, name: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(one_line(placeholder))
        self.setAccessibleName(one_line(name or placeholder))
        magnifier = QAction(self)
        theme().dress(magnifier, "search", "text_secondary")
        self.addAction(magnifier, QLineEdit.ActionPosition.LeadingPosition)
        self._empty = QAction(self)
        theme().dress(self._empty, "x", "text_secondary")
        set_tip(self._empty, tr("Empty the field"))
        self._empty.triggered.connect(self.empty)
        self.addAction(self._empty, QLineEdit.ActionPosition.TrailingPosition)
        self._empty.setVisible(False)
        self.setMinimumWidth(theme().px(220))
        self.textChanged.connect(lambda text: self._empty.setVisible(bool(text)))
        self.textEdited.connect(lambda text: self.searched.emit(text.strip()))

    def empty(self) -> None:
        """Take the text away, and say so."""
        self.clear()
        self.searched.emit("")
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.text():
            self.empty()
        else:
            self.left.emit()
            event.ignore()
