"""Where a painted week lies: a column for each day, the minutes downwards, and what is under the pointer."""

from dataclasses import dataclass
from typing import Literal

from prolodesk.domain.scheduling.hours import DAY, Stretch
from prolodesk.domain.scheduling.layout import Box
from prolodesk.domain.scheduling.week_bars import WeekBars

Part = Literal["head", "empty", "bar", "opens", "closes"]
EDGE = 7
"""Pixels from the edge of a bar within which it is stretched."""
EARLIEST, LATEST = 6 * 60, 20 * 60
"""What is shown at least, in minutes since midnight."""
DAYS = 7


@dataclass(frozen=True, slots=True)
class Hit:
    """What is under the pointer: the day, the minute, which bar of the day (-1: none) and which part of it."""

    day: int
    minute: float
    bar: int
    part: Part


@dataclass(frozen=True, slots=True)
class WeekSheet:
    """Pixels of the sheet; `first` and `last` are the minutes at its upper and lower edge, `begins` the weekday (Monday
    0) at its left."""

    width: float
    height: float
    gutter: float
    head: float
    first: int
    last: int
    begins: int = 0

    @property
    def column(self) -> float:
        """How wide a day is."""
        return (self.width - self.gutter) / DAYS

    def left(self, day: int) -> float:
        return self.gutter + (day - self.begins) % DAYS * self.column

    def y_of(self, minute: float) -> float:
        share = (minute - self.first) / (self.last - self.first)
        return self.head + share * (self.height - self.head - 1)

    def minute_at(self, y: float) -> float:
        """Within what is shown."""
        minute = self.first + (y - self.head) / (self.height - self.head - 1) * (self.last - self.first)
        return min(max(minute, self.first), self.last)

    def day_at(self, x: float) -> int:
        """The nearest day."""
        place = min(max(int((x - self.gutter) // self.column), 0), DAYS - 1)
        return (place + self.begins) % DAYS

    def box(self, day: int, bar: Stretch) -> Box:
        """Where a bar is painted."""
        top, bottom = self.y_of(max(bar.opens, self.first)), self.y_of(min(bar.closes, self.last))
        return Box(self.left(day) + 4, top, self.column - 7, bottom - top)

    def hit(self, week: WeekBars, x: float, y: float) -> Hit:
        """What is at a point."""
        day = self.day_at(x)
        if y < self.head:
            return Hit(day, self.first, -1, "head")
        minute = self.minute_at(y)
        for number, bar in enumerate(week[day]):
            box = self.box(day, bar)
            edge = min(EDGE, box.height / 3)
            if box.top - 2 <= y <= box.bottom + 2:
                part: Part = "opens" if y < box.top + edge else "closes" if y > box.bottom - edge else "bar"
                return Hit(day, minute, number, part)
        return Hit(day, minute, -1, "empty")


def shown_hours(week: WeekBars) -> tuple[int, int]:
    """The first and the last minute shown: what is open and an hour around it, from six to eight in the evening at
    least."""
    bars = [bar for day in week for bar in day]
    first = min([EARLIEST, *((bar.opens - 60) // 60 * 60 for bar in bars)])
    last = max([LATEST, *(-(-(bar.closes + 60) // 60) * 60 for bar in bars)])
    return max(first, 0), min(last, DAY)
