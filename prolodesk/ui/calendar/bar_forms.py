"""How the bar above the calendar gives way where there is little room: what is shortened first, and what last."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write the bar: the date, the words of the main button (an icon alone without), whether the buttons of
    the tray and the waiting list name them, all views stand side by side, and the search is a field."""

    date: str
    new: str
    named: bool = False
    views: bool = True
    search: bool = True


def forms(dates: Sequence[str], new: str, new_short: str) -> Iterator[Form]:
    """Every form, from the roomiest on; `dates` are the words of the days shown, the longest first."""
    long, short = dates[0], dates[-1]
    middle = dates[min(1, len(dates) - 1)]
    yield Form(long, new, named=True)
    for date, words in ((long, new), (middle, new), (middle, new_short), (short, new_short)):
        yield Form(date, words)
    for views, search in ((True, False), (False, True), (False, False)):
        for date in (middle, short):
            yield Form(date, new_short, views=views, search=search)
    yield Form(short, "", views=False, search=False)


def fitting(found: Iterator[Form], width_of: Callable[[Form], int], room: int) -> Form:
    """The first form that is no wider than the room; the last one when none is."""
    every = tuple(found)
    return next((form for form in every if width_of(form) <= room), every[-1])
