"""Placing whole courses: inside every window, as near to the targets as wishes and the calendar allow."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from prolodesk.clinic.course_changes import pause
from prolodesk.clinic.course_placing import course_proposal
from prolodesk.clinic.course_values import CourseProposal, CourseWishes, Wider
from prolodesk.clinic.courses import course_of
from prolodesk.clinic.schedule import visits_of
from prolodesk.clinic.settings import BookingHorizon, ChangeSetting
from prolodesk.clinic.wishes_of_patients import SetWishes, Wishes
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.store.tables import CourseRow, OpeningHoursRow, PersonRow
from tests.schedule_clinic import (
    ADA,
    BEN,
    CARA,
    COURSE,
    DAY,
    OLGA,
    RITA,
    ScheduleClinic,
    an_id,
    at,
    fill_schedule,
    patient_id,
)


@pytest.fixture
def place(clinic_file: ClinicFile) -> ScheduleClinic:
    return fill_schedule(clinic_file)


def change_course(place: ScheduleClinic, **values: object) -> None:
    with place.file.writing.begin() as session:
        row = session.get_one(CourseRow, COURSE)
        for name, value in values.items():
            setattr(row, name, value)


def proposed(place: ScheduleClinic, **wishes: object) -> CourseProposal:
    return place.door().ask(course_proposal, COURSE, CourseWishes(**wishes) if wishes else None)


def days_of(found: CourseProposal) -> list[date]:
    return [row.on for row in found.rows if row.on]


def gaps_of(found: CourseProposal) -> list[int]:
    days = days_of(found)
    return [(after - before).days for before, after in pairwise(days)]


def templates(found: CourseProposal, number: int) -> list[str]:
    row = next(row for row in found.rows if row.number == number)
    return [give.template for give in row.gives]


def book_all(place: ScheduleClinic, found: CourseProposal) -> None:
    ids = tuple(an_id(7000 + row.number) for row in found.proposed)
    place.door().do(found.bookings(ids))


def test_six_sessions_stand_on_their_target_days_when_everything_is_free(place: ScheduleClinic) -> None:
    found = proposed(place)
    assert found.why_not is None
    assert [row.state for row in found.rows] == ["proposed"] * 6
    assert days_of(found)[0] == DAY + timedelta(days=1)
    assert gaps_of(found) == [28] * 5
    assert all(row.place and row.place.provider_id == ADA and row.place.room_id for row in found.rows)
    assert not any(row.gives for row in found.rows)


def test_booking_the_series_is_one_step_that_is_taken_back_at_once(place: ScheduleClinic) -> None:
    before = place.lines()
    change = place.door().do(proposed(place).bookings(tuple(an_id(7000 + n) for n in range(6))))
    visits = place.door().ask(visits_of, patient_id(0))
    assert [visit.number for visit in visits] == [1, 2, 3, 4, 5, 6]
    assert {visit.course_id for visit in visits} == {COURSE}
    after = place.lines()
    assert change.inverse is not None
    back = place.door().do(change.inverse)
    assert place.lines() == before
    assert back.inverse is not None
    place.door().do(back.inverse)
    assert place.lines() == after


def test_a_step_of_its_own_counts_before_its_session_only(place: ScheduleClinic) -> None:
    change_course(place, steps={"3": [1.0, 2.0, 3.0]})
    assert gaps_of(proposed(place)) == [28, 14, 28, 28, 28]


def test_a_full_target_day_moves_the_session_and_says_why(place: ScheduleClinic) -> None:
    found = proposed(place)
    target = days_of(found)[1]
    for start, minutes in ((at(8, 30, target), 210), (at(13, 0, target), 270)):
        for patient, provider in enumerate((ADA, BEN, CARA), start=1):
            place.book(patient, start, minutes, provider=provider)
    again = proposed(place)
    assert again.rows[1].on != target
    assert "the target: {why}" in templates(again, 2)[0]


def test_another_provider_is_taken_only_where_the_preferred_one_cannot_and_is_named(place: ScheduleClinic) -> None:
    with place.file.writing.begin() as session:
        session.add(OpeningHoursRow(id=an_id(9001), resource_id=ADA, weekday=6, opens=540, closes=550))
    found = proposed(place)
    assert {row.place.provider_id for row in found.rows if row.place} <= {ADA, BEN, an_id(3)} - {ADA}
    assert "{other} instead of {provider}." in templates(found, 1)
    change_course(place, provider_fixed=True)
    alone = proposed(place)
    assert alone.blocked == 1
    assert alone.why_not is not None and alone.why_not.template.startswith("{provider} has no free place")
    anybody = place.door().ask(course_proposal, COURSE, next(r.wishes for r in alone.remedies if r.wishes.any_provider))
    assert anybody.why_not is None


def test_the_patients_kept_wishes_are_met_where_they_can_be(place: ScheduleClinic) -> None:
    wishes = Wishes((0, 3), 14 * 60, 17 * 60, BEN)
    place.door(RITA).do(SetWishes(patient_id(0), Wishes(), wishes))
    found = proposed(place)
    assert all(row.on and row.on.weekday() in (0, 3) for row in found.rows)
    assert all(row.place and row.place.start.hour >= 14 and row.place.provider_id == BEN for row in found.rows)


def test_a_place_chosen_by_hand_stays_and_the_following_are_placed_anew(place: ScheduleClinic) -> None:
    found = proposed(place)
    later = next(each for each in found.rows[1].options if each.start.date() > days_of(found)[1])
    again = place.door().ask(course_proposal, COURSE, found.wishes.with_place(2, later))
    assert again.rows[1].place == later
    assert days_of(again)[2] - later.start.date() == timedelta(days=28)
    assert found.rows[1].place in again.rows[1].options


def test_a_session_is_left_out_only_explicitly_and_the_next_counts_across_it(place: ScheduleClinic) -> None:
    found = proposed(place, left=(2,))
    assert [row.state for row in found.rows][:3] == ["proposed", "left", "proposed"]
    assert (days_of(found)[1] - days_of(found)[0]).days == 56
    book_all(place, found)
    assert [row.state for row in proposed(place).rows] == ["booked", "proposed", *["booked"] * 4]


def test_sessions_booked_already_keep_their_places(place: ScheduleClinic) -> None:
    start = at(10, 0, DAY + timedelta(days=1))
    place.book(0, start, course_id=COURSE, number=1)
    place.book(0, at(10, 0, DAY + timedelta(days=62)), course_id=COURSE, number=3)
    found = proposed(place)
    assert [row.state for row in found.rows] == ["booked", "proposed", "booked", "proposed", "proposed", "proposed"]
    gaps = gaps_of(found)
    assert all(21 <= gap <= 42 for gap in gaps)


def test_an_infeasible_course_names_the_session_and_the_smallest_step_that_helps(place: ScheduleClinic) -> None:
    place.book(0, at(10, 0, DAY + timedelta(days=1)), course_id=COURSE, number=1)
    with place.file.writing.begin() as session:
        session.query(OpeningHoursRow).delete()
        for weekday in range(5):
            session.add(OpeningHoursRow(id=an_id(9100 + weekday), weekday=weekday, opens=510, closes=720))
            session.flush()
        session.query(OpeningHoursRow).filter(OpeningHoursRow.weekday != 2).delete()
    ten_days = 10 / 7
    change_course(place, steps={"2": [ten_days, ten_days, ten_days]})
    found = proposed(place)
    assert found.blocked == 2
    assert found.why_not is not None and "{number}" in found.why_not.template
    assert dict(found.remedies[0].text.values) == {"number": 2, "days": 3}
    assert found.remedies[0].text.template == "Let session {number} be up to {days} d sooner"
    helped = place.door().ask(course_proposal, COURSE, found.remedies[0].wishes)
    assert helped.blocked != 2
    assert [row.state for row in found.rows][:2] == ["booked", "open"]


def test_windows_that_cross_say_so_and_leaving_the_session_out_helps(place: ScheduleClinic) -> None:
    place.book(0, at(10, 0, DAY + timedelta(days=1)), course_id=COURSE, number=1)
    place.book(0, at(10, 0, DAY + timedelta(days=16)), course_id=COURSE, number=3)
    found = proposed(place)
    assert found.why_not is not None
    assert found.blocked == 2
    left = found.remedies[-1].wishes
    assert left.left == (2,)
    again = place.door().ask(course_proposal, COURSE, left)
    assert again.why_not is None


def test_a_course_longer_than_the_horizon_says_which_session_and_places_the_rest_on_request(
    place: ScheduleClinic,
) -> None:
    place.door(OLGA).do(ChangeSetting(BookingHorizon(), BookingHorizon(3)))
    found = proposed(place)
    assert found.blocked is not None and found.why_not is not None
    assert found.why_not.template.startswith("Session {number} could be on {day} at the earliest")
    again = place.door().ask(course_proposal, COURSE, found.remedies[-1].wishes)
    assert again.why_not is None
    assert all(row.on <= DAY + timedelta(days=93) for row in again.proposed if row.on)


def test_a_paused_stopped_or_complete_course_says_so_and_changes_nothing(place: ScheduleClinic) -> None:
    booked = proposed(place).bookings(tuple(an_id(7000 + n) for n in range(6)))
    place.door(ADA).do(pause(place.door().ask(course_of, COURSE), "holiday"))
    found = proposed(place)
    assert found.why_not is not None and "paused" in found.why_not.template
    before = place.lines()
    with pytest.raises(Refusal):
        place.door().do(booked)
    assert place.lines() == before


def test_a_retired_provider_who_alone_may_take_the_sessions_is_named_with_a_way_out(place: ScheduleClinic) -> None:
    change_course(place, provider_fixed=True)
    with place.file.writing.begin() as session:
        session.get_one(PersonRow, ADA).retired = True
    found = proposed(place)
    assert found.why_not is not None and "no longer works here" in found.why_not.template
    again = place.door().ask(course_proposal, COURSE, found.remedies[0].wishes)
    assert again.why_not is None


def test_placing_is_refused_when_another_desk_booked_a_session_meanwhile(place: ScheduleClinic) -> None:
    command = proposed(place).bookings(tuple(an_id(7000 + n) for n in range(6)))
    place.book(0, at(10, 0, DAY + timedelta(days=3)), course_id=COURSE, number=2)
    with pytest.raises(ChangedElsewhere):
        place.door().do(command)
    with pytest.raises(NotAllowed):
        place.door(OLGA).ask(course_proposal, COURSE)


def test_an_overdue_session_is_placed_as_soon_as_possible_and_says_so(place: ScheduleClinic) -> None:
    place.book(0, at(10, 0), course_id=COURSE, number=1)
    place.clock.now += timedelta(days=80)
    found = proposed(place)
    assert found.rows[1].gives[0].template.startswith("Its window ended on")
    assert found.rows[1].on is not None
    assert found.rows[1].on <= DAY + timedelta(days=80 + 7)


def test_a_wider_window_holds_for_its_session_alone(place: ScheduleClinic) -> None:
    found = proposed(place, wider=(Wider(2, 7, 0),))
    assert gaps_of(found) == [28] * 5
    assert CourseWishes().widened(Wider(2, 3)).widened(Wider(2, 0, 4)).wider == (Wider(2, 3, 4),)


def test_where_only_another_provider_has_the_wished_day_it_is_named_and_stands_first(place: ScheduleClinic) -> None:
    with place.file.writing.begin() as session:
        session.add(OpeningHoursRow(id=an_id(9200), resource_id=BEN, weekday=5, opens=540, closes=720))
    found = proposed(place, patient=Wishes(weekdays=(5,)))
    row = next(row for row in found.rows if row.number == 2)
    assert row.place is not None and row.place.provider_id == ADA
    assert "Not on a wished weekday: {provider} has a place on {day}." in templates(found, 2)
    first = row.options[0]
    assert first.provider_id == BEN and first.start.weekday() == 5
    assert not Wishes(weekdays=(5,)).met_by(row.place.start, row.place.minutes)
