"""Passphrases and the recovery code: each is sealed beside the screen's thread by a question, then put by a command.

So no command ever carries a passphrase, and nothing waits for a slow derivation while it holds the clinic file.
"""

from dataclasses import dataclass

from sqlalchemy import select

from prolodesk.clinic.changes import Change, Settings, Topic
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.clean import clean
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.secret import Secret
from prolodesk.domain.words import say
from prolodesk.store.cabinet import SealedKey
from prolodesk.store.keys import RECOVERY
from prolodesk.store.tables import PersonRow

__all__ = [
    "HANDLERS",
    "ChangeOwnKey",
    "GiveKey",
    "ReplaceRecovery",
    "SealedKey",
    "change_own_key",
    "check_key",
    "give_key",
    "people_with_keys",
    "replace_recovery",
    "sealed_key",
    "sealed_own_key",
    "sealed_recovery",
]


@dataclass(frozen=True, slots=True)
class GiveKey:
    """Give someone a first or a new passphrase, with a key made by `sealed_key`."""

    person_id: Id
    key: SealedKey


@dataclass(frozen=True, slots=True)
class ChangeOwnKey:
    """Change one's own passphrase, with a key made by `sealed_own_key`."""

    key: SealedKey


@dataclass(frozen=True, slots=True)
class ReplaceRecovery:
    """Make a new recovery code valid, with a key made by `sealed_recovery`; the former code opens nothing any more."""

    key: SealedKey


@needs(Right.PEOPLE)
def give_key(work: Work, command: GiveKey) -> Change:
    row = work.session.get(PersonRow, command.person_id)
    if row is None:
        raise ChangedElsewhere("This person is no longer in the clinic file. Look at the list again.")
    check_key(command.key, row.id)
    if row.retired:
        raise Refusal("{person} no longer works here. Bring them back first.", person=row.name)
    work.cabinet.put(command.key)
    return Change(say("New passphrase for {person}", person=row.name), _HERE)


@needs(Right.SIGNED_IN)
def change_own_key(work: Work, command: ChangeOwnKey) -> Change:
    check_key(command.key, work.actor.id)
    work.cabinet.put(command.key)
    return Change(say("Change your passphrase"), _HERE)


@needs(Right.PEOPLE)
def replace_recovery(work: Work, command: ReplaceRecovery) -> Change:
    check_key(command.key, RECOVERY)
    work.cabinet.put(command.key)
    return Change(say("Make a new recovery code"), _HERE)


@needs(Right.PEOPLE)
def sealed_key(work: Work, person_id: Id, name: str, hue: int, passphrase: Secret) -> SealedKey:
    """A key for someone, not yet written. Takes as long as a guess at it: ask beside the screen's thread."""
    return work.cabinet.seal(person_id, clean(name), hue, passphrase.reveal())


@needs(Right.SIGNED_IN)
def sealed_own_key(work: Work, old: Secret, new: Secret) -> SealedKey:
    """A new key for oneself, not yet written. Raises WrongPassphrase when the old one is not right. Slow."""
    return work.cabinet.seal_own(work.actor.id, old.reveal(), new.reveal())


@needs(Right.PEOPLE)
def sealed_recovery(work: Work) -> tuple[str, SealedKey]:
    """A new recovery code and its key, not yet written. Slow."""
    return work.cabinet.seal_recovery()


@needs(Right.PEOPLE)
def people_with_keys(work: Work) -> frozenset[Id]:
    """Those who can sign in."""
    return frozenset(
        person_id for person_id in work.session.scalars(select(PersonRow.id)) if work.cabinet.has(person_id)
    )


def check_key(key: SealedKey, slot_id: Id) -> None:
    """Raises Refusal when the key was made for somebody else."""
    if key.slot_id != slot_id:
        raise Refusal("This passphrase was typed for somebody else. Nothing was changed. Type it again.")


HANDLERS: Handlers = {
    GiveKey: give_key,
    ChangeOwnKey: change_own_key,
    ReplaceRecovery: replace_recovery,
}

_HERE: frozenset[Topic] = frozenset({Settings()})
