"""Development only: the fitted figure as the table of places asks it: ends, borders and surfaces of bones, and skin.

Lengths here are millimetres; X towards the patient's left, Y towards the back, Z up. Needs numpy.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from resources.body.make.placing.spots import Spot

Points: TypeAlias = NDArray[np.float64]
Faces: TypeAlias = NDArray[np.int64]
Mesh: TypeAlias = tuple[Points, Faces]

MARGIN_MM = 0.5
SKIN_MM = 3.0
"""A spot may lie so far outside of the skin: where the bone shows through, the fit is no better."""


def read_figure(file: Path, pose: str, landmarks: Mapping[str, Spot]) -> "Figure":
    """A pose of the figure from the arrays `<pose>/<bone>/points` and `/faces` (metres) of the fitting's file."""
    with np.load(file) as arrays:
        names = {name.split("/")[1] for name in arrays.files if name.startswith(f"{pose}/")}
        meshes = {n: (1000 * arrays[f"{pose}/{n}/points"], arrays[f"{pose}/{n}/faces"]) for n in names}
    skin = meshes.pop("skin")
    return Figure(skin, meshes, landmarks)


@dataclass(frozen=True)
class Figure:
    """One pose of the figure: its skin, its bones by the names of the artwork, and its landmarks."""

    skin: Mesh
    bones: Mapping[str, Mesh]
    landmarks: Mapping[str, Spot]
    _surfaces: dict[str, Points] = field(default_factory=dict)

    def mesh(self, bone: str) -> Mesh:
        """The bone of that name: the right one, or the one in the middle. KeyError if there is none."""
        return self.bones[f"{bone}_r"] if f"{bone}_r" in self.bones else self.bones[bone]

    def landmark(self, name: str) -> Spot:
        return self.landmarks[f"{name}_r"] if f"{name}_r" in self.landmarks else self.landmarks[name]

    def centre(self, bone: str) -> Spot:
        v = self.mesh(bone)[0]
        return _spot((v.min(0) + v.max(0)) / 2)

    def end(self, bone: str, direction: Spot, near: Spot | None, within: float) -> Spot:
        v = self.mesh(bone)[0]
        if near is not None:
            v = v[np.linalg.norm(v - np.array(near), axis=1) <= within]
            if not len(v):
                raise ValueError(f"no part of {bone} is so near")
        far = np.argsort(-(v @ np.array(direction)))[: max(3, len(v) // 200)]
        return _spot(v[far].mean(0))

    def across(self, bone: str, distance: float, direction: Spot) -> Spot:
        v = self.surface_points(bone)
        slice_ = v[np.abs(np.abs(v[:, 0]) - distance) < 2.0]
        slice_ = slice_[slice_[:, 0] < 1.0]
        if not len(slice_):
            raise ValueError(f"{bone} does not reach there")
        toward = slice_ @ np.array(direction)
        seen = slice_[toward > toward.max() - 4.0]
        return _spot(seen.mean(0))

    def joint(self, bone: str, other: str) -> Spot:
        a, b = self.mesh(bone)[0], self.mesh(other)[0]
        a = a[np.argsort(np.linalg.norm(a - b.mean(0), axis=1))[: len(a) // 3]]
        b = b[np.argsort(np.linalg.norm(b - a.mean(0), axis=1))[: len(b) // 3]]
        apart = np.linalg.norm(a[:, None] - b[None], axis=2)
        pairs = np.argsort(apart, axis=None)[:24]
        i, j = np.unravel_index(pairs, apart.shape)
        return _spot((a[i] + b[j]).mean(0) / 2)

    def surface(self, bone: str, at: Spot) -> Spot:
        v = self.surface_points(bone)
        return _spot(v[np.linalg.norm(v - np.array(at), axis=1).argmin()])

    def facing(self, bone: str, at: Spot, direction: Spot) -> Spot:
        v, f = self.mesh(bone)
        hits = crossings(v, f, np.array(at), np.array(direction))
        if len(hits):
            return _spot(np.array(at) + hits.max() * np.array(direction))
        points = self.surface_points(bone)
        off = points - np.array(at)
        beside = off - np.outer(off @ np.array(direction), direction)
        apart = np.linalg.norm(beside, axis=1)
        border = points[apart <= apart.min() + MARGIN_MM]
        return _spot(border[(border @ np.array(direction)).argmax()])

    def surface_points(self, bone: str) -> Points:
        """Corners and middles of the faces of a bone: dense enough to stand for its surface."""
        if bone not in self._surfaces:
            v, f = self.mesh(bone)
            self._surfaces[bone] = np.concatenate([v, v[f].mean(1)])
        return self._surfaces[bone]

    def depth(self, at: Spot, direction: Spot) -> float:
        """How far under the skin a spot lies for a needle from that direction, in mm; negative: above the skin."""
        hits = crossings(*self.skin, np.array(at), np.array(direction))
        beyond = hits[hits > -SKIN_MM]
        return float(beyond.min()) if len(beyond) else 0.0


def crossings(v: Points, f: Faces, at: Points, direction: Points) -> Points:
    """How far along a direction, and against it, the line through a point crosses a mesh, in mm."""
    side = np.cross(direction, [0.0, 0.0, 1.0] if abs(direction[2]) < 0.9 else [1.0, 0.0, 0.0])
    side /= np.linalg.norm(side)
    rest = np.cross(direction, side)
    off = v - at
    flat = np.stack([off @ side, off @ rest], 1)
    t = flat[f]
    low, high = t.min(1), t.max(1)
    near = (low[:, 0] <= 0) & (low[:, 1] <= 0) & (high[:, 0] >= 0) & (high[:, 1] >= 0)
    t, corners = t[near], (off @ direction)[f[near]]
    a, b, c = t[:, 0], t[:, 1], t[:, 2]
    area = _cross(b - a, c - a)
    whole = np.where(np.abs(area) < 1e-12, 1.0, area)
    wa, wb = _cross(b, c) / whole, _cross(c, a) / whole
    wc = 1 - wa - wb
    inside = (np.abs(area) >= 1e-12) & (wa >= -1e-9) & (wb >= -1e-9) & (wc >= -1e-9)
    along: Points = wa * corners[:, 0] + wb * corners[:, 1] + wc * corners[:, 2]
    return along[inside]


def carried(at: Spot, bone: str, source: Figure, target: Figure) -> Spot:
    """The same place of a bone in another pose of the figure: the rigid motion that best takes bone to bone."""
    a, b = source.mesh(bone)[0], target.mesh(bone)[0]
    near = np.argsort(np.linalg.norm(a - np.array(at), axis=1))[: max(60, len(a) // 4)]
    a, b = a[near], b[near]
    ca, cb = a.mean(0), b.mean(0)
    u, _, vt = np.linalg.svd((a - ca).T @ (b - cb))
    turn = u @ np.diag([1.0, 1.0, float(np.sign(np.linalg.det(u @ vt)))]) @ vt
    return _spot((np.array(at) - ca) @ turn + cb)


def _cross(a: Points, b: Points) -> Points:
    crossed: Points = a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]
    return crossed


def _spot(values: Points) -> Spot:
    x, y, z = (float(value) for value in values)
    return x, y, z
