"""The radar: who is about to be lost, computed from the record as it stands."""

from datetime import date, datetime, time, timedelta

import pytest

from prolodesk.clinic.booking import SetStatus
from prolodesk.clinic.contacts import LogContact
from prolodesk.clinic.radar import Radar, drop_offs, type_to_book
from prolodesk.clinic.radar_rules import ChangeRadarRules, radar_rules
from prolodesk.domain.contacts import About, Outcome
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal
from prolodesk.domain.radar import RadarRules, Reason, Standing
from prolodesk.domain.status import Status
from prolodesk.store.tables import CourseRow, GivenInjectionRow, KnowledgeRow, SessionRow
from tests.schedule_clinic import (
    ADA,
    BEN,
    COURSE,
    DAY,
    NOW,
    OLGA,
    RITA,
    SESSION,
    ScheduleClinic,
    an_id,
    at,
    fill_schedule,
    patient_id,
)

SOLUTION = an_id(9000)


@pytest.fixture
def clinic(clinic_file) -> ScheduleClinic:
    made = fill_schedule(clinic_file)
    with clinic_file.writing.begin() as session:
        session.add(KnowledgeRow(id=SOLUTION, kind="solution", key="s", revision=1, title="Dextrose", body={}))
    return made


def give(clinic: ScheduleClinic, days_ago: int, number: int = 1, *, state: str = "given") -> str:
    """A session of the course that took place and was signed on its day."""
    day = DAY - timedelta(days=days_ago)
    card = clinic.book(0, at(9, day=day), backdate="late", course_id=COURSE, number=number, status=Status.DONE)
    with clinic.file.writing.begin() as session:
        row = SessionRow(
            id=an_id(9100 + number),
            appointment_id=card.appointment_id,
            patient_id=patient_id(0),
            course_id=COURSE,
            number=number,
            provider_id=ADA,
            record={},
            signed_at=datetime.combine(day, time(9, 40), NOW.tzinfo),
            signed_by=ADA,
        )
        session.add(row)
        session.flush()
        session.add(
            GivenInjectionRow(
                id=an_id(9200 + number), session_id=row.id, position=0, laterality="right", state=state,
                solution_id=SOLUTION, volume_ml=1,
            )
        )  # fmt: skip
    return card.appointment_id


def change_course(clinic: ScheduleClinic, **values) -> None:
    with clinic.file.writing.begin() as session:
        row = session.get(CourseRow, COURSE)
        for name, value in values.items():
            setattr(row, name, value)


def seen(clinic: ScheduleClinic, person: str = RITA, **asked) -> Radar:
    return clinic.door(person).ask(drop_offs, **asked)


def test_a_window_that_closes_soon_with_nothing_booked_is_on_the_radar(clinic):
    give(clinic, 35)
    (row,) = seen(clinic).rows
    assert (row.reason, row.on, row.number, row.sessions) == (Reason.CLOSING, DAY + timedelta(days=7), 2, 6)
    assert (row.family, row.phone, row.provider, row.course_title) == (
        "Hartmann",
        "+44 20 7946 0100",
        "Dr Ada Quist",
        "SI joint R",
    )


def test_with_time_left_nobody_is_called(clinic):
    give(clinic, 22)
    assert seen(clinic).rows == ()


def test_a_booking_takes_the_row_away_at_once_and_its_cancel_brings_it_back(clinic):
    give(clinic, 50)
    assert [row.reason for row in seen(clinic).rows] == [Reason.OVERDUE]
    card = clinic.book(0, at(11, day=DAY + timedelta(days=1)), course_id=COURSE, number=2)
    assert seen(clinic).rows == ()
    clinic.door().do(SetStatus(card.appointment_id, Status.BOOKED, Status.CANCELLED, "patient"))
    assert len(seen(clinic).rows) == 1


def test_a_visit_today_counts_as_booked_until_the_day_is_over(clinic):
    give(clinic, 50)
    clinic.book(0, at(15), course_id=COURSE, number=2)
    assert seen(clinic).rows == ()


def test_an_interval_before_one_session_moves_its_window(clinic):
    give(clinic, 50)
    change_course(clinic, steps={"2": [9, 10, 12]})
    assert seen(clinic).rows == ()


def test_a_session_in_which_nothing_was_given_does_not_count(clinic):
    give(clinic, 60)
    give(clinic, 40, 2, state="not_given")
    (row,) = seen(clinic).rows
    assert (row.number, row.reason) == (2, Reason.OVERDUE)


def test_a_course_that_is_stopped_or_at_its_end_is_left_alone(clinic):
    give(clinic, 50)
    change_course(clinic, sessions=1)
    assert seen(clinic).rows == ()
    change_course(clinic, sessions=6, state="stopped")
    assert seen(clinic).rows == ()


def test_a_pause_that_is_over_or_long_is_on_the_radar(clinic):
    give(clinic, 50)
    change_course(clinic, state="paused", paused_until=DAY + timedelta(days=1))
    assert seen(clinic).rows == ()
    change_course(clinic, paused_until=DAY)
    (row,) = seen(clinic).rows
    assert (row.reason, row.on) == (Reason.PAUSED, DAY)
    change_course(clinic, paused_until=None)
    assert seen(clinic).rows == ()


def test_a_long_pause_without_a_day_counts_from_the_last_session(clinic):
    give(clinic, 90)
    change_course(clinic, state="paused")
    (row,) = seen(clinic).rows
    assert (row.reason, row.on) == (Reason.PAUSED, DAY - timedelta(days=90))


