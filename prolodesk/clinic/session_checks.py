"""What must be true before a session may be signed: the wrong patient, side or vial stops here."""

from datetime import date

from sqlalchemy import select

from prolodesk.clinic.session_values import SessionDraft
from prolodesk.clinic.work import Work
from prolodesk.domain.errors import Refusal
from prolodesk.store.tables import AppointmentRow, ConsentRow, CourseRow, PatientRow


def check_signable(work: Work, draft: SessionDraft, visit: AppointmentRow) -> None:
    """Raises Refusal with the first thing that is missing or does not match."""
    if draft.patient_id != visit.patient_id:
        raise Refusal("This session belongs to another patient. Close it and open the visit again.")
    if any(injection.state == "planned" for injection in draft.injections):
        raise Refusal("Some sites are still open. Mark each as given or not given.")
    for injection in draft.injections:
        if injection.state == "not_given" and not injection.note.strip():
            raise Refusal("A site that was not given needs a reason. Type it in its row.")
    if not draft.given:
        return
    if draft.time_out is None:
        raise Refusal("The time-out is missing. Confirm patient, side, sites, consent and allergies first.")
    if mismatches := side_mismatches(work, draft):
        raise Refusal(mismatches[0])
    for injection in draft.given:
        if injection.volume_ml <= 0:
            raise Refusal("A given site needs a volume. Type the millilitres.")
        if not injection.lot.strip() or injection.expires_on is None:
            raise Refusal("Lot and expiry are missing. Type them from the vial, once for all sites.")
        if injection.expires_on < _day(work, visit):
            raise Refusal("Lot {lot} expired. Use another vial and correct the lot.", lot=injection.lot)


def side_mismatches(work: Work, draft: SessionDraft) -> tuple[str, ...]:
    """Sentences (templates) for every place where plan, consent and marks disagree about the side."""
    sides = {injection.laterality for injection in draft.injections if injection.state != "not_given"} - {"midline"}
    found: list[str] = []
    course = work.session.get(CourseRow, draft.course_id) if draft.course_id else None
    if course and course.side in ("left", "right") and sides - {course.side}:
        found.append("A site lies on the other side than the plan. Correct the site, or the plan first.")
    consents = work.session.scalars(
        select(ConsentRow).where(ConsentRow.patient_id == draft.patient_id, ConsentRow.withdrawn_on.is_(None))
    )
    covered: set[str] = set()
    for consent in consents:
        if consent.course_id in (None, draft.course_id):
            covered |= {"left", "right", "midline"} if consent.side == "both" else {consent.side, "midline"}
    if not covered:
        found.append("No consent is recorded for this course. Record it before the first needle.")
    elif sides - covered:
        found.append("The consent is for the other side. Ask the patient, record a new consent, or correct the site.")
    patient = work.session.get_one(PatientRow, draft.patient_id)
    if patient.born_on is None:
        found.append("The date of birth is missing. Ask for it: two identifiers are needed.")
    return tuple(found)


def _day(work: Work, visit: AppointmentRow) -> date:
    return date.fromisoformat(visit.start_wall[:10])
