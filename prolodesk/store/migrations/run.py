"""Takes a clinic file through the steps it has not seen yet: all of them or none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, NullPool, inspect, text

from prolodesk.store.guards import drop_guards, make_guards
from prolodesk.store.migrations.step_0001_care import make_care_tables
from prolodesk.store.migrations.step_0001_clinic import make_clinic_tables
from prolodesk.store.sqlite import READING_BUSY_MS, engine_of


class StepWentWrong(Exception):
    """A step lost rows or left a reference to nothing. The file is as it was before; this is a bug in the step."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change of the tables, to this schema. Tables it does not name in `changes` must keep every row."""

    schema: int
    run: Callable[[Operations], None]
    changes: frozenset[str] = frozenset()


def _first_tables(op: Operations) -> None:
    make_clinic_tables(op)
    make_care_tables(op)


STEPS = (Step(1, _first_tables),)


def migrate(path: Path, key: bytes, steps: Sequence[Step] = STEPS) -> None:
    """Apply the missing steps in one transaction; whatever goes wrong, the file stays wholly as it was.

    Foreign keys are off on this connection (inside a transaction SQLite ignores the switch): a step may rebuild a
    table that others refer to without emptying those. Raises the database's error or StepWentWrong.
    """
    engine = engine_of(path, key, busy_ms=READING_BUSY_MS, foreign_keys=False, pool=NullPool)
    try:
        with engine.begin() as connection:
            _apply(connection, steps)
    finally:
        engine.dispose()


def schema_of(connection: Connection) -> int:
    """The version of the tables in the file; 0 for a file without any."""
    if not inspect(connection).has_table("meta"):
        return 0
    return int(connection.scalar(text("SELECT value FROM meta WHERE key = 'schema'")) or 0)


def _apply(connection: Connection, steps: Sequence[Step]) -> None:
    has = schema_of(connection)
    missing = [step for step in steps if step.schema > has]
    if not missing:
        return
    before = _row_counts(connection)
    drop_guards(connection)
    for step in missing:
        step.run(Operations(MigrationContext.configure(connection)))
    make_guards(connection)
    connection.execute(text("DELETE FROM meta WHERE key = 'schema'"))
    connection.execute(
        text("INSERT INTO meta (key, value) VALUES ('schema', :value)"), {"value": str(steps[-1].schema)}
    )
    _check(connection, before, frozenset({"meta"}).union(*(step.changes for step in missing)))


def _check(connection: Connection, before: dict[str, int], changed: frozenset[str]) -> None:
    after = _row_counts(connection)
    lost = [table for table, rows in before.items() if table not in changed and after.get(table) != rows]
    if lost:
        raise StepWentWrong(f"rows changed in {', '.join(lost)}")
    if connection.dialect.name == "sqlite" and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all()):
        raise StepWentWrong(f"references to nothing in {', '.join(sorted({row[0] for row in broken}))}")


def _row_counts(connection: Connection) -> dict[str, int]:
    quote = connection.dialect.identifier_preparer.quote
    return {
        table: connection.exec_driver_sql(f"SELECT count(*) FROM {quote(table)}").scalar_one()  # noqa: S608
        for table in inspect(connection).get_table_names()
        if not table.startswith("patient_search_")
    }
