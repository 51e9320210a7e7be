"""The room of a table shared among its columns: each has what its longest text needs, the widest give way."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHeaderView, QTableView

LEAST = 32
"""What a column is left at least where others come first, in pixels."""


class ColumnRoom(QObject):
    """Shares anew whenever the table is resized or shows something else; what is left goes to its stretched column."""

    def __init__(self, table: QTableView, first: Collection[int] = ()) -> None:
        """`first` are columns that have their room before the others share theirs: what must not be cut."""
        super().__init__(table)
        self._table, self._first = table, first
        table.viewport().installEventFilter(self)
        table.model().modelReset.connect(self.share)
        table.model().dataChanged.connect(self.share)

    def share(self) -> None:
        """Set the width of every column that is shown."""
        table, header = self._table, self._table.horizontalHeader()
        shown = [each for each in range(header.count()) if not table.isColumnHidden(each)]
        headings = {each: header.sectionSizeHint(each) for each in shown}
        needed = {each: max(table.sizeHintForColumn(each), headings[each]) for each in shown}
        for column, width in shared(needed, table.viewport().width(), self._first, headings).items():
            if header.sectionResizeMode(column) == QHeaderView.ResizeMode.Interactive:
                header.resizeSection(column, width)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.share()
        return super().eventFilter(watched, event)


def shared(
    needed: Mapping[int, int], room: int, first: Collection[int] = (), least: Mapping[int, int] = MappingProxyType({})
) -> Mapping[int, int]:
    """How wide each column becomes: as wide as needed, the widest alike narrower when all together need more.

    `least` is what the others are left at least, as far as known: their headings.
    """
    given: dict[int, int] = {}
    order = sorted(needed.items(), key=lambda each: (each[0] not in first, each[1]))
    others = sum(least.get(each, LEAST) for each in needed if each not in first)
    for place, (column, width) in enumerate(order):
        if column in first:
            given[column] = max(0, min(width, room - others - sum(given.values())))
            continue
        most = (room - sum(given.values())) // (len(needed) - place)
        given[column] = max(0, min(width, max(most, least.get(column, 0))))
    return given
