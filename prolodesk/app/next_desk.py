"""The way to the next session: three free places over any page, or the booking panel for another one."""

from dataclasses import replace

from PySide6.QtCore import QObject

from prolodesk.app.floating import FloatingNext
from prolodesk.clinic.changes import Change
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.finding import find_patients
from prolodesk.clinic.next_session import next_places
from prolodesk.clinic.schedule import card_of
from prolodesk.domain.ids import Id
from prolodesk.ui.calendar.page import CalendarPage
from prolodesk.ui.desk import Desk
from prolodesk.ui.desk_frame import DeskFrame
from prolodesk.words import Formats


class NextDesk(QObject):
    """Offers what comes after a visit; `calendar` is None for someone who may not see the schedule."""

    def __init__(
        self, desk: Desk, clinic: Clinic, frame: DeskFrame, calendar: CalendarPage | None, formats: Formats
    ) -> None:
        super().__init__(frame)
        self._desk, self._clinic, self._frame = desk, clinic, frame
        self._calendar, self._formats = calendar, formats
        self._card: FloatingNext | None = None

    def offer(self, appointment_id: Id) -> None:
        """The first free places inside the course's window."""
        if self._card is None:
            self._card = FloatingNext(self._clinic, self._formats, self._frame)
            self._card.asked.connect(self._desk.do)
            self._card.other_wanted.connect(self.look_elsewhere)
            self._frame.opened.connect(self._card.hide)
            self.destroyed.connect(self._card.deleteLater)
        self._card.offer(appointment_id)

    def look_elsewhere(self, appointment_id: Id) -> None:
        """The booking panel for the patient of a visit, on the day the course aims at."""
        if self._calendar is None:
            return
        card = self._clinic.ask(card_of, appointment_id)
        following = self._clinic.ask(next_places, appointment_id, count=1)
        self._frame.open_page("schedule")
        now = self._clinic.now().astimezone(self._clinic.zone).replace(tzinfo=None)
        place = following.places[0] if following.places else replace(card.place, start=now)
        self._calendar.show_day(place.start.date())
        hits = self._clinic.ask(find_patients, str(card.chart_number), limit=5)
        self._calendar.new_appointment(next((h for h in hits if h.patient_id == card.patient_id), None), place)

    def on_change(self, change: Change) -> None:
        """Places may have been taken meanwhile."""
        if self._card is not None:
            self._card.on_change(change)
