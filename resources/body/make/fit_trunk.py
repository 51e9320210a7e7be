"""Fitting head, spine, ribs and shoulder girdle: a rigid head, and splines through pins under the skin."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

import numpy as np
from scipy.interpolate import RBFInterpolator
from scipy.optimize import least_squares
from scipy.spatial import cKDTree

from resources.body.make.finding import BACK, DOWN, RIGHT, Place, Vertices, outermost
from resources.body.make.fit_limbs import Joints
from resources.body.make.maps import Map
from resources.body.make.meshes import MIRROR, Points, normals, subdivided
from resources.body.make.skin import Skin
from resources.body.make.turning import turn

SCALP = 0.0075
"""How deep the vault of the skull lies, in metres."""
SPINE_DEPTH = {
    **{"L5": 0.016, "L4": 0.013, "L3": 0.012, "L2": 0.012, "L1": 0.012, "T11": 0.012, "T9": 0.011},
    **{"T7": 0.010, "T5": 0.010, "T3": 0.010, "T1": 0.009, "C7": 0.009},
}
"""How deep the tips of spinous processes lie."""
C7_HEIGHT, NOTCH_HEIGHT, XIPHOID_HEIGHT = 0.843, 0.818, 0.724
SCAPULA_LOW, SCAPULA_HIGH = 0.712, 0.812
"""Heights as shares of the stature."""
RIB_DEPTH_AT_SIDE = {3: 0.022, 5: 0.02, 7: 0.018, 9: 0.016, 10: 0.016}

Height: TypeAlias = Callable[[float], float]
"""A height of the source, and that height in the skin."""
Pin: TypeAlias = tuple[Place, Place]
"""A place of the source and where it has to come."""


def head_map(skin: Skin, skull: Vertices, known: Mapping[str, Place], scale: float) -> Map:
    """The skull turned, moved and scaled until its vault lies evenly under the scalp."""
    middle = (skull.max(0) + skull.min(0)) / 2
    brow = known["skull.glabella"]
    face = (skull[:, 1] < brow[1] + 0.03) & (skull[:, 2] < brow[2] - 0.005)
    vault = skull[(skull[:, 2] > known["skull.occiput"][2]) & ~face][::6]
    fine = subdivided(skin.mesh)
    scalp = fine[0][:, 2] > skin.top - 0.16
    points, facing = fine[0][scalp], normals(fine)[scalp]
    tree = cKDTree(points)

    def carry(places: Points, values: Points) -> Points:
        moved = (np.atleast_2d(places) - middle) * values[2:5]
        return moved @ turn([1, 0, 0], values[5]).T + np.array([0, values[0], values[1]])

    def misfit(values: Points) -> Points:
        there = carry(vault, values)
        _, nearest = tree.query(there)
        depth = ((points[nearest] - there) * facing[nearest]).sum(1)
        return np.r_[(depth - SCALP) * 1000, (values[2:5] - scale) * 25, values[5] * 0.4]

    start = [skin.middle(0, skin.top - 0.09), skin.top - 0.11, scale, scale, scale, 0]
    solved = least_squares(misfit, start, loss="soft_l1", f_scale=3.0).x
    return lambda places: carry(places, solved)


def trunk_map(
    skin: Skin, bones: Mapping[str, Vertices], known: Mapping[str, Place], maps: Mapping[str, Map], scale: float
) -> Map:
    """A thin-plate spline through pins of sacrum, spine, chest and head."""
    low = maps["pelvis"](known["L5.spinous"])[0][2] - 0.013
    high = skin.height(C7_HEIGHT)
    low_source, high_source = known["L5.spinous"][2], known["C7.spinous"][2]

    def height(z: float) -> float:
        return float(low + (z - low_source) * (high - low) / (high_source - low_source))

    pins = [(known[name], maps["pelvis"](known[name])[0]) for name in ("sacrum.base", "S2.crest")]
    for level, depth in SPINE_DEPTH.items():
        pins += _vertebra_pins(skin, known, level, depth, height(known[f"{level}.spinous"][2]), scale)
    for name, share, depth in (("sternum.notch", NOTCH_HEIGHT, 0.014), ("sternum.xiphoid", XIPHOID_HEIGHT, 0.020)):
        z = skin.height(share)
        pins.append((known[name], np.array([0.0, skin.front(0, z) + depth, z])))
    for name in ("skull.occiput", "skull.inion", "mastoid_l", "mastoid_r", "TMJ_l", "TMJ_r"):
        pins.append((known[name], maps["head"](known[name])[0]))
    right = [*_rib_pins(skin, bones, height, scale), _costal_pin(skin, bones["sternum"], height)]
    pins += [pin for source, target in right for pin in ((source, target), (source * MIRROR, target * MIRROR))]
    sources, targets = (np.array(column) for column in zip(*pins, strict=True))
    spline = RBFInterpolator(sources, targets, kernel="thin_plate_spline", smoothing=2e-5)
    return lambda points: spline(np.atleast_2d(points))


def _vertebra_pins(
    skin: Skin, known: Mapping[str, Place], level: str, depth: float, z: float, scale: float
) -> Iterator[Pin]:
    """A vertebra keeps its size and tilt; its spinous process lies at its depth under the skin."""
    spine = known[f"{level}.spinous"]
    y = skin.back(0, z) - depth
    yield spine, np.array([0.0, y, z])
    body = known[f"{level}.body"]
    yield body, np.array([0.0, y + (body[1] - spine[1]) * scale, z + (body[2] - spine[2]) * 0.98])
    wide = 1.18 if level.startswith("L") else 1.05
    for side in "lr":
        tip = known[f"{level}.transverse_{side}"]
        place = [tip[0] * wide * scale, y + (tip[1] - spine[1]) * scale, z + (tip[2] - spine[2]) * 0.98]
        yield tip, np.array(place)


def _rib_pins(skin: Skin, bones: Mapping[str, Vertices], height: Height, scale: float) -> Iterator[Pin]:
    for level, depth in RIB_DEPTH_AT_SIDE.items():
        side = outermost(bones[f"rib{level}"], RIGHT, 3)
        z = height(side[2]) - 0.008
        half = min(skin.half_width(z), 0.150 * scale)
        y = skin.middle(0, z) + (side[1] - 0.115) * 0.95 + 0.012
        yield side, np.array([-(half - depth), y, z])
    for level in (2, 4, 6, 8, 10):
        rib = bones[f"rib{level}"]
        angle = outermost(rib[rib[:, 0] < -0.03], BACK, 3)
        z, x = height(angle[2]) - 0.003, angle[0] * 0.97
        yield angle, np.array([x, skin.back(x, z) - (0.036 if level < 8 else 0.024), z])


def _costal_pin(skin: Skin, sternum: Vertices, height: Height) -> Pin:
    """The lowest cartilage beside the middle."""
    low = outermost(sternum[sternum[:, 0] < -0.05], DOWN, 4)
    z, x = height(low[2]) - 0.012, low[0] * 0.95
    return low, np.array([x, skin.front(x, z) + 0.020, z])


def girdle_map(
    skin: Skin, known: Mapping[str, Place], shoulder: Place, joints: Joints, trunk: Map, scale: float
) -> Map:
    """A spline of its own for scapula and clavicle, hinged on the fitted inner end of the clavicle."""
    pins = [(shoulder, joints.shoulder), (known["SC_joint_r"], trunk(known["SC_joint_r"])[0])]
    for name in ("acromion.tip_r", "coracoid.tip_r", "AC_joint_r"):
        pins.append((known[name], joints.shoulder + (known[name] - shoulder) * scale + np.array([0, 0, 0.001])))
    for name, share, aside, depth in (
        ("scapula.inferior_angle_r", SCAPULA_LOW, 0.105, 0.013),
        ("scapula.superior_angle_r", SCAPULA_HIGH, 0.078, 0.018),
    ):
        x, z = -aside * scale, skin.height(share)
        pins.append((known[name], np.array([x, skin.back(x, z) - depth, z])))
    sources, targets = (np.array(column) for column in zip(*pins, strict=True))
    spline = RBFInterpolator(sources, targets, kernel="thin_plate_spline", smoothing=1e-5)
    return lambda points: spline(np.atleast_2d(points))
