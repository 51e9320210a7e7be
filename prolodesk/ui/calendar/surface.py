"""What the sheet, the month and the list have in common: verbs come from keys, everything else from the pointer."""

from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from prolodesk.clinic.values import Card
from prolodesk.domain.ids import Id
from prolodesk.ui.calendar.ink import Ink
from prolodesk.ui.calendar.keys import overrides
from prolodesk.ui.calendar.verbs import verb_by_key
from prolodesk.ui.parts.own_keys import key_name
from prolodesk.ui.parts.text import show_tip
from prolodesk.words import Formats


class ReadsKeys(Protocol):
    """Does verbs on a surface."""

    def do(self, verb: str) -> bool:
        """Do a verb; False when there is nothing it could act on."""

    def tab(self, direction: int) -> bool:
        """Select the next visit, or the last; False where there is none any more."""


class ReadsPointer(Protocol):
    """Selects, drags and opens on a surface."""

    def press(self, event: QMouseEvent) -> None: ...

    def move(self, event: QMouseEvent) -> None: ...

    def release(self, event: QMouseEvent) -> None: ...

    def double_click(self, event: QMouseEvent) -> None: ...

    def leave(self) -> None:
        """The pointer is elsewhere now."""

    def escape(self) -> bool:
        """Give up a drag, or put details away; False when there was neither."""

    def rest(self, card: Card | None) -> None:
        """Tell about this visit in a moment, or about none."""

    def dragged(self) -> Id:
        """The visit that is on its way elsewhere, empty when none is."""

    def let_go(self) -> None:
        """Forget what was grabbed; nothing changes."""


class Surface(QWidget):
    """Painted visits with one cursor. Whoever makes one gives it its `keyboard` and `pointer`.

    Signals:
    asked: a command.
    wished: one of `wishes`.
    said: why a key did nothing, in words.
    selected: the card selected, or None.
    """

    asked = Signal(object)
    wished = Signal(object)
    said = Signal(str)
    selected = Signal(object)

    keyboard: ReadsKeys
    pointer: ReadsPointer

    def __init__(self, name: str, formats: Formats, ink: Ink) -> None:
        super().__init__()
        self.formats, self.ink = formats, ink
        self._keys = verb_by_key()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(name)

    def do_verb(self, name: str) -> bool:
        """Do what a key or an entry of the menu stands for; False when it has nothing to act on."""
        return self.keyboard.do(name)

    def tip(self, x: float, y: float) -> str:
        """What is told of a point at once; empty where there is nothing."""
        return ""

    def touch_cursor(self) -> None:
        """Paint again where the keyboard is: it has come or gone."""

    def open_menu_at(self, at: QPoint) -> None:
        """Open the menu of what is selected at a global position."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and overrides(event, self._keys):
            return True
        if isinstance(event, QHelpEvent):
            show_tip(self, event.globalPos(), self.tip(event.x(), event.y()))
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.pointer.escape():
            return
        verb = self._keys.get(key_name(event))
        if verb is None or not self.keyboard.do(verb):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, following: bool) -> bool:
        return self.keyboard.tab(1 if following else -1) or super().focusNextPrevChild(following)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.touch_cursor()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.pointer.rest(None)
        self.touch_cursor()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.pointer.double_click(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointer.leave()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.pointer.rest(None)
        self.open_menu_at(event.globalPos())
