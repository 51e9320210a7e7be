"""Triangle meshes: welding, splitting, smoothing by subdivision, cutting and joining. Metres throughout."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

Points: TypeAlias = NDArray[np.float64]
Faces: TypeAlias = NDArray[np.int64]
Mesh: TypeAlias = tuple[Points, Faces]

MIRROR = np.array([-1.0, 1.0, 1.0])


def welded(mesh: Mesh, tolerance: float) -> Mesh:
    """The mesh with corners that coincide made one, and without empty and doubled faces."""
    points, faces = mesh
    keys = np.round(points / tolerance).astype(np.int64)
    _, first, inverse = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    faces = inverse.ravel()[faces]
    proper = (faces[:, 0] != faces[:, 1]) & (faces[:, 1] != faces[:, 2]) & (faces[:, 0] != faces[:, 2])
    faces = faces[proper]
    _, kept = np.unique(np.sort(faces, 1), axis=0, return_index=True)
    return without_unused((points[first], faces[np.sort(kept)]))


def without_unused(mesh: Mesh) -> Mesh:
    """The mesh without points that no face uses."""
    used, inverse = np.unique(mesh[1], return_inverse=True)
    return mesh[0][used], inverse.reshape(-1, 3)


def pieces(mesh: Mesh) -> list[Mesh]:
    """The parts of a mesh that hang together, in the order of their first points."""
    points, faces = mesh
    start, end = np.concatenate([faces[:, 0], faces[:, 1]]), np.concatenate([faces[:, 1], faces[:, 2]])
    graph = coo_matrix((np.ones(len(start)), (start, end)), shape=(len(points), len(points)))
    count, label = connected_components(graph, directed=False)
    parts = [without_unused((points, faces[label[faces[:, 0]] == number])) for number in range(count)]
    return [part for part in parts if len(part[0]) > 3]


def mirrored(mesh: Mesh) -> Mesh:
    """The mesh of the other side of the body, facing outwards again."""
    return mesh[0] * MIRROR, mesh[1][:, ::-1]


def joined(*meshes: Mesh) -> Mesh:
    """Several meshes as one."""
    starts = np.cumsum([0, *(len(points) for points, _ in meshes[:-1])])
    points = np.concatenate([points for points, _ in meshes])
    return points, np.concatenate([faces + start for (_, faces), start in zip(meshes, starts, strict=True)])


def normals(mesh: Mesh) -> Points:
    """The direction in which the surface faces at every point."""
    points, faces = mesh
    a, b, c = points[faces[:, 0]], points[faces[:, 1]], points[faces[:, 2]]
    of_faces = np.cross(b - a, c - a)
    summed = np.zeros_like(points)
    for corner in range(3):
        np.add.at(summed, faces[:, corner], of_faces)
    length = np.linalg.norm(summed, axis=1, keepdims=True)
    return summed / np.where(length > 0, length, 1)


def subdivided(mesh: Mesh, times: int = 1) -> Mesh:
    """Loop subdivision; edges that do not have exactly two faces are kept as creases."""
    for _ in range(times):
        mesh = _subdivided_once(mesh)
    return mesh


def subdivided_through(mesh: Mesh, times: int, rounds: int = 6) -> Mesh:
    """Loop subdivision whose surface passes through the given points.

    Subdivision alone shrinks coarse meshes; here the control points are moved out until the surface comes back.
    """
    points, faces = mesh
    cage = points.copy()
    for _ in range(rounds):
        surface, _ = _subdivided_once((cage, faces))
        cage = cage + 0.8 * (points - surface[: len(points)])
    return subdivided((cage, faces), times)


def _subdivided_once(mesh: Mesh) -> Mesh:
    points, faces = mesh
    count = len(points)
    every = np.sort(np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]]), axis=1)
    opposite = np.concatenate([faces[:, 2], faces[:, 0], faces[:, 1]])
    edges, inverse, uses = np.unique(every, axis=0, return_inverse=True, return_counts=True)
    inverse = inverse.ravel()
    across = np.zeros((len(edges), 3))
    np.add.at(across, inverse, points[opposite])
    middle = (points[edges[:, 0]] + points[edges[:, 1]]) / 2
    smooth = uses == 2
    on_edges = np.where(smooth[:, None], middle * 0.75 + across / 8, middle)
    a, b, c = faces.T
    ab, bc, ca = inverse.reshape(3, -1) + count
    finer = np.concatenate([np.c_[a, ab, ca], np.c_[ab, b, bc], np.c_[ca, bc, c], np.c_[ab, bc, ca]])
    return np.concatenate([_moved_points(points, edges, smooth), on_edges]), finer


def _moved_points(points: Points, edges: Faces, smooth: NDArray[np.bool_]) -> Points:
    valence, around = _neighbours(points, edges)
    beta = np.where(valence == 3, 3 / 16, 3 / (8 * np.maximum(valence, 1)))
    moved: Points = points * (1 - valence * beta)[:, None] + around * beta[:, None]
    creases, along = _neighbours(points, edges[~smooth])
    on_crease = creases == 2
    moved[on_crease] = points[on_crease] * 0.75 + along[on_crease] / 8
    corner = (creases > 0) & ~on_crease
    moved[corner] = points[corner]
    return moved


def _neighbours(points: Points, edges: Faces) -> tuple[Points, Points]:
    """How many neighbours each point has over these edges, and their sum."""
    count, total = np.zeros(len(points)), np.zeros((len(points), 3))
    for one, other in ((0, 1), (1, 0)):
        np.add.at(count, edges[:, one], 1)
        np.add.at(total, edges[:, one], points[edges[:, other]])
    return count, total


def cut(mesh: Mesh, distance: Points) -> Mesh:
    """The part of a mesh where `distance`, given for each point, is positive; cut exactly where it is zero."""
    points, faces = list(mesh[0]), mesh[1]
    between: dict[tuple[int, int], int] = {}
    kept: list[tuple[int, int, int]] = []

    def crossing(one: int, other: int) -> int:
        key = (min(one, other), max(one, other))
        if key not in between:
            share = distance[one] / (distance[one] - distance[other])
            points.append(points[one] + share * (points[other] - points[one]))
            between[key] = len(points) - 1
        return between[key]

    for face in faces:
        corners: list[int] = []
        for one, other in zip(face, np.roll(face, -1), strict=True):
            if distance[one] >= 0:
                corners.append(int(one))
            if (distance[one] >= 0) != (distance[other] >= 0):
                corners.append(crossing(int(one), int(other)))
        kept += [(corners[0], corners[i], corners[i + 1]) for i in range(1, len(corners) - 1)]
    return without_unused((np.array(points), np.array(kept, int)))


def part_where(mesh: Mesh, keep: NDArray[np.bool_]) -> Mesh:
    """The faces all of whose points are kept."""
    points, faces = mesh
    return without_unused((points, faces[keep[faces].all(1)]))
