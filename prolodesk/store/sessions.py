"""Reading signed sessions."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import BindParameter, bindparam, exists, select
from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.store.tables import AddendumRow, GivenInjectionRow, SessionRow

_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_COURSE: BindParameter[Id] = bindparam("course")
_OF_VISIT = select(SessionRow).where(SessionRow.appointment_id == bindparam("visit"))
_OF_COURSE = select(SessionRow).where(SessionRow.course_id == _COURSE).order_by(SessionRow.signed_at)
_LAST_GIVEN = (
    select(SessionRow)
    .where(
        SessionRow.course_id == _COURSE,
        exists().where(GivenInjectionRow.session_id == SessionRow.id, GivenInjectionRow.state == "given"),
    )
    .order_by(SessionRow.signed_at.desc())
    .limit(1)
)
_INJECTIONS = (
    select(GivenInjectionRow)
    .where(GivenInjectionRow.session_id.in_(_IDS))
    .order_by(GivenInjectionRow.session_id, GivenInjectionRow.position)
)
_ADDENDA = select(AddendumRow).where(AddendumRow.session_id.in_(_IDS)).order_by(AddendumRow.added_at, AddendumRow.id)
_BACK: BindParameter[int] = bindparam("back")
_LOTS = (
    select(GivenInjectionRow.solution_id, GivenInjectionRow.lot, GivenInjectionRow.expires_on)
    .join(SessionRow, SessionRow.id == GivenInjectionRow.session_id)
    .where(
        SessionRow.id.in_(select(SessionRow.id).order_by(SessionRow.id.desc()).limit(_BACK).scalar_subquery()),
        GivenInjectionRow.lot != "",
    )
    .distinct()
    .add_columns(SessionRow.signed_at)
    .order_by(SessionRow.signed_at)
)


def of_visit(session: Session, appointment_id: Id) -> SessionRow | None:
    """The signed session of a visit."""
    return session.scalars(_OF_VISIT, {"visit": appointment_id}).first()


def of_course(session: Session, course_id: Id) -> Sequence[SessionRow]:
    """The signed sessions of a course, first to last."""
    return session.scalars(_OF_COURSE, {"course": course_id}).all()


def last_given(session: Session, course_id: Id) -> SessionRow | None:
    """The newest signed session of a course in which something was given."""
    return session.scalars(_LAST_GIVEN, {"course": course_id}).first()


def injections_of(session: Session, sessions: Iterable[Id]) -> Sequence[GivenInjectionRow]:
    """The injections of these sessions, each session's in the order in which they were listed."""
    return session.scalars(_INJECTIONS, {"ids": list(sessions)}).all()


def addenda_of(session: Session, sessions: Iterable[Id]) -> Sequence[AddendumRow]:
    """What was added to these sessions, oldest first."""
    return session.scalars(_ADDENDA, {"ids": list(sessions)}).all()


def last_lots(session: Session, sessions_back: int = 100) -> dict[Id, tuple[str, str]]:
    """Solution -> the lot and expiry (ISO date or empty) of its latest use among the last signed sessions.

    Ids are in the order in which sessions were signed, so the newest are found without sorting all there are.
    """
    found = session.execute(_LOTS, {"back": sessions_back})
    return {solution: (lot, expires.isoformat() if expires else "") for solution, lot, expires, _ in found}
