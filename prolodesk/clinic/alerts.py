"""Alerts: recorded, corrected, ended; and the confirmation that there are no allergies."""

from dataclasses import dataclass, fields, replace
from datetime import date

from prolodesk.clinic.booking import called
from prolodesk.clinic.changes import Change, Chart, Topic
from prolodesk.clinic.patients import patient_row
from prolodesk.clinic.visit_days import days_ahead
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.alerts import CLINICAL_KINDS, AlertKind, Severity
from prolodesk.domain.clean import clean
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal
from prolodesk.domain.history import SIDES
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right, roles_with
from prolodesk.domain.words import say
from prolodesk.store.tables import AlertRow, PatientRow

TEXT_LENGTH = 200


@dataclass(frozen=True, slots=True)
class AlertForm:
    """What an alert says. kind: see domain.alerts. An allergy's `text` is its component; an implant has joint and side.

    `for_everyone` alerts are shown to reception too.
    """

    kind: str
    text: str = ""
    severity: str = ""
    joint: str = ""
    side: str = ""
    for_everyone: bool = False
    since_on: date | None = None


@dataclass(frozen=True, slots=True)
class AddAlert:
    """An allergy takes the confirmation "no known allergies" away; `confirmed_on` is for the inverse alone."""

    alert_id: Id
    patient_id: Id
    form: AlertForm


@dataclass(frozen=True, slots=True)
class TakeBackAlert:
    """The alert was never recorded; a confirmation it took away stands again."""

    alert: AddAlert
    confirmed_on: date | None = None


@dataclass(frozen=True, slots=True)
class EditAlert:
    alert_id: Id
    was: AlertForm
    becomes: AlertForm


@dataclass(frozen=True, slots=True)
class EndAlert:
    """The alert holds no longer from this day on; it stays in the record."""

    alert_id: Id
    on: date


@dataclass(frozen=True, slots=True)
class ReopenAlert:
    """The inverse of an ending."""

    alert_id: Id
    ended_on: date


@dataclass(frozen=True, slots=True)
class ConfirmNoAllergies:
    """Asked on this day, and none are known; None takes the confirmation away."""

    patient_id: Id
    was: date | None
    becomes: date | None


@needs(Right.EDIT_PATIENTS)
def add(work: Work, command: AddAlert) -> Change:
    patient = patient_row(work, command.patient_id)
    form = _checked(work, command.form)
    confirmed_on = patient.no_known_allergies_on if form.kind == AlertKind.ALLERGY else None
    if confirmed_on:
        patient.no_known_allergies_on = None
    work.session.add(AlertRow(id=command.alert_id, patient_id=patient.id, until_on=None, **_values(form)))
    return Change(
        label=say("Add alert for {patient}", patient=called(patient)),
        topics=_topics(work, patient),
        inverse=TakeBackAlert(replace(command, form=form), confirmed_on),
        patient_id=patient.id,
    )


@needs(Right.EDIT_PATIENTS)
def take_back(work: Work, command: TakeBackAlert) -> Change:
    row = _row(work, command.alert.alert_id)
    _check_right(work, row.kind)
    if form_of(row) != command.alert.form or row.until_on:
        raise ChangedElsewhere("This alert was changed since. It stays; correct or end it instead.")
    patient = patient_row(work, row.patient_id)
    if command.confirmed_on:
        patient.no_known_allergies_on = command.confirmed_on
    work.session.delete(row)
    return Change(
        label=say("Take back alert of {patient}", patient=called(patient)),
        topics=_topics(work, patient),
        inverse=command.alert,
        patient_id=patient.id,
    )


@needs(Right.EDIT_PATIENTS)
def edit(work: Work, command: EditAlert) -> Change:
    row = _row(work, command.alert_id)
    if form_of(row) != command.was:
        raise ChangedElsewhere("This alert was changed at another desk. Look at it, then enter yours again.")
    _check_right(work, row.kind)
    form = _checked(work, command.becomes)
    patient = patient_row(work, row.patient_id)
    if form.kind == AlertKind.ALLERGY and patient.no_known_allergies_on:
        raise Refusal("This record says that there are no allergies. Add the allergy as a new alert instead.")
    for name, value in _values(form).items():
        setattr(row, name, value)
    return Change(
        label=say("Edit alert of {patient}", patient=called(patient)),
        topics=_topics(work, patient),
        inverse=EditAlert(row.id, was=form, becomes=command.was),
        patient_id=patient.id,
    )


@needs(Right.EDIT_PATIENTS)
def end(work: Work, command: EndAlert) -> Change:
    row = _row(work, command.alert_id)
    _check_right(work, row.kind)
    if row.until_on:
        raise ChangedElsewhere("This alert was ended at another desk already.")
    row.until_on = command.on
    patient = patient_row(work, row.patient_id)
    return Change(
        label=say("End alert of {patient}", patient=called(patient)),
        topics=_topics(work, patient),
        inverse=ReopenAlert(row.id, command.on),
        patient_id=patient.id,
    )


