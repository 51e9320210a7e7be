"""Rows that tests of the store begin with: a provider, two rooms, three patients, one type; and visits at will."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from prolodesk.store.clinic_file import ClinicFile
from prolodesk.store.tables import (
    AppointmentRow,
    AppointmentTypeRow,
    HoldRow,
    PatientRow,
    PersonRow,
    ResourceRow,
    RoomRow,
)

MOMENT = datetime(2026, 11, 23, 9, tzinfo=UTC)
MONDAY_NINE = int(MOMENT.timestamp())
Book = Callable[..., AppointmentRow]


@pytest.fixture
def staffed(clinic_file: ClinicFile) -> ClinicFile:
    """The clinic with somebody in it."""
    with clinic_file.writing.begin() as session:
        session.add(PersonRow(id="ada", name="Dr Ada Quist", initials="AQ", roles=["provider"]))
        session.add(AppointmentTypeRow(id="type", name="Session", kind="session", minutes=30))
        session.add(ResourceRow(id="ada", kind="provider"))
        for room in ("room-1", "room-2"):
            session.add(ResourceRow(id=room, kind="room"))
            session.flush()
            session.add(RoomRow(id=room, name=room))
        for number, family in enumerate(("Ngata", "Okafor", "Quill"), start=1):
            session.add(ResourceRow(id=f"patient-{number}", kind="patient"))
            session.flush()
            session.add(PatientRow(id=f"patient-{number}", chart_number=number, family=family, added_at=MOMENT))
    return clinic_file


@pytest.fixture
def book() -> Book:
    """Adds a visit with its holds: book(session, "visit-1", minute, minutes, patient, room, lane=0, active=True)."""

    def visit(
        session: Session,
        name: str,
        minute: int = 0,
        minutes: int = 30,
        patient: str = "patient-1",
        room: str = "room-1",
        *,
        lane: int = 0,
        active: bool = True,
    ) -> AppointmentRow:
        start = MONDAY_NINE + minute * 60
        row = AppointmentRow(
            id=name,
            patient_id=patient,
            provider_id="ada",
            room_id=room,
            type_id="type",
            start_wall="2026-11-23T09:00",
            zone="Europe/London",
            minutes=minutes,
            start_utc=start,
            end_utc=start + minutes * 60,
            status_at=MOMENT,
        )
        session.add(row)
        session.flush()
        for resource in (patient, "ada", room):
            session.add(
                HoldRow(
                    appointment_id=name,
                    resource_id=resource,
                    lane=lane,
                    start_utc=row.start_utc,
                    end_utc=row.end_utc,
                    active=active,
                )
            )
        session.flush()
        return row

    return visit
