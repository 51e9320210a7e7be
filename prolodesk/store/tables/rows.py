"""What every row shares: the base class, ids, references, and moments kept as UTC."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Dialect,
    ForeignKey,
    String,
    TypeDecorator,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from prolodesk.domain.ids import Id


class UtcMoment(TypeDecorator[datetime]):
    """An instant, kept as whole microseconds since 1970 UTC; always an aware datetime in Python."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        since = value.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)
        return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromtimestamp(value / 1_000_000, UTC)


class Row(DeclarativeBase):
    type_annotation_map = {Id: String, datetime: UtcMoment, dict[str, Any]: JSON, list[str]: JSON}  # noqa: RUF012


def own_id() -> Mapped[Id]:
    return mapped_column(String(32), primary_key=True)


def refers(target: str, *, index: bool = False, cascade: bool = False) -> Any:
    """A column that points at another row."""
    return mapped_column(String(32), ForeignKey(target, ondelete="CASCADE" if cascade else None), index=index)
