"""The other side of a mark."""

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.mirroring import mirrored, mirrored_point, missing_halves
from prolodesk.domain.body.projection import Laterality, View, side_of
from prolodesk.domain.body.sites import Mark

SITES = ("iliolumbar_iliac_crest", "lumbar_facet_capsule_l4_l5", "knee_pes_anserine")

marks = st.builds(
    lambda site, side, view, x, y, point: Mark("m", site, side, view, (x, y) if point or site is None else None),
    st.sampled_from((*SITES, None)),
    st.sampled_from(list(Laterality)),
    st.sampled_from(("posterior", "anterior", "lumbopelvic_posterior")),
    st.integers(5, 965),
    st.integers(5, 1700),
    st.booleans(),
)


@given(marks)
def test_mirroring_twice_changes_nothing(atlas: Atlas, mark: Mark) -> None:
    assert mirrored(mirrored(mark, atlas.views), atlas.views) == mark


@given(marks)
def test_mirroring_changes_the_side_and_keeps_the_structure(atlas: Atlas, mark: Mark) -> None:
    other = mirrored(mark, atlas.views)
    assert other.site_id == mark.site_id
    assert other.laterality is mark.laterality.other
    if mark.laterality is Laterality.MIDLINE:
        assert other == mark


@given(st.sampled_from(("posterior", "anterior", "lumbopelvic_posterior")), st.floats(5, 965), st.floats(5, 1700))
def test_a_mirrored_point_is_on_the_other_side_at_the_same_height(atlas: Atlas, name: str, x: float, y: float) -> None:
    view = atlas.views[name]
    there = mirrored_point(view, (x, y))
    assert side_of(view, there[0]) is side_of(view, x).other
    assert there[1] == y
    assert mirrored_point(view, there) == pytest.approx((x, y))


def test_a_view_of_one_side_has_no_mirror_image() -> None:
    left = View("left", ((0, 1, 0), (0, 0, -1), (1, 0, 0)), (0, 0), (0, 0, 10, 10))
    with pytest.raises(ValueError, match="one side"):
        mirrored_point(left, (1, 1))


@given(st.lists(marks, max_size=8))
def test_completing_both_sides_completes_and_is_done_once(atlas: Atlas, some: list[Mark]) -> None:
    ids = count()
    some = [Mark(f"m{n}", m.site_id, m.laterality, m.view, m.point) for n, m in enumerate(some)]
    new = missing_halves(some, atlas.views, lambda: f"n{next(ids)}")
    whole = [*some, *new]
    spots = {(mark.site_id, mark.laterality) for mark in whole}
    assert all((mark.site_id, mark.laterality.other) in spots for mark in whole)
    assert len({mark.mark_id for mark in whole}) == len(whole)
    assert missing_halves(whole, atlas.views, lambda: "again") == ()


def test_a_midline_site_has_no_other_side(atlas: Atlas) -> None:
    mark = Mark("m", "lumbar_interspinous_l4_l5", Laterality.MIDLINE)
    assert missing_halves([mark], atlas.views, lambda: "n") == ()
