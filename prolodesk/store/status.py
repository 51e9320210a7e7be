"""Reading when visits reached their statuses."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.store.tables import StatusRow

_OF_VISIT = select(StatusRow).where(StatusRow.appointment_id == bindparam("visit")).order_by(StatusRow.at, StatusRow.id)


def stamps_of(session: Session, appointment_id: Id) -> Sequence[StatusRow]:
    """Every stamp of a visit, the earliest first."""
    return session.scalars(_OF_VISIT, {"visit": appointment_id}).all()
