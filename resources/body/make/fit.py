"""The skeleton fitted into the skin, piece by piece. Only the right side is fitted; the left is its mirror image."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from resources.body.make.bones import named_bones
from resources.body.make.bony_landmarks import bony_landmarks, of_foot, patellar
from resources.body.make.finding import Place
from resources.body.make.fit_limbs import Joints, arm_maps, joint_targets, leg_maps, pelvis_map
from resources.body.make.fit_rays import Digits, fitted_fingers, fitted_toes, settled
from resources.body.make.fit_trunk import girdle_map, head_map, trunk_map
from resources.body.make.maps import Map
from resources.body.make.meshes import MIRROR, Mesh, Points, mirrored
from resources.body.make.person import Bone, Person
from resources.body.make.poses import anatomical
from resources.body.make.skeleton import Skeleton
from resources.body.make.skin import Skin

MALE = 0.9
"""Where the body shape stands between a woman (0) and a man (1)."""
REFERENCE_STATURE = 1.669
"""The height, in metres, at which the maps leave the skeleton's own thickness as it is."""

RADIUS_LIFT = np.array([0.0012, 0.0006, 0.0040])

SEGMENTS = {
    "trunk": ("C", "T", "L", "sternum"),
    "sacrum": ("S1", "S2", "S3", "S4", "sacrum"),
    "pelvis": ("iliac", "ASIS", "PSIS", "PIIS", "ischial", "pubic", "hip"),
    "head": ("skull", "mandible", "mastoid", "TMJ"),
    "thigh": ("greater_troch", "lesser_troch", "femur", "patella", "knee"),
    "shank": ("tibia", "gerdy", "fibula", "lateral_malleolus", "medial_malleolus", "ankle"),
    "foot": ("calcaneus", "metatarsal", "navicular", "MTP"),
    "girdle": ("acromion", "coracoid", "scapula", "AC_joint", "SC_joint"),
    "upperarm": ("shoulder", "greater_tub", "lesser_tub", "humerus"),
    "forearm": ("olecranon", "ulna", "radius", "elbow", "wrist"),
    "hand": ("MCP", "CMC"),
}
"""Segment -> how the names of its landmarks begin; the longest beginning that fits counts."""
OF_BODY = {
    "pelvis": "pelvis",
    "femur": "thigh",
    "patella": "thigh",
    "tibia": "shank",
    "talus": "foot",
    "calcn": "foot",
    "toes": "foot",
    "torso": "trunk",
    "humerus": "upperarm",
    "ulna": "forearm",
    "radius": "forearm",
}
"""Body of the model -> segment, for the points where muscles are attached."""


@dataclass(frozen=True)
class Fitted:
    """The figure in the anatomical position, before its bones are smoothed.

    `bones`, `landmarks` and `attachments` hold the middle and the right side, paired names without side, except that
    landmarks and attachments end in _r. `rig` are the joints of the skin's own rig.
    """

    skin: Skin
    bones: dict[str, Mesh]
    segments: dict[str, str]
    landmarks: dict[str, Place]
    attachments: dict[str, Place]
    joints: Joints
    rig: Mapping[str, Bone]
    person: Person


def fitted(person: Person, source: Skeleton) -> Fitted:
    """Fit the skeleton into this person."""
    points, rig = person.posed(anatomical(person))
    skin = Skin(person.mesh(points))
    bones, segments = named_bones(source)
    known = bony_landmarks(bones, source.origins)
    known = {**known, **{name[:-1] + "l": place * MIRROR for name, place in known.items() if name.endswith("_r")}}
    scale = skin.stature / REFERENCE_STATURE
    pelvis = pelvis_map(source.origins, rig, scale)
    joints = joint_targets(skin, rig, pelvis(source.origins["femur_r"])[0], scale)
    maps: dict[str, Map] = {"pelvis": pelvis, "sacrum": sacrum_map(pelvis)}
    maps |= leg_maps(skin, bones, known, source.origins, joints, scale)
    maps |= arm_maps(bones, known, source.origins, rig, joints, scale)
    maps["head"] = head_map(skin, bones["skull"][0], known, scale)
    maps["trunk"] = trunk_map(skin, {name: mesh[0] for name, mesh in bones.items()}, known, maps, scale)
    maps["girdle"] = girdle_map(skin, known, source.origins["humerus_r"], joints, maps["trunk"], scale)
    out = {name: (maps[_segment_of_bone(name, segments)](mesh[0]), mesh[1]) for name, mesh in bones.items()}
    out["patella"] = _kneecap(skin, out["patella"])
    out["radius"] = _radius(out["radius"])
    digits = Digits(points, person, rig)
    out = fitted_fingers(bones, fitted_toes(out, digits), digits, maps["hand"], scale)
    out = settled(out, skin.mesh)
    return Fitted(
        skin,
        out,
        segments,
        _carried(known, maps, out, joints),
        _attachments(source, maps),
        joints,
        rig,
        person,
    )


