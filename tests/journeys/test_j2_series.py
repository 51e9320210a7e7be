"""J2: book a whole series from the patient's page: three interactions, all in their windows, the card printed."""

from datetime import timedelta

from prolodesk.clinic.course_placing import course_proposal
from prolodesk.clinic.courses import CourseSummary, courses_of
from prolodesk.clinic.documents import documents_of
from prolodesk.clinic.schedule import day_on, visits_of
from prolodesk.ui.patients.course_verbs import CourseVerbs
from tests.journeys.conftest import TODAY, Scene

DAYS_LOOKED_AT = 25


def planned_course(scene: Scene) -> CourseSummary:
    """A course of which at least two sessions have no place yet."""
    clinic = scene.desk.clinic
    for off in range(DAYS_LOOKED_AT):
        for card in clinic.ask(day_on, TODAY + timedelta(days=off)).cards:
            for course in clinic.ask(courses_of, card.patient_id) if card.course_id else ():
                if course.under_way and course.sessions - course.done - course.booked >= 2:
                    return course
    raise AssertionError("the demo clinic has no course to place")


def test_a_series_is_placed_and_its_card_shown_in_three_interactions(scene: Scene) -> None:
    course, hand = planned_course(scene), scene.hand
    scene.desk.open_patient(course.patient_id)
    hand.settle()
    verbs = scene.desk.patient.summary.findChildren(CourseVerbs)
    place = next(verb.place for verb in verbs if verb.course_id == course.course_id)
    before = hand.interactions
    hand.click(place)
    assert scene.desk.frame.current_key() == "series"
    review = scene.desk.schedule.courses.review
    wanted = review.proposal.proposed
    assert len(wanted) >= 2
    hand.key("Return")
    booked = [v for v in scene.desk.clinic.ask(visits_of, course.patient_id) if v.course_id == course.course_id]
    assert {row.place.start for row in wanted} <= {visit.place.start for visit in booked}
    hand.key("Ctrl+P")
    assert hand.interactions - before == 3
    assert scene.desk.frame.current_key() == "aftercare"
    document = scene.desk.aftercare_page().document()
    assert (document.kind, document.patient_id) == ("appointments", course.patient_id)
    rows = scene.desk.clinic.ask(course_proposal, course.course_id).rows
    assert all(row.window is None or row.window.holds(row.on) for row in rows if row.state == "booked")


def test_one_undo_takes_the_whole_series_back_and_the_same_card_is_not_made_twice(scene: Scene) -> None:
    course, hand = planned_course(scene), scene.hand
    visits = scene.desk.clinic.ask(visits_of, course.patient_id)
    scene.desk.schedule.courses.place_series(course.course_id)
    hand.settle()
    hand.key("Return")
    hand.key("Ctrl+P")
    hand.key("Esc")
    hand.key("Ctrl+P")
    kinds = [each.kind for each in scene.desk.clinic.ask(documents_of, course.patient_id)]
    assert kinds.count("appointments") == 1
    hand.key("Esc")
    hand.key("Ctrl+Z")
    assert scene.desk.clinic.ask(visits_of, course.patient_id) == visits


def test_the_keys_walk_choose_and_leave_out_and_nothing_is_booked_by_leaving(scene: Scene) -> None:
    course, hand = planned_course(scene), scene.hand
    visits = scene.desk.clinic.ask(visits_of, course.patient_id)
    scene.desk.schedule.courses.place_series(course.course_id)
    hand.settle()
    review = scene.desk.schedule.courses.review
    first = review.proposal.proposed[0]
    hand.key("Right")
    moved = next(row for row in review.proposal.rows if row.number == first.number)
    assert moved.place.start > first.place.start
    hand.key("Left")
    back = next(row for row in review.proposal.rows if row.number == first.number)
    assert back.place.start < moved.place.start
    hand.key("Down")
    hand.key("Del")
    assert [row.state for row in review.proposal.rows].count("left") == 1
    hand.key("Del")
    assert "left" not in [row.state for row in review.proposal.rows]
    hand.key("Esc")
    assert scene.desk.frame.current_key() == "schedule"
    assert scene.desk.clinic.ask(visits_of, course.patient_id) == visits


def test_the_key_on_the_calendar_places_the_series_of_the_visit_selected(scene: Scene) -> None:
    card = next(each for each in scene.cards() if each.course_id)
    scene.select(card)
    scene.desk.calendar.setFocus()
    scene.hand.key("S")
    assert scene.desk.frame.current_key() == "series"
    assert scene.desk.schedule.courses.review.patient_id() == card.patient_id


def test_a_visit_of_no_course_says_why_it_cannot_be_placed(scene: Scene) -> None:
    card = next(each for each in scene.cards() if not each.course_id)
    scene.select(card)
    scene.desk.calendar.setFocus()
    scene.hand.key("S")
    assert scene.desk.frame.current_key() == "schedule"
    assert "belongs to no course" in scene.desk.frame.strip.text()
