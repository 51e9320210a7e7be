"""Saving the plan of a course: what a provider intends, never edited into what was done."""

from dataclasses import dataclass
from datetime import datetime

from prolodesk.clinic.booking import called
from prolodesk.clinic.changes import Change, Chart
from prolodesk.clinic.plan_drafts import drop_draft, kept_draft, put_draft
from prolodesk.clinic.plan_rows import clear_parts, kept_steps, plan_from, write_parts
from prolodesk.clinic.plan_values import Plan, PlanDraft, check_plan
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right, Role
from prolodesk.domain.words import Message, say
from prolodesk.store import courses, knowledge
from prolodesk.store.tables import ComplaintRow, CourseRow, KnowledgeRow, PatientRow, PersonRow


@dataclass(frozen=True, slots=True)
class SavePlan:
    """Save the plan of a course, for the first time (`was` None) or changed; its draft is finished then.

    Only undo sets the rest: `becomes` None takes a first save back, `restores` is the draft to go on with,
    `planned_at` the moment of the first save, so that redo makes the same row.
    """

    course_id: Id
    was: Plan | None
    becomes: Plan | None
    restores: PlanDraft | None = None
    planned_at: datetime | None = None


@needs(Right.SAVE_PLAN)
def save(work: Work, command: SavePlan) -> Change:
    row = work.session.get(CourseRow, command.course_id)
    if (plan_from(work.session, row) if row else None) != command.was:
        raise ChangedElsewhere("This plan was changed at another desk. Look at it again before saving.")
    draft = kept_draft(work, command.course_id)
    if command.becomes is None:
        if row is None:
            raise ChangedElsewhere("This plan was already taken back. Nothing was changed.")
        patient, planned_at = work.session.get_one(PatientRow, row.patient_id), row.planned_at
        _take_back(work, row)
        title = row.title
    else:
        check_plan(command.becomes)
        patient = _patient(work, command.becomes, row)
        row = _written(work, command, row, patient)
        planned_at, title = row.planned_at, row.title
    if command.restores is None:
        drop_draft(work, command.course_id)
    else:
        put_draft(work, command.course_id, patient.id, command.restores)
    inverse = SavePlan(
        command.course_id, command.becomes, command.was, draft if command.restores is None else None, planned_at
    )
    return Change(_label(command, title, called(patient)), frozenset({Chart(patient.id)}), inverse, patient.id)


@needs(Right.SEE_CHART)
def plan_of(work: Work, course_id: Id) -> Plan:
    """The saved plan of a course. Raises ChangedElsewhere when it has none."""
    row = work.session.get(CourseRow, course_id)
    if row is None:
        raise ChangedElsewhere("This plan no longer exists. Look at the patient's plans again.")
    return plan_from(work.session, row)


HANDLERS: Handlers = {SavePlan: save}


def _written(work: Work, command: SavePlan, row: CourseRow | None, patient: PatientRow) -> CourseRow:
    plan = command.becomes
    assert plan is not None
    _check_points(work, plan)
    if row is None:
        row = CourseRow(
            id=command.course_id, patient_id=patient.id, state="proposed", planned_at=command.planned_at or work.now
        )
        work.session.add(row)
    else:
        done, _ = courses.given_in(work.session, [row.id]).get(row.id, (0, ""))
        if plan.sessions < done:
            raise Refusal("{done} sessions were given already. Plan at least as many.", done=done)
        row.version += 1
    row.complaint_id, row.provider_id, row.protocol_id = plan.complaint_id, plan.provider_id, plan.protocol_id
    row.title, row.region, row.side, row.adjuncts = plan.title, plan.region, plan.side, plan.adjuncts
    row.sessions, row.interval_target_weeks = plan.sessions, plan.interval_target_weeks
    row.interval_min_weeks, row.interval_max_weeks = plan.interval_min_weeks, plan.interval_max_weeks
    row.steps, row.provider_fixed = kept_steps(plan.steps), plan.provider_fixed
    work.session.flush()
    write_parts(work.session, row.id, plan)
    return row


def _take_back(work: Work, row: CourseRow) -> None:
    if courses.refers_to(work.session, row.id):
        raise Refusal("Visits, consents or scores belong to this plan by now, so it stays. Stop the course instead.")
    clear_parts(work.session, row.id)
    work.session.delete(row)
    work.session.flush()


def _patient(work: Work, plan: Plan, row: CourseRow | None) -> PatientRow:
    complaint = work.session.get(ComplaintRow, plan.complaint_id)
    if complaint is None or (row is not None and row.patient_id != complaint.patient_id):
        raise ChangedElsewhere("This complaint no longer belongs to the patient. Choose the complaint again.")
    return work.session.get_one(PatientRow, complaint.patient_id)


def _check_points(work: Work, plan: Plan) -> None:
    """Everything a plan points at must exist, and be what it is taken for."""
    provider = work.session.get(PersonRow, plan.provider_id)
    if provider is None or Role.PROVIDER not in provider.roles:
        raise Refusal("The chosen person gives no injections here. Choose a provider.")
    if plan.protocol_id and _kind(work.session.get(KnowledgeRow, plan.protocol_id)) != knowledge.PROTOCOL:
        raise Refusal("This protocol no longer exists. Choose another, or none.")
    wanted = {injection.solution_id for injection in plan.injections}
    found = knowledge.by_ids(work.session, wanted)
    for number, injection in enumerate(plan.injections, start=1):
        row = found.get(injection.solution_id)
        if _kind(row) != knowledge.SOLUTION:
            raise Refusal("The solution of site {number} no longer exists. Choose another.", number=number)
        if row is not None and row.body.get("group") not in knowledge.INJECTABLE:
            raise Refusal(
                "“{solution}” is not injected as it is. Choose a finished solution for site {number}.",
                solution=row.title,
                number=number,
            )


def _kind(row: KnowledgeRow | None) -> str:
    return row.kind if row else ""


def _label(command: SavePlan, title: str, patient: str) -> Message:
    if command.was is None or command.becomes is None:
        return say("Save plan “{title}” of {patient}", title=title, patient=patient)
    return say("Change plan “{title}” of {patient}", title=title, patient=patient)
