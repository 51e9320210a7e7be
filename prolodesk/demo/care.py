"""Courses in the demo clinic: complaints, plans and consents."""

from datetime import date, datetime, time
from typing import Any

from prolodesk.demo.material import Story
from prolodesk.demo.patients import Patient
from prolodesk.demo.world import Course, World
from prolodesk.store.tables import ComplaintRow, ConsentRow, CourseRow, GoalRow, PlannedInjectionRow

EVALUATED_AT, PLANNED_AT = time(10), time(10, 30)
PROCEDURE = "Prolotherapy injections"


def begin_course(
    world: World, patient: Patient, story: Story, provider: int, on: date, *, side: str = "", consent: bool = True
) -> Course:
    """A complaint and the plan made for it at the evaluation. Its row's state follows with its sessions."""
    chance = world.chance
    course_id, complaint_id = chance.id(), chance.id()
    side = side or chance.of(story.sides)
    _add_complaint(world, patient, story, complaint_id, side, on)
    row = world.rows.add(
        CourseRow,
        id=course_id,
        patient_id=patient.id,
        complaint_id=complaint_id,
        provider_id=world.providers[provider],
        title=story.short + {"left": " L", "right": " R", "both": " L+R"}.get(side, ""),
        region=story.region,
        side=side,
        protocol_id=story.protocol_id,
        sessions=story.sessions,
        interval_min_weeks=max(story.weeks - 1, 1.0),
        interval_target_weeks=story.weeks,
        interval_max_weeks=story.weeks + 2,
        adjuncts="Home exercises daily; physiotherapy once a week.",
        state="proposed",
        state_reason="",
        planned_at=world.moment(datetime.combine(on, PLANNED_AT)),
        version=1,
    )
    for position, activity in enumerate(story.goals):
        goal = {"course_id": course_id, "position": position, "activity": activity}
        world.rows.add(GoalRow, id=chance.id(), **goal, at_start=chance.between(1, 5))
    planned = _planned(world, story, side)
    for position, values in enumerate(planned, start=1):
        world.rows.add(PlannedInjectionRow, course_id=course_id, position=position, note="", **values)
    course = Course(course_id, patient, story, side, provider, row, planned)
    if consent:
        course.consent_id = chance.id()
        world.rows.add(
            ConsentRow,
            id=course.consent_id,
            patient_id=patient.id,
            course_id=course_id,
            procedure=PROCEDURE,
            side=side,
            given_on=on,
            withdrawn_on=None,
            recorded_by=world.providers[provider],
        )
    return course


def set_state(course: Course, state: str, reason: str = "") -> None:
    """What someone set the course to; it is closed unless it goes on."""
    course.row["state"], course.row["state_reason"] = state, reason
    course.open = state in ("active", "proposed") and course.done < course.story.sessions


def _add_complaint(world: World, patient: Patient, story: Story, complaint_id: str, side: str, on: date) -> None:
    world.rows.add(
        ComplaintRow,
        id=complaint_id,
        patient_id=patient.id,
        title=story.title,
        region=story.region,
        side=side,
        onset=story.onset,
        mechanism=story.mechanism,
        previous_treatment=story.previous,
        red_flags=[],
        red_flags_note="None found.",
        examination="Tender over the structures marked in the plan.",
        closed=False,
        added_at=world.moment(datetime.combine(on, EVALUATED_AT)),
        version=1,
    )


def _planned(world: World, story: Story, side: str) -> tuple[dict[str, Any], ...]:
    """Every site of the story on every side the course treats."""
    treated = (side,) if side in ("left", "right") else ("left", "right")
    return tuple(
        {
            "id": world.chance.id(),
            "site_id": injection.site_id,
            "laterality": laterality,
            "view": "",
            "x_mm": None,
            "y_mm": None,
            "art_version": 0,
            "solution_id": injection.solution_id,
            "volume_ml": injection.volume_ml,
            "needle": injection.needle,
            "guidance": injection.guidance,
        }
        for injection in story.injections
        for laterality in (treated if injection.paired else ("midline",))
    )
