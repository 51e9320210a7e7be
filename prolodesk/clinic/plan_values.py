"""A course's plan as plain values: complete as it is saved, and with gaps as it is worked on."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from prolodesk.domain.clean import clean, clean_note
from prolodesk.domain.courses import StepInterval, checked_interval, checked_sessions, checked_steps
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.medicines import MOST_ML_AT_ONE_SITE, sensible_volume

SIDES = ("left", "right", "both", "midline")
LATERALITIES = ("left", "right", "midline")
GUIDANCE = ("landmark", "ultrasound", "fluoroscopy", "ct")
LONGEST_TITLE, LONGEST_NOTE, LONGEST_NEEDLE = 200, 200, 60


@dataclass(frozen=True, slots=True)
class Goal:
    """An activity the patient wants back (PSFS): at the start 0 unable to 10 as before, None = not asked."""

    goal_id: Id
    activity: str
    at_start: int | None = None


@dataclass(frozen=True, slots=True)
class PlannedInjection:
    """Intent for every session: a site of the atlas, or without one a free point (mm of the art view).

    `art_version` is that of the artwork a point was measured on; 0 without a point.
    """

    injection_id: Id
    site_id: str | None
    laterality: str
    solution_id: Id
    volume_ml: float
    needle: str = ""
    guidance: str = ""
    note: str = ""
    view: str = ""
    x_mm: float | None = None
    y_mm: float | None = None
    art_version: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """What a provider intends for one complaint. Intervals in weeks; side is the patient's.

    `steps` are intervals before single sessions that differ; with `provider_fixed` no other provider takes a session.
    """

    complaint_id: Id
    provider_id: Id
    title: str
    region: str
    side: str
    sessions: int
    interval_min_weeks: float
    interval_target_weeks: float
    interval_max_weeks: float
    protocol_id: Id | None = None
    adjuncts: str = ""
    goals: tuple[Goal, ...] = ()
    injections: tuple[PlannedInjection, ...] = ()
    steps: tuple[StepInterval, ...] = ()
    provider_fixed: bool = False


@dataclass(frozen=True, slots=True)
class DraftInjection:
    """A planned injection whose solution and volume may still be missing. `placed_by` is the protocol it came from."""

    injection_id: Id
    site_id: str | None
    laterality: str
    solution_id: Id | None = None
    volume_ml: float | None = None
    needle: str = ""
    guidance: str = ""
    note: str = ""
    view: str = ""
    x_mm: float | None = None
    y_mm: float | None = None
    placed_by: Id | None = None
    art_version: int = 0


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A plan being worked on. `usual_*` is what the next marked site gets."""

    complaint_id: Id | None = None
    provider_id: Id | None = None
    title: str = ""
    region: str = ""
    side: str = ""
    sessions: int | None = None
    interval_min_weeks: float | None = None
    interval_target_weeks: float | None = None
    interval_max_weeks: float | None = None
    protocol_id: Id | None = None
    adjuncts: str = ""
    goals: tuple[Goal, ...] = ()
    injections: tuple[DraftInjection, ...] = ()
    usual_solution_id: Id | None = None
    usual_volume_ml: float | None = None
    steps: tuple[StepInterval, ...] = ()
    provider_fixed: bool = False


EMPTY_DRAFT = PlanDraft()


def draft_from(plan: Plan) -> PlanDraft:
    """A saved plan, opened for editing."""
    named = {field.name: getattr(plan, field.name) for field in fields(Plan)}
    last = plan.injections[-1] if plan.injections else None
    return PlanDraft(
        **{
            **named,
            "injections": tuple(DraftInjection(**asdict(injection)) for injection in plan.injections),
            "usual_solution_id": last.solution_id if last else None,
            "usual_volume_ml": last.volume_ml if last else None,
        }
    )


