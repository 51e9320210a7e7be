"""The strip: refusals stay, news goes, nothing stops anyone."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from prolodesk.ui.parts.strip import Offer, Strip
from prolodesk.ui.parts.tab_order import first_to_focus


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Strip]:
    page, note, made = QWidget(), QLineEdit(), Strip()
    column = QVBoxLayout(page)
    column.addWidget(note)
    column.addWidget(made)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    note.setFocus()
    qtbot.waitUntil(note.hasFocus)
    yield made


def fading(of: Strip) -> QTimer:
    return of.findChildren(QTimer)[0]


def test_a_refusal_stays_and_offers_up_to_three_ways_out(qtbot: QtBot, shown: Strip) -> None:
    offers = [Offer(time, ("move", time)) for time in ("10:00", "11:15", "11:30", "12:00")]
    shown.show_refusal("Dr. Okafor has another visit then. Choose another time.", offers)
    assert shown.text() == "Dr. Okafor has another visit then. Choose another time."
    assert [button.accessibleName() for button in shown.offers()] == ["10:00", "11:15", "11:30"]
    assert not fading(shown).isActive()
    with qtbot.waitSignal(shown.asked) as asked:
        shown.offers()[1].click()
    assert asked.args == [("move", "11:15")]
    assert shown.text() == ""


def test_what_was_done_offers_its_undo_by_name_and_goes_by_itself(qtbot: QtBot, shown: Strip) -> None:
    shown.show_done("Moved LEE, Ann to 10:15", Offer("Undo", "undo", "Ctrl+Z"))
    assert shown.offers()[0].text() == "Undo  Ctrl+Z"
    assert fading(shown).isActive()
    fading(shown).timeout.emit()
    assert shown.isHidden()


def test_pointing_at_news_keeps_it(qtbot: QtBot, shown: Strip) -> None:
    shown.show_news("The backup is complete.")
    shown.enterEvent(QEnterEvent(QPointF(), QPointF(), QPointF()))
    assert not fading(shown).isActive()


def test_what_is_true_no_more_is_taken_back_and_nothing_else(qtbot: QtBot, shown: Strip) -> None:
    shown.show_news("Nothing is selected.")
    shown.take_back("Something else.")
    assert shown.text() == "Nothing is selected."
    shown.take_back("Nothing is selected.")
    assert shown.isHidden()


def test_the_next_message_replaces_the_last_with_its_offers(qtbot: QtBot, shown: Strip) -> None:
    shown.show_refusal("No.", [Offer("a", 1), Offer("b", 2)])
    shown.show_news("Yes & <b>no</b>.")
    assert (shown.text(), shown.offers()) == ("Yes & <b>no</b>.", ())


def test_esc_and_the_cross_put_it_away(qtbot: QtBot, shown: Strip) -> None:
    shown.show_refusal("No.")
    with qtbot.waitSignal(shown.closed):
        qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert shown.isHidden()


def test_while_it_says_why_not_each_way_out_has_a_key_that_acts_wherever_the_keys_are(
    qtbot: QtBot, shown: Strip
) -> None:
    note = shown.window().findChild(QLineEdit)
    shown.show_refusal("No.", [Offer("a", 1), Offer("b", 2), Offer("c", reason=str)])
    assert [button.text().split()[-1] for button in shown.offers()] == ["Alt+1", "Alt+2", "Alt+3"]
    with qtbot.waitSignal(shown.asked) as asked:
        qtbot.keyClick(note, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert asked.args == [2]
    heard: list[object] = []
    shown.asked.connect(heard.append)
    qtbot.keyClick(note, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert (heard, shown.text(), note.hasFocus()) == ([], "", True)


def test_what_was_done_has_keys_for_what_else_is_offered_and_a_refusal_goes_when_it_is_out_of_sight(
    qtbot: QtBot, shown: Strip
) -> None:
    shown.show_done("Cancelled.", Offer("Undo", 0, "Ctrl+Z"), [Offer("ill", 1), Offer("clinic", 2)])
    assert [button.text().split()[-1] for button in shown.offers()] == ["Ctrl+Z", "Alt+1", "Alt+2"]
    shown.drop_refusal()
    assert shown.text() == "Cancelled."
    with qtbot.waitSignal(shown.asked) as asked:
        qtbot.keyClick(shown.window().findChild(QLineEdit), Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert asked.args == [2]
    shown.show_refusal("No.", [Offer("a", 1)])
    shown.drop_refusal()
    assert shown.text() == ""


def test_what_is_offered_comes_before_the_button_that_puts_it_away(shown: Strip) -> None:
    shown.show_refusal("No.", [Offer("a", 1), Offer("b", 2)])
    assert first_to_focus(shown) is shown.offers()[0]


def test_where_it_is_narrow_what_is_offered_stands_below_what_is_said_and_nothing_is_cut(
    qtbot: QtBot, shown: Strip
) -> None:
    shown.show_refusal("M. Duarte is not in at that time. Choose a free place.", [
        Offer(f"Thu 26-Nov 15:{minute} · M. Duarte, PA", minute) for minute in ("00", "15", "30")
    ])  # fmt: skip
    for width in (1400, 700):
        shown.window().resize(width, 300)
        qtbot.waitUntil(lambda: shown.height() >= shown.heightForWidth(shown.width()))
        assert all(button.width() >= button.sizeHint().width() for button in shown.offers())
        assert all(button.geometry().bottom() < shown.height() for button in shown.offers())
