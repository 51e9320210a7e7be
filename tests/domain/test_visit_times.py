"""Waits and rests, in whole minutes."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.errors import Refusal
from prolodesk.domain.visit_times import Wait, checked_limits, minutes_since, ready_at, rest_left, wait_of

START = datetime(2026, 11, 24, 10)
SECONDS = st.integers(-3600, 4 * 3600)


@pytest.mark.parametrize(("minutes", "wait"), [(0, Wait.CALM), (9, Wait.CALM), (10, Wait.LONG), (20, Wait.LATE)])
def test_a_wait_is_calm_then_long_then_too_long(minutes: int, wait: Wait) -> None:
    assert wait_of(minutes, 10, 20) is wait


def test_a_visit_without_rest_has_no_timer() -> None:
    assert rest_left(START, 0, START) is None
    assert ready_at(START, 0) is None


@given(SECONDS, st.integers(1, 120))
def test_the_rest_that_is_left_falls_to_nothing_exactly_when_it_is_over(seconds: int, minutes: int) -> None:
    now = START + timedelta(seconds=seconds)
    left = rest_left(START, minutes, now)
    assert left is not None
    assert (left == 0) == (now >= START + timedelta(minutes=minutes))
    if left:
        assert START + timedelta(minutes=minutes) - now <= timedelta(minutes=left)
        assert timedelta(minutes=left - 1) < START + timedelta(minutes=minutes) - now


@given(SECONDS)
def test_nobody_has_waited_less_than_no_time(seconds: int) -> None:
    assert minutes_since(START, START + timedelta(seconds=seconds)) == max(0, seconds // 60)


def test_limits_that_make_no_sense_are_refused() -> None:
    checked_limits(1, 240)
    for long, late in ((0, 5), (6, 5), (5, 241)):
        with pytest.raises(Refusal):
            checked_limits(long, late)
