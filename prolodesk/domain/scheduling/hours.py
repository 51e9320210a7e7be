"""When a provider or a room can be booked: a week of stretches, and the dated days on which it does not hold.

What was entered later wins: a closed morning cuts what was opened before it, an opened morning cuts a closed week.
The clinic's own days come before those of a provider, so that a provider's opened day stands in a clinic's holiday.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id

DAY = 1440
"""Minutes of a clinic day by the wall clock."""
REASON_LENGTH = 200
FARTHEST_DAYS = 3660


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Open from `opens` to `closes`, in minutes since midnight wall time; `only` keeps it for one kind of visit."""

    opens: int
    closes: int
    only: str = ""


Week = Mapping[int, Sequence[Stretch]]
"""Stretches by weekday, Monday 0. A week without any stretch means: follows the clinic."""

WHOLE_DAY = (Stretch(0, DAY),)
ALWAYS: Week = dict.fromkeys(range(7), WHOLE_DAY)
"""The week of a room that has none of its own."""


@dataclass(frozen=True, slots=True)
class DayException:
    """Closed, or `opened` beyond the week, from a first to a last day. Without `opens` and `closes`: all day."""

    from_on: date
    until_on: date
    opened: bool = False
    opens: int | None = None
    closes: int | None = None
    only: str = ""
    reason: str = ""
    source: str = ""
    """holiday for a public holiday."""
    resource_id: Id | None = None
    """A provider or a room; None = the whole clinic."""
    exception_id: Id = ""

    def is_on(self, day: date) -> bool:
        return self.from_on <= day <= self.until_on

    @property
    def begins(self) -> int:
        return 0 if self.opens is None else self.opens

    @property
    def ends(self) -> int:
        return DAY if self.closes is None else self.closes


def stretches_on(
    day: date,
    own_week: Week,
    clinic_week: Week,
    exceptions_own: Iterable[DayException] = (),
    exceptions_clinic: Iterable[DayException] = (),
) -> tuple[Stretch, ...]:
    """The stretches of a day, earliest first, without gaps between equal ones. Exceptions in order of entry.

    An opened whole day means the hours of the week on that weekday, and midnight to midnight where it has none.
    """
    weekday = day.weekday()
    usual = tuple(own_week.get(weekday, ())) if any(own_week.values()) else tuple(clinic_week.get(weekday, ()))
    stretches = _tidy(usual)
    for each in exceptions_clinic:
        if each.is_on(day) and not (each.opened and any(own_week.values())):
            stretches = _with(stretches, each, usual)
    for each in exceptions_own:
        if each.is_on(day):
            stretches = _with(stretches, each, usual)
    return stretches


def days_open(
    days: Sequence[date],
    own_week: Week,
    clinic_week: Week,
    exceptions_own: Sequence[DayException] = (),
    exceptions_clinic: Sequence[DayException] = (),
) -> dict[date, tuple[Stretch, ...]]:
    """The stretches of each of many days. Days without an exception cost no more than a look at the week."""
    week = own_week if any(own_week.values()) else clinic_week
    usual = {weekday: _tidy(tuple(week.get(weekday, ()))) for weekday in range(7)}
    special = _touched(days, (*exceptions_own, *exceptions_clinic))
    return {
        day: stretches_on(day, own_week, clinic_week, exceptions_own, exceptions_clinic)
        if day in special
        else usual[day.weekday()]
        for day in days
    }


def open_for(kind: str, stretches: Iterable[Stretch]) -> tuple[tuple[int, int], ...]:
    """Where a visit of a kind may stand: stretches kept for others left out, those that touch joined."""
    return _joined(tuple(stretches), kind)


def fits(stretches: Iterable[Stretch], begins: int, minutes: int, kind: str = "") -> bool:
    """Whether one run of opening holds the whole visit."""
    return any(opens <= begins and begins + minutes <= closes for opens, closes in open_for(kind, stretches))


def kept_for(stretches: Iterable[Stretch], begins: int, minutes: int) -> str:
    """The kind of visit a stretch under these minutes is kept for; empty when none is."""
    return next((s.only for s in stretches if s.only and s.opens < begins + minutes and begins < s.closes), "")


def closing(day: date, begins: int, minutes: int, exceptions: Iterable[DayException]) -> DayException | None:
    """The closure that covers any of these minutes of a day; the latest entered where there are several."""
    found = None
    for each in exceptions:
        if not each.opened and each.is_on(day) and each.begins < begins + minutes and begins < each.ends:
            found = each
    return found


