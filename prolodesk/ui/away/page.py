"""A provider is away: every visit with its proposal, accepted all at once; then whom to call, one key per call."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTableView, QVBoxLayout, QWidget

from prolodesk.clinic.away_values import AwayProposal, Choice
from prolodesk.clinic.call_lists import Formerly, ToCall, whom_to_call_about
from prolodesk.clinic.changes import Change, Chart, Contacts, Schedule, Settings, Tray
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.contacts import last_contacts
from prolodesk.clinic.values import Place
from prolodesk.domain.contacts import Outcome
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.ui.actions import keys_of
from prolodesk.ui.away.call_row import CallRow
from prolodesk.ui.away.choosing import choice_after, show_choice
from prolodesk.ui.away.models import (
    WordsModel,
    call_cells,
    call_titles,
    proposal_cells,
    proposal_titles,
    without_place,
)
from prolodesk.ui.away.range_bar import RangeBar
from prolodesk.ui.away.reviews import Absent, Review, choices_kept
from prolodesk.ui.away.verb_row import VerbRow
from prolodesk.ui.away.wishes import Accept, NoteCall, PrintCalls, ShowPatient
from prolodesk.ui.away.wording import call_about, calls_text, count_text, nowhere_else, title_text
from prolodesk.ui.calendar.proposed_day import ProposedDay
from prolodesk.ui.parts.buttons import icon_button, primary
from prolodesk.ui.parts.cards import bar
from prolodesk.ui.parts.column_room import ColumnRoom
from prolodesk.ui.parts.empty_state import EmptyState
from prolodesk.ui.parts.table import table_view
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.radar.outcome_row import outcome_of
from prolodesk.ui.radar.wishes import Call, Called
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, words

PROPOSALS, CALLS, NOBODY = range(3)
WIDTHS, CALL_WIDTHS = (170, 150, 120, 300, 260), (170, 200, 120, 260, 240)


class AwayPage(QWidget):
    """Keys: Enter accepts all; left and right choose another place for a visit, T the tray, Del cancels it, K leaves
    it, Backspace takes the proposal again; P opens the patient, D shows the day of the place. Afterwards 1 to 6 note
    what came of each call.

    Signals:
    wished: Accept, NoteCall, PrintCalls, ShowPatient.
    called: a Called, ready to be noted.
    said: why nothing can be proposed.
    left: Esc, or the button back.
    """

    wished = Signal(object)
    called = Signal(object)
    said = Signal(str)
    left = Signal()

    def __init__(self, clinic: Clinic, formats: Formats) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._clinic, self._formats = clinic, formats
        self.proposal: AwayProposal | None = None
        self._review: Review | None = None
        self.choices: dict[Id, Choice] = {}
        self.calls: tuple[ToCall, ...] = ()
        self._visits: tuple[Formerly, ...] = ()
        self._stale = False
        self._title, self._count = plain_label(role="section"), plain_label(role="secondary")
        self.back = icon_button("arrow-left", tr("Back"), tr("Esc"))
        self.accept = primary(tr("Accept all"), "check-check", tr("Enter"))
        self.print = primary(tr("Call list"), "printer", tr("Ctrl+P"))
        self.range = RangeBar(self._today(), formats)
        self._model = WordsModel(proposal_titles(), (0, 3), self)
        self.table = table_view(self._model, tr("Visits whose provider is away"), stretch=4, widths=WIDTHS)
        self._call_model = WordsModel(call_titles(), (0, 1), self)
        self.call_table = table_view(self._call_model, tr("Whom to call"), stretch=4, widths=CALL_WIDTHS)
        self._nobody = EmptyState(
            "calendar-check", tr("No visit is met"), tr("Accept closes these hours; nobody has to be called.")
        )
        self.verbs, self.outcomes = VerbRow(), CallRow()
        self.day, self._day_wanted = ProposedDay(clinic, formats), False
        self._views = QStackedWidget()
        self._connect()
        self._lay_out()

    def propose(self, review: Review, found: AwayProposal | None = None) -> None:
        """Show what could become of the visits a review is about (asked unless `found`); the keys go to the list."""
        try:
            found = found or review.ask(self._clinic)
        except Refusal as refusal:
            self.said.emit(words(refusal.message, self._formats))
            return
        same = self._review is not None and self.proposal is not None and review.about() == self._review.about()
        self.choices = choices_kept(found, self.choices if same else {})
        self.proposal, self._review, self._stale, self._visits = found, review, False, ()
        self.range.show_range(found.begins, found.ends)
        self.range.setVisible(found.closes)
        if not same:
            self.range.reason.clear()
        show_text(self._title, title_text(found, self._formats))
        self._show_rows()
        self._turn(PROPOSALS if found.rows else NOBODY)
        self._keys_to_list()

    def shows(self, review: Review) -> bool:
        """Whether it is about this."""
        return self._review == review

    def forget(self) -> None:
        """Nothing has to move any more."""
        self.proposal, self._review, self._visits, self._stale = None, None, (), False

    def begin_range(self) -> None:
        """The keys go to the first day, to be typed."""
        self.range.first.setFocus(Qt.FocusReason.TabFocusReason)

    def show_calls(self) -> None:
        """The proposal was accepted: whom to call."""
        if self.proposal is None:
            return
        self._visits = tuple(Formerly(row.card.appointment_id, row.card.place) for row in self.proposal.rows)
        self._show_calls()
        self._turn(CALLS if self.calls else NOBODY)
        self._keys_to_list()

    def visits(self) -> tuple[Formerly, ...]:
        """The visits that were met, once the proposal was accepted."""
        return self._visits

    def on_change(self, change: Change) -> None:
        """Places may have been taken, calls noted, or all of it taken back."""
        self.day.on_change(change)
        if self.proposal is None or not any(
            isinstance(topic, Schedule | Chart | Contacts | Tray | Settings) for topic in change.topics
        ):
            return
        self._stale = True
        if self.isVisible():
            self._renew()

    def current_call(self) -> Call | None:
        """Whom the chosen row of the calls is about."""
        place = self.call_table.currentIndex().row()
        if self._views.currentIndex() != CALLS or not 0 <= place < len(self.calls):
            return None
        return call_about(self.calls[place])

    def print_here(self) -> None:
        """Ctrl+P: the call list, once there is one."""
        if self._visits:
            self.wished.emit(PrintCalls())
        else:
            self.said.emit(tr("Accept the proposals first: then there is a list of whom to call."))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._renew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.call_table and (outcome := outcome_of(event)) is not None:
                self._note(outcome)
                return True
            name = _NAMES.get(QKeySequence(event.keyCombination()).toString())
            if name is not None and self._act(name, -1 if event.key() == Qt.Key.Key_Left else 1):
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._views.currentIndex() == NOBODY:
            self._accept()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _note(self, outcome: Outcome) -> None:
        call = self.current_call()
        if call is None:
            return
        if outcome is Outcome.CALL_BACK:
            self.wished.emit(NoteCall(call, call_back=True))
            return
        place = self.call_table.currentIndex().row()
        self.called.emit(Called(call, outcome))
        self.call_table.selectRow(min(place + 1, len(self.calls) - 1))

    def _act(self, name: str, step: int = 1) -> bool:
        if name == "leave":
            self.left.emit()
            return True
        if name == "show_day":
            self._day_wanted = not self._day_wanted
            self._arrange()
            return True
        if self._views.currentIndex() == CALLS:
            call = self.current_call()
            if call is not None and name == "open_patient":
                self.wished.emit(ShowPatient(call.patient_id))
            return name == "open_patient"
        place = self.table.currentIndex().row()
        if self.proposal is None or not 0 <= place < len(self.proposal.rows):
            return False
        row = self.proposal.rows[place]
        match name:
            case "accept":
                self._accept()
            case "open_patient":
                self.wished.emit(ShowPatient(row.card.patient_id))
            case _:
                chosen = choice_after(name, self.proposal, self.choices, row, step)
                if name == "other_place" and chosen == self.choices[row.card.appointment_id]:
                    self.said.emit(nowhere_else(row))
                self.choices[row.card.appointment_id] = chosen
                self._show_rows()
        return True

    def _accept(self) -> None:
        if self.proposal is not None and not self._visits:
            self.wished.emit(Accept(self.proposal, dict(self.choices), self.range.reason.text()))

    def _renew(self) -> None:
        """Look again: at the calls, or at the proposal when it was taken back."""
        self._stale = False
        if self._visits:
            self._show_calls()
            if self.calls and all(row.became == "kept" for row in self.calls):
                self._visits = ()
        if not self._visits and self._review is not None:
            self.propose(self._review)

    def _change_range(self) -> None:
        span = self.range.span()
        if isinstance(self._review, Absent) and span is not None:
            self.propose(replace(self._review, begins=span[0], ends=span[1], closes=True, returns=True))

    def _show_rows(self) -> None:
        assert self.proposal is not None
        rows = self.proposal.rows
        cells = proposal_cells(rows, self.choices, self._formats, closed=self.proposal.cause is not None)
        self._model.show_cells(cells, without_place(rows, self.choices))
        show_text(self._count, count_text(self.proposal, sum(isinstance(c, Place) for c in self.choices.values())))
        self._show_day()

    def _show_day(self) -> None:
        """The day the chosen row's visit would go to."""
        rows = self.proposal.rows if self.proposal else ()
        show_choice(self.day, rows, self.choices, self.table.currentIndex().row())

    def _arrange(self) -> None:
        """The day stands beside the list where there is room, or somebody wants it."""
        wide, shown = self.day.has_room(self.width()), self._views.currentIndex() == PROPOSALS
        self.day.setVisible(shown and (wide or self._day_wanted))
        self.verbs.setVisible(shown)
        self.verbs.day.setVisible(not wide)

    def _show_calls(self) -> None:
        self.calls = self._clinic.ask(whom_to_call_about, self._visits)
        last = self._clinic.ask(last_contacts, {row.patient_id for row in self.calls})
        self._call_model.show_cells(call_cells(self.calls, last, self._formats))
        show_text(self._count, calls_text(self.calls))

    def _turn(self, view: int) -> None:
        accepted = bool(self._visits)
        self._views.setCurrentIndex(view)
        self.setFocusProxy((self.table, self.call_table, self.accept)[view])
        self.range.setVisible(not accepted and self.proposal is not None and self.proposal.closes)
        self.outcomes.setVisible(accepted and view == CALLS)
        self.accept.setVisible(not accepted)
        self.print.setVisible(accepted and view == CALLS)
        self._arrange()

    def _keys_to_list(self) -> None:
        view = self._views.currentWidget()
        if isinstance(view, QTableView):
            if not view.selectionModel().hasSelection():
                view.selectRow(max(0, view.currentIndex().row()))
            view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.accept.setFocus(Qt.FocusReason.OtherFocusReason)

    def _today(self) -> date:
        return self._clinic.now().astimezone(self._clinic.zone).date()

    def _connect(self) -> None:
        for table in (self.table, self.call_table):
            table.installEventFilter(self)
        ColumnRoom(self.table, (0, 2, 3))
        ColumnRoom(self.call_table, (0, 1, 2, 3))
        self.back.clicked.connect(self.left)
        self.accept.clicked.connect(self._accept)
        self.print.clicked.connect(self.print_here)
        self.range.changed.connect(self._change_range)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_day())
        self.verbs.acted.connect(self._act)
        self.outcomes.picked.connect(self._note)

    def _lay_out(self) -> None:
        space = theme().px
        self._views.addWidget(self.table)
        self._views.addWidget(self.call_table)
        self._views.addWidget(self._nobody)
        inside = QVBoxLayout()
        inside.setContentsMargins(space(16), space(12), space(16), space(12))
        inside.setSpacing(space(12))
        inside.addWidget(self.range)
        inside.addWidget(self._views, 1)
        inside.addWidget(self.verbs)
        inside.addWidget(self.outcomes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar(self.back, self._title, self._count, None, self.print, self.accept))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addLayout(inside, 1)
        row.addWidget(self.day)
        column.addLayout(row, 1)


_ACTS = (
    "accept",
    "other_place",
    "to_tray",
    "cancel_visit",
    "keep_visit",
    "proposed",
    "open_patient",
    "show_day",
    "leave",
)
_NAMES = {key: name for name in _ACTS for key in keys_of(name, "away")}
