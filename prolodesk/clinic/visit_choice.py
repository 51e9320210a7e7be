"""Which visit someone means who opens a patient's session without naming one."""

from sqlalchemy import select

from prolodesk.clinic.work import Work, needs
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.time import day_span
from prolodesk.store.tables import AppointmentRow, AppointmentTypeRow


@needs(Right.SEE_CHART)
def session_visit_of(work: Work, patient_id: Id) -> Id | None:
    """Today's injection visit, else the last one, else the next one; None when there is none that still stands."""
    query = (
        select(AppointmentRow.id, AppointmentRow.start_utc)
        .join(AppointmentTypeRow, AppointmentTypeRow.id == AppointmentRow.type_id)
        .where(
            AppointmentRow.patient_id == patient_id,
            AppointmentTypeRow.kind == "session",
            AppointmentRow.status.not_in(("cancelled", "no_show")),
        )
        .order_by(AppointmentRow.start_utc)
    )
    visits = list(work.session.execute(query))
    today = day_span(work.today, work.zone)
    now = [id for id, start in visits if today.start_utc <= start < today.end_utc]
    before = [id for id, start in visits if start < today.start_utc]
    after = [id for id, start in visits if start >= today.end_utc]
    chosen: Id | None = next(iter((*now, *reversed(before), *after)), None)
    return chosen
