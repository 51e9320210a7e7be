"""Putting a visit into its place: the one check behind booking, moving and undoing, and what it then occupies."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from prolodesk.clinic.lanes import lay_out
from prolodesk.clinic.place_refusals import refusal_for
from prolodesk.clinic.places import devices_for, needs_of, rooms_in_use
from prolodesk.clinic.values import Place
from prolodesk.clinic.withheld import is_withheld
from prolodesk.clinic.work import Work
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.conflicts import (
    NO_OVERBOOKING,
    Clash,
    Held,
    RoomSpace,
    Wanted,
    clash_of,
    device_for,
    room_for,
)
from prolodesk.domain.scheduling.hours import WHOLE_DAY, Stretch
from prolodesk.domain.scheduling.needs import Needs, checked_length, provider_span, room_span
from prolodesk.domain.time import Span, span_of
from prolodesk.store import appointments
from prolodesk.store.hours import hours_between
from prolodesk.store.tables import AppointmentRow, AppointmentTypeRow, HoldRow

AS_IT_WAS = "-"
"""The kind of device of a visit that keeps the one it had, whatever its type needs now."""


@dataclass(frozen=True, slots=True)
class Stood:
    """What a visit had besides its provider and time: an inverse gives it back."""

    room_id: Id | None
    device_id: Id | None
    buffer_minutes: int
    recovery_minutes: int
    overbooked: str


def stood_of(row: AppointmentRow) -> Stood:
    return Stood(row.room_id, row.device_id, row.buffer_minutes, row.recovery_minutes, row.overbooked)


def stand_again(row: AppointmentRow, stood: Stood) -> None:
    """Let a visit that holds nothing have what it had."""
    row.room_id, row.device_id, row.overbooked = stood.room_id, stood.device_id, stood.overbooked
    row.buffer_minutes, row.recovery_minutes = stood.buffer_minutes, stood.recovery_minutes


def needs_at(work: Work, row: AppointmentRow) -> Needs:
    """What a visit needs: its type, with the time after it that was agreed when it was booked."""
    kind = work.session.get_one(AppointmentTypeRow, row.type_id)
    return replace(needs_of(kind), buffer_minutes=row.buffer_minutes, recovery_minutes=row.recovery_minutes)


def checked_place(
    work: Work,
    row: AppointmentRow,
    place: Place,
    *,
    overbook: str,
    returning: bool = False,
    undoing: bool = False,
    stays: bool = False,
    leaving: Collection[Id] = (),
    device_id: Id | None = None,
) -> None:
    """Put a visit into its place, or refuse with who holds it and the three nearest free places.

    With an overbooking reason the provider's, room's and device's time may be shared; the patient's own never, and no
    reason makes a provider do what they do not do. A visit that is `returning` to where it stood is not kept out by
    those overbooked beside it; one that is `undoing` not by hours either, nor by what its provider does not do any
    more, and keeps what it had and its mark; one that `stays` where it is has its hours. None is kept out by visits
    that are `leaving`: moving in the same step, and not placed yet. Where the type needs a room of a kind and none is
    named, a free one is chosen; so is the device, the one named if it is free.
    """
    wanted, clash, held = _judged(
        work, row, place, returning=returning, undoing=undoing, stays=stays, leaving=leaving, device_id=device_id
    )
    if clash and not (overbook and clash[0] not in NO_OVERBOOKING):
        raise refusal_for(work, clash, wanted, row)
    row.provider_id, row.room_id = place.provider_id, wanted.room_id
    row.device_id = device_for(wanted, held) or next(iter(wanted.devices), None)
    row.overbooked = overbook if clash or undoing or stays else ""
    appointments.set_start(row, place.start, place.minutes, wanted.span, work.zone.key)


def may_stand(work: Work, place: Place, patient_id: Id, type_id: Id, leaving: Collection[Id] = ()) -> bool:
    """Whether a visit of a type could be booked there now, as if the visits that are `leaving` had gone.

    The past is another question.
    """
    kind = work.session.get(AppointmentTypeRow, type_id)
    if kind is None:
        return False
    row = AppointmentRow(id="", patient_id=patient_id, type_id=type_id, overbooked="")
    row.buffer_minutes, row.recovery_minutes = kind.buffer_minutes, kind.recovery_minutes
    try:
        return _judged(work, row, place, leaving=leaving)[1] is None
    except Refusal:
        return False


def release(work: Work, row: AppointmentRow) -> None:
    """Free everything a visit occupies."""
    work.session.query(HoldRow).filter_by(appointment_id=row.id).delete()
    work.session.flush()
    if shares(work, row):
        lay_out(work, row)


def hold(work: Work, row: AppointmentRow) -> None:
    """Occupy the patient, provider, room and device of a visit for as long as it needs each of them."""
    span, needs = Span(row.start_utc, row.end_utc), needs_at(work, row)
    spans = (
        (row.patient_id, span),
        (row.provider_id, provider_span(span, needs)),
        (row.room_id, room_span(span, needs)),
        (row.device_id, span),
    )
    sharing = shares(work, row)
    for resource_id, held in spans:
        if resource_id is not None:
            work.session.add(
                HoldRow(
                    appointment_id=row.id,
                    resource_id=resource_id,
                    lane=0,
                    start_utc=held.start_utc,
                    end_utc=held.end_utc,
                    active=not sharing or resource_id == row.patient_id,
                )
            )
    work.session.flush()
    if sharing:
        lay_out(work, row)


def shares(work: Work, row: AppointmentRow) -> bool:
    """Whether a visit may stand beside others, so that lanes have to be found."""
    return bool(row.overbooked) or work.session.get_one(AppointmentTypeRow, row.type_id).capacity > 1


def _judged(
    work: Work,
    row: AppointmentRow,
    place: Place,
    *,
    returning: bool = False,
    undoing: bool = False,
    stays: bool = False,
    leaving: Collection[Id] = (),
    device_id: Id | None = None,
) -> tuple[Wanted, tuple[Clash, Held | None] | None, list[Held]]:
    """The visit with the room it would get, what stands in its way, and who is around."""
    needs = needs_at(work, row)
    if undoing:
        needs = replace(needs, room_kind="", device_kind=AS_IT_WAS if device_id else "")
    span = span_of(place.start, place.minutes, work.zone)
    if not undoing:
        checked_length(place.minutes, needs)
    wanted = _wanted(work, row, place, span, needs, device_id or row.device_id, judge_hours=not (undoing or stays))
    if not undoing and is_withheld(work, row.type_id, place.provider_id):
        stands = None if returning or row.start_utc is None else (row.provider_id, row.start_utc)
        wanted = replace(wanted, withheld=True, stands=stands)
    around = Span(span.start_utc, max(wanted.provider_span.end_utc, wanted.room_span.end_utc))
    resources = [r for r in (row.patient_id, place.provider_id, *wanted.rooms, *wanted.devices) if r]
    near = appointments.held_between(work.session, around, resources)
    held = [
        each
        for each in near
        if each.appointment_id not in leaving
        and not (returning and each.overbooked and each.patient_id != row.patient_id)
    ]
    if not wanted.room_id and needs.room_kind:
        wanted = replace(wanted, room_id=room_for(wanted, held))
    return wanted, clash_of(wanted, held), held


def _devices(work: Work, kind: str, device_id: Id | None) -> Sequence[Id]:
    """The devices of a kind, one first; and none but that one for a visit that keeps what it had."""
    if kind == AS_IT_WAS:
        return [device_id] if device_id else []
    return devices_for(work, kind, device_id)


def _wanted(
    work: Work, row: AppointmentRow, place: Place, span: Span, needs: Needs, device_id: Id | None, *, judge_hours: bool
) -> Wanted:
    on, room_id = place.start.date(), place.room_id if needs.needs_room or not judge_hours else None
    rooms = rooms_in_use(work) if room_id or (needs.room_kind and needs.needs_room) else []
    if room_id:
        rooms = [(id, kind) for id, kind in rooms if id == room_id] or [(room_id, "")]
    else:
        rooms = [(id, kind) for id, kind in rooms if needs.room_fits(kind)]
    spaces = {id: RoomSpace(id, kind if judge_hours else "") for id, kind in rooms}
    openings: Sequence[Stretch] = WHOLE_DAY
    if judge_hours:
        hours = hours_between(work.session, on, on, [place.provider_id, *spaces])
        openings = hours.provider_on(place.provider_id, on)
        spaces = {id: replace(space, openings=hours.room_on(id, on)) for id, space in spaces.items()}
    return Wanted(
        row.id,
        span,
        place.start,
        place.minutes,
        row.patient_id,
        place.provider_id,
        room_id,
        openings,
        row.type_id,
        needs,
        spaces,
        _devices(work, needs.device_kind, device_id),
    )
