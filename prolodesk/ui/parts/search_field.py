"""A field to search in: a magnifier, a cross to empty it, and an answer to every letter."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from prolodesk.ui.parts.buttons import icon_button
from prolodesk.ui.parts.glyph import Glyph
from prolodesk.ui.parts.text import one_line
from prolodesk.ui.theme import theme
from prolodesk.words import tr


class SearchField(QLineEdit):
    """Signals:
    searched: the text after every change a person makes, trimmed; no waiting.
    left: Esc was pressed in an empty field.
    """

    searched = Signal(str)
    left = Signal()

    def __init__(self, placeholder: str, name: str = "", least: int | None = 220) -> None:
        """`least` is how narrow it may get, in pixels of the design; None never cuts what it says while empty."""
        super().__init__()
        self._least = least
        self.setPlaceholderText(one_line(placeholder))
        self.setAccessibleName(one_line(name or placeholder))
        self._magnifier = Glyph("search")
        self._magnifier.setParent(self)
        self._cross = icon_button("x", tr("Empty the field"))
        self._cross.setParent(self)
        self._cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Esc does the same
        self._cross.setCursor(Qt.CursorShape.ArrowCursor)
        self._cross.clicked.connect(self.empty)
        self._cross.hide()
        self.textChanged.connect(self._show_cross)
        self.textEdited.connect(lambda text: self.searched.emit(text.strip()))
        self._make_room()

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._make_room()

    def _show_cross(self, text: str) -> None:
        self._cross.setVisible(bool(text))
        self._make_room()

    def _make_room(self) -> None:
        wide, edge = theme().px(24), theme().px(4)
        backwards = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if self.minimumWidth() != (least := self._narrowest()):
            self.setMinimumWidth(least)
        before, after = wide, wide if self.text() else 0
        if backwards:
            before, after = after, before
        if (self.textMargins().left(), self.textMargins().right()) != (before, after):
            self.setTextMargins(before, 0, after, 0)
        lead, trail = edge, self.width() - wide - edge
        top = (self.height() - wide) // 2
        self._magnifier.setGeometry(trail if backwards else lead, top, wide, wide)
        self._cross.setGeometry(lead if backwards else trail, top, wide, wide)

    def _narrowest(self) -> int:
        if self._least is not None:
            return theme().px(self._least)
        return theme().px(48) + self.fontMetrics().horizontalAdvance(self.placeholderText())
