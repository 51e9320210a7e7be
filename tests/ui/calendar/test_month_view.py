"""The month: what its cells list, and everything that can be done to a visit from there."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from prolodesk.clinic.booking import MoveAppointments, SetStatus
from prolodesk.clinic.month import Fill
from prolodesk.clinic.values import Place
from prolodesk.domain.status import Status
from prolodesk.ui.calendar.month_sheet import Measures, lay_out_month
from prolodesk.ui.calendar.month_view import MonthView
from prolodesk.ui.calendar.proposals import Ghost
from prolodesk.ui.calendar.view import MONTH, View
from prolodesk.ui.calendar.wishes import NewVisit, OpenVisit, ShowDate, ShowDay, ShowView
from prolodesk.words import Formats
from tests.ui.calendar.month_samples import FIRST, OPEN, a_month, a_period, a_visit, at
from tests.ui.calendar.samples import DAY, NOW, NOW_UTC, a_card

KEY, LEFT, NONE = Qt.Key, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
NEXT = DAY + timedelta(days=1)
SIZE = Measures(1000, 660, 34, 28, 24, 18, 94)


class Book:
    """The cards behind a month, and what came out of its view."""

    def __init__(self, view, cards):
        self.cards = {card.appointment_id: card for card in cards}
        self.commands, self.wishes, self.said, self.selected = [], [], [], []
        view.asked.connect(self.commands.append)
        view.wished.connect(self.wishes.append)
        view.said.connect(self.said.append)
        view.selected.connect(self.selected.append)


CARDS = (
    a_card("a", 600),
    a_card("b", 540, family="Okeke", given="Daniel", course_title="", number=None),
    a_card("c", 660, day=NEXT, family="Sato", given="Kenji", status=Status.CANCELLED),
)


@pytest.fixture
def why():
    """What the clinic would say to a place."""
    return {}


@pytest.fixture
def view(qtbot, why):
    made = MonthView(Formats(), lambda id: book.cards.get(id), lambda card, place: why.get(place.start.date(), ""))
    book = made.book = Book(made, CARDS)
    qtbot.addWidget(made)
    made.resize(1100, 690)
    made.show_now(NOW_UTC, NOW)
    made.show_period(a_period(the_month()))
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def the_month(**fills):
    visits = (
        a_visit("a"),
        a_visit("b", at=540, family="Okeke", given="Daniel", course_title=""),
        a_visit("c", NEXT, 660, family="Sato", given="Kenji", status=Status.CANCELLED),
    )
    return a_month(visits, **fills)


def press(view, key, modifiers=NONE):
    QTest.keyClick(view, key, modifiers)


def middle(view, id):
    box = view.box_of(id)
    return QPoint(int(box.left + box.width / 2), int(box.top + box.height / 2))


def of_day(view, day):
    cell = view.sheet.cell(day)
    return QPoint(int(cell.left + cell.width / 2), int(cell.bottom - 6))


def drag(view, start, end, release=True):
    QTest.mousePress(view, LEFT, NONE, start)
    for share in (0.3, 0.7, 1.0):
        QTest.mouseMove(view, start + (end - start) * share)
    if release:
        QTest.mouseRelease(view, LEFT, NONE, end)


# What cells list


@settings(max_examples=40)
@given(st.lists(st.integers(0, 41), max_size=60), st.integers(320, 2000), st.integers(240, 1400))
def test_every_visit_is_listed_or_counted_inside_its_day(days, width, height):
    visits = [a_visit(f"v{n}", FIRST + timedelta(days=day), 480 + n) for n, day in enumerate(days)]
    sheet = lay_out_month(a_month(visits), replace(SIZE, width=width, height=height))
    for day in sheet.days:
        listed, cell = sheet.listed(day), sheet.cell(day)
        assert len(listed.visits) + listed.more == days.count((day - FIRST).days)
        assert len(listed.visits) == len(listed.boxes)
        for box in listed.boxes:
            assert cell.left <= box.left and box.right <= cell.right and box.bottom <= cell.bottom
        assert not any(one.meets(other) for one in listed.boxes for other in listed.boxes if one is not other)


@settings(max_examples=40)
@given(st.integers(320, 2000), st.integers(240, 1400), st.floats(0, 1), st.floats(0, 1))
def test_a_point_lies_in_one_day_and_the_days_leave_no_gap(width, height, across, down):
    sheet = lay_out_month(a_month(), replace(SIZE, width=width, height=height))
    x, y = 34 + across * (width - 35), 28 + down * (height - 29)
    day = sheet.day_at(x, y)
    assert day is not None and [each for each in sheet.days if sheet.cell(each).contains(x, y)] == [day]


def test_visits_are_listed_by_time_and_those_of_courses_have_their_room_first():
    visits = [
        a_visit("other", at=500, course_title=""),
        a_visit("gone", at=510, status=Status.NO_SHOW),
        a_visit("course", at=900),
    ]
    sheet = lay_out_month(a_month(visits), SIZE)
    assert [visit.appointment_id for visit in sheet.listed(DAY).visits] == ["other", "course", "gone"]
    others = [a_visit(f"v{n:02}", at=480 + n * 10, course_title="") for n in range(30)]
    listed = lay_out_month(a_month([*others, a_visit("late", at=1000)]), SIZE).listed(DAY).visits
    assert listed[-1].appointment_id == "late" and [each.start for each in listed] == sorted(e.start for e in listed)


def test_a_selected_visit_is_listed_even_where_it_would_be_left_out():
    visits = [a_visit(f"v{n:02}", at=480 + n * 10) for n in range(30)]
    sheet = lay_out_month(a_month(visits), SIZE)
    assert sheet.box_of("v29") is None
    listed = sheet.listed(DAY, "v29")
    assert listed.visits[-1].appointment_id == "v29" and listed.more == 30 - len(listed.visits)


def test_hidden_providers_visits_are_neither_listed_nor_walked():
    visits = [a_visit("a"), a_visit("b", at=540, provider="nair")]
    sheet = lay_out_month(a_month(visits), SIZE, frozenset({"nair"}))
    assert [visit.appointment_id for visit in sheet.reading_order()] == ["a"]


# Keys


def test_it_is_a_view_like_the_others(view):
    assert all(hasattr(view, name) for name in dir(View) if not name.startswith("_"))


def test_arrows_walk_days_and_enter_opens_the_day(view):
    press(view, KEY.Key_Right)
    press(view, KEY.Key_Down)
    press(view, KEY.Key_Return)
    assert view.book.wishes == [ShowDate(date(2026, 12, 2)), ShowView("day")]


def test_an_arrow_out_of_the_month_shows_the_next(view):
    view.go_to_day(date(2026, 12, 4))
    press(view, KEY.Key_Down)
    assert view.book.wishes == [ShowDate(date(2026, 12, 11))]


def test_tab_walks_the_visits_in_time_order_and_leaves_after_the_last(view):
    for _ in range(4):
        press(view, KEY.Key_Tab)
    assert [card and card.appointment_id for card in view.book.selected] == ["b", "a", "c", None]
    assert view.cursor_day == NEXT


def test_enter_opens_the_visit_selected_and_a_verb_acts_on_it(view):
    view.select("a")
    press(view, KEY.Key_Return)
    press(view, KEY.Key_Space)
    press(view, KEY.Key_Delete)
    assert view.book.wishes == [OpenVisit(view.book.cards["a"])]
    assert [type(command) for command in view.book.commands] == [SetStatus, SetStatus]
    assert view.book.commands[1].becomes is Status.CANCELLED


def test_control_and_an_arrow_moves_the_visit_by_days_and_keeps_its_time(view):
    view.select("a")
    press(view, KEY.Key_Right, CONTROL)
    press(view, KEY.Key_Down, CONTROL)
    places = [command.moves[0].becomes.start for command in view.book.commands]
    assert places == [at(NEXT, 10), at(DAY + timedelta(days=7), 10)]


def test_what_cannot_be_done_is_said(view):
    press(view, KEY.Key_Space)
    view.select("c")
    press(view, KEY.Key_Right, CONTROL)
    press(view, KEY.Key_Plus, CONTROL)
    assert len(view.book.said) == 3 and view.book.commands == []


def test_n_books_with_the_first_provider_shown_when_somebody_is_in(view):
    view.show_period(a_period(the_month(), hidden=frozenset({"okafor"}), order=("nair", "fischer")))
    press(view, KEY.Key_N)
    assert view.book.wishes == [NewVisit("nair", at(DAY, 10, 15))]
    assert view.cursor_place() == Place("nair", at(DAY, 10, 15), 30)


def test_pages_of_the_calendar_are_wished_for(view):
    press(view, KEY.Key_PageDown)
    press(view, KEY.Key_W)
    assert view.book.wishes == [ShowDay(1), ShowView("week")]


# Pointer


def test_a_visit_dragged_to_another_day_keeps_its_time(view):
    drag(view, middle(view, "a"), of_day(view, date(2026, 12, 1)))
    (command,) = view.book.commands
    assert isinstance(command, MoveAppointments)
    move = command.moves[0]
    assert (move.was, move.becomes) == (CARDS[0].place, replace(CARDS[0].place, start=at(date(2026, 12, 1), 10)))


def test_what_keeps_a_visit_from_a_day_is_shown_before_it_is_let_go(view, why):
    why[NEXT] = "SATO, Kenji is booked 10:00–10:45"
    drag(view, middle(view, "a"), of_day(view, NEXT), release=False)
    assert view.pointer.ghost.why == why[NEXT]
    press(view, KEY.Key_Escape)
    QTest.mouseRelease(view, LEFT, NONE, of_day(view, NEXT))
    assert view.book.commands == [] and view.pointer.ghost is None


def test_where_the_hour_is_taken_a_visit_dragged_there_gets_the_nearest_free_time(view):
    view.why_not = lambda card, place: "taken" if place.start < at(NEXT, 10, 30) else ""
    drag(view, middle(view, "a"), of_day(view, NEXT), release=False)
    ghost = view.pointer.ghost
    assert (ghost.place.start, ghost.instead_of, ghost.why) == (at(NEXT, 10, 30), at(NEXT, 10), "")
    assert ghost.name and view.pointer.dropped().moves[0].becomes.start == at(NEXT, 10, 30)
    press(view, KEY.Key_Escape)
    QTest.mouseRelease(view, LEFT, NONE, of_day(view, NEXT))


def test_the_clinic_is_asked_once_for_each_day_a_drag_enters(view):
    asked = []
    view.why_not = lambda card, place: asked.append(place.start.date()) or ""
    start, end = middle(view, "a"), of_day(view, DAY + timedelta(days=2))
    QTest.mousePress(view, LEFT, NONE, start)
    for step in range(1, 30):
        QTest.mouseMove(view, start + (end - start) * step / 29)
    assert asked == [NEXT, DAY + timedelta(days=2)]


def test_a_cancelled_visit_is_not_dragged_and_a_trembling_press_only_selects(view):
    drag(view, middle(view, "c"), of_day(view, DAY))
    drag(view, middle(view, "a"), middle(view, "a") + QPoint(3, 2))
    assert view.book.commands == [] and view.selected_card().appointment_id == "a"


def test_a_double_click_opens_the_visit_or_the_day(view):
    QTest.mouseDClick(view, LEFT, NONE, middle(view, "a"))
    QTest.mouseDClick(view, LEFT, NONE, of_day(view, NEXT))
    assert view.book.wishes == [OpenVisit(CARDS[0]), ShowDate(NEXT), ShowView("day")]


def test_a_click_on_the_count_of_those_left_out_opens_the_day(view):
    view.show_period(a_period(a_month([a_visit(f"v{n}", at=480 + n * 10) for n in range(40)])))
    box = view.sheet.listed(DAY).more_box
    QTest.mouseClick(view, LEFT, NONE, QPoint(int(box.left + 12), int(box.top + 6)))
    assert view.book.wishes == [ShowDate(DAY), ShowView("day")]


def test_a_pointer_that_rests_on_a_visit_tells_more(view, qtbot):
    QTest.mouseMove(view, middle(view, "a"))
    qtbot.waitUntil(view._hover.isVisible)
    assert "ALVAREZ" in view._hover.accessibleName()


# What is said


def test_a_selected_visit_stays_selected_until_it_is_gone(view):
    view.select("a")
    view.show_period(a_period(the_month()))
    assert view.selected_card().appointment_id == "a"
    view.show_period(a_period(a_month()))
    assert view.selected_card() is None and view.book.selected[-1] is None


def test_the_day_under_the_cursor_is_described(view):
    view.show_period(a_period(the_month(fills={DAY: Fill(2, 90, OPEN, 510)})))
    assert view.accessibleDescription() == "Tuesday 24-Nov-2026. 2 booked · 5% full"


def test_a_proposal_in_another_month_is_brought_into_view(view):
    far = Place("okafor", at(date(2027, 1, 5), 9), 30)
    view.show_ghosts((Ghost(Place("okafor", at(NEXT, 9), 30)), Ghost(far)), 1)
    assert view.book.wishes == [ShowDate(date(2027, 1, 5))]
    assert view.grab().width() == 1100
    view.show_ghosts()
    assert view.proposals.ghosts == ()


def test_a_month_is_a_kind_of_period(view):
    assert a_period(a_month()).kind == MONTH
