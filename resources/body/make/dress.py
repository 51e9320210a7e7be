"""Dressing the fitted bones: smooth surfaces, and shapes which the coarse source meshes lack.

The generic lumbar vertebrae are one shape rescaled, the sacrum is a plain shell, tarsals and carpals stand apart, and
the sternum's mesh carries the costal cartilages. What is done about it follows ordinary anatomy texts; it changes how
the bones look, not where they are.
"""

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np

from resources.body.make.meshes import Mesh, Points, cut, subdivided, subdivided_through

COARSE, MIDDLING = 700, 3000
"""Meshes with fewer faces are subdivided twice, once."""
SHORT_BONES = (
    *("navicular", "cuboid", "cuneiform1", "cuneiform2", "cuneiform3"),
    *("lunate", "scaphoid", "triquetrum", "hamate", "capitate", "trapezoid", "trapezium"),
)
SHORT_GROWTH = 1.07
"""The small bones of wrist and foot are enlarged until their joints close."""

ROOT = 0.017
"""How far from the middle a lumbar transverse process begins."""
TIP = {"L1": 0.036, "L2": 0.041, "L3": 0.047, "L4": 0.043, "L5": 0.045}
"""How far from the middle it ends: longest at L3."""
RISE = {"L1": -0.001, "L2": -0.001, "L3": 0.0, "L4": 0.002, "L5": 0.005}
THICK = {"L1": 1.05, "L2": 1.1, "L3": 1.1, "L4": 1.1, "L5": 1.6}
ARCH = {"L1": 0.93, "L2": 0.96, "L3": 1.0, "L4": 1.06, "L5": 1.14}
"""The arch and its facets grow wider downwards."""

STERNUM_HALF_WIDTH = (
    *((0.0, 0.006), (0.06, 0.008), (0.10, 0.012), (0.16, 0.0165), (0.28, 0.0195), (0.45, 0.018), (0.62, 0.0165)),
    *((0.72, 0.017), (0.77, 0.020), (0.85, 0.0245), (0.93, 0.0285), (1.0, 0.029)),
)
"""From the tip of the xiphoid (0) to the notch (1): where bone ends and cartilage begins, in metres from the middle."""

Foramen: TypeAlias = tuple[Points, float, float]
"""Where on the sacrum, and the half width and half height of what is painted there, in mm."""
FORAMINA = ((0.78, 0.0205, 2.4, 3.2), (0.62, 0.0190, 2.3, 2.9), (0.475, 0.0165, 2.0, 2.4), (0.36, 0.0135, 1.7, 1.9))
"""(share of the sacrum's height, distance from the middle in metres, half width, half height in mm)."""


def dressed(raw: Mapping[str, Mesh]) -> dict[str, Mesh]:
    """The bones of the middle and the right side, smooth, with the sternum apart from its cartilage."""
    bones: dict[str, Mesh] = {}
    for name, mesh in raw.items():
        if name == "sternum":
            bones["sternum"], bones["costal_cartilage"] = _sternum_and_cartilage(smooth(mesh))
        elif name == "sacrum":
            bones[name] = _sculpted_sacrum(subdivided(smooth(mesh)))
        elif name in TIP:
            bones[name] = _lumbar(smooth(mesh), name)
        elif name in SHORT_BONES:
            bones[name] = _grown(smooth(mesh), SHORT_GROWTH)
        else:
            bones[name] = smooth(mesh)
    return bones


def smooth(mesh: Mesh) -> Mesh:
    """Subdivided as often as its coarseness asks for."""
    count = len(mesh[1])
    return mesh if count >= MIDDLING else subdivided_through(mesh, 2 if count < COARSE else 1)


def foramina(sacrum: Mesh) -> list[Foramen]:
    """The eight openings seen on the back of the sacrum."""
    points = sacrum[0]
    bottom, high = points[:, 2].min(), np.ptp(points[:, 2])
    return [
        (np.array([side * aside, 0.0, bottom + share * high]), wide, tall)
        for share, aside, wide, tall in FORAMINA
        for side in (1, -1)
    ]


def _grown(mesh: Mesh, factor: float) -> Mesh:
    middle = mesh[0].mean(0)
    return middle + (mesh[0] - middle) * factor, mesh[1]


def _lumbar(mesh: Mesh, level: str) -> Mesh:
    """A lumbar vertebra with its own arch and transverse processes."""
    points = mesh[0].copy()
    aside, side = np.abs(points[:, 0]), np.sign(points[:, 0])
    process = aside > ROOT
    reach = (TIP[level] - ROOT) / (aside.max() - ROOT)
    share = np.clip((aside - ROOT) / (aside.max() - ROOT), 0, 1)
    axis = points[process, 2].mean()
    thicker = 1 + (THICK[level] - 1) * np.clip(share * 3, 0, 1)
    behind = points[:, 1] > np.median(points[:, 1])
    arch = np.where(behind, ARCH[level], 1.0)
    inner = np.minimum(aside, ROOT) * (1 + (arch - 1) * (1 - np.clip(aside / ROOT - 0.6, 0, 0.4) / 0.4))
    points[:, 0] = side * (inner + np.maximum(aside - ROOT, 0) * reach)
    points[:, 2] = np.where(process, axis + (points[:, 2] - axis) * thicker, points[:, 2])
    points[:, 2] += RISE[level] * share**1.5
    return points, mesh[1]


def _sternum_and_cartilage(mesh: Mesh) -> tuple[Mesh, Mesh]:
    """Cut along the sternum's own outline."""
    points = mesh[0]
    middle = points[np.abs(points[:, 0]) < 0.012]
    low, high = middle[:, 2].min(), middle[:, 2].max()
    shares, widths = zip(*STERNUM_HALF_WIDTH, strict=True)
    outside = np.abs(points[:, 0]) - np.interp((points[:, 2] - low) / (high - low), shares, widths)
    return cut(mesh, -outside), cut(mesh, outside)


def _sculpted_sacrum(mesh: Mesh) -> Mesh:
    """The median crest's tubercles, the superior articular processes and dents at the foramina, raised smoothly."""
    points, faces = mesh
    bottom, top = points[:, 2].min(), points[:, 2].max()
    high = top - bottom
    for share, height in ((0.85, 0.0095), (0.67, 0.0070), (0.51, 0.0055), (0.385, 0.0040)):
        ridge = _back_at(points, 0.0, bottom + share * high)
        points = _pushed(points, ridge, np.array([0.0036, 0.010, 0.0052]), np.array([0, height, 0]))
    for side in (1, -1):
        rim = points[np.abs(points[:, 0] - side * 0.021) < 0.004]
        rim = rim[rim[:, 2] > top - 0.012]
        process = rim[np.argmax(rim[:, 1])]
        points = _pushed(points, process, np.array([0.0055, 0.0070, 0.0065]), np.array([side * 0.001, 0.006, 0.0115]))
    for centre, wide, tall in foramina((points, faces)):
        hole = _back_at(points, centre[0], centre[2])
        size = np.array([wide, 5.0, tall]) / 1000 * 0.8
        points = _pushed(points, hole, size, np.array([0, -0.0050, 0]))
    return points, faces


def _back_at(points: Points, x: float, z: float) -> Points:
    near = points[(np.abs(points[:, 0] - x) < 0.005) & (np.abs(points[:, 2] - z) < 0.005)]
    return np.array([x, near[:, 1].max(), z])


def _pushed(points: Points, centre: Points, size: Points, by: Points) -> Points:
    weight = np.exp(-0.5 * (((points - centre) / size) ** 2).sum(1))
    return points + weight[:, None] * by
