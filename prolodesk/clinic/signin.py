"""Opening the clinic as somebody: from a passphrase, or the printed recovery code, to an open door."""

import time
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from prolodesk.clinic.entrance import FileTrouble
from prolodesk.clinic.people import actor_of
from prolodesk.clinic.transactions import transaction
from prolodesk.clinic.work import Actor
from prolodesk.domain.errors import Busy, NotAllowed, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Role
from prolodesk.domain.secret import Secret
from prolodesk.store import audit, keys
from prolodesk.store.cabinet import Cabinet
from prolodesk.store.clinic_file import ClinicFile, open_clinic
from prolodesk.store.effort import GUESS_MS, cost_for, is_too_cheap
from prolodesk.store.keys import Cost, Slot
from prolodesk.store.tables import PersonRow


@dataclass(frozen=True, slots=True, repr=False)
class SignedIn:
    """An open clinic file and who opened it."""

    file: ClinicFile
    actor: Actor
    cabinet: Cabinet


def sign_in(
    path: Path, person_id: Id, passphrase: Secret, *, now: datetime, failed: int = 0, guess_ms: float = GUESS_MS
) -> SignedIn:
    """Open the clinic as one person; `failed` tries before this one are told to the audit.

    Takes as long as the slot's key derivation; a slot that has become too cheap to guess is wrapped again, which takes
    about two seconds once. Raises Refusal.
    """
    key_file = keys.keys_beside(path)
    keys.get_ready()
    start = time.perf_counter()
    key = _unlock(key_file, person_id, passphrase)
    spent_ms = (time.perf_counter() - start) * 1000
    signed_in = enter(path, key, person_id, now, keys.cost_of(key_file, person_id), failed)
    if signed_in.file.demo or not is_too_cheap(spent_ms, guess_ms, signed_in.cabinet.cost):
        return signed_in
    return replace(signed_in, cabinet=_made_dearer(signed_in, passphrase, cost_for(guess_ms)))


def switch_person(current: SignedIn, person_id: Id, passphrase: Secret, *, now: datetime, failed: int = 0) -> SignedIn:
    """Another person takes the desk; the file stays open. Raises Refusal and leaves the first one signed in."""
    key = _unlock(current.cabinet.path, person_id, passphrase)
    if key != current.cabinet.key:
        raise Refusal("This passphrase opens another clinic. Sign out first.")
    return SignedIn(current.file, _admit(current.file, person_id, now, failed), current.cabinet)


def recover(path: Path, code: Secret, person_id: Id, passphrase: Secret, *, now: datetime) -> SignedIn:
    """Open the clinic with the printed recovery code and give an owner a new passphrase.

    Raises Refusal for a wrong code, someone who is not an owner, or a weak passphrase; then nothing changed.
    """
    key_file = keys.keys_beside(path)
    known = keys.read_keys(key_file)
    slot = next((slot for slot in known.slots if slot.id == person_id), Slot(person_id, ""))
    keys.check_passphrase(passphrase.reveal(), avoid=(slot.name, known.clinic_name), demo=known.demo)
    key = _unlock(key_file, keys.RECOVERY, code)
    cost = keys.cost_of(key_file, keys.RECOVERY)
    signed_in = enter(path, key, person_id, now, cost, action="Recover", owner=True)
    try:
        keys.add_slot(key_file, key, slot, passphrase.reveal(), cost=cost)
    except BaseException:
        signed_in.file.close()
        raise
    return signed_in


def enter(
    path: Path,
    key: bytes,
    person_id: Id,
    now: datetime,
    cost: Cost,
    failed: int = 0,
    *,
    action: str = "SignIn",
    owner: bool = False,
) -> SignedIn:
    """Open the file with its key and admit this person, who must be an `owner` if so asked. Raises Refusal."""
    try:
        file = open_clinic(path, key)
    except Busy:
        raise
    except Refusal as refusal:
        raise FileTrouble(refusal) from None
    try:
        actor = _admit(file, person_id, now, failed, action, owner)
    except BaseException:
        file.close()
        raise
    return SignedIn(file, actor, Cabinet(keys.keys_beside(path), key, cost, file.demo))


def _unlock(key_file: Path, slot_id: Id, secret: Secret) -> bytes:
    try:
        return keys.unlock(key_file, slot_id, secret.reveal())
    except keys.KeysDamaged as damaged:
        raise FileTrouble(damaged) from None


def _admit(
    file: ClinicFile, person_id: Id, now: datetime, failed: int, action: str = "SignIn", owner: bool = False
) -> Actor:
    with transaction(file.writing) as session:
        row = session.get(PersonRow, person_id)
        if row is None:  # the disk refused the clinic file after the key was written
            raise Refusal(
                "This name has a passphrase but is not in the clinic file. Nothing was changed. "
                "Choose someone else; an owner can add this person again."
            )
        if row.retired:
            raise Refusal("This person no longer works here. Choose someone else.")
        actor = actor_of(row)
        if owner and Role.OWNER not in actor.roles:
            raise NotAllowed("The recovery code lets an owner in again. Choose an owner, who can help the others.")
        detail = {"failed_before": failed} if failed else {}
        audit.append(session, at=now, person_id=person_id, action=action, patient_id="", detail=detail)
        return actor


def _made_dearer(signed_in: SignedIn, passphrase: Secret, cost: Cost) -> Cabinet:
    """Wrap this person's slot again at a higher cost; where the disk refuses, the former one stays good."""
    cabinet = replace(signed_in.cabinet, cost=cost)
    person_id = signed_in.actor.id
    slot = next(slot for slot in keys.read_keys(cabinet.path).slots if slot.id == person_id)
    try:
        cabinet.put(cabinet.seal(person_id, slot.name, slot.hue, passphrase.reveal()))
    except Refusal:
        return signed_in.cabinet
    return cabinet
