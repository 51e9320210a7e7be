"""The tray and the waiting list in the running program: keys, the strip below, the panel beside, undo."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from prolodesk.app.tray_desk import TrayDesk
from prolodesk.app.waiting_desk import WaitingDesk
from prolodesk.app.waiting_list_desk import WaitingListDesk
from prolodesk.clinic.booking import BookAppointment, Move, MoveAppointments, SetStatus
from prolodesk.clinic.candidates import Gap, candidates_for
from prolodesk.clinic.course_changes import pause
from prolodesk.clinic.courses import course_of
from prolodesk.clinic.finder import PlaceWish, free_places
from prolodesk.clinic.glance import next_for
from prolodesk.clinic.schedule import card_of, visit_types
from prolodesk.clinic.settings import ChangeSetting, WritingStyle
from prolodesk.clinic.tray import UnparkVisits, tray
from prolodesk.clinic.waiting import RemoveWaiting, waiting_list
from prolodesk.domain.ids import new_id
from prolodesk.domain.status import Status
from tests.scene import Scene, opened

STANDS = (Status.BOOKED, Status.CONFIRMED)


@pytest.fixture
def scene(tmp_path: Path, qapp: QApplication) -> Iterator[Scene]:
    """A demo clinic whose tray holds no visit yet."""
    with opened(tmp_path, qapp) as one:
        parked = one.desk.clinic.ask(tray).parked
        one.desk.clinic.do(UnparkVisits(tuple(each.card.appointment_id for each in parked)))
        yield one


def neighbour(scene, kind):
    return scene.desk.calendar.findChildren(kind)[0]


def afternoon(scene):
    return [card for card in scene.cards() if card.status in STANDS and card.place.start.hour >= 13]


def select(scene, card):
    scene.desk.calendar.show_visit(card)
    scene.desk.calendar.day_view.canvas.setFocus()
    scene.hand.settle()


def card_now(scene, card):
    return scene.desk.clinic.ask(card_of, card.appointment_id)


def parked(scene):
    return [each.card.appointment_id for each in scene.desk.clinic.ask(tray).parked]


def free_time(scene, card, days=7):
    """Put the cursor on a free time of the card's provider some days on; the time."""
    wish = PlaceWish(
        card.patient_id,
        card.type_id,
        (card.place.provider_id,),
        minutes=card.place.minutes,
        first=card.place.start.date() + timedelta(days=days),
    )
    found = scene.desk.clinic.ask(free_places, wish, 40)
    place = next(each.place for each in found if each.place.start.minute % 30 == 0)
    calendar = scene.desk.calendar
    calendar.show_day(place.start.date())
    canvas = calendar.day_view.canvas
    column = next(n for n, each in enumerate(canvas.sheet.columns) if each.provider_id == place.provider_id)
    scene.hand.click(canvas, scene.slot(column, place.start.hour, place.start.minute))
    canvas.setFocus()
    return place.start


def test_a_visit_is_cut_and_placed_elsewhere_and_one_undo_puts_it_back(scene):
    card = afternoon(scene)[0]
    select(scene, card)
    scene.hand.key("Ctrl+X")
    strip = neighbour(scene, TrayDesk).strip()
    assert parked(scene) == [card.appointment_id] and strip.isVisible()
    assert card_now(scene, card).place == card.place
    start = free_time(scene, card)
    scene.hand.key("Ctrl+V")
    assert card_now(scene, card).place.start == start
    assert parked(scene) == []
    scene.hand.key("Ctrl+Z")
    assert card_now(scene, card).place == card.place
    assert parked(scene) == [card.appointment_id]


def test_in_the_month_a_visit_that_is_placed_keeps_its_time_of_day(scene):
    card = afternoon(scene)[0]
    select(scene, card)
    scene.hand.key("Ctrl+X")
    scene.hand.key("m")
    scene.hand.key("Right", times=2)
    scene.hand.key("Ctrl+V")
    placed = card_now(scene, card).place.start
    if placed == card.place.start:  # somebody is there: the free places are offered
        assert scene.desk.frame.strip.offers()
    else:
        assert placed == card.place.start + timedelta(days=2)


