"""Reading signed sessions."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.store.tables import AddendumRow, GivenInjectionRow, SessionRow


def injections_of(session: Session, session_id: Id) -> Sequence[GivenInjectionRow]:
    """In the order in which they were listed."""
    query = select(GivenInjectionRow).where(GivenInjectionRow.session_id == session_id)
    return session.scalars(query.order_by(GivenInjectionRow.position)).all()


def addenda_of(session: Session, session_id: Id) -> Sequence[AddendumRow]:
    """Oldest first."""
    query = select(AddendumRow).where(AddendumRow.session_id == session_id)
    return session.scalars(query.order_by(AddendumRow.added_at, AddendumRow.id)).all()


def last_lots(session: Session, sessions_back: int = 100) -> dict[Id, tuple[str, str]]:
    """Solution -> the lot and expiry (ISO date or empty) of its latest use among the last signed sessions.

    Ids are in the order in which sessions were signed, so the newest are found without sorting all there are.
    """
    recent = select(SessionRow.id).order_by(SessionRow.id.desc()).limit(sessions_back).scalar_subquery()
    query = (
        select(GivenInjectionRow.solution_id, GivenInjectionRow.lot, GivenInjectionRow.expires_on)
        .join(SessionRow, SessionRow.id == GivenInjectionRow.session_id)
        .where(SessionRow.id.in_(recent), GivenInjectionRow.lot != "")
        .distinct()
        .add_columns(SessionRow.signed_at)
        .order_by(SessionRow.signed_at)
    )
    return {
        solution: (lot, expires.isoformat() if expires else "") for solution, lot, expires, _ in session.execute(query)
    }
