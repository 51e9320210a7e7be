"""Dates, times, numbers, names and ages as the clinic writes them."""

import ast
import re
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.errors import Refusal
from prolodesk.domain.words import say
from prolodesk.words import (
    Formats,
    age,
    every_weeks,
    full_name,
    long_months,
    months,
    number,
    tr,
    tr_n,
    volume,
    weekdays,
    words,
)

DAY = date(2026, 11, 4)


@pytest.mark.parametrize(
    ("formats", "full", "with_weekday", "long", "short"),
    [
        (Formats("dd-Mmm-yyyy"), "04-Nov-2026", "Wed 04-Nov-2026", "Wednesday 04-Nov-2026", "04-Nov"),
        (Formats("Mmm dd, yyyy"), "Nov 4, 2026", "Wed Nov 4, 2026", "Wednesday Nov 4, 2026", "Nov 4"),
        (Formats("yyyy-mm-dd"), "2026-11-04", "Wed 2026-11-04", "Wednesday 2026-11-04", "11-04"),
    ],
)
def test_a_date_is_written_in_the_clinics_format(
    formats: Formats, full: str, with_weekday: str, long: str, short: str
) -> None:
    assert formats.date(DAY) == full
    assert formats.weekday_date(DAY) == with_weekday
    assert formats.long_date(DAY) == long
    assert formats.short_date(DAY) == short


@pytest.mark.parametrize(
    ("moment", "of_24", "of_12"),
    [
        (time(0, 0), "00:00", "12:00 am"),
        (time(0, 5), "00:05", "12:05 am"),
        (time(9, 30), "09:30", "9:30 am"),
        (time(12, 0), "12:00", "12:00 pm"),
        (time(14, 5), "14:05", "2:05 pm"),
        (time(23, 59, 59), "23:59", "11:59 pm"),
    ],
)
def test_a_time_is_written_in_the_clinics_clock(moment: time, of_24: str, of_12: str) -> None:
    assert Formats(clock="24").time(moment) == of_24
    assert Formats(clock="12").time(moment) == of_12
    assert Formats(clock="12").time(datetime.combine(DAY, moment)) == of_12


def test_a_moment_and_hours_join_their_parts() -> None:
    assert Formats().moment(datetime(2026, 11, 4, 14, 5)) == "Wed 04-Nov-2026 14:05"
    assert Formats().hours(time(9), time(9, 30)) == "09:00–09:30"
    assert Formats(clock="12").hours(time(11, 45), time(12, 15)) == "11:45 am–12:15 pm"


@given(st.times(), st.times())
def test_different_minutes_never_look_the_same_on_a_12_hour_clock(one: time, other: time) -> None:
    formats = Formats(clock="12")
    same_minute = (one.hour, one.minute) == (other.hour, other.minute)
    assert (formats.time(one) == formats.time(other)) is same_minute


@given(st.dates(), st.dates())
def test_different_days_never_look_the_same(one: date, other: date) -> None:
    for formats in (Formats("dd-Mmm-yyyy"), Formats("Mmm dd, yyyy"), Formats("yyyy-mm-dd")):
        assert (formats.date(one) == formats.date(other)) is (one == other)


def test_the_year_has_twelve_months_and_the_week_begins_on_monday() -> None:
    assert months()[0] == "Jan" and months()[11] == "Dec" and len(months()) == 12
    assert [long[:3] for long in long_months()] == list(months())
    assert weekdays()[date(2026, 11, 2).weekday()] == "Mon"


def test_a_message_becomes_text_with_each_gap_written_the_clinics_way() -> None:
    message = say("{who}: {at}, {on}, {dose}, {n}", who="LEE, Ann", at=time(14, 5), on=DAY, dose=0.5, n=3)
    assert words(message, Formats(clock="12")) == "LEE, Ann: 2:05 pm, Wed 04-Nov-2026, 0.5, 3"


def test_a_message_within_a_message_is_written_too() -> None:
    inner = say("until {time}", time=time(9))
    assert words(say("Taken {how}", how=inner), Formats()) == "Taken until 09:00"


def test_braces_typed_by_people_are_left_as_they_are() -> None:
    assert words(say("Booked {patient}", patient="{0.__class__}"), Formats()) == "Booked {0.__class__}"
    assert tr("100 % {sure}") == "100 % {sure}"