def test_a_copy_is_booked_again_at_the_cursor_and_the_first_stays(scene):
    card = next(card for card in afternoon(scene) if card.course_id is None)
    select(scene, card)
    scene.hand.key("Ctrl+C")
    start = free_time(scene, card)
    scene.hand.key("Ctrl+V")
    (made,) = [
        each for each in scene.cards(start.date()) if each.place.start == start and each.patient_id == card.patient_id
    ]
    assert (made.type_id, made.place.minutes, made.status) == (card.type_id, card.place.minutes, Status.BOOKED)
    assert card_now(scene, card).place == card.place


def test_a_copied_session_is_booked_as_the_next_of_its_course(scene):
    following = {card.appointment_id: scene.desk.clinic.ask(next_for, card.patient_id) for card in afternoon(scene)}
    card = next(c for c in afternoon(scene) if c.course_id and following[c.appointment_id] is not None)
    wanted = following[card.appointment_id]
    select(scene, card)
    scene.hand.key("Ctrl+C")
    start = free_time(scene, card, days=21)
    scene.hand.key("Ctrl+V")
    (made,) = [c for c in scene.cards(start.date()) if c.place.start == start and c.patient_id == card.patient_id]
    same = wanted.course_id == card.course_id
    assert (made.course_id, made.number) == ((wanted.course_id, wanted.number) if same else (None, None))


def test_a_copied_session_outside_the_next_window_is_asked_about_before_it_is_booked(scene):
    following = {card.appointment_id: scene.desk.clinic.ask(next_for, card.patient_id) for card in afternoon(scene)}
    card = next(c for c in afternoon(scene) if (f := following[c.appointment_id]) and f.course_id == c.course_id)
    select(scene, card)
    scene.hand.key("Ctrl+C")
    start = free_time(scene, card, days=1)
    scene.hand.key("Ctrl+V")
    panel = scene.desk.calendar.panel
    assert panel.isVisible() and panel.who.hit().patient_id == card.patient_id
    assert "its window" in panel.trouble() and panel.where.place().start == start
    assert not [c for c in scene.cards(start.date()) if c.patient_id == card.patient_id]
    panel.ways_out()[-1].click()
    (made,) = [c for c in scene.cards(start.date()) if c.patient_id == card.patient_id]
    assert (made.course_id, made.number) == (card.course_id, following[card.appointment_id].number)


def test_del_on_a_tile_takes_it_out_and_arrows_walk_the_tiles(scene):
    first, second = afternoon(scene)[:2]
    for card in (first, second):
        select(scene, card)
        scene.hand.key("Ctrl+X")
    strip = neighbour(scene, TrayDesk).strip()
    strip.tiles()[0].setFocus()
    scene.hand.key("Right")
    assert strip.tiles()[1].hasFocus() and strip.in_hand().key == second.appointment_id
    scene.hand.key("Delete")
    assert parked(scene) == [first.appointment_id]
    scene.hand.wait_until(lambda: len([t for t in strip.tiles() if t.item.card]) == 1, "the tile is gone")
    assert any(tile.hasFocus() for tile in strip.tiles())


def test_places_are_found_for_the_whole_tray_and_taken_in_one_step(scene):
    cards = afternoon(scene)[:3]
    for card in cards:
        select(scene, card)
        scene.hand.key("Ctrl+X")
    scene.hand.key("Ctrl+Shift+V")
    panel = neighbour(scene, TrayDesk).panel()
    waiting = scene.desk.clinic.ask(tray)
    assert len(panel.proposals()) == 3 + len(waiting.courses) and panel.rows.hasFocus()
    assert [card_now(scene, card).place for card in cards] == [card.place for card in cards]
    scene.hand.key("Down")
    shown = {each.key: place for each, place in panel.taken()}
    assert scene.desk.calendar.day == shown[panel.current().key].start.date()
    scene.hand.key("Right")
    shown = {each.key: place for each, place in panel.taken()}
    scene.hand.key("Return")
    assert [card_now(scene, card).place for card in cards] == [shown[card.appointment_id] for card in cards]
    assert parked(scene) == []
    left = {each.course_id for each in scene.desk.clinic.ask(tray).courses}
    assert not left & set(shown), "what was to be scheduled is booked"
    scene.hand.key("Ctrl+Z")
    assert [card_now(scene, card).place for card in cards] == [card.place for card in cards]
    assert len(parked(scene)) == 3 and scene.desk.clinic.ask(tray).courses == waiting.courses


