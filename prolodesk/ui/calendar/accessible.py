"""What a view paints by hand, told to screen readers piece by piece: each card, day or row is a child of its view.

Qt's cache of accessible interfaces owns each of them once its id was asked for, and never hears that one without a
QObject is done with. So every piece is given to the cache when it is made, kept here as long as it is there, and taken
out by its id. Nothing is taken out while a screen reader is being answered: that waits for the next turn of the loop.
"""

import weakref
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleEvent, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import VoidPtr, isValid

from prolodesk.words import tr

Told = TypeVar("Told")
VIEW = ""
"""The key of the view itself."""


class Painted(Protocol):
    """What the views of a kind tell of the pieces they paint. Keys name them; areas are in the view's coordinates.

    The view is handed in each time: what is kept here must not keep it alive.
    """

    def within(self, view: Any, key: str) -> Sequence[str]:
        """The pieces of the view or of a piece, in the order in which they are read."""

    def above(self, view: Any, key: str) -> str:
        """The piece around a piece, or the view."""

    def is_there(self, view: Any, key: str) -> bool:
        """Whether the view still shows it."""

    def says(self, view: Any, key: str) -> str:
        """Its name, in one sentence."""

    def area(self, view: Any, key: str) -> QRect:
        """Where it is painted."""

    def role(self, view: Any, key: str) -> QAccessible.Role:
        """What it is."""

    def chosen(self, view: Any) -> str:
        """The piece that is selected, or where the cursor is; the view's key when there is neither."""

    def at(self, view: Any, point: QPoint) -> str:
        """The innermost piece at a point; the view's key when there is none."""

    def verbs(self, view: Any, key: str) -> Sequence[str]:
        """What can be done with it: press opens, toggle is the next status."""

    def do(self, view: Any, key: str, verb: str) -> None:
        """Choose it and do that."""


class Pieces:
    """The interfaces handed out for one view."""

    def __init__(self, view: QWidget, painted: Painted) -> None:
        self._painted = painted
        self._view = weakref.ref(view)
        self._made: dict[str, Piece] = {}
        self._gone: list[Piece] = []
        view.destroyed.connect(_end_of(self._made, self._gone))

    def view(self) -> QWidget | None:
        """The view as long as there is one."""
        view = self._view()
        return view if view is not None and isValid(view) else None

    def tell(self, what: Callable[..., Told], *about: object, otherwise: Told) -> Told:
        """What a method of `Painted` tells, or something else when the view is gone."""
        view = self.view()
        return what(view, *about) if view is not None else otherwise

    def is_there(self, key: str) -> bool:
        return self.tell(self._painted.is_there, key, otherwise=False)

    def within(self, key: str) -> Sequence[str]:
        there = key == VIEW or self.is_there(key)
        return self.tell(self._painted.within, key, otherwise=()) if there else ()

    def above(self, key: str) -> str:
        return self.tell(self._painted.above, key, otherwise=VIEW)

    def says(self, key: str) -> str:
        return self.tell(self._painted.says, key, otherwise="")

    def area(self, key: str) -> QRect:
        return self.tell(self._painted.area, key, otherwise=QRect())

    def role(self, key: str) -> QAccessible.Role:
        return self.tell(self._painted.role, key, otherwise=QAccessible.Role.ListItem)

    def chosen(self) -> str:
        return self.tell(self._painted.chosen, otherwise=VIEW)

    def at(self, point: QPoint) -> str:
        return self.tell(self._painted.at, point, otherwise=VIEW)

    def verbs(self, key: str) -> Sequence[str]:
        return self.tell(self._painted.verbs, key, otherwise=()) if self.is_there(key) else ()

    def piece(self, key: str) -> "Piece | None":
        """The interface of a piece; None for one that is not there."""
        if key == VIEW or not self.is_there(key):
            return None
        if key not in self._made:
            made = self._made[key] = Piece(self, key)
            made.id = QAccessible.registerAccessibleInterface(made)
        return self._made[key]

    def nth(self, key: str, index: int) -> "Piece | None":
        keys = self.within(key)
        return self.piece(keys[index]) if 0 <= index < len(keys) else None

    def place_of(self, key: str, child: QAccessibleInterface) -> int:
        keys = list(self.within(key))
        return keys.index(child.key) if isinstance(child, Piece) and child.key in keys else -1

    def at_global(self, x: int, y: int) -> "Piece | None":
        view = self.view()
        return self.piece(self.at(view.mapFromGlobal(QPoint(x, y)))) if view is not None else None

    def shown_anew(self) -> None:
        """The view shows something else: say so, and let go of what is there no more."""
        view = self.view()
        if view is None:
            return
        left = [key for key in self._made if not self.is_there(key)]
        self._gone += [self._made.pop(key) for key in left]
        if left:
            QTimer.singleShot(0, view, partial(_take_out, self._gone))
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(view, QAccessible.Event.ObjectReorder))

    def chosen_anew(self) -> None:
        """Another piece is selected: screen readers follow it if the view has the keys."""
        view = self.view()
        if view is not None and QAccessible.isActive() and (piece := self.piece(self.chosen())):
            event = QAccessible.Event.Focus if view.hasFocus() else QAccessible.Event.Selection
            QAccessible.updateAccessibility(QAccessibleEvent(piece, event))

    def do(self, key: str, verb: str) -> None:
        """Do a verb, after the screen reader has been answered."""
        view = self.view()
        if view is not None:
            QTimer.singleShot(0, view, partial(self._do_now, key, verb))

    def _do_now(self, key: str, verb: str) -> None:
        view = self.view()
        if view is not None and self.is_there(key):
            self._painted.do(view, key, verb)


