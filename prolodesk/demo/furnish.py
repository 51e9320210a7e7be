"""The demo clinic before its first patient: people, rooms, hours, kinds of appointment, letterhead."""

from dataclasses import dataclass
from datetime import date

from prolodesk.demo.chance import Chance
from prolodesk.demo.material import Material
from prolodesk.demo.people import CLINIC_NAME, HOURS, PEOPLE, ROOMS, TYPES, DemoPerson
from prolodesk.demo.rows import Rows
from prolodesk.demo.vials import KEPT_DAYS
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Role
from prolodesk.store.tables import (
    AppointmentTypeRow,
    OpeningHoursRow,
    PersonRow,
    ResourceRow,
    RoomRow,
    SettingRow,
)

LETTERHEAD = {
    "name": CLINIC_NAME,
    "address": "12 Harbour Way\n10115 Berlin",
    "phone": "+49 30 23125 100",
    "out_of_hours": "+49 30 23125 199",
    "emergency": "112",
}


@dataclass(frozen=True, slots=True)
class Places:
    """Who and what a visit can be booked with. `provider_rooms` and `hours` are in the order of `providers`."""

    desk: Id
    providers: tuple[Id, ...]
    provider_rooms: tuple[Id | None, ...]
    hours: tuple[tuple[tuple[int, int], ...], ...]
    types: tuple[Id, ...]


def furnish(rows: Rows, chance: Chance, stuff: Material, people: tuple[Id, ...], providers: int, day: date) -> Places:
    """Write everything that stands before the first patient comes; `people` are the ids of `PEOPLE`."""
    known = sum(Role.PROVIDER in person.roles for person in PEOPLE)
    more = [_one_more(chance, stuff, number) for number in range(providers - known)]
    staff = [*zip(PEOPLE, people, strict=True), *((person, chance.id()) for person in more)]
    for position, (person, id) in enumerate(staff):
        rows.add(
            PersonRow,
            id=id,
            name=person.name,
            initials=person.initials,
            hue=person.hue,
            roles=sorted(person.roles),
            prescriber=person.prescriber,
            retired=False,
            position=position,
        )
    those = tuple((person, id) for person, id in staff if Role.PROVIDER in person.roles)
    hours = tuple(HOURS[place % len(HOURS)] for place in range(len(those)))
    _open(rows, chance, None, HOURS[0], day)
    for (_, id), stretches in zip(those, hours, strict=True):
        rows.add(ResourceRow, id=id, kind="provider")
        _open(rows, chance, id, stretches, day)
    rooms = _rooms(rows, chance, max(len(ROOMS), providers - 1))
    desk = next(id for person, id in staff if person.roles == {Role.RECEPTIONIST})
    rows.add(SettingRow, key="letterhead", value=LETTERHEAD)
    rows.add(SettingRow, key="opened_vials", value={"days": KEPT_DAYS})
    return Places(
        desk,
        tuple(id for _, id in those),
        tuple(None if person.room is None else rooms[person.room] for person, _ in those),
        hours,
        _types(rows, chance),
    )


def _one_more(chance: Chance, stuff: Material, number: int) -> DemoPerson:
    """One more provider, for a large clinic."""
    given, family = chance.of(stuff.names["female"]), chance.of(stuff.names["family"])
    return DemoPerson(
        f"Dr. {given} {family}", given[0] + family[0], frozenset({Role.PROVIDER}), number % 6, False, 3 + number
    )


def _open(
    rows: Rows, chance: Chance, provider_id: Id | None, stretches: tuple[tuple[int, int], ...], day: date
) -> None:
    """Weekly hours of one provider, or of the clinic."""
    for weekday in sorted({*range(5), day.weekday()}):
        for opens, closes in stretches:
            rows.add(
                OpeningHoursRow, id=chance.id(), resource_id=provider_id, weekday=weekday, opens=opens, closes=closes
            )


def _rooms(rows: Rows, chance: Chance, count: int) -> list[Id]:
    ids = [chance.id() for _ in range(count)]
    for position, id in enumerate(ids):
        rows.add(ResourceRow, id=id, kind="room")
        rows.add(RoomRow, id=id, name=f"Room {position + 1}", retired=False, position=position)
    return ids


def _types(rows: Rows, chance: Chance) -> tuple[Id, ...]:
    ids = tuple(chance.id() for _ in TYPES)
    for position, (id, (name, kind, minutes, hue)) in enumerate(zip(ids, TYPES, strict=True)):
        rows.add(
            AppointmentTypeRow, id=id, name=name, kind=kind, minutes=minutes, hue=hue, retired=False, position=position
        )
    return ids
