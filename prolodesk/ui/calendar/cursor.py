"""The slot cursor: where the keyboard is on a sheet, and where an arrow takes it."""

from dataclasses import dataclass, replace

from prolodesk.clinic.values import Card, Place
from prolodesk.domain.scheduling.layout import Axis
from prolodesk.domain.time import TimeDoesNotExist, utc_of
from prolodesk.ui.calendar.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Cursor:
    """A stretch of one column, in real minutes of the day; `drawn` once someone has chosen its length."""

    column: int
    minute: int
    minutes: int
    drawn: bool = False


def step_at(slot: int) -> int:
    """Minutes by which a visit moves where a slot is so long: never by more than a quarter of an hour."""
    return min(slot, 15)


def first_cursor(sheet: Sheet, now_utc: int, step: int) -> Cursor:
    """At the present if the sheet shows it, else where the first column of its day opens."""
    columns = sheet.columns_on(sheet.period.day) or [0]
    minute = sheet.minute_of(now_utc, columns[0])
    if not sheet.axis.first <= minute < sheet.axis.last:
        opens = [o.opens for o in sheet.columns[columns[0]].openings]
        minute = opens[0] if opens else sheet.axis.first
    return Cursor(columns[0], slot_of(minute, sheet.axis, step), step)


def cursor_at(sheet: Sheet, place: Place, step: int, *, drawn: bool = False) -> Cursor | None:
    """The cursor for a place: in its column if that is shown, else in one of its day. Its length is one step unless
    someone has drawn it."""
    number = _visited(sheet, place)
    if number is None:
        number = sheet.column_of(place)
    if number is None:
        same_day = sheet.columns_on(place.start.date())
        if not same_day:
            return None
        number = same_day[0]
    try:
        minute = sheet.minute_of(utc_of(place.start, sheet.zone), number)
    except TimeDoesNotExist:
        return None
    return Cursor(number, slot_of(minute, sheet.axis, step), max(step, place.minutes) if drawn else step, drawn)


def _visited(sheet: Sheet, place: Place) -> int | None:
    """Where columns are rooms and the place names a provider alone: where that provider is nearest to that time; and
    the other way round."""
    by_room = sheet.arranged.kind == "room"
    if bool(place.provider_id) is not by_room or bool(place.room_id) is by_room:
        return None
    same = [
        (abs(card.place.start - place.start), sheet.places[number])
        for number, card in enumerate(sheet.cards)
        if card.place.start.date() == place.start.date()
        and (card.place.provider_id == place.provider_id if by_room else card.place.room_id == place.room_id)
        and (not by_room or card.place.room_id)
    ]
    return min(same)[1] if same else None


def slot_of(minute: float, axis: Axis, step: int) -> int:
    """The step a minute lies in, inside the sheet."""
    return axis.slot_at(axis.y_of(minute), step)


def moved(cursor: Cursor, sheet: Sheet, step: int, *, columns: int = 0, steps: int = 0) -> Cursor:
    """One arrow on; at the edge of the sheet it stays."""
    column = max(0, min(cursor.column + columns, len(sheet.columns) - 1))
    minute = slot_of(cursor.minute + steps * step, sheet.axis, step) if steps else cursor.minute
    return Cursor(column, minute, step)


def extended(cursor: Cursor, sheet: Sheet, step: int, steps: int) -> Cursor:
    """Shift with an arrow: the lower end moves, at least one step stays."""
    longest = sheet.axis.last - cursor.minute
    return replace(cursor, minutes=max(step, min(cursor.minutes + steps * step, longest)), drawn=True)


def card_at(sheet: Sheet, column: int, minute: int, *, from_right: bool = False) -> int | None:
    """The leftmost card of a column that covers a minute, or the rightmost."""
    utc = sheet.utc_of(minute, column)
    found = (
        n
        for n, card in enumerate(sheet.cards)
        if sheet.places[n] == column and card.span.start_utc <= utc < card.span.end_utc
    )
    sign = -1 if from_right else 1
    return min(found, key=lambda n: sign * sheet.boxes[n].left, default=None)


def card_beside(sheet: Sheet, card: Card, columns: int) -> Card | None:
    """The next card at the same time in the same column, to the right or left; None at the edge of the column."""
    here = sheet.index_of(card.appointment_id)
    if here is None:
        return None
    same = [
        n
        for n, other in enumerate(sheet.cards)
        if sheet.places[n] == sheet.places[here] and other.span.overlaps(card.span)
    ]
    same.sort(key=lambda n: sheet.boxes[n].left)
    place = same.index(here) + columns
    return sheet.cards[same[place]] if 0 <= place < len(same) else None
