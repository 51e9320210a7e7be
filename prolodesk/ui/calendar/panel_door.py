"""Opens and leaves the booking panel; while it is open the day shows where the visit would stand."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from prolodesk.clinic.values import PatientHit, Place
from prolodesk.ui.calendar.beside import Beside
from prolodesk.ui.calendar.booker import Booker
from prolodesk.ui.calendar.page_views import Views
from prolodesk.ui.calendar.wishes import NewVisit


class PanelDoor(QObject):
    """Signals:
    day_wanted: a day to show, and the id of the visit on it to select or nothing.
    turned: the panel was opened or left.
    """

    day_wanted = Signal(object, str)
    turned = Signal()

    def __init__(self, beside: Beside, booker: Booker, views: Views, day: Callable[[], date]) -> None:
        """`day` tells which day is shown."""
        super().__init__(beside)
        self._beside, self._booker, self._views, self._day = beside, booker, views, day
        self._came_from = day()
        booker.booked.connect(self._show_booked)
        beside.panel.closed.connect(self.leave)
        beside.panel.where.stands.connect(self._show_place)

    def open(self, place: Place | None = None, patient: PatientHit | None = None) -> None:
        """Book anew: for a place and a patient if they are known, else in the next free place."""
        self._enter()
        self._booker.begin(place, patient=patient)

    def open_at(self, wish: NewVisit) -> None:
        """Book where someone pointed; who is being booked already goes there."""
        place = Place(wish.provider_id, wish.start, wish.minutes or 0, wish.room_id)
        if self._beside.is_booking():
            self._booker.take(place)
        else:
            self._enter()
            self._booker.begin(place, minutes=wish.minutes, fold_known=True)

    def leave(self) -> None:
        """Nothing is booked; the day is the one from which the panel was opened."""
        was_booking = self._beside.is_booking()
        self._close()
        if was_booking and self._day() != self._came_from:
            self.day_wanted.emit(self._came_from, "")

    def _enter(self) -> None:
        if not self._beside.is_booking():
            self._came_from = self._day()
            self._beside.show_panel()
            self.turned.emit()

    def _close(self) -> None:
        self._beside.show_inspector()
        self._views.show_wanted(None)
        self.turned.emit()
        self._views.setFocus()

    def _show_booked(self, appointment_id: str, day: date) -> None:
        self._close()
        self.day_wanted.emit(day, appointment_id)

    def _show_place(self, place: Place) -> None:
        if self._beside.is_booking():
            if place.start.date() != self._day():
                self.day_wanted.emit(place.start.date(), "")
            self._views.show_wanted(place)
            self._beside.panel.where.show_in_the_way(self._views.in_the_way())
