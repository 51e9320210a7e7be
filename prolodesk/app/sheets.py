"""From the clinic's facts to paper: the one place that knows both the handlers' values and ReportLab's sheets.

ReportLab is imported on first use: nobody waits for it at the start.
"""

import threading
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from prolodesk.clinic.sheet_facts import SheetFacts, SheetMark
from prolodesk.domain.body.artwork import Artwork, unpack
from prolodesk.domain.body.atlas import Atlas, read_atlas
from prolodesk.domain.body.placing import point_of
from prolodesk.domain.body.projection import Laterality, View
from prolodesk.domain.body.sites import Mark
from prolodesk.shipped import shipped
from prolodesk.words import Formats, chart_text, full_name

if TYPE_CHECKING:
    from prolodesk.papers.figure import Figure

MOST_FIGURES = 2


@cache
def shipped_atlas() -> Atlas:
    """The atlas of injection sites, read once."""
    folder = shipped("atlas")
    return read_atlas(
        (folder / "sites.json").read_text(encoding="utf-8"), (folder / "places.json").read_text(encoding="utf-8")
    )


def aftercare_sheet(facts: SheetFacts) -> bytes:
    """The aftercare sheet as PDF; the same facts give the same bytes."""
    from prolodesk.papers.aftercare import aftercare_pdf
    from prolodesk.papers.letterhead import Letterhead
    from prolodesk.papers.sheet import AftercareSheet, SheetPatient

    head = facts.letterhead
    lines = tuple(line.strip() for line in head.address.splitlines() if line.strip())
    sheet = AftercareSheet(
        Letterhead(head.name, lines, head.phone, head.out_of_hours, head.emergency),
        SheetPatient(full_name(facts.family, facts.given, facts.title), facts.born_on, chart_text(facts.chart_number)),
        facts.content,
        figures_of(facts.marks),
        facts.version,
        facts.printed_on,
    )
    formats = Formats(facts.style.dates, facts.style.clock)  # type: ignore[arg-type]
    return aftercare_pdf(sheet, formats, facts.style.paper)  # type: ignore[arg-type]


def warm_up() -> None:
    """Load what a sheet needs beside the screen's thread: somebody opened a session and will want its sheet."""
    threading.Thread(target=_load, daemon=True).start()


def _load() -> None:

    import_module("prolodesk.papers.aftercare")
    import_module("pypdfium2")
    from prolodesk.papers.fonts import CUTS, faces

    for cut in CUTS:
        faces(cut)
    for view in shipped_atlas().views:
        light_artwork(view)


def figures_of(marks: tuple[SheetMark, ...]) -> "tuple[Figure, ...]":
    """The fewest views that show every placed mark; a mark no view shows stands in the legend only."""
    from prolodesk.papers.figure import Mark as PaperMark
    from prolodesk.papers.figure import figure_of

    atlas = shipped_atlas()
    left = list(marks)
    figures: list[Figure] = []
    while left and len(figures) < MOST_FIGURES:
        name = max(atlas.views, key=lambda view: len(_shown(atlas, atlas.views[view], left)))
        shown = _shown(atlas, atlas.views[name], left)
        if not shown:
            break
        figures.append(figure_of(light_artwork(name), [PaperMark(mark.number, x, y) for mark, (x, y) in shown]))
        left = [mark for mark in left if mark not in {each for each, _ in shown}]
    return tuple(figures)


@cache
def light_artwork(view: str) -> Artwork:
    """The light level of a view, for paper."""
    return unpack(shipped("body", f"{view}.bin").read_bytes(), bands=False)


def _shown(atlas: Atlas, view: View, marks: list[SheetMark]) -> list[tuple[SheetMark, tuple[float, float]]]:
    found = ((mark, _point(atlas, view, mark)) for mark in marks)
    return [(mark, at) for mark, at in found if at is not None]


def _point(atlas: Atlas, view: View, mark: SheetMark) -> tuple[float, float] | None:
    if mark.site_id is None and (mark.x_mm is None or mark.y_mm is None):
        return None
    if mark.site_id is not None and mark.site_id not in atlas.sites:
        return None
    at = (mark.x_mm, mark.y_mm) if mark.x_mm is not None and mark.y_mm is not None else None
    return point_of(atlas, view, Mark(str(mark.number), mark.site_id, Laterality(mark.laterality), mark.view, at))
