"""Zoom and pan, as arithmetic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.ui.body.camera import LARGEST_PX_PER_MM, Camera, whole

WINDOW = (5.0, 5.0, 960.0, 1756.0)
sizes = st.tuples(st.integers(120, 3000), st.integers(120, 2000))
factors = st.floats(0.2, 5)


@st.composite
def cameras(draw: st.DrawFn) -> Camera:
    camera = whole(WINDOW, *draw(sizes))
    about = draw(st.floats(0, camera.width)), draw(st.floats(0, camera.height))
    return camera.zoomed(draw(st.floats(1, 30)), about).panned(draw(st.floats(-900, 900)), draw(st.floats(-900, 900)))


@given(cameras(), st.floats(-500, 3000), st.floats(-500, 3000))
def test_there_and_back_is_the_same_point(camera: Camera, x: float, y: float) -> None:
    assert camera.to_mm(camera.to_px((x, y))) == pytest.approx((x, y), abs=1e-6)


@given(sizes)
def test_the_whole_view_fits(size: tuple[int, int]) -> None:
    camera = whole(WINDOW, *size)
    left, top = camera.to_px((WINDOW[0], WINDOW[1]))
    right, bottom = camera.to_px((WINDOW[0] + WINDOW[2], WINDOW[1] + WINDOW[3]))
    assert left >= 0 and top >= 0 and right <= size[0] + 1e-6 and bottom <= size[1] + 1e-6
    assert camera.whole


@given(cameras(), factors)
def test_the_magnification_stays_between_whole_and_largest(camera: Camera, factor: float) -> None:
    zoomed = camera.zoomed(factor, (10, 10))
    assert camera.fitting <= zoomed.px_per_mm <= LARGEST_PX_PER_MM


def test_what_is_under_the_pointer_stays_there_while_zooming() -> None:
    camera = whole(WINDOW, 900, 900).zoomed(4, (450, 450))
    before = camera.to_mm((500, 380))
    assert camera.zoomed(1.5, (500, 380)).to_mm((500, 380)) == pytest.approx(before)


@given(cameras())
def test_no_more_empty_room_than_needed(camera: Camera) -> None:
    left, top, width, height = camera.window
    (x, y), (right, bottom) = camera.to_mm((0, 0)), camera.to_mm((camera.width, camera.height))
    assert (x >= left - 1e-6 and right <= left + width + 1e-6) or right - x >= width - 1e-6
    assert (y >= top - 1e-6 and bottom <= top + height + 1e-6) or bottom - y >= height - 1e-6


@given(cameras(), st.floats(20, 950), st.floats(20, 1750))
def test_reaching_a_point_brings_it_into_sight(camera: Camera, x: float, y: float) -> None:
    px = camera.reaching((x, y)).to_px((x, y))
    assert -1e-6 <= px[0] <= camera.width + 1e-6 and -1e-6 <= px[1] <= camera.height + 1e-6


def test_what_was_whole_stays_whole_when_the_window_grows() -> None:
    assert whole(WINDOW, 400, 500).resized(900, 1000).whole
    near = whole(WINDOW, 400, 500).zoomed(3, (200, 250))
    assert near.resized(500, 500).px_per_mm == near.px_per_mm


@given(cameras(), st.floats(-64, 64), st.floats(-64, 64))
def test_lines_that_come_and_go_below_move_nothing(camera: Camera, one: float, other: float) -> None:
    at = (400.0, 700.0)
    near = camera.beside_lines(camera.width, camera.height + one)
    assert near is not None and near.whole == camera.whole
    assert near.to_px(at) == pytest.approx(camera.to_px(at))
    again = near.beside_lines(camera.width, camera.height + other)
    assert again is not None and again.to_px(at) == pytest.approx(camera.to_px(at), abs=1e-6)


def test_more_than_lines_is_another_room() -> None:
    camera = whole(WINDOW, 400, 500)
    assert camera.beside_lines(400, 430) is None and camera.beside_lines(410, 500) is None
    near = camera.beside_lines(400, 450)
    assert near is not None and near.beside_lines(400, 410) is None
    assert near.resized(400, 410) == whole(WINDOW, 400, 410)
