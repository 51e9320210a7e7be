"""The keyboard on the day: arrows walk slots and cards, letters and keys do the verbs of the table."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from prolodesk.clinic.booking import SetStatus
from prolodesk.clinic.values import Card
from prolodesk.domain.scheduling.layout import USUAL_ZOOM
from prolodesk.ui.calendar.acts import SCORED, cancelled, holds_time, missed, stepped_back, stepped_on
from prolodesk.ui.calendar.cursor import Cursor, card_at, extended, first_cursor, moved
from prolodesk.ui.calendar.drag import Grip, held_on, judged, move_to, moved_by
from prolodesk.ui.calendar.sheet import Sheet
from prolodesk.ui.calendar.why_not import (
    no_pain,
    no_room,
    no_step,
    no_step_back,
    nobody_shown,
    not_cancelled,
    not_missed,
    not_moved,
    nothing_selected,
)
from prolodesk.ui.calendar.wishes import (
    BookNext,
    FindPatient,
    GiveAftercare,
    NewVisit,
    OpenPatient,
    OpenVisit,
    ScorePain,
    ShowDay,
    Verb,
)

if TYPE_CHECKING:
    from prolodesk.ui.calendar.canvas import Canvas


class Keyboard:
    """Does verbs on the canvas it belongs to."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._one_scored = ""
        to_day = canvas.wished.emit
        self._verbs: dict[str, Callable[[], bool]] = {
            "open_visit": self._open,
            "open_patient": lambda: self._wish(OpenPatient),
            "book_next": lambda: self._wish(BookNext),
            "aftercare": lambda: self._wish(GiveAftercare),
            "next_status": lambda: self._ask(stepped_on, no_step),
            "previous_status": lambda: self._ask(stepped_back, no_step_back),
            "cancel": lambda: self._ask(cancelled, not_cancelled),
            "no_show": lambda: self._ask(missed, not_missed),
            "earlier": lambda: self._move(0, -1),
            "later": lambda: self._move(0, 1),
            "to_left": lambda: self._move(-1, 0),
            "to_right": lambda: self._move(1, 0),
            "longer": lambda: self._lengthen(1),
            "shorter": lambda: self._lengthen(-1),
            "new_visit": self._new,
            "today": lambda: to_day(ShowDay()) or True,
            "previous_day": lambda: to_day(ShowDay(-1)) or True,
            "next_day": lambda: to_day(ShowDay(1)) or True,
            "go_to": lambda: to_day(ShowDay(typed=True)) or True,
            "zoom_in": lambda: self._zoom(canvas.zoom + 1),
            "zoom_out": lambda: self._zoom(canvas.zoom - 1),
            "usual_zoom": lambda: self._zoom(USUAL_ZOOM),
            "day_view": lambda: True,
            "find": lambda: to_day(FindPatient()) or True,
            "menu": self._menu,
            "up": lambda: self._arrow(0, -1),
            "down": lambda: self._arrow(0, 1),
            "left": lambda: self._arrow(-1, 0),
            "right": lambda: self._arrow(1, 0),
            **{f"pain_{score}": partial(self._score, score) for score in range(10)},
        }

    def do(self, verb: str) -> bool:
        """Do a verb; False when there is nothing it could act on. One that is not the calendar's own is wished for."""
        if not verb.startswith("pain_"):
            self._one_scored = ""
        if verb not in self._verbs:
            self._canvas.wished.emit(Verb(verb, self._canvas.selected_card()))
            return True
        return self._verbs[verb]()

    def tab(self, direction: int) -> bool:
        """Select the next visit in time order; False after the last, so that Tab leaves the calendar."""
        sheet = self._canvas.sheet
        if sheet is None or not sheet.cards:
            return False
        order = sheet.reading_order()
        card = self._canvas.selected_card()
        if card is None:
            place = 0 if direction > 0 else len(order) - 1
        else:
            number = sheet.index_of(card.appointment_id)
            place = order.index(number) + direction if number is not None else 0
        if not 0 <= place < len(order):
            self._canvas.select("")
            return False
        self._canvas.select(sheet.cards[order[place]].appointment_id, tell=True)
        return True

    def _open(self) -> bool:
        return self._wish(OpenVisit) if self._canvas.selected_card() else self._new()

    def _wish(self, wish: Callable[[Card], object]) -> bool:
        card = self._canvas.selected_card()
        if card is None:
            return self._say(nothing_selected())
        self._canvas.wished.emit(wish(card))
        return True

    def _ask(self, act: Callable[[Card], SetStatus | None], why_not: Callable[[Card], str]) -> bool:
        card = self._canvas.selected_card()
        if card is None:
            return self._say(nothing_selected())
        command = act(card)
        if command is None:
            return self._say(why_not(card))
        self._canvas.asked.emit(command)
        return True

    def _say(self, why: str) -> bool:
        """Nothing is done, and here is why."""
        self._canvas.said.emit(why)
        return True

    def _score(self, score: int) -> bool:
        """A digit is the pain; 1 and then 0 is ten."""
        card = self._canvas.selected_card()
        if card is None or card.status not in SCORED:
            return self._say(no_pain() if card else nothing_selected())
        ten = score == 0 and self._one_scored == card.appointment_id
        self._one_scored = card.appointment_id if score == 1 else ""
        self._canvas.wished.emit(ScorePain(card, 10 if ten else score))
        return True

    def _move(self, columns: int, steps: int) -> bool:
        card, sheet = self._canvas.selected_card(), self._canvas.sheet
        if card is None or sheet is None:
            return self._say(nothing_selected())
        if not holds_time(card):
            return self._say(not_moved(card))
        return self._ask_place(card, sheet, columns, steps * self._canvas.step)

    def _lengthen(self, steps: int) -> bool:
        """Shift and an arrow lengthens the selected visit, or the slot cursor."""
        canvas = self._canvas
        card, sheet = canvas.selected_card(), canvas.sheet
        if sheet is None or not sheet.columns:
            return False
        if card is None:
            canvas.place_cursor(extended(self._cursor(sheet), sheet, canvas.step, steps))
        elif holds_time(card):
            self._ask_place(card, sheet, longer=steps * canvas.step)
        else:
            self._say(not_moved(card))
        return True

    def _ask_place(self, card: Card, sheet: Sheet, columns: int = 0, minutes: int = 0, longer: int = 0) -> bool:
        """Ask for the place so many columns and minutes away, or for another length."""
        canvas = self._canvas
        target = moved_by(card, sheet, columns, minutes, longer)
        if target is None:
            return self._say(no_room(columns, longer))
        held = held_on(sheet.day.cards)
        ghost = judged(Grip.MOVE, target, card, sheet, held, canvas.rooms, canvas.wall_now, canvas.formats)
        if command := move_to(card, ghost.place, sheet):
            canvas.asked.emit(command)
        return True

    def _new(self) -> bool:
        canvas, sheet = self._canvas, self._canvas.sheet
        if sheet is None or not sheet.columns:
            return self._say(nobody_shown())
        card, cursor = canvas.selected_card(), self._cursor(sheet)
        minute = cursor.minute
        if card:
            minute = min(int(sheet.axis.minute_of(card.span.end_utc)), sheet.axis.last - canvas.step)
        provider = sheet.columns[cursor.column].provider_id
        canvas.wished.emit(NewVisit(provider, sheet.wall_at(minute), cursor.minutes if cursor.drawn else None))
        return True

    def _arrow(self, columns: int, steps: int) -> bool:
        canvas, sheet = self._canvas, self._canvas.sheet
        if sheet is None or not sheet.columns:
            return False
        cursor, card = self._cursor(sheet), canvas.selected_card()
        if card and steps > 0:
            end = int(-(-sheet.axis.minute_of(card.span.end_utc) // canvas.step)) * canvas.step
            to = moved(Cursor(cursor.column, end, canvas.step), sheet, canvas.step)
        else:
            to = moved(cursor, sheet, canvas.step, columns=columns, steps=steps)
        number = card_at(sheet, to.column, to.minute)
        if number is not None and (card is None or sheet.cards[number] is not card):
            canvas.select(sheet.cards[number].appointment_id, tell=True)
        elif number is None:
            canvas.place_cursor(to)
        return True

    def _cursor(self, sheet: Sheet) -> Cursor:
        if self._canvas.slot is None:
            self._canvas.slot = first_cursor(sheet, self._canvas.now_utc, self._canvas.step)
        return self._canvas.slot

    def _zoom(self, zoom: int) -> bool:
        self._canvas.zoom_wanted.emit(zoom)
        return True

    def _menu(self) -> bool:
        canvas, sheet = self._canvas, self._canvas.sheet
        card = canvas.selected_card()
        box = canvas.box_of(card.appointment_id) if card else None
        if box is None and sheet and sheet.columns:
            cursor = self._cursor(sheet)
            box = sheet.box_of(cursor.column, cursor.minute, cursor.minutes)
        if box:
            point = canvas.visibleRegion().boundingRect().topLeft()
            point.setX(max(point.x(), int(box.left + 24)))
            point.setY(max(point.y(), int(box.top + 16)))
            canvas.menu_wanted.emit(canvas.mapToGlobal(point))
        return True
