from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from prolodesk.store import audit
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.store.digest import digest, digest_lines
from prolodesk.store.search import index_patient
from prolodesk.store.tables import AppointmentRow, DraftRow, PatientRow, StatusRow


@pytest.fixture
def session(staffed: ClinicFile, book: Callable[..., AppointmentRow]) -> Iterator[Session]:
    with staffed.writing() as session:
        visit = book(session, "visit")
        session.add(StatusRow(id="a", appointment_id="visit", status="booked", at=visit.status_at, person_id="ada"))
        session.flush()
        yield session
        session.rollback()


def touch_again(session: Session) -> None:
    visit = session.get_one(AppointmentRow, "visit")
    visit.version += 2
    visit.status_at += timedelta(minutes=1)
    session.delete(session.get_one(StatusRow, "a"))
    session.flush()
    session.add(StatusRow(id="b", appointment_id="visit", status="booked", at=visit.status_at, person_id="ada"))
    session.add(DraftRow(form="plan", entity_id="x", body={}, saved_at=visit.status_at, saved_by="ada"))
    audit.append(session, at=visit.status_at, person_id="ada", action="Undo", patient_id="", detail={})
    session.flush()


def test_doing_and_taking_back_leaves_the_same_digest(session: Session) -> None:
    before = digest(session)
    touch_again(session)
    assert digest(session) == before


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE patient SET note = 'x' WHERE id = 'patient-1'",
        "UPDATE appointment SET status = 'arrived'",
        "UPDATE appointment SET arrived_at = 0",
        "UPDATE appointment_status SET status = 'arrived'",
        "UPDATE hold SET active = 0",
        "DELETE FROM hold",
        "INSERT INTO setting (key, value) VALUES ('a', '{}')",
    ],
)
def test_any_change_a_person_would_see_changes_the_digest(session: Session, change: str) -> None:
    before = digest(session)
    session.execute(text(change))
    assert digest(session) != before


def test_forgetting_to_make_a_patient_findable_changes_the_digest(session: Session) -> None:
    before = digest(session)
    index_patient(session, "patient-1", "ngata")
    assert digest(session) != before


def test_the_lines_say_what_differs(session: Session) -> None:
    before = set(digest_lines(session))
    session.get_one(PatientRow, "patient-1").family = "Ngatai"
    session.flush()
    (gone,) = before - set(digest_lines(session))
    assert "Ngata" in gone