def test_a_course_of_which_more_is_to_be_placed_stays_in_the_tray_until_all_of_it_is(scene):
    desk = neighbour(scene, TrayDesk)
    waiting = scene.desk.clinic.ask(tray).courses
    scene.hand.key("Ctrl+Shift+V")
    placed = {each.key: each.due for each, _ in desk.panel().taken()}
    begun = {key for key, due in placed.items() if due.unplaced > 1}
    scene.hand.key("Return")
    assert begun and desk.panel() is None and desk.strip().isVisible()
    shown = {tile.item.due.course_id: tile.item.due for tile in desk.strip().tiles() if tile.item.due}
    assert begun <= set(shown) and not (set(placed) - begun) & set(shown)
    assert all(shown[key].unplaced == placed[key].unplaced - 1 for key in begun)
    assert desk.button.text().count(str(len(shown)))
    scene.hand.key("Ctrl+Shift+V")
    again = {each.key: each.due.number for each in desk.panel().proposals() if each.due}
    assert all(again[key] == placed[key].number + 1 for key in begun)
    scene.hand.key("Escape")
    scene.hand.key("Ctrl+Z")
    assert scene.desk.clinic.ask(tray).courses == waiting


def test_the_place_a_visit_of_the_tray_leaves_is_offered_to_those_who_wait(scene):
    card = afternoon(scene)[0]
    gap = Gap(card.place, card.patient_id)
    select(scene, card)
    scene.hand.key("Ctrl+X")
    free_time(scene, card)
    scene.hand.key("Ctrl+V")
    waiting = neighbour(scene, WaitingDesk)
    assert scene.desk.clinic.ask(candidates_for, gap)
    offer = next(each for each in scene.desk.frame.strip._offered if "Fill" in each.text())
    offer.click()
    scene.hand.settle()
    assert scene.desk.calendar.day == card.place.start.date()
    assert not waiting.strip().isHidden() and waiting.strip().current() is not None


def test_where_somebody_was_quicker_places_are_found_anew(scene):
    card = afternoon(scene)[0]
    select(scene, card)
    scene.hand.key("Ctrl+X")
    scene.hand.key("Ctrl+Shift+V")
    panel = neighbour(scene, TrayDesk).panel()
    (place,) = (place for each, place in panel.taken() if each.key == card.appointment_id)
    other = next(c for c in scene.cards() if c.status in STANDS and c.patient_id != card.patient_id and not c.parked)
    move = Move(other.appointment_id, other.place, replace(place, minutes=other.place.minutes))
    scene.desk.clinic.do(MoveAppointments((move,)))
    assert neighbour(scene, TrayDesk).panel() is panel and panel.rows.hasFocus()
    assert {each.key: place for each, place in panel.taken()}[card.appointment_id] != place
    scene.hand.key("Return")
    assert parked(scene) == []


def test_the_calendars_keys_act_on_from_a_tile_and_esc_gives_the_keys_back(scene):
    scene.hand.key("y")
    strip = neighbour(scene, TrayDesk).strip()
    assert strip.tiles()[0].hasFocus()
    scene.hand.key("Escape")
    assert scene.desk.calendar.day_view.canvas.hasFocus() and not strip.isHidden()
    strip.tiles()[0].setFocus()
    scene.hand.key("Ctrl+Shift+V")
    assert neighbour(scene, TrayDesk).panel().rows.hasFocus()


