"""The record tab: identity and contact beside alerts, measures and history."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prolodesk.clinic.charts import HISTORY_DRAFT, RECORD_DRAFT, PatientChart
from prolodesk.clinic.clinic import Clinic
from prolodesk.domain.rights import Right
from prolodesk.ui.parts.cards import Card
from prolodesk.ui.parts.scrolling import scrolling
from prolodesk.ui.parts.text import plain_label
from prolodesk.ui.patients.history_keeping import HistoryKeeping
from prolodesk.ui.patients.keeper import Keeper
from prolodesk.ui.patients.record_keeping import RecordKeeping
from prolodesk.ui.patients.wording import who_may
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr


class RecordTab(QWidget):
    """Record and history of one patient, with what is typed into them; without a history part it says who may see that.

    Signals:
        asked: a command or draft.
        kept: a draft was brought up to date.
        begun: one is behind.
    """

    asked = Signal(object)
    kept = Signal()
    begun = Signal()

    def __init__(self, clinic: Clinic, formats: Formats, today: date) -> None:
        super().__init__()
        self.record = RecordKeeping(clinic, formats, today)
        self.history = HistoryKeeping(clinic) if clinic.may(Right.RECORD_HISTORY) else None
        for part in (self.record, self.history):
            if part is not None:
                part.setParent(self)  # its timers end with the page
                part.asked.connect(self.asked)
        for keeper in self.keepers():
            keeper.kept.connect(self.kept)
            keeper.begun.connect(self.begun)
        self._lay_out()

    def keepers(self) -> tuple[Keeper, ...]:
        """What keeps the typing of each part."""
        return (self.record.keeper, *((self.history.keeper,) if self.history else ()))

    def begin(self, chart: PatientChart) -> None:
        """Show a patient, and what was typed for them before."""
        bodies = {form: draft.body for form, draft in chart.drafts.items()}
        self.record.begin(chart.record, bodies.get(RECORD_DRAFT), chart.banner.today)
        if self.history is not None and chart.history is not None:
            self.history.begin(chart.record.patient_id, chart.history, bodies.get(HISTORY_DRAFT))

    def know(self, chart: PatientChart) -> None:
        """The patient was read again, or for the first time since this tab was made."""
        if self.record.keeper.unsaved.entity_id != chart.record.patient_id:
            self.begin(chart)
            return
        self.record.know(chart.record, chart.banner.today)
        if self.history is not None and chart.history is not None:
            self.history.know(chart.history)

    def settle(self) -> None:
        """Save or keep everything that is typed."""
        for keeper in self.keepers():
            if keeper.unsaved.entity_id:
                keeper.leave_all()

    def waits(self) -> bool:
        """Whether a command was sent whose change has not come back yet."""
        return any(keeper.waiting for keeper in self.keepers())

    def refused(self, sentence: str) -> None:
        """The clinic said no; if it was to a field's command, the field says why."""
        for keeper in self.keepers():
            keeper.refused(sentence)
        self.record.refused(sentence)

    def save_what_was_put_back(self) -> None:
        """Someone looked at it and wants it all."""
        for keeper in self.keepers():
            keeper.insist_all()

    def throw_away(self) -> None:
        """Nothing of what was typed is wanted."""
        for keeper in self.keepers():
            keeper.throw_away()
        self.record.alerts.close_panel()

    def _lay_out(self) -> None:
        alerts, body = Card(tr("Alerts")), Card(tr("Height and weight"))
        alerts.column.addWidget(self.record.alerts)
        body.column.addWidget(self.record.measures)
        left = _column(self.record.form, body)
        right = _column(alerts, self.history.form if self.history else _closed())
        inside = QWidget()
        inside.setProperty("role", "page")
        halves = QHBoxLayout()
        halves.setSpacing(theme().px(16))
        halves.addLayout(left, 1)
        halves.addLayout(right, 1)
        edge = theme().px(16)
        column = QVBoxLayout(inside)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme().px(12))
        column.addLayout(halves)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(inside, sideways=False))


def _column(*widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(theme().px(12))
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return column


def _closed() -> Card:
    card = Card(tr("History"))
    sentence = tr(
        "Why can't I see it? History and examination need the right to record the history. Ask: {who}.",
        who=who_may(Right.RECORD_HISTORY),
    )
    card.column.addWidget(plain_label(sentence, role="secondary", wrap=True))
    return card
