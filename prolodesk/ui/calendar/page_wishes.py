"""Grants what the views of the calendar wish for: by asking the clinic, by looking elsewhere, or by telling others."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from prolodesk.clinic.histories import RecordPain
from prolodesk.domain.ids import new_id
from prolodesk.ui.calendar.view import WEEK, WORK_WEEK
from prolodesk.ui.calendar.wishes import (
    ArrangeColumns,
    BookNext,
    ChangeLook,
    FindPatient,
    GiveAftercare,
    NewVisit,
    OpenPatient,
    OpenVisit,
    OrderColumns,
    ScorePain,
    ShowDate,
    ShowDay,
    ShowView,
    Verb,
)

if TYPE_CHECKING:
    from datetime import datetime

    from prolodesk.ui.calendar.page import CalendarPage


class Wishes:
    """Belongs to the page."""

    def __init__(self, page: "CalendarPage", now: Callable[[], "datetime"]) -> None:
        self._page, self._now = page, now

    def show_week(self, first: date) -> None:
        """Show the week that begins with that day, as the week or the work week that is shown already."""
        kind = self._page.look.kind
        self.grant(ShowView(kind if kind in (WEEK, WORK_WEEK) else WEEK))
        self._page.show_day(first)
        self._page.day_view.show_present()

    def grant(self, wish: object) -> None:
        """Do what a view wishes for."""
        page = self._page
        match wish:
            case NewVisit():
                page.book_at(wish)
            case OpenVisit():
                page.opened_visit.emit(wish.card)
            case OpenPatient():
                page.opened_patient.emit(wish.card.patient_id)
            case ScorePain():
                card, score_id = wish.card, new_id(self._now())
                page.ask(RecordPain(score_id, card.patient_id, card.appointment_id, card.pain, wish.value))
            case BookNext():
                page.book_next_wanted.emit(wish.card)
            case GiveAftercare():
                page.aftercare_wanted.emit(wish.card)
            case FindPatient():
                page.toolbar.begin_search()
            case Verb(name="side"):
                page.toggle_side()
            case Verb():
                page.verb_wanted.emit(wish if wish.place else replace(wish, place=page.cursor_place()))
            case ShowDate():
                page.show_day(wish.day)
            case ShowView() | ChangeLook() | ArrangeColumns() | OrderColumns():
                page.change_look(wish)
            case ShowDay(typed=True):
                page.bar.type_day()
            case ShowDay():
                page.step(wish.steps)
