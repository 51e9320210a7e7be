"""Creating a clinic: the file, the first person's key, and what is needed to book a first visit within a minute."""

import shutil
import tempfile
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import available_timezones

from sqlalchemy.orm import Session

from prolodesk.clinic.entrance import NewClinic
from prolodesk.clinic.settings import Letterhead, WritingStyle, kept_of
from prolodesk.clinic.signin import SignedIn, enter
from prolodesk.clinic.transactions import transaction
from prolodesk.domain.clean import clean
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id, new_id
from prolodesk.domain.initials import initials_of
from prolodesk.domain.rights import Role
from prolodesk.store import audit, keys
from prolodesk.store.clinic_file import create_clinic, open_clinic
from prolodesk.store.effort import GUESS_MS, cost_for
from prolodesk.store.files import refusal_for_file, settle_folder
from prolodesk.store.keys import Cost, Slot
from prolodesk.store.knowledge import install_examples
from prolodesk.store.place import check_place
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


@dataclass(frozen=True, slots=True, repr=False)
class NewlyMade:
    """A clinic just made: the recovery code to print, and its first person signed in."""

    code: str
    signed_in: SignedIn


def set_up(path: Path, new: NewClinic, *, now: datetime, guess_ms: float = GUESS_MS) -> NewlyMade:
    """Create the clinic file and its key file. Takes as long as about four guesses at a passphrase.

    Both are made complete in a folder of their own and then put in their place. Raises Refusal when something is
    missing, the passphrase is weak, or the place cannot be written; then nothing was left behind.
    """
    new = _checked(new)
    check_place(path)
    _check_free(path)
    made = [folder for folder in (path.parent, *path.parent.parents) if not folder.exists()]
    workshop: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        workshop = Path(tempfile.mkdtemp(prefix=".new-clinic-", dir=path.parent))
        code, person_id, key = _build(workshop / path.name, new, now, cost_for(guess_ms))
        _put_in_place(workshop / path.name, path)
        made = []
    except OSError as error:
        raise refusal_for_file(error, path) from error
    finally:
        if workshop is not None:
            shutil.rmtree(workshop, ignore_errors=True)
        for folder in made:
            _remove_if_empty(folder)
    return NewlyMade(code, enter(path, key, person_id, now, keys.cost_of(keys.keys_beside(path), person_id)))


def _checked(new: NewClinic) -> NewClinic:
    name, person, provider = clean(new.name), clean(new.person), clean(new.provider)
    if not name:
        raise Refusal("The clinic needs a name. Type one.")
    if new.zone not in available_timezones():
        raise Refusal("This time zone is not known. Choose one from the list.")
    if not person:
        raise Refusal("Your name is missing. Type it.")
    if Role.PROVIDER not in new.roles and not provider:
        raise Refusal("Who gives the injections here? Tick provider for yourself, or type one provider's name.")
    keys.check_passphrase(new.passphrase.reveal(), avoid=(name, person))
    return replace(new, name=name, person=person, provider=provider)


def _check_free(path: Path) -> None:
    for there in (path, keys.keys_beside(path)):
        if there.exists():
            raise Refusal(
                "There is already a clinic in the folder {folder}. It was left as it is. "
                "Choose another folder, or open that clinic.",
                folder=str(path.parent),
            )


def _build(path: Path, new: NewClinic, now: datetime, cost: Cost) -> tuple[str, Id, bytes]:
    """Make the two files with all they need; the recovery code, the first person's id and the data key."""
    key, clinic_id, person_id = keys.new_key(), new_id(now), new_id(now)
    key_file = keys.keys_beside(path)
    keys.make_keys(
        key_file,
        key=key,
        clinic_id=clinic_id,
        clinic_name=new.name,
        slot=Slot(person_id, new.person),
        passphrase=new.passphrase.reveal(),
        cost=cost,
    )
    code = keys.new_recovery_code()
    keys.add_slot(key_file, key, Slot(keys.RECOVERY, "", kind="recovery"), code, cost=cost)
    create_clinic(path, clinic_name=new.name, zone=new.zone, key=key, clinic_id=clinic_id)
    file = open_clinic(path, key)
    try:
        with transaction(file.writing) as session:
            _first_rows(session, new, person_id, now)
    finally:
        file.close()
    return code, person_id, key


def _put_in_place(made: Path, path: Path) -> None:
    """The keys first: without them a clinic file could never be opened."""
    _check_free(path)
    keys.keys_beside(made).rename(keys.keys_beside(path))
    try:
        made.rename(path)
    except OSError:
        keys.keys_beside(path).unlink(missing_ok=True)
        raise
    settle_folder(path.parent)


def _remove_if_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError:
        return


def _first_rows(session: Session, new: NewClinic, person_id: Id, now: datetime) -> None:
    roles = new.roles | {Role.OWNER}
    _add_person(session, person_id, new.person, roles, 0)
    if Role.PROVIDER not in roles:
        _add_person(session, new_id(now), new.provider, frozenset({Role.PROVIDER}), 1)
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
    for key, value in (kept_of(Letterhead(name=new.name)), kept_of(WritingStyle(paper=new.paper))):
        if value:
            session.add(SettingRow(key=key, value=value))
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
