"""The joints of the fitted skeleton, found where its bones meet. Only the patient's right side is looked at."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

import numpy as np

from resources.body.make.finding import BACK, DOWN, FRONT, LEFT, RIGHT, UP, Place, Vertices, joint, outermost, slab

Bones: TypeAlias = Mapping[str, Vertices]

SPINE = [*(f"C{n}" for n in range(1, 8)), *(f"T{n}" for n in range(1, 13)), *(f"L{n}" for n in range(1, 6))]

HAND = (
    ("wrist.radioscaphoid", "radius", "scaphoid"),
    ("wrist.radiolunate", "radius", "lunate"),
    ("wrist.scapholunate", "scaphoid", "lunate"),
    ("wrist.lunotriquetral", "lunate", "triquetrum"),
    ("wrist.scaphocapitate", "scaphoid", "capitate"),
    ("wrist.pisotriquetral", "pisiform", "triquetrum"),
    ("wrist.distal_radioulnar", "radius", "ulna"),
    ("thumb.scaphotrapezial", "scaphoid", "trapezium"),
    ("thumb.CMC", "trapezium", "metacarpal1"),
    ("thumb.MCP", "metacarpal1", "finger1_1"),
    ("thumb.IP", "finger1_1", "finger1_2"),
    ("hand.CMC2", "trapezoid", "metacarpal2"),
    ("hand.CMC3", "capitate", "metacarpal3"),
    ("hand.CMC4", "hamate", "metacarpal4"),
    ("hand.CMC5", "hamate", "metacarpal5"),
    *((f"hand.MCP{n}", f"metacarpal{n}", f"finger{n}_1") for n in range(2, 6)),
    *((f"hand.PIP{n}", f"finger{n}_1", f"finger{n}_2") for n in range(2, 6)),
    *((f"hand.DIP{n}", f"finger{n}_2", f"finger{n}_3") for n in range(2, 6)),
)
"""(landmark, bone, bone); each joint also has a dorsal and a palmar rim."""

_OF_HAND = {f"{bone}_r" for _, *pair in HAND for bone in pair}

FOOT = (
    ("foot.talonavicular", "talus", "navicular"),
    ("foot.calcaneocuboid", "calcaneus", "cuboid"),
    ("foot.naviculocuneiform1", "navicular", "cuneiform1"),
    ("foot.naviculocuneiform2", "navicular", "cuneiform2"),
    ("foot.naviculocuneiform3", "navicular", "cuneiform3"),
    ("foot.TMT1", "cuneiform1", "metatarsal1"),
    ("foot.TMT2", "cuneiform2", "metatarsal2"),
    ("foot.TMT3", "cuneiform3", "metatarsal3"),
    ("foot.TMT4", "cuboid", "metatarsal4"),
    ("foot.TMT5", "cuboid", "metatarsal5"),
    *((f"foot.MTP{n}", f"metatarsal{n}", f"toe{n}_1") for n in range(1, 6)),
    *((f"foot.PIP{n}", f"toe{n}_1", f"toe{n}_2") for n in range(1, 6)),
    *((f"foot.DIP{n}", f"toe{n}_2", f"toe{n}_3") for n in range(2, 6)),
)
"""(landmark, bone, bone); each joint also has a dorsal and a plantar rim."""


def joints(bones: Bones) -> Iterator[tuple[str, Place]]:
    """Every joint of the right side and the middle, by name; names of paired ones end in _r."""
    yield from _of_hand(bones)
    yield from _of_foot(bones)
    yield from _of_ribs(bones)
    yield from _facets(bones)
    yield from _of_girdles(bones)
    yield from _of_limbs(bones)


def _of_hand(bones: Bones) -> Iterator[tuple[str, Place]]:
    end = bones["ulna_r"][:, 2].min()
    bones = {name: slab(part, 2, -9.0, end + 0.03) for name, part in bones.items() if name in _OF_HAND}
    for name, one, other in HAND:
        for rim, toward in (("", None), (".dorsal", BACK), (".palmar", FRONT), (".radial", RIGHT), (".ulnar", LEFT)):
            yield f"{name}{rim}_r", joint(bones[f"{one}_r"], bones[f"{other}_r"], toward)


def _of_foot(bones: Bones) -> Iterator[tuple[str, Place]]:
    for name, one, other in FOOT:
        for rim, toward in (("", None), (".dorsal", UP), (".plantar", DOWN), (".medial", LEFT), (".lateral", RIGHT)):
            yield f"{name}{rim}_r", joint(bones[f"{one}_r"], bones[f"{other}_r"], toward)


def _of_ribs(bones: Bones) -> Iterator[tuple[str, Place]]:
    for level in range(1, 13):
        rib, vertebra = bones[f"rib{level}_r"], bones[f"T{level}"]
        back_of = vertebra[vertebra[:, 1] > np.median(vertebra[:, 1])]
        neck = rib[rib[:, 0] > rib[:, 0].max() - 0.045]
        yield f"costovertebral.T{level}_r", joint(neck, vertebra[vertebra[:, 1] <= np.median(vertebra[:, 1])])
        process = back_of[back_of[:, 0] < back_of[:, 0].min() + 0.014]
        yield f"costotransverse.T{level}_r", joint(neck, process, BACK)
        behind = rib[rib[:, 0] < rib[:, 0].max() - 0.012]
        yield f"rib{level}.angle_r", outermost(behind, BACK + 0.45 * RIGHT)
        if 1 < level < 8:
            yield f"costochondral.{level}_r", joint(rib, bones["costal_cartilage"], FRONT)


def _facets(bones: Bones) -> Iterator[tuple[str, Place]]:
    yield "facet.C0C1_r", joint(_right(bones["skull"], 0.012), _right(bones["C1"], 0.012), BACK)
    for upper, lower in zip(SPINE, [*SPINE[1:], "sacrum"], strict=True):
        one, other = (_facet_part(bones[name], upper) for name in (upper, lower))
        yield f"facet.{upper}{'S1' if lower == 'sacrum' else lower}_r", joint(one, other, BACK + 0.3 * RIGHT)


def _facet_part(vertebra: Vertices, level: str) -> Vertices:
    """Where a vertebra's right facets can be: beside the middle, behind its body, not out on the processes."""
    nearest, furthest = (-0.012, -0.025) if level.startswith("C") else (-0.006, -0.028)
    right = slab(vertebra, 0, furthest, nearest)
    behind = right[right[:, 1] > vertebra[:, 1].min() + 0.35 * np.ptp(vertebra[:, 1])]
    return behind if len(behind) else right


