from math import dist

from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.body.pain import (
    CLOSEST_MM,
    Quality,
    Stroke,
    drawn,
    erased,
    qualities_at,
    shaded_cm2,
    strokes_from_body,
    strokes_to_body,
)

tenths = st.integers(0, 6000).map(lambda number: number / 10)
points = st.tuples(tenths, tenths)
strokes = st.builds(
    Stroke,
    st.sampled_from(["anterior", "posterior", "left"]),
    st.sampled_from(list(Quality)),
    st.integers(40, 400).map(lambda number: number / 10),
    st.lists(points, min_size=1, max_size=6).map(tuple),
)
drawings = st.lists(strokes, max_size=4).map(tuple)


@given(drawings)
def test_a_drawing_comes_back_from_the_file_as_it_was(drawing):
    assert strokes_from_body(strokes_to_body(drawing)) == drawing


def test_a_quality_of_a_later_version_is_kept_as_something_else():
    body = {"strokes": [{"view": "anterior", "quality": "electric", "width": 140, "points": [10, 20]}]}
    assert strokes_from_body(body) == (Stroke("anterior", Quality.OTHER, 14.0, ((1.0, 2.0),)),)


@given(drawings, points, st.integers(5, 40))
def test_nothing_is_left_where_it_was_rubbed_out_and_other_views_stay(drawing, at, radius):
    left = erased(drawing, "anterior", at, radius)
    assert [each for each in left if each.view != "anterior"] == [each for each in drawing if each.view != "anterior"]
    for each in left:
        if each.view == "anterior":
            assert all(dist(point, at) >= radius + each.width_mm / 2 - 0.2 for point in each.points)


def test_rubbing_out_the_middle_of_a_line_leaves_both_ends():
    line = Stroke("anterior", Quality.ACHING, 10.0, ((0.0, 0.0), (100.0, 0.0)))
    left = erased((line,), "anterior", (50.0, 0.0), 10.0)
    assert len(left) == 2
    assert left[0].points[0] == (0.0, 0.0) and left[1].points[-1] == (100.0, 0.0)


def test_rubbing_beside_a_line_leaves_it_as_it_was():
    line = Stroke("anterior", Quality.ACHING, 10.0, ((0.0, 0.0), (100.0, 0.0)))
    assert erased((line,), "anterior", (50.0, 40.0), 10.0) == (line,)


def test_points_that_tell_nothing_more_are_not_kept():
    stroke = drawn(Stroke("anterior", Quality.NUMB, 10.0, ()), (5.0, 5.0))
    assert drawn(stroke, (5.0 + CLOSEST_MM / 2, 5.0)) is stroke
    assert len(drawn(stroke, (9.0, 5.0)).points) == 2


def test_what_is_shaded_twice_counts_once():
    line = Stroke("anterior", Quality.ACHING, 20.0, ((0.0, 0.0), (100.0, 0.0)))
    assert shaded_cm2((line, line)) == shaded_cm2((line,)) > 5


def test_what_is_drawn_at_a_point_is_named():
    line = Stroke("anterior", Quality.NUMB, 10.0, ((0.0, 0.0), (100.0, 0.0)))
    spot = Stroke("anterior", Quality.ACHING, 20.0, ((50.0, 8.0),))
    assert qualities_at((line, spot), (50.0, 3.0)) == (Quality.ACHING, Quality.NUMB)
    assert qualities_at((line, spot), (20.0, 4.0)) == (Quality.NUMB,)
    assert qualities_at((line, spot), (20.0, 6.0)) == ()
