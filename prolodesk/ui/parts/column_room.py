"""The room of a table shared among its columns: each has what its longest text needs, the widest give way.

Numbers are never cut: where a table tells how much of what is given, its numbers have their room first.
"""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from prolodesk.ui.parts.short_names import shortened
from prolodesk.ui.theme import theme

LEAST = 32
"""What a column is left at least where others come first, in pixels."""
MOST_SPARE = 56
"""A column gets so much more than it needs at most, in pixels at 100 %: the eye must find its way along a row."""
KNOWN_BY = 5
"""So many letters of a drug are left at least: Dextr. 15 % / lidoc. 0.2 %."""


_Look = tuple[str, bool, str]
"""What decides how wide a cell is: its text, whether an icon stands before it, and its font."""


class _Needs(QObject):
    """How wide each column must be: asked once until the table shows something else, each text measured once.

    Signals:
        changed: the room or what needs it is another; the columns are to share anew.
    """

    changed = Signal()

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._widths: dict[int, int] = {}
        self._measured: dict[int, dict[_Look, int]] = {}
        table.viewport().installEventFilter(self)
        table.model().modelReset.connect(self._renew)
        table.model().dataChanged.connect(self._renew)

    def of(self, column: int) -> int:
        """How wide a column must be for its heading and the longest of its texts."""
        if column not in self._widths:
            heading = self._table.horizontalHeader().sectionSizeHint(column)
            self._widths[column] = max(heading, self._longest(column) + self._table.showGrid())
        return self._widths[column]

    def _longest(self, column: int) -> int:
        model, known = self._table.model(), self._measured.get(column, {})
        cells = [model.index(row, column) for row in range(model.rowCount())]
        measure = self._table.sizeHintForIndex
        self._measured[column] = {
            look: known[look] if look in known else measure(cell).width()
            for look, cell in {_look(cell): cell for cell in cells}.items()
        }
        return max(self._measured[column].values(), default=0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._widths.clear()
            self._measured.clear()
        elif isinstance(event, QResizeEvent) and event.size().width() != event.oldSize().width():
            self.changed.emit()
        return super().eventFilter(watched, event)

    def _renew(self) -> None:
        self._widths.clear()
        self.changed.emit()


class WidestColumn(QObject):
    """The stretched column of a table takes what is left up to its most; what is more stays empty at the end of the
    rows, in the last column."""

    def __init__(self, table: QTableView, column: int, most: int) -> None:
        """`most` in pixels at 100 %."""
        super().__init__(table)
        self._table, self._column, self._most = table, column, most
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent) and event.size().width() != event.oldSize().width():
            self.share()
        return super().eventFilter(watched, event)

    def share(self) -> None:
        """Set the width of the column."""
        header = self._table.horizontalHeader()
        header.setStretchLastSection(False)
        others = sum(header.sectionSize(each) for each in _shown(self._table) if each != self._column)
        most = theme().px(self._most)
        _stretch(self._table, self._column, most if self._table.viewport().width() - others > most else None)


class ColumnRoom(QObject):
    """Shares anew whenever the table is resized or shows something else; what is left goes to its stretched column, or
    where much is left a little to each, and the rest to the end of the rows."""

    def __init__(self, table: QTableView, first: Collection[int] = ()) -> None:
        """`first` are columns that have their room before the others share theirs: what must not be cut."""
        super().__init__(table)
        self._table, self._first, self._needs = table, first, _Needs(table)
        header, stretched = table.horizontalHeader(), QHeaderView.ResizeMode.Stretch
        modes = [header.sectionResizeMode(each) for each in range(header.count())]
        self._stretched = modes.index(stretched) if stretched in modes else -1
        self._needs.changed.connect(self.share)

    def share(self) -> None:
        """Set the width of every column that is shown."""
        table, header, room = self._table, self._table.horizontalHeader(), self._table.viewport().width()
        shown = _shown(table)
        headings = {each: header.sectionSizeHint(each) for each in shown}
        needed = {each: self._needs.of(each) for each in shown}
        spare = min(max(0, room - sum(needed.values())) // max(1, len(shown)), theme().px(MOST_SPARE))
        for column, width in shared(needed, room, self._first, headings).items():
            if column != self._stretched:
                header.resizeSection(column, width + spare)
        if self._stretched in shown:
            _stretch(table, self._stretched, needed[self._stretched] + spare if spare else None)


def _shown(table: QTableView) -> list[int]:
    return [each for each in range(table.horizontalHeader().count()) if not table.isColumnHidden(each)]


def _stretch(table: QTableView, column: int, width: int | None) -> None:
    """Let a column take what is left, or give it a width and let the last one take what is left."""
    header, last = table.horizontalHeader(), _shown(table)[-1]
    stretches = width is None or column == last
    header.setStretchLastSection(width is not None)
    mode = QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Interactive
    if header.sectionResizeMode(column) != mode:
        header.setSectionResizeMode(column, mode)
    if width is not None and not stretches:
        header.resizeSection(column, width)


class NamesRoom(QObject):
    """Room in a table of sites: some columns whole, then a solution's name that can still be told from others.

    What is left goes to the stretched column, the sites' names.
    """

    def __init__(self, table: QTableView, whole: Collection[int], names: int, solutions: int) -> None:
        """`whole` are columns as wide as their longest text; `names` is the one that stretches."""
        super().__init__(table)
        self._table, self._needs = table, _Needs(table)
        self._whole, self._names, self._solutions = whole, names, solutions
        self._needs.changed.connect(self.share)

    def share(self) -> None:
        """Set the widths of the columns that are shown."""
        table, header = self._table, self._table.horizontalHeader()
        shown = [each for each in range(header.count()) if not table.isColumnHidden(each)]
        for column in self._whole:
            if column in shown:
                header.resizeSection(column, self._needs.of(column))
        if self._solutions not in shown:
            return
        others = sum(header.sectionSize(each) for each in shown if each not in (self._names, self._solutions))
        room = table.viewport().width() - others
        wanted, names = self._needs.of(self._solutions), self._needs.of(self._names)
        header.resizeSection(
            self._solutions, max(self._least(wanted, self._solutions), min(wanted, max(room // 2, room - names)))
        )

    def is_enough(self) -> bool:
        """Whether names and solutions can both be told where they stand, also while the solutions are hidden."""
        table, both = self._table, (self._names, self._solutions)
        shown = [each for each in range(table.horizontalHeader().count()) if not table.isColumnHidden(each)]
        others = sum(
            self._needs.of(each) if each in self._whole else table.columnWidth(each)
            for each in shown
            if each not in both
        )
        return others + sum(self._least(self._needs.of(each), each) for each in both) <= table.viewport().width()

    def _least(self, wanted: int, column: int) -> int:
        """How wide a column is when its words are cut as far as they may be."""
        model, wide = self._table.model(), self._table.fontMetrics().horizontalAdvance
        texts = {str(model.index(row, column).data()) for row in range(model.rowCount())}
        longest = max(map(wide, texts), default=0)
        return wanted - longest + max((wide(shortened(each, _never, KNOWN_BY)) for each in texts), default=0)


def _look(cell: QModelIndex) -> _Look:
    font = cell.data(Qt.ItemDataRole.FontRole)
    return str(cell.data()), cell.data(Qt.ItemDataRole.DecorationRole) is None, font.key() if font else ""


def _never(text: str) -> bool:
    return False


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
