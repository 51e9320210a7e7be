"""Keys that are no business of what lies around the calendar: the calendar gets them, and the keys from then on."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeyEvent

from prolodesk.ui.calendar.page import CalendarPage


def hand_on(page: CalendarPage, event: QKeyEvent) -> None:
    """Give a key to whatever of the calendar takes the keys."""
    page.setFocus()
    target = page.window().focusWidget()
    if target is not None:
        again = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
        QCoreApplication.sendEvent(target, again)
