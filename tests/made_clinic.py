"""A clinic as the first run makes it, for tests of the entrance and the settings: one owner who is also provider."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.entrance import NewClinic, entrance
from prolodesk.clinic.people import AddPerson, Person, people
from prolodesk.clinic.person_keys import sealed_key
from prolodesk.clinic.setup import set_up
from prolodesk.clinic.signin import SignedIn, sign_in
from prolodesk.domain.ids import Id, id_at
from prolodesk.domain.rights import Role
from prolodesk.domain.secret import Secret
from prolodesk.store.digest import digest_lines
from prolodesk.store.keys import keys_beside
from tests.plan_clinic import Clock, the_atlas

NOW = datetime(2026, 11, 24, 10, 20, tzinfo=UTC)
OWNER, CLINIC, PASSPHRASE = "Dr. Ada Quist", "Northfield Clinic", "seven grey herons wading"
RITAS = "quiet oats under lamps"
ALL_HATS = frozenset({Role.PROVIDER, Role.RECEPTIONIST})


def an_id(number: int) -> Id:
    """An id that is the same in every run."""
    return id_at(NOW, number.to_bytes(10))


RITA = Person(an_id(1), "Rita Lang", "RL", 3, frozenset({Role.RECEPTIONIST}))


def wanted(**changed: object) -> NewClinic:
    """What a person fills in on the first page."""
    values: dict[str, object] = {
        "name": CLINIC,
        "zone": "Europe/London",
        "person": OWNER,
        "roles": ALL_HATS,
        "passphrase": Secret(PASSPHRASE),
    }
    return NewClinic(**(values | changed))  # type: ignore[arg-type]


@cache
def template() -> tuple[Path, str]:
    """A clinic made once, with Rita the receptionist added, closed; and its recovery code. Copy it, do not open it."""
    path = Path(mkdtemp(prefix="prolodesk-test-")) / "clinic.db"
    made = set_up(path, wanted(), now=NOW, guess_ms=0)
    door = door_of(made.signed_in, Clock(NOW))
    door.do(AddPerson(RITA, door.ask(sealed_key, RITA.person_id, RITA.name, RITA.hue, Secret(RITAS))))
    made.signed_in.file.close()
    return path, made.code


def made_in(folder: Path) -> Path:
    """A clinic of this test's own, closed."""
    path, _ = template()
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, folder / path.name)
    shutil.copyfile(keys_beside(path), folder / keys_beside(path).name)
    return folder / path.name


def recovery_code() -> str:
    """The code of that clinic's recovery sheet."""
    return template()[1]


def owner_id(path: Path) -> Id:
    """The owner is the first tile."""
    return entrance(path).tiles[0].person_id


def door_of(signed_in: SignedIn, clock: Clock) -> Clinic:
    return Clinic(signed_in.file, signed_in.actor, signed_in.cabinet, now=clock, render={}, atlas=the_atlas)


@dataclass
class MadeClinic:
    """The open clinic and its owner's door."""

    path: Path
    signed_in: SignedIn
    clock: Clock = field(default_factory=lambda: Clock(NOW))

    @property
    def owner(self) -> Clinic:
        return door_of(self.signed_in, self.clock)

    def rita(self) -> SignedIn:
        return sign_in(self.path, RITA.person_id, Secret(RITAS), now=NOW, guess_ms=0)

    def person(self, name: str) -> Person:
        return next(each for each in self.owner.ask(people) if each.name == name)

    def lines(self) -> list[str]:
        with self.signed_in.file.reading() as session:
            return list(digest_lines(session))


@contextmanager
def opened(folder: Path) -> Iterator[MadeClinic]:
    """That clinic, open with its owner signed in."""
    path = made_in(folder)
    signed_in = sign_in(path, owner_id(path), Secret(PASSPHRASE), now=NOW, guess_ms=0)
    yield MadeClinic(path, signed_in)
    signed_in.file.close()
