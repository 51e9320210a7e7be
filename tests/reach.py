"""What must be reachable: named for screen readers, large enough to hit, stopped at by Tab."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QMenu,
    QScrollBar,
    QTabBar,
    QWidget,
)

from prolodesk.ui.calendar.day_line import DayLine
from prolodesk.ui.parts.date_field import DateField

LEAST = 24
"""Pixels a target must measure each way (WCAG 2.2, 2.5.8)."""
TAB = Qt.FocusPolicy.TabFocus


def in_sight(root: QWidget) -> Iterator[QWidget]:
    """Enabled widgets a person can see and use; what Qt puts inside its own fields and lists is left to it."""
    fields = QAbstractSpinBox | QComboBox | QLineEdit | QTabBar | QMenu
    for widget in root.findChildren(QWidget):
        parent, bare = widget.parent(), type(widget) is QWidget
        inner = isinstance(parent, fields) or (isinstance(parent, QAbstractScrollArea) and bare)
        if widget.isVisible() and widget.isEnabled() and not inner and not isinstance(widget, QScrollBar):
            yield widget


def name_of(widget: QWidget) -> str:
    """What a screen reader says."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return (interface.text(QAccessible.Text.Name) if interface else widget.accessibleName()).strip()


def path_of(widget: QWidget, root: QWidget) -> str:
    """Where a widget stands, from the inside out."""
    names, at = list[str](), widget
    while at is not None and at is not root:
        names.append(type(at).__name__)
        at = at.parentWidget()
    return " < ".join(names[:4])


def missed_by_tab(root: QWidget) -> Iterator[QWidget]:
    """Controls that Tab should stop at and does not."""
    for widget in in_sight(root):
        control = isinstance(widget, QAbstractButton | QLineEdit | QComboBox | QAbstractSpinBox | QAbstractItemView)
        stops = widget.focusPolicy() & TAB or widget.focusProxy()
        if control and not stops and not driven_from_beside(widget):
            yield widget


def driven_from_beside(widget: QWidget) -> bool:
    """One of several walked by arrow keys, a button that names its own key, a list walked from the field above it,
    arrows that are keys of a field."""
    siblings = widget.parentWidget().findChildren(type(widget))
    button = isinstance(widget, QAbstractButton)
    walked = button and any(each.focusPolicy() & TAB for each in siblings)
    keyed = button and bool(widget.accessibleDescription())
    in_field = isinstance(widget.parent(), DayLine | DateField)
    return walked or keyed or in_field or isinstance(widget, QAbstractItemView)


def nameless(root: QWidget) -> Iterator[str]:
    """What takes the keys and cannot say what it is."""
    for widget in in_sight(root):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not name_of(widget):
            yield path_of(widget, root)


def small(root: QWidget) -> Iterator[str]:
    """Buttons that are hard to hit."""
    for widget in in_sight(root):
        if isinstance(widget, QAbstractButton) and min(widget.width(), widget.height()) < LEAST:
            yield f"{path_of(widget, root)} {name_of(widget)!r} {widget.size().toTuple()}"


def unreachable(root: QWidget) -> Iterator[str]:
    """Controls that Tab passes by."""
    for widget in missed_by_tab(root):
        yield f"{path_of(widget, root)} {name_of(widget)!r}"
