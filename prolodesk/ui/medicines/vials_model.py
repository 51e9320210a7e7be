"""The cupboard as rows of a table: one row for each lot, what must be used first at the top of its stock."""

from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from prolodesk.clinic.vial_values import VialForm
from prolodesk.clinic.vials import SOON_DAYS, Lot
from prolodesk.ui.parts.text import TIP_ROLE, one_line, tip_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, number, tr, tr_n

STOCK, LOT, EXPIRES, KIND, OPENED, UNOPENED, STATE = range(7)
_Index = QModelIndex | QPersistentModelIndex


class VialsModel(QAbstractTableModel):
    """Rows of lots, as the cupboard has them."""

    def __init__(self, formats: Formats, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._formats = formats
        self._today = date.min
        self._lots: tuple[Lot, ...] = ()

    def show_lots(self, lots: tuple[Lot, ...], today: date) -> None:
        """Show these lots as they stand on a day."""
        self.beginResetModel()
        self._lots, self._today = lots, today
        self.endResetModel()

    def lot_at(self, row: int) -> Lot | None:
        """The lot in a row; None beyond the end."""
        return self._lots[row] if 0 <= row < len(self._lots) else None

    def row_of(self, lot: Lot) -> int:
        """The row of the same stock and lot; -1 when it is gone."""
        return self._row((lot.stock, lot.lot, lot.kind))

    def row_of_vial(self, form: VialForm) -> int:
        """The row of the lot a vial belongs to; -1 when it is gone."""
        return self._row((form.stock, form.lot, form.kind))

    def _row(self, wanted: tuple[str, str, str]) -> int:
        return next((n for n, each in enumerate(self._lots) if (each.stock, each.lot, each.kind) == wanted), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._lots)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else STATE + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Stock"), tr("Lot"), tr("Expires"), tr("Vials"), tr("Opened"), tr("Unopened"), "")[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        lot = self._lots[index.row()]
        state, tone, icon = lot_state(lot, self._today)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(self._cells(lot, state)[index.column()])
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(map(one_line, filter(None, self._cells(lot, state))))
            case Qt.ItemDataRole.FontRole if index.column() == STOCK:
                return theme().font("body", QFont.Weight.DemiBold)
            case Qt.ItemDataRole.DecorationRole if index.column() == STATE and icon:
                look = theme()
                return look.icons.icon(icon, look.colour(tone).name(), look.sizes.icon)
            case Qt.ItemDataRole.ForegroundRole if index.column() == STATE and tone:
                return theme().colour(tone)
        return tip_text(self._cells(lot, state)[index.column()]) if role == TIP_ROLE else None

    def _cells(self, lot: Lot, state: str) -> tuple[str, ...]:
        return (
            lot.stock,
            lot.lot,
            self._formats.date(lot.expires_on),
            kind_words(lot),
            opened_words(lot, self._formats),
            str(len(lot.unopened)),
            state,
        )


def kind_words(lot: Lot) -> str:
    """single-dose, 50 mL"""
    kind = tr("multi-dose") if lot.kind == "multi" else tr("single-dose")
    return tr("{kind}, {size} mL", kind=kind, size=number(lot.size_ml)) if lot.size_ml else kind


def opened_words(lot: Lot, formats: Formats) -> str:
    """1, until 16-Dec-2026"""
    if not lot.opened:
        return "0"
    until = [vial.form.discard_on for vial in lot.opened if vial.form.discard_on]
    count = len(lot.opened)
    return tr("{count}, until {day}", count=count, day=formats.date(min(until))) if until else str(count)


def lot_state(lot: Lot, today: date) -> tuple[str, str, str]:
    """What is wrong with a lot: words, tone and icon; empty when nothing is."""
    days = (lot.last_day - today).days
    if lot.expires_on < today:
        return tr("Expired"), "danger", "circle-alert"
    if days < 0:
        return tr("Opened too long ago"), "danger", "circle-alert"
    if days <= SOON_DAYS and lot.last_day == lot.expires_on:
        said = (
            tr_n("Expires in {count} day", "Expires in {count} days", days, count=days) if days else tr("Expires today")
        )
        return said, "warn_fg", "triangle-alert"
    return "", "", ""
