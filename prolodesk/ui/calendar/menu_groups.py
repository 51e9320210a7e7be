"""What stands in the menu of the calendar: first what is about the visit, what is rare in menus below."""

from collections.abc import Mapping
from datetime import date

from prolodesk.clinic.values import Card
from prolodesk.domain.scheduling.early import is_too_early
from prolodesk.domain.status import WALK, Status, previous_status
from prolodesk.ui.calendar.acts import following_status, holds_time
from prolodesk.ui.calendar.verbs import Verb

OF_VISIT = (
    ("open_visit", "open_patient"),
    ("next_status", "confirm", "previous_status", "no_show", "cancel"),
    ("find_place", "cut", "copy", "come_earlier"),
    ("book_next", "place_series", "aftercare"),
)
"""The verbs of a visit in groups."""
MOVING = ("earlier", "later", "to_left", "to_right", "longer", "shorter")
OF_PLACE = (
    ("new_visit", "paste", "find_place"),
    ("hours_here", "provider_away"),
    ("tray", "place_all", "waiting_list"),
)
"""The verbs of an empty place in groups."""
ICONS: Mapping[str, str] = {
    "open_visit": "calendar-check", "open_patient": "user", "confirm": "circle-check", "no_show": "circle-x",
    "cancel": "ban", "previous_status": "undo-2", "find_place": "search", "cut": "archive", "copy": "copy",
    "book_next": "calendar-plus", "place_series": "repeat", "aftercare": "file-text", "new_visit": "plus",
    "hours_here": "lock", "tray": "archive", "waiting_list": "clipboard-clock", "come_earlier": "clipboard-clock",
    "next_status": "check",
}  # fmt: skip


def rest(known: Mapping[str, Verb], card: Card | None) -> tuple[tuple[str, ...], ...]:
    """What has nothing to do with what is pointed at, in groups: it stands in a menu of its own."""
    taken = {name for group in OF_VISIT for name in group}.union(MOVING)
    taken |= {name for group in OF_PLACE for name in group} if card is None else set()
    left = [verb for verb in known.values() if verb.in_menu and verb.name not in taken]
    return tuple(tuple(verb.name for verb in left if verb.on == on) for on in ("slot", "day", "other", "view"))


def applies(verb: Verb, card: Card, today: date) -> bool:
    """Whether that can be done to that visit as it is; what cannot is left out."""
    injects, day = card.kind == "session", card.place.start.date()
    to_come = card.status in (Status.BOOKED, Status.CONFIRMED)
    match verb.name:
        case "next_status":
            following = following_status(card, today)
            return following is not None and not is_too_early(following, day, today)
        case "confirm":
            return card.status is Status.BOOKED and day <= today  # before that day it is the next step
        case "no_show":
            return to_come and not is_too_early(Status.NO_SHOW, day, today)
        case "previous_status":
            return previous_status(card.status, with_injection=injects) is not None
        case "aftercare":
            return card.signed
        case "cancel":
            return card.status in WALK[:4]
        case "come_earlier":
            return to_come
        case "find_place":
            return card.status is not Status.DONE
        case "cut":
            return holds_time(card) and card.status is not Status.DONE
        case "place_series":
            return card.course_id is not None
    return verb.name not in MOVING or (holds_time(card) and not card.signed)
