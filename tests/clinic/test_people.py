"""Who works here, and with which passphrase."""

from dataclasses import replace
from pathlib import Path

import pytest

from prolodesk.clinic.entrance import WrongPassphrase, entrance
from prolodesk.clinic.people import AddNamedProvider, AddPerson, EditPerson, Person, people
from prolodesk.clinic.person_keys import (
    ChangeOwnKey,
    GiveKey,
    people_with_keys,
    sealed_key,
    sealed_own_key,
)
from prolodesk.clinic.schedule import day_on
from prolodesk.clinic.signin import sign_in
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal
from prolodesk.domain.rights import Role
from prolodesk.domain.secret import Secret
from tests.made_clinic import NOW, OWNER, RITA, RITAS, MadeClinic, an_id, door_of, opened

BEN = Person(an_id(2), "Dr. Ben Osei", "", 1, frozenset({Role.PROVIDER}), prescriber=True)
BENS = "loud rain on old tiles"


def add(made: MadeClinic, person: Person = BEN, passphrase: str = BENS) -> None:
    key = made.owner.ask(sealed_key, person.person_id, person.name, person.hue, Secret(passphrase))
    made.owner.do(AddPerson(person, key))


def come_in(made: MadeClinic, person: Person, passphrase: str) -> None:
    sign_in(made.path, person.person_id, Secret(passphrase), now=NOW, guess_ms=0).file.close()


def test_somebody_added_can_sign_in_and_has_a_column(tmp_path: Path) -> None:
    with opened(tmp_path) as made:
        add(made)
        come_in(made, BEN, BENS)
        assert made.person(BEN.name) == replace(BEN, initials="BO")
        assert [column.name for column in made.owner.ask(day_on, NOW.date()).columns] == [OWNER, BEN.name]
        assert BEN.person_id in made.owner.ask(people_with_keys)


def test_a_named_provider_has_a_column_and_no_key(tmp_path: Path) -> None:
    with opened(tmp_path) as made:
        made.owner.do(AddNamedProvider(BEN))
        assert len(made.owner.ask(day_on, NOW.date()).columns) == 2
        assert BEN.person_id not in made.owner.ask(people_with_keys)
        with pytest.raises(Refusal):
            made.owner.do(AddNamedProvider(replace(RITA, person_id=an_id(3))))


def test_a_weak_passphrase_is_refused_before_anything_is_kept(tmp_path: Path) -> None:
    with opened(tmp_path) as made:
        before = made.lines()
        for weak in ("short", "aaaaaaaaaaaaaaaaaaaa", "Dr. Ben Osei       "):
            with pytest.raises(Refusal):
                add(made, BEN, weak)
        assert made.lines() == before


@pytest.mark.parametrize(
    ("changed", "word"),
    [({"name": " "}, "name"), ({"roles": frozenset()}, "role"), ({"name": "x" * 10_000}, "characters")],
)
def test_a_person_who_makes_no_sense_is_refused(tmp_path: Path, changed: dict[str, object], word: str) -> None:
    with opened(tmp_path) as made:
        person = made.person(RITA.name)
        before = made.lines()
        with pytest.raises(Refusal) as refused:
            made.owner.do(EditPerson(person, replace(person, **changed)))  # type: ignore[arg-type]
        assert word in refused.value.message.template
        assert made.lines() == before


def test_a_new_name_and_colour_show_on_the_tile(tmp_path: Path) -> None:
    with opened(tmp_path) as made:
        person = made.person(RITA.name)
        made.owner.do(EditPerson(person, replace(person, name="Rita Long", hue=5)))
        tile = entrance(made.path).tiles[1]
        assert (tile.name, tile.hue) == ("Rita Long", 5)
        come_in(made, person, RITAS)


def test_who_is_retired_loses_the_key_and_needs_a_new_passphrase_when_back(tmp_path: Path) -> None:
    with opened(tmp_path) as made:
        person = made.person(RITA.name)
        gone = replace(person, retired=True)
        made.owner.do(EditPerson(person, gone))
        with pytest.raises(Refusal):
            come_in(made, person, RITAS)
        with pytest.raises(Refusal):
            made.owner.do(GiveKey(person.person_id, key_for(made, person)))
        made.owner.do(EditPerson(gone, person))
        assert person.person_id not in made.owner.ask(people_with_keys)
        made.owner.do(GiveKey(person.person_id, key_for(made, person)))
        come_in(made, person, BENS)


