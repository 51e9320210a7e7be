"""The finder through the door of a real clinic file: what it offers can be booked, what is booked is not offered."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from prolodesk.clinic.booking import SetStatus
from prolodesk.clinic.course_days import CourseWish, day_offers
from prolodesk.clinic.finder import PlaceWish, free_places, looser_wishes
from prolodesk.clinic.free_time import days_between
from prolodesk.clinic.work import needs
from prolodesk.domain.errors import Refusal, Taken
from prolodesk.domain.rights import Right
from prolodesk.domain.scheduling.placement import DayCost
from prolodesk.domain.status import Status
from prolodesk.store.tables import AppointmentTypeRow, OpeningHoursRow, RoomRow
from tests.schedule_clinic import (
    ADA,
    BEN,
    CARA,
    DAY,
    EVALUATION,
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


@pytest.fixture
def clinic(clinic_file) -> ScheduleClinic:
    return fill_schedule(clinic_file)


def wish(**more):
    return PlaceWish(**({"patient_id": patient_id(0), "type_id": SESSION} | more))


def starts(found):
    return [each.place.start for each in found]


def close_all_but(clinic, *provider_ids):
    """Everybody else is never in."""
    with clinic.file.writing.begin() as session:
        for number, provider in enumerate({ADA, BEN, CARA} - set(provider_ids)):
            session.add(OpeningHoursRow(id=an_id(9900 + number), resource_id=provider, weekday=6, opens=0, closes=5))


def test_every_place_offered_can_be_booked(clinic):
    for number, hour in enumerate((11, 13, 14, 15)):
        clinic.book(number, at(hour), 45, room=ROOM_1)
        clinic.book(number, at(hour, 45), 15, BEN, room=ROOM_2)
    desk = clinic.door(RITA)
    found = desk.ask(free_places, wish(patient_id=patient_id(1)), 12)
    assert len(found) == 12
    assert all(each.place.start > at(10, 15) for each in found)
    for number, each in enumerate(found):
        booking = replace(clinic.booking(1, at(11)), place=each.place, appointment_id=an_id(8000 + number))
        desk.do(desk.do(booking).inverse)


def test_days_come_in_order_and_places_without_holes_first(clinic):
    close_all_but(clinic, ADA)
    clinic.book(1, at(11), 30)
    clinic.book(2, at(13), 60)
    found = clinic.door().ask(free_places, wish(), 5)
    assert [each.place.start for each in found[:3]] == [at(11, 30), at(10, 30), at(14)]
    assert found[3].place.start == at(8, 30, day=DAY + timedelta(days=1))
    assert [reason.template for each in found[:2] for reason in each.reasons] == ["fills a gap", "leaves no gap"]
    assert (found[0].provider, found[0].room) == ("Dr Ada Quist", "Room 1")


def test_only_what_was_asked_for_is_found(clinic):
    found = clinic.door().ask(
        free_places, wish(provider_ids=(BEN,), weekdays=(3,), part="afternoon", latest=15 * 60, minutes=60), 4
    )
    assert all(each.place.provider_id == BEN and each.place.minutes == 60 for each in found)
    assert all(each.place.start.weekday() == 3 and 13 <= each.place.start.hour < 15 for each in found)
    days = sorted({each.place.start.date() for each in found})
    assert days == [date(2026, 11, 26), date(2026, 12, 3)]


def test_a_visit_to_be_moved_does_not_stand_in_its_own_way(clinic):
    close_all_but(clinic, ADA)
    card = clinic.book(0, at(16, 30), 30)
    asked = wish(ignoring=card.appointment_id, first=DAY, last=DAY, near=16 * 60 + 30)
    found = clinic.door().ask(free_places, asked, 1)
    assert starts(found) == [at(16, 15)]
    asked = replace(asked, minutes=60)
    assert starts(clinic.door().ask(free_places, asked, 1)) == [at(16, 15)]


def test_around_a_target_the_nearest_days_come_first(clinic):
    target = DAY + timedelta(days=21)
    found = clinic.door().ask(
        free_places, wish(first=DAY, last=target + timedelta(days=7), target=target, preferred=BEN), 9
    )
    days = [(each.place.start.date() - target).days for each in found]
    assert days == [0, 0, 0, 0, 1, 1, 1, 1, -1]
    assert [each.place.provider_id for each in found[:3]] == [BEN] * 3
    assert [reason.template for reason in found[3].reasons] == [
        "on target",
        "another provider",
        "leaves no gap",
    ]


def test_a_place_that_was_booked_or_freed_is_known_at_once(clinic):
    close_all_but(clinic, ADA)
    desk = clinic.door(RITA)
    asked = wish(patient_id=patient_id(1), first=DAY, last=DAY, near=13 * 60)
    assert starts(desk.ask(free_places, asked, 1)) == [at(13)]
    change = desk.do(clinic.booking(0, at(13)))
    assert starts(desk.ask(free_places, asked, 1)) == [at(13, 30)]
    desk.do(change.inverse)
    assert starts(desk.ask(free_places, asked, 1)) == [at(13)]
    card = clinic.book(0, at(13))
    with pytest.raises(Taken):
        desk.do(clinic.booking(1, at(13)))
    assert starts(desk.ask(free_places, asked, 1)) == [at(13, 30)]
    desk.do(SetStatus(card.appointment_id, Status.BOOKED, Status.CANCELLED))
    assert starts(desk.ask(free_places, asked, 1)) == [at(13)]


def test_days_are_read_once_until_they_change(clinic):
    @needs(Right.SEE_SCHEDULE)
    def week(work):
        return days_between(work, DAY, DAY + timedelta(days=6))

    desk = clinic.door(RITA)
    before = desk.ask(week)
    assert desk.ask(week) == before
    desk.do(clinic.booking(0, at(13)))
    after = desk.ask(week)
    assert [was is now for was, now in zip(before, after, strict=True)] == [False, *[True] * 6]


def test_a_type_that_must_have_a_kind_of_room_is_offered_only_there(clinic):
    with clinic.file.writing.begin() as session:
        session.get(AppointmentTypeRow, SESSION).room_kind = "procedure"
        session.get(RoomRow, ROOM_1).kind = "exercise"
        session.get(RoomRow, ROOM_2).kind = "procedure"
    clinic.book(3, at(13), 240, BEN, room=ROOM_2, type_id=EVALUATION)
    found = clinic.door().ask(free_places, wish(provider_ids=(ADA,), earliest=13 * 60), 3)
    assert {each.place.room_id for each in found} == {ROOM_2}
    assert found[0].place.start == at(17)


def test_when_nothing_is_found_what_would_help_is_named(clinic):
    close_all_but(clinic, BEN)
    full = wish(provider_ids=(ADA,), weekdays=(3, 4), first=DAY, last=DAY + timedelta(days=3))
    desk = clinic.door()
    assert desk.ask(free_places, full) == ()
    looser = desk.ask(looser_wishes, full)
    assert set(looser) == {"provider"}
    assert desk.ask(free_places, looser["provider"])[0].place.provider_id == BEN


def test_a_wish_that_nothing_could_meet_is_refused_with_a_remedy(clinic):
    for impossible in (
        wish(earliest=600, latest=600),
        wish(first=DAY, last=DAY - timedelta(days=1)),
        wish(type_id=""),
    ):
        with pytest.raises(Refusal):
            clinic.door().ask(free_places, impossible)
    assert clinic.door().ask(free_places, wish(first=DAY + timedelta(days=4000))) == ()


def test_days_of_a_course_cost_the_provider_and_the_wishes_they_lose(clinic):
    with clinic.file.writing.begin() as session:
        session.add(OpeningHoursRow(id=an_id(9911), resource_id=ADA, weekday=1, opens=540, closes=600))

    @needs(Right.SEE_SCHEDULE)
    def asked(work):
        wished = CourseWish(patient_id(0), SESSION, preferred=ADA, weekdays=(1, 2), latest=10 * 60)
        days = day_offers(work, wished, DAY, DAY + timedelta(days=7))
        return days.offers, days.place_on(DAY + timedelta(days=7)), days.place_on(DAY + timedelta(days=1))

    offers, tuesday, wednesday = clinic.door().ask(asked)
    assert offers == {
        DAY: DayCost(1, 1),
        DAY + timedelta(days=1): DayCost(1, 0),
        DAY + timedelta(days=2): DayCost(1, 1),
        DAY + timedelta(days=3): DayCost(1, 1),
        DAY + timedelta(days=6): DayCost(1, 1),
        DAY + timedelta(days=7): DayCost(0, 0),
    }
    assert (tuesday.provider_id, tuesday.start.time()) == (ADA, time(9))
    assert (wednesday.provider_id, wednesday.start.time()) == (BEN, time(8, 30))
    assert datetime.combine(DAY, time()) < tuesday.start
