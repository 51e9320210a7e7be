"""What must be true before the first needle and before the signature, as the clinic's rules say it."""

from collections.abc import Iterator, Mapping

from prolodesk.clinic.knowledge import solutions_by_id
from prolodesk.clinic.knowledge_values import Solution
from prolodesk.clinic.safety import SafetyGround, session_safety, visit_ground
from prolodesk.clinic.session_values import SessionDraft
from prolodesk.clinic.vial_use import Unlabelled, check_lots, missing_lots, vial_findings
from prolodesk.clinic.work import Work
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.safety.judge import Safety
from prolodesk.domain.safety.rules import Check, Finding, Policy, RuleId, found
from prolodesk.domain.words import Message, say
from prolodesk.store.tables import AppointmentRow

CheckKind = Check
CHECKS: tuple[CheckKind, ...] = ("patient", "side", "sites", "consent", "allergies")
"""What a time-out compares, in the order in which it is read out."""


def safety_at(work: Work, ground: SafetyGround, draft: SessionDraft, solutions: Mapping[Id, Solution]) -> Safety:
    """What the rules say about a session as drafted, its vials included."""
    besides = tuple(_vials(work, ground.policy, draft)) if draft.given else ()
    return session_safety(ground, draft, solutions, work.atlas(), besides)


def safety_of_visit(work: Work, visit: AppointmentRow, draft: SessionDraft) -> Safety:
    """The same, with everything looked up anew."""
    used = {each.solution_id for each in draft.injections if each.solution_id}
    return safety_at(work, visit_ground(work, visit), draft, solutions_by_id(work, used))


def check_signable(work: Work, draft: SessionDraft, visit: AppointmentRow) -> None:
    """Raises Refusal with the first thing that is missing or does not match."""
    if draft.patient_id != visit.patient_id:
        raise Refusal("This session belongs to another patient. Close it and open the visit again.")
    if any(injection.state == "planned" for injection in draft.injections):
        raise Refusal("Some sites are still open. Mark each as given or not given.")
    for number, injection in enumerate(draft.injections, start=1):
        if not injection.solution_id:
            raise Refusal("Site {number} has no solution. Choose it in its row, or delete the site.", number=number)
        if injection.state == "not_given" and not injection.note.strip():
            raise Refusal("A site that was not given needs a reason. Type it in its row.")
    if not draft.given:
        return
    if draft.time_out is None:
        raise Refusal("The time-out is missing. Confirm patient, side, sites, consent and allergies first.")
    if any(not injection.volume_ml > 0 for injection in draft.given):
        raise Refusal("A given site needs a volume. Type the millilitres.")
    if stops := safety_of_visit(work, visit, draft).stops():
        says = in_the_way(stops[0])
        raise Refusal(says.template, **dict(says.values))
    check_lots(draft)


def in_the_way(finding: Finding) -> Message:
    """What stops, and for a block who can still go on."""
    if not finding.can_be_lifted:
        return finding.says
    return say("{finding} Or a prescriber goes on in spite of it, and says why.", finding=finding.says)


def _vials(work: Work, policy: Policy, draft: SessionDraft) -> Iterator[Finding]:
    missing = missing_lots(work, draft)
    if missing:
        subject = ",".join(sorted(each.stock for each in missing))
        yield from found(policy, RuleId.LOT_MISSING, _unlabelled(missing[0]), subject=subject)
    for each in vial_findings(work, draft):
        yield from found(policy, RuleId(each.rule), each.says, subject=each.subject)


def _unlabelled(vial: Unlabelled) -> Message:
    if vial.lot and vial.expiry:
        return say(
            "Lot and expiry of {stock} are missing. Type them from the vial, once for all sites.", stock=vial.stock
        )
    if vial.lot:
        return say("The lot of {stock} is missing. Type it from the vial, once for all sites.", stock=vial.stock)
    return say("The expiry of {stock} is missing. Type it from the vial, once for all sites.", stock=vial.stock)
