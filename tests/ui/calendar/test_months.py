"""Remembered months are always what the clinic would answer now, and ask for no more than changed."""

from datetime import timedelta

import pytest

from prolodesk.clinic.booking import SetStatus
from prolodesk.clinic.changes import Change, Settings
from prolodesk.clinic.month import month_fills, month_visits
from prolodesk.domain.status import Status
from prolodesk.domain.words import say
from prolodesk.ui.calendar.month import grid_start, month_later
from prolodesk.ui.calendar.months import MOST_MONTHS, Months
from tests.schedule_clinic import ADA, BEN, COURSE, DAY, at, fill_schedule
from tests.ui.calendar.test_days import commands

START = grid_start(DAY.replace(day=1))


@pytest.fixture
def clinic(clinic_file):
    return fill_schedule(clinic_file)


def test_a_remembered_month_is_what_the_clinic_would_answer_after_every_command_and_its_undo(clinic):
    first = clinic.book(0, at(10, 30), course_id=COURSE, number=1)
    second = clinic.book(1, at(11), provider=BEN)
    desk = clinic.door(ADA)
    months, changes = Months(desk), []
    desk.on_change(months.on_change)
    desk.on_change(changes.append)

    def check():
        known = months.of(START)
        assert known.visits == desk.ask(month_visits, START)
        assert known.fills == desk.ask(month_fills, START)

    check()
    for command in commands(clinic, first, second):
        desk.do(command)
        check()
    for change in reversed(changes[:]):
        desk.do(change.inverse)
        check()


def test_a_change_has_only_its_own_day_asked_for_again(clinic, monkeypatch):
    card = clinic.book(0, at(14))
    desk, asked = clinic.door(ADA), []
    months, ask = Months(desk), desk.ask
    desk.on_change(months.on_change)
    months.of(START)
    monkeypatch.setattr(type(desk), "ask", lambda _, question, *more: asked.append(more) or ask(question, *more))
    months.of(START)
    assert asked == []
    desk.do(SetStatus(card.appointment_id, Status.BOOKED, Status.CONFIRMED))
    assert not months.knows_fills(START) and months.last_fills(START)[DAY].booked == 1
    assert months.of(START).visits[0].status is Status.CONFIRMED
    assert asked == [(DAY, 1), (DAY, 1)]


def test_new_hours_or_people_have_everything_asked_for_again(clinic):
    months = Months(clinic.door(ADA))
    months.of(START)
    months.on_change(Change(say("Hours"), frozenset({Settings()})))
    assert not months.knows_fills(START) and months.last_fills(START) == {}


def test_no_more_months_are_remembered_than_anyone_goes_back_to(clinic):
    months = Months(clinic.door(ADA))
    starts = [grid_start(month_later(DAY.replace(day=1), n)) for n in range(MOST_MONTHS + 3)]
    for start in starts:
        months.fills(start)
    assert sum(map(months.knows_fills, starts)) == MOST_MONTHS


def test_a_month_later_is_the_same_day_or_the_last():
    assert month_later(DAY, 1).isoformat() == "2026-12-24"
    assert month_later(DAY.replace(month=10, day=31), 1).isoformat() == "2026-11-30"
    assert month_later(DAY.replace(month=1, day=1), -1).isoformat() == "2025-12-01"
    assert grid_start(DAY.replace(day=1)) + timedelta(days=6) == DAY.replace(day=1)
