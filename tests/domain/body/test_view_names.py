"""What the names of views say, and the ways between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.body.view_names import (
    WHOLE,
    ViewName,
    across,
    beside,
    figure_of,
    nearest_view,
    of_region,
    ordered,
    parsed,
    regions,
    regions_of_sites,
)

LEFT, RIGHT = Laterality.LEFT, Laterality.RIGHT


@pytest.mark.parametrize(
    ("name", "region", "aspect", "side"),
    [
        ("posterior", WHOLE, "posterior", None),
        ("left", WHOLE, "left", None),
        ("lumbopelvic_posterior", "lumbopelvic", "posterior", None),
        ("knee_medial_r", "knee", "medial", RIGHT),
        ("foot_plantar_l", "foot", "plantar", LEFT),
        ("something", "something", "", None),
    ],
)
def test_a_name_taken_apart(name: str, region: str, aspect: str, side: Laterality | None) -> None:
    assert parsed(name) == ViewName(name, region, aspect, side)


def test_the_name_and_the_view_agree_about_the_side(atlas: Atlas) -> None:
    for name, view in atlas.views.items():
        if not parsed(name).is_whole:
            assert parsed(name).side is view.side


def test_every_view_is_offered_once_in_a_region_that_says_where_its_sites_are(atlas: Atlas) -> None:
    offered = [view.name for region in regions(atlas.views) for view in of_region(atlas.views, region)]
    assert sorted(offered) == sorted(atlas.views)
    assert offered == [view.name for view in ordered(atlas.views)]
    assert regions(atlas.views)[0] == WHOLE
    for region in {site.region for site in atlas.sites.values()}:
        assert any(of_region(atlas.views, group) for group in regions_of_sites(region)), region


def test_each_site_is_at_home_in_a_view_of_its_region(atlas: Atlas) -> None:
    for (site_id, side), _ in atlas.places.items():
        home = parsed(atlas.home(site_id, side))
        assert home.side in (None, side) or side is Laterality.MIDLINE
        assert not home.is_whole


def test_from_every_regional_view_a_figure_is_reached(atlas: Atlas) -> None:
    for name in atlas.views:
        figure = figure_of(atlas.views, name)
        assert (figure is None) is parsed(name).is_whole
        if figure is not None and parsed(name).aspect == "lateral":
            assert atlas.views[figure].side is parsed(name).side
    assert figure_of(["knee_medial_r"], "knee_medial_r") is None


def test_the_other_side_of_the_other_side_is_this_side(atlas: Atlas) -> None:
    for name in atlas.views:
        there = across(atlas.views, name)
        assert across(atlas.views, there) == name
        assert (there == name) is (atlas.views[name].side is None)
    assert across(["knee_medial_r"], "knee_medial_r") == "knee_medial_r"


@given(st.data())
def test_one_step_there_and_one_back_around_one_side_of_a_region(atlas: Atlas, data: st.DataObject) -> None:
    one_sided = [name for name, view in atlas.views.items() if view.side is not None and not name.startswith("neck")]
    name = data.draw(st.sampled_from(one_sided))
    there = beside(atlas.views, name, 1)
    assert beside(atlas.views, there, -1) == name
    assert parsed(there).region == parsed(name).region
    assert parsed(name).is_whole or parsed(there).side is parsed(name).side


def test_the_nearest_view_keeps_the_side_before_it_keeps_nothing(atlas: Atlas) -> None:
    wanted = ViewName("", "knee", "medial", LEFT)
    assert nearest_view(atlas.views, wanted) == parsed("knee_medial_l")
    assert nearest_view(["knee_lateral_l", "knee_lateral_r"], wanted) == parsed("knee_lateral_l")
    assert nearest_view(["posterior"], wanted) is None
