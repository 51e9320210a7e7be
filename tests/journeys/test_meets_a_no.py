"""What happens when a booking or a drag meets a no: the sentence, the ways out by key, and the calendar goes on."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from prolodesk.app.hours_desk import HoursDesk
from prolodesk.app.tray_desk import TrayDesk
from prolodesk.clinic.course_standing import spacing_of
from prolodesk.clinic.glance import next_for
from prolodesk.clinic.schedule import card_of
from prolodesk.domain.status import HOLDS_NO_TIME
from tests.scene import TODAY, opened


@pytest.fixture
def scene(tmp_path, qapp):
    with opened(tmp_path, qapp) as one:
        yield one


def named(scene, family, day=TODAY):
    return next(card for card in scene.cards(day) if card.family == family)


def drag(scene, card, column, hour, minute=0):
    """Drag a visit of today there."""
    canvas = scene.desk.calendar.day_view.canvas
    box = canvas.box_of(card.appointment_id)
    start = QPoint(round(box.left + 20), round(box.top + 4))
    scene.hand.drag(canvas, start, QPoint(scene.slot(column, hour, minute).x(), scene.slot(column, hour, minute).y()))


def neighbour(scene, kind):
    return next(each for each in scene.desk.schedule.neighbours if isinstance(each, kind))


def has_keys(scene):
    focus = QApplication.focusWidget()
    return focus is scene.desk.calendar.day_view.canvas


def in_window(widget, window):
    """Whether a widget can be seen as a whole."""
    return widget.visibleRegion().boundingRect().size() == widget.size() and window.rect().contains(
        widget.mapTo(window, QPoint())
    )


def test_a_refused_call_keeps_date_time_and_room_in_sight_and_takes_two_keys_more(scene):
    hand, panel = scene.hand, scene.desk.calendar.panel
    hand.click(scene.desk.calendar.day_view.canvas, scene.slot(2, 11, 45), double=True)
    hand.type("Ziegler Marta")
    hand.key("Return")
    hand.type("0170 5551234")
    phone = QApplication.focusWidget()
    hand.key("Return")
    assert "is not in at that time" in panel.trouble()
    assert QApplication.focusWidget() is phone
    fields = (panel.where.day, panel.where.time, panel.where.room, *panel.ways_out(), panel.book)
    assert all(in_window(each, scene.window) for each in fields)
    hand.key("Alt+2")
    assert panel.book.hasFocus() and panel.trouble() == ""
    wanted = panel.where.place()
    hand.key("Return")
    booked = named(scene, "Ziegler", wanted.start.date())
    assert booked.place == wanted and booked.phone == "0170 5551234"
    assert scene.hand.interactions <= 7


def test_a_session_moved_out_of_its_window_is_told_in_one_strip_and_one_key_leads_back(scene):
    hand, desk = scene.hand, scene.desk
    card, calendar = movable(scene), scene.desk.calendar
    calendar.show_visit(card)
    calendar.setFocus()
    hand.key("Ctrl+X")
    calendar.show_day(TODAY + timedelta(days=1))
    hand.key("Ctrl+V")
    hand.settle()
    moved = desk.clinic.ask(card_of, card.appointment_id)
    strip = desk.schedule.courses.strip()
    assert strip is not None and "before its window" in strip.words() and "Done: Move" in strip.words()
    assert scene.said() == "" and strip.undo.isVisible() and strip.back.isVisible()
    assert moved.place != card.place
    hand.key("Return")
    hand.settle()
    spacing = desk.clinic.ask(spacing_of, card.appointment_id)
    assert has_keys(scene) and calendar.selected_card().appointment_id == card.appointment_id
    assert spacing.window.holds(desk.clinic.ask(card_of, card.appointment_id).place.start.date())


def movable(scene):
    """A session to come, some days off, whose window has not begun tomorrow."""
    for n in range(3, 40):
        for card in scene.cards(TODAY + timedelta(days=n)):
            spacing = scene.desk.clinic.ask(spacing_of, card.appointment_id) if card.course_id else None
            early = spacing is not None and spacing.window.earliest > TODAY + timedelta(days=2)
            if early and card.status not in HOLDS_NO_TIME:
                return card
    raise LookupError("the demo clinic has no such session")


def test_a_refused_drag_can_overbook_for_a_reason_and_the_calendar_keeps_its_keys(scene):
    hand, strip = scene.hand, scene.desk.frame.strip
    card, other = named(scene, "Lindqvist"), named(scene, "Sato")
    assert card.place.provider_id == other.place.provider_id
    drag(scene, card, 0, 13)
    assert "is booked" in scene.said() and named(scene, "Lindqvist").place == card.place
    assert [each.accessibleName() for each in strip.offers()][-1] == "Overbook, because…"
    hand.click(strip.offers()[-1])
    hand.key("Return")
    assert strip.because() is not None and named(scene, "Lindqvist").place == card.place
    hand.type("came from far away")
    hand.key("Return")
    moved = named(scene, "Lindqvist")
    assert (moved.place.start.hour, moved.overbooked) == (13, "came from far away")
    assert has_keys(scene) and scene.desk.calendar.selected_card() == moved
    hand.click(strip.offers()[0])
    assert named(scene, "Lindqvist").place == card.place and has_keys(scene)


def test_what_the_strip_offers_has_its_keys_and_esc_puts_it_away(scene):
    hand, strip = scene.hand, scene.desk.frame.strip
    card = named(scene, "Lindqvist")
    drag(scene, card, 0, 13)
    first = strip.offers()[0]
    assert first.accessibleName().count(":") == 1 and "Dr. Amara Okafor" in first.accessibleName()
    hand.key("F6")
    assert first.hasFocus()
    hand.key("Escape")
    assert scene.said() == "" and has_keys(scene)
    drag(scene, card, 0, 13)
    hand.key("Escape")
    assert scene.said() == "" and has_keys(scene)
    drag(scene, card, 0, 13)
    hand.key("Alt+1")
    assert named(scene, "Lindqvist").place != card.place and scene.desk.calendar.look.kind == "day" and has_keys(scene)
    hand.key("Ctrl+Z")
    assert named(scene, "Lindqvist").place == card.place


def test_after_a_free_time_of_the_strip_is_taken_the_keys_act_on_the_visit(scene):
    hand, strip = scene.hand, scene.desk.frame.strip
    card = named(scene, "Lindqvist")
    drag(scene, card, 0, 13)
    hand.click(strip.offers()[0])
    moved = scene.desk.clinic.ask(card_of, card.appointment_id)
    assert moved.place != card.place and has_keys(scene)
    assert scene.desk.calendar.selected_card().appointment_id == card.appointment_id
    hand.key("Space")
    assert scene.desk.clinic.ask(card_of, card.appointment_id).status != card.status


def test_over_the_tray_a_dragged_card_says_nothing_of_the_sheet_which_stays_where_it_is(scene):
    scene.hand.key("y")
    strip, canvas = neighbour(scene, TrayDesk).strip(), scene.desk.calendar.day_view.canvas
    card = named(scene, "Lindqvist")
    scene.desk.calendar.day_view.select(card.appointment_id)
    scene.hand.settle()
    box = canvas.box_of(card.appointment_id)
    start = QPoint(round(box.left + 20), round(box.top + 4))
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(canvas, left, none, start)
    QTest.mouseMove(canvas, start + QPoint(0, 20))
    before = canvas.mapToGlobal(QPoint())
    below = canvas.mapFromGlobal(strip.mapToGlobal(strip.rect().center()))
    for _ in range(3):
        QTest.mouseMove(canvas, below)
    assert canvas.pointer.covered and canvas.mapToGlobal(QPoint()) == before
    QTest.mouseMove(canvas, start + QPoint(0, 20))
    assert not canvas.pointer.covered
    scene.hand.key("Escape")


def test_a_booking_taken_back_on_its_session_page_leads_to_its_place_on_the_calendar(scene):
    hand, desk = scene.hand, scene.desk
    hand.click(desk.calendar.day_view.canvas, scene.slot(1, 16, 30), double=True)
    hand.type("kaya rosa")
    hand.key("Return")
    hand.key("Return")
    if desk.calendar.panel.isVisible():
        hand.key("Alt+2")
    booked = desk.calendar.selected_card()
    assert booked.kind == "session"
    hand.key("Return")
    assert desk.frame.current_key() == "patient" and desk.session.visit() == booked.appointment_id
    hand.key("Ctrl+Z")
    hand.settle()
    assert desk.frame.current_key() == "schedule" and has_keys(scene)
    assert desk.calendar.cursor_place().start == booked.place.start and "Undone" in scene.said()


def test_a_break_is_proposed_to_be_opened_as_a_whole(scene):
    hand = scene.hand
    hand.click(scene.desk.calendar.day_view.canvas, scene.slot(0, 12, 15))
    hand.key("J")
    panel = neighbour(scene, HoursDesk).panel
    entered = panel.entered()
    assert entered.opened and (entered.begins, entered.ends) == (12 * 60, 13 * 60)
    assert panel.save.text().strip().startswith("Open this time")
    hand.key("Escape")
    assert has_keys(scene)


def test_a_hidden_column_is_shown_again_from_the_strip(scene):
    hand, canvas = scene.hand, scene.desk.calendar.day_view.canvas
    hand.click(canvas, scene.slot(1, 16, 30))
    before = [column.provider_id for column in canvas.sheet.columns]
    hand.key("h")
    assert len(canvas.sheet.columns) == len(before) - 1 and "is hidden" in scene.said()
    hand.click(scene.desk.frame.strip.offers()[0])
    assert [column.provider_id for column in canvas.sheet.columns] == before and has_keys(scene)


def test_a_copy_pasted_outside_its_window_is_asked_about_and_one_key_leads_into_it(scene):
    hand, desk, calendar = scene.hand, scene.desk, scene.desk.calendar
    card = due_later(scene)
    calendar.show_visit(card)
    calendar.setFocus()
    hand.key("Ctrl+C")
    calendar.show_day(TODAY + timedelta(days=1))
    calendar.day_view.select("")
    hand.key("Ctrl+V")
    hand.settle()
    assert "its window is" in calendar.panel.trouble() and desk.desk.undo_label is None
    hand.key("Alt+1")
    hand.settle()
    booked = calendar.selected_card()
    assert booked.patient_id == card.patient_id and booked.number == card.number + 1
    assert desk.clinic.ask(spacing_of, booked.appointment_id).window.holds(booked.place.start.date())


def due_later(scene):
    """A session given today after which another one is due, and nothing is booked."""
    clinic = scene.desk.clinic
    for card in scene.cards():
        following = clinic.ask(next_for, card.patient_id) if card.course_id and card.signed else None
        if following and following.course_id == card.course_id and following.number == card.number + 1:
            return card
    raise LookupError("the demo clinic has no such session")
