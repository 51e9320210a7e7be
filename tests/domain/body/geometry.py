"""Distances between points and outlines, for tests that check what stands on what."""

from math import dist

from prolodesk.domain.body.artwork import CURVE, MOVE, Bone, Layer
from prolodesk.domain.body.projection import Point


def rings_of(layer: Layer, steps: int = 8) -> list[list[Point]]:
    """A filled layer as polygons."""
    rings: list[list[Point]] = []
    points = list(zip(layer.coords[0::2], layer.coords[1::2], strict=True))
    at = 0
    for verb in layer.verbs:
        if verb == MOVE:
            rings.append([points[at]])
            at += 1
        elif verb == CURVE:
            a, (b, c, d) = points[at - 1], points[at : at + 3]
            for step in range(1, steps + 1):
                t, s = step / steps, 1 - step / steps
                weights = (s**3, 3 * s * s * t, 3 * s * t * t, t**3)
                rings[-1].append(
                    (
                        sum(w * p[0] for w, p in zip(weights, (a, b, c, d), strict=True)),
                        sum(w * p[1] for w, p in zip(weights, (a, b, c, d), strict=True)),
                    )
                )
            at += 3
    return rings


def inside(rings: list[list[Point]], at: Point) -> bool:
    """Even-odd, as the artwork is filled."""
    return Bone("", tuple(tuple(ring) for ring in rings)).holds(at)


def away(bone: Bone, at: Point) -> float:
    """How far a point lies outside a bone, in mm; 0 on it."""
    if bone.holds(at):
        return 0.0
    return min(_to_segment(at, a, b) for ring in bone.rings for a, b in zip(ring, (*ring[1:], ring[0]), strict=True))


def _to_segment(p: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    share = max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy or 1.0)))
    return dist(p, (a[0] + share * dx, a[1] + share * dy))
