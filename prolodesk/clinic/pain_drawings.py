"""Pain drawings: made by the patient at the clinic's screen, kept per complaint, compared over time.

Patient-reported, so whoever enters scores may hand the screen over and keep what was drawn.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, select

from prolodesk.clinic.booking import called
from prolodesk.clinic.changes import Change, Chart
from prolodesk.clinic.patients import patient_row
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.body.pain import MOST_POINTS, Strokes, strokes_from_body, strokes_to_body
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.words import say
from prolodesk.store import drafts, past
from prolodesk.store.tables import AppointmentRow, ComplaintRow, CourseRow, PainDrawingRow, ScoreRow

FORM = "pain"
_PATIENT: BindParameter[Id] = bindparam("patient")
_OPEN = (
    select(ComplaintRow)
    .where(ComplaintRow.patient_id == _PATIENT, ~ComplaintRow.closed)
    .order_by(ComplaintRow.added_at.desc(), ComplaintRow.id.desc())
)
_TREATED = (
    select(CourseRow.complaint_id)
    .where(CourseRow.patient_id == _PATIENT, CourseRow.state.not_in(("stopped", "completed")))
    .order_by(CourseRow.planned_at.desc())
)
_TODAY = (
    select(AppointmentRow.id, ScoreRow.value)
    .outerjoin(ScoreRow, (ScoreRow.appointment_id == AppointmentRow.id) & (ScoreRow.measure == "nrs11"))
    .where(
        AppointmentRow.patient_id == _PATIENT,
        AppointmentRow.start_wall.like(bindparam("day")),
        AppointmentRow.status.not_in(("cancelled", "no_show")),
    )
    .order_by(AppointmentRow.start_utc)
)


@dataclass(frozen=True, slots=True)
class PainDrawing:
    """One drawing: strokes in mm of the views of that artwork; pain 0-10 or None. `drawn_at` is wall time."""

    drawing_id: Id
    complaint_id: Id
    strokes: Strokes
    pain: int | None
    art_version: int
    drawn_at: datetime


@dataclass(frozen=True, slots=True)
class DrawingAtWork:
    """What a patient has drawn and not finished."""

    drawing_id: Id
    strokes: Strokes
    pain: int | None


@dataclass(frozen=True, slots=True)
class DrawingDesk:
    """Everything a patient's own screen needs, and nothing else: no chart, no other patient.

    `visit` is today's visit where no pain was told yet, so that the drawing's score is also the visit's.
    """

    patient_id: Id
    complaint_id: Id
    given: str
    family: str
    language: str
    sex: str
    region: str
    side: str
    former: PainDrawing | None
    at_work: DrawingAtWork | None
    visit: Id | None


@dataclass(frozen=True, slots=True)
class KeepPainDrawing:
    """A finished drawing; the draft is settled by it. The last two are for redo alone."""

    drawing_id: Id
    patient_id: Id
    complaint_id: Id
    strokes: Strokes
    pain: int | None
    art_version: int
    drawn_at: datetime | None = None
    entered_by: Id = ""


@dataclass(frozen=True, slots=True)
class TakeBackPainDrawing:
    """Take a drawing away that should not be there."""

    drawing: KeepPainDrawing


@dataclass(frozen=True, slots=True)
class DraftPainDrawing:
    """What is drawn so far; silent, so that a crash loses nothing. Without strokes and pain the draft goes."""

    drawing_id: Id
    patient_id: Id
    complaint_id: Id
    strokes: Strokes
    pain: int | None


@needs(Right.ENTER_SCORES)
def drawing_desk(work: Work, patient_id: Id, complaint_id: Id | None = None) -> DrawingDesk:
    """What a patient's own screen shows for a complaint: the one named, else the one under treatment, else the newest.

    Raises Refusal when the patient has no open complaint.
    """
    patient = patient_row(work, patient_id)
    complaint = _complaint(work, patient_id, complaint_id)
    rows = [row for row in past.drawings_of_patient(work.session, patient_id) if row.complaint_id == complaint.id]
    draft = drafts.draft(work.session, FORM, complaint.id, drafts.SHARED)
    visits = work.session.execute(_TODAY, {"patient": patient_id, "day": f"{work.today.isoformat()}%"})
    return DrawingDesk(
        patient.id,
        complaint.id,
        patient.preferred or patient.given,
        patient.family,
        patient.language,
        patient.sex,
        complaint.region,
        complaint.side,
        _drawing(work, rows[-1]) if rows else None,
        _at_work(draft.body) if draft else None,
        next((visit for visit, told in visits if told is None), None),
    )


@needs(Right.SEE_CHART)
def pain_drawings(work: Work, patient_id: Id) -> tuple[PainDrawing, ...]:
    """Every pain drawing of a patient, earliest first."""
    return tuple(_drawing(work, row) for row in past.drawings_of_patient(work.session, patient_id))


@needs(Right.ENTER_SCORES)
def keep(work: Work, command: KeepPainDrawing) -> Change:
    patient = patient_row(work, command.patient_id)
    complaint = _complaint(work, patient.id, command.complaint_id)
    _check(command.strokes, command.pain)
    if not command.strokes and command.pain is None:
        raise Refusal("Nothing is drawn yet. Tap or shade where it hurts, or choose a number.")
    row = PainDrawingRow(
        id=command.drawing_id,
        patient_id=patient.id,
        complaint_id=complaint.id,
        strokes=strokes_to_body(command.strokes),
        pain=command.pain,
        art_version=command.art_version,
        drawn_at=command.drawn_at or work.now,
        entered_by=command.entered_by or work.actor.id,
    )
    work.session.add(row)
    drafts.drop(work.session, FORM, complaint.id, drafts.SHARED)
    return Change(
        say("Pain drawing of {patient}", patient=called(patient)),
        frozenset({Chart(patient.id)}),
        TakeBackPainDrawing(_command(row)),
        patient.id,
    )


@needs(Right.ENTER_SCORES)
def take_back(work: Work, command: TakeBackPainDrawing) -> Change:
    row = work.session.get(PainDrawingRow, command.drawing.drawing_id)
    if row is None:
        raise ChangedElsewhere("This pain drawing was taken back at another desk.")
    patient = patient_row(work, row.patient_id)
    work.session.delete(row)
    label = say("Take back pain drawing of {patient}", patient=called(patient))
    return Change(label, frozenset({Chart(patient.id)}), command.drawing, patient.id)


@needs(Right.ENTER_SCORES)
def draft(work: Work, command: DraftPainDrawing) -> Change:
    _complaint(work, command.patient_id, command.complaint_id)
    _check(command.strokes, command.pain)
    if command.strokes or command.pain is not None:
        body = {**strokes_to_body(command.strokes), "pain": command.pain, "drawing_id": command.drawing_id}
        drafts.keep(work.session, FORM, command.complaint_id, drafts.SHARED, body, work.actor.id, work.now)
    else:
        drafts.drop(work.session, FORM, command.complaint_id, drafts.SHARED)
    return Change(say("Draft saved"), silent=True, unaudited=True)


HANDLERS: Handlers = {KeepPainDrawing: keep, TakeBackPainDrawing: take_back, DraftPainDrawing: draft}


def drawing_on(drawings: tuple[PainDrawing, ...], complaint_id: Id, day: date) -> tuple[PainDrawing | None, ...]:
    """The newest drawing of a complaint on that day or before, and the one before that."""
    known = [each for each in drawings if each.complaint_id == complaint_id and each.drawn_at.date() <= day]
    newest = known[-1] if known else None
    return newest, known[-2] if len(known) > 1 else None


def _complaint(work: Work, patient_id: Id, complaint_id: Id | None) -> ComplaintRow:
    if complaint_id is not None:
        row = work.session.get(ComplaintRow, complaint_id)
        if row is None or row.patient_id != patient_id:
            raise ChangedElsewhere("This complaint was taken back at another desk. Look at the record again.")
        return row
    rows = {row.id: row for row in work.session.scalars(_OPEN, {"patient": patient_id})}
    if not rows:
        raise Refusal("A pain drawing belongs to a complaint. Write down what brings the patient here first.")
    treated = (id for id in work.session.scalars(_TREATED, {"patient": patient_id}) if id in rows)
    return rows[next(treated, next(iter(rows)))]


def _check(strokes: Strokes, pain: int | None) -> None:
    if pain is not None and not 0 <= pain <= 10:
        raise Refusal("Pain is scored from 0, none, to 10, the worst imaginable. Enter a number from 0 to 10.")
    if sum(len(stroke.points) for stroke in strokes) > MOST_POINTS:
        raise Refusal("This is more than one drawing can hold. Rub some of it out, or begin again.")


def _drawing(work: Work, row: PainDrawingRow) -> PainDrawing:
    at = row.drawn_at.astimezone(work.zone).replace(tzinfo=None)
    return PainDrawing(row.id, row.complaint_id, strokes_from_body(row.strokes), row.pain, row.art_version, at)


def _command(row: PainDrawingRow) -> KeepPainDrawing:
    strokes = strokes_from_body(row.strokes)
    facts = (row.id, row.patient_id, row.complaint_id, strokes, row.pain, row.art_version, row.drawn_at, row.entered_by)
    return KeepPainDrawing(*facts)


def _at_work(body: dict[str, Any]) -> DrawingAtWork:
    return DrawingAtWork(body["drawing_id"], strokes_from_body(body), body.get("pain"))
