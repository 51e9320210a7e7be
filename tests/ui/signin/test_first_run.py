"""The first run, as a person at the keyboard goes through it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from prolodesk.clinic.booking import BookAppointment
from prolodesk.clinic.entrance import entrance
from prolodesk.clinic.patients import CreatePatient, PatientForm
from prolodesk.clinic.schedule import day_on
from prolodesk.clinic.settings import writing_style
from prolodesk.clinic.signin import SignedIn
from prolodesk.clinic.values import Place
from prolodesk.clinic.visit_types import all_visit_types
from prolodesk.ui.signin.first_run import FirstRunPage
from prolodesk.ui.signin.recovery_step import RecoveryStep, groups_to_ask
from tests.made_clinic import CLINIC, NOW, OWNER, PASSPHRASE, an_id, door_of
from tests.plan_clinic import Clock
from tests.ui.strays import shown_as_windows


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> FirstRunPage:
    page = FirstRunPage(tmp_path / "data" / "clinic.db", now=lambda: NOW, guess_ms=0)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    return page


def line(page: QWidget, name: str) -> QLineEdit:
    return next(each for each in page.findChildren(QLineEdit) if each.accessibleName() == name)


def button(page: QWidget, name: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.accessibleName() == name)


def tick(page: QWidget, text: str) -> QCheckBox:
    return next(each for each in page.findChildren(QCheckBox) if each.text() == text)


def fill(qtbot: QtBot, page: FirstRunPage) -> None:
    """Only by keys, from the field that has them when the page opens."""
    focused = page.focusWidget()
    assert focused is line(page, "Clinic name")
    qtbot.keyClicks(line(page, "Clinic name"), CLINIC)
    line(page, "Time zone").setText("Europe/London")
    qtbot.keyClicks(line(page, "Your name"), OWNER)
    qtbot.keyClicks(line(page, "Your passphrase"), PASSPHRASE)


def code_step(qtbot: QtBot, page: FirstRunPage) -> RecoveryStep:
    fill(qtbot, page)
    qtbot.keyClick(line(page, "Your passphrase"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.findChild(RecoveryStep) is not None, timeout=10_000)
    return page.findChild(RecoveryStep)


def code_of(step: RecoveryStep) -> str:
    return next(each.accessibleName() for each in step.findChildren(QWidget) if each.accessibleName().count(" ") == 6)


def test_from_an_empty_computer_to_a_booked_visit(qtbot: QtBot, page: FirstRunPage) -> None:
    step = code_step(qtbot, page)
    groups = code_of(step).split()
    for place in groups_to_ask("-".join(groups)):
        qtbot.keyClicks(line(step, f"Group {place + 1}"), groups[place].lower())
    with qtbot.waitSignal(page.created) as made:
        qtbot.keyClick(line(step, f"Group {place + 1}"), Qt.Key.Key_Return)
    signed_in = made.args[0]
    assert isinstance(signed_in, SignedIn)
    clinic = door_of(signed_in, Clock(NOW))
    column = clinic.ask(day_on, NOW.date()).columns[0]
    clinic.do(CreatePatient(an_id(50), PatientForm(family="Sato", given="Kenji", phone="0301234")))
    place_ = Place(column.provider_id, NOW.replace(hour=14, minute=0, tzinfo=None), 30)
    clinic.do(BookAppointment(an_id(51), an_id(50), clinic.ask(all_visit_types)[0].type_id, place_))
    assert len(clinic.ask(day_on, NOW.date()).cards) == 1
    signed_in.file.close()


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_made(
    qtbot: QtBot, page: FirstRunPage, tmp_path: Path
) -> None:
    tick(page, "Provider").click()
    line(page, "Time zone").setText("Atlantis")
    button(page, "Create clinic").click()
    assert page.focusWidget() is line(page, "Clinic name")
    for name in ("Clinic name", "Time zone", "Your name", "Provider’s name"):
        assert line(page, name).property("state") == "error"
        assert line(page, name).accessibleDescription()
    assert line(page, "Your passphrase").property("state") == "error"
    assert list(tmp_path.iterdir()) == []
    qtbot.keyClicks(line(page, "Clinic name"), "N")
    assert line(page, "Clinic name").property("state") == ""


def test_without_the_provider_tick_one_name_is_asked(page: FirstRunPage) -> None:
    assert not line(page, "Provider’s name").isVisible()
    tick(page, "Provider").click()
    assert line(page, "Provider’s name").isVisible()


def test_a_place_that_cannot_be_written_is_said_and_what_was_typed_stays(
    qtbot: QtBot, page: FirstRunPage, tmp_path: Path
) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    fill(qtbot, page)
    button(page, "Create clinic").click()
    change = button(page, "Change the folder")
    qtbot.waitUntil(lambda: change.hasFocus() and button(page, "Create clinic").isEnabled(), timeout=10_000)
    assert "Choose another folder" in change.parentWidget().accessibleDescription()
    assert line(page, "Clinic name").text() == CLINIC
    assert line(page, "Your passphrase").text() == PASSPHRASE


def test_the_folder_is_shown_and_can_be_changed(
    qtbot: QtBot, page: FirstRunPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = tmp_path / "elsewhere"
    chosen.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(chosen))
    button(page, "Change the folder").click()
    step = code_step(qtbot, page)
    assert step is not None
    assert entrance(chosen / "clinic.db").clinic_name == CLINIC


@pytest.mark.parametrize(("zone", "paper"), [("America/Denver", "Letter"), ("Europe/London", "A4")])
def test_the_clinic_begins_with_the_paper_of_its_place(qtbot: QtBot, page: FirstRunPage, zone: str, paper: str) -> None:
    fill(qtbot, page)
    line(page, "Time zone").setText(zone)
    qtbot.keyClick(line(page, "Your passphrase"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.findChild(RecoveryStep) is not None, timeout=10_000)
    step = page.findChild(RecoveryStep)
    for place in groups_to_ask("-".join(code_of(step).split())):
        line(step, f"Group {place + 1}").setText(code_of(step).split()[place])
    with qtbot.waitSignal(page.created) as made:
        button(step, "Go to the calendar").click()
    clinic = door_of(made.args[0], Clock(NOW))
    assert clinic.ask(writing_style).paper == paper
    made.args[0].file.close()


def test_nothing_opens_as_a_window_beside_the_page(qtbot: QtBot, tmp_path: Path) -> None:
    with shown_as_windows() as seen:
        page = FirstRunPage(tmp_path / "clinic.db", now=lambda: NOW, guess_ms=0)
        qtbot.addWidget(page)
        page.show()
        tick(page, "Provider").click()
        tick(page, "Provider").click()
        assert code_step(qtbot, page).isVisible()
    assert seen == [page]


def test_a_wrong_group_does_not_let_one_on(qtbot: QtBot, page: FirstRunPage) -> None:
    step = code_step(qtbot, page)
    passed: list[None] = []
    step.passed.connect(lambda: passed.append(None))
    first, second = groups_to_ask("-".join(code_of(step).split()))
    button(step, "Go to the calendar").click()
    qtbot.keyClicks(line(step, f"Group {first + 1}"), "ZZZZ")
    button(step, "Go to the calendar").click()
    assert passed == []
    assert line(step, f"Group {second + 1}").property("state") == "error"


def test_the_recovery_sheet_is_drawn_and_handed_to_print(qtbot: QtBot, page: FirstRunPage) -> None:
    step = code_step(qtbot, page)
    assert page.focusWidget() is button(step, "Print recovery sheet")
    with qtbot.waitSignal(page.print_wanted, timeout=10_000) as printed:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert printed.args[0].startswith(b"%PDF")


def test_the_recovery_sheet_is_saved_where_one_says(
    qtbot: QtBot, page: FirstRunPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = code_step(qtbot, page)
    file = tmp_path / "sheet.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    button(step, "Save as PDF").click()
    qtbot.waitUntil(file.exists, timeout=10_000)
    assert file.read_bytes().startswith(b"%PDF")


def test_the_two_groups_asked_are_different_and_belong_to_the_code() -> None:
    codes = [f"{n:04X}-ABCD-{n * 7:04X}-WXYZ-1234-{n * 3:04X}-0000" for n in range(200)]
    asked = {groups_to_ask(code) for code in codes}
    assert all(0 <= first < second < 7 for first, second in asked)
    assert len(asked) > 3


def test_the_demo_clinic_is_one_click_and_says_what_happens(qtbot: QtBot, page: FirstRunPage) -> None:
    with qtbot.waitSignal(page.demo_wanted):
        button(page, "Open the demo clinic").click()
    page.show_busy("Making the demo clinic…")
    assert not button(page, "Create clinic").isEnabled()
    page.show_refusal("The disk is full.")
    assert button(page, "Create clinic").isEnabled()
    assert page.focusWidget() is button(page, "Open the demo clinic")


def test_a_clinic_that_exists_already_can_be_opened(
    qtbot: QtBot, page: FirstRunPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/somewhere/clinic.db", ""))
    with qtbot.waitSignal(page.file_chosen) as chosen:
        button(page, "Open a clinic file that already exists…").click()
    assert chosen.args == [Path("/somewhere/clinic.db")]
