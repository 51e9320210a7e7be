"""A key pressed, as the table of verbs writes it."""

from collections.abc import Container

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence


def pressed(event: QKeyEvent) -> str:
    """Ctrl+Up, Space, N; keys of the number pad count as the same."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(modifiers.value | event.key()).toString(QKeySequence.SequenceFormat.PortableText)


def overrides(event: QEvent, keys: Container[str]) -> bool:
    """Take a key of the table before a shortcut of the window gets it; False for any other."""
    if not isinstance(event, QKeyEvent) or pressed(event) not in keys:
        return False
    event.accept()
    return True
