"""A week of opening hours as bars that are drawn, moved, stretched, split and typed; none ever overlaps another.

A day is a tuple of stretches, earliest first; a week is seven of them, Monday first. Times snap to a quarter of an hour
when they are drawn, and are exact when they are typed.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from prolodesk.domain.errors import Refusal
from prolodesk.domain.scheduling.hours import DAY, Stretch

SNAP, BREAK_MINUTES = 15, 60
"""Minutes to which a drawn time snaps, and how long a break is before it is stretched."""

Bars = tuple[Stretch, ...]
WeekBars = tuple[Bars, ...]

_CLOCK = re.compile(r"(\d{1,2})(?:[:.h]?([0-5]\d))? ?(am|pm)?")
_BETWEEN = re.compile(r"\s*(?:-|–|—|−|to|until)\s*")
_CLOSED = ("closed", "-", "none")


def snapped(minute: float) -> int:
    """The nearest quarter of an hour within the day."""
    return min(max(round(minute / SNAP) * SNAP, 0), DAY)


def drawn(bars: Bars, anchor: float, to: float) -> Stretch | None:
    """The bar drawn from one minute to another, as far as it is free there; None where it begins in another bar."""
    opens, closes = sorted((snapped(anchor), snapped(to)))
    low, high = _gap(bars, anchor)
    opens, closes = max(opens, low), min(closes, high)
    return Stretch(opens, closes) if low <= anchor <= high and opens < closes else None


def placed(bars: Bars, bar: Stretch, opens: float) -> Stretch | None:
    """The bar in the free place of its length nearest to where it should begin; None where the day has none."""
    length = bar.closes - bar.opens
    found: list[int] = []
    for low, high in _gaps(bars):
        if high - low >= length:
            found.append(min(max(snapped(opens), low), high - length))
    begins = min(found, key=lambda each: (abs(each - opens), each), default=None)
    return None if begins is None else replace(bar, opens=begins, closes=begins + length)


def stretched(bars: Bars, bar: Stretch, edge: str, to: float) -> Stretch:
    """The bar with its beginning ("opens") or its end ("closes") at another minute: never empty, never over the next
    one. `bars` are the others of the day."""
    low, high = _gap(bars, bar.opens)
    if edge == "opens":
        return replace(bar, opens=max(min(snapped(to), bar.closes - SNAP), low))
    return replace(bar, closes=min(max(snapped(to), bar.opens + SNAP), high))


def split(bar: Stretch, at: float | None = None) -> Bars:
    """The bar with a break in it, at a minute or in its middle; the bar itself where it is too short for one."""
    if bar.closes - bar.opens < 3 * SNAP:
        return (bar,)
    pause = min(BREAK_MINUTES, (bar.closes - bar.opens - 2 * SNAP) // SNAP * SNAP)
    middle = (bar.opens + bar.closes) / 2 if at is None else at
    begins = min(max(snapped(middle - pause / 2), bar.opens + SNAP), bar.closes - SNAP - pause)
    return replace(bar, closes=begins), replace(bar, opens=begins + pause)


def joined(bars: Sequence[Stretch]) -> Bars:
    """Earliest first; those kept for the same that touch become one."""
    tidy: list[Stretch] = []
    for each in sorted(bars):
        if tidy and tidy[-1].closes == each.opens and tidy[-1].only == each.only:
            tidy[-1] = replace(tidy[-1], closes=each.closes)
        else:
            tidy.append(each)
    return tuple(tidy)


def typed_hours(text: str, only: str = "") -> Bars:
    """The stretches of a day that were typed: "8-12, 13-17", "8:30–12", "9am-1pm"; nothing or "closed" is a closed day.

    Raises Refusal for what is no time, ends before it begins, lasts no time or overlaps.
    """
    plain = " ".join(text.casefold().split())
    if not plain or plain in _CLOSED:
        return ()
    found: list[Stretch] = []
    for piece in filter(None, (part.strip() for part in re.split(r"[,;+&/]| and ", plain))):
        ends = _BETWEEN.split(piece)
        if len(ends) != 2:
            raise _unreadable(text)
        opens, closes = (_minute(each) for each in ends)
        if opens is None or closes is None:
            raise _unreadable(text)
        found.append(_checked(opens, closes or DAY, only))
    tidy = sorted(found)
    if any(before.closes > after.opens for before, after in pairwise(tidy)):
        raise Refusal("Two stretches of opening hours overlap. Join them or move one.")
    return joined(tidy)


def _checked(opens: int, closes: int, only: str) -> Stretch:
    if opens == closes:
        raise Refusal("Hours that end when they begin are none. Type a later end, or leave the day empty.")
    if closes < opens:
        raise Refusal("Hours end on the day they begin. Type until 24:00, and the rest on the next day.")
    return Stretch(opens, closes, only)


def _minute(typed: str) -> int | None:
    match = _CLOCK.fullmatch(typed.strip())
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[3] == "pm" else 0)
    return hour * 60 + minute if hour < 24 or (hour == 24 and minute == 0) else None


def _unreadable(text: str) -> Refusal:
    return Refusal("“{text}” is no opening time. Type it like {example}.", text=text.strip(), example="8-12, 13-17")


def _gaps(bars: Bars) -> list[tuple[int, int]]:
    found, begins = [], 0
    for each in sorted(bars):
        found.append((begins, each.opens))
        begins = each.closes
    return [*found, (begins, DAY)]


def _gap(bars: Bars, minute: float) -> tuple[int, int]:
    """The free time around a minute; the nearest where the minute is taken."""
    return min(_gaps(bars), key=lambda gap: (max(gap[0] - minute, minute - gap[1], 0), gap[0] - gap[1]))
