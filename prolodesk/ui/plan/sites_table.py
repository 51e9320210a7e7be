"""The table of planned sites."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QVBoxLayout

from prolodesk.clinic.knowledge_values import Solution
from prolodesk.clinic.plan_values import DraftInjection
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.ids import Id
from prolodesk.ui.body.wishes import MarkBothSides, MirrorMarks, RemoveMarks
from prolodesk.ui.parts.text import show_tip
from prolodesk.ui.plan.sites_model import PlannedSites
from prolodesk.ui.plan.wishes import SetInjections
from prolodesk.ui.sites.model import Column
from prolodesk.ui.sites.table import SitesTable
from prolodesk.ui.theme import theme
from prolodesk.words import tr

FEWEST_ROWS, MOST_ROWS = 4, 9
_WIDTHS = (40, 180, 72, 176, 50, 116, 100)
_WHOLE = (Column.NUMBER, Column.SIDE, Column.VOLUME, Column.NEEDLE)
_ROOM_FOR_ALL = 760
"""Narrower tables leave needle and guidance to the line below them and to the tips."""


class PlannedTable(SitesTable[DraftInjection]):
    """Keys: Del deletes; Ctrl+M mirrors, Ctrl+B completes both sides; Enter or F2 edits, a digit or minus the volume.

    Signals: those of every table of sites.
    """

    def __init__(self, atlas: Atlas, most_rows: int = MOST_ROWS) -> None:
        """More than `most_rows` scroll inside the table."""
        rows = (FEWEST_ROWS, most_rows)
        model, name = PlannedSites(atlas), tr("Planned sites")
        super().__init__(model, name, SetInjections, widths=_WIDTHS, whole=_WHOLE, rows=rows)
        model.setParent(self)
        self.view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(self.view)
        column.addWidget(self._wrong)
        self.fit()

    def show_forbidden(self, forbidden: Mapping[Id, str]) -> None:
        """The solutions that meet an allergy of the patient, and to what."""
        self.model.show_forbidden(forbidden)

    def show_sites(self, injections: Sequence[DraftInjection], solutions: Mapping[Id, Solution]) -> None:
        """Show these sites; what is picked stays picked."""
        chosen, column = self.chosen(), self.view.currentIndex().column()
        self.show_wrong("")
        self._showing = True
        self.model.show_sites(injections, solutions)
        self._showing = False
        self.pick(chosen, column)
        self.fit()

    def show_editable(self, editable: bool) -> None:
        """Whether cells can be changed."""
        self.model.show_editable(editable)

    def settle(self) -> None:
        """Take over what stands in a cell that is being edited."""
        if self.view.state() == QAbstractItemView.State.EditingState:
            editor, delegate = self.view.viewport().focusWidget(), self.view.itemDelegate()
            if editor is not None:
                delegate.commitData.emit(editor)
                delegate.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def foot(self, picked: bool) -> int:
        """How far down the row picked last ends, or the fewest rows there are (px)."""
        rows = self.view.currentIndex().row() + 1 if picked and self.chosen() else FEWEST_ROWS
        return self.view.horizontalHeader().height() + min(rows, self._rows_seen[1]) * theme().sizes.row

    def show_wrong(self, text: str) -> None:
        super().show_wrong(text)
        if text:  # the line may be scrolled out of sight
            cell, cells = self.view.visualRect(self.view.currentIndex()), self.view.viewport()
            show_tip(cells, cells.mapToGlobal(cell.bottomLeft()), text)

    def pressed(self, event: QKeyEvent) -> bool:
        chosen = self.chosen()
        if not chosen:
            return False
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not event.modifiers():
            self.asked.emit(RemoveMarks(chosen))
        elif control and event.key() == Qt.Key.Key_M:
            self.asked.emit(MirrorMarks(chosen))
        elif control and event.key() == Qt.Key.Key_B:
            self.asked.emit(MarkBothSides(chosen))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.edit(self.view.currentIndex().column(), "")
        elif event.text() and event.text() in "0123456789.,-" and not control:
            self.edit(int(Column.VOLUME), event.text())
        else:
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column in (Column.NEEDLE, Column.GUIDANCE):
            self.view.setColumnHidden(int(column), self.width() < theme().px(_ROOM_FOR_ALL))
        self._room.share()
