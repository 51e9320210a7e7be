"""A list of visits laid out: a heading a day, a row a visit or a place proposed, columns across. No painting."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from prolodesk.clinic.values import Card, Day
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.layout import Box
from prolodesk.ui.calendar.proposals import Ghost

COLUMNS = ("time", "patient", "type", "course", "provider", "room", "status", "flags")
SHARES = (0.0, 0.195, 0.165, 0.195, 0.15, 0.125, 0.0, 0.17)
"""How the columns share what the times and the status leave."""


@dataclass(frozen=True, slots=True)
class Row:
    """A day's heading, one of its visits, or a place that is proposed on it."""

    day: date
    card: Card | None
    top: int
    height: int
    ghost: int | None = None
    """The number of the proposal."""

    @property
    def is_heading(self) -> bool:
        return self.card is None and self.ghost is None

    @property
    def bottom(self) -> int:
        return self.top + self.height


@dataclass(frozen=True)
class AgendaSheet:
    """Days one after the other. Positions are pixels of the whole list."""

    days: tuple[Day, ...]
    rows: tuple[Row, ...]
    edges: tuple[int, ...]
    """Left edge of every column, and the right edge of the last."""
    ghosts: tuple[Ghost, ...] = ()

    @property
    def width(self) -> int:
        return self.edges[-1]

    @property
    def height(self) -> int:
        return self.rows[-1].bottom if self.rows else 0

    @cached_property
    def _tops(self) -> list[int]:
        return [row.top for row in self.rows]

    @cached_property
    def _by_id(self) -> dict[Id, int]:
        return {row.card.appointment_id: number for number, row in enumerate(self.rows) if row.card}

    def number_at(self, y: float) -> int | None:
        """The row at a height; None below the last."""
        number = bisect_right(self._tops, y) - 1
        return number if number >= 0 and y < self.rows[number].bottom else None

    def numbers_within(self, top: float, bottom: float) -> range:
        first = max(0, bisect_right(self._tops, top) - 1)
        return range(first, bisect_right(self._tops, bottom))

    def number_of(self, appointment_id: Id) -> int | None:
        return self._by_id.get(appointment_id)

    def heading_of(self, day: date) -> int | None:
        """The row of a day's heading."""
        return next((n for n, row in enumerate(self.rows) if row.is_heading and row.day == day), None)

    def ghost_row(self, ghost: int) -> int | None:
        """The row of a proposal."""
        return next((n for n, row in enumerate(self.rows) if row.ghost == ghost), None)

    def rows_of(self, day: date) -> Box | None:
        """A day from its heading to its last row; None when it is not shown."""
        those = [row for row in self.rows if row.day == day]
        return Box(0, those[0].top, self.width, those[-1].bottom - those[0].top) if those else None

    def visits(self) -> list[int]:
        """The rows of visits, in time order."""
        return list(self._by_id.values())

    def box(self, number: int) -> Box:
        row = self.rows[number]
        return Box(0, row.top, self.width, row.height)

    def day(self, day: date) -> Day | None:
        return next((each for each in self.days if each.day == day), None)

    def provider_of(self, day: date, provider_id: Id) -> str:
        """The name of a provider who has a column on a day."""
        whole = self.day(day)
        return next((c.name for c in whole.columns if c.provider_id == provider_id), "") if whole else ""


def lay_out_agenda(
    days: Sequence[Day],
    *,
    width: int,
    heading: int,
    line: int,
    time: int,
    status: int,
    hidden: frozenset[Id],
    ghosts: Sequence[Ghost] = (),
) -> AgendaSheet:
    """The list of these days. `time` and `status` are the widths of their columns; visits with `hidden` providers are
    left out; `ghosts` stand before the visits that begin later."""
    rows, top = [], 0
    proposed = sorted(range(len(ghosts)), key=lambda number: ghosts[number].place.start)
    for day in days:
        rows.append(Row(day.day, None, top, heading))
        top += heading
        waiting = [number for number in proposed if ghosts[number].place.start.date() == day.day]
        shown = (card for card in day.cards if card.place.provider_id not in hidden)
        for card in sorted(shown, key=lambda card: (card.span.start_utc, card.place.provider_id)):
            while waiting and ghosts[waiting[0]].place.start < card.place.start:
                rows.append(Row(day.day, None, top, line, waiting.pop(0)))
                top += line
            rows.append(Row(day.day, card, top, line))
            top += line
        for number in waiting:
            rows.append(Row(day.day, None, top, line, number))
            top += line
    fixed = {"time": time, "status": status}
    left = max(0, width - sum(fixed.values()))
    edges = [0]
    for name, share in zip(COLUMNS, SHARES, strict=True):
        edges.append(edges[-1] + fixed.get(name, round(left * share)))
    edges[-1] = max(width, edges[-2])
    return AgendaSheet(tuple(days), tuple(rows), tuple(edges), tuple(ghosts))
