"""Looking at a month: who comes when, how full each day is, what is closed."""

from datetime import date, timedelta

import pytest

from prolodesk.clinic.booking import SetStatus
from prolodesk.clinic.month import Fill, month_fills, month_visits
from prolodesk.domain.ids import new_id
from prolodesk.domain.status import Status
from prolodesk.store.tables import HoursExceptionRow
from tests.schedule_clinic import ADA, BEN, COURSE, DAY, NOW, at, fill_schedule

FIRST = date(2026, 11, 23)
OPEN_A_DAY = 3 * (210 + 270)


@pytest.fixture
def clinic(clinic_file):
    return fill_schedule(clinic_file)


def close(clinic, **values):
    with clinic.file.writing.begin() as session:
        session.add(HoursExceptionRow(id=new_id(NOW), **values))


def test_every_visit_of_the_days_is_there_with_what_a_month_shows(clinic):
    clinic.book(0, at(10), course_id=COURSE, number=2)
    clinic.book(1, at(9, day=DAY + timedelta(days=1)), provider=BEN)
    clinic.book(2, at(9, day=FIRST + timedelta(days=42)))
    first, second = clinic.door().ask(month_visits, FIRST)
    assert (first.family, first.start, first.course_id, first.number, first.sessions) == (
        "Hartmann", at(10), COURSE, 2, 6,
    )  # fmt: skip
    assert (second.given, second.provider_id, second.course_id) == ("Julius", BEN, None)


def test_a_day_is_as_full_as_what_is_booked_of_the_time_providers_are_in(clinic):
    clinic.book(0, at(10))
    gone = clinic.book(1, at(11))
    clinic.door(ADA).do(SetStatus(gone.appointment_id, Status.BOOKED, Status.CANCELLED, "patient"))
    fills = clinic.door().ask(month_fills, FIRST)
    assert fills[DAY] == Fill(1, 30, OPEN_A_DAY, 510)
    assert fills[DAY].share == 30 / OPEN_A_DAY
    assert fills[date(2026, 11, 28)] == Fill()
    assert list(fills) == [FIRST + timedelta(days=n) for n in range(42)]


def test_a_closed_day_says_what_closes_it(clinic):
    close(clinic, from_on=DAY, until_on=DAY, reason="Epiphany", source="holiday")
    close(clinic, from_on=DAY, until_on=DAY + timedelta(days=1), reason="congress", resource_id=ADA)
    fills = clinic.door().ask(month_fills, FIRST)
    assert [words.template for words in fills[DAY].closed_for] == ["Public holiday: {reason}", "{whose} away: {reason}"]
    assert fills[DAY].open_minutes == 0 and fills[DAY].opens is None
    assert fills[DAY + timedelta(days=1)].open_minutes == OPEN_A_DAY * 2 // 3


def test_what_is_booked_although_nobody_is_in_fills_the_day():
    assert Fill(1, 30, 0).share == 1.0
    assert Fill().share == 0.0
    assert Fill(9, 900, 600).share == 1.0
