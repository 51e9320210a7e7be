"""A provider is away: everybody who is met gets a proposal, and one undo brings everything back."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from prolodesk.clinic.away import away_proposal, displaced_proposal, gone_with_visits, met_by
from prolodesk.clinic.away_values import AwayProposal, accepting, closures_for
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.hours_changes import SaveException, left_outside_since
from prolodesk.clinic.schedule import card_of, day_on
from prolodesk.clinic.tray import tray
from prolodesk.clinic.values import Place
from prolodesk.domain.errors import Refusal
from prolodesk.domain.scheduling.hours import DayException
from prolodesk.domain.status import Status
from prolodesk.store.tables import AppointmentTypeRow, PersonRow, RoomRow, WishRow
from tests.schedule_clinic import (
    ADA,
    BEN,
    CARA,
    COURSE,
    DAY,
    EVALUATION,
    FOLLOW_UP,
    OLGA,
    OTHER,
    ROOM_1,
    ROOM_2,
    SESSION,
    ScheduleClinic,
    an_id,
    at,
    fill_schedule,
    patient_id,
)

IDS = an_id(70001), an_id(70002), an_id(70003)


@pytest.fixture
def clinic(clinic_file) -> ScheduleClinic:
    return fill_schedule(clinic_file)


def proposed(clinic: ScheduleClinic, begins: datetime | None = None, ends: datetime | None = None) -> AwayProposal:
    tomorrow = datetime.combine(DAY + timedelta(days=1), datetime.min.time())
    return clinic.door().ask(away_proposal, ADA, begins or at(0), ends or tomorrow)


def becomes(proposal: AwayProposal) -> dict[str, Place | None]:
    return {row.card.appointment_id: row.proposed.place if row.proposed else None for row in proposal.rows}


def accept(clinic: ScheduleClinic, proposal: AwayProposal, **choices) -> Clinic:
    door = clinic.door()
    chosen = {**proposal.choices(), **choices.get("choices", {})}
    door.do(accepting(proposal, chosen, choices.get("reason", "ill"), IDS))
    return door


def wish(clinic: ScheduleClinic, patient: int, **values) -> None:
    with clinic.file.writing.begin() as session:
        session.add(WishRow(patient_id=patient_id(patient), **values))


def test_only_what_is_still_to_come_that_day_is_met(clinic):
    clinic.book(0, at(9), backdate="late", status=Status.DONE)
    coming = clinic.book(1, at(11))
    clinic.book(2, at(11), provider=BEN)
    clinic.book(3, at(9, day=DAY + timedelta(days=1)))
    assert list(becomes(proposed(clinic))) == [coming.appointment_id]


def test_without_a_course_another_provider_takes_the_visit_at_the_same_time(clinic):
    card = clinic.book(1, at(11))
    (row,) = proposed(clinic).rows
    assert row.proposed.place.start == card.place.start
    assert row.proposed.place.provider_id in (BEN, CARA)
    assert (row.proposed.same_provider, row.proposed.days) == (False, 0)
    assert row.others and row.proposed not in row.others


def test_a_session_stays_with_the_provider_of_its_course_inside_its_window(clinic):
    clinic.book(0, at(9, day=DAY - timedelta(days=28)), backdate="late", course_id=COURSE, number=1, status=Status.DONE)
    clinic.book(0, at(11), course_id=COURSE, number=2)
    (row,) = proposed(clinic).rows
    assert row.proposed.same_provider
    assert row.proposed.days == 1
    assert row.window.earliest <= row.proposed.place.start.date() <= row.window.latest


def test_the_session_after_it_keeps_its_own_window(clinic):
    first = DAY - timedelta(days=21)
    clinic.book(0, at(9, day=first), backdate="late", course_id=COURSE, number=1, status=Status.DONE)
    clinic.book(0, at(11), course_id=COURSE, number=2)
    clinic.book(0, at(9, day=DAY + timedelta(days=23)), course_id=COURSE, number=3)
    (row,) = proposed(clinic).rows
    assert row.window.latest == DAY + timedelta(days=2)
    assert all(each.place.start.date() <= row.window.latest for each in row.places)


def test_a_first_session_keeps_the_distance_of_the_one_after_it(clinic):
    clinic.book(0, at(11), course_id=COURSE, number=1)
    clinic.book(0, at(9, day=DAY + timedelta(days=23)), course_id=COURSE, number=2)
    (row,) = proposed(clinic).rows
    assert row.next_keeps == (DAY - timedelta(days=19), DAY + timedelta(days=2))
    assert row.window.latest == DAY + timedelta(days=2) and row.proposed is not None
    assert all(each.place.start.date() <= row.window.latest for each in row.places)


def test_no_two_get_the_same_place_and_nobody_is_where_the_provider_is_away(clinic):
    for number, start in enumerate((at(10, 30), at(11), at(11, 30), at(13), at(13, 30), at(14))):
        clinic.book(number, start)
    proposal = proposed(clinic)
    spans = sorted((place.provider_id, place.start, place.minutes) for place in becomes(proposal).values() if place)
    assert len(spans) == 6
    for (provider, start, minutes), (other, later, _) in pairwise(spans):
        assert provider != other or start + timedelta(minutes=minutes) <= later
    assert all(place.provider_id != ADA for place in becomes(proposal).values())


def test_rooms_that_are_short_send_somebody_elsewhere(clinic):
    for number, start in enumerate((at(11), at(11, 30), at(13))):
        clinic.book(number, start, room=None)
    places = [place for place in becomes(proposed(clinic)).values() if place]
    taken = {(place.start, place.room_id) for place in places if place.room_id}
    assert len(taken) == sum(place.room_id is not None for place in places)


def test_wishes_of_weekday_and_time_count_more_than_the_same_day(clinic):
    wish(clinic, 1, weekdays="3", earliest=13 * 60)
    clinic.book(1, at(11))
    (row,) = proposed(clinic).rows
    assert row.proposed.place.start.weekday() == 3
    assert row.proposed.place.start.hour >= 13
    assert row.proposed.wishes_lost == 0


def test_a_patient_who_wants_no_other_provider_waits_for_this_one(clinic):
    wish(clinic, 1, provider_id=ADA, provider_fixed=True)
    clinic.book(1, at(11))
    (row,) = proposed(clinic).rows
    assert {each.place.provider_id for each in row.places} == {ADA}


def test_somebody_who_is_here_already_is_seen_today_or_not_moved(clinic):
    clinic.book(1, at(11), status=Status.ARRIVED)
    (row,) = proposed(clinic).rows
    assert {each.place.start.date() for each in row.places} == {DAY}


def test_a_provider_who_leaves_for_good_takes_nobody_back(clinic):
    clinic.book(1, at(11))
    clinic.book(2, at(9, day=DAY + timedelta(days=9)))
    proposal = clinic.door().ask(away_proposal, ADA, at(0), at(0, day=date(2028, 1, 1)), closes=False, returns=False)
    assert len(proposal.rows) == 2
    assert all(each.place.provider_id != ADA for row in proposal.rows for each in row.places)
    door = accept(clinic, proposal)
    assert door.ask(day_on, DAY).columns[0].openings


def test_accepting_moves_everybody_closes_the_day_and_one_undo_brings_all_back(clinic):
    cards = [clinic.book(number, at(10, 30) + timedelta(minutes=30 * number)) for number in range(3)]
    clinic.book(4, at(14), type_id=EVALUATION, minutes=45)
    before = clinic.lines()
    proposal = proposed(clinic)
    door = clinic.door()
    choices = {**proposal.choices(), cards[0].appointment_id: "tray", cards[1].appointment_id: "cancel"}
    change = door.do(accepting(proposal, choices, "ill", IDS))
    assert [visit.card.appointment_id for visit in door.ask(tray).parked] == [cards[0].appointment_id]
    cancelled = door.ask(card_of, cards[1].appointment_id)
    assert (cancelled.status, cancelled.cancel_reason) == (Status.CANCELLED, "provider_away")
    moved = door.ask(card_of, cards[2].appointment_id)
    assert moved.place.start == becomes(proposal)[moved.appointment_id].start
    assert door.ask(day_on, DAY).columns[0].openings == ()
    door.do(change.inverse)
    assert clinic.lines() == before


def test_what_was_undone_can_be_done_again(clinic):
    clinic.book(1, at(11))
    door = clinic.door()
    change = door.do(accepting(proposed(clinic), proposed(clinic).choices(), "", IDS))
    done = clinic.lines()
    again = door.do(door.do(change.inverse).inverse)
    assert clinic.lines() == done
    door.do(again.inverse)


def test_a_visit_that_is_kept_stays_in_the_closed_hours(clinic):
    card = clinic.book(1, at(11))
    door = accept(clinic, proposed(clinic), choices={card.appointment_id: "keep"})
    assert door.ask(card_of, card.appointment_id).place == card.place


def test_from_now_closes_the_rest_of_the_day_and_a_range_closes_whole_days_between(clinic):
    proposal = proposed(clinic, at(10, 20), at(0, day=DAY + timedelta(days=1)))
    (one,) = closures_for(proposal, "ill", IDS)
    assert (one.from_on, one.until_on, one.opens, one.closes) == (DAY, DAY, 620, 1440)
    over = replace(proposal, ends=at(12, day=DAY + timedelta(days=3)))
    parts = closures_for(over, "ill", IDS)
    assert [(p.from_on, p.until_on, p.opens, p.closes) for p in parts] == [
        (DAY, DAY, 620, 1440),
        (DAY + timedelta(days=1), DAY + timedelta(days=2), None, None),
        (DAY + timedelta(days=3), DAY + timedelta(days=3), None if parts[2].opens is None else 0, 720),
    ]


def test_an_absence_that_is_over_or_backwards_is_refused_with_what_to_do(clinic):
    for begins, ends in ((at(8), at(9)), (at(15), at(14))):
        with pytest.raises(Refusal, match="Choose a later end"):
            proposed(clinic, begins, ends)


def test_nobody_met_is_an_empty_proposal_that_still_closes_the_day(clinic):
    proposal = proposed(clinic)
    assert proposal.rows == ()
    accept(clinic, proposal)
    assert clinic.door().ask(day_on, DAY).columns[0].openings == ()


def test_a_short_visit_fits_where_a_long_one_does_not(clinic):
    for provider in (BEN, CARA):
        clinic.book(2 if provider == BEN else 3, at(10, 30), minutes=90, provider=provider)
        clinic.book(4 if provider == BEN else 5, at(13), minutes=250, provider=provider, type_id=FOLLOW_UP)
    clinic.book(1, at(11), minutes=20, type_id=SESSION)
    (row,) = proposed(clinic).rows
    assert row.proposed.place.minutes == 20


def test_a_place_without_a_named_room_gets_one_and_comes_back_all_the_same(clinic):
    with clinic.file.writing.begin() as session:
        session.get(AppointmentTypeRow, SESSION).room_kind = "procedure"
        for room in (ROOM_1, ROOM_2):
            session.get(RoomRow, room).kind = "procedure"
    clinic.book(1, at(11), room=ROOM_1)
    before = clinic.lines()
    proposal = proposed(clinic)
    (row,) = proposal.rows
    door = clinic.door()
    other = replace(row.others[0].place, room_id=None)
    change = door.do(accepting(proposal, {row.card.appointment_id: other}, "", IDS))
    assert door.ask(card_of, row.card.appointment_id).place.room_id in (ROOM_1, ROOM_2)
    door.do(change.inverse)
    assert clinic.lines() == before


def test_nobody_takes_over_what_they_never_do(clinic):
    clinic.book(2, at(13), provider=BEN, type_id=OTHER)
    clinic.book(3, at(13), provider=CARA, type_id=SESSION)
    clinic.book(1, at(11), type_id=SESSION)
    (row,) = proposed(clinic).rows
    assert BEN not in {each.place.provider_id for each in row.places}
    assert row.proposed.place.provider_id == CARA


def test_sessions_of_one_course_in_a_long_absence_follow_each_others_new_days(clinic):
    first = DAY - timedelta(days=21)
    clinic.book(0, at(9, day=first), backdate="late", course_id=COURSE, number=1, status=Status.DONE)
    clinic.book(0, at(11), course_id=COURSE, number=2)
    clinic.book(0, at(9, day=DAY + timedelta(days=21)), course_id=COURSE, number=3)
    proposal = proposed(clinic, at(0), at(0, day=DAY + timedelta(days=23)))
    second, third = proposal.rows
    apart = (third.proposed.place.start.date() - second.proposed.place.start.date()).days
    assert 21 <= apart <= 42
    assert third.window.earliest == second.proposed.place.start.date() + timedelta(days=21)
    for other in third.others:
        assert third.window.earliest <= other.place.start.date() <= third.window.latest


def closed(clinic: ScheduleClinic, **values) -> tuple[DayException, AwayProposal]:
    door, each = clinic.door(), DayException(DAY, DAY, exception_id=an_id(70009), **values)
    change = clinic.door(OLGA).do(SaveException(None, each))
    return each, door.ask(displaced_proposal, door.ask(left_outside_since, each).visits, change.label)


def test_who_sits_in_a_clinic_that_closes_stays_and_does_not_go_into_the_tray(clinic):
    clinic.book(0, at(11), status=Status.ARRIVED)
    _, proposal = closed(clinic, reason="boiler")
    (row,) = proposal.rows
    assert row.is_here and row.proposed is None
    assert set(proposal.choices().values()) == {"keep"}


def test_closing_the_clinic_finds_places_for_the_visits_of_all_providers_at_once(clinic):
    for number, provider in enumerate((ADA, BEN, CARA)):
        clinic.book(number, at(11), provider=provider)
    before = clinic.lines()
    each, proposal = closed(clinic, reason="boiler")
    assert [row.proposed.same_provider for row in proposal.rows] == [True, True, True]
    assert {row.proposed.days > 0 for row in proposal.rows} == {True}
    door = clinic.door()
    change = door.do(accepting(proposal, proposal.choices(), "", IDS))
    door.do(change.inverse)
    clinic.door(OLGA).do(SaveException(each, None))
    assert clinic.lines() == before


def test_closing_a_room_keeps_the_time_and_the_provider_in_another_room(clinic):
    card = clinic.book(1, at(11), room=ROOM_1)
    _, proposal = closed(clinic, resource_id=ROOM_1)
    (row,) = proposal.rows
    assert (row.proposed.place.start, row.proposed.place.provider_id) == (card.place.start, card.place.provider_id)
    assert row.proposed.place.room_id == ROOM_2


def test_nobody_is_moved_from_another_day_to_today(clinic):
    clinic.book(1, at(9, day=DAY + timedelta(days=1)))
    (row,) = proposed(clinic, at(0), at(0, day=DAY + timedelta(days=3))).rows
    assert all(each.place.start.date() > DAY for each in row.places)


def test_who_left_with_visits_to_come_is_known_until_they_have_places(clinic):
    clinic.book(1, at(11))
    with clinic.file.writing.begin() as session:
        session.get(PersonRow, ADA).retired = True
    door = clinic.door()
    assert door.ask(gone_with_visits) == ((ADA, "Dr Ada Quist", 1),)
    assert door.ask(met_by, ADA, at(0), at(20)) == 1
    assert door.ask(met_by, ADA, at(8), at(9)) == 0
    proposal = door.ask(away_proposal, ADA, at(0), at(0, day=date(2028, 1, 1)), closes=False, returns=False)
    door.do(accepting(proposal, proposal.choices(), "", IDS))
    assert door.ask(gone_with_visits) == ()
