"""Joins the bar above the calendar to its page: going elsewhere, searching, typing a date."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.finding import find_patients
from prolodesk.ui.calendar.toolbar import Toolbar

if TYPE_CHECKING:
    from prolodesk.ui.calendar.page import CalendarPage

HITS = 8


class PageBar(QObject):
    """Belongs to the page."""

    def __init__(self, page: "CalendarPage", bar: Toolbar, clinic: Clinic, today: Callable[[], date]) -> None:
        super().__init__(page)
        self._page, self._bar, self._clinic, self._today = page, bar, clinic, today
        bar.today_wanted.connect(self._show_today)
        bar.stepped.connect(page.step)
        bar.picked.connect(self._go_to)
        bar.left.connect(self._leave_go_to)
        bar.new_wanted.connect(self._book)
        bar.searching.connect(self._search)
        bar.search.left.connect(page.views.setFocus)
        bar.patient_picked.connect(page.opened_patient)

    def type_day(self) -> None:
        """Let a date be typed where it stands."""
        self._bar.open_go_to(self._page.day, self._today())

    def _show_today(self) -> None:
        self._page.step(None)

    def _book(self) -> None:
        self._page.book_next_free()

    def _go_to(self, day: date) -> None:
        self._bar.close_go_to()
        self._page.show_day(day)
        self._page.views.setFocus()

    def _leave_go_to(self) -> None:
        self._bar.close_go_to()
        self._page.views.setFocus()

    def _search(self, text: str) -> None:
        self._bar.show_hits(self._clinic.ask(find_patients, text, limit=HITS) if text else ())
