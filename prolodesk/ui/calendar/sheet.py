"""One day laid out on a sheet: which card stands in which box, what is closed, what lies under a point."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from prolodesk.clinic.values import Card, Day, ProviderColumn
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.layout import (
    LEAST_HEIGHT,
    Axis,
    Box,
    Buckets,
    card_boxes,
    closed_stretches,
    column_edges,
    visible_hours,
)
from prolodesk.domain.status import HOLDS_NO_TIME
from prolodesk.domain.time import Span, TimeDoesNotExist, day_span, utc_of, wall_of

INSET = 3
"""Pixels between a column's left line and its cards."""


@dataclass(frozen=True)
class Sheet:
    """A day at one width and zoom. Positions are pixels of the whole sheet, the time gutter included."""

    day: Day
    zone: ZoneInfo
    columns: tuple[ProviderColumn, ...]
    axis: Axis
    gutter: int
    edges: tuple[int, ...]
    """Left edge of every column, and the right edge of the last."""
    cards: tuple[Card, ...]
    boxes: tuple[Box, ...]
    places: tuple[int, ...]
    """The column of every card."""

    @property
    def width(self) -> int:
        return self.edges[-1]

    @property
    def height(self) -> int:
        return round(self.axis.height) + 1

    @cached_property
    def buckets(self) -> Buckets:
        return Buckets(self.boxes)

    @cached_property
    def closed(self) -> tuple[tuple[Box, bool], ...]:
        """What is hatched, and whether it lies between two openings of the same provider."""
        found = []
        for number, column in enumerate(self.columns):
            openings = real_openings(column, self.day.day, self.zone, self.axis.midnight)
            stretches = closed_stretches(openings, self.axis.first, self.axis.last)
            for start, end in stretches:
                between = bool(openings) and min(o for o, _ in openings) < start and end < max(c for _, c in openings)
                found.append((self.box_of(number, start, end - start), between))
        return tuple(found)

    def index_of(self, appointment_id: Id) -> int | None:
        return next((n for n, card in enumerate(self.cards) if card.appointment_id == appointment_id), None)

    def index_at(self, x: float, y: float) -> int | None:
        return self.buckets.at(x, y)

    def column_at(self, x: float) -> int:
        """The column at or nearest to a point."""
        inside = (number for number, right in enumerate(self.edges[1:]) if x < right)
        return next(inside, max(0, len(self.columns) - 1))

    def box_of(self, column: int, minute: float, minutes: float) -> Box:
        """The whole width of a column for that stretch of real minutes."""
        left, right = self.edges[column], self.edges[column + 1]
        return Box(left, self.axis.y_of(minute), right - left, minutes * self.axis.zoom)

    def wall_at(self, minute: int) -> datetime:
        """The naive wall time (with fold) of a real minute of this day."""
        return wall_of(self.axis.utc_of(minute), self.zone)

    def minute_of_card(self, index: int) -> int:
        return int(self.axis.minute_of(self.cards[index].span.start_utc))

    def reading_order(self) -> list[int]:
        """The cards in time order, left to right within the same time."""
        return sorted(range(len(self.cards)), key=lambda n: (self.cards[n].span, self.boxes[n].left))


def lay_out(
    day: Day,
    zone: ZoneInfo,
    width: int,
    zoom: float,
    *,
    gutter: int,
    least: int,
    line: float = LEAST_HEIGHT,
    hidden: frozenset[Id] = frozenset(),
) -> Sheet:
    """The sheet for a day. `width` is what there is room for; columns narrower than `least` make it wider, and no
    card is lower than a `line` of text."""
    columns = tuple(column for column in day.columns if column.provider_id not in hidden)
    numbers = {column.provider_id: number for number, column in enumerate(columns)}
    cards = tuple(card for card in day.cards if card.place.provider_id in numbers)
    whole = day_span(day.day, zone)
    openings = [o for column in columns for o in real_openings(column, day.day, zone, whole.start_utc)]
    booked = [((c.span.start_utc - whole.start_utc) / 60, (c.span.end_utc - whole.start_utc) / 60) for c in cards]
    first, last = visible_hours(openings, booked, whole.minutes)
    axis = Axis(whole.start_utc, first, last, zoom)
    edges = tuple(edge + gutter for edge in column_edges(max(0, width - gutter), len(columns), least))
    boxes: list[Box] = [Box(0, 0, 0, 0)] * len(cards)
    for number in range(len(columns)):
        mine = [n for n, card in enumerate(cards) if numbers[card.place.provider_id] == number]
        left, right = edges[number] + INSET, edges[number + 1] - 1
        for n, box in zip(mine, card_boxes([cards[n].span for n in mine], axis, left, right - left, line), strict=True):
            boxes[n] = box
    places = tuple(numbers[card.place.provider_id] for card in cards)
    return Sheet(day, zone, columns, axis, gutter, edges, cards, tuple(boxes), places)


def changed_boxes(before: Sheet, after: Sheet) -> list[Box] | None:
    """What has to be painted again when one sheet takes the other's place; None for all of it."""
    ground = (before.day.day, before.axis, before.edges, before.columns)
    if ground != (after.day.day, after.axis, after.edges, after.columns):
        return None
    was, now = (set(zip(sheet.cards, sheet.boxes, strict=True)) for sheet in (before, after))
    return [box for _, box in was ^ now]


def real_openings(column: ProviderColumn, day: date, zone: ZoneInfo, midnight: int) -> list[tuple[float, float]]:
    """A provider's openings in real minutes since the day began."""
    return [
        (_real_minute(o.opens, day, zone, midnight), _real_minute(o.closes, day, zone, midnight))
        for o in column.openings
    ]


def load_of(column: ProviderColumn, cards: Sequence[Card]) -> tuple[int, int | None]:
    """How many visits hold a provider's time, and how full the opening hours are in per cent (None when away)."""
    mine = [c for c in cards if c.place.provider_id == column.provider_id and c.status not in HOLDS_NO_TIME]
    open_minutes = sum(opening.closes - opening.opens for opening in column.openings)
    busy = _covered([card.span for card in mine])
    return len(mine), min(100, round(100 * busy / open_minutes)) if open_minutes else None


def _covered(spans: Sequence[Span]) -> int:
    """Minutes that at least one span covers."""
    total, reached = 0, 0
    for span in sorted(spans):
        total += max(0, span.end_utc - max(span.start_utc, reached))
        reached = max(reached, span.end_utc)
    return total // 60


def _real_minute(wall_minute: int, day: date, zone: ZoneInfo, midnight: int) -> float:
    moment = datetime.combine(day, time.min) + timedelta(minutes=wall_minute)
    try:
        return (utc_of(moment, zone) - midnight) / 60
    except TimeDoesNotExist as gap:
        return (utc_of(gap.next_valid, zone) - midnight) / 60