def key_for(made: MadeClinic, person: Person):  # type: ignore[no-untyped-def]
    return made.owner.ask(sealed_key, person.person_id, person.name, person.hue, Secret(BENS))


def test_the_last_owner_stays_owner_and_cannot_retire(tmp_path: Path) -> None:
    with opened(tmp_path) as made:
        owner = made.person(OWNER)
        add(made, replace(BEN, roles=frozenset({Role.PROVIDER})))
        for becomes in (replace(owner, retired=True), replace(owner, roles=frozenset({Role.PROVIDER}))):
            with pytest.raises(Refusal):
                made.owner.do(EditPerson(owner, becomes))
        ben = made.person(BEN.name)
        made.owner.do(EditPerson(ben, replace(ben, roles=ben.roles | {Role.OWNER})))
        made.owner.do(EditPerson(owner, replace(owner, roles=frozenset({Role.PROVIDER}))))
        assert made.person(OWNER).roles == {Role.PROVIDER}


def test_an_owner_without_a_key_does_not_count_as_owner(tmp_path: Path) -> None:
    with opened(tmp_path) as made:
        made.owner.do(AddNamedProvider(BEN))
        ben, owner = made.person(BEN.name), made.person(OWNER)
        made.owner.do(EditPerson(ben, replace(ben, roles=frozenset({Role.PROVIDER, Role.OWNER}))))
        with pytest.raises(Refusal):
            made.owner.do(EditPerson(owner, replace(owner, roles=frozenset({Role.PROVIDER}))))


def test_a_person_changed_elsewhere_is_not_overwritten(tmp_path: Path) -> None:
    with opened(tmp_path) as made:
        person = made.person(RITA.name)
        made.owner.do(EditPerson(person, replace(person, hue=2)))
        with pytest.raises(ChangedElsewhere):
            made.owner.do(EditPerson(person, replace(person, hue=4)))


def test_one_changes_the_own_passphrase_by_knowing_the_old_one(tmp_path: Path) -> None:
    with opened(tmp_path) as made:
        rita = door_of(made.rita(), made.clock)
        with pytest.raises(WrongPassphrase):
            rita.ask(sealed_own_key, Secret("some other words here"), Secret(BENS))
        rita.do(ChangeOwnKey(rita.ask(sealed_own_key, Secret(RITAS), Secret(BENS))))
        come_in(made, RITA, BENS)
        with pytest.raises(WrongPassphrase):
            come_in(made, RITA, RITAS)


def test_a_key_made_for_one_person_is_not_given_to_another(tmp_path: Path) -> None:
    with opened(tmp_path) as made:
        key = key_for(made, BEN)
        for command in (GiveKey(RITA.person_id, key), AddPerson(replace(BEN, person_id=an_id(9)), key)):
            with pytest.raises(Refusal):
                made.owner.do(command)
        rita = door_of(made.rita(), made.clock)
        with pytest.raises(Refusal):
            rita.do(ChangeOwnKey(key))


def test_a_receptionist_sees_who_works_here_and_changes_nobody(tmp_path: Path) -> None:
    with opened(tmp_path) as made:
        rita = door_of(made.rita(), made.clock)
        assert [each.name for each in rita.ask(people)] == [OWNER, RITA.name]
        person = made.person(RITA.name)
        with pytest.raises(NotAllowed):
            rita.do(EditPerson(person, replace(person, roles=frozenset({Role.OWNER}))))
        with pytest.raises(NotAllowed):
            rita.ask(sealed_key, BEN.person_id, BEN.name, 0, Secret(BENS))


def test_nothing_about_people_can_be_undone(tmp_path: Path) -> None:
    with opened(tmp_path) as made:
        person = made.person(RITA.name)
        assert made.owner.do(EditPerson(person, replace(person, hue=2))).inverse is None
        assert made.owner.do(AddNamedProvider(BEN)).inverse is None
