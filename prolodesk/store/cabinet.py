"""The open clinic's key file, for those who may change who has a key."""

from dataclasses import dataclass
from pathlib import Path

from prolodesk.domain.ids import Id
from prolodesk.store import keys
from prolodesk.store.keys import Cost, Slot, WrappedKey


class SealedKey:
    """A key slot made and not yet written: the slow half is done, and no passphrase is in it any more.

    It is not a dataclass, so that no audit entry or exception takes it apart.
    """

    __slots__ = ("_wrapped",)

    def __init__(self, wrapped: WrappedKey) -> None:
        self._wrapped = wrapped

    @property
    def slot_id(self) -> Id:
        return self._wrapped.slot.id

    def open(self) -> WrappedKey:
        return self._wrapped

    def __repr__(self) -> str:
        return "SealedKey"


@dataclass(frozen=True, slots=True, repr=False)
class Cabinet:
    """Where the key slots stand, the data key they wrap, and what a new slot costs to guess."""

    path: Path
    key: bytes
    cost: Cost = keys.SHIPPED_COST
    demo: bool = False

    def seal(self, person_id: Id, name: str, hue: int, passphrase: str) -> SealedKey:
        """Make a key for someone, without writing it. Raises Refusal for a weak passphrase. As slow as its cost."""
        clinic = keys.read_keys(self.path).clinic_name
        keys.check_passphrase(passphrase, avoid=(name, clinic), demo=self.demo)
        slot = Slot(person_id, name, hue)
        return SealedKey(keys.wrap_slot(self.path, self.key, slot, passphrase, cost=self.cost))

    def seal_own(self, person_id: Id, old: str, new: str) -> SealedKey:
        """A new key for someone who knows the old passphrase. Raises WrongPassphrase, or Refusal for a weak new one."""
        slot = next((slot for slot in keys.read_keys(self.path).slots if slot.id == person_id), Slot(person_id, ""))
        keys.unlock(self.path, person_id, old)
        return self.seal(person_id, slot.name, slot.hue, new)

    def seal_recovery(self) -> tuple[str, SealedKey]:
        """A new recovery code and its key, not yet written."""
        code = keys.new_recovery_code()
        slot = Slot(keys.RECOVERY, "", kind="recovery")
        return code, SealedKey(keys.wrap_slot(self.path, self.key, slot, code, cost=self.cost))

    def put(self, sealed: SealedKey) -> None:
        """Write a key; it replaces the one its owner had. Raises Refusal when the folder cannot be written."""
        keys.put_slot(self.path, sealed.open())

    def rename(self, person_id: Id, name: str, hue: int) -> None:
        keys.rename_slot(self.path, person_id, name=name, hue=hue)

    def rename_clinic(self, name: str) -> None:
        """Change the clinic's name as the sign-in page shows it."""
        keys.rename_clinic(self.path, name)

    def has(self, person_id: Id) -> bool:
        return any(slot.id == person_id for slot in keys.read_keys(self.path).slots)

    def drop(self, person_id: Id) -> None:
        """Take someone's key away. Raises Refusal for the last one."""
        keys.drop_slot(self.path, person_id)
