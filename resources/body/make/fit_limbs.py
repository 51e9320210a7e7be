"""Fitting pelvis, legs and arms: where the skin's joints are, and the maps that bring the bones there."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from resources.body.make.finding import Place
from resources.body.make.maps import Map, leaning, stretched, tapering
from resources.body.make.meshes import Mesh, Points
from resources.body.make.person import Bone
from resources.body.make.skin import Skin

HIP_DEPTH = -0.035
"""Y of the hip joints, in metres."""
KNEE_DEPTH = 0.0585
"""How far the knee's axis lies behind the skin of the kneecap."""
ANKLE_HEIGHT = 0.0735
SHOULDER_HALF_WIDTH, SHOULDER_DROP = 0.1765, 0.045
THIGH, SHANK_ABOVE, SHANK_BELOW, UPPER_ARM, FOREARM, HAND = 1.10, 1.10, 0.79, 1.02, 0.86, 0.98
"""How thick the bones of a segment are made, before the stature counts."""

HUMERUS_INWARD = np.array([0.0032, 0.0, 0.0])
"""The source's humerus stands off its socket."""
FOOT = ("calcaneus", "talus", "cuboid", "navicular", "cuneiform", "metatarsal", "toe")
FOOT_WIDTH = (0.0, 0.5, 0.8, 1.0), (1.18, 0.92, 0.96, 1.0)
"""How wide the foot's bones are made from heel (0) to ball (1): the skin's foot is narrow in the middle."""


@dataclass(frozen=True)
class Joints:
    """Where the joints of the right side are in the skin, in metres."""

    hip: Place
    knee: Place
    ankle: Place
    shoulder: Place
    elbow: Place
    wrist: Place


def pelvis_map(origins: Mapping[str, Place], rig: Mapping[str, Bone], scale: float) -> Map:
    """Scaled about the hips; the generic ilium is short, so its wing is raised until its crest stands at L4/L5."""
    hips = (origins["femur_l"] + origins["femur_r"]) / 2
    target = np.array([0.0, HIP_DEPTH, rig["upperleg01.L"][0][2]])
    size = np.array([0.93, 1.0, 1.02]) * scale

    def carry(points: Points) -> Points:
        points = np.atleast_2d(points)
        up = np.clip((points[:, 2] - hips[2] - 0.06) / 0.10, 0, 1.2)
        out = np.clip((np.abs(points[:, 0]) - 0.030) / 0.030, 0, 1)
        wing = up * out
        carried: Points = (points - hips) * size + target
        carried[:, 2] += 0.013 * wing * wing * (3 - 2 * np.minimum(wing, 1))
        return carried

    return carry


def joint_targets(skin: Skin, rig: Mapping[str, Bone], hip: Place, scale: float) -> Joints:
    """The joints of the right side, from the skin's outline and its rig."""
    knee_height = rig["lowerleg01.R"][0][2] - 0.004
    knee_x = sum(skin.extent(knee_height, near=rig["lowerleg01.R"][0][0])) / 2
    ankle_height = skin.ground + ANKLE_HEIGHT * scale
    ankle_x = sum(skin.extent(ankle_height, near=rig["foot.R"][0][0])) / 2
    return Joints(
        hip,
        np.array([knee_x, skin.front(knee_x, knee_height) + KNEE_DEPTH * scale, knee_height]),
        np.array([ankle_x + 0.0015, rig["foot.R"][0][1] + 0.005, ankle_height]),
        np.array(
            [
                -SHOULDER_HALF_WIDTH * scale,
                rig["upperarm01.R"][0][1] + 0.002,
                skin.top_at(-0.172) - SHOULDER_DROP,
            ]
        ),
        skin.centre(rig["lowerarm01.R"][0]),
        skin.centre(rig["wrist.R"][0]),
    )


def leg_maps(
    skin: Skin,
    bones: Mapping[str, Mesh],
    known: Mapping[str, Place],
    origins: Mapping[str, Place],
    joints: Joints,
    scale: float,
) -> dict[str, Map]:
    """Thigh and shank between their joints, the foot between heel, toes, sole and ankle."""
    thick = THIGH * scale
    knee, ankle = known["knee.centre_r"], known["ankle.centre_r"]
    return {
        "thigh": leaning(origins["femur_r"], knee, joints.hip, joints.knee, thick),
        "shank": tapering(knee, ankle, joints.knee, joints.ankle, SHANK_ABOVE * scale, SHANK_BELOW * scale),
        "foot": _foot_map(skin, bones, known, joints),
    }


def _foot_map(skin: Skin, bones: Mapping[str, Mesh], known: Mapping[str, Place], joints: Joints) -> Map:
    """The foot's length, height and width from the skin, its middle line through heel and ball."""
    foot = np.concatenate([mesh[0] for name, mesh in bones.items() if name.startswith(FOOT)])
    sole = skin.points[(skin.points[:, 2] < skin.ground + 0.05) & (skin.points[:, 0] < 0)]
    heel, toe = sole[:, 1].max() - 0.010, sole[:, 1].min() + 0.006
    back = foot[:, 1].max()
    long = (heel - toe) / (back - foot[:, 1].min())
    ankle = known["ankle.centre_r"]
    high = (joints.ankle[2] - (skin.ground + 0.010)) / (ankle[2] - foot[:, 2].min())
    heads = np.array([known[f"MTP{ray}_r"] for ray in range(1, 6)])
    calcaneus = bones["calcaneus"][0]
    at_heel, at_ball = calcaneus[:, 1].mean(), heads[:, 1].mean()
    ball = heel + (at_ball - back) * long
    skin_heel, _ = _middle_and_width(sole, heel - 0.05, heel + 0.02)
    skin_ball, width = _middle_and_width(sole, ball - 0.03, ball + 0.03)
    bone_heel, bone_ball = calcaneus[:, 0].mean(), (heads[:, 0].max() + heads[:, 0].min()) / 2
    wide = 0.90 * (width - 0.012) / (np.ptp(heads[:, 0]) + 0.022)

    def carry(points: Points) -> Points:
        points = np.atleast_2d(points)
        share = (points[:, 1] - at_heel) / (at_ball - at_heel)
        middle = bone_heel + (bone_ball - bone_heel) * share
        target = skin_heel - 0.003 + (skin_ball - skin_heel) * share
        return np.c_[
            target + (points[:, 0] - middle) * wide * np.interp(share, *FOOT_WIDTH),
            heel + (points[:, 1] - back) * long,
            joints.ankle[2] + (points[:, 2] - ankle[2]) * high,
        ]

    return carry


def _middle_and_width(sole: Points, low: float, high: float) -> tuple[float, float]:
    x = sole[(sole[:, 1] > low) & (sole[:, 1] < high), 0]
    return float(x.max() + x.min()) / 2, float(np.ptp(x))


def arm_maps(
    bones: Mapping[str, Mesh],
    known: Mapping[str, Place],
    origins: Mapping[str, Place],
    rig: Mapping[str, Bone],
    joints: Joints,
    scale: float,
) -> dict[str, Map]:
    """Upper arm, forearm and the row of wrist bones, each between two joints."""
    elbow, wrist = known["elbow.centre_r"], known["wrist.centre_r"]
    socket = joints.shoulder + HUMERUS_INWARD
    upper = stretched(origins["humerus_r"], elbow, socket, joints.elbow, UPPER_ARM * scale)
    fore = stretched(elbow, wrist, joints.elbow, joints.wrist, FOREARM * scale)
    hand = stretched(wrist, known["MCP3_r"], joints.wrist, rig["finger3-1.R"][0], HAND * scale)
    return {"upperarm": upper, "forearm": fore, "hand": hand}
