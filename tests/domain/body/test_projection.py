"""Views never swap the patient's sides."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.body.artwork import Artwork
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.projection import (
    Laterality,
    View,
    drawn_as,
    mirrored_view,
    other_side,
    project,
    side_of,
)

SIX = {
    "anterior": ((1, 0, 0), (0, 0, -1), (0, -1, 0)),
    "posterior": ((-1, 0, 0), (0, 0, -1), (0, 1, 0)),
    "right": ((0, -1, 0), (0, 0, -1), (-1, 0, 0)),
    "left": ((0, 1, 0), (0, 0, -1), (1, 0, 0)),
    "superior": ((-1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "inferior": ((1, 0, 0), (0, 1, 0), (0, 0, -1)),
}


def view(name: str, rows: object = None) -> View:
    return View(name, rows or SIX[name], (-480.0, -900.0), (0.0, 0.0, 960.0, 1800.0))


@pytest.mark.parametrize("name", SIX)
def test_every_way_of_looking_keeps_its_hands(name: str) -> None:
    right, down, toward = view(name).rows
    cross = (
        right[1] * down[2] - right[2] * down[1],
        right[2] * down[0] - right[0] * down[2],
        right[0] * down[1] - right[1] * down[0],
    )
    assert cross == tuple(-value for value in toward)


def test_every_shipped_view_keeps_its_hands_in_both_files(atlas: Atlas, outlines: dict[str, Artwork]) -> None:
    """The pose of a view stands in the atlas only."""
    assert len(outlines) == 29
    for name, art in outlines.items():
        assert replace(atlas.views[name], arms_forward=False) == art.view


@pytest.mark.parametrize("name", SIX)
@pytest.mark.parametrize("axis", range(3))
def test_a_mirrored_view_cannot_be_made(name: str, axis: int) -> None:
    rows = [tuple(-v for v in row) if i == axis else row for i, row in enumerate(SIX[name])]
    with pytest.raises(ValueError, match="mirrored"):
        view(name, tuple(rows))


def test_a_point_is_projected_by_the_first_two_rows_minus_the_origin() -> None:
    assert project(view("posterior"), (-0.1, 0.05, 0.2)) == (pytest.approx(580), pytest.approx(700))
    assert project(view("anterior"), (-0.1, 0.05, 0.2)) == (pytest.approx(380), pytest.approx(700))


@pytest.mark.parametrize(
    ("name", "x", "side"),
    [
        ("posterior", 300, Laterality.LEFT),
        ("posterior", 700, Laterality.RIGHT),
        ("anterior", 300, Laterality.RIGHT),
        ("anterior", 700, Laterality.LEFT),
        ("posterior", 481.9, Laterality.MIDLINE),
        ("anterior", 478.1, Laterality.MIDLINE),
        ("left", 10, Laterality.LEFT),
        ("left", 900, Laterality.LEFT),
        ("right", 10, Laterality.RIGHT),
        ("right", 900, Laterality.RIGHT),
        ("superior", 300, Laterality.LEFT),
        ("inferior", 300, Laterality.RIGHT),
    ],
)
def test_the_side_of_a_point_is_the_patients(name: str, x: float, side: Laterality) -> None:
    assert side_of(view(name), x) is side


@given(
    name=st.sampled_from(["anterior", "posterior", "superior", "inferior"]),
    x=st.floats(0.0021, 0.5),
    y=st.floats(-1, 1),
    z=st.floats(-1, 1),
)
def test_a_point_on_the_patients_left_is_left_on_every_view(name: str, x: float, y: float, z: float) -> None:
    assert side_of(view(name), project(view(name), (x, y, z))[0]) is Laterality.LEFT
    assert side_of(view(name), project(view(name), (-x, y, z))[0]) is Laterality.RIGHT


def test_the_other_side_of_the_midline_is_the_midline() -> None:
    assert [side.other for side in Laterality] == [Laterality.RIGHT, Laterality.LEFT, Laterality.MIDLINE]


@pytest.mark.parametrize(
    ("name", "other"),
    [("right", "left"), ("knee_medial_r", "knee_medial_l"), ("femur_r", "femur_l"), ("sacrum", "sacrum")],
)
def test_a_name_says_its_other_side(name: str, other: str) -> None:
    assert other_side(name) == other
    assert other_side(other) == name


def test_views_of_the_left_are_drawn_as_the_right_turned_over() -> None:
    assert drawn_as("knee_medial_l") == ("knee_medial_r", True)
    assert drawn_as("left") == ("right", True)
    assert drawn_as("knee_medial_r") == ("knee_medial_r", False)
    assert drawn_as("posterior") == ("posterior", False)


@given(
    name=st.sampled_from(sorted(SIX)),
    point=st.tuples(st.floats(-1, 1), st.floats(-1, 1), st.floats(-1, 1)),
)
def test_the_mirror_view_shows_the_mirror_point_at_the_turned_over_place(
    name: str, point: tuple[float, float, float]
) -> None:
    one = View(f"{name}_r", SIX[name], (-481.3, -900.0), (5.0, 5.0, 960.0, 1800.0))
    other = mirrored_view(one)
    x, y = project(one, point)
    assert other.name == f"{name}_l"
    assert project(other, (-point[0], point[1], point[2])) == pytest.approx((970.0 - x, y))
    assert mirrored_view(other) == one
