"""What a key or an entry of the menu makes of a painted week. Plain values in, plain values out."""

from dataclasses import dataclass, replace

from prolodesk.domain.scheduling.hours import Stretch
from prolodesk.domain.scheduling.week_bars import SNAP, Bars, WeekBars, joined, placed, split, stretched
from prolodesk.ui.settings.week_drag import with_day, without
from prolodesk.ui.settings.week_sheet import DAYS

WORKDAYS = 5
KINDS = ("", "session", "evaluation", "follow_up", "other")
"""What hours can be kept for, in the order in which the key goes through them."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A day, and a bar of it (-1: none)."""

    day: int = 0
    bar: int = -1


@dataclass(frozen=True, slots=True)
class Outcome:
    """The week as it becomes, and what is chosen in it."""

    week: WeekBars
    chosen: Chosen


def bar_of(week: WeekBars, chosen: Chosen) -> Stretch | None:
    """The bar that is chosen."""
    bars = week[chosen.day]
    return bars[chosen.bar] if 0 <= chosen.bar < len(bars) else None


def beside(week: WeekBars, chosen: Chosen, days: int = 0, bars: int = 0) -> Chosen:
    """The day or the bar next to what is chosen, round the week; on another day the bar that lies nearest."""
    if days:
        day = (chosen.day + days) % DAYS
        own = bar_of(week, chosen)
        middle = (own.opens + own.closes) / 2 if own else 0
        nearest = min(
            range(len(week[day])),
            key=lambda n: abs((week[day][n].opens + week[day][n].closes) / 2 - middle),
            default=-1,
        )
        return Chosen(day, nearest)
    last = len(week[chosen.day]) - 1
    return replace(chosen, bar=min(max(chosen.bar + bars, min(0, last)), last))


def after(week: WeekBars, day: int, bar: Stretch | None) -> Outcome:
    """The week, and the bar that holds a stretch now, which may have grown together with another."""
    found = [n for n, each in enumerate(week[day]) if bar and each.opens <= bar.opens < each.closes]
    return Outcome(week, Chosen(day, found[0] if found else min(0, len(week[day]) - 1)))


def moved(week: WeekBars, chosen: Chosen, minutes: int) -> Outcome:
    """The bar earlier or later, past the next one where there is no room before it."""
    if (bar := bar_of(week, chosen)) is None:
        return Outcome(week, chosen)
    others = without(week[chosen.day], bar)
    found = placed(others, bar, bar.opens + minutes) or bar
    return after(with_day(week, chosen.day, joined((*others, found))), chosen.day, found)


def to_day(week: WeekBars, chosen: Chosen, days: int) -> Outcome:
    """The bar on the day before or after, at the same time; nothing changes where that is taken."""
    bar, day = bar_of(week, chosen), (chosen.day + days) % DAYS
    if bar is None or placed(week[day], bar, bar.opens) != bar:
        return Outcome(week, chosen)
    left = with_day(week, chosen.day, without(week[chosen.day], bar))
    return after(with_day(left, day, joined((*week[day], bar))), day, bar)


def lengthened(week: WeekBars, chosen: Chosen, edge: str, steps: int) -> Outcome:
    """The bar with its beginning or end so many quarters of an hour later."""
    if (bar := bar_of(week, chosen)) is None:
        return Outcome(week, chosen)
    others = without(week[chosen.day], bar)
    found = stretched(others, bar, edge, (bar.opens if edge == "opens" else bar.closes) + steps * SNAP)
    return after(with_day(week, chosen.day, joined((*others, found))), chosen.day, found)


def broken(week: WeekBars, chosen: Chosen, at: float | None = None) -> Outcome:
    """A break in the bar."""
    if (bar := bar_of(week, chosen)) is None:
        return Outcome(week, chosen)
    parts = split(bar, at)
    return after(with_day(week, chosen.day, (*without(week[chosen.day], bar), *parts)), chosen.day, parts[-1])


def removed(week: WeekBars, chosen: Chosen) -> Outcome:
    """Without the bar."""
    if (bar := bar_of(week, chosen)) is None:
        return Outcome(week, chosen)
    return after(with_day(week, chosen.day, without(week[chosen.day], bar)), chosen.day, None)


def kept(week: WeekBars, chosen: Chosen, only: str | None = None) -> Outcome:
    """The bar kept for a kind of visit; without one for the next kind in order."""
    if (bar := bar_of(week, chosen)) is None:
        return Outcome(week, chosen)
    kind = KINDS[(KINDS.index(bar.only) + 1) % len(KINDS)] if only is None else only
    found = replace(bar, only=kind)
    return after(with_day(week, chosen.day, joined((*without(week[chosen.day], bar), found))), chosen.day, found)


def copied(week: WeekBars, chosen: Chosen, onto: int | None = None) -> Outcome:
    """The hours of the day on another one, or on every workday; at a weekend day only where a day is open already."""
    bars = week[chosen.day]
    days = {day for day in range(DAYS) if day < WORKDAYS or week[day]} if onto is None else {onto}
    return Outcome(tuple(bars if day in days else week[day] for day in range(DAYS)), chosen)


def typed(week: WeekBars, day: int, bars: Bars) -> Outcome:
    """These hours on a day. Stretches that stood there so keep what they are kept for."""
    known = {(each.opens, each.closes): each.only for each in week[day]}
    found = tuple(replace(each, only=known.get((each.opens, each.closes), each.only)) for each in bars)
    return after(with_day(week, day, found), day, found[0] if found else None)
