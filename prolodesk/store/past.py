"""Reading what was done before: a patient's signed sessions with their injections, function scores, pain drawings."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.store.tables import (
    AppointmentRow,
    CourseRow,
    GivenInjectionRow,
    PainDrawingRow,
    ScoreRow,
    SessionRow,
)

FUNCTION = "psfs"
_SESSIONS = (
    select(
        SessionRow.id,
        SessionRow.appointment_id,
        SessionRow.course_id,
        CourseRow.title,
        SessionRow.number,
        AppointmentRow.start_wall,
        SessionRow.pain_before,
        SessionRow.pain_after,
        GivenInjectionRow,
    )
    .join(AppointmentRow, AppointmentRow.id == SessionRow.appointment_id)
    .outerjoin(CourseRow, CourseRow.id == SessionRow.course_id)
    .outerjoin(GivenInjectionRow, GivenInjectionRow.session_id == SessionRow.id)
    .where(SessionRow.patient_id == bindparam("patient"))
    .order_by(AppointmentRow.start_utc, SessionRow.id, GivenInjectionRow.position)
)
_FUNCTION = (
    select(ScoreRow.appointment_id, ScoreRow.item, ScoreRow.value)
    .where(ScoreRow.patient_id == bindparam("patient"), ScoreRow.measure == FUNCTION)
    .order_by(ScoreRow.scored_at, ScoreRow.id)
)
_FUNCTION_OF_VISIT = select(ScoreRow).where(
    ScoreRow.appointment_id == bindparam("visit"), ScoreRow.measure == FUNCTION, ScoreRow.item == bindparam("item")
)
_DRAWINGS = (
    select(PainDrawingRow)
    .where(PainDrawingRow.patient_id == bindparam("patient"))
    .order_by(PainDrawingRow.drawn_at, PainDrawingRow.id)
)
_DRAWN_FOR = select(PainDrawingRow.id).where(PainDrawingRow.complaint_id == bindparam("complaint")).limit(1)


def sessions_of_patient(session: Session, patient_id: Id) -> Sequence[Any]:
    """Every signed session, earliest first, once for each of its injections (None for a session without any)."""
    return session.execute(_SESSIONS, {"patient": patient_id}).all()


def function_of_patient(session: Session, patient_id: Id) -> Sequence[Any]:
    """(visit, activity, score) of every function score, in the order in which they were told."""
    return session.execute(_FUNCTION, {"patient": patient_id}).all()


def function_score(session: Session, appointment_id: Id, activity: str) -> ScoreRow | None:
    """The score of one activity at one visit."""
    return session.scalars(_FUNCTION_OF_VISIT, {"visit": appointment_id, "item": activity}).first()


def drawings_of_patient(session: Session, patient_id: Id) -> Sequence[PainDrawingRow]:
    """The pain drawings of a patient, earliest first."""
    return session.scalars(_DRAWINGS, {"patient": patient_id}).all()


def is_drawn_for(session: Session, complaint_id: Id) -> bool:
    """Whether there is a pain drawing of this complaint."""
    return session.scalars(_DRAWN_FOR, {"complaint": complaint_id}).first() is not None
