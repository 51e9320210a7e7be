"""The part of the tour that places a course: the review, the card, what follows a move, the steps of a plan."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from prolodesk.clinic.booking import Move, MoveAppointments
from prolodesk.clinic.course_changes import extend
from prolodesk.clinic.courses import CourseSummary, courses_of
from prolodesk.clinic.schedule import visits_of
from prolodesk.clinic.wishes_of_patients import Wishes
from tests.scene import TODAY, Scene

SEARCHED_DAYS = 25


def series_tour(scene: Scene) -> Iterator[str]:
    """Walk through everything that places a course."""
    desk, hand, course = scene.desk, scene.hand, _course(scene)
    desk.desk.do(extend(course, 4))
    desk.open_patient(course.patient_id)
    yield "series, offered after more sessions"
    courses = desk.schedule.courses
    courses.place_series(course.course_id)
    review = courses.review
    yield "series"
    review.turn.click()
    yield "series, the day of a place"
    review.turn.click()
    wishes = review.proposal.wishes
    review.propose(replace(wishes, patient=Wishes((6,), 17 * 60, 18 * 60, desk.clinic.actor.id, True)))
    yield "series, what had to give"
    review.propose(replace(wishes, first_on=TODAY + timedelta(days=540)))
    yield "series, no way through"
    review.propose(wishes.leaving(review.proposal.proposed[0].number))
    yield "series, a session left out"
    review.propose(wishes)
    review.book()
    yield "series, booked"
    desk.sheets.show_appointments(course.patient_id)
    yield "appointment card"
    yield from _moved(scene, course)
    desk.open_patient(course.patient_id, "plan")
    if desk.plan.reading.isVisible():
        desk.plan.reading.finish.click()
        yield "plan, a reason to finish"
        desk.plan.reading.edit.click()
    desk.plan.editor.form.steps.add.click()
    yield "plan, an interval of its own"
    hand.settle()


def _moved(scene: Scene, course: CourseSummary) -> Iterator[str]:
    desk = scene.desk
    desk.frame.open_page("schedule")
    visits = [each for each in desk.clinic.ask(visits_of, course.patient_id) if each.course_id == course.course_id]
    card = next(each for each in visits if each.place.start.date() > TODAY)
    desk.calendar.show_visit(card)
    becomes = replace(card.place, start=card.place.start + timedelta(days=21))
    desk.desk.do(MoveAppointments((Move(card.appointment_id, card.place, becomes),)))
    yield "series, the following may shift"
    scene.hand.key("Esc")
    desk.desk.undo()


def _course(scene: Scene) -> CourseSummary:
    """A course with something given and something to place."""
    for off in range(SEARCHED_DAYS):
        for card in scene.cards(TODAY + timedelta(days=off)):
            for each in scene.desk.clinic.ask(courses_of, card.patient_id) if card.course_id else ():
                if each.under_way and each.done and each.sessions - each.done - each.booked >= 1:
                    return each
    raise LookupError("the demo clinic has no course to place")
