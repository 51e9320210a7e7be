"""The keyboard on the list of visits: arrows walk rows and days, Tab walks visits."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from prolodesk.ui.calendar.acts import holds_time
from prolodesk.ui.calendar.card_verbs import CardVerbs
from prolodesk.ui.calendar.day_drag import move_of
from prolodesk.ui.calendar.month_keys import ELSEWHERE
from prolodesk.ui.calendar.view import DAY
from prolodesk.ui.calendar.why_not import not_moved, nothing_selected
from prolodesk.ui.calendar.wishes import NewVisit, ShowDate, ShowView
from prolodesk.words import tr

if TYPE_CHECKING:
    from prolodesk.ui.calendar.agenda_list import AgendaList

STEP = timedelta(minutes=15)


class AgendaKeys:
    """Does verbs on the list it belongs to."""

    def __init__(self, view: "AgendaList") -> None:
        self._view = view
        self._cards = CardVerbs(view)
        self._verbs: dict[str, Callable[[], bool]] = {
            "open_visit": self._open,
            "new_visit": self._new,
            "earlier": lambda: self._move(-STEP),
            "later": lambda: self._move(STEP),
            "to_left": lambda: self._move(timedelta(days=-1)),
            "to_right": lambda: self._move(timedelta(days=1)),
            "up": lambda: self._walk(-1),
            "down": lambda: self._walk(1),
            "left": lambda: self._walk_days(-1),
            "right": lambda: self._walk_days(1),
            "menu": self._menu,
        }

    def do(self, verb: str) -> bool:
        """Do a verb; False when there is nothing it could act on."""
        if verb in ELSEWHERE:
            self._view.said.emit(tr("Hours and columns are changed in the day and the week. Press D or W."))
            return True
        own = self._verbs.get(verb)
        return own() if own else self._cards.do(verb)

    def tab(self, direction: int) -> bool:
        """Select the next visit from the cursor on; False after the last."""
        view, sheet = self._view, self._view.sheet
        if sheet is None:
            return False
        visits = sheet.visits()
        here = view.at_row if view.at_row is not None else -1
        found = [n for n in visits if (n > here if direction > 0 else n < here)]
        if not found:
            view.select("")
            return False
        view.go_to(found[0] if direction > 0 else found[-1], tell=True)
        return True

    def _open(self) -> bool:
        view = self._view
        if view.selected_card():
            return self._cards.do("open_visit")
        day = view.cursor_day()
        if day is None:
            return False
        view.wished.emit(ShowDate(day))
        view.wished.emit(ShowView(DAY))
        return True

    def _new(self) -> bool:
        place = self._view.cursor_place()
        if place is None or not place.provider_id:
            self._view.said.emit(tr("Nobody is shown whom a visit could be booked with."))
        else:
            self._view.wished.emit(NewVisit(place.provider_id, place.start))
        return True

    def _move(self, by: timedelta) -> bool:
        view = self._view
        card = view.selected_card()
        if card is None or not holds_time(card):
            view.said.emit(not_moved(card) if card else nothing_selected())
            return True
        if command := move_of(card, replace(card.place, start=card.place.start + by)):
            view.asked.emit(command)
        return True

    def _walk(self, rows: int) -> bool:
        view = self._view
        if view.sheet is None or not view.sheet.rows:
            return False
        here = view.at_row if view.at_row is not None else -1
        view.go_to(max(0, min(here + rows, len(view.sheet.rows) - 1)))
        return True

    def _walk_days(self, days: int) -> bool:
        view, day = self._view, self._view.cursor_day()
        if view.sheet is None or day is None:
            return False
        heading = view.sheet.heading_of(day + timedelta(days=days))
        if heading is None:
            view.wished.emit(ShowDate(day + timedelta(days=days)))
        else:
            view.go_to(heading)
        return True

    def _menu(self) -> bool:
        view = self._view
        if view.sheet is None or view.at_row is None:
            return False
        box = view.sheet.box(view.at_row)
        view.open_menu_at(view.mapToGlobal(QPoint(40, int(box.bottom))))
        return True
