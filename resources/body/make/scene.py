"""One view drawn: the figure projected, shaded, and traced into layers of paths in millimetres.

The layers come as a plain table (the form make/pack.py packs): paths of M, C and Z commands, origin at the bleed.
"""

from collections.abc import Mapping
from typing import Any, TypeAlias

import numpy as np
import shapely
from scipy import ndimage

from resources.body.make.dress import Foramen
from resources.body.make.meshes import Faces, Mesh, Points, normals
from resources.body.make.outlines import level_path, line_path, polygon_path
from resources.body.make.raster import Buffer, Picture, rasterised
from resources.body.make.shading import bone_tone, skin_tone, steps
from resources.body.make.views import Sight

BLEED = 5.0
"""Drawn beyond the visible window, so that nothing is closed off at its edge, in mm."""
SKIN_BANDS = (
    *(("#9aa8b4", 0.07, 0.93), ("#97a5b2", 0.07, 0.885), ("#93a1ae", 0.08, 0.84), ("#909eac", 0.08, 0.79)),
    *(("#8c9aa8", 0.08, 0.73), ("#8797a6", 0.09, 0.67), ("#7f8d9c", 0.09, 0.60), ("#7a8898", 0.10, 0.53)),
    *(("#748393", 0.10, 0.46), ("#6f7e8e", 0.12, 0.38)),
)
BONE_BANDS = (
    *(("#b8a47e", 0.12, 0.92), ("#b4a078", 0.13, 0.84), ("#b09a70", 0.13, 0.76), ("#a68f66", 0.14, 0.68)),
    *(("#98835c", 0.15, 0.60), ("#8f7a55", 0.15, 0.52), ("#8a7550", 0.16, 0.44), ("#776443", 0.19, 0.33)),
)
"""(colour, opacity, tone below which it lies)."""
GLINT = ("#ffffff", 0.5, 0.965)
LONG_BONES = ("femur", "tibia", "fibula", "humerus", "radius", "ulna", "ilium", "scapula", "skull")
BONE_STEP, SKIN_STEP = 2.2, 3.2
"""A drop in depth that is drawn as a line, in mm."""

Art: TypeAlias = dict[str, Any]


def drawn(sight: Sight, skin: Mesh, bones: Mapping[str, Mesh], holes: list[Foramen]) -> Art:
    """The layers of a view."""
    low, high = np.array(sight.low, float) - BLEED, np.array(sight.high, float) + BLEED
    frame = _Frame(np.array(sight.rows, float), low, high, sight.px)
    return {
        "name": sight.name,
        "R": [list(map(float, row)) for row in sight.rows],
        "origin": [float(value) for value in low],
        "margin": BLEED,
        "size": [float(value) for value in high - low - 2 * BLEED],
        **_skin_layers(frame, sight, skin),
        **_bone_layers(frame, sight, bones, holes),
    }


def skin_alone(sight: Sight, skin: Mesh) -> Art:
    """The layers of a view that belong to the skin: another body shape over the same bones."""
    return drawn(sight, skin, {}, [])


class _Frame:
    """A piece of paper: how it looks at space, where it begins and ends in mm, and its pixels a millimetre."""

    def __init__(self, rows: Points, low: Points, high: Points, px: float) -> None:
        self.rows, self.low, self.size, self.px = rows, low, high - low, px
        width, height = np.ceil((high - low) * px).astype(int)
        self.shape = int(height), int(width)

    def flat(self, points: Points) -> Points:
        """Points on the paper: x, y and nearness in mm."""
        there: Points = points @ self.rows.T * 1000
        there[:, :2] -= self.low
        return there

    def seen(self, meshes: list[Mesh]) -> Buffer:
        """The depth buffer of several meshes, numbered in their order."""
        points: list[Points] = []
        facing: list[Points] = []
        faces: list[Faces] = []
        numbers: list[Faces] = []
        start = 0
        for number, mesh in enumerate(meshes):
            flat = self.flat(mesh[0])
            flat[:, :2] *= self.px
            corners = flat[mesh[1]][:, :, :2]
            on = (corners.max(1) > 0).all(1) & (corners.min(1) < self.shape[::-1]).all(1)
            points.append(flat)
            facing.append(normals(mesh) @ self.rows.T)
            faces.append(mesh[1][on] + start)
            numbers.append(np.full(int(on.sum()), number))
            start += len(flat)
        every, corners, direction, number_of = (np.concatenate(part) for part in (points, faces, facing, numbers))
        return rasterised(every, corners, direction, number_of, self.shape)


