"""Whatever is typed finds the patient it describes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.finding import patient_words, readings

TODAY = date(2026, 11, 24)
ONEILL = patient_words("O'Neill-Müller", "Seán", "Jack", ["+1 (415) 555-2671", "0151 23456"], date(1981, 7, 4), 912)


def finds(typed: str, words: str = ONEILL) -> bool:
    """Whether one reading's words all begin words of the patient's: what the search index does."""
    have = words.split()
    return any(
        all(any(word.startswith(wanted) for word in have) for wanted in reading) for reading in readings(typed, TODAY)
    )


@pytest.mark.parametrize(
    "typed",
    [
        *("o'neill", "ONEILL", "o neill sean", "sean o'n", "müller", "mueller", "muller se", "jack", "neill-mul"),
        *("+1 415 555 2671", "001 415 5552671", "415 555", "(415) 555-2671", "5552671", "2671", "oneill 415"),
        *("0151 234", "+49 151 23456", "151 23456", "4155552671"),
        *("4-Jul-1981", "4 jul 1981", "04.07.1981", "4/7/81", "7/4/1981", "1981-07-04", "July 4, 1981", "04071981"),
        *("19810704", "oneill 1981", "sean 4/7/1981"),
        *("912", "P-00912", "p-912", "sean 912"),
    ],
)
def test_every_usual_spelling_finds_the_patient(typed: str) -> None:
    assert finds(typed)


@pytest.mark.parametrize("typed", ["neal", "sean smith", "P-913", "1982", "5-Jul-1981", "416 555", "jack 4/7/1982"])
def test_what_does_not_fit_finds_nobody(typed: str) -> None:
    assert not finds(typed)


def test_a_whole_family_name_is_looked_for_before_its_beginning() -> None:
    first, *_, last = readings("hart", TODAY)
    hart, hartmann = (patient_words(name, "", "", (), None, 1).split() for name in ("Hart", "Hartmann"))
    assert first[0] in hart and first[0] not in hartmann
    assert any(word.startswith(last[0]) for word in hartmann)


@given(st.text(max_size=300))
def test_any_text_has_few_readings_of_whole_words(text: str) -> None:
    found = readings(text, TODAY)
    assert len(found) <= 10
    assert all(word and " " not in word for reading in found for word in reading)


@given(st.dates(date(1900, 1, 1), date(2026, 11, 1)))
def test_every_date_of_birth_is_found_by_day_month_and_year(born_on: date) -> None:
    words = patient_words("Hart", "Julia", "", (), born_on, 7)
    assert finds(f"{born_on:%d/%m/%Y}", words) and finds(f"hart {born_on.isoformat()}", words)


@given(st.text("0123456789", min_size=6, max_size=12))
def test_a_phone_number_is_found_however_it_is_grouped(digits: str) -> None:
    words = patient_words("Hart", "Julia", "", (digits,), None, 7)
    grouped = " ".join(digits[start : start + 3] for start in range(0, len(digits), 3))
    assert not digits.lstrip("0")[2:] or (finds(digits, words) and finds(grouped, words))
