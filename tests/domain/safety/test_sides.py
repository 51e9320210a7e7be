"""The wrong-side guard: every flip fires, nothing consistent does."""

from dataclasses import replace
from random import Random

import pytest

from prolodesk.domain.safety.sides import Sides, side_mismatches, telling
from prolodesk.words import Formats, words

OTHER = {"left": "right", "right": "left"}


def flipped(sides: Sides, which: str) -> Sides:
    """One of the four on the other side, everything else as it was."""
    value = getattr(sides, which)
    if isinstance(value, str):
        return replace(sides, **{which: OTHER.get(value, value)})
    return replace(sides, **{which: frozenset(OTHER.get(side, side) for side in value)})


def one_sided(side: str, random: Random) -> Sides:
    midline = {"midline"} if random.random() < 0.3 else set()
    return Sides(side, side, frozenset({side}), frozenset({side, *midline}))


def consistent(random: Random) -> Sides:
    """Four sides that go together: one-sided, or with some of them for both sides, or still empty."""
    side = random.choice(("left", "right"))
    if random.random() < 0.3:
        marks = frozenset(random.choice((("left",), ("right",), ("left", "right"), ("midline",), ())))
        complaint = random.choice(("both", "midline", ""))
        return Sides(complaint, random.choice(("both", "midline", "")), frozenset({"both"}), marks)
    return Sides(
        random.choice((side, side, "both", "midline", "")),
        random.choice((side, side, "both", "midline", "")),
        random.choice((frozenset({side}), frozenset({"both"}), frozenset({side, "midline"}), frozenset())),
        random.choice((frozenset({side}), frozenset({side, "midline"}), frozenset({"midline"}), frozenset())),
    )


def test_a_thousand_consistent_cases_do_not_fire() -> None:
    random = Random(7)
    cases = [consistent(random) for _ in range(1_000)]
    assert [case for case in cases if side_mismatches(case)] == []
    assert len(set(cases)) > 60


@pytest.mark.parametrize("which", ["complaint", "plan", "consents", "marks"])
def test_flipping_any_one_of_the_four_fires(which: str) -> None:
    random = Random(11)
    for _ in range(250):
        sides = one_sided(random.choice(("left", "right")), random)
        assert side_mismatches(sides) == ()
        found = side_mismatches(flipped(sides, which))
        named = {"consents": "consent"}.get(which, which)
        assert len(found) == 3 and all(named in (each.first, each.second) for each in found)


def test_flipping_the_marks_of_a_loosely_bound_case_fires_as_soon_as_anything_binds_them() -> None:
    random, fired = Random(13), 0
    for _ in range(1_000):
        sides = consistent(random)
        bound = {sides.complaint, sides.plan, *sides.consents} & {"left", "right"} and "both" not in sides.consents
        if bound and sides.marks & {"left", "right"} and len(sides.marks & {"left", "right"}) == 1:
            assert side_mismatches(flipped(sides, "marks"))
            fired += 1
    assert fired > 100


L, R, BOTH, NONE = (frozenset(each) for each in (("left",), ("right",), ("left", "right"), ()))


@pytest.mark.parametrize(
    ("sides", "sentence"),
    [
        (Sides("right", "left"), "The complaint is on the RIGHT, the plan is for the LEFT."),
        (Sides("right", "", L), "The complaint is on the RIGHT, the consent is for the LEFT."),
        (Sides("", "left", R), "The plan is for the LEFT, the consent for the RIGHT."),
        (Sides("", "left", NONE, BOTH), "A site lies on the RIGHT, the plan is for the LEFT."),
        (Sides("", "", frozenset({"midline"}), R), "A site lies on the RIGHT, the consent is for the midline."),
        (Sides("left", "both", NONE, R), "The complaint is on the LEFT, a site lies on the RIGHT."),
    ],
)
def test_the_sentence_names_the_two_that_differ(sides: Sides, sentence: str) -> None:
    (mismatch,) = side_mismatches(sides)
    assert words(mismatch.says, Formats()).startswith(sentence)


def test_marks_beyond_a_one_sided_plan_or_consent_fire_even_if_the_other_is_wider() -> None:
    both = frozenset({"left", "right"})
    assert side_mismatches(Sides("right", "right", frozenset({"both"}), both))
    assert side_mismatches(Sides("right", "both", frozenset({"right"}), both))
    assert side_mismatches(Sides("right", "both", frozenset({"both"}), both)) == ()


def test_two_consents_count_together() -> None:
    assert side_mismatches(Sides("both", "both", frozenset({"left", "right"}), frozenset({"left", "right"}))) == ()


@pytest.mark.parametrize("which", ["complaint", "plan", "consents", "marks"])
def test_one_sentence_is_said_when_one_stands_against_the_others(which: str) -> None:
    sides = Sides("right", "right", frozenset({"right"}), frozenset({"right"}))
    (said,) = telling(side_mismatches(flipped(sides, which)))
    assert {"consents": "consent"}.get(which, which) in (said.first, said.second)


def test_two_are_said_when_two_stand_against_two() -> None:
    found = telling(side_mismatches(Sides("right", "left", frozenset({"right"}), frozenset({"left"}))))
    assert [(each.first, each.second) for each in found] == [("complaint", "plan"), ("consent", "marks")]
