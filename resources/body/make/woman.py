"""A woman's skin over the same skeleton: her shape, her joints where the man's are, so that sites need no second place.

Both skins are the same mesh with other targets, so their points and rig bones correspond.
"""

from collections.abc import Callable, Mapping

import numpy as np

from resources.body.make.meshes import Points
from resources.body.make.person import Person
from resources.body.make.turning import Turn, turn_onto

NEAR_BONE = ("head", "neck", "jaw", "foot", "toe", "wrist", "finger", "metacarpal", "lowerarm", "lowerleg02", "eye")
"""How the names of rig bones begin that have little between skin and skeleton: there the shape stays nearer to his."""
UPPER_TRUNK = ("clavicle", "shoulder", "spine01", "spine02", "upperarm")
FEMALE_NEAR_BONE, FEMALE_UPPER_TRUNK, FEMALE_ELSEWHERE = 0.35, 0.55, 0.85
"""How much of her own thickness she has there, and elsewhere."""


def skin_of_a_woman(man: Person, woman: Person, posing: Callable[[Person], Mapping[str, Turn]]) -> Points:
    """Her skin's points in a pose, every rig bone turned and stretched onto his."""
    his, his_rig = man.posed(posing(man))
    hers, her_rig = woman.posed(posing(woman))
    size = np.ptp(his[man.faces.ravel(), 2]) / np.ptp(hers[woman.faces.ravel(), 2])
    moved = np.zeros_like(hers)
    share = np.zeros(len(hers))
    for number, bone in enumerate(woman.rig):
        weight = woman.weights[:, number]
        touched = weight > 0
        if not touched.any():
            continue
        moved[touched] += weight[touched, None] * _onto(hers[touched], her_rig[bone], his_rig[bone], size)
        share[touched] += weight[touched] * _own_share(bone)
    return his + share[:, None] * (moved - his)


def _own_share(bone: str) -> float:
    if bone.startswith(NEAR_BONE) or "tongue" in bone:
        return FEMALE_NEAR_BONE
    return FEMALE_UPPER_TRUNK if bone.startswith(UPPER_TRUNK) else FEMALE_ELSEWHERE


def _onto(points: Points, start: tuple[Points, Points], end: tuple[Points, Points], size: float) -> Points:
    """From along one rig bone to along the other, scaled across by the ratio of statures."""
    line, target = start[1] - start[0], end[1] - end[0]
    long, longer = np.linalg.norm(line), np.linalg.norm(target)
    if long < 1e-6 or longer < 1e-6:
        return (points - start[0]) * size + end[0]
    along = np.outer(line / long, line / long)
    scale = size * (np.eye(3) - along) + (longer / long) * along
    return (points - start[0]) @ scale.T @ turn_onto(line, target).T + end[0]
