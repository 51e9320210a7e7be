"""Everything the plan page shows of one patient, asked of the clinic in one go."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.consents import Consent, consents_of
from prolodesk.clinic.courses import CourseSummary, courses_of
from prolodesk.clinic.histories import Complaint, history_of
from prolodesk.clinic.knowledge import protocol_of, protocols, solutions, solutions_by_id
from prolodesk.clinic.knowledge_values import Protocol, Solution
from prolodesk.clinic.past import Past, past_of
from prolodesk.clinic.plan_drafts import PlanAtWork, plans_at_work
from prolodesk.clinic.plan_values import EMPTY_DRAFT, Plan, PlanDraft, draft_from
from prolodesk.clinic.plans import plan_of
from prolodesk.clinic.safety import SafetyGround, plan_safety, safety_ground, sides_consented
from prolodesk.clinic.schedule import Provider, providers
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.ids import Id
from prolodesk.domain.safety.judge import Safety
from prolodesk.domain.safety.sides import Sides


@dataclass(frozen=True, slots=True)
class Gathered:
    """One patient's courses and plans, and what can be chosen for them."""

    patient_id: Id
    courses: tuple[CourseSummary, ...]
    at_work: Mapping[Id, PlanAtWork]
    complaints: tuple[Complaint, ...]
    consents: tuple[Consent, ...]
    providers: tuple[Provider, ...]
    protocols: tuple[Protocol, ...]
    solutions: tuple[Solution, ...]
    ground: SafetyGround
    past: Past

    def course(self, course_id: Id | None) -> CourseSummary | None:
        """A saved course by its id."""
        return next((course for course in self.courses if course.course_id == course_id), None)

    def protocol(self, protocol_id: Id | None) -> Protocol | None:
        """A current protocol by its id."""
        return next((protocol for protocol in self.protocols if protocol.id == protocol_id), None)

    def complaint(self, complaint_id: Id | None) -> Complaint | None:
        """A complaint by its id."""
        return next((complaint for complaint in self.complaints if complaint.complaint_id == complaint_id), None)

    def best_course(self) -> Id | None:
        """The course to show first: one being worked on, else one under way, else the newest."""
        under_way = [course.course_id for course in self.courses if course.under_way]
        newest = [course.course_id for course in self.courses]
        return next(iter((*self.at_work, *under_way, *newest)), None)

    def without_course(self) -> tuple[Complaint, ...]:
        """The open complaints nobody has planned for."""
        return tuple(each for each in self.complaints if not each.form.closed and not each.has_course)

    def safety_of(self, shown: "ShownPlan", atlas: Atlas) -> Safety:
        """What the clinic's rules say about every session of a plan as it is worked on."""
        draft, complaint = shown.draft, self.complaint(shown.draft.complaint_id)
        valid = ((each.course_id, each.side) for each in self.consents if each.withdrawn_on is None)
        sides = Sides(
            complaint.form.side if complaint else "",
            draft.side,
            sides_consented(valid, shown.course_id),
            frozenset(each.laterality for each in draft.injections),
        )
        red_flags = complaint.form.red_flags if complaint else ()
        return plan_safety(self.ground, draft, sides, red_flags, shown.solutions, atlas)


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """One plan as the page shows it: what is saved, what is worked on, and the versions it uses."""

    course_id: Id
    saved: Plan | None
    at_work: PlanAtWork | None
    solutions: Mapping[Id, Solution]
    protocols: tuple[Protocol, ...]

    @property
    def draft(self) -> PlanDraft:
        """The draft, else the saved plan opened for editing, else an empty one."""
        if self.at_work is not None:
            return self.at_work.draft
        return draft_from(self.saved) if self.saved else EMPTY_DRAFT

    def protocol(self, protocol_id: Id | None) -> Protocol | None:
        """The version of a protocol that a plan was made with."""
        return next((each for each in self.protocols if each.id == protocol_id), None)

    @property
    def nearest_protocols(self) -> tuple[Protocol, ...]:
        """The protocols, those of the plan's region first."""
        return tuple(sorted(self.protocols, key=lambda each: each.region != self.draft.region))

    @property
    def region(self) -> str:
        """The body region it is about, or empty."""
        return self.at_work.draft.region if self.at_work else self.saved.region if self.saved else ""

    @property
    def one_side(self) -> Laterality | None:
        """The side it is about, where that is left or right alone."""
        side = self.at_work.draft.side if self.at_work else self.saved.side if self.saved else ""
        return Laterality(side) if side in ("left", "right") else None


def gather(clinic: Clinic, patient_id: Id) -> Gathered:
    """Ask for everything about a patient's plans. Raises Refusal without the right to see charts."""
    working = clinic.ask(plans_at_work, patient_id)
    return Gathered(
        patient_id,
        clinic.ask(courses_of, patient_id),
        {each.course_id: each for each in working},
        clinic.ask(history_of, patient_id).complaints,
        clinic.ask(consents_of, patient_id),
        clinic.ask(providers),
        clinic.ask(protocols),
        clinic.ask(solutions),
        clinic.ask(safety_ground, patient_id),
        clinic.ask(past_of, patient_id),
    )


def at_work_anew(clinic: Clinic, known: Gathered) -> Gathered:
    """What was gathered, after a step on the draft of a plan."""
    working = clinic.ask(plans_at_work, known.patient_id)
    return replace(known, at_work={each.course_id: each for each in working})


def shown_plan(clinic: Clinic, known: Gathered, course_id: Id) -> ShownPlan:
    """One of the patient's plans; former versions of solutions and protocols it uses are added to the current ones."""
    saved = clinic.ask(plan_of, course_id) if known.course(course_id) else None
    at_work = known.at_work.get(course_id)
    by_id = {solution.id: solution for solution in known.solutions}
    used = {each.solution_id for each in (saved.injections if saved else ())}
    used |= {each.solution_id for each in (at_work.draft.injections if at_work else ()) if each.solution_id}
    former = used - by_id.keys()
    offered = list(known.protocols)
    wanted = {part.protocol_id for part in (saved, at_work.draft if at_work else None) if part and part.protocol_id}
    offered += [clinic.ask(protocol_of, id) for id in wanted if known.protocol(id) is None]
    return ShownPlan(
        course_id,
        saved,
        at_work,
        {**by_id, **(clinic.ask(solutions_by_id, former) if former else {})},
        tuple(offered),
    )
