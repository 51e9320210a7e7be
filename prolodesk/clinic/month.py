"""Looking at many days at once: who comes on each of them, how full they are, and what is closed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from prolodesk.clinic.calendar_hours import closures_between, openings_between
from prolodesk.clinic.schedule import Provider, providers
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.status import Status
from prolodesk.domain.time import Span, day_span
from prolodesk.domain.words import Message
from prolodesk.store import month


@dataclass(frozen=True, slots=True)
class MonthVisit:
    """One visit as far as a month shows it. `start` is naive wall time."""

    appointment_id: Id
    patient_id: Id
    provider_id: Id
    start: datetime
    minutes: int
    status: Status
    family: str
    given: str
    hue: int
    course_id: Id | None
    number: int | None
    sessions: int | None


@dataclass(frozen=True, slots=True)
class Fill:
    """How full a day is: visits that hold time, their minutes, and the minutes all providers are in."""

    booked: int = 0
    busy_minutes: int = 0
    open_minutes: int = 0
    opens: int | None = None
    """Minutes since midnight at which the first provider is in; None where nobody is."""
    closed_for: tuple[Message, ...] = ()
    """The closures that touch the day, the clinic's own first."""

    @property
    def share(self) -> float:
        """How much of the time providers are in is booked; 1 where something is booked although nobody is."""
        return min(1.0, self.busy_minutes / self.open_minutes) if self.open_minutes else float(self.booked > 0)


@dataclass(frozen=True, slots=True)
class Month:
    """Many days from `first` on: their visits, earliest first, how full each day is, and who works here now."""

    first: date
    visits: tuple[MonthVisit, ...] = ()
    fills: Mapping[date, Fill] = field(default_factory=dict)
    providers: tuple[Provider, ...] = ()


@needs(Right.SEE_SCHEDULE)
def month_visits(work: Work, first: date, days: int = 42) -> tuple[MonthVisit, ...]:
    """Every visit of so many days from `first` on, whatever its status, earliest first."""
    rows = month.visits_between(work.session, _span(work, first, days))
    return tuple(
        MonthVisit(id, patient_id, provider_id, datetime.fromisoformat(start), minutes, Status(status), *rest)
        for id, patient_id, provider_id, start, minutes, status, *rest in rows
    )


@needs(Right.SEE_SCHEDULE)
def month_fills(work: Work, first: date, days: int = 42) -> Mapping[date, Fill]:
    """How full each of so many days from `first` on is."""
    busy = month.busy_a_day(work.session, _span(work, first, days))
    last = first + timedelta(days=days - 1)
    openings = openings_between(work, first, last)
    hours = [openings.get(each.provider_id, {}) for each in providers(work)]
    stretches = {
        day: [stretch for own in hours for stretch in own.get(day, ())]
        for day in (first + timedelta(days=n) for n in range(days))
    }
    closures = sorted(
        (each for each in closures_between(work, first, last) if not each.opened),
        key=lambda each: each.resource_id is not None,
    )
    return {
        day: Fill(
            *busy.get(day, (0, 0)),
            sum(each.closes - each.opens for each in open_on),
            min((each.opens for each in open_on), default=None),
            tuple(each.words for each in closures if each.is_on(day)),
        )
        for day, open_on in stretches.items()
    }


def _span(work: Work, first: date, days: int) -> Span:
    last = first + timedelta(days=days - 1)
    return Span(day_span(first, work.zone).start_utc, day_span(last, work.zone).end_utc)
