"""Fitting smooth cubic curves to a row of points, after Schneider (Graphics Gems, 1990)."""

from itertools import pairwise
from typing import TypeAlias

import numpy as np

from resources.body.make.meshes import Points

Cubic: TypeAlias = Points
"""Four points: start, two handles, end."""

DEEPEST = 24
"""A row is halved no more often than this."""


def fitted_curves(points: Points, error: float) -> list[Cubic]:
    """Cubics through an open row of points that stay within `error` of it."""
    reach = min(4, len(points) - 1)
    return _fitted(points, error, _unit(points[reach] - points[0]), _unit(points[-1 - reach] - points[-1]), 0)


def closed_curves(points: Points, error: float, corner_degrees: float) -> list[Cubic]:
    """Cubics round a closed row of points (its first not repeated), broken only at corners."""
    sharp = corners(points, corner_degrees)
    first = sharp[0] if sharp else int(np.argmin(points[:, 1]))
    points = np.roll(points, -first, axis=0)
    ring = np.vstack([points, points[:1]])
    if not sharp:
        reach = min(3, len(ring) - 1)
        tangent = _unit(ring[reach] - ring[-1 - reach])
        return _fitted(ring, error, tangent, -tangent, 0)
    ends = [corner - first for corner in sharp] + [len(points)]
    return [curve for start, end in pairwise(ends) for curve in fitted_curves(ring[start : end + 1], error)]


def corners(points: Points, degrees: float, reach: int = 4) -> list[int]:
    """Where a closed row of points turns by more than so many degrees within a few steps."""
    count = len(points)
    if count < 3 * reach:
        return []
    here = np.arange(count)
    back, on = points[(here - reach) % count] - points, points[(here + reach) % count] - points
    length = np.linalg.norm(back, axis=1) * np.linalg.norm(on, axis=1)
    cosine = (back * on).sum(1) / np.maximum(length, 1e-9)
    turns = 180 - np.degrees(np.arccos(np.clip(cosine, -1, 1)))
    found: list[int] = []
    for place in np.argsort(-turns, kind="stable"):
        if turns[place] < degrees:
            break
        if all(min(abs(place - other), count - abs(place - other)) > 2 * reach for other in found):
            found.append(int(place))
    return sorted(found)


def _fitted(points: Points, error: float, first: Points, last: Points, depth: int) -> list[Cubic]:
    count = len(points)
    if count == 2 or depth > DEEPEST:
        third = np.linalg.norm(points[-1] - points[0]) / 3
        return [np.array([points[0], points[0] + first * third, points[-1] + last * third, points[-1]])]
    travelled = np.r_[0, np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))]
    at = travelled / travelled[-1]
    curve = _best(points, at, first, last)
    worst = 1
    for _ in range(3):
        misses = ((_on(curve, at) - points) ** 2).sum(1)
        worst = int(misses.argmax())
        if misses[worst] < error * error:
            return [curve]
        if misses[worst] > 16 * error * error:
            break
        at = _nearer(curve, points, at)
        curve = _best(points, at, first, last)
    worst = min(max(worst, 1), count - 2)
    reach = min(3, worst, count - 1 - worst)
    through = _unit(points[worst - reach] - points[worst + reach])
    before = _fitted(points[: worst + 1], error, first, through, depth + 1)
    return before + _fitted(points[worst:], error, -through, last, depth + 1)


def _best(points: Points, at: Points, first: Points, last: Points) -> Cubic:
    """The handles' lengths by least squares, for given directions."""
    b0, b1, b2, b3 = (1 - at) ** 3, 3 * at * (1 - at) ** 2, 3 * at * at * (1 - at), at**3
    one, other = b1[:, None] * first, b2[:, None] * last
    rest = points - (b0 + b1)[:, None] * points[0] - (b2 + b3)[:, None] * points[-1]
    aa, ab, bb = (one * one).sum(), (one * other).sum(), (other * other).sum()
    ra, rb = (one * rest).sum(), (other * rest).sum()
    area = aa * bb - ab * ab
    chord = np.linalg.norm(points[0] - points[-1])
    long, longer = ((ra * bb - rb * ab) / area, (aa * rb - ab * ra) / area) if abs(area) > 1e-12 else (0.0, 0.0)
    if not (1e-3 * chord <= long <= 3 * chord and 1e-3 * chord <= longer <= 3 * chord):
        long = longer = chord / 3
    return np.array([points[0], points[0] + first * long, points[-1] + last * longer, points[-1]])


def _nearer(curve: Cubic, points: Points, at: Points) -> Points:
    """One Newton step of each point towards the place of the curve nearest to it."""
    slope, bend = 3 * np.diff(curve, axis=0), 6 * np.diff(curve, 2, axis=0)
    t, s = at[:, None], 1 - at[:, None]
    speed = s * s * slope[0] + 2 * s * t * slope[1] + t * t * slope[2]
    change = s * bend[0] + t * bend[1]
    off = _on(curve, at) - points
    above, below = (off * speed).sum(1), (speed * speed).sum(1) + (off * change).sum(1)
    step = np.where(np.abs(below) > 1e-9, above / np.where(below == 0, 1, below), 0)
    return np.maximum.accumulate(np.clip(at - step, 0, 1))


def _on(curve: Cubic, at: Points) -> Points:
    t, s = at[:, None], 1 - at[:, None]
    on: Points = s**3 * curve[0] + 3 * s * s * t * curve[1] + 3 * s * t * t * curve[2] + t**3 * curve[3]
    return on


def _unit(vector: Points) -> Points:
    length = np.linalg.norm(vector)
    return vector / length if length else vector
