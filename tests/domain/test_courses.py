"""The rhythm of a course."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.courses import (
    LONGEST_INTERVAL_WEEKS,
    MOST_SESSIONS,
    CourseState,
    StepInterval,
    Window,
    checked_interval,
    checked_sessions,
    checked_steps,
    course_state,
    interval_before,
    interval_between,
    next_number,
    step_days,
    window_after,
    window_around,
)
from prolodesk.domain.errors import Refusal

WEEKS = st.floats(0.2, LONGEST_INTERVAL_WEEKS, allow_nan=False)
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@given(DAYS, st.tuples(WEEKS, WEEKS, WEEKS).map(sorted))
def test_a_window_lies_in_order_after_the_last_session_and_holds_its_target(day: date, weeks: list[float]) -> None:
    window = window_after(day, *weeks)
    assert day < window.earliest <= window.target <= window.latest
    assert window.holds(window.target)
    assert not window.holds(window.latest + timedelta(days=1))


def test_every_4_weeks_3_to_6_after_a_tuesday_stays_on_tuesdays() -> None:
    window = window_after(date(2026, 10, 27), 3, 4, 6)
    assert (window.earliest, window.target, window.latest) == (
        date(2026, 11, 17),
        date(2026, 11, 24),
        date(2026, 12, 8),
    )


@given(WEEKS)
def test_the_proposed_window_around_any_interval_is_one_that_would_be_accepted(target: float) -> None:
    fewest, most = window_around(target)
    if most <= LONGEST_INTERVAL_WEEKS:
        assert checked_interval(fewest, target, most) == (fewest, target, most)
    assert fewest <= target <= most


def test_around_4_weeks_3_to_6_are_proposed() -> None:
    assert window_around(4) == (3, 6)
    assert window_around(1) == (1, 2)
    assert window_around(8.7) == (8, 11)


@pytest.mark.parametrize(
    "weeks", [(None, 4, 6), (3, None, 6), (3, 4, None), (0, 4, 6), (-1, 4, 6), (5, 4, 6), (3, 7, 6), (3, 4, 53)]
)
def test_intervals_that_cannot_be_meant_are_refused(weeks: tuple[float | None, float | None, float | None]) -> None:
    with pytest.raises(Refusal):
        checked_interval(*weeks)


@given(st.integers(-5, 60))
def test_a_course_has_1_to_24_sessions(sessions: int) -> None:
    if 1 <= sessions <= MOST_SESSIONS:
        assert checked_sessions(sessions) == sessions
    else:
        with pytest.raises(Refusal):
            checked_sessions(sessions)


@given(st.integers(1, MOST_SESSIONS), st.integers(0, 30))
def test_after_the_last_planned_session_none_is_next(sessions: int, done: int) -> None:
    number = next_number(done, sessions)
    assert (number is None) == (done >= sessions)
    assert number is None or number == done + 1


def test_what_someone_set_with_a_reason_holds_and_the_rest_follows_from_what_happened() -> None:
    def state(kept: str, consented: bool, done: int) -> CourseState:
        return course_state(kept, consented=consented, done=done, sessions=3)

    assert state("proposed", False, 0) is CourseState.PROPOSED
    assert state("proposed", True, 0) is CourseState.CONSENTED
    assert state("active", False, 1) is CourseState.ACTIVE
    assert state("active", True, 3) is CourseState.COMPLETED
    assert state("paused", True, 1) is CourseState.PAUSED
    assert state("stopped", True, 3) is CourseState.STOPPED


USUAL = (3.0, 4.0, 6.0)
STEPS = (StepInterval(2, 1, 2, 3), StepInterval(4, 5, 6, 8))


def test_a_session_with_its_own_interval_has_it_and_the_others_have_the_usual() -> None:
    assert interval_before(2, USUAL, STEPS) == (1, 2, 3)
    assert interval_before(3, USUAL, STEPS) == USUAL
    assert interval_between(1, 4, USUAL, STEPS) == (1 + 3 + 5, 2 + 4 + 6, 3 + 6 + 8)
    assert step_days((1.5, 2, 2.5)) == (10, 14, 18)


def test_steps_are_kept_in_order_and_those_of_sessions_no_longer_planned_fall_away() -> None:
    assert checked_steps(reversed(STEPS), 6) == STEPS
    assert checked_steps(STEPS, 3) == STEPS[:1]


@pytest.mark.parametrize(
    "steps",
    [(StepInterval(1, 1, 2, 3),), (StepInterval(2, 3, 2, 1),), (StepInterval(2, 1, 2, 3), StepInterval(2, 2, 3, 4))],
    ids=["before the first", "crossed", "twice"],
)
def test_steps_that_make_no_sense_are_refused(steps: tuple[StepInterval, ...]) -> None:
    with pytest.raises(Refusal):
        checked_steps(steps, 6)


@given(DAYS, st.integers(-200, 200))
def test_days_outside_a_window_are_counted_from_its_nearer_end(day: date, off: int) -> None:
    window = Window(day, day + timedelta(days=7), day + timedelta(days=21))
    other = day + timedelta(days=off)
    outside = window.days_outside(other)
    assert (outside == 0) == window.holds(other)
    assert window.wider(max(0, -outside), max(0, outside)).holds(other)
