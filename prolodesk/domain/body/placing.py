"""Where sites and marks stand on the paper of a view."""

from dataclasses import dataclass
from itertools import pairwise
from math import dist

from prolodesk.domain.body.atlas import Atlas, Kind, Spot
from prolodesk.domain.body.projection import Laterality, Point, View, project
from prolodesk.domain.body.sites import Mark

OUTLINE_MM = 2.0
OF_THE_ARM = ("shoulder", "elbow", "hand")
"""How the names of views begin that show what moves with the arm."""


@dataclass(frozen=True, slots=True)
class Place:
    """A site and a side on one view: where its mark goes (mm), and its whole line for structures that are one."""

    site_id: str
    laterality: Laterality
    at: Point
    line: tuple[Point, ...]

    @property
    def spot(self) -> Spot:
        """What stands here: the site and the side."""
        return self.site_id, self.laterality


@dataclass(frozen=True, slots=True)
class DrawnBand:
    """A ligament on one view, as a line in mm, and how broad it is."""

    site_ids: tuple[str, ...]
    laterality: Laterality
    line: tuple[Point, ...]
    width_mm: float = 4.0


def places_on(atlas: Atlas, view: View) -> tuple[Place, ...]:
    """The sites that can be marked on a view, in the atlas's order."""
    found = []
    for site_id, side in atlas.places:
        if atlas.is_reached_on(view, site_id, side):
            line = tuple(project(view, point) for point in atlas.points_on(view, site_id, side))
            at = _stands_at(atlas, site_id, line)
            if view.shows(at):
                found.append(Place(site_id, side, at, line))
    return tuple(found)


def bands_on(atlas: Atlas, view: View) -> tuple[DrawnBand, ...]:
    """What is drawn of structures on a view: ligaments whose sites are reached from it, and sites that are lines or
    areas themselves, outlined."""
    found = []
    for band in atlas.bands:
        if any(atlas.is_reached_on(view, site_id, band.laterality) for site_id in band.site_ids):
            line = tuple(project(view, point) for point in band.points_on(view))
            if any(map(view.shows, line)):
                found.append(DrawnBand(band.site_ids, band.laterality, line, band.width_mm))
    return (*found, *_outlines_on(atlas, view))


def _outlines_on(atlas: Atlas, view: View) -> list[DrawnBand]:
    found = []
    for (site_id, side), points in atlas.places.items():
        if len(points) > 1 and atlas.is_reached_on(view, site_id, side):
            line = tuple(project(view, point) for point in atlas.points_on(view, site_id, side))
            closed = (*line, line[0]) if atlas.placements[site_id].kind is Kind.AREA else line
            if any(map(view.shows, line)):
                found.append(DrawnBand((site_id,), side, closed, OUTLINE_MM))
    return found


def _stands_at(atlas: Atlas, site_id: str, line: tuple[Point, ...]) -> Point:
    """Where the mark of a site goes: half way along a line, in the middle of an area."""
    if atlas.placements[site_id].kind is not Kind.AREA:
        return middle_of(line)
    xs, ys = zip(*line, strict=True)
    return sum(xs) / len(xs), sum(ys) / len(ys)


def middle_of(line: tuple[Point, ...]) -> Point:
    """The point half way along a line."""
    lengths = [dist(a, b) for a, b in pairwise(line)]
    rest = sum(lengths) / 2
    for (a, b), length in zip(pairwise(line), lengths, strict=True):
        if length and rest <= length:
            share = rest / length
            return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
        rest -= length
    return line[0]


def point_of(atlas: Atlas, view: View, mark: Mark) -> Point | None:
    """Where a mark stands on a view: where it was put, else where the atlas places its site; None if not there.

    A point measured on older artwork is where a free mark stands all the same, and where no site stands any more.
    """
    if mark.point is not None and (mark.free or not is_older(mark, atlas)):
        origin = atlas.views.get(mark.view)
        at = carried(origin, view, mark.point) if origin is not None else None
        if at is not None:
            return at if view.shows(at) else None
    if mark.site_id is None or not atlas.is_reached_on(view, mark.site_id, mark.laterality):
        return None
    points = atlas.points_on(view, mark.site_id, mark.laterality)
    if not points:
        return None
    at = _stands_at(atlas, mark.site_id, tuple(project(view, point) for point in points))
    return at if view.shows(at) else None


def is_older(mark: Mark, atlas: Atlas) -> bool:
    """Whether a mark's point was measured on other artwork than the atlas's: its place has to be looked at again."""
    return mark.point is not None and mark.art_version not in (0, atlas.art_version)


def carried(from_view: View, to_view: View, at: Point) -> Point | None:
    """The same point on another view that looks the same way; None where it looks another way.

    A view of one side of the body never hands its points to one of the other: the inner side of the right knee and
    the outer side of the left one are seen from the same way. Nor is a point of an arm handed on to a view that
    draws the arms elsewhere.
    """
    if from_view.rows != to_view.rows or (not from_view.frontal and from_view.side is not to_view.side):
        return None
    if from_view.arms_forward is not to_view.arms_forward and any(
        view.name.startswith(OF_THE_ARM) for view in (from_view, to_view)
    ):
        return None
    return at[0] + from_view.origin[0] - to_view.origin[0], at[1] + from_view.origin[1] - to_view.origin[1]
