"""Which sessions of a course want a place: the next that has none, and those booked later than their window."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from prolodesk.domain.courses import Window, window_after
from prolodesk.domain.ids import Id

Interval = tuple[float, float, float]
"""Fewest, target and most weeks."""


@dataclass(frozen=True, slots=True)
class Due:
    """One session that wants a place. No window = it is the first; `visit` is the visit it has too late, if any."""

    number: int
    window: Window | None
    visit: Id = ""


def window_of(number: int, placed: Mapping[int, date], interval: Callable[[int], Interval]) -> Window | None:
    """When a session should happen, counted from the visit of the one before; None where that has none."""
    before = placed.get(number - 1)
    return window_after(before, *interval(number)) if before else None


def due_sessions(
    sessions: int,
    placed: Mapping[int, tuple[date, Id]],
    interval: Callable[[int], Interval],
    today: date,
) -> tuple[Due, ...]:
    """The sessions still to come that are booked after their window, and the first that is not booked at all.

    `placed` tells the day and the visit of each session that has one, `interval` the weeks before a session. A window
    counts from the visit before; what lies in the past stays as it was.
    """
    found: list[Due] = []
    before: date | None = None
    for number in range(1, sessions + 1):
        window = window_after(before, *interval(number)) if before else None
        if number not in placed:
            return (*found, Due(number, window))
        day, visit = placed[number]
        if window and day > today and day > window.latest:
            found.append(Due(number, window, visit))
        before = day
    return tuple(found)
