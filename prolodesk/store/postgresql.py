"""The same guards and the same patient search for a clinic file kept by a PostgreSQL server.

The btree_gist extension joins equality of the resource with overlap of its time in one exclusion constraint.
"""

from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.domain.names import name_words, sounds

_KEPT = {
    "audit": "UPDATE OR DELETE",
    "audit_detail": "UPDATE",
    "audit_head": "DELETE",
    "session": "UPDATE OR DELETE",
    "given_injection": "UPDATE OR DELETE",
    "used_vial": "UPDATE OR DELETE",
    "addendum": "UPDATE OR DELETE",
    "document_bytes": "UPDATE",
    "document": "UPDATE OF id, patient_id, session_id, kind, version, sha256, facts, made_at, made_by",
    "knowledge": "UPDATE OF id, kind, key, revision, title, body, source, grade",
}
"""Bytes that a document has are kept by its foreign key."""
_KEPT_WHEN = (
    "CREATE TRIGGER guard_knowledge_deleted BEFORE DELETE ON knowledge FOR EACH ROW"
    " WHEN (OLD.approved_at IS NOT NULL) EXECUTE FUNCTION guard_refuse()",
    "CREATE TRIGGER guard_document_deleted BEFORE DELETE ON document FOR EACH ROW"
    " WHEN (OLD.kind <> 'day_pack') EXECUTE FUNCTION guard_refuse()",
    "CREATE TRIGGER guard_audit_head_set_back BEFORE UPDATE ON audit_head FOR EACH ROW"
    " WHEN (NEW.seq <= OLD.seq OR NEW.id <> OLD.id) EXECUTE FUNCTION guard_refuse()",
)


def guard_statements() -> tuple[str, ...]:
    """The statements that make every guard and the search index."""
    return (
        "CREATE EXTENSION IF NOT EXISTS btree_gist",
        "ALTER TABLE hold ADD CONSTRAINT guard_hold_overlap EXCLUDE USING gist (resource_id WITH =, lane WITH =,"
        " int8range(start_utc, end_utc) WITH &&) WHERE (active)",
        "CREATE OR REPLACE FUNCTION guard_refuse() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN RAISE EXCEPTION 'PD-KEPT %', TG_NAME; END $$",
        *(
            f"CREATE TRIGGER guard_{table}_kept BEFORE {events} ON {table} FOR EACH ROW EXECUTE FUNCTION guard_refuse()"
            for table, events in _KEPT.items()
        ),
        *_KEPT_WHEN,
        "CREATE TABLE IF NOT EXISTS patient_search (patient_id varchar(32) PRIMARY KEY REFERENCES patient (id)"
        " ON DELETE CASCADE, folded tsvector NOT NULL)",
        "CREATE INDEX IF NOT EXISTS guard_patient_search ON patient_search USING gin (folded)",
    )


def drop_statements() -> tuple[str, ...]:
    """The statements that take the guards away; the search index keeps its content."""
    return (
        "ALTER TABLE hold DROP CONSTRAINT IF EXISTS guard_hold_overlap",
        "DROP FUNCTION IF EXISTS guard_refuse() CASCADE",
        "DROP INDEX IF EXISTS guard_patient_search",
    )


INDEX_PATIENT = text(
    "INSERT INTO patient_search (patient_id, folded) VALUES (:patient_id, to_tsvector('simple', :folded))"
    " ON CONFLICT (patient_id) DO UPDATE SET folded = excluded.folded"
)
NAMES_BY_SOUND = text("SELECT DISTINCT family, given FROM patient WHERE sounds >= :first AND sounds < :beyond")
FIND_PATIENTS = text(
    "SELECT patient_search.patient_id FROM patient_search JOIN patient ON patient.id = patient_search.patient_id"
    " WHERE patient_search.folded @@ to_tsquery('simple', :wanted) ORDER BY patient.chart_number LIMIT :limit"
)


def index_patient(session: Session, patient_id: Id, folded: str) -> None:
    """Make a patient findable by these folded words instead of the former ones."""
    session.connection().execute(INDEX_PATIENT, {"patient_id": patient_id, "folded": folded})


def find_patients(session: Session, words: Sequence[str], limit: int) -> list[Id]:
    """Ids of the patients whose folded words begin with all of these, in chart number order."""
    wanted = wanted_of(words)
    return list(session.scalars(FIND_PATIENTS, {"wanted": wanted, "limit": limit})) if wanted else []


def words_beginning(session: Session, letter: str) -> set[str]:
    """The words of names whose family name begins with the sound of a letter."""
    first = sounds(letter, "")[:1] or letter
    rows = session.execute(NAMES_BY_SOUND, {"first": first, "beyond": chr(ord(first) + 1)})
    return {word for row in rows for word in name_words(*row) if word.startswith(letter)}


def wanted_of(words: Sequence[str]) -> str:
    """The text search query for words that must all begin a word of the patient's: 'ann':* & 'lee':*"""
    plain = ("".join(letter if letter.isalnum() else " " for letter in word).split() for word in words)
    return " & ".join(f"'{part}':*" for parts in plain for part in parts)
