"""The clinic's protocols as a list: name and state."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolodesk.domain.ids import Id
from prolodesk.ui.knowledge.carrying import Entry, position_of
from prolodesk.ui.knowledge.protocol_words import state_word, title_of
from prolodesk.ui.knowledge.wishes import NewProtocol
from prolodesk.ui.parts.buttons import secondary
from prolodesk.ui.parts.column_room import ColumnRoom
from prolodesk.ui.parts.table import table_view
from prolodesk.ui.parts.text import TIP_ROLE, tip_text
from prolodesk.ui.theme import theme
from prolodesk.words import tr

_Index = QModelIndex | QPersistentModelIndex
_HERE = QModelIndex()
BESIDE = 32
"""What a cell keeps free beside its text, in pixels at 100 %."""


class ProtocolList(QWidget):
    """Signals:
    picked: the id of the protocol chosen by hand.
    asked: NewProtocol.
    """

    picked = Signal(str)
    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        space = theme().px
        self.model = ProtocolsModel(self)
        self.table = table_view(self.model, tr("Protocols of the clinic"), stretch=0, widths=(180, 100))
        self.table.setWordWrap(True)
        self.table.horizontalHeader().sectionResized.connect(self._fit_rows, Qt.ConnectionType.QueuedConnection)
        ColumnRoom(self.table, (1,))
        self.new = secondary(tr("New protocol"), "plus")
        column = QVBoxLayout(self)
        column.setContentsMargins(space(16), space(12), space(8), space(12))
        column.setSpacing(space(8))
        column.addWidget(self.table, 1)
        column.addWidget(self.new)
        self.setFocusProxy(self.table)
        self._showing = False
        self.table.selectionModel().currentRowChanged.connect(self._tell)
        self.new.clicked.connect(lambda: self.asked.emit(NewProtocol()))

    def show_entries(self, entries: Sequence[Entry], shown: Id, may_change: bool) -> None:
        """List these; the one shown is marked."""
        self._showing = True
        self.model.show_entries(entries)
        self._fit_rows()
        if entries:
            self.table.selectRow(position_of(entries, shown))
        self._showing = False
        self.new.setVisible(may_change)

    def _fit_rows(self, *_: int) -> None:
        """As high as the names need, which are long."""
        look, metrics = theme(), self.table.fontMetrics()
        room = QRect(0, 0, self.table.columnWidth(0) - look.px(BESIDE), 1000)
        for row in range(self.model.rowCount()):
            high = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self.model.index(row, 0).data()).height()
            self.table.setRowHeight(row, max(look.sizes.row, high + look.px(12)))

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid() and not self._showing:
            self.picked.emit(self.model.entry(index.row()).id)


class ProtocolsModel(QAbstractTableModel):
    """Name, state."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these, in this order."""
        if tuple(entries) != self._entries:
            self.beginResetModel()
            self._entries = tuple(entries)
            self.endResetModel()

    def entry(self, row: int) -> Entry:
        """The protocol in a row."""
        return self._entries[row]

    def rowCount(self, parent: _Index = _HERE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: _Index = _HERE) -> int:
        return 0 if parent.isValid() else 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Protocol"), tr("State"))[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return (title_of(entry), state_word(entry))[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (title_of(entry), "" if _is_approved(entry) else state_word(entry))[index.column()]
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 1 and _is_approved(entry):
            look = theme()
            return look.icons.icon("check", look.tokens.text_secondary, look.sizes.icon)
        if role == TIP_ROLE:
            return tip_text(f"{title_of(entry)} · {state_word(entry)}")
        return None


def _is_approved(entry: Entry) -> bool:
    """Most are: a mark says so, words are for the others, and the names have the room."""
    kept = entry.kept is not None and not entry.kept.retired and entry.draft is None
    return kept and entry.newest is not None and entry.newest.state == "approved"
