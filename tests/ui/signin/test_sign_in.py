"""The sign-in page."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from prolodesk.demo.people import DEMO_PASSPHRASE
from prolodesk.store.keys import LOWEST_COST, Slot, add_slot, keys_beside, make_keys
from prolodesk.ui.signin.patience import Patience
from prolodesk.ui.signin.sign_in import SignInPage
from prolodesk.ui.signin.tiles import PersonTile
from tests.made_clinic import NOW, OWNER, PASSPHRASE, RITA, RITAS, made_in, recovery_code
from tests.ui.strays import shown_as_windows


def page_of(qtbot: QtBot, path: Path, second_ms: int = 5) -> SignInPage:
    page = SignInPage(path, now=lambda: NOW, guess_ms=0, second_ms=second_ms)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    return page


def line(page: QWidget, name: str) -> QLineEdit:
    return next(each for each in page.findChildren(QLineEdit) if each.accessibleName() == name and each.isVisible())


def button(page: QWidget, name: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.accessibleName() == name)


def tiles(page: QWidget) -> dict[str, PersonTile]:
    return {each.accessibleName(): each for each in page.findChildren(PersonTile)}


def test_typing_the_passphrase_and_enter_is_all_it_takes(qtbot: QtBot, tmp_path: Path) -> None:
    page = page_of(qtbot, made_in(tmp_path))
    assert page.focusWidget() is line(page, "Passphrase")
    qtbot.keyClicks(page.focusWidget(), PASSPHRASE)
    with qtbot.waitSignal(page.signed_in, timeout=10_000) as signed_in:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert signed_in.args[0].actor.name == OWNER
    assert line(page, "Passphrase").text() == ""
    signed_in.args[0].file.close()


def test_another_person_is_one_click_and_their_passphrase(qtbot: QtBot, tmp_path: Path) -> None:
    page = page_of(qtbot, made_in(tmp_path))
    qtbot.mouseClick(tiles(page)[RITA.name], Qt.MouseButton.LeftButton)
    assert page.focusWidget() is line(page, "Passphrase")
    qtbot.keyClicks(page.focusWidget(), RITAS)
    with qtbot.waitSignal(page.signed_in, timeout=10_000) as signed_in:
        button(page, "Sign in").click()
    assert signed_in.args[0].actor.name == RITA.name
    signed_in.args[0].file.close()


def test_the_arrow_keys_go_from_person_to_person_and_choose_without_leaving(qtbot: QtBot, tmp_path: Path) -> None:
    page = page_of(qtbot, made_in(tmp_path))
    line(page, "Passphrase").setText("meant for somebody else")
    tiles(page)[OWNER].setFocus()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Right)
    assert page.focusWidget() is tiles(page)[RITA.name]
    assert tiles(page)[RITA.name].isChecked()
    assert line(page, "Passphrase").text() == ""
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Left)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Left)
    assert page.focusWidget() is tiles(page)[OWNER]


def test_an_arrow_key_does_not_sign_anybody_in_to_the_demo_clinic(qtbot: QtBot, demo: Path) -> None:
    page = page_of(qtbot, demo)
    with qtbot.assertNotEmitted(page.signed_in, wait=50):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Right)
    assert page.focusWidget() is tiles(page)["Ghost"]
    assert tiles(page)["Ghost"].isEnabled()


def test_nothing_opens_as_a_window_beside_the_page(qtbot: QtBot, tmp_path: Path) -> None:
    with shown_as_windows() as seen:
        page = page_of(qtbot, made_in(tmp_path))
        button(page, "Use the recovery code").click()
        button(page, "Back").click()
    assert seen == [page]


def fail(qtbot: QtBot, page: SignInPage, tried: int) -> None:
    """Type something wrong and wait until the page has said so."""
    field = line(page, "Passphrase")
    qtbot.waitUntil(lambda: button(page, "Sign in").isEnabled(), timeout=10_000)
    field.setText(f"not this one, surely {tried}")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "does not open" in field.parentWidget().accessibleDescription(), timeout=10_000)


def test_after_the_second_wrong_passphrase_one_has_to_wait(qtbot: QtBot, tmp_path: Path) -> None:
    page = page_of(qtbot, made_in(tmp_path), second_ms=1_000_000)
    field = line(page, "Passphrase")
    for tried in range(3):
        fail(qtbot, page, tried)
        assert field.hasSelectedText()
    assert "in 2 s" in field.parentWidget().accessibleDescription()
    assert not button(page, "Sign in").isEnabled()
    field.setText(PASSPHRASE)
    with qtbot.assertNotEmitted(page.signed_in, wait=50):
        qtbot.keyClick(field, Qt.Key.Key_Return)


def test_nobody_is_ever_locked_out(qtbot: QtBot, tmp_path: Path) -> None:
    page = page_of(qtbot, made_in(tmp_path), second_ms=1)
    for tried in range(6):
        fail(qtbot, page, tried)
    qtbot.waitUntil(lambda: button(page, "Sign in").isEnabled(), timeout=10_000)
    line(page, "Passphrase").setText(PASSPHRASE)
    with qtbot.waitSignal(page.signed_in, timeout=10_000) as signed_in:
        qtbot.keyClick(line(page, "Passphrase"), Qt.Key.Key_Return)
    signed_in.args[0].file.close()


def test_the_wait_grows_to_half_a_minute_and_no_further(qtbot: QtBot) -> None:
    owner = QObject()
    patience = Patience(owner, second_ms=1)
    waits = []
    for _ in range(9):
        waits.append(patience.fail())
        if patience.left:
            qtbot.waitUntil(lambda: patience.left == 0, timeout=10_000)
    assert waits == [0, 0, 2, 4, 8, 15, 30, 30, 30]


def test_the_passphrase_is_hidden_until_shown(qtbot: QtBot, tmp_path: Path) -> None:
    page = page_of(qtbot, made_in(tmp_path))
    field = line(page, "Passphrase")
    assert field.echoMode() == QLineEdit.EchoMode.Password
    eye = next(each for each in page.findChildren(QWidget) if each.accessibleName() == "Show the passphrase")
    qtbot.mouseClick(eye, Qt.MouseButton.LeftButton)
    assert field.echoMode() == QLineEdit.EchoMode.Normal
    assert eye.accessibleName() == "Hide the passphrase"


def test_nothing_typed_is_said_and_nothing_tried(qtbot: QtBot, tmp_path: Path) -> None:
    page = page_of(qtbot, made_in(tmp_path))
    button(page, "Sign in").click()
    assert "Type your passphrase" in line(page, "Passphrase").parentWidget().accessibleDescription()


def test_the_printed_code_opens_the_clinic_with_a_new_passphrase(qtbot: QtBot, tmp_path: Path) -> None:
    page = page_of(qtbot, made_in(tmp_path))
    button(page, "Use the recovery code").click()
    qtbot.keyClicks(line(page, "Recovery code"), recovery_code().lower())
    assert page.findChild(QComboBox).currentText() == OWNER
    qtbot.keyClicks(line(page, "New passphrase"), "a passphrase made anew")
    with qtbot.waitSignal(page.signed_in, timeout=10_000) as signed_in:
        qtbot.keyClick(line(page, "New passphrase"), Qt.Key.Key_Return)
    assert signed_in.args[0].actor.name == OWNER
    signed_in.args[0].file.close()


def test_a_mistyped_code_is_said_beside_it_and_one_can_go_back(qtbot: QtBot, tmp_path: Path) -> None:
    page = page_of(qtbot, made_in(tmp_path))
    button(page, "Use the recovery code").click()
    code = line(page, "Recovery code")
    code.setText(recovery_code()[:-1] + ("A" if recovery_code()[-1] != "A" else "B"))
    line(page, "New passphrase").setText("a passphrase made anew")
    button(page, "Open the clinic").click()
    qtbot.waitUntil(lambda: "mistyped" in code.accessibleDescription(), timeout=10_000)
    button(page, "Back").click()
    assert page.focusWidget() is line(page, "Passphrase")


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """Only as much of a demo clinic as its entrance needs: the key file says that it is one."""
    path = made_in(tmp_path)
    person = "0" * 31 + "1"
    from prolodesk.clinic.signin import sign_in
    from prolodesk.domain.secret import Secret
    from tests.made_clinic import owner_id

    who = owner_id(path)
    signed_in = sign_in(path, who, Secret(PASSPHRASE), now=NOW, guess_ms=0)
    key, clinic_id = signed_in.file.key, signed_in.file.clinic_id
    signed_in.file.close()
    keys_beside(path).unlink()
    make_keys(
        keys_beside(path),
        key=key,
        clinic_id=clinic_id,
        clinic_name="Riverside",
        slot=Slot(who, OWNER),
        passphrase=DEMO_PASSPHRASE,
        cost=LOWEST_COST,
        demo=True,
    )
    add_slot(keys_beside(path), key, Slot(person, "Ghost"), DEMO_PASSPHRASE, cost=LOWEST_COST)
    return path


def test_in_the_demo_clinic_a_click_on_a_person_is_enough(qtbot: QtBot, demo: Path) -> None:
    page = page_of(qtbot, demo)
    assert page.focusWidget() is tiles(page)[OWNER]
    with qtbot.waitSignal(page.signed_in, timeout=10_000) as signed_in:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert signed_in.args[0].actor.name == OWNER
    signed_in.args[0].file.close()


def test_somebody_who_cannot_come_in_is_told_so_in_place(qtbot: QtBot, demo: Path) -> None:
    page = page_of(qtbot, demo)
    qtbot.mouseClick(tiles(page)["Ghost"], Qt.MouseButton.LeftButton)
    field = line_when_there(qtbot, page)
    assert "is not in the clinic file" in field.parentWidget().accessibleDescription()
    assert page.trouble() == ""


def line_when_there(qtbot: QtBot, page: SignInPage) -> QLineEdit:
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.findChildren(QLineEdit)), timeout=10_000)
    return line(page, "Passphrase")


def damaged(path: Path, how: str) -> Path:
    match how:
        case "empty":
            path.write_bytes(b"")
        case "missing":
            path.unlink()
        case "without keys":
            keys_beside(path).unlink()
        case "foreign":
            path.write_bytes(b"something else entirely " * 1000)
    return path


@pytest.mark.parametrize("how", ["empty", "missing", "without keys"])
def test_trouble_with_the_file_fills_the_page(qtbot: QtBot, tmp_path: Path, how: str) -> None:
    page = page_of(qtbot, damaged(made_in(tmp_path), how))
    assert page.trouble()
    assert page.focusWidget() is button(page, "Choose another clinic file…")
    assert not tiles(page)


def test_a_foreign_file_is_found_out_at_sign_in_and_can_be_left(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(qtbot, damaged(made_in(tmp_path), "foreign"))
    line(page, "Passphrase").setText(PASSPHRASE)
    button(page, "Sign in").click()
    qtbot.waitUntil(lambda: page.trouble() != "", timeout=10_000)
    assert "left as it is" in page.trouble() or "left as it was" in page.trouble()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/other/clinic.db", ""))
    with qtbot.waitSignal(page.file_chosen) as chosen:
        button(page, "Choose another clinic file…").click()
    assert chosen.args == [Path("/other/clinic.db")]


def test_trouble_that_is_over_can_be_tried_again(qtbot: QtBot, tmp_path: Path) -> None:
    path = made_in(tmp_path)
    aside = path.rename(path.with_name("aside.db"))
    page = page_of(qtbot, path)
    assert page.trouble()
    aside.rename(path)
    button(page, "Try again").click()
    assert page.trouble() == ""
    assert OWNER in tiles(page)


def test_the_page_is_there_before_anything_heavy_is_loaded() -> None:
    heavy = {"sqlalchemy", "argon2", "cryptography", "reportlab", "sqlcipher3"}
    code = "import sys, prolodesk.ui.signin.sign_in, prolodesk.ui.signin.first_run; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert heavy & set(ran.stdout.split()) == set()
