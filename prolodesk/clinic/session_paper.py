"""What every paper about one session says beside its content: whose, by whom, where the marks are, which version."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from prolodesk.clinic.kept_papers import fingerprint_of
from prolodesk.clinic.session_values import SessionInjection
from prolodesk.clinic.settings import Letterhead, WritingStyle, setting_of
from prolodesk.clinic.work import Work
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.placing import point_of
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.body.reviews import NOT_MOVED
from prolodesk.domain.body.sites import Mark as BodyMark
from prolodesk.store.tables import PatientRow


@dataclass(frozen=True, slots=True)
class SheetMark:
    """A numbered mark of the paper's figure: a site, or a free point in mm of a view, as `art_version` drew it."""

    number: int
    site_id: str | None
    laterality: str
    view: str
    x_mm: float | None
    y_mm: float | None
    art_version: int = 0


@dataclass(frozen=True, slots=True)
class SessionPaper:
    """The same facts make the same bytes."""

    letterhead: Letterhead
    style: WritingStyle
    family: str
    given: str
    title: str
    born_on: date | None
    sex: str
    chart_number: int
    marks: tuple[SheetMark, ...]
    version: int
    printed_on: date


def heading_of(work: Work, patient: PatientRow) -> dict[str, Any]:
    """The parts of a SessionPaper that say whose it is and who prints it, by their names."""
    return {
        "letterhead": setting_of(work, Letterhead),
        "style": setting_of(work, WritingStyle),
        "family": patient.family,
        "given": patient.given,
        "title": patient.title,
        "born_on": patient.born_on,
        "sex": patient.sex,
        "chart_number": patient.chart_number,
    }


def sheet_mark(number: int, injection: SessionInjection, atlas: Atlas) -> SheetMark:
    """A mark as papers draw it; one on a site that the clinic has moved carries the point where it stands now."""
    put = injection.view, injection.x_mm, injection.y_mm, injection.art_version
    mark = SheetMark(number, injection.site_id, injection.laterality, *put)
    placement = atlas.placements.get(injection.site_id or "")
    if placement is None or placement.moved_mm == NOT_MOVED or injection.x_mm is not None:
        return mark
    side = Laterality(injection.laterality)
    home = atlas.home(injection.site_id or "", side)
    at = point_of(atlas, atlas.views[home], BodyMark("", injection.site_id, side))
    return replace(mark, view=home, x_mm=round(at[0], 1), y_mm=round(at[1], 1)) if at is not None else mark


def fingerprint(paper: SessionPaper) -> str:
    """A hash of what the paper says, apart from its version and the day it is printed."""
    return fingerprint_of(paper, apart_from=("version", "printed_on"))
