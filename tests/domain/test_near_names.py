"""Names nearly spelled so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prolodesk.domain.near_names import edits, near

KNOWN = ("jensen", "jansen", "jentsch", "schmidt", "schmidtke", "garcia", "ng", "li", "petrov", "o", "mueller")
WORDS = st.text(alphabet="abcd", max_size=7)


@pytest.mark.parametrize(
    ("typed", "first"),
    [("jensn", "jensen"), ("jesnen", "jensen"), ("jennsen", "jensen"), ("shmidt", "schmidt"), ("garica", "garcia"),
     ("petorv", "petrov"), ("schmitd", "schmidt"), ("mueler", "mueller")],
)  # fmt: skip
def test_a_letter_missing_doubled_wrong_or_swapped_is_seen_through(typed: str, first: str) -> None:
    known = tuple(each for each in KNOWN if each != typed)
    assert near(typed, known, 3)[0] == first


@pytest.mark.parametrize("typed", ["xyzzy", "ng", "li", "", "zz"])
def test_what_is_far_from_everything_or_too_short_finds_nothing(typed: str) -> None:
    assert near(typed, KNOWN, 3) == ()


@given(WORDS, WORDS)
def test_edits_are_symmetric_bounded_and_nought_only_for_the_same(one: str, other: str) -> None:
    begins, whole = edits(one, other)
    assert begins <= whole <= max(len(one), len(other)) and (whole == 0) == (one == other)
    assert edits(other, one)[1] == whole
    assert (begins == 0) == other.startswith(one)
