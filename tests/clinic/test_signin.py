"""Coming in: by passphrase, in somebody's place, or with the printed code."""

from dataclasses import replace
from pathlib import Path

import pytest

from prolodesk.clinic.entrance import FileTrouble, WrongPassphrase, entrance
from prolodesk.clinic.people import EditPerson
from prolodesk.clinic.person_keys import ReplaceRecovery, sealed_recovery
from prolodesk.clinic.signin import recover, sign_in, switch_person
from prolodesk.domain.errors import NotAllowed, Refusal
from prolodesk.domain.secret import Secret
from prolodesk.store import audit, effort, keys
from prolodesk.store.keys import LOWEST_COST, Cost, Slot, keys_beside
from prolodesk.store.tables import AuditRow
from tests.made_clinic import (
    CLINIC,
    NOW,
    OWNER,
    PASSPHRASE,
    RITA,
    RITAS,
    an_id,
    made_in,
    opened,
    owner_id,
    recovery_code,
)

NEW = "a passphrase made anew"


def test_the_entrance_tells_who_may_come_in_and_nothing_else(tmp_path: Path) -> None:
    known = entrance(made_in(tmp_path))
    assert (known.clinic_name, known.demo, known.has_recovery) == (CLINIC, False, True)
    assert [tile.name for tile in known.tiles] == [OWNER, RITA.name]


def test_a_wrong_passphrase_changes_nothing_and_is_told_to_the_audit_later(tmp_path: Path) -> None:
    path = made_in(tmp_path)
    before = path.read_bytes(), keys_beside(path).read_bytes()
    with pytest.raises(WrongPassphrase):
        sign_in(path, owner_id(path), Secret("not this one, surely"), now=NOW, guess_ms=0)
    assert (path.read_bytes(), keys_beside(path).read_bytes()) == before
    signed_in = sign_in(path, owner_id(path), Secret(PASSPHRASE), now=NOW, failed=3, guess_ms=0)
    with signed_in.file.reading() as session:
        last = session.query(AuditRow).order_by(AuditRow.seq.desc()).first()
        assert last is not None
        assert (last.action, audit.detail_of(session, last.seq)) == ("SignIn", {"failed_before": 3})
    signed_in.file.close()


def test_a_slot_that_has_become_cheap_is_wrapped_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dearer = Cost(16, 2, 2)
    monkeypatch.setattr("prolodesk.clinic.signin.cost_for", lambda _ms: dearer)
    path = made_in(tmp_path)
    signed_in = sign_in(path, owner_id(path), Secret(PASSPHRASE), now=NOW, guess_ms=1_000_000)
    signed_in.file.close()
    assert keys.cost_of(keys_beside(path), owner_id(path)) == signed_in.cabinet.cost == dearer
    assert keys.cost_of(keys_beside(path), RITA.person_id) == LOWEST_COST
    sign_in(path, owner_id(path), Secret(PASSPHRASE), now=NOW, guess_ms=0).file.close()


def test_the_cost_of_a_guess_grows_with_the_speed_of_the_computer() -> None:
    assert effort.cost_from(spent_ms=100, guess_ms=300).passes == 9
    assert effort.cost_from(spent_ms=20, guess_ms=300).passes == keys.HIGHEST_COST.passes
    assert effort.cost_from(spent_ms=2000, guess_ms=300) == keys.SHIPPED_COST
    assert effort.cost_for(0) == LOWEST_COST
    assert effort.is_too_cheap(100, 300, keys.SHIPPED_COST)
    assert not effort.is_too_cheap(180, 300, keys.SHIPPED_COST)
    assert not effort.is_too_cheap(1, 0, LOWEST_COST)


def test_another_person_takes_the_desk_on_the_same_open_file(tmp_path: Path) -> None:
    with opened(tmp_path) as made:
        rita = switch_person(made.signed_in, RITA.person_id, Secret(RITAS), now=NOW)
        assert rita.actor.name == RITA.name
        assert rita.file is made.signed_in.file
        with pytest.raises(WrongPassphrase):
            switch_person(made.signed_in, RITA.person_id, Secret(PASSPHRASE), now=NOW)


