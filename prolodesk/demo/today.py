"""The day of the demo: people chosen for it, so that everything can be tried; and the weeks ahead."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from prolodesk.demo.care import begin_course, set_state
from prolodesk.demo.drawings import draw_pain
from prolodesk.demo.histories import PHYSIOTHERAPIST
from prolodesk.demo.patients import Alert, Patient, Who, add_patient
from prolodesk.demo.people import CALL, CHECK, EVALUATION, FOLLOW_UP, PHYSIO, SCAN, SESSION, TYPES
from prolodesk.demo.records import add_score, begin_draft, sign_session
from prolodesk.demo.visits import book, came, find_place, write
from prolodesk.demo.world import Course, Visit, World
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.needs import NO_ROOM
from prolodesk.domain.status import HOLDS_NO_TIME, Status

KINDS = {
    "session": SESSION,
    "evaluation": EVALUATION,
    "follow_up": FOLLOW_UP,
    "physio": PHYSIO,
    "call": CALL,
    "scan": SCAN,
    "check": CHECK,
}
AHEAD_DAYS = 42
LAPSES = timedelta(weeks=16)
"""Who has not come for so long is not booked any more, only overdue."""


def fill_today(world: World, first_index: int) -> None:
    """Write the visits of the day with what led to them; their patients get the chart numbers from an index on."""
    told = sorted(world.stuff.today, key=lambda each: -_weeks_back(world, each))
    rooms = _rooms(world)
    for index, each in enumerate(told, start=first_index):
        on = world.diary.open_day_before(world.day - timedelta(days=14) - timedelta(weeks=_weeks_back(world, each)))
        alert = Alert(*each["alert"]) if "alert" in each else None
        patient = add_patient(
            world.rows,
            world.chance,
            world.stuff,
            index,
            Who(*each["who"]),
            on if "story" in each else world.day - timedelta(days=5),
            world.day,
            alert=alert,
            complete=True,
        )
        course = _history(world, patient, each, on) if "story" in each else None
        _visit(world, patient, each, course, rooms.get(tuple(each["who"])))
        if course:
            set_state(course, "active" if course.done else "proposed")


def fill_ahead(world: World, patients: Sequence[Patient], injectors: tuple[int, ...]) -> list[Visit]:
    """Book the coming weeks, thinner the further away; not for everybody who is due. The visits that were booked."""
    chance = world.chance
    booked: list[Visit | None] = []
    for course in [course for course in world.courses if course.booked == 0]:
        lapsed = course.last_on is None or course.last_on < world.day - LAPSES
        if not lapsed and chance.happens(0.5):
            due = (course.last_on or world.day) + timedelta(weeks=course.story.weeks)
            wanted = max(due, world.day + timedelta(days=1)) + timedelta(days=chance.between(0, 6))
            booked.append(book(world, course.patient, course.provider, SESSION, wanted, course))
    for days in range(1, AHEAD_DAYS):
        day = world.day + timedelta(days=days)
        for provider in (*injectors, PHYSIOTHERAPIST) if world.diary.is_open(day) else ():
            for _ in range(max(5 - days // 6, 0)):
                kind = PHYSIO if provider == PHYSIOTHERAPIST else chance.of((EVALUATION, FOLLOW_UP, FOLLOW_UP))
                booked.append(book(world, chance.of(patients), provider, kind, day))
    return [visit for visit in booked if visit is not None and visit.status in (Status.BOOKED, Status.CONFIRMED)]


def _weeks_back(world: World, told: dict[str, Any]) -> float:
    """How many weeks before the day the first session was."""
    if "story" not in told:
        return 0
    return world.stuff.story(told["story"]).weeks * _sessions_before(told)


def _sessions_before(told: dict[str, Any]) -> int:
    number = int(told["number"])
    return number - 1 if told["kind"] == "session" else number


def _history(world: World, patient: Patient, told: dict[str, Any], on: date) -> Course:
    """The course up to the day: evaluated, then given in its rhythm; a call comes two days after a session."""
    story, provider = world.stuff.story(told["story"]), told["provider"] % PHYSIOTHERAPIST
    book(world, patient, provider, EVALUATION, on)
    course = begin_course(world, patient, story, provider, on, side=told["side"], consent=told.get("consent", True))
    before = _sessions_before(told)
    draw_pain(world, course, on, 8)
    last = timedelta(days=2) if told["kind"] == "call" else timedelta(weeks=story.weeks)
    for number in range(before):
        back = last + timedelta(weeks=story.weeks * (before - 1 - number))
        day = world.diary.open_day_before(world.day - back)
        start = find_place(world, patient, provider, SESSION, day, 540 + 60 * (number % 3))
        assert start is not None and start.date() < world.day
        visit = write(world, patient, provider, SESSION, start, Status.DONE, course=course)
        draw_pain(world, course, start.date(), told["pain"][number])
        sign_session(world, visit, told["pain"][number])
    return course


def _rooms(world: World) -> dict[tuple[Any, ...], Id]:
    """The room of each visit of the day that needs one, by whose it is: the provider's own, or another free one while
    a patient still rests in it."""
    free_from: dict[Id, datetime] = {}
    chosen: dict[tuple[Any, ...], Id] = {}
    for each in sorted(world.stuff.today, key=lambda each: str(each["at"])):
        kind, start, own = KINDS[each["kind"]], _at(world, each["at"]), world.provider_rooms[each["provider"]]
        if own is None or TYPES[kind].room_kind == NO_ROOM or Status(each["status"]) in HOLDS_NO_TIME:
            continue
        others = () if each.get("overbooked") or own not in world.rooms else world.rooms
        room = next((room for room in (own, *others) if free_from.get(room, start) <= start), own)
        ends = start + timedelta(minutes=TYPES[kind].minutes + TYPES[kind].after)
        free_from[room] = max(ends, free_from.get(room, ends))
        chosen[tuple(each["who"])] = room
    return chosen


def _visit(world: World, patient: Patient, told: dict[str, Any], course: Course | None, room: Id | None = None) -> None:
    kind, start = KINDS[told["kind"]], _at(world, told["at"])
    visit = write(
        world,
        patient,
        told["provider"],
        kind,
        start,
        Status(told["status"]),
        course=course if kind == SESSION else None,
        arrived=_at(world, told["arrived"]) if "arrived" in told else None,
        overbooked=told.get("overbooked", ""),
        cancel_reason=told.get("reason", ""),
        note=told.get("note", ""),
        room=room,
        lane=told.get("lane", 0),
    )
    scored = told.get("pain", ())[told.get("number", 0) - 1 :]
    if kind == SESSION and came(visit):
        sign_session(world, visit, scored[0])
    elif scored and visit.status is not Status.BOOKED and kind != CALL:
        add_score(world, visit, scored[0])
        if told.get("draft"):
            begin_draft(world, visit, scored[0])


def _at(world: World, clock: str) -> datetime:
    return datetime.combine(world.day, time.fromisoformat(clock))
