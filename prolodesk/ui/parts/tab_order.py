"""Tab's order: which widget comes before or after another, and where Tab stops."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget


def neighbour(widget: QWidget, following: bool = True) -> QWidget:
    """The next or previous widget of the window in Tab's order; they go round in a ring.

    PySide takes it for a child of this one from then on: with this one, Python's halves of it and of all that Qt made
    inside it would end. Saying again whose child it is mends that.
    """
    found = widget.nextInFocusChain() if following else widget.previousInFocusChain()
    assert found is not None
    QObject.setParent(found, found.parentWidget())
    return found


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab stops here."""
    policy, seen = widget.focusPolicy(), widget.isVisible() and widget.isEnabled()
    return seen and bool(policy & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


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
