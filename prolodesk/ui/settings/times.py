"""The sections about when and where visits take place, joined to the clinic: hours, closed days, types, rooms."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal

from prolodesk.clinic import calendar_hours, hours_changes, rooms, settings, visit_types
from prolodesk.clinic.calendar_hours import Closure
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.holidays import Country, countries, holidays_of, place_of_zone
from prolodesk.clinic.people import Person
from prolodesk.clinic.settings import ChangeHours
from prolodesk.clinic.values import VisitType
from prolodesk.clinic.visit_types import SaveVisitType
from prolodesk.clinic.withheld import left_with
from prolodesk.domain.ids import Id, new_id
from prolodesk.domain.rights import Right
from prolodesk.domain.scheduling.hours import DayException
from prolodesk.ui.settings.closures import ClosuresSection
from prolodesk.ui.settings.holidays import HolidaysSection
from prolodesk.ui.settings.hours import HoursSection
from prolodesk.ui.settings.left_words import left_outside_words, left_with_words
from prolodesk.ui.settings.rooms import RoomsSection
from prolodesk.ui.settings.section import Section
from prolodesk.ui.settings.visit_types import VisitTypesSection
from prolodesk.ui.tasks import run
from prolodesk.words import Formats, tr, words


class Times(QObject):
    """Signals:
    asked: a command.
    places_wanted: other places are wanted for the visits that stand in the days of a Closure: it, and their ids.
    """

    asked = Signal(object)
    places_wanted = Signal(object, object)

    def __init__(self, clinic: Clinic, formats: Formats, parent: QObject) -> None:
        super().__init__(parent)
        self._clinic, self._formats = clinic, formats
        self._withheld: tuple[VisitType | None, VisitType] | None = None
        self.hours = HoursSection(formats)
        self.closures = ClosuresSection(self._make_id, self._today, formats)
        self.holidays = HolidaysSection(self._make_id, self._today, formats)
        self.types = VisitTypesSection(self._make_id)
        self.rooms = RoomsSection(self._make_id)
        self.hours.asked.connect(self._change_hours)
        self.closures.weigh_wanted.connect(self._weigh)
        self.closures.standing_wanted.connect(self._find_standing)
        self.closures.places_wanted.connect(self.places_wanted)
        self.holidays.days_wanted.connect(self._find_days)
        self.types.asked.connect(self._change_type)
        for section in (self.closures, self.holidays, self.rooms):
            section.asked.connect(self.asked)

    def sections(self) -> dict[str, Section]:
        """The sections by key."""
        return {
            "hours": self.hours,
            "closures": self.closures,
            "holidays": self.holidays,
            "types": self.types,
            "rooms": self.rooms,
        }

    def load(self, providers: Sequence[Person], *, force: bool = False) -> None:
        """Show what is kept."""
        ask = self._clinic.ask
        places, devices = ask(rooms.all_rooms), ask(rooms.all_devices)
        used = [each for each in places if not each.retired]
        self.hours.show_hours(providers, ask(settings.all_hours), used)
        self.types.show_types(ask(visit_types.all_visit_types), force=force)
        self._show_left()
        self.types.offer(
            [(each.person_id, each.name) for each in providers],
            sorted({each.kind for each in used if each.kind}),
            sorted({each.kind for each in devices if not each.retired}),
        )
        self.rooms.show_rooms(places, devices, force=force)
        closures = ask(calendar_hours.closures_since, self._today())
        people = [(each.person_id, each.name) for each in providers]
        if whole := self._clinic.may(Right.CLINIC_SETTINGS):
            people = [("", tr("The clinic")), *people, *((each.room_id, each.name) for each in used)]
        self.closures.show_closures(closures, people, only_closing=not whole)
        self.holidays.show_kept(ask(settings.holiday_place), closures)

    def open(self, key: str) -> None:
        """A section is looked at: only then is the library of holidays read, beside the screen's thread."""
        if key == "holidays" and not self.holidays.knows_countries:
            zone = self._clinic.zone.key
            task = run(lambda _progress: _countries_and_guess(zone), self)
            task.done.connect(lambda found: self.holidays.show_countries(found[0], found[1], zone))

    def _find_days(self, country: str, region: str, first: int, last: int) -> None:
        task = run(lambda _progress: holidays_of(country, region, first, last), self)
        task.done.connect(lambda days: self.holidays.show_days(days) if self.holidays.shows(country, region) else None)
        task.refused.connect(lambda refusal: self.holidays.show_refusal(words(refusal.message, self._formats)))

    def _weigh(self, becomes: DayException, was: DayException | None) -> None:
        self.closures.show_left(self._clinic.ask(hours_changes.left_outside_by, becomes, was))

    def _find_standing(self, closures: Sequence[Closure]) -> None:
        if self._clinic.may(Right.PLACE_COURSES):
            ask, since = self._clinic.ask, hours_changes.left_outside_since
            self.closures.show_standing({c.exception.exception_id: ask(since, c.exception) for c in closures})

    def _change_hours(self, command: ChangeHours) -> None:
        """Ask for it; when it was done, say how many visits it left outside."""
        left = self._clinic.ask(hours_changes.left_outside_of_week, command.provider_id, command.becomes)
        self.hours.show_left_outside("")
        self.asked.emit(command)
        if self._clinic.ask(settings.hours_of, command.provider_id) == tuple(sorted(command.becomes)):
            self.hours.show_left_outside(left_outside_words(left, self._formats))

    def _change_type(self, command: SaveVisitType) -> None:
        """Ask for it; when it was done, say how many visits stand with somebody who does not do them any more."""
        becomes = command.becomes
        self.asked.emit(command)
        kept = becomes in self._clinic.ask(visit_types.all_visit_types)
        self._withheld = (command.was, becomes) if becomes and kept else None
        self._show_left()

    def _show_left(self) -> None:
        """How many visits the last change of a type leaves with somebody who does not do them; fewer once they are
        moved, none once the change is taken back."""
        text = ""
        if self._withheld is not None:
            was, becomes = self._withheld
            if becomes in self._clinic.ask(visit_types.all_visit_types):
                text = left_with_words(becomes.name, self._clinic.ask(left_with, was, becomes), self._formats)
        self.types.show_left(text)

    def _make_id(self) -> Id:
        return new_id(self._clinic.now())

    def _today(self) -> date:
        return self._clinic.now().astimezone(self._clinic.zone).date()


def _countries_and_guess(zone: str) -> tuple[tuple[Country, ...], tuple[str, str]]:
    known = countries()
    return known, place_of_zone(zone, known)