@needs(Right.EDIT_PATIENTS)
def reopen(work: Work, command: ReopenAlert) -> Change:
    row = _row(work, command.alert_id)
    _check_right(work, row.kind)
    if row.until_on != command.ended_on:
        raise ChangedElsewhere("This alert was changed at another desk. Look at it, then try again.")
    patient = patient_row(work, row.patient_id)
    if row.kind == AlertKind.ALLERGY and patient.no_known_allergies_on:
        raise Refusal(
            "Since then it was confirmed that there are no allergies. Add the allergy as a new alert instead."
        )
    row.until_on = None
    return Change(
        label=say("Reopen alert of {patient}", patient=called(patient)),
        topics=_topics(work, patient),
        inverse=EndAlert(row.id, command.ended_on),
        patient_id=patient.id,
    )


@needs(Right.RECORD_HISTORY)
def confirm_no_allergies(work: Work, command: ConfirmNoAllergies) -> Change:
    patient = patient_row(work, command.patient_id)
    if patient.no_known_allergies_on != command.was:
        raise ChangedElsewhere("The allergies were changed at another desk. Look at them, then try again.")
    if command.becomes and _has_allergy(work, patient.id):
        raise Refusal("{patient} has an allergy on record. End that alert first.", patient=called(patient))
    patient.no_known_allergies_on = command.becomes
    template = "Confirm no known allergies of {patient}" if command.becomes else "Allergies of {patient} not confirmed"
    return Change(
        label=say(template, patient=called(patient)),
        topics=_topics(work, patient),
        inverse=ConfirmNoAllergies(patient.id, was=command.becomes, becomes=command.was),
        patient_id=patient.id,
    )


HANDLERS: Handlers = {
    AddAlert: add,
    TakeBackAlert: take_back,
    EditAlert: edit,
    EndAlert: end,
    ReopenAlert: reopen,
    ConfirmNoAllergies: confirm_no_allergies,
}


def form_of(row: AlertRow) -> AlertForm:
    """What an alert says, as a form."""
    return AlertForm(**{field.name: getattr(row, field.name) for field in fields(AlertForm)})


def _values(form: AlertForm) -> dict[str, object]:
    return {field.name: getattr(form, field.name) for field in fields(form)}


def _checked(work: Work, form: AlertForm) -> AlertForm:
    """The alert with clean text, once its kind has what it needs."""
    if form.kind not in list(AlertKind):
        raise Refusal("This kind of alert is not known. Choose one from the list.")
    _check_right(work, form.kind)
    form = replace(form, text=clean(form.text, TEXT_LENGTH), joint=clean(form.joint, 60))
    if form.kind != AlertKind.ALLERGY:
        form = replace(form, severity="")
    elif not form.text:
        raise Refusal("Name what the allergy is to, for example lidocaine or latex.")
    elif form.severity not in list(Severity):
        form = replace(form, severity=Severity.UNKNOWN.value)
    if form.kind != AlertKind.IMPLANT:
        form = replace(form, joint="", side="")
    elif not form.joint or form.side not in SIDES:
        raise Refusal("Say in which joint the implant is, and on which side.")
    if form.kind == AlertKind.NOTE and not form.text:
        raise Refusal("The note is empty. Type what everyone should know.")
    if form.since_on and form.since_on > work.today:
        raise Refusal("An alert cannot begin in the future. Enter the day it began, or leave it empty.")
    if not form.for_everyone and not work.actor.may(Right.SEE_CHART):
        form = replace(form, for_everyone=True)
    return form


def _check_right(work: Work, kind: str) -> None:
    if kind in CLINICAL_KINDS and not work.actor.may(Right.RECORD_HISTORY):
        raise NotAllowed(
            "Health alerts are recorded by those who take the history. Write a note for everyone, or ask: {roles}.",
            roles=", ".join(roles_with(Right.RECORD_HISTORY)),
        )


def _row(work: Work, alert_id: Id) -> AlertRow:
    row = work.session.get(AlertRow, alert_id)
    if row is None:
        raise ChangedElsewhere("This alert was taken back at another desk. Look at the record again.")
    return row


def _has_allergy(work: Work, patient_id: Id) -> bool:
    allergies = work.session.query(AlertRow.id).filter_by(patient_id=patient_id, kind=AlertKind.ALLERGY.value)
    return allergies.filter(AlertRow.until_on.is_(None)).first() is not None


def _topics(work: Work, patient: PatientRow) -> frozenset[Topic]:
    """The record, and the days on whose cards the alerts stand."""
    return frozenset({Chart(patient.id)}) | days_ahead(work, patient.id)
