"""Rooms, ticks and names say the same as every other view."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from prolodesk.ui.calendar.card_text import name_forms
from prolodesk.ui.calendar.columns import columns_of
from prolodesk.ui.calendar.header_words import headings_of
from prolodesk.ui.calendar.look import Look
from prolodesk.ui.calendar.month import MiniMonth, MonthDays
from prolodesk.ui.calendar.periods import span_of_days
from prolodesk.ui.calendar.sheet import lay_out
from prolodesk.ui.calendar.side import Side
from prolodesk.ui.calendar.view import DAY as ALONE
from prolodesk.ui.calendar.view import Period
from prolodesk.words import Formats
from tests.ui.calendar.samples import COLUMNS, DAY, ROOMS, ZONE, a_card, a_day

HIDDEN = frozenset({"nair"})


def a_sheet(cards, **more):
    period = Period(ALONE, DAY, (a_day(cards),), ZONE, ROOMS, hidden=HIDDEN, **more)
    return lay_out(period, 1000, 1.7, gutter=54, least=98)


def test_a_room_shows_and_counts_the_visits_of_hidden_providers():
    cards = [a_card("a", 540, room_id="room1"), a_card("b", 600, provider="nair", room_id="room1")]
    sheet = a_sheet(cards, by_room=True)
    assert [card.appointment_id for card in sheet.cards] == ["a", "b"]
    assert headings_of(sheet, Formats())[0].loads == ("2 booked",)
    assert sheet.unsaid_provider(sheet.cards[1]) == "Ravi Nair, PT"


def test_a_hidden_provider_has_no_column_and_no_visits_among_providers():
    sheet = a_sheet([a_card("a", 540), a_card("b", 600, provider="nair")])
    assert [card.appointment_id for card in sheet.cards] == ["a"]
    assert "nair" not in [column.provider_id for column in sheet.columns]


def test_with_everybody_hidden_the_rooms_still_stand():
    everybody = frozenset(column.provider_id for column in COLUMNS)
    period = Period(ALONE, DAY, (a_day([]),), ZONE, ROOMS, hidden=everybody, by_room=True)
    assert [column.name for column in columns_of(period, 900, 98).columns] == ["Room 1", "Room 2", "Room 3"]


def test_the_ticks_stand_in_the_order_they_are_given(qtbot):
    side = Side(Formats())
    qtbot.addWidget(side)
    side.show_providers(COLUMNS, frozenset())
    side.show_providers(tuple(reversed(COLUMNS)), HIDDEN)
    layout = side._providers
    ticks = [layout.itemAt(n).widget() for n in range(layout.count())]
    assert ticks == [side.check_of(column.provider_id) for column in reversed(COLUMNS)]
    assert [tick.isChecked() for tick in ticks] == [False, True, True, True]


def test_a_month_writes_names_as_cards_do():
    assert name_forms("Mori", "Hana") == ("MORI, Hana", "MORI, H.", "MORI")
    assert name_forms("Mori", "") == ("MORI",)


def test_the_little_month_opens_the_week_whose_number_is_clicked(qtbot):
    month = MiniMonth(Formats())
    qtbot.addWidget(month)
    month.show_month(DAY.replace(day=1), DAY, DAY, {})
    month.resize(208, 240)
    month.show()
    picked, weeks = [], []
    month.picked.connect(picked.append)
    month.week_picked.connect(weeks.append)
    number = month.days.week_box(4).center().toPoint()
    qtbot.mouseClick(month.days, Qt.MouseButton.LeftButton, pos=number)
    qtbot.mouseClick(month.days, Qt.MouseButton.LeftButton, pos=month.days.box_of(DAY).center().toPoint())
    assert weeks == [date(2026, 11, 23)] and picked == [DAY]


@pytest.mark.parametrize("week", ["monday", "sunday", "saturday"])
def test_weeks_begin_where_the_clinic_says_in_every_grid(qtbot, week):
    formats = Formats(week=week)
    days = MonthDays(formats)
    qtbot.addWidget(days)
    days.resize(208, 168)
    days.show_month(DAY.replace(day=1), DAY, DAY, {})
    first, _ = span_of_days(Look(kind="month"), DAY, formats.week_begins)
    assert days.starts_with(DAY) == first and first.weekday() == formats.week_begins
    assert days.day_at(days.box_of(first).center().x(), days.box_of(first).center().y()) == first
    since, until = span_of_days(Look(kind="week"), DAY, formats.week_begins)
    assert since.weekday() == formats.week_begins and since <= DAY <= until and (until - since).days == 6
