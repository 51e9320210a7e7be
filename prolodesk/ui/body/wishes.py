"""What the body canvas asks for, and what it shows: values without Qt."""

from dataclasses import dataclass
from enum import StrEnum

from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.body.sites import Mark
from prolodesk.domain.body.typed import BOTH, Found
from prolodesk.domain.ids import Id


class MarkState(StrEnum):
    """How a mark is drawn: planned hollow, given filled, last an outline, not given crossed."""

    PLANNED = "planned"
    GIVEN = "given"
    NOT_GIVEN = "not_given"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class MarkView:
    """A mark as the canvas shows it: its number in the list, its state, and where it stands (as `Mark`).

    `reason` says why one that was planned was not given.
    """

    mark_id: Id
    number: int
    site_id: str | None
    laterality: Laterality
    state: MarkState = MarkState.PLANNED
    view: str = ""
    x_mm: float | None = None
    y_mm: float | None = None
    reason: str = ""
    art_version: int = 0

    @property
    def mark(self) -> Mark:
        """The mark itself."""
        point = (self.x_mm, self.y_mm) if self.x_mm is not None and self.y_mm is not None else None
        version = self.art_version if point else 0
        return Mark(self.mark_id, self.site_id, self.laterality, self.view if point else "", point, version)


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """Mark this site on this side, where the atlas has it."""

    site_id: str
    laterality: Laterality


@dataclass(frozen=True, slots=True)
class PlaceBoth:
    """Mark this site on both sides."""

    site_id: str


@dataclass(frozen=True, slots=True)
class PlaceSites:
    """Mark these sites on these sides, as one act; those of the middle stay in the middle."""

    site_ids: tuple[str, ...]
    sides: tuple[Laterality, ...]


@dataclass(frozen=True, slots=True)
class PlaceFree:
    """Mark this very point, which is no named site; it is kept and flagged."""

    view: str
    x_mm: float
    y_mm: float
    laterality: Laterality


@dataclass(frozen=True, slots=True)
class MoveMark:
    """The mark stands here now, and is called so: a site and side, or no site (a free mark).

    Without a point it stands where the atlas has the site.
    """

    mark_id: Id
    site_id: str | None
    laterality: Laterality
    view: str = ""
    x_mm: float | None = None
    y_mm: float | None = None


@dataclass(frozen=True, slots=True)
class RemoveMarks:
    """Take these marks away."""

    mark_ids: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class MirrorMarks:
    """Put these marks on the other side."""

    mark_ids: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class MarkBothSides:
    """Complete these marks to both sides."""

    mark_ids: tuple[Id, ...]


BodyWish = PlaceMark | PlaceBoth | PlaceSites | PlaceFree | MoveMark | RemoveMarks | MirrorMarks | MarkBothSides


def placing(found: Found) -> PlaceMark | PlaceBoth | PlaceSites:
    """The wish for a site that was typed, or for several that were typed together; its sides are said."""
    if found.others:
        return PlaceSites(tuple(site.site_id for site in found.sites), found.sides)
    if found.sides == BOTH:
        return PlaceBoth(found.site.site_id)
    return PlaceMark(found.site.site_id, found.sides[0])
