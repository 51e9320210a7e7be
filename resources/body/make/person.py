"""The skin: the MakeHuman base mesh, its shape blended from targets and posed by its rig.

Coordinates given out are in metres: X towards the subject's left, Y towards the back, Z up.
"""

import gzip
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from resources.body.make.meshes import Faces, Mesh, Points, without_unused
from resources.body.make.turning import Turn

RACES = ("african", "asian", "caucasian")
Bone: TypeAlias = tuple[Points, Points]
"""Where a bone of the rig begins and where it ends."""
Pose: TypeAlias = Mapping[str, Turn]
"""Rotations in space about the heads of rig bones; what hangs on a bone turns with it."""


class Person:
    """A body shape: `male` 1 is a man, 0 a woman; `muscle` 0.5 is average."""

    def __init__(self, folder: Path, male: float, muscle: float = 0.5) -> None:
        self._targets = folder / "targets"
        points, self.groups = _read_obj(folder / "3dobjs" / "base.obj")
        for name, weight in _shape(male, muscle):
            if weight:
                index, offset = self._target(name)
                points[index] += weight * offset
        self.points = _upright(points) * 0.1
        self.rig: dict[str, Any] = json.loads((folder / "rigs/standard/rig.default.json").read_text(encoding="utf-8"))
        weights = json.loads((folder / "rigs/standard/weights.default.json").read_text(encoding="utf-8"))["weights"]
        self.weights = np.zeros((len(points), len(self.rig)))
        for number, bone in enumerate(self.rig):
            for vertex, weight in weights.get(bone, []):
                self.weights[vertex, number] = weight
        total = self.weights.sum(1, keepdims=True)
        self.weights /= np.where(total > 0, total, 1)
        quads = [face if len(face) == 4 else [*face, face[-1]] for face in self.groups["body"]]
        self.faces = _triangles(np.array(quads))

    def head(self, bone: str) -> Points:
        """Where a bone of the rig begins, before posing."""
        return self._place(self.rig[bone]["head"])

    def tail(self, bone: str) -> Points:
        """Where a bone of the rig ends, before posing."""
        return self._place(self.rig[bone]["tail"])

    def posed(self, pose: Pose) -> tuple[Points, dict[str, Bone]]:
        """All points after posing, and where the rig's bones then begin and end."""
        moves: dict[str, Points] = {}

        def move(bone: str) -> Points:
            if bone not in moves:
                parent = self.rig[bone].get("parent")
                own = np.eye(4)
                if bone in pose:
                    own[:3, :3] = pose[bone]
                    own[:3, 3] = self.head(bone) - pose[bone] @ self.head(bone)
                moves[bone] = (move(parent) if parent else np.eye(4)) @ own
            return moves[bone]

        all_moves = np.stack([move(bone) for bone in self.rig])
        blended = np.einsum("vb,bij->vij", self.weights, all_moves)
        posed = np.einsum("vij,vj->vi", blended[:, :3, :3], self.points) + blended[:, :3, 3]
        loose = self.weights.sum(1) == 0
        posed[loose] = self.points[loose]

        def moved(bone: str, place: Points) -> Points:
            return (moves[bone] @ np.r_[place, 1])[:3]

        return posed, {bone: (moved(bone, self.head(bone)), moved(bone, self.tail(bone))) for bone in self.rig}

    def mesh(self, points: Points) -> Mesh:
        """The skin alone, without the helper shapes of the base mesh."""
        return without_unused((points, self.faces))

    def _target(self, name: str) -> tuple[Faces, Points]:
        with gzip.open(self._targets / f"{name}.target.gz", "rt") as lines:
            rows = [line.split() for line in lines if line.strip() and line[0] != "#"]
        table = np.array(rows, float).reshape(-1, 4)
        return table[:, 0].astype(int), table[:, 1:4]

    def _place(self, spec: dict[str, Any]) -> Points:
        match spec["strategy"]:
            case "CUBE":
                corners = np.unique(np.concatenate([np.array(face) for face in self.groups[spec["cube_name"]]]))
                return self.points[corners].mean(0)
            case "MEAN":
                return self.points[spec["vertex_indices"]].mean(0)
            case _:
                return self.points[spec["vertex_index"]]


def _shape(male: float, muscle: float) -> list[tuple[str, float]]:
    """The targets that make the shape, with their weights."""
    strong = muscle >= 0.5
    extreme = "maxmuscle" if strong else "minmuscle"
    share = 2 * muscle - 1 if strong else 1 - 2 * muscle
    shape = []
    for sex, weight in (("male", male), ("female", 1 - male)):
        shape += [(f"macrodetails/{race}-{sex}-young", weight / len(RACES)) for race in RACES]
        shape.append((f"macrodetails/universal-{sex}-young-averagemuscle-averageweight", weight * (1 - share)))
        shape.append((f"macrodetails/universal-{sex}-young-{extreme}-averageweight", weight * share))
    return shape


def _read_obj(path: Path) -> tuple[Points, dict[str, list[list[int]]]]:
    points: list[list[float]] = []
    groups: dict[str, list[list[int]]] = {}
    current: list[list[int]] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            kind, *rest = line.split() or [""]
            if kind == "v":
                points.append([float(value) for value in rest[:3]])
            elif kind == "g":
                current = groups.setdefault(rest[0], [])
            elif kind == "f":
                current.append([int(corner.split("/")[0]) - 1 for corner in rest])
    return np.array(points), groups


def _upright(points: Points) -> Points:
    return np.c_[points[:, 0], -points[:, 2], points[:, 1]]


def _triangles(quads: Faces) -> Faces:
    both = np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
    return both[(both[:, 0] != both[:, 1]) & (both[:, 1] != both[:, 2]) & (both[:, 0] != both[:, 2])]
