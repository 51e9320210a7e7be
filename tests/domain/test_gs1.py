"""What a scanner sends: every way of writing the same code, and every kind of garbage."""

import calendar
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from prolodesk.domain.errors import Refusal
from prolodesk.domain.gs1 import SEPARATORS, Scanned, check_digit, gs1_day, looks_scanned, scanned

GTIN = "04012345678901"
LETTERS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-/.", min_size=1, max_size=20)
GTINS = st.text("0123456789", min_size=13, max_size=13).map(lambda digits: digits + check_digit(digits))
DAYS = st.dates(date(2000, 1, 1), date(2050, 12, 31))
CODE = Scanned(GTIN, "AB123", "S-9", date(2027, 1, 31), date(2025, 2, 1))


def test_the_check_digit_is_that_of_the_worked_example() -> None:
    assert check_digit("629104150021") == "3"
    assert check_digit("0401234567890") == "1"


@pytest.mark.parametrize(
    "text",
    [
        f"]d201{GTIN}17270131112502011{'0AB123'}\x1d21S-9",
        f"01{GTIN}172701311125020110AB123␝21S-9\r\n",
        f"\x1d01{GTIN}10AB123{{GS}}21S-9<GS>1727013111250201",
        f"(01){GTIN}(17)270131(11)250201(10)AB123(21)S-9",
        f" (01) {GTIN} (10) AB123 (21) S-9 (17) 270100 (11) 250201 ",
        f"]C110AB123^]21S-9\x1d01{GTIN}17270131" + "11250201",
    ],
)
def test_one_code_in_all_its_writings(text: str) -> None:
    assert looks_scanned(text)
    assert scanned(text) == CODE


@given(GTINS, LETTERS, LETTERS, DAYS, st.sampled_from(SEPARATORS), st.booleans())
def test_whatever_is_coded_is_read_back(
    gtin: str, lot: str, serial: str, day: date, separator: str, lot_first: bool
) -> None:
    assume(not any(mark in f"{lot} {serial}" for mark in SEPARATORS))
    fixed = f"01{gtin}17{day:%y%m%d}"
    text = f"10{lot}{separator}{fixed}21{serial}" if lot_first else f"]d2{fixed}10{lot}{separator}21{serial}"
    assert scanned(text) == Scanned(gtin, lot, serial, day)
    assert scanned(f"(01){gtin}(17){day:%y%m%d}(10){lot}(21){serial}") == Scanned(gtin, lot, serial, day)


@given(GTINS, st.integers(0, 12), st.integers(1, 9))
def test_one_misread_digit_is_always_noticed(gtin: str, place: int, by: int) -> None:
    wrong = gtin[:place] + str((int(gtin[place]) + by) % 10) + gtin[place + 1 :]
    with pytest.raises(Refusal):
        scanned(f"01{wrong}10AB123")


@given(st.integers(0, 50), st.integers(1, 12))
def test_day_00_is_the_last_day_of_its_month(year: int, month: int) -> None:
    assert gs1_day(f"{year:02}{month:02}00") == date(2000 + year, month, calendar.monthrange(2000 + year, month)[1])


@pytest.mark.parametrize("text", ["271301", "270231", "27013", "2701311", "abcdef", "", "27-131", "²70131"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        gs1_day(text)


@given(st.text(max_size=60))
def test_garbage_is_one_sentence_or_a_code_but_never_a_crash(text: str) -> None:
    try:
        found = scanned(text)
    except Refusal as refusal:
        assert refusal.message.template.count("\n") == 0 and refusal.message.template.endswith(".")
    else:
        assert found.gtin or found.lot


@given(st.text("0123456789()]d\x1dAB ", max_size=60))
def test_garbage_that_looks_like_a_code_is_no_crash_either(text: str) -> None:
    try:
        assert scanned(text) != Scanned()
    except Refusal as refusal:
        assert refusal.message.template


@pytest.mark.parametrize(
    "text",
    ["", "https://example.org/p/123", f"01{GTIN[:9]}", f"01{GTIN}17", f"01{GTIN}1\x1d7270131", "10", "1" * 500, "(01)"],
)
def test_half_codes_and_other_peoples_codes_are_refused(text: str) -> None:
    with pytest.raises(Refusal):
        scanned(text)


@pytest.mark.parametrize("text", ["AB123", "0112", "10-22-7", "DX 22 (3)", "010203"])
def test_a_typed_lot_is_not_taken_for_a_scan(text: str) -> None:
    assert not looks_scanned(text)
