"""Asking the posed skin where it is: from in front, from behind, and at a height."""

import numpy as np

from resources.body.make.meshes import Mesh, Points, normals
from resources.body.make.raster import Picture, rasterised

PIXELS_PER_METRE = 1000


class Skin:
    """The skin as seen from the front and from the back, a pixel a millimetre."""

    def __init__(self, mesh: Mesh) -> None:
        self.mesh = mesh
        self.points = mesh[0]
        self.low, self.high = self.points.min(0) - 0.01, self.points.max(0) + 0.01
        self.top, self.ground = float(self.points[:, 2].max()), float(self.points[:, 2].min())
        self._front = -self._depth(-1)
        self._back = self._depth(1)

    @property
    def stature(self) -> float:
        """From the ground to the vertex, in metres."""
        return self.top - self.ground

    def height(self, share: float) -> float:
        """The height at a share of the stature."""
        return self.ground + share * self.stature

    def front(self, x: float, z: float) -> float:
        """Y of the skin seen from the front; nan beside the body."""
        return self._at(self._front, x, z)

    def back(self, x: float, z: float) -> float:
        """Y of the skin seen from the back; nan beside the body."""
        return self._at(self._back, x, z)

    def middle(self, x: float, z: float) -> float:
        """Y half way between front and back."""
        return (self.front(x, z) + self.back(x, z)) / 2

    def extent(self, z: float, near: float = 0.0) -> tuple[float, float]:
        """From which X to which the part of the body reaches that stands at X = `near`, at a height."""
        row = np.isfinite(self._front[self._row(z)])
        left = right = int((near - self.low[0]) * PIXELS_PER_METRE)
        while left > 0 and row[left - 1]:
            left -= 1
        while right < len(row) - 1 and row[right + 1]:
            right += 1
        return float(self.low[0] + left / PIXELS_PER_METRE), float(self.low[0] + right / PIXELS_PER_METRE)

    def top_at(self, x: float) -> float:
        """The height of the skin's upper outline at X."""
        column = np.isfinite(self._front[:, int((x - self.low[0]) * PIXELS_PER_METRE)])
        return float(self.high[2] - np.argmax(column) / PIXELS_PER_METRE)

    def half_width(self, z: float) -> float:
        """Half the width of the trunk at a height."""
        left, right = self.extent(z)
        return min(-left, right)

    def centre(self, place: Points) -> Points:
        """The middle of the limb around a place, at its height."""
        left, right = self.extent(place[2], near=place[0])
        x = (left + right) / 2
        return np.array([x, self.middle(x, place[2]), place[2]])

    def _depth(self, sign: int) -> Picture:
        width, height = (int((self.high[axis] - self.low[axis]) * PIXELS_PER_METRE) + 1 for axis in (0, 2))
        points, faces = self.mesh
        flat = np.c_[points[:, 0] - self.low[0], self.high[2] - points[:, 2], sign * points[:, 1]] * PIXELS_PER_METRE
        seen = rasterised(flat, faces, normals(self.mesh), np.zeros(len(faces), int), (height, width))
        return np.where(seen.covered, seen.depth / PIXELS_PER_METRE, np.nan)

    def _row(self, z: float) -> int:
        return int(np.clip((self.high[2] - z) * PIXELS_PER_METRE, 0, self._front.shape[0] - 1))

    def _at(self, picture: Picture, x: float, z: float) -> float:
        column = int(np.clip((x - self.low[0]) * PIXELS_PER_METRE, 0, picture.shape[1] - 1))
        return float(picture[self._row(z), column])
