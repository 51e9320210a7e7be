"""New patients, and what the front desk records about them: identity, contact, emergency contact, height and weight."""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, Literal

from prolodesk.clinic.booking import called
from prolodesk.clinic.changes import Change, Chart, Topic
from prolodesk.clinic.visit_days import days_ahead
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.clean import NAME_LENGTH, clean, clean_note, phone_trouble
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.words import Message, say
from prolodesk.store import patients
from prolodesk.store.tables import MeasurementRow, PatientRow

Sex = Literal["", "female", "male", "other"]
MeasurementKind = Literal["height_cm", "weight_kg"]

_FINDABLE = frozenset({"family", "given", "preferred", "born_on", "phone", "second_phone"})
_ON_CARDS = frozenset({"family", "given", "title", "preferred", "born_on", "phone"})
_TOLD_APART_BY = frozenset({"family", "given", "phone", "second_phone", "born_on"})
_LENGTHS = {
    "title": 30,
    "sex": 20,
    "phone": 40,
    "second_phone": 40,
    "email": 200,
    "language": 20,
    "emergency_phone": 40,
    "emergency_relation": 60,
}
_NOTES = frozenset({"address", "note"})
_PHONES = frozenset({"phone", "second_phone", "emergency_phone"})
_OLDEST_YEARS = 130
_PLAUSIBLE = {"height_cm": (30.0, 260.0), "weight_kg": (1.0, 400.0)}


@dataclass(frozen=True, slots=True)
class PatientForm:
    """Identity, contact, emergency contact and the desk's note. sex is a code or empty for not known."""

    family: str = ""
    given: str = ""
    title: str = ""
    preferred: str = ""
    sex: str = ""
    born_on: date | None = None
    phone: str = ""
    second_phone: str = ""
    email: str = ""
    address: str = ""
    language: str = ""
    emergency_name: str = ""
    emergency_phone: str = ""
    emergency_relation: str = ""
    note: str = ""


FIELDS = tuple(field.name for field in fields(PatientForm))


@dataclass(frozen=True, slots=True)
class CreatePatient:
    """A new patient; a name and a phone number or date of birth is enough.

    Number and moment are the clinic's to give; the redo of a creation carries those that were given first.
    """

    patient_id: Id
    form: PatientForm
    chart_number: int | None = None
    added_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TakeBackPatient:
    """The inverse of a creation: the patient was never entered. Carries the creation so that redo can repeat it."""

    creation: CreatePatient


@dataclass(frozen=True, slots=True)
class EditPatient:
    """Only the fields in which the two differ are compared with the record, and written."""

    patient_id: Id
    was: PatientForm
    becomes: PatientForm


@dataclass(frozen=True, slots=True)
class RecordMeasurement:
    """Height in cm or weight in kg on a day."""

    measurement_id: Id
    patient_id: Id
    kind: MeasurementKind
    value: float
    taken_on: date


@dataclass(frozen=True, slots=True)
class TakeBackMeasurement:
    measurement: RecordMeasurement


@needs(Right.EDIT_PATIENTS)
def create(work: Work, command: CreatePatient) -> Change:
    form = _checked(work, command.form, set(FIELDS))
    number = _chart_number(work, command.chart_number)
    row = PatientRow(
        id=command.patient_id,
        chart_number=number,
        added_at=command.added_at or work.now,
        **{name: getattr(form, name) for name in FIELDS},
    )
    patients.add(work.session, row)
    kept = CreatePatient(command.patient_id, form, number, row.added_at)
    return Change(
        label=say("New patient {patient}", patient=called(row)),
        topics=frozenset({Chart(row.id)}),
        inverse=TakeBackPatient(kept),
        patient_id=row.id,
    )


@needs(Right.EDIT_PATIENTS)
def take_back(work: Work, command: TakeBackPatient) -> Change:
    row = patient_row(work, command.creation.patient_id)
    if form_of(row) != command.creation.form:
        raise ChangedElsewhere("This patient's record was changed since. It stays; correct what is wrong instead.")
    if patients.hanging_on(work.session, row.id):
        raise Refusal("{patient} already has visits or records, so the patient stays.", patient=called(row))
    label = say("Take back new patient {patient}", patient=called(row))
    patients.remove(work.session, row)
    topics = frozenset[Topic]({Chart(row.id)})
    return Change(label=label, topics=topics, inverse=command.creation, patient_id=row.id)


@needs(Right.EDIT_PATIENTS)
def edit(work: Work, command: EditPatient) -> Change:
    row = patient_row(work, command.patient_id)
    changed = {name for name in FIELDS if getattr(command.was, name) != getattr(command.becomes, name)}
    if any(getattr(row, name) != getattr(command.was, name) for name in changed):
        raise ChangedElsewhere(
            "The record of {patient} was changed at another desk. Look at it, then enter yours again.",
            patient=called(row),
        )
    form = _checked(work, replace(form_of(row), **{n: getattr(command.becomes, n) for n in changed}), changed)
    changed = {name for name in changed if getattr(form, name) != getattr(command.was, name)}
    label = _edit_label(changed, called(row))
    if not changed:
        return Change(label, silent=True, unaudited=True)
    before = form_of(row)
    for name in changed:
        setattr(row, name, getattr(form, name))
    row.version += 1
    if changed & _FINDABLE:
        patients.make_findable(work.session, row)
    return Change(
        label=label,
        topics=frozenset({Chart(row.id)}) | (days_ahead(work, row.id) if changed & _ON_CARDS else frozenset()),
        inverse=EditPatient(row.id, was=form, becomes=before),
        patient_id=row.id,
    )


