"""Making the demo clinic's file: bulk writes below the door, with the database's guards on and one audit entry."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, update
from sqlalchemy.orm import Session

from prolodesk.demo.chance import Chance
from prolodesk.demo.diary import Diary
from prolodesk.demo.histories import set_states, tell
from prolodesk.demo.material import material
from prolodesk.demo.patients import Patient, add_patient
from prolodesk.demo.people import CLINIC_NAME, DEMO_PASSPHRASE, HOURS, PEOPLE, ROOMS, TYPES, DemoPerson
from prolodesk.demo.rows import Rows
from prolodesk.demo.today import fill_ahead, fill_today, others_of
from prolodesk.demo.world import World
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Role
from prolodesk.store import audit, keys
from prolodesk.store.clinic_file import create_clinic, open_clinic
from prolodesk.store.keys import LOWEST_COST, Slot
from prolodesk.store.knowledge import install_examples
from prolodesk.store.patients import make_findable
from prolodesk.store.tables import (
    AppointmentTypeRow,
    KnowledgeRow,
    OpeningHoursRow,
    PatientRow,
    PersonRow,
    ResourceRow,
    RoomRow,
    SettingRow,
)

Size = Literal["small", "large"]
PATIENTS: dict[Size, int] = {"small": 400, "large": 60_000}
DAYS: dict[Size, int] = {"small": 548, "large": 20 * 365}
PROVIDERS: dict[Size, int] = {"small": 4, "large": 16}
BATCH = 20_000


def make_demo(
    path: Path,
    *,
    day: date,
    seed: int = 1,
    size: Size = "small",
    zone: str = "Europe/Berlin",
    progress: Callable[[float], None] = lambda done: None,
) -> None:
    """Write a demo clinic for a day; the same seed and day give the same clinic. Nothing may stand at that path."""
    chance = Chance(seed, day)
    clinic_id, key = chance.id(), chance_key(chance)
    ids = tuple(chance.id() for _ in range(len(PEOPLE) + max(PROVIDERS[size] - 4, 0)))
    key_file = keys.keys_beside(path)
    create_clinic(path, clinic_name=CLINIC_NAME, zone=zone, key=key, clinic_id=clinic_id, demo=True)
    for position, (person, id) in enumerate(zip(PEOPLE, ids, strict=False)):
        slot = Slot(id, person.name, person.hue)
        if position == 0:
            keys.make_keys(
                key_file,
                key=key,
                clinic_id=clinic_id,
                clinic_name=CLINIC_NAME,
                slot=slot,
                passphrase=DEMO_PASSPHRASE,
                cost=LOWEST_COST,
                demo=True,
            )
        else:
            keys.add_slot(key_file, key, slot, DEMO_PASSPHRASE, cost=LOWEST_COST)
    file = open_clinic(path, key)
    try:
        with file.writing.begin() as session:
            _fill(session, chance, ids, day, size, ZoneInfo(zone), progress)
    finally:
        file.close()


def chance_key(chance: Chance) -> bytes:
    """A data key from the seed: everybody may read a demo clinic."""
    return bytes(chance.below(256) for _ in range(32))


def _fill(
    session: Session,
    chance: Chance,
    ids: tuple[Id, ...],
    day: date,
    size: Size,
    zone: ZoneInfo,
    progress: Callable[[float], None],
) -> None:
    opened = datetime.combine(day - timedelta(days=DAYS[size] + 30), time(9), UTC)
    install_examples(session, opened)
    session.flush()
    connection, rows = session.connection(), Rows()
    providers, rooms, types = _furnish(rows, chance, ids, PROVIDERS[size])
    rows.write(connection)
    session.execute(update(KnowledgeRow).values(state="approved", approved_by=ids[0], approved_at=opened))
    hours = (HOURS * 4)[: len(providers)]
    world = World(day, zone, chance, rows, material(session), Diary(hours, day), ids, providers, rooms, types)
    patients = _tell_all(session, connection, world, size, progress)
    fill_today(world, patients)
    fill_ahead(world, others_of(patients, world))
    rows.write(connection)
    audit.append(
        session,
        at=datetime.combine(day, time(), UTC),
        person_id=ids[0],
        action="MakeDemo",
        patient_id="",
        detail={"size": size},
    )


def _furnish(
    rows: Rows, chance: Chance, ids: tuple[Id, ...], count: int
) -> tuple[tuple[Id, ...], tuple[Id | None, ...], tuple[Id, ...]]:
    """People, rooms, hours, appointment types, letterhead; the ids of providers, their rooms, the types."""
    room_ids = [chance.id() for _ in range(max(len(ROOMS), count - 1))]
    for position, room_id in enumerate(room_ids):
        rows.add(ResourceRow, id=room_id, kind="room")
        rows.add(RoomRow, id=room_id, name=f"Room {position + 1}", retired=False, position=position)
    named = [*PEOPLE, *(_extra(n) for n in range(len(ids) - len(PEOPLE)))]
    providers: list[Id] = []
    for position, (person, id) in enumerate(zip(named, ids, strict=True)):
        if Role.PROVIDER in person.roles:
            rows.add(ResourceRow, id=id, kind="provider")
            for weekday in range(7):
                for opens, closes in HOURS[len(providers) % 4]:
                    rows.add(
                        OpeningHoursRow, id=chance.id(), provider_id=id, weekday=weekday, opens=opens, closes=closes
                    )
            providers.append(id)
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
    rooms = tuple(None if n == 3 else room_ids[n if n < 3 else n - 1] for n in range(len(providers)))
    types = tuple(chance.id() for _ in TYPES)
    for position, (id, (name, kind, minutes, hue)) in enumerate(zip(types, TYPES, strict=True)):
        rows.add(
            AppointmentTypeRow, id=id, name=name, kind=kind, minutes=minutes, hue=hue, retired=False, position=position
        )
    letterhead = {
        "name": CLINIC_NAME,
        "address": "12 Harbour Way\n10115 Berlin",
        "phone": "+49 30 555 0100",
        "out_of_hours": "+49 30 555 0199",
        "emergency": "112",
    }
    rows.add(SettingRow, key="letterhead", value=letterhead)
    return tuple(providers), rooms, types


def _tell_all(
    session: Session, connection: Connection, world: World, size: Size, progress: Callable[[float], None]
) -> list[Patient]:
    """Every patient with a story; the newest patients come last. Findable at the end."""
    patients: list[Patient] = []
    states: list[dict[str, str]] = []
    injectors = 3 if size == "small" else len(world.providers)
    for index in range(PATIENTS[size]):
        ago = round(DAYS[size] * (1 - index / PATIENTS[size]) ** 1.15)
        begins_on = world.day - timedelta(days=max(ago, 1))
        patient = add_patient(world.rows, world.chance, world.stuff, index, begins_on, world.day)
        patients.append(patient)
        if state := tell(world, patient, begins_on, injectors):
            states.append(state)
        if world.rows.count() > BATCH:
            world.rows.write(connection)
            progress(index / PATIENTS[size])
    world.rows.write(connection)
    set_states(connection, states)
    for row in session.query(PatientRow).yield_per(1000):
        make_findable(session, row)
    progress(1.0)
    return patients


def _extra(number: int) -> DemoPerson:
    """One more provider of the large clinic."""
    return DemoPerson(f"Dr. Provider {number + 5}", f"P{number + 5}", frozenset({Role.PROVIDER}), number % 6)
