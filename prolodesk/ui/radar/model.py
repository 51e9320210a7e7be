"""The radar's rows as a table; words are made for the rows that are painted, not for all."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from prolodesk.clinic.radar import RadarRow
from prolodesk.domain.radar import Standing
from prolodesk.ui.parts.text import TIP_ROLE, one_line, tip_text
from prolodesk.ui.radar.wording import course_text, last_text, phone_text, short_day, whole_why_text, why_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, full_name, tr

PATIENT, PHONE, WHY, COURSE, PROVIDER, LAST = range(6)
TWO_LINES = (WHY, LAST)
_Index = QModelIndex | QPersistentModelIndex


class RadarModel(QAbstractTableModel):
    """One row for each who is about to be lost, most urgent first; what waits for a later day is muted."""

    def __init__(self, formats: Formats, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._formats = formats
        self._rows: tuple[RadarRow, ...] = ()
        self._is_wide = False
        self._cells: dict[int, tuple[str, ...]] = {}

    def show_rows(self, rows: Sequence[RadarRow]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._cells.clear()
        self.endResetModel()

    def show_wide(self, is_wide: bool) -> None:
        """Whether there is room for every text in one line."""
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            self.dataChanged.emit(self.index(0, 0), self.index(max(len(self._rows) - 1, 0), LAST))

    def row_at(self, place: int) -> RadarRow | None:
        """The row in a place; None beyond the end."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, key: str) -> int:
        """Where the row of that key is; -1 when it is not there."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else LAST + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (tr("Patient"), tr("Phone"), tr("Why"), tr("Course"), tr("Provider"), tr("Last call"))[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._broken(index, one_line(self._words(index.row())[index.column()]))
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(map(one_line, filter(None, self._words(index.row()))))
            case Qt.ItemDataRole.FontRole if index.column() == PATIENT:
                return theme().font("body", QFont.Weight.DemiBold)
            case Qt.ItemDataRole.ForegroundRole if self._rows[index.row()].standing is Standing.LATER:
                return theme().colour("text_secondary")
        if role == TIP_ROLE:
            return tip_text(self._tip(index))
        return None

    def _tip(self, index: _Index) -> str:
        if index.column() == WHY:
            return whole_why_text(self._rows[index.row()], self._formats)
        return self._words(index.row())[index.column()]

    def _broken(self, index: _Index, text: str) -> str:
        """In two lines where there is little room, with no line ending within a day."""
        if self._is_wide or index.column() not in TWO_LINES:
            return text
        if ", " in text:
            return text.replace(", ", ",\n", 1)
        last = self._rows[index.row()].last
        if index.column() == WHY or last is None:
            return text
        day = short_day(last.call_back_on or last.at.date(), self._formats)
        return text.replace(f" {day}", f"\n{day}", 1)

    def _words(self, place: int) -> tuple[str, ...]:
        if place not in self._cells:
            row = self._rows[place]
            self._cells[place] = (
                full_name(row.family, row.given),
                row.phone or phone_text(row),
                why_text(row, self._formats),
                course_text(row),
                row.provider,
                last_text(row.last, self._formats),
            )
        return self._cells[place]
