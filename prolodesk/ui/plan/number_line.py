"""A short line for a number that may be missing: sessions, weeks, millilitres, a score."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from prolodesk.ui.parts.text import mark, one_line, set_tip, show_tip
from prolodesk.words import number, tr


class NumberLine(QLineEdit):
    """Up and Down step it; a comma counts as the decimal point.

    Signals:
    entered: the number, when it was changed by hand; None when it was emptied, where that is allowed.
    """

    entered = Signal(object)

    def __init__(
        self, name: str, least: float, most: float, *, whole: bool = False, may_be_empty: bool = True, step: float = 1.0
    ) -> None:
        """From `least` (0 is never allowed for a number that is not whole) to `most`."""
        super().__init__()
        self._least, self._most, self._whole = least, most, whole
        self._may_be_empty, self._step = may_be_empty, step
        self._shown: float | None = None
        self.setAccessibleName(one_line(name))
        self.setPlaceholderText("–")
        self.setMaxLength(8)
        self.editingFinished.connect(self.settle)

    def show_number(self, value: float | None) -> None:
        """Show this number, or none. Typing under way is left alone."""
        self._shown = value
        if not (self.hasFocus() and self.isModified()):
            self.setText("" if value is None else number(value))
            self._say("")

    def settle(self) -> None:
        """Tell the number that stands here, if it is one and not what is shown."""
        text = self.text().strip().replace(",", ".")
        if not text and (self._may_be_empty or self._shown is None):
            self._tell(None)
            return
        value = self._number(text)
        if value is None:
            least, most = number(self._least), number(self._most)
            self._say(tr("Type a number from {least} to {most}.", least=least, most=most))
            show_tip(self, self.mapToGlobal(self.rect().bottomLeft()), self.accessibleDescription())
        else:
            self._tell(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: self._step, Qt.Key.Key_Down: -self._step}
        if event.key() in steps and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            start = self._number(self.text().strip().replace(",", "."))
            wanted = (self._least if start is None else start) + (
                steps[Qt.Key(event.key())] if start is not None else 0
            )
            self.setText(number(max(self._least, min(self._most, wanted))))
            self.settle()
        else:
            super().keyPressEvent(event)

    def _number(self, text: str) -> float | None:
        try:
            value = float(text)
        except ValueError:
            return None
        if not self._least <= value <= self._most or (self._whole and value != int(value)):
            return None
        return int(value) if self._whole else value

    def _tell(self, value: float | None) -> None:
        self._say("")
        self.setModified(False)
        if value != self._shown:
            self._shown = value
            self.entered.emit(value)

    def _say(self, trouble: str) -> None:
        mark(self, "error" if trouble else "")
        set_tip(self, trouble)
        self.setAccessibleDescription(trouble)
