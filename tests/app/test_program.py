"""The running program: from the first start to the desk, locked, switched, signed out, closed; and what it refuses."""

import shutil
import sqlite3
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLockFile
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit
from shiboken6 import isValid

import prolodesk.app as app
from prolodesk.app.folders import Folders
from prolodesk.app.single import claim
from prolodesk.clinic.entrance import NewClinic, entrance
from prolodesk.clinic.finding import find_patients
from prolodesk.clinic.setup import set_up
from prolodesk.clinic.signin import sign_in
from prolodesk.domain.rights import Right, Role
from prolodesk.domain.secret import Secret
from prolodesk.store.keys import keys_beside
from prolodesk.store.sqlite import connect
from prolodesk.ui.signin.first_run import FirstRunPage
from prolodesk.ui.signin.lock import LockPage
from prolodesk.ui.signin.recovery_step import RecoveryStep
from prolodesk.ui.signin.sign_in import SignInPage
from prolodesk.ui.signin.tiles import PersonTile
from prolodesk.ui.signin.trouble import TroubleCard
from prolodesk.ui.window import SMALLEST
from tests.scene import NOW, Hand, Scene, ended, opened, started

PASSPHRASE = "seven grey herons wading"


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A real clinic of one provider, who is also the receptionist; closed. Copy it, do not open it."""
    path = tmp_path_factory.mktemp("own") / "clinic" / "clinic.db"
    roles = frozenset({Role.OWNER, Role.PROVIDER, Role.RECEPTIONIST})
    new = NewClinic("Northfield", "Europe/Berlin", "Dr Ada Quist", roles, Secret(PASSPHRASE))
    set_up(path, new, now=NOW, guess_ms=0).signed_in.file.close()
    return path


@pytest.fixture
def own_clinic(template, tmp_path):
    """The user's own clinic, where the program looks for it."""
    path = Folders(tmp_path, tmp_path, tmp_path).clinic
    path.parent.mkdir()
    shutil.copyfile(template, path)
    shutil.copyfile(keys_beside(template), keys_beside(path))
    return path


@pytest.fixture
def start(tmp_path, qapp):
    """Starts the program as often as a test wants; everything is closed afterwards."""
    running = []

    def starting(**named):
        program = started(tmp_path, qapp, **named)
        running.append(program)
        return program

    yield starting
    for program in running:
        ended(program)


@pytest.fixture
def demo(tmp_path, qapp):
    with opened(tmp_path, qapp) as scene:
        yield scene


def showing(program, kind):
    """The widget of that class that can be seen."""
    return next((each for each in program.window.findChildren(kind) if each.isVisible()), None)


def text_of(program):
    return " ".join(label.text() for label in program.window.findChildren(QLabel) if label.isVisible())


def field(program, name):
    return next(e for e in program.window.findChildren(QLineEdit) if e.accessibleName() == name and e.isVisible())


def ready(program):
    program.window.activateWindow()
    hand = Hand(program.window)
    hand.wait_until(lambda: QApplication.focusWidget() is not None, "something has the keys")
    return hand


def sign_in_by_hand(program, passphrase=PASSPHRASE):
    hand = ready(program)
    field(program, "Passphrase").setFocus()
    hand.type(passphrase)
    hand.key("Return")
    return hand


# First run


def test_from_the_first_start_to_the_first_visit(start):
    program = start()
    assert program.open()
    hand = ready(program)
    assert showing(program, FirstRunPage) and "Welcome" in text_of(program)
    for name, text in (("Clinic name", "Northfield"), ("Your name", "Dr Ada Quist"), ("Your passphrase", PASSPHRASE)):
        field(program, name).setFocus()
        hand.type(text)
    hand.key("Return")
    hand.wait_until(lambda: showing(program, RecoveryStep) is not None, "the recovery code is shown")
    step = showing(program, RecoveryStep)
    for back in step._back:
        back.editor.setFocus()
        hand.type(step._groups[int(back.editor.accessibleName().split()[-1]) - 1])
    hand.key("Return")
    hand.wait_until(lambda: program.desk is not None, "the desk is open")

    scene = Scene(program, hand)
    hand.wait_until(lambda: scene.desk.calendar.day_view.canvas.hasFocus(), "the calendar has the keys")
    assert program.window.windowTitle() == "prolodesk: Northfield"
    for keys in ("Ctrl+N",):
        hand.key(keys)
    hand.type("Zimmer Anna")
    hand.key("Return")
    hand.type("0170 5551234")
    hand.key("Return")
    assert [hit.family for hit in scene.desk.clinic.ask(find_patients, "anna zimmer")] == ["Zimmer"]
    assert [card.family for card in scene.cards()] == ["Zimmer"]


