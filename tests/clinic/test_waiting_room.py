"""Who is where today, since when, and every step with its time; all of it can be taken back."""

from datetime import timedelta
from itertools import pairwise

import pytest

from prolodesk.clinic.booking import SetStatus
from prolodesk.clinic.settings import ChangeSetting, DayTimes, day_times
from prolodesk.clinic.waiting_room import status_history, waiting_room
from prolodesk.domain.errors import NotAllowed, Refusal
from prolodesk.domain.status import WALK, Status
from tests.schedule_clinic import ADA, DAY, OLGA, RITA, at, fill_schedule


@pytest.fixture
def schedule(clinic_file):
    return fill_schedule(clinic_file)


def walked(schedule, card, *statuses):
    desk = schedule.door(RITA)
    was, changes = card.status, []
    for status in statuses:
        schedule.clock.advance(minutes=5)
        changes.append(desk.do(SetStatus(card.appointment_id, was, status)))
        was = status
    return changes


def test_every_step_of_a_visit_is_stamped_and_every_undo_takes_its_stamp_back(schedule):
    card = schedule.book(0, at(11))
    before = schedule.lines()
    changes = walked(schedule, card, *WALK[1:])
    desk = schedule.door(RITA)
    stamps = desk.ask(status_history, card.appointment_id)
    assert [stamp.status for stamp in stamps] == list(WALK)
    assert [stamp.person for stamp in stamps] == ["Dr Ada Quist", *["Rita Lang"] * 5]
    assert [b.at - a.at for a, b in pairwise(stamps[1:])] == [timedelta(minutes=5)] * 4
    for change in reversed(changes):
        desk.do(change.inverse)
    assert [stamp.status for stamp in desk.ask(status_history, card.appointment_id)] == [Status.BOOKED]
    assert schedule.lines() == before


def test_who_waits_longest_stands_first_and_who_is_expected_by_time(schedule):
    early, late, third = (schedule.book(n, at(12 + n), provider=ADA) for n in range(1, 4))
    walked(schedule, late, Status.ARRIVED)
    walked(schedule, early, Status.ARRIVED)
    room = schedule.door(RITA).ask(waiting_room)
    assert room.day == DAY
    assert [card.appointment_id for card in room.at(Status.ARRIVED)] == [late.appointment_id, early.appointment_id]
    assert [card.appointment_id for card in room.at(Status.BOOKED, Status.CONFIRMED)] == [third.appointment_id]
    assert room.provider(ADA) == "Dr Ada Quist"


def test_the_clinic_says_from_when_on_a_wait_is_long_and_nonsense_is_refused(schedule):
    owner = schedule.door(OLGA)
    owner.do(ChangeSetting(DayTimes(), DayTimes(15, 30, 18 * 60)))
    assert schedule.door(RITA).ask(day_times) == DayTimes(15, 30, 18 * 60)
    for wrong in (DayTimes(0, 10), DayTimes(20, 10), DayTimes(10, 999), DayTimes(10, 20, 1440)):
        with pytest.raises(Refusal):
            owner.do(ChangeSetting(DayTimes(15, 30, 18 * 60), wrong))
    with pytest.raises(NotAllowed):
        schedule.door(RITA).do(ChangeSetting(DayTimes(15, 30, 18 * 60), DayTimes()))
