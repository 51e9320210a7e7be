"""Packing the drawn layers of a view (a table of paths in millimetres) into the compact shipped form.

The same layers give the same bytes. What the files look like stands in prolodesk/domain/body/artwork.py.
"""

import json
import re
import struct
import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from prolodesk.domain.body.artwork import CLOSE, CURVE, MAGIC, MOVE

ART_VERSION = 2
"""Goes up by one whenever a view's paper or a bone's place changes."""
HIT_POINTS = 200
SKIN_FILL, BONE_FILL, SOFT_FILL, FORAMEN_FILL = "#f4f5f6", "#fbf6e9", "#d9e8ec", "#5d4d33"
TOKEN = re.compile(r"[MCZ]|-?\d+(?:\.\d+)?")

Tenths = tuple[int, int]


@dataclass(frozen=True)
class Outline:
    """A path in tenths of a millimetre: the steps of artwork.py and their points."""

    verbs: bytes
    points: tuple[Tenths, ...]


@dataclass(frozen=True)
class DrawnLayer:
    """One layer in painting order, as Layer in artwork.py describes it."""

    role: str
    outline: Outline
    fill: str = ""
    opacity: float = 1.0
    line: float = 0.0
    light: bool = False
    name: str = ""


def outline(path: str) -> Outline:
    """A path of M, C and Z commands in millimetres; every closed loop ends exactly where it began."""
    verbs, start = bytearray(), 0
    points: list[Tenths] = []
    tokens = TOKEN.findall(path)
    at, command = 0, ""
    while at < len(tokens):
        if tokens[at] in "MCZ":
            command, at = tokens[at], at + 1
        if command == "Z":
            _close(verbs, points, start)
            continue
        size = 1 if command == "M" else 3
        if command == "M":
            start = len(points)
        verbs.append(MOVE if command == "M" else CURVE)
        numbers = [round(float(token) * 10) for token in tokens[at : at + 2 * size]]
        points += zip(numbers[0::2], numbers[1::2], strict=True)
        at += 2 * size
    return Outline(bytes(verbs), tuple(points))


def _close(verbs: bytearray, points: list[Tenths], start: int) -> None:
    first, last = points[start], points[-1]
    if max(abs(first[0] - last[0]), abs(first[1] - last[1])) <= 3:
        points[-1] = first
    else:
        verbs.append(CURVE)
        points += [last, first, first]
    verbs.append(CLOSE)


def ellipse(x: float, y: float, rx: float, ry: float) -> str:
    """An upright ellipse as four cubics."""
    k = 0.5523
    arcs = (
        (rx, ry * k, rx * k, ry, 0.0, ry),
        (-rx * k, ry, -rx, ry * k, -rx, 0.0),
        (-rx, -ry * k, -rx * k, -ry, 0.0, -ry),
        (rx * k, -ry, rx, -ry * k, rx, 0.0),
    )
    curves = "".join(
        f"C{x + a:.2f},{y + b:.2f} {x + c:.2f},{y + d:.2f} {x + e:.2f},{y + f:.2f}" for a, b, c, d, e, f in arcs
    )
    return f"M{x + rx:.2f},{y:.2f}{curves}Z"


def drawn_layers(art: dict[str, Any]) -> Iterator[DrawnLayer]:
    """The layers from the ground up: skin, its shading, bones, their shading, then the lines."""
    thin = 1.0 if art["size"][1] > 1000 else 0.62  # regional views are drawn larger, so their lines are finer
    skin = outline(art["skin"])
    yield DrawnLayer("skin", skin, SKIN_FILL, light=True)
    for colour, opacity, path in art["skin_shade"]:
        yield DrawnLayer("skin_band", outline(path), colour, opacity)
    for name, path in art["bones"].items():
        soft = name.startswith("disc") or name == "costal_cartilage"
        role, fill = ("soft", SOFT_FILL) if soft else ("bone", BONE_FILL)
        yield DrawnLayer(role, outline(path), fill, line=round(0.45 * thin, 3), light=True, name=name)
    for colour, opacity, path in art["bone_shade"]:
        yield DrawnLayer("bone_glint" if colour == "#ffffff" else "bone_band", outline(path), colour, opacity)
    for x, y, rx, ry, _ in art["decor"]:
        yield DrawnLayer("foramen", outline(ellipse(x, y, rx, ry)), FORAMEN_FILL, 0.62)
    yield DrawnLayer("bone_line", outline(art["bone_lines"]), opacity=0.75, line=round(0.42 * thin, 3))
    yield DrawnLayer("skin_line", outline(art["skin_lines"]), opacity=0.45, line=round(0.85 * thin, 3))
    yield DrawnLayer("skin_line", skin, line=round(1.15 * thin, 3), light=True)


