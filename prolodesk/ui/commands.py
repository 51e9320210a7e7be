"""Everything that can be done, found by its name: the table of actions, for the one box. No widgets."""

from collections.abc import Collection, Mapping

from prolodesk.domain.names import fold
from prolodesk.ui.actions import ACTIONS, Action
from prolodesk.ui.called import actions_called, sections_called
from prolodesk.words import tr

PAGES = frozenset(
    {"schedule", "waiting_room", "patients", "medicines", "knowledge", "radar", "close_of_day", "settings"}
)
"""Names of actions that open a page of the rail."""
_NOT_BY_NAME = frozenset(
    {"one_box", "next_pane", "previous_pane", "cursor", "extend", "move_visit", "next_visit", "pain", "menu", "open"}
)
"""What only makes sense with the key itself."""


Rank = float
BEGINS: Rank = 2
"""Ranks below this one: a name, or what it is called, is what was typed or begins so."""


def commands_for(text: str, pages: Collection[str], *, calendar: bool = True, most: int = 6) -> tuple[Action, ...]:
    """The actions that may be meant, likeliest first: those whose name begins with the text, then those in which every
    word of it begins a word; what else people call them counts behind. `pages` are the pages this person has."""
    wanted, called = fold(text).split(), actions_called()
    found: list[tuple[Rank, int, Action]] = []
    for place, action in enumerate(ACTIONS):
        if wanted and _offered(action, pages, calendar):
            rank = rank_of(wanted, tr(action.title), called.get(action.name, ""))
            if rank is not None:
                found.append((rank, place, action))
    return tuple(action for _, _, action in sorted(found, key=lambda each: each[:2])[:most])


def sections_for(text: str, sections: Mapping[str, str], *, most: int = 3) -> tuple[str, ...]:
    """The keys of the sections of the settings that may be meant; `sections` are their names by key."""
    wanted, called = fold(text).split(), sections_called()
    ranks = {key: rank_of(wanted, title, called.get(key, "")) for key, title in sections.items()} if wanted else {}
    found = sorted((rank, place, key) for place, (key, rank) in enumerate(ranks.items()) if rank is not None)
    return tuple(key for _, _, key in found[:most])


def rank_of(wanted: list[str], title: str, called: str = "") -> Rank | None:
    """How well a name fits: 0 the same, 1 it begins so, 2 each word begins one of it; what else it is called half a
    step behind. None when neither does."""
    ranks = [_rank(wanted, fold(title).split())]
    for other in filter(None, called.split(",")):
        rank = _rank(wanted, fold(other).split())
        ranks.append(None if rank is None else rank + 0.5)
    return min((rank for rank in ranks if rank is not None), default=None)


def _rank(wanted: list[str], title: list[str]) -> Rank | None:
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
    if action.name == "wall_screen":
        return "waiting_room" in pages
    if action.scope != "window":
        return False
    return action.name not in PAGES or action.name in pages
