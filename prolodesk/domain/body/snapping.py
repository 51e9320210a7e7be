"""Which site a pointer means: the nearest one, a question where that is not safe to say, or none."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import dist

from prolodesk.domain.body.placing import Place
from prolodesk.domain.body.projection import Point

REACH_MM, REACH_PX = 6.0, 12.0
"""A site is within reach of the pointer at this distance, whichever is the larger on the screen."""

TOO_CLOSE_PX = 6.0
"""Two sites this close on the screen cannot be told apart with a pointer."""


@dataclass(frozen=True, slots=True)
class Snap:
    """What the pointer may mean, nearest first. Empty: nothing is near. More than one: ask, never guess."""

    places: tuple[Place, ...]

    @property
    def place(self) -> Place | None:
        """The one place meant, if it is safe to say."""
        return self.places[0] if len(self.places) == 1 else None

    @property
    def asks(self) -> bool:
        """Whether a person has to choose."""
        return len(self.places) > 1


def snap(places: Iterable[Place], at: Point, px_per_mm: float) -> Snap:
    """The site meant by a pointer at a point of the paper (mm), at this magnification.

    The nearest within reach; with it every other within reach that stands too close to the nearest to be told
    apart, or is of another side.
    """
    near = within_reach(places, at, px_per_mm)
    if not near:
        return Snap(())
    nearest = near[0]
    rivals = (
        place
        for place in near[1:]
        if place.laterality is not nearest.laterality or dist(place.at, nearest.at) * px_per_mm < TOO_CLOSE_PX
    )
    return Snap((nearest, *rivals))


def within_reach(places: Iterable[Place], at: Point, px_per_mm: float) -> list[Place]:
    """The places within reach of a pointer, nearest first."""
    reach = max(REACH_MM, REACH_PX / px_per_mm)
    measured = [(dist(place.at, at), place) for place in places]
    near = [pair for pair in measured if pair[0] <= reach]
    return [place for _, place in sorted(near, key=lambda pair: (pair[0], pair[1].site_id, pair[1].laterality))]
