"""The table of today's sites: one key gives, one skips; rows are picked together with the marks on the body."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QVBoxLayout, QWidget

from prolodesk.clinic.knowledge_values import Solution
from prolodesk.clinic.session_values import SessionInjection
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.ids import Id
from prolodesk.ui.body.wishes import MarkBothSides, MirrorMarks, RemoveMarks
from prolodesk.ui.parts.column_room import NamesRoom
from prolodesk.ui.parts.table import table_view
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.safety.risk_note import RiskNote
from prolodesk.ui.session.cells import Cells
from prolodesk.ui.session.reason_bar import ReasonBar
from prolodesk.ui.session.sentences import reasons_words, solutions_words
from prolodesk.ui.session.site_acts import SiteActs
from prolodesk.ui.session.site_line import SiteLine
from prolodesk.ui.session.sites_model import Column, SitesModel
from prolodesk.ui.session.wishes import Give, NotGive, OpenAgain, SetValue
from prolodesk.ui.theme import theme
from prolodesk.words import tr

FEWEST_ROWS, MOST_ROWS = 3, 8
_WIDTHS = (36, 160, 78, 190, 52, 110, 96, 118)
_WHOLE = (Column.NUMBER, Column.SIDE, Column.VOLUME, Column.STATE)
_WHEN_WIDE = ((Column.NEEDLE, 790), (Column.GUIDANCE, 880))
"""Columns that are shown from so many design pixels of width on; their content stands in the row's tip too."""


