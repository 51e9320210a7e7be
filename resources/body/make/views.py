"""The views: from where each looks, which piece of the body it shows, and what is left out so that one can see it.

Views of one side are drawn for the patient's RIGHT; whoever reads one as the left turns the paper over.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from resources.body.make.figure import Figure
from resources.body.make.finding import Place
from resources.body.make.meshes import Mesh, Points, part_where

Row = tuple[int, int, int]
Rows = tuple[Row, Row, Row]

LOOKS: dict[str, Rows] = {
    "anterior": ((1, 0, 0), (0, 0, -1), (0, -1, 0)),
    "posterior": ((-1, 0, 0), (0, 0, -1), (0, 1, 0)),
    "right": ((0, -1, 0), (0, 0, -1), (-1, 0, 0)),
    "left": ((0, 1, 0), (0, 0, -1), (1, 0, 0)),
    "superior": ((-1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "inferior": ((1, 0, 0), (0, 1, 0), (0, 0, -1)),
}
"""Directions of paper right, paper down, and towards the viewer, in space."""
for _name, _rows in LOOKS.items():
    if not np.array_equal(np.cross(_rows[0], _rows[1]), -np.array(_rows[2])):
        raise ValueError(f"{_name} is mirrored: it would show left as right")

WHOLE = ("anterior", "posterior", "right")
WHOLE_PX, WHOLE_FINE, EDGE = 2.5, 1.0, 18
"""Pixels a millimetre while drawing, how coarse curves may be, and the room around a whole figure in mm."""
FINE = 0.55

TOES = ("toe", "metatarsal", "cuneiform")
FOOT = ("tibia", "fibula", "talus", "calcaneus", "navicular", "cuboid", *TOES)
LEG = ("femur", "patella", *FOOT)
CARPUS = ("scaphoid", "lunate", "triquetrum", "pisiform", "trapezium", "trapezoid", "capitate", "hamate")
ARM = ("humerus", "ulna", "radius", "metacarpal", "finger", *CARPUS)
HINDFOOT = ("tibia", "fibula", "talus", "calcaneus", "navicular", "cuboid", "metatarsal5")
SKULL = ("skull", "mandible", "C1", "C2", "C3", "C4", "disc1", "disc2")


@dataclass(frozen=True)
class Sight:
    """A view to be drawn.

    `low` and `high` are the corners of its window, in mm of the unshifted paper. `only` and `without` are how names of
    bones begin; a view of the right side shows no left bones. `part` is the piece of the skin that is drawn.
    """

    name: str
    look: str
    low: tuple[int, int]
    high: tuple[int, int]
    px: float = 5.0
    fine: float = FINE
    pose: str = "anatomical"
    part: str = "whole"
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    folds: bool = True

    @property
    def rows(self) -> Rows:
        """How it looks at space."""
        return LOOKS[self.look]

    @property
    def side(self) -> str:
        """Which side it is drawn for: right, or both."""
        return "right" if self.name == "right" or self.name.endswith("_r") else "both"

    def bones(self, figure: Figure) -> dict[str, Mesh]:
        """The bones it shows."""
        far = "_l" if self.side == "right" and self.look not in ("anterior", "posterior") else None
        return {
            name: mesh
            for name, mesh in figure.poses[self.pose].bones.items()
            if not (far and name.endswith(far))
            and (not self.only or (name.startswith(self.only) and not name.endswith("_l")))
            and not name.startswith(self.without or "-")
        }

    def skin(self, figure: Figure, sex: str = "male") -> Mesh:
        """The piece of the skin it shows."""
        skins = figure.poses[self.pose].skins
        if self.part == "arm":
            return skins["arm"]
        points = skins[sex][0]
        match self.part:
            case "leg":
                return part_where(skins[sex], _beside(points) & (points[:, 2] < 0.12))
            case "foot":
                return part_where(skins[sex], _beside(points) & (points[:, 2] < figure.ground + 0.26))
            case "sole":
                return part_where(skins[sex], _beside(points) & (points[:, 2] < figure.ground + 0.115))
            case _:
                return skins[sex]


def all_views(figure: Figure) -> list[Sight]:
    """Every view, whole figures first."""
    at = figure.landmarks
    return [*_whole(figure), *_of_trunk(at), *_of_arm(at), *_of_hip_and_knee(at), *_of_foot(at)]


def _whole(figure: Figure) -> list[Sight]:
    sights = []
    for look in WHOLE:
        pose = "arms_forward" if look == "right" else "anatomical"
        flat = figure.poses[pose].skins["male"][0] @ np.array(LOOKS[look][:2], float).T * 1000
        low, high = np.floor(flat.min(0) - EDGE), np.ceil(flat.max(0) + EDGE)
        hidden = ("toe", "metatarsal1", "metatarsal2", "metatarsal3", "cuneiform") if look == "posterior" else ()
        sights.append(Sight(look, look, _corner(low), _corner(high), WHOLE_PX, WHOLE_FINE, pose, without=hidden))
    return sights


def _of_trunk(at: Mapping[str, Place]) -> list[Sight]:
    chest = (at["sternum.notch"] + at["sternum.xiphoid"]) / 2
    back = (at["T6.spinous"] + at["T7.spinous"]) / 2
    forward = {"pose": "arms_forward"}
    return [
        _framed("lumbopelvic_posterior", "posterior", at["L5.spinous"], (380, 380), (0, 35), px=4.0),
        _framed("thoracic_posterior", "posterior", back, (400, 400), (0, 0), px=4.0),
        _framed("ribs_anterior", "anterior", chest, (380, 380), (0, 20), px=4.0),
        _framed("neck_posterior", "posterior", at["C5.spinous"], (300, 300), (0, 5), px=4.0),
        _framed("neck_lateral_r", "right", at["C4.body"], (260, 300), (0, -20), px=4.0, **forward),
        _framed("tmj_lateral_r", "right", at["TMJ_r"], (160, 160), (10, 10), only=SKULL, **forward),
    ]


def _of_arm(at: Mapping[str, Place]) -> list[Sight]:
    shoulder, elbow, wrist = (at[f"{name}.centre_r"] for name in ("shoulder", "elbow", "wrist"))
    arm = {"part": "arm", "only": ARM}
    return [
        _framed("shoulder_anterior_r", "anterior", shoulder, (260, 260), (45, 35)),
        _framed("shoulder_posterior_r", "posterior", shoulder, (260, 260), (-45, 35)),
        _framed("shoulder_lateral_r", "right", shoulder, (240, 260), (0, 35), folds=False),
        _framed("elbow_anterior_r", "anterior", elbow, (170, 190), (0, 0), **arm),
        _framed("elbow_medial_r", "left", elbow, (170, 190), (0, 0), **arm),
        _framed("elbow_lateral_r", "right", elbow, (170, 190), (0, 0), **arm),
        _framed("hand_palmar_r", "anterior", wrist, (190, 250), (-22, 72), **arm),
        _framed("hand_dorsal_r", "posterior", wrist, (190, 250), (22, 72), **arm),
    ]


def _of_hip_and_knee(at: Mapping[str, Place]) -> list[Sight]:
    hip, side, knee = at["hip.centre_r"], at["greater_trochanter.lateral_r"], at["knee.centre_r"]
    looks = {"anterior": "anterior", "posterior": "posterior", "medial": "left", "lateral": "right"}
    return [
        _framed("hip_anterior_r", "anterior", hip, (260, 280), (10, 0), px=4.0),
        _framed("hip_posterior_r", "posterior", hip, (260, 280), (-10, 0), px=4.0),
        _framed("hip_lateral_r", "right", side, (300, 340), (0, -40), px=4.0, pose="arms_forward"),
        *(_framed(f"knee_{n}_r", look, knee, (200, 240), (0, 0), part="leg", only=LEG) for n, look in looks.items()),
    ]


def _of_foot(at: Mapping[str, Place]) -> list[Sight]:
    ankle, heel = at["ankle.centre_r"], at["calcaneus.posterior_r"]
    before = ankle + np.array([0, -0.058, -0.01])
    above = heel + np.array([-0.005, -0.11, 0])
    foot = {"part": "foot", "folds": False}
    sole = {"part": "sole", "only": FOOT[2:], "folds": False}
    return [
        _framed("foot_lateral_r", "right", before, (300, 210), (0, -25), only=FOOT, **foot),
        _framed("foot_medial_r", "left", before, (300, 210), (0, -25), only=FOOT, **foot),
        _framed("foot_posterior_r", "posterior", ankle, (170, 210), (0, -20), only=HINDFOOT, **foot),
        _framed("foot_dorsal_r", "superior", above, (170, 300), (0, 0), **sole),
        _framed("foot_plantar_r", "inferior", above, (170, 300), (0, 0), **sole),
    ]


def _framed(
    name: str, look: str, centre: Place, size: tuple[int, int], aside: tuple[int, int], **more: object
) -> Sight:
    """A view of a window of that size in mm about a place, moved aside on the paper."""
    middle = np.round((np.array(LOOKS[look], float) @ centre * 1000)[:2] + np.array(aside))
    low, high = middle - np.array(size) / 2, middle + np.array(size) / 2
    return Sight(name, look, _corner(low), _corner(high), **more)  # type: ignore[arg-type]


def _corner(values: Points) -> tuple[int, int]:
    return int(values[0]), int(values[1])


def _beside(points: Points) -> Points:
    return points[:, 0] < -0.002
