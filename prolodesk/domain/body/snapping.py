"""Which site a pointer means: the nearest one, a question where that is not safe to say, or none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import dist

from prolodesk.domain.body.placing import DrawnBand, Place
from prolodesk.domain.body.projection import Point

REACH_MM, REACH_PX = 6.0, 12.0
"""A site is within reach of the pointer at this distance, whichever is the larger on the screen."""

TOO_CLOSE_PX = 6.0
"""Two sites this close on the screen cannot be told apart with a pointer."""

BAND_MM, BAND_PX = 2.0, 5.0
"""A ligament is meant this close to its line, whichever is the larger on the screen."""


@dataclass(frozen=True, slots=True)
class Snap:
    """What the pointer may mean, nearest first. Empty: nothing is near. More than one: ask, never guess.

    `band` is the ligament pointed at, where the places are attachments of it.
    """

    places: tuple[Place, ...]
    band: DrawnBand | None = None

    @property
    def place(self) -> Place | None:
        """The one place meant, if it is safe to say."""
        return self.places[0] if len(self.places) == 1 else None

    @property
    def asks(self) -> bool:
        """Whether a person has to choose."""
        return len(self.places) > 1


def snap(
    places: Sequence[Place], at: Point, px_per_mm: float, bands: Sequence[DrawnBand] = (), finger: float = 1.0
) -> Snap:
    """The site meant by a pointer at a point of the paper (mm), at this magnification.

    The nearest within reach; with it every other within reach that stands too close to the nearest to be told
    apart, or is of another side. Where no site is near but one of `bands` is, the attachment of that ligament which
    is the nearest. A `finger` reaches and covers so many times what a pointer does.
    """
    px_per_mm /= finger
    near = within_reach(places, at, px_per_mm)
    if not near:
        return _on_band(places, at, px_per_mm, bands)
    nearest = near[0]
    rivals = (
        place
        for place in near[1:]
        if place.laterality is not nearest.laterality or dist(place.at, nearest.at) * px_per_mm < TOO_CLOSE_PX
    )
    return Snap((nearest, *rivals))


def band_at(bands: Iterable[DrawnBand], at: Point, px_per_mm: float) -> DrawnBand | None:
    """The ligament under a point, the nearest of several; None when none is near."""
    measured = [(_from_line(at, band.line), number, band) for number, band in enumerate(bands)]
    nearest = min(measured, default=None, key=lambda each: each[:2])
    return nearest[2] if nearest and nearest[0] <= max(BAND_MM, BAND_PX / px_per_mm) else None


def _on_band(places: Sequence[Place], at: Point, px_per_mm: float, bands: Sequence[DrawnBand]) -> Snap:
    band = band_at(bands, at, px_per_mm) if bands else None
    if band is None:
        return Snap(())
    own = [place for place in places if place.site_id in band.site_ids and place.laterality is band.laterality]
    own.sort(key=lambda place: (dist(place.at, at), place.site_id))
    alike = [place for place in own if (dist(place.at, at) - dist(own[0].at, at)) * px_per_mm < TOO_CLOSE_PX]
    return Snap(tuple(alike), band if own else None)


def _from_line(at: Point, line: Sequence[Point]) -> float:
    if len(line) == 1:
        return dist(at, line[0])
    return min((_from_segment(at, a, b) for a, b in pairwise(line)))


def _from_segment(at: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    share = ((at[0] - a[0]) * dx + (at[1] - a[1]) * dy) / (dx * dx + dy * dy or 1.0)
    share = max(0.0, min(1.0, share))
    return dist(at, (a[0] + share * dx, a[1] + share * dy))


def within_reach(places: Iterable[Place], at: Point, px_per_mm: float) -> list[Place]:
    """The places within reach of a pointer, nearest first."""
    reach = max(REACH_MM, REACH_PX / px_per_mm)
    measured = [(dist(place.at, at), place) for place in places]
    near = [pair for pair in measured if pair[0] <= reach]
    return [place for _, place in sorted(near, key=lambda pair: (pair[0], pair[1].site_id, pair[1].laterality))]
