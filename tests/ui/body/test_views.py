"""How views hang together."""

from dataclasses import replace

import pytest

from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.placing import Place, places_on
from prolodesk.domain.body.projection import Laterality, project
from prolodesk.ui.body.titles import caption, edge_letters, edge_words, view_title
from prolodesk.ui.body.views import Views

LEFT, RIGHT, MIDLINE = Laterality.LEFT, Laterality.RIGHT, Laterality.MIDLINE


@pytest.fixture(scope="module")
def views(atlas: Atlas) -> Views:
    return Views(atlas)


def at(atlas: Atlas, view: str, site_id: str, side: Laterality) -> tuple[float, float]:
    return project(atlas.views[view], atlas.places[site_id, side][0])


def test_a_region_is_entered_where_it_lies_on_the_figure(atlas: Atlas, views: Views) -> None:
    assert views.region_at("posterior", (485.0, 700.0)) == atlas.views["lumbopelvic_posterior"]
    knee = at(atlas, "anterior", "knee_mcl_femoral", RIGHT)
    assert views.region_at("anterior", knee) == atlas.views["knee_anterior_r"]
    other = at(atlas, "anterior", "knee_mcl_femoral", LEFT)
    assert views.region_at("anterior", other) == atlas.views["knee_anterior_l"]
    assert views.region_at("right", at(atlas, "right", "knee_mcl_femoral", RIGHT)) == atlas.views["knee_lateral_r"]
    assert views.region_at("knee_anterior_r", (100.0, 100.0)) is None


def test_where_no_region_looks_the_same_way_that_of_the_nearest_site_is_entered(atlas: Atlas) -> None:
    only = {name: atlas.views[name] for name in ("anterior", "shoulder_posterior_r")}
    views = Views(replace(atlas, views=only))
    x, y = at(atlas, "anterior", "supraspinatus_insertion", RIGHT)
    assert views.region_at("anterior", (x, 1700.0)) is None
    near = views.region_at("anterior", (x, y))
    assert near is None or near.name == "shoulder_posterior_r"


def test_each_region_has_its_best_view(atlas: Atlas, views: Views) -> None:
    both = {region: home for region in ("lumbar", "knee", "cervical") if (home := views.home_of_region(region))}
    assert both["lumbar"].view.name == "lumbopelvic_posterior" and both["lumbar"].piece is None
    assert both["cervical"].view.name == "neck_posterior" and both["cervical"].piece is None
    assert both["knee"].view.name == "anterior" and both["knee"].piece is not None
    knee = views.home_of_region("knee", LEFT)
    assert knee and knee.view.side is LEFT and knee.view.name.startswith("knee_")
    assert views.home_of_region("no such region") is None


def test_the_region_of_one_side_is_a_smaller_piece_on_that_side(atlas: Atlas) -> None:
    views = Views(replace(atlas, views={name: atlas.views[name] for name in ("anterior", "posterior")}))
    both, left = views.home_of_region("knee"), views.home_of_region("knee", LEFT)
    assert both and left and both.piece and left.piece
    assert left.piece[2] < both.piece[2]
    assert left.piece[0] + left.piece[2] / 2 > atlas.views["anterior"].midline_x


def test_around_a_single_joint_40_cm_of_the_body_are_shown_with_the_joint_in_the_middle(atlas: Atlas) -> None:
    views = Views(replace(atlas, views={name: atlas.views[name] for name in ("anterior", "posterior")}))
    for region in {site.region for site in atlas.sites.values()}:
        home = views.home_of_region(region, RIGHT)
        if home is None or home.piece is None:
            continue
        left, top, width, height = home.piece
        assert width >= 400 and height >= 400
        shown = [place.at for place in places_on(atlas, home.view) if _is_right(atlas, place, region)]
        assert all(left + 50 <= x <= left + width - 50 and top + 50 <= y <= top + height - 50 for x, y in shown)


def _is_right(atlas: Atlas, place: Place, region: str) -> bool:
    return atlas.site(place.site_id).region == region and place.laterality is not LEFT


def test_sites_know_their_views_the_closest_first(atlas: Atlas, views: Views) -> None:
    assert views.of_site("iliolumbar_iliac_crest", RIGHT)[0] == "lumbopelvic_posterior"
    assert "posterior" in views.of_site("iliolumbar_iliac_crest", RIGHT)
    assert views.of_site("cervical_facet_capsule_c4_c5", LEFT)[0].startswith("neck_")
    for side in (LEFT, RIGHT):
        shown = views.of_site("knee_mcl_femoral", side)
        assert all(atlas.views[name].side in (None, side) for name in shown)
    assert views.of_site("a_site_of_another_clinic", LEFT) == ()


def test_the_way_back_leads_to_the_whole_figure(views: Views) -> None:
    assert views.figure_of("lumbopelvic_posterior") == "posterior"
    assert views.figure_of("knee_lateral_l") == "left"
    assert views.figure_of("knee_medial_r") == "anterior"
    assert views.figure_of("posterior") is None


def test_the_letters_at_the_edges_are_the_patients_sides(atlas: Atlas) -> None:
    letters = {name: edge_letters(view) for name, view in atlas.views.items()}
    assert letters["posterior"] == letters["lumbopelvic_posterior"] == ("L", "R")
    assert letters["anterior"] == ("R", "L")
    assert letters["right"] == letters["knee_medial_r"] == letters["knee_anterior_r"] == ("R", "R")
    assert letters["left"] == letters["knee_medial_l"] == letters["knee_posterior_l"] == ("L", "L")


def test_the_edges_of_a_view_of_one_side_are_named(atlas: Atlas) -> None:
    words = {name: edge_words(view) for name, view in atlas.views.items()}
    assert words["posterior"] == words["neck_posterior"] == ("", "")
    assert words["right"] == words["knee_lateral_r"] == words["knee_medial_l"] == ("back", "front")
    assert words["left"] == words["knee_medial_r"] == ("front", "back")
    assert words["knee_anterior_r"] == words["knee_posterior_l"] == ("lateral", "medial")
    assert words["knee_anterior_l"] == words["knee_posterior_r"] == ("medial", "lateral")


def test_captions_say_the_side_in_words(atlas: Atlas) -> None:
    captions = {name: caption(view) for name, view in atlas.views.items()}
    assert captions["posterior"] == "Posterior · patient’s LEFT is on the left"
    assert captions["anterior"] == "Anterior · patient’s RIGHT is on the left"
    assert captions["right"] == "Patient’s RIGHT side"
    assert captions["neck_posterior"] == "Neck, posterior · patient’s LEFT is on the left"
    assert captions["knee_medial_r"] == "Knee, medial · patient’s RIGHT"
    for name, view in atlas.views.items():
        assert ("LEFT" if view.side is LEFT else "RIGHT" if view.side else "on the left") in captions[name]


def test_titles_tell_all_views_apart(atlas: Atlas) -> None:
    titles = [view_title(name) for name in atlas.views]
    assert len(set(titles)) == len(titles)
    assert view_title("lumbopelvic_posterior") == "Low back & pelvis"
    assert view_title("knee_medial_r") == "Knee, medial, RIGHT"