def hit_rings(path: Outline) -> list[list[Tenths]]:
    """The outline as polygons of at most HIT_POINTS points together, simplified as little as that needs."""
    loops = [loop for loop in _flattened(path) if abs(_area(loop)) >= 100]  # a square millimetre
    loops = loops or [max(_flattened(path), key=lambda loop: abs(_area(loop)))]
    tolerance = 2.0
    while True:
        rings = [ring for ring in (_simplified(loop, tolerance) for loop in loops) if len(ring) >= 3]
        if sum(map(len, rings)) <= HIT_POINTS:
            return rings
        tolerance *= 1.3


def _flattened(path: Outline) -> list[list[Tenths]]:
    loops: list[list[Tenths]] = []
    at = 0
    for verb in path.verbs:
        if verb == MOVE:
            loops.append([path.points[at]])
            at += 1
        elif verb == CURVE:
            a, (b, c, d) = path.points[at - 1], path.points[at : at + 3]
            for step in range(1, 7):
                t, s = step / 6, 1 - step / 6
                weights = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
                x, y = (round(sum(w * p[i] for w, p in zip(weights, (a, b, c, d), strict=True))) for i in (0, 1))
                loops[-1].append((x, y))
            at += 3
    return [loop[:-1] if loop[0] == loop[-1] else loop for loop in loops if len(loop) > 3]


def _area(loop: list[Tenths]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(loop, [*loop[1:], loop[0]], strict=True)) / 2


def _simplified(loop: list[Tenths], tolerance: float) -> list[Tenths]:
    """Douglas and Peucker's way, on both halves of a closed loop."""
    far = max(range(len(loop)), key=lambda i: (loop[i][0] - loop[0][0]) ** 2 + (loop[i][1] - loop[0][1]) ** 2)
    return _between(loop[: far + 1], tolerance)[:-1] + _between([*loop[far:], loop[0]], tolerance)[:-1]


def _between(line: list[Tenths], tolerance: float) -> list[Tenths]:
    keep, open_ends = {0, len(line) - 1}, [(0, len(line) - 1)]
    while open_ends:
        first, last = open_ends.pop()
        (ax, ay), (bx, by) = line[first], line[last]
        length = max(1e-9, ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5)
        worst, where = tolerance, None
        for i in range(first + 1, last):
            x, y = line[i]
            away = abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / length
            if away > worst:
                worst, where = away, i
        if where is not None:
            keep.add(where)
            open_ends += [(first, where), (where, last)]
    return [line[i] for i in sorted(keep)]


def level(verbs: bytes, points: Iterable[Tenths]) -> bytes:
    """Steps and points of one level, ready to be compressed."""
    points = list(points)
    raw = struct.pack(">II", len(verbs), len(points)) + verbs
    for axis in (0, 1):
        values = [point[axis] for point in points]
        steps = array("h", [b - a for a, b in zip([0, *values], values, strict=False)])
        if sys.byteorder == "big":
            steps.byteswap()
        split = steps.tobytes()
        raw += split[0::2] + split[1::2]
    return raw


def packed(art: dict[str, Any]) -> bytes:
    """The shipped form of one view's layers."""
    layers = [layer for layer in drawn_layers(art) if layer.outline.verbs]
    bones = [(layer.name, hit_rings(layer.outline)) for layer in layers if layer.name]
    head = {
        "name": art["name"],
        "version": ART_VERSION,
        "rows": art["R"],
        "origin": [round(value, 3) for value in art["origin"]],
        "window": [art["margin"], art["margin"], *art["size"]],
        "layers": [
            {
                "role": layer.role,
                "name": layer.name,
                "fill": layer.fill,
                "opacity": layer.opacity,
                "line": layer.line,
                "light": layer.light,
                "steps": len(layer.outline.verbs),
            }
            for layer in layers
        ],
        "bones": [(name, [len(ring) for ring in rings]) for name, rings in bones],
    }
    light, bands = ([layer.outline for layer in layers if layer.light is light] for light in (True, False))
    hits = [point for _, rings in bones for ring in rings for point in ring]
    blocks = (
        json.dumps(head, separators=(",", ":")).encode(),
        level(b"".join(o.verbs for o in light), [p for o in light for p in o.points] + hits),
        level(b"".join(o.verbs for o in bands), [p for o in bands for p in o.points]),
    )
    small = [zlib.compress(block, 9) for block in blocks]
    return MAGIC + b"".join(struct.pack(">I", len(block)) + block for block in small)
