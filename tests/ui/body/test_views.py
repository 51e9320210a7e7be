"""How views hang together."""

from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.placing import Place, places_on
from prolodesk.domain.body.projection import Laterality
from prolodesk.ui.body.titles import caption, edge_letters, view_title
from prolodesk.ui.body.views import home_of_region, region_at, views_of_sites, whole_of


def test_the_low_back_is_a_region_of_the_back(atlas: Atlas) -> None:
    views = atlas.views
    assert whole_of(atlas, views["lumbopelvic_posterior"]) == views["posterior"]
    assert whole_of(atlas, views["posterior"]) is None
    assert region_at(atlas, views["posterior"], (485.0, 700.0)) == views["lumbopelvic_posterior"]
    assert region_at(atlas, views["posterior"], (485.0, 100.0)) is None
    assert region_at(atlas, views["anterior"], (485.0, 700.0)) is None


def test_each_region_has_its_best_view(atlas: Atlas) -> None:
    regions = {site.region for site in atlas.sites.values()}
    homes = {region: home_of_region(atlas, region) for region in regions}
    names = {region: home.view.name for region, home in homes.items() if home}
    assert names["lumbar"] == "lumbopelvic_posterior"
    assert names["sacroiliac_pelvis"] == "lumbopelvic_posterior"
    assert names["knee"] == "anterior"
    assert names["cervical"] == "posterior"
    assert homes["lumbar"] and homes["lumbar"].piece is None
    assert homes["knee"] and homes["knee"].piece is not None


def test_the_region_of_one_side_is_a_smaller_piece_on_that_side(atlas: Atlas) -> None:
    both, left = home_of_region(atlas, "knee"), home_of_region(atlas, "knee", Laterality.LEFT)
    assert both and left and both.piece and left.piece
    assert left.piece[2] < both.piece[2]
    assert left.piece[0] + left.piece[2] / 2 > atlas.views["anterior"].midline_x


def test_around_a_single_joint_40_cm_of_the_body_are_shown_with_the_joint_in_the_middle(atlas: Atlas) -> None:
    for region in {site.region for site in atlas.sites.values()}:
        home = home_of_region(atlas, region, Laterality.RIGHT)
        if home is None or home.piece is None:
            continue
        left, top, width, height = home.piece
        assert width >= 400 and height >= 400
        shown = [place.at for place in places_on(atlas, home.view) if _is_right(atlas, place, region)]
        assert all(left + 50 <= x <= left + width - 50 and top + 50 <= y <= top + height - 50 for x, y in shown)


def _is_right(atlas: Atlas, place: Place, region: str) -> bool:
    return atlas.site(place.site_id).region == region and place.laterality is not Laterality.LEFT


def test_placed_sites_know_their_views(atlas: Atlas) -> None:
    views = views_of_sites(atlas)
    assert views["iliolumbar_iliac_crest"] == ("posterior", "lumbopelvic_posterior")
    assert views["knee_pes_anserine"] == ("anterior",)
    assert "hip_joint_intraarticular" not in views


def test_the_letters_at_the_edges_are_the_patients_sides(atlas: Atlas) -> None:
    assert edge_letters(atlas.views["posterior"]) == ("L", "R")
    assert edge_letters(atlas.views["lumbopelvic_posterior"]) == ("L", "R")
    assert edge_letters(atlas.views["anterior"]) == ("R", "L")
    assert caption(atlas.views["posterior"]) == "Posterior · patient’s LEFT is on the left"
    assert caption(atlas.views["anterior"]) == "Anterior · patient’s RIGHT is on the left"
    assert view_title("lumbopelvic_posterior") == "Low back & pelvis"
