"""Hours as bars: whatever is drawn, moved, stretched, split or typed, no two overlap and none is empty."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.errors import Refusal
from prolodesk.domain.scheduling.hours import DAY, Stretch
from prolodesk.domain.scheduling.week_bars import drawn, joined, placed, split, stretched, typed_hours

MINUTES = st.integers(0, 96).map(lambda quarter: quarter * 15)
POINT = st.floats(0, DAY)


@st.composite
def days(draw):
    edges = sorted(draw(st.sets(MINUTES, max_size=8)))
    kinds = st.sampled_from(["", "session", "other"])
    return joined([Stretch(opens, closes, draw(kinds)) for opens, closes in zip(edges[::2], edges[1::2], strict=False)])


def sound(bars):
    assert all(0 <= each.opens < each.closes <= DAY for each in bars)
    assert all(one.closes <= other.opens for one, other in pairwise(bars))
    return True


@given(bars=days(), anchor=POINT, to=POINT)
def test_what_is_drawn_stays_in_the_free_time_around_where_it_begins(bars, anchor, to):
    bar = drawn(bars, anchor, to)
    assert bar is None or sound(joined((*bars, bar)))


@given(bars=days(), length=st.integers(1, 40), opens=POINT)
def test_a_bar_goes_to_the_nearest_free_place_of_its_length(bars, length, opens):
    bar = placed(bars, Stretch(0, length * 15), opens)
    gaps = [other.opens - one.closes for one, other in pairwise((Stretch(-1, 0), *bars, Stretch(DAY, DAY + 1)))]
    assert (bar is None) == (max(gaps) < length * 15)
    if bar is not None:
        assert bar.closes - bar.opens == length * 15
        assert sound(tuple(sorted((*bars, bar))))


@given(bars=days(), which=st.integers(0, 3), edge=st.sampled_from(["opens", "closes"]), to=POINT)
def test_an_edge_never_passes_the_other_edge_or_the_next_bar(bars, which, edge, to):
    if not bars:
        return
    bar = bars[which % len(bars)]
    others = tuple(each for each in bars if each is not bar)
    assert sound(tuple(sorted((*others, stretched(others, bar, edge, to)))))


@given(opens=MINUTES, length=st.integers(1, 40), at=POINT)
def test_a_break_leaves_hours_on_both_sides_or_does_nothing(opens, length, at):
    bar = Stretch(opens % 600, opens % 600 + length * 15, "session")
    parts = split(bar, at)
    assert parts == (bar,) if length < 3 else sound(parts)
    assert (parts[0].opens, parts[-1].closes) == (bar.opens, bar.closes)
    assert {each.only for each in parts} == {"session"}


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("8-12, 13-17", [(480, 720), (780, 1020)]),
        ("8:30–12 & 1pm to 5:15 pm", [(510, 720), (780, 1035)]),
        ("13-17,8-12", [(480, 720), (780, 1020)]),
        ("8-12, 12-14", [(480, 840)]),
        ("20-24", [(1200, DAY)]),
        ("22-0", [(1320, DAY)]),
        ("", []),
        ("closed", []),
    ],
)
def test_hours_are_read_as_people_type_them(text, hours):
    assert [(each.opens, each.closes) for each in typed_hours(text)] == hours


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("8-8", "none. Type a later end"),
        ("22-6", "until 24:00, and the rest on the next day"),
        ("8-12, 11-14", "overlap. Join them"),
        ("8", "no opening time. Type it like"),
        ("8-25", "no opening time. Type it like"),
        ("morning", "no opening time. Type it like"),
    ],
)
def test_hours_that_cannot_be_are_refused_in_one_sentence_with_what_to_do(text, said):
    with pytest.raises(Refusal, match=said):
        typed_hours(text)
