"""Opening the clinic as somebody: from a passphrase, or the printed recovery code, to an open door."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from prolodesk.clinic.people import actor_of
from prolodesk.clinic.work import Actor
from prolodesk.domain.errors import NotAllowed, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Role
from prolodesk.domain.secret import Secret
from prolodesk.store import audit, keys
from prolodesk.store.cabinet import Cabinet
from prolodesk.store.clinic_file import ClinicFile, open_clinic
from prolodesk.store.keys import Cost, Slot
from prolodesk.store.tables import PersonRow


@dataclass(frozen=True, slots=True, repr=False)
class SignedIn:
    """An open clinic file and who opened it."""

    file: ClinicFile
    actor: Actor
    cabinet: Cabinet


def sign_in(
    path: Path, person_id: Id, passphrase: Secret, *, now: datetime, cost: Cost = keys.SHIPPED_COST
) -> SignedIn:
    """Open the clinic as one person. Takes as long as the slot's key derivation. Raises Refusal."""
    key = keys.unlock(keys.keys_beside(path), person_id, passphrase.reveal())
    return _enter(path, key, person_id, now, cost)


def switch_person(current: SignedIn, person_id: Id, passphrase: Secret, *, now: datetime) -> SignedIn:
    """Another person takes the desk; the file stays open. Raises Refusal and leaves the first one signed in."""
    key = keys.unlock(current.cabinet.path, person_id, passphrase.reveal())
    if key != current.cabinet.key:
        raise Refusal("This passphrase opens another clinic. Sign out first.")
    return SignedIn(current.file, _admit(current.file, person_id, now), current.cabinet)


def recover(
    path: Path, code: Secret, person_id: Id, passphrase: Secret, *, now: datetime, cost: Cost = keys.SHIPPED_COST
) -> SignedIn:
    """Open the clinic with the printed recovery code and give an owner a new passphrase.

    Raises Refusal for a wrong code, someone who is not an owner, or a weak passphrase; then nothing changed.
    """
    key_file = keys.keys_beside(path)
    key = keys.unlock(key_file, keys.RECOVERY, code.reveal())
    signed_in = _enter(path, key, person_id, now, cost)
    try:
        if Role.OWNER not in signed_in.actor.roles:
            raise NotAllowed("The recovery code lets an owner in again. Choose an owner, who can help the others.")
        known = keys.read_keys(key_file)
        keys.check_passphrase(passphrase.reveal(), avoid=(signed_in.actor.name, known.clinic_name))
        slot = next((slot for slot in known.slots if slot.id == person_id), Slot(person_id, signed_in.actor.name))
        keys.add_slot(key_file, key, slot, passphrase.reveal(), cost=cost)
    except BaseException:
        signed_in.file.close()
        raise
    return signed_in


def _enter(path: Path, key: bytes, person_id: Id, now: datetime, cost: Cost) -> SignedIn:
    file = open_clinic(path, key)
    try:
        actor = _admit(file, person_id, now)
    except BaseException:
        file.close()
        raise
    return SignedIn(file, actor, Cabinet(keys.keys_beside(path), key, cost, file.demo))


def _admit(file: ClinicFile, person_id: Id, now: datetime) -> Actor:
    with file.writing.begin() as session:
        row = session.get(PersonRow, person_id)
        if row is None or row.retired:
            raise Refusal("This person no longer works here. Choose someone else.")
        audit.append(session, at=now, person_id=person_id, action="SignIn", patient_id="", detail={})
        return actor_of(row)
