"""The way to whom to call: the radar of the rail, F7 wherever a patient is in hand, and what comes of a call."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject, QTimer, Signal

from prolodesk.app.calls import call_command
from prolodesk.app.floating_call import FloatingCall
from prolodesk.app.schedule_desk import ScheduleDesk
from prolodesk.clinic.changes import Change, Schedule
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.contacts import whom_to_call
from prolodesk.clinic.finder import PlaceWish
from prolodesk.clinic.radar import RadarRow, type_to_book
from prolodesk.clinic.radar_rules import ChangeRadarRules
from prolodesk.clinic.schedule import card_of
from prolodesk.domain.contacts import About
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.ui.calendar.page import CalendarPage
from prolodesk.ui.desk import Desk
from prolodesk.ui.desk_frame import DeskFrame
from prolodesk.ui.patients.record_page import PatientPage
from prolodesk.ui.radar.wishes import Call, Called, ChangeRules, FindPlace, OpenPatient, OpenSession, Told
from prolodesk.ui.radar.wording import call_of
from prolodesk.words import Formats, full_name, tr

if TYPE_CHECKING:
    from prolodesk.ui.radar.page import RadarPage


class RadarDesk(QObject):
    """Makes its page and panel when they are first needed.

    Signals:
    patient_wanted: the id of the patient whose record is to be opened.
    visit_wanted: the Card of a visit to open.
    place_wanted: a PlaceWish, its course and number if there are any, the patient's name, and the Call that a booking
        comes of.
    """

    PAGES: ClassVar[tuple[str, ...]] = ("radar", "away", "call_list")
    patient_wanted = Signal(str)
    visit_wanted = Signal(object)
    place_wanted = Signal(object, object, object, str, object)

    def __init__(
        self, desk: Desk, clinic: Clinic, frame: DeskFrame, calendar: CalendarPage | None, formats: Formats
    ) -> None:
        super().__init__(desk)
        self._desk, self._clinic, self._frame = desk, clinic, frame
        self._calendar, self._formats = calendar, formats
        self.page: RadarPage | None = None
        self.panel: FloatingCall | None = None
        self._finding: Id = ""
        if clinic.may(Right.LOG_CONTACTS):
            frame.needed.connect(self._make)
            frame.wanted.connect(self._act)
            desk.changed.connect(self.on_change)

    def on_change(self, change: Change) -> None:
        """The radar follows; once the place that was looked for is booked, it is on the screen again."""
        if self.page is not None:
            self.page.on_change(change)
        booked = any(isinstance(topic, Schedule) for topic in change.topics)
        if self._finding and booked and change.patient_id == self._finding and not self._desk.is_swapping:
            self._finding = ""
            QTimer.singleShot(0, self, lambda: self._frame.open_page("radar"))

    def _find(self, row: RadarRow) -> None:
        """A place for what is due: near the best day of its window, with the provider of its course."""
        type_id = self._clinic.ask(type_to_book, row.course_id, row.appointment_id)
        window = row.window if row.window is not None and row.window.latest >= self._today() else None
        wish = PlaceWish(
            row.patient_id,
            type_id,
            (row.provider_id,),
            target=max(window.target, self._today()) if window is not None else None,
            preferred=row.provider_id,
        )
        self._finding = row.patient_id
        self.place_wanted.emit(wish, row.course_id, row.number, full_name(row.family, row.given), call_of(row))

    def settle(self) -> None:
        """Note what was chosen and not yet noted."""
        if self.page is not None:
            self.page.settle()

    def note(self, called: Called, scores: Sequence[tuple[str, int]] = ()) -> None:
        """What came of a call, with the scores told."""
        self._desk.do(call_command(self._clinic, called, scores))

    def _make(self, key: str) -> None:
        if key == "radar" and self.page is None:
            from prolodesk.ui.radar.page import RadarPage

            self.page = RadarPage(self._clinic, self._formats)
            self.page.wished.connect(self._grant)
            self._frame.add_page("radar", self.page)

    def _grant(self, wish: object) -> None:
        match wish:
            case Told(called, scores):
                self.note(called, scores)
            case FindPlace(row):
                self._find(row)
            case OpenPatient(patient_id):
                self.patient_wanted.emit(patient_id)
            case OpenSession(appointment_id):
                self.visit_wanted.emit(self._clinic.ask(card_of, appointment_id))
            case ChangeRules(was, becomes):
                self._desk.do(ChangeRadarRules(was, becomes))

    def _act(self, name: str) -> None:
        if name != "note_call" or self._frame.current_key() == "away":
            return
        if self.page is not None and self._frame.current_key() == "radar":
            self.page.go_to_note()
            return
        try:
            call = self._in_hand()
        except Refusal:
            call = None
        if call is None:
            self._frame.strip.show_news(tr("Choose a visit or open a patient, then press F7 to note a call."))
        else:
            self._panel().offer(call, self._today())

    def _in_hand(self) -> Call | None:
        """Whom the page in front of the person is about."""
        key = self._frame.current_key()
        around = self._calendar.findChild(ScheduleDesk) if key == "schedule" and self._calendar is not None else None
        if around is not None and (call := around.to_call()) is not None:
            return call
        if key == "schedule" and self._calendar is not None and (card := self._calendar.selected_card()) is not None:
            name = full_name(card.family, card.given, card.title)
            return Call(card.patient_id, name, card.phone, About.VISIT, card.appointment_id, card.course_id)
        page = self._frame.page(key) if key == "patient" else None
        if isinstance(page, PatientPage) and page.patient_id:
            who = self._clinic.ask(whom_to_call, page.patient_id)
            return Call(who.patient_id, full_name(who.family, who.given, who.title), who.phone, About.OTHER)
        return None

    def _panel(self) -> FloatingCall:
        if self.panel is None:
            self.panel = FloatingCall(self._today(), self._formats, self._frame)
            self.panel.called.connect(self.note)
            self._frame.opened.connect(self.panel.hide)
            self.destroyed.connect(self.panel.deleteLater)
        return self.panel

    def _today(self) -> date:
        return self._clinic.now().astimezone(self._clinic.zone).date()
