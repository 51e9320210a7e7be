"""Tones: how light skin and bone look at every pixel of a view. 1 is full light."""

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from resources.body.make.raster import Buffer, Picture

SKIN_LIGHT = np.array([-0.42, -0.48, 0.77])
BONE_LIGHT = np.array([-0.38, -0.52, 0.76])
BONE_REACH, BONE_DEPTH = 6.0, 0.05
"""A bone's surface is darker where it lies deeper than its surroundings so many mm about; by so much per mm."""
SKIN_RELIEF = ((13.0, 0.012, 6.0), (28.0, 0.008, 12.0))
"""(reach in mm, change of tone per mm, mm at most): the skin's relief, from folds to the forms of the trunk."""
SKIN_BLUR = 6.5


def bone_tone(seen: Buffer, px: float) -> Picture:
    """Light on the bones: from the viewer, from above left, and less in hollows."""
    facing = seen.normal
    lit = 0.6 * np.clip(facing[..., 2], 0, 1) + 0.4 * np.clip(0.25 + 0.75 * (facing @ _unit(BONE_LIGHT)), 0, 1) + 0.04
    deep = np.clip(_mean_depth(seen, BONE_REACH * px) - np.where(seen.covered, seen.depth, 0), -6, 8)
    tone: Picture = lit - BONE_DEPTH * np.where(deep > 0, deep, deep * 0.25) * seen.covered
    return ndimage.gaussian_filter(np.where(seen.covered, tone, 0.9), 0.9)


def skin_tone(seen: Buffer, px: float) -> Picture:
    """Light on the skin, without detail: the bones shall stay the loudest."""
    covered = seen.covered
    facing = seen.normal
    tone = 0.62 * np.clip(facing[..., 2], 0, 1) + 0.30 * np.clip(0.2 + 0.8 * (facing @ _unit(SKIN_LIGHT)), 0, 1) + 0.06
    depth = np.where(covered, seen.depth, 0)
    for reach, strength, most in SKIN_RELIEF:
        mean, weight = _coarse_mean(depth, covered, reach * px, max(1, int(reach * px / 8)))
        inside = np.clip((weight - 0.62) / 0.3, 0, 1)  # near the outline the empty ground would count
        tone = tone + strength * np.clip(depth - mean, -most, most) * inside * covered
    weight = ndimage.gaussian_filter(covered.astype(float), SKIN_BLUR * px)
    soft = ndimage.gaussian_filter(np.where(covered, tone, 0), SKIN_BLUR * px) / np.maximum(weight, 1e-3)
    sharp = ndimage.gaussian_filter(np.where(covered, tone, 0.9), 0.5 * px)
    return np.where(covered, 0.82 * soft + 0.18 * sharp, 0.9)


def steps(seen: Buffer, drop: float) -> NDArray[np.bool_]:
    """Pixels just in front of a step in depth, in mm: outlines inside the silhouette."""
    depth = np.where(seen.covered, seen.depth, np.nan)
    found = np.zeros(depth.shape, bool)
    for axis, shift in ((0, 1), (0, -1), (1, 1), (1, -1)):
        with np.errstate(invalid="ignore"):
            found |= (depth - np.roll(depth, shift, axis)) > drop
    return found & seen.covered


def _mean_depth(seen: Buffer, sigma: float) -> Picture:
    weight = ndimage.gaussian_filter(seen.covered.astype(float), sigma)
    mean: Picture = ndimage.gaussian_filter(np.where(seen.covered, seen.depth, 0), sigma) / np.maximum(weight, 1e-3)
    return mean


def _coarse_mean(depth: Picture, covered: NDArray[np.bool_], sigma: float, every: int) -> tuple[Picture, Picture]:
    """The mean depth about each pixel and how much of it is covered, worked out on every n-th pixel."""
    weight = ndimage.gaussian_filter(covered[::every, ::every].astype(float), sigma / every)
    mean = ndimage.gaussian_filter(depth[::every, ::every], sigma / every) / np.maximum(weight, 1e-3)
    places = np.meshgrid(
        *(np.minimum(np.arange(n) / every, m - 1) for n, m in zip(depth.shape, weight.shape, strict=True)),
        indexing="ij",
    )
    mean, weight = (ndimage.map_coordinates(picture, places, order=1) for picture in (mean, weight))
    return mean, weight


def _unit(vector: Picture) -> Picture:
    return vector / np.linalg.norm(vector)
