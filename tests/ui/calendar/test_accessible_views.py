"""What screen readers find on the calendar: every painted card is a child of its view, with name, place and verbs."""

import gc
from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtWidgets import QMainWindow, QStackedWidget
from shiboken6 import isValid

from prolodesk.clinic.booking import SetStatus
from prolodesk.ui.calendar.agenda_view import AgendaView
from prolodesk.ui.calendar.day_view import DayView
from prolodesk.ui.calendar.month_view import MonthView
from prolodesk.ui.calendar.view import AGENDA, WEEK, Period
from prolodesk.ui.calendar.wishes import OpenVisit, ShowDate, ShowView
from prolodesk.ui.screen_readers import tell_screen_readers
from prolodesk.words import Formats
from tests.ui.calendar.month_samples import a_month, a_period, a_visit, lively_month
from tests.ui.calendar.samples import DAY, NOW, NOW_UTC, ROOMS, ZONE, a_card, a_day, lively_cards

NAME, ROLE = QAccessible.Text.Name, QAccessible.Role
PRESS, TOGGLE = QAccessibleActionInterface.pressAction(), QAccessibleActionInterface.toggleAction()
FOCUS = QAccessibleActionInterface.setFocusAction()
CARDS = {card.appointment_id: card for card in lively_cards()}


def a_day_view():
    view = DayView(Formats())
    view.show_rooms(ROOMS)
    view.show_now(NOW_UTC, NOW)
    view.show_day(a_day(), ZONE)
    return view, view.canvas


def a_month_view():
    view = MonthView(Formats(), CARDS.get, lambda card, place: "")
    view.show_now(NOW_UTC, NOW)
    visits = [a_visit(card.appointment_id, at=card.place.start.hour * 60 + card.place.start.minute, family=card.family,
                      given=card.given, status=card.status) for card in CARDS.values()]  # fmt: skip
    view.show_period(a_period(a_month(visits)))
    return view, view


def an_agenda_view():
    view = AgendaView(Formats(), lambda card, place: "")
    view.show_now(NOW_UTC, NOW)
    view.show_period(Period(AGENDA, DAY, (a_day(), a_day([], day=DAY + timedelta(days=1))), ZONE))
    return view, view.rows


MAKERS = {"day": a_day_view, "month": a_month_view, "agenda": an_agenda_view}


@pytest.fixture(autouse=True)
def listening(qapp):
    """A screen reader is there."""
    tell_screen_readers(qapp)
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def window(qtbot):
    """A window with every view in it, as the page has them."""
    made = QMainWindow()
    made.stack = QStackedWidget()
    made.painted = {}
    for name, make in MAKERS.items():
        view, painted = make()
        made.painted[name] = painted
        made.stack.addWidget(view)
        painted.wishes = []
        painted.wished.connect(painted.wishes.append)
    made.setCentralWidget(made.stack)
    made.resize(1200, 800)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def shown(window, name):
    painted = window.painted[name]
    window.stack.setCurrentIndex(list(MAKERS).index(name))
    painted.setFocus()
    QCoreApplication.processEvents()
    return QAccessible.queryAccessibleInterface(painted), painted


def children(interface):
    return [interface.child(number) for number in range(interface.childCount())]


def everything(interface):
    """A piece and all that is in it, as a screen reader walks it."""
    yield interface
    for child in children(interface):
        yield from everything(child)


def named(interface, words):
    return next(each for each in everything(interface) if words in each.text(NAME))


def settle():
    for _ in range(2):
        QCoreApplication.processEvents()


@pytest.mark.parametrize("name", MAKERS)
def test_every_card_is_there_with_its_whole_name(window, name):
    view, _ = shown(window, name)
    cards = [each for each in everything(view) if each.role() is ROLE.ListItem]
    assert len(cards) == len(CARDS)
    for card in CARDS.values():
        assert any(card.family.upper() in each.text(NAME) for each in cards)
    assert "In session" in named(view, "ALVAREZ").text(NAME)


@pytest.mark.parametrize("name", MAKERS)
def test_parents_and_children_know_each_other(window, name):
    view, painted = shown(window, name)
    assert view.object() is painted and view.role() is ROLE.List and view.text(NAME)
    for around in everything(view):
        for number, child in enumerate(children(around)):
            assert child.isValid() and child.text(NAME)
            assert around.indexOfChild(child) == number
            assert child.parent().text(NAME) == around.text(NAME)
            assert around.child(number) is child
    assert view.child(-1) is None and view.child(10_000) is None


@pytest.mark.parametrize("name", MAKERS)
def test_a_piece_stands_where_it_is_painted_and_is_found_there(window, name):
    view, painted = shown(window, name)
    card = named(view, "KOWALSKA")
    middle = painted.mapFromGlobal(card.rect().center())
    assert painted.rect().contains(middle)
    if not card.state().offscreen:
        found = view.childAt(card.rect().center().x(), card.rect().center().y())
        assert found is card or "KOWALSKA" not in found.text(NAME)
    assert view.childAt(-5000, -5000) is None


@pytest.mark.parametrize("name", MAKERS)
def test_the_piece_selected_says_so_and_has_the_focus(window, name):
    view, painted = shown(window, name)
    painted.select("3")
    card = named(view, "ALVAREZ")
    assert card.state().selected and card.state().focused and card.state().focusable
    assert view.focusChild() is card
    assert [each for each in everything(view) if each.state().selected] == [card]
    assert not named(view, "KOWALSKA").state().selected


