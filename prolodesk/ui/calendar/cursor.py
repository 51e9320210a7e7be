"""The slot cursor: where the keyboard is on a day, and where an arrow takes it."""

from dataclasses import dataclass, replace

from prolodesk.domain.scheduling.layout import Axis
from prolodesk.ui.calendar.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Cursor:
    """A stretch of one column, in real minutes of the day; `drawn` once someone has chosen its length."""

    column: int
    minute: int
    minutes: int
    drawn: bool = False


def step_at(zoom: float) -> int:
    """Minutes of one step: finer where the scale is larger."""
    return 15 if zoom < 2.9 else 10 if zoom < 3.8 else 5


def first_cursor(sheet: Sheet, now_utc: int, step: int) -> Cursor:
    """At the present if the day shows it, else where the first column opens."""
    minute = sheet.axis.minute_of(now_utc)
    if not sheet.axis.first <= minute < sheet.axis.last:
        opens = [o.opens for column in sheet.columns[:1] for o in column.openings]
        minute = opens[0] if opens else sheet.axis.first
    return Cursor(0, slot_of(minute, sheet.axis, step), step)


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


def card_at(sheet: Sheet, column: int, minute: int) -> int | None:
    """The first card of a column that covers a minute."""
    utc = sheet.axis.utc_of(minute)
    return next(
        (
            n
            for n, card in enumerate(sheet.cards)
            if sheet.places[n] == column and card.span.start_utc <= utc < card.span.end_utc
        ),
        None,
    )
