"""The bony landmarks the fit itself stands on, as outermost vertices of the unfitted bones.

Only the right side is looked at; names of paired landmarks end in _r. The weights that pick a vertex are directions.
"""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

import numpy as np

from resources.body.make.bones import VERTEBRAE
from resources.body.make.finding import BACK, DOWN, FRONT, LEFT, RIGHT, UP, Place, Vertices, outermost, slab
from resources.body.make.meshes import Mesh

X, Y, Z = 0, 1, 2

Found: TypeAlias = Iterator[tuple[str, Place]]
Bones: TypeAlias = Mapping[str, Vertices]


def bony_landmarks(bones: Mapping[str, Mesh], origins: Mapping[str, Place]) -> dict[str, Place]:
    """Landmarks by name. `origins` are the joint centres of the model."""
    points = {name: mesh[0] for name, mesh in bones.items()}
    found = dict(_spine(points))
    found |= _head(points)
    found |= _sacrum(points["sacrum"])
    found |= _hip(points["ilium"], origins["femur_r"])
    found |= _thigh(points, origins["femur_r"], origins["tibia_r"])
    found |= _shank(points)
    found |= of_foot(points)
    found |= _girdle(points)
    found |= _arm(points, origins["humerus_r"])
    found |= _sternum(points["sternum"])
    return found | dict(_centres(found))


def _spine(bones: Bones) -> Found:
    for level in VERTEBRAE:
        points = bones[level]
        spine = outermost(points[np.abs(points[:, X]) < 0.008], BACK, 3)
        body = points[points[:, Y] < np.percentile(points[:, Y], 50)].mean(0)
        yield f"{level}.spinous", spine * np.array([0.0, 1.0, 1.0])
        yield f"{level}.body", body
        yield f"{level}.transverse_r", outermost(points, RIGHT, 3)
        behind = points[points[:, Y] > body[Y] + 0.012]
        facet = slab(behind, X, -0.022, -0.006)
        if len(facet) > 3:
            yield f"{level}.facet_inf_r", outermost(facet, DOWN, 4)


def _head(bones: Bones) -> Found:
    skull, jaw = bones["skull"], bones["mandible"]
    middle = skull[np.abs(skull[:, X]) < 0.01]
    yield "skull.vertex", outermost(skull, UP, 6)
    yield "skull.inion", outermost(middle, BACK + 0.35 * DOWN, 3)
    yield "skull.occiput", outermost(skull, BACK, 4)
    yield "skull.glabella", outermost(middle, FRONT + 0.45 * UP, 3)
    yield "skull.lateral_r", outermost(skull, RIGHT + 0.2 * UP, 6)
    behind = np.median(skull[:, Y])
    process = slab(slab(skull, X, -9.0, -0.043), Y, behind - 0.01, behind + 0.04)
    yield "mastoid_r", outermost(process, DOWN, 3)
    yield "TMJ_r", outermost(jaw[jaw[:, X] < 0], UP + 0.8 * BACK, 6)
    yield "mandible.menton", outermost(jaw, DOWN + 0.5 * FRONT, 4)


def _sacrum(points: Vertices) -> Found:
    top, bottom = points[:, Z].max(), points[:, Z].min()
    yield "sacrum.base", points[points[:, Z] > top - 0.012].mean(0)
    yield "sacrum.apex", outermost(points, DOWN, 3)
    for level, share in enumerate((0.88, 0.68, 0.52, 0.38), 1):
        z = bottom + share * (top - bottom)
        row = slab(slab(points, Z, z - 0.01, z + 0.01), X, -0.012, 0.012)
        yield f"S{level}.crest", np.array([0.0, row[:, Y].max(), z])


def _hip(points: Vertices, head: Place) -> Found:
    yield "hip.centre_r", head
    yield "iliac_crest.top_r", outermost(points, UP, 2)
    wing, seat = points[points[:, Z] > head[Z] + 0.05], points[points[:, Z] < head[Z]]
    yield "ASIS_r", outermost(wing, FRONT + 0.2 * RIGHT + 0.3 * DOWN, 2)
    yield "iliac_crest.lateral_r", outermost(wing, RIGHT, 2)
    yield "PSIS_r", outermost(wing, BACK + 0.25 * UP, 2)
    yield "PIIS_r", outermost(wing, BACK + 0.8 * DOWN, 2)
    yield "ischial_tuberosity_r", outermost(seat, DOWN + 0.6 * BACK, 3)
    low = points[points[:, Z] <= head[Z] + 0.03]
    yield "pubic_tubercle_r", outermost(low, 0.5 * LEFT + FRONT + 0.3 * UP, 3)
    yield "pubic_symphysis_r", outermost(points, LEFT, 4)


def _thigh(bones: Bones, head: Place, knee: Place) -> Found:
    femur, patella = bones["femur"], bones["patella"]
    upper, lower = femur[femur[:, Z] > head[Z] - 0.06], femur[femur[:, Z] < knee[Z] + 0.06]
    yield "greater_trochanter.tip_r", outermost(upper, RIGHT + 0.8 * UP, 3)
    yield "greater_trochanter.lateral_r", outermost(upper, RIGHT, 3)
    yield "lesser_trochanter_r", outermost(slab(femur, Z, head[Z] - 0.11, head[Z] - 0.045), LEFT + 0.6 * BACK, 3)
    yield "femur.lateral_epicondyle_r", outermost(lower, RIGHT, 3)
    yield "femur.medial_epicondyle_r", outermost(lower, LEFT, 3)
    yield from patellar(patella)


