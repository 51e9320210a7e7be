"""The waiting room in the real window: one key per step, a drop is a step, and the wall tells nobody's name."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent

from prolodesk.clinic.settings import DayTimes
from prolodesk.domain.status import Status
from prolodesk.ui.actions import actions_of
from prolodesk.ui.waiting_room.column import MIME
from prolodesk.ui.waiting_room.keys import SETS, action_of


@pytest.fixture
def page(scene):
    scene.hand.key("Ctrl+Shift+W")
    assert scene.desk.frame.current_key() == "waiting_room"
    return scene.desk.days.waiting_room.page


def waiting(scene):
    return next(card for card in scene.cards() if card.status is Status.ARRIVED and card.kind == "session")


def where(page, card):
    (column,) = (
        each for each in page.columns for tile in each.tiles() if tile.card.appointment_id == card.appointment_id
    )
    return column.step.key


def test_every_patient_of_the_day_stands_in_exactly_one_column(scene, page):
    shown = [tile.card.appointment_id for column in page.columns for tile in column.tiles()]
    assert sorted(shown) == sorted(card.appointment_id for card in scene.cards())
    assert "2 waiting" in page.count.text()


def test_space_is_one_step_and_shift_space_takes_it_back(scene, page):
    card = waiting(scene)
    page.select(card.appointment_id)
    scene.hand.key("Space")
    assert scene.card(card.appointment_id).status is Status.IN_SESSION and where(page, card) == "in_session"
    assert page.current().appointment_id == card.appointment_id
    scene.hand.key("Shift+Space")
    assert scene.card(card.appointment_id).status is Status.ARRIVED and where(page, card) == "waiting"


@pytest.mark.parametrize("action", [each for each in actions_of("waiting_room") if each.name in SETS])
def test_each_step_has_a_key_of_its_own_and_undo_takes_it_back(scene, page, action):
    card = next(each for each in scene.cards() if each.status is Status.BOOKED and each.kind != "session")
    page.select(card.appointment_id)
    scene.hand.key(action.keys[0])
    assert scene.card(card.appointment_id).status is SETS[action.name]
    scene.hand.key("Ctrl+Z")
    assert scene.card(card.appointment_id) == card


def test_a_drop_on_a_column_is_that_step_and_one_on_its_own_column_is_nothing(scene, page):
    card = waiting(scene)
    carried = QMimeData()
    carried.setData(MIME, card.appointment_id.encode())
    for column, status in ((page.columns[1], Status.ARRIVED), (page.columns[2], Status.IN_SESSION)):
        event = QDropEvent(
            QPointF(QPoint(20, 20)), Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        column.dropEvent(event)
        assert scene.card(card.appointment_id).status is status
    assert page.columns[1].model().flags(page.columns[1].model().index(0, 0)) & Qt.ItemFlag.ItemIsDragEnabled


def test_a_digit_is_the_pain_and_arrows_walk_between_the_columns(scene, page):
    card = waiting(scene)
    page.select(card.appointment_id)
    scene.hand.key("7")
    assert scene.card(card.appointment_id).pain == 7
    scene.hand.key("1")
    scene.hand.key("0")
    assert scene.card(card.appointment_id).pain == 10
    scene.hand.key("Right")
    assert where(page, page.current()) == "in_session"
    scene.hand.key("Left")
    assert where(page, page.current()) == "waiting"


def test_a_wait_that_is_long_says_so_in_words_and_the_clinic_decides_when(scene, page):
    now, room = page._wall_now(), page._room
    assert {tile.state.tone for tile in page.columns[1].tiles()} == {""}
    for times, said, tone in ((DayTimes(1, 90), ": long", "warn_fg"), (DayTimes(1, 5), ": too long", "danger")):
        page.show_room(type(room)(room.day, room.cards, times, room.providers), now)
        due = [tile for tile in page.columns[1].tiles() if tile.card.place.start < now]
        early = [tile for tile in page.columns[1].tiles() if tile.card.place.start > now]
        assert due and all(tile.state.whole.endswith(said) and tile.state.tone == tone for tile in due)
        assert early and {tile.state.tone for tile in early} == {""}, "nobody is kept waiting before their time"


def test_whom_the_clinic_rings_is_not_expected_and_what_was_not_held_not_done(scene, page):
    tiles = {tile.names[0]: tile for column in page.columns for tile in column.tiles()}
    call = next(tile for tile in tiles.values() if "Phone call" in tile.purpose and tile.card.status is Status.BOOKED)
    assert call.state.whole == f"To ring at {call.when}" and not call.state.tone
    expected, *_, done = (label.text() for label in page._headings.values())
    assert expected.lower().endswith("to ring") and "2 not held" in done.lower()
    pain = next(tile for tile in tiles.values() if tile.card.pain is not None)
    assert f"Pain {pain.card.pain}" in [chip.text for chip in pain.chips]


def test_the_wall_screen_tells_initials_provider_and_room_and_nothing_else(scene, page):
    scene.hand.key("W")
    wall = scene.desk.days.waiting_room.wall
    try:
        assert wall.isWindow() and wall.isVisible()
        shown = [line for lines in wall.lines() for line in lines]
        told = " ".join((wall.accessibleDescription(), *(f"{line.initials} {line.where}" for line in shown)))
        for card in scene.cards():
            assert card.family not in told and (card.phone or "-") not in told
        assert len(shown) == sum(
            c.status in (Status.ARRIVED, Status.IN_SESSION, Status.RECOVERY) for c in scene.cards()
        )
        before = len(wall.lines()[0])
        scene.program.window.activateWindow()
        page.select(waiting(scene).appointment_id)
        scene.hand.wait_until(page.columns[1].hasFocus, "the keys are back in the window")
        scene.hand.key("Space")
        assert len(wall.lines()[0]) == before - 1
    finally:
        wall.close()
    assert scene.desk.days.waiting_room.wall is None


def test_every_key_of_the_waiting_room_is_known_to_it():
    assert all(action_of(key) == action.name for action in actions_of("waiting_room") for key in action.keys)
