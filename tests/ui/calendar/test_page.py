"""The Schedule page over a real clinic: booking, arrivals, refusals and undo, by keys and clicks."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QToolButton, QWidget

from prolodesk.clinic.booking import Move, MoveAppointments, SetStatus
from prolodesk.clinic.month import Fill
from prolodesk.clinic.values import Place
from prolodesk.domain.errors import Taken
from prolodesk.domain.status import Status
from prolodesk.ui.calendar.cursor import Cursor
from prolodesk.ui.calendar.page import CalendarPage
from prolodesk.ui.calendar.person_rows import PersonRow
from prolodesk.ui.desk import Desk
from prolodesk.words import Formats
from tests.schedule_clinic import (
    ADA,
    BEN,
    COURSE,
    DAY,
    EVALUATION,
    OLGA,
    RITA,
    ROOM_1,
    ROOM_2,
    SESSION,
    at,
    fill_schedule,
)

KEY, LEFT, NONE = Qt.Key, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class AtWork:
    """A page with a desk behind it, as the window joins them, and a person before it."""

    def __init__(self, clinic, person, size):
        self.clinic, self.door = clinic, clinic.door(person)
        self.page = CalendarPage(self.door, Formats())
        self.desk = Desk(self.door, self.page)
        self.refused, self.offers, self.opened, self.said = [], [], [], []
        self.desk.changed.connect(self.page.on_change)
        self.desk.changed.connect(lambda change: self.offers.append(self.page.offers_after(change)))
        self.desk.refused.connect(self.refuse)
        self.page.asked.connect(self.desk.do)
        self.page.said.connect(self.said.append)
        self.page.opened_visit.connect(self.opened.append)
        self.page.opened_patient.connect(self.opened.append)
        self.page.resize(*size)
        self.interactions = 0

    @property
    def canvas(self):
        return self.page.day_view.canvas

    @property
    def panel(self):
        return self.page.panel

    def refuse(self, refusal, command):
        self.refused.append(refusal)
        self.offers.append(self.page.answer(refusal, command))

    def key(self, key, modifiers=NONE):
        self.interactions += 1
        QTest.keyClick(QApplication.focusWidget(), key, modifiers)

    def type(self, text):
        self.interactions += 1
        QTest.keyClicks(QApplication.focusWidget(), text)

    def double_click(self, column, hour, minute=0):
        self.interactions += 1
        box = self.canvas.sheet.box_of(column, hour * 60 + minute, 15)
        QTest.mouseDClick(self.canvas, LEFT, NONE, QPoint(int(box.left + 40), int(box.top + 5)))

    def cards(self, day=DAY):
        return self.clinic.cards(day)


@pytest.fixture
def clinic(clinic_file):
    return fill_schedule(clinic_file)


@pytest.fixture
def open_page(clinic, qtbot):
    def make(person=RITA, size=(1430, 860)):
        work = AtWork(clinic, person, size)
        qtbot.addWidget(work.page)
        work.page.show()
        work.page.activateWindow()
        work.page.setFocus()
        qtbot.waitUntil(work.canvas.hasFocus)
        return work

    return make


@pytest.fixture
def work(open_page):
    return open_page()


def shown_in(widget, words):
    return any(words in label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def no_dialog():
    return not any(isinstance(widget, QDialog) and widget.isVisible() for widget in QApplication.topLevelWidgets())


# J1


def test_a_new_patient_is_booked_from_the_phone_in_six_interactions_without_a_dialog(work):
    work.double_click(1, 14)
    work.type("Vance Nora")
    work.key(KEY.Key_Return)
    work.type("020 7946 0991")
    work.interactions -= 1
    work.key(KEY.Key_Tab)
    work.type("14 Jul 1990")
    work.key(KEY.Key_Return)
    assert work.interactions <= 6 and no_dialog() and work.refused == []
    (card,) = work.cards()
    assert (card.family, card.given, card.born_on, card.phone) == ("Vance", "Nora", date(1990, 7, 14), "020 7946 0991")
    assert (card.type_id, card.place) == (EVALUATION, Place(BEN, at(14), 45, ROOM_1))
    assert work.page.day_view.selected_card().family == "Vance" and work.canvas.hasFocus()
    work.desk.undo()
    assert work.cards() == ()
    work.desk.redo()
    assert [card.family for card in work.cards()] == ["Vance"]


def test_a_known_patient_is_booked_with_the_keyboard_alone_in_twelve_keys(work, clinic):
    clinic.book(0, at(10), status=Status.ARRIVED, course_id=COURSE, number=1)
    work.page.reload()
    work.key(KEY.Key_N)
    work.type("julia")
    work.key(KEY.Key_Return)
    work.type("+4w")
    work.key(KEY.Key_Return)
    work.key(KEY.Key_Return)
    assert work.refused == [] and work.panel.trouble() == ""
    (card,) = work.cards(DAY + timedelta(weeks=4))
    assert (card.family, card.type_id, card.course_id, card.number) == ("Hartmann", SESSION, COURSE, 2)
    assert work.page.day == DAY + timedelta(weeks=4)


@pytest.mark.parametrize("typed", ["Vance Nora", "VANCE, Nora", "vance nora"])
def test_a_name_is_taken_apart_however_it_is_typed(work, typed):
    work.double_click(0, 14)
    work.type(typed)
    work.key(KEY.Key_Return)
    assert (work.panel.who.family.text(), work.panel.who.given.text()) == ("Vance", "Nora")


def test_someone_new_without_phone_and_birth_is_not_booked_and_nothing_typed_is_lost(work):
    work.double_click(0, 14)
    work.type("Vance Nora")
    work.key(KEY.Key_Return)
    work.key(KEY.Key_Return)
    assert "one of the two is enough" in work.panel.trouble()
    assert work.panel.who.family.text() == "Vance" and work.panel.who.phone.hasFocus() and work.cards() == ()


def test_words_in_place_of_a_phone_number_book_nobody_and_say_what_to_do(work):
    work.double_click(0, 14)
    work.type("Vance Nora")
    work.key(KEY.Key_Return)
    work.type("blah")
    work.key(KEY.Key_Return)
    assert work.panel.trouble() == "A phone number has at least 5 digits. Type all of it, or empty the field."
    assert work.panel.who.phone.hasFocus() and work.cards() == ()


def test_a_similar_name_is_said_with_the_date_of_birth_and_that_record_can_be_taken(work):
    work.double_click(0, 14)
    work.type("Hartmann Julya")
    work.key(KEY.Key_Down)
    work.key(KEY.Key_Down)
    work.key(KEY.Key_Return)
    choices = work.panel.who.similar.choices()
    assert any("HARTMANN, Julia" in choice.title and "14-Jul-1981" in choice.detail for choice in choices)
    work.panel.who.similar.pick_current()
    assert work.panel.who.hit().family == "Hartmann" and work.panel.who.new_patient() is None


def test_a_refusal_is_shown_in_the_panel_with_three_places_to_choose_and_book(work, clinic):
    work.double_click(0, 14)
    clinic.book(3, at(14), 45)
    work.type("sato")
    work.key(KEY.Key_Return)
    work.key(KEY.Key_Return)
    assert "OKEKE, Daniel is booked" in work.panel.trouble() and work.offers[-1] is None
    ways = work.panel.ways_out()
    assert len(ways) == 3
    ways[0].click()
    work.key(KEY.Key_Return)
    assert any(card.family == "Sato" for card in work.cards()) and not work.panel.isVisible()


@pytest.mark.parametrize(("person", "offered"), [(RITA, False), (ADA, True)])
def test_only_who_may_overbook_is_asked_for_a_reason(open_page, clinic, person, offered):
    work = open_page(person)
    work.double_click(0, 14)
    clinic.book(3, at(14), 45)
    work.type("sato")
    work.key(KEY.Key_Return)
    work.key(KEY.Key_Return)
    assert work.panel.reason.isVisible() is offered
    if offered:
        work.panel.reason.setFocus()
        work.type("came from far away")
        work.key(KEY.Key_Return)
    assert [card.overbooked for card in work.cards() if card.family == "Sato"] == ["came from far away"] * offered


def test_drawing_sets_the_length_whatever_the_type(work):
    canvas, sheet = work.canvas, work.canvas.sheet
    box = sheet.box_of(0, 14 * 60, 15)
    start = QPoint(int(box.left + 40), int(box.top + 4))
    end = start + QPoint(0, int(75 * sheet.axis.zoom))
    QTest.mousePress(canvas, LEFT, NONE, start)
    QTest.mouseMove(canvas, start + QPoint(0, 30))
    QTest.mouseMove(canvas, end)
    QTest.mouseRelease(canvas, LEFT, NONE, end)
    assert work.panel.isVisible() and work.panel.where.place().minutes == 90
    work.type("sato")
    work.key(KEY.Key_Return)
    work.key(KEY.Key_Return)
    assert [card.place.minutes for card in work.cards()] == [90]


def test_the_room_that_is_free_is_chosen_and_someones_own_choice_stays(work, clinic):
    clinic.book(3, at(14), 45, BEN, room=ROOM_1)
    work.page.reload()
    work.double_click(0, 14)
    assert work.panel.where.place().room_id == ROOM_2
    work.panel.where.room.setCurrentIndex(0)
    work.panel.where.time.stepBy(1)
    assert work.panel.where.place().room_id == ROOM_1


def test_escape_leaves_the_panel_and_the_day_has_the_focus_again(work):
    for _ in range(2):
        work.key(KEY.Key_N)
        assert work.panel.who.search.hasFocus()
        work.type("har")
        work.key(KEY.Key_Escape)
        assert not work.panel.isVisible() and work.canvas.hasFocus()
    work.key(KEY.Key_N)
    work.panel.where.note.setFocus()
    work.key(KEY.Key_Escape)
    assert not work.panel.isVisible()


def test_letters_typed_into_a_field_do_nothing_on_the_calendar(work):
    work.key(KEY.Key_N)
    work.panel.where.note.setFocus()
    work.type("next day, then T and X")
    assert work.panel.where.note.text() == "next day, then T and X" and work.page.day == DAY


def test_new_appointment_without_a_place_is_the_next_free_one(work, clinic):
    clinic.book(3, at(10, 30), 45)
    work.page.toolbar.new.click()
    assert work.panel.where.place().start == at(11, 15)


@pytest.mark.parametrize(
    ("minute", "start"),
    [(12 * 60 + 15, at(13)), (9 * 60, at(10, 30)), (14 * 60, at(14, 45)), (16 * 60, at(16))],
    ids=["break", "past", "taken", "free"],
)
@pytest.mark.parametrize("key", [KEY.Key_N, KEY.Key_Return])
def test_where_the_cursor_cannot_book_the_next_free_place_of_that_provider_is_proposed(
    work, clinic, key, minute, start
):
    clinic.book(3, at(14), 45)
    work.page.reload()
    work.canvas.place_cursor(Cursor(0, minute, 15))
    work.key(key)
    place = work.panel.where.place()
    assert (place.provider_id, place.start) == (ADA, start)
    assert shown_in(work.panel.where, "This is the next free place") is (start != at(16))


def test_on_a_day_nobody_is_in_the_next_day_is_proposed_and_shown_and_escape_returns(work):
    sunday, monday = date(2026, 11, 29), date(2026, 11, 30)
    work.page.show_day(sunday)
    work.page.new_appointment()
    assert work.panel.where.place().start == at(8, 30, day=monday) and work.page.day == monday
    assert work.canvas.placing.ghost is not None
    work.key(KEY.Key_Escape)
    assert work.page.day == sunday and work.canvas.placing.ghost is None


def test_the_day_shows_where_the_visit_would_stand_and_what_is_in_the_way(work, clinic):
    clinic.book(3, at(15), 45)
    work.page.reload()
    work.double_click(0, 14)
    work.type("sato")
    work.key(KEY.Key_Return)
    ghost = work.canvas.placing.ghost
    assert (ghost.place.start, ghost.place.minutes, ghost.why) == (at(14), 45, "")
    work.panel.where.time.setTime(QTime(14, 30))
    assert "OKEKE, Daniel is booked" in work.canvas.placing.ghost.why
    assert shown_in(work.panel.where, "OKEKE, Daniel is booked")
    work.panel.where.time.setTime(QTime(14, 0))
    assert not shown_in(work.panel.where, "OKEKE, Daniel is booked")
    work.key(KEY.Key_Escape)
    assert work.canvas.placing.ghost is None


def test_another_double_click_while_booking_takes_the_patient_there(work):
    work.double_click(0, 14)
    work.type("sato")
    work.key(KEY.Key_Return)
    minutes = work.panel.where.place().minutes
    work.double_click(1, 15)
    place = work.panel.where.place()
    assert (place.provider_id, place.start, place.minutes) == (BEN, at(15), minutes)
    assert work.panel.who.hit().family == "Sato"


def test_the_type_shown_and_the_length_belong_together_and_a_type_someone_chose_stays(work):
    work.double_click(0, 14)
    for _ in range(2):
        assert work.panel.where.place().minutes == work.panel.where.type().minutes
        work.type("Vance Nora")
        work.key(KEY.Key_Return)
        assert work.panel.where.type().type_id == EVALUATION and work.panel.where.place().minutes == 45
        work.key(KEY.Key_Escape)
        work.double_click(0, 15)
    work.panel.where.kind.choose(SESSION)
    work.type("Vance Nora")
    work.key(KEY.Key_Return)
    assert work.panel.where.type().type_id == SESSION and work.panel.where.place().minutes == 30


def test_family_and_given_name_change_places_by_key_and_button_and_one_sees_which_is_which(work):
    work.double_click(0, 14)
    work.type("Nora Vance")
    work.key(KEY.Key_Return)
    who = work.panel.who
    assert (who.family.text(), who._preview.full()) == ("Nora", "New: NORA, Vance") and who.phone.hasFocus()
    QTest.keyClick(who.phone, KEY.Key_S, Qt.KeyboardModifier.AltModifier)
    assert (who.family.text(), who.given.text(), who._preview.full()) == ("Vance", "Nora", "New: VANCE, Nora")
    assert who.phone.text() == "" and who.phone.hasFocus()
    next(button for button in who.findChildren(QToolButton) if "Swap" in button.accessibleName()).click()
    assert (who.family.text(), who.given.text()) == ("Nora", "Vance")


def test_a_step_typed_behind_the_date_that_stands_there_counts_from_it(work):
    work.double_click(0, 14)
    line = work.panel.where.day
    line.setFocus()
    work.key(KEY.Key_End)
    work.type("+1w")
    work.key(KEY.Key_Tab)
    assert work.panel.where.place().start == at(14, day=DAY + timedelta(weeks=1))


def test_while_booking_the_date_is_a_key_away_and_on_a_small_screen_the_day_keeps_its_width(open_page):
    work = open_page(size=(1282, 700))
    before = work.canvas.sheet.edges[-1]
    work.double_click(0, 14)
    work.type("har")
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_G, Qt.KeyboardModifier.ControlModifier)
    work.type("+1w")
    work.key(KEY.Key_Tab)
    assert work.panel.where.place().start == at(14, day=DAY + timedelta(weeks=1))
    assert not work.page.side.isVisible() and work.canvas.sheet.edges[-1] > before - 120
    work.key(KEY.Key_Escape)
    assert work.page.side.isVisible()


# J6


def test_an_arrival_is_one_key_and_the_pain_score_another(work, clinic):
    card = clinic.book(0, at(10, 30), course_id=COURSE, number=1, status=Status.CONFIRMED)
    work.page.reload()
    work.key(KEY.Key_Tab)
    before = work.interactions
    work.key(KEY.Key_Space)
    work.key(KEY.Key_6)
    assert work.interactions - before == 2
    (card,) = work.cards()
    assert (card.status, card.pain) == (Status.ARRIVED, 6)
    work.key(KEY.Key_1)
    work.key(KEY.Key_0)
    assert work.cards()[0].pain == 10
    for _ in range(3):
        work.desk.undo()
    assert (work.cards()[0].status, work.cards()[0].pain) == (Status.ARRIVED, None)


def test_the_waiting_room_counts_the_minutes(work, clinic):
    clinic.book(0, at(10, 0), status=Status.ARRIVED)
    clinic.clock.advance(minutes=14)
    work.page.tick()
    work.page.reload()
    (row,) = [row for row in work.page.side.findChildren(PersonRow) if row.isVisibleTo(work.page)]
    assert row.accessibleName().startswith("HARTMANN, Julia. Waiting 14 min")
    row.click()
    assert work.page.day_view.selected_card().family == "Hartmann"


def test_who_is_still_to_come_stands_beside_the_day_until_a_visit_is_selected(work, clinic):
    clinic.book(0, at(11, 30), status=Status.ARRIVED)
    clinic.book(1, at(11, 0))
    clinic.book(2, at(10, 30), room=None)
    clinic.clock.advance(minutes=15)
    work.page.tick()
    work.page.reload()

    def expected():
        return [row for row in work.page.inspector.findChildren(PersonRow) if row.isVisibleTo(work.page)]

    assert [row.accessibleName().split(". ")[1] for row in expected()] == ["Late by 5 min", "Expected at 11:00"]
    expected()[1].click()
    assert work.page.day_view.selected_card().place.start == at(11, 0)
    assert expected() == []


def test_one_key_a_status_through_the_whole_visit(work, clinic):
    clinic.book(0, at(10, 30), course_id=COURSE, number=1)
    work.page.reload()
    work.key(KEY.Key_Tab)
    walked = []
    for _ in range(4):
        work.key(KEY.Key_Space)
        walked.append(work.cards()[0].status)
    assert walked == [Status.ARRIVED, Status.IN_SESSION, Status.RECOVERY, Status.DONE]


def test_in_a_narrow_window_the_month_folds_away_and_comes_over_the_calendar(work):
    work.page.resize(1200, 700)
    assert work.page.side.isVisible() and not work.page.toolbar.side.isVisible()
    work.page.resize(860, 700)
    assert not work.page.side.isVisible() and work.page.toolbar.side.isVisible()
    room = work.page.views.width()
    work.key(KEY.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert work.page.side.isVisible() and work.page.views.width() == room
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Escape)
    assert not work.page.side.isVisible() and work.canvas.hasFocus()
    work.page.resize(1200, 700)
    assert work.page.side.isVisible()


# Cancel, move, refuse


def test_a_visit_of_tomorrow_is_confirmed_and_then_says_why_it_goes_no_further(open_page, clinic):
    work = open_page(size=(1600, 900))
    tomorrow = DAY + timedelta(days=1)
    clinic.book(0, at(10, 30, day=tomorrow), course_id=COURSE, number=1)
    work.page.show_day(tomorrow)
    work.key(KEY.Key_Tab)
    assert work.page.inspector.step.accessibleName() == "Confirm"
    work.key(KEY.Key_Space)
    assert not work.page.inspector.step.isVisible()
    work.key(KEY.Key_Space)
    assert work.cards(tomorrow)[0].status is Status.CONFIRMED
    (refusal,) = work.refused
    assert "is only on" in str(refusal) and work.offers[-1] == ()


def test_del_cancels_and_the_strip_offers_other_reasons(work, clinic):
    clinic.book(0, at(14))
    work.page.reload()
    work.key(KEY.Key_Tab)
    work.key(KEY.Key_Delete)
    (card,) = work.cards()
    assert (card.status, card.cancel_reason) == (Status.CANCELLED, "patient")
    offers = work.offers[-1]
    assert [offer.text for offer in offers] == ["Patient is ill", "Cancelled by the clinic"]
    work.desk.do(offers[0].wish)
    assert work.cards()[0].cancel_reason == "patient_ill" and work.offers[-1] == ()
    work.desk.undo()
    work.desk.undo()
    assert work.cards()[0].status is Status.BOOKED


def test_a_refused_move_says_why_offers_three_places_and_changes_nothing(work, clinic):
    card = clinic.book(0, at(14))
    clinic.book(1, at(14, 30))
    work.page.reload()
    before = clinic.lines()
    work.page.day_view.select(card.appointment_id)
    work.key(KEY.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(work.refused[-1], Taken) and len(work.offers[-1]) == 3
    assert clinic.lines() == before


def test_a_move_into_the_past_offers_the_next_free_places(work, clinic):
    card = clinic.book(0, at(14))
    work.page.reload()
    work.page.ask(MoveAppointments((Move(card.appointment_id, card.place, replace(card.place, start=at(9))),)))
    assert "is in the past" in str(work.refused[-1]) and len(work.offers[-1]) == 3
    work.desk.do(work.offers[-1][0].wish)
    assert work.cards()[0].place.start == at(10, 30)


def test_an_offer_of_the_strip_moves_the_visit_there(work, clinic):
    card = clinic.book(0, at(14))
    clinic.book(1, at(14, 30))
    work.page.reload()
    work.page.day_view.select(card.appointment_id)
    work.key(KEY.Key_Down, Qt.KeyboardModifier.ControlModifier)
    offer = work.offers[-1][-1]
    work.desk.do(offer.wish)
    assert [c.place.start for c in work.cards() if c.family == "Hartmann"] == [offer.wish.moves[0].becomes.start]


# Days


def test_go_to_date_echoes_what_is_understood_and_goes_there(work):
    work.key(KEY.Key_G, Qt.KeyboardModifier.ControlModifier)
    work.type("+4w")
    assert work.page.toolbar.echo() == "Tuesday 22-Dec-2026"
    work.key(KEY.Key_Return)
    assert work.page.day == date(2026, 12, 22) and work.canvas.hasFocus()
    work.key(KEY.Key_G, Qt.KeyboardModifier.ControlModifier)
    work.type("31 feb")
    work.key(KEY.Key_Return)
    assert work.page.day == date(2026, 12, 22) and work.page.toolbar.echo() == "There is no such day."
    work.key(KEY.Key_Escape)
    assert work.canvas.hasFocus()
    work.key(KEY.Key_T)
    assert work.page.day == DAY


def test_pages_and_arrows_of_the_month_show_other_days(work):
    work.key(KEY.Key_PageDown)
    assert work.page.day == DAY + timedelta(days=1)
    work.page.side.month.days.setFocus()
    work.key(KEY.Key_Down)
    assert work.page.day == DAY + timedelta(days=8)
    days, monday = work.page.side.month.days, date(2026, 11, 30)
    QTest.mouseClick(days, LEFT, NONE, days.box_of(monday).center().toPoint())
    assert work.page.day == monday


def test_a_change_on_another_day_leaves_the_day_alone_and_one_of_this_day_shows_at_once(work, clinic):
    work.desk.do(clinic.booking(0, at(14, day=DAY + timedelta(days=1))))
    assert work.canvas.sheet.cards == ()
    work.desk.do(clinic.booking(1, at(14)))
    assert [card.family for card in work.canvas.sheet.cards] == ["Hartman"]


def test_a_hidden_page_reloads_when_it_is_shown_again(work, clinic):
    work.page.hide()
    work.desk.do(clinic.booking(1, at(14)))
    assert work.canvas.sheet.cards == ()
    work.page.show()
    assert len(work.canvas.sheet.cards) == 1


def test_after_undo_and_redo_the_visit_concerned_is_selected(work, clinic):
    first, second = clinic.book(0, at(14)), clinic.book(1, at(15))
    work.page.reload()
    to = replace(first.place, start=at(16))
    work.desk.do(MoveAppointments((Move(first.appointment_id, first.place, to),)))
    work.page.day_view.select(second.appointment_id)
    work.desk.undo()
    assert work.page.day_view.selected_card().appointment_id == first.appointment_id
    work.page.day_view.select("")
    work.desk.redo()
    assert work.page.day_view.selected_card().place.start == at(16)


def test_a_booking_done_again_is_selected_and_its_keys_work(work, clinic):
    work.desk.do(clinic.booking(0, at(14)))
    work.desk.undo()
    assert work.page.day_view.selected_card() is None and work.canvas.sheet.cards == ()
    work.desk.redo()
    work.key(KEY.Key_Space)
    assert work.cards()[0].status is Status.ARRIVED and work.said == []


def test_a_visit_changed_while_the_page_was_hidden_is_selected_when_it_is_shown(work, clinic):
    card = clinic.book(1, at(14))
    work.page.reload()
    work.page.hide()
    work.desk.do(SetStatus(card.appointment_id, Status.BOOKED, Status.CONFIRMED))
    work.page.show()
    assert work.page.day_view.selected_card().status is Status.CONFIRMED


def test_a_key_without_a_visit_says_why_it_does_nothing(work):
    for key in (KEY.Key_Space, KEY.Key_Delete, KEY.Key_X, KEY.Key_P, KEY.Key_B, KEY.Key_A, KEY.Key_5):
        work.key(key)
        assert work.said.pop().startswith("No visit is selected.") and work.said == []


def test_days_seen_before_are_at_hand_and_neighbours_are_asked_for_when_nothing_else_happens(work, qtbot):
    tomorrow, week = DAY + timedelta(days=1), DAY + timedelta(days=7)
    qtbot.waitUntil(lambda: work.page._days.is_known(tomorrow) and work.page._days.is_known(week), timeout=5000)
    work.page.show_day(tomorrow)
    assert work.page._days.is_known(DAY)


def test_the_bars_of_another_month_follow_the_day_and_changes(work, clinic, qtbot):
    later = date(2027, 1, 5)
    clinic.book(0, at(14, day=later))
    work.page.show_day(later)
    days = work.page.side.month.days
    qtbot.waitUntil(lambda: days._fills.get(later, Fill()).booked == 1)
    work.desk.do(clinic.booking(1, at(15, day=later)))
    qtbot.waitUntil(lambda: days._fills.get(later, Fill()).booked == 2)


@pytest.mark.parametrize("hour", [10, 16])
def test_the_day_is_first_seen_where_it_is_now_and_then_where_someone_scrolled_it(clinic, qtbot, hour):
    clinic.clock.advance(hours=hour - 10)
    work = AtWork(clinic, RITA, (1430, 420))
    qtbot.addWidget(work.page)
    work.page.show()
    area = work.canvas.visibleRegion().boundingRect()
    y = work.canvas.sheet.axis.y_of(hour * 60 + 20)
    assert area.top() < y < area.bottom()
    bar = work.page.day_view._scroll.verticalScrollBar()
    bar.setValue(0)
    work.page.resize(1430, 440)
    work.page.show_day(DAY + timedelta(days=1))
    assert bar.value() == 0


def test_providers_can_be_left_out_and_the_desk_remembers(work, qtbot):
    with qtbot.waitSignal(work.page.remembered) as kept:
        work.page.side.check_of(BEN).click()
    assert kept.args[0] == f"schedule.{RITA}"
    assert [column.name for column in work.canvas.sheet.columns] == ["Dr Ada Quist", "Cara Lind"]
    again = CalendarPage(work.door, Formats(), {kept.args[0]: kept.args[1].replace('"zoom":2', '"zoom":4')})
    qtbot.addWidget(again)
    assert len(again.day_view.canvas.sheet.columns) == 2 and again.day_view.canvas.zoom == 4


def test_an_owner_who_sees_no_schedule_gets_an_empty_page(open_page):
    work = open_page(OLGA)
    work.page.tick()
    assert work.canvas.sheet is None


# Beside the day


def test_the_inspector_tells_about_the_visit_and_takes_the_next_step(open_page, clinic):
    work = open_page(size=(1600, 900))
    clinic.book(0, at(10, 15), course_id=COURSE, number=1)
    work.page.reload()
    work.key(KEY.Key_Tab)
    inspector = work.page.inspector
    assert inspector.isVisible() and inspector.step.accessibleName() == "Arrived"
    inspector.step.click()
    assert work.cards()[0].status is Status.ARRIVED and inspector.step.accessibleName() == "Start session"
    inspector.back.click()
    assert work.cards()[0].status is Status.CONFIRMED
    inspector.open_visit.click()
    assert work.opened[-1].family == "Hartmann"


def test_the_reason_of_a_cancelled_visit_can_be_changed_beside_it(open_page, clinic):
    work = open_page(size=(1600, 900))
    card = clinic.book(0, at(14))
    work.desk.do(SetStatus(card.appointment_id, Status.BOOKED, Status.CANCELLED, "patient"))
    work.page.inspector._reason.setCurrentIndex(3)
    assert work.cards()[0].cancel_reason == "provider_away"


@pytest.mark.parametrize(("size", "beside"), [((1282, 700), False), ((1836, 1000), True)])
def test_on_a_small_screen_the_inspector_makes_room_and_columns_stay_readable(open_page, clinic, size, beside):
    clinic.book(0, at(14))
    work = open_page(size=size)
    assert work.page.inspector.isVisible() is beside
    edges = work.canvas.sheet.edges
    assert edges[1] - edges[0] >= 150
    if not beside:
        work.page.toolbar.details.click()
        work.key(KEY.Key_Tab)
        assert work.page.inspector.isVisible()


def test_nothing_is_wider_than_its_place(open_page):
    work = open_page(size=(1282, 700))
    work.double_click(0, 14)
    work.type("Vance Nora")
    work.key(KEY.Key_Return)
    for widget in work.panel.findChildren(QWidget):
        if widget.isVisible():
            right = widget.mapTo(work.panel, QPoint(widget.width(), 0)).x()
            assert right <= work.panel.width(), widget.accessibleName() or type(widget).__name__
    assert work.page.minimumSizeHint().width() <= 1282