def sacrum_map(pelvis: Map) -> Map:
    """The pelvis's map, with the sacrum's upper end lifted and the whole widened to meet the hip bones."""

    def carry(points: Points) -> Points:
        points = np.atleast_2d(points)
        lift = 0.007 * np.clip((points[:, 2] + 0.02) / 0.09, 0, 1)
        return pelvis(points + lift[:, None] * np.array([0, 0, 1])) * np.array([1.07, 1, 1])

    return carry


def whole(right: Mapping[str, Mesh], segments: Mapping[str, str]) -> dict[str, Mesh]:
    """All bones of both sides by their full names, the left ones mirrored exactly."""
    both: dict[str, Mesh] = {}
    for name, mesh in right.items():
        if is_paired(name, segments):
            both[f"{name}_l"] = mirrored(mesh)
            both[f"{name}_r"] = mesh
        else:
            both[name] = mesh
    return both


def is_paired(name: str, segments: Mapping[str, str]) -> bool:
    """Whether there is one of these bones on each side."""
    return name.startswith("rib") or name == "ilium" or segments[name] not in ("trunk", "head", "pelvis")


def _segment_of_bone(name: str, segments: Mapping[str, str]) -> str:
    return "sacrum" if name == "sacrum" else segments[name]


def _kneecap(skin: Skin, mesh: Mesh) -> Mesh:
    """A little smaller than its thigh's scale makes it, and just under the skin."""
    points = mesh[0].mean(0) + (mesh[0] - mesh[0].mean(0)) * np.array([0.86, 0.95, 0.92])
    front = points[np.argmin(points[:, 1])]
    return points + np.array([0, skin.front(front[0], front[2]) + 0.0055 - front[1], -0.002]), mesh[1]


def _radius(mesh: Mesh) -> Mesh:
    """In the source it stands off the humerus; its upper end is brought up to the joint."""
    points = mesh[0]
    share = (points[:, 2] - points[:, 2].min()) / np.ptp(points[:, 2])
    return points + share[:, None] ** 2 * RADIUS_LIFT, mesh[1]


def _carried(
    known: Mapping[str, Place], maps: Mapping[str, Map], bones: Mapping[str, Mesh], joints: Joints
) -> dict[str, Place]:
    """The landmarks after the fit; those on bones that were moved again are found anew."""
    found = {}
    for name, place in known.items():
        segment = max(
            (start, segment) for segment, starts in SEGMENTS.items() for start in starts if _fits(name, start)
        )
        if not name.endswith("_l"):
            found[name] = maps[segment[1]](place)[0]
    found |= patellar(bones["patella"][0])
    found |= of_foot({name: mesh[0] for name, mesh in bones.items()})
    for ray in range(1, 6):
        bone = bones[f"metacarpal{ray}"][0]
        by_distance = bone[np.argsort(np.linalg.norm(bone - joints.wrist, axis=1), kind="stable")]
        found[f"CMC{ray}_r"], found[f"MCP{ray}_r"] = by_distance[:20].mean(0), by_distance[-20:].mean(0)
    return found


def _fits(name: str, start: str) -> bool:
    return name.startswith(start) and (len(start) > 1 or name[1].isdigit())


def _attachments(source: Skeleton, maps: Mapping[str, Map]) -> dict[str, Place]:
    """Where each muscle of the right side begins and ends: name_r.origin, name_r.insertion."""
    found = {}
    for muscle, path in source.muscles.items():
        if not muscle.endswith("_r"):
            continue
        for end, (body, place) in (("origin", path[0]), ("insertion", path[-1])):
            segment = OF_BODY.get(body.removesuffix("_r"))
            if segment is not None:
                found[f"{muscle}.{end}"] = maps[segment](place)[0]
    return found
