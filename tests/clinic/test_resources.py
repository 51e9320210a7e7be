"""Rooms by kind, devices, time after a visit, parallel visits, dated hours: through the door of a real clinic file."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from sqlalchemy.exc import DatabaseError

from prolodesk.clinic.booking import Move, MoveAppointments, SetStatus
from prolodesk.clinic.calendar_hours import closures_between, openings_between
from prolodesk.clinic.changes import Together
from prolodesk.clinic.free_memory import FreeTime
from prolodesk.clinic.hours_changes import LeftOutside, SaveException, left_outside_by, left_outside_of_week
from prolodesk.clinic.places import nearest_places
from prolodesk.clinic.placing import hold, needs_at
from prolodesk.clinic.rooms import DeviceValue, RoomValue, SaveDevice, SaveRoom, all_devices, all_rooms
from prolodesk.clinic.schedule import card_of, day_on
from prolodesk.clinic.settings import ChangeHours, WeeklyOpening, hours_of
from prolodesk.clinic.values import Place
from prolodesk.clinic.visit_edits import EditVisit, VisitDetails
from prolodesk.clinic.visit_types import SaveVisitType, all_visit_types
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal, Taken
from prolodesk.domain.scheduling.conflicts import Wanted, clash_of
from prolodesk.domain.scheduling.hours import DayException, Stretch
from prolodesk.domain.status import Status
from prolodesk.domain.time import Span, span_of
from prolodesk.domain.words import say
from prolodesk.store.appointments import held_between, set_start
from prolodesk.store.tables import AppointmentRow, AppointmentTypeRow, HoldRow
from prolodesk.words import Formats, words
from tests.schedule_clinic import (
    ADA,
    BEN,
    CARA,
    DAY,
    FOLLOW_UP,
    OLGA,
    OTHER,
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

DEVICE, SECOND_DEVICE = an_id(41), an_id(42)
CLOSED = DayException(DAY, DAY, reason="congress", resource_id=ADA, exception_id=an_id(51))
TOMORROW = DAY + timedelta(days=1)
QUARTER, FIVE = timedelta(minutes=15), timedelta(minutes=5)


@pytest.fixture
def clinic(clinic_file) -> ScheduleClinic:
    return fill_schedule(clinic_file)


def type_becomes(clinic: ScheduleClinic, type_id: str, **changes: object) -> None:
    desk = clinic.door(OLGA)
    was = next(each for each in desk.ask(all_visit_types) if each.type_id == type_id)
    desk.do(SaveVisitType(was, replace(was, **changes)))


def make_kinds(clinic: ScheduleClinic) -> None:
    """Room 1 is for procedures, room 2 for exercise; a session needs a procedure room and the ultrasound."""
    desk = clinic.door(OLGA)
    for room, kind in ((ROOM_1, "procedure"), (ROOM_2, "exercise")):
        was = next(each for each in desk.ask(all_rooms) if each.room_id == room)
        desk.do(SaveRoom(was, replace(was, kind=kind)))
    desk.do(SaveDevice(None, DeviceValue(DEVICE, "Ultrasound 1", "ultrasound")))
    type_becomes(clinic, SESSION, room_kind="procedure", device_kind="ultrasound")


def said(refused: pytest.ExceptionInfo[Refusal]) -> str:
    return words(refused.value.message, Formats())


def there_and_back(clinic: ScheduleClinic, desk, command):
    before = clinic.lines()
    change = desk.do(command)
    after = clinic.lines()
    back = desk.do(change.inverse)
    assert clinic.lines() == before
    desk.do(back.inverse)
    assert clinic.lines() == after
    return change


def test_a_session_gets_a_procedure_room_and_the_ultrasound_and_frees_them_when_it_is_cancelled(clinic):
    make_kinds(clinic)
    desk = clinic.door(RITA)
    booking = clinic.booking(0, at(11))
    there_and_back(clinic, desk, booking)
    card = desk.ask(card_of, booking.appointment_id)
    assert (card.room, card.device) == ("Room 1", "Ultrasound 1")
    with pytest.raises(Taken) as refused:
        desk.do(clinic.booking(1, at(11, 15), provider=BEN))
    assert said(refused) == (
        "Every room for this visit is taken; HARTMANN, Julia has Room 1 from 11:00 to 11:30. Choose a free place."
    )
    there_and_back(clinic, desk, SetStatus(card.appointment_id, card.status, Status.CANCELLED))
    desk.do(clinic.booking(1, at(11), provider=BEN))


def test_a_device_in_use_is_named_with_its_holder_and_a_second_one_helps(clinic):
    make_kinds(clinic)
    type_becomes(clinic, SESSION, room_kind="")
    clinic.book(0, at(11))
    with pytest.raises(Taken) as refused:
        clinic.door(RITA).do(clinic.booking(1, at(11, 15), provider=BEN))
    assert said(refused).startswith("Ultrasound 1 is with HARTMANN, Julia from 11:00 to 11:30.")
    assert len(refused.value.places) == 3
    clinic.door(OLGA).do(SaveDevice(None, DeviceValue(SECOND_DEVICE, "Ultrasound 2", "ultrasound")))
    assert clinic.book(1, at(11, 15), provider=BEN).device == "Ultrasound 2"


def test_a_room_made_for_something_else_is_refused(clinic):
    make_kinds(clinic)
    with pytest.raises(Taken) as refused:
        clinic.door(RITA).do(clinic.booking(0, at(11), room=ROOM_2))
    assert said(refused).startswith("Room 2 is not made for this kind of visit.")
    assert all(place.room_id == ROOM_1 for place in refused.value.places)


def test_the_time_after_a_visit_is_kept_by_check_and_by_guard(clinic):
    type_becomes(clinic, SESSION, buffer_minutes=10, recovery_minutes=20)
    first = clinic.book(0, at(11), room=ROOM_1)
    with clinic.file.reading() as session:
        ends = {row.resource_id: (row.end_utc - row.start_utc) // 60 for row in session.query(HoldRow)}
    assert ends == {patient_id(0): 30, ADA: 40, ROOM_1: 50}
    with pytest.raises(Taken) as refused:
        clinic.door(RITA).do(clinic.booking(1, at(11, 35), type_id=FOLLOW_UP, minutes=15))
    assert "10 min are kept after it" in said(refused)
    with pytest.raises(Taken) as refused:
        clinic.door(RITA).do(clinic.booking(1, at(11, 45), provider=BEN, room=ROOM_1, minutes=15))
    assert said(refused).startswith("Room 1 is taken by HARTMANN, Julia from 11:00 to 11:50.")
    clinic.book(1, at(11, 40), 20, type_id=FOLLOW_UP)
    becomes = replace(first.place, start=at(10, 30))
    there_and_back(clinic, clinic.door(), MoveAppointments((Move(first.appointment_id, first.place, becomes),)))


def test_two_checks_stand_beside_each_other_and_a_third_does_not(clinic):
    type_becomes(clinic, OTHER, capacity=2)
    clinic.book(0, at(11), type_id=OTHER, room=ROOM_2)
    there_and_back(clinic, clinic.door(), clinic.booking(1, at(11, 15), type_id=OTHER, room=ROOM_2))
    with pytest.raises(Taken):
        clinic.door().do(clinic.booking(2, at(11, 15), 15, type_id=OTHER))
    with pytest.raises(Taken):
        clinic.door().do(clinic.booking(2, at(11, 30), type_id=SESSION))
    third = clinic.book(2, at(11, 15), 15, type_id=OTHER, overbook="in pain")
    assert third.overbooked == "in pain"
    with clinic.file.reading() as session:
        assert sorted(row.lane for row in session.query(HoldRow).filter_by(resource_id=ADA)) == [0, 1, 2]


@pytest.mark.parametrize("seed", range(3))
def test_parallel_visits_leave_and_return_in_any_order_and_the_file_is_the_same(clinic, seed):
    chance = Random(seed)
    places = [(chance.randrange(6), chance.randrange(1, 4)) for _ in range(6)]
    type_becomes(clinic, OTHER, capacity=3, buffer_minutes=5)
    desk = clinic.door(RITA)
    seen, done = [clinic.lines()], []
    for patient, (start, length) in enumerate(places):
        command = clinic.booking(patient, at(13, 0, TOMORROW) + start * QUARTER, length * 15, type_id=OTHER)
        try:
            done.append(desk.do(command))
        except Taken:
            continue
        seen.append(clinic.lines())
    cards = clinic.cards(TOMORROW)
    for card in chance.sample(cards, len(cards)):
        becomes = replace(card.place, start=card.place.start + timedelta(days=1, minutes=chance.choice((0, 15, 30))))
        try:
            done.append(desk.do(MoveAppointments((Move(card.appointment_id, card.place, becomes),))))
        except Taken:
            continue
        seen.append(clinic.lines())
    for change in reversed(done):
        assert clinic.lines() == seen.pop()
        desk.do(change.inverse)
    assert clinic.lines() == seen.pop()


def test_a_closed_day_is_named_in_the_refusal_and_on_the_day(clinic):
    there_and_back(clinic, clinic.door(RITA), SaveException(None, CLOSED))
    with pytest.raises(Taken) as refused:
        clinic.door(RITA).do(clinic.booking(0, at(11)))
    assert said(refused).startswith("Dr Ada Quist is away that day: congress.")
    assert all(place.start.date() > DAY for place in refused.value.places)
    ada, ben, _ = clinic.door().ask(day_on, DAY).columns
    assert ada.openings == () and ada.closed_for == say(
        "{whose} away: {reason}", whose="Dr Ada Quist", reason="congress"
    )
    assert ben.closed_for is None and ben.openings
    days = clinic.door().ask(openings_between, DAY, TOMORROW)
    assert days[ADA][DAY] == () and days[ADA][TOMORROW] == (Stretch(510, 720), Stretch(780, 1050))
    assert days[ROOM_1][DAY] == (Stretch(0, 1440),) and None in days
    (closure,) = clinic.door().ask(closures_between, DAY, DAY)
    assert words(closure.words, Formats()) == "Dr Ada Quist away: congress"


def test_a_holiday_closes_everybody_but_whoever_opens_it_for_themselves(clinic):
    desk = clinic.door(OLGA)
    desk.do(SaveException(None, DayException(DAY, DAY, reason="Epiphany", source="holiday", exception_id=an_id(52))))
    with pytest.raises(Taken) as refused:
        clinic.door().do(clinic.booking(0, at(11)))
    assert said(refused).startswith("It is a public holiday: Epiphany.")
    desk.do(SaveException(None, DayException(DAY, DAY, True, 600, 720, resource_id=BEN, exception_id=an_id(53))))
    clinic.book(0, at(11), provider=BEN)


def test_a_stretch_kept_for_injections_takes_nothing_else(clinic):
    desk = clinic.door(OLGA)
    was = desk.ask(hours_of, ADA)
    week = tuple(WeeklyOpening(day, 510, 720, "session") for day in range(5))
    there_and_back(clinic, desk, ChangeHours(ADA, was, week))
    clinic.book(0, at(11))
    with pytest.raises(Taken) as refused:
        clinic.door().do(clinic.booking(1, at(11, 30), type_id=FOLLOW_UP))
    assert said(refused) == "That time is kept for injections. Choose a free place."
    assert clinic.door().ask(nearest_places, clinic.booking(1, at(11)).place, patient_id(1), type_id=FOLLOW_UP) == ()


@pytest.mark.parametrize(
    ("person", "becomes", "may"),
    [
        (RITA, CLOSED, True),
        (OLGA, CLOSED, True),
        (RITA, replace(CLOSED, opened=True), False),
        (RITA, replace(CLOSED, resource_id=None), False),
        (RITA, replace(CLOSED, resource_id=ROOM_1), False),
        (OLGA, replace(CLOSED, resource_id=ROOM_1), True),
    ],
)
def test_the_front_desk_closes_days_of_a_provider_and_the_owner_everything(clinic, person, becomes, may):
    desk = clinic.door(person)
    if may:
        there_and_back(clinic, desk, SaveException(None, becomes))
        return
    with pytest.raises(NotAllowed):
        desk.do(SaveException(None, becomes))


def test_a_closure_changed_elsewhere_is_not_changed_again(clinic):
    desk = clinic.door(OLGA)
    desk.do(SaveException(None, CLOSED))
    longer = replace(CLOSED, until_on=TOMORROW)
    there_and_back(clinic, desk, SaveException(CLOSED, longer))
    for stale in (SaveException(CLOSED, replace(CLOSED, reason="ill")), SaveException(CLOSED, None)):
        with pytest.raises(ChangedElsewhere):
            desk.do(stale)
    with pytest.raises(ChangedElsewhere):
        desk.do(SaveException(None, CLOSED))
    there_and_back(clinic, desk, SaveException(longer, None))


def test_the_same_days_are_not_closed_twice_unless_they_were_opened_in_between(clinic):
    desk, again = clinic.door(OLGA), replace(CLOSED, exception_id=an_id(61))
    desk.do(SaveException(None, CLOSED))
    with pytest.raises(Refusal, match="entered already"):
        desk.do(SaveException(None, again))
    desk.do(SaveException(None, replace(CLOSED, opened=True, exception_id=an_id(60))))
    there_and_back(clinic, desk, SaveException(None, again))


def test_visits_a_closure_or_a_week_leaves_outside_are_counted_before_anything_is_done(clinic):
    clinic.book(0, at(11))
    clinic.book(1, at(14))
    clinic.book(2, at(9, 0, TOMORROW))
    clinic.book(3, at(11), provider=BEN)
    desk = clinic.door(OLGA)
    assert desk.ask(left_outside_by, CLOSED) == LeftOutside(2, at(11), at(14))
    assert desk.ask(left_outside_by, replace(CLOSED, opens=780, closes=900)) == LeftOutside(1, at(14), at(14))
    assert desk.ask(left_outside_by, replace(CLOSED, resource_id=None)).count == 3
    morning = tuple(WeeklyOpening(day, 510, 720) for day in range(5))
    assert desk.ask(left_outside_of_week, ADA, morning) == LeftOutside(1, at(14), at(14))
    assert desk.ask(left_outside_of_week, None, morning).count == 1
    desk.do(SaveException(None, CLOSED))
    assert desk.ask(left_outside_by, replace(CLOSED, until_on=TOMORROW), CLOSED).count == 1


def test_a_clinic_without_any_hours_is_refused(clinic):
    desk = clinic.door(OLGA)
    with pytest.raises(Refusal, match="nothing could be booked"):
        desk.do(ChangeHours(None, desk.ask(hours_of, None), ()))


def test_a_visit_returns_by_undo_to_a_day_that_was_closed_under_it(clinic):
    card = clinic.book(0, at(11))
    desk = clinic.door(RITA)
    before = clinic.lines()
    becomes = replace(card.place, start=at(11, 0, TOMORROW))
    move = MoveAppointments((Move(card.appointment_id, card.place, becomes),))
    change = desk.do(Together(say("away"), (SaveException(None, CLOSED), move)))
    desk.do(change.inverse)
    assert clinic.lines() == before


def test_another_type_may_need_what_is_not_free(clinic):
    make_kinds(clinic)
    type_becomes(clinic, SESSION, room_kind="", buffer_minutes=10)
    clinic.book(1, at(11, 30), 20, type_id=FOLLOW_UP)
    card = clinic.book(0, at(11), type_id=FOLLOW_UP)
    edit = EditVisit(
        card.appointment_id, VisitDetails(FOLLOW_UP, "", None, None), VisitDetails(SESSION, "", None, None)
    )
    with pytest.raises(Taken):
        clinic.door().do(edit)
    other = clinic.book(2, at(13), type_id=FOLLOW_UP)
    there_and_back(clinic, clinic.door(), replace(edit, appointment_id=other.appointment_id))
    assert clinic.door().ask(card_of, other.appointment_id).device == "Ultrasound 1"


def test_a_room_or_device_with_visits_to_come_stays_and_so_does_the_last_a_type_needs(clinic):
    make_kinds(clinic)
    desk = clinic.door(OLGA)
    clinic.book(0, at(11))
    room = next(each for each in desk.ask(all_rooms) if each.room_id == ROOM_1)
    (device,) = desk.ask(all_devices)
    for retire in (SaveRoom(room, replace(room, retired=True)), SaveDevice(device, replace(device, retired=True))):
        with pytest.raises(Refusal, match="still has visits"):
            desk.do(retire)
    clinic.clock.advance(minutes=24 * 60)
    for retire in (SaveRoom(room, replace(room, retired=True)), SaveDevice(device, replace(device, retired=True))):
        with pytest.raises(Refusal, match="none is in use"):
            desk.do(retire)
    with pytest.raises(Refusal, match="none is in use"):
        type_becomes(clinic, OTHER, room_kind="swimming")
    spare = RoomValue(an_id(60), "Room 3", kind="procedure")
    there_and_back(clinic, desk, SaveRoom(None, spare))
    there_and_back(clinic, desk, SaveRoom(room, replace(room, retired=True)))
    there_and_back(clinic, desk, SaveDevice(device, replace(device, name="Sono")))


def test_a_type_lasts_as_long_as_its_provider_takes(clinic):
    type_becomes(clinic, SESSION, lengths=((BEN, 40), (CARA, 30)))
    kind = next(each for each in clinic.door().ask(all_visit_types) if each.type_id == SESSION)
    assert (kind.minutes_with(ADA), kind.minutes_with(BEN), kind.lengths) == (30, 40, ((BEN, 40),))
    for wrong in (
        {"buffer_minutes": -1},
        {"minutes": 470, "recovery_minutes": 15},
        {"capacity": 0},
        {"capacity": 13},
        {"lengths": ((BEN, 1),)},
        {"device_kind": "laser"},
    ):
        with pytest.raises(Refusal):
            type_becomes(clinic, SESSION, **wrong)
    with pytest.raises(ChangedElsewhere):
        type_becomes(clinic, SESSION, lengths=((an_id(999), 40),))


def test_the_guard_of_the_database_refuses_what_the_check_refuses_and_nothing_else(clinic):
    """Whatever two visits are: holds written past the check are refused exactly where it finds somebody in the way."""
    make_kinds(clinic)
    type_becomes(clinic, SESSION, buffer_minutes=10, recovery_minutes=15, room_kind="")
    type_becomes(clinic, FOLLOW_UP, buffer_minutes=5)
    clinic.book(0, at(11), 30, room=ROOM_1)
    chance, seen = Random(7), set()
    for number in range(60):
        kind = chance.choice((SESSION, FOLLOW_UP))
        place = Place(chance.choice((ADA, BEN)), at(10) + chance.randrange(27) * FIVE, 5 * chance.randrange(1, 9))
        place = replace(place, room_id=chance.choice((ROOM_1, ROOM_2, None)))
        patient = patient_id(chance.randrange(2))
        with clinic.file.writing() as session:
            found, refused = checked_and_written(clinic, session, an_id(7000 + number), patient, kind, place)
            session.rollback()
        assert found == refused, place
        seen.add(found)
    assert seen == {True, False}


def checked_and_written(clinic, session, visit, patient, type_id, place) -> tuple[bool, bool]:
    """Whether the check finds anybody in the way, and whether the database refuses the holds all the same."""
    desk = clinic.door(ADA)
    work = desk._work(session, FreeTime())
    kind = session.get_one(AppointmentTypeRow, type_id)
    row = AppointmentRow(id=visit, patient_id=patient, type_id=type_id, status="booked", status_at=clinic.clock())
    row.overbooked, row.note, row.cancel_reason = "", "", ""
    row.provider_id, row.room_id = place.provider_id, place.room_id
    row.device_id = DEVICE if kind.device_kind else None
    row.buffer_minutes, row.recovery_minutes = kind.buffer_minutes, kind.recovery_minutes
    span = span_of(place.start, place.minutes, work.zone)
    set_start(row, place.start, place.minutes, span, work.zone.key)
    needs = needs_at(work, row)
    devices = (DEVICE,) if kind.device_kind else ()
    wanted = Wanted(
        visit, span, place.start, place.minutes, patient, place.provider_id, place.room_id,
        type_id=type_id, needs=needs, devices=devices,
    )  # fmt: skip
    around = Span(span.start_utc, span.end_utc + 3600)
    resources = [each for each in (patient, place.provider_id, place.room_id, *devices) if each]
    clash = clash_of(wanted, held_between(session, around, resources))
    session.add(row)
    session.flush()
    try:
        hold(work, row)
    except DatabaseError:
        return clash is not None, True
    return clash is not None, False


def test_a_visit_that_keeps_its_room_longer_than_eight_hours_is_refused(clinic):
    desk = clinic.door(OLGA)
    was = desk.ask(hours_of, ADA)
    desk.do(ChangeHours(ADA, was, tuple(WeeklyOpening(day, 0, 1440) for day in range(7))))
    type_becomes(clinic, SESSION, recovery_minutes=30)
    before = clinic.lines()
    with pytest.raises(Refusal, match="more than"):
        clinic.door().do(clinic.booking(0, at(11), 470, room=ROOM_1))
    assert clinic.lines() == before


def test_a_visit_outside_the_hours_may_still_become_one_of_another_type(clinic):
    card = clinic.book(0, at(11))
    clinic.door(OLGA).do(SaveException(None, CLOSED))
    edit = EditVisit(card.appointment_id, VisitDetails(SESSION, "", None, None), VisitDetails(OTHER, "", None, None))
    there_and_back(clinic, clinic.door(), edit)
