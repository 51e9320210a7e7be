"""The clinic's review of the atlas: where a provider has approved that a site stands, or moved it, and what is refused.

A move is three millimetre values from the shipped place: towards the middle of the body, to the back, up. It holds for
both sides at once, so that left and right stay mirror images.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import atan2, cos, dist, hypot, sin
from types import MappingProxyType

from prolodesk.domain.body.atlas import Atlas, Band, Placement, Spot
from prolodesk.domain.body.projection import Laterality, Point, SpacePoint, View
from prolodesk.domain.errors import Refusal

FARTHEST_MM = 30.0
"""A site moved further stands on another structure: marks of earlier records on it would name the wrong one."""
FROM_THE_MIDDLE_MM = 2.0
SAME_MM = 1.0
NOT_MOVED: SpacePoint = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Review:
    """A provider's word on one site. `shipped_mm` is where the atlas had it then, on the right side, in mm."""

    site_id: str
    moved_mm: SpacePoint
    shipped_mm: SpacePoint


def shipped_mm(atlas: Atlas, site_id: str) -> SpacePoint:
    """Where an atlas has a site: the mean of its points on the right side or in the middle, in mm. KeyError without."""
    points = atlas.places[site_id, _measured_side(atlas, site_id)]
    x, y, z = (sum(values) / len(points) for values in zip(*points, strict=True))
    return round(1000 * x, 1) + 0.0, round(1000 * y, 1) + 0.0, round(1000 * z, 1) + 0.0


def reviewed(shipped: Atlas, reviews: Iterable[Review]) -> Atlas:
    """The atlas in force: the shipped one with the clinic's reviews.

    A move stays when the artwork changes, but a site whose shipped place is not where the reviewer saw it counts as
    not reviewed again. Reviews of sites that the atlas no longer has change nothing.
    """
    known = {review.site_id: review for review in reviews if review.site_id in shipped.placements}
    if not known:
        return shipped
    placements: dict[str, Placement] = dict(shipped.placements)
    places: dict[Spot, tuple[SpacePoint, ...]] = dict(shipped.places)
    forward: dict[Spot, tuple[SpacePoint, ...]] = dict(shipped.forward)
    for site_id, review in known.items():
        placements[site_id] = replace(placements[site_id], reviewed=holds(shipped, review), moved_mm=review.moved_mm)
        for side in shipped.sites[site_id].sides:
            spot = site_id, side
            step = _step(review.moved_mm, side)
            places[spot] = tuple(_moved(point, step) for point in shipped.places[spot])
            if spot in forward:
                turned = _turned(step, _angle(shipped, spot))
                forward[spot] = tuple(_moved(point, turned) for point in forward[spot])
    return replace(
        shipped,
        places=MappingProxyType(places),
        forward=MappingProxyType(forward),
        placements=MappingProxyType(placements),
        bands=tuple(_band(shipped, band, known) for band in shipped.bands),
        revision=len(known),
    )


def holds(shipped: Atlas, review: Review) -> bool:
    """Whether the atlas still has the site where the reviewer saw it."""
    return dist(shipped_mm(shipped, review.site_id), review.shipped_mm) <= SAME_MM


def check_move(shipped: Atlas, site_id: str, moved_mm: SpacePoint) -> None:
    """Refuse a move that would put a site on another structure, or across the middle of the body."""
    site = shipped.sites.get(site_id)
    if site is None or site_id not in shipped.placements:
        raise Refusal("The atlas has no site “{site}”. Choose one from the list.", site=site_id)
    distance = dist(NOT_MOVED, moved_mm)
    if not distance <= FARTHEST_MM:
        raise Refusal(
            "“{site}” would stand {distance} mm from where the atlas has it, and earlier marks on it would name "
            "another structure. Move it at most {most} mm, or use free marks there.",
            site=site.short,
            distance=round(distance) if distance < 1e6 else "—",
            most=round(FARTHEST_MM),
        )
    medial = moved_mm[0]
    if not site.paired and medial != 0:
        raise Refusal("“{site}” lies in the middle of the body. Move it up, down, forward or back.", site=site.short)
    if site.paired:
        nearest = max(1000 * x for x, _, _ in shipped.places[site_id, Laterality.RIGHT])
        if nearest + medial > -FROM_THE_MIDDLE_MM:
            raise Refusal("“{site}” would stand on the other side of the body. Move it less.", site=site.short)


