"""Today's sites as rows of a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from prolodesk.clinic.knowledge_values import Solution
from prolodesk.clinic.plan_values import GUIDANCE
from prolodesk.clinic.session_values import SessionInjection
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.medicines import checked_volume
from prolodesk.domain.safety.hazards import asks_for_guidance
from prolodesk.ui.parts.text import TIP_ROLE, one_line, tip_text
from prolodesk.ui.safety.choice_words import choice_words
from prolodesk.ui.session.sentences import (
    guidance_words,
    laterality_words,
    site_name,
    solution_name,
    state_word,
    state_words,
    whole_name,
)
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, number, tr, words

_Index = QModelIndex | QPersistentModelIndex
_HERE = QModelIndex()


class Column(IntEnum):
    """What stands in a row, from left to right."""

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
ICONS = {"planned": ("circle-dashed", "accent"), "given": ("circle-check", "accent"), "not_given": ("ban", "danger")}


@dataclass(frozen=True, slots=True)
class Row:
    """What one row shows."""

    injection: SessionInjection
    cells: tuple[str, ...]
    tip: str
    paired: bool


class SitesModel(QAbstractTableModel):
    """Signals:
    edited: the id of an injection, what was set (its name in SessionInjection), and the value.
    wrong: a sentence about an entry that was not taken.
    """

    edited = Signal(str, str, object)
    wrong = Signal(str)

    def __init__(self, atlas: Atlas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self._rows: tuple[Row, ...] = ()
        self._solutions: Mapping[Id, Solution] = {}
        self._forbidden: Mapping[Id, str] = {}
        self._editable = True

    def show_forbidden(self, forbidden: Mapping[Id, str]) -> None:
        """The solutions that meet an allergy of the patient, and to what."""
        self._forbidden = forbidden

    def show_sites(self, injections: Sequence[SessionInjection], solutions: Mapping[Id, Solution]) -> None:
        """Show these sites in their order. The view keeps its place when only cells changed."""
        self._solutions = solutions
        rows = tuple(self._row(place, injection) for place, injection in enumerate(injections, start=1))
        if [row.injection.injection_id for row in rows] == [row.injection.injection_id for row in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(Column) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def show_editable(self, editable: bool) -> None:
        """Whether cells can be changed."""
        self._editable = editable

    def injection_at(self, row: int) -> SessionInjection:
        """The injection in a row."""
        return self._rows[row].injection

    def row_of(self, injection_id: Id) -> int:
        """The row of an injection, or -1."""
        ids = [row.injection.injection_id for row in self._rows]
        return ids.index(injection_id) if injection_id in ids else -1

    def rowCount(self, parent: _Index = _HERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _HERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _titles()[section]
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
            case Qt.ItemDataRole.AccessibleTextRole if column == Column.STATE:
                return state_words(row.injection)
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return row.cells[column]
            case Qt.ItemDataRole.EditRole:
                return self._value(row.injection, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case _ if role == TIP_ROLE:
                said = state_words(row.injection) if column == Column.STATE else row.cells[column]
                return tip_text(row.tip if column <= Column.SIDE else said)
            case Qt.ItemDataRole.DecorationRole if column == Column.STATE:
                icon, tone = ICONS[row.injection.state]
                return theme().icons.icon(icon, str(getattr(theme().tokens, tone)), theme().sizes.icon)
            case Qt.ItemDataRole.ForegroundRole:
                return _colour(row.injection, column)
            case Qt.ItemDataRole.FontRole if column == Column.SIDE:
                return theme().font("body", weight=theme().font("section").weight())
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

    def _value(self, injection: SessionInjection, column: Column) -> Any:
        if column == Column.VOLUME:
            return number(injection.volume_ml) if injection.volume_ml else ""
        return getattr(injection, EDITABLE[column]) if column in EDITABLE else ""

    def _choices(self, column: Column) -> tuple[tuple[object, str], ...]:
        if column == Column.SIDE:
            return tuple((side, laterality_words(side)) for side in ("left", "right"))
        if column == Column.GUIDANCE:
            return (("", tr("Not said")), *((key, guidance_words(key)) for key in GUIDANCE))
        if column == Column.SOLUTION:
            return tuple(
                (id, choice_words(solution_name(each), self._forbidden.get(id))) for id, each in self._solutions.items()
            )
        return ()

    def _row(self, place: int, injection: SessionInjection) -> Row:
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


def _colour(injection: SessionInjection, column: Column) -> Any:
    missing = (column == Column.SOLUTION and not injection.solution_id) or (
        column == Column.VOLUME and not injection.volume_ml and injection.state != "not_given"
    )
    if missing:
        return theme().colour("warn_fg")
    return theme().colour("text_muted") if injection.state == "not_given" and column != Column.STATE else None


def _titles() -> tuple[str, ...]:
    return (
        tr("#"), tr("Site"), tr("Side"), tr("Solution"), tr("mL"), tr("Needle"), tr("Guidance"), tr("State"),
    )  # fmt: skip


def _alignment(column: int) -> Qt.AlignmentFlag:
    right = column in (Column.NUMBER, Column.VOLUME)
    side = Qt.AlignmentFlag.AlignTrailing if right else Qt.AlignmentFlag.AlignLeading
    return side | Qt.AlignmentFlag.AlignVCenter
