from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from prolodesk.store import audit
from prolodesk.store.audit import AuditVerdict
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.store.guards import drop_guards

MOMENT = datetime(2026, 11, 23, 9, 0, 0, 123_456, tzinfo=UTC)


@pytest.fixture
def session(clinic_file: ClinicFile) -> Iterator[Session]:
    """A clinic with five entries."""
    with clinic_file.writing() as session:
        for number in range(5):
            append(session, number)
        yield session
        session.rollback()


def append(session: Session, number: int) -> int:
    return audit.append(
        session,
        at=MOMENT + timedelta(seconds=number),
        person_id="ada",
        action="MoveAppointment",
        patient_id=f"patient-{number}",
        detail={"was": number, "becomes": "Ōtāhuhu \ud800 🦵"},
    )


def test_entries_are_numbered_and_the_chain_is_whole(session: Session) -> None:
    assert audit.verify(session) == AuditVerdict(entries=5)
    assert append(session, 5) == 6
    assert audit.verify(session).whole


def test_an_empty_chain_is_whole(clinic_file: ClinicFile) -> None:
    with clinic_file.reading.begin() as session:
        assert audit.verify(session) == AuditVerdict(entries=0)


def test_an_entry_falls_with_the_command_it_tells_of(clinic_file: ClinicFile) -> None:
    with pytest.raises(ZeroDivisionError), clinic_file.writing.begin() as session:
        append(session, 1)
        raise ZeroDivisionError
    with clinic_file.reading.begin() as session:
        assert audit.verify(session) == AuditVerdict(entries=0)


def test_a_detail_can_be_erased_without_breaking_the_chain(session: Session) -> None:
    assert audit.detail_of(session, 3) == {"was": 2, "becomes": "Ōtāhuhu \ud800 🦵"}
    audit.erase_detail(session, 3)
    assert audit.detail_of(session, 3) is None
    assert audit.verify(session).whole


@pytest.mark.parametrize(
    ("attack", "first_broken"),
    [
        ("UPDATE audit SET person_id = 'ben' WHERE seq = 2", 2),
        ("UPDATE audit SET at = at + 1 WHERE seq = 4", 4),
        ("UPDATE audit SET patient_id = 'patient-9' WHERE seq = 1", 1),
        ("UPDATE audit SET action = 'OpenChart' WHERE seq = 5", 5),
        ("UPDATE audit_detail SET detail = '{}' WHERE seq = 3", 3),
        ("UPDATE audit_detail SET salt = '' WHERE seq = 3", 3),
        ("DELETE FROM audit WHERE seq = 1", 1),
        ("DELETE FROM audit WHERE seq = 3", 3),
        ("DELETE FROM audit WHERE seq = 5", 5),
        ("UPDATE audit SET seq = 99 - seq WHERE seq IN (4, 5)", 4),
        ("UPDATE audit_head SET seq = 4", 6),
        ("UPDATE audit_head SET hash = ''", 6),
        ("DELETE FROM audit_head", 6),
        ("INSERT INTO audit SELECT 6, at, person_id, action, '', detail_hash, hash, '' FROM audit WHERE seq = 5", 6),
    ],
)
def test_whoever_gets_past_the_guards_is_found_at_the_first_false_entry(
    session: Session, attack: str, first_broken: int
) -> None:
    drop_guards(session.connection())
    session.execute(text("PRAGMA defer_foreign_keys=ON"))
    session.execute(text(attack))
    verdict = audit.verify(session)
    assert (verdict.whole, verdict.first_broken) == (False, first_broken)
