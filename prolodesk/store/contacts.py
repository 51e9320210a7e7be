"""Reading the contact log: by patient, and the latest call of many."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.store.tables import ContactRow

COLUMNS = (
    ContactRow.id,
    ContactRow.patient_id,
    ContactRow.appointment_id,
    ContactRow.course_id,
    ContactRow.at,
    ContactRow.person_id,
    ContactRow.about,
    ContactRow.outcome,
    ContactRow.call_back_on,
    ContactRow.note,
)
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_OF_PATIENT = (
    select(*COLUMNS)
    .where(ContactRow.patient_id == bindparam("patient"))
    .order_by(ContactRow.at.desc(), ContactRow.id.desc())
    .limit(bindparam("most"))
)
_LAST = (
    select(ContactRow.patient_id.label("patient_id"), func.max(ContactRow.at).label("at"))
    .where(ContactRow.patient_id.in_(_IDS))
    .group_by(ContactRow.patient_id)
    .subquery()
)
_LATEST = (
    select(*COLUMNS)
    .join(_LAST, (_LAST.c.patient_id == ContactRow.patient_id) & (_LAST.c.at == ContactRow.at))
    .order_by(ContactRow.id)
)


def of_patient(session: Session, patient_id: Id, most: int) -> Sequence[Any]:
    """At most so many calls to a patient, latest first."""
    return session.execute(_OF_PATIENT, {"patient": patient_id, "most": most}).all()


def latest_of(session: Session, patients: Collection[Id]) -> Sequence[Any]:
    """The latest call to each of these patients; where several were logged at one moment, the last of them is last."""
    if not patients:
        return ()
    return session.execute(_LATEST, {"ids": list(patients)}).all()
