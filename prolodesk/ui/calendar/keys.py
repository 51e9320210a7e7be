"""A key pressed, as the table of verbs writes it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence


def pressed(event: QKeyEvent) -> str:
    """Ctrl+Up, Space, N; keys of the number pad count as the same."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(modifiers.value | event.key()).toString(QKeySequence.SequenceFormat.PortableText)
