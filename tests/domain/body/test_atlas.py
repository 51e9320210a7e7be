"""The atlas is complete, and every placed site stands where its structure is, on the right side, mirrored exactly."""

from collections import Counter

import pytest

from prolodesk.domain.body.artwork import Artwork, Bone
from prolodesk.domain.body.atlas import WHOLE_FIGURES, Atlas, Kind, read_atlas
from prolodesk.domain.body.levels import rung
from prolodesk.domain.body.placing import places_on
from prolodesk.domain.body.projection import Laterality, drawn_as, mirrored_view, side_of
from prolodesk.shipped import shipped
from tests.domain.body.geometry import away, rings_of

DRAWN = sorted(path.stem for path in shipped("body").glob("*.bin"))
"""The views that are shipped; those of the left side are their mirror images."""
ON_BONE_MM, NEAR_BONE_MM, ON_EDGE_MM = 3.0, 6.0, 0.3


def texts() -> tuple[str, str]:
    sites, places = (shipped("atlas", f"{name}.json").read_text(encoding="utf-8") for name in ("sites", "places"))
    return sites, places


def test_all_sites_and_positions_are_there(atlas: Atlas) -> None:
    assert len(atlas.sites) == 272
    assert sum(len(site.sides) for site in atlas.sites.values()) == 500
    assert Counter(site.evidence for site in atlas.sites.values()) == {"A": 54, "B": 59, "C": 159}
    assert Counter(site.tier for site in atlas.sites.values()) == {"core": 68, "common": 115, "advanced": 89}
    assert {site.guidance for site in atlas.sites.values()} == {"landmark", "imaging_recommended", "imaging_required"}
    assert {site.figure for site in atlas.sites.values()} == {"front", "back"}


def test_every_site_says_what_a_provider_needs(atlas: Atlas) -> None:
    for site in atlas.sites.values():
        assert site.structure and site.short and site.landmark and site.needle and site.source
        assert 0 < site.volume_ml_min <= site.volume_ml_max <= 10
        assert site.code == "" or site.code.startswith("UBERON:")


def test_a_comma_inside_a_source_does_not_shift_the_columns(atlas: Atlas) -> None:
    site = atlas.site("lumbar_transverse_process_l3")
    assert site.source == "conventional practice, no source read; volume HAUSER_NECK by analogy"
    assert (site.code_match, site.figure, site.tier, site.evidence) == ("broader", "back", "advanced", "C")


def test_hackett_letters_name_his_ligaments(atlas: Atlas) -> None:
    letters: dict[str, set[str]] = {}
    for site in atlas.sites.values():
        letters.setdefault(site.hackett, set()).add(site.site_id.split("_")[0])
    letters.pop("")
    assert letters == {
        "IL": {"iliolumbar"},
        "LS": {"lumbar", "lumbosacral"},
        "A-D": {"posterior"},
        "SS": {"sacrospinous"},
        "ST": {"sacrotuberous"},
        "SC": {"sacrococcygeal"},
        "H": {"hip"},
    }


def test_every_site_is_placed(atlas: Atlas) -> None:
    assert atlas.unplaced() == ()
    assert len(atlas.places) == 500
    kinds = [placement.kind for placement in atlas.placements.values()]
    assert {kind: kinds.count(kind) for kind in Kind} == {Kind.POINT: 236, Kind.LINE: 25, Kind.AREA: 11}
    for (site_id, _side), points in atlas.places.items():
        least = {Kind.POINT: 1, Kind.LINE: 2, Kind.AREA: 3}[atlas.placements[site_id].kind]
        assert len(points) == 1 if least == 1 else len(points) >= least


def test_no_place_counts_as_reviewed_before_a_provider_has_seen_it(atlas: Atlas) -> None:
    assert atlas.revision == 0
    assert not any(placement.reviewed or any(placement.moved_mm) for placement in atlas.placements.values())


def test_a_site_is_placed_on_all_its_sides_or_on_none(atlas: Atlas) -> None:
    for site in atlas.sites.values():
        assert {(site.site_id, side) in atlas.places for side in site.sides} in ({True}, {False})


def test_left_and_right_mirror_exactly(atlas: Atlas) -> None:
    for (site_id, side), points in atlas.places.items():
        if side is Laterality.MIDLINE:
            assert all(x == 0 for x, _, _ in points)
        else:
            assert tuple((-x, y, z) for x, y, z in points) == atlas.places[site_id, side.other]


def test_the_patients_right_is_where_x_is_negative(atlas: Atlas) -> None:
    for (_, side), points in atlas.places.items():
        for x, _, _ in points:
            assert (x < 0) is (side is Laterality.RIGHT)
            assert (x > 0) is (side is Laterality.LEFT)


@pytest.mark.parametrize("view", DRAWN)
def test_every_place_is_inside_the_body_and_on_its_side(atlas: Atlas, outlines: dict[str, Artwork], view: str) -> None:
    outline = rings_of(next(layer for layer in outlines[view].layers if layer.role == "skin"))
    skin = Bone("skin", tuple(map(tuple, outline)))
    for place in places_on(atlas, atlas.views[view]):
        assert away(skin, place.at) <= ON_EDGE_MM, place
        there = side_of(atlas.views[view], place.at[0])
        assert there is place.laterality or (place.laterality is Laterality.MIDLINE and atlas.views[view].side), place


