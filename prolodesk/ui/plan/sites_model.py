"""The planned sites as rows of a table."""

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QIcon

from prolodesk.clinic.knowledge_values import Solution
from prolodesk.clinic.plan_values import DraftInjection
from prolodesk.domain.body.atlas import Atlas
from prolodesk.ui.plan.sentences import on_picture, site_name, solution_words, structure_name
from prolodesk.ui.sites.model import Column, Row, SitesModel
from prolodesk.ui.sites.words import guidance_words, laterality_words
from prolodesk.ui.theme import theme
from prolodesk.words import number, tr


class PlannedSites(SitesModel[DraftInjection]):
    """What is still missing stands out; what is on no picture says so."""

    def __init__(self, atlas: Atlas, parent: QObject | None = None) -> None:
        titles = (tr("#"), tr("Site"), tr("Side"), tr("Solution"), tr("mL"), tr("Needle"), tr("Guidance"))
        super().__init__(atlas, titles, parent)

    def solution_name(self, solution: Solution) -> str:
        return solution_words(solution)

    def icon(self, row: Row[DraftInjection], column: Column) -> QIcon | None:
        if column == Column.SITE and row.unplaced:
            return theme().icons.icon("eye-off", theme().tokens.text_muted, theme().sizes.icon)
        return None

    def colour(self, row: Row[DraftInjection], column: Column) -> QColor | None:
        missing = {Column.SOLUTION: row.injection.solution_id, Column.VOLUME: row.injection.volume_ml}
        return theme().colour("warn_fg") if missing.get(column, "") is None else None

    def row_for(self, place: int, injection: DraftInjection) -> Row[DraftInjection]:
        site = self._atlas.sites.get(injection.site_id) if injection.site_id else None
        unplaced = not on_picture(self._atlas, injection)
        name = structure_name(self._atlas, injection)
        solution = self._solutions.get(injection.solution_id or "")
        cells = (
            str(place),
            tr("{site} · not on this picture", site=name) if unplaced else name,
            laterality_words(injection.laterality),
            solution_words(solution) if solution else tr("Choose"),
            "–" if injection.volume_ml is None else number(injection.volume_ml),
            injection.needle,
            guidance_words(injection.guidance),
        )
        tip = [site_name(self._atlas, injection, full=True)]
        if site:
            tip += [tr(site.landmark), tr("Usual volume {least}–{most} mL", **_range(site)), tr(site.risk)]
        if unplaced:
            tip.append(tr("This site is not on the pictures of the body: it is chosen by its name."))
        tip += [injection.needle, guidance_words(injection.guidance), injection.note]
        return Row(injection, cells, "\n".join(filter(None, tip)), site is None or site.paired, unplaced)


def _range(site: Any) -> dict[str, str]:
    return {"least": number(site.volume_ml_min), "most": number(site.volume_ml_max)}
