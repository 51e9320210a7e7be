"""The clinic's solutions and protocols: reading them, approving them, and changing them into a new version."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from prolodesk.clinic.changes import Change, Knowledge
from prolodesk.clinic.knowledge_values import Protocol, Solution, protocol_from, solution_from
from prolodesk.clinic.protocol_making import check_sites
from prolodesk.clinic.safety_rules import check_body
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.aftercare.texts import texts_of
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.words import say
from prolodesk.store import knowledge, people
from prolodesk.store.tables import CourseRow, GivenInjectionRow, KnowledgeRow, PlannedInjectionRow


@dataclass(frozen=True, slots=True)
class ApproveKnowledge:
    """A provider has reviewed this version for this clinic. `approved_at` is set by redo only."""

    knowledge_id: Id
    approved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TakeBackApproval:
    """The inverse of approving: the version counts as an example again."""

    approval: ApproveKnowledge


@dataclass(frozen=True, slots=True)
class ReviseKnowledge:
    """Change a solution or protocol: `revision_id` becomes the next version after `of`, not yet approved."""

    revision_id: Id
    of: Id
    title: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TakeBackRevision:
    """The inverse of a revision: it never was; the version before is current again."""

    revision: ReviseKnowledge


@needs(Right.APPROVE_KNOWLEDGE)
def approve(work: Work, command: ApproveKnowledge) -> Change:
    row = _row(work, command.knowledge_id)
    if row.state == "approved":
        raise ChangedElsewhere("“{title}” is already approved. Nothing was changed.", title=row.title)
    if row.kind == knowledge.PROTOCOL:
        check_sites(work.atlas(), row.body)
    row.state, row.approved_by, row.approved_at = "approved", work.actor.id, command.approved_at or work.now
    return Change(
        say("Approve “{title}”", title=row.title),
        frozenset({Knowledge()}),
        TakeBackApproval(ApproveKnowledge(row.id, row.approved_at)),
    )


@needs(Right.APPROVE_KNOWLEDGE)
def take_back_approval(work: Work, command: TakeBackApproval) -> Change:
    row = _row(work, command.approval.knowledge_id)
    if row.state != "approved" or row.approved_by != work.actor.id:
        raise ChangedElsewhere("This approval was changed since. Look at “{title}” again.", title=row.title)
    row.state, row.approved_by, row.approved_at = "example", None, None
    return Change(say("Approve “{title}”", title=row.title), frozenset({Knowledge()}), command.approval)


@needs(Right.APPROVE_KNOWLEDGE)
def revise(work: Work, command: ReviseKnowledge) -> Change:
    before = _row(work, command.of)
    if before.revision != knowledge.newest_revision(work.session, before.kind, before.key):
        raise ChangedElsewhere("“{title}” has a newer version already. Change that one.", title=before.title)
    title = command.title.strip()
    body = {**command.body, "key": before.key, "title": title}
    if not title or not _readable(before.kind, body):
        raise Refusal("This does not make a complete {kind}. Fill in what is missing.", kind=before.kind)
    check_body(before.kind, before.body, body)
    if before.kind == knowledge.PROTOCOL:
        check_sites(work.atlas(), body)
    elif before.kind == knowledge.AFTERCARE:
        texts_of(body)
    following = before.revision + 1
    work.session.add(knowledge.example(command.revision_id, before.kind, before.key, following, title, body))
    return Change(say("Change “{title}”", title=title), frozenset({Knowledge()}), TakeBackRevision(command))


@needs(Right.APPROVE_KNOWLEDGE)
def take_back_revision(work: Work, command: TakeBackRevision) -> Change:
    row = _row(work, command.revision.revision_id)
    if row.state == "approved" or used(work, row.id):
        raise Refusal("“{title}” is in use by now and stays. Change it once more instead.", title=row.title)
    title = row.title
    work.session.delete(row)
    return Change(say("Change “{title}”", title=title), frozenset({Knowledge()}), command.revision)


@needs(Right.SEE_CHART)
def solutions(work: Work) -> tuple[Solution, ...]:
    """What can be injected as it is: the current versions of mixtures and biologics, in the clinic's order."""
    found = (_solution(row) for row in knowledge.current(work.session, knowledge.SOLUTION))
    return tuple(solution for solution in found if solution.injectable)


@needs(Right.SEE_CHART)
def ingredients(work: Work) -> tuple[Solution, ...]:
    """What solutions are mixed from: stocks, local anaesthetics and diluents."""
    found = (_solution(row) for row in knowledge.current(work.session, knowledge.SOLUTION))
    return tuple(solution for solution in found if not solution.injectable)


@needs(Right.SEE_CHART)
def solutions_by_id(work: Work, ids: Collection[Id]) -> Mapping[Id, Solution]:
    """These versions of solutions, by id."""
    if not ids:
        return {}
    return {id: _solution(row) for id, row in knowledge.by_ids(work.session, ids).items()}


@needs(Right.SEE_CHART)
def protocols(work: Work) -> tuple[Protocol, ...]:
    """The current version of every protocol, in the clinic's order."""
    rows = knowledge.current(work.session, knowledge.PROTOCOL)
    names = people.names(work.session)
    return tuple(_protocol(row, names) for row in rows)


@needs(Right.SEE_CHART)
def protocol_of(work: Work, protocol_id: Id) -> Protocol:
    """One version of a protocol, also a former one."""
    return _protocol(_row(work, protocol_id), people.names(work.session))


HANDLERS: Handlers = {
    ApproveKnowledge: approve,
    TakeBackApproval: take_back_approval,
    ReviseKnowledge: revise,
    TakeBackRevision: take_back_revision,
}


def _row(work: Work, knowledge_id: Id) -> KnowledgeRow:
    row = work.session.get(KnowledgeRow, knowledge_id)
    if row is None:
        raise ChangedElsewhere("This solution or protocol no longer exists. Choose another.")
    return row


def _solution(row: KnowledgeRow) -> Solution:
    return solution_from(row.id, row.revision, row.state, row.body)


def _protocol(row: KnowledgeRow, names: Mapping[Id, str]) -> Protocol:
    return protocol_from(row.id, row.revision, row.state, names.get(row.approved_by or "", ""), row.body)


def _readable(kind: str, body: Mapping[str, Any]) -> bool:
    try:
        if kind == knowledge.SOLUTION:
            solution_from("", 1, "example", body)
        elif kind == knowledge.PROTOCOL:
            protocol_from("", 1, "example", "", body)
    except (KeyError, TypeError, ValueError):
        return False
    return True


def used(work: Work, knowledge_id: Id) -> bool:
    """Whether a plan or a record points at this version."""
    tables = (
        (PlannedInjectionRow, PlannedInjectionRow.solution_id),
        (GivenInjectionRow, GivenInjectionRow.solution_id),
        (CourseRow, CourseRow.protocol_id),
    )
    return any(work.session.query(table).filter(column == knowledge_id).first() for table, column in tables)
