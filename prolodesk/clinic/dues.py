"""Sessions of courses that want a place, computed each time: what the tray and the waiting list are made of."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from prolodesk.clinic.finding import hit_of
from prolodesk.clinic.plan_rows import steps_of
from prolodesk.clinic.schedule import visit_types
from prolodesk.clinic.values import PatientHit, VisitType
from prolodesk.clinic.work import Work
from prolodesk.domain.courses import Window, interval_before
from prolodesk.domain.ids import Id
from prolodesk.domain.radar import LONG_LOOK_BACK_DAYS, LOOK_BACK_DAYS
from prolodesk.domain.scheduling.due import Due, Interval, due_sessions, window_of
from prolodesk.domain.time import day_span
from prolodesk.store import due

LOOKS_BACK, LONG_LOOKS_BACK = timedelta(days=LOOK_BACK_DAYS), timedelta(days=LONG_LOOK_BACK_DAYS)
"""As far as the radar looks: a course neither visited nor planned for so long is no longer asked after."""


@dataclass(frozen=True, slots=True)
class CourseDue:
    """One session of a course that wants a place. No window = it is the first.

    `visit` is the visit it has after its window, empty when it has none; `unplaced` counts the sessions without one;
    `last_on` and `last_at` are day and time of the course's latest visit.
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
    last_at: time | None = None


def courses_to_schedule(work: Work, begun: Collection[Id] = ()) -> tuple[CourseDue, ...]:
    """The next session without a place of every course under way of which nothing is booked from today on, and of the
    courses `begun`: those of which some sessions were just placed."""
    still = due.under_way(work.session, begun, work.today) if begun else set()
    return tuple(each for each in _dues(work, _nothing_ahead(work) | still) if not each.visit)


def course_dues(work: Work) -> tuple[CourseDue, ...]:
    """The sessions of courses under way that have no visit though their turn has come, or one after their window; those
    whose window closed long ago are left out."""
    return _dues(work, _nothing_ahead(work, due.RECENT) | due.out_of_step(work.session, work.today, _today_utc(work)))


def dues_of(work: Work, patients: Iterable[Id]) -> tuple[CourseDue, ...]:
    """The sessions that want a place of these patients' courses."""
    return _dues(work, due.of_patients(work.session, patients, work.today))


def windows_of(work: Work, courses: Collection[Id]) -> Mapping[tuple[Id, int], Window]:
    """The windows of the sessions of these courses, by course and number; those without one are left out."""
    placed = _placed(work, courses)
    found: dict[tuple[Id, int], Window] = {}
    for row in due.courses(work.session, courses):
        days = {number: _day(visit) for number, visit in placed[row.course_id].items()}
        for number in range(2, row.sessions + 1):
            if window := window_of(number, days, _interval(row)):
                found[row.course_id, number] = window
    return found


def _nothing_ahead(work: Work, looks_back: timedelta = LOOKS_BACK) -> set[Id]:
    since, long_since = work.now - looks_back, work.now - LONG_LOOKS_BACK
    return due.nothing_ahead(work.session, since, long_since, work.today, _today_utc(work))


def _today_utc(work: Work) -> int:
    return day_span(work.today, work.zone).start_utc


def _dues(work: Work, courses: Collection[Id]) -> tuple[CourseDue, ...]:
    placed = _placed(work, courses)
    types = {each.type_id: each for each in visit_types(work)}
    usual = next((each for each in types.values() if each.kind == "session"), None)
    found: list[CourseDue] = []
    for row in due.courses(work.session, courses):
        visits = placed.get(row.course_id, {})
        last = visits[max(visits)].type_id if visits else ""
        found += [_due(row, visits, each, types.get(last, usual)) for each in _sessions(row, visits, work.today)]
    return tuple(found)


def _placed(work: Work, courses: Collection[Id]) -> dict[Id, dict[int, Any]]:
    """The visit of each session that has one, by course and number."""
    placed: dict[Id, dict[int, Any]] = defaultdict(dict)
    for visit in due.visits_of(work.session, courses):
        placed[visit.course_id][visit.number] = visit
    return placed


def _interval(row: Any) -> Callable[[int], Interval]:
    usual, steps = (row.interval_min_weeks, row.interval_target_weeks, row.interval_max_weeks), steps_of(row)
    return lambda number: interval_before(number, usual, steps)


def _sessions(row: Any, visits: Mapping[int, Any], today: date) -> tuple[Due, ...]:
    days = {number: (_day(visit), visit.id) for number, visit in visits.items()}
    return due_sessions(row.sessions, days, _interval(row), today)


def _due(row: Any, visits: Mapping[int, Any], each: Due, kind: VisitType | None) -> CourseDue:
    last = max(map(_start, visits.values()), default=None)
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
        last.date() if last else None,
        each.visit,
        last.time() if last else None,
    )


def _start(visit: Any) -> datetime:
    return datetime.fromisoformat(visit.start_wall)


def _day(visit: Any) -> date:
    return date.fromisoformat(visit.start_wall[:10])
