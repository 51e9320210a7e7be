"""Rows of the people who are treated."""

from datetime import date, datetime

from sqlalchemy import (
    ForeignKey,
    String,
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column

from prolodesk.domain.ids import Id
from prolodesk.store.tables.rows import Row, own_id, refers


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
