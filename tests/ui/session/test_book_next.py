"""Booking the next session: Enter books the first place, arrows choose another, other days elsewhere."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from prolodesk.clinic.schedule import visits_of
from prolodesk.ui.desk import Desk
from prolodesk.ui.session.book_next import BookNext
from prolodesk.ui.theme import apply
from tests.plan_clinic import PATIENT, RITA
from tests.session_clinic import TODAY, SessionClinic


@pytest.fixture
def signed(place: SessionClinic) -> str:
    """A visit whose session is signed."""
    visit = place.visit(1)
    place.sign(visit)
    return visit


@pytest.fixture
def card(place: SessionClinic, signed: str, qtbot: QtBot, qapp: QApplication) -> BookNext:
    """The receptionist's card after that visit."""
    apply(qapp, "light")
    door = place.door(RITA)
    made = BookNext(door)
    made.asked.connect(Desk(door, made).do)
    qtbot.addWidget(made)
    made.resize(600, 320)
    made.show()
    made.show_next(signed)
    return made


def numbers(place: SessionClinic) -> list[tuple[int | None, str]]:
    return [(card.number, f"{card.place.start:%d-%m %H:%M}") for card in place.door().ask(visits_of, PATIENT)]


def test_the_window_and_three_places_are_offered(card: BookNext) -> None:
    assert card.words() == "3–6 weeks: 17-Nov to 08-Dec-2026, best Tue 24-Nov-2026 · Dr Ada Quist"
    titles = [choice.title for choice in card.places.choices()]
    assert titles == ["Tue 24-Nov-2026 10:30", "Tue 24-Nov-2026 11:00", "Tue 24-Nov-2026 10:00"]
    assert card.places.choices()[0].detail == "in 4 weeks · 30 min · Room 1"


def test_enter_books_the_first_and_says_so(place: SessionClinic, card: BookNext, qtbot: QtBot) -> None:
    qtbot.keyClick(card.places, Qt.Key.Key_Return)
    assert numbers(place) == [(1, "27-10 10:30"), (2, "24-11 10:30")]
    assert card.words() == "Session 2 is booked: Tue 24-Nov-2026 10:30" and not card.has_places()


def test_arrows_choose_another_place(place: SessionClinic, card: BookNext, qtbot: QtBot) -> None:
    qtbot.keyClick(card.places, Qt.Key.Key_Down)
    qtbot.keyClick(card.places, Qt.Key.Key_Return)
    assert numbers(place)[-1] == (2, "24-11 11:00")


def test_other_days_and_escape_are_passed_on(card: BookNext, signed: str, qtbot: QtBot) -> None:
    wanted: list[str] = []
    left: list[bool] = []
    card.other_wanted.connect(wanted.append)
    card.left.connect(lambda: left.append(True))
    card.other.click()
    qtbot.keyClick(card.places, Qt.Key.Key_Escape)
    assert wanted == [signed] and left == [True]


def test_a_course_at_its_end_says_so(place: SessionClinic, card: BookNext) -> None:
    card.show_next(place.visit(6, TODAY + timedelta(days=1)))
    assert card.words() == "This is the last of the 6 sessions." and not card.has_places()
