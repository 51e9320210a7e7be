"""A session outside its window is asked about, with the nearest place inside; and only where somebody can do better."""

from datetime import date, timedelta

import pytest

from prolodesk.clinic.off_window import off_window
from prolodesk.clinic.values import Place
from prolodesk.domain.status import Status
from tests.schedule_clinic import ADA, BEN, COURSE, DAY, SESSION, at, fill_schedule, patient_id

OPENS, CLOSES = date(2026, 12, 15), date(2027, 1, 5)


@pytest.fixture
def clinic(clinic_file):
    clinic = fill_schedule(clinic_file)
    clinic.book(0, at(10), status=Status.ARRIVED, course_id=COURSE, number=1)
    return clinic


def asked(clinic, day, *, number=2, hour=14, provider=BEN):
    place = Place(provider, at(hour, day=day), 45)
    return clinic.door().ask(off_window, COURSE, number, place, patient_id(0), SESSION)


@pytest.mark.parametrize("day", [OPENS, date(2026, 12, 29), CLOSES])
def test_nothing_is_asked_within_the_window(clinic, day):
    assert asked(clinic, day) is None


def test_too_early_the_first_day_of_the_window_is_offered_at_the_same_time_of_the_same_provider(clinic):
    found = asked(clinic, DAY + timedelta(days=7))
    assert (found.number, found.before, found.days) == (2, 1, 7)
    assert (found.window.earliest, found.window.latest) == (OPENS, CLOSES)
    assert (found.within.start, found.within.provider_id) == (at(14, day=OPENS), BEN)


def test_too_late_the_last_free_day_of_the_window_is_offered(clinic):
    found = asked(clinic, CLOSES + timedelta(days=14))
    assert found.within.start == at(14, day=CLOSES)


def test_the_first_session_has_no_window_and_what_would_be_refused_is_not_asked_about(clinic):
    tomorrow = DAY + timedelta(days=1)
    assert asked(clinic, tomorrow, number=1) is None
    clinic.book(1, at(14, day=tomorrow), 45, ADA)
    assert asked(clinic, tomorrow, provider=ADA) is None
    assert asked(clinic, tomorrow, provider=BEN) is not None


def test_once_the_window_is_over_a_late_session_is_booked_without_a_question(clinic):
    clinic.clock.advance(minutes=60 * 24 * 60)
    assert asked(clinic, CLOSES + timedelta(days=28)) is None
