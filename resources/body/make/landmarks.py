"""Every landmark of the fitted skeleton in metres, both sides exact mirror images, as written to landmarks.json."""

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np

from resources.body.make.finding import RIGHT, Place, Vertices, mirrored, outermost, slab
from resources.body.make.joints import joints
from resources.body.make.spots_limbs import spots_of_limbs
from resources.body.make.spots_trunk import spots_of_trunk

Table: TypeAlias = dict[str, list[float]]


def all_landmarks(bones: Mapping[str, Vertices], carried: Mapping[str, Place]) -> dict[str, Place]:
    """The landmarks carried through the fit, and those found on the fitted bones; paired ones on both sides."""
    known = evened({**carried, **_on_dressed_bones(bones, carried)})
    found = dict(joints(bones))
    found |= spots_of_trunk(bones, known)
    found |= spots_of_limbs(bones, known)
    return {**known, **both_sides(found)}


def _on_dressed_bones(bones: Mapping[str, Vertices], carried: Mapping[str, Place]) -> dict[str, Place]:
    """Landmarks on shapes that were given to the bones after the fit: lumbar processes, the sacrum's crest."""
    found: dict[str, Place] = {}
    for level in range(1, 6):
        tip = outermost(bones[f"L{level}"], RIGHT, 12)
        found |= {f"L{level}.transverse_r": tip, f"L{level}.transverse_l": mirrored(tip)}
    for level in range(1, 5):
        crest = carried[f"S{level}.crest"]
        row = slab(slab(bones["sacrum"], 2, crest[2] - 0.003, crest[2] + 0.003), 0, -0.006, 0.006)
        found[f"S{level}.crest"] = np.array([0.0, row[:, 1].max(), crest[2]])
    return found


def evened(places: Mapping[str, Place]) -> dict[str, Place]:
    """The same with both sides exact mirror images: the mean of the right side and the mirrored left."""
    even: dict[str, Place] = {}
    for name, place in places.items():
        other = _other_side(name)
        if other == name:
            even[name] = place * np.array([0.0, 1.0, 1.0])
        else:
            even[name] = (place + mirrored(places[other])) / 2
    return even


def both_sides(right: Mapping[str, Place]) -> dict[str, Place]:
    """Landmarks of the right side, the middle, and the right mirrored to the left."""
    both: dict[str, Place] = {}
    for name, place in right.items():
        if name.endswith("_r"):
            both[name.removesuffix("_r") + "_l"] = mirrored(place)
            both[name] = place
        else:
            both[name] = place * np.array([0.0, 1.0, 1.0])
    return both


def table(places: Mapping[str, Place]) -> Table:
    """To a tenth of a millimetre, by name."""
    return {name: [round(float(value), 4) + 0.0 for value in places[name]] for name in sorted(places)}


def _other_side(name: str) -> str:
    for side, other in (("_l", "_r"), ("_r", "_l")):
        if name.endswith(side):
            return name.removesuffix(side) + other
        if f"{side}." in name:
            return name.replace(f"{side}.", f"{other}.")
    return name
