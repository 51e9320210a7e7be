"""Free places: where a visit may stand near a wanted time, and the room it would get."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, select

from prolodesk.clinic.near_places import places_near, stands_at, type_of
from prolodesk.clinic.values import Place
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.errors import Refusal, Taken
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.scheduling.conflicts import RoomSpace, Wanted, clash_of, room_for
from prolodesk.domain.scheduling.needs import Needs
from prolodesk.domain.time import Span, TimeHappensTwice, happens_twice, span_of
from prolodesk.store import appointments
from prolodesk.store.hours import hours_between
from prolodesk.store.tables import AppointmentTypeRow, DeviceRow, RoomRow


class NoOverbooking(Taken):
    """What no overbooking can allow: the patient has another visit then, or the provider does not do such visits."""


def same_place(one: Place, other: Place) -> bool:
    """Whether two places are one. Python calls the two 02:30s of an autumn night equal; they are an hour apart."""
    return one == other and one.start.fold == other.start.fold


def ask_fold(work: Work, start: datetime, *, chosen: bool) -> None:
    """Raise TimeHappensTwice where the clocks go back and nobody has said which of the two times is meant."""
    if happens_twice(start, work.zone) and not chosen:
        raise TimeHappensTwice(start)


def needs_of(kind: AppointmentTypeRow) -> Needs:
    """What a visit of a type needs when it is placed now."""
    return Needs(kind.kind, kind.buffer_minutes, kind.recovery_minutes, kind.room_kind, kind.device_kind, kind.capacity)


def rooms_in_use(work: Work) -> list[tuple[Id, str]]:
    """Ids and kinds, in the clinic's order."""
    return [(id, kind) for id, kind in work.session.execute(_ROOMS)]


def devices_for(work: Work, kind: str, first: Id | None = None) -> list[Id]:
    """The devices of a kind in use, a preferred one first."""
    if not kind:
        return []
    return sorted(work.session.scalars(_DEVICES, {"kind": kind}), key=lambda device: device != first)


@needs(Right.SEE_SCHEDULE)
def nearest_places(
    work: Work,
    place: Place,
    patient_id: Id,
    ignoring: Id = "",
    count: int = 3,
    after: datetime | None = None,
    type_id: Id = "",
    days: tuple[date, date] | None = None,
) -> tuple[Place, ...]:
    """The free places of the same provider and length nearest to a wanted one, none of them in the past. Where this
    provider does not do such visits, those of all who do.

    `after` (naive wall time) asks only for places from then on, `days` are the first and the last day that may be.
    The type's needs are met: the one named, else that of the visit that is `ignoring` itself.
    """
    found = places_near(
        work,
        place,
        patient_id,
        first=max(work.today, days[0]) if days else work.today,
        last=days[1] if days else date.max,
        count=count,
        type_id=type_id or type_of(work, ignoring),
        without=(ignoring,) if ignoring else (),
        not_before=after,
        not_at=stands_at(work, ignoring),
    )
    return tuple(sorted(found, key=lambda each: each.start))


@needs(Right.SEE_SCHEDULE)
def place_from(work: Work, place: Place, least: int) -> Place:
    """The place itself if a visit of `least` minutes could begin there, else the next free one of the same provider.

    The place itself again when there is none at all: then asking for it says why.
    """
    if _could_begin(work, place, least):
        return place
    wanted = replace(place, start=max(place.start, work.wall_now.replace(second=0, microsecond=0)))
    return next(iter(nearest_places(work, wanted, "", count=1, after=wanted.start)), place)


@needs(Right.SEE_SCHEDULE)
def free_room(work: Work, place: Place, ignoring: Id = "", type_id: Id = "") -> Id | None:
    """A room that is free for this place and fit for the type: the one asked for if it is, else the first one."""
    span, on = span_of(place.start, place.minutes, work.zone), place.start.date()
    kind = work.session.get(AppointmentTypeRow, type_id or type_of(work, ignoring))
    rooms = rooms_in_use(work)
    hours = hours_between(work.session, on, on, [id for id, _ in rooms])
    wanted = Wanted(
        ignoring,
        span,
        place.start,
        place.minutes,
        "",
        place.provider_id,
        place.room_id,
        type_id=kind.id if kind else "",
        needs=needs_of(kind) if kind else Needs(),
        rooms={id: RoomSpace(id, made_for, hours.room_on(id, on)) for id, made_for in rooms},
    )
    around = Span(span.start_utc, wanted.room_span.end_utc)
    return room_for(wanted, appointments.held_between(work.session, around, [id for id, _ in rooms]))


def _could_begin(work: Work, place: Place, minutes: int) -> bool:
    """Whether the provider is in and free, and the time not over; the room is another matter."""
    try:
        span = span_of(place.start, minutes, work.zone)
    except Refusal:
        return False
    if place.start + timedelta(minutes=minutes) <= work.wall_now:
        return False
    on = place.start.date()
    openings = hours_between(work.session, on, on, [place.provider_id]).provider_on(place.provider_id, on)
    held = appointments.held_between(work.session, span, [place.provider_id])
    return any(
        clash_of(Wanted("", span, place.start, minutes, "", place.provider_id, None, openings, needs=Needs(kind)), held)
        is None
        for kind in ("", *(each.only for each in openings))
    )


_ROOMS = select(RoomRow.id, RoomRow.kind).where(~RoomRow.retired).order_by(RoomRow.position)
_DEVICES = (
    select(DeviceRow.id).where(~DeviceRow.retired, DeviceRow.kind == bindparam("kind")).order_by(DeviceRow.position)
)
