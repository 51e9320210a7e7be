"""The tray, through the door of a real clinic file."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from prolodesk.clinic.booking import Move, MoveAppointments, SetStatus, TakeBackBooking
from prolodesk.clinic.changes import Schedule, Tray
from prolodesk.clinic.schedule import card_of
from prolodesk.clinic.tray import ParkVisits, UnparkVisits, tray
from prolodesk.domain.courses import CourseState
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal
from prolodesk.domain.status import Status
from prolodesk.domain.words import say
from prolodesk.store.clinic_file import open_clinic
from prolodesk.store.tables import CourseRow, SessionRow
from tests.conftest import KEY
from tests.schedule_clinic import (
    ADA,
    BEN,
    COURSE,
    DAY,
    NOW,
    OLGA,
    RITA,
    ScheduleClinic,
    an_id,
    at,
    fill_schedule,
)


@pytest.fixture
def clinic(clinic_file) -> ScheduleClinic:
    return fill_schedule(clinic_file)


def parked(clinic, desk=None) -> list[str]:
    return [each.card.appointment_id for each in (desk or clinic.door()).ask(tray).parked]


def moved(card, start, provider=ADA):
    becomes = replace(card.place, start=start, provider_id=provider)
    return MoveAppointments((Move(card.appointment_id, card.place, becomes),))


def test_visits_are_parked_in_order_keep_their_place_and_are_marked(clinic):
    first, second = clinic.book(0, at(14)), clinic.book(1, at(15))
    desk = clinic.door(RITA)
    before = clinic.lines()
    change = desk.do(ParkVisits((second.appointment_id, first.appointment_id)))
    assert change.label == say("Put {count} visits into the tray", count=2)
    assert change.topics >= {Tray(), Schedule(DAY)}
    assert {each.card.place.start for each in desk.ask(tray).parked} == {at(14), at(15)}
    assert [each.by for each in desk.ask(tray).parked] == ["Rita Lang", "Rita Lang"]
    assert all(card.parked for card in clinic.cards())
    desk.do(change.inverse)
    assert clinic.lines() == before
    assert parked(clinic) == []


def test_taking_a_visit_out_is_undone_to_the_very_moment_it_was_put_in(clinic):
    card = clinic.book(0, at(14))
    clinic.door(RITA).do(ParkVisits((card.appointment_id,)))
    before = clinic.lines()
    clinic.clock.now = NOW + timedelta(minutes=5)
    change = clinic.door(ADA).do(UnparkVisits((card.appointment_id,)))
    clinic.door(ADA).do(change.inverse)
    assert clinic.lines() == before


def test_a_visit_that_is_moved_or_cancelled_leaves_the_tray_and_comes_back_with_undo(clinic):
    desk = clinic.door(RITA)
    card = clinic.book(0, at(14))
    for command in (moved(card, at(16), BEN), SetStatus(card.appointment_id, Status.BOOKED, Status.CANCELLED)):
        desk.do(ParkVisits((card.appointment_id,)))
        before = clinic.lines()
        change = desk.do(command)
        after = clinic.lines()
        assert Tray() in change.topics
        assert parked(clinic) == []
        back = desk.do(change.inverse)
        assert clinic.lines() == before
        desk.do(back.inverse)
        assert clinic.lines() == after
        desk.do(change.inverse)
        desk.do(UnparkVisits((card.appointment_id,)))


def test_what_another_desk_did_meanwhile_is_refused_and_changes_nothing(clinic):
    card, gone = clinic.book(0, at(14)), clinic.book(1, at(15))
    here, there = clinic.door(RITA), clinic.door(ADA)
    there.do(ParkVisits((card.appointment_id,)))
    there.do(SetStatus(gone.appointment_id, Status.BOOKED, Status.CANCELLED))
    before = clinic.lines()
    for command in (
        ParkVisits((card.appointment_id,)),
        ParkVisits((gone.appointment_id,)),
        ParkVisits((an_id(77),)),
        ParkVisits(()),
        UnparkVisits((gone.appointment_id,)),
        TakeBackBooking(clinic.booking(0, at(14))),
    ):
        with pytest.raises(Refusal):
            here.do(command)
    assert clinic.lines() == before
    with pytest.raises(NotAllowed):
        clinic.door(OLGA).do(ParkVisits((card.appointment_id,)))


def test_a_booking_somebody_parked_is_not_taken_back(clinic):
    command = clinic.booking(0, at(14))
    desk = clinic.door(RITA)
    change = desk.do(command)
    clinic.door(ADA).do(ParkVisits((command.appointment_id,)))
    with pytest.raises(ChangedElsewhere):
        desk.do(change.inverse)
    assert parked(clinic) == [command.appointment_id]


def test_a_signed_visit_is_not_parked(clinic):
    card = clinic.book(0, at(10), status=Status.ARRIVED, course_id=COURSE, number=1)
    with clinic.file.writing.begin() as session:
        session.add(
            SessionRow(
                id=an_id(70),
                appointment_id=card.appointment_id,
                patient_id=card.patient_id,
                provider_id=ADA,
                record={},
                signed_at=NOW,
                signed_by=ADA,
            )
        )
    with pytest.raises(Refusal, match="signed"):
        clinic.door(RITA).do(ParkVisits((card.appointment_id,)))


def test_all_desks_share_the_tray_and_it_survives_the_file_being_opened_again(clinic):
    card = clinic.book(0, at(14))
    clinic.door(RITA).do(ParkVisits((card.appointment_id,)))
    assert parked(clinic, clinic.door(ADA)) == [card.appointment_id]
    clinic.file.close()
    clinic.file = open_clinic(clinic.file.path, KEY)
    assert parked(clinic) == [card.appointment_id]
    assert clinic.door().ask(card_of, card.appointment_id).parked
    clinic.file.close()


def test_a_course_just_planned_is_to_be_scheduled_until_its_session_is_booked(clinic):
    desk = clinic.door(RITA)
    (due,) = desk.ask(tray).courses
    assert (due.course_id, due.number, due.sessions, due.unplaced, due.window) == (COURSE, 1, 6, 6, None)
    assert (due.patient.family, due.type.kind, due.type.minutes) == ("Hartmann", "session", 30)
    change = desk.do(clinic.booking(0, at(14), course_id=COURSE, number=1))
    assert desk.ask(tray).courses == ()
    desk.do(change.inverse)
    assert desk.ask(tray).courses == (due,)


def test_a_course_whose_last_visit_has_been_wants_the_next_in_its_window(clinic):
    clinic.book(0, at(9, day=date(2026, 11, 2)), course_id=COURSE, number=1, backdate="noted late")
    (due,) = clinic.door().ask(tray).courses
    assert (due.number, due.unplaced, due.last_on) == (2, 5, date(2026, 11, 2))
    assert (due.window.earliest, due.window.latest) == (date(2026, 11, 23), date(2026, 12, 14))


def test_a_parked_session_shows_the_window_of_its_course(clinic):
    clinic.book(0, at(9, day=date(2026, 11, 2)), course_id=COURSE, number=1, backdate="noted late")
    card = clinic.book(0, at(9, day=date(2026, 12, 1)), course_id=COURSE, number=2)
    clinic.door().do(ParkVisits((card.appointment_id,)))
    (item,) = clinic.door().ask(tray).parked
    assert item.window is not None and item.window.latest == date(2026, 12, 14)


def test_paused_and_stopped_courses_are_not_to_be_scheduled(clinic):
    for state in (CourseState.PAUSED, CourseState.STOPPED, CourseState.COMPLETED):
        with clinic.file.writing.begin() as session:
            session.get_one(CourseRow, COURSE).state = state
        assert clinic.door().ask(tray).courses == ()
