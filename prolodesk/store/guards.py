"""What the database itself refuses, whoever asks: overlapping holds, rewritten history, edited facts.

One module of every trigger and engine-specific index, because migrations drop them all and make them again. Messages
begin with PD-; only PD-OVERLAP is something a person can act on, the others mean a bug or tampering.
"""

from sqlalchemy import Connection

from prolodesk.domain.time import LONGEST_VISIT_MINUTES
from prolodesk.store import postgresql
from prolodesk.store.sqlite import OVERLAP

_LOOK_BACK = LONGEST_VISIT_MINUTES * 60
_PREFIX = "guard_"
_DOCUMENT_FACTS = "id, patient_id, session_id, kind, version, sha256, facts, made_at, made_by"
_OF_BYTES = "SELECT 1 FROM document WHERE sha256 = old.sha256"
_KNOWLEDGE_FACTS = "id, kind, key, revision, title, body, source, grade"


def make_guards(connection: Connection) -> None:
    """Put every guard and search index in place; those that are already there stay."""
    for statement in guards_for(connection.dialect.name):
        connection.exec_driver_sql(statement)


def drop_guards(connection: Connection) -> None:
    """Take every trigger and guard index away, whatever version made them; the search index keeps its content."""
    if connection.dialect.name != "sqlite":
        for statement in postgresql.drop_statements():
            connection.exec_driver_sql(statement)
        return
    found = connection.exec_driver_sql(
        "SELECT type, name FROM sqlite_master"
        " WHERE type = 'trigger' OR (type = 'index' AND name LIKE 'guard!_%' ESCAPE '!')"
    ).all()
    for kind, name in found:
        connection.exec_driver_sql(f'DROP {kind} "{name}"')


def guards_for(engine: str) -> tuple[str, ...]:
    """The statements that make the guards on this engine: sqlite or postgresql."""
    if engine != "sqlite":
        return postgresql.guard_statements()
    return (*_search(), *_holds(), *_audit(), *_facts())


def _search() -> tuple[str, ...]:
    return (
        "CREATE VIRTUAL TABLE IF NOT EXISTS patient_search USING fts5("
        "patient_id UNINDEXED, folded, prefix='1 2 3', tokenize='unicode61')",
        _trigger(
            "patient_unfindable",
            "AFTER DELETE ON patient",
            "DELETE FROM patient_search WHERE rowid = old.chart_number;",
        ),
    )


def _holds() -> tuple[str, ...]:
    """Half-open spans in whole UTC seconds; the longest visit bounds how far back a clash can begin."""
    return (
        f"CREATE INDEX IF NOT EXISTS {_PREFIX}hold_active ON hold (resource_id, lane, start_utc) WHERE active <> 0",
        _trigger(
            "hold_placed",
            "BEFORE INSERT ON hold WHEN new.active <> 0",
            _refuse_overlap("h.appointment_id <> new.appointment_id"),
        ),
        _trigger(
            "hold_changed",
            "BEFORE UPDATE OF appointment_id, resource_id, lane, start_utc, end_utc, active ON hold"
            " WHEN new.active <> 0",
            _refuse_overlap("h.rowid <> old.rowid"),
        ),
    )


def _refuse_overlap(other: str) -> str:
    return f"""
        SELECT raise(ABORT, '{OVERLAP} ' || h.resource_id || ' ' || h.appointment_id) FROM hold h
        WHERE h.active <> 0 AND h.resource_id = new.resource_id AND h.lane = new.lane
        AND h.start_utc < new.end_utc AND h.start_utc > new.start_utc - {_LOOK_BACK} AND h.end_utc > new.start_utc
        AND {other} LIMIT 1;"""  # noqa: S608


def _audit() -> tuple[str, ...]:
    """The chain only grows; a detail may be erased, but neither rewritten nor put back."""
    return (
        _refusal("audit_rewritten", "BEFORE UPDATE ON audit"),
        _refusal("audit_deleted", "BEFORE DELETE ON audit"),
        _refusal("audit_replaced", "BEFORE INSERT ON audit WHEN new.seq <= (SELECT coalesce(max(seq), 0) FROM audit)"),
        _refusal("audit_detail_rewritten", "BEFORE UPDATE ON audit_detail"),
        _refusal("audit_detail_put_back", "BEFORE INSERT ON audit_detail WHEN new.seq <> (SELECT max(seq) FROM audit)"),
        _refusal("audit_head_set_back", "BEFORE UPDATE ON audit_head WHEN new.seq <= old.seq OR new.id <> old.id"),
        _refusal("audit_head_deleted", "BEFORE DELETE ON audit_head"),
        _refusal("audit_head_replaced", "BEFORE INSERT ON audit_head WHEN EXISTS (SELECT 1 FROM audit_head)"),
    )


def _facts() -> tuple[str, ...]:
    """What was signed, given to a patient or approved stays as it was. The papers of a day only repeat what the file
    knows: older ones go."""
    return (
        *_frozen("session", "id = new.id OR appointment_id = new.appointment_id"),
        *_frozen("given_injection", "id = new.id"),
        *_frozen("used_vial", "session_id = new.session_id AND position = new.position"),
        *_frozen("addendum", "id = new.id"),
        *_frozen("document_bytes", "sha256 = new.sha256", unless=f"NOT EXISTS ({_OF_BYTES})"),
        *_frozen("document", "id = new.id", columns=_DOCUMENT_FACTS, unless="old.kind = 'day_pack'"),
        _refusal("knowledge_rewritten", f"BEFORE UPDATE OF {_KNOWLEDGE_FACTS} ON knowledge"),
        _refusal("knowledge_deleted", "BEFORE DELETE ON knowledge WHEN old.approved_at IS NOT NULL"),
        _refusal(
            "knowledge_replaced", "BEFORE INSERT ON knowledge WHEN EXISTS (SELECT 1 FROM knowledge WHERE id = new.id)"
        ),
    )


def _frozen(table: str, same: str, *, columns: str = "", unless: str = "") -> tuple[str, ...]:
    """No UPDATE (of these columns), no DELETE (unless a row is such), and no INSERT OR REPLACE, which would delete
    without saying so."""
    which = f"UPDATE OF {columns}" if columns else "UPDATE"
    goes = f" WHEN NOT ({unless})" if unless else ""
    return (
        _refusal(f"{table}_rewritten", f"BEFORE {which} ON {table}"),
        _refusal(f"{table}_deleted", f"BEFORE DELETE ON {table}{goes}"),
        _refusal(f"{table}_replaced", f"BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})"),  # noqa: S608
    )


def _refusal(name: str, when: str) -> str:
    return _trigger(name, when, f"SELECT raise(ABORT, 'PD-KEPT {name}');")


def _trigger(name: str, when: str, body: str) -> str:
    return f"CREATE TRIGGER IF NOT EXISTS {_PREFIX}{name} {when} BEGIN {body} END"
