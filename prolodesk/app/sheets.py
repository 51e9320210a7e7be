"""From the clinic's facts to paper: the one place that knows both the handlers' values and ReportLab's sheets.

ReportLab is imported on first use: nobody waits for it at the start.
"""

import threading
from importlib import import_module

from prolodesk.app.figures import figures_of, light_artwork
from prolodesk.clinic.sheet_facts import SheetFacts
from prolodesk.words import Formats, chart_text, full_name

MOST_FIGURES = 3
USUAL_VIEWS = ("posterior", "anterior", "lumbopelvic_posterior")
"""Read ahead of the first sheet; a view of one joint is read in a moment when it is needed."""


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
        figures_of(facts.marks, MOST_FIGURES, sex=facts.sex),
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
    for view in USUAL_VIEWS:
        light_artwork(view)
