"""The keys of what the strip offers: they act wherever the keys are, as long as it is offered."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

from prolodesk.ui.actions import keys_of
from prolodesk.ui.parts.own_keys import key_name


class Offered(Protocol):
    """What is offered; `hint` is the key that does it already, wherever the keys are."""

    @property
    def hint(self) -> str: ...


class OfferKeys(QObject):
    """Watches what has the keys while something is offered; its own shortcut with such a key comes first."""

    def __init__(self, strip: QWidget) -> None:
        super().__init__(strip)
        self._strip = strip
        self._buttons: Sequence[QAbstractButton] = ()
        self._keys = keys_of("take_offer", "strip")
        self._at: QWidget | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)  # a method of ours: Qt forgets it with us

    def hints(self, offers: Sequence[Offered]) -> list[str]:
        """A key for each of these that has none of its own, in their order."""
        free = iter(self._keys)
        return [offer.hint or next(free, "") for offer in offers]

    def begin(self, buttons: Sequence[QAbstractButton]) -> None:
        """These are offered, each by the key of its place."""
        self._buttons = buttons
        if buttons:
            self._watch(QApplication.focusWidget() or self._strip)

    def end(self) -> None:
        """Nothing is, any more."""
        if self._at is not None and isValid(self._at):
            self._at.removeEventFilter(self)
        self._at = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        name = key_name(event)
        buttons = self._buttons
        if name not in self._keys[: len(buttons)] or watched.window() is not self._strip.window():
            return False
        if _has_own(watched, name):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            buttons[self._keys.index(name)].click()
            return True
        return False

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        if self._at is not None:
            self._watch(now)

    def _watch(self, now: QWidget | None) -> None:
        self.end()
        self._at = now or self._strip
        self._at.installEventFilter(self)


def _has_own(widget: QWidget, key: str) -> bool:
    """Whether what has the keys, or something around it, has a shortcut of its own with that key."""
    here: QWidget | None = widget
    while here is not None:
        for shortcut in here.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if shortcut.isEnabled() and shortcut.key().toString() == key:
                return True
        here = here.parentWidget()
    return False
