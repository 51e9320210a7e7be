import json
from pathlib import Path
from typing import Any

import pytest

from prolodesk.domain.errors import Refusal
from prolodesk.store.keys import (
    LOWEST_COST,
    RECOVERY,
    SHIPPED_COST,
    Cost,
    KeysDamaged,
    Slot,
    WrongPassphrase,
    add_slot,
    check_passphrase,
    drop_slot,
    make_keys,
    new_key,
    new_recovery_code,
    read_keys,
    rename_clinic,
    rename_slot,
    unlock,
)

ADA, BEN = Slot("ada", "Dr Ada Quist", 2), Slot("ben", "Ben", 4)
ADAS, BENS = "seven grey herons wading", "quiet oats under lamps"
KEY = new_key()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "clinic.keys"
    make(path)
    add_slot(path, KEY, BEN, BENS, cost=LOWEST_COST)
    return path


def make(path: Path, **changed: Any) -> None:
    wanted = {"clinic_id": "c1", "clinic_name": "Northfield Clinic", "passphrase": ADAS, "cost": LOWEST_COST}
    make_keys(path, key=KEY, slot=ADA, **(wanted | changed))


def tamper(path: Path, slot: int, **changed: Any) -> None:
    body = json.loads(path.read_text())
    body["slots"][slot] |= changed
    path.write_text(json.dumps(body))


def test_everyone_opens_the_clinic_with_their_own_passphrase(path: Path) -> None:
    assert unlock(path, "ada", ADAS) == unlock(path, "ben", BENS) == KEY


@pytest.mark.shipped_cost
def test_a_real_clinic_opens_at_the_cost_it_ships_with(tmp_path: Path) -> None:
    path = tmp_path / "clinic.keys"
    make(path, cost=SHIPPED_COST)
    assert json.loads(path.read_text())["slots"][0]["argon2id"] == {"kib": 65536, "passes": 3, "lanes": 4}
    assert unlock(path, "ada", ADAS) == KEY


@pytest.mark.parametrize("typed", ["", "x", ADAS.upper(), BENS, ADAS + "!", "\0", "\ud800"])
def test_a_wrong_passphrase_opens_nothing_and_changes_nothing(path: Path, typed: str) -> None:
    before = path.read_bytes()
    with pytest.raises(WrongPassphrase):
        unlock(path, "ada", typed)
    assert path.read_bytes() == before


def test_a_hundred_wrong_tries_lock_nobody_out(path: Path) -> None:
    for number in range(100):
        with pytest.raises(WrongPassphrase):
            unlock(path, "ada", f"guess number {number}")
    assert unlock(path, "ada", ADAS) == KEY


def test_an_accent_typed_on_another_keyboard_is_the_same_passphrase(path: Path) -> None:
    add_slot(path, KEY, ADA, "caf\u00e9 behind the mill", cost=LOWEST_COST)
    assert unlock(path, "ada", " cafe\u0301 behind the mill ") == KEY


def test_the_tiles_are_known_before_anyone_signs_in(path: Path) -> None:
    add_slot(path, KEY, Slot(RECOVERY, "", kind="recovery"), new_recovery_code(), cost=LOWEST_COST)
    keys = read_keys(path)
    assert (keys.clinic_id, keys.clinic_name, keys.demo) == ("c1", "Northfield Clinic", False)
    assert keys.people == (ADA, BEN)
    assert keys.has_recovery


def test_neither_the_key_nor_a_passphrase_stands_in_the_key_file(path: Path) -> None:
    content = path.read_bytes()
    for secret in (KEY, KEY.hex().encode(), ADAS.encode(), BENS.encode()):
        assert secret not in content


def test_only_the_person_may_read_the_key_file(path: Path) -> None:
    assert path.stat().st_mode & 0o077 == 0


def test_the_printed_code_opens_the_clinic_however_it_is_typed(path: Path) -> None:
    code = new_recovery_code()
    add_slot(path, KEY, Slot(RECOVERY, "", kind="recovery"), code, cost=LOWEST_COST)
    assert unlock(path, RECOVERY, code.lower().replace("-", " ").replace("0", "o").replace("1", "l")) == KEY
    with pytest.raises(WrongPassphrase):
        unlock(path, RECOVERY, new_recovery_code())
    with pytest.raises(Refusal, match="not a recovery code"):
        unlock(path, RECOVERY, ADAS)


