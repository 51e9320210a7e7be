"""What is said when a visit cannot stand where someone wants it: one sentence that names who or what is in the way."""

from datetime import date, datetime

from prolodesk.clinic.calendar_hours import closed_words
from prolodesk.clinic.neighbours import days_to_offer
from prolodesk.clinic.places import NoOverbooking, nearest_places
from prolodesk.clinic.values import Place
from prolodesk.clinic.work import Work
from prolodesk.domain.errors import Refusal, Taken
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.conflicts import NO_OVERBOOKING, Clash, Held, Wanted
from prolodesk.domain.scheduling.hours import kept_for
from prolodesk.domain.time import wall_of
from prolodesk.store.hours import hours_between
from prolodesk.store.tables import AppointmentRow, AppointmentTypeRow, DeviceRow, PersonRow, RoomRow

KEPT_FOR = {
    "session": "That time is kept for injections. Choose a free place.",
    "evaluation": "That time is kept for evaluations. Choose a free place.",
    "follow_up": "That time is kept for follow-ups. Choose a free place.",
    "other": "That time is kept for other visits. Choose a free place.",
}


def refusal_for(work: Work, clash: tuple[Clash, Held | None], wanted: Wanted, row: AppointmentRow) -> Taken:
    """The refusal of a clash, with the three nearest free places; of a session, among its neighbours."""
    place = Place(wanted.provider_id, wanted.start, wanted.minutes, wanted.room_id)
    days = days_to_offer(work, row, place.start.date())
    places = nearest_places(work, place, wanted.patient_id, row.id, type_id=row.type_id, days=days)
    kind, holder = clash
    template, values = _held_words(work, kind, holder, wanted) if holder else _closed_words(work, kind, wanted)
    refusal = NoOverbooking if kind in NO_OVERBOOKING else Taken
    return refusal(template, places=places, **values)


def _held_words(work: Work, kind: Clash, holder: Held, wanted: Wanted) -> tuple[str, dict[str, object]]:
    values: dict[str, object] = {
        "holder": holder.holder,
        "start": _wall(work, holder.span.start_utc).time(),
        "end": _wall(work, holder.span.end_utc).time(),
    }
    match kind:
        case Clash.PATIENT:
            return "{holder} already has a visit from {start} to {end}. Choose another time.", values
        case Clash.PROVIDER:
            return _provider_words(holder, wanted, values)
        case Clash.DEVICE:
            values["device"] = _device_name(work, holder.device_id)
            return "{device} is with {holder} from {start} to {end}. Choose a free place.", values
    values["end"] = _wall(work, holder.room_span.end_utc).time()
    values["room"] = _room_name(work, holder.room_id)
    if kind is Clash.NO_ROOM:
        return (
            "Every room for this visit is taken; {holder} has {room} from {start} to {end}. Choose a free place.",
            values,
        )
    return "{room} is taken by {holder} from {start} to {end}. Choose another room or time.", values


def _provider_words(holder: Held, wanted: Wanted, values: dict[str, object]) -> tuple[str, dict[str, object]]:
    """Who is booked; where only the time after a visit is in the way, that is said."""
    if holder.span.overlaps(wanted.span):
        return "{holder} is booked from {start} to {end}. Choose a free place.", values
    if holder.span.start_utc < wanted.span.start_utc:
        values["minutes"] = holder.needs.buffer_minutes
        return (
            "{holder} is booked from {start} to {end}, and {minutes} min are kept after it. Choose a free place.",
            values,
        )
    values["minutes"] = wanted.needs.buffer_minutes
    return (
        "{minutes} min are kept after this visit, and {holder} is booked from {start} to {end}. Choose a free place.",
        values,
    )


def _closed_words(work: Work, kind: Clash, wanted: Wanted) -> tuple[str, dict[str, object]]:
    on = wanted.start.date()
    match kind:
        case Clash.WITHHELD:
            provider, kind_of_visit = _provider_name(work, wanted.provider_id), _type_name(work, wanted.type_id)
            return "{provider} does not do “{type}”. Choose another provider.", {
                "provider": provider,
                "type": kind_of_visit,
            }
        case Clash.RESERVED:
            return KEPT_FOR[kept_for(wanted.openings, wanted.begins, wanted.minutes)], {}
        case Clash.NO_ROOM:
            return "Every room for this visit is closed then. Choose a free place.", {}
        case Clash.DEVICE:
            return (
                "No device for {kind} is in use, and this visit needs one. Add one in the settings, or choose "
                "another kind of visit.",
                {"kind": wanted.needs.device_kind},
            )
        case Clash.ROOM_UNFIT:
            return (
                "{room} is not made for this kind of visit. Choose another room or time.",
                {"room": _room_name(work, wanted.room_id)},
            )
        case Clash.ROOM_CLOSED:
            room = _room_name(work, wanted.room_id)
            said = _closure_words(work, wanted.room_id or "", on, wanted, room, is_room=True)
            return said or ("{room} is not open at that time. Choose another room or time.", {"room": room})
    provider = _provider_name(work, wanted.provider_id)
    said = _closure_words(work, wanted.provider_id, on, wanted, provider)
    return said or ("{provider} is not in at that time. Choose a free place.", {"provider": provider})


def _closure_words(
    work: Work, resource_id: Id, on: date, wanted: Wanted, whose: str, *, is_room: bool = False
) -> tuple[str, dict[str, object]] | None:
    """The closure in the words of whoever entered it; None when the week alone says closed."""
    hours = hours_between(work.session, on, on, [resource_id])
    closing = hours.closing_of(resource_id, on, wanted.begins, wanted.minutes)
    return None if closing is None else closed_words(closing, whose if closing.resource_id else "", room=is_room)


def _provider_name(work: Work, provider_id: Id) -> str:
    person = work.session.get(PersonRow, provider_id)
    if person is None:
        raise Refusal("This provider no longer works here. Choose another.")
    return person.name


def _type_name(work: Work, type_id: Id) -> str:
    kind = work.session.get(AppointmentTypeRow, type_id)
    return kind.name if kind else ""


def _room_name(work: Work, room_id: Id | None) -> str:
    room = work.session.get(RoomRow, room_id) if room_id else None
    return room.name if room else ""


def _device_name(work: Work, device_id: Id | None) -> str:
    device = work.session.get(DeviceRow, device_id) if device_id else None
    return device.name if device else ""


def _wall(work: Work, utc: int) -> datetime:
    return wall_of(utc, work.zone)
