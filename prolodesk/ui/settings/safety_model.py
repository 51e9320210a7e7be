"""The rows of the clinic's rules, dose limits or allergens."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from prolodesk.clinic.safety_rules import RuleVersion
from prolodesk.ui.parts.text import TIP_ROLE, one_line, tip_text
from prolodesk.ui.settings.safety_words import effect_words, needs_approval, numbers_words, state_words
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr

_Index = QModelIndex | QPersistentModelIndex
TITLE, EFFECT, NUMBERS, GRADE, STATE = range(5)


class SafetyModel(QAbstractTableModel):
    """One row for each version in force."""

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._rows: tuple[RuleVersion, ...] = ()

    def show_versions(self, versions: Sequence[RuleVersion]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = tuple(versions)
        self.endResetModel()

    def version(self, row: int) -> RuleVersion | None:
        """What a row is about."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, key: str) -> int:
        """The row of a key; -1 for none."""
        return next((row for row, each in enumerate(self._rows) if each.key == key), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else STATE + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Rule"), tr("Level"), tr("Numbers"), tr("Grade"), tr("Approval"))[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        version = self.version(index.row())
        if version is None:
            return None
        column = index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(self._shown(version, column))
            case _ if role == TIP_ROLE:
                return tip_text(self._cell(version, column))
            case Qt.ItemDataRole.ForegroundRole if column == STATE and needs_approval(version):
                return theme().colour("warn_fg")
            case Qt.ItemDataRole.AccessibleTextRole:
                return one_line(", ".join(filter(None, (self._cell(version, each) for each in range(STATE + 1)))))
        return None

    def _shown(self, version: RuleVersion, column: int) -> str:
        """What stands in a cell: who approved it is said in its tip and below the table."""
        return state_words(version, self._formats, whole=False) if column == STATE else self._cell(version, column)

    def _cell(self, version: RuleVersion, column: int) -> str:
        if column == TITLE:
            return tr(version.title)
        if column == EFFECT:
            return effect_words(version)
        if column == NUMBERS:
            return numbers_words(version)
        return version.grade if column == GRADE else state_words(version, self._formats)
