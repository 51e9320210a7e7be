"""The demo clinic's diary: which quarter hours of which provider are still free."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

QUARTER = 15
SEARCHED_DAYS = 30


class Diary:
    """One bit per quarter hour, provider and day. Open Monday to Friday, and on the weekday of the demo's day.

    The first `cast` columns of that day itself are kept for those who were chosen for it. `kept` hours of one provider
    on that weekday are for injections only. `closed` are hours of one provider, or of all (None).
    """

    def __init__(
        self,
        hours: Sequence[Sequence[tuple[int, int]]],
        day: date,
        cast: int,
        *,
        kept: tuple[int, tuple[int, int]],
        closed: Mapping[tuple[int | None, date], tuple[int, int]],
    ) -> None:
        self._open = [sum(_bits(opens, closes) for opens, closes in stretches) for stretches in hours]
        self._day = day
        self._cast = cast
        self._kept = kept[0], _bits(*kept[1])
        self._closed = {whose_on: _bits(*hours) for whose_on, hours in closed.items()}
        self._free: dict[tuple[int, date], int] = {}
        self._patients: dict[date, set[int]] = {}

    def is_open(self, day: date) -> bool:
        weekday = day.weekday()
        return weekday < 5 or weekday == self._day.weekday()

    def open_day_before(self, day: date) -> date:
        """The last open day on or before a day."""
        return next(each for each in (day - timedelta(days=n) for n in range(7)) if self.is_open(each))

    def place(
        self, provider: int, wanted: date, minutes: int, patient: int, from_minute: int, *, injection: bool = False
    ) -> datetime | None:
        """The first free start on or after a day, preferably from that minute on; None when nothing is free for weeks.

        A patient comes once a day at most, so that no two visits of one patient can overlap.
        """
        for days in range(SEARCHED_DAYS):
            day = wanted + timedelta(days=days)
            if not self.is_open(day) or patient in self._patients.get(day, ()):
                continue
            if provider < self._cast and day == self._day:
                continue
            free = self._free.get((provider, day), self._open[provider])
            free &= ~(self._closed.get((provider, day), 0) | self._closed.get((None, day), 0))
            if not injection and provider == self._kept[0] and day.weekday() == self._day.weekday():
                free &= ~self._kept[1]
            start = _first(free, day, minutes, from_minute) or _first(free, day, minutes, 0)
            if start is not None:
                self.take(provider, start, minutes, patient)
                return start
        return None

    def take(self, provider: int, start: datetime, minutes: int, patient: int) -> None:
        """Occupy that time."""
        day, begins = start.date(), start.hour * 60 + start.minute
        free = self._free.get((provider, day), self._open[provider])
        self._free[provider, day] = free & ~_bits(begins, begins + minutes)
        self._patients.setdefault(day, set()).add(patient)


def _first(free: int, day: date, minutes: int, from_minute: int) -> datetime | None:
    """The first start from a minute on at which so many minutes are free."""
    skipped = -(-from_minute // QUARTER)
    fits = free >> skipped
    for _ in range(-(-minutes // QUARTER) - 1):
        fits &= fits >> 1
    if not fits:
        return None
    quarter = skipped + (fits & -fits).bit_length() - 1
    return datetime.combine(day, time(quarter * QUARTER // 60, quarter * QUARTER % 60))


def _bits(opens: int, closes: int) -> int:
    first, last = opens // QUARTER, -(-closes // QUARTER)
    return ((1 << (last - first)) - 1) << first
