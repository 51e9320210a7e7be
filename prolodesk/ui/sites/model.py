"""Sites as rows of a table whose cells can be changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QIcon

from prolodesk.clinic.knowledge_values import Solution
from prolodesk.clinic.plan_values import GUIDANCE, DraftInjection
from prolodesk.clinic.session_values import SessionInjection
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.medicines import checked_volume
from prolodesk.ui.parts.text import TIP_ROLE, one_line, tip_text
from prolodesk.ui.safety.choice_words import choice_words
from prolodesk.ui.sites.words import guidance_words, laterality_words
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, number, tr, words

_Index = QModelIndex | QPersistentModelIndex
_HERE = QModelIndex()


class Column(IntEnum):
    """What stands in a row, from left to right; a plan knows no state."""

    NUMBER = 0
    SITE = 1
    SIDE = 2
    SOLUTION = 3
    VOLUME = 4
    NEEDLE = 5
    GUIDANCE = 6
    STATE = 7


EDITABLE = {
    Column.SIDE: "laterality",
    Column.SOLUTION: "solution_id",
    Column.VOLUME: "volume_ml",
    Column.NEEDLE: "needle",
    Column.GUIDANCE: "guidance",
}
CHOICES = Qt.ItemDataRole.UserRole
"""Role: the (key, text) pairs a cell can be set to; none = it is typed."""


Injection = TypeVar("Injection", DraftInjection, SessionInjection)


@dataclass(frozen=True, slots=True)
class Row(Generic[Injection]):
    """What one row shows."""

    injection: Injection
    cells: tuple[str, ...]
    tip: str
    paired: bool
    unplaced: bool = False


class SitesModel(QAbstractTableModel, Generic[Injection]):
    """What a row says is for its kind to fill in: `row_for` and the four looks behind it.

    Signals:
    edited: the id of an injection, what was set (its name in the injection), and the value.
    wrong: a sentence about an entry that was not taken.
    """

    edited = Signal(str, str, object)
    wrong = Signal(str)

    def __init__(self, atlas: Atlas, titles: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._atlas, self._titles = atlas, tuple(titles)
        self._rows: tuple[Row[Injection], ...] = ()
        self._solutions: Mapping[Id, Solution] = {}
        self._forbidden: Mapping[Id, str] = {}
        self._editable = True

    def show_forbidden(self, forbidden: Mapping[Id, str]) -> None:
        """The solutions that meet an allergy of the patient, and to what."""
        self._forbidden = forbidden

    def show_sites(self, injections: Sequence[Injection], solutions: Mapping[Id, Solution]) -> None:
        """Show these sites in their order. The view keeps its place when only cells changed."""
        self._solutions = solutions
        rows = tuple(self.row_for(place, injection) for place, injection in enumerate(injections, start=1))
        if [row.injection.injection_id for row in rows] == [row.injection.injection_id for row in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self._titles) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def show_editable(self, editable: bool) -> None:
        """Whether cells can be changed."""
        self._editable = editable

    def injection_at(self, row: int) -> Injection:
        """The injection in a row."""
        return self._rows[row].injection

    def row_of(self, injection_id: Id) -> int:
        """The row of an injection, or -1."""
        ids = [row.injection.injection_id for row in self._rows]
        return ids.index(injection_id) if injection_id in ids else -1

    def row_for(self, place: int, injection: Injection) -> Row[Injection]:
        """What the row at a place, from 1, shows of an injection."""
        return Row(injection, (str(place), *("" for _ in self._titles[1:])), "", paired=True)

    def solution_name(self, solution: Solution) -> str:
        """A solution as it is offered in a cell."""
        return solution.short_title

    def whole_words(self, row: Row[Injection], column: Column) -> str:
        """What a cell says where there is room."""
        return row.cells[column]

    def icon(self, row: Row[Injection], column: Column) -> QIcon | None:
        """The icon before a cell's words."""
        return None

    def colour(self, row: Row[Injection], column: Column) -> QColor | None:
        """The colour of a cell's words, where it is not the usual one."""
        return None

    def rowCount(self, parent: _Index = _HERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _HERE) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid() or not self._editable or index.column() not in EDITABLE:
            return flags
        if index.column() == Column.SIDE and not self._rows[index.row()].paired:
            return flags
        return flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.cells[column]
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.whole_words(row, column)
            case Qt.ItemDataRole.EditRole:
                return _value(row.injection, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case Qt.ItemDataRole.DecorationRole:
                return self.icon(row, column)
            case Qt.ItemDataRole.ForegroundRole:
                return self.colour(row, column)
            case Qt.ItemDataRole.FontRole if column == Column.SIDE:
                return theme().font("body", weight=theme().font("section").weight())
            case _ if role == TIP_ROLE:
                return tip_text(row.tip if column <= Column.SIDE else self.whole_words(row, column))
            case _ if role == CHOICES:
                return self._choices(column)
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        column, injection = Column(index.column()), self._rows[index.row()].injection
        if column == Column.VOLUME:
            volume = self._volume(str(value))
            if volume is None:
                return False
            value = volume
        if value == getattr(injection, EDITABLE[column]):
            return False
        self.edited.emit(injection.injection_id, EDITABLE[column], value)
        return True

    def _volume(self, text: str) -> float | None:
        try:
            return checked_volume(float(text.replace(",", ".").strip()))
        except ValueError:
            self.wrong.emit(tr("“{text}” is not a volume. Type millilitres, for example 0.5.", text=one_line(text)))
        except Refusal as refusal:
            self.wrong.emit(words(refusal.message, Formats()))
        return None

    def _choices(self, column: Column) -> tuple[tuple[object, str], ...]:
        if column == Column.SIDE:
            return tuple((side, laterality_words(side)) for side in ("left", "right"))
        if column == Column.GUIDANCE:
            return (("", tr("Not said")), *((key, guidance_words(key)) for key in GUIDANCE))
        if column == Column.SOLUTION:
            return tuple(
                (id, choice_words(self.solution_name(each), self._forbidden.get(id)))
                for id, each in self._solutions.items()
            )
        return ()


def _value(injection: DraftInjection | SessionInjection, column: Column) -> Any:
    if column == Column.VOLUME:
        return number(injection.volume_ml) if injection.volume_ml else ""
    return getattr(injection, EDITABLE[column]) if column in EDITABLE else ""


def _alignment(column: int) -> Qt.AlignmentFlag:
    right = column in (Column.NUMBER, Column.VOLUME)
    side = Qt.AlignmentFlag.AlignTrailing if right else Qt.AlignmentFlag.AlignLeading
    return side | Qt.AlignmentFlag.AlignVCenter
