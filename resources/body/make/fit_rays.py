"""Fitting toes and fingers: each bone between two joints in the middle of the skin's digit, in a chain without gaps."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from resources.body.make.finding import BACK, DOWN, FRONT, Place
from resources.body.make.maps import Map, long_axis, stretched
from resources.body.make.meshes import Mesh, Points, normals, subdivided
from resources.body.make.person import Bone, Person
from resources.body.make.turning import unit

TOE_TIP, FINGER_TIP, THUMB_TIP = 0.82, 0.84, 0.80
"""How far the last phalanx reaches into the tip's skin."""
TOE_THICKNESS, FINGER_THICKNESS, METACARPAL_THICKNESS = 0.88, 0.90, 0.97
GAP = 0.0012
"""Room for the cartilage of a joint, in metres."""
KNUCKLE = 0.002 * BACK
"""The knuckles of the hand lie nearer to its back than the rig's joints."""
SLICE, REACH = 0.005, 0.022
COVER = 0.0025
"""Bones of hand and foot lie at least so deep under the skin."""
SMALL = ("metatarsal", "toe", "navicular", "cuneiform", "cuboid", "calcaneus", "metacarpal", "finger")


@dataclass(frozen=True)
class Digits:
    """The posed skin by digit: where the middle of a toe or finger is."""

    points: Points
    person: Person
    rig: Mapping[str, Bone]

    def middle(self, digit: str, place: Place, along: Place) -> Place:
        """A joint of the rig moved to the middle of its digit, across the digit's direction."""
        names = [number for number, bone in enumerate(self.person.rig) if bone.startswith(digit) and bone.endswith("R")]
        own = self.person.weights[:, names].sum(1) > 0.5
        direction = unit(along)
        offset = self.points - place
        near = own & (np.abs(offset @ direction) < SLICE) & (np.linalg.norm(offset, axis=1) < REACH)
        if near.sum() < 6:
            return place
        flat = offset[near] - np.outer(offset[near] @ direction, direction)
        across = np.stack([unit(np.cross(direction, FRONT + DOWN)), np.zeros(3)])
        across[1] = np.cross(direction, across[0])
        spread = flat @ across.T
        return place + ((spread.max(0) + spread.min(0)) / 2) @ across


def fitted_toes(bones: Mapping[str, Mesh], digits: Digits) -> dict[str, Mesh]:
    """All bones, with the metatarsals ending at the rig's joints and the toes in line before them."""
    out = dict(bones)
    for ray in range(1, 6):
        name, last = f"metatarsal{ray}", 2 if ray == 1 else 3
        start, end = long_axis(out[name][0], FRONT)
        target = digits.rig[f"toe{ray}-1.R"][0] * np.array([1, 1, 0]) + end * np.array([0, 0, 1])
        tip = target + (start - target) * 0.012  # the rig's joint lies at the web of the toes
        out[name] = stretched(start, end, start, tip)(out[name][0]), out[name][1]
        for level in range(1, last + 1):
            name = f"toe{ray}_{level}"
            begins, ends = digits.rig[f"toe{ray}-{level}.R"]
            if level == last:
                ends = begins + (ends - begins) * TOE_TIP
            target = digits.middle(f"toe{ray}", ends, ends - begins)
            start, end = long_axis(out[name][0], FRONT)
            carry = stretched(start, end, _after(tip, target), target, TOE_THICKNESS)
            out[name] = carry(out[name][0]), out[name][1]
            tip = target
    return out


def fitted_fingers(
    source: Mapping[str, Mesh], bones: Mapping[str, Mesh], digits: Digits, row: Map, scale: float
) -> dict[str, Mesh]:
    """All bones, with metacarpals and phalanges from `source` between the joints; `row` maps the wrist."""
    out = dict(bones)
    for ray in range(1, 6):
        first = digits.rig[f"finger{ray}-{2 if ray == 1 else 1}.R"][0]
        points, faces = source[f"metacarpal{ray}"]
        start, end = long_axis(points, DOWN)
        base = row(start)[0]
        tip = digits.middle("finger1", first, first - base) if ray == 1 else first + (first - base) * 0.02 + KNUCKLE
        carry = stretched(start, end, base, tip, scale * METACARPAL_THICKNESS)
        out[f"metacarpal{ray}"] = carry(points), faces
        last = 2 if ray == 1 else 3
        for level in range(1, last + 1):
            points, faces = source[f"finger{ray}_{level}"]
            start, end = long_axis(points, DOWN)
            begins, ends = digits.rig[f"finger{ray}-{level + (ray == 1)}.R"]
            if level == last:
                ends = begins + (ends - begins) * (THUMB_TIP if ray == 1 else FINGER_TIP)
            target = digits.middle(f"finger{ray}", ends, ends - begins)
            carry = stretched(start, end, _after(tip, target), target, scale * FINGER_THICKNESS)
            out[f"finger{ray}_{level}"] = carry(points), faces
            tip = target
    return out


def settled(bones: Mapping[str, Mesh], skin: Mesh) -> dict[str, Mesh]:
    """All bones, with those of hand and foot that come too near to the skin moved inwards as a whole."""
    fine = subdivided(skin)
    facing = normals(fine)
    tree = cKDTree(fine[0])
    out = dict(bones)
    for name, (points, faces) in bones.items():
        if not name.startswith(SMALL):
            continue
        for _ in range(12):
            _, nearest = tree.query(points)
            depth = ((fine[0][nearest] - points) * facing[nearest]).sum(1)
            lacking = np.clip(COVER - depth, 0, 0.01)
            if lacking.max() < 0.0004:
                break
            inward = -(lacking[:, None] * facing[nearest]).sum(0) / lacking.sum()
            points = points + 0.35 * lacking.max() * inward
        out[name] = points, faces
    return out


def _after(tip: Points, end: Points) -> Points:
    """A joint's gap beyond the tip of the bone before."""
    return tip + (end - tip) / np.linalg.norm(end - tip) * GAP
