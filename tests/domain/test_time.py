from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.errors import Refusal
from prolodesk.domain.time import (
    LONGEST_VISIT_MINUTES,
    Span,
    TimeDoesNotExist,
    day_span,
    happens_twice,
    span_of,
    utc_of,
    wall_of,
)

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Santiago", "UTC")
instants = st.integers(
    int(datetime(2020, 1, 1, tzinfo=UTC).timestamp()), int(datetime(2035, 1, 1, tzinfo=UTC).timestamp())
)


@given(instants, st.sampled_from(ZONES))
def test_wall_time_and_back_is_the_same_instant_in_every_zone(instant, zone):
    assert utc_of(wall_of(instant, ZoneInfo(zone)), ZoneInfo(zone)) == instant


@pytest.mark.parametrize(
    ("zone", "wall", "next_valid"),
    [
        ("Europe/Berlin", datetime(2026, 3, 29, 2, 0), datetime(2026, 3, 29, 3, 0)),
        ("Europe/Berlin", datetime(2026, 3, 29, 2, 59), datetime(2026, 3, 29, 3, 0)),
        ("America/New_York", datetime(2026, 3, 8, 2, 30), datetime(2026, 3, 8, 3, 0)),
        ("Australia/Lord_Howe", datetime(2026, 10, 4, 2, 15), datetime(2026, 10, 4, 2, 30)),
        ("America/Santiago", datetime(2026, 9, 6, 0, 30), datetime(2026, 9, 6, 1, 0)),
    ],
)
def test_a_time_the_clocks_jump_over_is_refused_with_the_next_one_that_exists(zone, wall, next_valid):
    with pytest.raises(TimeDoesNotExist) as refused:
        utc_of(wall, ZoneInfo(zone))
    assert refused.value.next_valid == next_valid


def test_the_two_half_past_twos_of_an_autumn_night_are_an_hour_apart():
    wall = datetime(2026, 10, 25, 2, 30)
    assert utc_of(wall.replace(fold=1), BERLIN) - utc_of(wall, BERLIN) == 3600
    first, second = (span_of(wall.replace(fold=fold), 30, BERLIN) for fold in (0, 1))
    assert not first.overlaps(second)


@pytest.mark.parametrize(
    ("wall", "twice"),
    [
        (datetime(2026, 10, 25, 1, 59), False),
        (datetime(2026, 10, 25, 2, 0), True),
        (datetime(2026, 10, 25, 2, 59), True),
        (datetime(2026, 10, 25, 3, 0), False),
        (datetime(2026, 3, 29, 2, 30), False),
    ],
)
def test_only_the_repeated_hour_happens_twice(wall, twice):
    assert happens_twice(wall, BERLIN) is twice


def test_a_day_has_23_24_or_25_hours():
    hours = [(span.end_utc - span.start_utc) // 3600 for span in (day_span(d, BERLIN) for d in DAYS)]
    assert hours == [23, 24, 25]


DAYS = (date(2026, 3, 29), date(2026, 6, 1), date(2026, 10, 25))


def test_a_day_whose_midnight_is_jumped_over_begins_at_one():
    santiago = ZoneInfo("America/Santiago")
    span = day_span(date(2026, 9, 6), santiago)
    assert wall_of(span.start_utc, santiago) == datetime(2026, 9, 6, 1, 0)


@pytest.mark.parametrize("minutes", [0, -5, LONGEST_VISIT_MINUTES + 1])
def test_a_visit_needs_a_sensible_length(minutes):
    with pytest.raises(Refusal):
        span_of(datetime(2026, 6, 1, 9), minutes, BERLIN)


def test_a_visit_may_end_at_midnight_but_not_after_it():
    assert span_of(datetime(2026, 6, 1, 23, 30), 30, BERLIN).minutes == 30
    with pytest.raises(Refusal):
        span_of(datetime(2026, 6, 1, 23, 30), 31, BERLIN)


def test_a_span_must_end_after_it_starts():
    with pytest.raises(ValueError, match="must end after"):
        Span(10, 10)


spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 200), st.integers(1, 50))


@given(spans, spans)
def test_spans_overlap_exactly_when_they_share_an_instant(a, b):
    shared = set(range(a.start_utc, a.end_utc)) & set(range(b.start_utc, b.end_utc))
    assert a.overlaps(b) == b.overlaps(a) == bool(shared)


@given(instants, st.integers(1, LONGEST_VISIT_MINUTES), st.sampled_from(ZONES))
def test_a_visit_takes_its_minutes_in_real_time_whatever_the_clocks_do(instant, minutes, zone):
    wall = wall_of(instant - instant % 60, ZoneInfo(zone))
    try:
        span = span_of(wall, minutes, ZoneInfo(zone))
    except Refusal:
        return
    assert span.minutes == minutes
    assert wall_of(span.end_utc - 1, ZoneInfo(zone)).date() == wall.date()
    assert span.end_utc - span.start_utc == timedelta(minutes=minutes).total_seconds()
