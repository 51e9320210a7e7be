"""The open clinic's key file, for those who may change who has a key."""

from dataclasses import dataclass
from pathlib import Path

from prolodesk.domain.ids import Id
from prolodesk.store import keys
from prolodesk.store.keys import Cost, Slot


@dataclass(frozen=True, slots=True, repr=False)
class Cabinet:
    """Where the key slots stand, the data key they wrap, and what a new slot costs to guess."""

    path: Path
    key: bytes
    cost: Cost = keys.SHIPPED_COST
    demo: bool = False

    def add(self, person_id: Id, name: str, hue: int, passphrase: str) -> None:
        """Give someone a key. Raises Refusal for a weak passphrase. Takes as long as the cost says."""
        clinic = keys.read_keys(self.path).clinic_name
        keys.check_passphrase(passphrase, avoid=(name, clinic), demo=self.demo)
        keys.add_slot(self.path, self.key, Slot(person_id, name, hue), passphrase, cost=self.cost)

    def change(self, person_id: Id, old: str, new: str) -> None:
        """Replace one's own passphrase. Raises WrongPassphrase, or Refusal for a weak new one."""
        known = keys.read_keys(self.path)
        name = next((slot.name for slot in known.slots if slot.id == person_id), "")
        keys.check_passphrase(new, avoid=(name, known.clinic_name), demo=self.demo)
        keys.change_passphrase(self.path, person_id, old, new, cost=self.cost)

    def rename(self, person_id: Id, name: str, hue: int) -> None:
        keys.rename_slot(self.path, person_id, name=name, hue=hue)

    def has(self, person_id: Id) -> bool:
        return any(slot.id == person_id for slot in keys.read_keys(self.path).slots)

    def drop(self, person_id: Id) -> None:
        """Take someone's key away. Raises Refusal for the last one."""
        keys.drop_slot(self.path, person_id)

    def new_recovery(self) -> str:
        """Replace the recovery code; the sheet printed before opens nothing any more."""
        code = keys.new_recovery_code()
        keys.add_slot(self.path, self.key, Slot(keys.RECOVERY, "", kind="recovery"), code, cost=self.cost)
        return code
