from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.scheduling.layout import (
    ZOOMS,
    Axis,
    Box,
    Buckets,
    Lane,
    card_boxes,
    closed_stretches,
    column_edges,
    side_by_side,
    visible_hours,
)
from prolodesk.domain.time import Span

MIDNIGHT = 1_795_651_200
spans = st.lists(
    st.builds(
        lambda start, length: Span(MIDNIGHT + start * 60, MIDNIGHT + (start + length) * 60),
        st.integers(0, 1300),
        st.integers(5, 120),
    ),
    max_size=30,
)
zooms = st.sampled_from(ZOOMS)


def at(start, minutes):
    return Span(MIDNIGHT + start * 60, MIDNIGHT + (start + minutes) * 60)


def test_short_visits_one_after_the_other_stand_below_each_other_on_a_small_scale():
    axis = Axis(0, 480, 1080, ZOOMS[0])
    first, second, later = card_boxes([Span(36_000, 36_600), Span(36_600, 37_200), Span(39_600, 42_300)], axis, 0, 200)
    assert first.width == second.width == later.width == 198 and first.bottom <= second.top
    assert second.top - axis.y_of(610) < 17 and later.top == axis.y_of(660)


def test_neighbours_that_only_touch_keep_the_full_width():
    assert side_by_side([at(540, 30), at(570, 30)]) == [Lane(0, 1), Lane(0, 1)]


@given(spans)
def test_overlapping_spans_never_share_a_lane(spans):
    places = side_by_side(spans)
    for i, a in enumerate(spans):
        for j, b in enumerate(spans[:i]):
            if a.overlaps(b):
                assert places[i].lane != places[j].lane and places[i].lanes == places[j].lanes


@given(spans)
def test_no_more_lanes_are_used_than_spans_meet_at_one_moment(spans):
    busiest = max((sum(s.start_utc <= t.start_utc < s.end_utc for s in spans) for t in spans), default=0)
    assert max((p.lanes for p in side_by_side(spans)), default=0) == busiest


@given(spans, zooms)
def test_no_card_is_hidden_by_another_and_none_leaves_its_column(spans, zoom):
    boxes = card_boxes(spans, Axis(MIDNIGHT, 0, 1440, zoom), left=100, width=240)
    for i, box in enumerate(boxes):
        assert box.left >= 100 and box.right <= 340 and box.height >= 15 - 1e-6
        assert not any(box.meets(other) for other in boxes[:i])


@given(zooms, st.integers(0, 1439), st.integers(0, 600))
def test_a_minute_and_its_pixel_name_each_other(zoom, minute, first):
    axis = Axis(MIDNIGHT, first, 1440, zoom)
    assert abs(axis.minute_at(axis.y_of(minute)) - minute) < 1e-6
    assert axis.minute_of(axis.utc_of(minute)) == minute


@given(zooms, st.floats(-50, 2000), st.sampled_from([5, 10, 15]), st.integers(5, 120))
def test_what_is_snapped_stands_on_a_step_inside_the_sheet(zoom, minute, step, minutes):
    axis = Axis(MIDNIGHT, 480, 1080, zoom)
    snapped = axis.snapped(minute, step, minutes)
    assert snapped % step == 0 and snapped >= 480 and snapped + minutes <= 1080
    if 480 <= minute <= 1080 - minutes - step:
        assert abs(snapped - minute) <= step / 2


@given(zooms, st.floats(-50, 5000), st.sampled_from([5, 10, 15]))
def test_every_point_lies_in_a_slot_of_the_sheet(zoom, y, step):
    axis = Axis(MIDNIGHT, 480, 1080, zoom)
    slot = axis.slot_at(y, step)
    assert 480 <= slot < 1080 and slot % step == 0
    if 0 <= y < axis.height:
        assert slot <= axis.minute_at(y) + 1e-9 < slot + step + 1e-9


@given(st.integers(0, 5000), st.integers(1, 40), st.integers(20, 300))
def test_columns_share_the_width_and_are_never_too_narrow(width, count, least):
    edges = column_edges(width, count, least)
    widths = [right - left for left, right in pairwise(edges)]
    assert edges[0] == 0 and edges[-1] == max(width, count * least)
    assert min(widths) >= least and max(widths) - min(widths) <= 1


@given(st.lists(st.tuples(st.integers(0, 1440), st.integers(0, 1440)).map(lambda p: (min(p), max(p) + 1)), max_size=6))
def test_every_minute_is_either_open_or_closed(openings):
    closed = closed_stretches(openings, 0, 1441)
    for minute in range(0, 1441, 7):
        is_open = any(opens <= minute < closes for opens, closes in openings)
        assert is_open != any(start <= minute < end for start, end in closed)


def test_opening_hours_set_what_is_shown_and_bookings_outside_widen_it():
    assert visible_hours([(510, 1050)], [], 1440) == (480, 1080)
    assert visible_hours([(510, 1050)], [(1100, 1145)], 1440) == (480, 1200)
    assert visible_hours([(510, 1050)], [(385, 400)], 1440) == (360, 1080)
    assert visible_hours([], [], 1440) == (480, 1080)
    assert visible_hours([(0, 1440)], [], 1380) == (0, 1380)


boxes = st.lists(
    st.builds(Box, st.floats(0, 800), st.floats(0, 2000), st.floats(1, 300), st.floats(1, 400)), max_size=40
)


@given(boxes, st.floats(0, 1200), st.floats(0, 2500))
def test_buckets_find_what_a_search_through_all_boxes_finds(boxes, x, y):
    buckets = Buckets(boxes)
    there = [n for n, box in enumerate(boxes) if box.contains(x, y)]
    assert buckets.at(x, y) == (there[-1] if there else None)
    area = Box(x, y, 200, 150)
    assert buckets.within(area) == [n for n, box in enumerate(boxes) if box.meets(area)]
