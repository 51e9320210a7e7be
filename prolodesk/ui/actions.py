"""The one table of actions: what the keyboard can do, where, and what it is called."""

from dataclasses import dataclass
from typing import Literal

Scope = Literal[
    "window",
    "calendar",
    "booking",
    "canvas",
    "session",
    "plan",
    "sites",
    "given",
    "sheet",
    "vials",
    "recall",
    "waiting_room",
    "close_of_day",
]
"""What must have the focus. "session" and "plan" are whole pages, around "canvas" and "sites" (a table of sites);
"given" is the table of sites of a session, "sheet" a preview, "booking" the panel that books; "vials" the table of
vials, "recall" the list of whom a lot was given to; "waiting_room" and "close_of_day" the visits on those pages."""


@dataclass(frozen=True, slots=True)
class Action:
    """A verb and its keys. Keys of a scope act only while it has focus; those of the window always."""

    name: str
    title: str
    keys: tuple[str, ...]
    scope: Scope


ACTIONS: tuple[Action, ...] = (
    Action("undo", "Undo", ("Ctrl+Z",), "window"),
    Action("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "window"),
    Action("schedule", "Schedule", ("Ctrl+Shift+S",), "window"),
    Action("waiting_room", "Waiting room", ("Ctrl+Shift+W",), "window"),
    Action("patients", "Patients", ("Ctrl+Shift+P",), "window"),
    Action("medicines", "Medicines", ("Ctrl+Shift+M",), "window"),
    Action("knowledge", "Protocols and aftercare sentences", ("Ctrl+Shift+K",), "window"),
    Action("close_of_day", "Close of day", ("Ctrl+Shift+E",), "window"),
    Action("day_pack", "Papers of the day", ("F9",), "window"),
    Action("settings", "Settings", ("Ctrl+,",), "window"),
    Action("find", "Find a patient", ("Ctrl+F",), "window"),
    Action("one_box", "Go to anything, book in plain words", ("Ctrl+K",), "window"),
    Action("new", "New", ("Ctrl+N",), "window"),
    Action("print", "Aftercare sheet", ("Ctrl+P",), "window"),
    Action("pain_drawing", "Pain drawing, for the patient", ("Ctrl+Shift+D",), "window"),
    Action("lock", "Lock", ("Ctrl+L",), "window"),
    Action("next_pane", "Next pane", ("F6",), "window"),
    Action("previous_pane", "Previous pane", ("Shift+F6",), "window"),
    Action("keys", "Keyboard", ("F1",), "window"),
    Action("new_appointment", "New appointment", ("N", "C"), "calendar"),
    Action("today", "Today", ("T", "Ctrl+T", "Home"), "calendar"),
    Action("day_view", "Day view", ("D", "Ctrl+1", "Ctrl+Alt+1"), "calendar"),
    Action("work_week", "Work week", ("Ctrl+2", "Ctrl+Alt+2"), "calendar"),
    Action("week_view", "Week", ("W", "Ctrl+3", "Ctrl+Alt+3"), "calendar"),
    Action("month_view", "Month", ("M", "Ctrl+4", "Ctrl+Alt+4"), "calendar"),
    Action("agenda_view", "List of visits", ("L", "Ctrl+5", "Ctrl+Alt+5"), "calendar"),
    Action("n_days", "So many days", tuple(f"Alt+{n}" for n in range(1, 10)), "calendar"),
    Action("by_room", "Columns by room or by provider", ("R",), "calendar"),
    Action("colour", "Colour by type, provider or status", ("K",), "calendar"),
    Action("earlier", "Previous day, week or month", ("PgUp", "Alt+Left"), "calendar"),
    Action("later", "Next day, week or month", ("PgDown", "Alt+Right"), "calendar"),
    Action("go_to", "Go to a date", ("Ctrl+G",), "calendar"),
    Action("focus_search", "Search", ("/",), "calendar"),
    Action("open", "Open the visit", ("Return", "Enter"), "calendar"),
    Action("next_status", "Next status", ("Space",), "calendar"),
    Action("previous_status", "Previous status", ("Shift+Space",), "calendar"),
    Action("cancel_visit", "Cancel the visit", ("Del", "Backspace"), "calendar"),
    Action("no_show", "Did not come", ("X",), "calendar"),
    Action("pain", "Pain from 0 to 9, 1 then 0 for ten", tuple("0123456789"), "calendar"),
    Action("cursor", "Move the cursor", ("Up", "Down", "Left", "Right"), "calendar"),
    Action("extend", "Extend the selection, resize the visit", ("Shift+Up", "Shift+Down"), "calendar"),
    Action("move_visit", "Move the visit", ("Ctrl+Up", "Ctrl+Down", "Ctrl+Left", "Ctrl+Right"), "calendar"),
    Action("next_visit", "Next visit", ("Tab",), "calendar"),
    Action("open_patient", "Open the patient", ("P",), "calendar"),
    Action("book_next", "Book the next session", ("B",), "calendar"),
    Action("aftercare", "Aftercare sheet", ("A",), "calendar"),
    Action("zoom_in", "Larger time scale", ("Ctrl++", "Ctrl+="), "calendar"),
    Action("zoom_out", "Smaller time scale", ("Ctrl+-",), "calendar"),
    Action("usual_zoom", "Usual time scale", ("Ctrl+0",), "calendar"),
    Action("order_columns", "Move the column", ("Ctrl+Shift+Left", "Ctrl+Shift+Right"), "calendar"),
    Action("hide_column", "Hide the column", ("H",), "calendar"),
    Action("cut", "Put the visit into the tray", ("Ctrl+X",), "calendar"),
    Action("copy", "Copy the visit", ("Ctrl+C",), "calendar"),
    Action("paste", "Place here what was copied or is in the tray", ("Ctrl+V",), "calendar"),
    Action("place_all", "Find places for the whole tray", ("Ctrl+Shift+V",), "calendar"),
    Action("tray", "Tray", ("Y",), "calendar"),
    Action("come_earlier", "Put on the waiting list: would come earlier", ("E",), "calendar"),
    Action("waiting_list", "Waiting list", ("Shift+E",), "calendar"),
    Action("menu", "Menu of the visit", ("Shift+F10", "Menu"), "calendar"),
    Action("swap_names", "Swap family and given name", ("Alt+S",), "booking"),
    Action("go_to", "Type another date", ("Ctrl+G",), "booking"),
    Action("walk_sites", "Walk the sites", ("Up", "Down", "Left", "Right"), "canvas"),
    Action("mark_site", "Mark the site under the ring", ("Return", "Enter"), "canvas"),
    Action("mirror", "Mirror the mark", ("Ctrl+M",), "canvas"),
    Action("both_sides", "Mark both sides", ("Ctrl+B",), "canvas"),
    Action("remove_mark", "Remove the mark", ("Del",), "canvas"),
    Action("layers", "Show or hide a layer", tuple(f"Ctrl+{n}" for n in range(1, 8)), "canvas"),
    Action("level_up", "Level above", ("PgUp",), "canvas"),
    Action("level_down", "Level below", ("PgDown",), "canvas"),
    Action("views", "Choose a view", ("Ctrl+J",), "canvas"),
    Action("next_view", "Next view of the region", ("Ctrl+PgDown",), "canvas"),
    Action("previous_view", "Previous view of the region", ("Ctrl+PgUp",), "canvas"),
    Action("left_side", "The same view of the left side", ("Ctrl+Left",), "canvas"),
    Action("right_side", "The same view of the right side", ("Ctrl+Right",), "canvas"),
    Action("into_region", "Into the region under the ring", ("Ctrl+Down",), "canvas"),
    Action("leave_region", "Back to the whole body", ("Backspace", "Ctrl+Up"), "canvas"),
    Action("zoom_in", "Larger", ("Ctrl++", "Ctrl+="), "canvas"),
    Action("zoom_out", "Smaller", ("Ctrl+-",), "canvas"),
    Action("usual_zoom", "The whole view", ("Ctrl+0",), "canvas"),
    Action("push", "Push the picture with the pointer", ("Space",), "canvas"),
    Action("save_plan", "Save plan", ("Ctrl+S",), "plan"),
    Action("take_protocol", "Place a protocol", ("Ctrl+T",), "plan"),
    Action("earlier_session", "Look at the session before", ("Alt+Left",), "plan"),
    Action("later_session", "Look at the session after", ("Alt+Right",), "plan"),
    Action("sign", "Sign and finish", ("Ctrl+Return", "Ctrl+Enter"), "session"),
    Action("as_planned", "Given as planned", ("F3",), "session"),
    Action("same_as_last", "Given the same as last", ("F4",), "session"),
    Action("earlier_session", "Look at the session before", ("Alt+Left",), "session"),
    Action("later_session", "Look at the session after", ("Alt+Right",), "session"),
    Action("print_record", "Session record, once signed", ("Ctrl+R",), "session"),
    Action("edit_cell", "Change a value", ("Return", "Enter"), "sites"),
    Action("volume", "Type the volume", tuple("0123456789"), "sites"),
    Action("mirror", "Mirror the mark", ("Ctrl+M",), "sites"),
    Action("both_sides", "Mark both sides", ("Ctrl+B",), "sites"),
    Action("remove_mark", "Remove the mark", ("Del", "Backspace"), "sites"),
    Action("give", "Given as planned, and on to the next", ("G", "Space"), "given"),
    Action("give_all", "All given as planned", ("A",), "given"),
    Action("not_given", "Not given, and why", ("X",), "given"),
    Action("print_sheet", "Print", ("Return", "Enter"), "sheet"),
    Action("save_sheet", "Save as PDF", ("Ctrl+S",), "sheet"),
    Action("zoom_in", "Larger", ("+", "="), "sheet"),
    Action("zoom_out", "Smaller", ("-",), "sheet"),
    Action("usual_zoom", "The whole page", ("0",), "sheet"),
    Action("turn", "Turn the page", ("PgUp", "PgDown"), "sheet"),
    Action("leave", "Back", ("Esc",), "sheet"),
    Action("open_vial", "Open a vial", ("O",), "vials"),
    Action("finish_vial", "Finish a vial", ("F",), "vials"),
    Action("correct_lot", "Correct what is written of a lot", ("E",), "vials"),
    Action("recall_lot", "Recall of the lot", ("R",), "vials"),
    Action("recall_sheet", "Recall sheet", ("P",), "recall"),
    Action("open_patient", "Open the patient", ("Return", "Enter"), "recall"),
    Action("leave", "Back", ("Esc",), "recall"),
    Action("walk", "Next column", ("Left", "Right"), "waiting_room"),
    Action("next_status", "Next status", ("Space",), "waiting_room"),
    Action("previous_status", "Previous status", ("Shift+Space",), "waiting_room"),
    Action("confirmed", "Confirmed, not here yet", ("C",), "waiting_room"),
    Action("arrived", "Arrived", ("A",), "waiting_room"),
    Action("in_session", "In session", ("S",), "waiting_room"),
    Action("recovery", "Recovery", ("R",), "waiting_room"),
    Action("done", "Done", ("D",), "waiting_room"),
    Action("no_show", "Did not come", ("X",), "waiting_room"),
    Action("pain", "Pain from 0 to 9, 1 then 0 for ten", tuple("0123456789"), "waiting_room"),
    Action("open", "Open the visit", ("Return", "Enter"), "waiting_room"),
    Action("open_patient", "Open the patient", ("P",), "waiting_room"),
    Action("wall_screen", "Wall screen", ("W",), "waiting_room"),
    Action("open", "Go to where it is put right", ("Return", "Enter"), "close_of_day"),
    Action("done", "Done", ("D",), "close_of_day"),
    Action("no_show", "Did not come", ("X",), "close_of_day"),
    Action("finish_vial", "Finish a vial", ("F",), "close_of_day"),
    Action("pain", "Pain from 0 to 9, 1 then 0 for ten", tuple("0123456789"), "close_of_day"),
)


def actions_of(scope: Scope) -> tuple[Action, ...]:
    """The actions of one scope, in the order of the table."""
    return tuple(action for action in ACTIONS if action.scope == scope)


def keys_of(name: str, scope: Scope = "window") -> tuple[str, ...]:
    """The keys of an action, in Qt's portable text. KeyError for a name that is not in the table."""
    for action in ACTIONS:
        if action.name == name and action.scope == scope:
            return action.keys
    raise KeyError(f"{scope}.{name}")
