"""Letterhead, formats, aftercare choices, hours, rooms and types: kept, refused with a reason, taken back."""

from dataclasses import replace
from pathlib import Path

import pytest

from prolodesk.clinic.changes import Settings
from prolodesk.clinic.entrance import entrance
from prolodesk.clinic.rooms import RoomValue, SaveRoom, all_rooms
from prolodesk.clinic.schedule import day_on
from prolodesk.clinic.settings import (
    ChangeHours,
    ChangeSetting,
    Letterhead,
    Setting,
    WeeklyOpening,
    WritingStyle,
    aftercare_settings,
    hours_of,
    letterhead,
    writing_style,
)
from prolodesk.clinic.values import VisitType
from prolodesk.clinic.visit_types import SaveVisitType, all_visit_types
from prolodesk.domain.aftercare.settings import AftercareSettings
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal
from tests.made_clinic import CLINIC, NOW, MadeClinic, an_id, door_of, opened

HEAD = Letterhead(CLINIC, "12 Harbour Way\nLondon", "+44 20 7946 0100", "+44 20 7946 0199", "999")
ROOM = RoomValue(an_id(30), "Quiet room")
TYPE = VisitType(an_id(31), "Phone call", "other", 10, 3)


def there_and_back(made: MadeClinic, command: object) -> None:
    """Do it, undo it and redo it: the clinic's data are the same as before, and the same as after."""
    before = made.lines()
    done = made.owner.do(command)
    assert done.topics == {Settings()}
    after = made.lines()
    assert done.inverse is not None
    made.clock.advance(minutes=3)
    undone = made.owner.do(done.inverse)
    assert made.lines() == before
    assert undone.inverse is not None
    made.owner.do(undone.inverse)
    assert made.lines() == after != before


def test_a_clinic_with_a_new_name_is_called_so_where_one_signs_in(tmp_path: Path) -> None:
    with opened(tmp_path) as made:
        renamed = made.owner.do(ChangeSetting(Letterhead(CLINIC), Letterhead("Harbour Clinic")))
        assert entrance(made.path).clinic_name == "Harbour Clinic"
        assert renamed.inverse is not None
        made.owner.do(renamed.inverse)
        assert entrance(made.path).clinic_name == CLINIC


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (Letterhead(CLINIC), HEAD),
        (Letterhead(CLINIC), Letterhead()),
        (WritingStyle(), WritingStyle("yyyy-mm-dd", "12", "Letter")),
        (AftercareSettings(), AftercareSettings(ice_policy="never", nsaid_avoid_days=7, analgesic_text="Paracetamol")),
    ],
)
def test_a_setting_is_kept_and_can_be_taken_back(tmp_path: Path, was: Setting, becomes: Setting) -> None:
    with opened(tmp_path) as made:
        there_and_back(made, ChangeSetting(was, becomes))
        kept = (made.owner.ask(letterhead), made.owner.ask(writing_style), made.owner.ask(aftercare_settings))
        assert becomes in kept


def test_text_is_cleaned_and_lines_stay_in_the_address(tmp_path: Path) -> None:
    with opened(tmp_path) as made:
        typed = Letterhead("  North\0field \u202eClinic ", " 12 Harbour Way \r\n London ", " 1  2 ")
        made.owner.do(ChangeSetting(Letterhead(CLINIC), typed))
        assert made.owner.ask(letterhead) == Letterhead("Northfield Clinic", "12 Harbour Way\n London", "1 2")


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (Letterhead(CLINIC), Letterhead("n" * 10_000)),
        (WritingStyle(), WritingStyle(dates="d.m.y")),
        (WritingStyle(), WritingStyle(paper="papyrus")),
        (WritingStyle(), HEAD),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused(tmp_path: Path, was: Setting, becomes: Setting) -> None:
    with opened(tmp_path) as made:
        before = made.lines()
        with pytest.raises(Refusal):
            made.owner.do(ChangeSetting(was, becomes))
        assert made.lines() == before


def test_a_setting_changed_elsewhere_is_not_overwritten(tmp_path: Path) -> None:
    with opened(tmp_path) as made:
        made.owner.do(ChangeSetting(Letterhead(CLINIC), HEAD))
        with pytest.raises(ChangedElsewhere):
            made.owner.do(ChangeSetting(Letterhead(CLINIC), Letterhead("Other")))


