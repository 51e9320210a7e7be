"""What must be true before the first needle and before the signature: the wrong patient, side or vial stops here."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import bindparam, select

from prolodesk.clinic.session_values import SessionDraft
from prolodesk.clinic.vial_use import check_vials, vial_findings
from prolodesk.clinic.work import Work
from prolodesk.domain.alerts import AlertKind
from prolodesk.domain.errors import Refusal
from prolodesk.domain.words import Message, say
from prolodesk.store import courses
from prolodesk.store.tables import AlertRow, AppointmentRow, ConsentRow, CourseRow, PatientRow

CheckKind = Literal["patient", "side", "sites", "consent", "allergies"]
CHECKS: tuple[CheckKind, ...] = ("patient", "side", "sites", "consent", "allergies")
"""What a time-out compares, in the order in which it is read out."""
_ALLERGIES = select(AlertRow.id).where(
    AlertRow.patient_id == bindparam("patient"),
    AlertRow.kind == AlertKind.ALLERGY,
    AlertRow.until_on.is_(None) | (AlertRow.until_on > bindparam("today")),
)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One thing that does not match, and in the same sentence how to put it right."""

    kind: CheckKind
    says: Message


def mismatches(work: Work, draft: SessionDraft) -> tuple[Mismatch, ...]:
    """Everything that keeps a time-out from passing, in the order in which it is read out."""
    return (*needle_stops(work, draft), *_unmarked(draft), *_allergies_unasked(work, draft))


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
    if stops := needle_stops(work, draft):
        raise Refusal(stops[0].says.template)
    for injection in draft.given:
        if injection.volume_ml <= 0:
            raise Refusal("A given site needs a volume. Type the millilitres.")
    check_vials(work, draft)
    if findings := vial_findings(work, draft):
        says = findings[0].says
        raise Refusal(says.template, **dict(says.values))


def needle_stops(work: Work, draft: SessionDraft) -> tuple[Mismatch, ...]:
    """Where identity, plan, consent and marks disagree: nothing may be injected, nor signed as injected."""
    sides = {injection.laterality for injection in draft.injections if injection.state != "not_given"} - {"midline"}
    found: list[Mismatch] = []
    patient = work.session.get_one(PatientRow, draft.patient_id)
    if patient.born_on is None:
        found.append(Mismatch("patient", say("The date of birth is missing. Ask for it: two identifiers are needed.")))
    course = work.session.get(CourseRow, draft.course_id) if draft.course_id else None
    if course and course.side in ("left", "right") and sides - {course.side}:
        found.append(
            Mismatch("side", say("A site lies on the other side than the plan. Correct the site, or the plan first."))
        )
    covered = sides_consented(courses.consents_of(work.session, draft.patient_id), draft)
    if not covered:
        found.append(
            Mismatch("consent", say("No consent is recorded for this course. Record it before the first needle."))
        )
    elif sides - covered:
        found.append(
            Mismatch(
                "consent",
                say("The consent is for the other side. Ask the patient, record a new consent, or correct the site."),
            )
        )
    return tuple(found)


def sides_consented(consents: Iterable[ConsentRow], draft: SessionDraft) -> set[str]:
    """The sides that valid consents cover together for this visit's course."""
    covered: set[str] = set()
    for consent in consents:
        if consent.withdrawn_on is None and consent.course_id in (None, draft.course_id):
            covered |= {"left", "right", "midline"} if consent.side == "both" else {consent.side, "midline"}
    return covered


def _unmarked(draft: SessionDraft) -> tuple[Mismatch, ...]:
    if any(injection.state != "not_given" for injection in draft.injections):
        return ()
    return (Mismatch("sites", say("No site is marked for today. Mark the sites first, then read them out.")),)


def _allergies_unasked(work: Work, draft: SessionDraft) -> tuple[Mismatch, ...]:
    patient = work.session.get_one(PatientRow, draft.patient_id)
    if patient.no_known_allergies_on:
        return ()
    if work.session.scalars(_ALLERGIES, {"patient": patient.id, "today": work.today}).first():
        return ()
    return (
        Mismatch("allergies", say("Nobody has asked about allergies yet. Ask, then record them or confirm none here.")),
    )
