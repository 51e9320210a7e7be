"""A day's values put to the one clash check: what a drag asks while nothing is written yet."""

from collections.abc import Iterable

from prolodesk.clinic.values import Card, Day, Place
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.conflicts import Held, Wanted
from prolodesk.domain.scheduling.needs import Needs
from prolodesk.domain.status import HOLDS_NO_TIME
from prolodesk.domain.time import Span


def held_by(cards: Iterable[Card]) -> list[Held]:
    """What visits occupy; those that hold no time are left out."""
    return [
        Held(
            card.appointment_id,
            card.span,
            card.patient_id,
            card.place.provider_id,
            card.place.room_id,
            ", ".join(part for part in (card.family.upper(), card.given) if part),
            bool(card.overbooked),
            card.device_id,
            card.type_id,
            card.needs,
        )
        for card in cards
        if card.status not in HOLDS_NO_TIME
    ]


def wanted_on(
    day: Day, place: Place, span: Span, *, visit: Card | None = None, type_id: Id = "", needs: Needs | None = None
) -> Wanted:
    """A visit at a place of that day: one that is booked, or one of a type with its needs."""
    column = next((each for each in day.columns if each.provider_id == place.provider_id), None)
    needs = needs or (visit.needs if visit else Needs())
    own = visit.device_id if visit else None
    type_id = type_id or (visit.type_id if visit else "")
    devices = [each.device_id for each in day.devices if each.kind == needs.device_kind]
    return Wanted(
        visit.appointment_id if visit else "",
        span,
        place.start,
        place.minutes,
        visit.patient_id if visit else "",
        place.provider_id,
        place.room_id,
        tuple(each.stretch for each in column.openings) if column else (),
        type_id,
        needs,
        {room.room_id: room for room in day.rooms},
        sorted(devices, key=lambda device: device != own),
        column is not None and type_id in column.withheld,
        (visit.place.provider_id, visit.span.start_utc) if visit and visit.status not in HOLDS_NO_TIME else None,
    )
