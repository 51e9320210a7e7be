"""Some days laid out on a sheet: which card stands in which box, what is closed, what lies under a point."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from prolodesk.clinic.values import Card, Day, Place, ProviderColumn
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.layout import (
    LEAST_HEIGHT,
    Axis,
    Box,
    Buckets,
    card_boxes,
    column_edges,
    visible_hours,
)
from prolodesk.domain.status import HOLDS_NO_TIME
from prolodesk.domain.time import Span, TimeDoesNotExist, day_span, utc_of, wall_of
from prolodesk.ui.calendar.columns import Column, Columns, columns_of
from prolodesk.ui.calendar.ground import Band, Lie, bands_of, real_openings
from prolodesk.ui.calendar.view import Period

INSET = 3
"""Pixels between a column's left line and its cards."""
MINUTES_A_DAY = 1440


@dataclass(frozen=True)
class Sheet:
    """A period at one width and zoom. Positions are pixels of the whole sheet, the time gutter included; minutes are
    real ones since the midnight of a column."""

    period: Period
    arranged: Columns
    axis: Axis
    """That of the first column; all have the same scale and hours."""
    gutter: int
    edges: tuple[int, ...]
    """Left edge of every column, and the right edge of the last."""
    cards: tuple[Card, ...]
    boxes: tuple[Box, ...]
    places: tuple[int, ...]
    """The column of every card."""

    @property
    def zone(self) -> ZoneInfo:
        return self.period.zone

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.arranged.columns

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
    def bands(self) -> tuple[tuple[Band, ...], ...]:
        """What is not simply open, column by column."""
        return tuple(bands_of(column, self.axis, self.zone, self.period.closures) for column in self.columns)

    @cached_property
    def numbers(self) -> dict[Id, int]:
        """The number of each card by its id."""
        return {card.appointment_id: number for number, card in enumerate(self.cards)}

    @cached_property
    def hues(self) -> dict[Id, int]:
        """The hue of every provider."""
        return {each.provider_id: each.hue for day in self.period.days for each in day.columns}

    def index_of(self, appointment_id: Id) -> int | None:
        return self.numbers.get(appointment_id)

    def index_at(self, x: float, y: float) -> int | None:
        return self.buckets.at(x, y)

    def column_at(self, x: float) -> int:
        """The column at or nearest to a point."""
        inside = (number for number, right in enumerate(self.edges[1:]) if x < right)
        return next(inside, max(0, len(self.columns) - 1))

    def column_of(self, place: Place) -> int | None:
        """The column that shows a place; None when none does."""
        return self.arranged.number_at(place.start.date(), place.provider_id, place.room_id)

    def unsaid_provider(self, card: Card) -> str:
        """Whose visit it is, where its column does not say so."""
        number = self.column_of(card.place)
        if number is None or self.columns[number].provider_id:
            return ""
        person = self.columns[number].person(card.place.provider_id)
        return person.name if person else ""

    def box_of(self, column: int, minute: float, minutes: float) -> Box:
        """The whole width of a column for that stretch of real minutes."""
        left, right = self.edges[column], self.edges[column + 1]
        return Box(left, self.axis.y_of(minute), right - left, minutes * self.axis.zoom)

    def place_box(self, place: Place) -> Box | None:
        """Where a place stands, the whole width of its column; None when it is not shown."""
        number = self.column_of(place)
        if number is None:
            return None
        try:
            utc = utc_of(place.start, self.zone)
        except TimeDoesNotExist:
            return None
        return self.box_of(number, self.minute_of(utc, number), place.minutes)

    def minute_of(self, utc: int, column: int) -> float:
        """Real minutes since the midnight of a column."""
        return (utc - self.columns[column].midnight) / 60

    def utc_of(self, minute: int, column: int) -> int:
        return self.columns[column].midnight + minute * 60

    def wall_at(self, minute: int, column: int = 0) -> datetime:
        """The naive wall time (with fold) of a real minute of a column."""
        midnight = self.columns[column].midnight if self.columns else self.axis.midnight
        return wall_of(midnight + minute * 60, self.zone)

    def minute_of_card(self, index: int) -> int:
        return int(self.minute_of(self.cards[index].span.start_utc, self.places[index]))

    def day_of(self, column: int) -> Day:
        """The day a column belongs to."""
        wanted = self.columns[column].day
        return next(day for day in self.period.days if day.day == wanted)

    def end_of_day(self, column: int) -> int:
        """The UTC second at which the day of a column is over."""
        return day_span(self.columns[column].day, self.zone).end_utc

    def columns_on(self, day: date) -> list[int]:
        """The columns of a day."""
        return [number for number, column in enumerate(self.columns) if column.day == day]

    def reading_order(self) -> list[int]:
        """The cards in time order, left to right within the same time."""
        return sorted(range(len(self.cards)), key=lambda n: (self.cards[n].span, self.boxes[n].left))


