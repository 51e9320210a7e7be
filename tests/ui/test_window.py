"""The window and the desk inside it: covering, standing where it stood, pages, panes."""

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from prolodesk.ui.desk_frame import DeskFrame, demo_line
from prolodesk.ui.parts.rail import RailItem
from prolodesk.ui.parts.strip import Offer
from prolodesk.ui.window import SMALLEST, Window, inside


class Panes(QWidget):
    """A page of two panes with a field each."""

    def __init__(self):
        super().__init__()
        column = QVBoxLayout(self)
        self.left, self.right = QWidget(), QWidget()
        self.fields = []
        for pane in (self.left, self.right):
            field = QLineEdit()
            QVBoxLayout(pane).addWidget(field)
            column.addWidget(pane)
            self.fields.append(field)
        self.setFocusProxy(self.fields[0])

    def panes(self):
        return [self.left, self.right]


@pytest.fixture
def window(qtbot):
    made = Window()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def frame(qtbot):
    items = [RailItem("one", "One", "users"), RailItem("two", "Two", "users")]
    made = DeskFrame(items, [RailItem("person", "Ada", "user", page=False), RailItem("late", "Late", "settings")])
    qtbot.addWidget(made)
    made.add_page("one", Panes())
    made.add_page("two", QLineEdit())
    made.resize(1000, 600)
    made.show()
    made.activateWindow()
    made.open_page("one")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is made.page("one").fields[0])
    return made


# The window


def test_an_empty_window_says_the_programs_name_only(window):
    assert window.windowTitle() == "prolodesk"
    assert (window.minimumWidth(), window.minimumHeight()) == SMALLEST


def test_what_filled_the_window_before_is_thrown_away(window, qtbot):
    first, second = QWidget(), QWidget()
    window.show_whole(first, "First")
    with qtbot.waitSignal(first.destroyed):
        window.show_whole(second, "Second")
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.windowTitle() == "Second"


def test_a_cover_hides_the_desk_and_gives_it_back_as_it_was(window, qtbot):
    desk, cover = QLineEdit(), QLineEdit()
    window.show_whole(desk, "Desk")
    window.show()
    desk.setText("being typed")
    window.cover(cover, "Locked")
    assert window.is_covered() and cover.isVisible() and not desk.isVisible()
    assert window.windowTitle() == "Locked"
    window.uncover()
    assert desk.isVisible() and desk.text() == "being typed" and not window.is_covered()
    window.uncover()
    assert desk.isVisible()


def test_the_window_stands_where_it_stood_if_that_is_still_on_a_screen(window):
    screen = window.screen().availableGeometry()
    stood = (screen.x(), screen.y() + 20, *SMALLEST)
    window.restore(stood)
    assert window.geometry() == QRect(*stood)
    window.restore((screen.right() + 5000, 0, 1100, 700))
    assert window.width() != 1100 and screen.intersects(window.geometry())


def test_a_window_from_a_larger_screen_fits_the_one_there_is():
    small, least = QRect(0, 20, 1366, 728), QSize(*SMALLEST)
    assert inside(small, QRect(100, 40, 1100, 660), least) == QRect(100, 40, 1100, 660)
    assert inside(small, QRect(1, 20, 1512, 900), least) == small
    assert inside(small, QRect(900, 300, 1200, 700), least) == QRect(166, 48, 1200, 700)


def test_a_window_that_was_maximised_is_so_again(window):
    window.restore(None, maximised=True)
    assert window.windowState() & Qt.WindowState.WindowMaximized


def test_a_window_as_large_as_the_screen_leaves_room_for_its_frame(window):
    window.restore(None)
    window.resize(window.screen().availableGeometry().size())
    window.show_first()
    assert window.isVisible() and window.windowState() & Qt.WindowState.WindowMaximized


def test_a_second_start_brings_a_minimised_window_back(window):
    window.setWindowState(Qt.WindowState.WindowMinimized)
    window.raise_up()
    assert window.isVisible() and not window.windowState() & Qt.WindowState.WindowMinimized


def test_closing_can_be_refused_while_something_would_be_lost(window):
    window.show()
    refuse = window.closing.connect(lambda event: event.ignore())
    assert not window.close() and window.isVisible()
    window.closing.disconnect(refuse)
    heard = []
    window.closing.connect(heard.append)
    assert window.close()
    assert [isinstance(event, QCloseEvent) for event in heard] == [True]


def test_a_bug_is_said_without_stopping_anyone(window):
    window.show()
    window.say_bug("Something went wrong <b>here</b>.")
    assert window.bug_strip.text() == "Something went wrong <b>here</b>."
    assert window.isEnabled() and QApplication.activeModalWidget() is None


# The desk


def test_a_page_is_opened_with_its_rail_item_and_the_keys(frame, qtbot):
    with qtbot.waitSignal(frame.opened) as heard:
        frame.open_page("two")
    assert heard.args == ["two"] and frame.current_key() == "two"
    assert frame.rail_button("two").isChecked()
    assert QApplication.focusWidget() is frame.page("two")


