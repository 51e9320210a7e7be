"""Remembered days are always what the clinic would answer now."""

from datetime import timedelta

import pytest

from prolodesk.clinic.booking import Move, MoveAppointments, SetStatus
from prolodesk.clinic.changes import Together
from prolodesk.clinic.histories import RecordPain
from prolodesk.clinic.patients import CreatePatient, PatientForm
from prolodesk.clinic.schedule import day_on
from prolodesk.clinic.visit_edits import EditVisit, VisitDetails
from prolodesk.domain.errors import Refusal
from prolodesk.domain.status import Status
from prolodesk.domain.words import say
from prolodesk.ui.calendar.concerned import visit_of
from prolodesk.ui.calendar.days import MOST_DAYS, Days
from tests.schedule_clinic import ADA, BEN, COURSE, DAY, OTHER, ROOM_1, ROOM_2, an_id, at, fill_schedule, patient_id

TOMORROW = DAY + timedelta(days=1)


@pytest.fixture
def clinic(clinic_file):
    return fill_schedule(clinic_file)


def moving(card, **becomes):
    place = card.place
    to = type(place)(
        becomes.get("provider", place.provider_id), becomes.get("start", place.start), place.minutes, place.room_id
    )
    return Move(card.appointment_id, place, to)


def commands(clinic, first, second):
    """Everything the calendar does, one after the other."""
    new = patient_id(77)
    yield clinic.booking(2, at(15), room=ROOM_1)
    yield clinic.booking(3, at(9, day=TOMORROW))
    yield MoveAppointments((moving(first, start=at(14)),))
    yield MoveAppointments((moving(second, start=at(16, day=TOMORROW), provider=BEN),))
    yield SetStatus(first.appointment_id, Status.BOOKED, Status.ARRIVED)
    yield RecordPain(an_id(900), first.patient_id, first.appointment_id, None, 6)
    details = VisitDetails(first.type_id, "", first.course_id, first.number)
    yield EditVisit(first.appointment_id, details, VisitDetails(OTHER, "with crutches", None, None))
    yield SetStatus(first.appointment_id, Status.ARRIVED, Status.CANCELLED, "patient")
    newcomer = CreatePatient(new, PatientForm(family="Vance", given="Nora", phone="020 7946 0991"))
    booking = clinic.booking(0, at(11, 30), room=ROOM_2)
    yield Together(say("Both"), (newcomer, type(booking)(an_id(901), new, booking.type_id, booking.place)))


def test_a_remembered_day_is_what_the_clinic_would_answer_after_every_command_and_its_undo(clinic):
    first = clinic.book(0, at(10, 30), course_id=COURSE, number=1)
    second = clinic.book(1, at(11), provider=BEN)
    desk = clinic.door(ADA)
    days, changes = Days(desk), []
    desk.on_change(days.on_change)
    desk.on_change(changes.append)

    def check():
        for day in (DAY, TOMORROW):
            assert days.on(day) == desk.ask(day_on, day)

    check()
    for command in commands(clinic, first, second):
        desk.do(command)
        check()
    assert len(changes) == 9
    for change in reversed(changes[:]):
        desk.do(change.inverse)
        check()


def test_the_order_of_visits_at_the_same_time_does_not_depend_on_which_was_asked_for_again(clinic):
    cards = [clinic.book(n, at(14), provider=provider) for n, provider in enumerate((ADA, BEN))]
    desk = clinic.door(ADA)
    days = Days(desk)
    desk.on_change(days.on_change)
    days.on(DAY)
    desk.do(SetStatus(cards[0].appointment_id, Status.BOOKED, Status.CONFIRMED))
    assert days.on(DAY) == desk.ask(day_on, DAY)


def test_a_day_is_known_until_something_on_it_changes(clinic):
    card = clinic.book(0, at(14))
    desk = clinic.door(ADA)
    days = Days(desk)
    desk.on_change(days.on_change)
    days.on(DAY)
    assert days.is_known(DAY) and days.on(DAY) is days.on(DAY)
    desk.do(clinic.booking(3, at(9, day=TOMORROW)))
    assert days.is_known(DAY) and not days.is_known(TOMORROW)
    desk.do(SetStatus(card.appointment_id, Status.BOOKED, Status.CONFIRMED))
    assert not days.is_known(DAY)
    days.on(DAY)
    days.forget()
    assert not days.is_known(DAY)


def test_no_more_days_are_remembered_than_anyone_goes_back_to(clinic):
    days = Days(clinic.door(ADA))
    for number in range(MOST_DAYS + 5):
        days.on(DAY + timedelta(days=number))
    assert sum(days.is_known(DAY + timedelta(days=number)) for number in range(MOST_DAYS + 5)) == MOST_DAYS


def test_a_change_names_the_visit_it_is_about(clinic):
    card = clinic.book(0, at(14))
    desk, changes = clinic.door(ADA), []
    desk.on_change(changes.append)
    desk.do(MoveAppointments((moving(card, start=at(15)),)))
    desk.do(RecordPain(an_id(900), card.patient_id, card.appointment_id, None, 6))
    with pytest.raises(Refusal):
        desk.do(MoveAppointments((moving(card, start=at(16)),)))
    assert [visit_of(change) for change in changes] == [card.appointment_id, ""]
