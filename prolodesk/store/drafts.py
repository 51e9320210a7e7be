"""Keeping typing that is not yet a command: one draft per form and record, shared or a person's own."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, delete, select
from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.store.tables import DraftRow

SHARED = ""
_FORMS: BindParameter[Any] = bindparam("forms", expanding=True)
_OWNERS: BindParameter[Any] = bindparam("owners", expanding=True)
_OF_RECORD = select(DraftRow).where(
    DraftRow.entity_id == bindparam("entity"),
    DraftRow.form.in_(_FORMS),
    DraftRow.person_id.in_(_OWNERS),
)


def draft(session: Session, form: str, entity_id: Id, person_id: str) -> DraftRow | None:
    """A person's own draft, or with `SHARED` the one everybody works on."""
    return session.get(DraftRow, (form, entity_id, person_id))


def drafts_of(session: Session, forms: Collection[str], entity_id: Id, person_id: str) -> Mapping[str, DraftRow]:
    """What is kept of these forms of one record, by form: a person's own draft rather than the shared one."""
    rows = session.scalars(_OF_RECORD, {"entity": entity_id, "forms": list(forms), "owners": [SHARED, person_id]})
    return {row.form: row for row in sorted(rows, key=lambda row: row.person_id != SHARED)}


def keep(
    session: Session, form: str, entity_id: Id, person_id: str, body: Mapping[str, Any], by: Id, at: datetime
) -> None:
    """Write a draft, over the former one if there is any."""
    row = draft(session, form, entity_id, person_id)
    if row is None:
        row = DraftRow(form=form, entity_id=entity_id, person_id=person_id)
        session.add(row)
    row.body, row.saved_by, row.saved_at = dict(body), by, at
    session.flush()


def drop(session: Session, form: str, entity_id: Id, person_id: str) -> None:
    """Forget a draft; none is fine."""
    session.execute(
        delete(DraftRow).where(DraftRow.form == form, DraftRow.entity_id == entity_id, DraftRow.person_id == person_id)
    )
