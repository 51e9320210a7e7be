"""Rows of care: courses, appointments with the resources they hold, sessions, scores."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column

from prolodesk.domain.ids import Id
from prolodesk.domain.time import LONGEST_VISIT_MINUTES
from prolodesk.store.tables.rows import Row, own_id, refers


class CourseRow(Row):
    """A planned run of sessions for one complaint. state: proposed, consented, active, paused, completed, stopped.

    `steps` holds {"2": [min, target, max], ...}: weeks before session 2 and so on, where a step differs from the
    course's interval. `provider_fixed`: no other provider may take a session. `paused_until` ends a pause.
    """

    __tablename__ = "course"
    id: Mapped[Id] = own_id()
    patient_id: Mapped[Id] = refers("patient.id", index=True)
    complaint_id: Mapped[Id] = refers("complaint.id")
    provider_id: Mapped[Id] = refers("person.id")
    title: Mapped[str] = mapped_column(String(200))
    region: Mapped[str] = mapped_column(String(30))
    side: Mapped[str] = mapped_column(String(10))
    protocol_id: Mapped[Id | None] = refers("knowledge.id")
    sessions: Mapped[int]
    interval_min_weeks: Mapped[float]
    interval_target_weeks: Mapped[float]
    interval_max_weeks: Mapped[float] = mapped_column(index=True)
    steps: Mapped[dict[str, Any]] = mapped_column(default=dict)
    provider_fixed: Mapped[bool] = mapped_column(default=False)
    adjuncts: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(12), default="proposed")
    state_reason: Mapped[str] = mapped_column(Text, default="")
    paused_until: Mapped[date | None]
    planned_at: Mapped[datetime] = mapped_column(index=True)
    version: Mapped[int] = mapped_column(default=1)


class GoalRow(Row):
    """A patient-stated aim (PSFS activity): 0 unable to 10 as before, at the start."""

    __tablename__ = "goal"
    id: Mapped[Id] = own_id()
    course_id: Mapped[Id] = refers("course.id", index=True, cascade=True)
    position: Mapped[int]
    activity: Mapped[str] = mapped_column(String(200))
    at_start: Mapped[int | None]


class PlannedInjectionRow(Row):
    """Intent for every session of a course; never edited into the fact. A free mark has no site but a point."""

    __tablename__ = "planned_injection"
    id: Mapped[Id] = own_id()
    course_id: Mapped[Id] = refers("course.id", index=True, cascade=True)
    position: Mapped[int]
    site_id: Mapped[str | None] = mapped_column(String(80))
    laterality: Mapped[str] = mapped_column(String(10))
    view: Mapped[str] = mapped_column(String(40), default="")
    x_mm: Mapped[float | None]
    y_mm: Mapped[float | None]
    art_version: Mapped[int] = mapped_column(default=0)
    solution_id: Mapped[Id] = refers("knowledge.id")
    volume_ml: Mapped[float]
    needle: Mapped[str] = mapped_column(String(60), default="")
    guidance: Mapped[str] = mapped_column(String(20), default="")
    note: Mapped[str] = mapped_column(String(200), default="")
    __table_args__ = (CheckConstraint("volume_ml > 0"),)


class ConsentRow(Row):
    """Consent in its minimal form: given on paper for a procedure and side(s), recorded by someone."""

    __tablename__ = "consent"
    id: Mapped[Id] = own_id()
    patient_id: Mapped[Id] = refers("patient.id", index=True)
    course_id: Mapped[Id | None] = refers("course.id", index=True)
    procedure: Mapped[str] = mapped_column(String(200))
    side: Mapped[str] = mapped_column(String(10))
    given_on: Mapped[date]
    withdrawn_on: Mapped[date | None]
    recorded_by: Mapped[Id] = refers("person.id")


class AppointmentRow(Row):
    """A booked visit: agreed in wall time, compared in UTC seconds. `number` = session number within its course.

    `buffer_minutes` and `recovery_minutes` are those of its type when it was placed: see AppointmentTypeRow.
    """

    __tablename__ = "appointment"
    id: Mapped[Id] = own_id()
    patient_id: Mapped[Id] = refers("patient.id")
    provider_id: Mapped[Id] = refers("resource.id")
    room_id: Mapped[Id | None] = refers("room.id")
    device_id: Mapped[Id | None] = refers("device.id")
    type_id: Mapped[Id] = refers("appointment_type.id")
    course_id: Mapped[Id | None] = refers("course.id", index=True)
    number: Mapped[int | None]
    start_wall: Mapped[str] = mapped_column(String(16))
    """2026-11-24T10:15, as agreed with the patient."""
    fold: Mapped[int] = mapped_column(default=0)
    zone: Mapped[str] = mapped_column(String(60))
    minutes: Mapped[int]
    start_utc: Mapped[int] = mapped_column(BigInteger, index=True)
    end_utc: Mapped[int] = mapped_column(BigInteger)
    buffer_minutes: Mapped[int] = mapped_column(default=0)
    recovery_minutes: Mapped[int] = mapped_column(default=0)
    status: Mapped[str] = mapped_column(String(12), default="booked")
    status_at: Mapped[datetime]
    arrived_at: Mapped[datetime | None]
    cancel_reason: Mapped[str] = mapped_column(String(40), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    overbooked: Mapped[str] = mapped_column(String(200), default="")
    """Why this visit may share its provider's or room's time; empty when it does not."""
    version: Mapped[int] = mapped_column(default=1)
    __table_args__ = (
        CheckConstraint(f"minutes > 0 and minutes <= {LONGEST_VISIT_MINUTES} and end_utc = start_utc + minutes * 60"),
        Index("ix_appointment_patient", "patient_id", "start_utc"),
        Index("ix_appointment_provider", "provider_id", "start_utc"),
        Index("ix_appointment_status", "status", "start_utc", "type_id", "id"),
    )


class HoldRow(Row):
    """One resource an appointment occupies: the row whose overlap the database itself refuses (store.guards)."""

    __tablename__ = "hold"
    appointment_id: Mapped[Id] = mapped_column(
        String(32), ForeignKey("appointment.id", ondelete="CASCADE"), primary_key=True
    )
    resource_id: Mapped[Id] = mapped_column(String(32), ForeignKey("resource.id"), primary_key=True)
    lane: Mapped[int] = mapped_column(default=0)
    start_utc: Mapped[int] = mapped_column(BigInteger)
    end_utc: Mapped[int] = mapped_column(BigInteger)
    active: Mapped[bool] = mapped_column(default=True)
    __table_args__ = (
        CheckConstraint(f"end_utc > start_utc and end_utc - start_utc <= {LONGEST_VISIT_MINUTES * 60}"),
        Index("ix_hold_resource", "resource_id", "start_utc"),
    )


class StatusRow(Row):
    """When a visit reached a status, and who said so."""

    __tablename__ = "appointment_status"
    id: Mapped[Id] = own_id()
    appointment_id: Mapped[Id] = refers("appointment.id", index=True, cascade=True)
    status: Mapped[str] = mapped_column(String(12))
    at: Mapped[datetime]
    person_id: Mapped[Id] = refers("person.id")


class SessionRow(Row):
    """One visit's injections as they were given. Signed = frozen; corrections are addenda."""

    __tablename__ = "session"
    id: Mapped[Id] = own_id()
    appointment_id: Mapped[Id] = mapped_column(String(32), ForeignKey("appointment.id"), unique=True)
    patient_id: Mapped[Id] = refers("patient.id", index=True)
    course_id: Mapped[Id | None] = refers("course.id", index=True)
    number: Mapped[int | None]
    provider_id: Mapped[Id] = refers("person.id")
    record: Mapped[dict[str, Any]]
    """Checks, time-out, skin prep, numbing, reaction, note: see clinic.sessions for its fields."""
    pain_before: Mapped[int | None]
    pain_after: Mapped[int | None]
    signed_at: Mapped[datetime]
    signed_by: Mapped[Id] = refers("person.id")
    __table_args__ = (Index("ix_session_signed", "signed_at", "course_id", "number", "appointment_id"),)