def _skin_layers(frame: _Frame, sight: Sight, skin: Mesh) -> Art:
    seen = frame.seen([skin])
    rim = ndimage.gaussian_filter(seen.covered.astype(float), 0.8) - 0.5
    tone = skin_tone(seen, frame.px)
    inside = ndimage.binary_erosion(seen.covered, iterations=int(4.5 * frame.px))
    folds = steps(seen, SKIN_STEP) & inside if sight.folds else np.zeros(frame.shape, bool)
    return {
        "skin": polygon_path(_silhouette(frame, skin), error=0.25 * sight.fine, least=20, smooth=1.6, corner=75),
        "skin_shade": [
            (colour, opacity, _band(frame, (level - tone) * 4, rim, sight, least=40, soft=2.5))
            for colour, opacity, level in SKIN_BANDS
        ],
        "skin_lines": line_path(folds, frame.px, shortest=14, error=0.35, blur=4),
    }


def _bone_layers(frame: _Frame, sight: Sight, bones: Mapping[str, Mesh], holes: list[Foramen]) -> Art:
    if not bones:
        return {"bones": {}, "bone_shade": [], "bone_lines": "", "decor": []}
    names = list(bones)
    seen = frame.seen([bones[name] for name in names])
    rim = ndimage.gaussian_filter(seen.covered.astype(float), 0.7) - 0.5
    tone = bone_tone(seen, frame.px)
    colour, opacity, level = GLINT
    shade = [
        (tint, share, _band(frame, (below - tone) * 4, rim, sight, least=2.0 * sight.fine, soft=0.6))
        for tint, share, below in BONE_BANDS
    ]
    shade.append((colour, opacity, _band(frame, (tone - level) * 4, rim, sight, least=6.0 * sight.fine, soft=0.6)))
    size = 2 * int(1.6 * frame.px) + 1
    one_bone = ndimage.maximum_filter(seen.number, size) == ndimage.minimum_filter(seen.number, size)
    ridges = steps(seen, BONE_STEP) & one_bone
    return {
        "bones": _outlines(frame, sight, names, seen),
        "bone_shade": shade,
        "bone_lines": line_path(ridges, frame.px, shortest=6, error=0.25),
        "decor": _painted(frame, names, seen, holes),
    }


def _outlines(frame: _Frame, sight: Sight, names: list[str], seen: Buffer) -> dict[str, str]:
    """The visible part of every bone."""
    px = frame.px
    found = {}
    for number, place in enumerate(ndimage.find_objects(seen.number + 1, len(names))):
        if place is None:
            continue
        top, left = (max(side.start - 4, 0) for side in place)
        mask = (seen.number[top : place[0].stop + 4, left : place[1].stop + 4] == number).astype(float)
        if mask.sum() < 3 * px * px:
            continue
        path = level_path(
            mask,
            0.5,
            px,
            error=0.18 * sight.fine,
            least=1.5 * sight.fine,
            blur=0.9,
            smooth=1.5 if names[number].startswith(LONG_BONES) else 0.6,
            origin=(left / px, top / px),
        )
        if path:
            found[names[number]] = path
    return found


def _band(frame: _Frame, field: Picture, rim: Picture, sight: Sight, *, least: float, soft: float) -> str:
    return level_path(
        np.minimum(field, rim),
        0,
        frame.px,
        error=(0.32 if soft > 1 else 0.23) * sight.fine,
        least=least,
        blur=0.7,
        smooth=soft,
    )


def _silhouette(frame: _Frame, skin: Mesh) -> shapely.Geometry:
    """The exact union of all faces of the skin on the paper."""
    corners = frame.flat(skin[0])[skin[1]][:, :, :2]
    one, other = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    proper = np.abs(one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0]) > 1e-3
    near = (corners.max(1) > -BLEED).all(1) & (corners.min(1) < frame.size + BLEED).all(1)
    corners = corners[proper & near]
    rings = shapely.linearrings(np.concatenate([corners, corners[:, :1]], 1))
    union = shapely.union_all(shapely.set_precision(shapely.polygons(rings), 0.02))
    paper = shapely.box(-4, -4, *(frame.size + 4))
    return shapely.simplify(shapely.intersection(union, paper), 0.05)


def _painted(frame: _Frame, names: list[str], seen: Buffer, holes: list[Foramen]) -> list[list[float]]:
    """Ellipses for the openings of the sacrum, where it is seen."""
    found = []
    for place, wide, tall in holes:
        x, y, _ = frame.flat(place[None])[0]
        row, column = int(y * frame.px), int(x * frame.px)
        if 0 <= row < frame.shape[0] and 0 <= column < frame.shape[1]:
            number = seen.number[row, column]
            if number >= 0 and names[number] == "sacrum":
                found.append([round(float(x), 1), round(float(y), 1), wide, tall, 0])
    return found
