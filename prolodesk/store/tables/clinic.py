"""Rows of the clinic itself: settings, people, rooms, hours, appointment types."""

from datetime import date
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
    """`kind` is the clinic's own word for what it is made for (procedure, exercise); empty = fit for anything."""

    __tablename__ = "room"
    id: Mapped[Id] = mapped_column(String(32), ForeignKey("resource.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(40), default="")
    retired: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)


class DeviceRow(Row):
    """A piece of equipment only one visit can use at a time; `kind` is what appointment types ask for (ultrasound)."""

    __tablename__ = "device"
    id: Mapped[Id] = mapped_column(String(32), ForeignKey("resource.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(40))
    retired: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)


class OpeningHoursRow(Row):
    """One weekly stretch of opening, in minutes since midnight wall time.

    `resource_id` is a provider or a room; empty = the whole clinic. `only` keeps the stretch for one kind of
    appointment (session = injections only); empty = for all.
    """

    __tablename__ = "opening_hours"
    id: Mapped[Id] = own_id()
    resource_id: Mapped[Id | None] = mapped_column(String(32), ForeignKey("resource.id"), index=True)
    weekday: Mapped[int]
    opens: Mapped[int]
    closes: Mapped[int]
    only: Mapped[str] = mapped_column(String(12), default="")
    __table_args__ = (CheckConstraint("weekday between 0 and 6 and opens >= 0 and closes > opens and closes <= 1440"),)


class HoursExceptionRow(Row):
    """Days on which the week does not hold: closed (`opened` false) or opened beyond it, first and last day included.

    `resource_id` is a provider or a room; empty = the whole clinic. Minutes since midnight, or both empty = all day.
    `source` is holiday for a public holiday, else empty.
    """

    __tablename__ = "hours_exception"
    id: Mapped[Id] = own_id()
    resource_id: Mapped[Id | None] = mapped_column(String(32), ForeignKey("resource.id"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date] = mapped_column(index=True)
    opened: Mapped[bool] = mapped_column(default=False)
    opens: Mapped[int | None]
    closes: Mapped[int | None]
    only: Mapped[str] = mapped_column(String(12), default="")
    reason: Mapped[str] = mapped_column(String(200), default="")
    source: Mapped[str] = mapped_column(String(20), default="")
    __table_args__ = (
        CheckConstraint("until_on >= from_on"),
        CheckConstraint("(opens is null) = (closes is null) and (opens is null or opens >= 0 and closes > opens)"),
        CheckConstraint("closes is null or closes <= 1440"),
    )


class AppointmentTypeRow(Row):
    """kind: evaluation, session, follow_up or other; only a session has an injection. `hue` indexes the palette.

    `buffer_minutes` after the visit hold provider and room, `recovery_minutes` after it the room alone. `room_kind`
    and `device_kind` name what a visit needs (empty = any room, no device; room_kind "-" = no room). `capacity` visits
    of the type may stand beside each other with one provider.
    """

    __tablename__ = "appointment_type"
    id: Mapped[Id] = own_id()
    name: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(12))
    minutes: Mapped[int]
    hue: Mapped[int] = mapped_column(default=0)
    buffer_minutes: Mapped[int] = mapped_column(default=0)
    recovery_minutes: Mapped[int] = mapped_column(default=0)
    room_kind: Mapped[str] = mapped_column(String(40), default="")
    device_kind: Mapped[str] = mapped_column(String(40), default="")
    capacity: Mapped[int] = mapped_column(default=1)
    retired: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)
    __table_args__ = (CheckConstraint("buffer_minutes >= 0 and recovery_minutes >= 0 and capacity between 1 and 12"),)


class TypeLengthRow(Row):
    """How long an appointment type takes with one provider, where that differs from the type's own length."""

    __tablename__ = "type_length"
    type_id: Mapped[Id] = mapped_column(
        String(32), ForeignKey("appointment_type.id", ondelete="CASCADE"), primary_key=True
    )
    provider_id: Mapped[Id] = mapped_column(String(32), ForeignKey("resource.id"), primary_key=True)
    minutes: Mapped[int]
    __table_args__ = (CheckConstraint("minutes > 0"),)


class TypeWithheldRow(Row):
    """A provider who does not do visits of an appointment type: a physiotherapist and injections."""

    __tablename__ = "type_withheld"
    type_id: Mapped[Id] = mapped_column(
        String(32), ForeignKey("appointment_type.id", ondelete="CASCADE"), primary_key=True
    )
    provider_id: Mapped[Id] = mapped_column(String(32), ForeignKey("resource.id"), primary_key=True)
