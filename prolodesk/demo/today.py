"""The day of the demo: busy enough to try everything on it."""

from datetime import datetime, time, timedelta

from prolodesk.demo.care import came, score, session_record, sign_session
from prolodesk.demo.histories import INJECTORS, PHYSIOTHERAPIST
from prolodesk.demo.patients import Patient
from prolodesk.demo.people import CALL, EVALUATION, FOLLOW_UP, PHYSIO, SESSION
from prolodesk.demo.world import Course, World
from prolodesk.domain.status import Status
from prolodesk.store.tables import DraftRow

PLAN = (
    (SESSION, 510), (SESSION, 555), (SESSION, 600), (EVALUATION, 660), (SESSION, 780), (SESSION, 825), (FOLLOW_UP, 900),
)  # fmt: skip
WEEKS_FILLED = 6


def fill_today(world: World, patients: list[Patient]) -> None:
    """Give each injector a day of sessions of running courses, the physiotherapist a day of patients."""
    due = [course for course in world.courses if _due(world, course)]
    world.chance.shuffled(due)
    others = iter(world.chance.shuffled(patients))
    for provider in range(INJECTORS):
        for kind, minute in PLAN:
            course = next((c for c in due if c.provider == provider and kind == SESSION), None)
            if course is not None:
                due.remove(course)
                visit = world.visit(course.patient, provider, SESSION, world.day, course=course, from_minute=minute)
                if visit and came(visit):
                    sign_session(world, visit, world.chance.between(2, 6))
                elif visit and visit.status is Status.IN_SESSION:
                    _begin_draft(world, visit.id, session_record(world, visit, world.chance.between(2, 6)))
            elif kind != SESSION and world.chance.happens(0.8):
                world.visit(next(others), provider, kind, world.day, from_minute=minute)
    for minute in (510, 555, 600, 660, 780, 840):
        world.visit(next(others), PHYSIOTHERAPIST, PHYSIO, world.day, from_minute=minute)
    _exceptions(world, others_of(patients, world))
    for visit in world.today:
        if visit.status in (Status.ARRIVED, Status.IN_SESSION) and world.chance.happens(0.5):
            score(world, visit, world.chance.between(2, 7))


def fill_ahead(world: World, patients: list[Patient]) -> None:
    """Book the coming weeks, thinner the further away."""
    for course in [course for course in world.courses if course.open and course.booked == 0 and course.last_on]:
        left = course.story.sessions - course.done
        if left > 0 and world.chance.happens(0.6):
            wanted = max(course.last_on or world.day, world.day) + timedelta(days=world.chance.between(1, 30))
            world.visit(course.patient, course.provider, SESSION, wanted, course=course)
    for days in range(1, WEEKS_FILLED * 7):
        day = world.day + timedelta(days=days)
        if world.diary.is_open(day):
            for _ in range(max(6 - days // 7, 1)):
                kind, provider = world.chance.of(((EVALUATION, 0), (FOLLOW_UP, 1), (FOLLOW_UP, 2), (PHYSIO, 3)))
                world.visit(world.chance.of(patients), provider, kind, day)


def others_of(patients: list[Patient], world: World) -> list[Patient]:
    """Patients who do not come today."""
    coming = {visit.patient.index for visit in world.today}
    return [patient for patient in patients if patient.index not in coming]


def _due(world: World, course: Course) -> bool:
    if not course.open or course.booked or course.done >= course.story.sessions:
        return False
    return course.last_on is None or course.last_on < world.day - timedelta(days=10)


def _exceptions(world: World, others: list[Patient]) -> None:
    """A no-show, a cancelled visit, two phone calls, and one patient squeezed in."""
    spare = iter(others)
    nine = datetime.combine(world.day, time(9, 15))
    world.write(next(spare), 1, FOLLOW_UP, nine, Status.NO_SHOW)
    world.write(next(spare), 2, EVALUATION, nine.replace(hour=14), Status.CANCELLED, cancel_reason="patient")
    for minute, patient in ((0, next(spare)), (10, next(spare))):
        start = datetime.combine(world.day, time(16, 30 + minute)) if world.day else nine
        world.diary.take(2, start, 10, patient.index)
        world.write(patient, 2, CALL, start, Status.BOOKED, overbooked="Short call between two visits")
    busy = next((visit for visit in world.today if visit.provider == 1 and visit.start.hour == 11), None)
    if busy:
        start = busy.start + timedelta(minutes=15)
        reason = "Flare after session 2, seen in between"
        world.write(next(spare), 1, FOLLOW_UP, start, Status.CONFIRMED, overbooked=reason, note="Flare: please check")


def _begin_draft(world: World, visit_id: str, record: dict[str, object]) -> None:
    body = {**record, "note": "", "reaction": "", "skin_prep": "Chlorhexidine 2 % in alcohol"}
    world.rows.add(
        DraftRow,
        form="session",
        entity_id=visit_id,
        person_id="",
        body={**body, "time_out": None},
        saved_at=world.moment(world.now - timedelta(minutes=2)),
        saved_by=world.people[0],
    )
