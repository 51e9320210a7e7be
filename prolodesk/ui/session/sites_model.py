"""Today's sites as rows of a table."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QIcon

from prolodesk.clinic.knowledge_values import Solution
from prolodesk.clinic.session_values import SessionInjection
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.safety.hazards import asks_for_guidance
from prolodesk.ui.session.sentences import site_name, solution_name, state_word, state_words, whole_name
from prolodesk.ui.sites.model import Column, Row, SitesModel
from prolodesk.ui.sites.words import guidance_words, laterality_words
from prolodesk.ui.theme import theme
from prolodesk.words import number, tr

ICONS = {"planned": ("circle-dashed", "accent"), "given": ("circle-check", "accent"), "not_given": ("ban", "danger")}


class SitesToday(SitesModel[SessionInjection]):
    """Each with its state: planned, given, or not given and why."""

    def __init__(self, atlas: Atlas, parent: QObject | None = None) -> None:
        titles = (tr("#"), tr("Site"), tr("Side"), tr("Solution"), tr("mL"), tr("Needle"), tr("Guidance"), tr("State"))
        super().__init__(atlas, titles, parent)

    def solution_name(self, solution: Solution) -> str:
        return solution_name(solution)

    def whole_words(self, row: Row[SessionInjection], column: Column) -> str:
        return state_words(row.injection) if column == Column.STATE else row.cells[column]

    def icon(self, row: Row[SessionInjection], column: Column) -> QIcon | None:
        if column != Column.STATE:
            return None
        icon, tone = ICONS[row.injection.state]
        return theme().icons.icon(icon, str(getattr(theme().tokens, tone)), theme().sizes.icon)

    def colour(self, row: Row[SessionInjection], column: Column) -> QColor | None:
        injection = row.injection
        missing = (column == Column.SOLUTION and not injection.solution_id) or (
            column == Column.VOLUME and not injection.volume_ml and injection.state != "not_given"
        )
        if missing:
            return theme().colour("warn_fg")
        return theme().colour("text_muted") if injection.state == "not_given" and column != Column.STATE else None

    def row_for(self, place: int, injection: SessionInjection) -> Row[SessionInjection]:
        site = self._atlas.sites.get(injection.site_id) if injection.site_id else None
        cells = (
            str(place),
            site_name(self._atlas, injection),
            laterality_words(injection.laterality),
            solution_name(self._solutions.get(injection.solution_id)),
            _volume_cell(injection),
            injection.needle,
            guidance_words(injection.guidance),
            state_word(injection.state),
        )
        tip = [
            whole_name(self._atlas, injection),
            tr(site.landmark) if site else "",
            tr(site.risk) if site and asks_for_guidance(site) else "",
            injection.needle,
        ]
        if injection.state == "not_given":
            tip.append(state_words(injection))
        return Row(injection, cells, "\n".join(filter(None, tip)), site is None or site.paired)


def _volume_cell(injection: SessionInjection) -> str:
    if injection.state == "not_given":
        return "–"
    return number(injection.volume_ml) if injection.volume_ml else tr("Type")
