"""Between a plan as a value and its rows."""

from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy.orm import Session

from prolodesk.clinic.plan_values import Goal, Plan, PlannedInjection
from prolodesk.domain.courses import StepInterval
from prolodesk.domain.ids import Id
from prolodesk.store import courses
from prolodesk.store.tables import CourseRow, GoalRow, PlannedInjectionRow


def plan_from(session: Session, row: CourseRow) -> Plan:
    """The plan of a course as its rows have it."""
    return Plan(
        row.complaint_id,
        row.provider_id,
        row.title,
        row.region,
        row.side,
        row.sessions,
        row.interval_min_weeks,
        row.interval_target_weeks,
        row.interval_max_weeks,
        row.protocol_id,
        row.adjuncts,
        tuple(Goal(goal.id, goal.activity, goal.at_start) for goal in courses.goals_of(session, row.id)),
        tuple(
            PlannedInjection(
                each.id,
                each.site_id,
                each.laterality,
                each.solution_id,
                each.volume_ml,
                each.needle,
                each.guidance,
                each.note,
                each.view,
                each.x_mm,
                each.y_mm,
                each.art_version,
            )
            for each in courses.planned_of(session, row.id)
        ),
        steps_of(row),
        row.provider_fixed,
    )


def steps_of(row: CourseRow) -> tuple[StepInterval, ...]:
    """The intervals before single sessions of a course."""
    return tuple(sorted(StepInterval(int(number), *weeks) for number, weeks in (row.steps or {}).items()))


def kept_steps(steps: Iterable[StepInterval]) -> dict[str, list[float]]:
    """The same as the row keeps them."""
    return {str(step.number): list(step.weeks) for step in steps}


def write_parts(session: Session, course_id: Id, plan: Plan) -> None:
    """Write the goals and planned injections of a plan in place of the former ones, under the ids they carry."""
    clear_parts(session, course_id)
    for position, goal in enumerate(plan.goals):
        named = {"activity": goal.activity, "at_start": goal.at_start}
        session.add(GoalRow(id=goal.goal_id, course_id=course_id, position=position, **named))
    for position, injection in enumerate(plan.injections):
        named = asdict(injection)
        id = named.pop("injection_id")
        session.add(PlannedInjectionRow(id=id, course_id=course_id, position=position, **named))
    session.flush()


def clear_parts(session: Session, course_id: Id) -> None:
    """Take away a plan's goals and planned injections."""
    for table in (GoalRow, PlannedInjectionRow):
        session.query(table).filter_by(course_id=course_id).delete()
    session.flush()
