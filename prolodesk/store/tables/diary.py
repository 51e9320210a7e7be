"""Rows around the calendar: what is parked, who waits for a place, what patients wish for, and who was called."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from prolodesk.domain.ids import Id
from prolodesk.store.tables.rows import Row, own_id, refers


class ParkedRow(Row):
    """A visit in the tray: it keeps its place until it is given another one."""

    __tablename__ = "parked"
    appointment_id: Mapped[Id] = mapped_column(
        String(32), ForeignKey("appointment.id", ondelete="CASCADE"), primary_key=True
    )
    parked_at: Mapped[datetime]
    parked_by: Mapped[Id] = refers("person.id")


class WishRow(Row):
    """When a patient can come and whom they want to see. `weekdays` lists days, Monday 0: "0,1,4"; empty = any day.

    `earliest` and `latest` are minutes since midnight between which a visit should begin and end.
    """

    __tablename__ = "wish"
    patient_id: Mapped[Id] = mapped_column(String(32), ForeignKey("patient.id", ondelete="CASCADE"), primary_key=True)
    weekdays: Mapped[str] = mapped_column(String(13), default="")
    earliest: Mapped[int | None]
    latest: Mapped[int | None]
    provider_id: Mapped[Id | None] = refers("resource.id")
    provider_fixed: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(String(200), default="")


class WaitingRow(Row):
    """Someone who would come if a place came free between two days; `appointment_id` is the later visit it replaces.

    `weekdays`, `earliest` and `latest` as in a wish.
    """

    __tablename__ = "waiting"
    id: Mapped[Id] = own_id()
    patient_id: Mapped[Id] = refers("patient.id", index=True, cascade=True)
    type_id: Mapped[Id] = refers("appointment_type.id")
    provider_id: Mapped[Id | None] = refers("resource.id")
    course_id: Mapped[Id | None] = refers("course.id", cascade=True)
    number: Mapped[int | None]
    appointment_id: Mapped[Id | None] = refers("appointment.id", cascade=True)
    from_on: Mapped[date]
    until_on: Mapped[date] = mapped_column(index=True)
    weekdays: Mapped[str] = mapped_column(String(13), default="")
    earliest: Mapped[int | None]
    latest: Mapped[int | None]
    note: Mapped[str] = mapped_column(String(200), default="")
    asked_at: Mapped[datetime]
    asked_by: Mapped[Id] = refers("person.id")
    __table_args__ = (CheckConstraint("until_on >= from_on"),)


class ContactRow(Row):
    """One call or message to a patient: what came of it, and when to try again.

    `about` says why: see domain.contacts for it and for `outcome`.
    """

    __tablename__ = "contact"
    id: Mapped[Id] = own_id()
    patient_id: Mapped[Id] = refers("patient.id", cascade=True)
    appointment_id: Mapped[Id | None] = refers("appointment.id", cascade=True)
    course_id: Mapped[Id | None] = refers("course.id", cascade=True)
    at: Mapped[datetime]
    person_id: Mapped[Id] = refers("person.id")
    about: Mapped[str] = mapped_column(String(20))
    outcome: Mapped[str] = mapped_column(String(20))
    call_back_on: Mapped[date | None] = mapped_column(index=True)
    note: Mapped[str] = mapped_column(Text, default="")
    __table_args__ = (Index("ix_contact_patient", "patient_id", "at"),)
