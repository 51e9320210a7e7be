"""Dates as typed: the usual ways are understood, nothing else is guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.dates_typed import Order, typed_date
from prolodesk.domain.errors import Refusal
from prolodesk.domain.scheduling.goto import DateWords

TODAY = date(2026, 11, 24)  # a Tuesday
BORN = date(1981, 7, 14)
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    "text",
    ["14.7.1981", "14-jul-1981", "14-Jul-1981", "1981-07-14", "14/07/81", "14 July 1981", "jul 14, 1981", "14071981",
     "140781", "1981 jul 14", " 14. 7. 1981 ", "14jul81", "July 14 81", "14.07.81", "14-JULY-81"],
)  # fmt: skip
def test_a_birthday_is_understood_however_it_is_typed(text: str) -> None:
    assert typed_date(text, today=TODAY, lean="past") == BORN


@pytest.mark.parametrize(
    ("order", "text"),
    [("mdy", "7/14/81"), ("mdy", "07141981"), ("ymd", "81/07/14"), ("ymd", "19810714"), ("mdy", "1981/7/14")],
)
def test_digits_alone_follow_the_clinics_order(order: Order, text: str) -> None:
    assert typed_date(text, today=TODAY, order=order, lean="past") == BORN


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("0", TODAY),
        ("today", TODAY),
        ("+4w", date(2026, 12, 22)),
        ("-2d", date(2026, 11, 22)),
        ("+ 3 m", date(2027, 2, 24)),
        ("+1y", date(2027, 11, 24)),
        ("tue", date(2026, 12, 1)),
        ("wed", date(2026, 11, 25)),
        ("monday", date(2026, 11, 30)),
        ("22 dec", date(2026, 12, 22)),
        ("dec 22", date(2026, 12, 22)),
        ("5 jan", date(2027, 1, 5)),
        ("22.12.", date(2026, 12, 22)),
        ("29 feb", date(2028, 2, 29)),
        ("tomorrow", date(2026, 11, 25)),
        ("mo", date(2026, 11, 30)),
        ("2 weeks", date(2026, 12, 8)),
        ("t", TODAY),
        ("24 dec", date(2026, 12, 24)),
        ("24.", TODAY),
    ],
)
def test_going_to_a_date_takes_steps_weekdays_and_days_without_a_year(text: str, day: date) -> None:
    assert typed_date(text, today=TODAY) == day


@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_typed_is_no_date_and_no_error(text: str) -> None:
    assert typed_date(text, today=TODAY) is None


@pytest.mark.parametrize(
    "text",
    ["32 foo", "31.2.2020", "13/14/2020", "1", "1981", "-5.5.2020", "+4q", "14 ju", "jul aug 5", "1.2.3.4", "14:30",
     "99999999", "+99999w", "²2 dec", "14/7/198", "0000-00-00", "<b>", "100.5.2020"],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        typed_date(text, today=TODAY)
    assert dict(refused.value.message.values)["example"] == "mon, 2 weeks or 24-Dec"
    with pytest.raises(Refusal) as refused:
        typed_date(text, today=TODAY, lean="past")
    assert dict(refused.value.message.values)["example"] == "14-Jul-1981"


@pytest.mark.parametrize("text", ["+4w", "tue", "0", "today"])
def test_a_birthday_is_never_a_step_from_today(text: str) -> None:
    with pytest.raises(Refusal):
        typed_date(text, today=TODAY, lean="past")


def test_the_readers_own_names_of_months_and_weekdays_count() -> None:
    spanish = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic")
    assert typed_date("5 ene 1990", today=TODAY, months=spanish) == date(1990, 1, 5)
    assert typed_date("5 jan 1990", today=TODAY, months=spanish) == date(1990, 1, 5)
    german = DateWords(
        ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"], (), tomorrow=("morgen",)
    )
    assert typed_date("fr", today=TODAY, words=german) == date(2026, 11, 27)
    assert typed_date("morgen", today=TODAY, words=german) == date(2026, 11, 25)


@given(day=DAYS, order=st.sampled_from(["dmy", "mdy", "ymd"]), mark=st.sampled_from([".", "/", "-", " "]))
def test_a_whole_date_in_digits_is_read_back_in_every_order(day: date, order: Order, mark: str) -> None:
    parts = {"d": str(day.day), "m": str(day.month), "y": str(day.year)}
    assert typed_date(mark.join(parts[part] for part in order), today=TODAY, order=order) == day
    assert typed_date(day.isoformat(), today=TODAY, order=order, lean="past") == day


@given(day=st.dates(date(1927, 1, 1), TODAY))
def test_a_short_year_in_the_past_never_lies_ahead(day: date) -> None:
    assert typed_date(f"{day:%d.%m.%y}", today=TODAY, lean="past") == day


@given(text=st.text(max_size=20))
def test_any_text_is_a_day_nothing_or_a_refusal(text: str) -> None:
    for lean in ("past", "near"):
        try:
            day = typed_date(text, today=TODAY, lean=lean)
        except Refusal:
            continue
        assert day is None or isinstance(day, date)
