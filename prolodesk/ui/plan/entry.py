"""Fields for typing that tell their typing at once and their value when they are left."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from prolodesk.ui.parts.text import one_line
from prolodesk.ui.theme import theme


class EntryLine(QLineEdit):
    """Signals:
    typed: the text so far, at every letter a person types.
    entered: the text, when the field is left or Enter is pressed and it is not what was shown.
    """

    typed = Signal(str)
    entered = Signal(str)

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self._value = ""
        self.setAccessibleName(one_line(name))
        self.setPlaceholderText(one_line(placeholder))
        self.textEdited.connect(self.typed.emit)
        self.editingFinished.connect(self.settle)

    def show_value(self, value: str, typed: str | None = None) -> None:
        """Show what is kept, or over it what was typed and not yet entered. Typing under way is left alone."""
        self._value = value
        shown = value if typed is None else typed
        if self.text() != shown and not (self.hasFocus() and self.isModified()):
            self.setText(shown)
            self.home(False)  # a long one is read from its beginning

    def settle(self) -> None:
        """Tell what stands here, if it is not what is kept."""
        if self.text() != self._value:
            self._value = self.text()
            self.setModified(False)
            self.entered.emit(self._value)


class EntryText(QPlainTextEdit):
    """Several lines. Signals as of EntryLine."""

    typed = Signal(str)
    entered = Signal(str)

    def __init__(self, name: str, placeholder: str = "", lines: int = 2) -> None:
        super().__init__()
        self._value = ""
        self.setAccessibleName(one_line(name))
        self.setPlaceholderText(one_line(placeholder))
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + theme().px(28))
        self.textChanged.connect(self._tell)
        self._showing = False

    def show_value(self, value: str, typed: str | None = None) -> None:
        """Show what is kept, or over it what was typed and not yet entered. Typing under way is left alone."""
        self._value = value
        shown = value if typed is None else typed
        if self.toPlainText() != shown and not (self.hasFocus() and self.document().isModified()):
            self._showing = True
            self.setPlainText(shown)
            self._showing = False

    def settle(self) -> None:
        """Tell what stands here, if it is not what is kept."""
        if self.toPlainText() != self._value:
            self._value = self.toPlainText()
            self.document().setModified(False)
            self.entered.emit(self._value)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.settle()

    def _tell(self) -> None:
        if not self._showing:
            self.typed.emit(self.toPlainText())