def lay_out(period: Period, width: int, zoom: float, *, gutter: int, least: int, line: float = LEAST_HEIGHT) -> Sheet:
    """The sheet for a period. `width` is what there is room for; columns narrower than `least` make it wider, and no
    card is lower than a `line` of text."""
    arranged = columns_of(period, width - gutter, least)
    columns = arranged.columns
    placed = [(card, number) for card, number in _in_columns(period, arranged) if number is not None]
    cards, places = tuple(card for card, _ in placed), tuple(number for _, number in placed)
    first, last = _hours(period, columns, cards, places)
    midnight = columns[0].midnight if columns else day_span(period.day, period.zone).start_utc
    axis = Axis(midnight, first, last, zoom)
    edges = tuple(edge + gutter for edge in column_edges(max(0, width - gutter), len(columns), least))
    boxes: list[Box] = [Box(0, 0, 0, 0)] * len(cards)
    mine: list[list[int]] = [[] for _ in columns]
    for n, number in enumerate(places):
        mine[number].append(n)
    for number, those in enumerate(mine):
        here = replace(axis, midnight=columns[number].midnight)
        left, right = edges[number] + INSET, edges[number + 1] - 1
        for n, box in zip(
            those, card_boxes([cards[n].span for n in those], here, left, right - left, line), strict=True
        ):
            boxes[n] = _on_pixels(box)
    return Sheet(period, arranged, axis, gutter, edges, cards, tuple(boxes), places)


def _on_pixels(box: Box) -> Box:
    """The box with its edges on whole pixels; boxes that did not meet still do not."""
    left, top = round(box.left), round(box.top)
    return Box(left, top, round(box.right) - left, round(box.bottom) - top)


def _in_columns(period: Period, arranged: Columns) -> list[tuple[Card, int | None]]:
    """Every card with its column; in a shared one, those of the same time in the order of their providers."""
    found = [(card, arranged.number_of(card)) for day in period.days for card in day.cards]
    if arranged.kind != "provider":
        order = {p.provider_id: n for column in arranged.columns for n, p in enumerate(column.people)}
        found.sort(key=lambda each: (each[0].span.start_utc, order.get(each[0].place.provider_id, 0)))
    return found


def _hours(period: Period, columns: Sequence[Column], cards: Sequence[Card], places: Sequence[int]) -> tuple[int, int]:
    """First and last minute to show: where anybody shown is in, and where anything stands."""
    openings = [o for c in columns for o in real_openings(c.openings, c.day, period.zone, c.midnight)]
    booked = [
        ((card.span.start_utc - columns[n].midnight) / 60, (card.span.end_utc - columns[n].midnight) / 60)
        for card, n in zip(cards, places, strict=True)
    ]
    alone = len(period.days) == 1
    length = day_span(period.day, period.zone).minutes if alone else MINUTES_A_DAY
    return visible_hours(openings, booked, length, earliest=0 if alone else -60)


def changed_boxes(before: Sheet, after: Sheet) -> list[Box] | None:
    """What has to be painted again when one sheet takes the other's place; None for all of it."""
    ground = (before.axis, before.edges, before.columns, before.period.closures, before.period.colour)
    if ground != (after.axis, after.edges, after.columns, after.period.closures, after.period.colour):
        return None
    was, now = (set(zip(sheet.cards, sheet.boxes, strict=True)) for sheet in (before, after))
    changed = [box for _, box in was ^ now]
    return [*changed, *_where_named(after)] if changed else []


def _where_named(sheet: Sheet) -> list[Box]:
    """The bands whose words stand where their cards leave room."""
    bands = ((number, band) for number, own in enumerate(sheet.bands) for band in own)
    named = ((number, band) for number, band in bands if band.lie in (Lie.OPENED, Lie.KEPT))
    return [sheet.box_of(number, band.start, band.end - band.start) for number, band in named]


def load_of(people: Sequence[ProviderColumn], cards: Sequence[Card]) -> tuple[int, int | None]:
    """How many of these visits hold those providers' time, and how full their hours are in per cent (None when none of
    them is in)."""
    shown = {person.provider_id for person in people}
    spans: dict[Id, list[Span]] = {}
    for card in cards:
        if card.place.provider_id in shown and card.status not in HOLDS_NO_TIME:
            spans.setdefault(card.place.provider_id, []).append(card.span)
    open_minutes = sum(opening.closes - opening.opens for person in people for opening in person.openings)
    busy = sum(_covered(those) for those in spans.values())
    count = sum(len(those) for those in spans.values())
    return count, min(100, round(100 * busy / open_minutes)) if open_minutes else None


def _covered(spans: Sequence[Span]) -> int:
    """Minutes that at least one span covers."""
    total, reached = 0, 0
    for span in sorted(spans):
        total += max(0, span.end_utc - max(span.start_utc, reached))
        reached = max(reached, span.end_utc)
    return total // 60
