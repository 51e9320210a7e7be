"""A clinic file with its key, opened without the generator that made it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prolodesk.clinic.entrance import entrance
from prolodesk.demo.people import DEMO_PASSPHRASE
from prolodesk.store.keys import keys_beside, unlock


@dataclass(frozen=True, slots=True)
class LargeClinic:
    """A clinic file and its key."""

    path: Path
    key: bytes
    person_id: str

    def raw(self) -> Any:
        """A connection of the database's own driver, set up as the program sets up its own."""
        from prolodesk.store.sqlite import connect

        return connect(self.path, self.key, busy_ms=1000)


def opened(path: Path) -> LargeClinic:
    first = entrance(path).tiles[0]
    return LargeClinic(path, unlock(keys_beside(path), first.person_id, DEMO_PASSPHRASE), first.person_id)
