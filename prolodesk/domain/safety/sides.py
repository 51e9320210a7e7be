"""The wrong-side guard: the sides of complaint, plan, consent and marks as data, and any two of them that differ."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from prolodesk.domain.words import Message, say

SideSource = Literal["complaint", "plan", "consent", "marks"]
_ONE = ("left", "right")


@dataclass(frozen=True, slots=True)
class Sides:
    """What each of the four says. complaint and plan: left, right, both, midline or empty; midline binds to no side.

    `consents` are the sides of the valid consents, which count together; `marks` the sides of all sites of today.
    """

    complaint: str = ""
    plan: str = ""
    consents: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SideMismatch:
    """Two of the four that differ, and the sentence that names them."""

    first: SideSource
    second: SideSource
    says: Message


def side_mismatches(sides: Sides) -> tuple[SideMismatch, ...]:
    """Every pair that differs; none when all four go together. Without a consent there is none to differ."""
    marked = sides.marks & set(_ONE)
    allowed: dict[SideSource, frozenset[str]] = {
        "complaint": _bound(sides.complaint),
        "plan": _bound(sides.plan),
    }
    if sides.consents:
        allowed["consent"] = _covered(sides.consents)
    meant = dict(allowed)
    if marked:
        meant["marks"] = frozenset(marked)
    return tuple(
        _mismatch(first, second, meant) for first, second in combinations(meant, 2) if _differ(first, second, meant)
    )


def telling(mismatches: Sequence[SideMismatch]) -> tuple[SideMismatch, ...]:
    """Those that are worth saying: one where one of the four stands against the others, else one for each line.

    What lies nearest to the needle is said first: marks against the plan, then against the consent.
    """
    ordered = sorted(mismatches, key=lambda each: _NEAREST.index((each.first, each.second)))
    odd = set[str]().union(*({each.first, each.second} for each in ordered))
    for each in ordered:
        odd &= {each.first, each.second}
    if odd:
        return tuple(ordered[:1])
    asked = next((each for each in ordered if "consent" in (each.first, each.second)), None)
    seen = next((each for each in ordered if "consent" not in (each.first, each.second)), None)
    return tuple(each for each in (seen, asked) if each is not None)


def _differ(first: SideSource, second: SideSource, meant: dict[SideSource, frozenset[str]]) -> bool:
    """Marks must lie within what plan and consent allow; any other two must have a side in common."""
    if second == "marks" and first in ("plan", "consent"):
        return not meant["marks"] <= meant[first]
    if not meant[first] or not meant[second]:  # a consent for the midline says nothing about the side of a plan
        return False
    return not meant[first] & meant[second]


def _bound(side: str) -> frozenset[str]:
    return frozenset((side,)) if side in _ONE else frozenset(_ONE)


def _covered(consents: Iterable[str]) -> frozenset[str]:
    sides = frozenset(consents)
    return frozenset(_ONE) if "both" in sides else sides & frozenset(_ONE)


def _mismatch(first: SideSource, second: SideSource, meant: dict[SideSource, frozenset[str]]) -> SideMismatch:
    one, other = meant[first], meant[second]
    if second == "marks":
        other = other - one or other
    template = _SENTENCES[(first, second)]
    return SideMismatch(first, second, say(template, one=_words(one), other=_words(other)))


_SENTENCES: dict[tuple[SideSource, SideSource], str] = {
    ("complaint", "plan"): "The complaint is on the {one}, the plan is for the {other}. Correct the one that is wrong.",
    ("complaint", "consent"): "The complaint is on the {one}, the consent is for the {other}. Ask the patient.",
    ("complaint", "marks"): "The complaint is on the {one}, a site lies on the {other}. Correct the site.",
    ("plan", "consent"): "The plan is for the {one}, the consent for the {other}. Ask the patient.",
    ("plan", "marks"): "A site lies on the {other}, the plan is for the {one}. Correct the site, or the plan first.",
    (
        "consent",
        "marks",
    ): "A site lies on the {other}, the consent is for the {one}. Ask, record a new one, or correct it.",
}


_NEAREST: tuple[tuple[SideSource, SideSource], ...] = (
    ("plan", "marks"),
    ("consent", "marks"),
    ("complaint", "plan"),
    ("complaint", "marks"),
    ("plan", "consent"),
    ("complaint", "consent"),
)


def _words(sides: frozenset[str]) -> Message:
    """LEFT, RIGHT, both sides; midline for none of the two."""
    if len(sides) == 2:
        return say("both sides")
    return say({"left": "LEFT", "right": "RIGHT"}.get(next(iter(sides), ""), "midline"))
