"""From what the parts of the plan page wish for to steps on the draft and commands for the clinic. No widgets here."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from prolodesk.clinic.changes import Command, Together
from prolodesk.clinic.consents import RecordConsent
from prolodesk.clinic.course_changes import extend, finish, pause, resume, stop
from prolodesk.clinic.histories import AddComplaint, ComplaintForm
from prolodesk.clinic.knowledge import ApproveKnowledge
from prolodesk.clinic.plan_drafts import ChangePlanDraft
from prolodesk.clinic.plan_values import EMPTY_DRAFT, PlanDraft, completed, draft_from
from prolodesk.clinic.plans import SavePlan
from prolodesk.clinic.protocol_making import protocol_made
from prolodesk.clinic.protocols import AddProtocol, ReviseProtocol
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.ids import Id
from prolodesk.domain.words import say
from prolodesk.ui.body.wishes import (
    MarkBothSides,
    MirrorMarks,
    MoveMark,
    PlaceBoth,
    PlaceFree,
    PlaceMark,
    PlaceSites,
    RemoveMarks,
)
from prolodesk.ui.plan import steps
from prolodesk.ui.plan.gathered import Gathered, ShownPlan
from prolodesk.ui.plan.protocol_steps import choose_protocol
from prolodesk.ui.plan.steps import BOTH, Step
from prolodesk.ui.plan.wishes import (
    AddGoal,
    ApproveProtocol,
    ChooseComplaint,
    ChooseProtocol,
    DiscardPlan,
    FinishCourse,
    GiveConsent,
    MoreSessions,
    NewComplaint,
    PauseCourse,
    RemoveGoal,
    ResumeCourse,
    SaveAsProtocol,
    SaveNow,
    SetGoal,
    SetInjections,
    SetPart,
    SetTarget,
    SetUsual,
    StopCourse,
)


@dataclass(frozen=True, slots=True)
class Around:
    """What a wish is about: the patient's plans, the one shown, the atlas, and where new ids come from."""

    known: Gathered
    shown: ShownPlan
    atlas: Atlas
    ids: Callable[[], Id]

    @property
    def draft(self) -> PlanDraft:
        return self.shown.draft


def step_for(wish: object, around: Around) -> Step | None:
    """The step on the draft that a wish means; None for wishes that are not about the draft."""
    return mark_step(wish, around.draft, around.atlas, around.ids) or _part_step(wish, around)


def change_for(step: Step, around: Around) -> ChangePlanDraft:
    """The command that takes a step."""
    return ChangePlanDraft(
        around.shown.course_id, around.known.patient_id, around.draft, step.draft, step.label, step.settles
    )


def command_for(wish: object, around: Around) -> Command | None:
    """The command that a wish means apart from steps on the draft. Raises Refusal when the plan is not complete yet."""
    shown, patient_id = around.shown, around.known.patient_id
    course = around.known.course(shown.course_id)
    match wish:
        case SaveNow():
            return SavePlan(shown.course_id, shown.saved, completed(around.draft))
        case DiscardPlan():
            before = draft_from(shown.saved) if shown.saved else EMPTY_DRAFT
            typed = tuple(shown.at_work.typed) if shown.at_work else ()
            return ChangePlanDraft(
                shown.course_id, patient_id, around.draft, before, say("Discard changes of the plan"), typed
            )
        case NewComplaint(title=title):
            return _new_complaint(title, around)
        case ApproveProtocol(protocol_id=protocol_id):
            return ApproveKnowledge(protocol_id)
        case SaveAsProtocol(title=title, of=of):
            body = protocol_made(around.draft, shown.solutions, around.atlas).body
            return ReviseProtocol(around.ids(), of, title, body) if of else AddProtocol(around.ids(), title, body)
        case GiveConsent(procedure=procedure, side=side, given_on=given_on):
            return RecordConsent(around.ids(), patient_id, shown.course_id, procedure, side, given_on)
        case PauseCourse(reason=reason, until=until) if course:
            return pause(course, reason, until)
        case FinishCourse(reason=reason) if course:
            return finish(course, reason)
        case MoreSessions(count=count) if course:
            return extend(course, count)
        case StopCourse(reason=reason) if course:
            return stop(course, reason)
        case ResumeCourse() if course:
            return resume(course)
        case _:
            return None


def first_draft(around: Around, complaint_id: Id | None, provider_id: Id | None) -> Step:
    """How a new plan begins: with its complaint and the provider who is at the desk."""
    draft = replace(EMPTY_DRAFT, provider_id=provider_id)
    complaint = around.known.complaint(complaint_id)
    if complaint is None:
        return Step(draft, say("Begin a plan"))
    chosen = steps.choose_complaint(draft, complaint.complaint_id, complaint.form, "")
    return Step(chosen.draft, say("Begin a plan for “{title}”", title=complaint.form.title))


