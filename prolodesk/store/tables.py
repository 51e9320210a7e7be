"""The rows we keep. Nothing above `clinic` ever holds one of these; nothing here that PostgreSQL could not hold."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Dialect,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from prolodesk.domain.ids import Id
from prolodesk.domain.time import LONGEST_VISIT_MINUTES


class UtcMoment(TypeDecorator[datetime]):
    """An instant, kept as whole microseconds since 1970 UTC; always an aware datetime in Python."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        since = value.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)
        return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromtimestamp(value / 1_000_000, UTC)


class Row(DeclarativeBase):
    type_annotation_map = {Id: String, datetime: UtcMoment, dict[str, Any]: JSON, list[str]: JSON}  # noqa: RUF012


def own_id() -> Mapped[Id]:
    return mapped_column(String(32), primary_key=True)


def refers(target: str, *, index: bool = False, cascade: bool = False) -> Any:
    """A column that points at another row."""
    return mapped_column(String(32), ForeignKey(target, ondelete="CASCADE" if cascade else None), index=index)


# The clinic ----------------------------------------------------------------------------------------------------------


class MetaRow(Row):
    """What the file says about itself: clinic_id, schema, zone, demo."""

    __tablename__ = "meta"
    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class SettingRow(Row):
    """One named clinic setting: letterhead, paper, formats, aftercare."""

    __tablename__ = "setting"
    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[dict[str, Any]]


class PersonRow(Row):
    """Someone who signs in. `hue` is an index into the palette of six."""

    __tablename__ = "person"
    id: Mapped[Id] = own_id()
    name: Mapped[str] = mapped_column(String(100))
    initials: Mapped[str] = mapped_column(String(4))
    hue: Mapped[int] = mapped_column(default=0)
    roles: Mapped[list[str]]
    prescriber: Mapped[bool] = mapped_column(default=False)
    retired: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)


class ResourceRow(Row):
    """Whatever an appointment can occupy: a patient, provider, room or device. Same id as the row it stands for."""

    __tablename__ = "resource"
    id: Mapped[Id] = own_id()
    kind: Mapped[str] = mapped_column(String(10))
    __table_args__ = (CheckConstraint("kind in ('patient', 'provider', 'room', 'device')"),)


class RoomRow(Row):
    __tablename__ = "room"
    id: Mapped[Id] = mapped_column(String(32), ForeignKey("resource.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    retired: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)


class OpeningHoursRow(Row):
    """One weekly stretch of opening, in minutes since midnight wall time; provider_id empty = the whole clinic."""

    __tablename__ = "opening_hours"
    id: Mapped[Id] = own_id()
    provider_id: Mapped[Id | None] = mapped_column(String(32), ForeignKey("resource.id"), index=True)
    weekday: Mapped[int]
    opens: Mapped[int]
    closes: Mapped[int]
    __table_args__ = (CheckConstraint("weekday between 0 and 6 and opens >= 0 and closes > opens and closes <= 1440"),)


class AppointmentTypeRow(Row):
    """kind: evaluation, session, follow_up or other; only a session has an injection. `hue` indexes the palette."""

    __tablename__ = "appointment_type"
    id: Mapped[Id] = own_id()
    name: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(12))
    minutes: Mapped[int]
    hue: Mapped[int] = mapped_column(default=0)
    retired: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)


# People who are treated -----------------------------------------------------------------------------------------------