def _right(vertices: Vertices, beyond: float = 0.004) -> Vertices:
    return vertices[vertices[:, 0] < -beyond]


def _of_girdles(bones: Bones) -> Iterator[tuple[str, Place]]:
    clavicle, scapula, humerus = (bones[f"{name}_r"] for name in ("clavicle", "scapula", "humerus"))
    yield "shoulder.AC_r", joint(clavicle, scapula)
    yield "shoulder.AC.superior_r", joint(clavicle, scapula, UP)
    yield "shoulder.SC_r", joint(clavicle, bones["sternum"], FRONT)
    yield "glenohumeral_r", joint(humerus, scapula)
    for rim, toward in (("anterior", FRONT), ("posterior", BACK), ("inferior", DOWN)):
        yield f"glenohumeral.{rim}_r", joint(humerus, scapula, toward)
    ilium, sacrum, femur = bones["ilium_r"], _right(bones["sacrum"]), bones["femur_r"]
    seam = joint(ilium, sacrum)
    yield "SI_r", seam
    yield "SI.posterior_r", joint(ilium, sacrum, BACK)
    for name, low, high in (("upper", 0.012, 0.05), ("middle", -0.012, 0.012), ("lower", -0.05, -0.012)):
        one, other = (slab(part, 2, seam[2] + low, seam[2] + high) for part in (ilium, sacrum))
        yield f"SI.{name}_r", joint(one, other, BACK)
    for rim, toward in (("anterior", FRONT), ("posterior", BACK), ("medial", LEFT), ("lateral", RIGHT)):
        yield f"hip.{rim}_r", joint(femur, ilium, toward)


def _of_limbs(bones: Bones) -> Iterator[tuple[str, Place]]:
    humerus, radius, ulna = (bones[f"{name}_r"] for name in ("humerus", "radius", "ulna"))
    yield "elbow.radiohumeral_r", joint(humerus, radius)
    yield "elbow.radiohumeral.lateral_r", joint(humerus, radius, RIGHT)
    yield "elbow.radiohumeral.posterior_r", joint(humerus, radius, BACK)
    yield "elbow.ulnohumeral_r", joint(humerus, ulna)
    yield "elbow.proximal_radioulnar_r", joint(slab(radius, 2, radius[:, 2].max() - 0.03, 9.0), ulna)
    femur, tibia, fibula = (bones[f"{name}_r"] for name in ("femur", "tibia", "fibula"))
    high, low = tibia[:, 2].max() - 0.06, tibia[:, 2].min() + 0.05
    for rim, toward in (("medial", LEFT), ("lateral", RIGHT), ("anterior", FRONT), ("posterior", BACK)):
        yield f"knee.joint_line.{rim}_r", joint(tibia, femur, toward)
    yield "knee.patellofemoral_r", joint(bones["patella_r"], femur)
    top, foot = slab(tibia, 2, high, 9.0), slab(tibia, 2, -9.0, low)
    yield "knee.proximal_tibiofibular_r", joint(fibula, top)
    yield "knee.proximal_tibiofibular.anterior_r", joint(fibula, top, FRONT)
    for rim, toward in (("anterior", FRONT), ("posterior", BACK)):
        yield f"ankle.tibiofibular.{rim}_r", joint(slab(fibula, 2, -9.0, low), foot, toward)
    talus, calcaneus = bones["talus_r"], bones["calcaneus_r"]
    for rim, toward in (("anterior", FRONT), ("posterior", BACK), ("medial", LEFT), ("lateral", RIGHT)):
        yield f"ankle.talocrural.{rim}_r", joint(talus, foot, toward)
        yield f"foot.subtalar.{rim}_r", joint(talus, calcaneus, toward)
    yield "foot.subtalar_r", joint(talus, calcaneus)
