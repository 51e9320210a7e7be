"""The months someone has looked at, remembered: a change has only the days asked for again that it has touched."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from prolodesk.clinic.changes import Change, Chart, Schedule, Settings
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.month import Fill, Month, MonthVisit, month_fills, month_visits
from prolodesk.clinic.schedule import Provider, providers

DAYS = 42
MOST_MONTHS = 6
MOST_APART = 6
"""More stale days than this and the whole month is asked for again."""


@dataclass(slots=True)
class _Known:
    """What is known of one grid, and of which of its days it is old."""

    visits: tuple[MonthVisit, ...] | None = None
    fills: dict[date, Fill] | None = None
    old_visits: set[date] = field(default_factory=set)
    old_fills: set[date] = field(default_factory=set)


class Months:
    """Asks the clinic for grids of six weeks; `start` is the day a grid begins with."""

    def __init__(self, clinic: Clinic) -> None:
        self._clinic = clinic
        self._known: dict[date, _Known] = {}
        self._providers: tuple[Provider, ...] | None = None

    def of(self, start: date) -> Month:
        """The grid with its visits, as it is now."""
        known = self._at(start)
        if known.visits is None or len(known.old_visits) > MOST_APART:
            known.visits = self._clinic.ask(month_visits, start, DAYS)
        elif known.old_visits:
            new = [visit for day in known.old_visits for visit in self._clinic.ask(month_visits, day, 1)]
            whole = [visit for visit in known.visits if visit.start.date() not in known.old_visits]
            known.visits = tuple(sorted([*whole, *new], key=lambda visit: (visit.start, visit.appointment_id)))
        known.old_visits.clear()
        return Month(start, known.visits, self.fills(start), self._here())

    def fills(self, start: date) -> Mapping[date, Fill]:
        """How full each day of a grid is, as it is now."""
        known = self._at(start)
        if known.fills is None or len(known.old_fills) > MOST_APART:
            known.fills = dict(self._clinic.ask(month_fills, start, DAYS))
        elif known.old_fills:
            again = (self._clinic.ask(month_fills, day, 1) for day in known.old_fills)
            known.fills = {**known.fills, **{day: fill for fills in again for day, fill in fills.items()}}
        known.old_fills.clear()
        return known.fills

    def last_fills(self, start: date) -> Mapping[date, Fill]:
        """How full the days were when they were last asked for: for what may lag a moment behind."""
        known = self._known.get(start)
        return known.fills if known and known.fills is not None else {}

    def knows_fills(self, start: date) -> bool:
        """Whether nothing has to be asked for to tell how full a grid is."""
        known = self._known.get(start)
        return known is not None and known.fills is not None and not known.old_fills

    def on_change(self, change: Change) -> None:
        """Note what is old now."""
        if Settings() in change.topics:
            self.forget()
        days = {topic.day for topic in change.topics if isinstance(topic, Schedule)}
        patients = {topic.patient_id for topic in change.topics if isinstance(topic, Chart)}
        for start, known in self._known.items():
            touched = {day for day in days if start <= day < start + timedelta(days=DAYS)}
            known.old_fills |= touched
            known.old_visits |= touched
            known.old_visits.update(v.start.date() for v in known.visits or () if v.patient_id in patients)

    def forget(self) -> None:
        """Everything has to be asked for again."""
        self._known.clear()
        self._providers = None

    def _here(self) -> tuple[Provider, ...]:
        if self._providers is None:
            self._providers = self._clinic.ask(providers)
        return self._providers

    def _at(self, start: date) -> _Known:
        known = self._known.pop(start, None) or _Known()
        while len(self._known) >= MOST_MONTHS:
            self._known.pop(next(iter(self._known)))
        self._known[start] = known
        return known
