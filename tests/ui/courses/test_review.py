"""The review of a series: what is shown, walked, chosen, left out and booked."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from prolodesk.clinic.changes import Change, Command
from prolodesk.clinic.course_changes import pause
from prolodesk.clinic.course_values import ShiftProposal
from prolodesk.clinic.courses import course_of
from prolodesk.clinic.schedule import visits_of
from prolodesk.clinic.wishes_of_patients import Wishes, wishes_of
from prolodesk.domain.errors import Refusal
from prolodesk.domain.words import say
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.store.tables import CourseRow, PersonRow
from prolodesk.ui.courses.review import ReviewPage
from prolodesk.ui.courses.series_row import SeriesRowView
from prolodesk.ui.courses.shift_strip import ShiftStrip
from prolodesk.ui.parts.spacing_ruler import RulerValue, SpacingLine, spacing_words
from prolodesk.words import Formats
from tests.schedule_clinic import ADA, COURSE, ScheduleClinic, fill_schedule, patient_id

Key = Qt.Key


@pytest.fixture
def place(clinic_file: ClinicFile) -> ScheduleClinic:
    return fill_schedule(clinic_file)


class Table:
    """The page on a table of its own: what it asks for is done, as a desk would."""

    def __init__(self, place: ScheduleClinic, qtbot: QtBot) -> None:
        self.door = place.door()
        self.refused: list[Refusal] = []
        self.done: Change | None = None
        self.page = ReviewPage(self.door, Formats())
        self.page.asked.connect(self.do)
        self.door.on_change(self.page.on_change)
        qtbot.addWidget(self.page)
        self.page.resize(1280, 720)
        self.page.show_course(COURSE)
        self.page.show()
        qtbot.waitUntil(lambda: self.page.isVisible())

    def do(self, command: Command) -> Change | None:
        try:
            self.done = self.door.do(command)
            return self.done
        except Refusal as refusal:
            self.refused.append(refusal)
            return None

    def row(self, number: int) -> SeriesRowView:
        return next(view for view in self.page.rows if view.row and view.row.number == number)


@pytest.fixture
def table(place: ScheduleClinic, qtbot: QtBot) -> Table:
    return Table(place, qtbot)


def test_every_session_shows_its_day_its_spacing_and_who(table: Table) -> None:
    assert [view.row.number for view in table.page.rows if view.row] == [1, 2, 3, 4, 5, 6]
    assert "4 w after #1, window 3–6 w" in table.row(2).accessibleName()
    assert "Dr Ada Quist" in table.row(2).accessibleName()
    assert table.row(1).spacing.words() == "first session"


def test_right_takes_the_next_later_place_and_the_others_follow(table: Table, qtbot: QtBot) -> None:
    before = table.row(3).row.on
    view = table.row(2)
    start = view.row.place.start
    while table.row(2).row.place.start.date() == start.date():
        qtbot.keyClick(table.row(2), Key.Key_Right)
    assert table.row(2).row.on > start.date()
    assert table.row(3).row.on > before
    qtbot.keyClick(table.row(2), Key.Key_Left)
    assert table.row(2).row.place.start < table.page.proposal.wishes.place_of(2).start + timedelta(seconds=1)


def test_a_session_left_unplaced_says_so_and_is_not_booked(table: Table, qtbot: QtBot) -> None:
    qtbot.keyClick(table.row(4), Key.Key_Delete)
    assert table.row(4).row.state == "left"
    assert "Left unplaced" in table.row(4).accessibleName()
    qtbot.keyClick(table.row(1), Key.Key_Return)
    visits = table.door.ask(visits_of, patient_id(0))
    assert [visit.number for visit in visits] == [1, 2, 3, 5, 6]
    assert table.page.booked


def test_a_series_that_is_taken_back_is_open_again_and_not_said_to_be_booked(table: Table) -> None:
    table.page.book()
    assert table.page.booked and table.page.foot.sentence() == "The series is booked."
    assert table.done is not None and table.done.inverse is not None
    table.door.do(table.done.inverse)
    assert not table.page.booked and table.page.foot.sentence() == ""


def test_what_stands_in_the_way_is_said_and_the_way_out_is_a_button(place: ScheduleClinic, qtbot: QtBot) -> None:
    with place.file.writing.begin() as session:
        session.get_one(CourseRow, COURSE).provider_fixed = True
        session.get_one(PersonRow, ADA).retired = True
    table = Table(place, qtbot)
    assert "no longer works here" in table.page.foot.sentence()
    assert not table.page.foot.book.isEnabled()
    table.page.book()
    assert table.door.ask(visits_of, patient_id(0)) == ()
    table.page.foot.remedies()[0].click()
    assert table.page.foot.sentence() == ""
    assert table.page.foot.book.isEnabled()


def test_wishes_typed_here_are_tried_at_once_and_kept_only_when_asked(table: Table) -> None:
    table.page.head.fields.days.button(3).click()
    assert all(view.row.on.weekday() == 3 for view in table.page.rows)
    assert table.door.ask(wishes_of, patient_id(0)) == Wishes()
    assert table.page.head.keep.isVisible()
    table.page.head.keep.click()
    assert table.door.ask(wishes_of, patient_id(0)).weekdays == (3,)
    assert not table.page.head.keep.isVisible()


def test_a_place_taken_meanwhile_is_proposed_anew(table: Table, place: ScheduleClinic) -> None:
    taken = table.row(2).row.place
    table.door.do(place.booking(1, taken.start, 30, ADA, room=taken.room_id))
    assert table.row(2).row.place != taken


def test_the_ruler_says_how_far_and_warns_outside(qtbot: QtBot) -> None:
    line = SpacingLine()
    qtbot.addWidget(line)
    line.show_value(RulerValue(2, 21, 28, 42, 37))
    assert line.words() == "5 w 2 d after #2, window 3–6 w"
    assert not RulerValue(2, 21, 28, 42, 43).inside
    assert spacing_words(RulerValue(2, 10, 14, 17)) == "window 1.4–2.4 w"


def test_the_strip_after_a_move_takes_enter_leaves_by_esc_and_hands_on_other_keys(qtbot: QtBot) -> None:
    strip = ShiftStrip(Formats())
    qtbot.addWidget(strip)
    sentence = say("Session {number} finds no place.", number=4)
    strip.show_proposal(ShiftProposal(COURSE, 2, why_not=sentence))
    strip.show()
    assert "Session 4 finds no place." in strip.words()
    with qtbot.waitSignal(strip.anew_wanted):
        qtbot.keyClick(strip, Key.Key_Return)
    with qtbot.waitSignal(strip.left):
        qtbot.keyClick(strip, Key.Key_Escape)
    with qtbot.waitSignal(strip.handed_on):
        qtbot.keyClick(strip, Key.Key_Down)


def test_a_paused_course_is_resumed_here_and_its_sessions_proposed(place: ScheduleClinic, qtbot: QtBot) -> None:
    door = place.door()
    door.do(pause(door.ask(course_of, COURSE), "Holiday"))
    table = Table(place, qtbot)
    assert "is paused" in table.page.foot.sentence()
    table.page.foot.remedies()[0].click()
    assert [view.row.state for view in table.page.rows] == ["proposed"] * 6


def test_d_shows_the_day_of_the_place_with_the_session_on_it(table: Table, qtbot: QtBot) -> None:
    page, day = table.page, table.page.day
    assert not day.isVisible() and page.others.isVisible()
    table.row(2).chosen.emit(1)  # the first row has had the keys
    table.row(2).chosen.emit(2)
    qtbot.keyClick(table.row(2), Key.Key_D)
    assert day.isVisible() and not page.others.isVisible()
    place = table.row(2).row.place
    assert day.picture.sheet.period.day == place.start.date()
    assert [column.provider_id for column in day.picture.sheet.columns] == [place.provider_id]
    assert day.picture.area_of(place).height() > 0
    assert day.picture.says().startswith(f"Proposed: {place.start:%H:%M}")
    qtbot.keyClick(table.row(2), Key.Key_Down)
    assert day.picture.sheet.period.day == table.row(3).row.on
    qtbot.keyClick(table.row(3), Key.Key_Delete)
    assert not day.picture.isVisible()
    qtbot.keyClick(table.row(3), Key.Key_D)
    assert page.others.isVisible() and not day.isVisible()


def test_a_wide_page_shows_the_day_beside_the_other_places(table: Table, qtbot: QtBot) -> None:
    table.page.resize(1700, 800)
    assert table.page.day.isVisible() and table.page.others.isVisible() and not table.page.turn.isVisible()
    assert table.page.day.picture.sheet is not None
    table.page.book()
    booked = table.row(2).row
    table.row(2).setFocus()
    assert booked.appointment_id in [card.appointment_id for card in table.page.day.picture.sheet.cards]


def test_after_a_series_was_taken_back_enter_books_it_again_and_prints_nothing(table: Table, qtbot: QtBot) -> None:
    printed: list[str] = []
    table.page.card_wanted.connect(printed.append)
    table.page.book()
    assert table.page.foot.card.hasFocus()
    assert table.done is not None and table.done.inverse is not None
    table.door.do(table.done.inverse)
    assert table.row(1).hasFocus() and not table.page.booked
    qtbot.keyClick(table.row(1), Key.Key_Return)
    assert table.page.booked and printed == []
