"""The free places of one provider nearest to a wanted one, for refusals, the booking panel and the next session."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import count as counting

from prolodesk.clinic.free_time import days_between, last_bookable, resources_of, shape_of
from prolodesk.clinic.values import Place
from prolodesk.clinic.work import Work
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.finder import Constraints, Shape, room_at, starts_on
from prolodesk.domain.scheduling.free_time import DayTime, steps_in
from prolodesk.store.appointments import start_of
from prolodesk.store.tables import AppointmentRow

BLOCK_DAYS = 7


def places_near(
    work: Work,
    place: Place,
    patient_id: Id,
    *,
    first: date,
    last: date,
    count: int,
    type_id: Id = "",
    without: Collection[Id] = (),
    not_before: datetime | None = None,
    apart: bool = False,
    not_at: tuple[Id, datetime] | None = None,
) -> tuple[Place, ...]:
    """The `count` free places nearest to a wanted one between two days, nearest first and none in the past; of
    equally near days those with a room first.

    With this provider; where they do not do such visits, with all who do, each one's nearest first. Another day only
    when the days nearer have too few; then on quarter hours where there are any. `apart`: no two of them overlap. The
    type says what the visit needs; `without` are visits that will have gone, `not_at` is where it stands now.
    """
    resources = resources_of(work)
    shape = shape_of(resources, type_id, place.minutes) or shape_of(resources, "", place.minutes)
    if shape is None or place.provider_id not in resources.providers:
        return ()
    earliest = max(not_before or work.wall_now, work.wall_now)
    who = (place.provider_id,) if place.provider_id in shape.lengths else tuple(shape.lengths)
    asked = Constraints(shape, who, patient_id, not_before=earliest, not_at=not_at)
    first, last = max(first, earliest.date()), min(last, last_bookable(work))
    found: list[Place] = []
    for days in _days_around(work, place.start.date(), first, last, without):
        for each in _in_turn(sorted(_starts(days, asked, place), key=lambda each: _worth(each, place, shape))):
            if not (apart and any(_overlap(each, other) for other in found)):
                found.append(each)
        if len(found) >= count:
            break
    return tuple(found[:count])


def type_of(work: Work, appointment_id: Id) -> Id:
    """The type of a visit; empty when there is no such visit."""
    row = work.session.get(AppointmentRow, appointment_id) if appointment_id else None
    return row.type_id if row else ""


def stands_at(work: Work, appointment_id: Id) -> tuple[Id, datetime] | None:
    """Where a visit that is to be moved stands now: no place worth offering."""
    row = work.session.get(AppointmentRow, appointment_id) if appointment_id else None
    return (row.provider_id, start_of(row)) if row else None


def _in_turn(places: Sequence[Place]) -> Sequence[Place]:
    """The best of each provider, then the second of each, and so on; those of a single one as they are."""
    turns: Counter[Id] = Counter()
    in_turn = []
    for each in places:
        in_turn.append((turns[each.provider_id], each))
        turns[each.provider_id] += 1
    return [each for _, each in sorted(in_turn, key=lambda turn: turn[0])]


def _starts(days: list[DayTime], asked: Constraints, place: Place) -> Iterator[Place]:
    for day in days:
        for provider_id, bits in starts_on(day, asked).items():
            for step in steps_in(bits & day.quarters() or bits):
                yield _place(day, asked.shape, step, provider_id, place)


def _place(day: DayTime, shape: Shape, step: int, provider_id: Id, wanted: Place) -> Place:
    room = room_at(day, shape, step, provider_id, wanted.minutes, wanted.room_id)
    return Place(provider_id, day.start_at(step), wanted.minutes, room)


def _days_around(work: Work, middle: date, first: date, last: date, without: Collection[Id]) -> Iterator[list[DayTime]]:
    """The days between two others by their distance from a third: one or two at a time, read in growing blocks."""
    read: dict[date, DayTime] = {}
    block = BLOCK_DAYS
    for distance in counting():
        step = timedelta(days=distance)
        if middle + step > last and middle - step < first:
            return
        days = [day for day in dict.fromkeys((middle + step, middle - step)) if first <= day <= last]
        for day in days:
            if day not in read:
                span = timedelta(days=block - 1)
                begin, end = (day, min(last, day + span)) if day >= middle else (max(first, day - span), day)
                read |= {each.day: each for each in days_between(work, begin, end, without)}
                block *= 2
        if days:
            yield [read[day] for day in days]


def _worth(each: Place, wanted: Place, shape: Shape) -> tuple[bool, tuple[int, timedelta, bool]]:
    """Of one day a place with a room comes before one for which every room is taken."""
    return bool(shape.rooms) and each.room_id is None, _distance(each.start, wanted.start)


def _distance(start: datetime, wanted: datetime) -> tuple[int, timedelta, bool]:
    return abs((start.date() - wanted.date()).days), abs(start - wanted), start < wanted


def _overlap(one: Place, other: Place) -> bool:
    return abs(one.start - other.start) < timedelta(minutes=one.minutes)
