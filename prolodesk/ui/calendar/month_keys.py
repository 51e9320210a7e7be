"""The keyboard on a month: arrows walk days, Tab walks visits, Ctrl and an arrow moves the visit selected by days."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from prolodesk.ui.calendar.acts import holds_time
from prolodesk.ui.calendar.card_verbs import CardVerbs
from prolodesk.ui.calendar.day_drag import move_of, on_day
from prolodesk.ui.calendar.view import DAY
from prolodesk.ui.calendar.why_not import not_moved, nothing_selected
from prolodesk.ui.calendar.wishes import NewVisit, ShowDate, ShowView
from prolodesk.words import tr

if TYPE_CHECKING:
    from prolodesk.ui.calendar.month_view import MonthView

WEEK = 7
ELSEWHERE = frozenset(
    {"longer", "shorter", "zoom_in", "zoom_out", "usual_zoom", "hide_column", "column_left", "column_right"}
)
"""Verbs that need columns and hours."""


class MonthKeys:
    """Does verbs on the month it belongs to."""

    def __init__(self, view: "MonthView") -> None:
        self._view = view
        self._cards = CardVerbs(view)
        self._verbs: dict[str, Callable[[], bool]] = {
            "open_visit": self._open,
            "new_visit": self._new,
            "earlier": lambda: self._move(-WEEK),
            "later": lambda: self._move(WEEK),
            "to_left": lambda: self._move(-1),
            "to_right": lambda: self._move(1),
            "up": lambda: self._walk(-WEEK),
            "down": lambda: self._walk(WEEK),
            "left": lambda: self._walk(-1),
            "right": lambda: self._walk(1),
            "menu": self._menu,
        }

    def do(self, verb: str) -> bool:
        """Do a verb; False when there is nothing it could act on."""
        if verb in ELSEWHERE:
            return self._say(tr("Hours and columns are changed in the day and the week. Press D or W."))
        own = self._verbs.get(verb)
        return own() if own else self._cards.do(verb)

    def tab(self, direction: int) -> bool:
        """Select the next visit in time order, from the day of the cursor on; False after the last."""
        view, sheet = self._view, self._view.sheet
        order = sheet.reading_order() if sheet else []
        if sheet is None or not order:
            return False
        chosen = sheet.visit(view.chosen())
        if chosen is not None:
            place = order.index(chosen) + direction
        else:
            since = datetime.combine(view.cursor_day + timedelta(days=direction < 0), time())
            later = sum(visit.start < since for visit in order)
            place = later if direction > 0 else later - 1
        if not 0 <= place < len(order):
            view.select("")
            return False
        view.select(order[place].appointment_id, tell=True)
        return True

    def _open(self) -> bool:
        view = self._view
        if view.selected_card():
            return self._cards.do("open_visit")
        view.wished.emit(ShowDate(view.cursor_day))
        view.wished.emit(ShowView(DAY))
        return True

    def _new(self) -> bool:
        place = self._view.cursor_place()
        if place is None or not place.provider_id:
            return self._say(tr("Nobody is shown whom a visit could be booked with."))
        self._view.wished.emit(NewVisit(place.provider_id, place.start))
        return True

    def _move(self, days: int) -> bool:
        view = self._view
        card = view.selected_card()
        if card is None:
            return self._say(nothing_selected())
        if not holds_time(card):
            return self._say(not_moved(card))
        day = card.place.start.date() + timedelta(days=days)
        if command := move_of(card, on_day(card.place, day)):
            view.asked.emit(command)
        return True

    def _walk(self, days: int) -> bool:
        view = self._view
        if view.sheet is None:
            return False
        day = view.cursor_day + timedelta(days=days)
        view.go_to_day(day)
        if not view.sheet.shows(day):
            view.wished.emit(ShowDate(day))
        return True

    def _menu(self) -> bool:
        view = self._view
        if view.sheet is None or not view.shows(view.cursor_day):
            return False
        box = (view.box_of(view.chosen()) if view.chosen() else None) or view.sheet.cell(view.cursor_day)
        view.open_menu_at(view.mapToGlobal(QPoint(int(box.left + 16), int(box.top + 12))))
        return True

    def _say(self, why: str) -> bool:
        self._view.said.emit(why)
        return True
