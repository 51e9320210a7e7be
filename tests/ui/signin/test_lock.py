"""The lock, and noticing that nobody is there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from prolodesk.store.keys import keys_beside
from prolodesk.ui.signin.idle import IdleWatch
from prolodesk.ui.signin.lock import LockPage, hide_what_floats
from prolodesk.ui.signin.tiles import PersonTile
from prolodesk.ui.window import Window
from tests.made_clinic import NOW, OWNER, PASSPHRASE, RITA, RITAS, MadeClinic, opened
from tests.ui.strays import shown_as_windows


@pytest.fixture
def made(tmp_path: Path) -> Iterator[MadeClinic]:
    with opened(tmp_path) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, made: MadeClinic) -> LockPage:
    page = LockPage(made.signed_in, now=lambda: NOW, second_ms=5)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    return page


def test_the_same_person_comes_back_to_the_same_desk(qtbot: QtBot, page: LockPage) -> None:
    field = page.focusWidget()
    assert isinstance(field, QLineEdit)
    chosen = [tile.accessibleName() for tile in page.findChildren(PersonTile) if tile.isChecked()]
    assert chosen == [OWNER]
    qtbot.keyClicks(field, PASSPHRASE)
    with qtbot.waitSignal(page.unlocked, timeout=10_000), qtbot.assertNotEmitted(page.switched):
        qtbot.keyClick(field, Qt.Key.Key_Return)


def test_another_person_takes_over_the_open_file(qtbot: QtBot, page: LockPage, made: MadeClinic) -> None:
    tile = next(tile for tile in page.findChildren(PersonTile) if tile.accessibleName() == RITA.name)
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(page.focusWidget(), RITAS)
    with qtbot.waitSignal(page.switched, timeout=10_000) as switched:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert switched.args[0].actor.name == RITA.name
    assert switched.args[0].file is made.signed_in.file


def test_the_lock_takes_the_keys_from_whatever_it_covers(qtbot: QtBot, made: MadeClinic) -> None:
    window, desk = Window(), QLineEdit()
    qtbot.addWidget(window)
    window.show_whole(desk, "prolodesk")
    window.show()
    window.activateWindow()
    desk.setFocus()
    qtbot.waitUntil(desk.hasFocus)
    page = LockPage(made.signed_in, now=lambda: NOW, second_ms=5)
    window.cover(page, "prolodesk: locked")
    with qtbot.waitSignal(page.unlocked, timeout=10_000):
        for letter in PASSPHRASE:
            qtbot.keyClicks(QApplication.focusWidget(), letter)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def test_a_passphrase_typed_on_a_tile_stands_whole_in_the_field(qtbot: QtBot, page: LockPage) -> None:
    field = passphrase_of(page)
    page.window().activateWindow()
    owner = next(tile for tile in page.findChildren(PersonTile) if tile.accessibleName() == OWNER)
    owner.setFocus()
    for letter in PASSPHRASE:
        qtbot.keyClicks(page.focusWidget(), letter)
    assert field.text() == PASSPHRASE


def test_choosing_another_person_empties_the_field(qtbot: QtBot, page: LockPage) -> None:
    field = passphrase_of(page)
    qtbot.keyClicks(field, "not my passphrase")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(field.parentWidget().accessibleDescription()), timeout=10_000)
    tiles = {tile.accessibleName(): tile for tile in page.findChildren(PersonTile)}
    qtbot.waitUntil(tiles[RITA.name].isEnabled)
    qtbot.mouseClick(tiles[RITA.name], Qt.MouseButton.LeftButton)
    assert field.text() == ""
    assert field.parentWidget().accessibleDescription() == ""
    qtbot.keyClicks(page.focusWidget(), RITAS)
    with qtbot.waitSignal(page.switched, timeout=10_000):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)


def passphrase_of(page: LockPage) -> QLineEdit:
    field = page.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    return field


def test_nothing_opens_as_a_window_beside_the_lock(qtbot: QtBot, made: MadeClinic) -> None:
    with shown_as_windows() as seen:
        page = LockPage(made.signed_in, now=lambda: NOW)
        qtbot.addWidget(page)
        page.show()
    assert seen == [page]


def test_a_lock_whose_key_file_is_gone_waits_until_it_is_back(qtbot: QtBot, made: MadeClinic) -> None:
    keys = keys_beside(made.path)
    aside = keys.rename(keys.with_name("aside.keys"))
    page = LockPage(made.signed_in, now=lambda: NOW)
    qtbot.addWidget(page)
    page.show()
    buttons = {each.accessibleName(): each for each in page.findChildren(QPushButton) if each.isVisible()}
    assert list(buttons) == ["Try again"]
    aside.rename(keys)
    buttons["Try again"].click()
    assert len(page.findChildren(PersonTile)) == 2


def test_menus_and_dialogs_do_not_stay(qtbot: QtBot) -> None:
    window = QWidget()
    dialog = QDialog(window)
    menu = QMenu(window)
    menu.addAction("HARTMANN, Julia")
    qtbot.addWidget(window)
    window.show()
    dialog.show()
    menu.popup(window.pos())
    hide_what_floats()
    assert not menu.isVisible()
    assert not dialog.isVisible()


class Seconds:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_desk_is_idle_after_the_limit_and_not_before(qtbot: QtBot) -> None:
    window, seconds = QWidget(), Seconds()
    qtbot.addWidget(window)
    window.show()
    watch = IdleWatch(5, window, running=seconds, check_ms=1)
    watch.start()
    seconds.now = 299
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    seconds.now = 598
    with qtbot.assertNotEmitted(watch.idle, wait=20):
        pass
    with qtbot.waitSignal(watch.idle):
        seconds.now = 599


def test_a_key_pressed_after_a_long_sleep_does_not_keep_the_desk_open(qtbot: QtBot) -> None:
    window, seconds = QWidget(), Seconds()
    qtbot.addWidget(window)
    window.show()
    watch = IdleWatch(5, window, running=seconds, check_ms=1_000_000)
    watch.start()
    seconds.now = 8 * 3600
    with qtbot.waitSignal(watch.idle):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)


def test_a_stopped_watch_is_quiet(qtbot: QtBot) -> None:
    window, seconds = QWidget(), Seconds()
    qtbot.addWidget(window)
    watch = IdleWatch(5, window, running=seconds, check_ms=1)
    watch.start()
    watch.stop()
    seconds.now = 10_000
    with qtbot.assertNotEmitted(watch.idle, wait=20):
        pass
