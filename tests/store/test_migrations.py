import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.operations import Operations
from sqlalchemy import Connection, NullPool, text

from prolodesk.domain.errors import Refusal
from prolodesk.store.clinic_file import ClinicFile, open_clinic
from prolodesk.store.digest import digest_lines
from prolodesk.store.guards import drop_guards, guards_for, make_guards
from prolodesk.store.keys import keys_beside
from prolodesk.store.migrations import SCHEMA
from prolodesk.store.migrations.run import STEPS, Step, StepWentWrong, migrate
from prolodesk.store.sqlite import engine_of
from prolodesk.store.tables import AppointmentRow, Row

KEY = bytes(range(32))


def shape(connection: Connection) -> dict[str, list[str]]:
    """Every table, index and trigger with the words that made it, whatever their order and spaces."""
    rows = connection.execute(text("SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_master"))
    return {name: sorted(re.findall(r"[^\s,\"]+", sql)) for name, sql in rows}


def lines_of(file: ClinicFile) -> list[str]:
    with file.reading.begin() as session:
        return [line for line in digest_lines(session) if not line.startswith("meta")]


def add_nickname(op: Operations) -> None:
    with op.batch_alter_table("patient", recreate="always") as patient:
        patient.add_column(sa.Column("nickname", sa.String(100), nullable=False, server_default=""))


NEXT = Step(SCHEMA + 1, add_nickname, frozenset())


@pytest.fixture
def populated(staffed: ClinicFile, book: Callable[..., AppointmentRow]) -> ClinicFile:
    """An older clinic with visits in it, closed."""
    with staffed.writing.begin() as session:
        for number in range(6):
            book(session, f"visit-{number}", number * 30, 30)
    staffed.close()
    return staffed


