"""The drop-off radar: computed from the record as it stands, never kept."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any, NamedTuple

from prolodesk.clinic.contacts import Contact, contact_values
from prolodesk.clinic.radar_rules import radar_rules
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.courses import CourseState, StepInterval, Window, interval_before, window_after
from prolodesk.domain.ids import Id
from prolodesk.domain.radar import (
    LONG_LOOK_BACK_DAYS,
    LOOK_BACK_DAYS,
    MISSED_DAYS,
    UNSIGNED_DAYS,
    RadarRules,
    Reason,
    Standing,
    due,
    paused,
    standing,
    urgency,
)
from prolodesk.domain.rights import Right
from prolodesk.domain.time import day_span
from prolodesk.store import contacts, people, radar

MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class RadarRow:
    """Somebody to call, or a record to sign. `on` is the day it is about: see domain.radar. `number` is the session
    that is due, was missed, or is not signed; `missed_on` tells of a missed visit behind another reason."""

    key: str
    reason: Reason
    on: date
    patient_id: Id
    chart_number: int
    family: str
    given: str
    title: str
    born_on: date | None
    phone: str
    second_phone: str
    provider_id: Id
    provider: str
    course_id: Id | None
    course_title: str
    number: int | None
    sessions: int | None
    window: Window | None
    appointment_id: Id | None
    missed_on: date | None
    standing: Standing
    last: Contact | None


@dataclass(frozen=True, slots=True)
class Radar:
    """Whom to call, most urgent first. At most `MOST_SHOWN` rows of all there are for the choice of reason and
    provider; `counts` are all there are for that provider, by reason."""

    rows: tuple[RadarRow, ...]
    counts: Mapping[Reason, int]
    providers: tuple[tuple[Id, str], ...]
    today: date
    rules: RadarRules

    @property
    def waiting(self) -> int:
        """How many there are in all, of any reason."""
        return sum(self.counts.values())


class _Found(NamedTuple):
    """A row before it is told: `row` is that of its course or visit. There may be many more than are shown."""

    reason: Reason
    on: date
    row: Any
    missed_on: date | None = None


@needs(Right.LOG_CONTACTS)
def drop_offs(work: Work, only: Reason | None = None, provider_id: Id = "", most: int = MOST_SHOWN) -> Radar:
    """The radar as it stands now; `only` and `provider_id` narrow it."""
    rules = radar_rules(work)
    found = _to_call(work, rules) + (_unsigned(work) if work.actor.may(Right.SEE_CHART) else [])
    names = people.names(work.session)
    concerned = sorted({each.row.provider_id for each in found}, key=lambda id: names.get(id, ""))
    mine = [each for each in found if provider_id in ("", each.row.provider_id)]
    wanted = [each for each in mine if only in (None, each.reason)]
    shown = _told(work, _ordered(work, wanted)[:most], rules, names)
    number = Counter(each.reason for each in mine)
    return Radar(
        shown,
        {reason: number[reason] for reason in Reason if number[reason]},
        tuple((id, names.get(id, "")) for id in concerned),
        work.today,
        rules,
    )


@needs(Right.LOG_CONTACTS)
def type_to_book(work: Work, course_id: Id | None, appointment_id: Id | None) -> Id:
    """What would be booked: the type of the missed visit, of the course's latest one, else the usual session."""
    return radar.type_to_book(work.session, course_id, appointment_id)


def _to_call(work: Work, rules: RadarRules) -> list[_Found]:
    """Courses that stand still, and missed visits; a missed visit of a course that is listed is told with it.

    Here a session counts as given on the day it was signed, which its index knows: see `_exact`.
    """
    missed = {row.id: row for row in radar.missed(work.session, _from(work, MISSED_DAYS))}
    missed_in = {row.course_id: row for row in missed.values() if row.course_id}
    since, long_since = (work.now - timedelta(days=days) for days in (LOOK_BACK_DAYS, LONG_LOOK_BACK_DAYS))
    today, zone, found = work.today, work.zone, list[_Found]()
    due_by = work.now + timedelta(days=rules.closing_days + 1)
    for row in radar.standing_still(work.session, since, long_since, day_span(today, zone).start_utc, due_by):
        why = _judged(row, row.number, _signed_on(row, zone), today, rules)
        if why is not None:
            behind = missed_in.get(row.id)
            if behind is not None:
                missed.pop(behind.id, None)
            found.append(_Found(*why, row, _day(behind.start_wall) if behind is not None else None))
    over = ("stopped", "completed")
    return found + [
        _Found(Reason.NO_SHOW, _day(row.start_wall), row) for row in missed.values() if row.state not in over
    ]


