"""The audit chain: every entry seals the one before it, in the transaction of the command it tells of.

What was done stands beside the chain, salted, so that it can be erased by right without breaking a seal. The chain
shows tampering; it cannot prevent it.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Connection, bindparam, delete, insert, select, type_coerce, update
from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id
from prolodesk.store.tables import Row

START = "0" * 64
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class AuditVerdict:
    """Whether the chain is whole: how many entries hold, and the first that does not (None when all do)."""

    entries: int
    first_broken: int | None = None

    @property
    def whole(self) -> bool:
        return self.first_broken is None


def start_chain(connection: Connection) -> None:
    """The chain of a new clinic: nothing yet."""
    connection.execute(insert(_HEAD).values(id=1, seq=0, hash=START))


def append(
    session: Session, *, at: datetime, person_id: Id, action: str, patient_id: Id, detail: Mapping[str, Any]
) -> int:
    """Add an entry to the chain in this transaction; its number. `detail` holds codes and values JSON can hold."""
    connection = session.connection()
    last, previous = connection.execute(_READ_HEAD).one()
    seq = int(last) + 1
    salt, told = os.urandom(16).hex(), _canonical(detail)
    detail_hash = _hash(salt + told)
    seal = _seal(seq, (at - _EPOCH) // _MICROSECOND, person_id, action, patient_id, detail_hash, previous)
    connection.execute(
        _ADD,
        {
            "seq": seq,
            "at": at,
            "person_id": person_id,
            "action": action,
            "patient_id": patient_id,
            "detail_hash": detail_hash,
            "previous": previous,
            "hash": seal,
        },
    )
    connection.execute(_ADD_DETAIL, {"seq": seq, "salt": salt, "detail": told})
    connection.execute(_MOVE_HEAD, {"to_seq": seq, "to_hash": seal})
    return seq


def erase_detail(session: Session, seq: int) -> None:
    """Forget what an entry told; the chain keeps its seal."""
    session.connection().execute(delete(_DETAIL).where(_DETAIL.c.seq == seq))


def detail_of(session: Session, seq: int) -> dict[str, Any] | None:
    """What an entry told; None once it was erased."""
    told = session.connection().scalar(select(_DETAIL.c.detail).where(_DETAIL.c.seq == seq))
    return None if told is None else json.loads(told)


def verify(session: Session) -> AuditVerdict:
    """Walk the whole chain and its head; stops at the first entry that was changed, removed, moved or put between."""
    previous, expected = START, 1
    for row in session.connection().execution_options(yield_per=2000).execute(_WALK):
        seq, at, person_id, action, patient_id, detail_hash, before, seal, salt, detail = row
        good = (
            seq == expected
            and before == previous
            and seal == _seal(seq, at, person_id, action, patient_id, detail_hash, before)
            and (salt is None or detail_hash == _hash(salt + detail))
        )
        if not good:
            return AuditVerdict(expected - 1, expected)
        previous, expected = seal, expected + 1
    head = session.connection().execute(_READ_HEAD).one_or_none()
    if head is None or tuple(head) != (expected - 1, previous):
        return AuditVerdict(expected - 1, expected)
    return AuditVerdict(expected - 1)


_AUDIT, _DETAIL, _HEAD = (Row.metadata.tables[name] for name in ("audit", "audit_detail", "audit_head"))
_READ_HEAD = select(_HEAD.c.seq, _HEAD.c.hash)
_ADD = insert(_AUDIT)
_ADD_DETAIL = insert(_DETAIL)
_MOVE_HEAD = update(_HEAD).values(seq=bindparam("to_seq"), hash=bindparam("to_hash"))
_WALK = (
    select(_AUDIT.c.seq, type_coerce(_AUDIT.c.at, BigInteger))
    .add_columns(*_AUDIT.c["person_id", "action", "patient_id", "detail_hash", "previous", "hash"])
    .add_columns(_DETAIL.c.salt, _DETAIL.c.detail)
    .select_from(_AUDIT.outerjoin(_DETAIL, _DETAIL.c.seq == _AUDIT.c.seq))
    .order_by(_AUDIT.c.seq)
)


def _seal(seq: int, at: int, person_id: Id, action: str, patient_id: Id, detail_hash: str, previous: str) -> str:
    return _hash(_canonical([seq, at, person_id, action, patient_id, detail_hash, previous]))


def _hash(said: str) -> str:
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