def test_the_first_step_makes_the_tables_that_the_rows_speak_of(clinic_file: ClinicFile, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.db"
    fresh.touch()
    engine = engine_of(fresh, KEY, busy_ms=100, pool=NullPool)
    with engine.begin() as connection:
        Row.metadata.create_all(connection)
        make_guards(connection)
        wanted = shape(connection)
    with clinic_file.reading.begin() as session:
        assert shape(session.connection()) == wanted


def test_the_program_and_its_steps_agree_on_the_version() -> None:
    assert [step.schema for step in STEPS] == list(range(1, SCHEMA + 1))


def test_guards_come_back_as_they_were(clinic_file: ClinicFile) -> None:
    with clinic_file.writing.begin() as session:
        before = shape(session.connection())
        drop_guards(session.connection())
        without = shape(session.connection())
        make_guards(session.connection())
        assert shape(session.connection()) == before
    assert len(before) - len(without) == len(guards_for("sqlite")) - 1, "the search index keeps its content"


def test_a_rebuilt_table_keeps_every_row_reference_and_guard(populated: ClinicFile) -> None:
    file = open_clinic(populated.path, KEY)
    before = lines_of(file)
    with file.reading.begin() as session:
        guards = {name for name in shape(session.connection()) if "guard_" in name}
    file.close()
    migrate(populated.path, KEY, (*STEPS, NEXT))
    migrated = open_clinic(populated.path, KEY, SCHEMA + 1)
    assert lines_of(migrated) == before
    with migrated.reading.begin() as session:
        after = shape(session.connection())
        assert guards <= after.keys()
        assert "nickname" in after["table patient"]
        assert session.execute(text("PRAGMA foreign_key_check")).all() == []
    migrated.close()


def test_an_older_clinic_is_copied_proven_and_upgraded_when_it_is_opened(populated: ClinicFile) -> None:
    older = populated.path.read_bytes()
    opened = open_clinic(populated.path, KEY, SCHEMA + 1, lambda path, key: migrate(path, key, (*STEPS, NEXT)))
    after = lines_of(opened)
    opened.close()
    copy = populated.path.with_name(f"clinic before version {SCHEMA + 1}.db")
    assert keys_beside(copy).read_bytes() == keys_beside(populated.path).read_bytes()
    assert copy.stat().st_mode & 0o077 == 0
    kept = open_clinic(copy, KEY)
    assert lines_of(kept) == after
    kept.close()
    assert populated.path.read_bytes() != older


def lose_rows(op: Operations) -> None:
    op.execute("DELETE FROM hold")


def lose_a_parent(op: Operations) -> None:
    op.execute("DELETE FROM patient WHERE id = 'patient-1'")


def fail(op: Operations) -> None:
    add_nickname(op)
    op.execute("DELETE FROM hold")
    op.execute("SELECT no_such_function()")


@pytest.mark.parametrize(
    ("broken", "error"),
    [
        (Step(SCHEMA + 2, lose_rows), StepWentWrong),
        (Step(SCHEMA + 2, lose_a_parent, frozenset({"patient"})), StepWentWrong),
        (Step(SCHEMA + 2, fail, frozenset({"hold"})), sa.exc.OperationalError),
    ],
)
def test_a_step_that_goes_wrong_leaves_the_old_clinic_wholly_old(
    populated: ClinicFile, broken: Step, error: type[Exception]
) -> None:
    before = lines_of(populated)
    with populated.reading.begin() as session:
        shape_before = shape(session.connection())
    with pytest.raises(error):
        open_clinic(populated.path, KEY, SCHEMA + 2, lambda path, key: migrate(path, key, (*STEPS, NEXT, broken)))
    file = open_clinic(populated.path, KEY)
    assert lines_of(file) == before
    with file.reading.begin() as session:
        assert shape(session.connection()) == shape_before
    file.close()


KILLED = """
import os, signal, sys
from pathlib import Path
from prolodesk.store.migrations.run import STEPS, Step, migrate

def die(op):
    op.execute("DELETE FROM hold")
    op.execute("CREATE TABLE half (id INTEGER)")
    op.execute("PRAGMA cache_spill=1")
    os.kill(os.getpid(), signal.SIGKILL)

migrate(Path(sys.argv[1]), bytes(range(32)), (*STEPS, Step(99, die, frozenset({"hold"}))))
"""


def test_a_program_killed_in_the_middle_of_an_upgrade_leaves_the_old_clinic(populated: ClinicFile) -> None:
    before = lines_of(populated)
    populated.close()
    ended = subprocess.run([sys.executable, "-c", KILLED, str(populated.path)], cwd=Path.cwd())
    assert ended.returncode == -signal.SIGKILL
    file = open_clinic(populated.path, KEY)
    assert lines_of(file) == before
    file.close()


def test_a_newer_clinic_is_refused_and_left_as_it_is(populated: ClinicFile) -> None:
    migrate(populated.path, KEY, (*STEPS, NEXT))
    before = populated.path.read_bytes()
    with pytest.raises(Refusal, match="newer prolodesk"):
        open_clinic(populated.path, KEY)
    assert populated.path.read_bytes() == before


def test_an_upgrade_waits_for_no_copy_it_cannot_prove(populated: ClinicFile) -> None:
    """A page that was damaged on the disk is found while copying, before anything is changed."""
    content = bytearray(populated.path.read_bytes())
    content[len(content) // 2] ^= 1
    populated.path.write_bytes(content)
    with pytest.raises(Refusal, match="damaged"):
        open_clinic(populated.path, KEY, SCHEMA + 1, lambda path, key: migrate(path, key, (*STEPS, NEXT)))
    assert populated.path.read_bytes() == content
    assert sorted(there.name for there in populated.path.parent.iterdir()) == ["clinic.db", "clinic.keys"]


def test_a_clinic_is_no_plain_database(populated: ClinicFile) -> None:
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(populated.path).execute("SELECT * FROM sqlite_master")
    assert not populated.path.read_bytes().startswith(b"SQLite format 3")
