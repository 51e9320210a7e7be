"""Closing time on the calendar, a day somebody is away, and the settings of hours, closed days, holidays and needs."""

from datetime import timedelta

from PySide6.QtCore import Qt

from prolodesk.app.desk import OpenDesk
from prolodesk.app.hours_desk import HoursDesk
from prolodesk.app.program import Program
from prolodesk.clinic.hours_changes import SaveException
from prolodesk.demo.closures import CONGRESS_AHEAD
from prolodesk.domain.ids import new_id
from prolodesk.domain.scheduling.hours import DayException
from prolodesk.ui.settings.holidays import HolidaysSection
from prolodesk.ui.settings.hours import HoursSection
from prolodesk.ui.settings.visit_types import VisitTypesSection
from tests.pictures.book import Book, press
from tests.pictures.schedule import card_of


def draw_hours(book: Book, program: Program, desk: OpenDesk) -> None:
    """Nothing of it is done."""
    window, calendar = program.window, desk.calendar
    assert desk.schedule is not None
    day = desk.clinic.now().astimezone(desk.clinic.zone).date()
    desk.frame.open_page("schedule")
    calendar.show_day(day)
    hours = next(each for each in desk.schedule.neighbours if isinstance(each, HoursDesk))
    hours.show(card_of(desk, "Sato").place)
    book.draw("hours-close-here", window)
    assert hours.panel is not None
    hours.panel.left.emit()
    calendar.show_day(day + timedelta(days=CONGRESS_AHEAD))
    book.draw("hours-away", window)
    calendar.show_day(day)
    tomorrow = day + timedelta(days=1)
    closed = DayException(tomorrow, tomorrow, reason="boiler", exception_id=new_id(desk.clinic.now()))
    desk.desk.do(SaveException(None, closed))
    next(each for each in desk.frame.strip.offers() if each.text().startswith("Find")).click()
    book.draw("clinic-closed-review", window)
    desk.desk.undo()
    desk.frame.open_page("settings")
    assert desk.settings is not None
    desk.settings.show_section("hours")
    week = desk.settings.section("hours")
    assert isinstance(week, HoursSection)
    week.painted.choose(0, 0)
    for key in (Qt.Key.Key_B, Qt.Key.Key_K):
        press(week.painted, key)
    week.painted.choose(5)
    press(week.painted, Qt.Key.Key_Return)
    week.painted.line.setText("9-12, 13")
    press(week.painted.line, Qt.Key.Key_Return)
    book.draw("settings-hours-typed", window)
    week.painted.line.put_away()
    for _ in range(2):
        desk.desk.undo()
    desk.settings.show_section("closures")
    book.draw("settings-closures", window)
    desk.settings.show_section("holidays")
    holidays = desk.settings.section("holidays")
    assert isinstance(holidays, HolidaysSection)
    book.wait(lambda: holidays.knows_countries, "the countries are known")
    holidays.choose("DE", "BE")
    book.wait(lambda: holidays.enter.isEnabled(), "the days are known")
    book.draw("settings-holidays", window)
    desk.settings.show_section("types")
    types = desk.settings.section("types")
    assert isinstance(types, VisitTypesSection)
    row = types.first_row()
    row.needs.click()
    book.draw("settings-types-needs", window)
    row.needs.click()
