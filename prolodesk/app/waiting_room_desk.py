"""The way to the waiting room: its page, the wall screen, and the minute that passes in both."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from prolodesk.clinic.changes import Change, Schedule, Settings, Vials
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.settings import day_times, letterhead
from prolodesk.clinic.vials import vials_to_watch
from prolodesk.clinic.waiting_room import waiting_room
from prolodesk.domain.rights import Right
from prolodesk.ui.calendar.page import CalendarPage
from prolodesk.ui.desk import Desk
from prolodesk.ui.desk_frame import DeskFrame
from prolodesk.words import Formats

if TYPE_CHECKING:
    from prolodesk.ui.waiting_room.page import WaitingRoomPage
    from prolodesk.ui.waiting_room.wall import WallScreen

TICK_MS = 5_000
PAGE = "waiting_room"


class WaitingRoomDesk(QObject):
    """Makes the page and the window when they are first needed.

    Signals:
    visit_wanted: the Card of a visit that should open.
    patient_wanted: the id of a patient whose record should open.
    """

    visit_wanted = Signal(object)
    patient_wanted = Signal(str)

    def __init__(
        self, desk: Desk, clinic: Clinic, frame: DeskFrame, calendar: CalendarPage | None, formats: Formats
    ) -> None:
        super().__init__(desk)
        self._desk, self._clinic, self._frame, self._formats = desk, clinic, frame, formats
        self._calendar = calendar
        self.page: WaitingRoomPage | None = None
        self.wall: WallScreen | None = None
        self._minute = -1
        self._ticking = QTimer(self, interval=TICK_MS)
        self._ticking.timeout.connect(self.tick)
        self._ticking.start()
        frame.needed.connect(self._make)
        desk.changed.connect(self.on_change)
        if calendar is not None:
            calendar.side.show_times(clinic.ask(day_times))
            calendar.side.vials_wanted.connect(lambda: frame.open_page("medicines"))
            self._show_vials()

    def tick(self) -> None:
        """Once a minute the present moves on."""
        minute = int(self._clinic.now().timestamp()) // 60
        if minute == self._minute:
            return
        self._minute = minute
        if self.page is not None:
            self.page.tick()
        self._fill_wall()

    def on_change(self, change: Change) -> None:
        """Somebody has come, gone, or been called."""
        if self._calendar is not None and Settings() in change.topics:
            self._calendar.side.show_times(self._clinic.ask(day_times))
        if Vials() in change.topics:
            self._show_vials()
        if self.page is not None:
            self.page.on_change(change)
        if any(isinstance(topic, Schedule | Settings) for topic in change.topics):
            self._fill_wall()

    def turn_wall(self) -> None:
        """Open the wall screen, on the second screen if there is one and filling it; or close it."""
        if self.wall is not None:
            self.wall.close()
            return
        from prolodesk.ui.waiting_room.wall import WallScreen

        self.wall = WallScreen(self._clinic.ask(letterhead).name)
        self.wall.closed.connect(self._forget_wall)
        self.destroyed.connect(self.wall.deleteLater)
        self._fill_wall()
        own = self._frame.screen()
        other = next((screen for screen in QGuiApplication.screens() if screen is not own), None)
        if other is not None:
            self.wall.setGeometry(other.availableGeometry())
            self.wall.showFullScreen()
        else:
            self.wall.resize(own.availableSize() * 0.7)
            self.wall.show()

    def leave(self) -> None:
        """The person goes: what hangs on the wall goes with them."""
        self._ticking.stop()
        if self.wall is not None:
            self.wall.close()

    def _make(self, key: str) -> None:
        if key != PAGE or self.page is not None or not self._clinic.may(Right.SEE_SCHEDULE):
            return
        from prolodesk.ui.waiting_room.page import WaitingRoomPage

        self.page = WaitingRoomPage(self._clinic, self._formats)
        self.page.asked.connect(self._desk.do)
        self.page.said.connect(self._frame.strip.show_news)
        self.page.opened_visit.connect(self.visit_wanted)
        self.page.opened_patient.connect(self.patient_wanted)
        self.page.wall_wanted.connect(self.turn_wall)
        self._frame.add_page(PAGE, self.page)

    def _show_vials(self) -> None:
        """Beside the day stands what must not be used tomorrow any more, for those who handle vials."""
        if self._calendar is not None and self._clinic.may(Right.HANDLE_VIALS):
            today = self._clinic.now().astimezone(self._clinic.zone).date()
            ending = [vial for vial in self._clinic.ask(vials_to_watch) if vial.last_day <= today]
            self._calendar.side.show_vials(len(ending))

    def _fill_wall(self) -> None:
        if self.wall is not None:
            now = self._clinic.now().astimezone(self._clinic.zone)
            self.wall.show_room(self._clinic.ask(waiting_room), self._formats.time(now))

    def _forget_wall(self) -> None:
        if self.wall is not None:
            self.wall.deleteLater()
            self.wall = None
