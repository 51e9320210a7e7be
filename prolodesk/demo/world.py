"""The demo clinic while it is being made: its people and places, its diary, and how far each visit has come."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from prolodesk.demo.chance import Chance
from prolodesk.demo.diary import Diary
from prolodesk.demo.material import Material, Story
from prolodesk.demo.patients import Patient
from prolodesk.demo.people import SESSION, TYPES
from prolodesk.demo.rows import Rows
from prolodesk.domain.ids import Id
from prolodesk.domain.status import Status

CLOCK = time(10, 20)
"""The time of day the demo clinic is made for."""
BOOKED_AHEAD = timedelta(weeks=6)


@dataclass(slots=True)
class Course:
    """A course while its history is written: who, what, which sides, how far. `planned`: values of its plan's rows."""

    id: Id
    patient: Patient
    story: Story
    side: str
    provider: int
    row: dict[str, Any]
    planned: tuple[dict[str, Any], ...]
    consent_id: Id = ""
    done: int = 0
    booked: int = 0
    last_on: date | None = None
    open: bool = True

    @property
    def next_number(self) -> int:
        return self.done + self.booked + 1


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit as it was written; `provider` and `kind` are places in the clinic's lists."""

    id: Id
    patient: Patient
    provider: int
    kind: int
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
    desk: Id
    """The person who books and greets."""
    providers: tuple[Id, ...]
    provider_rooms: tuple[Id | None, ...]
    rooms: tuple[Id, ...]
    """Those made for procedures."""
    device: Id
    types: tuple[Id, ...]
    courses: list[Course] = field(default_factory=list)
    """Those with sessions still to come."""

    @property
    def now(self) -> datetime:
        """The wall time for which the clinic is made."""
        return datetime.combine(self.day, CLOCK)

    def moment(self, wall: datetime) -> datetime:
        """The instant of a wall time."""
        return wall.replace(tzinfo=self.zone).astimezone(UTC)

    def fate(self, start: datetime, kind: int) -> Status:
        """How far a visit that nobody chose has come by the clock of the demo."""
        end, chance = start + timedelta(minutes=TYPES[kind].minutes), self.chance
        if start.date() < self.day:
            return Status.NO_SHOW if chance.happens(0.03) else Status.CANCELLED if chance.happens(0.04) else Status.DONE
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
