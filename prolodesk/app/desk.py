"""One signed-in person's desk: the pages, and on one page how they are joined.

A wish goes from a page to the `Desk`, from there through the clinic's door, and comes back to every page as a change.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from prolodesk.app.atlas_desk import AtlasDesk
from prolodesk.app.day_desk import DayDesk
from prolodesk.app.figures import shipped_atlas
from prolodesk.app.floating import preview_paper
from prolodesk.app.keeping import losses
from prolodesk.app.knowledge_desk import KnowledgeDesk
from prolodesk.app.medicines_desk import MedicinesDesk
from prolodesk.app.next_desk import NextDesk
from prolodesk.app.papers import PAPERS
from prolodesk.app.patient_desk import PatientDesk
from prolodesk.app.patient_screen import PatientScreen, offer_here
from prolodesk.app.printing import print_here
from prolodesk.app.radar_desk import RadarDesk
from prolodesk.app.rail import person_menu, program_version, rail_items
from prolodesk.app.schedule_desk import Around, ScheduleDesk, places_in
from prolodesk.app.sheet_desk import SheetDesk
from prolodesk.app.sheets import warm_up
from prolodesk.app.voice import Voice
from prolodesk.clinic.changes import Change, Settings
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.schedule import card_of
from prolodesk.clinic.settings import letterhead, writing_style
from prolodesk.clinic.signin import SignedIn
from prolodesk.clinic.values import Card
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.ui import garbage
from prolodesk.ui.calendar.page import CalendarPage
from prolodesk.ui.cheat_sheet import show_keys
from prolodesk.ui.desk import Desk
from prolodesk.ui.desk_frame import DeskFrame, demo_line
from prolodesk.ui.parts.strip import Offer
from prolodesk.ui.patients.list_page import PatientsPage
from prolodesk.ui.patients.record_page import PatientPage
from prolodesk.ui.prefs import Prefs
from prolodesk.ui.signin.idle import IdleWatch
from prolodesk.words import Formats, tr, words

if TYPE_CHECKING:
    from prolodesk.ui.plan.page import PlanPage
    from prolodesk.ui.session.aftercare_page import AftercarePage
    from prolodesk.ui.session.page import SessionPage
    from prolodesk.ui.session.tab import SessionTab
    from prolodesk.ui.settings.page import SettingsPage

EVALUATION, SESSION = "evaluation", "session"
PREPARE_AFTER_MS, REST_MINUTES = 1500, 0.2


class OpenDesk(QObject):
    """Signals:
    prefs_changed: this desk should remember something.
    lock_wanted: cover the window.
    sign_out_wanted: back to the entrance.
    """

    prefs_changed = Signal(object)
    lock_wanted = Signal()
    sign_out_wanted = Signal()

    def __init__(self, signed_in: SignedIn, prefs: Prefs, *, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.clinic = Clinic(
            signed_in.file,
            signed_in.actor,
            signed_in.cabinet,
            now=now,
            render=PAPERS,
            atlas=shipped_atlas,
        )
        self.title = tr("prolodesk: {clinic}", clinic=self.clinic.ask(letterhead).name or signed_in.file.name)
        self._prefs = prefs
        self._formats = self._written()
        self.desk = Desk(self.clinic, self)
        demo = tr("Demo clinic: invented, made anew at each start, and its day begins at 10:20.")
        self.frame = DeskFrame(*rail_items(self.clinic), demo=demo_line(demo) if signed_in.file.demo else None)
        self.screen = PatientScreen(self.desk, self.clinic, self.frame)
        self._atlas = AtlasDesk(self.desk, self.clinic)
        self.settings: SettingsPage | None = None
        self._make_pages()
        self._voice = Voice(self.frame.strip, self.desk, self._formats)
        self._idle = IdleWatch(parent=self)
        self._preparing = QTimer(self, singleShot=True, interval=PREPARE_AFTER_MS)
        self._rest = IdleWatch(REST_MINUTES, self)
        self._connect()
        self.setParent(self.frame)  # one life: whoever signs out from here is not swept away under its own feet

    @property
    def calendar(self) -> CalendarPage:
        """The Schedule page, for someone who may see it."""
        assert self._calendar is not None
        return self._calendar

    def start(self) -> None:
        """Show the day, and prepare what was not needed for it while nobody is waiting."""
        self.frame.open_page("schedule" if self._calendar is not None else "settings")
        if not self.clinic.is_demo:
            self._idle.start()
        self._preparing.start()

    def settle(self) -> bool:
        """Keep whatever is being typed; False when the clinic file cannot take it now."""
        with losses(self.desk) as lost:
            self.screen.settle()
            for page in (self.patients, self._chart, self.settings, self.knowledge, self.calls):
                if page is not None:
                    page.settle()
        return not lost

    def leave(self) -> None:
        """The person goes: typing is kept, timers stop."""
        self.settle()
        self.days.leave()
        for watch in (self._idle, self._rest, self._preparing):
            watch.stop()
        garbage.take_back()

    def open_patient(self, patient_id: Id, tab: str = "") -> None:
        """Open a patient's record; the page has the opening audited."""
        self._voice.turn_to(patient_id)
        self.chart().open(patient_id, tab)

    def open_visit(self, card: Card) -> None:
        """Enter on a visit: an injection session opens its record, an evaluation the history, others the summary."""
        if card.kind == SESSION and self.clinic.may(Right.SEE_CHART):
            self.session_tab.expect_visit(card.patient_id)
            self.open_patient(card.patient_id, "session")
            self.session_tab.show_visit(card.patient_id, card.appointment_id)
            QTimer.singleShot(PREPARE_AFTER_MS, self, warm_up)
        else:
            self.open_patient(card.patient_id, "record" if card.kind == EVALUATION else "")

    def aftercare_page(self) -> "AftercarePage":
        """The page of sheets, made when it is first needed."""
        return self.sheets.page()

    def _make_pages(self) -> None:
        """The pages as this person may see them, written and sized as wanted now."""
        sees_day, sees_patients = self.clinic.may(Right.SEE_SCHEDULE), self.clinic.may(Right.SEE_PATIENTS)
        self._calendar = CalendarPage(self.clinic, self._formats, self._prefs.views) if sees_day else None
        self.patients = PatientsPage(self.clinic, self._formats) if sees_patients else None
        self._chart: PatientDesk | None = None
        self.schedule: ScheduleDesk | None = None
        if self._calendar is not None:
            self.frame.add_page("schedule", self._calendar)
            self._connect_calendar(self._calendar)
        if self.patients is not None:
            self.frame.add_page("patients", self.patients)
            self.patients.asked.connect(self.desk.do)
            self.patients.picked.connect(self.open_patient)
        self.sheets = SheetDesk(self.desk, self.clinic, self.frame, self._formats)
        self.next = NextDesk(self.desk, self.clinic, self.frame, self._calendar, self._formats)
        self.medicines = MedicinesDesk(self.desk, self.clinic, self.frame, self._formats)
        self.medicines.patient_wanted.connect(self.open_patient)
        self.knowledge = KnowledgeDesk(self.desk, self.clinic, self.frame, self._formats)
        self.days = DayDesk(self.desk, self.clinic, self.frame, self._calendar, self._formats)
        self.days.join(self.medicines.box, self.schedule)
        self.calls = RadarDesk(self.desk, self.clinic, self.frame, self._calendar, self._formats)
        if self.schedule is not None:
            self.calls.place_wanted.connect(self.schedule.finder.open_for_wish)
        for part in (self.days, self.calls):
            part.visit_wanted.connect(self.open_visit)
            part.patient_wanted.connect(self.open_patient)

    def _renew_pages(self) -> None:
        """Make the pages again: dates are written, or everything is sized, another way from now on."""
        self.settle()
        parts = self.medicines, self.knowledge, self.days, self.calls
        self.days.leave()
        for part in (self.sheets, self.next, *parts):
            part.deleteLater()
        own = "schedule", "patients", "patient", "aftercare", "series"
        for key in (*own, *(page for part in parts for page in part.PAGES)):
            self.frame.remove_page(key)
        self._make_pages()
        if self.settings is not None:
            self.settings.show_formats(self._formats)
        self._voice.formats = self._formats
        self._preparing.start()

    def _connect(self) -> None:
        """Connect Signals: what each page asks for, and what each hears."""
        self.desk.changed.connect(self._on_change)
        self.desk.refused.connect(self._on_refusal)
        self.desk.history_changed.connect(self._show_undo)
        self.frame.wanted.connect(self._act)
        self.frame.needed.connect(lambda key: self._settings_page() if key == "settings" else None)
        self._idle.idle.connect(self.lock_wanted)
        self._preparing.timeout.connect(self._prepare)
        self._rest.idle.connect(self._prepare_more)

    def _connect_calendar(self, calendar: CalendarPage) -> None:
        calendar.opened_visit.connect(self.open_visit)
        calendar.opened_patient.connect(self.open_patient)
        calendar.aftercare_wanted.connect(lambda card: self.sheets.show_of_visit(card.appointment_id))
        calendar.book_next_wanted.connect(lambda card: self.next.offer(card.appointment_id))
        calendar.remembered.connect(lambda key, view: self._remember(self._prefs.with_view(key, view)))
        self.schedule = ScheduleDesk(Around(self.desk, self.clinic, self.frame, calendar, self._formats))
        self.schedule.courses.card_wanted.connect(lambda patient_id: self.sheets.show_appointments(patient_id))

    def chart(self) -> PatientDesk:
        """The patient page with its tabs, made when it is first needed, and again when sites have been moved."""
        if self._chart is not None and self._atlas.changed and self.frame.current_key() != "patient":
            self.settle()
            self.frame.remove_page("patient")
            self._chart = None
        if self._chart is None:
            papers = self.sheets, self.next
            self._chart = PatientDesk(self.desk, self.clinic, self.frame, self._atlas.atlas, self._formats, papers)
            self._chart.drawing_wanted.connect(lambda: offer_here(self))
            self._chart.visit_picked.connect(lambda visit: self.open_visit(self.clinic.ask(card_of, visit)))
            if self.schedule is not None:
                self._chart.series_wanted.connect(self.schedule.courses.place_series)
                self._chart.place_wanted.connect(self.schedule.finder.open_for_visit)
                self._chart.visit_wanted.connect(self.schedule.finder.open_for_patient)
                self._chart.unbooked.connect(self.calendar.show_place)
        return self._chart

    @property
    def patient(self) -> PatientPage | None:
        """The patient page, if it was made."""
        return self._chart.page if self._chart is not None else None

    @property
    def plan(self) -> "PlanPage":
        """The Plan tab of the patient page."""
        return self.chart().plan

    @property
    def session_tab(self) -> "SessionTab":
        """The Session tab of the patient page."""
        return self.chart().session_tab

    @property
    def session(self) -> "SessionPage":
        """The session in its tab."""
        return self.chart().session

    def _settings_page(self) -> "SettingsPage":
        if self.settings is None:
            from prolodesk.ui.settings.page import SettingsPage

            looks, version = self._prefs, program_version()
            self.settings = SettingsPage(self.clinic, formats=self._formats, prefs=looks, version=version)
            self.settings.asked.connect(self.desk.do)
            self.settings.prefs_changed.connect(self._remember)
            self.settings.print_wanted.connect(lambda pdf: preview_paper(pdf, self.frame))
            self.settings.places_wanted.connect(lambda *of: places_in(self.schedule, *of))
            self.frame.add_page("settings", self.settings)
        return self.settings

    def _on_change(self, change: Change) -> None:
        if Settings() in change.topics and (written := self._written()) != self._formats:
            self._formats = written
            QTimer.singleShot(0, self, self._renew_pages)
        for page in (self._calendar, self.schedule, self.patients, self._chart, self.settings):
            if page is not None:
                page.on_change(change)
        self.next.on_change(change)
        self._voice.say_change(change, self.schedule.offers_after(change) if self.schedule is not None else ())

    def _on_refusal(self, refusal: Refusal, command: object) -> None:
        """A page may answer a refusal itself; what it leaves to say is said in the strip."""
        offers: tuple[Offer, ...] | None = ()
        if day := self._day():
            offers = day.answer(refusal, command)
        elif self.settings is not None and self.frame.current_key() == "settings":
            offers = None if self.settings.show_refusal(refusal, command) else ()
        else:
            if self.patients is not None and self.patients.isVisible():
                self.patients.on_refused(refusal)
            if self._chart is not None:
                self._chart.on_refused(refusal)
        if offers is not None:
            self._voice.say_refusal(refusal, offers)

    def _day(self) -> CalendarPage | None:
        """The calendar, while it is the page that is open."""
        return self._calendar if self.frame.current_key() == "schedule" else None

    def _act(self, name: str) -> None:
        """A key or rail item that works everywhere."""
        match name:
            case "undo" | "redo":
                getattr(self.desk, name)()
            case "find" if self.patients is not None:
                self.frame.open_page("patients")
                self.patients.focus_search()
            case "new":
                self._new()
            case "print":
                print_here(self)
            case "pain_drawing":
                offer_here(self)
            case "lock":
                self.lock_wanted.emit()
            case "person":
                person_menu(self.frame, self.lock_wanted.emit, self.sign_out_wanted.emit)
            case "next_pane" | "previous_pane":
                self.frame.next_pane(backwards=name == "previous_pane")
            case "keys":
                show_keys(self.frame)

    def _new(self) -> None:
        if day := self._day():
            day.new_appointment()
        elif self.patients is not None:
            self.frame.open_page("patients")
            self.patients.new_patient()

    def _show_undo(self) -> None:
        label = self.desk.undo_label
        if self._calendar is not None:
            self._calendar.show_undo(words(label, self._formats) if label else "")

    def _remember(self, prefs: Prefs) -> None:
        before, self._prefs = self._prefs, prefs
        self.prefs_changed.emit(prefs)
        if (before.zoom, before.bigger_text, before.touch) != (prefs.zoom, prefs.bigger_text, prefs.touch):
            QTimer.singleShot(0, self, self._renew_pages)

    def _prepare(self) -> None:
        """Make the patient page while nothing else is going on, so that the first Enter is fast."""
        if QApplication.instance() is not None and self.clinic.may(Right.SEE_PATIENTS):
            self.chart()
            garbage.set_aside()
            self._rest.start()

    def _prepare_more(self) -> None:
        """Nobody has touched the program for a while: make a tab that would keep the first to open it waiting."""
        if self.chart().prepare_next():
            garbage.set_aside()
            self._rest.start()

    def _written(self) -> Formats:
        style = self.clinic.ask(writing_style)
        return Formats(style.dates, style.clock, style.week)  # type: ignore[arg-type]