def moved_to(shipped: Atlas, view: View, spot: Spot, moved_mm: SpacePoint, step: Point) -> SpacePoint:
    """The move that results when a site that is moved already is dragged by that much on the paper of a view (mm).

    What lies in depth, for the viewer, stays as it was; a site in the middle of the body stays in the middle.
    """
    right, down, _ = view.rows
    dx, dy, dz = (step[0] * a + step[1] * b for a, b in zip(right, down, strict=True))
    side = spot[1]
    if view.arms_forward and spot in shipped.forward:
        dx, dy, dz = _turned((dx, dy, dz), -_angle(shipped, spot))
    medial = 0.0 if side is Laterality.MIDLINE else dx if side is Laterality.RIGHT else -dx
    x, y, z = moved_mm
    return round(x + medial, 1) + 0.0, round(y + dy, 1) + 0.0, round(z + dz, 1) + 0.0


def _measured_side(atlas: Atlas, site_id: str) -> Laterality:
    return Laterality.RIGHT if atlas.sites[site_id].paired else Laterality.MIDLINE


def _step(moved_mm: SpacePoint, side: Laterality) -> SpacePoint:
    """The move in space, in mm: towards the middle is to the left for the patient's right side."""
    medial, back, up = moved_mm
    return (-medial if side is Laterality.LEFT else medial), back, up


def _moved(point: SpacePoint, step: SpacePoint) -> SpacePoint:
    x, y, z = (a + b / 1000 for a, b in zip(point, step, strict=True))
    return x, y, z


def _angle(atlas: Atlas, spot: Spot) -> float:
    """By how much an arm that is held forward has turned, seen from the side: from how two places of it have."""
    here, there = atlas.places[spot][0], atlas.forward[spot][0]
    side = spot[1]
    others = [other for other in atlas.forward if other[1] is side and other != spot]
    if not others:
        return 0.0
    far = max(others, key=lambda other: _beside(atlas.places[other][0], here))
    before, after = _off(atlas.places[far][0], here), _off(atlas.forward[far][0], there)
    return atan2(after[1], after[0]) - atan2(before[1], before[0])


def _beside(a: SpacePoint, b: SpacePoint) -> float:
    return hypot(a[1] - b[1], a[2] - b[2])


def _off(a: SpacePoint, b: SpacePoint) -> Point:
    return a[1] - b[1], a[2] - b[2]


def _turned(step: SpacePoint, angle: float) -> SpacePoint:
    x, y, z = step
    return x, y * cos(angle) - z * sin(angle), y * sin(angle) + z * cos(angle)


def _band(atlas: Atlas, band: Band, known: Mapping[str, Review]) -> Band:
    """The ligament with the ends that are attached to a moved site moved along."""
    points, forward = list(band.points), list(band.forward)
    for site_id in band.site_ids:
        review, spot = known.get(site_id), (site_id, band.laterality)
        if review is None or review.moved_mm == NOT_MOVED or len(atlas.places[spot]) != 1:
            continue
        step = _step(review.moved_mm, band.laterality)
        for number, point in enumerate(points):
            if dist(point, atlas.places[spot][0]) < SAME_MM / 1000:
                points[number] = _moved(point, step)
                if forward:
                    angle = _angle(atlas, spot) if spot in atlas.forward else 0.0
                    forward[number] = _moved(forward[number], _turned(step, angle))
    return replace(band, points=tuple(points), forward=tuple(forward))
