"""The figures of a paper: from marks on the atlas to the light level of the artwork, drawn by prolodesk.papers."""

from collections.abc import Collection, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from prolodesk.clinic.session_paper import SheetMark
from prolodesk.domain.body.artwork import Artwork
from prolodesk.domain.body.atlas import Atlas, read_atlas
from prolodesk.domain.body.picturing import Picture, pictures
from prolodesk.domain.body.placing import bands_on
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.body.sites import Mark
from prolodesk.shipped import shipped
from prolodesk.ui.body.shipped_art import BodyShape, shape_of, shipped_art

if TYPE_CHECKING:
    from prolodesk.papers.figure import Figure

NONE_LEFT_OUT: frozenset[int] = frozenset()
MOST_VIEWS_KEPT = 8


@cache
def shipped_atlas() -> Atlas:
    """The atlas of injection sites, read once."""
    folder = shipped("atlas")
    return read_atlas(
        (folder / "sites.json").read_text(encoding="utf-8"), (folder / "places.json").read_text(encoding="utf-8")
    )


@lru_cache(maxsize=MOST_VIEWS_KEPT)
def light_artwork(view: str, shape: BodyShape = "male") -> Artwork:
    """The light level of a view, for paper."""
    return shipped_art(view, shape, bands=False)


def figures_of(
    marks: Sequence[SheetMark], most: int, not_given: Collection[int] = NONE_LEFT_OUT, *, sex: str = ""
) -> "tuple[Figure, ...]":
    """At most that many views that show the marks best; a mark no view shows stands in the legend only.

    `sex` is the patient's as the clinic keeps it; `not_given` are the numbers of marks that were planned and left out.
    """
    atlas = shipped_atlas()
    placed = [each for each in (_mark(mark) for mark in marks) if each is not None]
    found = pictures(atlas, placed, most)
    return tuple(_figure(atlas, picture, not_given, shape_of(sex)) for picture in found)


def _mark(mark: SheetMark) -> Mark | None:
    """A mark of the sheet as the atlas knows marks; None for one that stands nowhere."""
    at = (mark.x_mm, mark.y_mm) if mark.x_mm is not None and mark.y_mm is not None else None
    if mark.site_id is None and (at is None or not mark.view):
        return None
    return Mark(str(mark.number), mark.site_id, Laterality(mark.laterality), mark.view, at, mark.art_version)


def _figure(atlas: Atlas, picture: Picture, not_given: Collection[int], shape: BodyShape) -> "Figure":
    from prolodesk.papers.figure import Ligament, figure_of
    from prolodesk.papers.figure import Mark as PaperMark

    marks = [PaperMark(int(mark.mark_id), x, y, int(mark.mark_id) not in not_given) for mark, (x, y) in picture.marks]
    treated = {(mark.site_id, mark.laterality) for mark, _ in picture.marks}
    ligaments = [
        Ligament(band.line, any((site_id, band.laterality) in treated for site_id in band.site_ids))
        for band in bands_on(atlas, atlas.views[picture.view])
    ]
    return figure_of(light_artwork(picture.view, shape), marks, ligaments)