def test_the_clinic_made_in_another_folder_is_the_one_that_opens_next_time(start, template, tmp_path):
    elsewhere = tmp_path / "elsewhere" / "clinic.db"
    elsewhere.parent.mkdir()
    shutil.copyfile(template, elsewhere)
    shutil.copyfile(keys_beside(template), keys_beside(elsewhere))
    first = start()
    person = entrance(elsewhere).tiles[0].person_id
    first._created(sign_in(elsewhere, person, Secret(PASSPHRASE), now=NOW, guess_ms=0))
    ended(first)
    again = start()
    again.open()
    assert showing(again, SignInPage) and "Northfield" in text_of(again)


# Signing in


def test_the_right_passphrase_opens_the_desk_and_nothing_before(start, own_clinic):
    program = start()
    program.open()
    assert showing(program, SignInPage) and program.desk is None
    hand = sign_in_by_hand(program)
    hand.wait_until(lambda: program.desk is not None, "the desk is open")
    assert program.desk.clinic.actor.name == "Dr Ada Quist"


def test_a_wrong_passphrase_says_so_changes_nothing_and_can_be_tried_again(start, own_clinic):
    before = keys_beside(own_clinic).read_bytes(), own_clinic.read_bytes()
    program = start()
    program.open()
    hand = sign_in_by_hand(program, "eight grey herons wading")
    hand.wait_until(lambda: "That passphrase does not open the clinic" in text_of(program), "it is refused")
    assert program.desk is None
    assert (keys_beside(own_clinic).read_bytes(), own_clinic.read_bytes()) == before
    hand.wait_until(lambda: "Try again." in text_of(program), "the moment of waiting is over")
    field(program, "Passphrase").clear()
    sign_in_by_hand(program)
    hand.wait_until(lambda: program.desk is not None, "the desk is open")


def newer(path):
    """The same clinic after a newer prolodesk has used it."""
    from prolodesk.store.keys import unlock

    connection = connect(path, unlock(keys_beside(path), entrance(path).tiles[0].person_id, PASSPHRASE), busy_ms=100)
    connection.execute("UPDATE meta SET value = '9999' WHERE key = 'schema'")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def foreign(path):
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE cakes (name)")
    other.close()


REFUSED = {
    "missing": (lambda path: path.unlink(), "There is no clinic file"),
    "empty": (lambda path: path.write_bytes(b""), "is empty or was cut short"),
    "without its keys": (lambda path: keys_beside(path).unlink(), "key file"),
    "with damaged keys": (lambda path: keys_beside(path).write_text("{"), "key file"),
    "foreign": (foreign, "is damaged, or is not a clinic file"),
    "zeroed": (lambda path: path.write_bytes(bytes(path.stat().st_size)), "is damaged, or is not a clinic file"),
    "cut short": (lambda path: path.write_bytes(path.read_bytes()[:20480]), "is damaged"),
    "newer": (newer, "by a newer prolodesk"),
}


@pytest.mark.parametrize("trouble", REFUSED)
def test_a_clinic_file_that_cannot_be_opened_is_explained_and_left_as_it_is(trouble, start, own_clinic):
    spoil, sentence = REFUSED[trouble]
    spoil(own_clinic)
    there = {path.name: path.read_bytes() for path in own_clinic.parent.iterdir() if path.is_file()}
    program = start()
    assert program.open(own_clinic)
    if showing(program, TroubleCard) is None:
        hand = sign_in_by_hand(program)
        hand.wait_until(lambda: showing(program, TroubleCard) is not None, "the trouble is explained")
    assert sentence in showing(program, TroubleCard).text and program.desk is None
    left = {path.name: path.read_bytes() for path in own_clinic.parent.iterdir() if path.is_file()}
    assert {name: left.get(name) for name in there} == there
    assert set(left) - set(there) <= {"clinic.lock"}


