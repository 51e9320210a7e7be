"""The artwork of one view as plain values, and the compact form it is shipped in.

The file: MAGIC, then three blocks, each a big-endian length followed by zlib data: the head (JSON), the light level
(skin outline, bones, hit polygons) and the bands (all shading). A level holds one byte per path step and every
coordinate once, as the difference to the point before in tenths of a millimetre (int16; all x, then all y; low
bytes before high bytes, which is what makes it small).
"""

import json
import struct
import sys
import zlib
from array import array
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

from prolodesk.domain.body.projection import Point, View, mirrored_view, other_side

MAGIC = b"PLDART\x01"
MOVE, CURVE, CLOSE = 0, 1, 2
"""Path steps. MOVE takes one point, CURVE three (a cubic), CLOSE none: a closed path already ends where it began."""

Ring = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Layer:
    """One path of the artwork, in painting order.

    `role` is what it is: skin, skin_band, skin_line, bone, soft (cartilage, disc), bone_band, bone_glint, foramen
    or bone_line. `fill` is "#rrggbb", or empty for a path that is only stroked; fills are even-odd. `line_mm` is
    the width of its outline, 0 for none. `light` layers make up the light level. `coords` are x, y, x, y ... in mm.
    """

    role: str
    name: str
    fill: str
    opacity: float
    line_mm: float
    light: bool
    verbs: bytes
    coords: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Bone:
    """A bone as the pointer finds it: outlines of at most 200 points in all, holes included (even-odd)."""

    name: str
    rings: tuple[Ring, ...]

    def holds(self, at: Point) -> bool:
        """Whether a point of the paper lies on the visible part of this bone."""
        return sum(_crossings(ring, at) for ring in self.rings) % 2 == 1


@dataclass(frozen=True, slots=True)
class Artwork:
    """One view of the body. Without bands it is the light level, good for paper and for the first moment."""

    view: View
    version: int
    layers: tuple[Layer, ...]
    bones: tuple[Bone, ...]
    has_bands: bool

    @property
    def name(self) -> str:
        """The view's name, for example posterior."""
        return self.view.name


def unpack(data: bytes, *, bands: bool = True, mirrored: bool = False) -> Artwork:
    """The artwork in a shipped file; `bands=False` reads the light level only, in a fifth of the time.

    `mirrored` reads it as the view of the patient's other side: paper turned over, sides in names swapped.
    Raises ValueError, saying what is wrong, for data that is damaged, cut short, or of another kind or version.
    """
    if not data.startswith(MAGIC):
        raise ValueError("This is not body artwork that this version of the program can read.")
    try:
        head_block, light_block, band_block = _blocks(data)
        head: dict[str, Any] = json.loads(zlib.decompress(head_block))
        view = _view(head)
        named = other_side if mirrored else str
        turn = round(20 * view.window[0] + 10 * view.window[2]) if mirrored else None
        levels = [_Level(zlib.decompress(light_block), turn)]
        if bands:
            levels.append(_Level(zlib.decompress(band_block), turn))
        layers = tuple(
            levels[not entry["light"]].layer(entry, named(entry["name"]))
            for entry in head["layers"]
            if bands or entry["light"]
        )
        bones = tuple(Bone(named(name), tuple(levels[0].ring(size) for size in sizes)) for name, sizes in head["bones"])
        if any(level.rest for level in levels):
            raise ValueError("points are left over")
        view = mirrored_view(view) if mirrored else view
        return Artwork(view, int(head["version"]), layers, bones, bands)
    except (zlib.error, struct.error, KeyError, IndexError, TypeError, ValueError) as damage:
        raise ValueError(f"The body artwork is damaged ({damage}). Reinstalling the program restores it.") from damage


