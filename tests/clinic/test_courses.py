"""Courses: progress, windows, states, consents."""

from datetime import date, datetime

import pytest

from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.consents import Consent, RecordConsent, WithdrawConsent, consents_of, valid_consent
from prolodesk.clinic.course_changes import SetCourseState, pause, resume, stop
from prolodesk.clinic.courses import course_of, courses_of, next_window
from prolodesk.clinic.plans import SavePlan
from prolodesk.domain.courses import CourseState, Window
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal
from prolodesk.domain.time import span_of
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.store.tables import AppointmentRow, GivenInjectionRow, ScoreRow, SessionRow
from tests.plan_clinic import (
    ADA,
    ANDY,
    COURSE,
    NOW,
    OTHER_PATIENT,
    PATIENT,
    RITA,
    SESSION_TYPE,
    PlanClinic,
    an_id,
    fill,
)


@pytest.fixture
def place(clinic_file: ClinicFile) -> PlanClinic:
    made = fill(clinic_file)
    made.door().do(SavePlan(COURSE, None, made.plan()))
    return made


def visit(place: PlanClinic, number: int, start: datetime, *, signed: bool = False, given: bool = True) -> str:
    """Write a visit of the course, signed with one site given or not given; its id."""
    span = span_of(start, 30, place.door().zone)
    id = an_id(100 + number)
    with place.file.writing.begin() as session:
        session.add(
            AppointmentRow(
                id=id,
                patient_id=PATIENT,
                provider_id=ADA,
                type_id=SESSION_TYPE,
                course_id=COURSE,
                number=number,
                start_wall=start.isoformat(timespec="minutes"),
                zone="Europe/London",
                minutes=30,
                start_utc=span.start_utc,
                end_utc=span.end_utc,
                status="done" if signed else "booked",
                status_at=NOW,
            )
        )
        session.flush()
        if signed:
            session.add(
                SessionRow(
                    id=an_id(200 + number),
                    appointment_id=id,
                    patient_id=PATIENT,
                    course_id=COURSE,
                    number=number,
                    provider_id=ADA,
                    record={},
                    signed_at=NOW,
                    signed_by=ADA,
                )
            )
            session.flush()
            for part in range(2):
                session.add(
                    GivenInjectionRow(
                        id=an_id(300 + 10 * number + part),
                        session_id=an_id(200 + number),
                        position=part,
                        site_id="posterior_si_long_psis",
                        laterality="right",
                        state="given" if given else "not_given",
                        solution_id=place.solution("dextrose_15_lido_0_2"),
                        volume_ml=1.0 if given else 0.0,
                    )
                )
    return id


def consent(place: PlanClinic, number: int = 60, side: str = "right", course: str | None = COURSE) -> RecordConsent:
    return RecordConsent(an_id(number), PATIENT, course, "Prolotherapy", side, date(2026, 10, 27))


def test_a_new_course_is_proposed_and_its_first_session_has_no_window(place: PlanClinic) -> None:
    (course,) = place.door(RITA).ask(courses_of, PATIENT)
    assert (course.state, course.progress, course.planned_sites) == (CourseState.PROPOSED, (0, 6), 3)
    following = place.door(RITA).ask(next_window, COURSE)
    assert following is not None
    assert (following.number, following.window, following.booked) == (1, None, None)


def test_the_window_counts_from_the_last_visit_in_which_something_was_given(place: PlanClinic) -> None:
    visit(place, 1, datetime(2026, 9, 1, 10), signed=True)
    visit(place, 2, datetime(2026, 9, 29, 10), signed=True)
    visit(place, 3, datetime(2026, 10, 20, 10), signed=True, given=False)
    course = place.door().ask(course_of, COURSE)
    assert (course.state, course.done, course.last_given_on) == (CourseState.ACTIVE, 2, date(2026, 9, 29))
    following = place.door().ask(next_window, COURSE)
    assert following is not None
    assert following.number == 3
    assert following.window == Window(date(2026, 10, 20), date(2026, 10, 27), date(2026, 11, 10))


def test_the_next_booked_visit_is_named_and_past_unsigned_ones_are_not(place: PlanClinic) -> None:
    visit(place, 1, datetime(2026, 9, 1, 10))
    coming = visit(place, 2, datetime(2026, 11, 3, 10))
    visit(place, 3, datetime(2026, 12, 1, 10))
    course = place.door().ask(course_of, COURSE)
    assert course.next_appointment is not None
    assert (course.next_appointment.appointment_id, course.booked) == (coming, 2)
    assert course.next_appointment.start == datetime(2026, 11, 3, 10)


def test_pain_scores_of_the_course_and_of_its_visits_are_listed_in_order(place: PlanClinic) -> None:
    id = visit(place, 1, datetime(2026, 9, 1, 10), signed=True)
    with place.file.writing.begin() as session:
        for number, (course, appointment, value, hour) in enumerate([(None, id, 7, 10), (COURSE, None, 5, 9)]):
            session.add(
                ScoreRow(
                    id=an_id(400 + number),
                    patient_id=PATIENT,
                    course_id=course,
                    appointment_id=appointment,
                    measure="nrs11",
                    value=float(value),
                    scored_at=NOW.replace(hour=hour),
                    entered_by=ADA,
                )
            )
    assert [value for _, value in place.door().ask(course_of, COURSE).pain] == [5, 7]


