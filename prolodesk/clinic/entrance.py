"""The entrance: what can be known and typed before anyone has signed in. Light, for the first frame waits for it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Role
from prolodesk.domain.secret import Secret
from prolodesk.store import keys
from prolodesk.store.effort import GUESS_MS
from prolodesk.store.keys import WrongPassphrase
from prolodesk.store.place import check_place, check_size

__all__ = [
    "GUESS_MS",
    "SHORTEST_PASSPHRASE",
    "Entrance",
    "FileTrouble",
    "NewClinic",
    "Tile",
    "WrongPassphrase",
    "check_passphrase",
    "entrance",
]

SHORTEST_PASSPHRASE = keys.SHORTEST_PASSPHRASE


@dataclass(frozen=True, slots=True)
class Tile:
    """Someone who can sign in, as the sign-in page shows them."""

    person_id: Id
    name: str
    hue: int


@dataclass(frozen=True, slots=True)
class Entrance:
    """What can be known about a clinic before anyone has signed in."""

    path: Path
    clinic_name: str
    demo: bool
    tiles: tuple[Tile, ...]
    has_recovery: bool = True


@dataclass(frozen=True, slots=True)
class NewClinic:
    """The one page of the first run. Without the provider role one provider's name is asked."""

    name: str
    zone: str
    person: str
    roles: frozenset[Role]
    passphrase: Secret
    provider: str = ""
    paper: Literal["A4", "Letter"] = "A4"


class FileTrouble(Refusal):
    """The clinic file or its key file cannot be opened; trying again with another passphrase does not help."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message.template, **dict(refusal.message.values))


def entrance(path: Path) -> Entrance:
    """Who can sign in here. Raises FileTrouble when a file is missing, damaged or badly placed."""
    try:
        check_place(path)
        check_size(path)
        known = keys.read_keys(keys.keys_beside(path))
    except Refusal as refusal:
        raise FileTrouble(refusal) from None
    tiles = tuple(Tile(slot.id, slot.name, slot.hue) for slot in known.people)
    return Entrance(path, known.clinic_name, known.demo, tiles, known.has_recovery)


def check_passphrase(passphrase: Secret, *, avoid: tuple[str, ...] = (), demo: bool = False) -> None:
    """Raises Refusal for a new passphrase that is too short or obvious, before anything slow is begun."""
    keys.check_passphrase(passphrase.reveal(), avoid=avoid, demo=demo)