def _end_of(made: "dict[str, Piece]", gone: "list[Piece]") -> Callable[[], None]:
    """What to do when a view ends, without a hold on anything that needs it."""

    def end() -> None:
        gone.extend(made.values())
        made.clear()
        _take_out(gone)

    return end


def _take_out(gone: "list[Piece]") -> None:
    """Have the cache delete these; only then may Python forget them."""
    for piece in gone:
        if isValid(piece):
            QAccessible.deleteAccessibleInterface(piece.id)
    gone.clear()


class PaintedView(QAccessibleWidget):
    """A view whose children are what it paints."""

    def __init__(self, view: QWidget, painted: Painted, role: QAccessible.Role) -> None:
        super().__init__(view, role)
        self.pieces = Pieces(view, painted)

    def childCount(self) -> int:
        return len(self.pieces.within(VIEW))

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return self.pieces.nth(VIEW, index)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return self.pieces.place_of(VIEW, child)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return self.pieces.at_global(x, y)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        view = self.pieces.view()
        if view is None or not view.hasFocus():
            return None
        return self.pieces.piece(self.pieces.chosen()) or self


class Piece(QAccessibleInterface):
    """One thing a view paints."""

    def __init__(self, pieces: Pieces, key: str) -> None:
        super().__init__()
        self._pieces, self.key, self.id = pieces, key, 0
        self._actions = PieceActions(pieces, key)

    def isValid(self) -> bool:
        return self._pieces.is_there(self.key)

    def object(self) -> None:  # type: ignore[override]
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        view = self._pieces.view()
        return view.window().windowHandle() if view is not None else None

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        view = self._pieces.view()
        if view is None:
            return None
        above = self._pieces.piece(self._pieces.above(self.key))
        return above or QAccessible.queryAccessibleInterface(view)

    def childCount(self) -> int:
        return len(self._pieces.within(self.key))

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return self._pieces.nth(self.key, index)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return self._pieces.at_global(x, y)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return self._pieces.place_of(self.key, child)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def rect(self) -> QRect:
        view = self._pieces.view()
        if view is None or not self.isValid():
            return QRect()
        area = self._pieces.area(self.key)
        return QRect(view.mapToGlobal(area.topLeft()), area.size())

    def role(self) -> QAccessible.Role:
        return self._pieces.role(self.key)

    def setText(self, t: QAccessible.Text, text: str) -> None:
        """Nothing painted can be typed over."""

    def text(self, t: QAccessible.Text) -> str:
        return self._pieces.says(self.key) if t is QAccessible.Text.Name and self.isValid() else ""

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        view = self._pieces.view()
        if view is None or not self.isValid():
            state.invalid = state.invisible = True
            return state
        chosen = self._pieces.chosen() == self.key
        state.focusable = state.selectable = True
        state.selected = chosen
        state.focused = chosen and view.hasFocus()
        state.offscreen = not view.visibleRegion().intersects(self._pieces.area(self.key))
        state.invisible = not view.isVisible()
        return state

    def interface_cast(self, arg__1: QAccessible.InterfaceType) -> "PieceActions | VoidPtr":  # type: ignore[override]
        """Shiboken takes a plain 0 or None for a pointer into nowhere [PySide6 6.11.3]: only these two are sound."""
        wants_actions = arg__1 is QAccessible.InterfaceType.ActionInterface
        return self._actions if wants_actions else VoidPtr(0)


class PieceActions(QAccessibleActionInterface):
    """What can be done with a piece."""

    def __init__(self, pieces: Pieces, key: str) -> None:
        super().__init__()
        self._pieces, self._key = pieces, key

    def actionNames(self) -> list[str]:
        focus = [QAccessibleActionInterface.setFocusAction()] if self._pieces.is_there(self._key) else []
        return [*focus, *self._pieces.verbs(self._key)]

    def doAction(self, name: str) -> None:
        self._pieces.do(self._key, name)

    def keyBindingsForAction(self, name: str) -> list[str]:
        return []

    def localizedActionName(self, name: str) -> str:
        words = {
            QAccessibleActionInterface.setFocusAction(): tr("Select"),
            QAccessibleActionInterface.pressAction(): tr("Open"),
            QAccessibleActionInterface.toggleAction(): tr("Next status"),
        }
        return words.get(name, name)

    def localizedActionDescription(self, name: str) -> str:
        return self.localizedActionName(name)
