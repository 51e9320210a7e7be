"""The planned sites as rows of a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from prolodesk.clinic.knowledge_values import Solution
from prolodesk.clinic.plan_values import GUIDANCE, DraftInjection
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.medicines import checked_volume
from prolodesk.ui.parts.text import TIP_ROLE, one_line, tip_text
from prolodesk.ui.plan.sentences import (
    guidance_words,
    laterality_words,
    on_picture,
    site_name,
    solution_words,
    structure_name,
)
from prolodesk.ui.safety.choice_words import choice_words
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


EDITABLE = {
    Column.SIDE: "laterality",
    Column.SOLUTION: "solution_id",
    Column.VOLUME: "volume_ml",
    Column.NEEDLE: "needle",
    Column.GUIDANCE: "guidance",
}
CHOICES = Qt.ItemDataRole.UserRole
"""Role: the (key, text) pairs a cell can be set to; none = it is typed."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one row shows."""

    injection: DraftInjection
    cells: tuple[str, ...]
    tip: str
    unplaced: bool
    paired: bool


class SitesModel(QAbstractTableModel):
    """Signals:
    edited: the id of an injection, what was set (its name in DraftInjection), and the value.
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

    def show_sites(self, injections: Sequence[DraftInjection], solutions: Mapping[Id, Solution]) -> None:
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

    def id_at(self, row: int) -> Id:
        """The id of the injection in a row."""
        return self._rows[row].injection.injection_id

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
            return (tr("#"), tr("Site"), tr("Side"), tr("Solution"), tr("mL"), tr("Needle"), tr("Guidance"))[section]
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
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.cells[column]
        if role == Qt.ItemDataRole.EditRole:
            return self._value(row.injection, column)
        if role == CHOICES:
            return self._choices(column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == TIP_ROLE:
            return tip_text(row.tip if column <= Column.SIDE else row.cells[column])
        if role == Qt.ItemDataRole.ForegroundRole and _missing(row, column):
            return theme().colour("warn_fg")
        if role == Qt.ItemDataRole.DecorationRole and column == Column.SITE and row.unplaced:
            return theme().icons.icon("eye-off", theme().tokens.text_muted, theme().sizes.icon)
        if role == Qt.ItemDataRole.FontRole and column == Column.SIDE:
            return theme().font("body", weight=theme().font("section").weight())
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

    def _value(self, injection: DraftInjection, column: Column) -> Any:
        value = getattr(injection, EDITABLE[column]) if column in EDITABLE else ""
        if column == Column.VOLUME:
            return "" if injection.volume_ml is None else number(injection.volume_ml)
        return value

    def _choices(self, column: Column) -> tuple[tuple[object, str], ...]:
        if column == Column.SIDE:
            return tuple((side, laterality_words(side)) for side in ("left", "right"))
        if column == Column.GUIDANCE:
            return (("", tr("Not said")), *((key, guidance_words(key)) for key in GUIDANCE))
        if column == Column.SOLUTION:
            return tuple(
                (id, choice_words(solution_words(each), self._forbidden.get(id)))
                for id, each in self._solutions.items()
            )
        return ()

    def _row(self, place: int, injection: DraftInjection) -> Row:
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
        return Row(injection, cells, "\n".join(filter(None, tip)), unplaced, site is None or site.paired)


def _range(site: Any) -> dict[str, str]:
    return {"least": number(site.volume_ml_min), "most": number(site.volume_ml_max)}


def _missing(row: Row, column: Column) -> bool:
    injection = row.injection
    return (column == Column.SOLUTION and injection.solution_id is None) or (
        column == Column.VOLUME and injection.volume_ml is None
    )


def _alignment(column: int) -> Qt.AlignmentFlag:
    right = column in (Column.NUMBER, Column.VOLUME)
    side = Qt.AlignmentFlag.AlignTrailing if right else Qt.AlignmentFlag.AlignLeading
    return side | Qt.AlignmentFlag.AlignVCenter
