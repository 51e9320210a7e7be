"""Moving one session of a course: the later ones follow only as far as their windows need."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from prolodesk.clinic.booking import Move, MoveAppointments
from prolodesk.clinic.course_placing import course_proposal
from prolodesk.clinic.course_shift import shift_command, shift_following
from prolodesk.clinic.course_standing import spacing_of, spacings
from prolodesk.clinic.course_values import ShiftProposal
from prolodesk.clinic.schedule import visits_of
from prolodesk.clinic.values import Card
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.store.tables import CourseRow
from tests.schedule_clinic import BEN, COURSE, ScheduleClinic, an_id, at, fill_schedule, patient_id


@pytest.fixture
def place(clinic_file: ClinicFile) -> ScheduleClinic:
    made = fill_schedule(clinic_file)
    desk = made.door()
    found = desk.ask(course_proposal, COURSE)
    desk.do(found.bookings(tuple(an_id(7000 + n) for n in range(6))))
    return made


def cards(place: ScheduleClinic) -> list[Card]:
    return list(place.door().ask(visits_of, patient_id(0)))


def move(place: ScheduleClinic, card: Card, days: int) -> ShiftProposal | None:
    becomes = replace(card.place, start=card.place.start + timedelta(days=days))
    place.door().do(MoveAppointments((Move(card.appointment_id, card.place, becomes),)))
    return place.door().ask(shift_following, card.appointment_id, card.place, becomes)


def days(place: ScheduleClinic) -> list[date]:
    return [card.place.start.date() for card in cards(place)]


def test_a_move_within_all_windows_asks_nothing(place: ScheduleClinic) -> None:
    assert move(place, cards(place)[1], 5) is None


def test_the_later_sessions_follow_as_far_as_needed_and_one_undo_takes_it_back(place: ScheduleClinic) -> None:
    before = days(place)
    found = move(place, cards(place)[1], 14)
    assert found is not None
    assert [each.number for each in found.visits] == [3]
    (shifted,) = found.visits
    assert (shifted.becomes.start.date() - before[1] - timedelta(days=14)).days == 21
    assert shifted.becomes.start.time() == shifted.was.start.time()
    lines = place.lines()
    change = place.door().do(shift_command(found))
    assert days(place)[3:] == before[3:]
    assert change.inverse is not None
    place.door().do(change.inverse)
    assert place.lines() == lines


def test_a_move_far_out_takes_several_along_and_says_that_it_left_its_own_window(place: ScheduleClinic) -> None:
    found = move(place, cards(place)[1], 43)
    assert found is not None
    assert [each.number for each in found.visits] == [3, 4, 5, 6]
    assert found.outside is not None and "after its window" in found.outside.template
    assert found.back is not None
    first = days(place)[0]
    assert found.back.start.date() - first <= timedelta(days=42)
    place.door().do(shift_command(found))
    gaps = [(b - a).days for a, b in zip(days(place)[1:], days(place)[2:], strict=False)]
    assert all(21 <= gap <= 42 for gap in gaps)


def test_moving_earlier_takes_the_next_along_when_it_would_be_too_far(place: ScheduleClinic) -> None:
    first = cards(place)[0]
    found = move(place, cards(place)[1], -6)
    assert found is None
    place.door().do(MoveAppointments((Move(first.appointment_id, first.place, first.place),)))


def test_a_move_within_the_day_and_visits_of_no_course_ask_nothing(place: ScheduleClinic) -> None:
    card = cards(place)[1]
    later = replace(card.place, start=card.place.start + timedelta(hours=2))
    assert place.door().ask(shift_following, card.appointment_id, card.place, later) is None
    other = place.book(1, at(15, 0))
    becomes = replace(other.place, start=other.place.start + timedelta(days=50))
    assert place.door().ask(shift_following, other.appointment_id, other.place, becomes) is None


def test_the_spacing_tells_weeks_after_which_session_and_whether_it_is_inside(place: ScheduleClinic) -> None:
    second = cards(place)[1]
    found = place.door().ask(spacing_of, second.appointment_id)
    assert found is not None
    assert (found.number, found.after, found.days, found.inside) == (2, 1, 28, True)
    assert place.door().ask(spacing_of, cards(place)[0].appointment_id) is None
    move(place, second, 20)
    moved = place.door().ask(spacing_of, second.appointment_id)
    assert moved is not None and not moved.inside
    ids = [card.appointment_id for card in cards(place)]
    assert set(place.door().ask(spacings, ids)) == set(ids[1:])


def test_with_a_fixed_provider_nobody_else_takes_a_session(place: ScheduleClinic) -> None:
    with place.file.writing.begin() as session:
        session.get_one(CourseRow, COURSE).provider_fixed = True
    found = move(place, cards(place)[1], 14)
    assert found is not None
    assert all(each.becomes.provider_id != BEN for each in found.visits)
