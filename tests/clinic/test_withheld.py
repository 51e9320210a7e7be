"""A kind of visit that a provider does not do: nobody is booked there, and nothing proposes it; on a real file."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from prolodesk.clinic.away import away_proposal
from prolodesk.clinic.booking import Move, MoveAppointments, SetStatus
from prolodesk.clinic.candidates import Gap, candidates_for
from prolodesk.clinic.course_placing import course_proposal
from prolodesk.clinic.finder import PlaceWish, free_places
from prolodesk.clinic.finder_wish import sought_for_visit
from prolodesk.clinic.free_memory import FreeTime
from prolodesk.clinic.judging import held_by, wanted_on
from prolodesk.clinic.next_session import next_places
from prolodesk.clinic.place_all import proposed_places
from prolodesk.clinic.places import NoOverbooking, nearest_places
from prolodesk.clinic.placing import may_stand
from prolodesk.clinic.plain_words import VisitWish, visit_offers
from prolodesk.clinic.schedule import card_of, day_on
from prolodesk.clinic.tray import ParkVisits
from prolodesk.clinic.values import Place
from prolodesk.clinic.visit_edits import EditVisit, VisitDetails
from prolodesk.clinic.visit_types import SaveVisitType, all_visit_types
from prolodesk.clinic.waiting import AddWaiting, Wanting
from prolodesk.clinic.withheld import left_with
from prolodesk.domain.errors import ChangedElsewhere, Refusal, Taken
from prolodesk.domain.scheduling.conflicts import Clash, clash_of
from prolodesk.domain.status import Status
from prolodesk.domain.time import span_of
from prolodesk.store.tables import CourseRow, TypeLengthRow
from prolodesk.words import Formats, words
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
    SESSION,
    ScheduleClinic,
    an_id,
    at,
    fill_schedule,
    patient_id,
)

TOMORROW = DAY + timedelta(days=1)
CARA_SAYS_NO = "Cara Lind does not do “Session”. Choose another provider."


@pytest.fixture
def clinic(clinic_file) -> ScheduleClinic:
    return fill_schedule(clinic_file)


def kind_of(clinic, type_id=SESSION):
    return next(each for each in clinic.door().ask(all_visit_types) if each.type_id == type_id)


def withhold(clinic, *providers, type_id=SESSION):
    was = kind_of(clinic, type_id)
    return clinic.door(OLGA).do(SaveVisitType(was, replace(was, withheld=tuple(sorted(providers)))))


def said(refused):
    return words(refused.value.message, Formats())


def move_of(card, **place):
    return MoveAppointments((Move(card.appointment_id, card.place, replace(card.place, **place)),))


def test_a_type_is_withheld_from_providers_and_given_back_by_undo(clinic):
    before = clinic.lines()
    assert words(withhold(clinic, CARA).label, Formats()) == "Cara Lind does not do “Session”"
    assert words(withhold(clinic).label, Formats()) == "Cara Lind does “Session”"
    assert clinic.lines() == before
    change = withhold(clinic, CARA, BEN)
    kind = kind_of(clinic)
    assert (kind.done_by(ADA), kind.done_by(BEN), kind.done_by(CARA)) == (True, False, False)
    after = clinic.lines()
    back = clinic.door(OLGA).do(change.inverse)
    assert clinic.lines() == before and kind_of(clinic).done_by(CARA)
    clinic.door(OLGA).do(back.inverse)
    assert clinic.lines() == after
    with pytest.raises(ChangedElsewhere):
        clinic.door(OLGA).do(SaveVisitType(replace(kind, withheld=()), kind))
    with pytest.raises(ChangedElsewhere):
        withhold(clinic, an_id(999))


def test_somebody_must_do_every_type_in_use(clinic):
    before = clinic.lines()
    with pytest.raises(Refusal) as refused:
        withhold(clinic, ADA, BEN, CARA)
    assert said(refused) == "Somebody must do “Session”, or nobody could book it. Leave one provider, or retire it."
    assert clinic.lines() == before
    kind = kind_of(clinic)
    clinic.door(OLGA).do(SaveVisitType(kind, replace(kind, retired=True, withheld=tuple(sorted((ADA, BEN, CARA))))))


def test_a_type_that_was_only_just_added_is_taken_back_with_what_was_withheld(clinic):
    new = replace(kind_of(clinic), type_id=an_id(77), name="Nerve block", withheld=(CARA,))
    before = clinic.lines()
    change = clinic.door(OLGA).do(SaveVisitType(None, new))
    assert not kind_of(clinic, an_id(77)).done_by(CARA)
    clinic.door(OLGA).do(change.inverse)
    assert clinic.lines() == before


def test_booking_it_says_who_does_not_do_it_and_offers_three_places_of_others(clinic):
    withhold(clinic, CARA)
    before = clinic.lines()
    with pytest.raises(NoOverbooking) as refused:
        clinic.door().do(clinic.booking(1, at(11), provider=CARA))
    assert said(refused) == CARA_SAYS_NO
    assert len(refused.value.places) == 3 and clinic.lines() == before
    for number, place in enumerate(refused.value.places):
        assert place.provider_id in (ADA, BEN)
        booked = clinic.booking(1, place.start, place.minutes, place.provider_id, room=place.room_id)
        back = clinic.door().do(booked).inverse
        clinic.door().do(back)
        assert number < 3
    clinic.door().do(clinic.booking(1, at(11), provider=CARA, type_id=FOLLOW_UP))


def test_the_places_offered_are_of_everybody_who_does_it_and_never_where_the_visit_stands(clinic):
    withhold(clinic, CARA)
    card = clinic.book(1, at(11), provider=BEN)
    with pytest.raises(NoOverbooking) as refused:
        clinic.door().do(move_of(card, provider_id=CARA))
    places = refused.value.places
    assert {place.provider_id for place in places} == {ADA, BEN}
    assert (BEN, at(11)) not in {(place.provider_id, place.start) for place in places}
    assert (ADA, at(11)) in {(place.provider_id, place.start) for place in places}


def test_no_reason_makes_a_provider_do_it(clinic):
    withhold(clinic, CARA)
    with pytest.raises(NoOverbooking):
        clinic.door(ADA).do(clinic.booking(1, at(11), provider=CARA, overbook="She is very kind"))
    with pytest.raises(Taken) as refused:
        clinic.door().do(clinic.booking(1, at(9), provider=CARA))
    assert {place.provider_id for place in refused.value.places} <= {ADA, BEN}


def test_what_was_booked_before_stays_but_goes_to_no_other_time_with_that_provider(clinic):
    card = clinic.book(1, at(11), provider=CARA)
    withhold(clinic, CARA)
    desk = clinic.door()
    assert desk.ask(card_of, card.appointment_id).status is Status.BOOKED
    desk.do(move_of(card, minutes=45))
    card = desk.ask(card_of, card.appointment_id)
    with pytest.raises(NoOverbooking) as refused:
        desk.do(move_of(card, start=at(14)))
    assert said(refused) == CARA_SAYS_NO
    back = desk.do(move_of(card, provider_id=BEN)).inverse
    desk.do(back)
    assert desk.ask(card_of, card.appointment_id).place.provider_id == CARA, "undo brings back what was agreed"
    cancelled = desk.do(SetStatus(card.appointment_id, Status.BOOKED, Status.CANCELLED))
    with pytest.raises(NoOverbooking):
        desk.do(SetStatus(card.appointment_id, Status.CANCELLED, Status.BOOKED))
    desk.do(cancelled.inverse)


def test_a_visit_does_not_become_one_its_provider_does_not_do(clinic):
    withhold(clinic, CARA)
    card = clinic.book(1, at(11), provider=CARA, type_id=OTHER)
    was, becomes = VisitDetails(OTHER, "", None, None), VisitDetails(SESSION, "", None, None)
    with pytest.raises(NoOverbooking, match="does not do"):
        clinic.door().do(EditVisit(card.appointment_id, was, becomes))


def test_the_visits_left_with_the_provider_are_counted_before_it_is_withheld(clinic):
    clinic.book(1, at(9, 30, DAY - timedelta(days=1)), provider=CARA, backdate="late entry")
    first = clinic.book(1, at(11), provider=CARA)
    last = clinic.book(2, at(11, day=TOMORROW), provider=CARA)
    clinic.book(3, at(14), provider=CARA, type_id=OTHER)
    clinic.book(4, at(14), provider=ADA)
    kind = kind_of(clinic)
    left = clinic.door(OLGA).ask(left_with, kind, replace(kind, withheld=(CARA,)))
    assert (left.count, left.first, left.last) == (2, at(11), at(11, day=TOMORROW))
    assert left.visits == (first.appointment_id, last.appointment_id)
    assert clinic.door(OLGA).ask(left_with, replace(kind, withheld=(CARA,)), kind).count == 0


def test_the_finder_the_check_and_the_booking_agree_on_who_does_it(clinic):
    """Whatever is withheld from whom, at whatever times: a place is offered only where it may stand, and refused alike
    before the drop and after it."""
    chance = Random(11)
    for _ in range(6):
        type_id = chance.choice((SESSION, EVALUATION, OTHER))
        none = tuple(each for each in (ADA, BEN, CARA) if chance.random() < 0.4)[:2]
        withhold(clinic, *none, type_id=type_id)
        desk, kind = clinic.door(), kind_of(clinic, type_id)
        found = desk.ask(free_places, PlaceWish(patient_id(1), type_id, first=TOMORROW))
        assert found and all(kind.done_by(each.place.provider_id) for each in found)
        for provider in (ADA, BEN, CARA):
            place = Place(provider, at(chance.randrange(9, 17), 15 * chance.randrange(4), TOMORROW), 30)
            day = desk.ask(day_on, TOMORROW)
            wanted = wanted_on(day, place, span_of(place.start, 30, desk.zone), type_id=type_id, needs=kind.needs)
            clash = clash_of(replace(wanted, patient_id=patient_id(1)), held_by(day.cards))
            with clinic.file.reading() as session:
                stands = may_stand(desk._work(session, FreeTime()), place, patient_id(1), type_id)
            assert stands == (clash is None)
            assert (clash is not None and clash[0] is Clash.WITHHELD) == (not kind.done_by(provider))
            near = desk.ask(nearest_places, place, patient_id(1), type_id=type_id)
            assert near and all(kind.done_by(each.provider_id) for each in near)
            only = desk.ask(free_places, PlaceWish(patient_id(1), type_id, (provider,), first=TOMORROW))
            assert bool(only) == kind.done_by(provider)


def test_a_course_an_absence_and_the_tray_never_propose_it(clinic):
    parked = clinic.book(1, at(11), provider=CARA)
    away = [clinic.book(n, at(12 + n, day=TOMORROW), provider=BEN) for n in (2, 3)]
    clinic.book(4, at(9, day=TOMORROW), provider=CARA)
    withhold(clinic, CARA)
    desk = clinic.door()
    desk.do(ParkVisits((parked.appointment_id,)))
    places = [place.place for each in desk.ask(proposed_places) for place in each.places]
    whole_day = at(0, day=TOMORROW), at(0, day=TOMORROW + timedelta(days=1))
    rows = desk.ask(away_proposal, BEN, *whole_day).rows
    assert {row.card.appointment_id for row in rows} == {each.appointment_id for each in away}
    places += [each.place for row in rows for each in row.places]
    series = desk.ask(course_proposal, COURSE).rows
    places += [row.place for row in series]
    shown = [place for place in places if place]
    assert len(shown) > 5 and all(place.provider_id in (ADA, BEN) for place in shown)


def test_a_course_that_only_this_provider_may_give_says_so_and_offers_any(clinic):
    with clinic.file.writing.begin() as session:
        course = session.get_one(CourseRow, COURSE)
        course.provider_id, course.provider_fixed = CARA, True
    withhold(clinic, CARA)
    found = clinic.door().ask(course_proposal, COURSE)
    sentence = words(found.why_not, Formats())
    assert sentence == "Cara Lind, who alone should take the sessions, does not do “Session”."
    anew = clinic.door().ask(course_proposal, COURSE, found.remedies[0].wishes)
    assert {row.place.provider_id for row in anew.proposed} <= {ADA, BEN}


def test_a_gap_is_not_offered_to_those_who_need_what_its_provider_does_not_do(clinic):
    wish = Wanting(SESSION, DAY, TOMORROW)
    clinic.door().do(AddWaiting(an_id(801), patient_id(1), wish))
    clinic.door().do(AddWaiting(an_id(802), patient_id(2), replace(wish, type_id=OTHER)))
    gap = Gap(Place(CARA, at(14), 30))
    both = clinic.door().ask(candidates_for, gap)
    withhold(clinic, CARA)
    left = clinic.door().ask(candidates_for, gap)
    assert {each.patient.family for each in both} >= {"Hartman", "O’Neill"}
    assert [each.patient.family for each in left] == ["O’Neill"]
    with pytest.raises(Refusal, match="Choose another provider, or any"):
        clinic.door().do(AddWaiting(an_id(803), patient_id(3), replace(wish, provider_id=CARA)))


def test_the_next_session_and_another_place_are_looked_for_with_those_who_do_it(clinic):
    card = clinic.book(0, at(11), provider=CARA, course_id=COURSE, number=1)
    withhold(clinic, CARA)
    desk = clinic.door()
    following = desk.ask(next_places, card.appointment_id)
    assert following.places and {place.provider_id for place in following.places} == {ADA}
    assert following.provider == "Dr Ada Quist"
    sought = desk.ask(sought_for_visit, card.appointment_id)
    assert sought.wish.provider_ids == () and desk.ask(free_places, sought.wish)


def test_plain_words_that_name_a_provider_who_does_not_do_it_are_told_so(clinic):
    withhold(clinic, CARA)
    (offer,) = clinic.door().ask(visit_offers, patient_id(0), COURSE, VisitWish(provider_id=CARA))
    assert offer.found is None and "Cara Lind does not do “Session”." in words(offer.why_not, Formats())
    withhold(clinic, CARA, type_id=EVALUATION)
    other = clinic.door().ask(visit_offers, patient_id(5), None, VisitWish(provider_id=CARA))[0]
    assert other.found is not None and other.found.place.provider_id == CARA


def test_lengths_of_a_provider_who_does_not_do_it_are_kept_for_later(clinic):
    kind = kind_of(clinic)
    becomes = replace(kind, lengths=((CARA, 40),), withheld=(CARA,))
    clinic.door(OLGA).do(SaveVisitType(kind, becomes))
    with clinic.file.reading() as session:
        assert session.query(TypeLengthRow).filter_by(type_id=SESSION).count() == 1
    assert kind_of(clinic) == becomes
