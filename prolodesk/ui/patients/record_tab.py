"""The record tab: identity and contact beside alerts, measures and history."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prolodesk.domain.rights import Right
from prolodesk.ui.parts.cards import Card
from prolodesk.ui.parts.scrolling import scrolling
from prolodesk.ui.parts.text import plain_label
from prolodesk.ui.patients.history_keeping import HistoryKeeping
from prolodesk.ui.patients.record_keeping import RecordKeeping
from prolodesk.ui.patients.wording import who_may
from prolodesk.ui.theme import theme
from prolodesk.words import tr


class RecordTab(QWidget):
    """Lays out the parts of the record; without a history part it says who may see that."""

    def __init__(self, record: RecordKeeping, history: HistoryKeeping | None) -> None:
        super().__init__()
        alerts, body = Card(tr("Alerts")), Card(tr("Height and weight"))
        alerts.column.addWidget(record.alerts)
        body.column.addWidget(record.measures)
        left = _column(record.form, body)
        right = _column(alerts, history.form if history else _closed())
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
