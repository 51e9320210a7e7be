"""What a visit is for: its type, its note, the session of a course it stands for."""

from dataclasses import dataclass

from prolodesk.clinic.booking import called, place_of, row_of, topics_of
from prolodesk.clinic.changes import Change
from prolodesk.clinic.placing import Stood, checked_place, hold, release, stand_again, stood_of
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.errors import ChangedElsewhere
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.status import HOLDS_NO_TIME, Status
from prolodesk.domain.words import say
from prolodesk.store.tables import AppointmentRow, AppointmentTypeRow, PatientRow


@dataclass(frozen=True, slots=True)
class VisitDetails:
    """What a visit is for, apart from where and when."""

    type_id: Id
    note: str
    course_id: Id | None
    number: int | None


@dataclass(frozen=True, slots=True)
class EditVisit:
    """`stood` belongs to inverses: what the visit had when it was of the other type."""

    appointment_id: Id
    was: VisitDetails
    becomes: VisitDetails
    stood: Stood | None = None


@needs(Right.BOOK)
def edit_visit(work: Work, command: EditVisit) -> Change:
    row = row_of(work, command.appointment_id)
    if VisitDetails(row.type_id, row.note, row.course_id, row.number) != command.was:
        raise ChangedElsewhere("This visit was changed at another desk. Look at it, then try again.")
    wanted, stood = command.becomes, None
    row.note, row.course_id, row.number = wanted.note, wanted.course_id, wanted.number
    if wanted.type_id != row.type_id:
        stood = stood_of(row)
        _become(work, row, wanted.type_id, command.stood)
    row.version += 1
    return Change(
        label=say("Edit visit of {patient}", patient=called(work.session.get_one(PatientRow, row.patient_id))),
        topics=topics_of(row),
        inverse=EditVisit(row.id, was=command.becomes, becomes=command.was, stood=stood),
        patient_id=row.patient_id,
    )


HANDLERS: Handlers = {EditVisit: edit_visit}


def _become(work: Work, row: AppointmentRow, type_id: Id, stood: Stood | None) -> None:
    """Make a visit one of another type where it stands: it may need a device or more time after it."""
    kind = work.session.get(AppointmentTypeRow, type_id)
    if kind is None:
        raise ChangedElsewhere("This appointment type no longer exists. Choose another one.")
    holds = Status(row.status) not in HOLDS_NO_TIME
    if holds:
        release(work, row)
    row.type_id = type_id
    row.buffer_minutes, row.recovery_minutes = kind.buffer_minutes, kind.recovery_minutes
    if stood:
        stand_again(row, stood)
    work.session.flush()
    if not holds:
        return
    checked_place(
        work,
        row,
        place_of(row),
        overbook=row.overbooked,
        returning=True,
        undoing=stood is not None,
        stays=True,
        device_id=row.device_id,
    )
    hold(work, row)
