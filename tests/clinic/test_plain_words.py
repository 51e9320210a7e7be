"""What plain words ask for: the courses they may mean, and the best free place for a visit."""

from datetime import date, timedelta

import pytest

from prolodesk.clinic.missed_days import MissedDay
from prolodesk.clinic.plain_words import CourseWords, VisitWish, courses_under_way, fits_words, visit_offers
from tests.schedule_clinic import (
    ADA,
    BEN,
    COURSE,
    DAY,
    EVALUATION,
    FOLLOW_UP,
    RITA,
    SESSION,
    at,
    fill_schedule,
    patient_id,
)  # fmt: skip

TOMORROW = DAY + timedelta(days=1)


@pytest.fixture
def schedule(clinic_file):
    return fill_schedule(clinic_file)


def offer(schedule, wish, patient=0, course=COURSE):
    return offers(schedule, wish, patient, course)[0]


def offers(schedule, wish, patient=0, course=COURSE):
    return schedule.door(RITA).ask(visit_offers, patient_id(patient) if patient is not None else "", course, wish)


def place(found):
    return found.found.place


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (CourseWords(), True),
        (CourseWords(side="right"), True),
        (CourseWords(side="left"), False),
        (CourseWords(regions=("sacroiliac_pelvis",)), True),
        (CourseWords(regions=("knee",)), False),
        (CourseWords(title=("joint",)), True),
        (CourseWords(title=("mcl",)), False),
    ],
)
def test_a_course_is_meant_by_its_side_its_region_and_words_of_its_title(schedule, words, meant):
    (own,) = schedule.door(RITA).ask(courses_under_way, [patient_id(0)]).values()
    assert [course.course_id for course in own if fits_words(course, words)] == ([COURSE] if meant else [])


def test_a_day_and_a_time_are_kept_where_they_are_free(schedule):
    found = offer(schedule, VisitWish(day=TOMORROW, at=630))
    assert (place(found).start, found.type_id, found.number, found.gave) == (at(10, 30, TOMORROW), SESSION, 1, ())
    assert place(found).provider_id == ADA


def test_what_cannot_be_kept_is_said(schedule):
    for provider in (ADA, BEN):
        schedule.book(3 if provider == ADA else 4, at(10, 30, TOMORROW), 30, provider)
    found = offer(schedule, VisitWish(day=TOMORROW, at=630, provider_id=ADA))
    assert found.gave == ("time",) and place(found).start in (at(10, 0, TOMORROW), at(11, 0, TOMORROW))
    sunday = DAY + timedelta(days=5)
    found = offer(schedule, VisitWish(day=sunday))
    assert found.gave == ("day",) and place(found).start.date() == sunday + timedelta(days=1)


def test_a_weekday_alone_is_the_first_one_and_with_a_step_the_one_near_it(schedule):
    found = offer(schedule, VisitWish(weekdays=(3,), at=630))
    assert place(found).start == at(10, 30, date(2026, 11, 26))
    found = offer(schedule, VisitWish(day=DAY + timedelta(weeks=4), weekdays=(3,), part="afternoon"))
    assert place(found).start.date() == date(2026, 12, 24) and place(found).start.hour >= 12


def test_a_weekday_that_skips_a_week_says_why_and_offers_what_the_first_one_has(schedule):
    thursday = date(2026, 11, 26)
    schedule.book(3, at(10, 30, thursday), 30, ADA)
    later, first = offers(schedule, VisitWish(weekdays=(3,), at=630, provider_id=ADA), 5, None)
    assert place(later).start == at(10, 30, thursday + timedelta(weeks=1))
    assert later.missed == MissedDay(thursday, "time")
    assert place(first).start.date() == thursday and first.gave == ("time",)


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        (VisitWish(weekdays=(1,), at=480), "past"),
        (VisitWish(day=DAY, at=480), "past"),
        (VisitWish(day=DAY + timedelta(days=5)), "closed"),
        (VisitWish(day=TOMORROW, at=300), "hours"),
    ],
)
def test_a_day_that_is_over_or_closed_is_named_with_the_reason(schedule, wish, why):
    found = offer(schedule, wish, 5, None)
    assert found.found is not None and found.missed is not None
    assert (found.missed.why, found.missed.day) == (why, wish.day or DAY)


def test_outside_the_window_the_best_place_inside_comes_first_and_the_literal_one_second(schedule):
    schedule.book(0, at(11), course_id=COURSE, number=1)
    inside, literal = offers(schedule, VisitWish(weekdays=(3,), at=630))
    assert inside.window.holds(place(inside).start.date()) and place(inside).start.weekday() == 3
    assert (place(inside).start.hour, inside.outside, inside.gave) == (10, 0, ())
    assert place(literal).start == at(10, 30, date(2026, 11, 26)) and literal.outside < 0
    (only,) = offers(schedule, VisitWish(day=inside.window.target, at=630))
    assert only.outside == 0


def test_a_week_bounds_the_days_and_somebody_new_comes_for_an_evaluation(schedule):
    monday = date(2026, 11, 30)
    found = offer(schedule, VisitWish(within=(monday, monday + timedelta(days=6))), None, None)
    assert found.type_id == EVALUATION and place(found).start.date() == monday
    found = offer(schedule, VisitWish(weekdays=(3,), within=(monday, monday + timedelta(days=6))), None, None)
    assert place(found).start.date() == date(2026, 12, 3)


def test_next_is_inside_the_window_of_the_next_session(schedule):
    schedule.book(0, at(11), course_id=COURSE, number=1)
    found = offer(schedule, VisitWish())
    assert found.window is not None and found.number == 2
    assert found.window.earliest <= place(found).start.date() <= found.window.latest
    assert place(found).start.date() == found.window.target


def test_without_a_course_the_visit_is_what_was_said_or_what_is_usual(schedule):
    assert offer(schedule, VisitWish(type_id=FOLLOW_UP), 3, None).type_id == FOLLOW_UP
    assert offer(schedule, VisitWish(), 3, None).type_id == EVALUATION
    assert offer(schedule, VisitWish(), 0, None).type_id == FOLLOW_UP


def test_a_weekday_nobody_is_in_is_told_with_the_reason_and_another_day(schedule):
    found = offer(schedule, VisitWish(weekdays=(6,)))
    assert found.gave == ("weekday",) and found.missed == MissedDay(date(2026, 11, 29), "closed")
    assert place(found).start.weekday() != 6


def test_a_kind_of_visit_without_a_course_goes_to_who_did_it_last(schedule):
    assert place(offer(schedule, VisitWish(day=TOMORROW, at=630, type_id=FOLLOW_UP), 3, None)).provider_id == ADA
    schedule.book(3, at(15), 30, BEN, type_id=FOLLOW_UP)
    assert place(offer(schedule, VisitWish(day=TOMORROW, at=630, type_id=FOLLOW_UP), 3, None)).provider_id == BEN
