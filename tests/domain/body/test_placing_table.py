"""The table of places: its little language, and that every row of it can be read and says what it should."""

import csv
from math import dist
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources.body.make.placing.spots as spots
from prolodesk.domain.body.atlas import Atlas
from resources.body.make.placing.spots import DIRECTIONS, Spot, plus, spot, unit

TABLES = Path(spots.__file__).parent


class Ball:
    """A body of one ball, bone "b", of 10 mm around its landmark, and a second landmark 100 mm above it."""

    at: Spot = (-50.0, 20.0, 0.0)

    def landmark(self, name: str) -> Spot:
        return {"low.end": self.at, "high": (-50.0, 20.0, 100.0)}[name]

    def centre(self, bone: str) -> Spot:
        assert bone == "b"
        return self.at

    def end(self, bone: str, direction: Spot, near: Spot | None, within: float) -> Spot:
        assert near is None or dist(near, self.at) <= within + 10
        return plus(self.at, direction, 10)

    def across(self, bone: str, distance: float, direction: Spot) -> Spot:
        return -distance, self.at[1], self.at[2]

    def joint(self, bone: str, other: str) -> Spot:
        return plus(self.centre(bone), (0.0, 0.0, 10.0 if other == "b" else 0.0))

    def surface(self, bone: str, at: Spot) -> Spot:
        return plus(self.at, unit(plus(at, self.at, -1)), 10)

    def facing(self, bone: str, at: Spot, direction: Spot) -> Spot:
        return plus(at, direction, 10)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("low.end", (-50, 20, 0)),
        ("low.end + 3*up", (-50, 20, 3)),
        ("low.end + 2*medial - 4*back + -1*up", (-48, 16, -1)),
        ("mid(low.end, high)", (-50, 20, 50)),
        ("along(low.end, high, 0.25) + 1*lateral", (-51, 20, 25)),
        ("low.end + 7*toward(low.end, high)", (-50, 20, 7)),
        ("centre(b)", (-50, 20, 0)),
        ("end(b, down)", (-50, 20, -10)),
        ("end(b, front, low.end, 5)", (-50, 10, 0)),
        ("across(b, 33, back)", (-33, 20, 0)),
        ("beside(high, 12)", (-12, 20, 100)),
        ("joint(b, b)", (-50, 20, 10)),
        ("on(b, high)", (-50, 20, 10)),
        ("facing(b, low.end + 2*up, back)", (-50, 30, 2)),
    ],
)
def test_an_expression_names_a_place(text: str, expected: Spot) -> None:
    assert spot(text, Ball()) == pytest.approx(expected)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3",
        "nowhere",
        "low.end + 3",
        "low.end * up",
        "2 * 3",
        "__import__('os')",
        "low.end if 1 else high",
        "mid(low.end",
        "toward(high, high)",
        "end(b)",
        "along(low.end, high)",
        "mid(low.end, high, key=3)",
        "low.end[0]",
        "facing(b, low.end, up - up)",
    ],
)
def test_what_names_no_place_is_refused_and_never_run(text: str) -> None:
    with pytest.raises(ValueError, match="names no place"):
        spot(text, Ball())


@given(st.floats(-99, 99), st.sampled_from(sorted(DIRECTIONS)))
def test_offsets_go_as_far_as_they_say(far: float, direction: str) -> None:
    there = spot(f"low.end + {far!r}*{direction}", Ball())
    assert dist(there, Ball.at) == pytest.approx(abs(far), abs=1e-9)


def test_lateral_is_away_from_the_middle_on_the_right_side() -> None:
    assert DIRECTIONS["lateral"][0] < 0 < DIRECTIONS["medial"][0]
    assert DIRECTIONS["back"][1] > 0 > DIRECTIONS["front"][1]


def test_every_row_of_the_table_is_in_the_shipped_atlas(atlas: Atlas) -> None:
    with (TABLES / "places.csv").open(encoding="utf-8", newline="") as lines:
        rows = {row["site_id"]: row for row in csv.DictReader(lines)}
    assert rows.keys() == atlas.sites.keys()
    for site_id, row in rows.items():
        placement = atlas.placements[site_id]
        assert (placement.kind, "|".join(placement.bones)) == (row["kind"], row["bones"])
        assert placement.views == tuple(row["views"].split()) and placement.note == row["note"] != ""
        points = atlas.places[site_id, atlas.site(site_id).sides[-1]]
        said = len(row["place"].split(";"))
        assert (said, len(points)) == (4, 10) if row["kind"] == "area" else said == len(points)


def test_every_ligament_of_the_table_is_in_the_shipped_atlas(atlas: Atlas) -> None:
    with (TABLES / "ligaments.csv").open(encoding="utf-8", newline="") as lines:
        rows = {row["ligament"]: row for row in csv.DictReader(lines)}
    assert set(rows) == {band.name for band in atlas.bands}
    for band in atlas.bands:
        assert "|".join(band.site_ids) == rows[band.name]["sites"]
