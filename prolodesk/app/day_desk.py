"""The day as a whole: the waiting room, the papers of the day, and its close."""

from typing import ClassVar

from PySide6.QtCore import QObject, Signal

from prolodesk.app.waiting_room_desk import WaitingRoomDesk
from prolodesk.clinic.clinic import Clinic
from prolodesk.ui.calendar.page import CalendarPage
from prolodesk.ui.desk import Desk
from prolodesk.ui.desk_frame import DeskFrame
from prolodesk.words import Formats


class DayDesk(QObject):
    """Signals:
    visit_wanted: the Card of a visit that should open.
    patient_wanted: the id of a patient whose record should open, and the tab.
    """

    PAGES: ClassVar[tuple[str, ...]] = ("waiting_room", "close_of_day", "day_pack")
    visit_wanted = Signal(object)
    patient_wanted = Signal(str, str)

    def __init__(
        self, desk: Desk, clinic: Clinic, frame: DeskFrame, calendar: CalendarPage | None, formats: Formats
    ) -> None:
        super().__init__(desk)
        self.waiting_room = WaitingRoomDesk(desk, clinic, frame, calendar, formats)
        self.waiting_room.visit_wanted.connect(self.visit_wanted)
        self.waiting_room.patient_wanted.connect(lambda patient: self.patient_wanted.emit(patient, ""))
        self.destroyed.connect(self.waiting_room.deleteLater)

    def leave(self) -> None:
        """The person goes."""
        self.waiting_room.leave()
