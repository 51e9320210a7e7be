"""The demo clinic's diary: which quarter hours of which provider are still free."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

QUARTER = 15


class Diary:
    """One bit per quarter hour, provider and day. Days are open Monday to Friday, and on the day of the demo."""

    def __init__(self, hours: Sequence[Sequence[tuple[int, int]]], day: date) -> None:
        self._open = [sum(_bits(opens, closes) for opens, closes in stretches) for stretches in hours]
        self._day = day
        self._free: dict[tuple[int, date], int] = {}
        self._patients: dict[date, set[int]] = {}

    def is_open(self, day: date) -> bool:
        return day.weekday() < 5 or day == self._day

    def place(self, provider: int, wanted: date, minutes: int, patient: int, from_minute: int) -> datetime | None:
        """The first free start on or after a day, preferably from that minute on; None when nothing is free for weeks.

        A patient comes once a day at most, so that no two visits of one patient can overlap.
        """
        for days in range(30):
            day = wanted + timedelta(days=days)
            if not self.is_open(day) or patient in self._patients.get(day, ()):
                continue
            start = self._first(provider, day, minutes, from_minute) or self._first(provider, day, minutes, 0)
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

    def _first(self, provider: int, day: date, minutes: int, from_minute: int) -> datetime | None:
        free = self._free.get((provider, day), self._open[provider])
        quarters = -(-minutes // QUARTER)
        for quarter in range(-(-from_minute // QUARTER), 96):
            needed = ((1 << quarters) - 1) << quarter
            if free & needed == needed:
                return datetime.combine(day, time(quarter * QUARTER // 60, quarter * QUARTER % 60))
        return None


def _bits(opens: int, closes: int) -> int:
    first, last = opens // QUARTER, -(-closes // QUARTER)
    return ((1 << (last - first)) - 1) << first
