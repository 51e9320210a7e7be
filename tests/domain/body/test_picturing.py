"""Which pictures a paper gets: every mark that can be seen, on few pictures, each where it is seen best."""

from hypothesis import given, settings
from hypothesis import strategies as st

from prolodesk.domain.body.picturing import pictures
from prolodesk.domain.body.placing import point_of
from prolodesk.domain.body.projection import Laterality, View
from prolodesk.domain.body.sites import Mark
from prolodesk.domain.body.view_words import view_words
from prolodesk.words import Formats, words
from tests.plan_clinic import the_atlas

ATLAS = the_atlas()
SPOTS = sorted(ATLAS.places)
marked = st.lists(st.sampled_from(SPOTS), min_size=1, max_size=12, unique=True).map(
    lambda spots: [Mark(str(n), site, side) for n, (site, side) in enumerate(spots, start=1)]
)
BACK = ((-1.0, 0.0, 0.0), (0.0, 0.0, -1.0), (0.0, 1.0, 0.0))


def mark(number: int, site_id: str, side: str = "right") -> Mark:
    return Mark(str(number), site_id, Laterality(side))


@settings(max_examples=8)
@given(marked, st.integers(1, 4))
def test_no_mark_is_shown_twice_and_never_more_pictures_than_fit(marks: list[Mark], most: int) -> None:
    found = pictures(ATLAS, marks, most)
    shown = [each.mark_id for picture in found for each, _ in picture.marks]
    assert len(found) <= most and len(shown) == len(set(shown))
    for picture in found:
        assert all(at == point_of(ATLAS, ATLAS.views[picture.view], each) for each, at in picture.marks)


@settings(max_examples=8)
@given(marked)
def test_with_room_for_it_every_mark_that_some_view_shows_is_shown(marks: list[Mark]) -> None:
    shown = {each.mark_id for picture in pictures(ATLAS, marks, 4) for each, _ in picture.marks}
    whole = (ATLAS.views["anterior"], ATLAS.views["posterior"])
    assert shown >= {m.mark_id for m in marks if any(point_of(ATLAS, view, m) for view in whole)}


def test_marks_of_one_region_share_its_picture() -> None:
    marks = [mark(1, "posterior_si_long_psis"), mark(2, "lumbar_facet_capsule_l4_l5", "left")]
    (picture,) = pictures(ATLAS, marks, 2)
    assert picture.view == "lumbopelvic_posterior" and [m for m, _ in picture.marks] == marks


def test_the_picture_with_the_first_mark_comes_first() -> None:
    knee, back = mark(1, "knee_mcl_femoral"), mark(2, "posterior_si_long_psis")
    assert [picture.marks[0][0] for picture in pictures(ATLAS, [knee, back], 2)] == [knee, back]


def test_a_site_the_atlas_no_longer_has_is_in_no_picture() -> None:
    assert pictures(ATLAS, [mark(1, "gone_for_good")], 2) == ()
    assert pictures(ATLAS, [], 2) == ()


def test_a_site_alone_is_shown_at_its_home_on_its_side() -> None:
    for site_id, side in SPOTS:
        (picture,) = pictures(ATLAS, [Mark("1", site_id, side)], 2)
        if not ATLAS.home(site_id, side).startswith("tmj"):
            assert picture.view == ATLAS.home(site_id, side)


def test_a_jaw_is_shown_on_the_head_so_that_one_sees_what_it_is() -> None:
    (picture,) = pictures(ATLAS, [mark(1, "tmj_lateral_capsule", "left")], 2)
    assert picture.view == "left"


def test_a_view_says_what_it_shows_on_which_side_and_from_where() -> None:
    def said(name: str) -> str:
        return words(view_words(View(name, BACK, (0.0, 0.0), (0.0, 0.0, 300.0, 300.0))), Formats())

    assert said("posterior") == "Seen from behind"
    assert said("lumbopelvic_posterior") == "Low back and pelvis, seen from behind"
    assert said("knee_medial_r") == "RIGHT knee, seen from the inner side"
    assert said("foot_plantar_l") == "LEFT ankle and foot, seen from the sole"
    assert said("hand_dorsal_r") == "RIGHT wrist and hand, seen from the back of the hand"
    assert said("foot_dorsal_l") == "LEFT ankle and foot, seen from above"