def test_who_leaves_loses_the_key_but_never_the_last_one(path: Path) -> None:
    add_slot(path, KEY, Slot(RECOVERY, "", kind="recovery"), new_recovery_code(), cost=LOWEST_COST)
    drop_slot(path, "ada")
    with pytest.raises(Refusal, match="no key"):
        unlock(path, "ada", ADAS)
    with pytest.raises(Refusal, match="Nobody else"):
        drop_slot(path, "ben")
    assert unlock(path, "ben", BENS) == KEY


def test_a_new_name_or_colour_needs_no_passphrase(path: Path) -> None:
    rename_slot(path, "ben", name="Ben Ortiz", hue=5)
    rename_clinic(path, "Southfield")
    assert read_keys(path).people == (ADA, Slot("ben", "Ben Ortiz", 5))
    assert read_keys(path).clinic_name == "Southfield"
    assert unlock(path, "ben", BENS) == KEY


@pytest.mark.parametrize(
    "weak", ["", "fourteen chars", "a" * 40, "ababababababababab", "Northfield  CLINIC", "Dr. Ada Quist!!!"]
)
def test_a_short_or_obvious_passphrase_is_refused(weak: str) -> None:
    with pytest.raises(Refusal):
        check_passphrase(weak, avoid=("Northfield Clinic", "Dr Ada Quist"))


def test_a_demo_clinic_may_publish_a_short_passphrase(tmp_path: Path) -> None:
    make(tmp_path / "demo.keys", passphrase="demo", demo=True)
    assert read_keys(tmp_path / "demo.keys").demo
    assert unlock(tmp_path / "demo.keys", "ada", "demo") == KEY


def test_a_key_file_that_is_there_is_never_overwritten(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(Refusal, match="already a key file"):
        make(path)
    assert path.read_bytes() == before


def test_swapped_slots_open_nothing(path: Path) -> None:
    body = json.loads(path.read_text())
    first, second = body["slots"]
    first["id"], second["id"] = second["id"], first["id"]
    path.write_text(json.dumps(body))
    with pytest.raises(WrongPassphrase):
        unlock(path, "ben", ADAS)


def test_another_clinics_slot_opens_nothing(path: Path) -> None:
    body = json.loads(path.read_text()) | {"clinic_id": "c2"}
    path.write_text(json.dumps(body))
    with pytest.raises(WrongPassphrase):
        unlock(path, "ada", ADAS)


@pytest.mark.parametrize(
    "cost", [Cost(4, 1, 1), Cost(8, 0, 1), Cost(2**31, 1, 1), Cost(8, 2**20, 1), Cost(64, 1, 17), Cost(8, 1, 4)]
)
def test_a_key_file_cannot_ask_for_an_absurd_or_no_effort(path: Path, cost: Cost) -> None:
    tamper(path, 0, argon2id={"kib": cost.kib, "passes": cost.passes, "lanes": cost.lanes})
    with pytest.raises(KeysDamaged):
        unlock(path, "ada", ADAS)
    with pytest.raises(KeysDamaged):
        add_slot(path, KEY, BEN, BENS, cost=cost)


def test_a_cheaper_slot_is_not_believed(path: Path) -> None:
    add_slot(path, KEY, ADA, ADAS, cost=Cost(64, 2, 2))
    tamper(path, 0, argon2id={"kib": 8, "passes": 1, "lanes": 1})
    with pytest.raises(WrongPassphrase):
        unlock(path, "ada", ADAS)


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b'{"format": 1, "slots": 3}', b"[" * 100_000]
)
def test_a_damaged_key_file_is_refused_and_left_as_it_is(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(KeysDamaged):
        read_keys(path)
    with pytest.raises(KeysDamaged):
        add_slot(path, KEY, BEN, BENS, cost=LOWEST_COST)
    assert path.read_bytes() == content


def test_a_missing_key_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(KeysDamaged):
        read_keys(tmp_path / "none.keys")


def test_a_newer_key_file_is_refused(path: Path) -> None:
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 2}))
    with pytest.raises(Refusal, match="newer prolodesk"):
        read_keys(path)


def test_keys_that_cannot_be_written_are_said_and_leave_nothing(tmp_path: Path) -> None:
    blocking = tmp_path / "file"
    blocking.write_text("in the way")
    with pytest.raises(Refusal, match="Nothing can be written"):
        make(blocking / "clinic.keys")
    assert [there.name for there in tmp_path.iterdir()] == ["file"]