def test_a_clinic_that_was_remembered_and_is_gone_is_looked_for_not_made_anew(start, own_clinic):
    first = start()
    first.open()
    sign_in_by_hand(first).wait_until(lambda: first.desk is not None, "the desk is open")
    first._remember(replace(first.prefs, clinic_file=str(own_clinic)))
    ended(first)
    shutil.rmtree(own_clinic.parent)
    again = start()
    again.open()
    assert showing(again, TroubleCard) is not None and not own_clinic.parent.exists()


def test_why_a_clinic_cannot_be_held_is_explained_in_the_window(start, own_clinic):
    silent = QLockFile(str(own_clinic.with_suffix(".lock")))
    assert silent.lock()
    program = start()
    assert program.open()
    assert "does not answer" in showing(program, TroubleCard).text
    silent.unlock()
    showing(program, TroubleCard).again_wanted.emit()
    assert showing(program, SignInPage) is not None


# One window per clinic


def test_a_second_start_opens_nothing_and_raises_the_first(start, own_clinic, qtbot):
    first = start()
    first.open()
    raised = []
    first.hold.held.raised.connect(lambda: raised.append(True))
    first.hold.held.listen()
    second = start()
    assert second.open() is False
    qtbot.waitUntil(lambda: raised == [True])
    assert second.desk is None and not showing(second, SignInPage)


def test_the_first_clinic_stays_held_when_another_one_is_open_elsewhere(start, own_clinic, template):
    other = own_clinic.with_name("other.db")
    shutil.copyfile(template, other)
    shutil.copyfile(keys_beside(template), keys_beside(other))
    elsewhere = claim(other)
    elsewhere.listen()
    program = start()
    program.open()
    showing(program, SignInPage).file_chosen.emit(other)
    program.hold.held.listen()
    assert claim(own_clinic) is None
    elsewhere.release()


# The desk


def test_unlocking_gives_back_the_page_and_what_was_being_typed(start, own_clinic):
    program = start()
    program.open()
    hand = sign_in_by_hand(program)
    hand.wait_until(lambda: program.desk is not None, "the desk is open")
    hand.key("Ctrl+Shift+P")
    hand.key("Ctrl+F")
    hand.type("herm")
    typed_in, desk = QApplication.focusWidget(), program.desk
    assert typed_in.text() == "herm"
    hand.key("Ctrl+L")
    assert program.window.windowTitle() == "prolodesk: locked"
    assert showing(program, LockPage) and not typed_in.isVisible()
    for keys in ("Ctrl+Z", "Ctrl+Shift+S", "Ctrl+F", "Ctrl+N", "Ctrl+P", "F1"):
        hand.key(keys)
    assert showing(program, LockPage) and not [d for d in program.window.findChildren(QDialog) if d.isVisible()]
    sign_in_by_hand(program)
    hand.wait_until(lambda: not program.window.is_covered(), "it is unlocked")
    assert program.desk is desk and typed_in.isVisible() and typed_in.text() == "herm"
    assert program.window.windowTitle() == desk.title


def test_another_person_gets_a_desk_and_a_history_of_their_own(demo):
    hand, program = demo.hand, demo.program
    card = next(c for c in demo.cards() if c.status == "confirmed")
    demo.desk.calendar.day_view.select(card.appointment_id)
    hand.key("Space")
    assert demo.desk.desk.undo_label is not None
    before, file = demo.desk, program._signed_in.file
    hand.key("Ctrl+L")
    receptionist = next(t for t in program.window.findChildren(PersonTile) if t.tile.name == "Mira Haddad")
    hand.click(receptionist)
    hand.wait_until(lambda: program.desk is not before, "somebody else is signed in")
    assert demo.desk.clinic.actor.name == "Mira Haddad" and program._signed_in.file is file
    assert demo.desk.desk.undo_label is None
    hand.key("Ctrl+Z")
    assert next(c for c in demo.cards() if c.appointment_id == card.appointment_id).status == "arrived"
    assert not demo.desk.clinic.may(Right.SEE_CHART)


