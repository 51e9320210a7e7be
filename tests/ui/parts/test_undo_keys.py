"""Ctrl+Z in a field takes typing back; where there is none it is the window's, as everywhere."""

from collections.abc import Callable
from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from prolodesk.ui.parts.number_field import DecimalField, TimeField, WholeField
from prolodesk.ui.parts.search_field import SearchField
from prolodesk.ui.parts.text import plain_text_edit
from prolodesk.ui.parts.undo_keys import UndoKeys

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Shown(QWidget):
    """A field in a window whose own undo and redo are counted."""

    def __init__(self, field: QWidget) -> None:
        super().__init__()
        UndoKeys(self)
        self.field = field
        self.done: list[str] = []
        QVBoxLayout(self).addWidget(field)
        for name, keys in (("undo", "Ctrl+Z"), ("redo", "Ctrl+Shift+Z"), ("redo", "Ctrl+Y")):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda name=name: self.done.append(name))


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[QWidget], Shown]:
    shown: list[Shown] = []

    def show(field: QWidget) -> Shown:
        window = Shown(field)
        shown.append(window)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        field.setFocus()
        qtbot.waitUntil(field.hasFocus)
        return window

    return show


def text_of(field: QWidget) -> str:
    return field.toPlainText() if hasattr(field, "toPlainText") else field.text()


FIELDS: dict[str, Callable[[], QWidget]] = {
    "line": QLineEdit,
    "search": lambda: SearchField("Search"),
    "notes": lambda: plain_text_edit("Notes"),
    "whole": lambda: WholeField("Days"),
    "decimal": lambda: DecimalField("mL", unit="mL"),
    "time": lambda: TimeField("From"),
}


@pytest.mark.parametrize("make", FIELDS.values(), ids=FIELDS.keys())
def test_without_typing_the_keys_are_the_windows(
    qtbot: QtBot, show: Callable[[QWidget], Shown], make: Callable[[], QWidget]
) -> None:
    window = show(make())
    qtbot.keyClick(window.field, Qt.Key.Key_Z, CONTROL)
    qtbot.keyClick(window.field, Qt.Key.Key_Z, CONTROL | SHIFT)
    qtbot.keyClick(window.field, Qt.Key.Key_Y, CONTROL)
    assert window.done == ["undo", "redo", "redo"]


@pytest.mark.parametrize("make", FIELDS.values(), ids=FIELDS.keys())
def test_typing_is_taken_back_first_and_then_the_last_command(
    qtbot: QtBot, show: Callable[[QWidget], Shown], make: Callable[[], QWidget]
) -> None:
    window = show(make())
    before = text_of(window.field)
    qtbot.keyClick(window.field, Qt.Key.Key_A, CONTROL)
    qtbot.keyClicks(window.field, "12")
    typed = text_of(window.field)
    assert typed != before
    for _ in range(4):
        qtbot.keyClick(window.field, Qt.Key.Key_Z, CONTROL)
        if text_of(window.field) == before:
            break
    assert text_of(window.field) == before
    assert window.done == []
    qtbot.keyClick(window.field, Qt.Key.Key_Z, CONTROL)
    assert window.done == ["undo"]
    qtbot.keyClick(window.field, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert text_of(window.field) != before
    assert window.done == ["undo"]


def test_what_was_kept_is_typing_no_longer(qtbot: QtBot, show: Callable[[QWidget], Shown]) -> None:
    for field in (WholeField("Days"), TimeField("From")):
        window = show(field)
        qtbot.keyClick(field, Qt.Key.Key_A, CONTROL)
        qtbot.keyClicks(field, "12")
        qtbot.keyClick(field, Qt.Key.Key_Return)
        qtbot.keyClick(field, Qt.Key.Key_Z, CONTROL)
        assert window.done == ["undo"]


def test_a_time_put_there_by_the_program_is_no_typing(qtbot: QtBot, show: Callable[[QWidget], Shown]) -> None:
    field = TimeField("From")
    window = show(field)
    field.show_time(time(9, 30))
    qtbot.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert window.done == ["undo"]


def test_new_typing_is_never_mixed_with_doing_a_command_again(qtbot: QtBot, show: Callable[[QWidget], Shown]) -> None:
    window = show(QLineEdit())
    qtbot.keyClicks(window.field, "ab")
    qtbot.keyClick(window.field, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert window.done == []
    assert text_of(window.field) == "ab"
