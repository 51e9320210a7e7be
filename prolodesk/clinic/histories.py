"""What brings a patient here: complaints, red flags, medication, pain; and the opening of the chart itself."""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select

from prolodesk.clinic.booking import called
from prolodesk.clinic.changes import Change, Chart, Schedule, Topic
from prolodesk.clinic.patients import patient_row
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.clean import clean, clean_note
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.domain.history import NO_RED_FLAGS, RED_FLAGS, REGIONS, SIDES
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.words import say
from prolodesk.store import past
from prolodesk.store.tables import AppointmentRow, ComplaintRow, CourseRow, PatientRow, ScoreRow

PAIN = "nrs11"
_COMPLAINTS = select(ComplaintRow).where(ComplaintRow.patient_id == bindparam("patient"))
_TREATED = select(CourseRow.complaint_id).where(CourseRow.patient_id == bindparam("patient"))


@dataclass(frozen=True, slots=True)
class OpenChart:
    """Someone looks at a patient's record: kept in the audit, changes nothing."""

    patient_id: Id


@dataclass(frozen=True, slots=True)
class ComplaintForm:
    """One symptom problem. `red_flags` are codes of domain.history, ("none",) when asked and there are none."""

    title: str = ""
    region: str = ""
    side: str = ""
    onset: str = ""
    mechanism: str = ""
    previous_treatment: str = ""
    red_flags: tuple[str, ...] = ()
    red_flags_note: str = ""
    examination: str = ""
    closed: bool = False


COMPLAINT_FIELDS = tuple(field.name for field in fields(ComplaintForm))
_LINES = frozenset({"mechanism", "previous_treatment", "red_flags_note", "examination"})


@dataclass(frozen=True, slots=True)
class AddComplaint:
    """A new complaint; `added_at` is for the redo alone."""

    complaint_id: Id
    patient_id: Id
    form: ComplaintForm = ComplaintForm()
    added_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TakeBackComplaint:
    complaint: AddComplaint


@dataclass(frozen=True, slots=True)
class EditComplaint:
    """Only the fields in which the two differ are compared with the record, and written."""

    complaint_id: Id
    was: ComplaintForm
    becomes: ComplaintForm


@dataclass(frozen=True, slots=True)
class EditMedication:
    patient_id: Id
    was: str
    becomes: str


@dataclass(frozen=True, slots=True)
class RecordPain:
    """Pain 0-10 now, for a visit or without one; None takes it back. `was` is what the screen showed.

    The last two are for the inverse alone: an entry that comes back is as it was.
    """

    score_id: Id
    patient_id: Id
    appointment_id: Id | None
    was: int | None
    becomes: int | None
    scored_at: datetime | None = None
    entered_by: Id = ""


@dataclass(frozen=True, slots=True)
class Complaint:
    complaint_id: Id
    form: ComplaintForm
    added_on: date
    has_course: bool


@dataclass(frozen=True, slots=True)
class History:
    """The complaints, open ones first and the newest of them first, and what the patient takes."""

    complaints: tuple[Complaint, ...]
    medication: str


@needs(Right.SEE_CHART)
def history_of(work: Work, patient_id: Id) -> History:
    """What brings this patient here. Raises ChangedElsewhere when the patient was taken back."""
    patient = patient_row(work, patient_id)
    rows = work.session.scalars(_COMPLAINTS, {"patient": patient_id}).all()
    treated = set(work.session.scalars(_TREATED, {"patient": patient_id}))
    newest = sorted(rows, key=lambda row: (not row.closed, row.added_at, row.id), reverse=True)
    return History(
        tuple(
            Complaint(row.id, complaint_form(row), row.added_at.astimezone(work.zone).date(), row.id in treated)
            for row in newest
        ),
        patient.medication,
    )


@needs(Right.SEE_PATIENTS)
def open_chart(work: Work, command: OpenChart) -> Change:
    patient = patient_row(work, command.patient_id)
    return Change(say("Open chart of {patient}", patient=called(patient)), patient_id=patient.id, silent=True)


@needs(Right.RECORD_HISTORY)
def add(work: Work, command: AddComplaint) -> Change:
    patient = patient_row(work, command.patient_id)
    form = _checked(command.form, COMPLAINT_FIELDS)
    row = ComplaintRow(
        id=command.complaint_id, patient_id=patient.id, added_at=command.added_at or work.now, **_values(form)
    )
    work.session.add(row)
    kept = AddComplaint(row.id, patient.id, form, row.added_at)
    return _change("Add complaint of {patient}", patient, TakeBackComplaint(kept))


@needs(Right.RECORD_HISTORY)
def take_back(work: Work, command: TakeBackComplaint) -> Change:
    row = _row(work, command.complaint.complaint_id)
    if complaint_form(row) != command.complaint.form:
        raise ChangedElsewhere("This complaint was changed since. It stays; correct or close it instead.")
    if work.session.scalars(select(CourseRow.id).where(CourseRow.complaint_id == row.id)).first():
        raise Refusal("A course treats this complaint, so it stays. Close it when it is over.")
    if past.is_drawn_for(work.session, row.id):
        raise Refusal("There is a pain drawing of this complaint, so it stays. Close it when it is over.")
    patient = patient_row(work, row.patient_id)
    work.session.delete(row)
    return _change("Take back complaint of {patient}", patient, command.complaint)


