"""Finding places for a visit: on each day the starts that suit provider, room, equipment and patient, best first.

Days come in the order in which they are wanted; within a day a wished provider goes before others, then the time
nearest to the wished one, then the place that leaves the fewest holes, then the earlier.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.free_time import (
    STEP_MINUTES,
    Bits,
    DayTime,
    starts_of,
    steps_for,
    steps_in,
    stretch,
)
from prolodesk.domain.scheduling.hours import DAY
from prolodesk.domain.scheduling.needs import Needs

A_DAY = 4
"""Places offered on one day at most: who asks wants to choose between days as well."""
A_PROVIDER = 3
"""Places offered on one day with one provider at most."""
MOST_REMEMBERED = 500
"""Answers a day remembers, one for a provider and who asks."""
NEAR_MINUTES = 30
"""Starts that miss the wished time equally well, as people see it."""


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """What visits of one type need, whoever comes and with whomever.

    `lengths`: minutes by provider; who is not among them does not do such visits. `rooms` and `devices`: those that
    will do, in the order in which they are taken. A type that names no kind of room takes any that is free and stands
    without where none is.
    A day remembers what it computed for a shape, so shapes are kept and used again.
    """

    type_id: Id
    needs: Needs
    lengths: Mapping[Id, int]
    rooms: tuple[Id, ...] = ()
    devices: tuple[Id, ...] = ()

    @property
    def must_have_room(self) -> bool:
        return bool(self.needs.room_kind) and self.needs.needs_room


@dataclass(frozen=True, slots=True)
class Constraints:
    """What a place must satisfy. `providers` in order of preference; no weekdays = any day.

    A visit begins at `earliest` or later, before `begins_before`, and ends by `latest` (minutes since midnight); none
    begins before `not_before` (naive wall time). `not_at` is the one start nobody looks for: where it stands now.
    """

    shape: Shape
    providers: tuple[Id, ...]
    patient_id: Id = ""
    weekdays: frozenset[int] = frozenset()
    earliest: int = 0
    begins_before: int = DAY
    latest: int = DAY
    not_before: datetime | None = None
    not_at: tuple[Id, datetime] | None = None


@dataclass(frozen=True, slots=True)
class Taste:
    """What makes one legal place better than another: these providers first, near this time of day (minutes)."""

    providers: frozenset[Id] = frozenset()
    near: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A start that suits. `touches`: on how many sides it adjoins other visits or the end of opening (0 to 2)."""

    provider_id: Id
    start: datetime
    minutes: int
    room_id: Id | None
    touches: int


def starts_on(day: DayTime, asked: Constraints) -> dict[Id, Bits]:
    """Every start of a day that satisfies all constraints, per provider; providers without any are left out."""
    if asked.weekdays and day.day.weekday() not in asked.weekdays:
        return {}
    later = day.starts_after(asked.not_before) if asked.not_before else -1
    if not later:
        return {}
    open_starts = shape_starts(day, asked.shape)
    patient_is_in = asked.patient_id in day.taken
    any_time = asked.earliest <= 0 and asked.latest >= DAY and asked.begins_before >= DAY
    found = {}
    for provider_id in asked.providers:
        bits = open_starts.get(provider_id, 0) & later
        if asked.not_at and asked.not_at[0] == provider_id:
            bits &= ~day.steps_at(asked.not_at[1])
        if bits and not any_time:
            minutes = asked.shape.lengths[provider_id]
            bits &= day.time_starts(asked.earliest, min(asked.begins_before, asked.latest - minutes + 1))
        if bits and patient_is_in:
            bits &= starts_of(day.free(asked.patient_id), steps_for(asked.shape.lengths[provider_id]))
        if bits:
            found[provider_id] = bits
    return found


def shape_starts(day: DayTime, shape: Shape) -> Mapping[Id, Bits]:
    """The starts that suit provider, equipment and, where it must have one, room; remembered by the day."""
    if (known := day.starts.get(shape)) is not None:
        return known
    found: dict[Id, Bits] = {}
    needs = shape.needs
    for provider_id, minutes in shape.lengths.items():
        bits = day.open_starts(provider_id, needs.kind, minutes)
        if bits:
            free = day.free_beside(provider_id, provider_id, shape.type_id, needs.capacity)
            bits &= starts_of(free, steps_for(minutes + needs.buffer_minutes))
        if bits and needs.device_kind:
            bits &= _any_device(day, shape, minutes)
        if bits and shape.must_have_room:
            bits &= with_room(day, shape, provider_id, minutes)
        if bits:
            found[provider_id] = bits
    day.starts[shape] = found
    return found


def with_room(day: DayTime, shape: Shape, provider_id: Id, minutes: int) -> Bits:
    """The starts at which some room will do."""
    found = 0
    for bits in room_starts(day, shape, provider_id, minutes).values():
        found |= bits
    return found


