"""A pain drawing: strokes that shade where it hurts and how, on the front, the back and the sides of the body.

The qualities and their signs follow the pain drawings in general use since Ransford, Cairns and Mooney, Spine 1976;1:
127-134 (numbness =, pins and needles o, burning x, stabbing /, and aching in later forms); for how drawings are shaded
on screens see Shaballout, Neubert, Boudreau and Beissner, JMIR mHealth 2019;7(9):e14569.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from math import dist, hypot
from typing import Any

from prolodesk.domain.body.projection import Point
from prolodesk.domain.words import Message, say

VIEWS = ("anterior", "posterior", "left", "right")
"""From where a patient may draw, as far as the figure has these views."""
MOST_POINTS = 40_000
"""Of one drawing: more is not a drawing but a fault."""
CLOSEST_MM = 1.5
"""Points of a stroke closer than this tell nothing more."""


class Quality(StrEnum):
    """How it hurts."""

    ACHING = "aching"
    BURNING = "burning"
    STABBING = "stabbing"
    NUMB = "numb"
    PINS = "pins_and_needles"
    OTHER = "other"


def quality_words(quality: Quality) -> Message:
    """What a quality is called to a patient."""
    return say(
        {
            Quality.ACHING: "Aching",
            Quality.BURNING: "Burning",
            Quality.STABBING: "Stabbing",
            Quality.NUMB: "Numb",
            Quality.PINS: "Pins and needles",
            Quality.OTHER: "Something else",
        }[quality]
    )


@dataclass(frozen=True, slots=True)
class Stroke:
    """One movement of the finger or pen: a line of that width (mm of the view); a tap has one point."""

    view: str
    quality: Quality
    width_mm: float
    points: tuple[Point, ...]


Strokes = tuple[Stroke, ...]


def drawn(stroke: Stroke, at: Point) -> Stroke:
    """The stroke drawn on to a point; one close to the last adds nothing."""
    if stroke.points and dist(stroke.points[-1], at) < CLOSEST_MM:
        return stroke
    return replace(stroke, points=(*stroke.points, _rounded(at)))


def erased(strokes: Iterable[Stroke], view: str, at: Point, radius_mm: float) -> Strokes:
    """What is left when everything on that view within a circle is rubbed out; a stroke may fall into pieces."""
    left: list[Stroke] = []
    for stroke in strokes:
        left += _rubbed(stroke, at, radius_mm) if stroke.view == view else (stroke,)
    return tuple(left)


def shaded_cm2(strokes: Iterable[Stroke], grid_mm: float = 10.0) -> float:
    """About how much is shaded, in square centimetres, over all views; overlaps count once."""
    cells: set[tuple[str, int, int]] = set()
    for stroke in strokes:
        reach = max(1, round(stroke.width_mm / 2 / grid_mm))
        for x, y in _every(stroke.points, grid_mm):
            column, row = int(x // grid_mm), int(y // grid_mm)
            for across in range(-reach + 1, reach):
                cells |= {(stroke.view, column + across, row + down) for down in range(-reach + 1, reach)}
    return len(cells) * grid_mm * grid_mm / 100


def strokes_to_body(strokes: Sequence[Stroke]) -> dict[str, Any]:
    """Strokes as JSON can hold them: tenths of millimetres, x and y in turn."""
    return {
        "strokes": [
            {
                "view": stroke.view,
                "quality": stroke.quality.value,
                "width": round(stroke.width_mm * 10),
                "points": [round(part * 10) for point in stroke.points for part in point],
            }
            for stroke in strokes
        ]
    }


def strokes_from_body(body: Mapping[str, Any]) -> Strokes:
    """The strokes back. A quality this version does not know is "something else"; nothing drawn is lost."""
    found = []
    for each in body.get("strokes", ()):
        numbers = each["points"]
        points = tuple((numbers[n] / 10, numbers[n + 1] / 10) for n in range(0, len(numbers) - 1, 2))
        known = each["quality"] in set(Quality)
        quality = Quality(each["quality"]) if known else Quality.OTHER
        if points:
            found.append(Stroke(each["view"], quality, each["width"] / 10, points))
    return tuple(found)


def qualities_at(strokes: Iterable[Stroke], at: Point) -> tuple[Quality, ...]:
    """The qualities drawn at a point (mm of the strokes' view)."""
    used = {stroke.quality for stroke in strokes if _covers(stroke, at)}
    return tuple(quality for quality in Quality if quality in used)


def _covers(stroke: Stroke, at: Point) -> bool:
    if len(stroke.points) == 1:
        return dist(stroke.points[0], at) <= stroke.width_mm / 2
    return _touches(stroke.points, at, stroke.width_mm / 2)


def _rubbed(stroke: Stroke, at: Point, radius_mm: float) -> tuple[Stroke, ...]:
    reach = radius_mm + stroke.width_mm / 2
    if len(stroke.points) == 1 or not _touches(stroke.points, at, reach):
        return () if dist(stroke.points[0], at) < reach else (stroke,)
    pieces: list[list[Point]] = [[]]
    for point in _every(stroke.points, max(CLOSEST_MM, radius_mm / 4)):
        if dist(point, at) < reach:
            pieces.append([])
        else:
            pieces[-1].append(_rounded(point))
    return tuple(replace(stroke, points=tuple(piece)) for piece in pieces if piece)


def _touches(points: Sequence[Point], at: Point, reach: float) -> bool:
    return any(_distance(at, a, b) < reach for a, b in pairwise(points))


def _distance(at: Point, a: Point, b: Point) -> float:
    """From a point to a piece of line."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    share = max(0.0, min(1.0, ((at[0] - a[0]) * dx + (at[1] - a[1]) * dy) / length)) if length else 0.0
    return hypot(at[0] - a[0] - share * dx, at[1] - a[1] - share * dy)


def _every(points: Sequence[Point], step_mm: float) -> Iterable[Point]:
    """The points, and more between them so that no two neighbours are further apart than a step."""
    yield points[0]
    for a, b in pairwise(points):
        steps = max(1, int(dist(a, b) / step_mm + 0.999))
        for step in range(1, steps + 1):
            yield a[0] + (b[0] - a[0]) * step / steps, a[1] + (b[1] - a[1]) * step / steps


def _rounded(at: Point) -> Point:
    return round(at[0], 1), round(at[1], 1)
