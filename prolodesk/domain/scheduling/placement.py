"""When the sessions of a course should take place, all of them at once.

A choice of days is better when it loses the preferred provider less often; then, when it loses fewer of the patient's
wishes; then, when the sessions stand closer to their target intervals (the sum of the days they are off); then, when
the course ends earlier. No session ever stands outside its window: when that cannot be done, the answer names the
session that cannot be placed and the smallest step by which one window would have to give.

The best choice is found by dynamic programming over (session, day); it is the best, not merely a good one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from prolodesk.domain.errors import Refusal


@dataclass(frozen=True, slots=True)
class StepWindow:
    """Days between a session and the one before it: not fewer, best, not more. No target = any day is as good.

    Raises Refusal when they are out of order.
    """

    min_days: int
    target_days: int | None
    max_days: int

    def __post_init__(self) -> None:
        target = self.min_days if self.target_days is None else self.target_days
        if not 0 <= self.min_days <= target <= self.max_days:
            raise Refusal(
                "A window from {fewest} to {most} days that aims at {target} holds no day. Correct the interval.",
                fewest=self.min_days,
                most=self.max_days,
                target=target,
            )

    def off_target(self, days: int) -> int:
        return 0 if self.target_days is None else abs(days - self.target_days)


@dataclass(frozen=True, slots=True)
class DayCost:
    """What a day costs a session: is the preferred provider lost on it (0 or 1), and how many wishes are."""

    provider_lost: int = 0
    wishes_lost: int = 0


@dataclass(frozen=True, slots=True)
class CourseCost:
    """What a whole course costs, the first part deciding."""

    providers_lost: int
    wishes_lost: int
    days_off: int
    """Sum over the sessions of the days between target and day."""
    ends: date


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another day for one session, and what the course costs when the others then stand as well as they can."""

    day: date
    cost: CourseCost


@dataclass(frozen=True, slots=True)
class Placement:
    """The best days, one per session; `alternatives` per session are its other days, the cheapest first."""

    days: tuple[date, ...]
    cost: CourseCost
    alternatives: tuple[tuple[Alternative, ...], ...]


@dataclass(frozen=True, slots=True)
class Relaxation:
    """One window made wider by `days`, after which the course can be placed."""

    session: int
    days: int
    window: StepWindow


@dataclass(frozen=True, slots=True)
class Infeasible:
    """Why a course cannot be placed: `session` (from 0) is the first that finds no day between `earliest` and
    `latest`. `relaxation` is the smallest that helps; None when widening one window is not enough.
    `beyond`: the session would have to stand after the last day that can be booked."""

    session: int
    earliest: date
    latest: date
    relaxation: Relaxation | None
    beyond: bool = False


Offers = Mapping[date, DayCost]
"""The days on which a session could stand, and what each costs."""


def place_course(
    anchor: date,
    windows: Sequence[StepWindow],
    offers: Sequence[Offers],
    *,
    horizon: date | None = None,
    alternatives: int = 5,
) -> Placement | Infeasible:
    """The best days for the sessions still to come.

    `anchor` is the day the first of them counts from: the last session given, or the first day that suits. `windows`
    and `offers` hold one entry per session, in order; a session that must stay where it is has a single offer.
    `horizon` is the last day that can be booked.
    """
    if len(windows) != len(offers) or not windows:
        raise ValueError("a course needs as many windows as sessions, and at least one of each")
    table = _Table(anchor, windows, offers)
    until = table.costs_until()
    if any(not reached for reached in until):
        return _why_not(table, until, horizon)
    return table.placement(until, table.costs_after(), alternatives)


