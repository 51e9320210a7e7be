"""Weeks that begin on other days than Monday, and their numbers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.scheduling.weeks import week_number, week_start

DAYS = st.dates(date(1980, 1, 8), date(2090, 12, 24))
BEGINS = st.sampled_from([0, 5, 6])


@given(DAYS, BEGINS)
def test_a_week_begins_on_its_weekday_and_holds_its_day(day, begins):
    start = week_start(day, begins)
    assert start.weekday() == begins and start <= day < start + timedelta(days=7)


@given(DAYS, BEGINS)
def test_numbers_rise_by_one_and_begin_anew_with_the_year(day, begins):
    number, following = (week_number(each, begins) for each in (day, day + timedelta(days=7)))
    assert following in (number + 1, 1) and 1 <= number <= 53
    assert week_number(week_start(day, begins), begins) == number


@pytest.mark.parametrize(
    ("day", "begins", "number"),
    [
        (date(2026, 11, 24), 0, 48),
        (date(2027, 1, 3), 0, 53),  # the Sunday of the last week of 2026
        (date(2027, 1, 3), 6, 2),
        (date(2026, 12, 27), 6, 1),  # its week has the 1st of January
        (date(2026, 12, 26), 6, 52),
    ],
)
def test_the_number_a_printed_calendar_has(day, begins, number):
    assert week_number(day, begins) == number
