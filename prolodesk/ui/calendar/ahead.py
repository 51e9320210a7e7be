"""Asks for the days around the one shown while nobody is waiting, so that going on to them takes no time."""

from datetime import date, timedelta

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from prolodesk.ui.calendar.days import Days

REST_MS = 400
"""How long nothing has to have happened before the first is asked for, and between one and the next."""
STEPS = (1, -1, 7)


class Ahead(QTimer):
    """One day at a time, and none while the page cannot be seen."""

    def __init__(self, days: Days, page: QWidget) -> None:
        super().__init__(page, singleShot=True, interval=REST_MS)
        self._days, self._page = days, page
        self._wanted: list[date] = []
        self.timeout.connect(self._ask_next)

    def around(self, day: date) -> None:
        """Have tomorrow, yesterday and the same day a week on at hand."""
        self._wanted = [day + timedelta(days=step) for step in STEPS]
        self.start()

    def _ask_next(self) -> None:
        wanted = [day for day in self._wanted if not self._days.is_known(day)]
        if wanted and self._page.isVisible():
            self._days.on(wanted[0])
            self._wanted = wanted[1:]
            self.start()
