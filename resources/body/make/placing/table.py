"""Development only: the table of places and of ligaments, worked out on the figure.

places.csv says for every site: what it is, where (see spots.py), on which bones, and on which regional views it is
reached, its home first. Between semicolons stand the points along a line; for an area its middle, half its width and
half its height as offsets, and the direction from which its outline is laid on the first of its bones. ligaments.csv
says which ligaments and tendons are drawn, through which sites or spots, which sites are their attachments, and how
broad.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, pi, sin
from pathlib import Path

from resources.body.make.placing.meshes import Figure, carried
from resources.body.make.placing.spots import Spot, plus, spot, unit

HERE = Path(__file__).resolve().parent
SAME_MM = 0.05
CORNERS = 10
"""Points of the outline of an area."""

TOWARD: Mapping[str, Spot] = {
    "anterior": (0.0, -1.0, 0.0),
    "palmar": (0.0, -1.0, 0.0),
    "posterior": (0.0, 1.0, 0.0),
    "lateral": (-1.0, 0.0, 0.0),
    "medial": (1.0, 0.0, 0.0),
    "dorsal": (0.0, 0.0, 1.0),
    "plantar": (0.0, 0.0, -1.0),
}
"""From where a view looks, by the last word of its name, on the patient's right side."""


@dataclass(frozen=True)
class Placed:
    """A site on the patient's right side or in the middle, in millimetres. `forward`: with the arms held forward."""

    site_id: str
    kind: str
    points: tuple[Spot, ...]
    forward: tuple[Spot, ...]
    bones: tuple[str, ...]
    views: tuple[str, ...]
    depth: float
    note: str


@dataclass(frozen=True)
class Ligament:
    """A ligament or tendon that is drawn, with the sites that are its attachments in the order along it."""

    name: str
    sites: tuple[str, ...]
    points: tuple[Spot, ...]
    forward: tuple[Spot, ...]
    width: float


def placed_sites(standing: Figure, forward: Figure, unpaired: frozenset[str]) -> list[Placed]:
    """Every row of places.csv. ValueError, naming the site, for a row that cannot be worked out."""
    found = []
    for row in _rows("places.csv"):
        bones, views = tuple(row["bones"].split("|")), tuple(row["views"].split())
        points = tuple(_spot(row["site_id"], text, standing) for text in row["place"].split(";"))
        if row["kind"] == "area":
            points = _outline(points, bones[0], standing)
        if row["site_id"] in unpaired:
            points = tuple((0.0, y, z) for _, y, z in points)
        depth = standing.depth(_middle(row["kind"], points), _toward(views[0]))
        found.append(
            Placed(
                row["site_id"],
                row["kind"],
                points,
                _forward(points, bones[0], standing, forward),
                bones,
                views,
                depth,
                row["note"],
            )
        )
    return found


def ligaments(standing: Figure, forward: Figure, sites: Mapping[str, Placed]) -> list[Ligament]:
    """Every row of ligaments.csv; a name of a site stands for its place."""
    found = []
    for row in _rows("ligaments.csv"):
        known = {site_id: _middle(site.kind, site.points) for site_id, site in sites.items()}
        around = Figure(standing.skin, standing.bones, {**standing.landmarks, **known})
        points = tuple(_spot(row["ligament"], text, around) for text in row["points"].split(";"))
        attached = tuple(row["sites"].split("|"))
        if any(sites[site].points[0][0] == 0.0 for site in attached):
            points = tuple((0.0, y, z) for _, y, z in points)
        moved = _forward(points, sites[attached[0]].bones[0], standing, forward)
        found.append(Ligament(row["ligament"], attached, points, moved, float(row["width_mm"])))
    return found


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _spot(of: str, text: str, figure: Figure) -> Spot:
    try:
        return spot(text, figure)
    except ValueError as wrong:
        raise ValueError(f"{of}: {wrong}") from wrong


def _outline(said: tuple[Spot, ...], bone: str, figure: Figure) -> tuple[Spot, ...]:
    """The outline of an area from its middle, half its width, half its height and the direction it is seen from."""
    middle, across, along, direction = said
    angles = (2 * pi * corner / CORNERS for corner in range(CORNERS))
    spots = (plus(plus(middle, across, cos(angle)), along, sin(angle)) for angle in angles)
    return tuple(figure.facing(bone, spot, unit(direction)) for spot in spots)


def _forward(points: tuple[Spot, ...], bone: str, standing: Figure, forward: Figure) -> tuple[Spot, ...]:
    """The points with the arms forward; none where that changes nothing."""
    moved = tuple(carried(point, bone, standing, forward) for point in points)
    same = all(abs(a - b) < SAME_MM for p, q in zip(points, moved, strict=True) for a, b in zip(p, q, strict=True))
    return () if same else moved


def _middle(kind: str, points: tuple[Spot, ...]) -> Spot:
    """The point that stands for a site: its only one, the middle one of a line, the middle of two or of an area."""
    if kind == "line" and len(points) > 2:
        return points[len(points) // 2]
    x, y, z = (sum(values) / len(points) for values in zip(*points, strict=True))
    return x, y, z


def _toward(view: str) -> Spot:
    return (0.0, 1.0, 0.0) if view == "hand_dorsal" else TOWARD[view.rpartition("_")[2]]
