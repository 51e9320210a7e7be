"""The patient's page at a desk: its tabs are made when they are first looked at, or once nobody is waiting."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from prolodesk.app.next_desk import NextDesk
from prolodesk.app.sheet_desk import SheetDesk
from prolodesk.clinic.changes import Change
from prolodesk.clinic.clinic import Clinic
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.ui.calendar.concerned import unmade_by
from prolodesk.ui.desk import Desk
from prolodesk.ui.desk_frame import DeskFrame
from prolodesk.ui.patients.record_page import PatientPage
from prolodesk.words import Formats, tr

if TYPE_CHECKING:
    from prolodesk.ui.plan.page import PlanPage
    from prolodesk.ui.session.documents_tab import DocumentsTab
    from prolodesk.ui.session.page import SessionPage
    from prolodesk.ui.session.tab import SessionTab

CONSENT = "consent"
"""The place on the plan where consent is recorded."""


class PatientDesk(QObject):
    """The page and its tabs, joined to the door and to the papers. One that nobody opened costs next to nothing.

    Signals:
    drawing_wanted: the patient is to draw where it hurts.
    visit_picked: the id of a visit that is to be opened.
    series_wanted: the course whose sessions should be placed, by id.
    place_wanted: the visit that should get another place, by id.
    visit_wanted: the patient who has nothing booked and should get a visit, by id.
    unbooked: the place of the visit whose session was open here, after its booking was taken back.
    """

    drawing_wanted = Signal()
    visit_picked = Signal(str)
    series_wanted = Signal(str)
    place_wanted = Signal(str)
    visit_wanted = Signal(str)
    unbooked = Signal(object)

    def __init__(
        self,
        desk: Desk,
        clinic: Clinic,
        frame: DeskFrame,
        atlas: Callable[[], Atlas],
        formats: Formats,
        papers: tuple[SheetDesk, NextDesk],
    ) -> None:
        self.page = PatientPage(clinic, formats)
        super().__init__(self.page)
        self._desk, self._clinic, self._frame, self._atlas, self._formats = desk, clinic, frame, atlas, formats
        self._sheets, self._next = papers
        self._before = ""
        self._plan: PlanPage | None = None
        self._session_tab: SessionTab | None = None
        self._documents: DocumentsTab | None = None
        self.page.asked.connect(desk.do)
        self.page.drawing_wanted.connect(self.drawing_wanted)
        self.page.visit_picked.connect(self.visit_picked)
        self.page.gone.connect(self._leave)
        self.page.summary.asked.connect(desk.do)
        self.page.summary.series_wanted.connect(self.series_wanted)
        self.page.summary.place_wanted.connect(self._want_place)
        self.page.summary.said.connect(frame.strip.show_news)
        self._places = {
            "record": self.page.record_place,
            "plan": self.page.add_late_tab(tr("Plan"), self._make_plan),
            "session": self.page.add_late_tab(tr("Session"), self._make_session),
            "documents": self.page.add_late_tab(tr("Documents"), self._make_documents),
        }
        frame.add_page("patient", self.page)

    @property
    def plan(self) -> "PlanPage":
        """The Plan tab, made when it is first needed."""
        return cast("PlanPage", self._tab("plan"))

    @property
    def session_tab(self) -> "SessionTab":
        """The Session tab, made when it is first needed."""
        return cast("SessionTab", self._tab("session"))

    @property
    def session(self) -> "SessionPage":
        """The session itself, inside its tab."""
        return self.session_tab.page

    @property
    def documents(self) -> "DocumentsTab":
        """The Documents tab, made when it is first needed."""
        return cast("DocumentsTab", self._tab("documents"))

    def open(self, patient_id: Id, tab: str = "") -> None:
        """Show a patient at a tab: record, plan, session, documents, or the consent on the plan; else the summary."""
        here = self._frame.current_key()
        self._before = here if here in self._frame.rail_pages() else self._before
        for part in (self._plan, self._documents, self._session_tab):
            if part is not None:
                part.show_patient(patient_id)
        self.page.show_patient(patient_id, self._places.get("plan" if tab == CONSENT else tab, 0))
        self._frame.open_page("patient", rail_key="patients")
        if tab == CONSENT:
            self.plan.reading.consent.begin()
        if self.page.current_tab() is self.page.summary:
            self.page.summary.take_keys()

    def _leave(self) -> None:
        """Whoever was shown is no longer there: back to where one came from, where keys do something."""
        if self._frame.current_key() == "patient":
            self._frame.open_page(self._before or "patients")

    def _want_place(self, visit: Id) -> None:
        if visit:
            self.place_wanted.emit(visit)
        else:
            self.visit_wanted.emit(self.page.patient_id)

    def complaint_here(self) -> Id:
        """The complaint that the plan or session in front of the person is about; empty on other tabs."""
        here = self.page.current_tab()
        if self._plan is not None and here is self._plan:
            return self._plan.body.complaint_id
        if self._session_tab is not None and here is self._session_tab:
            return self._session_tab.page.body.complaint_id
        return ""

    def prepare_next(self) -> bool:
        """Make one of the tabs that take long to make, for someone who may look at it. Whether there was one left."""
        order = ("record", "plan", "session") if self._clinic.may(Right.SEE_CHART) else ("record",)
        place = next((self._places[key] for key in order if self.page.is_late(self._places[key])), None)
        if place is None:
            return False
        self.page.tab(place)
        return True

    def settle(self) -> None:
        """Keep what is being typed."""
        self.page.settle()
        if self._plan is not None:
            self._plan.settle()
        if self._session_tab is not None:
            self._session_tab.page.settle()

    def on_change(self, change: Change) -> None:
        """Every part hears of it that was made. Whoever takes back a booking whose session is open stands in its place
        on the calendar again."""
        session = self._session_tab.page if self._session_tab is not None else None
        if self._desk.is_swapping and session is not None and self._frame.current_key() == "patient":
            gone, here = unmade_by(change), self.page.current_tab() is self._session_tab
            if gone is not None and here and gone.appointment_id == session.visit():
                self._frame.open_page("schedule")
                self.unbooked.emit(gone.place)
        self.page.on_change(change)
        for part in (self._plan, session, self._documents):
            if part is not None:
                part.on_change(change)

    def on_refused(self, refusal: Refusal) -> None:
        """A refusal of what a field asked for is said at the field, while the page is looked at."""
        if self.page.isVisible():
            self.page.on_refused(refusal)

    def _tab(self, key: str) -> QWidget:
        return self.page.tab(self._places[key])

    def _make_plan(self) -> QWidget:
        from prolodesk.ui.plan.page import PlanPage

        self._plan = PlanPage(self._clinic, self._atlas(), self._formats)
        self._plan.asked.connect(self._desk.do)
        self._plan.reading.series_wanted.connect(self.series_wanted)
        self._plan.said.connect(self._frame.strip.show_news)
        self._begin(self._plan.show_patient)
        return self._plan

    def _make_session(self) -> QWidget:
        from prolodesk.ui.session.page import SessionPage
        from prolodesk.ui.session.tab import SessionTab

        page = SessionPage(self._clinic, self._formats, self._atlas())
        page.asked.connect(self._desk.do)
        page.aftercare_wanted.connect(self._sheets.show_of_session)
        page.foot.record.clicked.connect(lambda: self._sheets.show_record_of_visit(page.visit()))
        page.said.connect(self._frame.strip.show_news)
        page.book_next_wanted.connect(self._next.look_elsewhere)
        self._session_tab = SessionTab(self._clinic, page)
        self._begin(self._session_tab.show_patient)
        return self._session_tab

    def _make_documents(self) -> QWidget:
        from prolodesk.ui.session.documents_tab import DocumentsTab

        self._documents = DocumentsTab(self._clinic, self._formats)
        self._documents.asked.connect(self._desk.do)
        self._documents.said.connect(self._frame.strip.show_news)
        self._begin(self._documents.show_patient)
        return self._documents

    def _begin(self, show_patient: Callable[[Id], None]) -> None:
        if self.page.patient_id:
            show_patient(self.page.patient_id)
