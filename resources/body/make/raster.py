"""An orthographic depth buffer in plain numpy: which mesh is seen at each pixel, how near it is, how it faces."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from resources.body.make.meshes import Faces, Points

LARGEST = 6
"""Triangles are split until they are at most so many pixels wide and high."""
CHUNK = 60_000
EDGE = -1e-6

Picture: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True)
class Buffer:
    """What a view sees: depth (larger is nearer, -inf where nothing is), number of the mesh (-1), unit normals."""

    depth: Picture
    number: NDArray[np.int32]
    normal: NDArray[np.float32]

    @property
    def covered(self) -> NDArray[np.bool_]:
        """Where there is anything."""
        return self.number >= 0


def rasterised(points: Points, faces: Faces, facing: Points, numbers: Faces, shape: tuple[int, int]) -> Buffer:
    """Draw triangles given in pixels (x right, y down, z nearer), with a normal per point and a number per face."""
    height, width = shape
    corners = np.concatenate([points, facing, np.zeros((len(points), 1))], 1)[faces]
    corners[:, :, 6] = numbers[:, None]
    corners = _split(corners)
    depth = np.full(height * width, -np.inf)
    number = np.full(height * width, -1, np.int32)
    normal = np.zeros((height * width, 3), np.float32)
    latest = np.full(height * width, -1, np.int64)
    for part, reach in _portions(corners):
        pixel, which, share = _hits(part, reach, width, height)
        z = _mixed(part, which, share, 2)
        order = np.argsort(z, kind="stable")
        pixel, z, which, share = pixel[order], z[order], which[order], share[order]
        latest[pixel] = np.arange(len(pixel))  # the last one written is the nearest
        best = np.nonzero(latest[pixel] == np.arange(len(pixel)))[0]
        hit = pixel[best]
        better = z[best] > depth[hit]
        hit, best = hit[better], best[better]
        depth[hit] = z[best]
        number[hit] = part[which[best], 0, 6].astype(np.int32)
        normal[hit] = np.stack([_mixed(part, which[best], share[best], axis) for axis in (3, 4, 5)], 1)
    length = np.linalg.norm(normal, axis=1, keepdims=True)
    normal /= np.where(length > 0, length, 1)
    return Buffer(depth.reshape(shape), number.reshape(shape), normal.reshape(height, width, 3))


def _split(corners: Points) -> Points:
    """Halve triangles across their longest edge until they are small."""
    done = []
    while len(corners):
        flat = corners[:, :, :2]
        small = (flat.max(1) - flat.min(1)).max(1) <= LARGEST
        done.append(corners[small])
        large = corners[~small]
        sides = [large[:, i] - large[:, (i + 1) % 3] for i in range(3)]
        longest = np.stack([np.linalg.norm(side[:, :2], axis=1) for side in sides], 1).argmax(1)
        rows = np.arange(len(large))
        one, other, rest = (large[rows, (longest + i) % 3] for i in range(3))
        middle = (one + other) / 2
        corners = np.concatenate([np.stack([one, middle, rest], 1), np.stack([middle, other, rest], 1)])
    return np.concatenate(done)


def _portions(corners: Points) -> Iterator[tuple[Points, int]]:
    """Triangles in portions of like size, each with the number of pixels its triangles reach over."""
    flat = corners[:, :, :2]
    size = (flat.max(1) - flat.min(1)).max(1)
    for low, high in pairwise((-1, 1, 2.5, LARGEST)):
        alike = corners[(size > low) & (size <= high)]
        for start in range(0, len(alike), CHUNK):
            yield alike[start : start + CHUNK], int(np.ceil(high)) + 2


def _hits(part: Points, reach: int, width: int, height: int) -> tuple[Faces, Faces, Points]:
    """The pixels whose middle lies in a triangle: pixel, triangle, and its place between the three corners."""
    steps = np.arange(reach)
    across, down = (grid.ravel() for grid in np.meshgrid(steps, steps))
    x = np.floor(part[:, :, 0].min(1)).astype(int)[:, None] + across
    y = np.floor(part[:, :, 1].min(1)).astype(int)[:, None] + down
    ax, ay = part[:, 0, 0, None], part[:, 0, 1, None]
    bx, by = part[:, 1, 0, None] - ax, part[:, 1, 1, None] - ay
    cx, cy = part[:, 2, 0, None] - ax, part[:, 2, 1, None] - ay
    area = bx * cy - by * cx
    proper = np.abs(area) > 1e-9
    area = np.where(proper, area, 1)
    rx, ry = x + 0.5 - ax, y + 0.5 - ay
    u, v = (rx * cy - ry * cx) / area, (ry * bx - rx * by) / area
    inside = (u >= EDGE) & (v >= EDGE) & (u + v <= 1 - EDGE) & proper
    inside &= (x >= 0) & (x < width) & (y >= 0) & (y < height)
    which, pixel = np.nonzero(inside)
    u, v = u[which, pixel], v[which, pixel]
    return y[which, pixel] * width + x[which, pixel], which, np.stack([1 - u - v, u, v], 1)


def _mixed(part: Points, which: Faces, share: Points, axis: int) -> Points:
    mixed: Points = (share * part[which, :, axis]).sum(1)
    return mixed
