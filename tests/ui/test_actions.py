"""The one table of actions: no key means two things at once, and every key does what the table says."""

from itertools import combinations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QScrollArea

from prolodesk.demo.vials import lot_of
from prolodesk.domain.status import Status
from prolodesk.ui.actions import ACTIONS, Action, actions_of, keys_of
from prolodesk.ui.calendar.keyboard import Keyboard
from prolodesk.ui.calendar.verbs import verb_by_key, verbs
from prolodesk.ui.cheat_sheet import columns, headings, keys_in_words, scopes_in_order, show_keys
from tests.scene import TODAY, opened

AT_ONCE = (
    ("window", "calendar"),
    ("window", "strip"),
    ("window", "booking"),
    ("window", "canvas", "plan"),
    ("window", "canvas", "session"),
    ("window", "sites", "plan"),
    ("window", "sites", "given", "session"),
    ("window", "sheet"),
    ("window", "vials"),
    ("window", "recall"),
    ("window", "waiting_room"),
    ("window", "close_of_day"),
    ("window", "radar"),
    ("window", "summary"),
    ("window", "away"),
    ("window", "series"),
    ("window", "week"),
)
"""Scopes whose keys can act at the same time: what has the focus, the page around it, the window."""
PAGES = {"schedule", "waiting_room", "patients", "medicines", "knowledge", "radar", "close_of_day", "settings"}
"""What a key opens by itself, without asking the desk."""


@pytest.fixture(scope="module")
def scene(tmp_path_factory, qapp):
    with opened(tmp_path_factory.mktemp("actions"), qapp) as scene:
        yield scene


def portable(keys):
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)


def bound(widget, only_own=False):
    """The shortcuts that belong to a widget and what is inside it."""
    option = Qt.FindChildOption.FindDirectChildrenOnly if only_own else Qt.FindChildOption.FindChildrenRecursively
    return [each.key().toString() for each in widget.findChildren(QShortcut, options=option)]


def press(widget, keys):
    """Send a key as the window would: first offered as the widget's own, then pressed. Whether the widget took both."""
    combination = QKeySequence(keys)[0]
    text = keys if len(keys) == 1 else ""
    offered = QKeyEvent(QEvent.Type.ShortcutOverride, combination.key(), combination.keyboardModifiers(), text)
    offered.ignore()
    QApplication.sendEvent(widget, offered)
    pressed = QKeyEvent(QEvent.Type.KeyPress, combination.key(), combination.keyboardModifiers(), text)
    QApplication.sendEvent(widget, pressed)
    return offered.isAccepted(), pressed.isAccepted()


# The table


@pytest.mark.parametrize("scopes", AT_ONCE, ids="+".join)
def test_no_key_means_two_things_at_once(scopes):
    pressed = [(key, action) for scope in scopes for action in actions_of(scope) for key in action.keys]
    twice = [(key, a.name, b.name) for (key, a), (other, b) in combinations(pressed, 2) if key == other]
    assert twice == []


def test_every_key_is_written_as_qt_writes_it():
    assert [key for action in ACTIONS for key in action.keys if portable(key) != key] == []


def test_names_are_told_apart_by_their_scope_and_an_unknown_one_is_a_mistake():
    assert len({(action.scope, action.name) for action in ACTIONS}) == len(ACTIONS)
    assert keys_of("mirror", "canvas") == keys_of("mirror", "sites")
    with pytest.raises(KeyError):
        keys_of("fly")


def test_every_scope_is_one_of_those_that_can_act_together():
    assert {action.scope for action in ACTIONS} == {scope for scopes in AT_ONCE for scope in scopes}


