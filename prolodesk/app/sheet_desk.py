"""The way to an aftercare sheet and back: from a visit or a signed session, over any page."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from prolodesk.clinic.appointment_papers import has_coming_visits
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.documents import session_of_visit
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.ui.desk import Desk
from prolodesk.ui.desk_frame import DeskFrame
from prolodesk.words import Formats

if TYPE_CHECKING:
    from prolodesk.ui.session.aftercare_page import AftercarePage

RAIL = {"patient": "patients"}
"""The rail item of a page that has none of its own."""


class SheetDesk(QObject):
    """Makes the page of aftercare sheets when it is first needed, and remembers where to go back to."""

    def __init__(self, desk: Desk, clinic: Clinic, frame: DeskFrame, formats: Formats) -> None:
        super().__init__(desk)
        self._desk, self._clinic, self._frame, self._formats = desk, clinic, frame, formats
        self._page: AftercarePage | None = None
        self._before = "schedule"

    def show_of_visit(self, appointment_id: Id) -> None:
        """Show the sheet of a visit, if its session is signed."""
        session_id = self._clinic.ask(session_of_visit, appointment_id)
        if session_id is None:
            unsigned = Refusal("This visit has no signed session yet. Sign it, then print the sheet.")
            self._desk.refused.emit(unsigned, None)
        else:
            self.show_of_session(session_id)

    def show_of_session(self, session_id: Id) -> None:
        """Make the sheet of a signed session, or find the one that is there, and show it."""
        self._remember()
        self.page().show_sheet(session_id)
        self._frame.open_page("aftercare", rail_key=RAIL.get(self._before, self._before))

    def show_record_of_visit(self, appointment_id: Id) -> None:
        """Make the printed record of a visit's signed session, or find the one that is there, and show it."""
        session_id = self._clinic.ask(session_of_visit, appointment_id)
        if session_id is None:
            unsigned = Refusal("This visit has no signed session yet. Sign it, then print its record.")
            self._desk.refused.emit(unsigned, None)
            return
        self._remember()
        self.page().show_record(session_id)
        self._frame.open_page("aftercare", rail_key=RAIL.get(self._before, self._before))

    def show_appointments(self, patient_id: Id) -> None:
        """Make the card of a patient's coming visits, or find the one that is there, and show it."""
        if not self._clinic.ask(has_coming_visits, patient_id):
            nothing = Refusal("This patient has no coming visit, so there is no card to print. Book one first.")
            self._desk.refused.emit(nothing, None)
            return
        self._remember()
        self.page().show_appointments(patient_id)
        self._frame.open_page("aftercare", rail_key=RAIL.get(self._before, self._before))

    def page(self) -> "AftercarePage":
        """The page that shows sheets."""
        if self._page is None:
            from prolodesk.ui.session.aftercare_page import AftercarePage

            self._page = AftercarePage(self._clinic, self._formats)
            self._page.asked.connect(self._desk.do)
            self._page.said.connect(self._frame.strip.show_news)
            self._page.left.connect(self._leave)
            self._frame.add_page("aftercare", self._page)
        return self._page

    def _remember(self) -> None:
        here = self._frame.current_key()
        self._before = here if here != "aftercare" else self._before

    def _leave(self) -> None:
        self._frame.open_page(self._before)
