"""The demo clinic before its first patient: people, rooms, hours, kinds of appointment, letterhead."""

from dataclasses import dataclass
from datetime import date

from prolodesk.demo.chance import Chance
from prolodesk.demo.material import Material
from prolodesk.demo.people import (
    CLINIC_NAME,
    EXERCISE,
    GYM,
    HOURS,
    KEPT,
    KEPT_PROVIDER,
    LONGER_SCANS,
    PEOPLE,
    PROCEDURE,
    ROOMS,
    SCAN,
    TYPES,
    ULTRASOUND,
    WITHHELD,
    DemoPerson,
)
from prolodesk.demo.rows import Rows
from prolodesk.demo.vials import KEPT_DAYS
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Role
from prolodesk.store.tables import (
    AppointmentTypeRow,
    DeviceRow,
    OpeningHoursRow,
    PersonRow,
    ResourceRow,
    RoomRow,
    SettingRow,
    TypeLengthRow,
    TypeWithheldRow,
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
    rooms: tuple[Id, ...]
    device: Id
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
    for place, ((_, id), stretches) in enumerate(zip(those, hours, strict=True)):
        rows.add(ResourceRow, id=id, kind="provider")
        _open(rows, chance, id, stretches, day, keeps=place == KEPT_PROVIDER)
    rooms = _rooms(rows, chance, max(len(ROOMS), providers - 1))
    desk = next(id for person, id in staff if person.roles == {Role.RECEPTIONIST})
    rows.add(SettingRow, key="letterhead", value=LETTERHEAD)
    rows.add(SettingRow, key="opened_vials", value={"days": KEPT_DAYS})
    return Places(
        desk,
        tuple(id for _, id in those),
        tuple(None if person.room is None else rooms[person.room] for person, _ in those),
        tuple(rooms[:-1]),
        _device(rows, chance),
        hours,
        _types(rows, chance, tuple(id for _, id in those)),
    )


def _one_more(chance: Chance, stuff: Material, number: int) -> DemoPerson:
    """One more provider, for a large clinic."""
    given, family = chance.of(stuff.names["female"]), chance.of(stuff.names["family"])
    return DemoPerson(
        f"Dr. {given} {family}", given[0] + family[0], frozenset({Role.PROVIDER}), number % 6, False, 3 + number
    )


def _open(
    rows: Rows,
    chance: Chance,
    provider_id: Id | None,
    stretches: tuple[tuple[int, int], ...],
    day: date,
    *,
    keeps: bool = False,
) -> None:
    """Weekly hours of one provider, or of the clinic; `keeps` some for injections on the weekday of the day."""
    for weekday in sorted({*range(5), day.weekday()}):
        for opens, closes in stretches:
            kept = keeps and weekday == day.weekday() and opens < KEPT[0] < closes
            parts = ((opens, KEPT[0], ""), (KEPT[0], closes, "session")) if kept else ((opens, closes, ""),)
            for begins, ends, only in parts:
                rows.add(
                    OpeningHoursRow,
                    id=chance.id(),
                    resource_id=provider_id,
                    weekday=weekday,
                    opens=begins,
                    closes=ends,
                    only=only,
                )


def _rooms(rows: Rows, chance: Chance, count: int) -> list[Id]:
    """Rooms for procedures, and last the one for exercise."""
    ids = [chance.id() for _ in range(count + 1)]
    for position, id in enumerate(ids):
        gym = position == count
        name, kind = (GYM, EXERCISE) if gym else (f"Room {position + 1}", PROCEDURE)
        rows.add(ResourceRow, id=id, kind="room")
        rows.add(RoomRow, id=id, name=name, kind=kind, retired=False, position=position)
    return ids


def _device(rows: Rows, chance: Chance) -> Id:
    id = chance.id()
    rows.add(ResourceRow, id=id, kind="device")
    rows.add(DeviceRow, id=id, name="Ultrasound 1", kind=ULTRASOUND, retired=False, position=0)
    return id


def _types(rows: Rows, chance: Chance, providers: tuple[Id, ...]) -> tuple[Id, ...]:
    ids = tuple(chance.id() for _ in TYPES)
    for position, (id, each) in enumerate(zip(ids, TYPES, strict=True)):
        rows.add(
            AppointmentTypeRow,
            id=id,
            name=each.name,
            kind=each.kind,
            minutes=each.minutes,
            hue=each.hue,
            buffer_minutes=each.buffer_minutes,
            recovery_minutes=each.recovery_minutes,
            room_kind=each.room_kind,
            device_kind=each.device_kind,
            capacity=each.capacity,
            retired=False,
            position=position,
        )
    slower, minutes = LONGER_SCANS
    rows.add(TypeLengthRow, type_id=ids[SCAN], provider_id=providers[slower], minutes=minutes)
    for who, kind in WITHHELD:
        rows.add(TypeWithheldRow, type_id=ids[kind], provider_id=providers[who])
    return ids
