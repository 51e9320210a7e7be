"""Turning directions and frames in space."""

from typing import TypeAlias

import numpy as np

from resources.body.make.meshes import Points

Turn: TypeAlias = Points
"""A 3 x 3 matrix that turns column vectors."""


def turn(axis: Points | list[float], degrees: float) -> Turn:
    """The rotation about an axis, counted the right-handed way."""
    unit = np.asarray(axis, float)
    unit = unit / np.linalg.norm(unit)
    angle = np.radians(degrees)
    cross = np.array([[0, -unit[2], unit[1]], [unit[2], 0, -unit[0]], [-unit[1], unit[0], 0]])
    return np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross


def turn_onto(start: Points, end: Points) -> Turn:
    """The shortest rotation that turns one direction into another."""
    start, end = start / np.linalg.norm(start), end / np.linalg.norm(end)
    axis = np.cross(start, end)
    sine, cosine = np.linalg.norm(axis), float(start @ end)
    if sine < 1e-9:
        return np.eye(3)
    return turn(axis, float(np.degrees(np.arctan2(sine, cosine))))


def unit(vector: Points) -> Points:
    """The direction of a vector."""
    return vector / np.linalg.norm(vector)


def angle_about(axis: Points, start: Points, end: Points) -> float:
    """By how many degrees one must turn about a unit axis to bring one direction over another."""
    a, b = start - axis * (start @ axis), end - axis * (end @ axis)
    return float(np.degrees(np.arctan2(np.cross(a, b) @ axis, a @ b)))


def frame(start: Points, end: Points, aside: Points) -> Turn:
    """A frame whose first axis runs from start to end and whose second leans towards `aside`."""
    along = unit(end - start)
    across = unit(aside - along * (aside @ along))
    return np.stack([along, across, np.cross(along, across)], 1)
