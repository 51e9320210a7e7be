"""What has happened to the demo clinic's patients, and what is booked for them."""

from datetime import date, timedelta

from prolodesk.demo.care import begin_course, set_state
from prolodesk.demo.material import Story
from prolodesk.demo.patients import Patient
from prolodesk.demo.people import EVALUATION, FOLLOW_UP, PHYSIO, SESSION
from prolodesk.demo.records import add_score, sign_session
from prolodesk.demo.visits import book, came
from prolodesk.demo.world import Course, World
from prolodesk.domain.status import HOLDS_NO_TIME

PHYSIOTHERAPIST = 3
FATES = ("go", "go", "go", "go", "go", "go", "stop", "pause", "lost")
COMES_BACK = 0.25
STOPPED = ("resolved", "resolved", "no benefit", "patient choice")


def tell(world: World, patient: Patient, begins_on: date, injectors: tuple[int, ...]) -> None:
    """One patient's story from the evaluation on; some come back later with something else."""
    provider, wanted = world.chance.of(injectors), begins_on
    stories = iter(world.chance.shuffled(world.stuff.stories))
    while ended_on := _complaint(world, patient, next(stories), provider, wanted):
        wanted = ended_on + timedelta(days=world.chance.between(60, 500))
        if wanted >= world.day or not world.chance.happens(COMES_BACK):
            return


def _complaint(world: World, patient: Patient, story: Story, provider: int, begins_on: date) -> date | None:
    """An evaluation and the course that follows; the day on which that ended, None while it goes on."""
    chance = world.chance
    evaluation = book(world, patient, provider, EVALUATION, begins_on)
    if evaluation is None or not came(evaluation) or not patient.ready or not patient.suits or chance.happens(0.08):
        return None
    first_day = evaluation.start.date()
    agreed = begins_on < world.day - timedelta(days=20) or chance.happens(0.7)
    course = begin_course(world, patient, story, provider, first_day, consent=agreed)
    fate = chance.of(FATES) if agreed else "go"
    ends_after = chance.between(1, max(story.sessions - 1, 1)) if fate != "go" else story.sessions
    wanted, pain = _sessions(world, course, first_day + timedelta(days=chance.between(3, 14)), ends_after)
    _around(world, course, first_day, wanted, pain)
    ended = course.done >= ends_after
    if ended and fate == "stop":
        set_state(course, "stopped", chance.of(STOPPED))
    elif ended and fate == "pause":
        set_state(course, "paused", "Away for some weeks")
    else:
        set_state(course, "active" if course.done else "proposed")
    if course.open:
        world.courses.append(course)
    return None if course.open else course.last_on


def _sessions(world: World, course: Course, wanted: date, ends_after: int) -> tuple[date, int]:
    """Book and give sessions until the course ends, or nothing can be booked; when the next one would be, and pain."""
    chance, pain = world.chance, world.chance.between(5, 9)
    while course.done + course.booked < ends_after:
        if not course.consent_id and wanted < world.day:
            wanted = world.day + timedelta(days=chance.between(1, 6))
        visit = book(world, course.patient, course.provider, SESSION, wanted, course)
        if visit is None:
            break
        wanted = visit.start.date() + timedelta(days=round(course.story.weeks * 7) + chance.between(-3, 5))
        if came(visit):
            sign_session(world, visit, pain)
            pain = min(max(pain - chance.of((0, 1, 1, 2, 2, -1)), 0), 10)
        elif visit.status in HOLDS_NO_TIME:
            if chance.happens(0.2):
                break
            wanted = visit.start.date() + timedelta(days=chance.between(3, 10))
    return wanted, pain


def _around(world: World, course: Course, first_day: date, wanted: date, pain: int) -> None:
    """Physiotherapy beside the course, and a follow-up after its end."""
    chance = world.chance
    if chance.happens(0.45):
        for week in range(chance.between(1, 4)):
            book(world, course.patient, PHYSIOTHERAPIST, PHYSIO, first_day + timedelta(days=10 + 14 * week))
    if course.done >= course.story.sessions:
        visit = book(world, course.patient, course.provider, FOLLOW_UP, wanted + timedelta(weeks=2))
        if visit and came(visit):
            add_score(world, visit, pain)