def room_starts(day: DayTime, shape: Shape, provider_id: Id, minutes: int) -> Mapping[Id, Bits]:
    """The starts at which each room is open and free for a visit of this shape with a provider; remembered by the
    day."""
    needs = shape.needs
    key = shape, minutes, provider_id if needs.capacity > 1 else ""
    if (known := day.rooms.get(key)) is not None:
        return known
    steps = steps_for(minutes + max(needs.buffer_minutes, needs.recovery_minutes))
    found = {
        room_id: day.open_starts(room_id, needs.kind, minutes)
        & starts_of(day.free_beside(room_id, provider_id, shape.type_id, needs.capacity), steps)
        for room_id in shape.rooms
    }
    day.rooms[key] = found
    return found


def room_at(
    day: DayTime, shape: Shape, step: int, provider_id: Id, minutes: int, wanted: Id | None = None
) -> Id | None:
    """The room a visit takes at a step: the one wanted where it is free, else the first that is; None without any."""
    starts = room_starts(day, shape, provider_id, minutes)
    if wanted is not None and starts.get(wanted, 0) >> step & 1:
        return wanted
    return next((room_id for room_id, bits in starts.items() if bits >> step & 1), None)


def find(days: Iterable[DayTime], asked: Constraints, taste: Taste, count: int) -> tuple[Found, ...]:
    """The best `count` places on the days in the order given; at most A_DAY of them on one day."""
    found: list[Found] = []
    for day in days:
        found += best_of_day(day, asked, taste, A_DAY)
        if len(found) >= count:
            break
    return tuple(found[:count])


def best_of_day(day: DayTime, asked: Constraints, taste: Taste, count: int) -> list[Found]:
    """The best places of one day, no two of the same provider overlapping."""
    ranked, lengths, near = [], asked.shape.lengths, taste.near
    for order, (provider_id, bits) in enumerate(starts_on(day, asked).items()):
        lost = bool(taste.providers) and provider_id not in taste.providers
        key = asked.shape, provider_id, bits, near
        best = day.best.get(key)
        if best is None:
            if len(day.best) >= MOST_REMEMBERED:
                day.best.clear()
            best = day.best[key] = _best_of_provider(day, bits, provider_id, asked.shape, near)
        for step, touches, room_id in best:
            off = abs(step * STEP_MINUTES - near) if near is not None else 0
            rank = lost, off // NEAR_MINUTES, -touches, off, step, order
            ranked.append((rank, provider_id, step, touches, room_id))
    ranked.sort()
    return [
        Found(provider_id, day.start_at(step), lengths[provider_id], room_id, touches)
        for _, provider_id, step, touches, room_id in ranked[:count]
    ]


def _best_of_provider(
    day: DayTime, bits: Bits, provider_id: Id, shape: Shape, near: int | None
) -> list[tuple[int, int, Id | None]]:
    """The best steps, the sides they touch and the room; those without a room only where none has one."""
    minutes = shape.lengths[provider_id]
    if shape.rooms and (roomy := bits & with_room(day, shape, provider_id, minutes)):
        bits = roomy
    return [
        (step, touches, room_at(day, shape, step, provider_id, minutes))
        for step, touches in _best_steps(day, bits, provider_id, shape, minutes, near)
    ]


def nearest_starts(bits: Bits, step: int) -> Iterator[int]:
    """The steps that are set, nearest to a step first; of two equally near the later."""
    yield from sorted(steps_in(bits), key=lambda each: (abs(each - step), each < step))


def _best_steps(
    day: DayTime, bits: Bits, provider_id: Id, shape: Shape, minutes: int, near: int | None
) -> Sequence[tuple[int, int]]:
    """Up to A_PROVIDER starts that do not overlap, best first, with the sides each touches."""
    length = steps_for(minutes + shape.needs.buffer_minutes)
    free = day.free_beside(provider_id, provider_id, shape.type_id, shape.needs.capacity)
    usable = day.opened(provider_id, shape.needs.kind) & free
    blocked = ~usable
    before, behind = (blocked << 1) | 1, blocked >> length
    quarters = day.quarters()
    ranks = (before & behind, before ^ behind, quarters, -1)
    chosen: list[tuple[int, int]] = []
    while bits and len(chosen) < A_PROVIDER:
        step = _best_step(bits, ranks, near)
        chosen.append((step, (before >> step & 1) + (behind >> step & 1)))
        bits &= ~stretch(max(0, step - length + 1), step + length)
    return chosen


def _best_step(bits: Bits, ranks: Iterable[Bits], near: int | None) -> int:
    if near is not None:
        middle, reach = near // STEP_MINUTES, NEAR_MINUTES // STEP_MINUTES
        within = reach
        while not (around := bits & stretch(max(0, middle - within + 1), middle + within)):
            within += reach
        best = next(those for rank in ranks if (those := around & rank))
        return next(nearest_starts(best, middle))
    best = next(those for rank in ranks if (those := bits & rank))
    return next(steps_in(best))


def _any_device(day: DayTime, shape: Shape, minutes: int) -> Bits:
    found = 0
    for device_id in shape.devices:
        found |= starts_of(day.free(device_id), steps_for(minutes))
    return found
