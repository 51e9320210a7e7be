"""Placing a course: the review as it opens, with what had to give, with no way through, booked; and after a move."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt

from prolodesk.app.desk import OpenDesk
from prolodesk.app.program import Program
from prolodesk.clinic.booking import Move, MoveAppointments
from prolodesk.clinic.course_changes import extend
from prolodesk.clinic.courses import CourseSummary, courses_of
from prolodesk.clinic.schedule import day_on, visits_of
from prolodesk.clinic.wishes_of_patients import Wishes
from tests.demo.opening import DAY
from tests.pictures.book import Book, press

SEARCHED_DAYS, SESSIONS = 25, 6
BEYOND = timedelta(days=540)


def draw_series(book: Book, program: Program, desk: OpenDesk) -> None:
    """The review of a series in each of its states, the card, and the strip after a move."""
    window, course = program.window, _course(desk)
    desk.desk.do(extend(course, SESSIONS - course.sessions + course.done))
    assert desk.schedule is not None
    courses = desk.schedule.courses
    courses.place_series(course.course_id)
    review = courses.review
    assert review is not None and review.proposal is not None
    book.draw("series", window)
    press(next(row for row in review.rows if row.hasFocus()), Qt.Key.Key_D)
    book.draw("series-day", window)
    review.turn.click()
    wishes = review.proposal.wishes
    review.propose(replace(wishes, patient=Wishes((5, 6), 16 * 60, None, None)))
    book.draw("series-gives", window)
    review.propose(replace(wishes, first_on=DAY + BEYOND))
    book.draw("series-no-way", window)
    review.propose(wishes.leaving(3))
    book.draw("series-left-out", window)
    review.propose(wishes)
    review.book()
    book.draw("series-booked", window)
    desk.sheets.show_appointments(course.patient_id)
    book.draw("appointment-card", window, wait=True)
    _draw_shift(book, program, desk, course)
    desk.open_patient(course.patient_id, "plan")
    book.draw("plan-series", window)
    if desk.plan.reading.isVisible():
        desk.plan.reading.edit.click()
    desk.plan.editor.form.steps.add.click()
    book.draw("plan-step-interval", window)


def _draw_shift(book: Book, program: Program, desk: OpenDesk, course: CourseSummary) -> None:
    desk.frame.open_page("schedule")
    visits = [each for each in desk.clinic.ask(visits_of, course.patient_id) if each.course_id == course.course_id]
    card = next(each for each in visits if each.place.start.date() > DAY)
    desk.calendar.show_visit(card)
    becomes = replace(card.place, start=card.place.start + timedelta(days=21))
    desk.desk.do(MoveAppointments((Move(card.appointment_id, card.place, becomes),)))
    assert desk.schedule is not None
    strip = desk.schedule.courses.strip()
    assert strip is not None
    book.draw("shift-following", program.window)
    press(strip, Qt.Key.Key_Escape)
    desk.desk.undo()


def _course(desk: OpenDesk) -> CourseSummary:
    """The course with the most sessions to place, of those of the coming weeks."""
    found: dict[str, CourseSummary] = {}
    for off in range(SEARCHED_DAYS):
        for card in desk.clinic.ask(day_on, DAY + timedelta(days=off)).cards:
            if card.course_id:
                found |= {each.course_id: each for each in desk.clinic.ask(courses_of, card.patient_id)}
    under_way = [each for each in found.values() if each.under_way and each.done]
    return max(under_way, key=lambda each: (each.sessions - each.done - each.booked, each.course_id))
