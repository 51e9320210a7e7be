"""The uses of a lot as rows of a table; words are made for the rows that are painted, not for all."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from prolodesk.clinic.lot_recall import LotRecall, LotUse
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.naming import free_words, short_words
from prolodesk.domain.body.projection import Laterality
from prolodesk.ui.parts.text import TIP_ROLE, one_line, tip_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, chart_text, full_name, number, tr, words

PATIENT, BORN, CHART, PHONE, DATE, STOCK, SITES, VOLUME, BY = range(9)
_Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RecallModel(QAbstractTableModel):
    """One row for each session and ingredient, newest first."""

    def __init__(self, atlas: Atlas, formats: Formats, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._atlas, self._formats = atlas, formats
        self._uses: tuple[LotUse, ...] = ()
        self._cells: dict[int, tuple[str, ...]] = {}

    def show_recall(self, found: LotRecall) -> None:
        """Show these uses."""
        self.beginResetModel()
        self._uses = found.uses
        self._cells.clear()
        self.endResetModel()

    def use_at(self, row: int) -> LotUse | None:
        """The use in a row; None beyond the end."""
        return self._uses[row] if 0 <= row < len(self._uses) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._uses)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else BY + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == VOLUME:
            return _RIGHT
        return self._titles()[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(self._words(index.row())[index.column()])
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(map(one_line, filter(None, self._words(index.row()))))
            case Qt.ItemDataRole.FontRole if index.column() == PATIENT:
                return theme().font("body", QFont.Weight.DemiBold)
            case Qt.ItemDataRole.TextAlignmentRole if index.column() == VOLUME:
                return _RIGHT
        if role == TIP_ROLE:
            return tip_text(self._tip(self._uses[index.row()]))
        return None

    def _words(self, row: int) -> tuple[str, ...]:
        if row not in self._cells:
            use = self._uses[row]
            self._cells[row] = (
                full_name(use.family, use.given, use.title),
                self._formats.date(use.born_on) if use.born_on else tr("Not known"),
                chart_text(use.chart_number),
                use.phone,
                f"{self._formats.date(use.at.date())} {self._formats.time(use.at)}",
                use.stock or use.solution,
                ", ".join(self._sites(use)),
                number(use.volume_ml),
                use.provider,
            )
        return self._cells[row]

    def _sites(self, use: LotUse) -> list[str]:
        return [
            self._site(site_id, side) for site_id, side in dict.fromkeys((s.site_id, s.laterality) for s in use.sites)
        ]

    def _site(self, site_id: str | None, side: str) -> str:
        found = self._atlas.sites.get(site_id) if site_id else None
        where = Laterality(side)
        return words(short_words(found, where) if found else free_words(where), self._formats)

    def _tip(self, use: LotUse) -> str:
        """Every needle with its mL, and in which solution."""
        each = (
            tr("{volume} mL {site}", volume=number(s.volume_ml), site=self._site(s.site_id, s.laterality))
            for s in use.sites
        )
        return "\n".join((use.solution, *each))

    def _titles(self) -> tuple[str, ...]:
        return (
            tr("Patient"), tr("Born"), tr("Chart no."), tr("Phone"), tr("Session"), tr("Of"), tr("Where"), tr("mL"),
            tr("Given by"),
        )  # fmt: skip
