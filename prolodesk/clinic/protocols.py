"""The clinic's own protocols: added from a plan, retired, brought back, and every version of each to be compared."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from prolodesk.clinic.changes import Change, Knowledge
from prolodesk.clinic.knowledge import ReviseKnowledge, revise, used
from prolodesk.clinic.knowledge_values import Protocol, protocol_from
from prolodesk.clinic.protocol_making import check_sites, on_former
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.words import Message, say
from prolodesk.store import knowledge, people
from prolodesk.store.tables import CourseRow, KnowledgeRow

LONGEST_TITLE = 200
_USES = (
    select(CourseRow.protocol_id, func.count())
    .where(CourseRow.protocol_id.is_not(None))
    .group_by(CourseRow.protocol_id)
)
_ALL = select(KnowledgeRow).where(KnowledgeRow.kind == knowledge.PROTOCOL).order_by(KnowledgeRow.revision.desc())


@dataclass(frozen=True, slots=True)
class AddProtocol:
    """A new protocol of the clinic, not approved yet."""

    protocol_id: Id
    title: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ReviseProtocol:
    """A new version of a protocol, not approved yet: what its source says in words stays, the values become these."""

    revision_id: Id
    of: Id
    title: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TakeBackProtocol:
    """The inverse of adding: it never was."""

    protocol: AddProtocol


@dataclass(frozen=True, slots=True)
class RetireKnowledge:
    """Offer a protocol no longer; courses planned with it keep it."""

    knowledge_id: Id


@dataclass(frozen=True, slots=True)
class BringBackKnowledge:
    """Offer a retired protocol again."""

    knowledge_id: Id


@dataclass(frozen=True, slots=True)
class ShelvedProtocol:
    """A protocol as the clinic keeps it: its newest version, all versions newest first, how many courses use it."""

    newest: Protocol
    versions: tuple[Protocol, ...]
    approved_at: datetime | None
    retired: bool
    courses: int


@needs(Right.APPROVE_KNOWLEDGE)
def add(work: Work, command: AddProtocol) -> Change:
    title = _checked_title(work, command.title, "")
    body = {**command.body, "key": f"own_{command.protocol_id}", "title": title}
    check_sites(work.atlas(), body)
    _readable(body)
    work.session.add(knowledge.example(command.protocol_id, knowledge.PROTOCOL, body["key"], 1, title, body))
    return Change(say("Save protocol “{title}”", title=title), frozenset({Knowledge()}), TakeBackProtocol(command))


@needs(Right.APPROVE_KNOWLEDGE)
def revise_protocol(work: Work, command: ReviseProtocol) -> Change:
    before = _row(work, command.of)
    title = _checked_title(work, command.title, before.key)
    body = on_former(command.body, before.body)
    _readable({**body, "key": before.key, "title": title})
    if before.retired:
        raise Refusal("“{title}” is retired. Bring it back first, then change it.", title=before.title)
    return revise(work, ReviseKnowledge(command.revision_id, command.of, title, body))


@needs(Right.APPROVE_KNOWLEDGE)
def take_back(work: Work, command: TakeBackProtocol) -> Change:
    row = _row(work, command.protocol.protocol_id)
    newest = knowledge.newest_revision(work.session, row.kind, row.key)
    if row.state == "approved" or newest != row.revision or used(work, row.id):
        raise Refusal("“{title}” is in use by now and stays. Retire it instead.", title=row.title)
    title = row.title
    work.session.delete(row)
    return Change(say("Save protocol “{title}”", title=title), frozenset({Knowledge()}), command.protocol)


@needs(Right.APPROVE_KNOWLEDGE)
def retire(work: Work, command: RetireKnowledge) -> Change:
    row = _row(work, command.knowledge_id)
    if row.retired or row.revision != knowledge.newest_revision(work.session, row.kind, row.key):
        raise ChangedElsewhere("“{title}” was changed since. Look at it again.", title=row.title)
    row.retired = True
    return Change(_retiring(row), frozenset({Knowledge()}), BringBackKnowledge(row.id))


@needs(Right.APPROVE_KNOWLEDGE)
def bring_back(work: Work, command: BringBackKnowledge) -> Change:
    row = _row(work, command.knowledge_id)
    if not row.retired:
        raise ChangedElsewhere("“{title}” is offered already. Nothing was changed.", title=row.title)
    row.retired = False
    return Change(_retiring(row), frozenset({Knowledge()}), RetireKnowledge(row.id))


@needs(Right.SEE_CHART)
def shelf(work: Work) -> tuple[ShelvedProtocol, ...]:
    """Every protocol with all its versions, in the clinic's order, retired ones last."""
    by_key: dict[str, list[KnowledgeRow]] = {}
    for row in work.session.scalars(_ALL):
        by_key.setdefault(row.key, []).append(row)
    names = people.names(work.session)
    uses = {row[0]: row[1] for row in work.session.execute(_USES)}
    found = [_shelved(work, versions, names, uses) for versions in by_key.values()]
    order = {row.key: (row.retired, int(row.body.get("order", 1_000_000)), row.title) for row, *_ in by_key.values()}
    return tuple(sorted(found, key=lambda each: order[each.newest.key]))


HANDLERS: Handlers = {
    AddProtocol: add,
    ReviseProtocol: revise_protocol,
    TakeBackProtocol: take_back,
    RetireKnowledge: retire,
    BringBackKnowledge: bring_back,
}


def _checked_title(work: Work, title: str, key: str) -> str:
    title = title.strip()[:LONGEST_TITLE]
    if not title:
        raise Refusal("The protocol needs a name. Type what it treats.")
    others = (row for row in knowledge.current(work.session, knowledge.PROTOCOL) if row.key != key)
    if any(row.title.casefold() == title.casefold() for row in others):
        raise Refusal("There is a protocol “{title}” already. Choose another name, or save a new version.", title=title)
    return title


def _readable(body: Mapping[str, Any]) -> None:
    if not body["sites"]:
        raise Refusal("A protocol needs at least one site. Mark it on the body first.")
    protocol_from("", 1, "example", "", body)


def _shelved(
    work: Work, versions: list[KnowledgeRow], names: Mapping[Id, str], uses: Mapping[Id | None, int]
) -> ShelvedProtocol:
    read = tuple(
        protocol_from(row.id, row.revision, row.state, names.get(row.approved_by or "", ""), row.body)
        for row in versions
    )
    at = versions[0].approved_at
    return ShelvedProtocol(
        read[0],
        read,
        at.astimezone(work.zone).replace(tzinfo=None) if at else None,
        versions[0].retired,
        sum(uses.get(row.id, 0) for row in versions),
    )


def _row(work: Work, knowledge_id: Id) -> KnowledgeRow:
    row = work.session.get(KnowledgeRow, knowledge_id)
    if row is None or row.kind != knowledge.PROTOCOL:
        raise ChangedElsewhere("This protocol no longer exists. Choose another.")
    return row


def _retiring(row: KnowledgeRow) -> Message:
    return say("Retire protocol “{title}”", title=row.title)
