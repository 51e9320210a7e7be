"""The atlas: every injection site, and where it stands on the body. Read from the shipped JSON texts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from prolodesk.domain.body.projection import Laterality, Point, SpacePoint, View, mirrored_view
from prolodesk.domain.body.sites import InjectionSite

Spot = tuple[str, Laterality]
"""A site and a side: what a mark is about."""

WHOLE_FIGURES = frozenset({"anterior", "posterior", "left", "right"})


class Kind(StrEnum):
    """How a site lies on the body: on one spot, all along a line or border, or all over a patch of bone."""

    POINT = "point"
    LINE = "line"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class Band:
    """A ligament, tendon or line as points in space (metres); its sites are its attachments, in order along it.

    `forward` are the points on views whose arms are held forward, where they differ. `width_mm` is how broad it is.
    """

    name: str
    site_ids: tuple[str, ...]
    laterality: Laterality
    points: tuple[SpacePoint, ...]
    forward: tuple[SpacePoint, ...] = ()
    width_mm: float = 4.0

    def points_on(self, view: View) -> tuple[SpacePoint, ...]:
        """The points in the pose that a view draws."""
        return self.forward if view.arms_forward and self.forward else self.points


@dataclass(frozen=True, slots=True)
class Placement:
    """What is known of a site's place: its kind, the bones it lies on, and the regional views it is reached on.

    `views` begin with its home and carry no side in their names. `depth_mm` is how deep under the skin it lies, seen
    from its home. `reviewed` is true once a provider of the clinic has approved where it stands; `moved_mm` says how
    far that provider moved it from the shipped place: towards the middle, to the back, up.
    """

    kind: Kind
    bones: tuple[str, ...]
    views: tuple[str, ...]
    depth_mm: float
    note: str = ""
    reviewed: bool = False
    moved_mm: SpacePoint = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Atlas:
    """All sites in the atlas's own order, and where they stand.

    `places` gives the points in space (metres) of a site on a side: one for a spot, more along a line, the corners of
    an area; `forward` the same with the arms held forward, for the sites that then stand elsewhere. `version` is that
    of the sites and places, `art_version` that of the artwork they were fitted to, `revision` counts the clinic's own
    reviews.
    """

    version: int
    art_version: int
    sites: Mapping[str, InjectionSite]
    places: Mapping[Spot, tuple[SpacePoint, ...]]
    placements: Mapping[str, Placement]
    bands: tuple[Band, ...]
    views: Mapping[str, View]
    forward: Mapping[Spot, tuple[SpacePoint, ...]] = field(default_factory=lambda: MappingProxyType({}))
    revision: int = 0

    def site(self, site_id: str) -> InjectionSite:
        """The site of that id. KeyError for an id the atlas does not have."""
        return self.sites[site_id]

    def placed(self, site_id: str) -> bool:
        """Whether the site stands on the figure; the others are chosen by name."""
        return any((site_id, side) in self.places for side in self.sites[site_id].sides)

    def unplaced(self) -> tuple[InjectionSite, ...]:
        """The sites that are chosen by name only."""
        return tuple(site for site in self.sites.values() if not self.placed(site.site_id))

    def points_on(self, view: View, site_id: str, side: Laterality) -> tuple[SpacePoint, ...]:
        """Where a site stands in the pose that a view draws; nothing for a spot the atlas does not place."""
        if view.arms_forward and (site_id, side) in self.forward:
            return self.forward[site_id, side]
        return self.places.get((site_id, side), ())

    def home(self, site_id: str, side: Laterality) -> str:
        """The name of the view a site is best seen on, on that side; empty for a site that is not placed.

        A site in the middle of the body is at home on the right one of two views of one side each.
        """
        placement = self.placements.get(site_id)
        if placement is None:
            return ""
        end = "_l" if side is Laterality.LEFT else "_r"
        return next((name for base in placement.views for name in (base, base + end) if name in self.views), "")

    def is_reached_on(self, view: View, site_id: str, side: Laterality) -> bool:
        """Whether a needle reaches the site from where the view looks, on the part of the body it shows.

        Regional views: those the atlas names for the site. Whole figures: front or back as the site's own figure
        says, and every figure that looks the way one of its regional views does.
        """
        placement = self.placements.get(site_id)
        if placement is None:
            return False
        if view.name not in WHOLE_FIGURES:
            base = view.name.removesuffix("_l").removesuffix("_r")
            return base in placement.views and (view.side in (None, side) or side is Laterality.MIDLINE)
        if not view.frontal:
            return view.side is side and any(base.endswith("_lateral") for base in placement.views)
        if view.name == ("posterior" if self.sites[site_id].figure == "back" else "anterior"):
            return True
        return any(base.endswith(f"_{view.name}") for base in placement.views)


def read_atlas(sites_json: str, places_json: str) -> Atlas:
    """The atlas from the texts of sites.json and places.json. ValueError, saying why, for texts that are damaged.

    The texts hold the patient's right side and the middle; the left side is the exact mirror image, of places,
    ligaments and views.
    """
    try:
        sites, places = json.loads(sites_json), json.loads(places_json)
        by_id = {entry["id"]: _site(entry) for entry in sites["sites"]}
        placements = {entry["site"]: _placement(entry) for entry in places["places"]}
        unknown = placements.keys() - by_id.keys()
        if unknown or len(by_id) != len(sites["sites"]) or len(placements) != len(places["places"]):
            raise ValueError(f"places without a site, or entries twice: {', '.join(sorted(unknown)) or 'same id'}")
        return Atlas(
            int(sites["version"]),
            int(places["art_version"]),
            MappingProxyType(by_id),
            MappingProxyType(_both_sides(by_id, places["places"], "points")),
            MappingProxyType(placements),
            tuple(band for entry in places["bands"] for band in _bands(by_id, entry)),
            MappingProxyType(_views(places["views"])),
            MappingProxyType(_both_sides(by_id, places["places"], "forward")),
        )
    except (KeyError, IndexError, TypeError, ValueError) as damage:
        raise ValueError(f"The atlas is damaged ({damage}). Reinstalling the program restores it.") from damage


def _site(entry: dict[str, Any]) -> InjectionSite:
    low, high = entry["volume_ml"]
    return InjectionSite(
        site_id=entry["id"],
        region=entry["region"],
        structure=entry["structure"],
        short=entry["short"],
        structure_type=entry["type"],
        paired=bool(entry["paired"]),
        level=entry["level"],
        family=entry["family"],
        preferred_view=entry["view"],
        figure=entry["figure"],
        landmark=entry["landmark"],
        volume_ml_min=float(low),
        volume_ml_max=float(high),
        dextrose_percent=entry["dextrose_percent"],
        needle=entry["needle"],
        risk=entry["risk"],
        code=entry["code"],
        code_match=entry["code_match"],
        source=entry["source"],
        evidence=entry["evidence"],
        tier=entry["tier"],
        guidance=entry["guidance"],
        synonyms=tuple(entry["synonyms"]),
        hackett=entry["hackett"],
    )


def _placement(entry: dict[str, Any]) -> Placement:
    views = tuple(entry["views"])
    if not views:
        raise ValueError("a place without a view")
    return Placement(Kind(entry["kind"]), tuple(entry["bones"]), views, float(entry["depth_mm"]), entry["note"])


def _both_sides(
    sites: Mapping[str, InjectionSite], entries: list[dict[str, Any]], of: str
) -> dict[Spot, tuple[SpacePoint, ...]]:
    found: dict[Spot, tuple[SpacePoint, ...]] = {}
    for entry in entries:
        if of in entry:
            points = _points(entry[of])
            for side in sites[entry["site"]].sides:
                found[entry["site"], side] = mirrored_points(points) if side is Laterality.LEFT else points
    return found


def mirrored_points(points: tuple[SpacePoint, ...]) -> tuple[SpacePoint, ...]:
    """The same on the other side of the body."""
    return tuple((0.0 - x, y, z) for x, y, z in points)


def _points(entries: list[list[float]]) -> tuple[SpacePoint, ...]:
    if not entries:
        raise ValueError("a place without points")
    return tuple((float(x), float(y), float(z)) for x, y, z in entries)


def _bands(sites: Mapping[str, InjectionSite], entry: dict[str, Any]) -> list[Band]:
    name, ids, width = entry["name"], tuple(entry["sites"]), float(entry["width_mm"])
    points = _points(entry["points"])
    forward = _points(entry["forward"]) if "forward" in entry else ()
    sides = sites[ids[0]].sides
    return [
        Band(name, ids, side, mirrored_points(points), mirrored_points(forward), width)
        if side is Laterality.LEFT
        else Band(name, ids, side, points, forward, width)
        for side in sides
    ]


def _views(entries: list[dict[str, Any]]) -> dict[str, View]:
    """The views by name, each view of the right side followed by that of the left."""
    found: dict[str, View] = {}
    for entry in entries:
        view = _view(entry)
        found[view.name] = view
        if view.side is Laterality.RIGHT:
            other = mirrored_view(view)
            found[other.name] = other
    return found


def _view(entry: dict[str, Any]) -> View:
    right, down, toward = _points(entry["rows"])
    x, y = entry["origin"]
    left, top, width, height = entry["window"]
    origin: Point = (float(x), float(y))
    window = (float(left), float(top), float(width), float(height))
    return View(entry["name"], (right, down, toward), origin, window, bool(entry["arms_forward"]))
