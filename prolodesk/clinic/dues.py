"""Sessions of courses that want a place, computed each time: what the tray and the waiting list are made of."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from prolodesk.clinic.finding import hit_of
from prolodesk.clinic.plan_rows import steps_of
from prolodesk.clinic.schedule import visit_types
from prolodesk.clinic.values import PatientHit, VisitType
from prolodesk.clinic.work import Work
from prolodesk.domain.courses import Window, interval_before
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.due import Due, Interval, due_sessions, window_of
from prolodesk.store import due

LOOKS_BACK = timedelta(weeks=26)
"""A course neither visited nor planned for so long waits for a call, not for a place."""


@dataclass(frozen=True, slots=True)
class CourseDue:
    """One session of a course that wants a place. No window = it is the first.

    `visit` is the visit it has after its window, empty when it has none; `unplaced` counts the sessions without one;
    `last_on` is the day of the course's latest visit.
    """

    course_id: Id
    patient: PatientHit
    title: str
    provider_id: Id
    provider_fixed: bool
    number: int
    sessions: int
    unplaced: int
    window: Window | None
    type: VisitType | None
    planned_at: datetime
    last_on: date | None = None
    visit: Id = ""


def course_dues(work: Work) -> tuple[CourseDue, ...]:
    """Every session of the courses under way that wants a place."""
    since = work.now - LOOKS_BACK
    placed: dict[Id, dict[int, Any]] = defaultdict(dict)
    for visit in due.visits_since(work.session, since):
        placed[visit.course_id][visit.number] = visit
    types = {each.type_id: each for each in visit_types(work)}
    usual = next((each for each in types.values() if each.kind == "session"), None)
    found: list[CourseDue] = []
    for row in due.courses_since(work.session, since):
        visits = placed.get(row.course_id, {})
        last = visits[max(visits)].type_id if visits else ""
        found += [_due(row, visits, each, types.get(last, usual)) for each in _sessions(row, visits, work.today)]
    return tuple(found)


def windows_of(work: Work, courses: Iterable[Id]) -> Mapping[tuple[Id, int], Window]:
    """The windows of the sessions of these courses, by course and number; those without one are left out."""
    ids = list(courses)
    placed: dict[Id, dict[int, date]] = defaultdict(dict)
    for visit in due.visits_of(work.session, ids):
        placed[visit.course_id][visit.number] = _day(visit)
    found: dict[tuple[Id, int], Window] = {}
    for row in due.courses(work.session, ids):
        for number in range(2, row.sessions + 1):
            if window := window_of(number, placed[row.id], _interval(row)):
                found[row.id, number] = window
    return found


def _interval(row: Any) -> Callable[[int], Interval]:
    usual, steps = (row.interval_min_weeks, row.interval_target_weeks, row.interval_max_weeks), steps_of(row)
    return lambda number: interval_before(number, usual, steps)


def _sessions(row: Any, visits: Mapping[int, Any], today: date) -> tuple[Due, ...]:
    days = {number: (_day(visit), visit.id) for number, visit in visits.items()}
    return due_sessions(row.sessions, days, _interval(row), today)


def _due(row: Any, visits: Mapping[int, Any], each: Due, kind: VisitType | None) -> CourseDue:
    return CourseDue(
        row.course_id,
        hit_of(row),
        row.course_title,
        row.provider_id,
        row.provider_fixed,
        each.number,
        row.sessions,
        sum(number not in visits for number in range(1, row.sessions + 1)),
        each.window,
        kind,
        row.planned_at,
        max(map(_day, visits.values()), default=None),
        each.visit,
    )


def _day(visit: Any) -> date:
    return date.fromisoformat(visit.start_wall[:10])
