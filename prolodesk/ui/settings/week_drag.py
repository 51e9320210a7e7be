"""A drag on the painted week: what was taken hold of, and how the bar would stand now. Arithmetic only."""

from dataclasses import dataclass, replace

from prolodesk.domain.scheduling.hours import Stretch
from prolodesk.domain.scheduling.week_bars import Bars, WeekBars, drawn, joined, placed, stretched
from prolodesk.ui.settings.week_sheet import Hit

Standing = tuple[int, Stretch]
"""A day and a bar in it."""


@dataclass(frozen=True, slots=True)
class Drag:
    """Where it began (`hit`), the bar that was taken (None: a new one is drawn), and how it stands now: the day, the
    bar, and whether there is room for it."""

    hit: Hit
    bar: Stretch | None
    now: Standing | None = None
    fits: bool = True
    copies: bool = False

    def to(self, week: WeekBars, day: int, minute: float, *, copies: bool = False) -> "Drag":
        """The same drag with the pointer elsewhere; `copies` leaves the bar where it was as well."""
        if self.bar is None:
            bar = drawn(week[self.hit.day], self.hit.minute, minute)
            return replace(self, now=(self.hit.day, bar) if bar else None)
        if self.hit.part in ("opens", "closes"):
            others = without(week[self.hit.day], self.bar)
            return replace(self, now=(self.hit.day, stretched(others, self.bar, self.hit.part, minute)))
        copies = copies and day != self.hit.day
        wanted = self.bar.opens + minute - self.hit.minute
        others = without(week[day], self.bar) if day == self.hit.day else week[day]
        found = placed(others, self.bar, wanted)
        return replace(self, now=(day, found or self.bar), fits=found is not None, copies=copies)

    def done(self, week: WeekBars) -> WeekBars:
        """The week once the bar is let go."""
        if self.now is None or not self.fits:
            return week
        kept = week
        if self.bar is not None and not self.copies:
            kept = with_day(week, self.hit.day, without(week[self.hit.day], self.bar))
        day, bar = self.now
        return with_day(kept, day, joined((*kept[day], bar)))


def without(bars: Bars, bar: Stretch) -> Bars:
    """The others of a day."""
    return tuple(each for each in bars if each != bar)


def with_day(week: WeekBars, day: int, bars: Bars) -> WeekBars:
    """The week with other hours on one day."""
    return (*week[:day], tuple(sorted(bars)), *week[day + 1 :])
