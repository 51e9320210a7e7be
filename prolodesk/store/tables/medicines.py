"""Rows of medicines: the clinic's vials, and which of them went into whom."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from prolodesk.domain.ids import Id
from prolodesk.store.tables.rows import Row, own_id, refers


class VialRow(Row):
    """One container of one stock. kind: single (one patient only) or multi. Opened at the first puncture."""

    __tablename__ = "vial"
    id: Mapped[Id] = own_id()
    stock: Mapped[str] = mapped_column(String(120))
    """What it holds, as recipes name it: dextrose 50 %."""
    kind: Mapped[str] = mapped_column(String(6))
    size_ml: Mapped[float | None]
    lot: Mapped[str] = mapped_column(String(40))
    lot_key: Mapped[str] = mapped_column(String(40), index=True)
    """The lot's letters and digits alone, as a recall looks for it."""
    serial: Mapped[str] = mapped_column(String(40), default="")
    gtin: Mapped[str] = mapped_column(String(14), default="")
    expires_on: Mapped[date]
    opened_at: Mapped[datetime | None]
    opened_by: Mapped[Id | None] = refers("person.id")
    discard_on: Mapped[date | None]
    """The last day of an opened vial by the clinic's own rule; its expiry may come first."""
    finished_at: Mapped[datetime | None] = mapped_column(index=True)
    added_at: Mapped[datetime]
    added_by: Mapped[Id] = refers("person.id")
    version: Mapped[int] = mapped_column(default=1)
    __table_args__ = (CheckConstraint("kind in ('single', 'multi')"),)


class UsedVialRow(Row):
    """A lot that a signed session's solution was drawn from: one row for each ingredient of a mixture."""

    __tablename__ = "used_vial"
    session_id: Mapped[Id] = mapped_column(String(32), ForeignKey("session.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    solution_id: Mapped[Id] = refers("knowledge.id")
    stock: Mapped[str] = mapped_column(String(120))
    """The ingredient as the recipe names it; empty for a solution that is used as it comes."""
    lot: Mapped[str] = mapped_column(String(40))
    lot_key: Mapped[str] = mapped_column(String(40))
    expires_on: Mapped[date | None]
    vial_id: Mapped[Id | None] = refers("vial.id", index=True)
    __table_args__ = (Index("ix_used_vial_lot", "lot_key", "session_id"),)
