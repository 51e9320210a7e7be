"""Bony landmarks of head, chest and pelvis beyond those the fit itself uses. Only the right side is looked at."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

import numpy as np

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
    extreme,
    joint,
    on_surface,
    outermost,
    slab,
)

STERNAL_EDGE = -0.019
BETWEEN_BARS = 0.0065
"""X of the sternum's right border between its notches, and the least gap between two bars of cartilage, in metres."""

Bones: TypeAlias = Mapping[str, Vertices]
Places: TypeAlias = Mapping[str, Place]


def spots_of_trunk(bones: Bones, known: Places) -> Iterator[tuple[str, Place]]:
    """Landmarks by name; names of paired ones end in _r. `known` are the landmarks carried through the fit."""
    yield from _of_head(bones, known)
    yield from _of_chest(bones, known)
    yield from _of_sacrum(bones, known)
    yield from _of_hip_bone(bones, known)


def _of_head(bones: Bones, known: Places) -> Iterator[tuple[str, Place]]:
    skull, jaw = bones["skull"], bones["mandible"]
    right_jaw = jaw[jaw[:, 0] < -0.02]
    condyle = known["TMJ_r"]
    yield "mandible.angle_r", outermost(right_jaw, DOWN + 0.9 * BACK)
    ramus = slab(right_jaw, 2, condyle[2] - 0.03, 9.0)
    yield "mandible.coronoid_r", outermost(ramus[ramus[:, 1] < condyle[1] - 0.012], UP)
    yield "TMJ.lateral_r", on_surface(right_jaw, condyle, RIGHT)
    yield "TMJ.superior_r", joint(right_jaw[right_jaw[:, 2] > condyle[2] - 0.01], skull)
    arch = slab(slab(skull, 2, condyle[2] - 0.014, condyle[2] + 0.014), 1, condyle[1] - 0.06, condyle[1] - 0.012)
    yield "zygomatic_arch_r", outermost(arch, RIGHT)
    yield "zygoma.masseter_r", outermost(slab(arch, 0, -9.0, -0.045), DOWN + 0.8 * RIGHT)
    inion, mastoid = known["skull.inion"], known["mastoid_r"]
    for name, share, drop in (
        ("superior_medial", 0.22, 0.0),
        ("superior_lateral", 0.62, 0.0),
        ("inferior", 0.24, 0.018),
    ):
        yield f"nuchal.{name}_r", on_surface(skull, between(inion, mastoid, share) + drop * DOWN, BACK)
    low = skull[(np.abs(skull[:, 0]) < 0.006) & (skull[:, 2] < inion[2]) & (skull[:, 1] > inion[1] - 0.05)]
    yield "skull.opisthion", extreme(low, -low[:, 2])


def _of_chest(bones: Bones, known: Places) -> Iterator[tuple[str, Place]]:
    sternum, cartilage = bones["sternum"], bones["costal_cartilage"]
    ends = _sternal_ends(cartilage)
    for number, place in zip(range(2, 8), ends, strict=True):
        yield f"sternocostal.{number}_r", on_surface(np.concatenate([sternum, cartilage]), place, FRONT)
    yield "sternum.manubriosternal", on_surface(sternum, ends[0] * np.array([0.0, 1.0, 1.0]), FRONT)
    tip = known["sternum.xiphoid"]
    joint_height = min(tip[2] + 0.025, ends[-1][2])
    yield "sternum.xiphisternal", on_surface(sternum, np.array([0.0, tip[1], joint_height]), FRONT)
    for number in range(1, 13):
        rib = bones[f"rib{number}_r"]
        yield f"rib{number}.lateral_r", outermost(rib, RIGHT)
        yield f"rib{number}.anterior_r", outermost(rib, FRONT)
    for level in (
        "C2",
        "C3",
        "C4",
        "C5",
        "C6",
        "C7",
        *(f"T{n}" for n in range(1, 13)),
        *(f"L{n}" for n in range(1, 6)),
    ):
        near = known[f"{level}.spinous"] + 0.012 * RIGHT
        yield f"{level}.lamina_r", on_surface(bones[level], near, BACK)


def _sternal_ends(cartilage: Vertices) -> list[Place]:
    """Where the right cartilages of ribs 2 to 7 reach the sternum, from above.

    Beside the sternum the bars of ribs 1 to 5 stand apart; those of ribs 6 and 7 have run together into the last.
    """
    beside = slab(cartilage, 0, -0.0285, -0.0235)
    beside = beside[np.argsort(-beside[:, 2], kind="stable")]
    apart = np.nonzero(-np.diff(beside[:, 2]) > BETWEEN_BARS)[0] + 1
    bars = np.split(beside, apart[:5])
    ends = [np.array([STERNAL_EDGE, *bar.mean(0)[1:]]) for bar in bars[1:5]]
    last = bars[5][np.argmax(bars[5][:, 2])]
    return [*ends, *(np.array([x, last[1], last[2] - down]) for x, down in ((STERNAL_EDGE, 0.004), (-0.014, 0.019)))]


