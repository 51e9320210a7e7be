import threading

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from prolodesk.domain.errors import Busy
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.store.sqlite import refusal_for
from prolodesk.store.tables import SettingRow

SETTINGS = {
    "journal_mode": "wal",
    "foreign_keys": 1,
    "synchronous": 2,
    "recursive_triggers": 1,
    "trusted_schema": 0,
    "secure_delete": 1,
    "cell_size_check": 1,
}


def put(session: Session, key: str, size: int = 1) -> None:
    session.add(SettingRow(key=key, value={"text": "x" * size}))
    session.flush()


def settings_in(file: ClinicFile) -> int:
    with file.reading.begin() as session:
        return session.scalar(select(func.count()).select_from(SettingRow)) or 0


@pytest.mark.parametrize(("kind", "query_only", "patience"), [("reading", 1, 5000), ("writing", 0, 100)])
def test_every_connection_keeps_the_promises_of_a_clinic(
    clinic_file: ClinicFile, kind: str, query_only: int, patience: int
) -> None:
    sessions: sessionmaker[Session] = getattr(clinic_file, kind)
    with sessions.begin() as session:
        found = {name: session.scalar(text(f"PRAGMA {name}")) for name in (*SETTINGS, "query_only", "busy_timeout")}
    assert found == SETTINGS | {"query_only": query_only, "busy_timeout": patience}


def test_a_question_cannot_write(clinic_file: ClinicFile) -> None:
    with pytest.raises(DBAPIError), clinic_file.reading.begin() as session:
        put(session, "sly")
    assert settings_in(clinic_file) == 0


def test_a_failed_command_leaves_no_row_and_no_table(clinic_file: ClinicFile) -> None:
    with pytest.raises(ZeroDivisionError), clinic_file.writing.begin() as session:
        put(session, "half")
        session.execute(text("CREATE TABLE half (id INTEGER)"))
        raise ZeroDivisionError
    assert settings_in(clinic_file) == 0
    with clinic_file.reading.begin() as session:
        assert session.scalar(text("SELECT count(*) FROM sqlite_master WHERE name = 'half'")) == 0


def test_a_second_writer_is_told_to_try_again_and_readers_go_on(clinic_file: ClinicFile) -> None:
    with clinic_file.writing.begin() as first:
        put(first, "first")
        with pytest.raises(DBAPIError) as caught, clinic_file.writing.begin() as second:
            put(second, "second")
        assert settings_in(clinic_file) == 0
    assert isinstance(refusal_for(caught.value), Busy)
    assert settings_in(clinic_file) == 1


def test_a_full_disk_is_said_in_a_sentence_and_loses_nothing(clinic_file: ClinicFile) -> None:
    with clinic_file.writing.begin() as session:
        put(session, "before")
    with pytest.raises(DBAPIError) as caught, clinic_file.writing.begin() as session:
        pages = session.scalar(text("PRAGMA page_count"))
        session.execute(text(f"PRAGMA max_page_count={pages + 2}"))
        put(session, "too much", 100_000)
    refusal = refusal_for(caught.value)
    assert refusal is not None
    assert refusal.message.template.startswith("The disk is full, so this was not saved. What was saved before is safe")
    assert settings_in(clinic_file) == 1


def test_a_mistake_of_the_program_is_no_refusal(clinic_file: ClinicFile) -> None:
    with pytest.raises(DBAPIError) as caught, clinic_file.reading.begin() as session:
        session.execute(text("SELECT * FROM no_such_table"))
    assert refusal_for(caught.value) is None


def test_what_was_typed_never_stands_in_an_error(clinic_file: ClinicFile) -> None:
    with pytest.raises(DBAPIError) as caught, clinic_file.writing.begin() as session:
        put(session, "Ngata, Hemi")
        session.execute(text("INSERT INTO setting (key, value) VALUES (:key, '1')"), {"key": "Ngata, Hemi"})
    assert "Ngata" not in str(caught.value)


def test_a_pooled_connection_serves_any_thread(clinic_file: ClinicFile) -> None:
    counted: list[int] = []
    for _ in range(3):
        thread = threading.Thread(target=lambda: counted.append(settings_in(clinic_file)))
        thread.start()
        thread.join()
    assert [*counted, settings_in(clinic_file)] == [0, 0, 0, 0]


def test_an_open_clinic_does_not_tell_its_key(clinic_file: ClinicFile) -> None:
    assert clinic_file.key.hex() not in repr(clinic_file)
    assert repr(clinic_file.key) not in repr(clinic_file)
