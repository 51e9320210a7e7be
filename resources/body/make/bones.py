"""The bones by name. Of paired bones only the patient's right one is read; the left is its mirror image later.

Names: C1-L5, disc1-disc21, rib1-12, tarsals, metatarsal1-5, toe<ray>_<phalanx>, finger<ray>_<phalanx> and so on, in the
source's neutral pose.
"""

import numpy as np
from scipy.optimize import linear_sum_assignment

from resources.body.make.meshes import Mesh, Points, pieces
from resources.body.make.skeleton import Skeleton

VERTEBRAE = [*(f"C{n}" for n in range(1, 8)), *(f"T{n}" for n in range(1, 13)), *(f"L{n}" for n in range(1, 6))]
FINGERS = {"thumb": 1, "index": 2, "middle": 3, "ring": 4, "little": 5}
WHOLE = {
    "pelvis": {"sacrum": "sacrum", "r_pelvis": "ilium"},
    "thigh": {"r_femur": "femur", "r_patella": "patella"},
    "shank": {"r_tibia": "tibia", "r_fibula": "fibula"},
    "foot": {"r_talus": "talus"},
    "upperarm": {"humerus_rv": "humerus"},
    "forearm": {"ulna_rv": "ulna", "radius_rv": "radius"},
    "head": {"hat_skull": "skull", "hat_jaw": "mandible"},
}
"""Segment -> file -> bone, for bones that have a file of their own."""


def named_bones(source: Skeleton) -> tuple[dict[str, Mesh], dict[str, str]]:
    """The bones, and the segment of the body each belongs to, by name without side."""
    bones: dict[str, Mesh] = {}
    segments: dict[str, str] = {}
    for segment, found in (
        ("trunk", _spine(source)),
        *_chest(source).items(),
        ("foot", _tarsus(source)),
        ("hand", _hand(source)),
        *((name, {bone: source.parts[file] for file, bone in files.items()}) for name, files in WHOLE.items()),
    ):
        bones |= found
        segments |= dict.fromkeys(found, segment)
    return bones, segments


def _spine(source: Skeleton) -> dict[str, Mesh]:
    parts = pieces(source.parts["hat_spine"])
    vertebrae = sorted((part for part in parts if len(part[1]) > 200), key=_from_above)
    discs = sorted((part for part in parts if len(part[1]) <= 60), key=_from_above)
    if len(vertebrae) != len(VERTEBRAE):
        raise ValueError("the spine does not come apart into 24 vertebrae")
    return dict(zip(VERTEBRAE, vertebrae, strict=True)) | {f"disc{n}": disc for n, disc in enumerate(discs, 1)}


def _chest(source: Skeleton) -> dict[str, dict[str, Mesh]]:
    parts = pieces(source.parts["hat_ribs_scap"])
    right = [part for part in parts if part[0][:, 0].mean() < 0]
    ribs = sorted((part for part in right if len(part[1]) < 300), key=_vertebral_end)
    if len(ribs) != 12:
        raise ValueError("there are not twelve ribs on the right")
    sternum = next(part for part in parts if 1000 < len(part[1]) < 1550)
    return {
        "trunk": {f"rib{n}": rib for n, rib in enumerate(ribs, 1)} | {"sternum": sternum},
        "girdle": {
            "clavicle": next(part for part in right if len(part[1]) == 524),
            "scapula": next(part for part in right if len(part[1]) > 1550),
        },
    }


def _tarsus(source: Skeleton) -> dict[str, Mesh]:
    parts = pieces(source.parts["r_foot"])
    rays = sorted((part for part in parts if len(part[1]) == 220), key=_from_medial)
    rest = sorted((part for part in parts if len(part[1]) != 220), key=lambda part: -_mean(part, 1))
    heel, *rest = rest
    cuboid = min(rest, key=lambda part: _mean(part, 0))
    rest = [part for part in rest if part is not cuboid]
    navicular = max(rest, key=lambda part: float(part[0][:, 1].mean()))
    wedges = sorted((part for part in rest if part is not navicular), key=_from_medial)
    return {
        **{f"metatarsal{n}": ray for n, ray in enumerate(rays, 1)},
        "calcaneus": heel,
        "cuboid": cuboid,
        "navicular": navicular,
        **{f"cuneiform{n}": wedge for n, wedge in enumerate(wedges, 1)},
        **_toes(pieces(source.parts["r_bofoot"]), rays),
    }


def _toes(parts: list[Mesh], rays: list[Mesh]) -> dict[str, Mesh]:
    """Phalanges, each given to the ray whose tip so far is nearest; the big toe has two, the others three."""
    tips = [_end(ray, -1) for ray in rays]
    toes: dict[str, Mesh] = {}
    for level in (1, 2, 3):
        numbers = range(5) if level < 3 else range(1, 5)
        apart = np.array([[np.linalg.norm(tips[n] - _end(part, 1)) for part in parts] for n in numbers])
        rows, columns = linear_sum_assignment(apart)
        for row, column in zip(rows, columns, strict=True):
            toes[f"toe{numbers[row] + 1}_{level}"] = parts[column]
            tips[numbers[row]] = _end(parts[column], -1)
        parts = [part for n, part in enumerate(parts) if n not in columns]
    return toes


def _hand(source: Skeleton) -> dict[str, Mesh]:
    found = {}
    for file, mesh in source.parts.items():
        if file.endswith("_rvs"):
            name = file.removesuffix("_rvs")
            for finger, ray in FINGERS.items():
                last = 2 if ray == 1 else 3
                name = name.replace(f"{finger}_proximal", f"finger{ray}_1").replace(
                    f"{finger}_medial", f"finger{ray}_2"
                )
                name = name.replace(f"{finger}_distal", f"finger{ray}_{last}")
            found[name] = mesh
    return found


def _mean(part: Mesh, axis: int) -> float:
    return float(part[0][:, axis].mean())


def _from_above(part: Mesh) -> float:
    return -_mean(part, 2)


def _from_medial(part: Mesh) -> float:
    return -_mean(part, 0)


def _vertebral_end(rib: Mesh) -> float:
    """Ribs from above, by the height of the end at the spine."""
    points = rib[0]
    return -float(points[np.argmax(points[:, 1] - np.abs(points[:, 0])), 2])


def _end(part: Mesh, sign: int) -> Points:
    """The toe end (-1) or the heel end (1) of a bone of the foot."""
    points = part[0]
    return points[np.argsort(-sign * points[:, 1], kind="stable")[:12]].mean(0)
