"""How long providers and rooms stay free from a moment on, as the holds tell it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.domain.time import LONGEST_VISIT_MINUTES
from prolodesk.store.tables import AppointmentRow, HoldRow

_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_HELD = (
    select(HoldRow.resource_id, func.min(HoldRow.start_utc).label("first"))
    .where(
        HoldRow.resource_id.in_(_IDS),
        HoldRow.active,
        HoldRow.start_utc > bindparam("begins_after"),
        HoldRow.start_utc < bindparam("end"),
        HoldRow.end_utc > bindparam("start"),
    )
    .group_by(HoldRow.resource_id)
)
_THAT_DAY = select(AppointmentRow.patient_id, AppointmentRow.id).where(
    AppointmentRow.start_utc >= bindparam("start"),
    AppointmentRow.start_utc < bindparam("end"),
    AppointmentRow.status.not_in(("cancelled", "no_show")),
)


def first_held(session: Session, resources: Sequence[Id], start_utc: int, end_utc: int) -> dict[Id, int]:
    """When each of the resources is next occupied between two moments, in UTC seconds; those that stay free are left
    out. One that is occupied at the start already is so from before it."""
    before = start_utc - LONGEST_VISIT_MINUTES * 60
    named = {"ids": list(resources), "begins_after": before, "start": start_utc, "end": end_utc}
    return {row.resource_id: row.first for row in session.execute(_HELD, named)}


def visits_between(session: Session, start_utc: int, end_utc: int) -> dict[Id, set[Id]]:
    """The active visits that start between two moments, by patient."""
    found: dict[Id, set[Id]] = {}
    for patient, visit in session.execute(_THAT_DAY, {"start": start_utc, "end": end_utc}):
        found.setdefault(patient, set()).add(visit)
    return found