class _Table:
    """The course with its days as ordinals and its costs as single integers (each part in its own decimal place)."""

    def __init__(self, anchor: date, windows: Sequence[StepWindow], offers: Sequence[Offers]) -> None:
        self.anchor = anchor.toordinal()
        self.windows = windows
        self.days = [sorted(day.toordinal() for day in offer) for offer in offers]
        last = max((days[-1] for days in self.days if days), default=self.anchor)
        self._off = max(1, last - self.anchor + 1)
        self._wish = self._off * (sum(window.max_days for window in windows) + 1)
        most_wishes = sum(max((cost.wishes_lost for cost in offer.values()), default=0) for offer in offers)
        self._provider = self._wish * (most_wishes + 1)
        self._costs = [
            {
                day.toordinal(): cost.provider_lost * self._provider + cost.wishes_lost * self._wish
                for day, cost in offer.items()
            }
            for offer in offers
        ]

    def costs_until(self) -> list[dict[int, int]]:
        """Per session: the days it can reach through all windows before it, with the least cost so far."""
        found: list[dict[int, int]] = []
        before = {self.anchor: 0}
        for window, days, costs in zip(self.windows, self.days, self._costs, strict=True):
            steps = self._steps(window)
            here: dict[int, int] = {}
            for day in days:
                ways = [before[day - step] + off for step, off in steps if day - step in before]
                if ways:
                    here[day] = min(ways) + costs[day]
            found.append(here)
            before = here
        return found

    def costs_after(self) -> list[dict[int, int]]:
        """Per session: the days from which all sessions after it can be placed, with the least cost of those."""
        found = [{day: day - self.anchor for day in self.days[-1]}]
        for number in range(len(self.days) - 1, 0, -1):
            steps = self._steps(self.windows[number])
            after, costs = found[0], self._costs[number]
            here: dict[int, int] = {}
            for day in self.days[number - 1]:
                ways = [after[day + step] + costs[day + step] + off for step, off in steps if day + step in after]
                if ways:
                    here[day] = min(ways)
            found.insert(0, here)
        return found

    def placement(self, until: list[dict[int, int]], after: list[dict[int, int]], count: int) -> Placement:
        through = [
            {day: cost + after[number][day] for day, cost in reached.items() if day in after[number]}
            for number, reached in enumerate(until)
        ]
        chosen = self._chosen(until, through)
        alternatives = tuple(
            tuple(
                Alternative(date.fromordinal(day), self._course_cost(cost))
                for day, cost in sorted(days.items(), key=lambda each: (each[1], each[0]))
                if day != chosen[number]
            )[:count]
            for number, days in enumerate(through)
        )
        cost = self._course_cost(through[-1][chosen[-1]])
        return Placement(tuple(map(date.fromordinal, chosen)), cost, alternatives)

    def _chosen(self, until: list[dict[int, int]], through: list[dict[int, int]]) -> list[int]:
        """Walk back from the best last day; among equals the earlier day."""
        chosen = [min(through[-1], key=lambda day: (through[-1][day], day))]
        for number in range(len(until) - 1, 0, -1):
            day = chosen[0]
            ways = [
                (until[number - 1][day - step] + off, day - step)
                for step, off in self._steps(self.windows[number])
                if day - step in until[number - 1]
            ]
            chosen.insert(0, min(ways)[1])
        return chosen

    def _steps(self, window: StepWindow) -> list[tuple[int, int]]:
        return [(n, window.off_target(n) * self._off) for n in range(window.min_days, window.max_days + 1)]

    def _course_cost(self, packed: int) -> CourseCost:
        providers, rest = divmod(packed, self._provider)
        wishes, rest = divmod(rest, self._wish)
        off, ends = divmod(rest, self._off)
        return CourseCost(providers, wishes, off, date.fromordinal(self.anchor + ends))


def _why_not(table: _Table, until: list[dict[int, int]], horizon: date | None) -> Infeasible:
    blocked = next(number for number, reached in enumerate(until) if not reached)
    before = until[blocked - 1] if blocked else {table.anchor: 0}
    window = table.windows[blocked]
    earliest = date.fromordinal(min(before) + window.min_days)
    latest = date.fromordinal(max(before) + window.max_days)
    beyond = horizon is not None and earliest > horizon
    return Infeasible(blocked, earliest, latest, _smallest_relaxation(table, until, blocked), beyond)


def _smallest_relaxation(table: _Table, until: list[dict[int, int]], blocked: int) -> Relaxation | None:
    """The fewest days one window must give; on a tie the window of the blocked session, then the earlier one."""
    after = table.costs_after()
    found: list[tuple[int, bool, int, bool]] = []
    for number, window in enumerate(table.windows):
        before = sorted(until[number - 1]) if number else [table.anchor]
        for day in after[number]:
            found += [(more, number != blocked, number, sooner) for more, sooner in _missing_days(before, day, window)]
    if not found:
        return None
    more, _, number, sooner = min(found)
    window = table.windows[number]
    if sooner:
        return Relaxation(number, more, StepWindow(window.min_days - more, window.target_days, window.max_days))
    return Relaxation(number, more, StepWindow(window.min_days, window.target_days, window.max_days + more))


def _missing_days(before: Sequence[int], day: int, window: StepWindow) -> list[tuple[int, bool]]:
    """By how many days the window misses `day` from the nearest days before it: as (days, is it too soon)."""
    missing = []
    late = bisect_left(before, day - window.max_days)
    if late:
        missing.append((day - before[late - 1] - window.max_days, False))
    soon = bisect_right(before, day - window.min_days)
    if soon < len(before) and before[soon] <= day - min(1, window.min_days):
        missing.append((window.min_days - (day - before[soon]), True))
    return missing