def test_the_text_of_a_refusal_that_ends_in_a_log_names_nobody() -> None:
    refusal = Refusal("{patient} is already here.", patient="LEE, Ann")
    assert "LEE" not in str(refusal)
    assert words(refusal.message, Formats()) == "LEE, Ann is already here."


@pytest.mark.parametrize(
    ("value", "text"),
    [(1.5, "1.5"), (15, "15"), (0.25, "0.25"), (10.0, "10"), (0, "0"), (1.2345, "1.234"), (100, "100")],
)
def test_a_number_is_written_without_empty_decimals(value: float, text: str) -> None:
    assert number(value) == text


def test_a_number_can_have_a_fixed_number_of_decimals() -> None:
    assert number(2, places=1) == "2.0"
    assert number(2.25, places=0) == "2"
    assert volume(1.5) == "1.5 mL"


@given(st.integers(0, 500_000))
def test_a_number_reads_back_as_itself_to_the_thousandth(thousandths: int) -> None:
    assert round(float(number(thousandths / 1000)) * 1000) == thousandths


@pytest.mark.parametrize(
    ("family", "given_name", "title", "text"),
    [
        ("Lee", "Ann", "Dr", "LEE, Ann (Dr)"),
        ("O'Neill", "Zoë", "", "O'NEILL, Zoë"),
        ("Smith-Jones", "", "Ms", "SMITH-JONES (Ms)"),
        ("", "Ann", "", "Ann"),
        ("Strauß", "Jo", "", "STRAUSS, Jo"),
    ],
)
def test_a_name_is_written_as_banners_write_it(family: str, given_name: str, title: str, text: str) -> None:
    assert full_name(family, given_name, title) == text


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        (date(1980, 6, 15), date(2026, 6, 14), 45),
        (date(1980, 6, 15), date(2026, 6, 15), 46),
        (date(2000, 2, 29), date(2026, 2, 28), 25),
        (date(2000, 2, 29), date(2026, 3, 1), 26),
        (date(2000, 2, 29), date(2028, 2, 28), 27),
        (date(2000, 2, 29), date(2028, 2, 29), 28),
        (date(2026, 1, 1), date(2026, 12, 31), 0),
    ],
)
def test_an_age_changes_on_the_birthday_and_after_28_february_for_a_leap_day(born: date, on: date, years: int) -> None:
    assert age(born, on) == years


@given(st.dates(date(1900, 1, 1), date(2000, 1, 1)), st.integers(0, 36_500))
def test_nobody_grows_younger(born: date, days: int) -> None:
    then = date.fromordinal(born.toordinal() + days)
    assert 0 <= age(born, then) <= age(born, date.fromordinal(then.toordinal() + 1))


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 sites planned"), (1, "1 site planned"), (2, "2 sites planned"), (1.0, "1 site planned")],
)
def test_a_count_takes_the_form_that_fits(count: float, said: str) -> None:
    assert tr_n("{count} site planned", "{count} sites planned", count) == said


def test_other_gaps_are_filled_beside_the_count_and_half_of_something_is_several() -> None:
    assert tr_n("{done} of {count} session", "{done} of {count} sessions", 1, done=0) == "0 of 1 session"
    assert tr_n("in {count} week", "in {count} weeks", 1.5) == "in 1.5 weeks"


def test_an_interval_of_one_week_is_every_week() -> None:
    assert [every_weeks(1), every_weeks(4, 3, 6), every_weeks(1.5)] == [
        "every week",
        "every 4 weeks (3–6)",
        "every 1.5 weeks",
    ]


def test_nothing_countable_is_called_by_its_plural_only() -> None:
    nouns = "site|session|patient|visit|alert|mark|character|week|day|minute|hour|goal|course|person|page|line"
    counted = re.compile(rf"\{{(\w+)\}} ({nouns})s\b")
    found = []
    for path in sorted((Path(__file__).parent.parent / "prolodesk").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="tr"), args=[ast.Constant(value=str(template)), *_]):
                    found += [f"{path.name}:{node.lineno} {template}"] if counted.search(template) else []
    assert found == []


def test_three_dots_are_one_sign_and_stand_at_the_word() -> None:
    found = []
    for path in sorted((Path(__file__).parent.parent / "prolodesk").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "..." not in text and "…" not in text:
            continue
        tree = ast.parse(text)
        told = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}  # docstrings
        found += [
            f"{path.name}:{each.lineno} {each.value}"
            for each in ast.walk(tree)
            if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in told
            if re.search(r"\.\.\.(?!\])", each.value) or each.value.endswith(" …")
        ]
    assert found == []
