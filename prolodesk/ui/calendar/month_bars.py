"""The month beside the day: which one it shows, and when its bars are counted anew."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QTimer

from prolodesk.clinic.changes import Change, Schedule, Settings
from prolodesk.clinic.month import Fill
from prolodesk.ui.calendar.days import Days
from prolodesk.ui.calendar.month import MiniMonth

LATER_MS = 150
"""How long the bars may lag behind: what was done should be on the screen before a month is counted."""


class MonthBars(QTimer):
    """Counting a month touches every visit in it, so it waits until the day stands on the screen."""

    def __init__(self, month: MiniMonth, days: Days, day: date) -> None:
        super().__init__(month, singleShot=True, interval=LATER_MS)
        self._month, self._months = month, days.months
        self._first, self._day, self._today = day.replace(day=1), day, day
        self.timeout.connect(self._count)
        month.month_wanted.connect(self._show_other)

    def show_day(self, day: date, today: date) -> None:
        """Show the month of a day, at once with its bars if they are known or nobody is looking yet."""
        if day != self._day:
            self._first = day.replace(day=1)
        self._day, self._today = day, today
        if self._month.window().isVisible() and not self._months.knows_fills(self._start):
            self._show(self._months.last_fills(self._start))
            self.start()
        else:
            self._show(self._months.fills(self._start))

    def on_change(self, change: Change) -> None:
        """Count again in a moment if visits or hours changed."""
        if Settings() in change.topics or any(isinstance(topic, Schedule) for topic in change.topics):
            self.start()

    @property
    def _start(self) -> date:
        return self._month.days.starts_with(self._first)

    def _count(self) -> None:
        if self._month.window().isVisible():
            self._show(self._months.fills(self._start))

    def _show_other(self, first: date) -> None:
        self._first = first
        self._show(self._months.fills(self._start))

    def _show(self, fills: Mapping[date, Fill]) -> None:
        self._month.show_month(self._first, self._day, self._today, fills)
