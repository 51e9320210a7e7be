"""Reading which sessions of the courses under way want a place. Bounded by time and not by history: first the visits of
some weeks along the index of starts, then only the few courses that stand out."""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, Select, Text, bindparam, cast, exists, func, or_, select, union_all
from sqlalchemy.orm import Session, aliased

from prolodesk.domain.ids import Id
from prolodesk.domain.radar import LONG_WEEKS
from prolodesk.store.tables import AppointmentRow, CourseRow, PatientRow, SessionRow, UtcMoment, WishRow

NO_STEPS = "{}"
"""What the steps of a course are as text when it has none of its own."""
RECENT = timedelta(weeks=LONG_WEEKS)
"""So far back visits themselves are read: no window of another course than a long one is open after that."""
_WEEK = 7 * 86_400
_GONE = ("cancelled", "no_show")
_RECENT_UTC: BindParameter[int] = bindparam("recent_utc")
_RECENT_FROM: BindParameter[datetime] = bindparam("recent", type_=UtcMoment())
_SINCE: BindParameter[datetime] = bindparam("since", type_=UtcMoment())
_LONG_SINCE: BindParameter[datetime] = bindparam("long_since", type_=UtcMoment())
_TODAY: BindParameter[int] = bindparam("today_utc")
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_LONG: BindParameter[Any] = bindparam("long", expanding=True)
_DAY: BindParameter[date] = bindparam("day")
_UNDER_WAY = CourseRow.state.not_in(("stopped", "completed")) & (
    (CourseRow.state != "paused") | (CourseRow.paused_until <= _DAY)
)
"""A pause with an end is over on that day; one without lasts until somebody ends it."""
_STANDS = AppointmentRow.status.not_in(_GONE)

# What is longer ago is told by the sessions signed then: their index alone answers, where visits are read one by one.
_LONG_COURSES = select(CourseRow.id).where(CourseRow.interval_max_weeks > LONG_WEEKS, _UNDER_WAY)
_SIGNED = select(SessionRow.course_id, SessionRow.number)
_OLDER = (
    union_all(
        _SIGNED.where(SessionRow.signed_at > _SINCE, SessionRow.signed_at <= _RECENT_FROM),
        _SIGNED.where(
            SessionRow.course_id.in_(_LONG), SessionRow.signed_at > _LONG_SINCE, SessionRow.signed_at <= _SINCE
        ),
    )
    .cte("older")
    .prefix_with("MATERIALIZED")
)
_LAST_SIGNED = (
    select(_OLDER.c.course_id, func.max(func.coalesce(_OLDER.c.number, 0)).label("number"))
    .where(_OLDER.c.course_id.is_not(None))
    .group_by(_OLDER.c.course_id)
    .subquery("signed")
)
_LONG_AGO = (
    select(CourseRow.id)
    .join(_LAST_SIGNED, _LAST_SIGNED.c.course_id == CourseRow.id)
    .where(
        _LAST_SIGNED.c.number < CourseRow.sessions,
        _UNDER_WAY,
        ~exists().where(AppointmentRow.course_id == CourseRow.id, AppointmentRow.start_utc >= _RECENT_UTC, _STANDS),
    )
)
# Materialized: else SQLite walks every visit there ever was along the index of courses, to group without sorting.
_RECENT = (
    select(AppointmentRow.course_id, AppointmentRow.number, AppointmentRow.start_utc)
    .where(AppointmentRow.start_utc >= _RECENT_UTC, AppointmentRow.course_id.is_not(None), _STANDS)
    .cte("recent")
    .prefix_with("MATERIALIZED")
)
_LAST = (
    select(
        _RECENT.c.course_id,
        func.max(func.coalesce(_RECENT.c.number, 0)).label("number"),
        func.max(_RECENT.c.start_utc).label("start_utc"),
    )
    .group_by(_RECENT.c.course_id)
    .subquery("last")
)
_NOTHING_AHEAD = (
    select(CourseRow.id)
    .join(_LAST, _LAST.c.course_id == CourseRow.id)
    .where(_LAST.c.start_utc < _TODAY, _LAST.c.number < CourseRow.sessions, _UNDER_WAY)
)
_NEVER_BOOKED = select(CourseRow.id).where(
    CourseRow.planned_at >= _SINCE, _UNDER_WAY, ~exists().where(AppointmentRow.course_id == CourseRow.id, _STANDS)
)
_Before = aliased(AppointmentRow)
_OUT_OF_STEP = (
    select(AppointmentRow.course_id)
    .join(CourseRow, CourseRow.id == AppointmentRow.course_id)
    .outerjoin(
        _Before,
        (_Before.course_id == AppointmentRow.course_id)
        & (_Before.number == AppointmentRow.number - 1)
        & _Before.status.not_in(_GONE),
    )
    .where(
        AppointmentRow.start_utc >= _TODAY,
        AppointmentRow.number > 1,
        _STANDS,
        _UNDER_WAY,
        or_(
            _Before.id.is_(None),
            cast(CourseRow.steps, Text) != NO_STEPS,
            AppointmentRow.start_utc > _Before.start_utc + CourseRow.interval_max_weeks * _WEEK,
        ),
    )
)
_COURSES: Select[Any] = (
    select(
        CourseRow.id.label("course_id"),
        CourseRow.provider_id,
        CourseRow.provider_fixed,
        CourseRow.title.label("course_title"),
        CourseRow.sessions,
        CourseRow.interval_min_weeks,
        CourseRow.interval_target_weeks,
        CourseRow.interval_max_weeks,
        CourseRow.steps,
        CourseRow.planned_at,
        PatientRow.id,
        PatientRow.family,
        PatientRow.given,
        PatientRow.title,
        PatientRow.preferred,
        PatientRow.chart_number,
        PatientRow.born_on,
        PatientRow.sex,
        PatientRow.phone,
    )
    .join(PatientRow, PatientRow.id == CourseRow.patient_id)
    .where(CourseRow.id.in_(_IDS))
)
_VISITS = (
    select(
        AppointmentRow.course_id,
        AppointmentRow.number,
        AppointmentRow.id,
        AppointmentRow.start_wall,
        AppointmentRow.type_id,
    )
    .where(AppointmentRow.course_id.in_(_IDS), AppointmentRow.number.is_not(None), _STANDS)
    .order_by(AppointmentRow.start_utc)
)
_OF_PATIENTS = select(CourseRow.id).where(CourseRow.patient_id.in_(_IDS), _UNDER_WAY)
_STILL = select(CourseRow.id).where(CourseRow.id.in_(_IDS), _UNDER_WAY)
_WISHES = select(WishRow).where(WishRow.patient_id.in_(_IDS))


