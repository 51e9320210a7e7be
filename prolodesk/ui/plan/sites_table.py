"""The table of planned sites: rows picked together with the marks on the body, cells changed in place."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyledItemDelegate, QVBoxLayout, QWidget

from prolodesk.clinic.knowledge_values import Solution
from prolodesk.clinic.plan_values import DraftInjection
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.ids import Id
from prolodesk.ui.body.wishes import MarkBothSides, MirrorMarks, RemoveMarks
from prolodesk.ui.parts.column_room import NamesRoom
from prolodesk.ui.parts.number_field import ChoiceField
from prolodesk.ui.parts.short_names import ShortNames
from prolodesk.ui.parts.table import table_view
from prolodesk.ui.parts.text import plain_label, show_text, show_tip
from prolodesk.ui.plan.sites_model import CHOICES, Column, SitesModel
from prolodesk.ui.plan.wishes import SetInjections
from prolodesk.ui.theme import theme
from prolodesk.words import tr

FEWEST_ROWS, MOST_ROWS = 4, 9
_WIDTHS = (40, 180, 72, 176, 50, 116, 100)
_ROOM_FOR_ALL, _ROOM_FOR_LONG = 760, 900
"""Narrower tables leave needle and guidance to the line below them and to the tips."""
_Index = QModelIndex | QPersistentModelIndex


class SitesTable(QWidget):
    """Keys: Del deletes; Ctrl+M mirrors, Ctrl+B completes both sides; Enter or F2 edits, a digit or minus the volume.

    Signals:
    asked: a wish about the sites picked.
    picked: the ids of the sites picked by hand.
    """

    asked = Signal(object)
    picked = Signal(tuple)

    def __init__(self, atlas: Atlas, most_rows: int = MOST_ROWS) -> None:
        """More than `most_rows` scroll inside the table."""
        super().__init__()
        self._most_rows = most_rows
        self._model = SitesModel(atlas, self)
        self._table = table_view(self._model, tr("Planned sites"), stretch=int(Column.SITE), widths=_WIDTHS)
        self._table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # where even short words do not fit
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self._table.setItemDelegate(_Cells(self._table))
        whole = (Column.NUMBER, Column.SIDE, Column.VOLUME)
        self._room = NamesRoom(self._table, whole, int(Column.SITE), int(Column.SOLUTION))
        self._table.installEventFilter(self)
        self._wrong = plain_label(role="error", wrap=True)
        self._wrong.hide()
        self._showing, self._just_said = False, False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(self._table)
        column.addWidget(self._wrong)
        self.setFocusProxy(self._table)
        self._model.edited.connect(self._edited)
        self._model.wrong.connect(self._show_wrong)
        self._table.selectionModel().selectionChanged.connect(self._tell_picked)
        self._fit()

    def show_forbidden(self, forbidden: Mapping[Id, str]) -> None:
        """The solutions that meet an allergy of the patient, and to what."""
        self._model.show_forbidden(forbidden)

    def show_sites(self, injections: Sequence[DraftInjection], solutions: Mapping[Id, Solution]) -> None:
        """Show these sites; what is picked stays picked."""
        chosen, column = self.chosen(), self._table.currentIndex().column()
        self._show_wrong("")
        self._showing = True
        self._model.show_sites(injections, solutions)
        self._showing = False
        self.pick(chosen, column)
        self._fit()

    def show_editable(self, editable: bool) -> None:
        """Whether cells can be changed."""
        self._model.show_editable(editable)

    def settle(self) -> None:
        """Take over what stands in a cell that is being edited."""
        if self._table.state() == QAbstractItemView.State.EditingState:
            editor, delegate = self._table.viewport().focusWidget(), self._table.itemDelegate()
            if editor is not None:
                delegate.commitData.emit(editor)
                delegate.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def chosen(self) -> tuple[Id, ...]:
        """The ids of the sites picked, in their order."""
        rows = sorted(index.row() for index in self._table.selectionModel().selectedRows())
        return tuple(self._model.id_at(row) for row in rows)

    def pick(self, ids: Sequence[Id], column: int = -1) -> None:
        """Pick these rows, without telling anyone."""
        rows = [row for row in map(self._model.row_of, ids) if row >= 0]
        selection = QItemSelection()
        for row in rows:
            selection.select(self._model.index(row, 0), self._model.index(row, len(Column) - 1))
        self._showing = True
        chooser = self._table.selectionModel()
        chooser.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if rows:
            current = self._model.index(rows[-1], column if column >= 0 else int(Column.VOLUME))
            chooser.setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
            self._table.scrollTo(current)
        self._showing = False

    def foot(self, picked: bool) -> int:
        """How far down the row picked last ends, or the fewest rows there are (px)."""
        rows = self._table.currentIndex().row() + 1 if picked and self.chosen() else FEWEST_ROWS
        return self._table.horizontalHeader().height() + min(rows, self._most_rows) * theme().sizes.row

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column in (Column.NEEDLE, Column.GUIDANCE):
            self._table.setColumnHidden(int(column), self.width() < theme().px(_ROOM_FOR_ALL))
        needle = 176 if self.width() > theme().px(_ROOM_FOR_LONG) else 116
        self._table.horizontalHeader().resizeSection(int(Column.NEEDLE), theme().px(needle))
        self._room.share()

    def eventFilter(self, watched: Any, event: Any) -> bool:
        if watched is self._table and isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            return self._pressed(event)
        return bool(super().eventFilter(watched, event))

    def _pressed(self, event: QKeyEvent) -> bool:
        chosen = self.chosen()
        if not chosen or self._table.state() == QAbstractItemView.State.EditingState:
            return False
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not event.modifiers():
            self.asked.emit(RemoveMarks(chosen))
        elif control and event.key() == Qt.Key.Key_M:
            self.asked.emit(MirrorMarks(chosen))
        elif control and event.key() == Qt.Key.Key_B:
            self.asked.emit(MarkBothSides(chosen))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._edit(self._table.currentIndex().column(), "")
        elif event.text() and event.text() in "0123456789.,-" and not control:
            self._edit(int(Column.VOLUME), event.text())
        else:
            return False
        return True

    def _edit(self, column: int, text: str) -> None:
        """Open the editor of a cell in the current row, with the first character typed in it."""
        index = self._model.index(self._table.currentIndex().row(), column)
        if not self._model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return
        chosen = self.chosen()
        self._table.setCurrentIndex(index)
        self.pick(chosen, column)
        self._table.edit(index)
        editor = self._table.indexWidget(index) or self._table.viewport().findChild(QLineEdit)
        if text and isinstance(editor, QLineEdit):
            editor.setText(text)

    def _edited(self, injection_id: Id, name: str, value: object) -> None:
        """What is set in one of several picked rows is set in all of them."""
        chosen = self.chosen()
        self._show_wrong("")
        self.asked.emit(SetInjections(chosen if injection_id in chosen else (injection_id,), name, value))

    def _tell_picked(self) -> None:
        if not self._just_said:
            self._show_wrong("")
        if not self._showing:
            self.picked.emit(self.chosen())

    def _show_wrong(self, text: str) -> None:
        show_text(self._wrong, text)
        self._wrong.setVisible(bool(text))
        self._just_said = bool(text)  # leaving a cell by a click in another row says it and picks that row at once
        if text:
            QTimer.singleShot(0, self, self._forget_said)
            # the line may be scrolled out of sight
            cell, cells = self._table.visualRect(self._table.currentIndex()), self._table.viewport()
            show_tip(cells, cells.mapToGlobal(cell.bottomLeft()), text)

    def _forget_said(self) -> None:
        self._just_said = False

    def _fit(self) -> None:
        """As high as its rows, within limits; more scroll."""
        rows = max(FEWEST_ROWS, min(self._most_rows, self._model.rowCount()))
        height = self._table.horizontalHeader().height() + rows * theme().sizes.row
        self._table.setFixedHeight(height + 2 * self._table.frameWidth())


class _Cells(ShortNames):
    """Editors of cells: a list where there are choices, else a line."""

    def createEditor(self, parent: QWidget, option: Any, index: _Index) -> QWidget:
        choices = index.data(CHOICES)
        if not choices:
            line = QLineEdit(parent)
            line.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
            line.setMaxLength(60)
            return line
        field = ChoiceField(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)), choices)
        field.setParent(parent)
        field.activated.connect(lambda: self._done(field))
        return field

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, ChoiceField):
            editor.choose(value)
            editor.showPopup()
        elif isinstance(editor, QLineEdit):
            editor.setText(str(value))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        if isinstance(editor, ChoiceField):
            if editor.currentIndex() >= 0:
                model.setData(index, editor.chosen())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def sizeHint(self, option: Any, index: _Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), theme().sizes.row)

    def updateEditorGeometry(self, editor: QWidget, option: Any, index: _Index) -> None:
        box = option.rect
        if isinstance(editor, ChoiceField):
            box.setWidth(max(box.width(), theme().px(150)))
        editor.setGeometry(box)

    def _done(self, field: ChoiceField) -> None:
        self.commitData.emit(field)
        self.closeEditor.emit(field, QStyledItemDelegate.EndEditHint.NoHint)
