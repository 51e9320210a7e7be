"""Everything can be reached, named and hit: by screen readers, by the keyboard alone, by an unsteady hand."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QLineEdit

from prolodesk.ui.screen_readers import tell_screen_readers
from tests.reach import TAB, in_sight, name_of
from tests.scene import opened
from tests.tour import listed, toured


@pytest.fixture
def seen(qapp):
    """What was found on a tour of the whole program."""
    return toured()


def test_everything_that_takes_the_keys_has_a_name(seen):
    assert listed(seen.nameless) == []


def test_every_button_is_large_enough_to_hit(seen):
    assert listed(seen.small) == []


def test_no_control_is_left_to_the_pointer_alone(seen):
    assert listed(seen.unreachable) == []


# By the keyboard alone


@pytest.fixture(scope="module")
def scene(tmp_path_factory, qapp):
    with opened(tmp_path_factory.mktemp("keys"), qapp) as scene:
        yield scene


def a_session(scene):
    return next(card for card in scene.cards() if card.kind == "session" and card.status == "in_session")


PAGES = {
    "schedule": lambda scene: scene.desk.frame.open_page("schedule"),
    "patients": lambda scene: scene.desk.frame.open_page("patients"),
    "summary": lambda scene: scene.desk.open_patient(a_session(scene).patient_id),
    "record": lambda scene: scene.desk.open_patient(a_session(scene).patient_id, "record"),
    "plan": lambda scene: scene.desk.open_patient(a_session(scene).patient_id, "plan"),
    "session": lambda scene: scene.desk.open_visit(a_session(scene)),
    "medicines": lambda scene: scene.desk.frame.open_page("medicines"),
    "settings": lambda scene: scene.desk.frame.open_page("settings"),
    "waiting_room": lambda scene: scene.desk.frame.open_page("waiting_room"),
    "close_of_day": lambda scene: scene.desk.frame.open_page("close_of_day"),
    "radar": lambda scene: scene.desk.frame.open_page("radar"),
    "away": lambda scene: scene.desk.schedule.away.away_today(a_session(scene).place.provider_id),
}


@pytest.fixture(scope="module")
def walk(scene, request):
    """Where Tab goes on a page until it comes round, and at which stops nothing shows that the keys are there."""
    tell_screen_readers(QApplication.instance())  # as the program does at its start
    PAGES[request.param](scene)
    scene.hand.settle()
    scene.desk.calendar.day_view.canvas.select("")
    first = scene.desk.frame.rail_button("person")
    first.setFocus(Qt.FocusReason.TabFocusReason)
    stops, unseen = [], []
    while first not in stops:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget())
        assert len(stops) < 400, f"Tab never comes round: {set(map(name_of, stops[-20:]))}"
        if not shows_the_keys(stops[-1], scene.window):
            unseen.append(f"{type(stops[-1]).__name__} {name_of(stops[-1])}")
    return stops, unseen, set(in_sight(scene.window))


def shows_the_keys(stop, window):
    """Whether it looks different while it has the keys."""
    place = stop.rect().translated(stop.mapTo(window, stop.rect().topLeft())).adjusted(-6, -6, 6, 6)
    with_keys = window.grab(place).toImage()
    stop.clearFocus()
    without = window.grab(place).toImage()
    stop.setFocus(Qt.FocusReason.TabFocusReason)
    return with_keys != without


@pytest.mark.parametrize("walk", PAGES, indirect=True)
def test_tab_stops_at_every_control_of_a_page_comes_round_and_is_seen(walk):
    stops, unseen, there = walk
    controls = QAbstractButton | QLineEdit | QComboBox | QAbstractItemView
    wanted = {widget for widget in there if widget.focusPolicy() & TAB and isinstance(widget, controls)}
    grouped = {each for each in wanted if isinstance(each, QAbstractButton) and each.group() and not each.isChecked()}
    assert sorted(map(name_of, wanted - set(stops) - grouped)) == []
    assert unseen == []


@pytest.mark.parametrize("walk", PAGES, indirect=True)
def test_shift_tab_goes_back_over_the_same_stops(walk, scene):
    stops, _, _ = walk
    back = []
    stops[-1].setFocus(Qt.FocusReason.TabFocusReason)
    while stops[-1] not in back:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        back.append(QApplication.focusWidget())
        assert len(back) < 400, f"Shift+Tab never comes round: {set(map(name_of, back[-20:]))}"
    assert set(map(name_of, back)) == set(map(name_of, stops))


# By screen readers


def pieces(interface):
    """Everything painted in a view, as a screen reader walks it."""
    for number in range(interface.childCount()):
        yield interface.child(number)
        yield from pieces(interface.child(number))


@pytest.mark.parametrize("key", ["D", "R", "W", "Ctrl+2", "Alt+3", "M", "L"])
def test_every_view_of_the_calendar_tells_what_it_paints(key, scene):
    tell_screen_readers(QApplication.instance())
    QAccessible.setActive(True)
    scene.desk.frame.open_page("schedule")
    scene.desk.calendar.setFocus()
    scene.hand.key(key)
    scene.hand.settle()
    view = QAccessible.queryAccessibleInterface(QApplication.focusWidget())
    found = list(pieces(view))
    cards = [each for each in found if each.role() is QAccessible.Role.ListItem]
    assert len(cards) >= 10 and all(each.text(QAccessible.Text.Name) for each in found)
    assert all(each.parent().indexOfChild(each) >= 0 for each in found)
    assert not any(each.rect().isEmpty() for each in found)
    scene.hand.key("Tab")
    assert [each.state().selected for each in pieces(view)].count(True) == 1
    QAccessible.setActive(False)
    scene.hand.key("R" if key == "R" else "D")
    scene.desk.calendar.views.current().select("")


@pytest.mark.parametrize("page", PAGES)
def test_f6_walks_the_panes_of_a_page_and_comes_back(page, scene):
    PAGES[page](scene)
    scene.hand.settle()
    start, walked = QApplication.focusWidget(), []
    for _ in range(12):
        scene.hand.key("F6")
        walked.append(QApplication.focusWidget())
        assert walked[-1].isVisible() and walked[-1].focusPolicy() & TAB
        if len(walked) > 1 and walked[-1] is walked[0]:
            break
    assert len(set(walked)) >= 2, name_of(start)
    forth = walked[-1]
    scene.hand.key("F6")
    scene.hand.key("Shift+F6")
    assert QApplication.focusWidget() is forth
