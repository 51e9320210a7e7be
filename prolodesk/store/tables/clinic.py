"""Rows of the clinic itself: settings, people, rooms, hours, appointment types."""

from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    String,
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column

from prolodesk.domain.ids import Id
from prolodesk.store.tables.rows import Row, own_id


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
