"""The key file beside the clinic file: one random data key, wrapped once for everyone who may open the clinic.

Each slot wraps the same 32-byte key with a key derived from that person's passphrase (Argon2id, then AES-256-GCM).
What a slot says about itself and its costs is bound to the wrapping, so that slots cannot be swapped or made cheaper.
The recovery slot is opened by a printed code of 128 random bits.
"""

import json
import os
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.store.key_file import (
    FORMAT,
    Cost,
    KeyFile,
    KeysDamaged,
    Slot,
    WrappedKey,
    read_key_file,
    write_key_file,
)
from prolodesk.store.recovery import RECOVERY, new_recovery_code, read_recovery_code

__all__ = ["RECOVERY", "Cost", "KeysDamaged", "Slot", "WrappedKey", "new_recovery_code", "read_recovery_code"]

SHIPPED_COST = Cost(64 * 1024, 3, 4)
LOWEST_COST = Cost(8, 1, 1)
SHORTEST_PASSPHRASE = 15
HIGHEST_COST = Cost(1024 * 1024, 16, 16)
_KEY_BYTES, _SALT_BYTES, _NONCE_BYTES = 32, 16, 12


@dataclass(frozen=True, slots=True)
class Keys:
    """What the key file tells before anyone has signed in."""

    clinic_id: Id
    clinic_name: str
    demo: bool
    slots: tuple[Slot, ...]

    @property
    def people(self) -> tuple[Slot, ...]:
        return tuple(slot for slot in self.slots if slot.kind == "person")

    @property
    def has_recovery(self) -> bool:
        return any(slot.kind == "recovery" for slot in self.slots)


class WrongPassphrase(Refusal):
    """What was typed does not open this slot. There is no lock-out; trying again is always possible."""


def keys_beside(clinic: Path) -> Path:
    """Where the key file of this clinic file stands."""
    return clinic.with_suffix(".keys")


def new_key() -> bytes:
    """A fresh data key."""
    return os.urandom(_KEY_BYTES)


def make_keys(
    path: Path,
    *,
    key: bytes,
    clinic_id: Id,
    clinic_name: str,
    slot: Slot,
    passphrase: str,
    cost: Cost = SHIPPED_COST,
    demo: bool = False,
) -> None:
    """Write a new key file with its first slot. Raises Refusal when one is there already or the passphrase is weak."""
    if path.exists():
        raise Refusal(
            "There is already a key file named {name} in this folder. It was left as it is. Choose another folder.",
            name=path.name,
        )
    file = KeyFile(clinic_id, clinic_name, demo, ())
    write_key_file(path, replace(file, wrapped=(_wrap(file, slot, passphrase, key, cost),)))


def read_keys(path: Path) -> Keys:
    """Who can open the clinic. Raises KeysDamaged."""
    file = read_key_file(path)
    return Keys(file.clinic_id, file.clinic_name, file.demo, tuple(wrapped.slot for wrapped in file.wrapped))


def get_ready() -> None:
    """Load the libraries that opening a slot needs, so that what follows can be timed."""
    import cryptography.hazmat.primitives.ciphers.aead  # noqa: F401


def unlock(path: Path, slot_id: Id, passphrase: str) -> bytes:
    """The data key. Takes as long as the slot's cost says. Raises WrongPassphrase, KeysDamaged, or Refusal."""
    file = read_key_file(path)
    return _unwrap(file, _find(file.wrapped, slot_id), passphrase)


def add_slot(path: Path, key: bytes, slot: Slot, passphrase: str, *, cost: Cost = SHIPPED_COST) -> None:
    """Let one more person (or the recovery code) open the clinic; a slot with the same id is replaced in its place.

    Raises Refusal for a weak passphrase or a folder that cannot be written; then nothing changed.
    """
    put_slot(path, wrap_slot(path, key, slot, passphrase, cost=cost))


def wrap_slot(path: Path, key: bytes, slot: Slot, passphrase: str, *, cost: Cost = SHIPPED_COST) -> WrappedKey:
    """The slow half of adding a slot, which writes nothing. Raises Refusal for a weak passphrase."""
    return _wrap(read_key_file(path), slot, passphrase, key, cost)


def put_slot(path: Path, added: WrappedKey) -> None:
    """The quick half: write a wrapped slot, in the place of the one with the same id. Raises Refusal."""
    file = read_key_file(path)
    others = [wrapped for wrapped in file.wrapped if wrapped.slot.id != added.slot.id]
    place = next((n for n, wrapped in enumerate(file.wrapped) if wrapped.slot.id == added.slot.id), len(others))
    write_key_file(path, replace(file, wrapped=(*others[:place], added, *others[place:])))


def cost_of(path: Path, slot_id: Id) -> Cost:
    """What a guess at this slot costs. Raises KeysDamaged, or Refusal when there is no such slot."""
    return _find(read_key_file(path).wrapped, slot_id).cost


