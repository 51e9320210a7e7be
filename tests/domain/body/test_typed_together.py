"""Several sites at once by typing: a range of levels, or one of Hackett's letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.body.typed import BOTH, SearchIndex, offered, search_index, typed, typed_together
from prolodesk.words import Formats, words

LEFT, RIGHT, MIDLINE = (Laterality.LEFT,), (Laterality.RIGHT,), (Laterality.MIDLINE,)


@pytest.fixture(scope="module")
def index(atlas: Atlas) -> SearchIndex:
    return search_index(atlas)


@pytest.mark.parametrize(
    ("text", "levels", "sides"),
    [
        ("facet l3-s1 both", ["L3-L4", "L4-L5", "L5-S1"], BOTH),
        ("facet s1-l3 r", ["L3-L4", "L4-L5", "L5-S1"], RIGHT),
        ("FACET L3 – S1 l", ["L3-L4", "L4-L5", "L5-S1"], LEFT),
        ("interspinous l3-l5", ["L3-L4", "L4-L5"], MIDLINE),
        ("costotransverse t3-6 l", ["T3", "T4", "T5", "T6"], LEFT),
        ("rib angle r5-r7", ["R5", "R6", "R7"], ()),
    ],
)
def test_a_range_of_levels_is_one_entry(
    index: SearchIndex, text: str, levels: list[str], sides: tuple[Laterality, ...]
) -> None:
    (found,) = typed_together(index, text)
    assert [site.level for site in found.sites] == levels
    assert found.sides == sides
    assert offered(index, text)[0] == found


def test_structures_of_a_range_are_offered_apart(index: SearchIndex) -> None:
    for found in typed_together(index, "l3-s1 r"):
        assert len({site.family for site in found.sites}) == 1
        assert found.sides == (RIGHT if found.site.paired else MIDLINE)


@pytest.mark.parametrize(
    "text", ["facet l4-5 r", "facet l4 r", "l", "", "a", "d r", "iliol crest l", "facet l1-l2 l3-l5"]
)
def test_what_is_one_level_or_no_range_is_not_offered_together(index: SearchIndex, text: str) -> None:
    assert typed_together(index, text) == ()


def test_a_to_d_are_all_posterior_sacroiliac_ligaments(atlas: Atlas, index: SearchIndex) -> None:
    (found,) = typed_together(index, "A-D l")
    assert {site.site_id for site in found.sites} == {
        site.site_id for site in atlas.sites.values() if site.hackett == "A-D"
    }
    assert offered(index, "A-D l")[0] == found
    assert offered(index, "IL r")[0].others == ()


def test_several_sites_are_counted_in_words_with_their_side(index: SearchIndex) -> None:
    (found,) = typed_together(index, "facet l3-s1")
    assert words(found.words, Formats()) == "Facet capsule L3-L4 … L5-S1: 3 sites, left or right?"
    assert [words(answer.words, Formats()) for answer in found.sided()] == [
        "Facet capsule L3-L4 … L5-S1: 3 sites, LEFT",
        "Facet capsule L3-L4 … L5-S1: 3 sites, RIGHT",
        "Facet capsule L3-L4 … L5-S1: 3 sites, LEFT and RIGHT",
    ]


@pytest.mark.parametrize("family", ["costotransverse", "rib_angle"])
@pytest.mark.parametrize(("one", "other"), [(2, 5), (5, 2), (1, 3), (7, 10), (8, 9), (4, 4)])
def test_a_range_holds_exactly_the_levels_between_its_ends(
    atlas: Atlas, index: SearchIndex, family: str, one: int, other: int
) -> None:
    letter = "T" if family == "costotransverse" else "R"
    wanted = {
        site.level
        for site in atlas.sites.values()
        if site.family == family and min(one, other) <= int(site.level[1:]) <= max(one, other)
    }
    together = typed_together(index, f"{family.replace('_', ' ')} {letter}{one}-{letter}{other} l")
    found = {site.level for each in together for site in each.sites}
    wide = abs(one - other) > (1 if letter == "T" else 0)
    assert found == (wanted if wide else set())


@given(st.text(alphabet="acdlrst0123456789- ", max_size=16))
def test_whatever_is_typed_the_offer_is_short_and_holds_what_fits(index: SearchIndex, text: str) -> None:
    found = offered(index, text)
    assert len(found) <= 12
    assert set(typed(index, text, 6)) <= set(found) or len(typed_together(index, text)) > 5
