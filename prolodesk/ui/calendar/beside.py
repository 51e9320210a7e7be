"""What stands right of the day: the visit selected, the booking panel, or a guest: finder, waiting list, tray."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.glance import Glance, glance_of
from prolodesk.clinic.values import Card
from prolodesk.domain.errors import Refusal
from prolodesk.ui.calendar.booking_panel import BookingPanel
from prolodesk.ui.calendar.inspector import Inspector
from prolodesk.ui.calendar.wishes import NewVisit
from prolodesk.ui.theme import theme
from prolodesk.words import Formats


@runtime_checkable
class TakesPlaces(Protocol):
    """A guest for which an empty place that is drawn on the calendar is meant, instead of a booking."""

    def take_place(self, wish: NewVisit) -> None:
        """This time was drawn or double-clicked."""


LATER_MS = 150
"""How long what lies beyond the card may lag behind: a drag should be on the screen first."""


class Beside(QStackedWidget):
    """Asks for what the inspector shows only while it can be seen."""

    def __init__(self, clinic: Clinic, formats: Formats, today: date) -> None:
        super().__init__()
        self._clinic = clinic
        self._glance: Glance | None = None
        self._wall_now = datetime(2000, 1, 1)
        self._later = QTimer(self, singleShot=True, interval=LATER_MS)
        self._later.timeout.connect(lambda: self.show_card(self._glance and self._glance.card, self._wall_now))
        self.inspector, self.panel = Inspector(formats), BookingPanel(formats, today)
        self.guest: QWidget | None = None
        self.setFixedWidth(theme().sizes.inspector)
        self.addWidget(self.inspector)
        self.addWidget(self.panel)

    def is_booking(self) -> bool:
        """Whether the booking panel is open."""
        return self.currentWidget() is self.panel

    def show_panel(self) -> None:
        self.setCurrentWidget(self.panel)

    def show_inspector(self) -> None:
        """The booking panel is left: the visit selected again, or the guest that was there before."""
        self.setCurrentWidget(self.guest or self.inspector)

    def show_guest(self, guest: QWidget | None) -> None:
        """Show a guest in place of the inspector, or the inspector again."""
        booking = self.is_booking()
        if guest is not self.guest:
            if self.guest is not None:
                self.removeWidget(self.guest)
                self.guest.hide()
            self.guest = guest
            if guest is not None:
                self.addWidget(guest)
        if booking:
            self.show_panel()
        else:
            self.show_inspector()

    def cover(self, guest: QWidget | None) -> None:
        """Show a guest over the booking panel, which stays as it is; None shows the panel again."""
        if guest is not None:
            if self.indexOf(guest) < 0:
                self.addWidget(guest)
            self.setCurrentWidget(guest)
        else:
            self.setCurrentWidget(self.panel)

    def follow(self, card: Card | None, wall_now: datetime) -> None:
        """The day was asked for again. The same visit is shown as it is now at once, what lies beyond its card in a
        moment."""
        if card is None or self._glance is None or self._glance.card.appointment_id != card.appointment_id:
            self.show_card(card, wall_now)
            return
        if self._glance.card != card:
            self._glance, self._wall_now = replace(self._glance, card=card), wall_now
            self.inspector.show_glance(self._glance, wall_now)
        self._later.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedWidth(theme().sizes.inspector)  # another zoom

    def show_card(self, card: Card | None, wall_now: datetime) -> None:
        """Tell about this visit."""
        self._later.stop()
        self._glance, self._wall_now = None, wall_now
        if card and (self.isVisible() or not self.window().isVisible()):
            with suppress(Refusal):
                self._glance = self._clinic.ask(glance_of, card.appointment_id)
        if self._glance is None:
            self.inspector.show_nothing()
        else:
            self.inspector.show_glance(self._glance, wall_now)
