"""Making the demo clinic's file: bulk writes below the door, with the database's guards on and one audit entry."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy import update
from sqlalchemy.orm import Session

from prolodesk.demo.chance import Chance
from prolodesk.demo.closures import close, closed_hours
from prolodesk.demo.desk_work import fill_desk
from prolodesk.demo.diary import Diary
from prolodesk.demo.furnish import furnish
from prolodesk.demo.histories import PHYSIOTHERAPIST, tell
from prolodesk.demo.material import material
from prolodesk.demo.patients import Patient, add_patient, anyone
from prolodesk.demo.people import CLINIC_NAME, DEMO_PASSPHRASE, KEPT, KEPT_PROVIDER, PEOPLE
from prolodesk.demo.reviewed import review_core_sites
from prolodesk.demo.rows import Rows
from prolodesk.demo.today import fill_ahead, fill_today
from prolodesk.demo.vials import stock_up
from prolodesk.demo.world import World
from prolodesk.domain.ids import Id
from prolodesk.store import audit, keys
from prolodesk.store.clinic_file import create_clinic, open_clinic
from prolodesk.store.keys import LOWEST_COST, Slot
from prolodesk.store.knowledge import install_examples
from prolodesk.store.tables import KnowledgeRow

Size = Literal["small", "large"]


@dataclass(frozen=True, slots=True)
class Measures:
    """How much of everything. `growth` above 1 lets the clinic be fuller lately than at first."""

    patients: int
    days: int
    providers: int
    growth: float


SIZES: Mapping[Size, Measures] = {"small": Measures(400, 548, 4, 1.7), "large": Measures(60_000, 20 * 365, 16, 1.1)}

BATCH = 50_000
"""Rows written, and committed, at a time."""

Progress = Callable[[float], None]
"""Told how much is done, from 0 to 1; may raise to stop, then nothing is left behind."""


def make_demo(
    path: Path,
    *,
    day: date,
    seed: int = 1,
    size: Size = "small",
    zone: str = "Europe/Berlin",
    progress: Progress = lambda done: None,
) -> None:
    """Write a demo clinic for a day; the same seed and day give the same clinic. Nothing may stand at that path."""
    chance = Chance(seed, day)
    clinic_id, key = chance.id(), chance.bytes(32)
    people = tuple(chance.id() for _ in PEOPLE)
    create_clinic(path, clinic_name=CLINIC_NAME, zone=zone, key=key, clinic_id=clinic_id, demo=True)
    try:
        _make_keys(path, key, clinic_id, people)
        file = open_clinic(path, key)
        try:
            with file.writing() as session:
                _fill(session, chance, people, day, SIZES[size], ZoneInfo(zone), progress)
        finally:
            file.close()
    except BaseException:
        for made in (path, keys.keys_beside(path), *(path.with_name(path.name + tail) for tail in ("-wal", "-shm"))):
            made.unlink(missing_ok=True)
        raise


def _make_keys(path: Path, key: bytes, clinic_id: Id, people: tuple[Id, ...]) -> None:
    """A slot for everybody, with the passphrase that is no secret."""
    key_file, (first, *others) = keys.keys_beside(path), zip(PEOPLE, people, strict=True)
    keys.make_keys(
        key_file,
        key=key,
        clinic_id=clinic_id,
        clinic_name=CLINIC_NAME,
        slot=Slot(first[1], first[0].name, first[0].hue),
        passphrase=DEMO_PASSPHRASE,
        cost=LOWEST_COST,
        demo=True,
    )
    for person, id in others:
        keys.add_slot(key_file, key, Slot(id, person.name, person.hue), DEMO_PASSPHRASE, cost=LOWEST_COST)


def _fill(
    session: Session,
    chance: Chance,
    people: tuple[Id, ...],
    day: date,
    measures: Measures,
    zone: ZoneInfo,
    progress: Progress,
) -> None:
    opened = datetime.combine(day - timedelta(days=measures.days + 30), time(9), UTC)
    install_examples(session, opened)
    review_core_sites(session, opened)
    rows, stuff = Rows(), material(session)
    places = furnish(rows, chance, stuff, people, measures.providers, day)
    rows.write(session.connection())
    session.execute(update(KnowledgeRow).values(state="approved", approved_by=people[0], approved_at=opened))
    session.commit()
    close(rows, chance, places.providers, day)
    diary = Diary(places.hours, day, PHYSIOTHERAPIST + 1, kept=(KEPT_PROVIDER, KEPT), closed=closed_hours(day))
    world = World(
        day,
        zone,
        chance,
        rows,
        stuff,
        diary,
        places.desk,
        places.providers,
        places.provider_rooms,
        places.rooms,
        places.device,
        places.types,
    )
    injectors = tuple(n for n in range(measures.providers) if n != PHYSIOTHERAPIST)
    stock_up(world, people[0])
    fill_today(world, measures.patients - len(stuff.today))
    patients = _tell_all(session, world, measures, injectors, progress)
    fill_desk(world, fill_ahead(world, patients, injectors))
    rows.write(session.connection())
    audit.append(
        session,
        at=datetime.combine(day, time(), UTC),
        person_id=people[0],
        action="MakeDemo",
        patient_id="",
        detail={"patients": measures.patients},
    )
    session.commit()
    progress(1.0)


def _tell_all(
    session: Session, world: World, measures: Measures, injectors: tuple[int, ...], progress: Progress
) -> list[Patient]:
    """Everybody who was not chosen for the day, with a story; the newest patients come last."""
    patients: list[Patient] = []
    count = measures.patients - len(world.stuff.today)
    for index in range(count):
        ago = round(measures.days * (1 - index / count) ** measures.growth)
        begins_on = world.day - timedelta(days=max(ago, 1))
        who = anyone(world.chance, world.stuff, index)
        patient = add_patient(world.rows, world.chance, world.stuff, index, who, begins_on, world.day)
        patients.append(patient)
        tell(world, patient, begins_on, injectors)
        if world.rows.count() > BATCH:
            world.rows.write(session.connection())
            session.commit()
            progress(index / measures.patients)
    return patients
