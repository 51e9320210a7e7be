"""The skeleton as it comes: meshes and joint tree of the Rajagopal model, in one space, still unnamed.

OpenSim looks along x to the front, y up, z to the right; given out is X to the left, Y to the back, Z up, in metres.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from resources.body.make.meshes import Mesh, Points, welded
from resources.body.make.turning import turn

WELD = 1e-5


@dataclass(frozen=True)
class Skeleton:
    """Meshes by file name, where each body of the model has its origin, and the paths of the muscles.

    A muscle's path is the body and the place of each of its points.
    """

    parts: dict[str, Mesh]
    origins: dict[str, Points]
    muscles: dict[str, list[tuple[str, Points]]]


def skeleton(folder: Path) -> Skeleton:
    """Read the model in its neutral pose."""
    model = ET.parse(folder / "Rajagopal2015.osim").getroot().find("Model")  # noqa: S314
    if model is None:
        raise ValueError("the model of the skeleton is not in its file")
    places = {"ground": np.eye(4)}
    parts: dict[str, Mesh] = {}
    for body in model.iterfind("BodySet/objects/*"):
        joint = body.find("Joint")
        if joint is None or not len(joint):
            continue
        name = body.get("name", "")
        places[name] = places[_text(joint[0], "parent_body")] @ _placed(joint[0], moves=name != "pelvis")
        scale = _numbers(_found(body, "VisibleObject"), "scale_factors")
        for shape in body.iter("DisplayGeometry"):
            file = _text(shape, "geometry_file")
            points, faces = welded(_scaled(_read_ply(folder / "Geometry" / f"{file}.ply"), scale), WELD)
            parts[file.removesuffix(".vtp")] = _world(points @ places[name][:3, :3].T + places[name][:3, 3]), faces
    origins = {name: _world(place[:3, 3][None])[0] for name, place in places.items()}
    return Skeleton(parts, origins, dict(_muscles(model, places)))


def _muscles(model: ET.Element, places: dict[str, Points]) -> Iterator[tuple[str, list[tuple[str, Points]]]]:
    for force in model.iterfind("ForceSet/objects/*"):
        path = []
        for point in force.iter():
            if point.tag in ("PathPoint", "ConditionalPathPoint") and point.find("location") is not None:
                body = _text(point, "body")
                there = places[body][:3, :3] @ _numbers(point, "location") + places[body][:3, 3]
                path.append((body, _world(there[None])[0]))
        if path:
            yield force.get("name", ""), path


def _placed(joint: ET.Element, moves: bool) -> Points:
    """How a body stands in its parent: offset, the joint's motion at rest, offset back."""
    outer = _matrix(_axes(_numbers(joint, "orientation_in_parent")), _numbers(joint, "location_in_parent"))
    inner = _matrix(_axes(_numbers(joint, "orientation")), _numbers(joint, "location"))
    motion = np.eye(4)
    for axis in joint.iter("TransformAxis") if moves else ():
        direction, value = _numbers(axis, "axis"), _at_rest(_found(axis, "function"))
        if axis.get("name", "").startswith("translation"):
            motion[:3, 3] += direction * value
        elif abs(value) > 1e-6:
            motion[:3, :3] = motion[:3, :3] @ turn(direction, float(np.degrees(value)))
    return outer @ motion @ np.linalg.inv(inner)


def _at_rest(function: ET.Element) -> float:
    """The value of a joint's coordinate function at zero."""
    kind = function[0]
    match kind.tag:
        case "Constant":
            return float(_text(kind, "value"))
        case "LinearFunction":
            return float(_numbers(kind, "coefficients")[-1])
        case "MultiplierFunction":
            return float(_text(kind, "scale")) * _at_rest(_found(kind, "function"))
        case _:
            return float(np.interp(0, _numbers(kind, "x"), _numbers(kind, "y")))


def _read_ply(path: Path) -> Mesh:
    """A binary mesh whose faces may have any number of corners."""
    raw = path.read_bytes()
    end = raw.index(b"end_header") + len("end_header")
    head = raw[:end].decode("latin1")
    at = end + (2 if raw[end : end + 2] == b"\r\n" else 1)
    vertices, faces = (int(head.split(f"element {what}")[1].split()[0]) for what in ("vertex", "face"))
    points = np.frombuffer(raw, "<f4", vertices * 3, at).reshape(-1, 3).astype(float)
    at += vertices * 12
    triangles = []
    for _ in range(faces):
        count = raw[at]
        corners = np.frombuffer(raw, "<i4", count, at + 1)
        at += 1 + 4 * count
        triangles += [(corners[0], corners[i], corners[i + 1]) for i in range(1, count - 1)]
    return points, np.array(triangles, int)


def _scaled(mesh: Mesh, scale: Points) -> Mesh:
    return mesh[0] * scale, mesh[1]


def _axes(angles: Points) -> Points:
    """A body-fixed rotation about x, then y, then z."""
    x, y, z = (turn(axis, float(np.degrees(angle))) for axis, angle in zip(np.eye(3), angles, strict=True))
    return x @ y @ z


def _matrix(axes: Points, offset: Points) -> Points:
    matrix = np.eye(4)
    matrix[:3, :3], matrix[:3, 3] = axes, offset
    return matrix


def _world(points: Points) -> Points:
    return np.c_[-points[:, 2], -points[:, 0], points[:, 1]]


def _found(element: ET.Element, tag: str) -> ET.Element:
    found = element.find(tag)
    if found is None:
        raise ValueError(f"the model of the skeleton lacks {tag}")
    return found


def _text(element: ET.Element, tag: str) -> str:
    return (_found(element, tag).text or "").strip()


def _numbers(element: ET.Element, tag: str) -> Points:
    return np.array([float(value) for value in _text(element, tag).split()])