def checked_exception(each: DayException) -> None:
    """Refuse days in the wrong order, half a pair of times, an end before its start, and a decade and more."""
    if each.until_on < each.from_on:
        raise Refusal("The last day is before the first. Correct one of them.")
    if (each.until_on - each.from_on).days > FARTHEST_DAYS:
        raise Refusal("That is more than ten years. Choose a nearer last day, or change the weekly hours.")
    if (each.opens is None) != (each.closes is None):
        raise Refusal("One of the two times is missing. Type both, or choose the whole day.")
    if not 0 <= each.begins < each.ends <= DAY:
        raise Refusal("The hours must end after they start, on the same day. Correct them.")


def _with(stretches: tuple[Stretch, ...], each: DayException, usual: Sequence[Stretch]) -> tuple[Stretch, ...]:
    if not each.opened:
        return _cut(stretches, each.begins, each.ends)
    added: tuple[Stretch, ...] = (Stretch(each.begins, each.ends, each.only),)
    if each.opens is None and usual:
        added = tuple(Stretch(s.opens, s.closes, each.only or s.only) for s in usual)
    for new in added:
        stretches = _cut(stretches, new.opens, new.closes)
    return _tidy((*stretches, *added))


def _cut(stretches: Iterable[Stretch], opens: int, closes: int) -> tuple[Stretch, ...]:
    """What is left of the stretches outside these minutes."""
    left = []
    for each in stretches:
        if each.opens < min(opens, each.closes):
            left.append(Stretch(each.opens, min(opens, each.closes), each.only))
        if max(closes, each.opens) < each.closes:
            left.append(Stretch(max(closes, each.opens), each.closes, each.only))
    return tuple(left)


def _tidy(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Earliest first; equal ones that touch become one."""
    tidy: list[Stretch] = []
    for each in sorted(stretches):
        if tidy and tidy[-1].closes >= each.opens and tidy[-1].only == each.only:
            tidy[-1] = Stretch(tidy[-1].opens, max(tidy[-1].closes, each.closes), each.only)
        else:
            tidy.append(each)
    return tuple(tidy)


def _touched(days: Sequence[date], exceptions: Iterable[DayException]) -> set[date]:
    if not days:
        return set()
    first, last = min(days), max(days)
    found: set[date] = set()
    for each in exceptions:
        begin, end = max(each.from_on, first), min(each.until_on, last)
        found.update(begin + timedelta(days=n) for n in range((end - begin).days + 1))
    return found


@lru_cache(maxsize=1024)
def _joined(stretches: tuple[Stretch, ...], kind: str) -> tuple[tuple[int, int], ...]:
    runs: list[tuple[int, int]] = []
    for each in sorted(stretches):
        if each.only not in ("", kind):
            continue
        if runs and runs[-1][1] >= each.opens:
            runs[-1] = runs[-1][0], max(runs[-1][1], each.closes)
        else:
            runs.append((each.opens, each.closes))
    return tuple(runs)


@dataclass(frozen=True, slots=True)
class Hours:
    """The weeks and exceptions of some days: by provider and room, those of the clinic under None."""

    weeks: Mapping[Id | None, Week]
    exceptions: Mapping[Id | None, Sequence[DayException]]

    def provider_days(self, provider_id: Id, days: Sequence[date]) -> dict[date, tuple[Stretch, ...]]:
        """When a provider can be booked on each of these days."""
        own, clinic = self.weeks.get(provider_id, {}), self.weeks.get(None, {})
        return days_open(days, own, clinic, self._of(provider_id), self._of(None))

    def room_days(self, room_id: Id, days: Sequence[date]) -> dict[date, tuple[Stretch, ...]]:
        """When a room can be used: always, unless it has hours of its own. Closures of the clinic close providers."""
        return days_open(days, self.weeks.get(room_id, {}), ALWAYS, self._of(room_id))

    def clinic_days(self, days: Sequence[date]) -> dict[date, tuple[Stretch, ...]]:
        """When the clinic itself is open."""
        return days_open(days, {}, self.weeks.get(None, {}), (), self._of(None))

    def provider_on(self, provider_id: Id, day: date) -> tuple[Stretch, ...]:
        return self.provider_days(provider_id, (day,))[day]

    def room_on(self, room_id: Id, day: date) -> tuple[Stretch, ...]:
        return self.room_days(room_id, (day,))[day]

    def closing_of(self, resource_id: Id, day: date, begins: int = 0, minutes: int = DAY) -> DayException | None:
        """The closure over any of these minutes: the provider's or room's own, else the clinic's."""
        own = closing(day, begins, minutes, self._of(resource_id))
        return own or closing(day, begins, minutes, self._of(None))

    def _of(self, whose: Id | None) -> Sequence[DayException]:
        return self.exceptions.get(whose, ())