def _unsigned(work: Work) -> list[_Found]:
    """Sessions that took place before today: one of today may still be under way."""
    start = _from(work, UNSIGNED_DAYS)
    rows = radar.unsigned(
        work.session, start, day_span(work.today, work.zone).start_utc, datetime.fromtimestamp(start, UTC)
    )
    return [_Found(Reason.UNSIGNED, _day(row.start_wall), row) for row in rows]


def _judged(row: Any, done: int, last_on: date, today: date, rules: RadarRules) -> tuple[Reason, date] | None:
    """Why the course belongs here, once it has waited long enough."""
    if done >= row.sessions:
        return None
    if row.state == CourseState.PAUSED:
        return paused(row.paused_until, last_on, today, rules)
    return due(_window(row, done, last_on), today, rules)


def _window(row: Any, done: int, last_on: date) -> Window:
    """When the session after these is due."""
    usual = (row.interval_min_weeks, row.interval_target_weeks, row.interval_max_weeks)
    if row.steps == radar.NO_STEPS:
        return window_after(last_on, *usual)
    steps = [StepInterval(int(number), *weeks) for number, weeks in json.loads(row.steps).items()]
    return window_after(last_on, *interval_before(done + 1, usual, steps))


def _ordered(work: Work, found: Sequence[_Found]) -> list[tuple[Standing, _Found, Contact | None]]:
    """What was found with the latest call to each patient, most urgent first."""
    latest = contact_values(work, contacts.latest_of(work.session, {each.row.patient_id for each in found}))
    calls, today, me = {each.patient_id: each for each in latest}, work.today, work.actor.id
    ordered: list[tuple[Standing, tuple[int, int], int, _Found, Contact | None]] = []
    for each in found:
        last = calls.get(each.row.patient_id)
        said = (last.outcome, last.at.date(), last.call_back_on) if last and _is_about(each, last) else None
        stands = standing(each.reason, each.row.provider_id == me, said, today)
        ordered.append((stands, urgency(each.reason, each.on, today), len(ordered), each, last))
    ordered.sort()
    return [(stands, each, last) for stands, _, _, each, last in ordered]


def _is_about(found: _Found, call: Contact) -> bool:
    """Whether a call can have been about this: an older one was about something else."""
    on = call.at.date()
    if found.reason in (Reason.NO_SHOW, Reason.PAUSED):
        return on >= found.on
    return on >= _signed_on(found.row, UTC) if found.reason is not Reason.UNSIGNED else False


def _told(
    work: Work, ordered: Sequence[tuple[Standing, _Found, Contact | None]], rules: RadarRules, names: Mapping[Id, str]
) -> tuple[RadarRow, ...]:
    """The rows with what one needs to call, judged once more by the days of the visits and by the sessions in which
    something was given: what only the rows that are shown are worth looking up for."""
    known = radar.patients(work.session, {each.row.patient_id for _, each, _ in ordered})
    given = radar.given_in(work.session, [each.row.id for _, each, _ in ordered if _is_course(each)])
    rows = []
    for stands, each, last in ordered:
        row, reason, on, window, number = each.row, each.reason, each.on, None, each.row.number
        if _is_course(each):
            done, last_on = given.get(row.id, (0, ""))
            again = _judged(row, done, _day(last_on), work.today, rules) if last_on else None
            if again is None:
                continue
            (reason, on), window, number = again, _window(row, done, _day(last_on)), done + 1
        rows.append(
            _row(
                known[row.patient_id],
                each,
                reason=reason,
                on=on,
                window=window,
                number=number,
                provider=names.get(row.provider_id, ""),
                standing=stands,
                last=last,
            )
        )
    return tuple(rows)


def _row(who: Any, found: _Found, **told: Any) -> RadarRow:
    row, course = found.row, _is_course(found)
    return RadarRow(
        key=f"{'course' if course else 'visit'} {row.id}",
        patient_id=row.patient_id,
        provider_id=row.provider_id,
        course_id=row.id if course else row.course_id,
        course_title=row.title or "",
        sessions=row.sessions,
        appointment_id=None if course else row.id,
        missed_on=found.missed_on,
        chart_number=who.chart_number,
        family=who.family,
        given=who.given,
        title=who.title,
        born_on=who.born_on,
        phone=who.phone,
        second_phone=who.second_phone,
        **told,
    )


def _is_course(found: _Found) -> bool:
    """Whether the row is about a course, not about a visit."""
    return found.reason not in (Reason.NO_SHOW, Reason.UNSIGNED)


def _signed_on(row: Any, zone: tzinfo) -> date:
    return datetime.fromtimestamp(row.signed_us / 1_000_000, zone).date()


def _from(work: Work, days: int) -> int:
    return day_span(work.today - timedelta(days=days), work.zone).start_utc


def _day(start_wall: str) -> date:
    return date.fromisoformat(start_wall[:10])
