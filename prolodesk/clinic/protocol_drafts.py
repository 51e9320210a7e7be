"""A protocol while it is worked on, on the diagram: one shared draft each, changed by steps that can be taken back.

A protocol at work is a plan without a patient, the same marks, volumes, sessions and weeks, and its texts.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

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
TEXTS = ("condition", "result", "citation")
"""What a protocol says in words besides its name."""
_AT_WORK = select(DraftRow).where(DraftRow.form == FORM, DraftRow.person_id == drafts.SHARED)


@dataclass(frozen=True, slots=True)
class ProtocolDraft:
    """A protocol being worked on: its marks and rhythm as a plan has them, what it is for, what was found, by whom."""

    plan: PlanDraft
    condition: str = ""
    result: str = ""
    citation: str = ""

    @property
    def texts(self) -> Mapping[str, str]:
        """Its texts, by the names they have in a protocol."""
        return {name: getattr(self, name) for name in TEXTS}


@dataclass(frozen=True, slots=True)
class ChangeProtocolDraft:
    """One step on a protocol at work; `was` None begins it, `becomes` None ends it. The id is that of its version."""

    protocol_id: Id
    was: ProtocolDraft | None
    becomes: ProtocolDraft | None
    label: Message


@needs(Right.APPROVE_KNOWLEDGE)
def change_draft(work: Work, command: ChangeProtocolDraft) -> Change:
    row = drafts.draft(work.session, FORM, command.protocol_id, drafts.SHARED)
    now = _draft(row.body) if row else None
    if now != command.was:
        raise ChangedElsewhere("This protocol was changed at another desk. Look at it again, then repeat your change.")
    if command.becomes is None:
        drafts.drop(work.session, FORM, command.protocol_id, drafts.SHARED)
    else:
        body = {**asdict(command.becomes), "plan": draft_to_body(command.becomes.plan)}
        drafts.keep(work.session, FORM, command.protocol_id, drafts.SHARED, body, work.actor.id, work.now)
    return Change(
        command.label,
        frozenset({Knowledge()}),
        ChangeProtocolDraft(command.protocol_id, command.becomes, command.was, command.label),
    )


@needs(Right.SEE_CHART)
def protocols_at_work(work: Work) -> Mapping[Id, ProtocolDraft]:
    """The protocols somebody is changing, by the version they change."""
    return {row.entity_id: _draft(row.body) for row in work.session.scalars(_AT_WORK)}


HANDLERS: Handlers = {ChangeProtocolDraft: change_draft}


def _draft(body: Mapping[str, Any]) -> ProtocolDraft:
    return ProtocolDraft(draft_from_body(body["plan"]), **{name: body.get(name, "") for name in TEXTS})
