"""What is remembered of free time is dropped with what changes it, and never kept when it was read too early."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from threading import Thread
from zoneinfo import ZoneInfo

import pytest

from prolodesk.clinic.changes import Chart, Schedule, Settings
from prolodesk.clinic.finder import PlaceWish, free_places
from prolodesk.clinic.free_memory import MOST_DAYS, FreeTime, Resources
from prolodesk.clinic.settings import ChangeHours, WeeklyOpening, hours_of
from prolodesk.domain.rights import Role
from prolodesk.domain.scheduling.free_time import day_time
from tests.schedule_clinic import ADA, DAY, RITA, SESSION, fill_schedule, patient_id

ZONE = ZoneInfo("Europe/London")


def a_day(number=0):
    return day_time(DAY + timedelta(days=number), ZONE, (), {})


def test_a_day_is_known_until_something_happens_on_it():
    free, today, tomorrow = FreeTime(), a_day(), a_day(1)
    free.keep(free.generation, (today, tomorrow))
    free.forget({Schedule(DAY), Chart("p")})
    assert (free.known(DAY), free.known(tomorrow.day)) == (None, tomorrow)


def test_a_setting_changes_everything():
    free = FreeTime()
    free.keep(free.generation, (a_day(),))
    free.keep_resources(free.generation, Resources({}, {}, {}, {}, {}, 18))
    free.forget({Settings()})
    assert (free.known(DAY), free.resources) == (None, None)


def test_what_was_read_before_a_change_is_not_remembered_after_it():
    free = FreeTime()
    before = free.generation
    free.forget({Schedule(DAY)})
    free.keep(before, (a_day(),))
    assert free.known(DAY) is None


def test_inside_a_change_nothing_is_remembered():
    free = FreeTime(remembers=False)
    free.keep(free.generation, (a_day(),))
    assert free.known(DAY) is None


def test_only_so_many_days_are_remembered_the_latest():
    free = FreeTime()
    free.keep(free.generation, [a_day(number) for number in range(MOST_DAYS + 5)])
    assert free.known(DAY + timedelta(days=4)) is None
    assert free.known(DAY + timedelta(days=5)) is not None


@pytest.fixture
def clinic(clinic_file):
    return fill_schedule(clinic_file)


def test_other_hours_are_known_at_once(clinic):
    desk, wish = clinic.door(RITA), PlaceWish(patient_id(0), SESSION, (ADA,), first=date(2026, 11, 28))
    desk.actor = replace(desk.actor, roles=desk.actor.roles | {Role.OWNER})
    assert desk.ask(free_places, wish, 1)[0].place.start.weekday() == 0
    saturday = (WeeklyOpening(5, 600, 660),)
    desk.do(ChangeHours(ADA, desk.ask(hours_of, ADA), saturday))
    assert desk.ask(free_places, wish, 1)[0].place.start == datetime(2026, 11, 28, 10)


def test_many_may_ask_at_once(clinic):
    desk, wish, found = clinic.door(RITA), PlaceWish(patient_id(0), SESSION), []
    asking = [Thread(target=lambda: found.append(desk.ask(free_places, wish, 5))) for _ in range(4)]
    for each in asking:
        each.start()
    for each in asking:
        each.join()
    assert found == [desk.ask(free_places, wish, 5)] * 4
