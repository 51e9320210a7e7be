"""The clinic's reviews move sites a little, on both sides alike, and never onto another structure."""

from dataclasses import replace
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.placing import point_of
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.body.reviews import Review, check_move, moved_to, reviewed, shipped_mm
from prolodesk.domain.body.sites import Mark
from prolodesk.domain.errors import Refusal

LEFT, RIGHT, MIDLINE = Laterality.LEFT, Laterality.RIGHT, Laterality.MIDLINE
SITE = "posterior_si_long_psis"


def review(atlas: Atlas, site_id: str, moved: tuple[float, float, float] = (0.0, 0.0, 0.0)) -> Review:
    return Review(site_id, moved, shipped_mm(atlas, site_id))


def test_an_approved_site_is_reviewed_and_stays_where_it_was(atlas: Atlas) -> None:
    there = reviewed(atlas, [review(atlas, SITE)])
    assert there.placements[SITE].reviewed
    assert there.places == atlas.places and there.bands == atlas.bands
    assert [site for site, each in there.placements.items() if each.reviewed] == [SITE]
    assert there.revision == 1


def test_a_moved_site_moves_on_both_sides_and_takes_its_ligament_along(atlas: Atlas) -> None:
    there = reviewed(atlas, [review(atlas, SITE, (3.0, 0.0, -4.0))])
    for side in (LEFT, RIGHT):
        (x, y, z), (a, b, c) = there.places[SITE, side][0], atlas.places[SITE, side][0]
        assert (abs(a) - abs(x), y - b, z - c) == pytest.approx((0.003, 0, -0.004))
        band = next(band for band in there.bands if SITE in band.site_ids and band.laterality is side)
        assert band.points[0] == there.places[SITE, side][0]
    (x, y, z), (a, b, c) = there.places[SITE, LEFT][0], there.places[SITE, RIGHT][0]
    assert (x, y, z) == (-a, b, c)
    assert there.home(SITE, LEFT) == atlas.home(SITE, LEFT)


def test_a_review_of_another_place_or_of_an_unknown_site_is_not_taken_for_this_one(atlas: Atlas) -> None:
    x, y, z = shipped_mm(atlas, SITE)
    older = Review(SITE, (0.0, 0.0, 2.0), (x, y, z + 3))
    there = reviewed(atlas, [older, Review("gone", (0.0, 0.0, 1.0), (0.0, 0.0, 0.0))])
    assert not there.placements[SITE].reviewed
    assert there.places[SITE, LEFT][0][2] == pytest.approx(atlas.places[SITE, LEFT][0][2] + 0.002)
    assert reviewed(atlas, []) is atlas


@pytest.mark.parametrize(
    ("site_id", "moved", "says"),
    [
        (SITE, (0.0, 0.0, 31.0), "another structure"),
        (SITE, (float("nan"), 0.0, 0.0), "another structure"),
        (SITE, (float("inf"), 0.0, 0.0), "another structure"),
        ("sternocostal_3", (22.0, 0.0, 0.0), "other side"),
        ("sacral_multifidus_crest_s1", (1.0, 0.0, 0.0), "middle of the body"),
        ("no_such_site", (0.0, 0.0, 0.0), "no site"),
    ],
)
def test_what_would_orphan_marks_is_refused(
    atlas: Atlas, site_id: str, moved: tuple[float, float, float], says: str
) -> None:
    with pytest.raises(Refusal, match=says):
        check_move(atlas, site_id, moved)


def test_small_moves_are_fine(atlas: Atlas) -> None:
    for site_id in atlas.placements:
        check_move(atlas, site_id, (0.0, 2.0, -3.0))


@given(
    st.sampled_from(
        [SITE, "elbow_annular_ligament", "knee_mcl_tibial", "lumbar_interspinous_l4_l5", "tarsometatarsal_2"]
    ),
    st.sampled_from([LEFT, RIGHT]),
    st.floats(-8, 8),
    st.floats(-8, 8),
    st.integers(0, 60),
)
def test_a_site_dragged_on_any_view_stands_where_it_was_dropped(
    atlas: Atlas, site_id: str, side: Laterality, dx: float, dy: float, nth: int
) -> None:
    side = side if atlas.site(site_id).paired else MIDLINE
    mark = Mark("a", site_id, side)
    views = [view for view in atlas.views.values() if point_of(atlas, view, mark) is not None]
    view = views[nth % len(views)]
    before = point_of(atlas, view, mark)
    assert before is not None
    moved = moved_to(atlas, view, (site_id, side), (0.0, 0.0, 0.0), (dx, dy))
    there = reviewed(atlas, [review(atlas, site_id, moved)])
    after = point_of(there, replace(view, window=(-9e3, -9e3, 2e4, 2e4)), mark)
    assert after is not None
    expected = before[0] + (0 if side is MIDLINE and view.frontal else dx), before[1] + dy
    assert dist(after, expected) < 0.2


def test_moves_add_up(atlas: Atlas) -> None:
    view = atlas.views["lumbopelvic_posterior"]
    once = moved_to(atlas, view, (SITE, RIGHT), (0.0, 0.0, 0.0), (3.0, 2.0))
    twice = moved_to(atlas, view, (SITE, RIGHT), once, (1.0, -5.0))
    assert twice == moved_to(atlas, view, (SITE, RIGHT), (0.0, 0.0, 0.0), (4.0, -3.0)) == (-4.0, 0.0, 3.0)
    assert moved_to(atlas, view, (SITE, LEFT), (0.0, 0.0, 0.0), (4.0, 0.0)) == (4.0, 0.0, 0.0)


def test_without_another_place_on_the_arm_a_move_is_not_turned(atlas: Atlas) -> None:
    spot = "elbow_annular_ligament", RIGHT
    alone = replace(atlas, forward={spot: atlas.forward[spot]})
    there = reviewed(alone, [review(atlas, spot[0], (0.0, 0.0, 5.0))])
    assert there.forward[spot][0][2] == pytest.approx(atlas.forward[spot][0][2] + 0.005)
