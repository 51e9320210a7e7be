"""What can be done on the calendar and the keys that do it: one table for the keyboard, the menu and the help."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from prolodesk.words import tr

Target = Literal["visit", "slot", "day", "view"]


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing to do: its name in code, what it acts on, its words, its keys (the first is shown)."""

    name: str
    on: Target
    text: str
    keys: tuple[str, ...]
    in_menu: bool = True


def verbs() -> tuple[Verb, ...]:
    """Everything the calendar does while it has the focus, in the order of its menu."""
    return (
        Verb("open_visit", "visit", tr("Open the visit"), ("Return", "Enter")),
        Verb("open_patient", "visit", tr("Open the patient"), ("P",)),
        Verb("next_status", "visit", tr("Next status"), ("Space",)),
        Verb("previous_status", "visit", tr("Status back"), ("Shift+Space",)),
        Verb("earlier", "visit", tr("Move earlier"), ("Ctrl+Up",)),
        Verb("later", "visit", tr("Move later"), ("Ctrl+Down",)),
        Verb("to_left", "visit", tr("Move to the provider on the left"), ("Ctrl+Left",)),
        Verb("to_right", "visit", tr("Move to the provider on the right"), ("Ctrl+Right",)),
        Verb("longer", "visit", tr("Make longer"), ("Shift+Down",)),
        Verb("shorter", "visit", tr("Make shorter"), ("Shift+Up",)),
        Verb("book_next", "visit", tr("Book the next visit"), ("B",)),
        Verb("aftercare", "visit", tr("Aftercare sheet"), ("A",)),
        Verb("no_show", "visit", tr("Did not come"), ("X",)),
        Verb("cancel", "visit", tr("Cancel the visit"), ("Del", "Backspace")),
        Verb("new_visit", "slot", tr("New appointment"), ("N", "C")),
        Verb("today", "day", tr("Today"), ("T", "Ctrl+T")),
        Verb("previous_day", "day", tr("Previous day"), ("PgUp", "Alt+Left")),
        Verb("next_day", "day", tr("Next day"), ("PgDown", "Alt+Right")),
        Verb("go_to", "day", tr("Go to date"), ("Ctrl+G",)),
        Verb("zoom_in", "view", tr("Larger time scale"), ("Ctrl++", "Ctrl+=")),
        Verb("zoom_out", "view", tr("Smaller time scale"), ("Ctrl+-",)),
        Verb("usual_zoom", "view", tr("Usual time scale"), ("Ctrl+0",)),
        Verb("day_view", "view", tr("Day"), ("D", "Ctrl+1"), in_menu=False),
        Verb("menu", "view", tr("Menu"), ("Shift+F10", "Menu"), in_menu=False),
        Verb("up", "slot", tr("Slot above"), ("Up",), in_menu=False),
        Verb("down", "slot", tr("Slot below"), ("Down",), in_menu=False),
        Verb("left", "slot", tr("Column on the left"), ("Left",), in_menu=False),
        Verb("right", "slot", tr("Column on the right"), ("Right",), in_menu=False),
        *(Verb(f"pain_{n}", "visit", tr("Pain {score}", score=n), (str(n),), in_menu=False) for n in range(10)),
    )


def verb_by_key() -> Mapping[str, str]:
    """The verb behind each key."""
    return {key: verb.name for verb in verbs() for key in verb.keys}
