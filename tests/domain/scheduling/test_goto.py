from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.scheduling.goto import DateWords, typed_date

SHOWN = date(2026, 11, 24)  # a Tuesday
TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("t", TODAY),
        ("today", TODAY),
        ("Tomorrow", date(2026, 11, 21)),
        ("yesterday", date(2026, 11, 19)),
        ("+4w", date(2026, 12, 22)),
        ("4w", date(2026, 12, 22)),
        ("+4 weeks", date(2026, 12, 22)),
        ("-2d", date(2026, 11, 22)),
        ("−2d", date(2026, 11, 22)),
        ("+3", date(2026, 11, 27)),
        ("+3m", date(2027, 2, 24)),
        ("-1y", date(2025, 11, 24)),
        ("tue", date(2026, 12, 1)),
        ("we", date(2026, 11, 25)),
        ("Monday", date(2026, 11, 30)),
        ("-tue", date(2026, 11, 17)),
        ("-mon", date(2026, 11, 23)),
        ("22 dec", date(2026, 12, 22)),
        ("22. Dec.", date(2026, 12, 22)),
        ("22dec", date(2026, 12, 22)),
        ("Dec 22", date(2026, 12, 22)),
        ("december 22, 2027", date(2027, 12, 22)),
        ("22-Dec-2026", date(2026, 12, 22)),
        ("22 dec 27", date(2027, 12, 22)),
        ("3 jan", date(2027, 1, 3)),
        ("1st oct", date(2026, 10, 1)),
        ("22.12.", date(2026, 12, 22)),
        ("22.12", date(2026, 12, 22)),
        ("22/12", date(2026, 12, 22)),
        ("12/22", date(2026, 12, 22)),
        ("22.12.26", date(2026, 12, 22)),
        ("22. 12. 2027", date(2027, 12, 22)),
        ("2026-12-22", date(2026, 12, 22)),
        ("22", date(2026, 11, 22)),
        ("22.", date(2026, 11, 22)),
        ("29 feb", date(2028, 2, 29)),
    ],
)
def test_what_is_typed_is_understood_from_the_day_shown(typed, meant):
    assert typed_date(typed, SHOWN, TODAY) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "x",
        "tt",
        "31",
        "32 dec",
        "30 feb",
        "31.11.",
        "2026-13-01",
        "+4q",
        "+9999y",
        "dec",
        "ju 3",
        "s",
        "0",
        "ma 3",
    ],
)
def test_what_is_no_date_gives_none(typed):
    assert typed_date(typed, SHOWN, TODAY) is None


def test_which_of_two_numbers_is_the_month_follows_the_clinics_way_of_writing():
    assert typed_date("3/4", SHOWN, TODAY) == date(2027, 4, 3)
    assert typed_date("3/4", SHOWN, TODAY, month_first=True) == date(2027, 3, 4)


def test_a_month_later_than_a_31st_is_the_last_day_of_a_short_month():
    assert typed_date("+1m", date(2027, 1, 31), TODAY) == date(2027, 2, 28)


def test_days_and_months_are_read_in_the_readers_own_words():
    weekdays = "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag"
    months = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
    german = DateWords(weekdays.split(), months.split(), today=("heute",))
    assert typed_date("do", SHOWN, TODAY, names=german) == date(2026, 11, 26)
    assert typed_date("22. dez", SHOWN, TODAY, names=german) == date(2026, 12, 22)
    assert typed_date("3. mär", SHOWN, TODAY, names=german) == date(2027, 3, 3)
    assert typed_date("heute", SHOWN, TODAY, names=german) == TODAY


@given(st.text(max_size=60), st.dates())
def test_nothing_that_can_be_typed_breaks_it(typed, shown):
    found = typed_date(typed, shown, TODAY)
    assert found is None or isinstance(found, date)


@given(st.integers(-400, 400), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_weeks_keep_the_weekday(weeks, shown):
    found = typed_date(f"{weeks:+}w", shown, TODAY)
    assert found is not None and found.weekday() == shown.weekday() and (found - shown).days == 7 * weeks
