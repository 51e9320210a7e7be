"""Who is about to be lost: courses without a next visit, missed visits, unsigned sessions. Read as columns by indexes
that begin where the past is long enough ago, so that years of visits do not matter."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from prolodesk.domain.ids import Id
from prolodesk.store.tables import (
    AppointmentRow,
    AppointmentTypeRow,
    CourseRow,
    GivenInjectionRow,
    PatientRow,
    SessionRow,
    UtcMoment,
)

AHEAD = ("booked", "confirmed", "arrived", "in_session")
_GONE = ("cancelled", "no_show")
_OVER = ("in_session", "recovery", "done")
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_SINCE: BindParameter[datetime] = bindparam("since", type_=UtcMoment())
_FROM: BindParameter[int] = bindparam("from")
_UNTIL: BindParameter[int] = bindparam("until")
_Later = aliased(AppointmentRow)

# Materialized: else SQLite walks every session there ever was along the index of courses, to group without sorting.
_RECENT = (
    select(SessionRow.course_id, SessionRow.number, SessionRow.signed_at)
    .where(SessionRow.signed_at > _SINCE)
    .cte("recent")
    .prefix_with("MATERIALIZED")
)
_LAST = (
    select(
        _RECENT.c.course_id,
        func.max(func.coalesce(_RECENT.c.number, 0)).label("number"),
        func.max(_RECENT.c.signed_at).label("signed_at"),
    )
    .where(_RECENT.c.course_id.is_not(None))
    .group_by(_RECENT.c.course_id)
    .subquery("last")
)
_STANDING_STILL = (
    select(
        CourseRow.id,
        CourseRow.patient_id,
        CourseRow.provider_id,
        CourseRow.title,
        CourseRow.state,
        CourseRow.paused_until,
        CourseRow.sessions,
        CourseRow.interval_min_weeks,
        CourseRow.interval_target_weeks,
        CourseRow.interval_max_weeks,
        CourseRow.steps,
        _LAST.c.number,
        _LAST.c.signed_at,
    )
    .join(_LAST, _LAST.c.course_id == CourseRow.id)
    .where(
        CourseRow.state.not_in(("stopped", "completed")),
        _LAST.c.number < CourseRow.sessions,
        ~exists().where(
            AppointmentRow.patient_id == CourseRow.patient_id,
            AppointmentRow.start_utc >= _FROM,
            AppointmentRow.status.in_(AHEAD),
            or_(AppointmentRow.course_id == CourseRow.id, AppointmentRow.course_id.is_(None)),
        ),
    )
)
_MISSED = (
    select(
        AppointmentRow.id,
        AppointmentRow.patient_id,
        AppointmentRow.provider_id,
        AppointmentRow.course_id,
        AppointmentRow.number,
        AppointmentRow.start_wall,
        CourseRow.title,
        CourseRow.sessions,
        CourseRow.state,
    )
    .outerjoin(CourseRow, CourseRow.id == AppointmentRow.course_id)
    .where(
        AppointmentRow.status == "no_show",
        AppointmentRow.start_utc >= _FROM,
        ~exists().where(
            _Later.patient_id == AppointmentRow.patient_id,
            _Later.start_utc > AppointmentRow.start_utc,
            _Later.status.not_in(_GONE),
        ),
    )
)
_UNSIGNED = (
    select(
        AppointmentRow.id,
        AppointmentRow.patient_id,
        AppointmentRow.provider_id,
        AppointmentRow.course_id,
        AppointmentRow.number,
        AppointmentRow.start_wall,
        CourseRow.title,
        CourseRow.sessions,
    )
    .outerjoin(CourseRow, CourseRow.id == AppointmentRow.course_id)
    .where(
        AppointmentRow.status.in_(_OVER),
        AppointmentRow.start_utc >= _FROM,
        AppointmentRow.start_utc < _UNTIL,
        AppointmentRow.type_id.in_(select(AppointmentTypeRow.id).where(AppointmentTypeRow.kind == "session")),
        AppointmentRow.id.not_in(select(SessionRow.appointment_id).where(SessionRow.signed_at > _SINCE)),
    )
)
_GIVEN = (
    select(SessionRow.course_id, func.count(), func.max(AppointmentRow.start_wall))
    .join(AppointmentRow, AppointmentRow.id == SessionRow.appointment_id)
    .where(
        SessionRow.course_id.in_(_IDS),
        exists().where(GivenInjectionRow.session_id == SessionRow.id, GivenInjectionRow.state == "given"),
    )
    .group_by(SessionRow.course_id)
)
_PATIENTS = select(
    PatientRow.id,
    PatientRow.chart_number,
    PatientRow.family,
    PatientRow.given,
    PatientRow.title,
    PatientRow.born_on,
    PatientRow.phone,
    PatientRow.second_phone,
).where(PatientRow.id.in_(_IDS))


def standing_still(session: Session, since: datetime, from_utc: int) -> Sequence[Any]:
    """Courses not at their end, with a session signed since then, and no visit ahead from a moment on."""
    return session.connection().execute(_STANDING_STILL, {"since": since, "from": from_utc}).all()


def missed(session: Session, from_utc: int) -> Sequence[Any]:
    """Missed visits from a moment on after which the patient neither came nor has another visit."""
    return session.connection().execute(_MISSED, {"from": from_utc}).all()


def unsigned(session: Session, from_utc: int, until_utc: int, since: datetime) -> Sequence[Any]:
    """Injection visits between two moments that took place and whose session nobody signed; `since` is the first
    moment too. A session is signed after its visit has begun."""
    asked = {"from": from_utc, "until": until_utc, "since": since}
    return session.connection().execute(_UNSIGNED, asked).all()


def given_in(session: Session, courses: Collection[Id]) -> dict[Id, tuple[int, str]]:
    """Course -> how many sessions gave at least one injection, and the wall time of the last one's visit."""
    found = session.connection().execute(_GIVEN, {"ids": list(courses)})
    return {course: (count, last) for course, count, last in found}


def patients(session: Session, ids: Collection[Id]) -> dict[Id, Any]:
    """What one needs to call these patients, by id."""
    return {row.id: row for row in session.connection().execute(_PATIENTS, {"ids": list(ids)})}
