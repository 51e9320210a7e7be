"""Where a visit may stand: the one check behind booking, moving, finding and undoing."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from prolodesk.clinic.values import Place
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.errors import Refusal, Taken
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.scheduling.conflicts import Clash, Held, Wanted, clash_of
from prolodesk.domain.scheduling.hours import open_for
from prolodesk.domain.scheduling.openings import free_starts, nearest
from prolodesk.domain.time import (
    LONGEST_VISIT_MINUTES,
    Span,
    TimeHappensTwice,
    day_span,
    happens_twice,
    span_of,
    wall_of,
)
from prolodesk.store import appointments
from prolodesk.store.hours import hours_between
from prolodesk.store.tables import AppointmentRow, HoldRow, PersonRow, RoomRow

SEARCH_DAYS = 14


class PatientElsewhere(Taken):
    """The patient has another visit at that time: what no overbooking can allow."""


def same_place(one: Place, other: Place) -> bool:
    """Whether two places are one. Python calls the two 02:30s of an autumn night equal; they are an hour apart."""
    return one == other and one.start.fold == other.start.fold


def checked_place(
    work: Work,
    row: AppointmentRow,
    place: Place,
    *,
    overbook: str,
    returning: bool = False,
    leaving: Collection[Id] = (),
) -> None:
    """Put a visit into its place, or refuse with who holds it and the three nearest free places.

    With an overbooking reason the provider's and room's time may be shared; the patient's own never. A visit that
    returns to where it stood is not kept out by those overbooked beside it, and none by visits that are `leaving`:
    moving in the same step, and not placed yet.
    """
    span = span_of(place.start, place.minutes, work.zone)
    on = place.start.date()
    hours = hours_between(work.session, on, on, [place.provider_id])
    wanted = Wanted(
        row.id,
        span,
        place.start,
        place.minutes,
        row.patient_id,
        place.provider_id,
        place.room_id,
        open_for("", hours.provider_on(place.provider_id, on)),
    )
    resources = [r for r in (row.patient_id, place.provider_id, place.room_id) if r]
    held = appointments.held_between(work.session, span, resources)
    held = [other for other in held if other.appointment_id not in leaving]
    if returning:
        held = [other for other in held if not other.overbooked or other.patient_id == row.patient_id]
    clash = clash_of(wanted, held)
    if clash and not (overbook and clash[0] is not Clash.PATIENT):
        raise _taken(work, clash, place, row)
    row.provider_id, row.room_id = place.provider_id, place.room_id
    row.overbooked = overbook if clash else ""
    appointments.set_start(row, place.start, place.minutes, span, work.zone.key)


def ask_fold(work: Work, start: datetime, *, chosen: bool) -> None:
    """Raise TimeHappensTwice where the clocks go back and nobody has said which of the two times is meant."""
    if happens_twice(start, work.zone) and not chosen:
        raise TimeHappensTwice(start)


def release(work: Work, row: AppointmentRow) -> None:
    """Free everything a visit occupies."""
    work.session.query(HoldRow).filter_by(appointment_id=row.id).delete()
    work.session.flush()


def hold(work: Work, row: AppointmentRow) -> None:
    """Occupy the patient, provider and room of a visit; an overbooked one takes the next lane that is free."""
    for resource_id in (r for r in (row.patient_id, row.provider_id, row.room_id) if r):
        lane = _free_lane(work, resource_id, row) if row.overbooked else 0
        work.session.add(
            HoldRow(
                appointment_id=row.id,
                resource_id=resource_id,
                lane=lane,
                start_utc=row.start_utc,
                end_utc=row.end_utc,
                active=True,
            )
        )
    work.session.flush()


@needs(Right.SEE_SCHEDULE)
def nearest_places(
    work: Work, place: Place, patient_id: Id, ignoring: Id = "", count: int = 3, after: datetime | None = None
) -> tuple[Place, ...]:
    """The free places of the same provider and length nearest to a wanted one, none of them in the past.

    `after` (naive wall time) asks only for places from then on.
    """
    not_before = max(work.wall_now, after) if after else work.wall_now
    first = max(place.start.date() - timedelta(days=SEARCH_DAYS), not_before.date())
    days = [first + timedelta(days=n) for n in range((place.start.date() - first).days + SEARCH_DAYS + 1)]
    if not days:
        return ()
    whole = Span(day_span(days[0], work.zone).start_utc, day_span(days[-1], work.zone).end_utc)
    rooms = _rooms(work, place)
    hours = hours_between(work.session, days[0], days[-1], [place.provider_id])
    open_days = hours.provider_days(place.provider_id, days)
    busy = appointments.held_between(work.session, whole)
    found: list[datetime] = []
    for day in sorted(days, key=lambda d: abs((d - place.start.date()).days)):
        held = _in_the_way(busy, day_span(day, work.zone), place, patient_id, ignoring)
        starts = free_starts(day, open_for("", open_days[day]), held, place.minutes, work.zone)
        found += [start for start in starts if start >= not_before]
        if len(found) >= count and abs((day - place.start.date()).days) > 0:
            break
    chosen = nearest(place.start, found, count)
    return tuple(Place(place.provider_id, s, place.minutes, _room_free(work, rooms, busy, s, place)) for s in chosen)


@needs(Right.SEE_SCHEDULE)
def place_from(work: Work, place: Place, least: int) -> Place:
    """The place itself if a visit of `least` minutes could begin there, else the next free one of the same provider.

    The place itself again when there is none within two weeks: then asking for it says why.
    """
    if _could_begin(work, place, least):
        return place
    wanted = replace(place, start=max(place.start, work.wall_now.replace(second=0, microsecond=0)))
    return next(iter(nearest_places(work, wanted, "", count=1, after=wanted.start)), place)


def _could_begin(work: Work, place: Place, minutes: int) -> bool:
    """Whether the provider is in and free, and the time not over; the room is another matter."""
    try:
        span = span_of(place.start, minutes, work.zone)
    except Refusal:
        return False
    on = place.start.date()
    openings = open_for("", hours_between(work.session, on, on, [place.provider_id]).provider_on(place.provider_id, on))
    wanted = Wanted("", span, place.start, minutes, "", place.provider_id, None, openings)
    over = place.start + timedelta(minutes=minutes) <= work.wall_now
    return not over and clash_of(wanted, appointments.held_between(work.session, span, [place.provider_id])) is None


@needs(Right.SEE_SCHEDULE)
def free_room(work: Work, place: Place, ignoring: Id = "") -> Id | None:
    """A room that is free for this place: the one asked for if it is, else the first free one."""
    span = span_of(place.start, place.minutes, work.zone)
    busy = [h for h in appointments.held_between(work.session, span) if h.appointment_id != ignoring]
    return _room_free(work, _rooms(work, place), busy, place.start, place)


def _in_the_way(busy: Sequence[Held], day: Span, place: Place, patient_id: Id, ignoring: Id) -> list[Span]:
    return [
        h.span
        for h in busy
        if h.appointment_id != ignoring
        and h.span.overlaps(day)
        and (h.provider_id == place.provider_id or h.patient_id == patient_id)
    ]


def _rooms(work: Work, place: Place) -> list[Id]:
    rooms = work.session.query(RoomRow.id).filter_by(retired=False).order_by(RoomRow.position)
    return sorted((id for (id,) in rooms), key=lambda id: id != place.room_id)


def _room_free(work: Work, rooms: list[Id], busy: Sequence[Held], start: datetime, place: Place) -> Id | None:
    span = span_of(start, place.minutes, work.zone)
    taken = {h.room_id for h in busy if h.span.overlaps(span)}
    return next((room for room in rooms if room not in taken), None)


def _taken(work: Work, clash: tuple[Clash, Held | None], place: Place, row: AppointmentRow) -> Taken:
    places = nearest_places(work, place, row.patient_id, row.id)
    kind, holder = clash
    if holder is None:
        return Taken(
            "{provider} is not in at that time. Choose a free place.", places=places, provider=_provider(work, place)
        )
    span = (wall_of(holder.span.start_utc, work.zone).time(), wall_of(holder.span.end_utc, work.zone).time())
    sentence = {
        Clash.PATIENT: "{holder} already has a visit from {start} to {end}. Choose another time.",
        Clash.PROVIDER: "{holder} is booked from {start} to {end}. Choose a free place.",
        Clash.ROOM: "The room is taken by {holder} from {start} to {end}. Choose another room or time.",
    }[kind]
    refusal = PatientElsewhere if kind is Clash.PATIENT else Taken
    return refusal(sentence, places=places, holder=holder.holder, start=span[0], end=span[1])


def _provider(work: Work, place: Place) -> str:
    person = work.session.get(PersonRow, place.provider_id)
    if person is None:
        raise Refusal("This provider no longer works here. Choose another.")
    return person.name


def _free_lane(work: Work, resource_id: Id, row: AppointmentRow) -> int:
    taken = {
        lane
        for (lane,) in work.session.query(HoldRow.lane).filter(
            HoldRow.resource_id == resource_id,
            HoldRow.active,
            HoldRow.start_utc > row.start_utc - LONGEST_VISIT_MINUTES * 60,
            HoldRow.start_utc < row.end_utc,
            HoldRow.end_utc > row.start_utc,
        )
    }
    return next(lane for lane in range(len(taken) + 1) if lane not in taken)
