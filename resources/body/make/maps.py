"""Maps that carry a piece of the skeleton to where the skin wants it: along, across and leaning."""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from resources.body.make.meshes import Points
from resources.body.make.turning import turn_onto

Map: TypeAlias = Callable[[Points], Points]
"""Takes (n, 3) points or one point; gives (n, 3) points."""


def stretched(start: Points, end: Points, to_start: Points, to_end: Points, across: float = 1.0) -> Map:
    """From one pair of joints onto another: turned, stretched along the line between them, scaled across it."""
    line, target = end - start, to_end - to_start
    long, longer = np.linalg.norm(line), np.linalg.norm(target)
    along = np.outer(line / long, line / long)
    scale = across * (np.eye(3) - along) + (longer / long) * along
    turned = turn_onto(line, target)
    return lambda points: (np.atleast_2d(points) - start) @ scale.T @ turned.T + to_start


def leaning(start: Points, end: Points, to_start: Points, to_end: Points, across: float) -> Map:
    """Stretched in height and sheared sideways, so that what is level stays level: the thigh and its condyles."""

    def carry(points: Points) -> Points:
        points = np.atleast_2d(points)
        share = (points[:, 2:] - start[2]) / (end[2] - start[2])
        centre = start + share * (end - start)
        target = to_start + np.clip(share, -0.12, 1.2) * (to_end - to_start)
        carried: Points = target + (points - centre) * across
        carried[:, 2] = to_start[2] + share[:, 0] * (to_end[2] - to_start[2])
        return carried

    return carry


def tapering(start: Points, end: Points, to_start: Points, to_end: Points, upper: float, lower: float) -> Map:
    """As `leaning`, with a scale that changes from one end to the other: the shank."""

    def carry(points: Points) -> Points:
        points = np.atleast_2d(points)
        share = (points[:, 2:] - start[2]) / (end[2] - start[2])
        centre, target = start + share * (end - start), to_start + share * (to_end - to_start)
        carried: Points = target + (points - centre) * (upper + (lower - upper) * np.clip(share, -0.1, 1.1))
        carried[:, 2] = target[:, 2]
        return carried

    return carry


def long_axis(points: Points, toward: Points) -> tuple[Points, Points]:
    """The two ends of a bone on its own long axis, the one towards a direction last."""
    middle = points.mean(0)
    axis = np.linalg.svd(points - middle, full_matrices=False)[2][0]
    axis = axis if axis @ toward > 0 else -axis
    along = (points - middle) @ axis
    return middle + axis * along.min(), middle + axis * along.max()
