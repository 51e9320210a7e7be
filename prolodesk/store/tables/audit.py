"""Rows of the audit chain."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    String,
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column

from prolodesk.domain.ids import Id
from prolodesk.store.tables.rows import Row


class AuditRow(Row):
    """One link of the chain: hash = sha256(seq, at, person, action, patient, detail_hash, previous hash)."""

    __tablename__ = "audit"
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    person_id: Mapped[Id] = mapped_column(String(32))
    action: Mapped[str] = mapped_column(String(60))
    patient_id: Mapped[str] = mapped_column(String(32), default="", index=True)
    detail_hash: Mapped[str] = mapped_column(String(64))
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class AuditDetailRow(Row):
    """Codes and values of an audited command; may be erased by right without breaking the chain."""

    __tablename__ = "audit_detail"
    seq: Mapped[int] = mapped_column(BigInteger, ForeignKey("audit.seq"), primary_key=True, autoincrement=False)
    salt: Mapped[str] = mapped_column(String(32))
    detail: Mapped[str] = mapped_column(Text)


class AuditHeadRow(Row):
    """Where the chain ends: one row, id 1."""

    __tablename__ = "audit_head"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[str] = mapped_column(String(64))
