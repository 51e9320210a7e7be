"""What is typed while booking is kept and leads on: alternatives, the finder, the cursor after another view."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel

from prolodesk.clinic.values import Place
from prolodesk.domain.status import Status
from prolodesk.ui.calendar.cursor import Cursor
from prolodesk.ui.calendar.form_scroll import FormScroll
from prolodesk.ui.calendar.hover import HoverCard
from prolodesk.ui.calendar.view import DAY, MONTH
from prolodesk.ui.calendar.wishes import ShowView
from tests.schedule_clinic import ADA, BEN, CARA, COURSE, ROOM_1, ROOM_2, at, fill_schedule
from tests.schedule_clinic import DAY as TODAY
from tests.ui.calendar.test_page import KEY, RITA, AtWork

ALT = Qt.KeyboardModifier.AltModifier
SUNDAY = TODAY + timedelta(days=5)


@pytest.fixture
def clinic(clinic_file):
    return fill_schedule(clinic_file)


@pytest.fixture
def work(clinic, qtbot):
    work = AtWork(clinic, RITA, (1430, 860))
    qtbot.addWidget(work.page)
    work.page.show()
    work.page.activateWindow()
    work.page.setFocus()
    qtbot.waitUntil(work.canvas.hasFocus)
    return work


def enter_someone_new(work):
    work.type("Vance Nora")
    work.key(KEY.Key_Return)
    work.type("020 7946 0991")


def hovering(work):
    return [card for card in work.page.findChildren(HoverCard) if card.isVisible()]


def test_an_alternative_brings_its_own_room_and_is_booked(work, clinic):
    work.double_click(1, 14)
    enter_someone_new(work)
    clinic.book(3, at(14), 45, ADA, room=work.panel.where.place().room_id)
    clinic.book(4, at(13), 60, BEN, room=ROOM_2)
    work.key(KEY.Key_Return)
    work.panel.ways_out()[-1].click()
    assert work.panel.trouble() == "" and work.panel.book.hasFocus()
    work.key(KEY.Key_Return)
    assert not work.panel.isVisible() and any(card.family == "Vance" for card in work.cards())


def test_an_alternative_without_a_room_does_not_keep_one_that_is_taken(work, clinic):
    work.double_click(1, 14)
    enter_someone_new(work)
    wanted = work.panel.where.place()
    clinic.book(3, at(14), 45, ADA, room=ROOM_1)
    work.panel.show_refusal("Taken.", [replace(wanted, room_id=None)])
    work.panel.ways_out()[0].click()
    work.key(KEY.Key_Return)
    assert [card.place.room_id for card in work.cards() if card.family == "Vance"] == [None]


def test_after_an_alternative_is_refused_enter_still_books_and_nothing_typed_is_lost(work, clinic):
    work.double_click(1, 14)
    enter_someone_new(work)
    work.panel.show_refusal("Taken.", [Place(BEN, at(12), 45)])
    assert work.panel.who.phone.hasFocus()
    work.key(KEY.Key_1, ALT)
    assert work.panel.book.hasFocus() and work.panel.trouble() == ""
    work.key(KEY.Key_Return)
    assert work.panel.book.hasFocus() and work.panel.trouble() not in ("", "Taken.")
    assert work.panel.who.new_patient().phone == "020 7946 0991"
    work.page.booker.take(Place(BEN, at(15), 45))
    work.key(KEY.Key_Return)
    assert [card.place.start for card in work.cards()] == [at(15)]


def test_a_place_found_keeps_what_was_typed_and_the_keys_are_at_what_is_missing(work):
    work.double_click(1, 14)
    work.type("Vance Nora")
    work.key(KEY.Key_Return)
    work.page.booker.take(Place(BEN, at(15), 45))
    assert work.panel.who.phone.hasFocus() and work.panel.who.family.text() == "Vance"
    work.type("020 7946 0991")
    work.page.booker.take(Place(BEN, at(16), 45))
    assert work.panel.book.hasFocus() and work.panel.who.phone.text() == "020 7946 0991"


@pytest.mark.parametrize("turned", [False, True])
def test_the_length_follows_the_type_also_after_another_view(work, clinic, turned):
    clinic.book(3, at(10, 30), 45)
    if turned:
        for kind in (MONTH, DAY):
            work.page.change_look(ShowView(kind))
    work.key(KEY.Key_T)
    work.key(KEY.Key_N)
    assert work.panel.where.place().start == at(11, 15)
    enter_someone_new(work)
    assert work.panel.where.place().minutes == 45


def test_today_puts_the_cursor_at_the_present(work):
    work.key(KEY.Key_Down)
    work.key(KEY.Key_PageDown)
    work.key(KEY.Key_T)
    assert work.page.cursor_place().start == at(10, 15)


@pytest.mark.parametrize("away", ["new", "month", "focus"])
def test_the_card_that_tells_more_goes_when_one_goes_on(work, clinic, qtbot, away):
    clinic.book(0, at(14))
    work.page.reload()
    work.key(KEY.Key_Tab)
    qtbot.waitUntil(lambda: bool(hovering(work)))
    if away == "new":
        work.key(KEY.Key_N)
    elif away == "month":
        work.page.change_look(ShowView(MONTH))
        work.page.change_look(ShowView(DAY))
    else:
        work.page.toolbar.search.setFocus(Qt.FocusReason.OtherFocusReason)
    assert not hovering(work)


def test_the_card_that_tells_more_is_as_high_as_what_it_tells_from_the_first_time_on(work, clinic):
    clinic.book(0, at(14), note="Comes with a walking frame")
    short = replace(clinic.book(1, at(15)), phone="", note="")
    long, hover = work.cards()[0], HoverCard(work.page, work.canvas.formats)
    hover.show_card(short, work.canvas.wall_now, work.page.rect())
    hover.show_card(long, work.canvas.wall_now, work.page.rect())
    first = hover.height()
    hover.show_card(long, work.canvas.wall_now, work.page.rect())
    assert hover.height() == first
    assert any(label.isVisible() for label in hover.findChildren(type(hover._born)) if label.text() == long.note)


def test_the_place_proposed_has_a_room_for_what_it_is_and_a_place_someone_chose_stays(work, clinic):
    clinic.book(1, at(14), 30, ADA, room=ROOM_1)
    clinic.book(2, at(14, 30), 45, BEN, room=ROOM_1)
    clinic.book(3, at(14, 30), 45, CARA, room=ROOM_2)
    work.page.reload()
    work.canvas.place_cursor(Cursor(0, 14 * 60, 15))
    work.key(KEY.Key_N)
    enter_someone_new(work)
    place = work.panel.where.place()
    assert place.start == at(15, 15) and place.room_id is not None and place.minutes == 45
    work.panel.where.time.stepBy(-1)
    work.panel.where.kind.setCurrentIndex(1)
    assert work.panel.where.place().start == at(15)


def test_tab_walks_through_the_alternatives_before_the_reason(work):
    work.double_click(1, 14)
    enter_someone_new(work)
    work.panel.show_refusal("Taken.", [Place(BEN, at(hour), 45) for hour in (15, 16)], exception="overbook")
    for way in work.panel.ways_out():
        work.key(KEY.Key_Tab)
        assert way.hasFocus()
    work.key(KEY.Key_Tab)
    assert work.panel.reason.hasFocus()


def test_the_panel_says_when_the_next_session_is_due(work, clinic):
    clinic.book(0, at(10), status=Status.ARRIVED, course_id=COURSE, number=1)
    work.double_click(0, 14)
    work.type("julia")
    work.key(KEY.Key_Return)
    assert work.panel._comes_for.text() == "Next: session 2 of SI joint R, due 15-Dec-2026 to 05-Jan-2027"


def test_a_column_that_is_hidden_says_so_and_is_shown_again_by_one_press(work):
    told = []
    work.page.told.connect(lambda text, offers: told.append((text, offers)))
    work.canvas.do_verb("hide_column")
    ((text, (again,)),) = told
    assert text == "Dr Ada Quist is hidden. A tick on the left shows the column too."
    assert ADA not in [column.provider_id for column in work.canvas.sheet.columns]
    again.wish()
    assert ADA in [column.provider_id for column in work.canvas.sheet.columns]
    work.page.change_look(ShowView(MONTH))
    assert len(told) == 1


@pytest.fixture
def early(work, clinic):
    """Session 2 of a course is about to be booked on the day after the first; its window begins in three weeks."""
    clinic.book(0, at(10), status=Status.ARRIVED, course_id=COURSE, number=1)
    work.double_click(0, 14)
    work.type("julia")
    work.key(KEY.Key_Return)
    work.type("+1d")
    work.key(KEY.Key_Return)
    return work


def of_course(work, days):
    return [card.place.start for card in work.cards(TODAY + timedelta(days=days)) if card.course_id == COURSE]


def test_a_session_outside_its_window_is_asked_about_before_it_is_booked(early):
    early.key(KEY.Key_Return)
    window = "its window is 15-Dec-2026 to 05-Jan-2027."
    assert early.panel.trouble() == f"Session 2 would stand 1 day after session 1; {window}"
    assert [way.accessibleName() for way in early.panel.ways_out()] == [
        "Book Tue 15-Dec 14:00",
        "Book here all the same",
    ]
    early.key(KEY.Key_Return)
    assert early.panel.ways_out()[0].hasFocus() and of_course(early, 1) == [] == of_course(early, 21)
    early.key(KEY.Key_Return)
    assert of_course(early, 21) == [at(14, day=TODAY + timedelta(days=21))] and not early.panel.isVisible()


def test_one_key_books_outside_the_window_all_the_same(early):
    early.key(KEY.Key_Return)
    early.key(KEY.Key_2, ALT)
    assert len(of_course(early, 1)) == 1 and not early.panel.isVisible()


def test_a_reason_to_stand_outside_the_window_books_and_is_kept(early):
    asked = []
    early.page.asked.connect(asked.append)
    early.key(KEY.Key_Return)
    early.panel.reason.setFocus()
    early.type("flies home tomorrow")
    early.key(KEY.Key_Return)
    assert [command.exceptions.outside for command in asked] == ["flies home tomorrow"]
    assert len(of_course(early, 1)) == 1


def test_another_day_takes_the_question_back(early):
    early.key(KEY.Key_Return)
    early.page.booker.take(Place(ADA, at(14, day=TODAY + timedelta(days=28)), 45))
    assert early.panel.trouble() == "" and early.panel.ways_out() == ()
    early.key(KEY.Key_Return)
    assert len(of_course(early, 28)) == 1


def test_a_refusal_leaves_the_fields_of_the_place_in_view(work, qtbot):
    work.page.resize(1280, 690)
    work.double_click(1, 14)
    enter_someone_new(work)
    work.panel.show_refusal("No. " * 30, [Place(BEN, at(hour), 45) for hour in (15, 16, 17)], exception="overbook")
    area = work.panel.findChild(FormScroll)

    def seen(field):
        return area.viewport().rect().contains(QRect(field.mapTo(area.viewport(), QPoint()), field.size()))

    fields = (work.panel.where.day, work.panel.where.time, work.panel.where.room)
    qtbot.waitUntil(lambda: all(map(seen, fields)))
    work.key(KEY.Key_Tab)
    assert work.panel.ways_out()[0].hasFocus() and all(map(seen, fields))


def test_a_second_visit_on_one_day_is_told_while_booking(work, clinic):
    clinic.book(0, at(16), 30, BEN)
    work.double_click(1, 14)
    work.type("hartmann")
    work.key(KEY.Key_Return)
    said = [each.text() for each in work.panel.where.findChildren(QLabel) if each.isVisible()]
    assert "Also 16:00 that day" in said
    place = work.panel.where.place()
    work.panel.show_place(replace(place, start=place.start + timedelta(days=1)))
    assert not any(each.text().startswith("Also") for each in work.panel.where.findChildren(QLabel) if each.isVisible())


def test_a_typed_day_without_a_free_place_stays_says_why_and_offers_the_nearest(work):
    enter_someone_new_at(work)
    for typed, why in (("yesterday", "is over."), (SUNDAY.strftime("%d.%m.%Y"), "is closed.")):
        work.panel.where.day.setFocus()
        work.type(typed)
        work.key(KEY.Key_Return)
        assert work.panel.trouble().endswith(why) and len(work.panel.ways_out()) == 1
    assert work.panel.where.day.day() == SUNDAY and work.cards() == ()
    work.key(KEY.Key_1, ALT)
    assert work.panel.where.day.day() == SUNDAY + timedelta(days=1) and work.panel.trouble() == ""


def test_a_time_typed_as_a_length_is_no_length(work):
    enter_someone_new_at(work)
    length = work.panel.where.minutes
    before = length.value()
    length.setFocus()
    length.selectAll()
    work.type("11:00")
    work.key(KEY.Key_Tab)
    assert length.value() == before


def enter_someone_new_at(work):
    work.double_click(1, 14)
    enter_someone_new(work)