class SitesTable(QWidget):
    """Keys on a row: G or Space given (again: not yet); A all given; X not given; Del deletes; Ctrl+M mirrors, Ctrl+B
    completes to both sides; a digit or minus starts the volume; Enter or F2 edits.

    Signals:
    asked: a wish about the sites picked.
    picked: the ids of the sites picked by hand.
    """

    asked = Signal(object)
    picked = Signal(tuple)

    def __init__(self, atlas: Atlas) -> None:
        super().__init__()
        self.model = SitesModel(atlas, self)
        self.view = table_view(self.model, tr("Sites today"), stretch=int(Column.SITE), widths=_WIDTHS)
        self.view.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # where even short words do not fit
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.view.setItemDelegate(Cells(self.view))
        self._room = NamesRoom(self.view, _WHOLE, int(Column.SITE), int(Column.SOLUTION))
        self.solutions = plain_label(role="secondary", wrap=True, selectable=True)
        self.solutions.hide()
        self.view.installEventFilter(self)
        self.reason = ReasonBar(atlas)
        self.reason.given.connect(lambda ids, text: self.asked.emit(NotGive(ids, text)))
        self.reason.left.connect(self.view.setFocus)
        self.line, self.risk = SiteLine(), RiskNote()
        self.line.asked.connect(self.asked)
        self.acts = SiteActs()
        self.acts.given.clicked.connect(lambda: self._act(self._toggle))
        self.acts.not_given.clicked.connect(self._ask_why)
        self.acts.removed.clicked.connect(lambda: self._act(self._remove))
        self._atlas = atlas
        self.reasons = plain_label(role="secondary", wrap=True, selectable=True)
        self.reasons.hide()
        self._wrong = plain_label(role="error", wrap=True)
        self._wrong.hide()
        self._showing, self._just_said, self._editable = False, False, True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        for part in (
            self.view,
            self.solutions,
            self.acts,
            self.reason,
            self.reasons,
            self.risk,
            self.line,
            self._wrong,
        ):
            column.addWidget(part)
        self.setFocusProxy(self.view)
        self.model.edited.connect(self._edited)
        self.model.wrong.connect(self._show_wrong)
        self.view.selectionModel().selectionChanged.connect(self._tell_picked)
        self.view.clicked.connect(self._clicked)
        self._fit()

    def show_forbidden(self, forbidden: Mapping[Id, str]) -> None:
        """The solutions that meet an allergy of the patient, and to what."""
        self.model.show_forbidden(forbidden)
        self.line.show_forbidden(forbidden)

    def show_sites(self, injections: Sequence[SessionInjection], solutions: Mapping[Id, Solution]) -> None:
        """Show these sites; what is picked stays picked."""
        chosen, column = self.chosen(), self.view.currentIndex().column()
        self._show_wrong("")
        self._showing = True
        self.model.show_sites(injections, solutions)
        self.line.show_solutions(solutions)
        self._showing = False
        self.pick(chosen, column)
        self._show_line()
        self._share_room()
        self._fit()
        reasons = reasons_words(self._atlas, injections) if self._editable else ""
        show_text(self.reasons, tr("Not given: {reasons}", reasons=reasons) if reasons else "")
        self.reasons.setVisible(bool(reasons))

    def show_editable(self, editable: bool) -> None:
        """Whether anything can be changed."""
        self._editable = editable
        self.model.show_editable(editable)
        if not editable:
            self.reason.close_bar()

    def chosen(self) -> tuple[Id, ...]:
        """The ids of the sites picked, in their order."""
        return tuple(each.injection_id for each in self._chosen())

    def pick(self, ids: Sequence[Id], column: int = -1) -> None:
        """Pick these rows, without telling anyone."""
        rows = [row for row in map(self.model.row_of, ids) if row >= 0]
        selection = QItemSelection()
        for row in rows:
            selection.select(self.model.index(row, 0), self.model.index(row, len(Column) - 1))
        self._showing = True
        chooser = self.view.selectionModel()
        chooser.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if rows:
            current = self.model.index(rows[-1], column if column >= 0 else int(Column.VOLUME))
            chooser.setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.view.scrollTo(current)
        self._showing = False
        self._show_line()

    def trouble(self) -> str:
        """Why the last entry was not taken."""
        return "" if self._wrong.isHidden() else self._wrong.text()

    def begin(self) -> None:
        """Stand on the first site that is still open, else on the first."""
        rows = range(self.model.rowCount())
        first = next((row for row in rows if self.model.injection_at(row).state == "planned"), 0)
        if self.model.rowCount():
            self.pick([self.model.injection_at(first).injection_id])
            self._tell_picked()

    def eventFilter(self, watched: Any, event: Any) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress
        if watched is self.view and pressed and self._editable:
            return self._pressed(event)
        return bool(super().eventFilter(watched, event))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, least in _WHEN_WIDE:
            self.view.setColumnHidden(int(column), self.width() < theme().px(least))
        self._share_room()
        self._show_line()

    def _pressed(self, event: QKeyEvent) -> bool:
        chosen = self.chosen()
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if self.view.state() == QAbstractItemView.State.EditingState:
            return False
        if plain and event.key() == Qt.Key.Key_A:
            self.asked.emit(Give())
        elif not chosen:
            return False
        elif plain and event.key() in (Qt.Key.Key_G, Qt.Key.Key_Space):
            self._toggle()
        elif plain and event.key() == Qt.Key.Key_X:
            self._ask_why()
        elif plain and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove()
        elif control and event.key() == Qt.Key.Key_M:
            self.asked.emit(MirrorMarks(chosen))
        elif control and event.key() == Qt.Key.Key_B:
            self.asked.emit(MarkBothSides(chosen))
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._edit(max(self.view.currentIndex().column(), int(Column.SIDE)), "")
        elif plain and event.text() and event.text() in "0123456789.,-":
            self._edit(int(Column.VOLUME), event.text())
        else:
            return False
        return True

    def _toggle(self) -> None:
        """Given; or when all that are picked are given already, planned again. Then on to the next open site."""
        chosen = self._chosen()
        ids = tuple(each.injection_id for each in chosen)
        if all(each.state == "given" for each in chosen):
            self.asked.emit(OpenAgain(ids))
            return
        self.asked.emit(Give(ids))
        states = {self.model.injection_at(row).injection_id: row for row in range(self.model.rowCount())}
        after = states.get(ids[-1], -1) + 1
        if len(ids) == 1 and after < self.model.rowCount() and self.model.injection_at(after - 1).state == "given":
            self.pick([self.model.injection_at(after).injection_id])
            self._tell_picked()

    def _act(self, act: Callable[[], None]) -> None:
        """Do what a button says, and give the keys back to the table."""
        act()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_why(self) -> None:
        self.reason.open_for(self._chosen())

    def _remove(self) -> None:
        self.asked.emit(RemoveMarks(self.chosen()))

    def _edit(self, column: int, text: str) -> None:
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

    def _edited(self, injection_id: Id, name: str, value: object) -> None:
        """What is set in one of several picked rows is set in all of them."""
        chosen = self.chosen()
        self._show_wrong("")
        self.asked.emit(SetValue(chosen if injection_id in chosen else (injection_id,), name, value))

    def _clicked(self, index: QModelIndex) -> None:
        """A click on a state changes it: planned, given; not given back to planned."""
        if index.column() != Column.STATE or not self._editable:
            return
        each = self.model.injection_at(index.row())
        wish = Give((each.injection_id,)) if each.state == "planned" else OpenAgain((each.injection_id,))
        self.asked.emit(wish)

    def _chosen(self) -> tuple[SessionInjection, ...]:
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return tuple(self.model.injection_at(row) for row in rows)

    def _share_room(self) -> None:
        """Below a narrow table stands what all sites are given, or who is given what where a column has no room."""
        shown = [self.model.injection_at(row) for row in range(self.model.rowCount())]
        used = {each.solution_id for each in shown}
        one = len(used) == 1 and "" not in used
        below = self._is_narrow() and bool(shown) and (one or not self._room.is_enough())
        self.view.setColumnHidden(int(Column.SOLUTION), below)
        names = {each.solution_id: self.model.index(at, int(Column.SOLUTION)).data() for at, each in enumerate(shown)}
        show_text(self.solutions, solutions_words(shown, names) if below else "")
        self.solutions.setVisible(below)
        self._room.share()

    def _is_narrow(self) -> bool:
        return self.width() < theme().px(_WHEN_WIDE[1][1])

    def _show_line(self) -> None:
        self.line.show_sites(self._chosen(), self._editable and self._is_narrow())
        self.acts.show_sites(self._chosen(), self._editable and self.model.rowCount() > 0)
        last = self._chosen()[-1].site_id if self._editable and self._chosen() else None
        self.risk.show_site(self._atlas.sites.get(last) if last else None)

    def _tell_picked(self) -> None:
        self._show_line()
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

    def _forget_said(self) -> None:
        self._just_said = False

    def _fit(self) -> None:
        """As high as its rows, within limits; more scroll."""
        rows = max(FEWEST_ROWS, min(MOST_ROWS, self.model.rowCount()))
        height = self.view.horizontalHeader().height() + rows * theme().sizes.row
        self.view.setFixedHeight(height + 2 * self.view.frameWidth())
