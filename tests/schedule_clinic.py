"""A clinic to book in: three providers, two rooms, four types, six patients; Tuesday 24-Nov-2026, 10:20 in London."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from prolodesk.clinic.allowances import Exceptions
from prolodesk.clinic.booking import BookAppointment
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.schedule import card_of, day_on
from prolodesk.clinic.values import Card, Place
from prolodesk.clinic.work import Actor
from prolodesk.domain.ids import Id, id_at
from prolodesk.domain.names import fold, name_words, sounds
from prolodesk.domain.rights import Role
from prolodesk.domain.status import Status
from prolodesk.store.cabinet import Cabinet
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.store.digest import digest_lines
from prolodesk.store.keys import LOWEST_COST, keys_beside
from prolodesk.store.search import index_patient
from prolodesk.store.tables import (
    AppointmentTypeRow,
    ComplaintRow,
    CourseRow,
    OpeningHoursRow,
    PatientRow,
    PersonRow,
    ResourceRow,
    RoomRow,
)
from tests.plan_clinic import Clock, the_atlas
from tests.written_once import written_once

NOW = datetime(2026, 11, 24, 10, 20, tzinfo=UTC)
DAY = date(2026, 11, 24)


def an_id(number: int) -> Id:
    """An id that is the same in every run."""
    return id_at(NOW, number.to_bytes(10))


ADA, BEN, CARA, RITA, OLGA = (an_id(n) for n in range(1, 6))
ROOM_1, ROOM_2 = an_id(11), an_id(12)
EVALUATION, SESSION, FOLLOW_UP, OTHER = (an_id(n) for n in range(21, 25))
COURSE, COMPLAINT = an_id(31), an_id(32)
PEOPLE = {
    ADA: ("Dr Ada Quist", frozenset({Role.PROVIDER})),
    BEN: ("Dr Ben Osei", frozenset({Role.PROVIDER})),
    CARA: ("Cara Lind", frozenset({Role.PROVIDER})),
    RITA: ("Rita Lang", frozenset({Role.RECEPTIONIST})),
    OLGA: ("Olga Ray", frozenset({Role.OWNER})),
}
PATIENTS = (
    ("Hartmann", "Julia", date(1981, 7, 14)),
    ("Hartman", "Julius", date(1958, 1, 2)),
    ("O’Neill", "Sean", date(1970, 3, 4)),
    ("Okeke", "Daniel", date(1992, 5, 6)),
    ("Petrov", "Ilya", None),
    ("Sato", "Kenji", date(1965, 9, 9)),
)


def patient_id(number: int) -> Id:
    """The id of the n-th patient, from 0."""
    return an_id(100 + number)


def at(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    return datetime.combine(day, time(hour, minute))


@dataclass
class ScheduleClinic:
    """The clinic's file, its clock, and the door as any of its people."""

    file: ClinicFile
    clock: Clock = field(default_factory=lambda: Clock(NOW))
    made: int = 1000

    def door(self, person: Id = RITA) -> Clinic:
        cabinet = Cabinet(keys_beside(self.file.path), self.file.key, LOWEST_COST)
        name, roles = PEOPLE[person]
        return Clinic(self.file, Actor(person, name, roles), cabinet, now=self.clock, render={}, atlas=the_atlas)

    def booking(self, patient: int, start: datetime, minutes: int = 30, provider: Id = ADA, **more) -> BookAppointment:
        self.made += 1
        place = Place(provider, start, minutes, more.pop("room", None))
        kind = more.pop("type_id", SESSION)
        exceptions = Exceptions(**{name: more.pop(name) for name in ("overbook", "backdate") if name in more})
        return BookAppointment(an_id(self.made), patient_id(patient), kind, place, exceptions=exceptions, **more)

    def book(self, patient: int, start: datetime, minutes: int = 30, provider: Id = ADA, **more) -> Card:
        """Book as a provider would, who may do more than the front desk."""
        status = more.pop("status", Status.BOOKED)
        command = self.booking(patient, start, minutes, provider, status=status, **more)
        desk = self.door(ADA)
        desk.do(command)
        return desk.ask(card_of, command.appointment_id)

    def cards(self, day: date = DAY) -> tuple[Card, ...]:
        return self.door().ask(day_on, day).cards

    def lines(self) -> list[str]:
        """The clinic's contents, to compare before and after."""
        with self.file.reading() as session:
            return list(digest_lines(session))


def fill_schedule(file: ClinicFile) -> ScheduleClinic:
    """Write people, rooms, types, hours and patients into an empty clinic."""
    written_once(file, _fill)
    return ScheduleClinic(file)


def _fill(file: ClinicFile) -> None:
    with file.writing.begin() as session:
        for position, (person, (name, roles)) in enumerate(PEOPLE.items()):
            if Role.PROVIDER in roles:
                session.add(ResourceRow(id=person, kind="provider"))
            initials = "".join(word[0] for word in name.removeprefix("Dr ").split())
            row = PersonRow(id=person, name=name, initials=initials, roles=sorted(roles), position=position)
            row.hue = position
            session.add(row)
        for position, room in enumerate((ROOM_1, ROOM_2)):
            session.add(ResourceRow(id=room, kind="room"))
            session.flush()
            session.add(RoomRow(id=room, name=f"Room {position + 1}", position=position))
        types = (
            ("Evaluation", "evaluation", 45),
            ("Session", "session", 30),
            ("Follow-up", "follow_up", 20),
            ("Physio", "other", 30),
        )
        for position, (id, (name, kind, minutes)) in enumerate(zip((EVALUATION, SESSION, FOLLOW_UP, OTHER), types)):
            session.add(
                AppointmentTypeRow(id=id, name=name, kind=kind, minutes=minutes, hue=position, position=position)
            )
        for weekday in range(5):
            for opens, closes in ((510, 720), (780, 1050)):
                session.add(
                    OpeningHoursRow(
                        id=an_id(5000 + weekday * 2000 + opens), weekday=weekday, opens=opens, closes=closes
                    )
                )
        for number, (family, given, born_on) in enumerate(PATIENTS):
            _add_patient(session, number, family, given, born_on)
        session.flush()
        session.add(ComplaintRow(id=COMPLAINT, patient_id=patient_id(0), title="SI joint", red_flags=[], added_at=NOW))
        session.flush()
        session.add(
            CourseRow(
                id=COURSE,
                patient_id=patient_id(0),
                complaint_id=COMPLAINT,
                provider_id=ADA,
                title="SI joint R",
                region="sacroiliac_pelvis",
                side="right",
                sessions=6,
                interval_min_weeks=3,
                interval_target_weeks=4,
                interval_max_weeks=6,
                planned_at=NOW,
            )
        )


def _add_patient(session, number, family, given, born_on):
    id = patient_id(number)
    session.add(ResourceRow(id=id, kind="patient"))
    session.flush()
    phone = f"+44 20 7946 01{number:02}"
    row = PatientRow(id=id, chart_number=900 + number, family=family, given=given, born_on=born_on, phone=phone)
    row.added_at, row.sounds = NOW, sounds(family, given)
    session.add(row)
    session.flush()
    index_patient(session, id, fold(" ".join((*sorted(name_words(family, given)), str(900 + number)))))
