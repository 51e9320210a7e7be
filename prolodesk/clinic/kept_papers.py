"""Papers that are kept once for the same facts, whatever they are about."""

import hashlib
import json
from collections.abc import Callable, Collection
from dataclasses import asdict
from typing import Any

from prolodesk.clinic.work import Work
from prolodesk.domain.ids import Id
from prolodesk.store import documents
from prolodesk.store.tables import DocumentRow


def fingerprint_of(facts: Any, apart_from: Collection[str] = ()) -> str:
    """A hash of what a paper says; `apart_from` are the fields that may differ without making it another paper."""
    body = {name: value for name, value in asdict(facts).items() if name not in apart_from}
    return hashlib.sha256(json.dumps(body, sort_keys=True, default=_written).encode()).hexdigest()


def keep_once(work: Work, document_id: Id, kind: str, facts: Any) -> None:
    """Print a paper that belongs to no one patient and keep it, unless one was made from exactly these facts."""
    known = fingerprint_of(facts)
    if documents.with_facts(work.session, kind, known) is not None:
        return
    render: Callable[[Any], bytes] = work.render[kind]
    keep(work, document_id, kind, 1, known, render(facts))


def keep(
    work: Work,
    document_id: Id,
    kind: str,
    version: int,
    fingerprint: str,
    content: bytes,
    *,
    patient_id: Id | None = None,
    session_id: Id | None = None,
) -> None:
    """Keep a paper that was printed just now."""
    work.session.add(
        DocumentRow(
            id=document_id,
            patient_id=patient_id,
            session_id=session_id,
            kind=kind,
            version=version,
            sha256=documents.keep_bytes(work.session, content),
            facts=fingerprint,
            made_at=work.now,
            made_by=work.actor.id,
        )
    )


def _written(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else str(value)
