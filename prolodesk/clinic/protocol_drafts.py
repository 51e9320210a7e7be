"""A protocol while it is worked on, on the diagram: one shared draft each, changed by steps that can be taken back.

A protocol at work is a plan without a patient: the same marks, volumes, sessions and weeks.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from prolodesk.clinic.changes import Change, Knowledge
from prolodesk.clinic.plan_values import PlanDraft, draft_from_body, draft_to_body
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.errors import ChangedElsewhere
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.words import Message
from prolodesk.store import drafts
from prolodesk.store.tables import DraftRow

FORM = "protocol"
_AT_WORK = select(DraftRow).where(DraftRow.form == FORM, DraftRow.person_id == drafts.SHARED)


@dataclass(frozen=True, slots=True)
class ChangeProtocolDraft:
    """One step on a protocol at work; `was` None begins it, `becomes` None ends it. The id is that of its version."""

    protocol_id: Id
    was: PlanDraft | None
    becomes: PlanDraft | None
    label: Message


@needs(Right.APPROVE_KNOWLEDGE)
def change_draft(work: Work, command: ChangeProtocolDraft) -> Change:
    row = drafts.draft(work.session, FORM, command.protocol_id, drafts.SHARED)
    now = draft_from_body(row.body) if row else None
    if now != command.was:
        raise ChangedElsewhere("This protocol was changed at another desk. Look at it again, then repeat your change.")
    if command.becomes is None:
        drafts.drop(work.session, FORM, command.protocol_id, drafts.SHARED)
    else:
        body = draft_to_body(command.becomes)
        drafts.keep(work.session, FORM, command.protocol_id, drafts.SHARED, body, work.actor.id, work.now)
    return Change(
        command.label,
        frozenset({Knowledge()}),
        ChangeProtocolDraft(command.protocol_id, command.becomes, command.was, command.label),
    )


@needs(Right.SEE_CHART)
def protocols_at_work(work: Work) -> Mapping[Id, PlanDraft]:
    """The protocols somebody is changing, by the version they change."""
    return {row.entity_id: draft_from_body(row.body) for row in work.session.scalars(_AT_WORK)}


HANDLERS: Handlers = {ChangeProtocolDraft: change_draft}
