"""Another rhythm than planned: what a number may mean, what keeps to the plan, and a plan changed with its booking."""

from dataclasses import replace
from itertools import pairwise

import pytest

from prolodesk.clinic.course_placing import course_proposal
from prolodesk.clinic.course_rhythm import ChangeRhythm, Rhythm, counts_meant, every, rhythm_of
from prolodesk.clinic.course_values import CourseWishes, PlaceCourse
from prolodesk.clinic.courses import course_of
from prolodesk.domain.courses import StepInterval
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal
from tests.schedule_clinic import ADA, COURSE, RITA, an_id, fill_schedule


@pytest.fixture
def schedule(clinic_file):
    return fill_schedule(clinic_file)


@pytest.fixture
def course(schedule):
    return schedule.door(ADA).ask(course_of, COURSE)


@pytest.mark.parametrize(
    ("sessions", "done", "booked", "typed", "meant"),
    [
        (6, 0, 0, 6, ((6, 6),)),
        (6, 0, 0, 3, ((6, 3),)),
        (4, 0, 0, 6, ((6, 6),)),
        (6, 2, 0, 6, ((6, 4),)),
        (4, 1, 0, 6, ((6, 5), (7, 6))),
        (6, 3, 0, 5, ((5, 2), (8, 5))),
        (6, 3, 2, 5, ((10, 5),)),
        (3, 3, 0, 2, ((5, 2),)),
        (24, 20, 0, 24, ((24, 4),)),
        (23, 20, 0, 24, ((24, 4),)),
    ],
)
def test_a_number_of_sessions_is_of_the_whole_course_or_of_those_to_come(course, sessions, done, booked, typed, meant):
    assert counts_meant(replace(course, sessions=sessions, done=done, booked=booked), typed) == meant


def test_an_interval_the_window_holds_keeps_to_the_plan_and_another_one_gets_a_window_of_its_own(course):
    plan = rhythm_of(course)
    least, target, most = plan.interval
    assert every(course, most, plan.sessions).within(plan)
    assert every(course, most, plan.sessions).interval == (least, most, most)
    other = every(course, most + 2, plan.sessions)
    assert not other.within(plan) and other.interval[1] == most + 2
    assert not every(course, target, plan.sessions + 1).within(plan)
    stepped = replace(course, steps=(StepInterval(2, 1, 1, 2),))
    assert every(stepped, target, plan.sessions).steps == ()


def test_a_plan_is_changed_with_its_booking_and_both_are_taken_back_at_once(schedule, course):
    door = schedule.door(ADA)
    rhythm = Rhythm(4, (1.0, 2.0, 3.0))
    found = door.ask(course_proposal, COURSE, CourseWishes(rhythm=rhythm))
    assert found.planned == rhythm_of(course) and len(found.proposed) == 4
    days = [row.on for row in found.proposed]
    assert all(7 <= (after - before).days <= 21 for before, after in pairwise(days))
    change = door.do(found.bookings(tuple(an_id(7100 + n) for n in range(4))))
    after = door.ask(course_of, COURSE)
    assert rhythm_of(after) == rhythm and after.booked == 4
    door.do(change.inverse)
    assert door.ask(course_of, COURSE) == course


def test_another_target_within_the_window_only_places_and_changes_no_plan(schedule, course):
    door = schedule.door(ADA)
    rhythm = every(course, course.interval[2], course.sessions)
    found = door.ask(course_proposal, COURSE, CourseWishes(rhythm=rhythm))
    assert found.planned is None
    assert isinstance(found.bookings(tuple(an_id(7200 + n) for n in range(len(found.proposed)))), PlaceCourse)
    first, second = found.proposed[:2]
    assert (second.on - first.on).days == round(course.interval[2] * 7)


def test_only_who_plans_changes_a_plan_and_only_the_one_that_was_seen(schedule, course):
    was, becomes = rhythm_of(course), Rhythm(4, (3.0, 4.0, 6.0))
    with pytest.raises(NotAllowed):
        schedule.door(RITA).do(ChangeRhythm(COURSE, was, becomes))
    with pytest.raises(ChangedElsewhere):
        schedule.door(ADA).do(ChangeRhythm(COURSE, becomes, was))
    with pytest.raises(Refusal):
        schedule.door(ADA).do(ChangeRhythm(COURSE, was, Rhythm(99, (3.0, 4.0, 6.0))))
    assert rhythm_of(schedule.door(ADA).ask(course_of, COURSE)) == was
