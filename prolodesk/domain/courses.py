"""The rhythm of a course: how many sessions, how far apart, and when the next one is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from prolodesk.domain.errors import Refusal

MOST_SESSIONS = 24
LONGEST_INTERVAL_WEEKS = 52.0


class CourseState(StrEnum):
    PROPOSED = "proposed"
    CONSENTED = "consented"
    ACTIVE = "active"
    PAUSED = "paused"
    COMPLETED = "completed"
    STOPPED = "stopped"


SET_BY_PEOPLE = frozenset({CourseState.PAUSED, CourseState.STOPPED, CourseState.COMPLETED})
"""States someone chose with a reason; the others follow from what has happened."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days in which the next session should happen: not before, best on, not after."""

    earliest: date
    target: date
    latest: date

    def holds(self, day: date) -> bool:
        return self.earliest <= day <= self.latest

    def days_outside(self, day: date) -> int:
        """So many days before the window (negative) or after it; 0 within."""
        return min(0, (day - self.earliest).days) or max(0, (day - self.latest).days)

    def wider(self, earlier: int, later: int) -> "Window":
        """The same window, begun and ended so many days further out."""
        return Window(self.earliest - timedelta(days=earlier), self.target, self.latest + timedelta(days=later))


@dataclass(frozen=True, slots=True, order=True)
class StepInterval:
    """How far session `number` is from the one before it, where that differs from the course's interval. In weeks."""

    number: int
    minimum: float
    target: float
    maximum: float

    @property
    def weeks(self) -> tuple[float, float, float]:
        return self.minimum, self.target, self.maximum


def checked_interval(minimum: float | None, target: float | None, maximum: float | None) -> tuple[float, float, float]:
    """The three intervals in weeks once they make sense together.

    Raises Refusal when one is missing, not a positive number, out of order or longer than a year.
    """
    if minimum is None or target is None or maximum is None:
        raise Refusal("The interval between sessions is missing. Enter how many weeks, and the fewest and most.")
    if not all(0 < weeks <= LONGEST_INTERVAL_WEEKS for weeks in (minimum, target, maximum)):
        raise Refusal(
            "An interval must be longer than 0 and at most {weeks} weeks. Correct it.", weeks=LONGEST_INTERVAL_WEEKS
        )
    if not minimum <= target <= maximum:
        raise Refusal(
            "The weeks to aim at ({target}) do not lie between the fewest ({minimum}) and the most ({maximum}). "
            "Correct the interval.",
            minimum=minimum,
            target=target,
            maximum=maximum,
        )
    return minimum, target, maximum


def checked_steps(steps: Iterable[StepInterval], sessions: int) -> tuple[StepInterval, ...]:
    """The intervals before single sessions, in their order. Those of sessions no longer planned are left out.

    Raises Refusal when one makes no sense, or two are for the same session.
    """
    ordered = sorted(step for step in steps if step.number <= sessions)
    for before, step in zip([None, *ordered], ordered, strict=False):
        if step.number < 2:
            raise Refusal("An interval needs a session before it. Choose session 2 or a later one.")
        if before is not None and before.number == step.number:
            raise Refusal(
                "Session {number} has two different intervals before it. Remove one of them.", number=step.number
            )
        checked_interval(*step.weeks)
    return tuple(ordered)


def interval_before(
    number: int, usual: tuple[float, float, float], steps: Iterable[StepInterval]
) -> tuple[float, float, float]:
    """Fewest, target and most weeks between the session before and session `number`."""
    return next((step.weeks for step in steps if step.number == number), usual)


def interval_between(
    before: int, number: int, usual: tuple[float, float, float], steps: Iterable[StepInterval]
) -> tuple[float, float, float]:
    """Weeks between two sessions of a course that need not be neighbours: those of the steps between, added up."""
    known = tuple(steps)
    weeks = [interval_before(each, usual, known) for each in range(before + 1, number + 1)]
    least, target, most = (sum(parts) for parts in zip(*weeks, strict=True))
    return least, target, most


def step_days(weeks: tuple[float, float, float]) -> tuple[int, int, int]:
    """Fewest, target and most weeks as whole days."""
    least, target, most = (_days(each) for each in weeks)
    return least, target, most


def checked_sessions(sessions: int | None) -> int:
    """The number of sessions, 1 to 24. Raises Refusal."""
    if sessions is None:
        raise Refusal("The number of sessions is missing. Enter how many are planned.")
    if not 1 <= sessions <= MOST_SESSIONS:
        raise Refusal("A course has 1 to {most} sessions. Correct the number.", most=MOST_SESSIONS)
    return sessions


def window_around(target_weeks: float) -> tuple[float, float]:
    """The fewest and most weeks to propose around a target interval, for people to correct.

    A scheduling allowance of this program, not a clinical fact: from a week before to two weeks after
    (half as much for intervals under four weeks), never under a week.
    """
    near = round(target_weeks)
    before, after = (1, 2) if near >= 4 else (1 if near >= 3 else 0, 1)
    return min(target_weeks, float(max(1, near - before))), max(target_weeks, float(near + after))


def window_after(last_given_on: date, minimum: float, target: float, maximum: float) -> Window:
    """When the session after one given on that day is due. Intervals in weeks, in order; days are rounded."""
    return Window(*(last_given_on + timedelta(days=_days(weeks)) for weeks in (minimum, target, maximum)))


def next_number(done: int, sessions: int) -> int | None:
    """The number of the session that comes next, 1 to n; None when all planned ones are done."""
    return done + 1 if done < sessions else None


def course_state(kept: str, *, consented: bool, done: int, sessions: int) -> CourseState:
    """The state of a course: what someone set with a reason, otherwise what follows from what has happened."""
    state = CourseState(kept)
    if state in SET_BY_PEOPLE:
        return state
    if done >= sessions:
        return CourseState.COMPLETED
    if done:
        return CourseState.ACTIVE
    return CourseState.CONSENTED if consented else CourseState.PROPOSED


def _days(weeks: float) -> int:
    return round(weeks * 7)
