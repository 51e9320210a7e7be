"""The patient's figure with what was treated: which part of the body to show, and where to write the numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, sin

from prolodesk.domain.body.artwork import Artwork, Layer
from prolodesk.domain.body.projection import Laterality, Point, View
from prolodesk.domain.body.view_words import view_words
from prolodesk.words import Formats, words

CLOSEST_MM = 320.0
APART_MM = 260.0
ON_THE_MIDDLE = 1.0
"""In points: a place this close to the middle of the body has no side."""

Window = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbered place, in millimetres of the view's paper; one that was not `given` has another shape."""

    number: int
    x_mm: float
    y_mm: float
    given: bool = True


@dataclass(frozen=True, slots=True)
class Ligament:
    """A ligament as a line in millimetres of the view's paper; one that was `treated` stands out."""

    line: tuple[Point, ...]
    treated: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """One view of the body with what was treated. Layers are those of the light level, in painting order."""

    view: View
    layers: tuple[Layer, ...]
    marks: tuple[Mark, ...]
    ligaments: tuple[Ligament, ...] = ()


def figure_of(artwork: Artwork, marks: Sequence[Mark], ligaments: Sequence[Ligament] = ()) -> Figure:
    """The figure for a sheet: the artwork's light level, thin ligaments, and the marks its window shows."""
    shown = tuple(mark for mark in marks if artwork.view.shows((mark.x_mm, mark.y_mm)))
    return Figure(artwork.view, tuple(layer for layer in artwork.layers if layer.light), shown, tuple(ligaments))


def close_ups(figure: Figure) -> tuple[Figure, ...]:
    """The figure once for each group of marks that lie together, so that every group can be shown large."""
    groups: list[list[Mark]] = []
    for mark in figure.marks:
        near = [group for group in groups if any(_near(mark, other) for other in group)]
        groups = [group for group in groups if group not in near] + [[mark, *(other for g in near for other in g)]]
    groups.sort(key=lambda group: min(mark.number for mark in group))
    return tuple(replace(figure, marks=tuple(sorted(group, key=lambda mark: mark.number))) for group in groups) or (
        figure,
    )


def _near(one: Mark, other: Mark) -> bool:
    return hypot(one.x_mm - other.x_mm, one.y_mm - other.y_mm) < APART_MM


def part_to_show(figure: Figure, shape: float) -> Window:
    """The part of the view around the marks (left, top, width, height in mm) with the given height to width.

    Never less than CLOSEST_MM, so that a person recognises where on the body it is, and never more than the view.
    """
    left, top, width, height = figure.view.window
    xs = [mark.x_mm for mark in figure.marks] or [left, left + width]
    ys = [mark.y_mm for mark in figure.marks] or [top, top + height]
    spread_x, spread_y = max(xs) - min(xs), max(ys) - min(ys)
    wide = min(max(CLOSEST_MM, spread_x * 1.35, spread_y * 1.35 / shape), width, height / shape)
    if wide < spread_x * 1.05 or wide * shape < spread_y * 1.05:
        return figure.view.window
    tall = wide * shape
    middle_x, middle_y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    axis = figure.view.midline_x
    holds = max(max(xs) - axis, axis - min(xs)) < wide / 2 * 0.95
    if figure.view.frontal and holds and abs(middle_x - axis) < wide / 6:
        middle_x = axis
    return (
        min(max(middle_x - wide / 2, left), left + width - wide),
        min(max(middle_y - tall / 2, top), top + height - tall),
        wide,
        tall,
    )


def seen_from(view: View) -> str:
    """In words, what the picture shows and from where it is seen."""
    return words(view_words(view), Formats())


def sides_seen(view: View) -> tuple[Laterality | None, Laterality | None]:
    """The patient's sides at the left and the right edge of a picture; one side alone stands at the left."""
    left, _, width, _ = view.window
    if view.frontal and left < view.midline_x < left + width:
        sides = (Laterality.LEFT, Laterality.RIGHT)
        return sides if view.left_is_left else (sides[1], sides[0])
    return view.side, None


def spread(
    places: Sequence[tuple[float, float]], distance: float, box: Window, middle: float | None = None
) -> list[tuple[float, float]]:
    """Where to write labels so that none covers another: each as near to its place as that allows.

    Places and answers are points inside the box (left, bottom, right, top); the same places give the same answer.
    A label never crosses the `middle` of the body: it would seem to say the other side.
    """
    at = list(places)
    for _ in range(160):
        still = True
        for i in range(len(at)):
            for j in range(i):
                dx, dy = at[i][0] - at[j][0], at[i][1] - at[j][1]
                apart = hypot(dx, dy)
                if apart >= distance:
                    continue
                still = False
                if apart < 0.01:
                    dx, dy, apart = cos(i * 2.4), sin(i * 2.4), 1.0
                push = (distance - min(apart, distance)) / 2 / apart + 0.01
                at[i] = at[i][0] + dx * push, at[i][1] + dy * push
                at[j] = at[j][0] - dx * push, at[j][1] - dy * push
        edge = distance / 2 + 1
        at = [(min(max(px, box[0] + edge), box[2] - edge), min(max(py, box[1] + edge), box[3] - edge)) for px, py in at]
        if middle is not None:
            at = [(_same_side(px, place[0], middle), py) for (px, py), place in zip(at, places, strict=True)]
        if still:
            break
    return at


def _same_side(x: float, place: float, middle: float) -> float:
    if abs(place - middle) < ON_THE_MIDDLE:
        return x
    return max(x, middle + ON_THE_MIDDLE) if place > middle else min(x, middle - ON_THE_MIDDLE)
