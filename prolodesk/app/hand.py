"""A hand at the desk: presses keys and clicks in the real window, and counts how often it had to."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEventLoop, QKeyCombination, QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

PATIENCE_SECONDS = 20.0


class Hand:
    """Keys go to whatever has the focus, as a person's would. One key, click or typed field is one interaction."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.interactions = 0

    def key(self, keys: str, times: int = 1) -> None:
        """Press a key by its name, such as "Return" or "Ctrl+P"."""
        for _ in range(times):
            key, modifiers = pressed(keys)
            QTest.keyClick(self._focus(), key, modifiers)
            self.interactions += 1
            self.settle()

    def type(self, text: str) -> None:
        """Type into the field that has the focus: one interaction however many letters."""
        for letter in text:
            QTest.keyClicks(self._focus(), letter)
        self.interactions += 1
        self.settle()

    def click(self, widget: QWidget, at: QPoint | None = None, *, double: bool = False) -> None:
        """Click, or double click, in a widget."""
        press = QTest.mouseDClick if double else QTest.mouseClick
        press(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at or widget.rect().center())
        self.interactions += 1
        self.settle()

    def drag(self, widget: QWidget, start: QPoint, end: QPoint) -> None:
        """Press, move in small steps, release: one interaction."""
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        for step in range(1, 11):
            QTest.mouseMove(widget, start + (end - start) * step / 10)
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
        self.interactions += 1
        self.settle()

    def wait_until(self, holds: Callable[[], bool], what: str) -> None:
        """Let the program work until something holds. Raises TimeoutError, saying what was waited for."""
        until = monotonic() + PATIENCE_SECONDS
        while not holds():
            if monotonic() > until:
                raise TimeoutError(what)
            self.pause(0.01)

    def pause(self, seconds: float) -> None:
        """Let time pass, as a person who looks."""
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()

    def picture(self, file: Path) -> None:
        """Keep what the window shows."""
        self.settle()
        self._window.grab().save(str(file))

    def settle(self) -> None:
        """Let the program react."""
        for _ in range(3):
            QApplication.processEvents()

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self._window


def pressed(keys: str) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    """Ctrl+Shift+Z as Qt's key and modifiers. ValueError for a key Qt does not know."""
    sequence = QKeySequence(keys)
    first: QKeyCombination = sequence[0] if sequence.count() == 1 else QKeyCombination()  # type: ignore[index]
    if first.key() in (Qt.Key.Key_unknown, Qt.Key(0)):
        raise ValueError(keys)
    return first.key(), first.keyboardModifiers()