def test_rooms_are_added_renamed_and_retired(tmp_path: Path) -> None:
    with opened(tmp_path) as made:
        there_and_back(made, SaveRoom(None, ROOM))
        there_and_back(made, SaveRoom(ROOM, replace(ROOM, name="Blue room")))
        there_and_back(made, SaveRoom(replace(ROOM, name="Blue room"), replace(ROOM, name="Blue room", retired=True)))
        assert [(room.name, room.retired) for room in made.owner.ask(all_rooms)] == [
            ("Room 1", False),
            ("Blue room", True),
        ]
        with pytest.raises(ChangedElsewhere):
            made.owner.do(SaveRoom(ROOM, replace(ROOM, name="Green room")))
        with pytest.raises(ChangedElsewhere):
            made.owner.do(SaveRoom(None, ROOM))
        with pytest.raises(Refusal):
            made.owner.do(SaveRoom(replace(ROOM, name="Blue room", retired=True), replace(ROOM, name=" ")))


def test_appointment_types_are_added_changed_and_retired(tmp_path: Path) -> None:
    with opened(tmp_path) as made:
        there_and_back(made, SaveVisitType(None, TYPE))
        there_and_back(made, SaveVisitType(TYPE, replace(TYPE, name="Video call", minutes=15, hue=1, kind="follow_up")))
        for wrong in ({"minutes": 0}, {"minutes": 481}, {"kind": "surgery"}, {"name": ""}):
            was = made.owner.ask(all_visit_types)[-1]
            with pytest.raises(Refusal):
                made.owner.do(SaveVisitType(was, replace(was, **wrong)))  # type: ignore[arg-type]


def test_one_kind_of_appointment_always_stays(tmp_path: Path) -> None:
    with opened(tmp_path) as made:
        *others, last = made.owner.ask(all_visit_types)
        for each in others:
            made.owner.do(SaveVisitType(each, replace(each, retired=True)))
        with pytest.raises(Refusal):
            made.owner.do(SaveVisitType(last, replace(last, retired=True)))


def test_the_clinics_hours_show_in_the_calendar_and_a_provider_may_differ(tmp_path: Path) -> None:
    with opened(tmp_path) as made:
        was = made.owner.ask(hours_of, None)
        there_and_back(made, ChangeHours(None, was, (WeeklyOpening(1, 540, 1020),)))
        assert [(each.opens, each.closes) for each in openings(made)] == [(540, 1020)]
        provider = made.person("Dr. Ada Quist").person_id
        there_and_back(made, ChangeHours(provider, (), (WeeklyOpening(1, 600, 1440),)))
        assert [(each.opens, each.closes) for each in openings(made)] == [(600, 1440)]
        made.owner.do(ChangeHours(provider, (WeeklyOpening(1, 600, 1440),), ()))
        assert [(each.opens, each.closes) for each in openings(made)] == [(540, 1020)]


def openings(made: MadeClinic):  # type: ignore[no-untyped-def]
    return made.owner.ask(day_on, NOW.date()).columns[0].openings


@pytest.mark.parametrize(
    "wrong",
    [
        (WeeklyOpening(0, 600, 600),),
        (WeeklyOpening(0, 600, 540),),
        (WeeklyOpening(7, 540, 600),),
        (WeeklyOpening(0, -5, 60),),
        (WeeklyOpening(0, 60, 1441),),
        (WeeklyOpening(0, 540, 720), WeeklyOpening(0, 700, 800)),
    ],
)
def test_impossible_hours_are_refused(tmp_path: Path, wrong: tuple[WeeklyOpening, ...]) -> None:
    with opened(tmp_path) as made:
        was = made.owner.ask(hours_of, None)
        with pytest.raises(Refusal):
            made.owner.do(ChangeHours(None, was, wrong))
        assert made.owner.ask(hours_of, None) == was


def test_a_receptionist_reads_the_settings_and_changes_none(tmp_path: Path) -> None:
    with opened(tmp_path) as made:
        rita = door_of(made.rita(), made.clock)
        assert rita.ask(letterhead).name == CLINIC
        assert len(rita.ask(hours_of, None)) == 10
        for command in (
            ChangeSetting(Letterhead(CLINIC), HEAD),
            SaveRoom(None, ROOM),
            SaveVisitType(None, TYPE),
            ChangeHours(None, made.owner.ask(hours_of, None), ()),
        ):
            with pytest.raises(NotAllowed):
                rita.do(command)
