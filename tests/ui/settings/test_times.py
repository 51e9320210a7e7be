"""Hours, closed days, holidays, what a type needs, rooms and devices: the settings joined to a real clinic."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from prolodesk.clinic.calendar_hours import closures_since
from prolodesk.clinic.people import AddNamedProvider, Person
from prolodesk.clinic.people import people as all_people
from prolodesk.clinic.rooms import DeviceValue, all_devices, all_rooms
from prolodesk.clinic.settings import WeeklyOpening, day_times, holiday_place, hours_of
from prolodesk.clinic.visit_types import all_visit_types
from prolodesk.domain.ids import new_id
from prolodesk.domain.rights import Role
from prolodesk.domain.scheduling.hours import DayException
from prolodesk.ui.parts.date_field import DateField
from prolodesk.ui.parts.form import Field
from prolodesk.ui.settings.closures import ClosuresSection
from prolodesk.ui.settings.day import DaySection
from prolodesk.ui.settings.holidays import HolidaysSection
from prolodesk.ui.settings.hours import HoursSection
from prolodesk.ui.settings.people import PeopleSection
from prolodesk.ui.settings.rooms import RoomsSection
from prolodesk.ui.settings.section import Notice
from prolodesk.ui.settings.visit_types import VisitTypesSection
from tests.made_clinic import NOW, OWNER, MadeClinic, door_of, opened
from tests.ui.settings.test_page import Screen, typed

TODAY = NOW.date()


@pytest.fixture
def made(tmp_path: Path) -> Iterator[MadeClinic]:
    with opened(tmp_path) as made:
        yield made


@pytest.fixture
def screen(qtbot: QtBot, made: MadeClinic) -> Screen:
    return Screen(qtbot, made.owner)


def entered(screen: Screen) -> list[DayException]:
    return [each.exception for each in screen.clinic.ask(closures_since, TODAY)]


def said(section: object) -> list[str]:
    return [notice.text() for notice in section.findChildren(Notice) if notice.text()]  # type: ignore[attr-defined]


def test_hours_are_kept_for_injections_in_their_row_and_shown_so(screen: Screen) -> None:
    section = screen.open("hours", HoursSection)
    field = section.week.day(0).field(0)
    assert field.only.isHidden()
    field.keep.click()
    field.only.hidePopup()
    field.only.choose("session")
    field.only.activated.emit(field.only.currentIndex())
    assert screen.clinic.ask(hours_of, None)[0] == WeeklyOpening(0, 480, 720, "session")
    assert not field.only.isHidden() and field.keep.isHidden()
    section.week.day(0).copy.click()
    assert [each.only for each in screen.clinic.ask(hours_of, None)].count("session") == 5
    for _ in range(2):
        screen.desk.undo()
    assert section.week.day(0).field(0).only.isHidden()


def test_a_room_is_open_always_until_it_has_hours(screen: Screen) -> None:
    section = screen.open("hours", HoursSection)
    (room,) = screen.clinic.ask(all_rooms)
    section.choose(room.room_id)
    always = screen.tick(section, "Always open")
    assert always.isChecked()
    always.click()
    assert screen.clinic.ask(hours_of, room.room_id) == screen.clinic.ask(hours_of, None)
    always.click()
    assert screen.clinic.ask(hours_of, room.room_id) == ()


def test_a_closed_week_is_entered_changed_and_removed(screen: Screen) -> None:
    section = screen.open("closures", ClosuresSection)
    first, last = TODAY + timedelta(days=7), TODAY + timedelta(days=9)
    form = section.form
    form.show_days(DayException(first, last, reason="congress"))
    screen.button(section, "Enter these days").click()
    (each,) = entered(screen)
    assert (each.from_on, each.until_on, each.opened, each.opens, each.reason) == (first, last, False, None, "congress")
    section.row(0).change.click()
    screen.button(section, "Opened").click()
    screen.tick(section, "All day").click()
    screen.button(section, "Save these days").click()
    (each,) = entered(screen)
    assert each.opened and (each.opens, each.closes) == (480, 1080)
    section.row(0).remove.click()
    assert entered(screen) == []
    for _ in range(3):
        screen.desk.undo()
    assert entered(screen) == []


def test_days_are_entered_once_however_often_the_button_is_pressed(qtbot: QtBot, screen: Screen) -> None:
    section = screen.open("closures", ClosuresSection)
    enter, (first, last) = screen.button(section, "Enter these days"), section.form.findChildren(DateField)
    enter.click()
    assert entered(screen) == [] and section.form.entered() is None
    for _ in range(2):
        qtbot.keyClicks(first.focusProxy(), "tomorrow")
        qtbot.keyClick(first.focusProxy(), Qt.Key.Key_Return)
        for _ in range(2):
            enter.click()
    assert [each.from_on for each in entered(screen)] == [TODAY + timedelta(days=1)]
    assert "is entered already" in " ".join(said(section))
    assert first.day() == last.day() == TODAY + timedelta(days=1)


def test_waits_that_cannot_be_stay_at_their_field_until_the_other_is_mended(qtbot: QtBot, screen: Screen) -> None:
    section = screen.open("day", DaySection)
    for field, minutes, kept in ((section.long, 99, (10, 20)), (section.late, 120, (99, 120))):
        field.setValue(minutes)
        field.editingFinished.emit()
        times = screen.clinic.ask(day_times)
        assert (times.long_minutes, times.late_minutes) == kept
        wrong = [each.error() for each in section.findChildren(Field) if each.error()]
        assert wrong == (["At most 20 min: from then on it is too long."] if minutes == 99 else [])
    assert section.long.value() == 99
    section.evening.findChild(QLineEdit).setText("25:99")
    section.evening.interpretText()
    assert any("“25:99” is no time of day" in each.error() for each in section.findChildren(Field))


def test_what_is_no_day_is_said_where_days_are_closed(qtbot: QtBot, screen: Screen) -> None:
    section = screen.open("closures", ClosuresSection)
    form = section.form
    first, last = form.findChildren(DateField)
    first.show_day(TODAY)
    qtbot.keyClicks(last.focusProxy(), "blah")
    qtbot.keyClick(last.focusProxy(), Qt.Key.Key_Return)
    screen.button(section, "Enter these days").click()
    assert any("“blah” is not a date" in each.text() for each in form.findChildren(QLabel))
    assert entered(screen) == []


def test_the_front_desk_may_close_days_of_a_provider_and_no_more(qtbot: QtBot, made: MadeClinic) -> None:
    ritas = Screen(qtbot, door_of(made.rita(), made.clock))
    section = ritas.open("closures", ClosuresSection)
    assert section.body.isEnabled()
    assert not ritas.button(section, "Opened").isEnabled()
    section.form.show_days(DayException(TODAY, TODAY))
    ritas.button(section, "Enter these days").click()
    (each,) = entered(ritas)
    assert each.resource_id == made.person(OWNER).person_id
    holidays = ritas.open("holidays", HolidaysSection)
    assert not holidays.body.isEnabled()


def test_public_holidays_are_ticked_entered_at_once_and_unticked_again(qtbot: QtBot, screen: Screen) -> None:
    section = screen.open("holidays", HolidaysSection)
    qtbot.waitUntil(lambda: section.knows_countries, timeout=20_000)
    screen.choose(section, "Country", "AT")
    epiphany = TODAY.replace(year=TODAY.year + 1, month=1, day=6)
    qtbot.waitUntil(lambda: any("Epiphany" in each.text() for each in section.findChildren(QCheckBox)), timeout=20_000)
    section.tick(epiphany.replace(month=5, day=1)).click()
    section.enter.click()
    days = {each.from_on: each for each in entered(screen)}
    assert days[epiphany].reason == "Epiphany" and days[epiphany].source == "holiday"
    assert epiphany.replace(month=5, day=1) not in days
    assert screen.clinic.ask(holiday_place).until_year == TODAY.year + 2
    assert not section.enter.isEnabled() and "Enter 0 days" in section.enter.text()
    section.tick(epiphany).click()
    assert "Take back 1 day" in section.enter.text()
    section.enter.click()
    assert epiphany not in {each.from_on for each in entered(screen)}
    for _ in range(2):
        screen.desk.undo()
    assert entered(screen) == []


def test_the_country_is_guessed_from_the_time_zone_and_nothing_is_entered_by_it(qtbot: QtBot, screen: Screen) -> None:
    section = screen.open("holidays", HolidaysSection)
    qtbot.waitUntil(lambda: section.enter.isEnabled(), timeout=20_000)
    assert section.shows("GB", "")
    assert any("because the clinic’s clock is that of Europe/London" in text for text in said(section))
    assert entered(screen) == [] and not screen.clinic.ask(holiday_place).country
    section.enter.click()
    assert screen.clinic.ask(holiday_place).country == "GB"
    assert not any("Europe/London" in text for text in said(section))


def test_what_a_type_needs_is_chosen_under_it(qtbot: QtBot, screen: Screen, made: MadeClinic) -> None:
    rooms = screen.open("rooms", RoomsSection)
    (room,) = screen.clinic.ask(all_rooms)
    typed(qtbot, rooms.row(room.room_id).kind, "procedure")
    screen.button(rooms, "Add device").click()
    (device,) = screen.clinic.ask(all_devices)
    assert device == DeviceValue(device.device_id, "Ultrasound 1", "ultrasound")
    section = screen.open("types", VisitTypesSection)
    first = screen.clinic.ask(all_visit_types)[0]
    row = section.row(first.type_id)
    row.needs.click()
    assert row.details.isVisible()
    row.details.buffer.setValue(10)
    row.details.recovery.setValue(15)
    row.details.capacity.setValue(2)
    for field, key in ((row.details.room, "procedure"), (row.details.device, "ultrasound")):
        field.choose(key)
        field.activated.emit(field.currentIndex())
    who = made.person(OWNER).person_id
    row.details.with_provider(who).length.setValue(first.minutes + 15)
    kept = screen.clinic.ask(all_visit_types)[0]
    assert kept == replace(
        first,
        buffer_minutes=10,
        recovery_minutes=15,
        capacity=2,
        room_kind="procedure",
        device_kind="ultrasound",
        lengths=((who, first.minutes + 15),),
    )
    typed(qtbot, rooms.row(room.room_id).kind, "exercise")
    assert screen.clinic.ask(all_rooms)[0].kind == "procedure"


def test_who_does_a_type_is_ticked_beside_its_length(qtbot: QtBot, screen: Screen, made: MadeClinic) -> None:
    elif_kaya = new_id(NOW)
    screen.clinic.do(AddNamedProvider(Person(elif_kaya, "Elif Kaya, PT", "EK", 1, frozenset({Role.PROVIDER}))))
    section = screen.open("types", VisitTypesSection)
    first = screen.clinic.ask(all_visit_types)[0]
    row = section.row(first.type_id)
    row.needs.click()
    kaya, owner = (row.details.with_provider(who) for who in (elif_kaya, made.person(OWNER).person_id))
    assert kaya.does.isChecked() and kaya.length.isVisible()
    qtbot.mouseClick(kaya.does, Qt.MouseButton.LeftButton, pos=QPoint(8, kaya.does.height() // 2))
    assert screen.clinic.ask(all_visit_types)[0].withheld == (elif_kaya,)
    assert not kaya.length.isVisible() and "not with Elif Kaya, PT" in row.said()
    qtbot.mouseClick(owner.does, Qt.MouseButton.LeftButton, pos=QPoint(8, owner.does.height() // 2))
    assert any("Somebody must do" in text for text in said(section))
    assert owner.does.isChecked() and screen.clinic.ask(all_visit_types)[0].withheld == (elif_kaya,)
    qtbot.mouseClick(kaya.does, Qt.MouseButton.LeftButton, pos=QPoint(8, kaya.does.height() // 2))
    assert screen.clinic.ask(all_visit_types)[0] == first


def test_what_a_provider_does_is_ticked_on_their_own_page_too(qtbot: QtBot, screen: Screen) -> None:
    kaya = Person(new_id(NOW), "Elif Kaya, PT", "EK", 1, frozenset({Role.PROVIDER}))
    screen.clinic.do(AddNamedProvider(kaya))
    first = screen.clinic.ask(all_visit_types)[0]
    people = screen.open("people", PeopleSection)
    people.choose(kaya.person_id)
    tick = people.form.types.tick(first.type_id)
    assert tick.isVisible() and tick.isChecked()
    qtbot.mouseClick(tick, Qt.MouseButton.LeftButton, pos=QPoint(8, tick.height() // 2))
    assert screen.clinic.ask(all_visit_types)[0] == replace(first, withheld=(kaya.person_id,))
    people.choose(next(each.person_id for each in screen.clinic.ask(all_people) if each.person_id != kaya.person_id))
    assert people.form.types.tick(first.type_id).isChecked()


def test_a_room_that_a_type_needs_is_not_retired_and_says_why(qtbot: QtBot, screen: Screen) -> None:
    rooms = screen.open("rooms", RoomsSection)
    (room,) = screen.clinic.ask(all_rooms)
    typed(qtbot, rooms.row(room.room_id).kind, "procedure")
    section = screen.open("types", VisitTypesSection)
    row = section.row(screen.clinic.ask(all_visit_types)[0].type_id)
    row.details.room.choose("procedure")
    row.details.room.activated.emit(row.details.room.currentIndex())
    screen.open("rooms", RoomsSection)
    qtbot.mouseClick(rooms.row(room.room_id).retire, Qt.MouseButton.LeftButton)
    assert any("none is in use" in text for text in said(rooms))
    assert not screen.clinic.ask(all_rooms)[0].retired
