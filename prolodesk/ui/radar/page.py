"""The drop-off radar: whom to call, most urgent first; one key for what came of it, and on to the next."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from prolodesk.clinic.changes import Change, Chart, Contacts, Schedule, Settings
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.contacts import contacts_of
from prolodesk.clinic.phone_scores import activities_of
from prolodesk.clinic.radar import Radar, RadarRow, drop_offs
from prolodesk.clinic.settings import letterhead
from prolodesk.domain.contacts import Outcome
from prolodesk.domain.radar import Reason, shipped_script
from prolodesk.domain.rights import Right
from prolodesk.ui.actions import keys_of
from prolodesk.ui.parts.cards import bar
from prolodesk.ui.parts.column_room import ColumnRoom
from prolodesk.ui.parts.empty_state import EmptyState
from prolodesk.ui.parts.number_field import ChoiceField
from prolodesk.ui.parts.table import table_view
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.radar.model import LAST, PATIENT, PHONE, PROVIDER, WHY, RadarModel
from prolodesk.ui.radar.outcome_row import outcome_of
from prolodesk.ui.radar.rule_lines import RuleLines
from prolodesk.ui.radar.rule_words import with_script
from prolodesk.ui.radar.side import RadarSide
from prolodesk.ui.radar.wishes import Called, ChangeRules, FindPlace, OpenPatient, OpenSession, Told
from prolodesk.ui.radar.wording import count_text, reason_names, script_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, words

WIDTHS = (168, 128, 260, 132, 112, 168)
EVERY, LEAST_LETTERS = "", 16
TWO_LINES = 46
LEAST_FOR_ALL, LEAST_IN_ONE_LINE = 640, 1180
"""A narrower table leaves columns out, or breaks what is long into two lines; in pixels at 100 %."""


class RadarPage(QWidget):
    """Keys in the table: 1 to 6 choose what came of the call, then scores if the patient was reached; Enter notes it
    and goes on to the next row; F finds a place; P opens the patient; F7 goes to the note and the day to call back.

    Signals:
    wished: Told, FindPlace, OpenPatient, OpenSession, ChangeRules.
    """

    wished = Signal(object)

    def __init__(self, clinic: Clinic, formats: Formats) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._clinic, self._formats = clinic, formats
        self._radar: Radar | None = None
        self._stale, self._clinic_name = True, ""
        self._shown: str = ""
        self._title, self._count = plain_label(tr("Drop-off radar"), role="section"), plain_label(role="secondary")
        self.reason = ChoiceField(tr("Reason"))
        self.provider = ChoiceField(tr("Provider"))
        for field in (self.reason, self.provider):
            field.setMinimumContentsLength(LEAST_LETTERS)
            field.currentIndexChanged.connect(lambda _: self.reload())
        self.model = RadarModel(formats, self)
        self.table = table_view(self.model, tr("Whom to call"), stretch=WHY, widths=WIDTHS)
        self.table.setWordWrap(True)
        self.table.verticalHeader().setDefaultSectionSize(theme().px(TWO_LINES))
        self._room = ColumnRoom(self.table, (PATIENT, PHONE, WHY))
        self.table.installEventFilter(self)
        self.table.doubleClicked.connect(lambda _: self._act("find_place"))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_row())
        may_score = clinic.may(Right.ENTER_SCORES)
        self.rules = RuleLines(clinic.may(Right.CLINIC_SETTINGS))
        self.side = RadarSide(self._today(), formats, may_change=clinic.may(Right.CLINIC_SETTINGS), may_score=may_score)
        self._nobody = EmptyState(
            "phone-call",
            tr("Nobody to call"),
            tr("Every course has its next visit or time left, and nobody missed one without another."),
        )
        self._views = QStackedWidget()
        self._connect()
        self._lay_out()

    def reload(self) -> None:
        """Ask the clinic again; the row stays chosen, or what stands in its place now."""
        self._stale = False
        reason, provider = self.reason.chosen() or EVERY, self.provider.chosen() or EVERY
        self._clinic_name = self._clinic.ask(letterhead).name or tr("the clinic")
        only = Reason(str(reason)) if reason else None
        found = self._radar = self._clinic.ask(drop_offs, only, str(provider))
        place, key = self.table.currentIndex().row(), self._shown
        self._shown = ""
        self.model.show_rows(found.rows)
        self._show_choices(found)
        show_text(self._count, count_text(len(found.rows), found.counts.get(only, 0) if only else found.waiting))
        self.side.panel.show_today(found.today)
        self.rules.show_rules(found.rules, only)
        self._views.setCurrentIndex(0 if found.rows else 1)
        self.side.setVisible(bool(found.rows))
        if found.rows:
            there = self.model.place_of(key) if key else -1
            self.table.selectRow(there if there >= 0 else min(max(place, 0), len(found.rows) - 1))

    def on_change(self, change: Change) -> None:
        """Visits, courses, calls or rules may be others now."""
        if any(isinstance(topic, Schedule | Chart | Contacts | Settings) for topic in change.topics):
            self._stale = True
            if self.isVisible():
                self.reload()

    def current(self) -> RadarRow | None:
        """The row that is chosen."""
        return self.model.row_at(self.table.currentIndex().row())

    def settle(self) -> None:
        """Note what was chosen for the row and not yet noted."""
        called = self.side.panel.value()
        if called is not None:
            self._send(called)

    def go_to_note(self) -> None:
        """F7: the keys go to what came of the call."""
        if self.side.panel.isVisibleTo(self):
            self.side.panel.begin()

    def take_keys(self) -> None:
        """The keys go to the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and event.type() is QEvent.Type.Resize:
            self._leave_out_columns()
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            row, outcome = self.current(), outcome_of(event)
            if outcome is not None and row is not None and row.reason is not Reason.UNSIGNED:
                self._note(outcome)
                return True
            name = _NAMES.get(QKeySequence(event.keyCombination()).toString())
            if name is not None and self._act(name):
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act("note_call")
        elif event.key() == Qt.Key.Key_Escape:
            self.side.panel.clear()
            self.take_keys()
        else:
            super().keyPressEvent(event)

    def _leave_out_columns(self) -> None:
        """Where there is little room, why somebody is called comes before the provider, by whom one can filter, and the
        latest call, which stands beside."""
        narrow = self.table.width() < theme().px(LEAST_FOR_ALL)
        self.model.show_wide(self.table.width() >= theme().px(LEAST_IN_ONE_LINE))
        if narrow != self.table.isColumnHidden(PROVIDER):
            for column in (PROVIDER, LAST):
                self.table.setColumnHidden(column, narrow)
            self._room.share()

    def _note(self, outcome: Outcome) -> None:
        """What came of the call is chosen: Enter notes it, so that no digit meets the wrong patient."""
        self.side.panel.outcomes.pick(outcome)
        if outcome is Outcome.REACHED and self.side.asks_scores():
            self.side.ask_scores()

    def _tell_chosen(self) -> None:
        """Enter: note the call with its scores, and go on to the next row."""
        self.side.panel.ask()

    def _tell(self, called: Called) -> None:
        if self.side.asks_scores() and not self.side.scores.are_sound():
            return
        place = self.table.currentIndex().row()
        self._shown = ""  # the row may sink: what stands in its place is next
        self._send(called)
        if self.isVisible():
            row = self.current()
            if row is not None and row.patient_id == called.call.patient_id and place + 1 < self.model.rowCount():
                self.table.selectRow(place + 1)
            self.take_keys()

    def _send(self, called: Called) -> None:
        scores = self.side.scores.scores() if self.side.asks_scores() else ()
        self.side.panel.clear()
        self.side.scores.show_activities(())
        self.wished.emit(Told(called, scores))

    def _act(self, name: str) -> bool:
        row = self.current()
        if row is None:
            return False
        match name:
            case "note_call" | "find_place" if row.reason is Reason.UNSIGNED:
                self.wished.emit(OpenSession(row.appointment_id or ""))
            case "note_call":
                self._tell_chosen()
            case "find_place":
                self.wished.emit(FindPlace(row))
            case "open_patient":
                self.wished.emit(OpenPatient(row.patient_id))
            case _:
                return False
        return True

    def _show_row(self) -> None:
        row = self.current()
        if row is None or self._radar is None or row.key == self._shown:
            return
        left, self._shown = self._shown, row.key  # the row gone to stays while the one left is noted, which may sink
        if left and self.side.panel.value() is not None:
            if self.side.asks_scores() and not self.side.scores.are_sound():
                self._shown = left
                self.table.selectRow(self.model.place_of(left))
                return
            self.settle()
            row = self.current() or row
        self._shown = row.key
        own = self._radar.rules.script(row.reason)
        said = script_text(row, own, self._clinic_name, self._formats)
        asks = row.course_id is not None and self._clinic.may(Right.ENTER_SCORES)
        asked = self._clinic.ask(activities_of, row.course_id or "") if asks else ()
        kept = own or words(shipped_script(row.reason), self._formats)
        self.side.show_row(row, (said, kept), self._clinic.ask(contacts_of, row.patient_id), asked)

    def _show_choices(self, found: Radar) -> None:
        names = reason_names()
        reasons = [(EVERY, tr("All reasons ({count})", count=found.waiting))]
        reasons += [
            (reason.value, tr("{reason} ({count})", reason=names[reason], count=count))
            for reason, count in found.counts.items()
        ]
        self.reason.show_choices(tuple(reasons))
        self.provider.show_choices(((EVERY, tr("All providers")), *found.providers))

    def _change_script(self, own: str) -> None:
        row = self.current()
        if row is not None and self._radar is not None:
            self.wished.emit(ChangeRules(self._radar.rules, with_script(self._radar.rules, row.reason, own)))

    def _change_rules(self, days: int, weeks: int) -> None:
        if self._radar is not None:
            becomes = replace(self._radar.rules, closing_days=days, paused_weeks=weeks)
            self.wished.emit(ChangeRules(self._radar.rules, becomes))
            self.take_keys()

    def _today(self) -> date:
        return self._clinic.now().astimezone(self._clinic.zone).date()

    def _connect(self) -> None:
        self.side.find_wanted.connect(lambda: self._act("find_place"))
        self.side.patient_wanted.connect(lambda: self._act("open_patient"))
        self.side.panel.called.connect(self._tell)
        self.side.scores.done.connect(self._tell_chosen)
        self.side.script.changed.connect(self._change_script)
        self.rules.changed.connect(self._change_rules)

    def _lay_out(self) -> None:
        space = theme().px
        head = bar(self._title, self._count, None, self.reason, self.provider)
        self._views.addWidget(self.table)
        self._views.addWidget(self._nobody)
        left = QVBoxLayout()
        left.setSpacing(space(8))
        left.addWidget(self._views, 1)
        left.addWidget(self.rules)
        inside = QHBoxLayout()
        inside.setContentsMargins(space(16), space(12), space(16), space(12))
        inside.setSpacing(space(12))
        inside.addLayout(left, 1)
        inside.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(inside, 1)
        self.setFocusProxy(self.table)


_NAMES = {key: name for name in ("note_call", "find_place", "open_patient") for key in keys_of(name, "radar")}