def test_somebody_who_left_cannot_come_in(tmp_path: Path) -> None:
    with opened(tmp_path) as made:
        person = made.person(RITA.name)
        made.owner.do(EditPerson(person, replace(person, retired=True)))
        with pytest.raises(Refusal):
            made.rita()
    assert [tile.name for tile in entrance(made.path).tiles] == [OWNER]


def test_a_tile_whose_person_never_reached_the_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with opened(tmp_path) as made:
        ghost = Slot(an_id(77), "Jonas Weber", 2)
        keys.add_slot(keys_beside(made.path), made.signed_in.file.key, ghost, NEW, cost=LOWEST_COST)
        for coming in (
            lambda: sign_in(made.path, ghost.id, Secret(NEW), now=NOW, guess_ms=0),
            lambda: switch_person(made.signed_in, ghost.id, Secret(NEW), now=NOW),
            lambda: recover(made.path, Secret(recovery_code()), ghost.id, Secret(NEW), now=NOW),
        ):
            with pytest.raises(Refusal, match="an owner can add this person again"):
                coming()


def test_the_printed_code_lets_an_owner_in_with_a_new_passphrase(tmp_path: Path) -> None:
    path = made_in(tmp_path)
    typed = recovery_code().lower().replace("-", " ")
    signed_in = recover(path, Secret(typed), owner_id(path), Secret(NEW), now=NOW)
    assert signed_in.actor.name == OWNER
    signed_in.file.close()
    sign_in(path, owner_id(path), Secret(NEW), now=NOW, guess_ms=0).file.close()
    with pytest.raises(WrongPassphrase):
        sign_in(path, owner_id(path), Secret(PASSPHRASE), now=NOW, guess_ms=0)


@pytest.mark.parametrize(
    ("code", "person", "passphrase"),
    [("ABCD", "owner", NEW), ("right", RITA.person_id, NEW), ("right", "owner", "short")],
)
def test_recovery_is_refused_and_changes_nothing(tmp_path: Path, code: str, person: str, passphrase: str) -> None:
    path = made_in(tmp_path)
    before = keys_beside(path).read_bytes()
    secret = Secret(recovery_code() if code == "right" else code)
    who = owner_id(path) if person == "owner" else person
    with pytest.raises(Refusal) as refused:
        recover(path, secret, who, Secret(passphrase), now=NOW)
    assert isinstance(refused.value, NotAllowed) == (person != "owner")
    assert keys_beside(path).read_bytes() == before


def test_a_new_code_makes_the_printed_one_worthless(tmp_path: Path) -> None:
    with opened(tmp_path) as made:
        code, key = made.owner.ask(sealed_recovery)
        made.owner.do(ReplaceRecovery(key))
    with pytest.raises(Refusal):
        recover(made.path, Secret(recovery_code()), owner_id(made.path), Secret(NEW), now=NOW)
    recover(made.path, Secret(code), owner_id(made.path), Secret(NEW), now=NOW).file.close()


def damage(path: Path, how: str) -> None:
    match how:
        case "missing":
            path.unlink()
        case "empty":
            path.write_bytes(b"")
        case "foreign":
            path.write_bytes(b"SQLite format 3\0" + b"\0" * 8000)
        case "torn":
            path.write_bytes(path.read_bytes()[:20_000])
        case "keys missing":
            keys_beside(path).unlink()
        case "keys torn":
            keys_beside(path).write_bytes(keys_beside(path).read_bytes()[:100])


@pytest.mark.parametrize("how", ["missing", "empty", "keys missing", "keys torn"])
def test_the_entrance_says_what_is_wrong_with_the_file_before_anyone_types(tmp_path: Path, how: str) -> None:
    path = made_in(tmp_path)
    damage(path, how)
    with pytest.raises(FileTrouble):
        entrance(path)


@pytest.mark.parametrize("how", ["foreign", "torn"])
def test_a_damaged_file_is_told_from_a_wrong_passphrase_and_left_as_it_is(tmp_path: Path, how: str) -> None:
    path = made_in(tmp_path)
    damage(path, how)
    before = path.read_bytes()
    with pytest.raises(FileTrouble) as refused:
        sign_in(path, owner_id(path), Secret(PASSPHRASE), now=NOW, guess_ms=0)
    assert "left as it is" in refused.value.message.template
    assert path.read_bytes() == before