@pytest.mark.parametrize("keys", ["F10", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+A"])
def test_keys_that_belong_to_menus_and_fields_are_left_to_them(keys):
    """Only the calendar, where nothing is typed, cuts and pastes visits with them."""
    assert [action.name for action in ACTIONS if keys in action.keys and action.scope != "calendar"] == []


@pytest.mark.parametrize("action", actions_of("window"), ids=lambda action: action.name)
def test_no_key_of_the_window_is_one_that_fields_need(action: Action):
    """In a field letters are letters: what acts everywhere is held with Ctrl, or a function key."""
    assert [key for key in action.keys if not key.startswith("Ctrl+") and "F" not in key] == []


# The window


def test_the_window_binds_exactly_its_keys_of_the_table(scene):
    wanted = [key for action in actions_of("window") for key in action.keys]
    assert sorted(bound(scene.desk.frame, only_own=True)) == sorted(map(portable, wanted))


@pytest.mark.parametrize("action", [a for a in actions_of("window") if a.name in PAGES])
def test_a_page_opens_by_each_of_its_keys(scene, action):
    for keys in action.keys:
        scene.desk.frame.open_page("patients" if action.name != "patients" else "schedule")
        scene.hand.key(keys)
        assert scene.desk.frame.current_key() == action.name


def test_each_key_of_the_window_asks_for_its_action(scene, qtbot):
    scene.desk.frame.open_page("patients")
    for action in actions_of("window"):
        if action.name in PAGES:
            continue
        for keys in action.keys:
            with qtbot.waitSignal(scene.desk.frame.wanted) as heard:
                shortcuts = scene.desk.frame.findChildren(QShortcut)
                next(each for each in shortcuts if each.key().toString() == portable(keys)).activated.emit()
            assert heard.args == [action.name]
            for dialog in scene.window.findChildren(QDialog):
                dialog.reject()
            scene.program.window.uncover()
    scene.hand.settle()


# The calendar


def test_the_calendar_binds_exactly_its_keys_of_the_table():
    wanted = {key for action in actions_of("calendar") for key in action.keys}
    moves_focus = set(keys_of("next_visit", "calendar"))
    assert set(verb_by_key()) == wanted - moves_focus


def test_every_verb_of_the_calendar_can_be_done(scene):
    scene.desk.frame.open_page("schedule")
    doing = Keyboard(scene.desk.calendar.day_view.canvas)
    own = {*doing._verbs, *doing._cards._verbs}
    assert {verb.name for verb in verbs() if verb.on != "other"} == own


def test_keys_of_the_calendar_are_its_own_while_it_has_the_focus(scene):
    canvas = scene.desk.calendar.day_view.canvas
    offered = {}
    for keys in verb_by_key():
        event = QKeyEvent(
            QEvent.Type.ShortcutOverride, QKeySequence(keys)[0].key(), QKeySequence(keys)[0].keyboardModifiers()
        )
        event.ignore()
        QApplication.sendEvent(canvas, event)
        offered[keys] = event.isAccepted()
    assert [keys for keys, taken in offered.items() if not taken] == []


def test_the_booking_panel_binds_exactly_its_keys_of_the_table(scene):
    panel = scene.desk.calendar.panel
    assert sorted(bound(panel, only_own=True)) == sorted(key for action in actions_of("booking") for key in action.keys)


# The body


@pytest.fixture
def planning(scene):
    """The plan of a patient of today, open for changes."""
    page = None
    for card in scene.cards():
        if card.course_id and card.kind == "session":
            scene.desk.open_patient(card.patient_id, "plan")
            page = scene.desk.plan
            if page.canvas.surface.marks:
                break
    assert page is not None
    scene.hand.settle()
    return page


def test_the_body_takes_every_key_of_its_own(planning, scene):
    surface = planning.canvas.surface
    surface.setFocus()
    scene.hand.settle()
    walked = [key for action in actions_of("canvas") for key in action.keys]
    planning.canvas.show_read_only(False)
    refused = []
    for keys in walked:
        offered, _ = press(surface, keys)
        if not offered and keys not in ("Return", "Enter", "Space"):
            refused.append(keys)
    assert refused == []


def test_a_plan_is_saved_by_its_key(planning):
    assert [key for key in bound(planning) if key in keys_of("save_plan", "plan")] == list(keys_of("save_plan", "plan"))


# Sessions and tables of sites


@pytest.fixture
def recording(scene):
    """A session of today that can still be recorded."""
    cards = [c for c in scene.cards() if c.kind == "session" and c.status in (Status.IN_SESSION, Status.ARRIVED)]
    for card in cards:
        if scene.desk.frame.current_key() != "patient" or scene.desk.session.visit() != card.appointment_id:
            scene.desk.open_visit(card)
            scene.hand.settle()
        if scene.desk.session.panel.sites.model.rowCount():
            return scene.desk.session
    raise LookupError("nobody is treated today")


@pytest.mark.parametrize("action", [*actions_of("given"), *actions_of("sites")], ids=lambda a: f"{a.scope}-{a.name}")
def test_the_sites_of_a_session_answer_to_each_key(recording, scene, action):
    sites = recording.panel.sites
    for keys in action.keys:
        sites.show_editable(True)
        sites.pick([sites.model.injection_at(0).injection_id])
        heard = []
        sites.asked.connect(heard.append)
        sites.blockSignals(False)
        QTest.keyClick(sites.view, *_pressed(keys))
        editing = sites.view.state() == sites.view.State.EditingState
        giving_reason = sites.reason.isVisibleTo(sites)
        sites.asked.disconnect(heard.append)
        assert heard or editing or giving_reason, keys
        if editing:
            QTest.keyClick(QApplication.focusWidget() or sites.view, Qt.Key.Key_Escape)
        if giving_reason:
            sites.reason.hide()
        scene.desk.desk.undo()
    scene.hand.settle()


def _pressed(keys):
    combination = QKeySequence(keys)[0]
    return combination.key(), combination.keyboardModifiers()


def test_a_session_is_signed_by_its_key(recording):
    assert set(keys_of("sign", "session")) <= set(bound(recording))


# Medicines


@pytest.mark.parametrize("action", actions_of("vials"), ids=lambda action: action.name)
def test_the_vials_answer_to_each_key(scene, action):
    scene.desk.frame.open_page("medicines")
    vials = scene.desk.medicines.page.vials
    vials.table.selectRow(2)
    for keys in action.keys:
        heard = []
        vials.asked.connect(heard.append)
        QTest.keyClick(vials.table, *_pressed(keys))
        vials.asked.disconnect(heard.append)
        assert len(heard) == 1 or vials.take_in.stop.isVisible()
        vials.take_in.clear()
    scene.hand.settle()


def test_the_recall_answers_to_each_key(scene):
    wanted = {"recall_sheet": "recall_paper", "open_patient": "patient", "leave": "medicines"}
    lot = lot_of("dextrose 50 %", TODAY)[0]
    for action in actions_of("recall"):
        for keys in action.keys:
            scene.desk.frame.open_page("medicines")
            scene.desk.medicines.show_recall(lot)
            QTest.keyClick(scene.desk.medicines.recall.table, *_pressed(keys))
            scene.hand.wait_until(lambda page=wanted[action.name]: scene.desk.frame.current_key() == page, keys)


# Whom to call


@pytest.mark.parametrize("action", actions_of("radar"), ids=lambda action: action.name)
def test_the_radar_answers_to_each_key(scene, action):
    for keys in action.keys:
        scene.desk.frame.open_page("radar")
        page = scene.desk.calls.page
        page.side.panel.clear()
        page.table.selectRow(0)
        heard = []
        page.wished.connect(heard.append)
        page.table.setFocus()
        if action.name == "note_call":
            QTest.keyClick(page.table, Qt.Key.Key_2)
            assert not heard, "a digit only chooses"
        QTest.keyClick(page.table, *_pressed(keys))
        page.wished.disconnect(heard.append)
        assert heard or page.side.panel.outcomes.outcome() is not None, keys
        page.side.panel.clear()
    scene.hand.settle()


def reviewing(scene):
    """The visits of the provider who has most of them today."""
    coming = [c.place.provider_id for c in scene.cards() if c.status in (Status.BOOKED, Status.CONFIRMED)]
    scene.desk.schedule.away.away_today(max(set(coming), key=coming.count))
    scene.hand.settle()
    return scene.desk.schedule.away.page


@pytest.mark.parametrize("action", [a for a in actions_of("away") if a.name not in ("outcome", "accept")])
def test_the_review_of_an_absence_answers_to_each_key(scene, action):
    page, heard = reviewing(scene), []
    page.wished.connect(heard.append)
    page.left.connect(lambda: heard.append("left"))
    for keys in action.keys:
        page.table.selectRow(0)
        if action.name == "proposed":
            QTest.keyClick(page.table, Qt.Key.Key_T)
        before, day_was = dict(page.choices), page.day.isHidden()
        QTest.keyClick(page.table, *_pressed(keys))
        turned = page.day.isHidden() != day_was
        assert heard or turned or page.choices != before or action.name == "to_tray", keys
        QTest.keyClick(page.table, Qt.Key.Key_Backspace)
    page.wished.disconnect(heard.append)
    scene.hand.settle()


def test_an_absence_is_accepted_and_its_calls_noted_by_their_keys(scene):
    for keys in next(a for a in actions_of("away") if a.name == "accept").keys:
        page = reviewing(scene)
        QTest.keyClick(page.table, *_pressed(keys))
        assert page.calls
        for digit in next(a for a in actions_of("away") if a.name == "outcome").keys:
            heard = []
            page.called.connect(heard.append)
            page.wished.connect(heard.append)
            page.call_table.selectRow(0)
            QTest.keyClick(page.call_table, *_pressed(digit))
            page.called.disconnect(heard.append)
            page.wished.disconnect(heard.append)
            assert len(heard) == 1
        scene.desk.schedule.away.panel.panel.left.emit()
        for _ in range(20):
            if page.visits():
                scene.desk.desk.undo()
        assert page.visits() == ()
    scene.hand.settle()


# The sheet of keys


def test_f1_shows_every_action_and_all_its_keys(scene):
    sheet = show_keys(scene.window)
    shown = {label.text() for label in sheet.findChildren(QLabel)}
    sheet.reject()
    assert {action.title for action in ACTIONS} <= shown
    assert {keys_in_words(action.keys) for action in ACTIONS} <= shown
    assert set(headings()) == set(scopes_in_order()) and set(headings().values()) <= shown


@pytest.mark.parametrize("count", [2, 3, 4])
def test_the_columns_of_the_sheet_hold_each_scope_once_and_are_about_as_long(count):
    found = columns(count)
    assert sorted(scope for column in found for scope in column) == sorted(scopes_in_order())
    longest = max(len(actions_of(scope)) for scope in scopes_in_order()) + 2
    rows = [sum(len(actions_of(scope)) + 2 for scope in column) for column in found]
    assert max(rows) <= max(longest, sum(rows) / count * 1.25)


def test_keys_are_written_shortly():
    assert keys_in_words(keys_of("pain", "calendar")) == "0 … 9"
    assert keys_in_words(keys_of("n_days", "calendar")) == "Alt+1 … 9"
    assert keys_in_words(keys_of("layers", "canvas")) == "Ctrl+1 … 7"
    assert keys_in_words(keys_of("move_visit", "calendar")) == "Ctrl+↑ ↓ ← →"
    assert keys_in_words(("Up", "Down")) == "↑  ↓"
    assert keys_in_words(("Ctrl+Shift+Z", "Ctrl+Y")) == "Ctrl+Shift+Z  Ctrl+Y"


def test_home_and_end_reach_the_ends_of_the_sheet(qtbot):
    parent = QLabel()
    qtbot.addWidget(parent)
    parent.resize(1024, 300)
    sheet = show_keys(parent)
    area = sheet.findChild(QScrollArea)
    bar = area.verticalScrollBar()
    QTest.keyClick(area, Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 0
    QTest.keyClick(area, Qt.Key.Key_Home)
    assert bar.value() == 0
    sheet.reject()
