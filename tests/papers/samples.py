"""Sheets to print in tests: real texts, real artwork, real places."""

import json
from datetime import date, datetime
from functools import cache

from prolodesk.domain.aftercare.content import sheet_content
from prolodesk.domain.aftercare.settings import AftercareSettings
from prolodesk.domain.aftercare.texts import AftercareTexts, texts_of
from prolodesk.domain.aftercare.visit import Ingredient, Side, TreatedSite, Visit
from prolodesk.domain.body.artwork import Artwork, unpack
from prolodesk.domain.body.placing import point_of
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.body.sites import Mark as BodyMark
from prolodesk.papers.figure import Figure, Mark, figure_of
from prolodesk.papers.letterhead import Letterhead
from prolodesk.papers.sheet import AftercareSheet, SheetPatient
from prolodesk.shipped import shipped
from tests.plan_clinic import the_atlas

CLASSIC = (Ingredient("dextrose", "dextrose", 15.0), Ingredient("anaesthetic", "lidocaine", 0.2))
CLINIC = Letterhead(
    "Harbour Prolotherapy",
    ("12 Quay Street", "Bristol BS1 4QA"),
    "0117 496 0123",
    "0117 496 0199",
    "999",
)


@cache
def texts() -> AftercareTexts:
    return texts_of(json.loads(shipped("aftercare", "en.json").read_text(encoding="utf-8")))


@cache
def artwork(name: str) -> Artwork:
    return unpack(shipped("body", f"{name}.bin").read_bytes(), bands=False)


@cache
def atlas() -> dict[str, tuple[str, str]]:
    """The region and structure of every site of the atlas."""
    stored = json.loads(shipped("atlas", "sites.json").read_text(encoding="utf-8"))["sites"]
    return {site["id"]: (site["region"], site["type"]) for site in stored}


def treated(*names: tuple[str, Side]) -> tuple[TreatedSite, ...]:
    return tuple(
        TreatedSite(number, side, site_id, *atlas()[site_id]) for number, (site_id, side) in enumerate(names, start=1)
    )


def visit(*names: tuple[str, Side], **other: object) -> Visit:
    values: dict[str, object] = {
        "at": datetime(2026, 11, 24, 10, 20),
        "provider": "Dr Amy Lee",
        "session": 2,
        "sessions": 6,
        "sites": treated(*names),
        "solutions": (CLASSIC,),
        "next_at": datetime(2026, 12, 22, 10, 0),
    }
    return Visit(**{**values, **other})  # type: ignore[arg-type]


def figures(given: Visit, *views: str) -> tuple[Figure, ...]:
    out = []
    for name in views:
        at = {site: point_of(the_atlas(), the_atlas().views[name], _mark(site)) for site in given.sites}
        out.append(figure_of(artwork(name), [Mark(site.number, *found) for site, found in at.items() if found]))
    return tuple(out)


def _mark(site: TreatedSite) -> BodyMark:
    """A site as the atlas knows marks; one that is only named stands off every view."""
    point = None if site.site_id else (-1e6, -1e6)
    return BodyMark(str(site.number), site.site_id or None, Laterality(site.side), "posterior", point)


def sheet(
    given: Visit,
    *views: str,
    name: str = "HARTMANN, Julia (Mrs)",
    settings: AftercareSettings | None = None,
    clinic: Letterhead = CLINIC,
) -> AftercareSheet:
    return AftercareSheet(
        clinic,
        SheetPatient(name, date(1981, 7, 14), "P-00912"),
        sheet_content(texts(), settings or AftercareSettings(), given),
        figures(given, *views),
        1,
        date(2026, 11, 24),
    )


LUMBAR: tuple[tuple[str, Side], ...] = (
    ("lumbar_interspinous_l4_l5", "midline"),
    ("lumbar_interspinous_l5_s1", "midline"),
    ("lumbar_facet_capsule_l4_l5", "right"),
    ("lumbar_facet_capsule_l4_l5", "left"),
    ("iliolumbar_transverse_process_l5", "right"),
    ("iliolumbar_transverse_process_l5", "left"),
    ("posterior_si_short_iliac_middle", "right"),
    ("posterior_si_short_iliac_middle", "left"),
)