class GivenInjectionRow(Row):
    """What one needle did: state given or not_given (with its reason in `note`)."""

    __tablename__ = "given_injection"
    id: Mapped[Id] = own_id()
    session_id: Mapped[Id] = refers("session.id", index=True)
    position: Mapped[int]
    site_id: Mapped[str | None] = mapped_column(String(80))
    laterality: Mapped[str] = mapped_column(String(10))
    view: Mapped[str] = mapped_column(String(40), default="")
    x_mm: Mapped[float | None]
    y_mm: Mapped[float | None]
    art_version: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(String(10))
    solution_id: Mapped[Id] = refers("knowledge.id")
    volume_ml: Mapped[float]
    needle: Mapped[str] = mapped_column(String(60), default="")
    guidance: Mapped[str] = mapped_column(String(20), default="")
    note: Mapped[str] = mapped_column(String(200), default="")
    __table_args__ = (CheckConstraint("volume_ml >= 0"),)


class AddendumRow(Row):
    __tablename__ = "addendum"
    id: Mapped[Id] = own_id()
    session_id: Mapped[Id] = refers("session.id", index=True)
    text: Mapped[str] = mapped_column(Text)
    added_at: Mapped[datetime]
    added_by: Mapped[Id] = refers("person.id")


class ScoreRow(Row):
    """One result of an outcome measure: nrs11 (pain 0-10), or psfs (0 unable to 10 as before) of one `item`.

    The item of psfs is the activity in the patient's words; other measures have none.
    """

    __tablename__ = "score"
    id: Mapped[Id] = own_id()
    patient_id: Mapped[Id] = refers("patient.id", index=True)
    course_id: Mapped[Id | None] = refers("course.id", index=True)
    appointment_id: Mapped[Id | None] = refers("appointment.id", index=True)
    measure: Mapped[str] = mapped_column(String(30))
    item: Mapped[str] = mapped_column(String(200), default="")
    value: Mapped[float]
    scored_at: Mapped[datetime]
    entered_by: Mapped[Id] = refers("person.id")


class PainDrawingRow(Row):
    """Where and how it hurts, drawn by the patient on one day for one complaint.

    `strokes` holds {"strokes": [...]} as domain.body.pain writes them: millimetres of the views of `art_version`.
    """

    __tablename__ = "pain_drawing"
    id: Mapped[Id] = own_id()
    patient_id: Mapped[Id] = refers("patient.id", index=True)
    complaint_id: Mapped[Id] = refers("complaint.id", index=True)
    strokes: Mapped[dict[str, Any]]
    pain: Mapped[int | None]
    art_version: Mapped[int]
    drawn_at: Mapped[datetime]
    entered_by: Mapped[Id] = refers("person.id")
    __table_args__ = (CheckConstraint("pain is null or (pain >= 0 and pain <= 10)"),)
