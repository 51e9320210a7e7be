"""Free time as bits: one bit per five minutes of a day, one whole number per provider, room, device and patient.

Bits count real time from the day's first instant, so that a day of 23 or 25 hours needs no special rule: what is
occupied is exact, and only the wall times of opening hours are looked up. "A visit of this length could start here" is
the same kind of number, so that "the provider is free, some room is free and so is the patient" is a single `and`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.hours import DAY, Stretch, open_for
from prolodesk.domain.time import Span, day_span, happens_twice, utc_of, wall_of

STEP_MINUTES = 5
STEP_SECONDS = STEP_MINUTES * 60
_WALL_STEPS = DAY // STEP_MINUTES
_EVER = (1 << 3 * _WALL_STEPS) - 1
"""More than a day: what a visit keeps after midnight is free as far as its own day can tell."""
_QUARTERS = sum(1 << step for step in range(0, 3 * _WALL_STEPS, 3))

Bits = int


def steps_for(minutes: int) -> int:
    """Five-minute steps that hold so many minutes, at least one."""
    return max(1, -(-minutes // STEP_MINUTES))


def starts_of(free: Bits, steps: int) -> Bits:
    """The steps from which that many steps in a row are free."""
    reached = 1
    while reached < steps:
        further = min(reached, steps - reached)
        free &= free >> further
        reached += further
    return free


def steps_in(bits: Bits) -> Iterator[int]:
    """The numbers of the steps that are set, earliest first."""
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low


def stretch(first: int, last: int) -> Bits:
    """The steps first <= step < last."""
    return (1 << last) - (1 << first) if last > first else 0


@dataclass(frozen=True, slots=True)
class Occupied:
    """One active visit and what it keeps from others: its provider until `provider_end`, its room until `room_end`,
    patient and device until `end` (UTC seconds). `shared` visits may stand beside others of their type."""

    patient_id: Id
    provider_id: Id
    room_id: Id | None
    device_id: Id | None
    type_id: Id
    start: int
    end: int
    provider_end: int
    room_end: int
    shared: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class DayTime:
    """What is open and what is taken on one day. `starts`, `rooms` and `best` are what the finder worked out for it."""

    day: date
    midnight: int
    """UTC second of the day's first instant."""
    open: Mapping[Id | None, Sequence[Stretch]]
    """The opening stretches of providers and rooms that have any."""
    taken: Mapping[Id, Bits]
    """Steps at which a patient, provider, room or device is occupied."""
    beside: Mapping[tuple[Id, Id, Id], tuple[Bits, ...]] = field(default_factory=dict)
    """By provider or room, then provider and type, where visits of a type may stand beside each other: the steps taken
    by all others, then those at which at least one such visit stands, at least two, and so on."""
    walls: tuple[int | None, ...] | None = None
    """Where the clocks change: the real step of each wall step, none for those that are missing or there twice."""
    starts: dict[object, Mapping[Id, Bits]] = field(default_factory=dict, repr=False)
    rooms: dict[object, Mapping[Id, Bits]] = field(default_factory=dict, repr=False)
    best: dict[object, Sequence[tuple[int, int, Id | None]]] = field(default_factory=dict, repr=False)

    def free(self, resource_id: Id) -> Bits:
        return _EVER & ~self.taken.get(resource_id, 0)

    def free_beside(self, resource_id: Id, provider_id: Id, type_id: Id, capacity: int) -> Bits:
        """When a provider or room could take a visit of a type of which `capacity` may stand beside each other."""
        if capacity > 1 and (levels := self.beside.get((resource_id, provider_id, type_id))):
            full = levels[capacity] if capacity < len(levels) else 0
            return _EVER & ~(levels[0] | full)
        return self.free(resource_id)

    def opened(self, resource_id: Id, kind: str) -> Bits:
        """The steps at which a provider or room is open for a kind of visit."""
        found = 0
        for opens, closes in open_for(kind, tuple(self.open.get(resource_id, ()))):
            found |= self._between(opens, closes)
        return found

    def open_starts(self, resource_id: Id, kind: str, minutes: int) -> Bits:
        """The steps from which one run of opening holds a visit of a kind."""
        found = 0
        for opens, closes in open_for(kind, tuple(self.open.get(resource_id, ()))):
            found |= self._between(opens, closes - minutes + 1)
        return found

    def time_starts(self, earliest: int, latest: int) -> Bits:
        """The steps from `earliest` on and before `latest` (minutes since midnight, wall time)."""
        return self._between(earliest, latest)

    def starts_after(self, wall: datetime) -> Bits:
        """The steps of the day at or after a wall time."""
        if wall.date() != self.day:
            return _EVER if wall.date() < self.day else 0
        minutes = wall.hour * 60 + wall.minute + (1 if wall.second or wall.microsecond else 0)
        return self._between(minutes, DAY)

    def steps_at(self, wall: datetime) -> Bits:
        """The step at a wall time, none on another day."""
        minutes = wall.hour * 60 + wall.minute
        return self._between(minutes, minutes + 1) if wall.date() == self.day else 0

    def quarters(self) -> Bits:
        """The steps on a quarter of an hour."""
        return _QUARTERS

    def start_at(self, step: int) -> datetime:
        """The naive wall time of a step."""
        if self.walls is None:
            minutes = step * STEP_MINUTES
            return datetime.combine(self.day, time(minutes // 60, minutes % 60))
        minutes = self.walls.index(step) * STEP_MINUTES
        return datetime.combine(self.day, time(minutes // 60, minutes % 60))

    def _between(self, first: int, last: int) -> Bits:
        """The steps that begin at a wall minute first <= minute < last."""
        low, high = max(0, -(-first // STEP_MINUTES)), max(0, -(-min(last, DAY) // STEP_MINUTES))
        if self.walls is None:
            return stretch(low, high)
        return sum(1 << step for step in self.walls[low:high] if step is not None)


def day_time(
    day: date, zone: ZoneInfo, visits: Iterable[Occupied], opened: Mapping[Id | None, Sequence[Stretch]]
) -> DayTime:
    """The free time of a day, from the visits that touch it and the stretches of providers and rooms."""
    whole = day_span(day, zone)
    taken: dict[Id, Bits] = {}
    visits = list(visits)
    for visit in visits:
        low = max(0, (visit.start - whole.start_utc) // STEP_SECONDS)
        own = _until(low, visit.end, whole)
        taken[visit.patient_id] = taken.get(visit.patient_id, 0) | own
        kept = own if visit.provider_end == visit.end else _until(low, visit.provider_end, whole)
        taken[visit.provider_id] = taken.get(visit.provider_id, 0) | kept
        if visit.room_id is not None:
            held = kept if visit.room_end == visit.provider_end else _until(low, visit.room_end, whole)
            taken[visit.room_id] = taken.get(visit.room_id, 0) | held
        if visit.device_id is not None:
            taken[visit.device_id] = taken.get(visit.device_id, 0) | own
    return DayTime(day, whole.start_utc, opened, taken, _beside(visits, whole), _walls(day, zone, whole))


def _until(low: int, end: int, whole: Span) -> Bits:
    return stretch(low, -(-(min(end, whole.end_utc) - whole.start_utc) // STEP_SECONDS))


def _beside(visits: Sequence[Occupied], whole: Span) -> dict[tuple[Id, Id, Id], tuple[Bits, ...]]:
    sharing = [visit for visit in visits if visit.shared]
    wanted = {(visit.provider_id, visit.provider_id, visit.type_id) for visit in sharing}
    wanted |= {(visit.room_id, visit.provider_id, visit.type_id) for visit in sharing if visit.room_id is not None}
    return {key: _levels(visits, key, whole) for key in wanted}


def _levels(visits: Iterable[Occupied], key: tuple[Id, Id, Id], whole: Span) -> tuple[Bits, ...]:
    """The steps that others take of a provider or room, then those at which at least one, two ... visits of that
    provider and type stand."""
    resource_id, provider_id, type_id = key
    levels: list[Bits] = [0]
    for visit in visits:
        if resource_id not in (visit.provider_id, visit.room_id):
            continue
        end = visit.provider_end if resource_id == visit.provider_id else visit.room_end
        bits = _until(max(0, (visit.start - whole.start_utc) // STEP_SECONDS), end, whole)
        if (visit.provider_id, visit.type_id) != (provider_id, type_id):
            levels[0] |= bits
            continue
        for level in range(1, len(levels)):
            levels[level], bits = levels[level] | bits, levels[level] & bits
        if bits:
            levels.append(bits)
    return tuple(levels)


def _walls(day: date, zone: ZoneInfo, whole: Span) -> tuple[int | None, ...] | None:
    """None on an ordinary day, on which step and wall step are the same."""
    last = wall_of(whole.end_utc - 1, zone)
    midnight = datetime.combine(day, time())
    if whole.end_utc - whole.start_utc == DAY * 60 and last - midnight == timedelta(seconds=DAY * 60 - 1):
        return None
    return tuple(
        _real_step(midnight + timedelta(minutes=step * STEP_MINUTES), zone, whole) for step in range(_WALL_STEPS)
    )


def _real_step(wall: datetime, zone: ZoneInfo, whole: Span) -> int | None:
    try:
        real = utc_of(wall, zone)
    except Refusal:
        return None
    return None if happens_twice(wall, zone) else (real - whole.start_utc) // STEP_SECONDS
