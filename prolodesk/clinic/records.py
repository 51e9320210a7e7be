"""Looking at one patient's record: the banner, the form's content, and the pain and goals of the summary."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import BindParameter, bindparam, select

from prolodesk.clinic.alerts import AlertForm
from prolodesk.clinic.alerts import form_of as alert_form
from prolodesk.clinic.finding import hits_of
from prolodesk.clinic.histories import PAIN
from prolodesk.clinic.patients import PatientForm, form_of, patient_row
from prolodesk.clinic.values import AlertBadge, PatientHit
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.alerts import rank
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.store import past, patients, schedule
from prolodesk.store.tables import AlertRow, CourseRow, GoalRow, MeasurementRow, ScoreRow

_PATIENT: BindParameter[Id] = bindparam("patient")
_MEASURED = (
    select(MeasurementRow)
    .where(MeasurementRow.patient_id == _PATIENT)
    .order_by(MeasurementRow.taken_on.desc(), MeasurementRow.id.desc())
)
_PAIN = (
    select(ScoreRow.scored_at, ScoreRow.value)
    .where(ScoreRow.patient_id == _PATIENT, ScoreRow.measure == PAIN)
    .order_by(ScoreRow.scored_at)
)
_GOALS = (
    select(CourseRow.title, GoalRow.activity, GoalRow.at_start)
    .join(GoalRow, GoalRow.course_id == CourseRow.id)
    .where(CourseRow.patient_id == _PATIENT, CourseRow.state.not_in(("completed", "stopped")))
    .order_by(CourseRow.planned_at.desc(), GoalRow.position)
)
_ALERTS = select(AlertRow).where(AlertRow.patient_id == _PATIENT)
_ALERTS_FOR_EVERYONE = _ALERTS.where(AlertRow.for_everyone)


@dataclass(frozen=True, slots=True)
class PatientBanner:
    """Who this is, for the banner of every patient screen. Alerts as far as the actor may see them, gravest first.

    `similar` are other patients whose names are easily taken for this one.
    """

    patient_id: Id
    chart_number: int
    family: str
    given: str
    title: str
    preferred: str
    born_on: date | None
    sex: str
    phone: str
    alerts: tuple[AlertBadge, ...]
    no_known_allergies_on: date | None
    similar: tuple[PatientHit, ...]
    today: date


@dataclass(frozen=True, slots=True)
class Measurement:
    measurement_id: Id
    kind: str
    value: float
    taken_on: date


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert as the record lists it; `until_on` is the day from which it holds no longer."""

    alert_id: Id
    form: AlertForm
    until_on: date | None


@dataclass(frozen=True, slots=True)
class PatientRecord:
    """What the record form shows. Measurements newest first; alerts as far as the actor sees them, ended ones last."""

    patient_id: Id
    form: PatientForm
    measurements: tuple[Measurement, ...]
    alerts: tuple[Alert, ...]
    no_known_allergies_on: date | None

    def latest(self, kind: str) -> Measurement | None:
        """The newest height_cm or weight_kg."""
        return next((each for each in self.measurements if each.kind == kind), None)


@dataclass(frozen=True, slots=True)
class Pain:
    """One pain score 0-10, on a day of the clinic."""

    on: date
    value: int


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A patient-stated aim of a course: 0 unable to 10 as before, at the start and when it was told last."""

    course_title: str
    activity: str
    at_start: int | None
    latest: int | None = None


@needs(Right.SEE_PATIENTS)
def patient_banner(work: Work, patient_id: Id) -> PatientBanner:
    """Who this is. Raises ChangedElsewhere when the patient was taken back."""
    row = patient_row(work, patient_id)
    clinical = work.actor.may(Right.SEE_CHART)
    alerts = schedule.alerts_of(work.session, [patient_id], work.today, all_kinds=clinical).get(patient_id, [])
    alike = patients.sounding_like(work.session, row.family, row.given, patient_id, 3)
    return PatientBanner(
        patient_id=row.id,
        chart_number=row.chart_number,
        family=row.family,
        given=row.given,
        title=row.title,
        preferred=row.preferred,
        born_on=row.born_on,
        sex=row.sex,
        phone=row.phone,
        alerts=tuple(map(badge_of, sorted(alerts, key=lambda alert: rank(alert.kind, alert.severity)))),
        no_known_allergies_on=row.no_known_allergies_on,
        similar=hits_of(alike),
        today=work.today,
    )


@needs(Right.SEE_PATIENTS)
def record_of(work: Work, patient_id: Id) -> PatientRecord:
    """Identity, contact, measurements and alerts. Raises ChangedElsewhere when the patient was taken back."""
    row = patient_row(work, patient_id)
    newest = work.session.scalars(_MEASURED, {"patient": patient_id})
    return PatientRecord(
        patient_id=row.id,
        form=form_of(row),
        measurements=tuple(Measurement(m.id, m.kind, m.value, m.taken_on) for m in newest),
        alerts=_alerts(work, patient_id),
        no_known_allergies_on=row.no_known_allergies_on,
    )


@needs(Right.SEE_PATIENTS)
def pain_line(work: Work, patient_id: Id) -> tuple[Pain, ...]:
    """Every pain score of a patient, earliest first, the last of each day."""
    days: dict[date, int] = {}
    for scored_at, value in work.session.execute(_PAIN, {"patient": patient_id}):
        days[scored_at.astimezone(work.zone).date()] = int(value)
    return tuple(Pain(day, value) for day, value in days.items())


@needs(Right.SEE_CHART)
def goals_of(work: Work, patient_id: Id) -> tuple[GoalLine, ...]:
    """The goals of the courses that are not over."""
    rows = work.session.execute(_GOALS, {"patient": patient_id}).all()
    told = past.function_of_patient(work.session, patient_id) if rows else ()
    latest = {activity: round(value) for _, activity, value in told}
    return tuple(GoalLine(*row, latest.get(row[1])) for row in rows)


def badge_of(row: AlertRow) -> AlertBadge:
    """An alert as banners and cards show it."""
    where = " ".join(part for part in (row.joint, row.side) if part)
    return AlertBadge(row.kind, ", ".join(part for part in (where, row.text) if part), row.severity)


def _alerts(work: Work, patient_id: Id) -> tuple[Alert, ...]:
    query = _ALERTS if work.actor.may(Right.SEE_CHART) else _ALERTS_FOR_EVERYONE
    rows = sorted(
        work.session.scalars(query, {"patient": patient_id}),
        key=lambda row: (row.until_on is not None, rank(row.kind, row.severity), row.id),
    )
    return tuple(Alert(row.id, alert_form(row), row.until_on) for row in rows)
