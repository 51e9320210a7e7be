"""A course is placed as well as trying everything would place it, or the answer says what has to give."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prolodesk.domain.errors import Refusal
from prolodesk.domain.scheduling.placement import (
    CourseCost,
    DayCost,
    Infeasible,
    Placement,
    StepWindow,
    place_course,
)

START = date(2026, 11, 24)


def day(number):
    return START + timedelta(days=number)


windows = st.tuples(st.integers(1, 4), st.integers(0, 3), st.integers(0, 3), st.booleans()).map(
    lambda w: StepWindow(w[0], w[0] + w[1] if w[3] else None, w[0] + w[1] + w[2])
)
offers = st.dictionaries(
    st.integers(0, 16).map(day), st.builds(DayCost, st.integers(0, 1), st.integers(0, 2)), max_size=9
)
courses = st.lists(st.tuples(windows, offers), min_size=1, max_size=4)


def every_choice(course):
    """Every way to place the course inside its windows, with its cost."""
    for days in product(*(offer for _, offer in course)):
        gaps = [(here - before).days for before, here in zip((START, *days), days)]
        if all(w.min_days <= gap <= w.max_days for (w, _), gap in zip(course, gaps)):
            costs = [offer[d] for (_, offer), d in zip(course, days)]
            off = sum(w.off_target(gap) for (w, _), gap in zip(course, gaps))
            yield (
                CourseCost(sum(c.provider_lost for c in costs), sum(c.wishes_lost for c in costs), off, days[-1]),
                days,
            )


def rank(cost):
    return cost.providers_lost, cost.wishes_lost, cost.days_off, cost.ends


def place(course, **more):
    return place_course(START, [w for w, _ in course], [o for _, o in course], **more)


@given(courses)
@settings(max_examples=50, deadline=None)
def test_the_placement_costs_what_the_best_of_all_choices_costs(course):
    choices = list(every_choice(course))
    found = place(course, alternatives=99)
    if not choices:
        assert isinstance(found, Infeasible)
        return
    assert isinstance(found, Placement)
    best = min(choices, key=lambda choice: rank(choice[0]))[0]
    assert found.cost == best
    assert (found.cost, found.days) in choices
    for number, others in enumerate(found.alternatives):
        through = {
            d: min(rank(c) for c, days in choices if days[number] == d) for d in {ds[number] for _, ds in choices}
        }
        del through[found.days[number]]
        assert {other.day: rank(other.cost) for other in others} == through
        assert [rank(other.cost) for other in others] == sorted(rank(other.cost) for other in others)


@given(courses)
@settings(max_examples=50, deadline=None)
def test_the_smallest_relaxation_of_one_window_is_named(course):
    found = place(course)
    if isinstance(found, Placement):
        return
    days = found.relaxation.days if found.relaxation else 17
    assert not any(any(True for _ in every_choice(wider)) for wider in relaxed(course, days - 1))
    if found.relaxation:
        wider = list(course)
        wider[found.relaxation.session] = (found.relaxation.window, course[found.relaxation.session][1])
        assert any(True for _ in every_choice(wider))
        assert isinstance(place(wider), Placement)


def relaxed(course, days):
    """The course with one of its windows wider by so many days, at either end."""
    for number, (window, offer) in enumerate(course):
        for low, high in ((window.min_days - days, window.max_days), (window.min_days, window.max_days + days)):
            yield [*course[:number], (StepWindow(max(1, low), None, high), offer), *course[number + 1 :]]


def test_the_blocked_session_is_the_first_without_a_day():
    week = StepWindow(7, 7, 8)
    free = {day(n): DayCost() for n in (7, 14, 23, 30)}
    found = place([(week, free)] * 4)
    assert isinstance(found, Infeasible)
    assert (found.session, found.earliest, found.latest) == (2, day(21), day(22))
    assert found.relaxation is not None
    assert (found.relaxation.session, found.relaxation.days, found.relaxation.window) == (2, 1, StepWindow(7, 7, 9))


def test_a_course_that_runs_past_the_last_bookable_day_says_so():
    found = place([(StepWindow(7, 7, 8), {day(n): DayCost() for n in range(20)})] * 3, horizon=day(19))
    assert isinstance(found, Infeasible)
    assert (found.session, found.beyond, found.relaxation is not None) == (2, True, True)


def test_windows_that_cross_around_a_visit_that_stays_name_what_must_give():
    anywhere = {day(n): DayCost() for n in range(30)}
    found = place([(StepWindow(7, 7, 8), anywhere), (StepWindow(7, 7, 8), {day(11): DayCost()})])
    assert isinstance(found, Infeasible)
    assert (found.session, found.relaxation.days) == (1, 3)


def test_a_window_whose_ends_are_out_of_order_is_refused():
    with pytest.raises(Refusal):
        StepWindow(10, 8, 12)


def test_a_course_without_sessions_is_no_question():
    with pytest.raises(ValueError, match="at least one"):
        place_course(START, [], [])