def test_the_proposals_go_with_esc_and_nothing_moves(scene):
    card = afternoon(scene)[0]
    select(scene, card)
    scene.hand.key("Ctrl+X")
    scene.hand.key("Ctrl+Shift+V")
    scene.hand.key("Escape")
    assert neighbour(scene, TrayDesk).panel() is None
    assert card_now(scene, card).place == card.place
    assert scene.desk.calendar.day_view.canvas.hasFocus()


def test_keys_that_have_nothing_to_act_on_say_so(scene):
    scene.desk.calendar.day_view.select("")
    for key in ("Ctrl+X", "Ctrl+C", "e"):
        scene.desk.frame.strip.clear()
        scene.desk.calendar.day_view.canvas.setFocus()
        scene.hand.key(key)
        assert scene.said(), key


def test_the_patient_of_a_visit_goes_on_the_list_with_one_key_and_is_changed_in_the_panel(scene):
    card = afternoon(scene)[0]
    scene.desk.calendar.show_day(card.place.start.date() + timedelta(days=7))
    later = next(c for c in scene.cards(card.place.start.date() + timedelta(days=7)) if c.status in STANDS)
    for each in scene.desk.clinic.ask(waiting_list):
        if each.appointment_id == later.appointment_id:
            scene.desk.clinic.do(RemoveWaiting(each.waiting_id))
    select(scene, later)
    scene.hand.key("e")
    entry = next(e for e in scene.desk.clinic.ask(waiting_list) if e.appointment_id == later.appointment_id)
    assert entry.wanting.until_on < later.place.start.date()
    scene.hand.key("Shift+E")
    panel = neighbour(scene, WaitingListDesk).panel()
    assert panel.choose(entry.waiting_id) and panel.rows.hasFocus()
    panel.form.days.button(1).click()
    assert panel.current().wanting.weekdays == (1,)
    panel.form.note.setText("mornings best")
    panel.form.note.editingFinished.emit()
    assert panel.current().wanting.note == "mornings best"
    panel.rows.setFocus()
    scene.hand.key("Return")
    assert scene.desk.calendar.selected_card().appointment_id == later.appointment_id
    panel.rows.setFocus()
    scene.hand.key("Delete")
    assert entry.waiting_id not in {each.waiting_id for each in scene.desk.clinic.ask(waiting_list)}
    scene.hand.key("Ctrl+Z", times=4)
    assert later.appointment_id not in {each.appointment_id for each in scene.desk.clinic.ask(waiting_list)}


def test_somebody_without_a_visit_is_found_and_put_on_the_list(scene):
    scene.hand.key("Shift+E")
    desk = neighbour(scene, WaitingListDesk)
    before = len(scene.desk.clinic.ask(waiting_list))
    desk.panel().search.setFocus()
    scene.hand.type(scene.cards()[0].family)
    scene.hand.key("Return")
    assert len(scene.desk.clinic.ask(waiting_list)) == before + 1
    assert desk.panel().current().patient.family == scene.cards()[0].family
    scene.hand.key("Escape")
    assert not desk.is_open()


def test_a_paused_course_offers_every_place_it_frees(scene):
    clinic, desk = scene.desk.clinic, scene.desk.desk
    card = next(c for c in afternoon(scene) if c.course_id and c.status in STANDS and c.sessions > (c.number or 0))
    kind = next(each for each in clinic.ask(visit_types) if each.type_id == card.type_id)
    start = free_time(scene, card, days=21)
    desk.do(
        BookAppointment(
            new_id(clinic.now()),
            card.patient_id,
            kind.type_id,
            replace(card.place, start=start),
            course_id=card.course_id,
            number=(card.number or 0) + 1,
        )
    )
    desk.do(pause(clinic.ask(course_of, card.course_id), "holiday"))
    strip = neighbour(scene, WaitingDesk).strip()
    assert strip is not None and strip.isVisible()
    assert strip.candidates()


def test_where_the_calendar_is_not_looked_at_the_strip_leads_to_whoever_could_come(scene):
    card = afternoon(scene)[0]
    scene.desk.frame.open_page("patients")
    scene.desk.desk.do(SetStatus(card.appointment_id, card.status, Status.CANCELLED, "patient"))
    fill = next(button for button in scene.desk.frame.strip.offers() if "Fill" in button.text())
    scene.hand.click(fill)
    assert scene.desk.frame.current_key() == "schedule"
    assert neighbour(scene, WaitingDesk).strip().isVisible()


