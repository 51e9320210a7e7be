"""The waiting list and whom a free place suits, through the door of a real clinic file."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from prolodesk.clinic.booking import Move, MoveAppointments, SetStatus
from prolodesk.clinic.candidates import Gap, candidates_for, filling, gaps_left, notice_missed, placed_from_tray
from prolodesk.clinic.changes import Chart, Together, WaitingList
from prolodesk.clinic.schedule import card_of
from prolodesk.clinic.settings import ChangeSetting, DayTimes
from prolodesk.clinic.tray import ParkVisits
from prolodesk.clinic.values import Place
from prolodesk.clinic.waiting import AddWaiting, ChangeWaiting, RemoveWaiting, Wanting, waiting_list
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal
from prolodesk.domain.status import Status
from prolodesk.domain.words import say
from prolodesk.store.tables import WishRow
from tests.schedule_clinic import (
    ADA,
    BEN,
    COURSE,
    DAY,
    EVALUATION,
    NOW,
    OLGA,
    RITA,
    ROOM_1,
    ROOM_2,
    SESSION,
    ScheduleClinic,
    an_id,
    at,
    fill_schedule,
    patient_id,
)

WEEK = timedelta(weeks=1)
JULIUS, SEAN, DANIEL, ILYA, KENJI = (patient_id(n) for n in range(1, 6))


@pytest.fixture
def clinic(clinic_file) -> ScheduleClinic:
    return fill_schedule(clinic_file)


def wanting(days: int = 14, **more) -> Wanting:
    return Wanting(more.pop("type_id", SESSION), DAY, DAY + timedelta(days=days), **more)


def wish(number: int, patient=JULIUS, days: int = 14, visit=None, **more) -> AddWaiting:
    return AddWaiting(an_id(600 + number), patient, wanting(days, **more), appointment_id=visit)


def gap(start: datetime, minutes: int = 30, provider=ADA, left_by: str = "") -> Gap:
    return Gap(Place(provider, start, minutes), left_by)


def names(found) -> list[str]:
    return [each.patient.family for each in found]


def test_a_wish_is_kept_changed_and_taken_back_and_each_can_be_undone(clinic):
    desk = clinic.door(RITA)
    add = wish(1, weekdays=(4, 1, 1), earliest=540, latest=720, note=" rings  back ", provider_id=ADA)
    before = clinic.lines()
    change = desk.do(add)
    assert change.label == say("Put {patient} on the waiting list", patient="HARTMAN, Julius")
    assert change.topics == {WaitingList(), Chart(JULIUS)}
    (entry,) = desk.ask(waiting_list)
    assert entry.wanting == replace(add.wanting, weekdays=(1, 4), note="rings back")
    assert (entry.patient.family, entry.provider, entry.type_name) == ("Hartman", "Dr Ada Quist", "Session")
    assert (entry.asked_at, entry.asked_by, entry.days_left(DAY)) == (at(10, 20), "Rita Lang", 14)
    kept = clinic.lines()
    for command in (
        ChangeWaiting(entry.waiting_id, entry.wanting, replace(entry.wanting, note="")),
        RemoveWaiting(entry.waiting_id),
    ):
        clinic.clock.now += timedelta(minutes=1)
        done = desk.do(command)
        after = clinic.lines()
        assert after != kept
        back = desk.do(done.inverse)
        assert clinic.lines() == kept
        desk.do(back.inverse)
        assert clinic.lines() == after
        desk.do(done.inverse)
    desk.do(change.inverse)
    assert clinic.lines() == before


def test_wishes_that_cannot_come_true_or_were_changed_elsewhere_are_refused(clinic):
    desk = clinic.door(RITA)
    desk.do(wish(1))
    late = clinic.book(2, at(15))
    desk.do(wish(2, SEAN, visit=late.appointment_id))
    begun = clinic.book(3, at(10, 15))
    before = clinic.lines()
    was = wanting()
    for command in (
        wish(1),
        AddWaiting(an_id(610), JULIUS, replace(was, until_on=DAY - WEEK)),
        AddWaiting(an_id(610), JULIUS, replace(was, from_on=DAY - 2 * WEEK, until_on=DAY - WEEK)),
        AddWaiting(an_id(610), JULIUS, replace(was, earliest=600, latest=600)),
        AddWaiting(an_id(610), JULIUS, replace(was, weekdays=(7,))),
        AddWaiting(an_id(610), JULIUS, replace(was, type_id=an_id(99))),
        AddWaiting(an_id(610), JULIUS, replace(was, provider_id=an_id(99))),
        AddWaiting(an_id(610), an_id(99), was),
        wish(11, SEAN, visit=late.appointment_id),
        wish(12, DANIEL, visit=begun.appointment_id),
        ChangeWaiting(an_id(601), replace(was, note="other"), was),
        ChangeWaiting(an_id(699), was, was),
        RemoveWaiting(an_id(699)),
    ):
        with pytest.raises(Refusal):
            desk.do(command)
    assert clinic.lines() == before
    with pytest.raises(NotAllowed):
        clinic.door(OLGA).do(wish(13))


def test_whoever_has_the_fewest_days_left_comes_first_then_who_asked_first(clinic):
    desk = clinic.door(RITA)
    for number, patient, days in ((1, JULIUS, 9), (2, SEAN, 3), (3, DANIEL, 9)):
        desk.do(wish(number, patient, days))
        clinic.clock.now += timedelta(minutes=1)
    desk.do(wish(4, ILYA, 0, earliest=16 * 60))
    desk.do(wish(5, KENJI, 0, provider_id=BEN))
    found = desk.ask(candidates_for, gap(at(14)))
    assert names(found) == ["O’Neill", "Hartman", "Okeke"]
    first = found[0]
    assert (first.because, first.days_left, first.patient.phone) == ("wish", 3, "+44 20 7946 0102")
    assert first.place == Place(ADA, at(14), 30, ROOM_1)
    assert names(desk.ask(candidates_for, gap(at(14)), count=1)) == ["O’Neill"]


def test_who_left_the_place_or_has_a_visit_that_day_is_not_asked(clinic):
    desk = clinic.door(RITA)
    desk.do(wish(1, JULIUS))
    desk.do(wish(2, SEAN))
    clinic.book(2, at(16))
    assert names(desk.ask(candidates_for, gap(at(14), left_by=JULIUS))) == []
    assert names(desk.ask(candidates_for, gap(at(14)))) == ["Hartman"]


def test_a_place_is_only_for_visits_that_fit_between_what_stands_around_it(clinic):
    desk = clinic.door(RITA)
    clinic.book(4, at(14, 30), room=ROOM_1)
    clinic.book(5, at(14), provider=BEN, room=ROOM_1)
    desk.do(wish(1, JULIUS, type_id=EVALUATION))
    desk.do(wish(2, SEAN))
    (only,) = desk.ask(candidates_for, gap(at(14)))
    assert (only.patient.family, only.place.room_id) == ("O’Neill", ROOM_2)
    assert desk.ask(candidates_for, gap(at(14, 30))) == ()
    assert desk.ask(candidates_for, gap(at(17, 15))) == ()
    assert desk.ask(candidates_for, gap(at(9))) == ()


def test_the_first_books_in_one_step_and_one_undo_brings_everything_back(clinic):
    desk = clinic.door(RITA)
    desk.do(wish(1, JULIUS))
    before = clinic.lines()
    (first,) = desk.ask(candidates_for, gap(at(14)))
    change = desk.do(filling(first, an_id(700)))
    assert change.label == say("Give {moment} to {patient}", moment=at(14), patient="HARTMAN, Julius")
    assert desk.ask(card_of, an_id(700)).place == Place(ADA, at(14), 30, ROOM_1)
    assert desk.ask(waiting_list) == ()
    desk.do(change.inverse)
    assert clinic.lines() == before


def test_a_later_visit_moves_into_the_gap_and_its_place_is_offered_in_turn(clinic):
    desk = clinic.door(RITA)
    later = clinic.book(1, at(11, day=DAY + WEEK), room=ROOM_2)
    desk.do(wish(1, JULIUS, visit=later.appointment_id))
    desk.do(AddWaiting(an_id(602), SEAN, replace(wanting(), from_on=DAY + WEEK)))
    before = clinic.lines()
    (first,) = desk.ask(candidates_for, gap(at(14)))
    assert first.later == later
    one = desk.do(filling(first, an_id(700)))
    assert desk.ask(card_of, later.appointment_id).place == Place(ADA, at(14), 30, ROOM_1)
    (second,) = desk.ask(candidates_for, Gap(first.later.place, first.patient.patient_id))
    assert (second.patient.family, second.place) == ("O’Neill", later.place)
    two = desk.do(filling(second, an_id(701)))
    desk.do(two.inverse)
    desk.do(one.inverse)
    assert clinic.lines() == before


def test_a_course_whose_window_closes_with_nothing_booked_comes_without_being_on_the_list(clinic):
    desk = clinic.door(RITA)
    clinic.book(0, at(9, day=date(2026, 10, 15)), course_id=COURSE, number=1, backdate="noted late")
    desk.do(wish(1, JULIUS, days=4))
    found = desk.ask(candidates_for, gap(at(14)))
    assert names(found) == ["Hartmann", "Hartman"]
    course = found[0]
    assert (course.because, course.number, course.sessions, course.days_left) == ("course", 2, 6, 2)
    desk.do(filling(course, an_id(700)))
    card = desk.ask(card_of, an_id(700))
    assert (card.course_id, card.number) == (COURSE, 2)


def test_a_course_visit_booked_after_its_window_moves_into_it(clinic):
    desk = clinic.door(RITA)
    clinic.book(0, at(9, day=date(2026, 10, 15)), course_id=COURSE, number=1, backdate="noted late")
    late = clinic.book(0, at(9, day=date(2026, 12, 10)), course_id=COURSE, number=2)
    (found,) = desk.ask(candidates_for, gap(at(14)))
    assert found.later == late
    assert desk.ask(candidates_for, gap(at(14, day=date(2026, 12, 8)))) == ()


def test_what_a_patient_wishes_for_holds_for_their_course_too(clinic):
    clinic.book(0, at(9, day=date(2026, 10, 15)), course_id=COURSE, number=1, backdate="noted late")
    with clinic.file.writing.begin() as session:
        session.add(WishRow(patient_id=patient_id(0), weekdays="0,1", latest=15 * 60, provider_id=BEN))
    desk = clinic.door(RITA)
    assert names(desk.ask(candidates_for, gap(at(14)))) == ["Hartmann"]
    assert desk.ask(candidates_for, gap(at(15))) == ()
    assert desk.ask(candidates_for, gap(at(14, day=date(2026, 11, 25)))) == ()
    with clinic.file.writing.begin() as session:
        session.get_one(WishRow, patient_id(0)).provider_fixed = True
    assert desk.ask(candidates_for, gap(at(14))) == ()
    assert names(desk.ask(candidates_for, gap(at(14), provider=BEN))) == ["Hartmann"]


def test_a_wish_for_an_earlier_place_goes_on_without_its_visit_when_that_is_cancelled(clinic):
    desk = clinic.door(RITA)
    later = clinic.book(1, at(11, day=DAY + WEEK))
    desk.do(wish(1, JULIUS, visit=later.appointment_id))
    desk.do(SetStatus(later.appointment_id, Status.BOOKED, Status.CANCELLED))
    (entry,) = desk.ask(waiting_list)
    assert (entry.appointment_id, entry.visit_at) == (None, None)
    (found,) = desk.ask(candidates_for, gap(at(14)))
    assert found.later is None


def test_a_visit_moved_before_the_gap_meanwhile_is_not_moved_back_into_it(clinic):
    desk = clinic.door(RITA)
    later = clinic.book(1, at(11, day=DAY + WEEK))
    desk.do(wish(1, JULIUS, visit=later.appointment_id))
    desk.do(MoveAppointments((Move(later.appointment_id, later.place, replace(later.place, start=at(13))),)))
    assert desk.ask(candidates_for, gap(at(14))) == ()


def test_a_place_that_begins_too_soon_is_offered_to_who_is_in_the_house_unless_all_are_asked(clinic):
    desk = clinic.door(RITA)
    here = clinic.book(2, at(16), status=Status.ARRIVED)
    desk.do(wish(1, JULIUS, days=0))
    desk.do(wish(2, SEAN, visit=here.appointment_id))
    soon, later = gap(at(11)), gap(at(11, 30))
    assert (desk.ask(notice_missed, soon), desk.ask(notice_missed, later)) == (60, None)
    assert names(desk.ask(candidates_for, soon)) == ["O’Neill"]
    assert names(desk.ask(candidates_for, soon, at_any_notice=True)) == ["Hartman", "O’Neill"]
    assert names(desk.ask(candidates_for, later)) == ["Hartman", "O’Neill"]
    clinic.door(OLGA).do(ChangeSetting(DayTimes(), DayTimes(notice_minutes=30)))
    assert names(desk.ask(candidates_for, soon)) == ["Hartman", "O’Neill"]
    with pytest.raises(Refusal, match="minutes ahead"):
        clinic.door(OLGA).do(ChangeSetting(DayTimes(notice_minutes=30), DayTimes(notice_minutes=2000)))


def test_a_place_left_by_a_visit_of_the_tray_is_known_and_one_left_by_any_other_move_is_not(clinic):
    desk = clinic.door(RITA)
    card = clinic.book(2, at(14))
    move = MoveAppointments((Move(card.appointment_id, card.place, replace(card.place, start=at(15))),))
    assert placed_from_tray(desk.do(move)) == {}
    card = desk.ask(card_of, card.appointment_id)
    desk.do(ParkVisits((card.appointment_id,)))
    back = MoveAppointments((Move(card.appointment_id, card.place, replace(card.place, start=at(16))),))
    left = placed_from_tray(desk.do(Together(say("Both"), (back,))))
    (free,) = desk.ask(gaps_left, (), left)
    assert (free.place.start, free.left_by) == (at(15), SEAN)


def test_those_whose_time_is_over_stand_last_on_the_list(clinic):
    desk = clinic.door(RITA)
    desk.do(wish(1, JULIUS, 1))
    desk.do(wish(2, SEAN, 20))
    clinic.clock.now = NOW + timedelta(days=5)
    assert names(desk.ask(waiting_list)) == ["O’Neill", "Hartman"]
    with pytest.raises(ChangedElsewhere):
        desk.do(RemoveWaiting(an_id(650)))


def test_a_booking_for_which_an_earlier_place_is_wanted_is_not_taken_back(clinic):
    desk = clinic.door(RITA)
    command = clinic.booking(1, at(11, day=DAY + WEEK))
    change = desk.do(command)
    clinic.door(ADA).do(wish(1, JULIUS, visit=command.appointment_id))
    before = clinic.lines()
    with pytest.raises(ChangedElsewhere):
        desk.do(change.inverse)
    assert clinic.lines() == before
