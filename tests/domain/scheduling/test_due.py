"""Which sessions of a course want a place."""

from datetime import date, timedelta

from prolodesk.domain.scheduling.due import Due, due_sessions, window_of

TODAY = date(2026, 11, 24)


def weeks(_number: int) -> tuple[float, float, float]:
    return 3, 4, 6


def week(number: int) -> date:
    return TODAY + timedelta(weeks=number)


def test_a_course_just_planned_wants_its_first_session_without_a_window():
    assert due_sessions(4, {}, weeks, TODAY) == (Due(1, None),)


def test_the_next_session_wants_a_place_within_its_window():
    (due,) = due_sessions(4, {1: (week(-2), "a"), 2: (week(2), "b")}, weeks, TODAY)
    assert (due.number, due.window.earliest, due.window.latest, due.visit) == (3, week(5), week(8), "")


def test_a_visit_after_its_window_wants_an_earlier_place_but_not_one_that_has_been():
    placed = {1: (week(-9), "a"), 2: (week(-1), "b"), 3: (week(6), "c"), 4: (week(7), "d")}
    (late,) = due_sessions(4, placed, weeks, TODAY)
    assert (late.number, late.visit, late.window) == (3, "c", window_of(3, {2: week(-1)}, weeks))


def test_a_course_that_is_placed_wants_nothing():
    assert due_sessions(2, {1: (week(0), "a"), 2: (week(4), "b")}, weeks, TODAY) == ()


def test_a_window_needs_the_session_before():
    assert window_of(1, {1: TODAY}, weeks) is None
    assert window_of(3, {1: TODAY}, weeks) is None