class PatientRow(Row):
    __tablename__ = "patient"
    id: Mapped[Id] = mapped_column(String(32), ForeignKey("resource.id"), primary_key=True)
    chart_number: Mapped[int] = mapped_column(unique=True)
    family: Mapped[str] = mapped_column(String(100))
    given: Mapped[str] = mapped_column(String(100), default="")
    title: Mapped[str] = mapped_column(String(30), default="")
    preferred: Mapped[str] = mapped_column(String(100), default="")
    sex: Mapped[str] = mapped_column(String(20), default="")
    born_on: Mapped[date | None]
    phone: Mapped[str] = mapped_column(String(40), default="")
    second_phone: Mapped[str] = mapped_column(String(40), default="")
    email: Mapped[str] = mapped_column(String(200), default="")
    address: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(20), default="")
    emergency_name: Mapped[str] = mapped_column(String(100), default="")
    emergency_phone: Mapped[str] = mapped_column(String(40), default="")
    emergency_relation: Mapped[str] = mapped_column(String(60), default="")
    medication: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    no_known_allergies_on: Mapped[date | None]
    sounds: Mapped[str] = mapped_column(String(40), default="", index=True)
    """Key under which similar names meet (see domain.names)."""
    added_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class MeasurementRow(Row):
    """Height or weight on a day, metric: kind height_cm or weight_kg."""

    __tablename__ = "measurement"
    id: Mapped[Id] = own_id()
    patient_id: Mapped[Id] = refers("patient.id", index=True)
    kind: Mapped[str] = mapped_column(String(10))
    value: Mapped[float]
    taken_on: Mapped[date]


class AlertRow(Row):
    """kind: see domain.alerts. `for_everyone` alerts are shown to reception too."""

    __tablename__ = "alert"
    id: Mapped[Id] = own_id()
    patient_id: Mapped[Id] = refers("patient.id", index=True)
    kind: Mapped[str] = mapped_column(String(30))
    text: Mapped[str] = mapped_column(Text, default="")
    severity: Mapped[str] = mapped_column(String(12), default="")
    joint: Mapped[str] = mapped_column(String(60), default="")
    side: Mapped[str] = mapped_column(String(10), default="")
    for_everyone: Mapped[bool] = mapped_column(default=False)
    since_on: Mapped[date | None]
    until_on: Mapped[date | None]


class ComplaintRow(Row):
    """A symptom problem that a course addresses. side: left, right, both, midline or empty."""

    __tablename__ = "complaint"
    id: Mapped[Id] = own_id()
    patient_id: Mapped[Id] = refers("patient.id", index=True)
    title: Mapped[str] = mapped_column(String(200), default="")
    region: Mapped[str] = mapped_column(String(30), default="")
    side: Mapped[str] = mapped_column(String(10), default="")
    onset: Mapped[str] = mapped_column(String(200), default="")
    mechanism: Mapped[str] = mapped_column(Text, default="")
    previous_treatment: Mapped[str] = mapped_column(Text, default="")
    red_flags: Mapped[list[str]]
    red_flags_note: Mapped[str] = mapped_column(Text, default="")
    examination: Mapped[str] = mapped_column(Text, default="")
    closed: Mapped[bool] = mapped_column(default=False)
    added_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


# Care ----------------------------------------------------------------------------------------------------------------


class CourseRow(Row):
    """A planned run of sessions for one complaint. state: proposed, consented, active, paused, completed, stopped."""

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
    interval_max_weeks: Mapped[float]
    adjuncts: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(12), default="proposed")
    state_reason: Mapped[str] = mapped_column(Text, default="")
    planned_at: Mapped[datetime]
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
    course_id: Mapped[Id | None] = refers("course.id")
    procedure: Mapped[str] = mapped_column(String(200))
    side: Mapped[str] = mapped_column(String(10))
    given_on: Mapped[date]
    withdrawn_on: Mapped[date | None]
    recorded_by: Mapped[Id] = refers("person.id")


class AppointmentRow(Row):
    """A booked visit: agreed in wall time, compared in UTC seconds. `number` = session number within its course."""

    __tablename__ = "appointment"
    id: Mapped[Id] = own_id()
    patient_id: Mapped[Id] = refers("patient.id")
    provider_id: Mapped[Id] = refers("resource.id")
    room_id: Mapped[Id | None] = refers("room.id")
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
    state: Mapped[str] = mapped_column(String(10))
    solution_id: Mapped[Id] = refers("knowledge.id")
    volume_ml: Mapped[float]
    lot: Mapped[str] = mapped_column(String(40), default="", index=True)
    expires_on: Mapped[date | None]
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
    """One result of an outcome measure, for example nrs11 (pain 0-10) before a visit."""

    __tablename__ = "score"
    id: Mapped[Id] = own_id()
    patient_id: Mapped[Id] = refers("patient.id", index=True)
    course_id: Mapped[Id | None] = refers("course.id")
    appointment_id: Mapped[Id | None] = refers("appointment.id", index=True)
    measure: Mapped[str] = mapped_column(String(30))
    value: Mapped[float]
    scored_at: Mapped[datetime]
    entered_by: Mapped[Id] = refers("person.id")