@needs(Right.RECORD_HISTORY)
def edit(work: Work, command: EditComplaint) -> Change:
    row = _row(work, command.complaint_id)
    before = complaint_form(row)
    changed = [n for n in COMPLAINT_FIELDS if getattr(command.was, n) != getattr(command.becomes, n)]
    if any(getattr(before, name) != getattr(command.was, name) for name in changed):
        raise ChangedElsewhere("This complaint was changed at another desk. Look at it, then enter yours again.")
    form = _checked(replace(before, **{n: getattr(command.becomes, n) for n in changed}), changed)
    patient = patient_row(work, row.patient_id)
    if form == before:
        return Change(say("Edit complaint of {patient}", patient=called(patient)), silent=True, unaudited=True)
    for name, value in _values(form).items():
        setattr(row, name, value)
    row.version += 1
    return _change("Edit complaint of {patient}", patient, EditComplaint(row.id, was=form, becomes=before))


@needs(Right.RECORD_HISTORY)
def edit_medication(work: Work, command: EditMedication) -> Change:
    patient = patient_row(work, command.patient_id)
    if patient.medication != command.was:
        raise ChangedElsewhere("The medication was changed at another desk. Look at it, then enter yours again.")
    becomes = clean_note(command.becomes)
    if becomes == command.was:
        label = say("Edit medication of {patient}", patient=called(patient))
        return Change(label, silent=True, unaudited=True)
    patient.medication = becomes
    return _change(
        "Edit medication of {patient}", patient, EditMedication(patient.id, was=becomes, becomes=command.was)
    )


@needs(Right.ENTER_SCORES)
def record_pain(work: Work, command: RecordPain) -> Change:
    patient = patient_row(work, command.patient_id)
    if command.becomes is not None and not 0 <= command.becomes <= 10:
        raise Refusal("Pain is scored from 0, none, to 10, the worst imaginable. Enter a number from 0 to 10.")
    visit = _visit(work, command)
    row = _score(work, command)
    if (int(row.value) if row else None) != command.was:
        raise ChangedElsewhere("The pain score was changed at another desk. Look at it, then enter yours again.")
    scored_at, entered_by = (row.scored_at, row.entered_by) if row else (None, "")
    score_id = row.id if row else command.score_id
    if command.becomes is None:
        if row:
            work.session.delete(row)
    elif row:
        row.value = float(command.becomes)
    else:
        work.session.add(
            ScoreRow(
                id=command.score_id,
                patient_id=patient.id,
                course_id=visit.course_id if visit else None,
                appointment_id=command.appointment_id,
                measure=PAIN,
                value=float(command.becomes),
                scored_at=command.scored_at or work.now,
                entered_by=command.entered_by or work.actor.id,
            )
        )
    template = "Take back pain of {patient}" if command.becomes is None else "Pain of {patient}: {value}"
    back = RecordPain(score_id, patient.id, command.appointment_id, command.becomes, command.was, scored_at, entered_by)
    day = frozenset[Topic]({Schedule(date.fromisoformat(visit.start_wall[:10]))}) if visit else frozenset[Topic]()
    return Change(
        label=say(template, patient=called(patient), value=command.becomes),
        topics=frozenset({Chart(patient.id)}) | day,
        inverse=back,
        patient_id=patient.id,
    )


HANDLERS: Handlers = {
    OpenChart: open_chart,
    AddComplaint: add,
    TakeBackComplaint: take_back,
    EditComplaint: edit,
    EditMedication: edit_medication,
    RecordPain: record_pain,
}


def complaint_form(row: ComplaintRow) -> ComplaintForm:
    """What a complaint's row says, as a form."""
    values = {name: getattr(row, name) for name in COMPLAINT_FIELDS}
    return ComplaintForm(**{**values, "red_flags": tuple(row.red_flags)})


def _values(form: ComplaintForm) -> dict[str, object]:
    return {**{name: getattr(form, name) for name in COMPLAINT_FIELDS}, "red_flags": list(form.red_flags)}


def _checked(form: ComplaintForm, changed: list[str] | tuple[str, ...]) -> ComplaintForm:
    texts: dict[str, Any] = {name: clean(getattr(form, name), 200) for name in {"title", "onset"} & set(changed)}
    texts |= {name: clean_note(getattr(form, name)) for name in _LINES & set(changed)}
    form = replace(form, **texts)
    if form.region and form.region not in REGIONS:
        raise Refusal("This body region is not known. Choose one from the list.")
    if form.side and form.side not in SIDES:
        raise Refusal("This side is not known. Choose left, right, both or midline.")
    flags = tuple(flag for flag in (*RED_FLAGS, NO_RED_FLAGS) if flag in form.red_flags)
    if len(flags) > 1 and NO_RED_FLAGS in flags:
        raise Refusal("“None of these” and a red flag cannot both be ticked. Take one of them back.")
    return replace(form, red_flags=flags)


def _change(template: str, patient: PatientRow, inverse: object) -> Change:
    return Change(
        label=say(template, patient=called(patient)),
        topics=frozenset({Chart(patient.id)}),
        inverse=inverse,
        patient_id=patient.id,
    )


def _row(work: Work, complaint_id: Id) -> ComplaintRow:
    row = work.session.get(ComplaintRow, complaint_id)
    if row is None:
        raise ChangedElsewhere("This complaint was taken back at another desk. Look at the record again.")
    return row


def _visit(work: Work, command: RecordPain) -> AppointmentRow | None:
    if command.appointment_id is None:
        return None
    visit = work.session.get(AppointmentRow, command.appointment_id)
    if visit is None or visit.patient_id != command.patient_id:
        raise ChangedElsewhere("This visit is not booked any more. Look at the calendar again.")
    return visit


def _score(work: Work, command: RecordPain) -> ScoreRow | None:
    """The entry the command speaks of: the visit's, or without a visit the one of that id."""
    if command.appointment_id is None:
        return work.session.get(ScoreRow, command.score_id)
    query = select(ScoreRow).where(ScoreRow.appointment_id == command.appointment_id, ScoreRow.measure == PAIN)
    return work.session.scalars(query.order_by(ScoreRow.scored_at.desc())).first()
