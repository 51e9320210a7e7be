"""Reading many days at once: few columns, one query."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.orm import Session

from prolodesk.domain.time import Span
from prolodesk.store.tables import AppointmentRow, AppointmentTypeRow, CourseRow, PatientRow

_START: BindParameter[int] = bindparam("start")
_END: BindParameter[int] = bindparam("end")
_WITHIN = (AppointmentRow.start_utc >= _START, AppointmentRow.start_utc < _END)
_VISITS = (
    select(
        AppointmentRow.id,
        AppointmentRow.patient_id,
        AppointmentRow.provider_id,
        AppointmentRow.start_wall,
        AppointmentRow.minutes,
        AppointmentRow.status,
        PatientRow.family,
        PatientRow.given,
        AppointmentTypeRow.hue,
        AppointmentRow.course_id,
        AppointmentRow.number,
        CourseRow.sessions,
    )
    .join(PatientRow, PatientRow.id == AppointmentRow.patient_id)
    .join(AppointmentTypeRow, AppointmentTypeRow.id == AppointmentRow.type_id)
    .outerjoin(CourseRow, CourseRow.id == AppointmentRow.course_id)
    .where(*_WITHIN)
    .order_by(AppointmentRow.start_utc, AppointmentRow.id)
)
_ON_DAY = func.substr(AppointmentRow.start_wall, 1, 10)
_BUSY = (
    select(_ON_DAY, func.count(), func.sum(AppointmentRow.minutes))
    .where(*_WITHIN, AppointmentRow.status.not_in(("cancelled", "no_show")))
    .group_by(_ON_DAY)
)


def visits_between(session: Session, span: Span) -> Sequence[Any]:
    """Id, patient, provider, wall time, minutes, status, family and given name, hue, course, number k of n of every
    visit that starts within the span, earliest first."""
    return session.execute(_VISITS, {"start": span.start_utc, "end": span.end_utc}).all()


def busy_a_day(session: Session, span: Span) -> dict[date, tuple[int, int]]:
    """How many active visits start on each clinic day within a span, and their minutes; days without any are left
    out."""
    found = session.execute(_BUSY, {"start": span.start_utc, "end": span.end_utc})
    return {date.fromisoformat(on): (count, minutes) for on, count, minutes in found}
