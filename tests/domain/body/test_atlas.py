"""The atlas is complete, and every placed site stands where its structure is, on the right side, mirrored exactly."""

from collections import Counter

import pytest

from prolodesk.domain.body.artwork import Artwork, Bone
from prolodesk.domain.body.atlas import Atlas, read_atlas
from prolodesk.domain.body.levels import rung
from prolodesk.domain.body.placing import places_on
from prolodesk.domain.body.projection import Laterality, side_of
from prolodesk.shipped import shipped
from resources.body.make.atlas import along, halves
from tests.domain.body.geometry import away, rings_of

VIEWS = ("anterior", "posterior", "lumbopelvic_posterior")
ON_BONE_MM, ON_EDGE_MM = 3.0, 0.3


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


def test_most_sites_are_placed_and_the_rest_are_chosen_by_name(atlas: Atlas) -> None:
    assert len(atlas.unplaced()) == 112
    assert len(atlas.places) == 279
    assert not {site.site_id for site in atlas.unplaced()} & {site_id for site_id, _ in atlas.places}


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


@pytest.mark.parametrize("view", VIEWS)
def test_every_place_is_inside_the_body_and_on_its_side(atlas: Atlas, artworks: dict[str, Artwork], view: str) -> None:
    outline = rings_of(next(layer for layer in artworks[view].layers if layer.role == "skin"))
    skin = Bone("skin", tuple(map(tuple, outline)))
    places = places_on(atlas, atlas.views[view])
    assert len(places) >= 70
    for place in places:
        assert away(skin, place.at) <= ON_EDGE_MM, place
        assert side_of(atlas.views[view], place.at[0]) is place.laterality, place


@pytest.mark.parametrize("view", VIEWS)
def test_every_place_lies_on_its_bone(atlas: Atlas, artworks: dict[str, Artwork], view: str) -> None:
    bones = {bone.name: bone for bone in artworks[view].bones}
    for place in places_on(atlas, atlas.views[view]):
        ends = {Laterality.LEFT: ("", "_l"), Laterality.RIGHT: ("", "_r"), Laterality.MIDLINE: ("", "_l", "_r")}
        names = [stem + end for stem in atlas.bones[place.site_id] for end in ends[place.laterality]]
        distances = [away(bones[name], place.at) for name in names if name in bones]
        assert distances and min(distances) <= ON_BONE_MM, (place.site_id, names, distances)


def test_sites_reached_from_behind_are_on_the_views_from_behind(atlas: Atlas) -> None:
    on = {name: {place.site_id for place in places_on(atlas, view)} for name, view in atlas.views.items()}
    assert {atlas.site(site_id).figure for site_id in on["anterior"]} == {"front"}
    assert {atlas.site(site_id).figure for site_id in on["posterior"]} == {"back"}
    assert on["lumbopelvic_posterior"] < on["posterior"]
    assert not on["anterior"] & on["posterior"]
    assert on["anterior"] | on["posterior"] == {site_id for site_id, _ in atlas.places}


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


def test_points_between_both_sides_are_their_mean_and_shares_follow_the_line() -> None:
    anatomy = {
        "sites": {"band_l": {"points": [[0.1, 0, 0], [0.3, 0, 0]]}, "band_r": {"points": [[-0.2, 0, 0], [-0.4, 0, 0]]}},
        "landmarks": {"tip": [0.002, 1, 2]},
    }
    assert halves(anatomy, "site:band", True) == [[0.15, 0, 0], [0.35, 0, 0]]
    assert halves(anatomy, "landmark:tip", False) == [[0.0, 1, 2]]
    assert along([[0.0, 0, 0], [0.2, 0, 0], [0.2, 0, 0.2]], 0.75) == [0.2, 0, 0.1]