def drop_slot(path: Path, slot_id: Id) -> None:
    """Take someone's key away. Raises Refusal for the last person who can open the clinic."""
    file = read_key_file(path)
    _find(file.wrapped, slot_id)
    left = tuple(wrapped for wrapped in file.wrapped if wrapped.slot.id != slot_id)
    if not any(wrapped.slot.kind == "person" for wrapped in left):
        raise Refusal("Nobody else could open the clinic then. Give another person a passphrase first.")
    write_key_file(path, replace(file, wrapped=left))


def rename_slot(path: Path, slot_id: Id, *, name: str, hue: int) -> None:
    """Change what the sign-in tile shows."""
    file = read_key_file(path)
    chosen = _find(file.wrapped, slot_id)
    renamed = replace(chosen, slot=replace(chosen.slot, name=name, hue=hue))
    write_key_file(path, replace(file, wrapped=tuple(renamed if slot is chosen else slot for slot in file.wrapped)))


def rename_clinic(path: Path, name: str) -> None:
    """Change the clinic's name as the sign-in page shows it."""
    file = read_key_file(path)
    if file.clinic_name != name:
        write_key_file(path, replace(file, clinic_name=name))


def check_passphrase(passphrase: str, *, avoid: Iterable[str] = (), demo: bool = False) -> None:
    """Raises Refusal when a new passphrase is too short or obvious; `avoid` holds the clinic's and person's names."""
    plain = _normal(passphrase)
    if demo and plain:
        return
    if len(plain) < SHORTEST_PASSPHRASE:
        raise Refusal(
            "A passphrase needs at least {shortest} letters; this one has {length}. Add another word or two.",
            shortest=SHORTEST_PASSPHRASE,
            length=len(plain),
        )
    bare = _bare(plain)
    if len(set(bare)) < 4 or bare in {_bare(name) for name in avoid}:
        raise Refusal("That passphrase is easy to guess. Use several words that do not belong together.")


def _wrap(file: KeyFile, slot: Slot, passphrase: str, key: bytes, cost: Cost) -> WrappedKey:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if len(key) != _KEY_BYTES:
        raise ValueError("a data key has 32 bytes")
    if slot.kind == "person":
        check_passphrase(passphrase, avoid=(file.clinic_name, slot.name), demo=file.demo)
    salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
    sealed = AESGCM(_derive(slot, passphrase, salt, cost)).encrypt(nonce, key, _bound(file.clinic_id, slot, cost))
    return WrappedKey(slot, cost, salt, nonce, sealed)


def _unwrap(file: KeyFile, wrapped: WrappedKey, passphrase: str) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    derived = _derive(wrapped.slot, passphrase, wrapped.salt, wrapped.cost)
    try:
        return AESGCM(derived).decrypt(
            wrapped.nonce, wrapped.sealed, _bound(file.clinic_id, wrapped.slot, wrapped.cost)
        )
    except InvalidTag:
        raise WrongPassphrase(
            "That does not open the clinic. Nothing was changed and no data is at risk. "
            "Try again, or use the recovery code."
        ) from None


def _derive(slot: Slot, passphrase: str, salt: bytes, cost: Cost) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    _check_cost(cost)
    secret = (
        read_recovery_code(passphrase)
        if slot.kind == "recovery"
        else _normal(passphrase).encode("utf-8", "surrogatepass")
    )
    return hash_secret_raw(secret, salt, cost.passes, cost.kib, cost.lanes, _KEY_BYTES, Type.ID)


def _check_cost(cost: Cost) -> None:
    """A key file from elsewhere may not make the program spend gigabytes or nothing at all."""
    within = all(
        low <= value <= high
        for low, value, high in zip(
            (LOWEST_COST.kib, LOWEST_COST.passes, LOWEST_COST.lanes),
            (cost.kib, cost.passes, cost.lanes),
            (HIGHEST_COST.kib, HIGHEST_COST.passes, HIGHEST_COST.lanes),
            strict=True,
        )
    )
    if not within or cost.kib < 8 * cost.lanes:
        raise KeysDamaged


def _bound(clinic_id: Id, slot: Slot, cost: Cost) -> bytes:
    return json.dumps([FORMAT, clinic_id, slot.id, slot.kind, cost.kib, cost.passes, cost.lanes]).encode()


def _normal(passphrase: str) -> str:
    return unicodedata.normalize("NFC", passphrase.strip())


def _bare(words: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", words).casefold()))


def _find(slots: Iterable[WrappedKey], slot_id: Id) -> WrappedKey:
    for wrapped in slots:
        if wrapped.slot.id == slot_id:
            return wrapped
    raise Refusal("That person has no key to this clinic. Ask the owner to give them a passphrase.")
