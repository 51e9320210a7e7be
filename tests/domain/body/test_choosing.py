"""Choosing marks with a rectangle and one by one, and pointing at ligaments, as properties."""

from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.choosing import added, in_rectangle, toggled
from prolodesk.domain.body.mirroring import mirrored, mirrored_onto
from prolodesk.domain.body.placing import bands_on, places_on
from prolodesk.domain.body.projection import Laterality, other_side, side_of
from prolodesk.domain.body.sites import Mark
from prolodesk.domain.body.snapping import snap

numbers = st.floats(-50, 50)
points = st.tuples(numbers, numbers)
marks = st.lists(points, max_size=12).map(lambda found: [(f"m{n}", at) for n, at in enumerate(found)])
chosen = st.lists(st.sampled_from("abcde"), unique=True).map(tuple)


@given(marks, points, points)
def test_a_rectangle_holds_the_same_from_whichever_corner(
    some: list[tuple[str, tuple[float, float]]], one: tuple[float, float], other: tuple[float, float]
) -> None:
    inside = in_rectangle(some, one, other)
    assert inside == in_rectangle(some, other, one)
    assert inside == in_rectangle(some, (one[0], other[1]), (other[0], one[1]))
    assert all(mark in inside for mark, at in some if at in (one, other))


@given(chosen, st.sampled_from("abcde"))
def test_twice_toggled_is_as_before(some: tuple[str, ...], mark: str) -> None:
    assert set(toggled(toggled(some, mark), mark)) == set(some)
    assert (mark in toggled(some, mark)) is (mark not in some)


@given(chosen, chosen)
def test_what_is_added_keeps_what_was_there(some: tuple[str, ...], more: tuple[str, ...]) -> None:
    both = added(some, more)
    assert both[: len(some)] == some and set(both) == {*some, *more} and len(set(both)) == len(both)


@given(st.data())
def test_along_every_ligament_an_attachment_of_its_own_side_is_meant_or_a_nearer_site(
    atlas: Atlas, data: st.DataObject
) -> None:
    view = atlas.views[data.draw(st.sampled_from(["lumbopelvic_posterior", "knee_medial_r", "foot_lateral_l"]))]
    band = data.draw(st.sampled_from(bands_on(atlas, view)))
    share, (a, b) = (
        data.draw(st.floats(0, 1)),
        data.draw(st.sampled_from(list(zip(band.line, band.line[1:], strict=False)))),
    )
    at = a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
    places = places_on(atlas, view)
    alone, found = snap(places, at, 2.4), snap(places, at, 2.4, [band])
    if alone.places:
        assert found == alone
    elif found.places:
        assert found.band is band
        assert all(p.site_id in band.site_ids and p.laterality is band.laterality for p in found.places)


@given(st.data())
def test_a_free_mark_on_any_view_is_mirrored_onto_the_other_side_and_back(atlas: Atlas, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(atlas.views)))
    left, top, width, height = atlas.views[name].window
    at = left + data.draw(st.floats(0, 1)) * width, top + data.draw(st.floats(0, 1)) * height
    side = side_of(atlas.views[name], at[0])
    mark = Mark("m", None, side, name, at, 2)
    other = mirrored(mark, atlas.views)
    back = mirrored(other, atlas.views)
    assert back.laterality is side and back.view == name
    assert back.point is not None and max(abs(back.point[0] - at[0]), abs(back.point[1] - at[1])) < 1e-6
    if side is not Laterality.MIDLINE:
        assert other.point is not None
        assert side_of(atlas.views[other.view], other.point[0]) is side.other
        assert other.view == (name if atlas.views[name].side is None else other_side(name))


def test_each_place_of_one_side_is_the_mirror_image_of_the_others(atlas: Atlas) -> None:
    for name in ("knee_medial_r", "foot_dorsal_r", "shoulder_lateral_r", "hand_palmar_r"):
        view, other = atlas.views[name], atlas.views[other_side(name)]
        there = {(place.site_id, place.laterality): place.at for place in places_on(atlas, other)}
        for place in places_on(atlas, view):
            x, y = mirrored_onto(view, other, place.at)
            mirror = there[place.site_id, place.laterality.other]
            assert abs(mirror[0] - x) < 1e-6 and abs(mirror[1] - y) < 1e-6
