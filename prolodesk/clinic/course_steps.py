"""From a course to what is computed: its sessions in order, what each counts from, and the days it may stand on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from prolodesk.clinic.course_standing import Standing
from prolodesk.clinic.course_values import CourseWishes, Wider
from prolodesk.clinic.courses import CourseSummary
from prolodesk.clinic.values import Place
from prolodesk.domain.courses import Window, interval_between, step_days, window_after
from prolodesk.domain.scheduling.placement import StepWindow

FIRST_WITHIN_DAYS = 56
"""The first session of a course stands within so many days of the first that suits: an allowance of this program."""

LATE_WITHIN_DAYS = 14
"""A session whose window is over stands within so many days, or within the width of its window if that is more."""

EVER = 3650


@dataclass(frozen=True, slots=True)
class Entry:
    """One session to compute with. `fixed`: it is booked and keeps its place; `picked`: somebody chose its place.

    `after` is the number of the session its window counts from, None for the first of the course. `late` means that
    its window ends before the first day that suits.
    """

    number: int
    after: int | None
    window: StepWindow
    fixed: Standing | None = None
    picked: Place | None = None
    late: bool = False

    @property
    def day(self) -> date | None:
        """The day it has already."""
        if self.fixed is not None:
            return self.fixed.on
        return self.picked.start.date() if self.picked is not None else None


@dataclass(frozen=True, slots=True)
class CourseSteps:
    """The sessions after the last one given, in order, counted from `anchor`."""

    anchor: date
    entries: tuple[Entry, ...]

    def reach(self, place: int, free: int | None = None) -> tuple[int, int]:
        """The fewest and most days after the anchor at which an entry can stand; session `free` has no day yet."""
        entries = self.entries[: place + 1]
        known = (n for n in range(place, -1, -1) if entries[n].day is not None and entries[n].number != free)
        fixed = next(known, None)
        start = (entries[fixed].day or self.anchor) if fixed is not None else self.anchor
        rest = entries[fixed + 1 :] if fixed is not None else entries
        days = (start - self.anchor).days
        return days + sum(e.window.min_days for e in rest), days + sum(e.window.max_days for e in rest)


def course_steps(
    course: CourseSummary, placed: Mapping[int, Standing], wishes: CourseWishes, first_on: date
) -> CourseSteps:
    """What is to be computed for a course. Sessions left unplaced are none of it: the next counts across them."""
    given = max((number for number, each in placed.items() if each.given), default=0)
    numbers = [n for n in range(given + 1, max(course.sessions, *placed, 0) + 1) if n not in wishes.left]
    anchor = placed[given].on if given else first_on
    known: date | None = placed[given].on if given else None
    entries: list[Entry] = []
    before = given or None
    for number in numbers:
        fixed, picked = placed.get(number), wishes.place_of(number)
        if fixed is not None and known is not None and fixed.on < known:
            continue  # booked before the session it follows: it stays, and nothing is counted from it
        if before is None:
            if fixed is not None:
                anchor = fixed.on
            window, late = StepWindow(0, 0, 0 if fixed else FIRST_WITHIN_DAYS), False
        else:
            window, late = _window(course, before, number, wishes, known, first_on)
        if fixed is not None and known is not None:
            window, late = StepWindow(0, None, EVER), False
        entries.append(Entry(number, before, window, fixed, None if fixed else picked, late and fixed is None))
        before, known = number, entries[-1].day
    return CourseSteps(anchor, tuple(entries))


def window_of(course: CourseSummary, entry: Entry, before: date | None) -> Window | None:
    """Where an entry should stand, as its plan says, once the session before it has its day."""
    return window_between(course, entry.after, entry.number, before) if entry.after and before else None


def window_between(course: CourseSummary, before: int, number: int, on: date) -> Window:
    """Where a session should stand after an earlier one that stands on that day."""
    return window_after(on, *interval_between(before, number, course.interval, course.steps))


def _window(
    course: CourseSummary, before: int, number: int, wishes: CourseWishes, known: date | None, first_on: date
) -> tuple[StepWindow, bool]:
    """The window before a session, wider where somebody said so; and whether it is over already."""
    least, target, most = step_days(interval_between(before, number, course.interval, course.steps))
    more = next((each for each in wishes.wider if each.number == number), Wider(number))
    least, most = max(1, least - more.earlier), max(1, most) + more.later
    target = min(max(target, least), most)
    if known is not None and known + timedelta(days=most) < first_on:
        soonest = (first_on - known).days
        return StepWindow(soonest, soonest, soonest + max(LATE_WITHIN_DAYS, most - least)), True
    return StepWindow(least, target, most), False
