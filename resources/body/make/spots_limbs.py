"""Bony landmarks of arm and leg beyond the vertices the fit itself uses. Only the right side is looked at."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from resources.body.make.finding import (
    BACK,
    DOWN,
    FRONT,
    LEFT,
    RIGHT,
    UP,
    Place,
    Vertices,
    between,
    on_surface,
    outermost,
    slab,
)

Bones: TypeAlias = Mapping[str, Vertices]
Places: TypeAlias = Mapping[str, Place]


def spots_of_limbs(bones: Bones, known: Places) -> Iterator[tuple[str, Place]]:
    """Landmarks by name, all ending in _r. `known` are the landmarks carried through the fit."""
    yield from _of_shoulder(bones, known)
    yield from _of_elbow(bones, known)
    yield from _of_wrist(bones, known)
    yield from _of_hip(bones, known)
    yield from _of_knee(bones, known)
    yield from _of_ankle(bones, known)


def _of_shoulder(bones: Bones, known: Places) -> Iterator[tuple[str, Place]]:
    scapula, clavicle, humerus = (bones[f"{name}_r"] for name in ("scapula", "clavicle", "humerus"))
    head, coracoid, tip = known["shoulder.centre_r"], known["coracoid.tip_r"], known["acromion.tip_r"]
    roof = scapula[(scapula[:, 2] > tip[2] - 0.015) & (scapula[:, 0] < head[0] + 0.025)]
    yield "acromion.anterior_r", outermost(roof, FRONT + 0.4 * RIGHT)
    yield "acromion.lateral_r", outermost(roof, RIGHT)
    yield "acromion.posterior_r", outermost(roof, BACK + 0.5 * RIGHT)
    for name, share in (("trapezoid", 0.86), ("conoid", 0.76)):
        x = clavicle[:, 0].max() + share * (clavicle[:, 0].min() - clavicle[:, 0].max())
        part = slab(clavicle, 0, x - 0.004, x + 0.004)
        yield f"clavicle.{name}_r", outermost(part, DOWN)
        yield f"clavicle.{name}.superior_r", outermost(part, UP)
    near = slab(scapula, 0, coracoid[0] - 0.006, coracoid[0] + 0.02)
    near = near[(near[:, 1] < head[1] - 0.005) & (near[:, 2] > coracoid[2] - 0.005)]
    yield "coracoid.base_r", outermost(near, UP + 0.2 * BACK)
    yield "coracoid.lateral_r", outermost(near, RIGHT + 0.3 * UP)
    rim = slab(scapula, 2, head[2] - 0.05, head[2] - 0.012)
    yield "scapula.infraglenoid_r", outermost(rim, RIGHT + 0.4 * DOWN)
    root = between(known["scapula.superior_angle_r"], known["scapula.inferior_angle_r"], 0.27)
    yield "scapula.spine_root_r", outermost(slab(scapula, 2, root[2] - 0.006, root[2] + 0.006), LEFT)
    for name, share in (("medial", 0.2), ("middle", 0.5), ("lateral", 0.75)):
        x = root[0] + share * (tip[0] - root[0])
        ridge = slab(slab(scapula, 0, x - 0.004, x + 0.004), 2, root[2] - 0.02, 9.0)
        yield f"scapula.spine_{name}_r", outermost(ridge, BACK + 0.3 * UP)
    long = head - known["elbow.centre_r"]
    for name, share, toward in (
        ("deltoid_tuberosity", 0.44, RIGHT + 0.15 * FRONT),
        ("pectoralis_crest", 0.20, FRONT + 0.5 * RIGHT),
        ("teres_minor_facet", 0.07, BACK + 0.5 * RIGHT),
        ("infraspinatus_facet", 0.0, BACK + 0.55 * RIGHT + 0.25 * UP),
        ("surgical_neck_posterior", 0.14, BACK),
    ):
        centre = head - share * long
        yield f"humerus.{name}_r", outermost(slab(humerus, 2, centre[2] - 0.007, centre[2] + 0.007), toward)


def _of_elbow(bones: Bones, known: Places) -> Iterator[tuple[str, Place]]:
    humerus, radius, ulna = (bones[f"{name}_r"] for name in ("humerus", "radius", "ulna"))
    outer, inner = known["humerus.lateral_epicondyle_r"], known["humerus.medial_epicondyle_r"]
    for name, start, toward in (("lateral", outer, RIGHT), ("medial", inner, LEFT)):
        z = start[2] + 0.028
        yield f"humerus.{name}_supracondylar_r", outermost(slab(humerus, 2, z - 0.003, z + 0.003), toward)
    yield (
        "humerus.medial_epicondyle.anterior_r",
        outermost(slab(humerus, 0, inner[0] - 0.012, 9.0), FRONT + DOWN + LEFT),
    )
    yield "humerus.lateral_epicondyle.posterior_r", on_surface(humerus, outer + 0.006 * LEFT, BACK)
    top = known["radius.head_r"]
    ring = slab(radius, 2, top[2] - 0.012, top[2] - 0.002)
    for name, toward in (("lateral", RIGHT), ("anterior", FRONT), ("posterior", BACK)):
        yield f"radius.head.{name}_r", outermost(ring, toward)
    yield "radius.neck_r", outermost(slab(radius, 2, top[2] - 0.022, top[2] - 0.017), RIGHT)
    yield "radius.tuberosity_r", outermost(slab(radius, 2, top[2] - 0.042, top[2] - 0.026), LEFT + 0.8 * FRONT)
    peak = ulna[:, 2].max()
    front = slab(ulna, 2, peak - 0.05, peak - 0.01)
    yield "ulna.coronoid_r", outermost(front, FRONT)
    yield "ulna.sublime_tubercle_r", outermost(front, LEFT + 0.7 * FRONT)
    yield "ulna.supinator_crest_r", outermost(slab(ulna, 2, peak - 0.058, peak - 0.042), RIGHT + 0.2 * BACK)
    soft = (outer + known["radius.head_r"] + known["olecranon_r"]) / 3
    yield "elbow.soft_spot_r", soft


def _of_wrist(bones: Bones, known: Places) -> Iterator[tuple[str, Place]]:
    radius, ulna = bones["radius_r"], bones["ulna_r"]
    end = radius[:, 2].min()
    yield "radius.lister_tubercle_r", outermost(slab(radius, 2, end + 0.006, end + 0.02), BACK)
    yield "radius.dorsal_rim_r", outermost(slab(radius, 2, end, end + 0.01), BACK + 0.6 * DOWN)
    yield "radius.sigmoid_notch_r", outermost(slab(radius, 2, end, end + 0.02), LEFT)
    low = ulna[:, 2].min()
    yield "ulna.head_r", outermost(slab(ulna, 2, low, low + 0.015), BACK)
    yield "ulna.fovea_r", outermost(slab(ulna, 2, low, low + 0.012), DOWN + 0.6 * RIGHT)
    yield "ulna.styloid.ulnar_r", outermost(slab(ulna, 2, low, low + 0.01), LEFT)
    for name in ("scaphoid", "lunate", "triquetrum", "pisiform", "trapezium", "trapezoid", "capitate", "hamate"):
        bone = bones[f"{name}_r"]
        yield f"{name}.centre_r", bone.mean(0)
        yield f"{name}.dorsal_r", on_surface(bone, bone.mean(0), BACK)
        yield f"{name}.palmar_r", on_surface(bone, bone.mean(0), FRONT)


def _of_hip(bones: Bones, known: Places) -> Iterator[tuple[str, Place]]:
    femur, head = bones["femur_r"], known["hip.centre_r"]
    tip, side, small = (
        known[f"{name}_r"] for name in ("greater_trochanter.tip", "greater_trochanter.lateral", "lesser_trochanter")
    )
    block = slab(femur, 0, -9.0, tip[0] + 0.012)
    block = block[block[:, 2] > small[2]]
    yield "greater_trochanter.anterior_r", outermost(block, FRONT + 0.5 * RIGHT)
    yield "greater_trochanter.posterior_r", outermost(block, BACK + 0.6 * RIGHT)
    yield "greater_trochanter.superomedial_r", outermost(block[block[:, 0] > side[0] + 0.01], UP + 0.5 * LEFT)
    ridge = slab(femur, 2, side[2] - 0.03, side[2] - 0.02)
    yield "femur.vastus_ridge_r", outermost(ridge, RIGHT + 0.2 * FRONT)
    z = between(tip, small, 0.6)[2]
    crest = slab(slab(femur, 2, z - 0.008, z + 0.008), 0, side[0], small[0])
    yield "femur.intertrochanteric_crest_r", outermost(crest, BACK)
    front = slab(slab(femur, 2, z - 0.008, z + 0.008), 0, side[0], small[0])
    yield "femur.intertrochanteric_line_r", outermost(front, FRONT)
    below = slab(femur, 2, small[2] - 0.035, small[2] - 0.02)
    yield "femur.gluteal_tuberosity_r", outermost(below, BACK + 0.6 * RIGHT)
    neck = between(head, tip, 0.45)
    femur = slab(femur, 2, small[2], 9.0)
    for name, toward in (("anterior", FRONT), ("posterior", BACK), ("inferior", DOWN)):
        yield f"femur.neck.{name}_r", on_surface(femur, neck, toward, 0.006)
    yield "femur.head.anterior_r", on_surface(femur, head, FRONT)


def _of_knee(bones: Bones, known: Places) -> Iterator[tuple[str, Place]]:
    femur, tibia, fibula = (bones[f"{name}_r"] for name in ("femur", "tibia", "fibula"))
    top, centre = tibia[:, 2].max(), known["knee.centre_r"]
    ends = slab(femur, 2, -9.0, centre[2] + 0.03)
    for name, edge, toward in (("medial", 0.0, LEFT), ("lateral", 0.0, RIGHT)):
        half = ends[(ends[:, 0] - centre[0]) * toward[0] > edge]
        yield f"femur.{name}_condyle.posterior_r", outermost(half, BACK)
        yield f"femur.{name}_condyle.inferior_r", outermost(half, DOWN)
        upper = slab(half, 2, centre[2] + 0.012, centre[2] + 0.022)
        yield f"femur.{name}_condyle.gastrocnemius_r", outermost(upper, BACK)
    yield "femur.adductor_tubercle_r", outermost(slab(ends, 2, centre[2] + 0.014, centre[2] + 0.02), LEFT)
    outer = known["femur.lateral_epicondyle_r"]
    yield "femur.popliteus_r", on_surface(femur, outer + 0.012 * DOWN + 0.004 * FRONT, RIGHT)
    plateau = slab(tibia, 2, top - 0.022, top - 0.004)
    yield "tibia.plateau.posteromedial_r", outermost(plateau, BACK + LEFT)
    yield "tibia.plateau.posterolateral_r", outermost(plateau, BACK + RIGHT)
    yield "tibia.plateau.anteromedial_r", outermost(plateau, FRONT + LEFT)
    yield "tibia.plateau.anterolateral_r", outermost(plateau, FRONT + RIGHT)
    middle = slab(tibia, 0, centre[0] - 0.01, centre[0] + 0.01)
    yield "tibia.PCL_r", outermost(slab(middle, 2, top - 0.02, top - 0.008), BACK)
    yield "tibia.spine_r", outermost(middle, UP)
    yield "tibia.ACL_r", on_surface(tibia, outermost(middle, UP) + 0.008 * FRONT, UP)
    below = slab(tibia, 2, top - 0.062, top - 0.048)
    yield "tibia.MCL_r", outermost(below, LEFT)
    yield "tibia.pes_anserinus_r", outermost(below, LEFT + 0.8 * FRONT)
    cap = slab(fibula, 2, fibula[:, 2].max() - 0.015, 9.0)
    yield "fibula.head.lateral_r", outermost(cap, RIGHT)
    yield "fibula.head.anterior_r", outermost(cap, FRONT)
    yield "fibula.head.styloid_r", outermost(cap, UP + 0.5 * BACK)


def _of_ankle(bones: Bones, known: Places) -> Iterator[tuple[str, Place]]:
    fibula, tibia, talus = (bones[f"{name}_r"] for name in ("fibula", "tibia", "talus"))
    outer = slab(fibula, 2, -9.0, fibula[:, 2].min() + 0.022)
    inner = slab(tibia, 2, -9.0, tibia[:, 2].min() + 0.012)
    for name, toward in (("anterior", FRONT + 0.5 * DOWN), ("posterior", BACK + 0.5 * DOWN), ("lateral", RIGHT)):
        yield f"lateral_malleolus.{name}_r", outermost(outer, toward)
    for name, toward in (("anterior", FRONT), ("posterior", BACK), ("tip", DOWN), ("medial", LEFT)):
        yield f"medial_malleolus.{name}_r", outermost(inner[inner[:, 0] > inner[:, 0].max() - 0.012], toward)
    neck = talus[talus[:, 1] < talus[:, 1].mean() - 0.008]
    yield "talus.neck.lateral_r", outermost(neck, RIGHT + 0.3 * UP)
    yield "talus.neck.medial_r", outermost(neck, LEFT)
    yield "talus.head_r", outermost(talus, FRONT)
    yield "talus.posterior_process_r", outermost(talus, BACK)
    yield "talus.lateral_process_r", outermost(talus, RIGHT + 0.8 * DOWN)
    heel = bones["calcaneus_r"]
    centre = heel.mean(0)
    yield "calcaneus.lateral_r", on_surface(heel, centre + 0.004 * UP, RIGHT)
    yield "calcaneus.CFL_r", on_surface(heel, centre + 0.006 * UP + 0.004 * BACK, RIGHT)
    yield "calcaneus.sustentaculum_r", outermost(slab(heel, 2, centre[2], 9.0), LEFT)
    base = heel[heel[:, 1] > centre[1] + 0.3 * (heel[:, 1].max() - centre[1])]
    yield "calcaneus.medial_tubercle_r", outermost(base, DOWN + 0.5 * LEFT)
    yield "calcaneus.anterior_process_r", outermost(heel, FRONT + 0.5 * UP)
    yield "achilles.midportion_r", known["calcaneus.achilles_r"] + 0.04 * UP + 0.004 * FRONT
    for name in ("cuboid", "navicular", "cuneiform1", "cuneiform2", "cuneiform3"):
        bone: Vertices = bones[f"{name}_r"]
        yield f"{name}.centre_r", bone.mean(0)
        yield f"{name}.dorsal_r", on_surface(bone, bone.mean(0), UP)
        yield f"{name}.plantar_r", on_surface(bone, bone.mean(0), DOWN)
    yield "navicular.plantar_medial_r", outermost(bones["navicular_r"], LEFT + 0.6 * DOWN)
    yield "cuneiform1.medial_r", outermost(bones["cuneiform1_r"], LEFT)
    yield "metatarsal1.base.medial_r", outermost(_base(bones["metatarsal1_r"]), LEFT)
    yield "metatarsal5.base.lateral_r", outermost(_base(bones["metatarsal5_r"]), RIGHT + 0.3 * BACK)


def _base(metatarsal: Vertices) -> Vertices:
    return metatarsal[metatarsal[:, 1] > metatarsal[:, 1].max() - 0.015]
