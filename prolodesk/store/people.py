"""The names of the people of a clinic, retired ones included: records keep who did what."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.store.tables import PersonRow

_NAMES = select(PersonRow.id, PersonRow.name)


def names(session: Session) -> dict[Id, str]:
    """Every person's name."""
    return {row.id: row.name for row in session.execute(_NAMES)}
