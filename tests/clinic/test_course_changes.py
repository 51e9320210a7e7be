"""Courses as a whole: more sessions, pauses that end by themselves, visits freed with them; patients' wishes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from prolodesk.clinic.candidates import freed_by
from prolodesk.clinic.changes import Together
from prolodesk.clinic.course_changes import extend, finish, pause, resume, stop
from prolodesk.clinic.course_placing import course_proposal
from prolodesk.clinic.course_values import PlaceCourse
from prolodesk.clinic.courses import course_of, next_window
from prolodesk.clinic.schedule import visits_of
from prolodesk.clinic.wishes_of_patients import NO_WISHES, SetWishes, Wishes, wishes_of
from prolodesk.domain.courses import CourseState
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal
from prolodesk.domain.status import Status
from prolodesk.store.clinic_file import ClinicFile
from tests.schedule_clinic import ADA, BEN, COURSE, DAY, RITA, ScheduleClinic, an_id, fill_schedule, patient_id


@pytest.fixture
def place(clinic_file: ClinicFile) -> ScheduleClinic:
    made = fill_schedule(clinic_file)
    desk = made.door()
    desk.do(desk.ask(course_proposal, COURSE).bookings(tuple(an_id(7000 + n) for n in range(6))))
    return made


def statuses(place: ScheduleClinic) -> list[str]:
    return [card.status.value for card in place.door().ask(visits_of, patient_id(0))]


def booked_numbers(place: ScheduleClinic) -> list[int | None]:
    return [card.number for card in place.door().ask(visits_of, patient_id(0)) if card.status is Status.BOOKED]


def test_a_pause_without_an_end_cancels_every_visit_and_one_undo_brings_them_back(place: ScheduleClinic) -> None:
    desk, before = place.door(RITA), place.lines()
    change = desk.do(pause(desk.ask(course_of, COURSE), "Holiday"))
    assert set(statuses(place)) == {"cancelled"}
    assert {card.cancel_reason for card in desk.ask(visits_of, patient_id(0))} == {"course_paused"}
    assert desk.ask(course_of, COURSE).state is CourseState.PAUSED
    assert len(freed_by(change)) == 6
    assert isinstance(change.inverse, Together)
    back = desk.do(change.inverse)
    assert place.lines() == before
    assert back.inverse is not None
    desk.do(back.inverse)
    assert set(statuses(place)) == {"cancelled"}


def test_a_pause_cancels_only_what_lies_in_it_and_the_visits_after_it_move_up(place: ScheduleClinic) -> None:
    desk, before = place.door(RITA), place.lines()
    assert booked_numbers(place) == [1, 2, 3, 4, 5, 6]
    until = desk.ask(visits_of, patient_id(0))[2].place.start.date()
    change = desk.do(pause(desk.ask(course_of, COURSE), "Holiday", until))
    assert statuses(place) == ["cancelled", "cancelled", "booked", "booked", "booked", "booked"]
    assert booked_numbers(place) == [1, 2, 3, 4]
    assert len(freed_by(change)) == 2 and dict(change.label.values)["until"] == until
    assert change.inverse is not None
    back = desk.do(change.inverse)
    assert place.lines() == before
    assert back.inverse is not None
    desk.do(back.inverse)
    assert booked_numbers(place) == [1, 2, 3, 4]


def test_while_a_course_is_paused_until_a_day_its_sessions_are_placed_from_then_on(place: ScheduleClinic) -> None:
    desk = place.door(RITA)
    until = desk.ask(visits_of, patient_id(0))[-1].place.start.date() + timedelta(days=1)
    desk.do(pause(desk.ask(course_of, COURSE), "Holiday", until))
    found = desk.ask(course_proposal, COURSE)
    assert found.why_not is None and len(found.proposed) == 6
    assert min(row.on for row in found.proposed if row.on) >= until
    command = found.bookings(tuple(an_id(7100 + n) for n in range(6)))
    assert isinstance(command, PlaceCourse)
    first = command.bookings[0]
    sooner = replace(first, place=replace(first.place, start=first.place.start - timedelta(days=28)))
    with pytest.raises(Refusal):
        desk.do(replace(command, bookings=(sooner,)))
    desk.do(command)
    assert desk.ask(course_of, COURSE).paused_until == until
    assert len(booked_numbers(place)) == 6


def test_a_pause_ends_on_its_day_and_the_sessions_are_proposed_anew(place: ScheduleClinic) -> None:
    desk = place.door(RITA)
    last = desk.ask(visits_of, patient_id(0))[-1].place.start.date()
    desk.do(pause(desk.ask(course_of, COURSE), "Holiday", last + timedelta(days=1)))
    place.clock.now += last + timedelta(days=1) - DAY
    assert desk.ask(course_of, COURSE).state is not CourseState.PAUSED
    assert desk.ask(next_window, COURSE) is not None
    assert {row.state for row in desk.ask(course_proposal, COURSE).rows} == {"proposed"}


def test_a_paused_course_is_resumed_at_reception_and_stopped_or_finished_only_by_a_provider(
    place: ScheduleClinic,
) -> None:
    desk = place.door(RITA)
    for ends in (stop, finish):
        with pytest.raises(NotAllowed):
            desk.do(ends(desk.ask(course_of, COURSE), "resolved"))
    desk.do(pause(desk.ask(course_of, COURSE), "Holiday"))
    desk.do(resume(desk.ask(course_of, COURSE)))
    assert desk.ask(course_of, COURSE).state is CourseState.PROPOSED
    place.door(ADA).do(finish(desk.ask(course_of, COURSE), "resolved"))
    assert desk.ask(course_of, COURSE).state is CourseState.COMPLETED
    with pytest.raises(NotAllowed):
        desk.do(resume(desk.ask(course_of, COURSE)))


def test_finishing_frees_every_visit_to_come(place: ScheduleClinic) -> None:
    desk, before = place.door(ADA), place.lines()
    change = desk.do(finish(desk.ask(course_of, COURSE), "resolved"))
    assert set(statuses(place)) == {Status.CANCELLED}
    assert change.inverse is not None
    desk.do(change.inverse)
    assert place.lines() == before


def test_a_pause_that_ends_today_or_has_no_reason_is_refused_and_changes_nothing(place: ScheduleClinic) -> None:
    desk, before = place.door(RITA), place.lines()
    course = desk.ask(course_of, COURSE)
    for command in (pause(course, "Holiday", DAY), pause(course, "  ")):
        with pytest.raises(Refusal):
            desk.do(command)
    assert place.lines() == before


def test_a_course_is_extended_and_shortened_only_by_sessions_nobody_booked(place: ScheduleClinic) -> None:
    desk, before = place.door(ADA), place.lines()
    change = desk.do(extend(desk.ask(course_of, COURSE), 2))
    assert desk.ask(course_of, COURSE).sessions == 8
    assert [row.state for row in desk.ask(course_proposal, COURSE).rows][6:] == ["proposed", "proposed"]
    assert change.inverse is not None
    desk.do(change.inverse)
    assert place.lines() == before
    with pytest.raises(Refusal):
        desk.do(extend(desk.ask(course_of, COURSE), -1))
    with pytest.raises(Refusal):
        desk.do(extend(desk.ask(course_of, COURSE), 30))
    with pytest.raises(NotAllowed):
        place.door(RITA).do(extend(desk.ask(course_of, COURSE), 1))


def test_wishes_are_kept_in_one_spelling_and_taken_back(place: ScheduleClinic) -> None:
    desk, before = place.door(RITA), place.lines()
    wishes = Wishes((4, 0, 0), 0, 24 * 60, BEN, True, " mornings ")
    change = desk.do(SetWishes(patient_id(0), NO_WISHES, wishes))
    assert desk.ask(wishes_of, patient_id(0)) == Wishes((0, 4), None, None, BEN, True, "mornings")
    with pytest.raises(ChangedElsewhere):
        desk.do(SetWishes(patient_id(0), NO_WISHES, wishes))
    assert change.inverse is not None
    desk.do(change.inverse)
    assert place.lines() == before


@pytest.mark.parametrize(
    "wishes",
    [Wishes(earliest=900, latest=600), Wishes(earliest=-5), Wishes(latest=2000), Wishes(provider_id=an_id(999))],
    ids=["latest before earliest", "before midnight", "after midnight", "nobody"],
)
def test_wishes_nothing_could_meet_are_refused(place: ScheduleClinic, wishes: Wishes) -> None:
    with pytest.raises(Refusal):
        place.door(RITA).do(SetWishes(patient_id(0), NO_WISHES, wishes))
    assert place.door().ask(wishes_of, patient_id(0)) == NO_WISHES
