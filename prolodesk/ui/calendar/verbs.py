"""What can be done on the calendar and the keys that do it: one table for the keyboard and the menu."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from prolodesk.ui.actions import actions_of, keys_of
from prolodesk.ui.parts.chips import status_words
from prolodesk.words import tr, tr_n

Target = Literal["visit", "slot", "day", "other", "view"]


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing to do: its name in code, what it acts on, its words, its keys (the first is shown)."""

    name: str
    on: Target
    text: str
    keys: tuple[str, ...]
    in_menu: bool = True


def verbs() -> tuple[Verb, ...]:
    """Everything the calendar does while it has the focus, in the order of its menu. What it does not do itself, other
    pages do: it is wished for by the name of its action."""
    return (*_own(), *_of_neighbours(), *_without_menu())


def _own() -> tuple[Verb, ...]:
    to_earlier, to_later, to_left, to_right = _single("move_visit")
    longer, shorter = reversed(_single("extend"))
    return (
        Verb("open_visit", "visit", tr("Open the visit"), _keys("open")),
        Verb("open_patient", "visit", tr("Open the patient"), _keys("open_patient")),
        Verb("next_status", "visit", tr("Next status"), _keys("next_status")),
        Verb("confirm", "visit", tr("Set to “{status}”", status=status_words("confirmed")), _keys("confirm")),
        Verb("previous_status", "visit", tr("Status back"), _keys("previous_status")),
        Verb("earlier", "visit", tr("Move earlier"), to_earlier),
        Verb("later", "visit", tr("Move later"), to_later),
        Verb("to_left", "visit", tr("Move to the provider on the left"), to_left),
        Verb("to_right", "visit", tr("Move to the provider on the right"), to_right),
        Verb("longer", "visit", tr("Make longer"), longer),
        Verb("shorter", "visit", tr("Make shorter"), shorter),
        Verb("book_next", "visit", tr("Book the next visit"), _keys("book_next")),
        Verb("aftercare", "visit", tr("Aftercare sheet"), _keys("aftercare")),
        Verb("no_show", "visit", tr("Did not come"), _keys("no_show")),
        Verb("cancel", "visit", tr("Cancel the visit"), _keys("cancel_visit")),
        Verb("new_visit", "slot", tr("New appointment"), _keys("new_appointment")),
        Verb("today", "day", tr("Today"), _keys("today")),
        Verb("previous_day", "day", tr("Previous day, week or month"), _keys("earlier")),
        Verb("next_day", "day", tr("Next day, week or month"), _keys("later")),
        Verb("go_to", "day", tr("Go to date"), _keys("go_to")),
        Verb("by_room", "view", tr("Columns by room or by provider"), _keys("by_room")),
        Verb("colour", "view", tr("Colour by type, provider or status"), _keys("colour")),
        Verb("zoom_in", "view", tr("Larger time scale"), _keys("zoom_in")),
        Verb("zoom_out", "view", tr("Smaller time scale"), _keys("zoom_out")),
        Verb("usual_zoom", "view", tr("Usual time scale"), _keys("usual_zoom")),
    )


def verb_by_key() -> Mapping[str, str]:
    """The verb behind each key."""
    return {key: verb.name for verb in verbs() for key in verb.keys}


def _of_neighbours() -> tuple[Verb, ...]:
    """What the pages around the calendar do on it: finder, tray, waiting list, courses."""
    known = {key for verb in (*_own(), *_without_menu()) for key in verb.keys} | set(_keys("next_visit"))
    others = (action for action in actions_of("calendar") if not known.intersection(action.keys))
    return tuple(Verb(action.name, "other", tr(action.title), action.keys) for action in others)


def _without_menu() -> tuple[Verb, ...]:
    up, down, left, right = _single("cursor")
    column_left, column_right = _single("order_columns")
    return (
        Verb("day_view", "view", tr("Day"), _keys("day_view"), in_menu=False),
        Verb("work_week", "view", tr("Work week"), _keys("work_week"), in_menu=False),
        Verb("week_view", "view", tr("Week"), _keys("week_view"), in_menu=False),
        Verb("month_view", "view", tr("Month"), _keys("month_view"), in_menu=False),
        Verb("agenda_view", "view", tr("List"), _keys("agenda_view"), in_menu=False),
        *(
            Verb(f"days_{count}", "view", tr_n("{count} day", "{count} days", count), key, in_menu=False)
            for count, key in enumerate(_single("n_days"), 1)
        ),
        Verb("column_left", "view", tr("Move the column to the left"), column_left, in_menu=False),
        Verb("column_right", "view", tr("Move the column to the right"), column_right, in_menu=False),
        Verb("hide_column", "view", tr("Hide the column"), _keys("hide_column"), in_menu=False),
        Verb("find", "view", tr("Find a patient"), _keys("focus_search"), in_menu=False),
        Verb("menu", "view", tr("Menu"), _keys("menu"), in_menu=False),
        Verb("up", "slot", tr("Slot above"), up, in_menu=False),
        Verb("down", "slot", tr("Slot below"), down, in_menu=False),
        Verb("left", "slot", tr("Column on the left"), left, in_menu=False),
        Verb("right", "slot", tr("Column on the right"), right, in_menu=False),
        *(Verb(f"pain_{key}", "visit", tr("Pain {score}", score=key), (key,), in_menu=False) for key in _keys("pain")),
    )


def _keys(action: str) -> tuple[str, ...]:
    return keys_of(action, "calendar")


def _single(action: str) -> tuple[tuple[str], ...]:
    """Each key of an action that stands for several verbs."""
    return tuple((key,) for key in _keys(action))
