"""Choosing among the views of the body: by menu, by buttons, by keys, and back again."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.projection import Laterality
from prolodesk.ui.body.canvas import BodyCanvas
from prolodesk.ui.body.titles import view_title
from tests.ui.body.conftest import LOW_BACK, spot

CTRL = Qt.KeyboardModifier.ControlModifier


def offered(menu: QMenu) -> dict[str, QAction]:
    """What can be chosen in a menu and the menus in it, by their words."""
    found: dict[str, QAction] = {}
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            found |= {f"{action.text()}: {text}": each for text, each in offered(inner).items()}
        elif not action.isSeparator():
            found[action.text()] = action
    return found


def menu_of(canvas: BodyCanvas) -> dict[str, QAction]:
    canvas.bar.menu.aboutToShow.emit()
    return offered(canvas.bar.menu)


def test_the_menu_offers_every_view_once_grouped_by_region(canvas: BodyCanvas, atlas: Atlas) -> None:
    choices = menu_of(canvas)
    assert len(choices) == len(atlas.views)
    assert list(choices)[:5] == [
        "Whole body: Back", "Whole body: Front", "Whole body: Left", "Whole body: Right", "Low back && pelvis",
    ]  # fmt: skip
    assert "Knee: Medial, LEFT" in choices and "Knee: Medial, RIGHT" in choices
    assert [text for text, action in choices.items() if action.isChecked()] == ["Low back && pelvis"]


def test_each_entry_of_the_menu_shows_its_view(canvas: BodyCanvas, atlas: Atlas) -> None:
    shown = []
    for text in menu_of(canvas):
        menu_of(canvas)[text].trigger()
        shown.append(canvas.view())
        assert [t for t, action in menu_of(canvas).items() if action.isChecked()] == [text]
    assert sorted(shown) == sorted(atlas.views)


def test_what_is_not_shipped_is_not_offered(atlas: Atlas, qtbot: QtBot) -> None:
    few = {name: atlas.views[name] for name in ("posterior", "knee_medial_r", "knee_lateral_l")}
    canvas = BodyCanvas(replace(atlas, views=few))
    qtbot.addWidget(canvas)
    canvas.show()
    assert list(menu_of(canvas)) == ["Whole body", "Knee: Lateral, LEFT", "Knee: Medial, RIGHT"]
    canvas.show_view("knee_medial_r")
    sides = canvas.bar.choice.sides
    assert not sides.button("left").isEnabled() and sides.button("right").isEnabled()


def test_the_buttons_of_a_region_change_aspect_and_side(canvas: BodyCanvas, qtbot: QtBot) -> None:
    canvas.show_view("knee_anterior_r")
    row = canvas.bar.choice.row()
    row.button("medial").click()
    assert canvas.view() == "knee_medial_r"
    canvas.bar.choice.sides.button("left").click()
    assert canvas.view() == "knee_medial_l"
    assert (row.choice(), canvas.bar.choice.sides.choice()) == ("medial", "left")
    canvas.show_view(LOW_BACK)
    assert canvas.bar.choice.isHidden()


@pytest.mark.parametrize("name", ["knee_anterior_r", "foot_plantar_l", "neck_posterior", "posterior", LOW_BACK])
def test_keys_go_around_a_region_and_come_back(canvas: BodyCanvas, atlas: Atlas, qtbot: QtBot, name: str) -> None:
    canvas.show_view(name)
    seen = [name]
    while True:
        qtbot.keyClick(canvas.surface, Qt.Key.Key_PageDown, CTRL)
        if canvas.view() == name:
            break
        assert canvas.view() not in seen
        assert atlas.views[name].side in (None, atlas.views[canvas.view()].side)
        seen.append(canvas.view())
    qtbot.keyClick(canvas.surface, Qt.Key.Key_PageUp, CTRL)
    assert canvas.view() == seen[-1] or atlas.views[name].side is not atlas.views[seen[-1]].side


def test_keys_show_the_same_view_of_the_left_and_of_the_right_side(canvas: BodyCanvas, qtbot: QtBot) -> None:
    canvas.show_view("hand_palmar_l")
    shown = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(canvas.surface, key, CTRL)
        shown.append(canvas.view())
    assert shown == ["hand_palmar_l", "hand_palmar_r", "hand_palmar_r", "hand_palmar_l"]
    canvas.show_view(LOW_BACK)
    qtbot.keyClick(canvas.surface, Qt.Key.Key_Left, CTRL)
    assert canvas.view() == LOW_BACK


@pytest.mark.parametrize(("key", "modifier"), [(Qt.Key.Key_Backspace, None), (Qt.Key.Key_Up, CTRL)])
def test_the_keyboard_goes_into_the_region_of_the_ring_and_back(
    make_canvas: Callable[..., BodyCanvas], qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier | None
) -> None:
    canvas = make_canvas("anterior")
    canvas.surface.stand_on(spot(canvas, "knee_pes_anserine", Laterality.LEFT))
    qtbot.keyClick(canvas.surface, Qt.Key.Key_Down, CTRL)
    assert canvas.view() == "knee_anterior_l"
    assert "Whole body" in canvas.bar.back_button.accessibleName()
    qtbot.keyClick(canvas.surface, key, modifier or Qt.KeyboardModifier.NoModifier)
    assert canvas.view() == "anterior"


def test_the_menu_opens_by_key(canvas: BodyCanvas, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[bool] = []
    monkeypatch.setattr(canvas.bar.region_button, "showMenu", lambda: opened.append(True))
    qtbot.keyClick(canvas.surface, Qt.Key.Key_J, CTRL)
    assert opened == [True]


def test_where_there_is_little_room_the_views_stand_in_a_second_line(make_canvas: Callable[..., BodyCanvas]) -> None:
    canvas = make_canvas("foot_plantar_l", width=500)
    QApplication.processEvents()
    assert (canvas.width(), canvas.bar.width()) == (500, 500)
    choice, region = canvas.bar.choice, canvas.bar.region_button
    assert choice.mapTo(canvas, choice.rect().topLeft()).y() > region.mapTo(canvas, region.rect().bottomLeft()).y()
    assert choice.geometry().right() < 500
    canvas.resize(1300, 860)
    QApplication.processEvents()
    assert choice.mapTo(canvas, choice.rect().topLeft()).y() < region.mapTo(canvas, region.rect().bottomLeft()).y()


def test_every_view_of_the_bar_is_reached_by_tab(canvas: BodyCanvas) -> None:
    canvas.show_view("knee_anterior_r")
    parts = (canvas.bar.back_button, canvas.bar.region_button, canvas.bar.choice.sides.button("left"))
    assert all(part.focusPolicy() & Qt.FocusPolicy.TabFocus for part in parts)
    assert all(part.accessibleName() for part in parts)
    assert view_title("knee_anterior_r") == "Knee, anterior, RIGHT"
