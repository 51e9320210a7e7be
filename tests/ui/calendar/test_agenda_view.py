"""The list of visits: rows and days, the same keys and verbs, more days near its end."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from prolodesk.clinic.booking import MoveAppointments, SetStatus
from prolodesk.clinic.values import Place
from prolodesk.domain.status import Status
from prolodesk.ui.calendar.agenda_sheet import lay_out_agenda
from prolodesk.ui.calendar.agenda_view import AgendaView
from prolodesk.ui.calendar.proposals import Ghost
from prolodesk.ui.calendar.view import AGENDA, Period, View
from prolodesk.ui.calendar.wishes import NewVisit, OpenVisit, ShowDate, ShowView
from prolodesk.words import Formats
from tests.ui.calendar.month_samples import at
from tests.ui.calendar.samples import DAY, NOW, NOW_UTC, ZONE, a_card, a_day

KEY, LEFT, NONE = Qt.Key, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
NEXT = DAY + timedelta(days=1)


def days_with(*counts, first=DAY):
    return tuple(
        a_day(
            [a_card(f"{n}-{k}", 510 + 20 * k, 20, day=first + timedelta(days=n)) for k in range(count)],
            day=first + timedelta(days=n),
        )
        for n, count in enumerate(counts)
    )


def a_period(days, **more):
    return Period(AGENDA, days[0].day, tuple(days), ZONE, **more)


def show(view, *days, **more):
    view.show_period(a_period(days, **more))


@pytest.fixture
def why():
    """What the clinic says to a visit, by day."""
    return {}


@pytest.fixture
def view(qtbot, why):
    made = AgendaView(Formats(), lambda card, place: why.get(place.start.date(), ""))
    made.commands, made.wishes, made.told, made.chosen, made.wanted = [], [], [], [], []
    made.asked.connect(made.commands.append)
    made.wished.connect(made.wishes.append)
    made.said.connect(made.told.append)
    made.selected.connect(made.chosen.append)
    made.more_wanted.connect(made.wanted.append)
    qtbot.addWidget(made)
    made.resize(1100, 500)
    made.show_now(NOW_UTC, NOW)
    show(made, *days_with(2, 0, 1))
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.rows.hasFocus)
    return made


def press(view, key, modifiers=NONE):
    QTest.keyClick(view.rows, key, modifiers)


def middle(view, number):
    box = view.rows.sheet.box(number)
    return QPoint(120, int(box.top + box.height / 2))


@settings(max_examples=30)
@given(st.lists(st.integers(0, 30), min_size=1, max_size=12), st.integers(300, 2000))
def test_rows_follow_each_other_without_a_gap_and_every_visit_has_one(counts, width):
    days = days_with(*counts)
    sheet = lay_out_agenda(days, width=width, heading=34, line=28, time=100, status=120, hidden=frozenset())
    assert [row.top for row in sheet.rows[1:]] == [row.bottom for row in sheet.rows[:-1]]
    assert len(sheet.visits()) == sum(counts) and len(sheet.rows) == sum(counts) + len(counts)
    for number, row in enumerate(sheet.rows):
        assert sheet.number_at(row.top) == number == sheet.number_at(row.bottom - 1)
    assert list(sheet.edges) == sorted(sheet.edges) and sheet.width >= width
    assert sheet.number_at(sheet.height) is None


def test_it_is_a_view_like_the_others(view):
    assert all(hasattr(view, name) for name in dir(View) if not name.startswith("_"))


def test_arrows_walk_rows_and_select_visits(view):
    press(view, KEY.Key_Down)
    press(view, KEY.Key_Down)
    press(view, KEY.Key_Down)
    assert [card and card.appointment_id for card in view.chosen] == ["0-0", "0-1", None]
    assert view.rows.cursor_day() == NEXT


def test_left_and_right_walk_days_and_enter_opens_one(view):
    press(view, KEY.Key_Right)
    press(view, KEY.Key_Return)
    view.rows.go_to(0)
    press(view, KEY.Key_Left)
    assert view.wishes == [ShowDate(NEXT), ShowView("day"), ShowDate(DAY - timedelta(days=1))]


def test_tab_walks_visits_over_the_days_and_leaves_after_the_last(view):
    for _ in range(4):
        press(view, KEY.Key_Tab)
    assert [card and card.appointment_id for card in view.chosen] == ["0-0", "0-1", "2-0", None]


def test_a_verb_acts_on_the_visit_selected(view):
    view.select("0-1")
    press(view, KEY.Key_Space)
    press(view, KEY.Key_Return)
    assert isinstance(view.commands[0], SetStatus) and view.commands[0].becomes is Status.ARRIVED
    assert view.wishes == [OpenVisit(view.selected_card())]


def test_control_and_an_arrow_moves_the_visit(view):
    view.select("0-0")
    press(view, KEY.Key_Down, CONTROL)
    press(view, KEY.Key_Right, CONTROL)
    assert all(isinstance(command, MoveAppointments) for command in view.commands)
    assert [command.moves[0].becomes.start for command in view.commands] == [at(DAY, 8, 45), at(NEXT, 8, 30)]


def test_what_cannot_be_done_is_said(view):
    press(view, KEY.Key_Space)
    press(view, KEY.Key_H)
    press(view, KEY.Key_Down, CONTROL)
    assert len(view.told) == 3 and view.commands == []


def test_n_books_on_the_day_of_the_cursor_or_after_the_visit(view):
    press(view, KEY.Key_N)
    view.select("0-1")
    press(view, KEY.Key_N)
    assert view.wishes == [NewVisit("okafor", at(DAY, 8, 30)), NewVisit("okafor", at(DAY, 9, 10))]
    assert view.cursor_place() == Place("okafor", at(DAY, 9, 10), 30)


def test_hidden_providers_are_left_out(view):
    show(view, a_day([a_card("a", 600), a_card("b", 620, provider="nair")]), hidden=frozenset({"nair"}))
    assert len(view.rows.sheet.visits()) == 1


def test_a_double_click_opens_the_visit_or_the_day(view):
    QTest.mouseDClick(view.rows, LEFT, NONE, middle(view, 1))
    QTest.mouseDClick(view.rows, LEFT, NONE, middle(view, 0))
    assert [type(wish) for wish in view.wishes] == [OpenVisit, ShowDate, ShowView]


def test_a_pointer_that_rests_on_a_visit_tells_more(view, qtbot):
    QTest.mouseMove(view.rows, middle(view, 2))
    qtbot.waitUntil(view._hover.isVisible)
    assert "ALVAREZ" in view._hover.accessibleName()


def test_more_days_are_wished_for_once_near_the_end(view, qtbot):
    qtbot.waitUntil(lambda: view.wanted == [3 + 14])
    show(view, *days_with(*[30] * 17))
    bar = view._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: view.wanted == [17, 31])
    bar.setValue(bar.maximum() - 5)
    qtbot.waitUntil(lambda: not view._soon.isActive())
    assert view.wanted == [17, 31]


def test_a_list_that_grew_stays_where_it_was(view):
    show(view, *days_with(*[20] * 5))
    view._scroll.verticalScrollBar().setValue(300)
    show(view, *days_with(*[20] * 9))
    assert view._scroll.verticalScrollBar().value() == 300


def test_a_selected_visit_stays_selected_until_it_is_gone(view):
    view.select("0-1")
    show(view, *days_with(2, 0, 1))
    assert view.selected_card().appointment_id == "0-1"
    show(view, *days_with(1, 0, 1))
    assert view.selected_card() is None and view.chosen[-1] is None


def test_a_row_says_its_day_and_everything_a_card_says(view):
    waiting = replace(a_card("w", 600), status=Status.ARRIVED, arrived_at=NOW - timedelta(minutes=7))
    show(view, a_day([waiting]))
    assert view.rows.says(0) == "Tuesday 24-Nov-2026. 1 booked"
    assert view.rows.says(1).startswith("Tue 24-Nov-2026. ALVAREZ, Marisol. 10:00–10:45.")
    assert "Waiting 7 min" in view.rows.says(1)


def test_a_proposal_is_a_row_among_the_visits_of_its_day(view):
    view.select("0-1")
    near = Ghost(Place("nair", at(DAY, 8, 40), 30), "ALVAREZ, Marisol")
    view.show_ghosts((near,), 0)
    sheet = view.rows.sheet
    assert [row.ghost for row in sheet.rows[:4]] == [None, None, 0, None] and sheet.visits() == [1, 3, 6]
    assert view.selected_card().appointment_id == "0-1" and view.rows.at_row == 3
    said = view.rows.says(2)
    assert said == "Proposed. Tue 24-Nov-2026. 08:40–09:10. ALVAREZ, Marisol. Ravi Nair, PT"
    view.rows.go_to(2)
    assert view.cursor_place() == near.place
    view.show_ghosts()
    assert [row.ghost for row in view.rows.sheet.rows] == [None] * 6 and view.rows.cursor_day() == DAY


def test_a_proposal_on_a_day_that_is_not_shown_asks_for_that_day(view):
    far = date(2027, 2, 1)
    view.show_ghosts((Ghost(Place("okafor", at(far, 9), 30)),), 0)
    assert view.wishes == [ShowDate(far)]


def drag(view, start, *ways):
    QTest.mousePress(view.rows, LEFT, NONE, middle(view, start))
    for number in ways:
        QTest.mouseMove(view.rows, middle(view, number))


def let_go(view, number):
    QTest.mouseRelease(view.rows, LEFT, NONE, middle(view, number))


def test_a_row_dragged_to_another_day_moves_there_at_its_own_time(view):
    drag(view, 1, 2, 3)
    assert view.rows.pointer.dragged() == "0-0" and view.rows.pointer.ghost.why == ""
    let_go(view, 3)
    (command,) = view.commands
    assert command.moves[0].becomes.start == at(NEXT, 8, 30) and view.rows.pointer.ghost is None


def test_a_drag_that_cannot_be_says_why_before_it_is_let_go_and_escape_gives_it_up(view, why):
    why[NEXT] = "Dr. Amara Okafor is not in"
    drag(view, 1, 3)
    assert view.rows.pointer.ghost.why == why[NEXT]
    press(view, KEY.Key_Escape)
    let_go(view, 3)
    assert view.commands == [] and view.rows.pointer.ghost is None


def test_a_row_dropped_on_its_own_day_stays(view):
    drag(view, 1, 3, 0)
    let_go(view, 0)
    assert view.commands == []


def test_visits_of_hidden_providers_are_counted_apart(view):
    cards = [a_card("a", 600), a_card("b", 620, provider="nair")]
    show(view, a_day(cards), hidden=frozenset({"nair"}))
    assert view.rows.says(0) == "Tuesday 24-Nov-2026. 1 booked · 1 more with hidden providers"
