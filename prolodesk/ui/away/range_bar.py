"""From when until when a provider is away, and why."""

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from prolodesk.domain.scheduling.hours import REASON_LENGTH
from prolodesk.ui.parts.date_field import DateField
from prolodesk.ui.parts.text import one_line, plain_label
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr


class RangeBar(QFrame):
    """Signals:
    changed: another first or last day was chosen; whole days.
    """

    changed = Signal()

    def __init__(self, today: date, formats: Formats) -> None:
        super().__init__()
        self.first = DateField(tr("Away from"), today, formats)
        self.last = DateField(tr("Away until"), today, formats)
        self.reason = QLineEdit()
        self.reason.setMaxLength(REASON_LENGTH)
        self.reason.setPlaceholderText(one_line(tr("Why: ill, holiday, congress (stands on the calendar)")))
        self.reason.setAccessibleName(one_line(tr("Why the provider is away")))
        for field in (self.first, self.last):
            field.setFixedWidth(theme().px(190))
            field.day_changed.connect(lambda _: self._follow())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addWidget(plain_label(tr("From")))
        row.addWidget(self.first)
        row.addWidget(plain_label(tr("until")))
        row.addWidget(self.last)
        row.addWidget(self.reason, 1)

    def show_range(self, begins: datetime, ends: datetime) -> None:
        """Show the first and the last day."""
        self.first.show_day(begins.date())
        self.last.show_day((ends - timedelta(minutes=1)).date())

    def span(self) -> tuple[datetime, datetime] | None:
        """The beginning of the first day and the end of the last; None while one of them is missing or is none."""
        first, last = self.first.day(), self.last.day()
        if first is None or last is None:
            return None
        return datetime.combine(first, time()), datetime.combine(last + timedelta(days=1), time())

    def _follow(self) -> None:
        if self.span() is not None:
            self.changed.emit()
