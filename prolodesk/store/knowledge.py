"""The clinic's own knowledge: solutions, protocols, aftercare texts, each version a row of its own."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.orm import Session

from prolodesk.domain.ids import Id, id_at
from prolodesk.shipped import shipped
from prolodesk.store.tables import KnowledgeRow

SOLUTION, PROTOCOL, AFTERCARE = "solution", "protocol", "aftercare"
PLACE = "place"
"""Where an injection site of the atlas stands, as a provider of the clinic approved it; the key is the site's id."""
RULE, LIMIT, ALLERGEN = "rule", "limit", "allergen"
INJECTABLE = frozenset({"mixture", "biologic"})
"""Groups of solutions that may be injected as they are: no undiluted stock, no anaesthetic or diluent alone."""
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_KIND: BindParameter[str] = bindparam("kind")
_NEWEST = (
    select(KnowledgeRow.key, func.max(KnowledgeRow.revision).label("revision"))
    .where(KnowledgeRow.kind == _KIND)
    .group_by(KnowledgeRow.key)
    .subquery()
)
_ALL_NEWEST = (
    select(KnowledgeRow)
    .join(_NEWEST, (KnowledgeRow.key == _NEWEST.c.key) & (KnowledgeRow.revision == _NEWEST.c.revision))
    .where(KnowledgeRow.kind == _KIND)
)
_CURRENT = _ALL_NEWEST.where(KnowledgeRow.retired.is_(False))
_THESE = select(KnowledgeRow).where(KnowledgeRow.id.in_(_IDS))
_TITLES = select(KnowledgeRow.id, KnowledgeRow.title).where(KnowledgeRow.id.in_(_IDS))


def install_examples(session: Session, now: datetime) -> None:
    """Copy the shipped examples into a new clinic's file, as not reviewed. The same moment gives the same ids."""
    for kind, key, title, body in _shipped_examples():
        session.add(example(_example_id(kind, key, now), kind, key, 1, title, body))
    session.flush()


def example(id: Id, kind: str, key: str, revision: int, title: str, body: dict[str, Any]) -> KnowledgeRow:
    """A version that nobody has approved yet; its source and grade stand in its body."""
    source, grade = str(body.get("source", "")), str(body.get("grade", ""))
    named = {"kind": kind, "key": key, "revision": revision, "title": title, "source": source, "grade": grade}
    return KnowledgeRow(id=id, **named, body=body, state="example")


def current(session: Session, kind: str) -> list[KnowledgeRow]:
    """The newest revision of each piece of a kind, without retired ones, in the order they came."""
    return sorted(session.scalars(_CURRENT, {"kind": kind}), key=_in_order)


def newest(session: Session, kind: str) -> list[KnowledgeRow]:
    """The newest revision of each piece of a kind, retired ones too, in the order they came."""
    return sorted(session.scalars(_ALL_NEWEST, {"kind": kind}), key=_in_order)


def by_ids(session: Session, ids: Iterable[Id]) -> dict[Id, KnowledgeRow]:
    """These versions, whichever they are: records point at the version they used."""
    return {row.id: row for row in session.scalars(_THESE, {"ids": sorted(set(ids))})}


def titles(session: Session, ids: Iterable[Id]) -> dict[Id, str]:
    """What these versions are called."""
    wanted = sorted(set(ids))
    return {row.id: row.title for row in session.execute(_TITLES, {"ids": wanted})} if wanted else {}


def newest_revision(session: Session, kind: str, key: str) -> int:
    """The number of the newest revision of a piece, 0 when there is none."""
    query = select(func.max(KnowledgeRow.revision)).where(KnowledgeRow.kind == kind, KnowledgeRow.key == key)
    return session.scalar(query) or 0


def shipped_bodies(kind: str) -> list[dict[str, Any]]:
    """The shipped solutions, protocols, rules, limits or allergens, in their order."""
    found = json.loads(shipped("knowledge", f"{kind}s.json").read_text(encoding="utf-8"))
    bodies: list[dict[str, Any]] = found[f"{kind}s"]
    return bodies


def _shipped_examples() -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    for kind in (SOLUTION, PROTOCOL, RULE, LIMIT, ALLERGEN):
        for order, body in enumerate(shipped_bodies(kind)):
            yield kind, body["key"], body["title"], {**body, "order": order}
    for path in sorted(shipped("aftercare").glob("*.json")):
        body = json.loads(path.read_text(encoding="utf-8"))
        yield AFTERCARE, path.stem, f"Aftercare texts ({path.stem})", body


def _in_order(row: KnowledgeRow) -> tuple[int, str]:
    return int(row.body.get("order", 1_000_000)), row.key


def _example_id(kind: str, key: str, now: datetime) -> Id:
    return id_at(now, hashlib.sha256(f"{kind}/{key}".encode()).digest()[:10])
