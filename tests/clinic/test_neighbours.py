"""Places offered instead of a taken one keep a session among those before and after it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from prolodesk.clinic.booking import Move, MoveAppointments
from prolodesk.domain.errors import Taken
from tests.schedule_clinic import COURSE, DAY, RITA, ScheduleClinic, at, fill_schedule

FIRST, SECOND = DAY + timedelta(days=7), DAY + timedelta(days=42)


@pytest.fixture
def clinic(clinic_file) -> ScheduleClinic:
    return fill_schedule(clinic_file)


def offered(clinic, card, start):
    """The days offered where a visit is moved to a time somebody else has."""
    clinic.book(1, start)
    with pytest.raises(Taken) as refused:
        move = Move(card.appointment_id, card.place, replace(card.place, start=start))
        clinic.door(RITA).do(MoveAppointments((move,)))
    return [place.start.date() for place in refused.value.places]


def test_a_session_is_not_offered_on_the_day_of_the_one_after_it_or_too_near(clinic):
    first = clinic.book(0, at(14, day=FIRST), course_id=COURSE, number=1)
    clinic.book(0, at(14, day=SECOND), course_id=COURSE, number=2)
    days = offered(clinic, first, at(10, day=SECOND))
    assert days and all(FIRST - timedelta(days=7) <= day <= SECOND - timedelta(days=21) for day in days)


def test_nor_on_the_day_of_the_one_before_it(clinic):
    clinic.book(0, at(14, day=FIRST), course_id=COURSE, number=1)
    second = clinic.book(0, at(14, day=SECOND), course_id=COURSE, number=2)
    days = offered(clinic, second, at(10, day=FIRST))
    assert days and all(day >= FIRST + timedelta(days=21) for day in days)


def test_among_its_neighbours_it_is_offered_what_is_near(clinic):
    clinic.book(0, at(14, day=FIRST), course_id=COURSE, number=1)
    second = clinic.book(0, at(14, day=SECOND), course_id=COURSE, number=2)
    wanted = FIRST + timedelta(days=1)
    assert wanted in offered(clinic, second, at(10, day=wanted))
