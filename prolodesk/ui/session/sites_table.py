"""The table of today's sites: one key gives, one skips; rows are picked together with the marks on the body."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout

from prolodesk.clinic.knowledge_values import Solution
from prolodesk.clinic.session_values import SessionInjection
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.ids import Id
from prolodesk.ui.body.wishes import MarkBothSides, MirrorMarks, RemoveMarks
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.safety.risk_note import RiskNote
from prolodesk.ui.session.reason_bar import ReasonBar
from prolodesk.ui.session.sentences import reasons_words, solutions_words
from prolodesk.ui.session.site_acts import SiteActs
from prolodesk.ui.session.site_line import SiteLine
from prolodesk.ui.session.sites_model import SitesToday
from prolodesk.ui.session.wishes import Give, NotGive, OpenAgain, SetValue
from prolodesk.ui.sites.model import Column
from prolodesk.ui.sites.table import SitesTable
from prolodesk.ui.theme import theme
from prolodesk.words import tr

FEWEST_ROWS, MOST_ROWS = 3, 8
_WIDTHS = (36, 160, 78, 190, 52, 110, 96, 118)
_WHOLE = (Column.NUMBER, Column.SIDE, Column.VOLUME, Column.NEEDLE, Column.STATE)
_WHEN_WIDE = ((Column.NEEDLE, 790), (Column.GUIDANCE, 880))
"""Columns that are shown from so many design pixels of width on, as far as all can be read; their content stands in
the row's tip too."""


class TodayTable(SitesTable[SessionInjection]):
    """Keys on a row: G or Space given (again: not yet); A all given; X not given; Del deletes; Ctrl+M mirrors, Ctrl+B
    completes to both sides; a digit or minus starts the volume; Enter or F2 edits.

    Signals: those of every table of sites.
    """

    def __init__(self, atlas: Atlas) -> None:
        model, name, rows = SitesToday(atlas), tr("Sites today"), (FEWEST_ROWS, MOST_ROWS)
        super().__init__(model, name, SetValue, widths=_WIDTHS, whole=_WHOLE, rows=rows)
        model.setParent(self)
        self.view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.solutions = plain_label(role="secondary", wrap=True, selectable=True)
        self.solutions.hide()
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
        self._editable = True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        below = (self.solutions, self.acts, self.reason, self.reasons, self.risk, self.line, self._wrong)
        for part in (self.view, *below):
            column.addWidget(part)
        self.view.clicked.connect(self._clicked)
        self.fit()

    def show_forbidden(self, forbidden: Mapping[Id, str]) -> None:
        """The solutions that meet an allergy of the patient, and to what."""
        self.model.show_forbidden(forbidden)
        self.line.show_forbidden(forbidden)

    def show_sites(self, injections: Sequence[SessionInjection], solutions: Mapping[Id, Solution]) -> None:
        """Show these sites; what is picked stays picked."""
        chosen, column = self.chosen(), self.view.currentIndex().column()
        self.show_wrong("")
        self._showing = True
        self.model.show_sites(injections, solutions)
        self.line.show_solutions(solutions)
        self._showing = False
        self.pick(chosen, column)
        self._share_room()
        self.fit()
        reasons = reasons_words(self._atlas, injections) if self._editable else ""
        show_text(self.reasons, tr("Not given: {reasons}", reasons=reasons) if reasons else "")
        self.reasons.setVisible(bool(reasons))

    def show_editable(self, editable: bool) -> None:
        """Whether anything can be changed."""
        self._editable = editable
        self.model.show_editable(editable)
        if not editable:
            self.reason.close_bar()

    def trouble(self) -> str:
        """Why the last entry was not taken."""
        return "" if self._wrong.isHidden() else self._wrong.text()

    def begin(self) -> None:
        """Stand on the first site that is still open, else on the first."""
        rows = range(self.model.rowCount())
        first = next((row for row in rows if self.model.injection_at(row).state == "planned"), 0)
        if self.model.rowCount():
            self.pick([self.model.injection_at(first).injection_id])
            self.tell_picked()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()
        self.show_picked()

    def pressed(self, event: QKeyEvent) -> bool:
        if not self._editable:
            return False
        chosen = self.chosen()
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
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
            self.edit(max(self.view.currentIndex().column(), int(Column.SIDE)), "")
        elif plain and event.text() and event.text() in "0123456789.,-":
            self.edit(int(Column.VOLUME), event.text())
        else:
            return False
        return True

    def _toggle(self) -> None:
        """Given; or when all that are picked are given already, planned again. Then on to the next open site."""
        chosen = self.injections()
        ids = tuple(each.injection_id for each in chosen)
        if all(each.state == "given" for each in chosen):
            self.asked.emit(OpenAgain(ids))
            return
        self.asked.emit(Give(ids))
        states = {self.model.injection_at(row).injection_id: row for row in range(self.model.rowCount())}
        after = states.get(ids[-1], -1) + 1
        if len(ids) == 1 and after < self.model.rowCount() and self.model.injection_at(after - 1).state == "given":
            self.pick([self.model.injection_at(after).injection_id])
            self.tell_picked()

    def _act(self, act: Callable[[], None]) -> None:
        """Do what a button says, and give the keys back to the table."""
        act()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_why(self) -> None:
        self.reason.open_for(self.injections())

    def _remove(self) -> None:
        self.asked.emit(RemoveMarks(self.chosen()))

    def _clicked(self, index: QModelIndex) -> None:
        """A click on a state changes it: planned, given; not given back to planned."""
        if index.column() != Column.STATE or not self._editable:
            return
        each = self.model.injection_at(index.row())
        wish = Give((each.injection_id,)) if each.state == "planned" else OpenAgain((each.injection_id,))
        self.asked.emit(wish)

    def _share_room(self) -> None:
        """Below a narrow table stands what all sites are given, or who is given what where a column has no room."""
        for column, least in _WHEN_WIDE:
            self.view.setColumnHidden(int(column), self.width() < theme().px(least))
        for column, _ in reversed(_WHEN_WIDE):
            if not self._room.is_enough():
                self.view.setColumnHidden(int(column), True)
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
        return self.view.isColumnHidden(int(Column.GUIDANCE))

    def show_picked(self) -> None:
        self.line.show_sites(self.injections(), self._editable and self._is_narrow())
        self.acts.show_sites(self.injections(), self._editable and self.model.rowCount() > 0)
        last = self.injections()[-1].site_id if self._editable and self.injections() else None
        self.risk.show_site(self._atlas.sites.get(last) if last else None)
