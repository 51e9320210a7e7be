"""Who is about to be lost: courses without a next visit, missed visits, unsigned sessions. Read as columns by indexes
that begin where the past is long enough ago, so that years of visits do not matter."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Text,
    bindparam,
    cast,
    exists,
    func,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from prolodesk.domain.ids import Id
from prolodesk.domain.radar import LONG_WEEKS
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
NO_STEPS = "{}"
"""What the steps of a course are as text when it has none of its own."""
_WEEK_US = 7 * 86_400 * 1_000_000
_GONE = ("cancelled", "no_show")
_OVER = ("in_session", "recovery", "done")
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_SINCE: BindParameter[datetime] = bindparam("since", type_=UtcMoment())
_LONG: BindParameter[Any] = bindparam("long", expanding=True)
_LONG_SINCE: BindParameter[datetime] = bindparam("long_since", type_=UtcMoment())
_FROM: BindParameter[int] = bindparam("from")
_UNTIL: BindParameter[int] = bindparam("until")
_DUE_BY: BindParameter[int] = bindparam("due_by", type_=BigInteger())
_Later = aliased(AppointmentRow)

# Materialized: else SQLite walks every session there ever was along the index of courses, to group without sorting.
_LONG_COURSES = select(CourseRow.id).where(
    CourseRow.interval_max_weeks > LONG_WEEKS, CourseRow.state.not_in(("stopped", "completed"))
)
_SIGNED = select(SessionRow.course_id, SessionRow.number, SessionRow.signed_at)
_RECENT = (
    union_all(
        _SIGNED.where(SessionRow.signed_at > _SINCE),
        _SIGNED.where(
            SessionRow.course_id.in_(_LONG), SessionRow.signed_at <= _SINCE, SessionRow.signed_at > _LONG_SINCE
        ),
    )
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
        cast(CourseRow.steps, Text).label("steps"),
        _LAST.c.number,
        type_coerce(_LAST.c.signed_at, BigInteger).label("signed_us"),
    )
    .join(_LAST, _LAST.c.course_id == CourseRow.id)
    .where(
        CourseRow.state.not_in(("stopped", "completed")),
        _LAST.c.number < CourseRow.sessions,
        or_(
            CourseRow.state == "paused",
            cast(CourseRow.steps, Text) != NO_STEPS,
            type_coerce(_LAST.c.signed_at, BigInteger) + CourseRow.interval_max_weeks * _WEEK_US <= _DUE_BY,
        ),
        ~exists().where(
            AppointmentRow.patient_id == CourseRow.patient_id,
            AppointmentRow.start_utc >= _FROM,
            AppointmentRow.status.in_(AHEAD),
            or_(AppointmentRow.course_id == CourseRow.id, AppointmentRow.course_id.is_(None)),
        ),
    )
)
_VISIT = (
    AppointmentRow.id,
    AppointmentRow.patient_id,
    AppointmentRow.provider_id,
    AppointmentRow.course_id,
    AppointmentRow.number,
    AppointmentRow.start_wall,
    CourseRow.title,
    CourseRow.sessions,
)
_MISSED = (
    select(*_VISIT, CourseRow.state)
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
_UNSIGNED = select(AppointmentRow.id).where(
    AppointmentRow.status.in_(_OVER),
    AppointmentRow.start_utc >= _FROM,
    AppointmentRow.start_utc < _UNTIL,
    AppointmentRow.type_id.in_(select(AppointmentTypeRow.id).where(AppointmentTypeRow.kind == "session")),
    AppointmentRow.id.not_in(select(SessionRow.appointment_id).where(SessionRow.signed_at > _SINCE)),
)
_VISITS = (
    select(*_VISIT).outerjoin(CourseRow, CourseRow.id == AppointmentRow.course_id).where(AppointmentRow.id.in_(_IDS))
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


def standing_still(
    session: Session, since: datetime, long_since: datetime, from_utc: int, due_by: datetime
) -> Sequence[Any]:
    """Courses not at their end, with a session signed since then (`long_since` for those of a long interval), and no
    visit ahead from a moment on: those whose window closes by a moment, as near as one interval for all steps tells,
    and those that need a closer look.

    There may be many: `steps` is left as JSON text, and `signed_us`, when the last session was signed, as microseconds
    since 1970 UTC.
    """
    asked = {
        "long": list(session.connection().scalars(_LONG_COURSES)),
        "since": since,
        "long_since": long_since,
        "from": from_utc,
        "due_by": round(due_by.timestamp()) * 1_000_000,
    }
    return session.connection().execute(_STANDING_STILL, asked).all()


def missed(session: Session, from_utc: int) -> Sequence[Any]:
    """Missed visits from a moment on after which the patient neither came nor has another visit."""
    return session.connection().execute(_MISSED, {"from": from_utc}).all()


def unsigned(session: Session, from_utc: int, until_utc: int, since: datetime) -> Sequence[Any]:
    """Injection visits between two moments that took place and whose session nobody signed; `since` is the first
    moment too. A session is signed after its visit has begun."""
    asked = {"from": from_utc, "until": until_utc, "since": since}
    ids = list(session.connection().scalars(_UNSIGNED, asked))  # by indexes alone: almost all were signed
    return session.connection().execute(_VISITS, {"ids": ids}).all() if ids else ()


def given_in(session: Session, courses: Collection[Id]) -> dict[Id, tuple[int, str]]:
    """Course -> how many sessions gave at least one injection, and the wall time of the last one's visit."""
    found = session.connection().execute(_GIVEN, {"ids": list(courses)})
    return {course: (count, last) for course, count, last in found if course is not None}


def type_to_book(session: Session, course_id: Id | None, appointment_id: Id | None) -> Id:
    """The type of a visit, else of the latest visit of a course, else the first type of injection sessions."""
    asked = (
        select(AppointmentRow.type_id).where(AppointmentRow.id == appointment_id),
        select(AppointmentRow.type_id)
        .where(AppointmentRow.course_id == course_id, AppointmentRow.number.is_not(None))
        .order_by(AppointmentRow.start_utc.desc()),
        select(AppointmentTypeRow.id)
        .where(AppointmentTypeRow.kind == "session", ~AppointmentTypeRow.retired)
        .order_by(AppointmentTypeRow.position),
    )
    return next((found for query in asked if (found := session.scalar(query.limit(1)))), "")


def patients(session: Session, ids: Collection[Id]) -> dict[Id, Any]:
    """What one needs to call these patients, by id."""
    return {row.id: row for row in session.connection().execute(_PATIENTS, {"ids": list(ids)})}