@pytest.mark.parametrize("name", MAKERS)
def test_a_visit_is_selected_opened_and_walked_on_by_actions(window, name):
    view, painted = shown(window, name)
    asked = []
    painted.asked.connect(asked.append)
    card = named(view, "BROWN")
    actions = card.actionInterface()
    assert list(actions.actionNames()) == [FOCUS, PRESS, TOGGLE]
    assert actions.localizedActionName(TOGGLE) == "Next status"
    actions.doAction(FOCUS)
    settle()
    assert painted.selected_card().family == "Brown"
    actions.doAction(PRESS)
    actions.doAction(TOGGLE)
    settle()
    assert [type(command) for command in asked] == [SetStatus]
    assert [wish.card.family for wish in painted.wishes if isinstance(wish, OpenVisit)] == ["Brown"]


def test_a_day_of_the_month_is_a_group_of_its_visits_and_opens(window):
    view, painted = shown(window, "month")
    day = view.child((DAY - painted.sheet.first).days)
    assert day.role() is ROLE.Grouping and "23 booked" in day.text(NAME)
    assert day.childCount() == len(CARDS)
    assert list(day.actionInterface().actionNames()) == [FOCUS, PRESS]
    day.actionInterface().doAction(PRESS)
    settle()
    assert painted.wishes == [ShowDate(DAY), ShowView("day")]


def test_the_headings_of_the_list_are_headings(window):
    view, painted = shown(window, "agenda")
    headings = [each for each in children(view) if each.role() is ROLE.Heading]
    assert [each.text(NAME).split(".")[0] for each in headings] == ["Tuesday 24-Nov-2026", "Wednesday 25-Nov-2026"]
    headings[1].actionInterface().doAction(PRESS)
    settle()
    assert painted.wishes == [ShowDate(DAY + timedelta(days=1)), ShowView("day")]


def test_what_is_not_there_any_more_is_invalid_and_let_go(window):
    view, _ = shown(window, "day")
    gone = named(view, "BROWN")
    left = named(view, "ALVAREZ")
    number = QAccessible.uniqueId(gone)
    window.stack.widget(0).show_day(a_day([CARDS["3"]]), ZONE)
    assert not gone.isValid() and gone.text(NAME) == "" and gone.state().invalid and gone.childCount() == 0
    settle()
    assert not isValid(gone) and QAccessible.accessibleInterface(number) is None
    assert children(view) == [left] and left.isValid()


def test_every_kind_of_interface_can_be_asked_for(window):
    view, _ = shown(window, "day")
    card = view.child(0)
    assert card.actionInterface() is not None
    for other in (
        "textInterface",
        "valueInterface",
        "tableCellInterface",
        "selectionInterface",
        "editableTextInterface",
    ):
        assert getattr(card, other)() is None
    assert view.actionInterface() is not None


def test_views_come_and_go_under_a_screen_reader(qtbot):
    """A thousand pieces handed out, their views ended in every way there is."""
    for _ in range(4):
        kept = []
        for make in MAKERS.values():
            frame = QMainWindow()
            view, painted = make()
            frame.setCentralWidget(view)
            frame.resize(1200, 800)
            frame.show()
            settle()
            interface = QAccessible.queryAccessibleInterface(painted)
            kept += list(everything(interface))
            painted.select("3")
            painted.select("5")
            if make is a_month_view:
                view.show_period(a_period(lively_month(400)))
                kept += list(everything(interface))
            frame.close()
            frame.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            settle()
            del view, painted, frame, interface
        gc.collect()
        assert not any(isValid(each) for each in kept)
        kept.clear()
        gc.collect()


def test_pieces_outlive_nothing_when_python_forgets_the_view_first(qtbot):
    view, painted = a_day_view()
    view.resize(900, 600)
    view.show()
    pieces = list(everything(QAccessible.queryAccessibleInterface(painted)))
    assert len(pieces) > 20
    del view, painted
    gc.collect()
    settle()
    assert all(not isValid(each) or not each.isValid() for each in pieces)


def test_nothing_is_made_without_a_screen_reader(qapp, qtbot):
    QAccessible.setActive(False)
    view, painted = a_day_view()
    qtbot.addWidget(view)
    view.show()
    painted.select("3")
    interface = QAccessible.queryAccessibleInterface(painted)
    assert interface.pieces._made == {}


def test_the_pointer_finds_the_day_under_it(window):
    view, painted = shown(window, "month")
    cell = painted.sheet.cell(DAY + timedelta(days=3))
    point = painted.mapToGlobal(QPoint(int(cell.left + 20), int(cell.bottom - 8)))
    assert view.childAt(point.x(), point.y()).text(NAME).startswith("Friday 27-Nov-2026")


def test_a_card_says_its_provider_and_among_several_days_its_own(window):
    view, painted = shown(window, "day")
    assert named(view, "ALVAREZ").text(NAME).endswith("Dr. Amara Okafor")
    assert not named(view, "ALVAREZ").text(NAME).startswith("Tue")
    later = a_day([a_card("x", 600, day=DAY + timedelta(days=1))], day=DAY + timedelta(days=1))
    window.stack.widget(0).show_period(Period(WEEK, DAY, (a_day(), later), ZONE, ROOMS))
    said = [each.text(NAME) for each in children(view)]
    assert len(said) == len(CARDS) + 1
    assert said[0].startswith("Tue 24-Nov-2026. ") and said[-1].startswith("Wed 25-Nov-2026. ALVAREZ, Marisol")
    assert painted.sheet is not None
