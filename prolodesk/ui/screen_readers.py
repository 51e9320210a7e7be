"""What is painted by hand tells screen readers about itself: the one factory of interfaces that are not Qt's own."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication

INSTALLED = "tells_screen_readers"
PAINTED = frozenset({"Canvas", "MonthView", "AgendaList", "WeekCanvas"})
"""Classes whose children are painted."""


def tell_screen_readers(application: QApplication) -> QApplication:
    """Have Qt ask for them, and return the application.

    To be called as soon as the application is made: at its end Qt empties its cache of interfaces before PySide lets go
    of them only if this came first. What knows the views is loaded with the first of them, not with the program.
    """
    if not application.property(INSTALLED):
        application.setProperty(INSTALLED, True)
        QAccessible.installFactory(_interface_for)
    return application


def _interface_for(class_name: str, thing: QObject) -> QAccessibleInterface | None:
    if class_name not in PAINTED:
        return None
    if class_name == "WeekCanvas":
        from prolodesk.ui.settings.week_accessible import interface_of_week

        return interface_of_week(thing)
    from prolodesk.ui.calendar.accessible_views import interface_for

    return interface_for(thing)
