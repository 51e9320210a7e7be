"""Keys are made slowly without writing, and written quickly without a passphrase."""

import copy
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

from prolodesk.domain.errors import Refusal
from prolodesk.store.cabinet import Cabinet, SealedKey
from prolodesk.store.keys import LOWEST_COST, RECOVERY, WrongPassphrase, cost_of, keys_beside, read_keys, unlock
from tests.conftest import KEY, OWNER, PASSPHRASE

NEW = "quiet oats under lamps"


@pytest.fixture
def cabinet(clinic_path: Path) -> Cabinet:
    return Cabinet(keys_beside(clinic_path), KEY, LOWEST_COST)


def test_sealing_writes_nothing_and_putting_makes_the_key_good(cabinet: Cabinet) -> None:
    before = cabinet.path.read_bytes()
    sealed = cabinet.seal("ben", "Ben", 4, NEW)
    assert cabinet.path.read_bytes() == before
    cabinet.put(sealed)
    assert unlock(cabinet.path, "ben", NEW) == KEY
    assert cost_of(cabinet.path, "ben") == LOWEST_COST
    assert cabinet.has("ben")


def test_a_new_key_stands_in_the_place_of_the_former_one(cabinet: Cabinet) -> None:
    cabinet.put(cabinet.seal("ben", "Ben", 4, NEW))
    cabinet.put(cabinet.seal_own(OWNER.id, PASSPHRASE, "another set of words"))
    assert [slot.id for slot in read_keys(cabinet.path).slots] == [OWNER.id, "ben"]
    assert unlock(cabinet.path, OWNER.id, "another set of words") == KEY
    with pytest.raises(WrongPassphrase):
        unlock(cabinet.path, OWNER.id, PASSPHRASE)


def test_the_old_passphrase_must_be_known_and_the_new_one_good(cabinet: Cabinet) -> None:
    with pytest.raises(WrongPassphrase):
        cabinet.seal_own(OWNER.id, NEW, "another set of words")
    with pytest.raises(Refusal):
        cabinet.seal_own(OWNER.id, PASSPHRASE, "short")


def test_a_new_recovery_code_replaces_the_former_one(cabinet: Cabinet) -> None:
    first, sealed = cabinet.seal_recovery()
    cabinet.put(sealed)
    second, sealed = cabinet.seal_recovery()
    cabinet.put(sealed)
    assert unlock(cabinet.path, RECOVERY, second) == KEY
    with pytest.raises(WrongPassphrase):
        unlock(cabinet.path, RECOVERY, first)


def test_a_sealed_key_shows_nothing_of_itself(cabinet: Cabinet) -> None:
    @dataclass(frozen=True)
    class Command:
        key: SealedKey

    sealed = cabinet.seal("ben", "Ben", 4, NEW)
    shown = repr(sealed) + str(sealed) + repr(asdict(Command(sealed))) + repr(Command(sealed))
    assert sealed.open().sealed.hex() not in shown
    assert "sealed=" not in shown
    assert copy.deepcopy(sealed).slot_id == "ben"
