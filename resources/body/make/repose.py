"""The arm forward: the bones of the right arm follow the skin's rig from one pose into another."""

from collections.abc import Mapping

import numpy as np

from resources.body.make.fit import Fitted
from resources.body.make.maps import Map, stretched
from resources.body.make.meshes import Mesh, Points
from resources.body.make.person import Bone
from resources.body.make.turning import angle_about, frame, turn_onto, unit

HUMERUS_FOLLOWS = 0.6
"""How much of the elbow's distance from the rig's own elbow is kept after turning."""


def arm_moved(figure: Fitted, rig: Mapping[str, Bone]) -> dict[str, Mesh]:
    """The bones of the middle and the right side with the arm where this rig has it."""
    upper, fore = _upper_and_fore(figure, rig)
    out = dict(figure.bones)
    for name, (points, faces) in figure.bones.items():
        match figure.segments[name]:
            case "upperarm":
                out[name] = upper(points), faces
            case "forearm":
                out[name] = fore(points), faces
            case "hand":
                out[name] = _carried(points, name, figure.rig, rig), faces
    return out


def _upper_and_fore(figure: Fitted, rig: Mapping[str, Bone]) -> tuple[Map, Map]:
    joints, before = figure.joints, figure.rig
    shoulder = joints.shoulder + rig["upperarm01.R"][0] - before["upperarm01.R"][0]
    elbow_before, elbow_after = before["lowerarm01.R"][0], rig["lowerarm01.R"][0]
    wrist = rig["wrist.R"][0]
    turned = turn_onto(joints.elbow - joints.shoulder, elbow_after - shoulder) @ (joints.elbow - elbow_before)
    upper = stretched(joints.shoulder, joints.elbow, shoulder, elbow_after + HUMERUS_FOLLOWS * turned)
    elbow = upper(joints.elbow)[0]
    straight = stretched(joints.elbow, joints.wrist, elbow, wrist)
    axis, length = unit(wrist - elbow), np.linalg.norm(wrist - elbow)
    knuckles = turn_onto(joints.wrist - joints.elbow, wrist - elbow) @ _knuckles(before)
    twist = np.radians(angle_about(axis, knuckles, _knuckles(rig)))

    def fore(points: Points) -> Points:
        """Twisted about its length, from nothing at the elbow to all at the wrist."""
        offset = straight(points) - elbow
        along = offset @ axis
        angle = (twist * np.clip(along / length, 0, 1))[:, None]
        aside = offset - along[:, None] * axis
        twisted: Points = elbow + along[:, None] * axis + aside * np.cos(angle) + np.cross(axis, aside) * np.sin(angle)
        return twisted

    return upper, fore


def _carried(points: Points, name: str, before: Mapping[str, Bone], after: Mapping[str, Bone]) -> Points:
    """A bone of the hand goes rigidly with its own bone of the rig."""
    (start_before, end_before), (start, end) = (_rig_bone(name, rig) for rig in (before, after))
    turned = frame(start, end, _knuckles(after)) @ frame(start_before, end_before, _knuckles(before)).T
    return (points - start_before) @ turned.T + start


def _rig_bone(name: str, rig: Mapping[str, Bone]) -> Bone:
    wrist = rig["wrist.R"][0]
    if name.startswith("finger"):
        ray, level = (int(number) for number in name.removeprefix("finger").split("_"))
        return rig[f"finger{ray}-{level + (ray == 1)}.R"]
    ray = int(name[-1]) if name.startswith("metacarpal") else 3
    return wrist, rig[f"finger{ray}-{2 if ray == 1 else 1}.R"][0]


def _knuckles(rig: Mapping[str, Bone]) -> Points:
    """From the index finger's knuckle to the little finger's."""
    return rig["finger5-1.R"][0] - rig["finger2-1.R"][0]
