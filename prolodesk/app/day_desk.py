"""The day as a whole: the waiting room, the papers of the day, and its close."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject, Signal

from prolodesk.app.box_joins import join_box
from prolodesk.app.one_desk import OneDesk
from prolodesk.app.papers_desk import PapersDesk
from prolodesk.app.patient_desk import CONSENT
from prolodesk.app.schedule_desk import ScheduleDesk
from prolodesk.app.waiting_room_desk import WaitingRoomDesk
from prolodesk.clinic.changes import Change
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.close_of_day import Open
from prolodesk.clinic.vial_values import Vial
from prolodesk.domain.rights import Right
from prolodesk.ui.calendar.page import CalendarPage
from prolodesk.ui.desk import Desk
from prolodesk.ui.desk_frame import DeskFrame
from prolodesk.words import Formats

if TYPE_CHECKING:
    from prolodesk.ui.close_of_day.page import CloseOfDayPage, Go


class DayDesk(QObject):
    """Signals:
    visit_wanted: the Card of a visit that should open.
    patient_wanted: the id of a patient whose record should open, and the tab.
    series_wanted: the id of a course whose sessions are to be placed.
    """

    PAGES: ClassVar[tuple[str, ...]] = ("waiting_room", "close_of_day", "day_pack")
    visit_wanted = Signal(object)
    patient_wanted = Signal(str, str)
    series_wanted = Signal(str)

    def __init__(
        self, desk: Desk, clinic: Clinic, frame: DeskFrame, calendar: CalendarPage | None, formats: Formats
    ) -> None:
        super().__init__(desk)
        self._desk, self._clinic, self._frame, self._formats = desk, clinic, frame, formats
        self._calendar = calendar
        self.page: CloseOfDayPage | None = None
        self.waiting_room = WaitingRoomDesk(desk, clinic, frame, calendar, formats)
        self.waiting_room.visit_wanted.connect(self.visit_wanted)
        self.waiting_room.patient_wanted.connect(lambda patient: self.patient_wanted.emit(patient, ""))
        self.papers = PapersDesk(desk, clinic, frame, formats)
        self.papers.prepared.connect(lambda _: self.page.reload() if self.page and self.page.isVisible() else None)
        for part in (self.waiting_room, self.papers):
            self.destroyed.connect(part.deleteLater)
        frame.needed.connect(self._make)
        frame.wanted.connect(self._act)
        frame.opened.connect(self._look_at_papers)
        desk.changed.connect(self.on_change)

    def join(self, box: OneDesk, schedule: ScheduleDesk | None) -> None:
        """What is picked in the one box goes where it belongs; so does a course whose next session has no visit."""
        join_box(box, self._frame, self._calendar, schedule, self.waiting_room.turn_wall)
        if schedule is not None:
            self.series_wanted.connect(schedule.courses.place_series)

    def on_change(self, change: Change) -> None:
        """Whatever it was may close something."""
        if self.page is not None:
            self.page.on_change(change)

    def leave(self) -> None:
        """The person goes."""
        self.waiting_room.leave()
        self.papers.leave()

    def _make(self, key: str) -> None:
        if key != "close_of_day" or self.page is not None or not self._clinic.may(Right.SEE_SCHEDULE):
            return
        from prolodesk.ui.close_of_day.page import CloseOfDayPage

        self.page = CloseOfDayPage(self._clinic, self._formats)
        self.page.asked.connect(self._desk.do)
        self.page.said.connect(self._frame.strip.show_news)
        self.page.wished.connect(self._go)
        self.page.papers_wanted.connect(self._show_next_papers)
        self._frame.add_page(key, self.page)

    def _act(self, name: str) -> None:
        if name == "day_pack":
            if self._frame.current_key() == "close_of_day":
                self._show_next_papers()
            else:
                self.papers.show()

    def _go(self, go: "Go") -> None:
        """To where a thing that was left open is put right."""
        item = go.item
        match item.kind:
            case Open.UNSIGNED | Open.STATUS | Open.SCORE:
                self.visit_wanted.emit(item.card)
            case Open.UNPLACED if item.due is not None:
                self.series_wanted.emit(item.due.course_id)
            case Open.VIAL | Open.LOT if item.vial is not None:
                self._open_lot(item.vial)
            case Open.CONSENT:
                self.patient_wanted.emit(item.patient_id, CONSENT)
            case Open.PACK:
                self._prepare()
            case _:
                self.patient_wanted.emit(item.patient_id, "")

    def _open_lot(self, vial: Vial) -> None:
        from prolodesk.ui.medicines.page import VIALS, MedicinesPage

        self._frame.open_page("medicines")
        page = self._frame.page("medicines")
        if isinstance(page, MedicinesPage):
            page.show_part(VIALS)
            page.vials.choose(vial.form)

    def _look_at_papers(self, page: str) -> None:
        """Whoever closes the day finds the papers of the next one prepared."""
        closing = self.page.closing() if self.page is not None and page == "close_of_day" else None
        if closing is not None and not closing.pack.document_id:
            self._prepare()

    def _prepare(self) -> None:
        closing = self.page.closing() if self.page is not None else None
        if closing is not None:
            self.papers.prepare(closing.pack.day)

    def _show_next_papers(self) -> None:
        closing = self.page.closing() if self.page is not None else None
        if closing is not None:
            self.papers.show_day(closing.pack.day)
