"""The clinic's mixtures: all of them on the left, the chosen one to be read or changed on the right."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prolodesk.clinic.recipes import RecipeCard
from prolodesk.domain.ids import Id
from prolodesk.domain.ingredients import stock_named
from prolodesk.domain.solutions import Stock
from prolodesk.ui.medicines.recipe_editor import RecipeEditor
from prolodesk.ui.medicines.wording import approval_text
from prolodesk.ui.parts.buttons import secondary
from prolodesk.ui.parts.column_room import ColumnRoom
from prolodesk.ui.parts.scrolling import scrolling
from prolodesk.ui.parts.table import table_view
from prolodesk.ui.parts.text import TIP_ROLE, one_line, tip_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, number, tr

TITLE, STRENGTHS, STATE = range(3)
_Index = QModelIndex | QPersistentModelIndex


class MixturesView(QWidget):
    """Signals:
    asked: KeepRecipe, Approve, Retire.
    """

    asked = Signal(object)

    def __init__(self, formats: Formats, *, may_write: bool) -> None:
        super().__init__()
        self._wanted: Id = ""
        self._known: dict[str, Stock] = {}
        self.model = MixturesModel(self)
        self.table = table_view(self.model, tr("Mixtures"), stretch=TITLE, widths=(240, 150, 140))
        ColumnRoom(self.table, (TITLE, STATE))
        self.table.selectionModel().currentRowChanged.connect(lambda now, _: self._show(now.row()))
        self.editor = RecipeEditor(formats, may_write=may_write)
        self.editor.asked.connect(self.asked)
        self.new = secondary(tr("New mixture"), "plus")
        self.new.clicked.connect(self.begin)
        self._lay_out()
        self.new.setVisible(may_write)
        self.setFocusProxy(self.table)

    def show_cards(self, cards: Sequence[RecipeCard], stocks: Sequence[str]) -> None:
        """Show these mixtures; what is being written stays as it is."""
        kept = [part.stock for card in cards for part in card.solution.recipe]
        self._known = {name.casefold(): stock_named(name) for name in stocks}
        self._known |= {stock.name.casefold(): stock for stock in reversed(kept)}
        chosen, changed = self.editor.card(), self.editor.is_changed()
        self.model.show_cards(cards)
        row = self.model.row_of(self._wanted, chosen.solution.key if chosen else "")
        if self._wanted and self.model.card_at(row):
            changed, self._wanted = False, ""
        self.table.selectionModel().blockSignals(True)
        self.table.selectRow(max(row, 0))
        self.table.selectionModel().blockSignals(False)
        if not changed:
            self._show(max(row, 0))

    def choose(self, solution_id: Id) -> None:
        """Show this version as soon as it is there."""
        row = self.model.row_of(solution_id, "")
        if row >= 0:
            self.table.selectRow(row)
            self._show(row)
        else:
            self._wanted = solution_id

    def begin(self) -> None:
        """Write a new mixture."""
        self.table.selectionModel().blockSignals(True)
        self.table.clearSelection()
        self.table.selectionModel().blockSignals(False)
        self.editor.show_card(None, self._known)
        self.editor.rows.add()
        self.editor.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, row: int) -> None:
        card = self.model.card_at(row)
        if card is not None:
            self.editor.show_card(card, self._known)

    def _lay_out(self) -> None:
        space = theme().px
        area = scrolling(self.editor)
        self.editor.setProperty("role", "surface")
        left = QVBoxLayout()
        left.setContentsMargins(space(16), space(12), space(16), space(12))
        left.setSpacing(space(8))
        left.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.new)
        foot.addStretch(1)
        left.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 5)
        row.addWidget(area, 6)


class MixturesModel(QAbstractTableModel):
    """One row for each mixture in its current version."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[RecipeCard, ...] = ()

    def show_cards(self, cards: Sequence[RecipeCard]) -> None:
        """Show these mixtures."""
        self.beginResetModel()
        self._cards = tuple(cards)
        self.endResetModel()

    def card_at(self, row: int) -> RecipeCard | None:
        """The mixture in a row; None beyond the end."""
        return self._cards[row] if 0 <= row < len(self._cards) else None

    def row_of(self, solution_id: Id, key: str) -> int:
        """The row of a version, or of the piece of that key; -1 when neither is there."""
        for row, card in enumerate(self._cards):
            if card.solution.id == solution_id:
                return row
        return next((row for row, card in enumerate(self._cards) if card.solution.key == key), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._cards)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else STATE + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Mixture"), tr("Holds"), "")[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        card = self._cards[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return "" if index.column() == STATE and _is_approved(card) else one_line(_cells(card)[index.column()])
            case Qt.ItemDataRole.DecorationRole if index.column() == STATE and _is_approved(card):
                look = theme()
                return look.icons.icon("check", look.tokens.text_secondary, look.sizes.icon)
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(map(one_line, filter(None, _cells(card))))
            case Qt.ItemDataRole.FontRole if index.column() == TITLE and card.own:
                return theme().font("body", QFont.Weight.DemiBold)
            case Qt.ItemDataRole.ForegroundRole if card.retired:
                return theme().colour("text_muted")
        if role == TIP_ROLE:
            return tip_text(card.solution.title if index.column() == TITLE else _cells(card)[index.column()])
        return None


def _cells(card: RecipeCard) -> tuple[str, ...]:
    solution = card.solution
    held = [
        tr("{drug} {percent} %", drug=part.name, percent=number(round(part.percent, 3)))
        for part in solution.ingredients
        if part.percent is not None
    ]
    state = tr("retired") if card.retired else approval_text(card)
    return solution.short_title, ", ".join(held), state


def _is_approved(card: RecipeCard) -> bool:
    """Most are: a mark says so, words are for the others."""
    return card.solution.state == "approved" and not card.retired
