"""The demo clinic while it is being made: its people and places, its diary, and visits as they are written down."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from prolodesk.demo.chance import Chance
from prolodesk.demo.diary import Diary
from prolodesk.demo.material import Material, Story
from prolodesk.demo.patients import Patient
from prolodesk.demo.people import CALL, FOLLOW_UP, SESSION, TYPES
from prolodesk.demo.rows import Rows
from prolodesk.domain.ids import Id
from prolodesk.domain.status import HOLDS_NO_TIME, WALK, Status
from prolodesk.store.tables import AppointmentRow, HoldRow, StatusRow

CLOCK = time(10, 20)
"""The time of day the demo clinic is made for."""
BOOKED_AHEAD = timedelta(weeks=6)


@dataclass(slots=True)
class Course:
    """A course while its history is written: who, what, which sides, how far."""

    id: Id
    patient: Patient
    story: Story
    side: str
    provider: int
    done: int = 0
    booked: int = 0
    last_on: date | None = None
    open: bool = True


@dataclass(frozen=True, slots=True)
class Visit:
    id: Id
    patient: Patient
    provider: int
    type: int
    start: datetime
    minutes: int
    status: Status
    course: Course | None
    number: int | None


@dataclass(slots=True)
class World:
    """Everything the parts of the generator share. `providers`, `rooms`, `types` are ids in the clinic's order."""

    day: date
    zone: ZoneInfo
    chance: Chance
    rows: Rows
    stuff: Material
    diary: Diary
    people: tuple[Id, ...]
    providers: tuple[Id, ...]
    provider_rooms: tuple[Id | None, ...]
    types: tuple[Id, ...]
    courses: list[Course] = field(default_factory=list)
    today: list[Visit] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        """The wall time for which the clinic is made."""
        return datetime.combine(self.day, CLOCK)

    def moment(self, wall: datetime) -> datetime:
        """The instant of a wall time."""
        return wall.replace(tzinfo=self.zone).astimezone(UTC)

    def visit(
        self,
        patient: Patient,
        provider: int,
        kind: int,
        wanted: date,
        *,
        course: Course | None = None,
        from_minute: int | None = None,
    ) -> Visit | None:
        """Book the first free place on or after a day; None when there is none, or it lies too far ahead."""
        if wanted > self.day + BOOKED_AHEAD:
            return None
        minutes = TYPES[kind][2]
        preferred = self.chance.of((510, 600, 690, 780, 840, 900)) if from_minute is None else from_minute
        start = self.diary.place(provider, wanted, minutes, patient.index, preferred)
        if start is None or (start.date() < self.day) != (wanted < self.day):
            return None
        return self.write(patient, provider, kind, start, self.fate(start, minutes, kind), course=course)

    def fate(self, start: datetime, minutes: int, kind: int) -> Status:
        """How far a visit has come by the clock of the demo."""
        end, chance = start + timedelta(minutes=minutes), self.chance
        if start.date() < self.day:
            return Status.NO_SHOW if chance.happens(0.03) else Status.DONE
        if start.date() > self.day:
            near = start.date() <= self.day + timedelta(days=3)
            return Status.CONFIRMED if chance.happens(0.6 if near else 0.15) else Status.BOOKED
        if end < self.now - timedelta(minutes=20):
            return Status.DONE
        if end <= self.now:
            return Status.RECOVERY if kind == SESSION else Status.DONE
        if start <= self.now - timedelta(minutes=10):
            return Status.IN_SESSION
        if start <= self.now + timedelta(minutes=40):
            return Status.ARRIVED if chance.happens(0.7) else Status.CONFIRMED
        return Status.CONFIRMED if chance.happens(0.6) else Status.BOOKED

    def write(
        self,
        patient: Patient,
        provider: int,
        kind: int,
        start: datetime,
        status: Status,
        *,
        course: Course | None = None,
        overbooked: str = "",
        cancel_reason: str = "",
        note: str = "",
    ) -> Visit:
        """Write a visit with its holds and status stamps."""
        number = course.done + course.booked + 1 if course and kind == SESSION else None
        minutes = TYPES[kind][2]
        visit = Visit(self.chance.id(), patient, provider, kind, start, minutes, status, course, number)
        if course and kind == SESSION:
            if status in (Status.DONE, Status.RECOVERY):
                course.done, course.last_on = course.done + 1, start.date()
            elif status not in HOLDS_NO_TIME:
                course.booked, course.last_on = course.booked + 1, start.date()
        if start.date() == self.day:
            self.today.append(visit)
        room = None if kind in (CALL, FOLLOW_UP) else self.provider_rooms[provider]
        stamps = self._stamps(visit)
        arrived = next((at for reached, at in stamps if reached is Status.ARRIVED), None)
        start_utc = int(self.moment(start).timestamp())
        self.rows.add(
            AppointmentRow,
            id=visit.id,
            patient_id=patient.id,
            provider_id=self.providers[provider],
            room_id=room,
            type_id=self.types[kind],
            course_id=course.id if course else None,
            number=number,
            start_wall=start.strftime("%Y-%m-%dT%H:%M"),
            fold=0,
            zone=self.zone.key,
            minutes=minutes,
            start_utc=start_utc,
            end_utc=start_utc + minutes * 60,
            status=status,
            status_at=self.moment(stamps[-1][1]),
            arrived_at=self.moment(arrived) if arrived else None,
            cancel_reason=cancel_reason,
            note=note,
            overbooked=overbooked,
            version=1,
        )
        if status not in HOLDS_NO_TIME:
            for resource in (patient.id, self.providers[provider], room):
                if resource is not None:
                    self.rows.add(
                        HoldRow,
                        appointment_id=visit.id,
                        resource_id=resource,
                        lane=1 if overbooked and resource != patient.id else 0,
                        start_utc=start_utc,
                        end_utc=start_utc + minutes * 60,
                        active=True,
                    )
        for reached, at in stamps:
            self.rows.add(
                StatusRow,
                id=self.chance.id(),
                appointment_id=visit.id,
                status=reached,
                at=self.moment(at),
                person_id=self.people[0],
            )
        return visit

    def _stamps(self, visit: Visit) -> list[tuple[Status, datetime]]:
        """When the visit reached each status up to its own; only the last one for visits long past."""
        at = {
            Status.BOOKED: min(visit.start, self.now) - timedelta(days=10, minutes=visit.start.minute),
            Status.CONFIRMED: min(visit.start, self.now) - timedelta(days=2),
            Status.ARRIVED: min(visit.start - timedelta(minutes=9), self.now - timedelta(minutes=6)),
            Status.IN_SESSION: visit.start + timedelta(minutes=2),
            Status.RECOVERY: visit.start + timedelta(minutes=visit.minutes - 10),
            Status.DONE: visit.start + timedelta(minutes=visit.minutes),
        }
        if visit.status not in WALK:
            return [(visit.status, min(visit.start, self.now))]
        walked = list(WALK[: WALK.index(visit.status) + 1])
        if visit.type != SESSION:
            walked = [status for status in walked if status is not Status.RECOVERY]
        if visit.start.date() < self.day - timedelta(days=14):
            walked = walked[-1:]
        return [(status, min(at[status], self.now)) for status in walked]
