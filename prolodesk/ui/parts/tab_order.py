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
