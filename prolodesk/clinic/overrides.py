"""Going on in spite of a block: a prescriber says why, and it stands in the record of the session."""

from dataclasses import dataclass, replace

from prolodesk.clinic.changes import AtWork, Change
from prolodesk.clinic.session_checks import safety_of_visit
from prolodesk.clinic.session_drafts import check_unsigned, draft_now, keep_draft, visit_of
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.clean import clean
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.safety.rules import Override
from prolodesk.domain.words import say

LONGEST_REASON, SHORTEST_REASON = 400, 4


@dataclass(frozen=True, slots=True)
class OverrideBlock:
    """Go on in spite of what a rule found about a subject, for a reason."""

    appointment_id: Id
    rule_id: str
    subject: str
    reason: str


@dataclass(frozen=True, slots=True)
class TakeBackOverride:
    """The inverse: the block stands again."""

    appointment_id: Id
    override: Override


@needs(Right.SIGN)
def override(work: Work, command: OverrideBlock) -> Change:
    visit = visit_of(work, command.appointment_id)
    check_unsigned(work, visit.id)
    if not work.actor.prescriber:
        raise NotAllowed("Only a prescriber may go on in spite of a block. Ask one to look at it here.")
    reason = clean(command.reason, LONGEST_REASON)
    if len(reason) < SHORTEST_REASON:
        raise Refusal("Type why the session goes on in spite of this; it is kept with the record.")
    draft = draft_now(work, visit)
    wanted = (command.rule_id, command.subject)
    found = safety_of_visit(work, visit, draft).findings
    finding = next((f for f in found if (f.rule_id, f.subject) == wanted and f.can_be_lifted), None)
    if finding is None:
        raise ChangedElsewhere("This no longer stands in the way. Look at the session again.")
    given = Override(
        finding.rule_id.value, finding.subject, finding.amount, reason, work.actor.id, work.actor.name, work.today
    )
    keep_draft(work, visit.id, replace(draft, overrides=(*draft.overrides, given)))
    return Change(
        say("Override “{title}”", title=finding.title),
        frozenset({AtWork(visit.patient_id)}),
        TakeBackOverride(visit.id, given),
        visit.patient_id,
    )


@needs(Right.SIGN)
def take_back(work: Work, command: TakeBackOverride) -> Change:
    visit = visit_of(work, command.appointment_id)
    check_unsigned(work, visit.id)
    draft = draft_now(work, visit)
    if command.override not in draft.overrides:
        raise ChangedElsewhere("This override was taken back already. Look at the session again.")
    left = tuple(each for each in draft.overrides if each != command.override)
    keep_draft(work, visit.id, replace(draft, overrides=left))
    again = OverrideBlock(visit.id, command.override.rule_id, command.override.subject, command.override.reason)
    return Change(say("Take back an override"), frozenset({AtWork(visit.patient_id)}), again, visit.patient_id)


HANDLERS: Handlers = {OverrideBlock: override, TakeBackOverride: take_back}
