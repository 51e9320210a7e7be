"""Keys of the table of verbs, taken by a view before the window gets them."""

from collections.abc import Container

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent

from prolodesk.ui.parts.own_keys import key_name


def overrides(event: QEvent, keys: Container[str]) -> bool:
    """Take a key of the table before a shortcut of the window gets it; False for any other."""
    if not isinstance(event, QKeyEvent) or key_name(event) not in keys:
        return False
    event.accept()
    return True