def mark_step(wish: object, draft: PlanDraft, atlas: Atlas, ids: Callable[[], Id]) -> Step | None:
    """The step on the marks of a draft that a wish means; None for wishes that are not about marks."""
    match wish:
        case PlaceMark(site_id=site_id, laterality=side):
            return steps.place(draft, atlas.site(site_id), (side,), ids)
        case PlaceBoth(site_id=site_id):
            return steps.place(draft, atlas.site(site_id), BOTH, ids)
        case PlaceSites(site_ids=site_ids, sides=sides):
            return steps.place_all(draft, [atlas.site(site_id) for site_id in site_ids], sides, ids)
        case PlaceFree(view=view, x_mm=x, y_mm=y, laterality=side):
            return steps.place_free(draft, view, (x, y), side, ids, atlas.art_version)
        case MoveMark(mark_id=mark_id, site_id=site_id, laterality=side, view=view, x_mm=x, y_mm=y):
            at = (x, y) if x is not None and y is not None else None
            site = atlas.site(site_id) if site_id else None
            return steps.move(draft, mark_id, site, side, view, at, atlas.art_version)
        case RemoveMarks(mark_ids=mark_ids):
            return steps.remove(draft, mark_ids)
        case MirrorMarks(mark_ids=mark_ids):
            return steps.mirror(draft, mark_ids, atlas)
        case MarkBothSides(mark_ids=mark_ids):
            return steps.both_sides(draft, mark_ids, atlas, ids)
        case SetInjections(mark_ids=mark_ids, name=name, value=value):
            return steps.set_injections(draft, mark_ids, name, value, atlas)
        case SetUsual(name=name, value=value):
            return steps.set_usual(draft, name, value)
        case _:
            return None


def _part_step(wish: object, around: Around) -> Step | None:
    draft = around.draft
    match wish:
        case ChooseComplaint(complaint_id=complaint_id):
            chosen, former = around.known.complaint(complaint_id), around.known.complaint(draft.complaint_id)
            title = former.form.title if former else ""
            return steps.choose_complaint(draft, complaint_id, chosen.form, title) if chosen else None
        case ChooseProtocol(protocol_id=protocol_id):
            return _protocol_step(protocol_id, around)
        case SetPart(name="side", value=side):
            return _side_step(str(side), around)
        case SetPart(name=name, value=value):
            return steps.set_part(draft, name, value)
        case SetTarget(weeks=weeks):
            return steps.set_target(draft, weeks)
        case AddGoal():
            return steps.add_goal(draft, around.ids)
        case SetGoal(goal_id=goal_id, activity=activity, at_start=at_start):
            return steps.set_goal(draft, goal_id, activity, at_start)
        case RemoveGoal(goal_id=goal_id):
            return steps.remove_goal(draft, goal_id)
        case _:
            return None


def _protocol_step(protocol_id: Id | None, around: Around) -> Step:
    by_key = {solution.key: solution for solution in around.known.solutions}
    former = next((each for each in around.shown.protocols if each.id == around.draft.protocol_id), None)
    chosen = around.known.protocol(protocol_id)
    return choose_protocol(around.draft, chosen, former, by_key, around.atlas, around.ids)


def _side_step(side: str, around: Around) -> Step:
    """The plan's side; the first one chosen lets those sites of its protocol take their place that waited for it."""
    step = steps.set_part(around.draft, "side", side)
    protocol = next((each for each in around.shown.protocols if each.id == around.draft.protocol_id), None)
    if around.draft.side or protocol is None:
        return step
    by_key = {solution.key: solution for solution in around.known.solutions}
    placed = choose_protocol(step.draft, protocol, None, by_key, around.atlas, around.ids)
    return replace(step, draft=replace(step.draft, injections=placed.draft.injections), selects=placed.selects)


def _new_complaint(title: str, around: Around) -> Together:
    """A new complaint and the plan for it, as one change."""
    draft = around.draft
    form = ComplaintForm(title=title, region=draft.region, side=draft.side)
    adding = AddComplaint(around.ids(), around.known.patient_id, form)
    former = around.known.complaint(draft.complaint_id)
    step = steps.choose_complaint(draft, adding.complaint_id, form, former.form.title if former else "")
    step = replace(step, settles=(*step.settles, "new_complaint"))
    return Together(say("Add complaint “{title}” and plan for it", title=title), (adding, change_for(step, around)))
