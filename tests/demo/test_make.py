"""Making demo clinics: the same for the same seed and day, on every day there is, and nothing left of one stopped."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from prolodesk.clinic.entrance import entrance
from prolodesk.clinic.schedule import day_on, visit_types
from prolodesk.clinic.settings import hours_of
from prolodesk.demo.make import make_demo
from prolodesk.domain.errors import Refusal
from prolodesk.domain.rights import Role
from prolodesk.domain.status import Status
from prolodesk.store.clinic_file import quick_check
from prolodesk.store.digest import digest
from prolodesk.store.tables import AuditRow, PatientRow
from tests.demo.opening import DAY, ZONE, door, enter

SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
"""The Sundays on which Berlin's clocks change."""


def digest_of(path: Path) -> str:
    opened = enter(path, DAY)
    try:
        with opened.file.reading() as session:
            return digest(session)
    finally:
        opened.file.close()


@pytest.mark.endurance
def test_the_same_seed_and_day_give_the_same_clinic(demo_path: Path, tmp_path: Path) -> None:
    again, other = tmp_path / "again.db", tmp_path / "other.db"
    make_demo(again, day=DAY, zone=ZONE)
    make_demo(other, day=DAY, zone=ZONE, seed=2)
    assert digest_of(again) == digest_of(demo_path)
    assert digest_of(other) != digest_of(demo_path)


@pytest.mark.parametrize("day", [*(DAY + timedelta(days=n) for n in (-1, 1, 2, 3, 4)), SPRING, AUTUMN], ids=str)
def test_the_clinic_is_open_and_busy_on_whatever_day_it_is_made_for(tmp_path: Path, day: date) -> None:
    path = tmp_path / "clinic.db"
    make_demo(path, day=day, zone=ZONE)
    signed_in = enter(path, day)
    try:
        clinic = door(signed_in, day)
        seen = clinic.ask(day_on, day)
        assert all(column.openings for column in seen.columns)
        assert {card.status for card in seen.cards} == set(Status)
        assert {hours.weekday for hours in clinic.ask(hours_of, seen.columns[0].provider_id)} == {
            *range(5),
            day.weekday(),
        }
    finally:
        signed_in.file.close()


def test_it_is_an_ordinary_encrypted_clinic_with_one_audit_entry(demo_path: Path) -> None:
    opened = enter(demo_path, DAY)
    try:
        assert opened.file.demo
        assert opened.actor.roles == {Role.PROVIDER, Role.RECEPTIONIST, Role.OWNER}
        assert quick_check(demo_path, opened.file.key) is None
        with opened.file.reading() as session:
            actions = session.scalars(select(AuditRow.action).order_by(AuditRow.seq)).all()
            assert session.scalar(select(func.count(PatientRow.id))) == 400
    finally:
        opened.file.close()
    assert [action for action in actions if action != "SignIn"][-1:] == ["MakeDemo"]
    assert len(entrance(demo_path).tiles) == 6
    assert not demo_path.read_bytes().startswith(b"SQLite")


def test_everybody_can_sign_in_and_the_desk_can_book(demo_path: Path) -> None:
    for person in range(6):
        signed_in = enter(demo_path, DAY, person)
        assert len(door(signed_in, DAY).ask(visit_types)) == 7
        signed_in.file.close()


def test_a_clinic_that_was_stopped_halfway_leaves_nothing_behind(tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(done: float) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        make_demo(tmp_path / "clinic.db", day=DAY, zone=ZONE, progress=stop)
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_there_is_not_touched(demo_path: Path) -> None:
    before = demo_path.read_bytes()
    with pytest.raises(Refusal):
        make_demo(demo_path, day=DAY, zone=ZONE)
    assert demo_path.read_bytes() == before
