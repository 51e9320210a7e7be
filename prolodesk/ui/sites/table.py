"""A table of sites: rows picked together with the marks on the body, cells changed in place."""

from collections.abc import Callable, Sequence
from typing import Any, Generic

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QWidget

from prolodesk.domain.ids import Id
from prolodesk.ui.parts.column_room import NamesRoom
from prolodesk.ui.parts.table import table_view
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.sites.cells import Cells
from prolodesk.ui.sites.model import Column, Injection, SitesModel
from prolodesk.ui.theme import theme


class SitesTable(QWidget, Generic[Injection]):
    """What is beside and below the rows, and what keys do, is for its kind to say.

    Signals:
    asked: a wish about the sites picked.
    picked: the ids of the sites picked by hand.
    """

    asked = Signal(object)
    picked = Signal(tuple)

    def __init__(
        self,
        model: SitesModel[Injection],
        name: str,
        setting: Callable[[tuple[Id, ...], str, object], object],
        *,
        widths: Sequence[int],
        whole: Sequence[Column],
        rows: tuple[int, int],
    ) -> None:
        """`setting` makes the wish to set a value of these sites. `whole` columns are never cut. At least and at most
        so many `rows` are in sight; more scroll inside the table."""
        super().__init__()
        self.model: SitesModel[Injection] = model
        self._setting, self._rows_seen = setting, rows
        self.view = table_view(model, name, stretch=int(Column.SITE), widths=widths)
        self.view.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # where even short words do not fit
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setItemDelegate(Cells(self.view))
        self._room = NamesRoom(self.view, whole, int(Column.SITE), int(Column.SOLUTION))
        self.view.installEventFilter(self)
        self._wrong = plain_label(role="error", wrap=True)
        self._wrong.hide()
        self._showing, self._just_said = False, False
        self.setFocusProxy(self.view)
        model.edited.connect(self._edited)
        model.wrong.connect(self.show_wrong)
        self.view.selectionModel().selectionChanged.connect(self.tell_picked)

    def chosen(self) -> tuple[Id, ...]:
        """The ids of the sites picked, in their order."""
        return tuple(each.injection_id for each in self.injections())

    def injections(self) -> tuple[Injection, ...]:
        """The sites picked, in their order."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return tuple(self.model.injection_at(row) for row in rows)

    def pick(self, ids: Sequence[Id], column: int = -1) -> None:
        """Pick these rows, without telling anyone."""
        rows = [row for row in map(self.model.row_of, ids) if row >= 0]
        selection = QItemSelection()
        for row in rows:
            selection.select(self.model.index(row, 0), self.model.index(row, self.model.columnCount() - 1))
        self._showing = True
        chooser = self.view.selectionModel()
        chooser.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if rows:
            current = self.model.index(rows[-1], column if column >= 0 else int(Column.VOLUME))
            chooser.setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.view.scrollTo(current)
        self._showing = False
        self.show_picked()

    def tell_picked(self) -> None:
        """Somebody has picked other rows."""
        self.show_picked()
        if not self._just_said:
            self.show_wrong("")
        if not self._showing:
            self.picked.emit(self.chosen())

    def show_picked(self) -> None:
        """What stands beside the table about the rows picked."""

    def show_wrong(self, text: str) -> None:
        """Say why an entry was not taken; nothing takes the sentence away."""
        show_text(self._wrong, text)
        self._wrong.setVisible(bool(text))
        self._just_said = bool(text)  # leaving a cell by a click in another row says it and picks that row at once
        if text:
            QTimer.singleShot(0, self, self._forget_said)

    def edit(self, column: int, text: str) -> None:
        """Open the editor of a cell in the current row, with the first character typed in it."""
        index = self.model.index(self.view.currentIndex().row(), column)
        if not self.model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return
        chosen = self.chosen()
        self.view.setCurrentIndex(index)
        self.pick(chosen, column)
        self.view.edit(index)
        editor = self.view.viewport().findChild(QLineEdit)
        if text and isinstance(editor, QLineEdit):
            editor.setText(text)

    def fit(self) -> None:
        """As high as its rows, within limits."""
        fewest, most = self._rows_seen
        rows = max(fewest, min(most, self.model.rowCount()))
        height = self.view.horizontalHeader().height() + rows * theme().sizes.row
        self.view.setFixedHeight(height + 2 * self.view.frameWidth())

    def pressed(self, event: QKeyEvent) -> bool:
        """Whether a key was for the table."""
        return False

    def eventFilter(self, watched: Any, event: Any) -> bool:
        if watched is self.view and isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            return self.view.state() != QAbstractItemView.State.EditingState and self.pressed(event)
        return bool(super().eventFilter(watched, event))

    def _edited(self, injection_id: Id, name: str, value: object) -> None:
        """What is set in one of several picked rows is set in all of them."""
        chosen = self.chosen()
        self.show_wrong("")
        self.asked.emit(self._setting(chosen if injection_id in chosen else (injection_id,), name, value))

    def _forget_said(self) -> None:
        self._just_said = False