def test_a_click_in_the_rail_opens_a_page_or_asks_for_a_verb(frame, qtbot):
    frame.rail_button("two").click()
    assert frame.current_key() == "two"
    with qtbot.waitSignal(frame.wanted) as heard:
        frame.rail_button("person").click()
    assert heard.args == ["person"] and frame.current_key() == "two"


def test_a_page_is_made_when_it_is_first_needed_and_once(frame):
    asked = []

    def make(key):
        asked.append(key)
        frame.add_page(key, QLineEdit())

    frame.needed.connect(make)
    frame.rail_button("late").click()
    frame.open_page("one")
    frame.open_page("late")
    assert asked == ["late"] and frame.current_key() == "late"


def test_a_page_nobody_can_make_stays_closed(frame):
    frame.open_page("secret")
    assert frame.current_key() == "one"


def focused_pane(frame, panes):
    focus = QApplication.focusWidget()
    return next((name for name, pane in panes.items() if pane is focus or pane.isAncestorOf(focus)), None)


def test_f6_walks_the_panes_and_the_strip_while_it_says_something(frame):
    page = frame.page("one")
    panes = {"left": page.left, "right": page.right, "strip": frame.strip, "rail": frame.rail_button("one").parent()}
    frame.strip.show_refusal("No.", [Offer("Elsewhere", "wish")])
    walked = []
    for _ in range(4):
        frame.next_pane()
        walked.append(focused_pane(frame, panes))
    assert walked == ["right", "strip", "rail", "left"]
    back = []
    for _ in range(4):
        frame.next_pane(backwards=True)
        back.append(focused_pane(frame, panes))
    assert back == ["rail", "strip", "right", "left"]
    frame.strip.clear()
    frame.next_pane()
    frame.next_pane()
    assert focused_pane(frame, panes) == "rail"


def test_f6_passes_by_panes_that_are_hidden_or_have_nothing_to_focus(frame):
    page = frame.page("one")
    page.right.hide()
    frame.next_pane()
    assert frame.rail_button("one").parent().isAncestorOf(QApplication.focusWidget())
    page.right.show()
    page.fields[1].setEnabled(False)
    page.fields[0].setFocus()
    frame.next_pane()
    assert not page.right.isAncestorOf(QApplication.focusWidget())


def test_undo_is_asked_for_in_a_field_without_typing_and_not_in_one_with_it(frame, qtbot):
    heard = []
    frame.wanted.connect(heard.append)
    field = QApplication.focusWidget()
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert heard == ["undo"]
    qtbot.keyClicks(field, "12")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (heard, field.text()) == (["undo"], "")


def test_a_page_opened_from_one_without_a_rail_item_belongs_to_the_same_item(frame):
    for key in ("review", "paper"):
        frame.add_page(key, QWidget())
    frame.open_page("review", rail_key="two")
    frame.open_page("paper", rail_key="review")
    frame.open_page("one")
    frame.open_page("paper")
    assert frame._rail.button("two").isChecked() and frame.current_key() == "paper"


def test_the_demo_line_says_that_everything_is_invented(qtbot):
    line = demo_line("Demo clinic")
    qtbot.addWidget(line)
    frame = DeskFrame([RailItem("one", "One", "users")], [], demo=line)
    qtbot.addWidget(frame)
    frame.show()
    assert line.isVisible() and line.height() < 60


def test_a_page_that_tab_went_through_takes_nothing_with_it_when_it_goes(window, frame, qtbot):
    """PySide ties what `nextInFocusChain` returns to the widget that was asked."""
    window.show_whole(frame, "prolodesk")
    area = QScrollArea(frame.page("one"))
    held = area.viewport()  # made by Qt: Python only holds it
    gone = Panes()
    frame.add_page("gone", gone)
    window.show()
    frame.open_page("gone", "one")
    for following in (True, False):
        for _ in range(12):
            window.focusNextPrevChild(following)
    frame.open_page("one")
    frame.remove_page("gone")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(gone)
    assert shiboken6.isValid(held) and held.parent() is area


def test_keys_of_what_is_disabled_or_hidden_stay_near_it_and_never_fall_on_undo(window, frame, qtbot):
    window.show_whole(frame, "prolodesk")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page = frame.page("one")
    second = QLineEdit()
    page.right.layout().addWidget(second)
    second.show()
    frame.strip.show_news("Done.", [Offer("Undo", "undo")])
    page.fields[1].setFocus()
    page.fields[1].setEnabled(False)
    assert window.focusWidget() is second
    second.hide()
    assert window.focusWidget() is page.fields[0]


def test_what_had_the_keys_has_them_again_when_the_cover_goes(window, frame, qtbot):
    window.show_whole(frame, "prolodesk")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    frame.page("one").fields[1].setFocus()
    cover = QLineEdit()
    window.cover(cover, "locked")
    cover.setFocus()
    window.uncover()
    assert window.focusWidget() is frame.page("one").fields[1]