def completed(draft: PlanDraft) -> Plan:
    """The plan of a draft in which nothing is missing. Raises Refusal with the first gap, in reading order."""
    if not draft.complaint_id:
        raise Refusal("The plan needs a complaint. Choose the one it is for, or type a new one.")
    if draft.side not in SIDES:
        raise Refusal("The side is missing. Choose left, right, both sides or midline.")
    title = clean(draft.title, LONGEST_TITLE)
    if not title:
        raise Refusal("The plan needs a title. Type what it treats, for example its complaint.")
    if not draft.provider_id:
        raise Refusal("The provider is missing. Choose who gives the injections.")
    sessions = checked_sessions(draft.sessions)
    interval = checked_interval(draft.interval_min_weeks, draft.interval_target_weeks, draft.interval_max_weeks)
    if not draft.injections:
        raise Refusal("The plan has no sites yet. Mark at least one on the picture, or type its name there.")
    return Plan(
        draft.complaint_id,
        draft.provider_id,
        title,
        draft.region,
        draft.side,
        sessions,
        *interval,
        protocol_id=draft.protocol_id,
        adjuncts=clean_note(draft.adjuncts),
        goals=tuple(_checked_goal(goal) for goal in draft.goals if goal.activity.strip()),
        injections=tuple(_completed(number, each) for number, each in enumerate(draft.injections, start=1)),
        steps=checked_steps(draft.steps, sessions),
        provider_fixed=draft.provider_fixed,
    )


def check_plan(plan: Plan) -> None:
    """Raises Refusal unless the plan could have come from `completed`: whatever saves one, the same rules hold."""
    if completed(draft_from(plan)) != plan:
        raise Refusal("The plan has empty goals, stray spaces or hidden characters. Remove them, then save again.")


def draft_to_body(draft: PlanDraft) -> dict[str, Any]:
    """A draft as JSON can hold it."""
    return asdict(draft)


def draft_from_body(body: Mapping[str, Any]) -> PlanDraft:
    """The draft back from JSON; fields this version does not know are passed over, missing ones take their default."""
    return PlanDraft(
        **{
            **_known(PlanDraft, body),
            "goals": tuple(Goal(**_known(Goal, goal)) for goal in body.get("goals", ())),
            "injections": tuple(DraftInjection(**_known(DraftInjection, each)) for each in body.get("injections", ())),
            "steps": tuple(StepInterval(**_known(StepInterval, each)) for each in body.get("steps", ())),
        }
    )


def _completed(number: int, injection: DraftInjection) -> PlannedInjection:
    if injection.laterality not in LATERALITIES:
        raise Refusal("Site {number} has no side. Choose left or right.", number=number)
    if injection.site_id is None and (not injection.view or injection.x_mm is None or injection.y_mm is None):
        raise Refusal("Site {number} has no place. Delete it and mark it again.", number=number)
    if injection.solution_id is None:
        raise Refusal("Site {number} has no solution. Choose one in its row, or once for all.", number=number)
    if injection.volume_ml is None:
        raise Refusal("Site {number} has no volume. Type it in its row, or once for all.", number=number)
    if not sensible_volume(injection.volume_ml):
        raise Refusal(
            "The volume of site {number} must be more than 0 and at most {most} mL. Correct it.",
            number=number,
            most=MOST_ML_AT_ONE_SITE,
        )
    note, needle = clean(injection.note, LONGEST_NOTE), clean(injection.needle, LONGEST_NEEDLE)
    named = {**asdict(injection), "note": note, "needle": needle}
    return PlannedInjection(**{field.name: named[field.name] for field in fields(PlannedInjection)})


def _checked_goal(goal: Goal) -> Goal:
    if goal.at_start is not None and not 0 <= goal.at_start <= 10:
        raise Refusal("A goal is scored from 0 (unable) to 10 (as before). Correct “{goal}”.", goal=goal.activity)
    return Goal(goal.goal_id, clean(goal.activity, LONGEST_TITLE), goal.at_start)


def _known(kind: type, body: Mapping[str, Any]) -> dict[str, Any]:
    return {field.name: body[field.name] for field in fields(kind) if field.name in body}
