"""From pictures and polygons to smooth paths: M, C and Z commands in millimetres, to a tenth.

Filled paths are even-odd.
"""

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy import ndimage
from skimage import measure, morphology

from resources.body.make.curves import Cubic, closed_curves, fitted_curves
from resources.body.make.meshes import Points
from resources.body.make.raster import Picture

Mask: TypeAlias = NDArray[np.bool_]

STEP = 0.3
"""Millimetres between two points of a row that is being smoothed."""
CORNER = 65.0
THINNEST = 0.35
"""Slivers thinner than so many millimetres are left out."""
PAD = 2


def polygon_path(shape: shapely.Geometry, error: float, least: float, smooth: float, corner: float = CORNER) -> str:
    """The outline of polygons; loops smaller than `least` square millimetres are left out."""
    found = []
    for polygon in getattr(shape, "geoms", [shape]):
        for ring in (polygon.exterior, *polygon.interiors):
            points = np.array(ring.coords)[:-1]
            if abs(area(points)) >= least:
                found.append(_path(closed_curves(smoothed(points, smooth), error, corner), closed=True))
    return "".join(found)


def level_path(
    field: Picture,
    level: float,
    px: float,
    *,
    error: float,
    least: float,
    blur: float,
    smooth: float,
    origin: tuple[float, float] = (0.0, 0.0),
) -> str:
    """Where a picture of `px` pixels a millimetre is above a level; all round it counts as below."""
    padded = np.pad(np.asarray(field, float), PAD, constant_values=level - 1.0)
    found = []
    for row in measure.find_contours(ndimage.gaussian_filter(padded, blur), level):
        if len(row) < 8 or not np.allclose(row[0], row[-1]):
            continue
        points = (row[:-1, ::-1] - PAD + 0.5) / px + np.array(origin)
        if abs(area(points)) >= max(least, THINNEST / 2 * length(points)):
            found.append(_path(closed_curves(smoothed(points, smooth), error, CORNER), closed=True))
    return "".join(found)


def line_path(mask: Mask, px: float, *, error: float, shortest: float, blur: float = 2.0) -> str:
    """The middle lines of a mask as open curves; those shorter than `shortest` millimetres are left out."""
    found = []
    for chain in _chains(morphology.skeletonize(mask)):
        if np.linalg.norm(np.diff(chain, axis=0), axis=1).sum() / px < shortest:
            continue
        points = (chain[:, ::-1] + 0.5) / px
        if len(points) > 7:
            blurred = ndimage.gaussian_filter1d(points, blur, axis=0, mode="nearest")
            blurred[0], blurred[-1] = points[0], points[-1]
            points = blurred
        found.append(_path(fitted_curves(points, error), closed=False))
    return "".join(found)


def smoothed(points: Points, sigma: float) -> Points:
    """A closed row of points, evenly spaced and smoothed along itself; sigma in millimetres."""
    ring = np.vstack([points, points[:1]])
    travelled = np.r_[0, np.cumsum(np.linalg.norm(np.diff(ring, axis=0), axis=1))]
    long = travelled[-1]
    if long < 4 * STEP:
        return points
    at = np.linspace(0, long, max(8, int(long / STEP)), endpoint=False)
    even = np.stack([np.interp(at, travelled, ring[:, axis]) for axis in (0, 1)], 1)
    width = min(sigma, long / 12) / STEP
    return ndimage.gaussian_filter1d(even, width, axis=0, mode="wrap") if width > 0.2 else even


def area(points: Points) -> float:
    """The signed area of a closed row of points."""
    x, y = points.T
    return 0.5 * float(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1)))


def length(points: Points) -> float:
    """The way round a closed row of points."""
    return float(np.linalg.norm(points - np.roll(points, 1, axis=0), axis=1).sum())


def _chains(thin: Mask) -> Iterator[Points]:
    """The strands between the ends and forks of a line one pixel wide."""
    pixels = {(int(y), int(x)) for y, x in np.argwhere(thin)}
    around = [(i, j) for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j]

    def beside(pixel: tuple[int, int]) -> list[tuple[int, int]]:
        return [near for i, j in around if (near := (pixel[0] + i, pixel[1] + j)) in pixels]

    seen: set[tuple[tuple[int, int], tuple[int, int]]] = set()
    ordered = sorted(pixels)
    for start in [pixel for pixel in ordered if len(beside(pixel)) != 2] + ordered:
        for following in beside(start):
            if (start, following) in seen:
                continue
            chain = [start, following]
            seen |= {(start, following), (following, start)}
            while len(beside(chain[-1])) == 2:
                ahead = [pixel for pixel in beside(chain[-1]) if pixel != chain[-2]]
                if not ahead or (chain[-1], ahead[0]) in seen:
                    break
                seen |= {(chain[-1], ahead[0]), (ahead[0], chain[-1])}
                chain.append(ahead[0])
            yield np.array(chain, float)


def _path(curves: list[Cubic], closed: bool) -> str:
    start = curves[0][0]
    steps = [f"M{_number(start[0])},{_number(start[1])}"]
    steps += ["C" + " ".join(f"{_number(x)},{_number(y)}" for x, y in curve[1:]) for curve in curves]
    return "".join(steps) + ("Z" if closed else "")


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