def over(widget, other, at):
    """A point of another widget as this one counts."""
    return widget.mapFromGlobal(other.mapToGlobal(at))


def test_a_card_dropped_on_the_tray_is_parked_and_stays_where_it_is(scene):
    scene.hand.key("y")
    strip = neighbour(scene, TrayDesk).strip()
    card = afternoon(scene)[0]
    select(scene, card)
    canvas = scene.desk.calendar.day_view.canvas
    box = canvas.box_of(card.appointment_id)
    start = QPoint(round(box.left + box.width / 2), round(box.top + 10))
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(canvas, left, none, start)
    QTest.mouseMove(canvas, start + QPoint(0, 20))
    for _ in range(2):
        QTest.mouseMove(canvas, over(canvas, strip, strip.rect().center()))
    assert strip.property("state") == "welcome"
    QTest.mouseRelease(canvas, left, none, over(canvas, strip, strip.rect().center()))
    scene.hand.settle()
    assert parked(scene) == [card.appointment_id]
    assert card_now(scene, card).place == card.place


def test_a_tile_dragged_over_the_sheet_shows_whether_it_may_stand_there_before_it_is_let_go(scene):
    card = afternoon(scene)[0]
    select(scene, card)
    scene.hand.key("Ctrl+X")
    strip = neighbour(scene, TrayDesk).strip()
    start = free_time(scene, card)
    canvas = scene.desk.calendar.day_view.canvas
    column = next(n for n, each in enumerate(canvas.sheet.columns) if each.provider_id == card.place.provider_id)
    tile = next(tile for tile in strip.tiles() if tile.item.card)
    taken = next(c for c in scene.cards(start.date()) if c.place.provider_id == card.place.provider_id)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(tile, left, none, tile.rect().center())
    for place, legal in ((taken.place.start, False), (start, True)):
        at = scene.slot(column, place.hour, place.minute)
        scene.desk.calendar.day_view._scroll.ensureVisible(at.x(), at.y())
        for step in (QPoint(0, 3), QPoint(0, 6)):
            QTest.mouseMove(tile, over(tile, canvas, at + step))
        (ghost,) = canvas.proposals.ghosts
        assert (ghost.legal, ghost.place.start) == (legal, place)
    QTest.mouseRelease(tile, left, none, over(tile, canvas, at + QPoint(0, 6)))
    scene.hand.settle()
    assert card_now(scene, card).place.start == start
    assert canvas.proposals.ghosts == ()


def test_tiles_and_visits_are_dragged_between_the_tray_and_a_month(scene):
    card = afternoon(scene)[0]
    select(scene, card)
    scene.hand.key("Ctrl+X")
    strip = neighbour(scene, TrayDesk).strip()
    scene.hand.key("m")
    scene.hand.settle()
    month = scene.desk.calendar.views.currentWidget()
    tile = next(tile for tile in strip.tiles() if tile.item.card)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    day = next(
        each for each in month.sheet.days if each > card.place.start.date() and month.sheet.fill(each).open_minutes
    )
    sunday = next(each for each in month.sheet.days if each > day and not month.sheet.fill(each).open_minutes)

    def middle(each):
        cell = month.sheet.cell(each)
        return QPoint(round(cell.left + cell.width / 2), round(cell.bottom - 5))

    QTest.mousePress(tile, left, none, tile.rect().center())
    for step in (QPoint(0, 0), QPoint(0, 3)):
        QTest.mouseMove(tile, over(tile, month, middle(sunday) + step))
    assert month.pointer.ghost.why != ""
    for step in (QPoint(0, 0), QPoint(0, 3)):
        QTest.mouseMove(tile, over(tile, month, middle(day) + step))
    assert month.pointer.ghost.place.start.date() == day
    legal = month.pointer.ghost.why == ""
    QTest.mouseRelease(tile, left, none, over(tile, month, middle(day)))
    scene.hand.settle()
    assert (card_now(scene, card).place.start.date() == day) == legal
    assert month.pointer.ghost is None
    visit = next(v for v in month.sheet.reading_order() if v.status == "booked" and v.start.date() > day)
    month.select(visit.appointment_id)
    box = month.box_of(visit.appointment_id)
    start = QPoint(round(box.left + 30), round(box.top + 6))
    QTest.mousePress(month, left, none, start)
    QTest.mouseMove(month, start + QPoint(30, 20))
    for _ in range(2):
        QTest.mouseMove(month, over(month, strip, strip.rect().center()))
    QTest.mouseRelease(month, left, none, over(month, strip, strip.rect().center()))
    scene.hand.settle()
    assert visit.appointment_id in parked(scene)
    scene.hand.key("d")


