"""Everything that can be done is found by its name, the likeliest first."""

import pytest

from prolodesk.ui.actions import ACTIONS
from prolodesk.ui.called import actions_called, sections_called
from prolodesk.ui.commands import PAGES, commands_for, sections_for
from prolodesk.ui.settings.items import items

ALL = PAGES


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("undo", "undo"),
        ("sett", "settings"),
        ("waiting room", "waiting_room"),
        ("close of day", "close_of_day"),
        ("of day close", "close_of_day"),
        ("papers", "day_pack"),
        ("new appointment", "new_appointment"),
        ("go to a date", "go_to"),
        ("lock", "lock"),
        ("end of day", "close_of_day"),
        ("day sheet", "day_pack"),
        ("print calendar", "day_pack"),
        ("print", "print"),
        ("log out", "lock"),
        ("shortcuts", "keys"),
        ("recall list", "radar"),
        ("call list", "radar"),
        ("waitlist", "waiting_list"),
        ("sick", "provider_away"),
        ("free slot", "find_place"),
        ("missed", "no_show"),
        ("wall screen", "wall_screen"),
        ("big screen", "wall_screen"),
        ("block time", "hours_here"),
        ("stock", "medicines"),
    ],
)
def test_the_first_is_the_one_whose_name_was_typed(typed: str, name: str) -> None:
    assert commands_for(typed, ALL)[0].name == name


def test_each_action_of_window_and_calendar_is_found_by_its_whole_name() -> None:
    found = {
        action.name
        for action in ACTIONS
        if action.scope in ("window", "calendar") and action in commands_for(action.title, ALL, most=99)
    }
    assert {"undo", "redo", "lock", "keys", "today", "cancel_visit", "no_show", "place_series"} <= found
    assert not {"cursor", "pain", "one_box", "menu"} & found


def test_pages_one_may_not_open_and_a_calendar_one_does_not_see_are_left_out() -> None:
    assert not commands_for("medicines", ALL - {"medicines"})
    assert not commands_for("new appointment", ALL, calendar=False)
    assert commands_for("", ALL) == commands_for("qqq", ALL) == ()


@pytest.mark.parametrize(
    ("typed", "sections"),
    [
        ("holiday", ("holidays", "closures")),
        ("closed", ("closures",)),
        ("vacation", ("closures",)),
        ("opening hours", ("hours",)),
        ("working hours", ("hours",)),
        ("password", ("passphrase",)),
        ("dark mode", ("appearance",)),
        ("users", ("people",)),
        ("ultrasound", ("rooms",)),
        ("dose limits", ("safety",)),
        ("date format", ("writing",)),
        ("backup", ("about",)),
        ("logo", ("letterhead",)),
        ("qqq", ()),
        ("", ()),
    ],
)
def test_sections_of_the_settings_are_found_by_what_people_call_them(typed: str, sections: tuple[str, ...]) -> None:
    assert sections_for(typed, {item.key: item.text for item in items()}) == sections


def test_what_is_called_something_else_exists() -> None:
    assert set(actions_called()) <= {action.name for action in ACTIONS}
    assert set(sections_called()) == {item.key for item in items()}