def test_signing_out_closes_the_file_and_comes_back_to_the_entrance(demo):
    file = demo.program._signed_in.file
    frame = demo.desk.frame
    demo.desk.sign_out_wanted.emit()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(frame)
    assert demo.program.desk is None and showing(demo.program, SignInPage)
    assert [engine.pool.checkedin() + engine.pool.checkedout() for engine in file._engines] == [0, 0]
    tile = demo.program.window.findChildren(PersonTile)[0]
    demo.hand.click(tile)
    demo.hand.wait_until(lambda: demo.program.desk is not None, "signed in again")
    assert demo.desk.desk.undo_label is None


def test_what_floats_goes_when_the_desk_is_locked(demo):
    demo.hand.key("F1")
    assert [d for d in demo.window.findChildren(QDialog) if d.isVisible()]
    demo.program.lock()
    demo.hand.settle()
    assert not [d for d in demo.window.findChildren(QDialog) if d.isVisible()]
    assert not any(name in text_of(demo.program) for name in {card.family for card in demo.cards()})


def test_an_owner_who_does_nothing_else_has_settings_and_nothing_of_patients(start, tmp_path):
    path = Folders(tmp_path, tmp_path, tmp_path).clinic
    new = NewClinic("Northfield", "Europe/Berlin", "Olga", frozenset({Role.OWNER}), Secret(PASSPHRASE), "Dr Ada Quist")
    signed_in = set_up(path, new, now=NOW, guess_ms=0).signed_in
    program = start()
    program.enter(signed_in)
    hand = ready(program)
    assert program.desk.frame.current_key() == "settings"
    for keys in ("Ctrl+Shift+S", "Ctrl+Shift+P", "Ctrl+F", "Ctrl+N", "Ctrl+P", "Ctrl+Z", "Ctrl+,"):
        hand.key(keys)
        assert program.desk.frame.current_key() == "settings"


@pytest.mark.parametrize(("person", "tabs"), [(4, ("", "record", "plan", "session")), (5, ("plan", "session"))])
def test_receptionist_and_assistant_can_open_every_page_of_their_rail(person, tabs, tmp_path, qapp):
    with opened(tmp_path, qapp, person=person) as scene:
        card = next(c for c in scene.cards() if c.kind == "session")
        for page in ("patients", "settings", "schedule"):
            scene.desk.frame.open_page(page)
            assert scene.desk.frame.current_key() == page
        scene.desk.open_visit(card)
        for tab in tabs:
            scene.desk.open_patient(card.patient_id, tab)
            scene.hand.settle()
        assert scene.desk.frame.current_key() == "patient" and scene.program.window.bug_strip.text() == ""


# Remembering


def test_the_window_stands_where_it_stood_and_looks_as_it_did(start):
    first = start()
    first.window.setGeometry(0, 40, *SMALLEST)
    first._remember(replace(first.prefs, theme="dark"))
    ended(first)
    again = start(size=None)
    assert again.window.geometry().getRect() == (0, 40, *SMALLEST)
    assert again.prefs.theme == "dark"
    again._remember(replace(again.prefs, theme="light"))


def test_what_the_calendar_wants_kept_is_there_the_next_time(demo, tmp_path):
    demo.desk.frame.open_page("schedule")
    demo.hand.key("Ctrl++")
    assert (tmp_path / "desk.json").exists()
    zoom = demo.desk.calendar.day_view.canvas.zoom
    demo.desk.sign_out_wanted.emit()
    demo.hand.click(demo.program.window.findChildren(PersonTile)[0])
    demo.hand.wait_until(lambda: demo.program.desk is not None, "signed in again")
    assert demo.desk.calendar.day_view.canvas.zoom == zoom


# Starting


@pytest.mark.parametrize(
    ("platform", "variables", "screen"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "minimal"}, False),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "xcb"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
        ("win32", {"QT_QPA_PLATFORM": "offscreen"}, False),
    ],
)
def test_whether_a_window_can_be_shown(platform, variables, screen, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert app.has_screen() is screen


def test_without_a_screen_the_own_clinic_says_so_and_names_the_demo(capsys):
    assert app.run_clinic(Path("nowhere")) == 2
    assert "prolodesk demo" in capsys.readouterr().err


def test_the_clock_of_the_program_is_aware_and_in_utc():
    from prolodesk.app.program import clock

    assert clock().tzinfo is UTC and abs((clock() - datetime.now(UTC)).total_seconds()) < 60
