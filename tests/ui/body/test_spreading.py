"""Numbers of close marks are pushed apart."""

from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.ui.body.spreading import spread

points = st.lists(st.tuples(st.floats(0, 400), st.floats(0, 400)), max_size=15)


def test_marks_that_stand_apart_stay_where_they_are() -> None:
    apart = [(0.0, 0.0), (30.0, 0.0), (0.0, 40.0)]
    assert spread(apart, 24, 55) == apart


@pytest.mark.parametrize("count", [2, 3, 5])
def test_marks_on_one_point_are_parted(count: int) -> None:
    shown = spread([(100.0, 100.0)] * count, 24, 80)
    assert all(dist(a, b) > 18 for i, a in enumerate(shown) for b in shown[:i])


@given(points)
def test_none_goes_far_from_its_point(at: list[tuple[float, float]]) -> None:
    assert all(dist(a, b) <= 55 + 1e-6 for a, b in zip(at, spread(at, 24, 55), strict=True))


@given(points)
def test_no_number_crosses_the_middle_of_the_body(at: list[tuple[float, float]]) -> None:
    for (x, _), (shown, _) in zip(at, spread(at, 24, 55, middle=200), strict=True):
        assert (x - 200) * (shown - 200) >= 0


@given(points)
def test_the_same_marks_are_always_shown_alike(at: list[tuple[float, float]]) -> None:
    assert spread(at, 24, 55) == spread(list(at), 24, 55)
