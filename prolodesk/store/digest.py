"""The logical digest: one number for everything a person would call the clinic's data.

Two files with the same digest tell the same story. The audit chain, drafts and documents are left out, and so is what
only says when or how often a row was touched.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Table, select, text
from sqlalchemy.orm import Session

from prolodesk.store.tables import Row

_LEFT_OUT = ("audit", "draft", "document")
_TOUCHES = {
    "appointment": {"status_at", "arrived_at"},
    "appointment_status": {"id", "at"},
    "opening_hours": {"id"},
}


def digest(session: Session) -> str:
    """The digest of all rows, the same in any order they were written."""
    whole = hashlib.sha256()
    for line in digest_lines(session):
        whole.update(line.encode() + b"\n")
    return whole.hexdigest()


def digest_lines(session: Session) -> Iterator[str]:
    """What the digest is made of, one row a line: where two files differ, compare these."""
    for table in sorted(Row.metadata.tables.values(), key=lambda table: table.name):
        if not table.name.startswith(_LEFT_OUT):
            yield from sorted(f"{table.name} {tuple(row)!r}" for row in session.execute(select(*_told(table))))
    searchable = session.execute(text("SELECT patient_id, folded FROM patient_search"))
    yield from sorted(f"patient_search {tuple(row)!r}" for row in searchable)


def _told(table: Table) -> list[ColumnElement[Any]]:
    """The columns that count; of the moment of arrival, whether there is one."""
    touches = _TOUCHES.get(table.name, set()) | {"version"}
    told: list[ColumnElement[Any]] = [column for column in table.columns if column.name not in touches]
    if "arrived_at" in touches:
        told.append(table.c.arrived_at.is_(None))
    return told
