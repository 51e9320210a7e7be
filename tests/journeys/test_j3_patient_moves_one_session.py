"""J3: a patient calls to move one session of a course; the sessions after it follow."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from prolodesk.clinic.booking import BookAppointment
from prolodesk.clinic.courses import course_of
from prolodesk.clinic.places import nearest_places
from prolodesk.clinic.schedule import card_of, day_on, visits_of
from prolodesk.domain.courses import window_after
from prolodesk.domain.ids import new_id
from prolodesk.domain.status import HOLDS_NO_TIME
from tests.journeys.conftest import TODAY


def course_with_sessions_to_come(scene):
    """A session still to come, the first of those that are booked, each at the target of the one before."""
    clinic = scene.desk.clinic
    for day in (TODAY + timedelta(days=n) for n in range(1, 30)):
        for card in clinic.ask(day_on, day).cards:
            fits = card.course_id and card.status == "booked" and 1 < card.number < card.sessions
            fits = fits and (card.family + card.given).isascii()  # the test keyboard has no other letters
            if fits and book_the_rest(clinic, card):
                return card
    raise LookupError("the demo clinic has no such course")


def book_the_rest(clinic, card):
    """Book the sessions after it; not where others are booked already, or something else comes before it."""
    course = clinic.ask(course_of, card.course_id)
    to_come = [each for each in clinic.ask(visits_of, card.patient_id) if each.place.start.date() >= TODAY]
    if to_come[0] != card or len(coming(clinic, card)) > 1 or not course.under_way:
        return False
    place, weeks = card.place, course.interval[1]
    for number in range(card.number + 1, card.sessions + 1):
        wanted = replace(place, start=place.start + timedelta(weeks=weeks))
        place = clinic.ask(nearest_places, wanted, card.patient_id, count=1, type_id=card.type_id)[0]
        visit = new_id(clinic.now())
        clinic.do(BookAppointment(visit, card.patient_id, card.type_id, place, course_id=card.course_id, number=number))
    return True


def coming(clinic, card):
    """The visits of its course from it on."""
    return [
        each
        for each in clinic.ask(visits_of, card.patient_id)
        if each.course_id == card.course_id and each.span >= card.span and each.status not in HOLDS_NO_TIME
    ]


def find_patient(scene, card):
    """Type the name of the patient, and Enter."""
    hand = scene.hand
    hand.key("/")
    hand.type(f"{card.given} {card.family} {card.chart_number}")
    hand.key("Return")
    hand.settle()


def test_one_session_is_moved_with_four_keys_and_the_later_ones_follow(scene):
    hand, desk = scene.hand, scene.desk
    card = course_with_sessions_to_come(scene)
    find_patient(scene, card)
    scene.start_counting()
    hand.key("F")
    assert desk.schedule.finder.panel().sought().card == card
    for _ in range(12):
        hand.key("Down")
    found = desk.schedule.finder.panel().current()
    assert desk.calendar.day == found.place.start.date()
    hand.interactions -= 11  # the arrow key, however often
    hand.key("Return")
    hand.settle()
    moved = desk.clinic.ask(card_of, card.appointment_id)
    assert moved.place == found.place != card.place
    if desk.schedule.courses.strip() is not None and desk.schedule.courses.strip().proposal.visits:
        hand.key("Return")
        hand.settle()
    assert hand.interactions <= 4
    course = desk.clinic.ask(course_of, card.course_id)
    visits = coming(desk.clinic, moved)
    assert [each.number for each in visits] == list(range(card.number, card.sessions + 1))
    for before, after in pairwise(visits):
        window = window_after(before.place.start.date(), *course.interval_before(after.number))
        assert window.holds(after.place.start.date())


def test_escape_leaves_everything_as_it_was(scene):
    hand, desk = scene.hand, scene.desk
    card = course_with_sessions_to_come(scene)
    find_patient(scene, card)
    assert desk.frame.current_key() == "patient"
    hand.key("F")
    hand.key("Down")
    hand.key("Escape")
    assert desk.frame.current_key() == "patient"
    assert desk.clinic.ask(card_of, card.appointment_id) == card
    assert desk.calendar.day_view.canvas.proposals.ghosts == ()
