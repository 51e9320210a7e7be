"""A month laid out: which cell is which day, which visits it lists, what lies under a point. No painting."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from prolodesk.clinic.month import Fill, Month, MonthVisit
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.layout import Box
from prolodesk.domain.status import HOLDS_NO_TIME

WEEKDAYS, WEEKS = 7, 6
DAYS = WEEKDAYS * WEEKS
NOTHING = Fill()


@dataclass(frozen=True, slots=True)
class Measures:
    """Lengths in pixels: room for everything, the column of week numbers, the row of weekdays, a cell's own heading, a
    line of its list, and how narrow an entry of the list may get."""

    width: int
    height: int
    gutter: int
    head: int
    top: int
    line: int
    entry: int


@dataclass(frozen=True, slots=True)
class Listed:
    """The visits a cell has room for, where each stands, and how many it leaves out."""

    visits: tuple[MonthVisit, ...] = ()
    boxes: tuple[Box, ...] = ()
    more: int = 0
    more_box: Box | None = None


@dataclass(frozen=True)
class MonthSheet:
    """Six weeks at one size. Positions are pixels of the whole widget."""

    month: Month
    measures: Measures
    visits: Mapping[date, tuple[MonthVisit, ...]]
    """In the order in which cells list them: those of courses first, those that hold no time last."""
    _listed: dict[tuple[date, Id], Listed] = field(default_factory=dict)

    @property
    def first(self) -> date:
        return self.month.first

    @property
    def last(self) -> date:
        return self.first + timedelta(days=DAYS - 1)

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=place) for place in range(DAYS)]

    def shows(self, day: date) -> bool:
        return self.first <= day <= self.last

    def fill(self, day: date) -> Fill:
        return self.month.fills.get(day, NOTHING)

    def cell(self, day: date) -> Box:
        """Where a day stands, its right and lower line included."""
        row, column = divmod((day - self.first).days, WEEKDAYS)
        size = self.measures
        left, right = (size.gutter + (size.width - size.gutter) * n // WEEKDAYS for n in (column, column + 1))
        top, bottom = (size.head + (size.height - size.head) * n // WEEKS for n in (row, row + 1))
        return Box(left, top, right - left, bottom - top)

    def day_at(self, x: float, y: float) -> date | None:
        """The day at a point; None over the weekdays and the week numbers."""
        size = self.measures
        if x < size.gutter or y < size.head or x >= size.width or y >= size.height:
            return None
        return next(day for day in self.days if self.cell(day).contains(x, y))

    def visit(self, appointment_id: Id) -> MonthVisit | None:
        return self._by_id.get(appointment_id) if appointment_id else None

    def listed(self, day: date, chosen: Id = "") -> Listed:
        """What the cell of a day lists. A chosen visit that would be left out pushes the first ones out instead."""
        visits = self.visits.get(day, ())
        if not visits:
            return Listed()
        key = (day, chosen if any(visit.appointment_id == chosen for visit in visits) else "")
        if key not in self._listed:
            self._listed[key] = self._list(day, visits, key[1])
        return self._listed[key]

    def visit_at(self, x: float, y: float, chosen: Id = "") -> MonthVisit | None:
        """The listed visit under a point."""
        day = self.day_at(x, y)
        if day is None:
            return None
        listed = self.listed(day, chosen)
        return next((v for v, box in zip(listed.visits, listed.boxes, strict=True) if box.contains(x, y)), None)

    def box_of(self, appointment_id: Id, chosen: Id = "") -> Box | None:
        """Where a visit is listed; None where there is no room for it."""
        visit = self.visit(appointment_id)
        if visit is None:
            return None
        listed = self.listed(visit.start.date(), chosen)
        return next((box for v, box in zip(listed.visits, listed.boxes, strict=True) if v is visit), None)

    def reading_order(self) -> list[MonthVisit]:
        """All visits in time order."""
        return list(self._by_id.values())

    @property
    def _by_id(self) -> dict[Id, MonthVisit]:
        found = self.__dict__.get("_ids")
        if found is None:
            shown = {v.appointment_id for visits in self.visits.values() for v in visits}
            found = {v.appointment_id: v for v in self.month.visits if v.appointment_id in shown}
            self.__dict__["_ids"] = found
        return found

    def _list(self, day: date, visits: Sequence[MonthVisit], chosen: Id) -> Listed:
        size, cell = self.measures, self.cell(day)
        top = size.top + (size.line if self.fill(day).closed_for else 0)
        rows = max(0, int((cell.height - top - 2) // size.line))
        columns = max(1, min(int(cell.width // size.entry), -(-len(visits) // max(1, rows))))
        width = (cell.width - 3) / columns
        places = [
            Box(cell.left + 2 + column * width, cell.top + top + row * size.line, width - 2, size.line - 1)
            for column in range(columns)
            for row in range(rows)
        ]
        if len(visits) <= len(places):
            return Listed(tuple(sorted(visits, key=_by_time)), tuple(places[: len(visits)]))
        room = max(0, len(places) - 1)
        wanted = next((n for n, visit in enumerate(visits) if visit.appointment_id == chosen), 0)
        start = max(0, min(wanted - room + 1, len(visits) - room))
        shown = tuple(sorted(visits[start : start + room], key=_by_time))
        more_box = places[-1] if places else Box(cell.left + 2, cell.top + top, cell.width - 4, size.line)
        return Listed(shown, tuple(places[:room]), len(visits) - room, more_box)


def lay_out_month(month: Month, measures: Measures, hidden: frozenset[Id] = frozenset()) -> MonthSheet:
    """The sheet of a month; visits with `hidden` providers are left out."""
    days: dict[date, list[MonthVisit]] = defaultdict(list)
    for visit in month.visits:
        if visit.provider_id not in hidden:
            days[visit.start.date()].append(visit)
    order = {day: tuple(sorted(visits, key=_rank)) for day, visits in days.items()}
    return MonthSheet(month, measures, order)


def _rank(visit: MonthVisit) -> tuple[bool, bool]:
    """Those of courses come first where not all have room. Stable: within a rank the time order stays."""
    return visit.status in HOLDS_NO_TIME, visit.course_id is None


def _by_time(visit: MonthVisit) -> tuple[bool, datetime]:
    """As they are read: one after the other, what does not take place at the end."""
    return visit.status in HOLDS_NO_TIME, visit.start
