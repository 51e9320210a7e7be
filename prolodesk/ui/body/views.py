"""How the views of the body hang together: which region lies where, and where a site can be seen. No Qt."""

from dataclasses import dataclass
from math import dist

from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.placing import DrawnBand, Place, bands_on, carried, places_on, point_of
from prolodesk.domain.body.projection import Laterality, Point, View
from prolodesk.domain.body.sites import Mark
from prolodesk.domain.body.view_names import figure_of, of_region, parsed, regions_of_sites

ROOM_MM = 50.0
LEAST_SHOWN_MM = 400.0
"""So much of the body around a single joint lets one see where on the body it is."""
NEAR_MM = 70.0
"""A double click this near to a site means the region of that site."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where something is best seen: the view, and the piece of its paper (left, top, width, height), if not all."""

    view: View
    piece: tuple[float, float, float, float] | None = None


class Views:
    """The views of an atlas, what can be marked on each, and where sites and regions are seen best.

    All of it is worked out when it is first asked for, and kept.
    """

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._places: dict[str, tuple[Place, ...]] = {}
        self._bands: dict[str, tuple[DrawnBand, ...]] = {}
        self._homes: dict[tuple[str, Laterality], tuple[str, ...]] = {}
        self._regions: dict[tuple[str, Laterality | None], Home | None] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all views there are."""
        return tuple(self._atlas.views)

    def places(self, name: str) -> tuple[Place, ...]:
        """The sites that can be marked on a view."""
        if name not in self._places:
            self._places[name] = places_on(self._atlas, self._atlas.views[name])
        return self._places[name]

    def bands(self, name: str) -> tuple[DrawnBand, ...]:
        """The ligaments that can be drawn on a view."""
        if name not in self._bands:
            self._bands[name] = bands_on(self._atlas, self._atlas.views[name])
        return self._bands[name]

    def figure_of(self, name: str) -> str | None:
        """The whole figure one comes back to from a view; None from a whole figure."""
        return figure_of(self.names, name)

    def of_site(self, site_id: str, side: Laterality) -> tuple[str, ...]:
        """The views on which a site stands, the one that shows it best first; none for a site without a place."""
        key = site_id, side
        if key not in self._homes:
            self._homes[key] = self._sorted_views(site_id, side)
        return self._homes[key]

    def region_at(self, name: str, at: Point) -> View | None:
        """The regional view that shows a point of a view larger: one that looks the same way, else its site's own."""
        view = self._atlas.views[name]
        closer = [
            (_off_centre(other, there), other)
            for other in self._atlas.views.values()
            if (there := carried(view, other, at)) is not None and area(other) < area(view) and other.shows(there)
        ]
        if closer:
            return min(closer, key=lambda each: each[0])[1]
        near = min(self.places(name), key=lambda place: dist(place.at, at), default=None)
        if near is None or dist(near.at, at) > NEAR_MM:
            return None
        home = self._atlas.views[self.of_site(*near.spot)[0]]
        return home if area(home) < area(view) else None

    def home_of_region(self, region: str, side: Laterality | None = None) -> Home | None:
        """Where a region of the atlas is best seen: its own view, else its piece of the figure that shows most of it.

        A region that has views of each side is seen on the figure until its side is said.
        """
        key = region, side
        if key not in self._regions:
            self._regions[key] = self._own_view(region, side) or self._piece(region, side)
        return self._regions[key]

    def _own_view(self, region: str, side: Laterality | None) -> Home | None:
        for group in regions_of_sites(region):
            views = [view for view in of_region(self.names, group) if view.side in (None, side)]
            counted = [(len(self._of_region(view.name, region, side)), view.name) for view in views]
            most = max((count for count, _ in counted), default=0)
            if most:
                return Home(self._atlas.views[next(name for count, name in counted if count == most)])
        return None

    def _piece(self, region: str, side: Laterality | None) -> Home | None:
        figures = [view for view in map(parsed, self.names) if view.is_whole]
        shown = [(self._of_region(view.name, region, side), view.name) for view in figures]
        places, name = max(shown, key=lambda each: len(each[0]), default=([], ""))
        return Home(self._atlas.views[name], _around(places)) if places else None

    def _of_region(self, name: str, region: str, side: Laterality | None) -> list[Place]:
        sides = set(Laterality) if side in (None, Laterality.MIDLINE) else {side, Laterality.MIDLINE}
        return [
            place
            for place in self.places(name)
            if self._atlas.site(place.site_id).region == region and place.laterality in sides
        ]

    def _sorted_views(self, site_id: str, side: Laterality) -> tuple[str, ...]:
        if (site_id, side) not in self._atlas.places:
            return ()
        mark, home = Mark("", site_id, side), self._atlas.home(site_id, side)

        def order(view: View) -> tuple[bool, bool, float]:
            return view.name != home, parsed(view.name).is_whole, area(view)

        there = [view for view in self._atlas.views.values() if point_of(self._atlas, view, mark) is not None]
        return tuple(view.name for view in sorted(there, key=order))


def area(view: View) -> float:
    """How much of the paper a view shows, in square millimetres."""
    return view.window[2] * view.window[3]


def _around(places: list[Place]) -> tuple[float, float, float, float]:
    xs, ys = zip(*(place.at for place in places), strict=True)
    (left, width), (top, height) = (_stretch(min(of), max(of)) for of in (xs, ys))
    return left, top, width, height


def _stretch(start: float, end: float) -> tuple[float, float]:
    """Where a stretch of the paper begins and how long it is, with room around what it shows."""
    size = max(LEAST_SHOWN_MM, end - start + 2 * ROOM_MM)
    return (start + end - size) / 2, size


def _off_centre(view: View, at: Point) -> float:
    """How far from the middle of a view a point is: 0 in the middle, 1 at the edge."""
    left, top, width, height = view.window
    return max(abs(at[0] - left - width / 2) / width, abs(at[1] - top - height / 2) / height) * 2
