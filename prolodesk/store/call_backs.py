"""Reading whom somebody promised to call again."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import Session, aliased

from prolodesk.store.contacts import COLUMNS
from prolodesk.store.tables import ContactRow

_Later = aliased(ContactRow)
_DUE = (
    select(*COLUMNS)
    .where(
        ContactRow.call_back_on <= bindparam("day"),
        ~exists().where(_Later.patient_id == ContactRow.patient_id, _Later.at > ContactRow.at),
    )
    .order_by(ContactRow.call_back_on, ContactRow.id)
)


def due(session: Session, day: date) -> Sequence[Any]:
    """The promised calls whose day has come and after which nobody was called, the longest promised first."""
    return session.execute(_DUE, {"day": day}).all()