@needs(Right.EDIT_PATIENTS)
def measure(work: Work, command: RecordMeasurement) -> Change:
    row = patient_row(work, command.patient_id)
    least, most = _PLAUSIBLE[command.kind]
    if not least <= command.value <= most:
        raise Refusal(
            "{value} {unit} cannot be right. Enter a value from {least} to {most} {unit}.",
            value=command.value,
            unit="cm" if command.kind == "height_cm" else "kg",
            least=least,
            most=most,
        )
    if command.taken_on > work.today:
        raise Refusal("A measurement cannot lie in the future. Enter the day it was taken.")
    work.session.add(
        MeasurementRow(
            id=command.measurement_id,
            patient_id=row.id,
            kind=command.kind,
            value=command.value,
            taken_on=command.taken_on,
        )
    )
    template = {"height_cm": "Record height of {patient}", "weight_kg": "Record weight of {patient}"}[command.kind]
    return Change(
        label=say(template, patient=called(row)),
        topics=frozenset({Chart(row.id)}),
        inverse=TakeBackMeasurement(command),
        patient_id=row.id,
    )


@needs(Right.EDIT_PATIENTS)
def take_back_measurement(work: Work, command: TakeBackMeasurement) -> Change:
    row = work.session.get(MeasurementRow, command.measurement.measurement_id)
    if row is None:
        raise ChangedElsewhere("This measurement was taken back already.")
    patient = patient_row(work, row.patient_id)
    work.session.delete(row)
    return Change(
        label=say("Take back measurement of {patient}", patient=called(patient)),
        topics=frozenset({Chart(patient.id)}),
        inverse=command.measurement,
        patient_id=patient.id,
    )


HANDLERS: Handlers = {
    CreatePatient: create,
    TakeBackPatient: take_back,
    EditPatient: edit,
    RecordMeasurement: measure,
    TakeBackMeasurement: take_back_measurement,
}


def patient_row(work: Work, patient_id: Id) -> PatientRow:
    """The row of a patient; ChangedElsewhere when the patient was taken back."""
    row = work.session.get(PatientRow, patient_id)
    if row is None:
        raise ChangedElsewhere("This patient was taken back at another desk. Search again.")
    return row


def form_of(row: PatientRow) -> PatientForm:
    """What the record form shows of a patient."""
    return PatientForm(**{name: getattr(row, name) for name in FIELDS})


def _checked(work: Work, form: PatientForm, changed: set[str]) -> PatientForm:
    """The form with clean text; refuses a phone nobody answers, and one name that could be two patients."""
    texts = {name: getattr(form, name) for name in changed if name != "born_on"}
    cleaned: dict[str, Any] = {
        name: clean_note(text) if name in _NOTES else clean(text, _LENGTHS.get(name, NAME_LENGTH))
        for name, text in texts.items()
    }
    form = replace(form, **cleaned)
    for name in sorted(_PHONES & changed):
        if trouble := phone_trouble(getattr(form, name)):
            raise Refusal(trouble.template, **dict(trouble.values))
    if changed & _TOLD_APART_BY:
        _check_told_apart(form)
    if "born_on" in changed and form.born_on:
        _check_birth(work, form.born_on)
    return form


def _check_told_apart(form: PatientForm) -> None:
    if not (form.family or form.given):
        raise Refusal("The patient's name is missing. Type the family name, then the given name.")
    if not (form.phone or form.second_phone or form.born_on):
        raise Refusal(
            "A phone number or a date of birth is needed, so that two patients of one name can be told apart. Type one."
        )


def _check_birth(work: Work, born_on: date) -> None:
    if born_on > work.today:
        raise Refusal("{day} lies in the future and cannot be a date of birth. Check the year.", day=born_on)
    if work.today.year - born_on.year > _OLDEST_YEARS:
        raise Refusal("{day} is more than {years} years ago. Check the year.", day=born_on, years=_OLDEST_YEARS)


def _chart_number(work: Work, wanted: int | None) -> int:
    """The number a redone creation had, unless somebody else has been given it; else the next one."""
    if wanted and not work.session.query(PatientRow.id).filter_by(chart_number=wanted).first():
        return wanted
    return patients.next_chart_number(work.session)


def _edit_label(changed: set[str], patient: str) -> Message:
    single = {
        "phone": "Change phone of {patient}",
        "born_on": "Change date of birth of {patient}",
        "family": "Change name of {patient}",
        "given": "Change name of {patient}",
        "address": "Change address of {patient}",
    }
    name = next(iter(changed)) if len(changed) == 1 else ""
    return say(single.get(name, "Edit record of {patient}"), patient=patient)
