"""The two tables of an absence: what becomes of each visit, and whom to call about it."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from prolodesk.clinic.away_values import AwayRow, Choice
from prolodesk.clinic.call_lists import ToCall
from prolodesk.clinic.contacts import Contact
from prolodesk.clinic.values import Place
from prolodesk.domain.ids import Id
from prolodesk.ui.away.wording import becomes_text, moment_text, now_text, why_text
from prolodesk.ui.parts.text import TIP_ROLE, one_line, tip_text
from prolodesk.ui.radar.wording import last_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, full_name, tr

_Index = QModelIndex | QPersistentModelIndex


class WordsModel(QAbstractTableModel):
    """Rows of words; one column is bold, rows may be marked."""

    def __init__(self, titles: Sequence[str], bold: Sequence[int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles, self._bold = tuple(titles), frozenset(bold)
        self._cells: tuple[tuple[str, ...], ...] = ()
        self._marked: frozenset[int] = frozenset()

    def show_cells(self, cells: Sequence[tuple[str, ...]], marked: Sequence[int] = ()) -> None:
        """Show these rows; the marked ones need a look. The selection stays where the number of rows does."""
        same = len(cells) == len(self._cells)
        if not same:
            self.beginResetModel()
        self._cells, self._marked = tuple(cells), frozenset(marked)
        if same and cells:
            self.dataChanged.emit(self.index(0, 0), self.index(len(cells) - 1, len(self._titles) - 1))
        elif not same:
            self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._titles[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cells = self._cells[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(cells[index.column()])
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(map(one_line, filter(None, cells)))
            case Qt.ItemDataRole.FontRole if index.column() in self._bold:
                return theme().font("body", QFont.Weight.DemiBold)
            case Qt.ItemDataRole.ForegroundRole if index.row() in self._marked:
                return theme().colour("warn_fg")
        if role == TIP_ROLE:
            return tip_text(cells[index.column()])
        return None


def proposal_titles() -> tuple[str, ...]:
    return (tr("Patient"), tr("Visit"), tr("Was"), tr("Becomes"), tr("Why"))


def proposal_cells(
    rows: Sequence[AwayRow], choices: Mapping[Id, Choice], formats: Formats, *, closed: bool = False
) -> list[tuple[str, ...]]:
    """A row of words for each visit that is met; `closed` where it is not a provider who is away."""
    return [
        (
            full_name(row.card.family, row.card.given),
            row.card.course_title or row.card.type_name,
            moment_text(row.card.place.start, formats),
            becomes_text(row, choices[row.card.appointment_id], formats, closed=closed),
            why_text(row, choices[row.card.appointment_id], formats),
        )
        for row in rows
    ]


def without_place(rows: Sequence[AwayRow], choices: Mapping[Id, Choice]) -> list[int]:
    """The rows that get no new time."""
    return [n for n, row in enumerate(rows) if not isinstance(choices[row.card.appointment_id], Place)]


def call_titles() -> tuple[str, ...]:
    return (tr("Patient"), tr("Phone"), tr("Was"), tr("Now"), tr("Last call"))


def call_cells(rows: Sequence[ToCall], last: Mapping[Id, Contact], formats: Formats) -> list[tuple[str, ...]]:
    """A row of words for each patient to call."""
    return [
        (
            full_name(row.family, row.given),
            " · ".join(row.phones) or tr("no phone number"),
            moment_text(row.was, formats),
            now_text(row, formats),
            last_text(last.get(row.patient_id), formats),
        )
        for row in rows
    ]
