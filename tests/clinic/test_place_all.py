"""Places for the whole tray: parked visits and the next sessions of courses, each where all together lose least."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from prolodesk.clinic.place_all import accepting, proposed_places
from prolodesk.clinic.place_all_values import Unplaced
from prolodesk.clinic.schedule import card_of
from prolodesk.clinic.tray import ParkVisits, tray
from prolodesk.clinic.wishes_of_patients import NO_WISHES, SetWishes
from prolodesk.domain.courses import CourseState
from prolodesk.domain.words import say
from prolodesk.store.tables import CourseRow, OpeningHoursRow, SessionRow
from tests.schedule_clinic import ADA, BEN, COURSE, DAY, NOW, ScheduleClinic, an_id, at, fill_schedule, patient_id

NOVEMBER_2 = date(2026, 11, 2)


@pytest.fixture
def clinic(clinic_file) -> ScheduleClinic:
    return fill_schedule(clinic_file)


def change_course(clinic, **values):
    with clinic.file.writing.begin() as session:
        row = session.get_one(CourseRow, COURSE)
        for name, value in values.items():
            setattr(row, name, value)


def first_given(clinic):
    """The first session was on 2-Nov: the next is due from 23-Nov to 14-Dec."""
    return clinic.book(0, at(9, 30, day=NOVEMBER_2), course_id=COURSE, number=1, backdate="noted late")


def test_what_is_parked_and_what_is_due_get_places_at_once_and_one_undo_takes_them_back(clinic):
    first_given(clinic)
    cards = [clinic.book(n, at(14 + n)) for n in (1, 2)]
    desk = clinic.door()
    desk.do(ParkVisits(tuple(card.appointment_id for card in cards)))
    before = clinic.lines()
    rows = desk.ask(proposed_places)
    assert [row.proposed.place.start for row in rows[:2]] == [at(15, 30), at(16, 30)], (
        "as near as can be, nobody sooner than agreed"
    )
    session = rows[2]
    target = session.due.window.target
    assert (session.due.number, session.proposed.place.start) == (2, at(9, 30, day=target)), (
        "the day and time as before"
    )
    change = desk.do(accepting([(row, row.proposed.place) for row in rows], [an_id(900)]))
    assert change.label == say("Place {count} visits from the tray", count=3)
    assert desk.ask(tray).count == 0
    booked = desk.ask(card_of, an_id(900))
    assert (booked.course_id, booked.number, booked.place.room_id is not None) == (COURSE, 2, True)
    desk.do(change.inverse)
    assert clinic.lines() == before


def test_the_preferred_provider_counts_most_then_wishes_then_the_best_day(clinic):
    first_given(clinic)
    desk = clinic.door()
    (row,) = desk.ask(proposed_places)
    weekday = (row.due.window.target.weekday() + 1) % 5
    desk.do(SetWishes(patient_id(0), NO_WISHES, replace(NO_WISHES, weekdays=(weekday,), provider_id=BEN)))
    (row,) = desk.ask(proposed_places)
    assert (row.proposed.place.provider_id, row.proposed.place.start.weekday()) == (BEN, weekday)
    assert not row.proposed.other_provider and row.proposed.wishes_lost == 0


def test_where_nothing_is_free_the_row_says_why_and_the_smallest_step_that_helps(clinic):
    first_given(clinic)
    change_course(clinic, provider_id=ADA, provider_fixed=True)
    with clinic.file.writing.begin() as session:
        session.add(OpeningHoursRow(id=an_id(950), resource_id=ADA, weekday=6, opens=600, closes=610))
    desk = clinic.door()
    (row,) = desk.ask(proposed_places)
    assert (row.proposed, row.why) == (None, Unplaced.ONLY_PROVIDER)
    assert row.places[0].other_provider and row.places[0].days_late == 0
    desk.do(accepting([(row, row.places[0].place)], [an_id(900)]))
    assert desk.ask(tray).count == 0


def test_a_session_whose_window_has_closed_is_placed_only_when_it_is_asked_for(clinic):
    first_given(clinic)
    change_course(clinic, interval_min_weeks=1, interval_target_weeks=1, interval_max_weeks=2)
    (row,) = clinic.door().ask(proposed_places)
    assert (row.proposed, row.why) == (None, Unplaced.OVER)
    assert (row.places[0].place.start.date(), row.places[0].days_late) == (DAY + timedelta(days=1), 9)


def test_two_sessions_of_one_course_are_parked_and_keep_their_order_and_distance(clinic):
    first_given(clinic)
    second, third = (
        clinic.book(0, at(9, 30, day=DAY + timedelta(days=days)), course_id=COURSE, number=number)
        for number, days in ((2, 6), (3, 34))
    )
    desk = clinic.door()
    desk.do(ParkVisits((third.appointment_id, second.appointment_id)))
    rows = {row.parked.card.number: row for row in desk.ask(proposed_places)}
    gap = (rows[3].proposed.place.start.date() - rows[2].proposed.place.start.date()).days
    assert 21 <= gap <= 42
    desk.do(accepting([(row, row.proposed.place) for row in rows.values()], []))
    assert desk.ask(tray).parked == ()


def test_a_pause_that_is_over_is_none(clinic):
    first_given(clinic)
    desk = clinic.door()
    change_course(clinic, state=CourseState.PAUSED, paused_until=DAY + timedelta(days=1))
    assert desk.ask(tray).courses == ()
    change_course(clinic, paused_until=DAY)
    assert [due.course_id for due in desk.ask(tray).courses] == [COURSE]


@pytest.mark.parametrize(("days", "courses"), [(180, 1), (400, 1), (600, 0)])
def test_a_long_interval_is_waited_for_and_a_course_left_for_years_is_not_asked_after(clinic, days, courses):
    long = {"interval_min_weeks": 22, "interval_target_weeks": 26, "interval_max_weeks": 30}
    change_course(clinic, planned_at=NOW - timedelta(days=days + 7), **long)
    first = clinic.book(0, at(9, 30, day=DAY - timedelta(days=days)), course_id=COURSE, number=1, backdate="noted late")
    with clinic.file.writing.begin() as session:
        row = SessionRow(id=an_id(70), appointment_id=first.appointment_id, patient_id=first.patient_id, record={})
        row.course_id, row.number, row.provider_id = COURSE, 1, ADA
        row.signed_at, row.signed_by = NOW - timedelta(days=days), ADA
        session.add(row)
    assert len(clinic.door().ask(tray).courses) == courses
