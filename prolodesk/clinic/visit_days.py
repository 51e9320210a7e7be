"""Which days of the calendar show a patient, for changes that cards have to follow."""

from datetime import date

from prolodesk.clinic.changes import Schedule, Topic
from prolodesk.clinic.work import Work
from prolodesk.domain.ids import Id
from prolodesk.store.tables import AppointmentRow


def days_ahead(work: Work, patient_id: Id) -> frozenset[Topic]:
    """The days with a visit of the patient, from today on."""
    starts = work.session.query(AppointmentRow.start_wall).filter(
        AppointmentRow.patient_id == patient_id, AppointmentRow.start_wall >= work.today.isoformat()
    )
    return frozenset(Schedule(date.fromisoformat(start[:10])) for (start,) in starts)
