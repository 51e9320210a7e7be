"""Finding places on meshes: where two bones meet, and what lies outermost in a direction.

Vertices are (n, 3) arrays in metres: X towards the patient's left, Y towards the back, Z up.
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

Vertices: TypeAlias = NDArray[np.float64]
Place: TypeAlias = NDArray[np.float64]

LEFT, BACK, UP = np.eye(3)
RIGHT, FRONT, DOWN = -LEFT, -BACK, -UP

REACH = 0.0015
"""How much wider than its narrowest place the gap between two bones may be and still count as their joint."""


def extreme(vertices: Vertices, weight: NDArray[np.float64], count: int = 3) -> Place:
    """The mean of the `count` vertices with the largest weight."""
    return vertices[np.argsort(-weight, kind="stable")[:count]].mean(0)


def outermost(vertices: Vertices, toward: Place, count: int = 6) -> Place:
    """The part of a mesh that lies furthest in a direction."""
    return extreme(vertices, vertices @ toward, count)


def joint(one: Vertices, other: Vertices, toward: Place | None = None) -> Place:
    """Where two bones meet: the middle of their joint, or its rim in a direction.

    The joint is where the gap is at most REACH wider than at its narrowest.
    """
    gap, nearest = cKDTree(other).query(one)
    middle = (one + other[nearest]) / 2
    close = gap <= gap.min() + REACH
    if toward is None:
        return middle[close].mean(0)
    wide = middle[gap <= gap.min() + 3 * REACH]
    return outermost(wide, toward, max(3, len(wide) // 8))


def on_surface(vertices: Vertices, near: Place, toward: Place, within: float = 0.004) -> Place:
    """The point of a mesh's surface that one meets coming from a direction at a place (its depth does not matter)."""
    offset = vertices - near
    aside = np.linalg.norm(offset - (offset @ toward)[:, None] * toward, axis=1)
    while not (aside <= within).any():
        within *= 1.5
    return outermost(vertices[aside <= within], toward, 3)


def slab(vertices: Vertices, axis: int, low: float, high: float) -> Vertices:
    """The vertices between two planes across an axis."""
    return vertices[(vertices[:, axis] >= low) & (vertices[:, axis] <= high)]


def between(start: Place, end: Place, share: float) -> Place:
    """The place that far from start to end, 0 to 1."""
    return start + (end - start) * share


def mirrored(place: Place) -> Place:
    """The same place on the other side of the body."""
    return place * np.array([-1.0, 1.0, 1.0])
