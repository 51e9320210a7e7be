"""The clinic's free time: its days as bits, read in one walk over the appointments and remembered until they change."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select

from prolodesk.clinic.calendar_hours import openings_between
from prolodesk.clinic.free_memory import Resources
from prolodesk.clinic.settings import BookingHorizon, setting_of
from prolodesk.clinic.visit_types import visit_types_of
from prolodesk.clinic.work import Work
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Role
from prolodesk.domain.scheduling.finder import Shape
from prolodesk.domain.scheduling.free_time import DayTime, Occupied, day_time
from prolodesk.domain.scheduling.needs import Needs
from prolodesk.domain.time import Span, day_span, wall_of
from prolodesk.store.tables import DeviceRow, PersonRow, RoomRow
from prolodesk.store.taken import starts_of_visits, taken_between

FIRST_DAYS = 7
"""Days read at once when nobody knows how many will be needed; then twice as many, and again."""
DAYS_A_MONTH = 365.25 / 12


def days_between(work: Work, first: date, last: date, without: Collection[Id] = ()) -> list[DayTime]:
    """The free time of every day from first to last, as if the visits in `without` were not there."""
    wanted = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    found = {day: known for day in wanted if (known := work.free.known(day)) is not None}
    missing = [day for day in wanted if day not in found]
    if missing:
        generation = work.free.generation
        read = _read(work, missing[0], missing[-1], frozenset())
        work.free.keep(generation, read.values())
        found |= read
    for day in _days_of(work, without):
        if first <= day <= last:
            found |= _read(work, day, day, frozenset(without))
    return [found[day] for day in wanted]


def days_from(work: Work, first: date, last: date, without: Collection[Id] = ()) -> Iterator[DayTime]:
    """The same day by day, read only as far as somebody looks."""
    at_once = FIRST_DAYS
    while first <= last:
        until = min(last, first + timedelta(days=at_once - 1))
        yield from days_between(work, first, until, without)
        first, at_once = until + timedelta(days=1), at_once * 2


def last_bookable(work: Work) -> date:
    """The last day for which the program looks for places."""
    months = resources_of(work).months_ahead
    return work.today + timedelta(days=round(months * DAYS_A_MONTH))


def resources_of(work: Work) -> Resources:
    """Whom and what visits can need, remembered until a setting changes."""
    if (known := work.free.resources) is not None:
        return known
    generation = work.free.generation
    found = _read_resources(work)
    work.free.keep_resources(generation, found)
    return found


def shape_of(
    resources: Resources, type_id: Id, minutes: int | None = None, room_kind: str | None = None
) -> Shape | None:
    """What a visit of a type needs; `minutes` and `room_kind` overrule the type. None when the type is unknown.

    An empty type stands for any visit of so many minutes.
    """
    key = type_id, minutes, room_kind
    if (known := resources.shapes.get(key)) is not None:
        return known
    kind = resources.types.get(type_id)
    if kind is None and (type_id or minutes is None):
        return None
    needs = kind.needs if kind else Needs()
    if room_kind is not None:
        needs = replace(needs, room_kind=room_kind)
    shape = Shape(
        type_id,
        needs,
        {
            each: minutes or (kind.minutes_with(each) if kind else 0)
            for each in resources.providers
            if kind is None or kind.done_by(each)
        },
        tuple(room for room, of in resources.room_kinds.items() if needs.room_fits(of)),
        tuple(device for device, of in resources.device_kinds.items() if of == needs.device_kind),
    )
    resources.shapes[key] = shape
    return shape


def _read(work: Work, first: date, last: date, without: frozenset[Id]) -> dict[date, DayTime]:
    shared = {id for id, kind in resources_of(work).types.items() if kind.capacity > 1}
    openings = openings_between(work, first, last)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    spans = {day: day_span(day, work.zone) for day in days}
    whole = Span(spans[first].start_utc, spans[last].end_utc)
    taken: dict[date, list[Occupied]] = {day: [] for day in days}
    day, until = first, spans[first].end_utc
    for id, patient, provider, room, device, type_id, start, end, buffer, recovery in taken_between(
        work.session, whole
    ):
        if id in without:
            continue
        while start >= until:
            day += timedelta(days=1)
            until = spans[day].end_utc
        kept = end + buffer * 60
        held = end + max(buffer, recovery) * 60
        if max(kept, held) > spans[day].start_utc:
            taken[day].append(
                Occupied(patient, provider, room, device, type_id, start, end, kept, held, type_id in shared)
            )
    return {
        day: day_time(day, work.zone, taken[day], {id: those[day] for id, those in openings.items()}) for day in days
    }


def _days_of(work: Work, visits: Collection[Id]) -> set[date]:
    if not visits:
        return set()
    return {wall_of(start, work.zone).date() for start in starts_of_visits(work.session, visits)}


def _read_resources(work: Work) -> Resources:
    people = work.session.execute(
        select(PersonRow.id, PersonRow.name, PersonRow.roles)
        .where(~PersonRow.retired)
        .order_by(PersonRow.position, PersonRow.name)
    )
    rooms = work.session.execute(
        select(RoomRow.id, RoomRow.name, RoomRow.kind).where(~RoomRow.retired).order_by(RoomRow.position)
    ).all()
    devices = work.session.execute(
        select(DeviceRow.id, DeviceRow.name, DeviceRow.kind).where(~DeviceRow.retired).order_by(DeviceRow.position)
    )
    return Resources(
        providers={id: name for id, name, roles in people if Role.PROVIDER in roles},
        rooms={id: name for id, name, _ in rooms},
        room_kinds={id: kind for id, _, kind in rooms},
        device_kinds={id: kind for id, _, kind in devices},
        types={kind.type_id: kind for kind in visit_types_of(work)},
        months_ahead=setting_of(work, BookingHorizon).months,
    )
