"""Creating a clinic: the file, the first person's key, and what is needed to book a first visit within a minute."""

from datetime import datetime
from pathlib import Path
from zoneinfo import available_timezones

from sqlalchemy.orm import Session

from prolodesk.clinic.entrance import NewClinic
from prolodesk.clinic.people import initials_of
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id, new_id
from prolodesk.domain.rights import Role
from prolodesk.store import audit, keys
from prolodesk.store.clinic_file import create_clinic, open_clinic
from prolodesk.store.keys import Cost, Slot
from prolodesk.store.knowledge import install_examples
from prolodesk.store.tables import (
    AppointmentTypeRow,
    OpeningHoursRow,
    PersonRow,
    ResourceRow,
    RoomRow,
    SettingRow,
)

MORNING, AFTERNOON = (8 * 60, 12 * 60), (13 * 60, 17 * 60)
FIRST_TYPES = (
    ("Evaluation", "evaluation", 45, 4),
    ("Injection session", "session", 30, 0),
    ("Follow-up", "follow_up", 20, 2),
    ("Physiotherapy", "other", 30, 5),
)


def set_up(path: Path, new: NewClinic, *, now: datetime, cost: Cost = keys.SHIPPED_COST) -> str:
    """Create the clinic file and its key file; the recovery code to print. Takes as long as two key derivations.

    Raises Refusal when something is missing, the passphrase is weak, or the place cannot be written; then nothing
    was left behind.
    """
    name, person, provider = (" ".join(text.split())[:100] for text in (new.name, new.person, new.provider))
    _check(new, name, person, provider)
    keys.check_passphrase(new.passphrase.reveal(), avoid=(name, person))
    key, clinic_id, person_id = keys.new_key(), new_id(now), new_id(now)
    key_file = keys.keys_beside(path)
    if path.exists() or key_file.exists():
        raise Refusal("There is already a clinic in this folder. Choose another folder, or open that clinic.")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        create_clinic(path, clinic_name=name, zone=new.zone, key=key, clinic_id=clinic_id)
        slot = Slot(person_id, person)
        keys.make_keys(
            key_file,
            key=key,
            clinic_id=clinic_id,
            clinic_name=name,
            slot=slot,
            passphrase=new.passphrase.reveal(),
            cost=cost,
        )
        code = keys.new_recovery_code()
        keys.add_slot(key_file, key, Slot(keys.RECOVERY, "", kind="recovery"), code, cost=cost)
        file = open_clinic(path, key)
        try:
            with file.writing.begin() as session:
                _first_rows(session, new, (person_id, name, person, provider), now)
        finally:
            file.close()
    except BaseException:
        for half in (path, key_file, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
            half.unlink(missing_ok=True)
        raise
    return code


def _check(new: NewClinic, name: str, person: str, provider: str) -> None:
    if not name:
        raise Refusal("The clinic needs a name. Type one.")
    if new.zone not in available_timezones():
        raise Refusal("This time zone is not known. Choose one from the list.")
    if not person:
        raise Refusal("Your name is missing. Type it.")
    if Role.PROVIDER not in new.roles and not provider:
        raise Refusal("Who gives the injections here? Tick provider for yourself, or type one provider's name.")


def _first_rows(session: Session, new: NewClinic, names: tuple[Id, str, str, str], now: datetime) -> None:
    person_id, clinic, person, provider = names
    roles = new.roles | {Role.OWNER}
    _add_person(session, person_id, person, roles, 0)
    if Role.PROVIDER not in roles:
        _add_person(session, new_id(now), provider, frozenset({Role.PROVIDER}), 1)
    room_id = new_id(now)
    session.add(ResourceRow(id=room_id, kind="room"))
    session.flush()
    session.add(RoomRow(id=room_id, name="Room 1", position=0))
    for position, (title, kind, minutes, hue) in enumerate(FIRST_TYPES):
        session.add(
            AppointmentTypeRow(id=new_id(now), name=title, kind=kind, minutes=minutes, hue=hue, position=position)
        )
    for weekday in range(5):
        for opens, closes in (MORNING, AFTERNOON):
            session.add(OpeningHoursRow(id=new_id(now), weekday=weekday, opens=opens, closes=closes))
    session.add(SettingRow(key="letterhead", value={"name": clinic}))
    install_examples(session, now)
    audit.append(session, at=now, person_id=person_id, action="CreateClinic", patient_id="", detail={"zone": new.zone})


def _add_person(session: Session, person_id: Id, name: str, roles: frozenset[Role], position: int) -> None:
    if Role.PROVIDER in roles:
        session.add(ResourceRow(id=person_id, kind="provider"))
        session.flush()
    session.add(
        PersonRow(
            id=person_id,
            name=name,
            initials=initials_of(name),
            hue=position,
            roles=sorted(roles),
            prescriber=Role.PROVIDER in roles,
            position=position,
        )
    )
