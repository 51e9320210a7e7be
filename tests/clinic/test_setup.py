"""A clinic is made whole, or not at all."""

from pathlib import Path

import pytest

from prolodesk.clinic.entrance import entrance
from prolodesk.clinic.people import people
from prolodesk.clinic.rooms import all_rooms
from prolodesk.clinic.schedule import day_on
from prolodesk.clinic.settings import hours_of, letterhead, writing_style
from prolodesk.clinic.setup import set_up
from prolodesk.clinic.signin import sign_in
from prolodesk.clinic.visit_types import all_visit_types
from prolodesk.domain.errors import Refusal
from prolodesk.domain.rights import Role
from prolodesk.domain.secret import Secret
from prolodesk.store import audit
from prolodesk.store.keys import LOWEST_COST, cost_of, keys_beside
from tests.made_clinic import CLINIC, NOW, OWNER, PASSPHRASE, door_of, opened, owner_id, wanted
from tests.plan_clinic import Clock


def test_a_first_visit_can_be_booked_at_once(tmp_path: Path) -> None:
    with opened(tmp_path) as made:
        day = made.owner.ask(day_on, NOW.date())
        assert [column.name for column in day.columns] == [OWNER]
        assert len(day.columns[0].openings) == 2
        assert [kind.name for kind in made.owner.ask(all_visit_types)] == [
            "Evaluation",
            "Injection session",
            "Follow-up",
            "Physiotherapy",
        ]
        assert [room.name for room in made.owner.ask(all_rooms)] == ["Room 1"]
        assert len(made.owner.ask(hours_of, None)) == 10
        assert made.owner.ask(letterhead).name == CLINIC


def test_the_first_person_is_owner_and_what_they_ticked(tmp_path: Path) -> None:
    with opened(tmp_path) as made:
        assert made.person(OWNER).roles == {Role.OWNER, Role.PROVIDER, Role.RECEPTIONIST}
        assert made.person(OWNER).initials == "AQ"
        assert made.person(OWNER).prescriber


def test_without_a_provider_one_is_named_who_does_not_sign_in(tmp_path: Path) -> None:
    new = wanted(roles=frozenset({Role.RECEPTIONIST}), provider="Dr. Ben Osei")
    made = set_up(tmp_path / "clinic.db", new, now=NOW, guess_ms=0)
    door = door_of(made.signed_in, Clock(NOW))
    assert [(each.name, each.roles) for each in door.ask(people)][1] == ("Dr. Ben Osei", {Role.PROVIDER})
    assert len(entrance(tmp_path / "clinic.db").tiles) == 1
    made.signed_in.file.close()


def test_the_paper_of_the_country_is_kept(tmp_path: Path) -> None:
    made = set_up(tmp_path / "clinic.db", wanted(paper="Letter"), now=NOW, guess_ms=0)
    assert door_of(made.signed_in, Clock(NOW)).ask(writing_style).paper == "Letter"
    made.signed_in.file.close()


def test_its_making_and_the_first_sign_in_stand_in_the_audit(tmp_path: Path) -> None:
    with opened(tmp_path) as made, made.signed_in.file.reading() as session:
        assert audit.verify(session).whole
        actions = [row.action for row in session.query(audit_row()).order_by(audit_row().seq)]
        assert actions[:2] == ["CreateClinic", "SignIn"]


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"name": "  "}, "name"),
        ({"person": "\0"}, "name"),
        ({"zone": "Europe/Atlantis"}, "time zone"),
        ({"roles": frozenset({Role.ASSISTANT})}, "provider"),
        ({"passphrase": Secret("too short")}, "letters"),
        ({"passphrase": Secret("Northfield  Clinic")}, "easy to guess"),
        ({"name": "n" * 10_000}, "characters"),
    ],
)
def test_what_is_missing_or_wrong_is_refused_and_nothing_is_left_behind(
    tmp_path: Path, changed: dict[str, object], word: str
) -> None:
    with pytest.raises(Refusal) as refused:
        set_up(tmp_path / "data" / "clinic.db", wanted(**changed), now=NOW, guess_ms=0)
    assert word in refused.value.message.template
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["Łódź 🦴 Clinic", "عيادة", 'O\'Neill & "Sons" <b>', "n" * 100])
def test_any_name_a_clinic_may_have_is_kept_as_it_is(tmp_path: Path, name: str) -> None:
    made = set_up(tmp_path / "clinic.db", wanted(name=name), now=NOW, guess_ms=0)
    assert made.signed_in.file.name == name
    assert entrance(tmp_path / "clinic.db").clinic_name == name
    made.signed_in.file.close()


@pytest.mark.parametrize("there", ["clinic.db", "clinic.keys"])
def test_what_is_there_already_is_left_as_it_is(tmp_path: Path, there: str) -> None:
    (tmp_path / there).write_bytes(b"somebody else's")
    with pytest.raises(Refusal):
        set_up(tmp_path / "clinic.db", wanted(), now=NOW, guess_ms=0)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [(there, b"somebody else's")]


def test_a_folder_that_cannot_be_written_is_refused_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(Refusal) as refused:
        set_up(tmp_path / "file" / "data" / "clinic.db", wanted(), now=NOW, guess_ms=0)
    assert "Choose another folder" in refused.value.message.template
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_failure_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(Refusal) as refused:
        set_up(tmp_path / "data" / "clinic.db", wanted(), now=NOW, guess_ms=0)
    assert "disk is full" in refused.value.message.template
    assert list(tmp_path.iterdir()) == []


def test_only_the_person_and_the_recovery_code_open_it(tmp_path: Path) -> None:
    made = set_up(tmp_path / "clinic.db", wanted(), now=NOW, guess_ms=0)
    made.signed_in.file.close()
    path = tmp_path / "clinic.db"
    assert cost_of(keys_beside(path), owner_id(path)) == LOWEST_COST
    sign_in(path, owner_id(path), Secret(PASSPHRASE), now=NOW, guess_ms=0).file.close()
    with pytest.raises(Refusal):
        sign_in(path, owner_id(path), Secret(PASSPHRASE + "!"), now=NOW, guess_ms=0)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["clinic.db", "clinic.keys"]


def audit_row() -> type:
    from prolodesk.store.tables import AuditRow

    return AuditRow