def nothing_ahead(session: Session, since: datetime, long_since: datetime, today: date, today_utc: int) -> set[Id]:
    """The courses under way on a day, planned, visited or given a session since a moment (`long_since` for those of a
    long interval), with sessions left and no visit from that day on."""
    recent = datetime.fromtimestamp(today_utc, UTC) - RECENT
    named = {
        "long": list(session.scalars(_LONG_COURSES, {"day": today})),
        "since": since,
        "long_since": long_since,
        "recent": recent,
        "recent_utc": int(recent.timestamp()),
        "today_utc": today_utc,
        "day": today,
    }
    asked = (_NOTHING_AHEAD, _LONG_AGO, _NEVER_BOOKED)
    return {course for query in asked for course in session.scalars(query, named)}


def out_of_step(session: Session, today: date, today_utc: int) -> set[Id]:
    """The courses under way with a visit from today on that comes after its window, as far as that can be told without
    their steps, or whose session before has no visit."""
    return {id for id in session.scalars(_OUT_OF_STEP, {"today_utc": today_utc, "day": today}) if id}


def of_patients(session: Session, patients: Iterable[Id], today: date) -> set[Id]:
    """The courses under way of these patients."""
    return set(session.scalars(_OF_PATIENTS, {"ids": list(patients), "day": today}))


def under_way(session: Session, ids: Iterable[Id], today: date) -> set[Id]:
    """Those of these courses that are under way."""
    return set(session.scalars(_STILL, {"ids": list(ids), "day": today}))


def courses(session: Session, ids: Collection[Id]) -> Sequence[Any]:
    """These courses, each with its patient."""
    return session.execute(_COURSES, {"ids": list(ids)}).all() if ids else ()


def visits_of(session: Session, ids: Collection[Id]) -> Sequence[Any]:
    """Every visit of these courses that was not cancelled and has a number, earliest first."""
    return session.execute(_VISITS, {"ids": list(ids)}).all() if ids else ()


def wishes(session: Session, patients: Iterable[Id]) -> dict[Id, WishRow]:
    """What these patients wish for."""
    return {row.patient_id: row for row in session.scalars(_WISHES, {"ids": list(patients)})}
