"""The whole figure, ready to be looked at: skins and smooth bones of both poses, landmarks and attachments.

Building it takes a quarter of a minute, so it is kept in the cache folder under a name that changes with the code.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from resources.body.make.dress import dressed
from resources.body.make.finding import Place
from resources.body.make.fit import MALE, fitted, whole
from resources.body.make.landmarks import all_landmarks, evened
from resources.body.make.meshes import Mesh, Points, part_where, subdivided
from resources.body.make.person import Person
from resources.body.make.poses import anatomical, arms_forward
from resources.body.make.repose import arm_moved
from resources.body.make.skeleton import skeleton
from resources.body.make.sources import BONES, SKIN, fetched
from resources.body.make.woman import skin_of_a_woman

AFTERWARDS = (*("__main__", "views", "scene", "shading", "outlines", "curves", "pack", "written", "names", "atlas"),)
"""Modules that come after the figure: it is not built anew when they change."""
POSES = ("anatomical", "arms_forward")
ARM = ("upperarm", "lowerarm", "wrist", "finger", "metacarpal")
"""How the names of the rig's bones of an arm begin."""

SKIN_NAMES = {"male": "skin", "female": "skin_female", "arm": "skin_arm"}


@dataclass(frozen=True)
class Pose:
    """The figure standing in one way.

    `skins` are male, female, and arm: the right arm of the male skin alone. `bones` are those of both sides.
    """

    skins: dict[str, Mesh]
    bones: dict[str, Mesh]


@dataclass(frozen=True)
class Figure:
    """Both poses, and what was found on the bones in the anatomical one."""

    poses: dict[str, Pose]
    landmarks: dict[str, Place]
    attachments: dict[str, Place]

    @property
    def ground(self) -> float:
        """The height of the soles, in metres."""
        return float(self.poses["anatomical"].skins["male"][0][:, 2].min())


def figure(cache: Path) -> Figure:
    """The figure from the cache, or built and kept there as figure.npz.

    Its arrays are `<pose>/<mesh>/points` and `/faces`, in metres; the meshes are the bones, skin, skin_female and
    skin_arm; and `landmark/<name>` and `attachment/<name>`.
    """
    kept, code = cache / "figure.npz", _code()
    if not kept.exists() or str(np.load(kept)["code"]) != code:
        built = build(fetched(BONES, cache), fetched(SKIN, cache))
        part = kept.with_name("figure.part.npz")
        np.savez(part, code=np.array(code), **_flat(built))
        part.rename(kept)
    with np.load(kept) as arrays:
        return _unflat({name: arrays[name] for name in arrays.files})


def build(bones_folder: Path, skin_folder: Path) -> Figure:
    """Fit, pose, smooth and find everything."""
    man, woman = Person(skin_folder, MALE), Person(skin_folder, 1 - MALE)
    fit = fitted(man, skeleton(bones_folder))
    poses: dict[str, Pose] = {}
    for name, posing in zip(POSES, (anatomical, arms_forward), strict=True):
        points, rig = man.posed(posing(man))
        raw = fit.bones if name == "anatomical" else arm_moved(fit, rig)
        skins = {
            "male": subdivided(man.mesh(points)),
            "female": subdivided(man.mesh(skin_of_a_woman(man, woman, posing))),
            "arm": subdivided(part_where((points, man.faces), _of_arm(man))),
        }
        poses[name] = Pose(skins, whole(dressed(raw), {**fit.segments, "costal_cartilage": "trunk"}))
    points_of = {name: mesh[0] for name, mesh in poses["anatomical"].bones.items()}
    found = all_landmarks(points_of, _both_sides(fit.landmarks))
    return Figure(poses, found, evened(_both_sides(fit.attachments)))


def _of_arm(person: Person) -> Points:
    """Which points of the skin belong to the right arm."""
    bones = [n for n, bone in enumerate(person.rig) if bone.startswith(ARM) and bone.endswith(".R")]
    return person.weights[:, bones].sum(1) > 0.5


def _both_sides(right: Mapping[str, Place]) -> dict[str, Place]:
    mirror = np.array([-1.0, 1.0, 1.0])
    names = {name: name.replace("_r.", "_l.") if "_r." in name else name[:-2] + "_l" for name in right if _right(name)}
    return {**right, **{left: right[name] * mirror for name, left in names.items()}}


def _right(name: str) -> bool:
    return name.endswith("_r") or "_r." in name


def _code() -> str:
    """A short name for the code that builds figures."""
    modules = sorted(Path(__file__).parent.glob("*.py"))
    texts = [path.read_bytes() for path in modules if path.stem not in AFTERWARDS]
    return hashlib.sha256(b"".join(texts)).hexdigest()[:12]


def _flat(built: Figure) -> dict[str, Points]:
    flat: dict[str, Points] = {}
    for pose, there in built.poses.items():
        skins = {SKIN_NAMES[name]: mesh for name, mesh in there.skins.items()}
        for name, (points, faces) in {**there.bones, **skins}.items():
            flat[f"{pose}/{name}/points"], flat[f"{pose}/{name}/faces"] = points, faces
    flat |= {f"landmark/{name}": place for name, place in built.landmarks.items()}
    return flat | {f"attachment/{name}": place for name, place in built.attachments.items()}


def _unflat(flat: Mapping[str, Points]) -> Figure:
    poses = {pose: Pose({}, {}) for pose in POSES}
    places: dict[str, dict[str, Place]] = {"landmark": {}, "attachment": {}}
    named = {name: skin for skin, name in SKIN_NAMES.items()}
    for key, value in flat.items():
        kind, _, name = key.partition("/")
        if kind in places:
            places[kind][name] = value
        elif key.endswith("/points"):
            mesh = value, flat[key.replace("/points", "/faces")]
            name = name.removesuffix("/points")
            if name in named:
                poses[kind].skins[named[name]] = mesh
            else:
                poses[kind].bones[name] = mesh
    return Figure(poses, places["landmark"], places["attachment"])