# Knowledge, papers, drafts ---------------------------------------------------------------------------------------------


class KnowledgeRow(Row):
    """One version of the clinic's own knowledge: kind solution, protocol, aftercare or rule.

    Rows are never edited: a change is a new version. state: example (shipped, not reviewed) or approved.
    """

    __tablename__ = "knowledge"
    id: Mapped[Id] = own_id()
    kind: Mapped[str] = mapped_column(String(20))
    key: Mapped[str] = mapped_column(String(80))
    revision: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    body: Mapped[dict[str, Any]]
    source: Mapped[str] = mapped_column(Text, default="")
    grade: Mapped[str] = mapped_column(String(1), default="")
    state: Mapped[str] = mapped_column(String(10), default="example")
    approved_by: Mapped[Id | None] = refers("person.id")
    approved_at: Mapped[datetime | None]
    retired: Mapped[bool] = mapped_column(default=False)
    __table_args__ = (UniqueConstraint("kind", "key", "revision"),)


class DocumentRow(Row):
    """A sheet as given: kind aftercare; version 2 when the facts on it changed since version 1."""

    __tablename__ = "document"
    id: Mapped[Id] = own_id()
    patient_id: Mapped[Id] = refers("patient.id", index=True)
    session_id: Mapped[Id | None] = refers("session.id", index=True)
    kind: Mapped[str] = mapped_column(String(20))
    version: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64), ForeignKey("document_bytes.sha256"))
    facts: Mapped[str] = mapped_column(String(64))
    """Hash of the facts the sheet was made from: the same facts give the same document."""
    made_at: Mapped[datetime]
    made_by: Mapped[Id] = refers("person.id")
    given_at: Mapped[datetime | None]
    given_by: Mapped[Id | None] = refers("person.id")
    __table_args__ = (UniqueConstraint("session_id", "kind", "version"),)


class DocumentBytesRow(Row):
    __tablename__ = "document_bytes"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    bytes: Mapped[bytes] = mapped_column(LargeBinary)


class DraftRow(Row):
    """Typing that is not yet a command: one per form and record; a personal form's draft belongs to its person."""

    __tablename__ = "draft"
    form: Mapped[str] = mapped_column(String(40), primary_key=True)
    entity_id: Mapped[Id] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(32), primary_key=True, default="")
    body: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime]
    saved_by: Mapped[Id] = refers("person.id")


# Audit ----------------------------------------------------------------------------------------------------------------


class AuditRow(Row):
    """One link of the chain: hash = sha256(seq, at, person, action, patient, detail_hash, previous hash)."""

    __tablename__ = "audit"
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    person_id: Mapped[Id] = mapped_column(String(32))
    action: Mapped[str] = mapped_column(String(60))
    patient_id: Mapped[str] = mapped_column(String(32), default="", index=True)
    detail_hash: Mapped[str] = mapped_column(String(64))
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class AuditDetailRow(Row):
    """Codes and values of an audited command; may be erased by right without breaking the chain."""

    __tablename__ = "audit_detail"
    seq: Mapped[int] = mapped_column(BigInteger, ForeignKey("audit.seq"), primary_key=True, autoincrement=False)
    salt: Mapped[str] = mapped_column(String(32))
    detail: Mapped[str] = mapped_column(Text)


class AuditHeadRow(Row):
    """Where the chain ends: one row, id 1."""

    __tablename__ = "audit_head"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[str] = mapped_column(String(64))