@pytest.mark.parametrize("view", DRAWN)
def test_every_place_lies_on_its_bone(atlas: Atlas, outlines: dict[str, Artwork], view: str) -> None:
    """On a whole figure what lies behind may cover a little more of it."""
    bones = {bone.name: bone for bone in outlines[view].bones}
    near = NEAR_BONE_MM if view in WHOLE_FIGURES else ON_BONE_MM
    ends = {Laterality.LEFT: ("", "_l"), Laterality.RIGHT: ("", "_r"), Laterality.MIDLINE: ("", "_l", "_r")}
    for place in places_on(atlas, atlas.views[view]):
        names = [stem + end for stem in atlas.placements[place.site_id].bones for end in ends[place.laterality]]
        distances = [away(bones[name], place.at) for name in names if name in bones]
        assert distances and min(distances) <= near, (place.site_id, names, distances)


def test_every_site_is_shown_on_its_home_and_on_a_whole_figure(atlas: Atlas) -> None:
    on = {name: {place.spot for place in places_on(atlas, view)} for name, view in atlas.views.items()}
    for site_id, side in atlas.places:
        assert (site_id, side) in on[atlas.home(site_id, side)]
        whole = "posterior" if atlas.site(site_id).figure == "back" else "anterior"
        assert (site_id, side) in on[whole]
    assert len(set().union(*on.values())) == 500


def test_a_view_of_one_side_shows_sites_of_that_side_and_of_the_middle_only(atlas: Atlas) -> None:
    for view in atlas.views.values():
        if view.side is not None:
            sides = {place.laterality for place in places_on(atlas, view)}
            assert sides <= {view.side, Laterality.MIDLINE} and view.side in sides, view.name


def test_what_is_reached_from_the_inner_side_is_not_on_the_figure_seen_from_outside(atlas: Atlas) -> None:
    left = {place.site_id for place in places_on(atlas, atlas.views["left"])}
    assert "knee_lcl_femoral" in left and "knee_mcl_femoral" not in left
    assert "elbow_common_extensor_origin" in left and "elbow_common_flexor_origin" not in left


@pytest.mark.parametrize("view", [name for name in DRAWN if name == "right" or name.endswith("_r")])
def test_the_left_views_are_the_right_ones_turned_over(atlas: Atlas, view: str) -> None:
    right = atlas.views[view]
    left = mirrored_view(right)
    assert atlas.views[left.name] == left and drawn_as(left.name) == (view, True)
    middle = 2 * right.window[0] + right.window[2]
    there = {place.site_id: place.at for place in places_on(atlas, left)}
    here = {place.site_id: place.at for place in places_on(atlas, right)}
    assert there.keys() == here.keys()
    for site_id, (x, y) in here.items():
        assert there[site_id] == pytest.approx((middle - x, y)) or atlas.site(site_id).paired is False


def test_the_arms_go_with_the_pose_of_the_view(atlas: Atlas) -> None:
    side = Laterality.RIGHT
    standing = atlas.points_on(atlas.views["posterior"], "elbow_common_extensor_origin", side)
    forward = atlas.points_on(atlas.views["right"], "elbow_common_extensor_origin", side)
    assert standing[0][1] - forward[0][1] > 0.1  # well in front of where it stands with the arms hanging
    for site_id in ("knee_lcl_femoral", "posterior_si_long_psis", "tmj_lateral_capsule"):
        assert atlas.points_on(atlas.views["right"], site_id, side) == atlas.places[site_id, side]


def test_depths_are_those_of_a_body(atlas: Atlas) -> None:
    """Under the skin, where a crest shows through at most 2 mm above it; a hip deeper than the tip of a process."""
    depth = {site_id: placement.depth_mm for site_id, placement in atlas.placements.items()}
    assert all(-2 <= mm <= 130 for mm in depth.values()), sorted(depth.items(), key=lambda item: item[1])
    assert depth["hip_joint_intraarticular"] > 2 * depth["lumbar_supraspinous_l4_l5"]
    assert depth["sacrospinous_ischial_spine"] > depth["posterior_si_long_psis"]
    assert depth["ankle_cfl_fibular"] < 25


def test_ligaments_have_attachments_on_the_same_side_and_mirror(atlas: Atlas) -> None:
    right = {band.name: band for band in atlas.bands if band.laterality is Laterality.RIGHT}
    left = {band.name: band for band in atlas.bands if band.laterality is Laterality.LEFT}
    assert right.keys() == left.keys() and len(right) > 35
    for name, band in right.items():
        assert left[name].points == tuple((-x, y, z) for x, y, z in band.points)
    for band in atlas.bands:
        assert len(band.points) > 1 and 2 <= band.width_mm <= 16
        assert all((site_id, band.laterality) in atlas.places for site_id in band.site_ids)


def test_the_levels_of_the_spine_stand_in_order(atlas: Atlas) -> None:
    """From the skull down, within each family of structures."""
    for family in ("facet_capsule", "interspinous", "supraspinous", "spinous_process", "costotransverse"):
        heights = [
            points[0][2]
            for (site_id, side), points in sorted(atlas.places.items(), key=lambda item: order(atlas, item[0][0]))
            if atlas.site(site_id).family == family and side is not Laterality.LEFT
        ]
        assert len(heights) > 5
        assert heights == sorted(heights, reverse=True)


def order(atlas: Atlas, site_id: str) -> float:
    found = rung(atlas.site(site_id).level)
    return found[1] if found else -1


def test_a_place_without_a_site_is_refused() -> None:
    sites, places = texts()
    with pytest.raises(ValueError, match="atlas is damaged"):
        read_atlas(sites, places.replace("achilles_insertion", "achilles_heel"))


@pytest.mark.parametrize("hurt", ["", "{}", "[1]", '{"version": 1, "sites": [{"id": "x"}]}'])
def test_a_damaged_atlas_is_refused_in_words(hurt: str) -> None:
    with pytest.raises(ValueError, match="atlas is damaged"):
        read_atlas(hurt, texts()[1])
    with pytest.raises(ValueError, match="atlas is damaged"):
        read_atlas(texts()[0], hurt)