def patellar(points: Vertices) -> Found:
    """The ends of the kneecap; also used on the fitted one, which is moved after its thigh."""
    for name, toward in (
        ("superior", UP),
        ("inferior", DOWN),
        ("medial", LEFT),
        ("lateral", RIGHT),
        ("anterior", FRONT),
    ):
        yield f"patella.{name}_r", outermost(points, toward, 3)


def _shank(bones: Bones) -> Found:
    tibia, fibula = bones["tibia"], bones["fibula"]
    top, bottom = tibia[:, Z].max(), tibia[:, Z].min()
    yield "tibial_tuberosity_r", outermost(slab(tibia, Z, top - 0.075, top - 0.025), FRONT, 3)
    plateau = tibia[tibia[:, Z] > top - 0.03]
    yield "tibia.lateral_plateau_r", outermost(plateau, RIGHT, 3)
    yield "tibia.medial_plateau_r", outermost(plateau, LEFT, 3)
    yield "gerdy_tubercle_r", outermost(plateau, 0.7 * RIGHT + FRONT, 3)
    yield "fibula.head_r", outermost(fibula, UP, 4)
    yield "lateral_malleolus_r", outermost(fibula, DOWN, 3)
    yield "medial_malleolus_r", outermost(tibia[tibia[:, Z] < bottom + 0.03], LEFT + DOWN, 3)


def of_foot(bones: Bones) -> Found:
    """Heel, midfoot and the ends of the metatarsals; also used on the fitted bones, which are moved one by one."""
    heel = bones["calcaneus"]
    yield "calcaneus.posterior_r", outermost(heel, BACK, 4)
    yield "calcaneus.achilles_r", outermost(heel, BACK + 0.7 * UP, 4)
    yield "calcaneus.plantar_r", outermost(heel, DOWN + 0.3 * BACK, 4)
    yield "metatarsal5.base_r", outermost(bones["metatarsal5"], BACK + 0.5 * RIGHT, 4)
    yield "navicular.tuberosity_r", outermost(bones["navicular"], LEFT, 4)
    for ray in range(1, 6):
        yield f"MTP{ray}_r", outermost(bones[f"metatarsal{ray}"], FRONT, 12)


def _girdle(bones: Bones) -> Found:
    scapula, clavicle = bones["scapula"], bones["clavicle"]
    yield "acromion.tip_r", outermost(scapula[scapula[:, Z] > np.percentile(scapula[:, Z], 60)], RIGHT, 5)
    yield "coracoid.tip_r", outermost(scapula, FRONT, 5)
    yield "scapula.inferior_angle_r", outermost(scapula, DOWN, 5)
    yield "scapula.superior_angle_r", outermost(scapula, LEFT + 0.9 * UP + 0.3 * BACK, 5)
    for name, share in (("upper", 0.70), ("mid", 0.42), ("lower", 0.18)):
        z = scapula[:, Z].min() + share * np.ptp(scapula[:, Z])
        yield f"scapula.medial_{name}_r", outermost(slab(scapula, Z, z - 0.012, z + 0.012), LEFT, 2)
    yield "AC_joint_r", outermost(clavicle, RIGHT, 10)
    yield "SC_joint_r", outermost(clavicle, LEFT, 10)


def _arm(bones: Bones, shoulder: Place) -> Found:
    humerus, ulna, radius = bones["humerus"], bones["ulna"], bones["radius"]
    top, bottom = humerus[:, Z].max(), humerus[:, Z].min()
    head = humerus[humerus[:, Z] > top - 0.05]
    yield "shoulder.centre_r", shoulder
    yield "greater_tubercle_r", outermost(head, RIGHT + 0.3 * UP, 4)
    yield "lesser_tubercle_r", outermost(head, FRONT + 0.2 * DOWN, 4)
    yield "greater_tubercle.superior_r", outermost(head, UP + 0.55 * RIGHT, 4)
    yield "greater_tubercle.posterior_r", outermost(head, 0.8 * BACK + 0.7 * RIGHT + 0.2 * UP, 4)
    groove = slab(humerus, Z, top - 0.06, top - 0.03)
    yield "greater_tubercle.groove_r", outermost(groove, FRONT + 0.35 * RIGHT, 4)
    end = humerus[humerus[:, Z] < bottom + 0.05]
    yield "humerus.lateral_epicondyle_r", outermost(end, RIGHT, 3)
    yield "humerus.medial_epicondyle_r", outermost(end, LEFT, 3)
    yield "olecranon_r", outermost(ulna, UP + 0.8 * BACK, 4)
    yield "ulna.styloid_r", outermost(ulna, DOWN, 3)
    yield "radius.head_r", outermost(radius, UP, 8)
    yield "radius.styloid_r", outermost(radius, DOWN + RIGHT, 3)
    for ray in range(1, 6):
        bone = bones[f"metacarpal{ray}"]
        aside = 0.6 * RIGHT if ray == 1 else 0.0 * RIGHT
        yield f"MCP{ray}_r", outermost(bone, DOWN + aside, 20)
        yield f"CMC{ray}_r", outermost(bone, UP - aside, 20)


def _sternum(points: Vertices) -> Found:
    yield "sternum.notch", outermost(points[np.abs(points[:, X]) < 0.02], UP, 4)
    yield "sternum.xiphoid", outermost(points[np.abs(points[:, X]) < 0.012], DOWN, 3)


def _centres(found: Mapping[str, Place]) -> Found:
    for name, one, other in (
        ("elbow", "humerus.lateral_epicondyle", "humerus.medial_epicondyle"),
        ("wrist", "ulna.styloid", "radius.styloid"),
        ("knee", "femur.lateral_epicondyle", "femur.medial_epicondyle"),
        ("ankle", "lateral_malleolus", "medial_malleolus"),
    ):
        yield f"{name}.centre_r", (found[f"{one}_r"] + found[f"{other}_r"]) / 2
