"""What the desk keeps beside the calendar: wishes, the waiting list, two visits in the tray, calls of the last days."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from prolodesk.demo.histories import PHYSIOTHERAPIST
from prolodesk.demo.people import FOLLOW_UP, SESSION
from prolodesk.demo.world import Course, Visit, World
from prolodesk.domain.contacts import About, Outcome
from prolodesk.store.tables import ContactRow, ParkedRow, WaitingRow, WishRow

MOST_WISHES, MOST_WAITING, MOST_CALLS = 60, 7, 9
MORNING, AFTERNOON = (480, 720), (780, 1080)
WISHES = (("", MORNING), ("0,2", None), ("1,3", AFTERNOON), ("4", None), ("", AFTERNOON))
"""Weekdays, Monday 0, and between which minutes of the day; what patients usually ask for."""
WAITING_NOTES = ("Works in shifts, any day at short notice", "Would like to come before the holidays", "")
CALLS = (
    (Outcome.NO_ANSWER, 0, ""),
    (Outcome.LEFT_MESSAGE, 0, "On the machine, asked to call back"),
    (Outcome.CALL_BACK, 4, "After the holidays"),
    (Outcome.REACHED, 0, "Will look at the calendar and call"),
)


def fill_desk(world: World, ahead: Sequence[Visit]) -> None:
    """Write it all; `ahead` are the visits booked for the coming weeks."""
    _wishes(world)
    _waiting(world, [visit for visit in ahead if visit.start.date() > world.day + timedelta(days=10)])
    _tray(world, [visit for visit in ahead if visit.start.date() > world.day])
    _calls(world, [course for course in world.courses if course.open and not course.booked and course.last_on])


def _wishes(world: World) -> None:
    for course in world.chance.shuffled(world.courses)[:MOST_WISHES]:
        weekdays, between = world.chance.of(WISHES)
        if world.chance.happens(0.4) and not _wished(world, course):
            earliest, latest = between or (None, None)
            world.rows.add(
                WishRow,
                patient_id=course.patient.id,
                weekdays=weekdays,
                earliest=earliest,
                latest=latest,
                provider_id=world.providers[course.provider],
                provider_fixed=False,
                note="",
            )


def _wished(world: World, course: Course) -> bool:
    """Whether an earlier course of the patient comes first; a patient has one wish."""
    own = [each for each in world.courses if each.patient.id == course.patient.id]
    return own[0] is not course


def _waiting(world: World, visits: Sequence[Visit]) -> None:
    """Who is booked later than they would like."""
    chosen: dict[str, Visit] = {}
    for visit in visits:
        if visit.kind in (SESSION, FOLLOW_UP) and visit.provider != PHYSIOTHERAPIST:
            chosen.setdefault(visit.patient.id, visit)
    for days_ago, visit in enumerate(list(chosen.values())[:MOST_WAITING], start=1):
        asked = datetime.combine(world.day - timedelta(days=days_ago), time(11, 5 * days_ago))
        world.rows.add(
            WaitingRow,
            id=world.chance.id(),
            patient_id=visit.patient.id,
            type_id=world.types[visit.kind],
            provider_id=world.providers[visit.provider] if days_ago % 2 else None,
            course_id=visit.course.id if visit.course else None,
            number=visit.number,
            appointment_id=visit.id,
            from_on=world.day,
            until_on=visit.start.date() - timedelta(days=1),
            weekdays="",
            earliest=None,
            latest=MORNING[1] if days_ago % 3 == 0 else None,
            note=WAITING_NOTES[days_ago % len(WAITING_NOTES)],
            asked_at=world.moment(asked),
            asked_by=world.desk,
        )


def _tray(world: World, visits: Sequence[Visit]) -> None:
    """Two visits somebody called about, to be moved when they call again."""
    for minutes, visit in enumerate(visits[3:12:6], start=1):
        parked = datetime.combine(world.day, time(8, 40 + minutes))
        world.rows.add(ParkedRow, appointment_id=visit.id, parked_at=world.moment(parked), parked_by=world.desk)


def _calls(world: World, due: Sequence[Course]) -> None:
    for number, course in enumerate(due[-MOST_CALLS:]):
        outcome, back_in, note = CALLS[number % len(CALLS)]
        called = datetime.combine(world.day - timedelta(days=1 + number % 4), time(16, 5 + 4 * number))
        world.rows.add(
            ContactRow,
            id=world.chance.id(),
            patient_id=course.patient.id,
            appointment_id=None,
            course_id=course.id,
            at=world.moment(called),
            person_id=world.desk,
            about=About.WINDOW.value,
            outcome=outcome.value,
            call_back_on=world.day + timedelta(days=back_in) if back_in else None,
            note=note,
        )
