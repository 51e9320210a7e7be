"""Walking over the sites of a view: level by level along the spine, ribs or rays, or with the arrows."""

import re
from collections.abc import Iterable
from math import dist, inf

from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.placing import Place
from prolodesk.domain.body.projection import Point

SPINE = (
    *(f"C{n}" for n in range(8)),
    *(f"T{n}" for n in range(1, 13)),
    *(f"L{n}" for n in range(1, 6)),
    *(f"S{n}" for n in range(1, 6)),
    *(f"Co{n}" for n in range(1, 5)),
)
"""The vertebral levels from the skull down (C0 is the occiput)."""

LEVEL = re.compile(r"(Co|C|T|L|S|R|D|ray ?)(\d+)")
_CASED = re.compile(r"[A-Za-z]+")


def rung(level: str) -> tuple[str, float] | None:
    """Which ladder a level is on (spine, rib, digit, ray) and how far down; None for a site without level."""
    steps = steps_of(level)
    if not steps:
        return None
    return steps[0][0], sum(height for _, height in steps) / len(steps)


def steps_of(level: str) -> tuple[tuple[str, float], ...]:
    """The ladder and the step on it of each part of a level, in any case: two for L4-L5, one for S2, none for none."""
    return tuple(_step(kind.strip(), int(number)) for kind, number in LEVEL.findall(_CASED.sub(_cased, level)))


def next_level(atlas: Atlas, places: Iterable[Place], spot: Place, steps: int) -> Place | None:
    """The place one level further down (steps > 0) or up from this one; None at the end of the ladder.

    The same structure on the same side if there is one at any level further on, else whatever is nearest there.
    """
    here = rung(atlas.site(spot.site_id).level)
    if here is None:
        return None
    family = atlas.site(spot.site_id).family
    best: tuple[tuple[bool, float, bool, float], Place] | None = None
    for place in places:
        site = atlas.site(place.site_id)
        there = rung(site.level)
        if there is None or there[0] != here[0] or (there[1] - here[1]) * steps <= 0:
            continue
        same = site.family == family and place.laterality is spot.laterality
        order = (
            not same,
            abs(there[1] - here[1]),
            place.laterality is not spot.laterality,
            abs(place.at[0] - spot.at[0]),
        )
        if best is None or order < best[0]:
            best = order, place
    return best[1] if best else None


def neighbour(places: Iterable[Place], at: Point, dx: int, dy: int) -> Place | None:
    """The nearest place from a point in the direction of an arrow key, within 45 degrees to both sides of it.

    What lies ahead is measured along the arrow, what lies beside it counts double; None when nothing lies there.
    """
    best: tuple[float, Place] | None = None
    for place in places:
        x, y = place.at[0] - at[0], place.at[1] - at[1]
        ahead, beside = x * dx + y * dy, abs(x * dy) + abs(y * dx)
        if ahead > 1e-6 and beside <= ahead and (best is None or ahead + 2 * beside < best[0]):
            best = ahead + 2 * beside, place
    return best[1] if best else None


def nearest(places: Iterable[Place], at: Point) -> Place | None:
    """The place nearest to a point, for a walk that has not begun."""
    return min(places, key=lambda place: dist(place.at, at), default=None)


def _cased(found: re.Match[str]) -> str:
    return found[0].lower() if found[0].lower() == "ray" else found[0].capitalize()


def _step(kind: str, number: int) -> tuple[str, float]:
    name = f"{kind}{number}"
    if name in SPINE:
        return "spine", float(SPINE.index(name))
    return kind, float(number) if number else inf