def test_a_long_interval_is_looked_for_further_back(clinic):
    give(clinic, 330)
    change_course(clinic, interval_min_weeks=40, interval_target_weeks=44, interval_max_weeks=48)
    (row,) = seen(clinic).rows
    assert row.reason is Reason.CLOSING


def test_a_missed_visit_stands_until_the_patient_has_another(clinic):
    card = clinic.book(1, at(9, day=DAY - timedelta(days=4)), backdate="late", status=Status.NO_SHOW)
    (row,) = seen(clinic).rows
    assert (row.reason, row.on, row.appointment_id) == (
        Reason.NO_SHOW,
        DAY - timedelta(days=4),
        card.appointment_id,
    )
    clinic.book(1, at(11, day=DAY + timedelta(days=3)))
    assert seen(clinic).rows == ()


def test_a_missed_session_is_told_with_its_course(clinic):
    give(clinic, 50)
    clinic.book(0, at(9, day=DAY - timedelta(days=4)), backdate="late", course_id=COURSE, number=2,
                status=Status.NO_SHOW)  # fmt: skip
    (row,) = seen(clinic).rows
    assert (row.reason, row.missed_on) == (Reason.OVERDUE, DAY - timedelta(days=4))


def test_unsigned_sessions_are_for_those_who_see_the_chart_their_own_first(clinic):
    clinic.book(1, at(9, day=DAY - timedelta(days=4)), provider=BEN, backdate="late", status=Status.DONE)
    clinic.book(2, at(9, day=DAY - timedelta(days=1)), provider=ADA, backdate="late", status=Status.DONE)
    clinic.book(3, at(9), provider=ADA, backdate="late", status=Status.DONE)
    assert seen(clinic).rows == ()
    rows = seen(clinic, ADA).rows
    assert [(row.reason, row.provider_id, row.standing) for row in rows] == [
        (Reason.UNSIGNED, ADA, Standing.OWN_RECORD),
        (Reason.UNSIGNED, BEN, Standing.OTHERS_RECORD),
    ]


def test_who_is_to_be_called_back_later_sinks_and_comes_up_again_on_that_day(clinic):
    give(clinic, 50)
    clinic.book(1, at(9, day=DAY - timedelta(days=28)), backdate="late", status=Status.NO_SHOW)
    door = clinic.door()
    again = DAY + timedelta(days=2)
    door.do(LogContact(an_id(8001), patient_id(0), About.WINDOW, Outcome.NO_ANSWER, again, course_id=COURSE))
    rows = seen(clinic).rows
    assert [(row.patient_id, row.standing) for row in rows] == [
        (patient_id(1), Standing.NOW),
        (patient_id(0), Standing.LATER),
    ]
    assert rows[1].last.call_back_on == again
    clinic.clock.now = NOW + timedelta(days=2)
    assert seen(clinic).rows[0].patient_id == patient_id(0)


def test_a_call_about_something_before_does_not_put_a_row_back(clinic):
    door = clinic.door()
    clinic.clock.now = NOW - timedelta(days=60)
    door.do(LogContact(an_id(8001), patient_id(0), About.OTHER, Outcome.DECLINED))
    clinic.clock.now = NOW
    give(clinic, 50)
    (row,) = seen(clinic).rows
    assert (row.standing, row.last.outcome) == (Standing.NOW, Outcome.DECLINED)


def test_reason_and_provider_narrow_it_and_all_are_counted(clinic):
    give(clinic, 50)
    clinic.book(1, at(9, day=DAY - timedelta(days=4)), provider=BEN, backdate="late", status=Status.NO_SHOW)
    whole = seen(clinic)
    assert whole.counts == {Reason.OVERDUE: 1, Reason.NO_SHOW: 1}
    assert whole.providers == ((ADA, "Dr Ada Quist"), (BEN, "Dr Ben Osei"))
    assert [row.reason for row in seen(clinic, only=Reason.NO_SHOW).rows] == [Reason.NO_SHOW]
    narrowed = seen(clinic, provider_id=BEN)
    assert (len(narrowed.rows), narrowed.waiting) == (1, 1)
    assert (len(seen(clinic, most=1).rows), seen(clinic, most=1).waiting) == (1, 2)


def test_the_owner_alone_changes_the_rules_and_can_take_that_back(clinic):
    give(clinic, 35)
    was, becomes = RadarRules(), RadarRules(closing_days=3, closing="Our own words")
    with pytest.raises(NotAllowed):
        clinic.door(RITA).do(ChangeRadarRules(was, becomes))
    before = clinic.lines()
    change = clinic.door(OLGA).do(ChangeRadarRules(was, becomes))
    assert clinic.door(RITA).ask(radar_rules) == becomes
    assert seen(clinic).rows == ()
    with pytest.raises(ChangedElsewhere):
        clinic.door(OLGA).do(ChangeRadarRules(was, becomes))
    clinic.door(OLGA).do(change.inverse)
    assert clinic.lines() == before


@pytest.mark.parametrize(
    "rules", [RadarRules(closing_days=0), RadarRules(paused_weeks=500), RadarRules(paused="x" * 601)]
)
def test_rules_that_make_no_sense_are_refused(clinic, rules):
    with pytest.raises(Refusal):
        clinic.door(OLGA).do(ChangeRadarRules(RadarRules(), rules))


def test_what_would_be_booked_is_what_was_missed_or_given_before(clinic):
    door = clinic.door()
    assert door.ask(type_to_book, None, None) == SESSION
    assert door.ask(type_to_book, COURSE, give(clinic, 50)) == SESSION


def test_who_may_not_log_calls_sees_no_radar(clinic):
    with pytest.raises(NotAllowed):
        seen(clinic, OLGA)
    assert isinstance(seen(clinic).today, date)
