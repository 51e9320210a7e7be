"""What has happened to the demo clinic's patients, and what is booked for them."""

from datetime import date, timedelta

from sqlalchemy import Connection, bindparam, update

from prolodesk.demo.care import begin_course, came, score, sign_session
from prolodesk.demo.patients import Patient
from prolodesk.demo.people import EVALUATION, FOLLOW_UP, PHYSIO, SESSION
from prolodesk.demo.world import Course, World
from prolodesk.domain.status import HOLDS_NO_TIME
from prolodesk.store.tables import CourseRow

PHYSIOTHERAPIST = 3
INJECTORS = 3


def tell(world: World, patient: Patient, begins_on: date, injectors: int = INJECTORS) -> dict[str, str]:
    """One patient's story from the evaluation on; the update that sets the course's state, empty without a course."""
    chance = world.chance
    provider = chance.below(injectors)
    evaluation = world.visit(patient, provider, EVALUATION, begins_on)
    if evaluation is None or not came(evaluation) or chance.happens(0.08):
        return {}
    first_day = evaluation.start.date()
    course = begin_course(world, patient, chance.of(world.stuff.stories), provider, first_day)
    fate = chance.of(("go", "go", "go", "go", "go", "go", "stop", "pause", "lost"))
    ends_after = chance.between(1, max(course.story.sessions - 1, 1)) if fate in ("stop", "pause", "lost") else 99
    pain = chance.between(5, 9)
    wanted = first_day + timedelta(days=chance.between(3, 14))
    while course.done + course.booked < min(course.story.sessions, ends_after):
        visit = world.visit(patient, provider, SESSION, wanted, course=course)
        if visit is None:
            break
        wanted = visit.start.date() + timedelta(days=round(course.story.weeks * 7) + chance.between(-3, 5))
        if came(visit):
            sign_session(world, visit, pain)
            pain = max(pain - chance.of((0, 1, 1, 2, 2, -1)), 0)
        elif visit.status in HOLDS_NO_TIME and chance.happens(0.3):
            break
    _around(world, course, first_day, wanted, pain)
    return _state(course, fate, ends_after)


def set_states(connection: Connection, states: list[dict[str, str]]) -> None:
    """Write the courses' states, known only after their sessions."""
    if states:
        courses = CourseRow.__table__
        connection.execute(
            update(courses)  # type: ignore[arg-type]
            .where(courses.c.id == bindparam("course"))
            .values(state=bindparam("becomes"), state_reason=bindparam("why")),
            states,
        )


def _around(world: World, course: Course, first_day: date, wanted: date, pain: int) -> None:
    """Physiotherapy beside the course, and a follow-up after its end."""
    chance = world.chance
    if len(world.providers) > PHYSIOTHERAPIST and chance.happens(0.45):
        for week in range(chance.between(1, 3)):
            world.visit(course.patient, PHYSIOTHERAPIST, PHYSIO, first_day + timedelta(days=10 + 14 * week))
    if course.done >= course.story.sessions:
        visit = world.visit(course.patient, course.provider, FOLLOW_UP, wanted + timedelta(weeks=2))
        if visit and came(visit):
            score(world, visit, pain)


def _state(course: Course, fate: str, ends_after: int) -> dict[str, str]:
    ended = course.done >= ends_after
    if course.done >= course.story.sessions:
        state, why = "completed", ""
    elif ended and fate == "stop":
        state, why = "stopped", "resolved"
    elif ended and fate == "pause":
        state, why = "paused", "Away for some weeks"
    else:
        state, why = ("active", "") if course.done else ("proposed", "")
    course.open = state in ("active", "proposed")
    return {"course": course.id, "becomes": state, "why": why}
