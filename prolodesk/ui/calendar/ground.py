"""What lies under the cards of a column: closed hours, breaks, closures, extra hours, kept hours."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from prolodesk.clinic.calendar_hours import Closure
from prolodesk.clinic.values import Opening
from prolodesk.domain.scheduling.layout import Axis, closed_stretches
from prolodesk.domain.time import TimeDoesNotExist, utc_of
from prolodesk.ui.calendar.columns import Column


class Lie(Enum):
    """How a stretch is drawn."""

    CLOSED = "closed"
    BREAK = "break"
    CLOSURE = "closure"
    OPENED = "opened"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of a column in its real minutes; `closure` names what is not as usual, `only` what it is kept for."""

    lie: Lie
    start: float
    end: float
    closure: Closure | None = None
    only: str = ""


def bands_of(column: Column, axis: Axis, zone: ZoneInfo, closures: Sequence[Closure]) -> tuple[Band, ...]:
    """Everything that is not simply open, in the order in which it is drawn."""
    openings = real_openings(column.openings, column.day, zone, column.midnight)
    closed = closed_stretches(openings, axis.first, axis.last)
    first, last = min((o for o, _ in openings), default=0.0), max((c for _, c in openings), default=0.0)
    found = [
        Band(Lie.BREAK if openings and first < start and end < last else Lie.CLOSED, start, end)
        for start, end in closed
    ]
    for closure in closures:
        if closure.is_on(column.day) and _concerns(closure, column):
            found += _of_closure(closure, column, zone, openings if closure.opened else closed)
    kept = [opening for opening in column.openings if opening.only]
    for opening, (start, end) in zip(kept, real_openings(kept, column.day, zone, column.midnight), strict=True):
        found.append(Band(Lie.KEPT, start, end, only=opening.only))
    return tuple(found)


def real_openings(openings: Sequence[Opening], day: date, zone: ZoneInfo, midnight: int) -> list[tuple[float, float]]:
    """Openings in real minutes since `midnight`."""
    return [(_real(o.opens, day, zone, midnight), _real(o.closes, day, zone, midnight)) for o in openings]


def _of_closure(
    closure: Closure, column: Column, zone: ZoneInfo, within: Sequence[tuple[float, float]]
) -> Iterator[Band]:
    """The parts of the closed (or, for extra hours, the open) stretches that this exception is about."""
    begin = _real(closure.exception.begins, column.day, zone, column.midnight)
    end = _real(closure.exception.ends, column.day, zone, column.midnight)
    lie = Lie.OPENED if closure.opened else Lie.CLOSURE
    if closure.opened and closure.exception.opens is None:
        return
    for start, stop in within:
        if max(start, begin) < min(stop, end):
            yield Band(lie, max(start, begin), min(stop, end), closure)


def _concerns(closure: Closure, column: Column) -> bool:
    if closure.resource_id is None:
        return True
    return closure.resource_id in (column.provider_id or None, column.room and column.room.room_id)


def _real(wall_minute: int, day: date, zone: ZoneInfo, midnight: int) -> float:
    moment = datetime.combine(day, time.min) + timedelta(minutes=wall_minute)
    try:
        return (utc_of(moment, zone) - midnight) / 60
    except TimeDoesNotExist as gap:
        return (utc_of(gap.next_valid, zone) - midnight) / 60