def test_a_course_is_paused_with_a_reason_and_taken_up_again(place: PlanClinic) -> None:
    before = place.digest()
    course = place.door().ask(course_of, COURSE)
    change = place.door().do(pause(course, "On holiday"))
    paused = place.door().ask(course_of, COURSE)
    assert (paused.state, paused.kept.reason) == (CourseState.PAUSED, "On holiday")
    assert place.door().ask(next_window, COURSE) is None
    place.door().do(resume(paused))
    assert place.door().ask(course_of, COURSE).state is CourseState.PROPOSED
    assert change.inverse is not None
    with pytest.raises(ChangedElsewhere):
        place.door().do(change.inverse)
    assert place.digest() == before


def test_stopping_needs_a_reason_and_a_provider(place: PlanClinic) -> None:
    course = place.door().ask(course_of, COURSE)
    with pytest.raises(Refusal):
        place.door().do(stop(course, "  "))
    with pytest.raises(NotAllowed):
        place.door(RITA).do(stop(course, "resolved"))
    before = place.digest()
    change = place.door().do(stop(course, "resolved"))
    assert isinstance(change.inverse, SetCourseState)
    place.door().do(change.inverse)
    assert place.digest() == before


def test_fewer_sessions_than_were_given_cannot_be_planned(place: PlanClinic) -> None:
    visit(place, 1, datetime(2026, 9, 1, 10), signed=True)
    visit(place, 2, datetime(2026, 9, 29, 10), signed=True)
    with pytest.raises(Refusal):
        place.door().do(SavePlan(COURSE, place.plan(), place.plan(sessions=1)))
    place.door().do(SavePlan(COURSE, place.plan(), place.plan(sessions=2)))
    assert place.door().ask(course_of, COURSE).state is CourseState.COMPLETED


def test_recording_consent_makes_the_course_consented_and_can_be_taken_back(place: PlanClinic) -> None:
    before = place.digest()
    change = place.door(ANDY).do(consent(place))
    assert place.door().ask(course_of, COURSE).state is CourseState.CONSENTED
    (recorded,) = place.door(RITA).ask(consents_of, PATIENT)
    assert (recorded.side, recorded.recorded_by) == ("right", "Andy Moss")
    after = place.digest()
    assert change.inverse is not None
    back = place.door().do(change.inverse)
    assert place.digest() == before
    assert back.inverse is not None
    place.door().do(back.inverse)
    assert place.digest() == after


def test_a_withdrawn_consent_no_longer_counts_and_the_withdrawal_can_be_taken_back(place: PlanClinic) -> None:
    place.door().do(consent(place))
    before = place.digest()
    change = place.door().do(WithdrawConsent(an_id(60), None, date(2026, 10, 27)))
    assert not place.door().ask(course_of, COURSE).consented
    assert change.inverse is not None
    place.door().do(change.inverse)
    assert place.digest() == before


@pytest.mark.parametrize(
    ("sides", "wanted", "counts"),
    [
        (["left"], "right", False),
        (["both"], "right", True),
        (["left", "right"], "both", True),
        (["left"], "both", False),
        (["left"], "midline", True),
    ],
)
def test_consent_counts_for_the_side_it_names(place: PlanClinic, sides: list[str], wanted: str, counts: bool) -> None:
    place.door().do(SavePlan(COURSE, place.plan(), place.plan(side=wanted)))
    for number, side in enumerate(sides):
        place.door().do(consent(place, 60 + number, side))
    assert place.door().ask(course_of, COURSE).consented is counts


def test_consent_is_refused_for_the_future_for_no_side_and_for_another_patients_course(place: PlanClinic) -> None:
    door: Clinic = place.door()
    refused = [
        RecordConsent(an_id(60), PATIENT, COURSE, "Prolotherapy", "right", date(2026, 10, 28)),
        RecordConsent(an_id(60), PATIENT, COURSE, "Prolotherapy", "", date(2026, 10, 27)),
        RecordConsent(an_id(60), PATIENT, COURSE, " ", "right", date(2026, 10, 27)),
        RecordConsent(an_id(60), OTHER_PATIENT, COURSE, "Prolotherapy", "right", date(2026, 10, 27)),
    ]
    for command in refused:
        with pytest.raises(Refusal):
            door.do(command)
    with pytest.raises(NotAllowed):
        place.door(RITA).do(consent(place))
    assert door.ask(consents_of, PATIENT) == ()


def test_the_newest_consent_that_counts_is_named() -> None:
    newest = Consent("2", None, "Prolotherapy", "both", date(2026, 10, 27), None, "Ada")
    older = Consent("1", COURSE, "Prolotherapy", "right", date(2026, 9, 1), None, "Ada")
    assert valid_consent((newest, older), COURSE, "right") == newest
    assert valid_consent((older,), "another", "right") is None
