"""Where sites and marks stand on a view, and how far apart."""

from dataclasses import replace
from itertools import pairwise
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.placing import bands_on, carried, middle_of, places_on, point_of
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.body.sites import Mark

CANVAS_PX, APART_PX = 900, 24

CLOSE = {
    "lumbopelvic_posterior": {
        "lumbar_supraspinous_t12_l1",
        "lumbar_interspinous_t12_l1",
        "lumbar_supraspinous_l1_l2",
        "lumbar_supraspinous_l2_l3",
        "lumbar_interspinous_l2_l3",
        "lumbar_supraspinous_l3_l4",
        "lumbar_supraspinous_l4_l5",
        "lumbar_interspinous_l4_l5",
        "lumbar_supraspinous_l5_s1",
        "lumbar_transverse_process_l4",
        "iliolumbar_transverse_process_l4",
    },
    "neck_posterior": {
        "cervical_spinous_process_c3",
        "cervical_interspinous_c3_c4",
        "cervical_spinous_process_c4",
        "cervical_interspinous_c4_c5",
        "cervical_spinous_process_c5",
        "cervical_interspinous_c5_c6",
        "cervical_spinous_process_c6",
    },
}
"""By home view, sites with a neighbour nearer than 24 px: spinous tips and gaps alternate, one tip has two names."""


def test_at_home_sites_stand_apart_but_for_the_listed_ones(atlas: Atlas) -> None:
    close: dict[str, list[str]] = {}
    for name, view in atlas.views.items():
        places = places_on(atlas, view)
        px_per_mm = CANVAS_PX / max(view.window[2:])
        for a in places:
            if atlas.home(*a.spot) == name and any(
                dist(a.at, b.at) * px_per_mm < APART_PX for b in places if a is not b
            ):
                close.setdefault(name, []).append(a.site_id)
    assert {name: set(sites) for name, sites in close.items()} == CLOSE
    assert sum(map(len, close.values())) <= 40


def test_a_mark_stands_where_it_was_put_else_where_its_site_is(atlas: Atlas) -> None:
    view = atlas.views["lumbopelvic_posterior"]
    place = next(place for place in places_on(atlas, view) if place.site_id == "iliolumbar_iliac_crest")
    assert point_of(atlas, view, Mark("a", place.site_id, place.laterality)) == place.at
    assert point_of(atlas, view, Mark("a", place.site_id, place.laterality, view.name, (100.0, 90.0))) == (100, 90)


def test_a_free_mark_shows_on_every_view_that_looks_the_same_way(atlas: Atlas) -> None:
    whole, low = atlas.views["posterior"], atlas.views["lumbopelvic_posterior"]
    mark = Mark("a", None, Laterality.LEFT, "lumbopelvic_posterior", (150.0, 200.0))
    at = point_of(atlas, whole, mark)
    assert at is not None
    assert carried(whole, low, at) == pytest.approx((150, 200))
    assert point_of(atlas, atlas.views["anterior"], mark) is None
    assert point_of(atlas, low, Mark("a", None, Laterality.LEFT, "posterior", (480.0, 1500.0))) is None


def test_a_mark_from_a_view_that_no_longer_exists_goes_back_to_its_site(atlas: Atlas) -> None:
    view = atlas.views["anterior"]
    mark = Mark("a", "knee_pes_anserine", Laterality.LEFT, "knee_medial_1999", (1.0, 1.0))
    expected = point_of(atlas, view, Mark("b", "knee_pes_anserine", Laterality.LEFT))
    assert expected is not None
    assert point_of(atlas, view, mark) == expected


def test_an_unplaced_site_stands_nowhere(atlas: Atlas) -> None:
    bare = replace(atlas, places={}, placements={})
    for view in bare.views.values():
        assert point_of(bare, view, Mark("a", "hip_joint_intraarticular", Laterality.LEFT)) is None
        assert places_on(bare, view) == ()
    assert bare.home("hip_joint_intraarticular", Laterality.LEFT) == ""
    assert len(bare.unplaced()) == 272


def test_a_point_of_the_arm_is_not_carried_to_where_the_arm_is_not(atlas: Atlas) -> None:
    elbow, whole, knee = (atlas.views[name] for name in ("elbow_lateral_r", "right", "knee_lateral_r"))
    assert carried(elbow, whole, (80.0, 80.0)) is None
    assert carried(knee, whole, (80.0, 80.0)) is not None
    mark = Mark("a", "elbow_annular_ligament", Laterality.RIGHT, "elbow_lateral_r", (80.0, 80.0))
    home = next(place for place in places_on(atlas, whole) if place.site_id == "elbow_annular_ligament")
    assert point_of(atlas, whole, mark) == home.at


def test_a_mark_without_site_and_point_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="needs a site"):
        Mark("a", None, Laterality.LEFT)


def test_lines_and_areas_are_outlined_and_marked_in_their_middle(atlas: Atlas) -> None:
    view = atlas.views["knee_anterior_r"]
    place = next(place for place in places_on(atlas, view) if place.site_id == "knee_pes_anserine")
    xs, ys = zip(*place.line, strict=True)
    assert min(xs) < place.at[0] < max(xs) and min(ys) < place.at[1] < max(ys)
    outline = next(band for band in bands_on(atlas, view) if band.site_ids == ("knee_pes_anserine",))
    assert outline.line[0] == outline.line[-1] and set(place.line) == set(outline.line)
    border = next(band for band in bands_on(atlas, view) if band.site_ids == ("knee_lateral_retinaculum",))
    assert len(border.line) == 3 and border.line[0] != border.line[-1]


def test_ligaments_end_at_their_attachments(atlas: Atlas) -> None:
    view = atlas.views["lumbopelvic_posterior"]
    at = {place.spot: place.at for place in places_on(atlas, view)}
    bands = [band for band in bands_on(atlas, view) if "iliolumbar_iliac_crest" in band.site_ids]
    assert len(bands) == 2
    for band in bands:
        assert band.line[0] == pytest.approx(at["iliolumbar_transverse_process_l5", band.laterality])
        assert band.line[-1] == pytest.approx(at["iliolumbar_iliac_crest", band.laterality])


points = st.tuples(st.floats(-500, 500), st.floats(-500, 500))


@given(st.lists(points, min_size=1, max_size=5))
def test_the_middle_of_a_line_is_as_far_from_both_its_ends(line: list[tuple[float, float]]) -> None:
    middle = middle_of(tuple(line))
    forth = middle_of(tuple(reversed(line)))
    assert dist(middle, forth) < 1e-6 or sum(dist(a, b) for a, b in pairwise(line)) < 1e-6


@given(points)
def test_carrying_a_point_there_and_back_changes_nothing(atlas: Atlas, at: tuple[float, float]) -> None:
    whole, low = atlas.views["posterior"], atlas.views["lumbopelvic_posterior"]
    there = carried(whole, low, at)
    assert there is not None
    assert carried(low, whole, there) == pytest.approx(at)
