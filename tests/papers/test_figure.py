"""The picture of what was treated: on the right side, all of it, each number legible."""

from itertools import combinations
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.body.artwork import unpack
from prolodesk.domain.body.projection import Laterality, drawn_as
from prolodesk.papers.blocks import space
from prolodesk.papers.figure import (
    Figure,
    Mark,
    close_ups,
    figure_of,
    part_to_show,
    seen_from,
    spread,
)
from prolodesk.papers.figure_drawing import figure_block
from prolodesk.papers.pages import Placed, pdf_of, room_on
from prolodesk.shipped import shipped
from tests.papers.reading import pages_of
from tests.papers.samples import artwork
from tests.plan_clinic import the_atlas

BOX = (0.0, 0.0, 160.0, 240.0)
points = st.tuples(st.floats(20, 140), st.floats(20, 220))
marks = st.lists(st.builds(Mark, st.integers(1, 99), st.floats(10, 960), st.floats(10, 1750)), min_size=1, max_size=12)


def posterior(*found: Mark) -> Figure:
    return figure_of(artwork("posterior"), found)


@given(marks, st.floats(0.6, 1.6))
def test_every_mark_is_in_the_part_that_is_shown(found: list[Mark], shape: float) -> None:
    left, top, width, height = part_to_show(posterior(*found), shape)
    assert all(left <= mark.x_mm <= left + width and top <= mark.y_mm <= top + height for mark in found)


@given(marks, st.floats(0.6, 1.6))
def test_the_part_shown_lies_within_the_view_and_is_never_too_small_to_recognise(
    found: list[Mark], shape: float
) -> None:
    figure = posterior(*found)
    left, top, width, height = part_to_show(figure, shape)
    outer_left, outer_top, outer_width, outer_height = figure.view.window
    assert outer_left - 0.01 <= left and left + width <= outer_left + outer_width + 0.01
    assert outer_top - 0.01 <= top and top + height <= outer_top + outer_height + 0.01
    assert width >= 300


def test_marks_outside_the_view_are_left_to_the_list() -> None:
    assert [mark.number for mark in posterior(Mark(1, 500, 500), Mark(2, 5000, 500)).marks] == [1]


def test_only_the_light_level_is_printed() -> None:
    assert all(layer.light for layer in posterior().layers)


@given(st.lists(points, min_size=2, max_size=16))
def test_no_label_covers_another(places: list[tuple[float, float]]) -> None:
    written = spread(places, 14, BOX)
    assert all(hypot(a[0] - b[0], a[1] - b[1]) > 12.5 for a, b in combinations(written, 2))
    assert all(0 < x < 160 and 0 < y < 240 for x, y in written)


@given(st.lists(points, min_size=2, max_size=12))
def test_a_label_never_crosses_to_the_other_side_of_the_body(places: list[tuple[float, float]]) -> None:
    for place, label in zip(places, spread(places, 14, BOX, middle=80.0), strict=True):
        if abs(place[0] - 80) >= 1:
            assert (label[0] > 80) == (place[0] > 80)


def test_labels_that_have_room_stand_on_their_place() -> None:
    places = [(30.0, 30.0), (100.0, 30.0), (30.0, 200.0)]
    assert spread(places, 14, BOX) == places


@given(marks)
def test_close_ups_hold_every_mark_once(found: list[Mark]) -> None:
    groups = close_ups(posterior(*found))
    shown = [mark for group in groups for mark in group.marks]
    assert sorted(map(repr, shown)) == sorted(map(repr, found))


def test_places_far_apart_are_shown_in_pictures_of_their_own() -> None:
    figure = posterior(Mark(1, 480, 700), Mark(2, 500, 720), Mark(3, 400, 1300))
    assert [[mark.number for mark in group.marks] for group in close_ups(figure)] == [[1, 2], [3]]


@pytest.mark.parametrize(("view", "words"), [("anterior", "Seen from the front"), ("posterior", "Seen from behind")])
def test_the_picture_says_where_it_is_seen_from(view: str, words: str) -> None:
    assert seen_from(artwork(view).view) == words


def test_every_view_can_be_printed_with_its_sides_and_in_little_room() -> None:
    room = room_on("A4")
    left_ones = {"left", "knee_medial_l", "shoulder_posterior_l"}  # the others are the right ones turned over
    views = {n: v for n, v in the_atlas().views.items() if v.side is not Laterality.LEFT or n in left_ones}
    assert len(views) > 25
    for name, view in views.items():
        drawn, mirrored = drawn_as(name)
        art = unpack(shipped("body", f"{drawn}.bin").read_bytes(), bands=False, mirrored=mirrored)
        left, top, width, height = view.window
        figure = figure_of(art, [Mark(1, left + width / 2, top + height / 2), Mark(2, left + width / 3, top, False)])
        assert len(figure.marks) == 2
        block = figure_block(figure, 150, 190)
        nothing = space(0)
        pdf = pdf_of(((Placed(block, room.side, room.top),),), room, lambda number, count: nothing, name, "en")
        words = pages_of(pdf)[0]
        if view.side is None:
            assert "LEFT" in words and "RIGHT" in words
        else:
            assert view.side.value.upper() in words
        assert len(pdf) < 30_000


def test_a_figure_without_marks_shows_the_whole_view() -> None:
    figure = posterior()
    assert part_to_show(figure, 1756 / 960) == pytest.approx(figure.view.window, rel=1e-3)
    assert close_ups(figure) == (figure,)