def _of_sacrum(bones: Bones, known: Places) -> Iterator[tuple[str, Place]]:
    sacrum = bones["sacrum"]
    for level in range(1, 5):
        crest = known[f"S{level}.crest"]
        row = slab(sacrum, 2, crest[2] - 0.005, crest[2] + 0.005)
        edge = -row[:, 0].min()
        yield f"S{level}.intermediate_crest_r", on_surface(sacrum, crest + min(0.014, 0.45 * edge) * RIGHT, BACK)
        yield f"S{level}.lateral_crest_r", on_surface(sacrum, crest + 0.72 * edge * RIGHT, BACK)
        yield f"S{level}.edge_r", outermost(row, RIGHT)
    apex, fourth = known["sacrum.apex"], known["S4.crest"]
    low = slab(sacrum, 2, apex[2] + 0.02, fourth[2])
    corner = outermost(low, RIGHT + 0.8 * DOWN)
    yield "sacrum.inferior_lateral_angle_r", corner
    neck = slab(sacrum, 2, apex[2] + 0.012, corner[2] - 0.002)
    heights = np.linspace(neck[:, 2].min(), neck[:, 2].max(), 12)
    widths = [np.abs(slab(neck, 2, h - 0.002, h + 0.002)[:, 0]).max(initial=9.0) for h in heights]
    waist = float(heights[int(np.argmin(widths))])
    yield "sacrococcygeal", on_surface(sacrum, np.array([0.0, 0.0, waist]), BACK)
    yield "sacrococcygeal.lateral_r", outermost(slab(sacrum, 2, waist - 0.004, waist + 0.004), RIGHT)
    yield "coccyx.tip", apex
    yield "coccyx.Co1Co2", on_surface(sacrum, np.array([0.0, 0.0, (waist + apex[2]) / 2]), BACK)


def _of_hip_bone(bones: Bones, known: Places) -> Iterator[tuple[str, Place]]:
    hip, head = bones["ilium_r"], known["hip.centre_r"]
    psis, piis, asis = known["PSIS_r"], known["PIIS_r"], known["ASIS_r"]
    wing = hip[hip[:, 2] > head[2] + 0.05]
    for name, share in (("anterior", 0.2), ("middle", 0.5), ("posterior", 0.8), ("erector", 0.86), ("quadratus", 0.68)):
        y = asis[1] + share * (psis[1] - asis[1])
        near = slab(wing, 1, y - 0.004, y + 0.004)
        yield f"iliac_crest.{name}_r", outermost(near, UP + 0.3 * RIGHT)
    yield "iliac_crest.iliolumbar_r", _crest_at(wing, between(psis, known["iliac_crest.top_r"], 0.42))
    behind = slab(wing, 1, between(psis, asis, 0.28)[1] - 0.004, between(psis, asis, 0.28)[1] + 0.004)
    yield "ilium.posterior_gluteal_line_r", on_surface(behind, between(psis, piis, 0.1), RIGHT + 0.4 * BACK, 0.02)
    low = slab(hip, 2, known["ischial_tuberosity_r"][2] + 0.03, piis[2] - 0.015)
    back = low[low[:, 1] > head[1] + 0.01]
    yield "ischial_spine_r", outermost(back, LEFT + 0.8 * BACK)
    seat = hip[hip[:, 2] < known["ischial_tuberosity_r"][2] + 0.03]
    seat = seat[seat[:, 1] > head[1] - 0.01]
    yield "ischium.medial_r", outermost(seat, BACK + 0.7 * LEFT + 0.2 * DOWN)
    yield "ischium.lateral_r", outermost(seat, BACK + 0.8 * RIGHT)
    yield "ischium.inferior_r", outermost(seat, DOWN + 0.3 * LEFT)
    seam, bump = known["pubic_symphysis_r"], known["pubic_tubercle_r"]
    pubis = hip[(hip[:, 0] > -0.03) & (hip[:, 1] < head[1])]
    yield "pubis.crest_r", outermost(pubis[pubis[:, 0] > -0.022], UP + 0.5 * FRONT)
    yield "pubis.anterior_r", on_surface(pubis, between(seam, bump, 0.6) + 0.01 * DOWN, FRONT)
    yield "pubis.inferior_r", outermost(pubis[pubis[:, 0] > -0.02], DOWN + 0.4 * FRONT)
    ramus = slab(slab(hip, 0, -0.042, -0.02), 2, -9.0, seam[2] - 0.008)
    yield "pubis.inferior_ramus_r", outermost(ramus[ramus[:, 1] < head[1] + 0.005], LEFT + 0.5 * DOWN + 0.5 * FRONT)
    superior = slab(slab(hip, 0, -0.06, -0.03), 2, seam[2] - 0.005, head[2] + 0.02)
    yield "pubis.superior_ramus_r", outermost(superior, FRONT + 0.5 * UP)
    spine = slab(hip, 2, head[2] + 0.018, head[2] + 0.045)
    yield "AIIS_r", outermost(spine, FRONT + 0.3 * RIGHT)
    symphysis = hip[hip[:, 0] > -0.012]
    middle = symphysis[symphysis[:, 1] < head[1]]
    yield "pubic_symphysis.superior", outermost(middle, UP + 0.4 * FRONT) * np.array([0.0, 1.0, 1.0])
    yield "pubic_symphysis.anterior", outermost(middle, FRONT) * np.array([0.0, 1.0, 1.0])


def _crest_at(wing: Vertices, near: Place) -> Place:
    return outermost(slab(wing, 1, near[1] - 0.004, near[1] + 0.004), UP + 0.6 * BACK)
