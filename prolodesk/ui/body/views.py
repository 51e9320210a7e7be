"""How the views of the body hang together: which region lies where, and where a site can be seen. No Qt."""

from dataclasses import dataclass

from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.placing import Place, carried, places_on
from prolodesk.domain.body.projection import Laterality, Point, View

SHARE_SHOWN = 0.8
"""A regional view is the home of a region if it shows at least so much of it."""
ROOM_MM = 50.0
LEAST_SHOWN_MM = 400.0
"""So much of the body around a single joint lets one see where on the body it is."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where something is best seen: the view, and the piece of its paper (left, top, width, height), if not all."""

    view: View
    piece: tuple[float, float, float, float] | None = None


def whole_of(atlas: Atlas, view: View) -> View | None:
    """The view that this one is a region of; None for a whole figure."""
    for other in atlas.views.values():
        if other.rows == view.rows and _area(other) > _area(view) and _overlaps(other, view):
            return other
    return None


def region_at(atlas: Atlas, view: View, at: Point) -> View | None:
    """The regional view that shows a point of this view larger."""
    for other in atlas.views.values():
        there = carried(view, other, at)
        if there is not None and _area(other) < _area(view) and other.shows(there):
            return other
    return None


def views_of_sites(atlas: Atlas) -> dict[str, tuple[str, ...]]:
    """The views on which each placed site stands, whole figures first."""
    found: dict[str, tuple[str, ...]] = {}
    for view in sorted(atlas.views.values(), key=_area, reverse=True):
        for site_id in dict.fromkeys(place.site_id for place in places_on(atlas, view)):
            found[site_id] = (*found.get(site_id, ()), view.name)
    return found


def home_of_region(atlas: Atlas, region: str, side: Laterality | None = None) -> Home | None:
    """Where a region of the atlas is best seen: its own view, else its piece of the figure that shows most of it."""
    on = {view.name: _of_region(atlas, places_on(atlas, view), region, side) for view in atlas.views.values()}
    most = max(map(len, on.values()), default=0)
    if not most:
        return None
    small_first = sorted(atlas.views.values(), key=_area)
    view = next(view for view in small_first if len(on[view.name]) >= SHARE_SHOWN * most)
    return Home(view, None if whole_of(atlas, view) else _around(on[view.name]))


def _of_region(atlas: Atlas, places: tuple[Place, ...], region: str, side: Laterality | None) -> list[Place]:
    sides = set(Laterality) if side in (None, Laterality.MIDLINE) else {side, Laterality.MIDLINE}
    return [place for place in places if atlas.site(place.site_id).region == region and place.laterality in sides]


def _around(places: list[Place]) -> tuple[float, float, float, float]:
    xs, ys = zip(*(place.at for place in places), strict=True)
    (left, width), (top, height) = (_stretch(min(of), max(of)) for of in (xs, ys))
    return left, top, width, height


def _stretch(start: float, end: float) -> tuple[float, float]:
    """Where a stretch of the paper begins and how long it is, with room around what it shows."""
    size = max(LEAST_SHOWN_MM, end - start + 2 * ROOM_MM)
    return (start + end - size) / 2, size


def _area(view: View) -> float:
    return view.window[2] * view.window[3]


def _overlaps(large: View, small: View) -> bool:
    left, top, width, height = small.window
    middle = carried(small, large, (left + width / 2, top + height / 2))
    return middle is not None and large.shows(middle)
