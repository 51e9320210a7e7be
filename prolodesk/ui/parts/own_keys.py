"""Which keys a list keeps for itself: those that the table of actions names for it; all others are the window's."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from prolodesk.ui.actions import Scope, actions_of

_WALKS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


def key_name(event: QKeyEvent) -> str:
    """The key as the table of actions writes it; a number is the same on every part of the keyboard."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(event.key() | held.value).toString(QKeySequence.SequenceFormat.PortableText)


def is_own(event: QKeyEvent, scope: Scope) -> bool:
    """Whether a key belongs to what has the focus, before any shortcut of the window."""
    name = key_name(event)
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return (plain and event.key() in _WALKS) or any(name in action.keys for action in actions_of(scope))


def claims(event: QEvent, scope: Scope) -> bool:
    """Take a key of its own before a shortcut of the window gets it; False for any other event."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent) or not is_own(event, scope):
        return False
    event.accept()
    return True
