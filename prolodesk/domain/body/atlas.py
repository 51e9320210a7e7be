"""The atlas: every injection site, and where the placed ones stand on the body. Read from the shipped JSON texts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from prolodesk.domain.body.projection import Laterality, SpacePoint, View
from prolodesk.domain.body.sites import InjectionSite

Spot = tuple[str, Laterality]
"""A site and a side: what a mark is about."""


@dataclass(frozen=True, slots=True)
class Band:
    """A ligament or line that sites are attachments of, as points in space (metres)."""

    site_ids: tuple[str, ...]
    laterality: Laterality
    points: tuple[SpacePoint, ...]


@dataclass(frozen=True, slots=True)
class Atlas:
    """All sites in the atlas's own order, and the places of those that have one.

    `places` gives the points in space (metres) of a site on a side: one for a spot, more for a line. `version` is
    that of the site texts, `art_version` that of the artwork the places were fitted to.
    """

    version: int
    art_version: int
    sites: Mapping[str, InjectionSite]
    places: Mapping[Spot, tuple[SpacePoint, ...]]
    bones: Mapping[str, tuple[str, ...]]
    bands: tuple[Band, ...]
    views: Mapping[str, View]

    def site(self, site_id: str) -> InjectionSite:
        """The site of that id. KeyError for an id the atlas does not have."""
        return self.sites[site_id]

    def placed(self, site_id: str) -> bool:
        """Whether the site stands on the figure; the others are chosen by name."""
        return any((site_id, side) in self.places for side in self.sites[site_id].sides)

    def unplaced(self) -> tuple[InjectionSite, ...]:
        """The sites that are chosen by name only."""
        return tuple(site for site in self.sites.values() if not self.placed(site.site_id))


def read_atlas(sites_json: str, places_json: str) -> Atlas:
    """The atlas from the texts of sites.json and places.json. ValueError, saying why, for texts that are damaged."""
    try:
        sites, places = json.loads(sites_json), json.loads(places_json)
        by_id = {entry["id"]: _site(entry) for entry in sites["sites"]}
        where = {(entry["site"], Laterality(entry["side"])): _points(entry["points"]) for entry in places["places"]}
        unknown = {site_id for site_id, _ in where} - by_id.keys()
        if unknown or len(by_id) != len(sites["sites"]) or len(where) != len(places["places"]):
            raise ValueError(f"places without a site, or entries twice: {', '.join(sorted(unknown)) or 'same id'}")
        return Atlas(
            int(sites["version"]),
            int(places["art_version"]),
            MappingProxyType(by_id),
            MappingProxyType(where),
            MappingProxyType({entry["site"]: tuple(entry["bones"]) for entry in places["places"]}),
            tuple(_band(entry) for entry in places["bands"]),
            MappingProxyType({entry["name"]: _view(entry) for entry in places["views"]}),
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


def _points(entries: list[list[float]]) -> tuple[SpacePoint, ...]:
    if not entries:
        raise ValueError("a place without points")
    return tuple((float(x), float(y), float(z)) for x, y, z in entries)


def _band(entry: dict[str, Any]) -> Band:
    return Band(tuple(entry["sites"]), Laterality(entry["side"]), _points(entry["points"]))


def _view(entry: dict[str, Any]) -> View:
    right, down, toward = _points(entry["rows"])
    x, y = entry["origin"]
    left, top, width, height = entry["window"]
    return View(
        entry["name"],
        (right, down, toward),
        (float(x), float(y)),
        (float(left), float(top), float(width), float(height)),
    )
