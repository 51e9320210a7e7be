"""Reading signed sessions."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import BindParameter, bindparam, exists, select
from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.store.tables import AddendumRow, GivenInjectionRow, SessionRow, UsedVialRow

_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_COURSE: BindParameter[Id] = bindparam("course")
_OF_VISIT = select(SessionRow).where(SessionRow.appointment_id == bindparam("visit"))
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
_VIALS = (
    select(UsedVialRow).where(UsedVialRow.session_id.in_(_IDS)).order_by(UsedVialRow.session_id, UsedVialRow.position)
)
_BACK: BindParameter[int] = bindparam("back")
_LAST_VIALS = (
    select(UsedVialRow.solution_id, UsedVialRow.stock, UsedVialRow.lot, UsedVialRow.expires_on, UsedVialRow.vial_id)
    .where(
        UsedVialRow.session_id.in_(select(SessionRow.id).order_by(SessionRow.id.desc()).limit(_BACK).scalar_subquery()),
    )
    .order_by(UsedVialRow.session_id, UsedVialRow.position)
)


def of_visit(session: Session, appointment_id: Id) -> SessionRow | None:
    """The signed session of a visit."""
    return session.scalars(_OF_VISIT, {"visit": appointment_id}).first()


def last_given(session: Session, course_id: Id) -> SessionRow | None:
    """The newest signed session of a course in which something was given."""
    return session.scalars(_LAST_GIVEN, {"course": course_id}).first()


def injections_of(session: Session, sessions: Iterable[Id]) -> Sequence[GivenInjectionRow]:
    """The injections of these sessions, each session's in the order in which they were listed."""
    return session.scalars(_INJECTIONS, {"ids": list(sessions)}).all()


def addenda_of(session: Session, sessions: Iterable[Id]) -> Sequence[AddendumRow]:
    """What was added to these sessions, oldest first."""
    return session.scalars(_ADDENDA, {"ids": list(sessions)}).all()


def vials_of(session: Session, sessions: Iterable[Id]) -> Sequence[UsedVialRow]:
    """The lots that these sessions were given from."""
    return session.scalars(_VIALS, {"ids": list(sessions)}).all()


def last_typed(session: Session, sessions_back: int = 100) -> dict[tuple[Id, str], Any]:
    """(solution, ingredient) -> the lot typed for its latest use among the last signed sessions, not one of the vials.

    Ids are in the order in which sessions were signed, so the newest are found without sorting all there are.
    """
    rows = session.execute(_LAST_VIALS, {"back": sessions_back})
    return {(row.solution_id, row.stock): row for row in rows if row.vial_id is None}
