"""What stands beside a visit: the course's sessions, pain, consent, what comes next."""

from datetime import timedelta

import pytest

from prolodesk.clinic.booking import SetStatus
from prolodesk.clinic.consents import RecordConsent
from prolodesk.clinic.glance import glance_of, next_for
from prolodesk.clinic.histories import RecordPain
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed
from prolodesk.domain.status import Status
from tests.schedule_clinic import ADA, COURSE, DAY, OLGA, RITA, ScheduleClinic, an_id, at, fill_schedule, patient_id


@pytest.fixture
def clinic(clinic_file) -> ScheduleClinic:
    return fill_schedule(clinic_file)


def test_a_course_shows_every_session_as_it_was_will_be_or_is_due(clinic):
    clinic.book(0, at(10, day=DAY - timedelta(days=28)), course_id=COURSE, number=1, status=Status.DONE, backdate="old")
    now = clinic.book(0, at(10, 15), course_id=COURSE, number=2)
    clinic.book(0, at(10, day=DAY + timedelta(days=27)), course_id=COURSE, number=3)
    glance = clinic.door(RITA).ask(glance_of, now.appointment_id)
    assert [(step.number, step.on, step.state) for step in glance.steps] == [
        (1, DAY - timedelta(days=28), "done"),
        (2, DAY, "now"),
        (3, DAY + timedelta(days=27), "booked"),
        (4, DAY + timedelta(days=55), "planned"),
        (5, DAY + timedelta(days=83), "planned"),
        (6, DAY + timedelta(days=111), "planned"),
    ]
    assert glance.next_visit == at(10, day=DAY + timedelta(days=27)) and glance.interval == (3, 4, 6)


def test_cancelled_visits_are_no_sessions(clinic):
    card = clinic.book(0, at(10, 15), course_id=COURSE, number=1)
    clinic.door(RITA).do(SetStatus(card.appointment_id, Status.BOOKED, Status.CANCELLED, "patient"))
    glance = clinic.door(RITA).ask(glance_of, card.appointment_id)
    assert {step.state for step in glance.steps} == {"planned"} and glance.next_visit is None


def test_consent_and_pain_of_the_course_are_told(clinic):
    card, desk = clinic.book(0, at(10, 15), course_id=COURSE, number=1), clinic.door(ADA)
    assert desk.ask(glance_of, card.appointment_id).consent_on is None
    desk.do(RecordConsent(an_id(7100), card.patient_id, COURSE, "Prolotherapy", "right", DAY))
    desk.do(RecordPain(an_id(7101), card.patient_id, card.appointment_id, None, 7))
    glance = desk.ask(glance_of, card.appointment_id)
    assert (glance.consent_on, glance.pain) == (DAY, ((DAY, 7),))


def test_a_visit_outside_any_course_has_no_steps(clinic):
    glance = clinic.door(RITA).ask(glance_of, clinic.book(1, at(11)).appointment_id)
    assert glance.steps == () and glance.interval is None


def test_a_visit_that_is_gone_says_so_and_the_owner_alone_sees_none(clinic):
    with pytest.raises(ChangedElsewhere):
        clinic.door(RITA).ask(glance_of, an_id(9999))
    with pytest.raises(NotAllowed):
        clinic.door(OLGA).ask(glance_of, clinic.book(1, at(11)).appointment_id)


def test_a_patient_is_booked_for_the_session_that_comes_next(clinic):
    desk = clinic.door(RITA)
    following = desk.ask(next_for, patient_id(0))
    assert following is not None and (following.course_id, following.number) == (COURSE, 1)
    clinic.book(0, at(11), course_id=COURSE, number=1)
    assert desk.ask(next_for, patient_id(0)).number == 2
    assert desk.ask(next_for, patient_id(1)) is None
