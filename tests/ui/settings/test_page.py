"""The settings page with a real clinic behind it: what one changes is kept at once, and can be taken back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPushButton, QScrollArea, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.people import people
from prolodesk.clinic.person_keys import people_with_keys
from prolodesk.clinic.rooms import all_rooms
from prolodesk.clinic.settings import aftercare_settings, hours_of, letterhead, writing_style
from prolodesk.clinic.signin import recover, sign_in
from prolodesk.clinic.visit_types import all_visit_types
from prolodesk.domain.errors import Refusal
from prolodesk.domain.rights import Role
from prolodesk.domain.secret import Secret
from prolodesk.ui.desk import Desk
from prolodesk.ui.parts.number_field import ChoiceField
from prolodesk.ui.prefs import Prefs
from prolodesk.ui.settings.aftercare import AftercareSection
from prolodesk.ui.settings.hours import HoursSection
from prolodesk.ui.settings.page import SettingsPage
from prolodesk.ui.settings.people import PeopleSection
from prolodesk.ui.settings.recovery import RecoverySection
from prolodesk.ui.settings.rooms import RoomsSection
from prolodesk.ui.settings.section import Notice
from prolodesk.ui.settings.visit_types import VisitTypesSection
from prolodesk.ui.signin.recovery_step import groups_to_ask
from prolodesk.ui.theme import apply
from prolodesk.words import Formats
from tests.made_clinic import CLINIC, NOW, OWNER, PASSPHRASE, RITA, RITAS, MadeClinic, door_of, opened, owner_id
from tests.ui.strays import shown_as_windows

Kind = TypeVar("Kind", bound=QWidget)
NEW = "loud rain on old tiles"


class Screen:
    """The page joined to a desk, as the window joins them."""

    def __init__(self, qtbot: QtBot, clinic: Clinic) -> None:
        self.clinic = clinic
        self.desk = Desk(clinic)
        self.page = SettingsPage(clinic, formats=Formats(), prefs=Prefs(), version="1.0")
        self.page.asked.connect(self.desk.do)
        self.desk.changed.connect(self.page.on_change)
        self.desk.refused.connect(self.page.show_refusal)
        self.refused: list[object] = []
        self.desk.refused.connect(lambda refusal, _command: self.refused.append(refusal))
        qtbot.addWidget(self.page)
        self.page.resize(1366, 768)
        self.page.show()

    def open(self, key: str, kind: type[Kind]) -> Kind:
        self.page.show_section(key)
        section = self.page.section(key)
        assert isinstance(section, kind)
        return section

    def line(self, section: QWidget, name: str) -> QLineEdit:
        return next(each for each in section.findChildren(QLineEdit) if each.accessibleName() == name)

    def button(self, section: QWidget, name: str) -> QPushButton:
        return next(each for each in section.findChildren(QPushButton) if each.accessibleName() == name)

    def tick(self, section: QWidget, text: str) -> QCheckBox:
        return next(each for each in section.findChildren(QCheckBox) if each.text() == text)

    def choose(self, section: QWidget, name: str, key: object) -> None:
        field = next(each for each in section.findChildren(ChoiceField) if each.accessibleName() == name)
        field.choose(key)
        field.activated.emit(field.currentIndex())


@pytest.fixture
def made(tmp_path: Path) -> Iterator[MadeClinic]:
    with opened(tmp_path) as made:
        yield made


@pytest.fixture
def screen(qtbot: QtBot, made: MadeClinic) -> Screen:
    return Screen(qtbot, made.owner)


@pytest.fixture
def ritas(qtbot: QtBot, made: MadeClinic) -> Screen:
    return Screen(qtbot, door_of(made.rita(), made.clock))


def typed(qtbot: QtBot, line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_the_letterhead_is_kept_field_by_field_and_undone(qtbot: QtBot, screen: Screen) -> None:
    section = screen.open("letterhead", QWidget)
    typed(qtbot, screen.line(section, "Phone"), "+44 20 7946 0100")
    typed(qtbot, screen.line(section, "Emergency number"), "999")
    kept = screen.clinic.ask(letterhead)
    assert (kept.name, kept.phone, kept.emergency) == (CLINIC, "+44 20 7946 0100", "999")
    screen.desk.undo()
    assert screen.clinic.ask(letterhead).emergency == ""
    assert screen.line(section, "Emergency number").text() == ""
    screen.desk.redo()
    assert screen.line(section, "Emergency number").text() == "999"


def test_what_is_being_typed_is_not_taken_away_by_other_changes(qtbot: QtBot, screen: Screen) -> None:
    section = screen.open("letterhead", QWidget)
    typed(qtbot, screen.line(section, "Phone"), "100")
    line = screen.line(section, "Clinic name")
    screen.page.window().activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClicks(line, " West")
    screen.desk.undo()
    assert line.text() == f"{CLINIC} West"
    screen.page.settle()
    assert screen.clinic.ask(letterhead).name == f"{CLINIC} West"


def test_formats_and_paper_are_chosen_from_what_they_look_like(screen: Screen) -> None:
    section = screen.open("writing", QWidget)
    screen.choose(section, "Dates", "yyyy-mm-dd")
    screen.choose(section, "Times", "12")
    screen.choose(section, "Paper", "Letter")
    style = screen.clinic.ask(writing_style)
    assert (style.dates, style.clock, style.paper) == ("yyyy-mm-dd", "12", "Letter")


def test_a_room_is_added_named_and_retired(qtbot: QtBot, screen: Screen) -> None:
    section = screen.open("rooms", RoomsSection)
    screen.button(section, "Add room").click()
    added = screen.clinic.ask(all_rooms)[-1]
    assert added.name == "Room 2"
    typed(qtbot, section.row(added.room_id).name, "Quiet room")
    section.row(added.room_id).retire.click()
    assert screen.clinic.ask(all_rooms)[-1] == replace(added, name="Quiet room", retired=True)
    for _ in range(3):
        screen.desk.undo()
    assert [room.name for room in screen.clinic.ask(all_rooms)] == ["Room 1"]


def test_a_name_that_is_refused_is_said_and_stays_to_be_mended(qtbot: QtBot, screen: Screen) -> None:
    section = screen.open("rooms", RoomsSection)
    row = section.row(screen.clinic.ask(all_rooms)[0].room_id)
    typed(qtbot, row.name, "  ")
    said = [notice.text() for notice in section.findChildren(Notice) if notice.text()]
    assert said == ["This needs a name. Type one."]
    typed(qtbot, row.name, "Blue room")
    assert [notice.text() for notice in section.findChildren(Notice) if notice.text()] == []


def test_an_appointment_type_is_changed_in_its_row(qtbot: QtBot, screen: Screen) -> None:
    section = screen.open("types", VisitTypesSection)
    first = screen.clinic.ask(all_visit_types)[0]
    row = section.row(first.type_id)
    typed(qtbot, row.name, "First visit")
    row.minutes.setValue(50)
    row.colour.swatch(2).click()
    row.kind.choose("other")
    row.kind.activated.emit(row.kind.currentIndex())
    kept = screen.clinic.ask(all_visit_types)[0]
    assert kept == replace(first, name="First visit", minutes=50, hue=2, kind="other")
    screen.button(section, "Add appointment type").click()
    assert len(screen.clinic.ask(all_visit_types)) == 5


def test_hours_are_typed_stepped_added_and_removed(qtbot: QtBot, screen: Screen) -> None:
    section = screen.open("hours", HoursSection)
    monday = section.week.day(0)
    assert monday.stretches() == [(480, 720), (780, 1020)]
    monday.field(0).opens.stepUp()
    assert first_hours(screen.clinic) == [(495, 720), (780, 1020)]
    monday.field(1).remove.click()
    assert first_hours(screen.clinic) == [(495, 720)]
    monday.copy.click()
    assert {(each.opens, each.closes) for each in screen.clinic.ask(hours_of, None)} == {(495, 720)}
    for _ in range(3):
        screen.desk.undo()
    assert section.week.day(0).stretches() == [(480, 720), (780, 1020)]


def first_hours(clinic: Clinic) -> list[tuple[int, int]]:
    return [(each.opens, each.closes) for each in clinic.ask(hours_of, None) if each.weekday == 0]


def test_hours_that_cannot_be_are_said_in_their_row_and_not_kept(screen: Screen) -> None:
    from datetime import time

    section = screen.open("hours", HoursSection)
    before = screen.clinic.ask(hours_of, None)
    monday = section.week.day(0)
    monday.field(0).closes.show_time(time(7))
    assert monday.stretches() is None
    assert screen.clinic.ask(hours_of, None) == before
    monday.field(0).closes.show_time(time(14))
    assert monday.stretches() is None
    monday.field(0).closes.show_time(time(12, 30))
    assert first_hours(screen.clinic) == [(480, 750), (780, 1020)]


def test_a_start_typed_after_the_end_is_said_and_not_kept(qtbot: QtBot, screen: Screen) -> None:
    section = screen.open("hours", HoursSection)
    before = screen.clinic.ask(hours_of, None)
    monday = section.week.day(0)
    opens = monday.field(0).opens
    opens.setFocus()
    opens.selectAll()
    qtbot.keyClicks(opens, "19:00")
    qtbot.keyClick(opens, Qt.Key.Key_Return)
    assert (opens.text(), monday.error()) == ("19:00", "Ends before it starts.")
    assert screen.clinic.ask(hours_of, None) == before
    opens.selectAll()
    qtbot.keyClicks(opens, "what")
    qtbot.keyClick(opens, Qt.Key.Key_Return)
    assert monday.error() == "“what” is no time of day."
    opens.selectAll()
    qtbot.keyClicks(opens, "9")
    qtbot.keyClick(opens, Qt.Key.Key_Return)
    assert monday.error() == ""
    assert first_hours(screen.clinic)[0] == (540, 720)


def test_a_provider_follows_the_clinic_until_they_have_their_own_hours(screen: Screen, made: MadeClinic) -> None:
    section = screen.open("hours", HoursSection)
    provider = made.person(OWNER).person_id
    section.choose(provider)
    follow = screen.tick(section, "Same as the clinic")
    assert follow.isChecked()
    assert not section.week.isEnabled()
    follow.click()
    section.week.day(2).field(0).remove.click()
    assert len(screen.clinic.ask(hours_of, provider)) == 9
    follow.click()
    assert screen.clinic.ask(hours_of, provider) == ()


def test_aftercare_choices_are_kept_and_impossible_ones_said(screen: Screen) -> None:
    section = screen.open("aftercare", AftercareSection)
    screen.choose(section, "Ice", "never")
    screen.tick(section, "Until the course is over").click()
    kept = screen.clinic.ask(aftercare_settings)
    assert (kept.ice_policy, kept.nsaid_avoid_days) == ("never", 28)
    number = next(each for each in section.findChildren(QWidget) if each.accessibleName() == "Soreness lasts at least")
    number.setValue(9)
    assert screen.clinic.ask(aftercare_settings).soreness_days_min == 2
    assert any("Soreness" in notice.text() for notice in section.findChildren(Notice))
    most = next(each for each in section.findChildren(QWidget) if each.accessibleName() == "Soreness lasts at most")
    most.setValue(12)
    kept = screen.clinic.ask(aftercare_settings)
    assert (kept.soreness_days_min, kept.soreness_days_max) == (9, 12)


def test_somebody_is_added_with_roles_and_a_first_passphrase(qtbot: QtBot, screen: Screen, made: MadeClinic) -> None:
    section = screen.open("people", PeopleSection)
    screen.button(section, "Add person").click()
    qtbot.keyClicks(screen.line(section, "Name"), "Jonas Weber")
    screen.tick(section, "Receptionist").click()
    screen.tick(section, "Assistant").click()
    screen.line(section, "Passphrase").setText(NEW)
    qtbot.keyClick(screen.line(section, "Passphrase"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(screen.clinic.ask(people)) == 3, timeout=10_000)
    jonas = made.person("Jonas Weber")
    assert (jonas.roles, jonas.initials) == ({Role.ASSISTANT}, "JW")
    sign_in(made.path, jonas.person_id, Secret(NEW), now=NOW, guess_ms=0).file.close()
    assert screen.refused == []


def test_a_provider_who_does_not_sign_in_needs_no_passphrase(qtbot: QtBot, screen: Screen, made: MadeClinic) -> None:
    section = screen.open("people", PeopleSection)
    screen.button(section, "Add person").click()
    qtbot.keyClicks(screen.line(section, "Name"), "Dr. Ben Osei")
    screen.tick(section, "Signs in").click()
    verb = next(each for each in section.form.findChildren(QPushButton) if each.accessibleName() == "Add person")
    verb.click()
    assert len(screen.clinic.ask(people)) == 2
    screen.tick(section, "Receptionist").click()
    screen.tick(section, "Provider").click()
    verb.click()
    ben = made.person("Dr. Ben Osei")
    assert ben.person_id not in screen.clinic.ask(people_with_keys)


def test_roles_colour_and_retiring_are_kept_at_once(qtbot: QtBot, screen: Screen, made: MadeClinic) -> None:
    section = screen.open("people", PeopleSection)
    section.tile(RITA.person_id).click()
    screen.tick(section, "Assistant").click()
    typed(qtbot, screen.line(section, "Name"), "Rita Long")
    assert made.person("Rita Long").roles == {Role.RECEPTIONIST, Role.ASSISTANT}
    screen.button(section, "Retire").click()
    assert made.person("Rita Long").retired
    screen.button(section, "Bring back").click()
    assert not made.person("Rita Long").retired


def test_the_last_role_cannot_be_unticked(screen: Screen, made: MadeClinic) -> None:
    section = screen.open("people", PeopleSection)
    section.tile(RITA.person_id).click()
    screen.tick(section, "Receptionist").click()
    assert made.person(RITA.name).roles == {Role.RECEPTIONIST}


def test_the_last_owner_stays_ticked_and_is_told_why_until_the_next_action(screen: Screen, made: MadeClinic) -> None:
    section = screen.open("people", PeopleSection)
    section.tile(made.person(OWNER).person_id).click()
    owner = screen.tick(section, "Owner")
    owner.click()
    assert owner.isChecked()
    assert said_in(section) == ["A clinic needs an owner who can sign in. Make someone else owner first."]
    screen.button(section, "Add person").click()
    assert said_in(section) == []
    section.tile(made.person(OWNER).person_id).click()
    owner.click()
    section.tile(RITA.person_id).click()
    assert said_in(section) == []
    section.tile(made.person(OWNER).person_id).click()
    owner.click()
    screen.open("rooms", RoomsSection)
    assert said_in(section) == []


def said_in(section: QWidget) -> list[str]:
    return [notice.text() for notice in section.findChildren(Notice) if notice.text()]


def test_a_refusal_of_something_asked_elsewhere_is_left_to_others(screen: Screen) -> None:
    section = screen.open("rooms", RoomsSection)
    assert not screen.page.show_refusal(Refusal("That visit was moved."), object())
    assert said_in(section) == []
    assert screen.page.show_refusal(Refusal("That passphrase is weak."))
    assert said_in(section) == ["That passphrase is weak."]


def test_a_new_passphrase_is_given_beside_the_screens_thread(qtbot: QtBot, screen: Screen, made: MadeClinic) -> None:
    section = screen.open("people", PeopleSection)
    section.tile(RITA.person_id).click()
    screen.line(section, "Passphrase").setText(NEW)
    screen.button(section, "Give new passphrase").click()
    qtbot.waitUntil(lambda: screen.line(section, "Passphrase").text() == "", timeout=10_000)
    sign_in(made.path, RITA.person_id, Secret(NEW), now=NOW, guess_ms=0).file.close()


def test_one_changes_the_own_passphrase(qtbot: QtBot, ritas: Screen, made: MadeClinic) -> None:
    section = ritas.open("passphrase", QWidget)
    old, new = ritas.line(section, "The passphrase you have"), ritas.line(section, "New passphrase")
    old.setText("not the one I have")
    new.setText(NEW)
    ritas.button(section, "Change passphrase").click()
    qtbot.waitUntil(lambda: "does not open" in old.parentWidget().accessibleDescription(), timeout=10_000)
    old.setText(RITAS)
    qtbot.waitUntil(lambda: ritas.button(section, "Change passphrase").isEnabled(), timeout=10_000)
    ritas.button(section, "Change passphrase").click()
    qtbot.waitUntil(lambda: new.text() == "", timeout=10_000)
    sign_in(made.path, RITA.person_id, Secret(NEW), now=NOW, guess_ms=0).file.close()


def test_a_new_recovery_code_holds_once_it_was_typed_back(qtbot: QtBot, screen: Screen, made: MadeClinic) -> None:
    section = screen.open("recovery", RecoverySection)
    screen.button(section, "Make a new recovery code").click()
    qtbot.waitUntil(lambda: section.step is not None, timeout=10_000)
    step = section.step
    assert step is not None
    code = next(each.accessibleName() for each in step.findChildren(QWidget) if each.accessibleName().count(" ") == 6)
    groups = code.split()
    for place in groups_to_ask("-".join(groups)):
        screen.line(step, f"Group {place + 1}").setText(groups[place])
    screen.button(step, "Use this code from now on").click()
    assert section.step is None
    recover(made.path, Secret(code), owner_id(made.path), Secret(PASSPHRASE), now=NOW).file.close()


def test_who_may_not_change_something_sees_why_and_who_can(ritas: Screen) -> None:
    for key in ("letterhead", "writing", "hours", "types", "rooms", "aftercare", "people", "recovery"):
        section = ritas.open(key, QWidget)
        said = [notice.text() for notice in section.findChildren(Notice) if notice.text()]
        assert len(said) == 1
        assert "needs the right to" in said[0]
        assert OWNER in said[0]
        assert "owner" in said[0]
    assert not ritas.line(ritas.page.section("letterhead"), "Phone").isEnabled()
    for key in ("passphrase", "appearance", "about"):
        section = ritas.open(key, QWidget)
        assert [notice.text() for notice in section.findChildren(Notice) if notice.text()] == []


def test_a_receptionist_may_look_at_everyones_hours_and_roles(ritas: Screen, made: MadeClinic) -> None:
    hours = ritas.open("hours", HoursSection)
    hours.choose(made.person(OWNER).person_id)
    assert not hours.week.isEnabled()
    section = ritas.open("people", PeopleSection)
    section.tile(made.person(OWNER).person_id).click()
    assert ritas.line(section, "Name").text() == OWNER
    assert not ritas.line(section, "Name").isEnabled()


def test_the_looks_of_this_desk_are_told_to_whoever_keeps_them(qtbot: QtBot, screen: Screen) -> None:
    section = screen.open("appearance", QWidget)
    with qtbot.waitSignal(screen.page.prefs_changed) as told:
        screen.button(section, "Dark").click()
    assert told.args[0] == Prefs(theme="dark")
    with qtbot.waitSignal(screen.page.prefs_changed) as told:
        screen.choose(section, "Size of everything", 1.5)
    assert told.args[0] == Prefs(theme="dark", zoom=1.5)


def test_about_tells_the_version_and_where_the_clinic_is(screen: Screen, made: MadeClinic) -> None:
    from PySide6.QtWidgets import QLabel

    section = screen.open("about", QWidget)
    shown = {label.text().replace("\u200b", "") for label in section.findChildren(QLabel)}  # where a path may break
    assert {"1.0", str(made.path), "Europe/London"} <= shown


def test_sections_are_walked_with_the_arrow_keys(qtbot: QtBot, screen: Screen) -> None:
    screen.page.setFocus()
    focused = screen.page.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Down)
    now = screen.page.focusWidget()
    assert now is not None
    assert now.accessibleName() == "Weekly hours"


def test_nothing_opens_as_a_window_beside_the_settings(qtbot: QtBot, made: MadeClinic) -> None:
    with shown_as_windows() as seen:
        screen = Screen(qtbot, made.owner)
        for key in SECTIONS:
            screen.page.show_section(key)
        people_ = screen.open("people", PeopleSection)
        screen.button(people_, "Add person").click()
        screen.button(screen.open("rooms", RoomsSection), "Add room").click()
        screen.button(screen.open("types", VisitTypesSection), "Add appointment type").click()
        hours = screen.open("hours", HoursSection)
        hours.week.day(6).findChild(QToolButton).click()
    assert seen == [screen.page]


SECTIONS = (
    "letterhead", "hours", "types", "rooms", "writing", "aftercare", "people", "recovery", "passphrase", "appearance",
    "about",
)  # fmt: skip


def goes_sideways(qtbot: QtBot, page: SettingsPage) -> list[str]:
    """The sections that have to be scrolled sideways."""
    wide = []
    for key in SECTIONS:
        page.show_section(key)
        area: QWidget | None = page.section(key)
        while not isinstance(area, QScrollArea):
            assert area is not None
            area = area.parentWidget()
        qtbot.waitUntil(area.isVisible)
        QApplication.processEvents()  # layouts that were told of another width settle once they are shown
        if area.horizontalScrollBar().maximum():
            wide.append(key)
    return wide


def test_every_section_fits_a_small_window(qtbot: QtBot, screen: Screen) -> None:
    screen.page.resize(1366 - 84, 768)
    assert goes_sideways(qtbot, screen.page) == []


@pytest.mark.endurance
def test_every_section_fits_a_small_window_at_150_percent(qtbot: QtBot, screen: Screen) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    before = screen.page.section("hours")
    try:
        apply(application, "light", 1.5)
        screen.page.resize(1366 - 126, 768 - 60)
        qtbot.waitUntil(lambda: screen.page.section("hours") is not before)
        assert goes_sideways(qtbot, screen.page) == []
    finally:
        apply(application, "light")


@pytest.mark.endurance
def test_another_size_of_everything_makes_the_page_anew_with_the_same_section(qtbot: QtBot, screen: Screen) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    before = screen.open("rooms", RoomsSection)
    try:
        apply(application, "light", 1.5)
        qtbot.waitUntil(lambda: screen.page.section("rooms") is not before)
        section = screen.open("rooms", RoomsSection)
        qtbot.waitUntil(section.isVisible)
        screen.button(section, "Add room").click()
        assert len(screen.clinic.ask(all_rooms)) == 2
    finally:
        theme_ = apply(application, "light")
        assert theme_.sizes.zoom == 1.0


def test_times_are_typed_as_the_clinic_writes_them(qtbot: QtBot, screen: Screen) -> None:
    before = screen.open("hours", HoursSection)
    screen.page.show_formats(Formats(clock="12"))
    qtbot.waitUntil(lambda: screen.page.section("hours") is not before)
    section = screen.open("hours", HoursSection)
    assert section.week.day(0).field(0).opens.text() == "8:00 am"
