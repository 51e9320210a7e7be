"""What the pointer means: a table of points with their structure and side, and the rules as properties."""

import csv
from math import dist
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.placing import Place, places_on
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.body.snapping import snap, within_reach

with (Path(__file__).parent / "pointed_at.csv").open(encoding="utf-8", newline="") as table:
    CASES = [tuple(row.values()) for row in csv.DictReader(table)]

LOW_BACK = "lumbopelvic_posterior"
BEHIND = ("posterior", "dorsal")


@pytest.fixture(scope="module")
def places(atlas: Atlas) -> dict[str, tuple[Place, ...]]:
    return {name: places_on(atlas, view) for name, view in atlas.views.items()}


@pytest.mark.parametrize(("view", "scale", "x", "y", "site_id", "side", "why"), CASES)
def test_the_pointer_finds(
    atlas: Atlas,
    places: dict[str, tuple[Place, ...]],
    view: str,
    scale: str,
    x: str,
    y: str,
    site_id: str,
    side: str,
    why: str,
) -> None:
    """Points worked out from bony landmarks as one finds them on a patient, not from where the atlas has its sites."""
    found = snap(places[view], (float(x), float(y)), float(scale)).place
    assert found is not None, why
    assert (found.site_id, found.laterality) == (site_id, Laterality(side)), why


def test_the_table_knows_both_sides_of_everything_it_names() -> None:
    sides: dict[str, set[str]] = {}
    for case in CASES:
        sides.setdefault(case[4], set()).add(case[5])
    assert len(CASES) >= 400
    assert len(sides) >= 200
    assert all(found in ({"left", "right"}, {"midline"}) for found in sides.values())


def test_the_sides_of_the_table_are_the_patients(atlas: Atlas) -> None:
    """Seen from behind and from above left is left; seen from the front and from below it is right."""
    for view, _, x, _, _, side, _ in CASES:
        seen = atlas.views[view]
        if side == "midline":
            continue
        if seen.side is not None:
            assert side == seen.side
        if seen.frontal:
            on_the_left_of_the_paper = float(x) < seen.midline_x
            from_behind = view == "posterior" or view.removesuffix("_r").removesuffix("_l").endswith(BEHIND)
            assert side == ("left" if on_the_left_of_the_paper == from_behind else "right"), (view, x, side)


def test_nothing_near_means_nothing(atlas: Atlas) -> None:
    places = places_on(atlas, atlas.views[LOW_BACK])
    assert snap(places, (60.0, 120.0), 2.4).places == ()


def test_two_names_for_one_bone_tip_are_asked_from_far_and_told_apart_from_near(atlas: Atlas) -> None:
    places = places_on(atlas, atlas.views[LOW_BACK])
    tip = next(place for place in places if place.site_id == "iliolumbar_transverse_process_l4")
    asked = snap(places, tip.at, 0.6)
    assert asked.asks and asked.place is None
    assert {place.site_id for place in asked.places} == {
        "iliolumbar_transverse_process_l4",
        "lumbar_transverse_process_l4",
    }
    assert {place.laterality for place in asked.places} == {tip.laterality}
    assert snap(places, tip.at, 2.4).place == tip


def test_on_the_whole_figure_the_sides_of_the_spine_are_asked(atlas: Atlas) -> None:
    places = places_on(atlas, atlas.views["posterior"])
    middle = next(place for place in places if place.site_id == "lumbar_interspinous_l4_l5")
    asked = snap(places, middle.at, 0.5)
    assert asked.asks
    assert {place.laterality for place in asked.places} == set(Laterality)
    assert asked.places[0] == middle


def place(x: float, y: float, side: Laterality, number: int) -> Place:
    return Place(f"site{number}", side, (x, y), ((x, y),))


crowds = st.lists(
    st.tuples(st.floats(0, 60), st.floats(0, 60), st.sampled_from(list(Laterality))), min_size=0, max_size=12
).map(lambda spots: [place(x, y, side, number) for number, (x, y, side) in enumerate(spots)])
pointers = st.tuples(st.floats(0, 60), st.floats(0, 60))
scales = st.floats(0.3, 12)


@given(crowds, pointers, scales)
def test_the_first_is_the_nearest_and_all_are_within_reach(
    crowd: list[Place], at: tuple[float, float], px_per_mm: float
) -> None:
    found = snap(crowd, at, px_per_mm).places
    near = [p for p in crowd if dist(p.at, at) <= max(6.0, 12.0 / px_per_mm)]
    assert bool(found) == bool(near)
    if found:
        assert dist(found[0].at, at) == min(dist(p.at, at) for p in crowd)
        assert set(found) <= set(near)


@settings(suppress_health_check=[HealthCheck.filter_too_much])  # how much is passed over hangs on the seed
@given(crowds, pointers, scales)
def test_one_answer_is_only_given_when_no_other_side_and_no_twin_is_in_reach(
    crowd: list[Place], at: tuple[float, float], px_per_mm: float
) -> None:
    meant = snap(crowd, at, px_per_mm).place
    assume(meant is not None)
    assert meant is not None
    for other in within_reach(crowd, at, px_per_mm):
        assert other is meant or other.laterality is meant.laterality
        assert other is meant or dist(other.at, meant.at) * px_per_mm >= 6


@given(crowds, pointers, scales, st.randoms())
def test_the_order_of_the_sites_changes_nothing(
    crowd: list[Place], at: tuple[float, float], px_per_mm: float, random: object
) -> None:
    shuffled = sorted(crowd, key=lambda p: hash((p.site_id, id(random))))
    assert snap(crowd, at, px_per_mm) == snap(shuffled, at, px_per_mm)


@given(crowds, pointers, scales)
def test_the_mirrored_body_gives_the_mirrored_answer(
    crowd: list[Place], at: tuple[float, float], px_per_mm: float
) -> None:
    mirror = [Place(p.site_id, p.laterality.other, (-p.at[0], p.at[1]), ()) for p in crowd]
    here = [(p.site_id, p.laterality) for p in snap(crowd, at, px_per_mm).places]
    there = [(p.site_id, p.laterality.other) for p in snap(mirror, (-at[0], at[1]), px_per_mm).places]
    assert set(here) == set(there)
