"""What neighbours attach to the calendar: guests beside and below, proposals, verbs that are not its own."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from prolodesk.clinic.values import Place
from prolodesk.ui.calendar.page import CalendarPage
from prolodesk.ui.calendar.proposals import Ghost
from prolodesk.ui.calendar.verbs import Verb as TableVerb
from prolodesk.ui.calendar.wishes import Verb
from prolodesk.words import Formats
from tests.schedule_clinic import ADA, BEN, DAY, RITA, at, fill_schedule


@pytest.fixture
def clinic(clinic_file):
    return fill_schedule(clinic_file)


@pytest.fixture
def page(clinic, qtbot):
    page = CalendarPage(clinic.door(RITA), Formats())
    qtbot.addWidget(page)
    page.resize(1430, 860)
    page.show()
    page.activateWindow()
    page.setFocus()
    qtbot.waitUntil(page.day_view.canvas.hasFocus)
    return page


def test_a_guest_stands_in_the_right_column_until_escape_puts_it_away(page):
    guest, gone = QLabel("guest"), []
    page.put_away.connect(gone.append)
    page.show_beside(guest)
    assert guest.isVisible() and not page.inspector.isVisible()
    page.new_appointment()
    assert page.panel.isVisible() and not guest.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert guest.isVisible() and gone == []
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not guest.isVisible() and gone == [guest]
    guest.deleteLater()


def test_a_strip_below_takes_its_height_from_the_calendar_and_gives_it_back(page):
    strip, before = QLabel("tray"), page.day_view.height()
    strip.setFixedHeight(60)
    page.show_below(strip)
    QApplication.processEvents()
    assert strip.isVisible() and page.day_view.height() <= before - 60
    page.show_below(None)
    QApplication.processEvents()
    assert not strip.isVisible() and page.day_view.height() == before
    strip.deleteLater()


def test_a_proposal_in_hand_brings_its_day_into_view_and_is_painted(page):
    bare = page.day_view.canvas.grab().toImage()
    here = Ghost(Place(ADA, at(10), 30), "first of three")
    there = Ghost(Place(BEN, at(11) + timedelta(days=3), 30), "second", legal=False)
    page.day_view.show_ghosts((here, there), 0)
    assert page.day == DAY and page.day_view.canvas.grab().toImage() != bare
    page.day_view.show_ghosts((here, there), 1)
    assert page.day == DAY + timedelta(days=3)
    page.day_view.show_ghosts()
    page.show_day(DAY)
    assert page.day_view.canvas.grab().toImage() == bare


def test_a_key_that_is_not_the_calendars_own_is_wanted_from_others_with_visit_and_place(page, clinic):
    card = clinic.book(0, at(10))
    page.reload()
    page.day_view.select(card.appointment_id)
    wanted = []
    page.verb_wanted.connect(wanted.append)
    page.day_view.canvas.do_verb("a_neighbours_verb")
    assert wanted == [Verb("a_neighbours_verb", page.selected_card(), page.cursor_place())]
    assert page.cursor_place() == Place(ADA, at(10), page.day_view.canvas.step)


def test_every_calendar_action_of_the_table_is_a_verb():
    from prolodesk.ui.actions import actions_of
    from prolodesk.ui.calendar.verbs import verbs

    known = {key for verb in verbs() for key in verb.keys} | {"Tab"}
    assert all(set(action.keys) <= known for action in actions_of("calendar"))
    assert all(isinstance(verb, TableVerb) and verb.text for verb in verbs())