def test_tiles_and_rows_are_dragged_between_the_tray_and_the_list(scene):
    card = afternoon(scene)[0]
    select(scene, card)
    scene.hand.key("Ctrl+X")
    strip = neighbour(scene, TrayDesk).strip()
    scene.hand.key("l")
    scene.hand.settle()
    rows = scene.desk.calendar.views.currentWidget().rows
    tile = next(tile for tile in strip.tiles() if tile.item.card)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier

    def middle(number):
        box = rows.sheet.box(number)
        return QPoint(200, round(box.top + box.height / 2))

    first = rows.sheet.number_at(rows.visibleRegion().boundingRect().top() + 40)
    QTest.mousePress(tile, left, none, tile.rect().center())
    for number in (first, first + 1):
        QTest.mouseMove(tile, over(tile, rows, middle(number)))
    assert rows.pointer.ghost.place == card.place and rows.pointer.dragged() == card.appointment_id
    QTest.mouseRelease(tile, left, none, over(tile, rows, middle(first + 1)))
    assert rows.pointer.ghost is None and card_now(scene, card).place == card.place
    number = next(n for n in rows.sheet.visits() if n > first and rows.sheet.rows[n].card.status == "booked")
    visit = rows.sheet.rows[number].card
    rows.select(visit.appointment_id)
    QTest.mousePress(rows, left, none, middle(number))
    QTest.mouseMove(rows, middle(number) + QPoint(30, 5))
    for _ in range(2):
        QTest.mouseMove(rows, over(rows, strip, strip.rect().center()))
    QTest.mouseRelease(rows, left, none, over(rows, strip, strip.rect().center()))
    scene.hand.settle()
    assert visit.appointment_id in parked(scene)
    scene.hand.key("d")


def test_the_calendar_made_anew_for_other_weeks_leaves_nothing_of_the_old_one_listening(scene):
    before = scene.desk.calendar
    scene.desk.desk.do(ChangeSetting(WritingStyle(), WritingStyle(week="sunday")))
    scene.hand.wait_until(lambda: scene.desk.calendar is not before, "the calendar is made anew")
    for page in ("patients", "schedule"):
        scene.desk.frame.open_page(page)
        scene.hand.settle()
    scene.desk.calendar.setFocus()
    scene.hand.key("w")
    assert scene.desk.calendar.views.days()[0] == date(2026, 11, 22)
    scene.hand.key("d")
    scene.desk.desk.undo()
    scene.hand.settle()


def test_f7_is_about_whoever_is_chosen_in_the_offer_or_on_the_list(scene):
    card = afternoon(scene)[0]
    select(scene, card)
    scene.hand.key("Delete")
    best = neighbour(scene, WaitingDesk).strip().current()
    scene.hand.key("F7")
    assert scene.desk.calls.panel.isVisible()
    assert scene.desk.calls.panel.panel.call().patient_id == best.patient.patient_id
    scene.hand.key("Escape")
    assert neighbour(scene, WaitingDesk).strip().has_keys()
    scene.hand.key("Escape")
    scene.hand.key("Shift+E")
    first = neighbour(scene, WaitingListDesk).panel().current()
    scene.hand.key("F7")
    assert scene.desk.calls.panel.panel.call().patient_id == first.patient.patient_id
