"""Times as people type them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.times_typed import typed_time


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("8", time(8)), ("08", time(8)), ("830", time(8, 30)), ("0830", time(8, 30)), ("1900", time(19)),
        ("8:30", time(8, 30)), ("8.30", time(8, 30)), ("8h30", time(8, 30)), ("8h", time(8)),
        (" 8 30 ", time(8, 30)), ("0", time(0)),
        ("2 pm", time(14)), ("2:05p", time(14, 5)), ("12 am", time(0)), ("12:15 PM", time(12, 15)), ("9a", time(9)),
    ],
)  # fmt: skip
def test_what_is_typed_is_understood(text: str, meant: time) -> None:
    assert typed_time(text) == meant


@pytest.mark.parametrize("text", ["", "25", "8:60", "8:3", "8 xm", "14 pm", "0 am", "noon", "8:30:00", "-1", "12345"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert typed_time(text) is None


def test_an_hour_without_its_half_stays_in_the_half_shown() -> None:
    assert typed_time("5", half=True) == time(17)
    assert typed_time("5", half=False) == time(5)
    assert typed_time("5 am", half=True) == time(5)
    assert typed_time("17", half=False) == time(17)


def test_the_readers_own_words_are_understood() -> None:
    assert typed_time("5 nachm", halves=("vorm", "nachm")) == time(17)
    assert typed_time("5 v", halves=("vorm", "nachm")) == time(5)


@given(st.times())
def test_every_time_written_out_is_read_back(moment: time) -> None:
    minute = moment.replace(second=0, microsecond=0)
    half = "am" if minute.hour < 12 else "pm"
    assert typed_time(f"{minute:%H:%M}") == minute
    assert typed_time(f"{minute:%H%M}") == minute
    assert typed_time(f"{minute.hour % 12 or 12}:{minute:%M} {half}") == minute
