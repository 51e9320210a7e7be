"""The next session: its window, the first free places in it, and what is said when there is none."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from prolodesk.clinic.booking import BookAppointment
from prolodesk.clinic.course_changes import pause
from prolodesk.clinic.courses import course_of
from prolodesk.clinic.next_session import NextPlaces, next_places
from prolodesk.clinic.schedule import card_of
from prolodesk.clinic.values import Place
from prolodesk.domain.courses import Window
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.store.tables import OpeningHoursRow
from tests.plan_clinic import ADA, COURSE, OTHER_PATIENT, RITA, ROOM, SESSION_TYPE, an_id
from tests.session_clinic import TODAY, SessionClinic, prepare

EARLIEST, TARGET, LATEST = (TODAY + timedelta(weeks=weeks) for weeks in (3, 4, 6))


@pytest.fixture
def place(clinic_file: ClinicFile) -> SessionClinic:
    return prepare(clinic_file)


def asked(place: SessionClinic, visit: str) -> NextPlaces:
    return place.door(RITA).ask(next_places, visit)


def starts(value: NextPlaces) -> list[datetime]:
    return [each.start for each in value.places]


def only_open(place: SessionClinic, *weekdays: int) -> None:
    with place.file.writing.begin() as session:
        session.query(OpeningHoursRow).filter(OpeningHoursRow.weekday.not_in(weekdays)).delete()


def fill_day(place: SessionClinic, day: date) -> None:
    """Book the whole of a day with Dr Quist for somebody else."""
    start = datetime.combine(day, time(9))
    command = BookAppointment(an_id(7000 + day.toordinal() % 1000), OTHER_PATIENT, SESSION_TYPE, Place(ADA, start, 480))
    place.door(RITA).do(command)


def test_three_free_places_on_the_target_day_at_the_time_of_the_visit(place: SessionClinic) -> None:
    visit = place.visit(1)
    place.sign(visit)
    value = asked(place, visit)
    assert value.window == Window(EARLIEST, TARGET, LATEST) and value.interval == (3.0, 6.0)
    assert (value.number, value.sessions, value.provider) == (2, 6, "Dr Ada Quist")
    day = datetime.combine(TARGET, time())
    assert starts(value) == [day.replace(hour=hour, minute=minute) for hour, minute in ((10, 30), (11, 0), (10, 0))]
    assert {each.room_id for each in value.places} == {ROOM} and value.trouble is None


def test_one_of_them_can_be_booked_and_is_then_what_is_booked(place: SessionClinic) -> None:
    visit = place.visit(1)
    place.sign(visit)
    value = asked(place, visit)
    place.door(RITA).do(value.booking(an_id(8000), value.places[0]))
    card = place.door(RITA).ask(card_of, an_id(8000))
    assert (card.course_id, card.number, card.place) == (COURSE, 2, value.places[0])
    again = asked(place, visit)
    assert again.booked == value.places[0].start and again.places == ()


def test_a_full_target_day_offers_the_days_after_it(place: SessionClinic) -> None:
    visit = place.visit(1)
    place.sign(visit)
    fill_day(place, TARGET)
    value = asked(place, visit)
    assert {start.date() for start in starts(value)} == {TARGET + timedelta(days=1)}


def test_with_nothing_free_from_the_target_on_earlier_days_of_the_window_are_offered(place: SessionClinic) -> None:
    only_open(place, TARGET.weekday())
    visit = place.visit(1)
    place.sign(visit)
    for weeks in (4, 5, 6):
        fill_day(place, TODAY + timedelta(weeks=weeks))
    value = asked(place, visit)
    assert {start.date() for start in starts(value)} == {EARLIEST}
    assert value.trouble is not None and "earlier" in value.trouble.template


def test_a_full_window_offers_the_nearest_places_after_it_and_says_so(place: SessionClinic) -> None:
    only_open(place, TARGET.weekday())
    visit = place.visit(1)
    place.sign(visit)
    for weeks in (3, 4, 5, 6):
        fill_day(place, TODAY + timedelta(weeks=weeks))
    value = asked(place, visit)
    assert {start.date() for start in starts(value)} == {LATEST + timedelta(weeks=1)}
    assert value.trouble is not None and "No place is free in the window" in value.trouble.template


def test_a_window_that_has_passed_offers_the_first_free_places_from_now(place: SessionClinic) -> None:
    visit = place.visit(1)
    place.sign(visit)
    place.clock.advance(weeks=10)
    value = asked(place, visit)
    assert all(start > (place.clock.now).replace(tzinfo=None) for start in starts(value)) and value.places
    assert value.trouble is not None and "window ended" in value.trouble.template


def test_a_provider_who_is_never_in_has_no_places(place: SessionClinic) -> None:
    only_open(place)
    visit = place.visit(1)
    place.sign(visit)
    value = asked(place, visit)
    assert value.places == () and value.trouble is not None and "Choose another provider" in value.trouble.template


def test_before_the_visit_is_signed_the_one_after_it_is_counted_from_its_day(place: SessionClinic) -> None:
    visit = place.visit(1)
    value = asked(place, visit)
    assert value.number == 2 and value.window is not None and value.window.target == TARGET


def test_a_visit_without_course_says_why_there_is_nothing(place: SessionClinic) -> None:
    value = asked(place, place.visit(None, course=None))
    assert value.why_not is not None and "no course" in value.why_not.template


def test_a_paused_course_and_a_finished_one_have_no_next_session(place: SessionClinic) -> None:
    visit = place.visit(6)
    value = asked(place, visit)
    assert value.why_not is not None and "is the last of the" in value.why_not.template
    place.door().do(pause(place.door().ask(course_of, COURSE), "Flare"))
    value = asked(place, visit)
    assert value.why_not is not None and "no session is due" in value.why_not.template


def test_a_cancelled_later_visit_does_not_count_as_booked(place: SessionClinic) -> None:
    visit = place.visit(1)
    place.sign(visit)
    place.visit(2, TARGET, status="cancelled")
    value = asked(place, visit)
    assert value.booked is None and len(value.places) == 3
    assert replace(value, places=()).number == 2


def test_a_missed_last_session_is_offered_again_and_a_missed_first_one_as_soon_as_can_be(place: SessionClinic) -> None:
    last = asked(place, place.visit(6, status="no_show"))
    assert (last.why_not, last.number) == (None, 1) and last.window is None and len(last.places) == 3
    visit = place.visit(1, TODAY - timedelta(days=28))
    place.sign(visit)
    again = asked(place, place.visit(2, hour=14, status="no_show"))
    assert again.number == 2 and again.window is not None and again.window.target == TODAY
    assert all(start.date() > TODAY for start in starts(again)) and again.places
