"""Everything the session page shows of one visit, in one question."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from prolodesk.clinic.consents import Consent, consents_of, covers
from prolodesk.clinic.courses import CourseSummary, course_of
from prolodesk.clinic.documents import Document, sheet_of
from prolodesk.clinic.knowledge import solutions, solutions_by_id
from prolodesk.clinic.knowledge_values import Solution
from prolodesk.clinic.past import Past, past_at
from prolodesk.clinic.patients import PatientForm, form_of, patient_row
from prolodesk.clinic.records import PatientBanner, patient_banner
from prolodesk.clinic.safety import SafetyGround, forbidden, visit_ground
from prolodesk.clinic.schedule import card_of
from prolodesk.clinic.session_checks import safety_at
from prolodesk.clinic.session_drafts import DraftAtWork, draft_at_work, planned_for, repeated, visit_of
from prolodesk.clinic.session_values import Injections, SessionDraft, SignedSession, UsedVial
from prolodesk.clinic.sessions import last_given, signed_session
from prolodesk.clinic.values import Card
from prolodesk.clinic.vial_use import spent_vials, usable_vials, vials_in_hand
from prolodesk.clinic.vial_values import Vial
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right, Role, rights_of
from prolodesk.domain.safety.judge import Safety
from prolodesk.domain.safety.rules import Finding
from prolodesk.domain.solutions import Recipe
from prolodesk.store.tables import PersonRow

_AT_WORK_HERE = select(PersonRow).where(~PersonRow.retired).order_by(PersonRow.position)


@dataclass(frozen=True, slots=True)
class LastTime:
    """What the session before gave, as planned injections of this visit, and when that was."""

    injections: Injections
    on: date
    number: int | None


@dataclass(frozen=True, slots=True)
class VisitRecord:
    """A visit's record at work or signed, and what it is compared with."""

    card: Card
    patient: PatientBanner
    form: PatientForm
    course: CourseSummary | None
    at_work: DraftAtWork
    signed: SignedSession | None
    planned: Injections
    last: LastTime | None
    hand: tuple[UsedVial, ...]
    """The lot to use for every ingredient, where one is at hand."""
    vials: tuple[Vial, ...]
    """What else may be used here."""
    spent: tuple[Vial, ...]
    """Single vials used lately, which a scanner may read once more."""
    solutions: tuple[Solution, ...]
    """What may be injected here, and whatever this record already names."""
    consent: Consent | None
    ground: SafetyGround
    safety: Safety
    """What the clinic's rules say about it as it stands."""
    forbidden: Mapping[Id, str]
    """The solutions that meet an allergy of the patient, and to what."""
    signers: tuple[str, ...]
    """The names of those who may sign."""
    sheet: Document | None
    past: Past
    """What was done, drawn and scored before."""

    @property
    def draft(self) -> SessionDraft:
        """The record as it stands."""
        return self.signed.draft if self.signed else self.at_work.draft

    @property
    def mismatches(self) -> tuple[Finding, ...]:
        """What keeps the time-out from passing, gravest first."""
        return () if self.signed else self.safety.stops("start")

    def solution(self, solution_id: Id) -> Solution | None:
        """The solution of that id, if this record names it."""
        return next((each for each in self.solutions if each.id == solution_id), None)


@needs(Right.SEE_CHART)
def visit_record(work: Work, appointment_id: Id) -> VisitRecord:
    """One visit. Raises ChangedElsewhere when it is gone."""
    visit = visit_of(work, appointment_id)
    at_work, signed = draft_at_work(work, appointment_id), signed_session(work, appointment_id)
    draft = signed.draft if signed else at_work.draft
    planned = planned_for(work, visit)
    last = None if signed else _last_time(work, draft)
    named = {each.solution_id for each in (*draft.injections, *planned, *(last.injections if last else ()))}
    offered = () if signed else solutions(work)
    others = solutions_by_id(work, named - {each.id for each in offered})
    everything = (*offered, *others.values())
    vials = () if signed else usable_vials(work, draft)
    ground = visit_ground(work, visit)
    return VisitRecord(
        card=card_of(work, appointment_id),
        patient=patient_banner(work, visit.patient_id),
        form=form_of(patient_row(work, visit.patient_id)),
        course=course_of(work, visit.course_id) if visit.course_id else None,
        at_work=at_work,
        signed=signed,
        planned=planned,
        last=last,
        hand=() if signed else vials_in_hand(work, _recipes(everything, named), vials),
        vials=vials,
        spent=() if signed else spent_vials(work, vials),
        solutions=everything,
        consent=_consent(consents_of(work, visit.patient_id), draft),
        ground=ground,
        safety=safety_at(work, ground, draft, {each.id: each for each in everything}),
        forbidden=forbidden(ground, everything),
        signers=_signers(work),
        sheet=sheet_of(work, signed.session_id) if signed else None,
        past=past_at(work, visit.patient_id, visit.course_id, appointment_id),
    )


@needs(Right.SEE_CHART)
def visit_at_work(work: Work, known: VisitRecord) -> VisitRecord:
    """A visit after a step on its draft: that, and what is compared with it; the rest as it was known.

    Raises ChangedElsewhere when it is gone.
    """
    if known.signed is not None:
        return visit_record(work, known.card.appointment_id)
    at_work = draft_at_work(work, known.card.appointment_id)
    draft = at_work.draft
    new = {each.solution_id for each in draft.injections} - {each.id for each in known.solutions}
    everything = (*known.solutions, *(solutions_by_id(work, new).values() if new else ()))
    named = {each.solution_id for each in (*draft.injections, *known.planned)}
    vials = usable_vials(work, draft)
    return replace(
        known,
        at_work=at_work,
        solutions=everything,
        hand=vials_in_hand(work, _recipes(everything, named), vials),
        vials=vials,
        consent=_consent(consents_of(work, draft.patient_id), draft),
        safety=safety_at(work, known.ground, draft, {each.id: each for each in everything}),
    )


def _last_time(work: Work, draft: SessionDraft) -> LastTime | None:
    """The newest signed session of the course in which something was given."""
    if draft.course_id is None:
        return None
    newest = last_given(work, draft.course_id)
    if newest is None:
        return None
    again = repeated(work, visit_of(work, draft.appointment_id), newest.draft.given)
    return LastTime(again, newest.signed_at.date(), newest.draft.number)


def _consent(consents: tuple[Consent, ...], draft: SessionDraft) -> Consent | None:
    """The newest valid consent, rather one that covers every side in use."""
    sides = {each.laterality for each in draft.injections if each.state != "not_given"}
    valid = [each for each in consents if each.withdrawn_on is None and each.course_id in (None, draft.course_id)]
    whole = (each for each in valid if all(covers(each, draft.course_id or "", side) for side in sides))
    return next(whole, valid[0] if valid else None)


def _signers(work: Work) -> tuple[str, ...]:
    return tuple(
        person.name
        for person in work.session.scalars(_AT_WORK_HERE)
        if Right.SIGN in rights_of(Role(role) for role in person.roles)
    )


def _recipes(solutions: Iterable[Solution], ids: Collection[Id]) -> dict[Id, Recipe]:
    return {each.id: each.recipe for each in solutions if each.id in ids}
