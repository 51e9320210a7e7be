"""Everything that can be done, found by its name: the table of actions, for the one box. No widgets."""

from collections.abc import Collection

from prolodesk.domain.names import fold
from prolodesk.ui.actions import ACTIONS, Action
from prolodesk.words import tr

PAGES = frozenset(
    {"schedule", "waiting_room", "patients", "medicines", "knowledge", "radar", "close_of_day", "settings"}
)
"""Names of actions that open a page of the rail."""
_NOT_BY_NAME = frozenset(
    {"one_box", "next_pane", "previous_pane", "cursor", "extend", "move_visit", "next_visit", "pain", "menu", "open"}
)
"""What only makes sense with the key itself."""


def commands_for(text: str, pages: Collection[str], *, calendar: bool = True, most: int = 6) -> tuple[Action, ...]:
    """The actions that may be meant, likeliest first: those whose name begins with the text, then those in which every
    word of it begins a word. `pages` are the pages of the rail this person has."""
    wanted = fold(text).split()
    if not wanted:
        return ()
    found: list[tuple[int, int, Action]] = []
    for place, action in enumerate(ACTIONS):
        if not _offered(action, pages, calendar):
            continue
        rank = rank_of(wanted, fold(tr(action.title)).split())
        if rank is not None:
            found.append((rank, place, action))
    return tuple(action for _, _, action in sorted(found, key=lambda each: each[:2])[:most])


def rank_of(wanted: list[str], title: list[str]) -> int | None:
    """How well a title fits: 0 the same, 1 it begins so, 2 each word begins one of it; None it does not."""
    if wanted == title:
        return 0
    last = len(wanted) - 1
    if len(title) > last and title[:last] == wanted[:last] and title[last].startswith(wanted[last]):
        return 1
    if all(any(word.startswith(each) for word in title) for each in wanted):
        return 2
    return None


def _offered(action: Action, pages: Collection[str], calendar: bool) -> bool:
    if action.name in _NOT_BY_NAME:
        return False
    if action.scope == "calendar":
        return calendar
    if action.scope != "window":
        return False
    return action.name not in PAGES or action.name in pages
