"""What a day leaves open: each thing once, gone as soon as it is put right."""

from datetime import timedelta

import pytest

from prolodesk.clinic.booking import SetStatus
from prolodesk.clinic.close_of_day import Open, close_of_day
from prolodesk.clinic.consents import RecordConsent
from prolodesk.clinic.contacts import LogContact
from prolodesk.clinic.day_pack import PrepareDayPack
from prolodesk.clinic.histories import RecordPain
from prolodesk.clinic.vial_values import VialForm
from prolodesk.clinic.vials import AddVials, finished
from prolodesk.domain.contacts import About, Outcome
from prolodesk.domain.status import Status
from tests.clinic.test_day_pack import door
from tests.schedule_clinic import ADA, COURSE, DAY, FOLLOW_UP, RITA, an_id, at, fill_schedule, patient_id

TOMORROW = DAY + timedelta(days=1)


@pytest.fixture
def schedule(clinic_file):
    return fill_schedule(clinic_file)


def open_now(schedule, person=ADA):
    return [(item.kind, item.key) for item in schedule.door(person).ask(close_of_day).items]


def set_status(schedule, card, was, becomes):
    schedule.door(ADA).do(SetStatus(card.appointment_id, was, becomes))


def test_a_visit_that_is_over_by_the_clock_wants_its_last_status(schedule):
    early = schedule.book(1, at(8, 30), 20, type_id=FOLLOW_UP, backdate="late")
    schedule.book(2, at(16), 20, type_id=FOLLOW_UP)
    assert (Open.STATUS, early.appointment_id) in open_now(schedule)
    assert [kind for kind, _ in open_now(schedule)] == [Open.STATUS, Open.PACK]
    set_status(schedule, early, Status.BOOKED, Status.NO_SHOW)
    assert [kind for kind, _ in open_now(schedule)] == [Open.PACK]


def test_an_unsigned_session_and_its_missing_score_stand_there_until_put_right(schedule):
    card = schedule.book(0, at(9), course_id=COURSE, number=1, backdate="late")
    for was, becomes in ((Status.BOOKED, Status.ARRIVED), (Status.ARRIVED, Status.IN_SESSION)):
        set_status(schedule, card, was, becomes)
    found = open_now(schedule)
    assert (Open.UNSIGNED, card.appointment_id) in found and (Open.SCORE, card.appointment_id) in found
    assert (Open.STATUS, card.appointment_id) not in found
    schedule.door(RITA).do(RecordPain(an_id(900), card.patient_id, card.appointment_id, None, 4))
    assert (Open.SCORE, card.appointment_id) not in open_now(schedule)


def test_days_before_are_looked_at_for_a_fortnight(schedule):
    old = schedule.book(1, at(9, 0, DAY), 20, type_id=FOLLOW_UP, backdate="late")
    schedule.clock.advance(days=10)
    assert (Open.STATUS, old.appointment_id) in open_now(schedule)
    schedule.clock.advance(days=10)
    assert (Open.STATUS, old.appointment_id) not in open_now(schedule)


def test_who_was_here_today_and_has_no_next_session_is_named_until_it_is_booked(schedule):
    card = schedule.book(0, at(9), course_id=COURSE, number=1, backdate="late")
    for was, becomes in ((Status.BOOKED, Status.ARRIVED), (Status.ARRIVED, Status.IN_SESSION)):
        set_status(schedule, card, was, becomes)
    assert (Open.UNPLACED, COURSE) in open_now(schedule)
    schedule.book(0, at(9, 0, DAY + timedelta(weeks=4)), course_id=COURSE, number=2)
    assert (Open.UNPLACED, COURSE) not in open_now(schedule)


def test_a_promised_call_stands_there_from_its_day_until_somebody_calls(schedule):
    rita = schedule.door(RITA)
    rita.do(LogContact(an_id(910), patient_id(3), About.OTHER, Outcome.CALL_BACK, TOMORROW))
    assert Open.CALL_BACK not in {kind for kind, _ in open_now(schedule)}
    schedule.clock.advance(days=1)
    (item,) = schedule.door(RITA).ask(close_of_day).of(Open.CALL_BACK)
    assert (item.key, item.patient_id, item.call.by) == (an_id(910), patient_id(3), "Rita Lang")
    schedule.clock.advance(minutes=1)
    schedule.door(RITA).do(LogContact(an_id(911), patient_id(3), About.OTHER, Outcome.REACHED))
    assert not schedule.door(RITA).ask(close_of_day).of(Open.CALL_BACK)


def test_an_open_single_dose_vial_must_be_finished_and_a_lot_that_ends_is_told(schedule):
    ada = schedule.door(ADA)
    fresh = VialForm("dextrose 50 %", "DX1", DAY + timedelta(days=90), opened_at=ada.now())
    ending = VialForm("lidocaine 1 %", "LI1", TOMORROW)
    kept = VialForm("lidocaine 1 %", "LI2", DAY + timedelta(days=90), kind="multi", opened_at=ada.now())
    for number, form in enumerate((fresh, ending, kept)):
        ada.do(AddVials((an_id(920 + number),), form))
    assert {(k, id) for k, id in open_now(schedule)} >= {(Open.VIAL, an_id(920)), (Open.LOT, an_id(921))}
    assert an_id(922) not in {id for _, id in open_now(schedule)}
    assert not {kind for kind, _ in open_now(schedule, RITA)} & {Open.VIAL, Open.LOT}
    (item,) = ada.ask(close_of_day).of(Open.VIAL)
    ada.do(finished(item.vial, ada.now()))
    assert not ada.ask(close_of_day).of(Open.VIAL)


def test_tomorrow_wants_consent_a_first_score_and_its_papers(schedule):
    schedule.book(0, at(9, 0, DAY), 20, course_id=COURSE, number=1, backdate="late")
    coming = schedule.book(0, at(9, 0, TOMORROW), course_id=COURSE, number=2)
    found = open_now(schedule)
    assert (Open.CONSENT, coming.appointment_id) in found and (Open.NO_PAIN, coming.appointment_id) in found
    assert found[-1] == (Open.PACK, TOMORROW.isoformat())
    desk = door(schedule)
    desk.do(PrepareDayPack(an_id(930), TOMORROW, desk.now()))
    assert Open.PACK not in {kind for kind, _ in open_now(schedule)}


def test_a_day_on_which_all_is_done_is_clear(schedule):
    schedule.book(0, at(9, 0, TOMORROW), course_id=COURSE, number=1)
    schedule.door(ADA).do(RecordConsent(an_id(950), patient_id(0), COURSE, "Prolotherapy", "right", DAY))
    desk = door(schedule)
    desk.do(PrepareDayPack(an_id(940), TOMORROW, desk.now()))
    closing = schedule.door(ADA).ask(close_of_day)
    assert closing.is_clear and closing.pack.holds and closing.day == DAY
