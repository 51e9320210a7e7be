"""The keyboard on the day: arrows walk slots and cards, letters and keys do the verbs of the table."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from prolodesk.clinic.judging import held_by
from prolodesk.clinic.values import Card
from prolodesk.domain.scheduling.layout import USUAL_ZOOM
from prolodesk.ui.calendar.acts import holds_time
from prolodesk.ui.calendar.card_verbs import CardVerbs
from prolodesk.ui.calendar.cursor import Cursor, card_at, card_beside, extended, first_cursor, moved
from prolodesk.ui.calendar.drag import Grip, Target, judged, move_to, moved_by, place_at
from prolodesk.ui.calendar.sheet import Sheet
from prolodesk.ui.calendar.why_not import last_column, no_room, nobody_shown, not_moved, nothing_selected
from prolodesk.ui.calendar.wishes import ArrangeColumns, NewVisit

if TYPE_CHECKING:
    from prolodesk.ui.calendar.canvas import Canvas


class Keyboard:
    """Does verbs on the canvas it belongs to."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._cards = CardVerbs(canvas)
        self._verbs: dict[str, Callable[[], bool]] = {
            "open_visit": self._open,
            "earlier": lambda: self._move(0, -1),
            "later": lambda: self._move(0, 1),
            "to_left": lambda: self._move(-1, 0),
            "to_right": lambda: self._move(1, 0),
            "longer": lambda: self._lengthen(1),
            "shorter": lambda: self._lengthen(-1),
            "new_visit": self._new,
            "zoom_in": lambda: self._zoom(canvas.zoom + 1),
            "zoom_out": lambda: self._zoom(canvas.zoom - 1),
            "usual_zoom": lambda: self._zoom(USUAL_ZOOM),
            "hide_column": lambda: self._arrange("hide"),
            "column_left": lambda: self._arrange("left"),
            "column_right": lambda: self._arrange("right"),
            "menu": self._menu,
            "up": lambda: self._arrow(0, -1),
            "down": lambda: self._arrow(0, 1),
            "left": lambda: self._arrow(-1, 0),
            "right": lambda: self._arrow(1, 0),
        }

    def do(self, verb: str) -> bool:
        """Do a verb; False when there is nothing it could act on. One that is not the calendar's own is wished for."""
        own = self._verbs.get(verb)
        return own() if own else self._cards.do(verb)

    def tab(self, direction: int) -> bool:
        """Select the next visit in time order, from now on at first; False after the last, so that Tab leaves the
        calendar."""
        sheet = self._canvas.sheet
        if sheet is None or not sheet.cards:
            return False
        order = sheet.reading_order()
        card = self._canvas.selected_card()
        if card is None:
            place = self._from_now(sheet, order) if direction > 0 else len(order) - 1
        else:
            number = sheet.index_of(card.appointment_id)
            place = order.index(number) + direction if number is not None else 0
        if not 0 <= place < len(order):
            self._canvas.select("")
            return False
        self._canvas.select(sheet.cards[order[place]].appointment_id, tell=True)
        return True

    def _from_now(self, sheet: Sheet, order: Sequence[int]) -> int:
        """The first visit that has not begun yet; where none is to come, the first of all."""
        now = self._canvas.now_utc
        return next((place for place, n in enumerate(order) if sheet.cards[n].span.start_utc >= now), 0)

    def _open(self) -> bool:
        return self._cards.do("open_visit") if self._canvas.selected_card() else self._new()

    def _say(self, why: str) -> bool:
        """Nothing is done, and here is why."""
        self._canvas.said.emit(why)
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
        held = held_by(sheet.day_of(target.column).cards)
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
            minute = min(int(sheet.minute_of(card.span.end_utc, cursor.column)), sheet.axis.last - canvas.step)
        place = place_at(sheet, Target(cursor.column, minute, cursor.minutes), None)
        minutes = cursor.minutes if cursor.drawn else None
        canvas.wished.emit(NewVisit(place.provider_id, place.start, minutes, place.room_id))
        return True

    def _arrow(self, columns: int, steps: int) -> bool:
        canvas, sheet = self._canvas, self._canvas.sheet
        if sheet is None or not sheet.columns:
            return False
        cursor, card = self._cursor(sheet), canvas.selected_card()
        if card and columns and (beside := card_beside(sheet, card, columns)):
            canvas.select(beside.appointment_id, tell=True)
            return True
        if card and steps > 0:
            end = int(-(-sheet.minute_of(card.span.end_utc, cursor.column) // canvas.step)) * canvas.step
            to = moved(Cursor(cursor.column, end, canvas.step), sheet, canvas.step)
        else:
            to = moved(cursor, sheet, canvas.step, columns=columns, steps=steps)
        number = card_at(sheet, to.column, to.minute, from_right=columns < 0)
        if number is not None and (card is None or sheet.cards[number] is not card):
            canvas.select(sheet.cards[number].appointment_id, tell=True)
        elif number is None:
            canvas.place_cursor(to)
        return True

    def _cursor(self, sheet: Sheet) -> Cursor:
        if self._canvas.slot is None:
            self._canvas.slot = first_cursor(sheet, self._canvas.now_utc, self._canvas.step)
        return self._canvas.slot

    def _arrange(self, what: str) -> bool:
        """Hide or move the column in which the cursor is; the cursor goes on to the one beside what is hidden."""
        canvas, sheet = self._canvas, self._canvas.sheet
        if sheet is None or not sheet.columns:
            return self._say(nobody_shown())
        cursor = self._cursor(sheet)
        provider_id = sheet.columns[cursor.column].provider_id
        if what == "hide" and provider_id:
            beside = _beside(sheet, cursor.column)
            if beside is None:
                return self._say(last_column())
            canvas.show_cursor(place_at(sheet, Target(beside, cursor.minute, cursor.minutes), None))
        canvas.wished.emit(ArrangeColumns(what, provider_id))
        return True

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


def _beside(sheet: Sheet, column: int) -> int | None:
    """The nearest column of another provider on the same day, the one after it first; None where there is none."""
    own = sheet.columns[column]
    others = [n for n in sheet.columns_on(own.day) if sheet.columns[n].provider_id != own.provider_id]
    return min(others, key=lambda n: (abs(n - column), n < column), default=None)
