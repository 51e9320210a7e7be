"""Rows of the clinic's knowledge, its documents, and drafts of typing."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ForeignKey,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from prolodesk.domain.ids import Id
from prolodesk.store.tables.rows import Row, own_id, refers


class KnowledgeRow(Row):
    """One version of the clinic's own knowledge: kind solution, protocol, aftercare, rule, limit, allergen,
    or place (where a site of the atlas stands).

    Rows are never edited: a change is a new version. state: example (shipped, not reviewed) or approved.
    """

    __tablename__ = "knowledge"
    id: Mapped[Id] = own_id()
    kind: Mapped[str] = mapped_column(String(20))
    key: Mapped[str] = mapped_column(String(80))
    revision: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    body: Mapped[dict[str, Any]]
    source: Mapped[str] = mapped_column(Text, default="")
    grade: Mapped[str] = mapped_column(String(1), default="")
    state: Mapped[str] = mapped_column(String(10), default="example")
    approved_by: Mapped[Id | None] = refers("person.id")
    approved_at: Mapped[datetime | None]
    retired: Mapped[bool] = mapped_column(default=False)
    __table_args__ = (UniqueConstraint("kind", "key", "revision"),)


class DocumentRow(Row):
    """A paper as printed: kind aftercare, record, appointments, or of no one patient: lot_recall, call_list, day_pack.

    Version 2 of a session's sheet when the facts on it changed since version 1.
    """

    __tablename__ = "document"
    id: Mapped[Id] = own_id()
    patient_id: Mapped[Id | None] = refers("patient.id", index=True)
    session_id: Mapped[Id | None] = refers("session.id", index=True)
    kind: Mapped[str] = mapped_column(String(20))
    about_on: Mapped[date | None]
    """The day a day_pack is for."""
    version: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64), ForeignKey("document_bytes.sha256"))
    facts: Mapped[str] = mapped_column(String(64))
    """Hash of the facts the sheet was made from: the same facts give the same document."""
    made_at: Mapped[datetime]
    made_by: Mapped[Id] = refers("person.id")
    given_at: Mapped[datetime | None]
    given_by: Mapped[Id | None] = refers("person.id")
    __table_args__ = (UniqueConstraint("session_id", "kind", "version"),)


class DocumentBytesRow(Row):
    __tablename__ = "document_bytes"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    bytes: Mapped[bytes] = mapped_column(LargeBinary)


class DraftRow(Row):
    """Typing that is not yet a command: one per form and record; a personal form's draft belongs to its person."""

    __tablename__ = "draft"
    form: Mapped[str] = mapped_column(String(40), primary_key=True)
    entity_id: Mapped[Id] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(32), primary_key=True, default="")
    body: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime]
    saved_by: Mapped[Id] = refers("person.id")
