"""Tables and trees in the house style: whole rows, no grid, rows 30 px high, sorted by a click where it makes sense."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from prolodesk.ui.parts.text import one_line
from prolodesk.ui.theme import theme


def table_view(
    model: QAbstractItemModel, name: str, sortable: bool = False, stretch: int = -1, widths: Sequence[int] = ()
) -> QTableView:
    """A table of one-line rows; column `stretch` takes the room left (none: the last); `widths` at 100 %."""
    table = _Rows()
    table.setModel(model)
    _settle(table, name)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setCornerButtonEnabled(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(theme().sizes.row)
    table.verticalHeader().setMinimumSectionSize(theme().px(24))
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setFixedHeight(theme().sizes.row)
    table.setSortingEnabled(sortable)
    _spread(header, stretch)
    for column, width in enumerate(widths):
        header.resizeSection(column, theme().px(width))
    return table


class _Rows(QTableView):
    """Home and End lead to the first and the last row: whole rows are chosen, columns are not."""

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        ends = {QAbstractItemView.CursorAction.MoveHome: 0, QAbstractItemView.CursorAction.MoveEnd: -1}
        if action not in ends:
            return super().moveCursor(action, modifiers)
        model, column = self.model(), max(self.currentIndex().column(), 0)
        return model.index(ends[action] % max(model.rowCount(), 1), column)


def _settle(view: QAbstractItemView, name: str) -> None:
    view.setAccessibleName(one_line(name))
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)


def _spread(header: QHeaderView, stretch: int) -> None:
    header.setMinimumSectionSize(theme().px(32))
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    header.setStretchLastSection(stretch < 0)
    if stretch >= 0:
        header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
