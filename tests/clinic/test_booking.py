"""Booking, moving, cancelling and walking visits, through the door of a real clinic file."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prolodesk.clinic.allowances import Exceptions, InThePast
from prolodesk.clinic.booking import (
    Move,
    MoveAppointments,
    SetStatus,
)
from prolodesk.clinic.booking_labels import status_label
from prolodesk.clinic.changes import Schedule, Together
from prolodesk.clinic.histories import RecordPain
from prolodesk.clinic.patients import CreatePatient, PatientForm
from prolodesk.clinic.places import NoOverbooking, free_room, nearest_places, place_from
from prolodesk.clinic.schedule import card_of, providers
from prolodesk.clinic.tray import ParkVisits
from prolodesk.clinic.values import Place
from prolodesk.clinic.visit_edits import EditVisit, VisitDetails
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal, Taken
from prolodesk.domain.status import Status
from prolodesk.domain.time import TimeDoesNotExist, TimeHappensTwice
from prolodesk.domain.words import say
from prolodesk.store.tables import OpeningHoursRow, SessionRow
from tests.schedule_clinic import (
    ADA,
    BEN,
    COURSE,
    DAY,
    EVALUATION,
    FOLLOW_UP,
    NOW,
    OLGA,
    RITA,
    ROOM_1,
    ROOM_2,
    ScheduleClinic,
    an_id,
    at,
    fill_schedule,
    patient_id,
)


@pytest.fixture
def clinic(clinic_file) -> ScheduleClinic:
    return fill_schedule(clinic_file)


def moved(card, start=None, **changes):
    becomes = replace(card.place, start=start or card.place.start, **changes)
    return MoveAppointments((Move(card.appointment_id, card.place, becomes),))


def do_and_undo(clinic, desk, command):
    """Do a command, take it back, do it again: the contents must be the same as before, and as after."""
    before = clinic.lines()
    change = desk.do(command)
    after = clinic.lines()
    back = desk.do(change.inverse)
    assert clinic.lines() == before
    desk.do(back.inverse)
    assert clinic.lines() == after
    return change


def test_a_booking_is_made_named_undone_and_redone(clinic):
    desk = clinic.door(RITA)
    change = do_and_undo(clinic, desk, clinic.booking(0, at(11), room=ROOM_1, note="first"))
    assert change.label == say("Book {patient} at {time}", patient="HARTMANN, Julia", time=at(11).time())
    assert Schedule(DAY) in change.topics
    (card,) = clinic.cards()
    assert (card.family, card.room, card.note, card.status) == ("Hartmann", "Room 1", "first", Status.BOOKED)


def test_a_new_patient_and_their_first_visit_are_one_step_to_undo(clinic):
    desk = clinic.door(RITA)
    visit = replace(clinic.booking(0, at(11)), patient_id=an_id(900), type_id=EVALUATION)
    new = CreatePatient(an_id(900), PatientForm(family="Hart", given="June", phone="555 0100"))
    do_and_undo(clinic, desk, Together(say("Book new patient"), (new, visit)))


def test_a_new_patient_is_not_kept_when_the_visit_is_refused(clinic):
    clinic.book(1, at(11))
    before = clinic.lines()
    visit = replace(clinic.booking(0, at(11)), patient_id=an_id(900))
    new = CreatePatient(an_id(900), PatientForm(family="Hart", phone="555 0100"))
    with pytest.raises(Taken):
        clinic.door(RITA).do(Together(say("Book new patient"), (new, visit)))
    assert clinic.lines() == before


def test_taken_time_is_refused_with_who_holds_it_and_three_free_places(clinic):
    clinic.book(1, at(11), room=ROOM_1)
    before = clinic.lines()
    with pytest.raises(Taken) as refused:
        clinic.door(RITA).do(clinic.booking(0, at(11, 15)))
    values = dict(refused.value.message.values)
    assert values["holder"] == "HARTMAN, Julius" and values["start"] == at(11).time()
    assert [place.start for place in refused.value.places] == [at(10, 30), at(11, 30), at(13)]
    assert clinic.lines() == before
    for place in refused.value.places:
        clinic.door(RITA).do(replace(clinic.booking(0, at(11)), place=place))
        card = clinic.cards()[-1]
        clinic.door(RITA).do(
            SetStatus(next(c.appointment_id for c in clinic.cards() if c.place == place), card.status, Status.CANCELLED)
        )


@pytest.mark.parametrize(
    ("patient", "provider", "room", "refusal"),
    [(0, ADA, None, Taken), (1, BEN, None, NoOverbooking), (0, BEN, ROOM_1, Taken), (0, BEN, ROOM_2, None)],
)
def test_provider_patient_and_room_are_each_held(clinic, patient, provider, room, refusal):
    clinic.book(1, at(11), room=ROOM_1)
    command = clinic.booking(patient, at(11), provider=provider, room=room)
    if refusal is None:
        clinic.door(RITA).do(command)
        assert len(clinic.cards()) == 2
    else:
        with pytest.raises(refusal):
            clinic.door(RITA).do(command)
        assert len(clinic.cards()) == 1


@pytest.mark.parametrize(("hour", "minute"), [(8, 0), (12, 0), (11, 45), (17, 15), (20, 0)])
def test_nobody_is_booked_while_the_provider_is_not_in(clinic, hour, minute):
    with pytest.raises(Taken) as refused:
        clinic.door(RITA).do(clinic.booking(0, at(hour, minute, DAY + timedelta(days=1))))
    assert len(refused.value.places) == 3


def test_a_walk_in_now_is_free_but_a_visit_that_is_over_needs_the_right_and_a_reason(clinic):
    desk, provider = clinic.door(RITA), clinic.door(ADA)
    desk.do(clinic.booking(0, at(10), status=Status.ARRIVED))
    assert clinic.cards()[0].arrived_at == at(10, 20)
    with pytest.raises(InThePast):
        desk.do(clinic.booking(1, at(9)))
    with pytest.raises(NotAllowed):
        desk.do(clinic.booking(1, at(9), backdate="forgotten"))
    do_and_undo(clinic, provider, clinic.booking(1, at(9), backdate="forgotten"))


def test_overbooking_needs_a_provider_and_a_reason_and_never_splits_a_patient(clinic):
    clinic.book(1, at(11), room=ROOM_1)
    with pytest.raises(NotAllowed):
        clinic.door(RITA).do(clinic.booking(0, at(11), overbook="urgent"))
    do_and_undo(clinic, clinic.door(ADA), clinic.booking(0, at(11), room=ROOM_1, overbook="urgent"))
    assert [card.overbooked for card in clinic.cards()] == ["", "urgent"]
    with pytest.raises(NoOverbooking):
        clinic.door(ADA).do(clinic.booking(1, at(11, 15), provider=BEN, overbook="urgent"))


def test_a_reason_to_overbook_is_not_kept_where_nothing_is_shared(clinic):
    assert clinic.book(0, at(11), overbook="urgent").overbooked == ""


def test_an_overbooked_visit_moves_away_and_back_with_its_reason(clinic):
    clinic.book(1, at(11))
    card = clinic.book(0, at(11), overbook="urgent")
    do_and_undo(clinic, clinic.door(RITA), moved(card, at(14)))


def test_a_cancelled_visit_returns_beside_the_one_overbooked_onto_it(clinic):
    card = clinic.book(1, at(11))
    clinic.book(0, at(11, 15), overbook="urgent")
    do_and_undo(clinic, clinic.door(RITA), SetStatus(card.appointment_id, card.status, Status.CANCELLED, "patient"))


def test_a_refused_move_says_why_and_changes_nothing(clinic):
    clinic.book(1, at(13))
    card, before = clinic.book(0, at(11)), clinic.lines()
    with pytest.raises(Taken):
        clinic.door(RITA).do(moved(card, at(13, 15)))
    with pytest.raises(Taken):
        clinic.door(RITA).do(moved(card, minutes=90))
    with pytest.raises(Refusal):
        clinic.door(RITA).do(moved(card, minutes=0))
    with pytest.raises(Refusal):
        clinic.door(RITA).do(moved(card, minutes=481))
    with pytest.raises(InThePast):
        clinic.door(RITA).do(moved(card, at(9)))
    assert set(before) < set(clinic.lines()) or clinic.lines() == before


def test_a_visit_moves_to_another_day_and_provider_and_back(clinic):
    card = clinic.book(0, at(11))
    to = at(14, day=DAY + timedelta(days=7))
    change = do_and_undo(clinic, clinic.door(RITA), moved(card, to, provider_id=BEN, minutes=45))
    assert {Schedule(DAY), Schedule(to.date())} <= change.topics
    told = {"patient": "HARTMANN, Julia", "moment": to, "provider": clinic.door(RITA).ask(providers)[1].name}
    assert change.label == say("Move {patient} to {moment} with {provider}", **told)


def test_a_move_within_another_day_than_today_names_that_day(clinic):
    later = DAY + timedelta(days=1)
    card, today = clinic.book(0, at(11, day=later)), clinic.book(1, at(14))
    change = clinic.door(RITA).do(moved(card, at(14, day=later)))
    assert change.label == say("Move {patient} to {moment}", patient="HARTMANN, Julia", moment=at(14, day=later))
    change = clinic.door(RITA).do(moved(today, at(15)))
    assert change.label == say("Move {patient} to {time}", patient="HARTMAN, Julius", time=at(15).time())


def test_a_visit_on_another_desk_moved_meanwhile_is_not_moved_again(clinic):
    card = clinic.book(0, at(11))
    desk = clinic.door(RITA)
    desk.do(moved(card, at(14)))
    with pytest.raises(ChangedElsewhere):
        desk.do(moved(card, at(15)))


def test_an_undo_still_works_when_the_time_has_passed_meanwhile(clinic):
    card, desk = clinic.book(0, at(11)), clinic.door(RITA)
    before = clinic.lines()
    change = desk.do(moved(card, at(14)))
    clinic.clock.advance(hours=3)
    desk.do(change.inverse)
    assert clinic.lines() == before
    booked = desk.do(clinic.booking(1, at(13, 30)))
    back = desk.do(booked.inverse)
    clinic.clock.advance(hours=2)
    desk.do(back.inverse)
    assert len(clinic.cards()) == 2


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(order=st.permutations(range(5)))
def test_any_exchange_of_places_commits_and_undoes(clinic, order):
    if not clinic.cards():
        for number in range(5):
            clinic.book(
                number,
                at(13 + number % 3, 30 * (number // 3)),
                provider=(ADA, BEN)[number % 2],
                room=(ROOM_1, ROOM_2)[number % 2],
            )
    cards = sorted(clinic.cards(), key=lambda card: card.patient_id)
    places = [cards[number].place for number in order]
    before, desk = clinic.lines(), clinic.door(RITA)
    moves = [Move(card.appointment_id, card.place, place) for card, place in zip(cards, places, strict=True)]
    if any(move.was != move.becomes for move in moves):
        change = desk.do(MoveAppointments(tuple(moves)))
        assert sorted((card.patient_id, card.place.start) for card in clinic.cards()) == sorted(
            (card.patient_id, place.start) for card, place in zip(cards, places, strict=True)
        )
        desk.do(change.inverse)
    assert clinic.lines() == before


def test_statuses_are_walked_stamped_and_taken_back_with_their_moments(clinic):
    card, desk = clinic.book(0, at(10, 15)), clinic.door(RITA)
    id = card.appointment_id
    desk.do(SetStatus(id, Status.BOOKED, Status.CONFIRMED))
    clinic.clock.advance(minutes=2)
    desk.do(SetStatus(id, Status.CONFIRMED, Status.ARRIVED))
    clinic.clock.advance(minutes=14)
    change = desk.do(SetStatus(id, Status.ARRIVED, Status.CONFIRMED))
    assert desk.ask(card_of, id).arrived_at is None
    desk.do(change.inverse)
    card = desk.ask(card_of, id)
    assert (card.status, card.arrived_at, card.status_at) == (Status.ARRIVED, at(10, 22), at(10, 22))


@pytest.mark.parametrize("becomes", [Status.ARRIVED, Status.IN_SESSION, Status.RECOVERY, Status.DONE, Status.NO_SHOW])
def test_nobody_arrives_or_fails_to_before_the_day_of_the_visit(clinic, becomes):
    card, desk = clinic.book(0, at(11, day=DAY + timedelta(days=1))), clinic.door(RITA)
    desk.do(SetStatus(card.appointment_id, Status.BOOKED, Status.CONFIRMED))
    before = clinic.lines()
    with pytest.raises(Refusal) as refused:
        desk.do(SetStatus(card.appointment_id, Status.CONFIRMED, becomes))
    assert dict(refused.value.message.values)["day"] == DAY + timedelta(days=1) and clinic.lines() == before
    clinic.clock.advance(days=1)
    desk.do(SetStatus(card.appointment_id, Status.CONFIRMED, becomes))
    assert desk.ask(card_of, card.appointment_id).status is becomes


@pytest.mark.parametrize("stands", [Status.ARRIVED, Status.IN_SESSION, Status.DONE])
def test_whoever_has_come_did_not_fail_to(clinic, stands):
    card, desk = clinic.book(0, at(10, 15), status=stands), clinic.door(RITA)
    with pytest.raises(Refusal, match="has come"):
        desk.do(SetStatus(card.appointment_id, stands, Status.NO_SHOW))
    assert desk.ask(card_of, card.appointment_id).status is stands


@pytest.mark.parametrize("stands", [Status.RECOVERY, Status.DONE])
def test_what_has_been_done_is_not_cancelled(clinic, stands):
    card, desk = clinic.book(0, at(10, 15), status=stands), clinic.door(RITA)
    with pytest.raises(Refusal, match="has been treated"):
        desk.do(SetStatus(card.appointment_id, stands, Status.CANCELLED))
    assert desk.ask(card_of, card.appointment_id).status is stands


def test_what_is_done_stays_where_and_as_long_as_it_was_until_it_is_stepped_back(clinic):
    card, desk = clinic.book(0, at(10, 15), status=Status.DONE), clinic.door(RITA)
    before = clinic.lines()
    for command in (
        moved(card, at(11)),
        moved(card, minutes=card.place.minutes + 15),
        ParkVisits((card.appointment_id,)),
    ):
        with pytest.raises(Refusal, match="is done"):
            desk.do(command)
    assert clinic.lines() == before
    desk.do(SetStatus(card.appointment_id, Status.DONE, Status.RECOVERY))
    desk.do(moved(card, at(11)))
    assert desk.ask(card_of, card.appointment_id).place.start == at(11)


def test_who_has_come_is_not_moved_to_another_day_and_nobody_is_booked_as_arrived_for_one(clinic):
    card, desk = clinic.book(0, at(10, 15), status=Status.ARRIVED), clinic.door(RITA)
    desk.do(moved(card, at(11)))
    with pytest.raises(Refusal, match="has come"):
        desk.do(moved(desk.ask(card_of, card.appointment_id), at(11, day=DAY + timedelta(days=1))))
    with pytest.raises(Refusal, match="is only on"):
        desk.do(clinic.booking(1, at(11, day=DAY + timedelta(days=1)), status=Status.ARRIVED))
    assert desk.ask(card_of, card.appointment_id).place.start == at(11)


def test_a_step_that_was_right_on_its_day_is_undone_and_done_again_whatever_the_day(clinic):
    card, desk = clinic.book(0, at(11)), clinic.door(RITA)
    arrived = desk.do(SetStatus(card.appointment_id, Status.BOOKED, Status.ARRIVED))
    back = desk.do(arrived.inverse)
    away = desk.do(moved(desk.ask(card_of, card.appointment_id), at(11, day=DAY + timedelta(days=1))))
    desk.do(away.inverse)
    desk.do(back.inverse)
    assert desk.ask(card_of, card.appointment_id).status is Status.ARRIVED


def test_a_cancelled_visit_frees_its_time_and_comes_back_only_while_it_is_free(clinic):
    card, desk = clinic.book(0, at(11), room=ROOM_1), clinic.door(RITA)
    do_and_undo(clinic, desk, SetStatus(card.appointment_id, Status.BOOKED, Status.CANCELLED, "patient"))
    assert desk.ask(card_of, card.appointment_id).cancel_reason == "patient"
    desk.do(SetStatus(card.appointment_id, Status.CANCELLED, Status.CANCELLED, "clinic", "patient"))
    clinic.book(1, at(11), room=ROOM_1)
    with pytest.raises(Taken):
        desk.do(SetStatus(card.appointment_id, Status.CANCELLED, Status.BOOKED, "", "clinic"))
    with pytest.raises(Refusal):
        desk.do(moved(desk.ask(card_of, card.appointment_id), at(14)))
    assert desk.ask(card_of, card.appointment_id).cancel_reason == "clinic"


def test_a_status_changed_at_another_desk_is_not_changed_again(clinic):
    card, desk = clinic.book(0, at(11)), clinic.door(RITA)
    step = SetStatus(card.appointment_id, Status.BOOKED, Status.CONFIRMED)
    desk.do(step)
    with pytest.raises(ChangedElsewhere):
        desk.do(step)


def sign(clinic, card):
    with clinic.file.writing.begin() as session:
        session.add(
            SessionRow(
                id=an_id(7000),
                appointment_id=card.appointment_id,
                patient_id=card.patient_id,
                provider_id=ADA,
                record={},
                signed_at=NOW,
                signed_by=ADA,
            )
        )


def test_a_signed_visit_is_neither_moved_nor_cancelled_nor_taken_back(clinic):
    desk = clinic.door(ADA)
    change = desk.do(clinic.booking(0, at(10, 15)))
    (card,) = clinic.cards()
    sign(clinic, card)
    with pytest.raises(Refusal):
        desk.do(moved(card, at(14)))
    with pytest.raises(Refusal):
        desk.do(SetStatus(card.appointment_id, Status.BOOKED, Status.CANCELLED, "patient"))
    with pytest.raises(Refusal):
        desk.do(change.inverse)
    desk.do(SetStatus(card.appointment_id, Status.BOOKED, Status.RECOVERY))
    assert [card.status for card in clinic.cards()] == [Status.RECOVERY]


def test_a_booking_with_a_score_is_cancelled_not_taken_back(clinic):
    desk = clinic.door(RITA)
    change = desk.do(clinic.booking(0, at(11)))
    (card,) = clinic.cards()
    desk.do(RecordPain(an_id(7001), card.patient_id, card.appointment_id, None, 6))
    with pytest.raises(Refusal):
        desk.do(change.inverse)
    assert [card.pain for card in clinic.cards()] == [6]


def test_what_a_visit_is_for_can_be_changed_and_taken_back(clinic):
    card, desk = clinic.book(0, at(11), course_id=COURSE, number=2), clinic.door(RITA)
    was = VisitDetails(card.type_id, card.note, card.course_id, card.number)
    becomes = VisitDetails(FOLLOW_UP, "bring the scan", None, None)
    do_and_undo(clinic, desk, EditVisit(card.appointment_id, was, becomes))
    with pytest.raises(ChangedElsewhere):
        desk.do(EditVisit(card.appointment_id, was, becomes))


def test_the_owner_alone_sees_no_schedule_and_books_nothing(clinic):
    with pytest.raises(NotAllowed):
        clinic.door(OLGA).do(clinic.booking(0, at(11)))
    with pytest.raises(NotAllowed):
        clinic.door(OLGA).ask(nearest_places, Place(ADA, at(11), 30), patient_id(0))


def test_a_time_that_does_not_exist_or_exists_twice_is_refused_with_what_to_do(clinic):
    clinic.clock.now = datetime(2026, 3, 20, 9, tzinfo=UTC)
    desk = clinic.door(ADA)
    gap, twice = datetime(2027, 3, 28, 1, 30), datetime(2026, 10, 25, 1, 30)
    with pytest.raises(TimeDoesNotExist) as refused:
        desk.do(clinic.booking(0, gap))
    assert refused.value.next_valid == datetime(2027, 3, 28, 2, 0)
    with pytest.raises(TimeHappensTwice):
        desk.do(clinic.booking(0, twice))
    chosen = replace(
        clinic.booking(0, twice.replace(fold=1)), exceptions=Exceptions(fold_chosen=True, overbook="night")
    )
    do_and_undo(clinic, desk, chosen)
    (card,) = clinic.cards(date(2026, 10, 25))
    assert card.place.start.fold == 1 and card.span.start_utc == int(
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC).timestamp()
    )


def test_the_two_equal_times_of_an_autumn_night_are_two_places(clinic):
    clinic.clock.now = datetime(2026, 10, 1, 9, tzinfo=UTC)
    desk, first = clinic.door(ADA), datetime(2026, 10, 25, 1, 30)
    night = Exceptions(fold_chosen=True, overbook="night")
    desk.do(replace(clinic.booking(0, first), exceptions=night))
    (card,) = clinic.cards(first.date())
    do_and_undo(clinic, desk, replace(moved(card, first.replace(fold=1)), exceptions=night))
    (after,) = clinic.cards(first.date())
    assert after.span.start_utc - card.span.start_utc == 3600
    with pytest.raises(ChangedElsewhere):
        desk.do(replace(moved(card, first.replace(hour=3)), exceptions=night))


@pytest.mark.parametrize("minutes", [15, 30, 60])
def test_the_nearest_places_can_all_be_booked(clinic, minutes):
    for hour in (11, 13, 14):
        clinic.book(hour % 4, at(hour), 45, room=ROOM_1)
        clinic.book((hour + 1) % 4, at(hour), 45, BEN, room=ROOM_2)
    desk = clinic.door(RITA)
    found = desk.ask(nearest_places, Place(ADA, at(11, 15), minutes, ROOM_1), patient_id(4))
    assert len(found) == 3
    for number, place in enumerate(found):
        change = desk.do(replace(clinic.booking(4, at(11)), place=place, appointment_id=an_id(8000 + number)))
        desk.do(change.inverse)


def test_the_nearest_places_stay_on_the_day_wanted_while_it_has_any(clinic):
    desk = clinic.door(RITA)
    found = desk.ask(nearest_places, Place(ADA, at(16, 45), 30), patient_id(0))
    assert [place.start for place in found] == [at(16, 30), at(16, 45), at(17)]
    later = desk.ask(nearest_places, Place(ADA, at(16, 45), 30), patient_id(0), after=at(18))
    assert {place.start.date() for place in later} == {DAY + timedelta(days=1)}


@pytest.mark.parametrize(
    ("wanted", "proposed"),
    [
        (at(14), at(14)),
        (at(14, 40), at(14, 40)),  # the visit before ends then
        (at(10, 15), at(10, 15)),  # running, but not over
        (at(14, 10), at(14, 45)),  # somebody is there
        (at(12, 30), at(13)),  # break
        (at(9), at(10, 30)),  # past
        (at(17, 15), at(8, 30, day=DAY + timedelta(days=1))),  # too late
        (at(9, day=date(2026, 11, 29)), at(8, 30, day=date(2026, 11, 30))),  # Sunday
        (at(9, day=date(2026, 3, 2)), at(10, 30)),  # long ago
    ],
)
def test_where_nothing_can_begin_the_next_free_place_is_proposed(clinic, wanted, proposed):
    clinic.book(0, at(14, 20), 20)
    place = clinic.door(RITA).ask(place_from, Place(ADA, wanted, 30), 20)
    assert (place.start, place.minutes, place.provider_id) == (proposed, 30, ADA)


def test_where_no_place_is_free_for_weeks_the_first_after_them_is_proposed(clinic):
    for day in (DAY + timedelta(days=n) for n in range(-1, 16)):
        if day.weekday() < 5:
            clinic.book(0, at(8, 30, day=day), 210, backdate="full")
            clinic.book(1, at(13, day=day), 270, backdate="full")
    place = clinic.door(RITA).ask(place_from, Place(ADA, at(14), 30), 30)
    assert place.start == at(8, 30, day=DAY + timedelta(days=16))


def test_where_a_provider_is_never_in_the_place_wanted_stays(clinic):
    with clinic.file.writing.begin() as session:
        session.add(OpeningHoursRow(id=an_id(9900), resource_id=ADA, weekday=6, opens=0, closes=5))
    place = Place(ADA, at(14), 30)
    assert clinic.door(RITA).ask(place_from, place, 30) == place


def test_a_free_room_is_the_one_wanted_or_else_the_first_free_one(clinic):
    clinic.book(0, at(11), room=ROOM_1)
    desk = clinic.door(RITA)
    assert desk.ask(free_room, Place(BEN, at(11), 30, ROOM_1)) == ROOM_2
    assert desk.ask(free_room, Place(BEN, at(13), 30, ROOM_2)) == ROOM_2
    clinic.book(1, at(11), provider=BEN, room=ROOM_2)
    assert desk.ask(free_room, Place(BEN, at(11), 30)) is None


def test_a_booking_on_another_day_is_called_by_its_day_too(clinic):
    start = at(11) + timedelta(days=7)
    change = do_and_undo(clinic, clinic.door(RITA), clinic.booking(0, start, room=ROOM_1))
    assert change.label == say("Book {patient} at {moment}", patient="HARTMANN, Julia", moment=start)


def test_a_step_back_and_a_visit_booked_again_are_called_so():
    said = {
        (Status.BOOKED, Status.ARRIVED): "{patient} arrived",
        (Status.ARRIVED, Status.CONFIRMED): "{patient} back to confirmed",
        (Status.CONFIRMED, Status.BOOKED): "{patient} back to booked",
        (Status.DONE, Status.IN_SESSION): "{patient} back in session",
        (Status.NO_SHOW, Status.BOOKED): "{patient} booked again",
        (Status.ARRIVED, Status.NO_SHOW): "{patient} did not come",
    }
    assert {steps: status_label(*steps, "LEE, Ann").template for steps in said} == said