def with_skin(art: Artwork, skin: Artwork) -> Artwork:
    """The same bones in another skin: a woman's, whose file holds skin layers only. ValueError for another view's."""
    if skin.view != art.view or skin.has_bands != art.has_bands:
        raise ValueError(f"The skin of {skin.name} does not belong to {art.name}.")
    under = tuple(layer for layer in skin.layers if layer.role in ("skin", "skin_band"))
    over = tuple(layer for layer in skin.layers if layer.role == "skin_line")
    between = tuple(layer for layer in art.layers if not layer.role.startswith("skin"))
    return replace(art, layers=(*under, *between, *over))


def _view(head: dict[str, Any]) -> View:
    left, top, width, height = map(float, head["window"])
    x, y = map(float, head["origin"])
    rows = tuple((float(a), float(b), float(c)) for a, b, c in head["rows"])
    return View(head["name"], (rows[0], rows[1], rows[2]), (x, y), (left, top, width, height))


class _Level:
    """The steps and points of one level, handed out in the order they were written.

    `turn` turns the paper over: every x becomes so many tenths of a millimetre minus x.
    """

    def __init__(self, raw: bytes, turn: int | None = None) -> None:
        steps, points = struct.unpack_from(">II", raw)
        if len(raw) != 8 + steps + 4 * points:
            raise ValueError("a level has the wrong length")
        self._verbs = raw[8 : 8 + steps]
        self._verb = self._point = 0
        start = 8 + steps
        coords = [0.0] * (2 * points)
        coords[0::2] = _coordinates(raw[start : start + 2 * points], turn)
        coords[1::2] = _coordinates(raw[start + 2 * points :])
        self._coords = coords

    @property
    def rest(self) -> bool:
        return self._verb != len(self._verbs) or 2 * self._point != len(self._coords)

    def layer(self, entry: dict[str, Any], name: str) -> Layer:
        verbs = self._verbs[self._verb : self._verb + entry["steps"]]
        self._verb += entry["steps"]
        needed = verbs.count(MOVE) + 3 * verbs.count(CURVE)
        if len(verbs) != entry["steps"] or verbs.count(CLOSE) + verbs.count(MOVE) + verbs.count(CURVE) != len(verbs):
            raise ValueError("a path has unknown steps")
        return Layer(
            entry["role"],
            name,
            entry["fill"],
            float(entry["opacity"]),
            float(entry["line"]),
            bool(entry["light"]),
            verbs,
            self._take(needed),
        )

    def ring(self, size: int) -> Ring:
        flat = self._take(size)
        return tuple(zip(flat[0::2], flat[1::2], strict=True))

    def _take(self, points: int) -> tuple[float, ...]:
        start, self._point = 2 * self._point, self._point + points
        if 2 * self._point > len(self._coords):
            raise ValueError("a path has too few points")
        return tuple(self._coords[start : 2 * self._point])


def _blocks(data: bytes) -> list[bytes]:
    at, blocks = len(MAGIC), []
    for _ in range(3):
        (length,) = struct.unpack_from(">I", data, at)
        blocks.append(data[at + 4 : at + 4 + length])
        at += 4 + length
    if at != len(data):
        raise ValueError("the file is cut short or too long")
    return blocks


def _coordinates(split: bytes, turn: int | None = None) -> list[float]:
    """Millimetres from the low bytes, then the high bytes, of int16 differences in tenths; turned over if wished."""
    count = len(split) // 2
    both = bytearray(2 * count)
    both[0::2], both[1::2] = split[:count], split[count:]
    steps = array("h", bytes(both))
    if sys.byteorder == "big":
        steps.byteswap()
    if turn is not None:
        return [(turn - tenths) / 10 for tenths in accumulate(steps)]
    return [tenths / 10 for tenths in accumulate(steps)]


def _crossings(ring: Ring, at: Point) -> int:
    """How many edges of a ring a ray from the point to the right crosses."""
    x, y = at
    found = 0
    ax, ay = ring[-1]
    for bx, by in ring:
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            found += 1
        ax, ay = bx, by
    return found
