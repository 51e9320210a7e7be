"""Tab's order: which widget comes before or after another, and where Tab stops."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab stops here."""
    return widget.isVisible() and widget.isEnabled() and might_take_tab(widget) and widget.focusProxy() is None


def might_take_tab(widget: QWidget) -> bool:
    """Whether Tab stops here when it is shown and enabled."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def stop_beside(
    widget: QWidget, following: bool = True, stops: Callable[[QWidget], bool] = takes_tab
) -> QWidget | None:
    """The next or previous widget of the window at which Tab stops, beginning at this one; None when there is no other.

    The order is a ring and walked forwards only: PySide may hand back a dead half of what stands before a widget.
    """
    last, at = None, _after(widget)
    while at is not widget:
        if stops(at):
            if following:
                return at
            last = at
        at = _after(at)
    return last


def _after(widget: QWidget) -> QWidget:
    """The next widget in the ring.

    PySide takes it for a child of this one from then on: with this one, Python's halves of it and of all that Qt made
    inside it would end. Saying again whose child it is mends that.
    """
    found = widget.nextInFocusChain()
    assert found is not None
    QObject.setParent(found, found.parentWidget())
    return found


def first_to_focus(pane: QWidget) -> QWidget | None:
    """The first of a pane and what is in it that Tab would reach."""
    return next(filter(takes_tab, (pane, *pane.findChildren(QWidget))), None)


def nearest(gone: QWidget) -> QWidget | None:
    """What takes the keys in the smallest part of the window around something hidden or disabled."""
    around = gone.parentWidget()
    while around is not None:
        found = first_to_focus(around) if around.isVisible() and around.isEnabled() else None
        if found is not None and found is not gone:
            return found
        around = around.parentWidget()
    return None
