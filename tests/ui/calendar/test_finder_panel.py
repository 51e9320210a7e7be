"""The finder's panel: what it asks for, how its list is walked, and what it says when there is nothing."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from prolodesk.clinic.finder import free_places, looser_wishes
from prolodesk.clinic.finder_wish import sought_for_visit
from prolodesk.clinic.schedule import providers, rooms, visit_types
from prolodesk.ui.calendar.finder_fields import FinderChoices
from prolodesk.ui.calendar.finder_panel import AT_ONCE, FinderPanel
from prolodesk.ui.parts.buttons import Button
from prolodesk.words import Formats
from tests.schedule_clinic import ADA, BEN, DAY, RITA, SESSION, at, fill_schedule


@pytest.fixture
def clinic(clinic_file):
    return fill_schedule(clinic_file)


@pytest.fixture
def panel(clinic, qtbot):
    """Opened on a visit that is to be moved, joined to the clinic."""
    door = clinic.door(RITA)
    card = clinic.book(3, at(14), 30)
    panel = FinderPanel(Formats(), DAY)
    qtbot.addWidget(panel)
    panel.searched.connect(lambda wish, count: panel.show_found(door.ask(free_places, wish, count)))
    panel.show()
    choices = FinderChoices(door.ask(visit_types), door.ask(providers), door.ask(rooms))
    panel.start(door.ask(sought_for_visit, card.appointment_id), choices, DAY)
    return panel


def choose(field, key):
    field.choose(key)
    field.activated.emit(field.currentIndex())


def test_it_opens_with_what_the_visit_brings_and_the_first_place_in_hand(panel):
    wish = panel.fields.wish()
    assert (wish.type_id, wish.provider_ids, wish.minutes, wish.near) == (SESSION, (ADA,), 30, 14 * 60)
    assert len(panel.found()) == AT_ONCE
    assert panel.current() == panel.found()[0]
    assert "OKEKE, Daniel" in panel.words() and "now Tue 24-Nov-2026 14:00" in panel.words()
    assert panel.fields.provider.currentText() == "Dr Ada Quist"


def test_the_arrow_keys_show_each_place_and_enter_takes_the_one_in_hand(panel, qtbot):
    shown, taken = [], []
    panel.shown.connect(shown.append)
    panel.taken.connect(taken.append)
    QTest.keyClick(panel.rows, Qt.Key.Key_Down)
    QTest.keyClick(panel.rows, Qt.Key.Key_Down)
    QTest.keyClick(panel.rows, Qt.Key.Key_Up)
    assert shown == [panel.found()[1], panel.found()[2], panel.found()[1]]
    QTest.keyClick(panel.rows, Qt.Key.Key_Return)
    assert taken == [panel.found()[1]]


def test_a_changed_constraint_is_looked_for_at_once(panel):
    choose(panel.fields.provider, BEN)
    assert {each.place.provider_id for each in panel.found()} == {BEN}
    panel.fields.days.button(4).click()
    assert {each.place.start.weekday() for each in panel.found()} == {4}
    choose(panel.fields.part, "morning")
    assert max(each.place.start.hour for each in panel.found()) < 12
    panel.fields.minutes.setValue(60)
    assert {each.place.minutes for each in panel.found()} == {60}


def test_another_type_brings_its_own_length(panel):
    choose(panel.fields.kind, next(key for key, text in _choices(panel.fields.kind) if text == "Evaluation"))
    assert panel.fields.minutes.value() == 45
    assert {each.place.minutes for each in panel.found()} == {45}


def test_more_places_follow_and_the_one_in_hand_stays(panel):
    panel.rows.setCurrentIndex(panel.rows.model().index(4, 0))
    fifth = panel.current()
    panel.more.click()
    assert len(panel.found()) == 2 * AT_ONCE
    assert panel.current() == fifth


def test_opened_again_it_begins_with_the_first_place(panel, clinic):
    QTest.keyClick(panel.rows, Qt.Key.Key_Down)
    door = clinic.door(RITA)
    panel.start(panel.sought(), FinderChoices(door.ask(visit_types), door.ask(providers), door.ask(rooms)), DAY)
    assert panel.current() == panel.found()[0]


def test_without_any_place_it_says_so_and_offers_what_would_help(panel, clinic):
    wish = replace(panel.fields.wish(), weekdays=(6,))
    panel.show_nothing("No such place is free.", clinic.door().ask(looser_wishes, wish))
    assert not panel.take.isEnabled() and panel.current() is None
    buttons = [button for button in panel.findChildren(Button) if button.text() == "Any weekday"]
    assert "No such place is free." in panel.words()
    buttons[0].click()
    assert panel.found() and panel.take.isEnabled()
    assert "No such place" not in panel.words()


def test_escape_leaves_it(panel):
    left = []
    panel.left.connect(lambda: left.append(True))
    QTest.keyClick(panel.rows, Qt.Key.Key_Escape)
    assert left == [True]


def _choices(field):
    return [(field.itemData(n), field.itemText(n)) for n in range(field.count())]
