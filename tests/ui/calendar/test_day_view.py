"""The painted day, driven as people drive it: keys and the pointer in, commands and wishes out."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from prolodesk.clinic.booking import MoveAppointments, SetStatus
from prolodesk.domain.scheduling.layout import USUAL_ZOOM
from prolodesk.domain.status import HOLDS_NO_TIME, Status
from prolodesk.ui.calendar.cursor import Cursor
from prolodesk.ui.calendar.day_view import DayView
from prolodesk.ui.calendar.hover import HoverCard
from prolodesk.ui.calendar.painting import rect
from prolodesk.ui.calendar.tips import tip_at
from prolodesk.ui.calendar.verbs import verbs
from prolodesk.ui.calendar.wishes import NewVisit, OpenPatient, OpenVisit, ScorePain, ShowDay
from prolodesk.words import Formats
from tests.ui.calendar.samples import (
    COLUMNS,
    DAY,
    NOW,
    NOW_UTC,
    ROOMS,
    ZONE,
    a_card,
    a_day,
    lively_cards,
    minutes_later,
)

KEY, CTRL, SHIFT, ALT = (
    Qt.Key,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Seen:
    """What came out of a day view."""

    def __init__(self, view):
        self.commands, self.wishes, self.zooms = [], [], []
        view.asked.connect(self.commands.append)
        view.wished.connect(self.wishes.append)
        view.zoomed.connect(self.zooms.append)


@pytest.fixture
def view(qtbot):
    made = DayView(Formats())
    qtbot.addWidget(made)
    made.resize(900, 900)
    made.show_rooms(ROOMS)
    made.show_now(NOW_UTC, NOW)
    made.show_day(a_day(), ZONE)
    made.show()
    made.activateWindow()
    made.canvas.setFocus()
    qtbot.waitUntil(made.canvas.hasFocus)
    made.seen = Seen(made)
    return made


def show(view, *cards, columns=COLUMNS, day=DAY):
    view.show_day(a_day(cards, columns, day), ZONE)


def press(view, key, modifiers=NONE):
    QTest.keyClick(view.canvas, key, modifiers)


def middle(view, id):
    box = view.canvas.box_of(id)
    return QPoint(int(box.left + 50), int(box.top + min(10, box.height / 2)))


def empty_at(view, column, hour, minute=0):
    box = view.canvas.sheet.box_of(column, hour * 60 + minute, 15)
    return QPoint(int(box.left + 40), int(box.top + 4))


def drag(view, start, end, release=True):
    canvas = view.canvas
    QTest.mousePress(canvas, LEFT, NONE, start)
    for share in (0.25, 0.5, 0.75, 1.0):
        QTest.mouseMove(canvas, start + (end - start) * share)
    if release:
        QTest.mouseRelease(canvas, LEFT, NONE, end)


def pixels(view, minutes):
    return round(view.canvas.sheet.axis.zoom * minutes)


def only_move(view):
    (command,) = view.seen.commands
    assert isinstance(command, MoveAppointments)
    return command.moves[0]


# Pointer


def test_a_card_dragged_down_moves_by_whole_steps(view):
    show(view, card := a_card("a", 780))
    start = middle(view, "a")
    drag(view, start, start + QPoint(2, pixels(view, 64)))
    move = only_move(view)
    assert (move.was, move.becomes) == (card.place, minutes_later(card, 60))


def test_a_card_dragged_across_goes_to_that_provider_at_its_own_time(view):
    show(view, card := a_card("a", 785))
    start = middle(view, "a")
    drag(view, start, QPoint(view.canvas.sheet.edges[2] + 30, start.y() + 3))
    assert only_move(view).becomes == replace(card.place, provider_id="duarte")


def test_a_press_that_trembles_selects_and_moves_nothing(view):
    show(view, a_card("a", 780))
    start = middle(view, "a")
    drag(view, start, start + QPoint(3, 4))
    assert view.seen.commands == [] and view.selected_card().appointment_id == "a"


def test_escape_gives_up_a_drag(view):
    show(view, a_card("a", 780))
    start = middle(view, "a")
    drag(view, start, start + QPoint(0, 100), release=False)
    assert view.canvas.pointer.ghost is not None
    press(view, KEY.Key_Escape)
    QTest.mouseRelease(view.canvas, LEFT, NONE, start + QPoint(0, 100))
    assert view.seen.commands == [] and view.canvas.pointer.ghost is None


def test_the_lower_edge_lengthens_a_visit(view):
    show(view, card := a_card("a", 780))
    box = view.canvas.box_of("a")
    start = QPoint(int(box.left + 50), int(box.bottom - 2))
    drag(view, start, start + QPoint(0, pixels(view, 30)))
    assert only_move(view).becomes == replace(card.place, minutes=75)


@pytest.mark.parametrize(
    ("minutes", "why"),
    [(-60, "DUBOIS, Anne is booked"), (-120, "in the past"), (240, "is not in"), (60, "")],
)
def test_what_stands_in_the_way_is_said_before_the_drop(view, minutes, why):
    show(view, a_card("a", 810), a_card("b", 735, family="Dubois", given="Anne", room_id="room1"))
    view.show_now(NOW_UTC + 2 * 3600, NOW + timedelta(hours=2))
    start = middle(view, "a")
    drag(view, start, start + QPoint(0, pixels(view, minutes)), release=False)
    ghost = view.canvas.pointer.ghost
    assert (why in ghost.why) if why else ghost.why == ""


def test_an_illegal_drop_is_still_asked_so_that_the_clinic_says_why(view):
    show(view, a_card("a", 780), a_card("b", 870))
    start = middle(view, "a")
    drag(view, start, start + QPoint(0, pixels(view, 75)))
    assert only_move(view).becomes.start == datetime(2026, 11, 24, 14, 15)


def test_a_patient_is_nowhere_twice_even_with_another_provider_in_a_hidden_column(view):
    show(view, a_card("a", 780, patient_id="x"), a_card("b", 900, provider="nair", patient_id="x"))
    view.show_period(replace(view.canvas.sheet.period, hidden=frozenset({"nair"})))
    start = middle(view, "a")
    drag(view, start, start + QPoint(0, pixels(view, 120)), release=False)
    assert "already has a visit" in view.canvas.pointer.ghost.why


def test_a_move_into_a_taken_room_takes_the_next_free_one(view):
    show(view, a_card("a", 780, room_id="room1"), a_card("b", 900, provider="nair", room_id="room1"))
    start = middle(view, "a")
    drag(view, start, start + QPoint(0, pixels(view, 120)))
    assert only_move(view).becomes.room_id == "room2"


def test_a_double_click_on_empty_space_books_there(view):
    QTest.mouseDClick(view.canvas, LEFT, NONE, empty_at(view, 1, 15, 15))
    assert view.seen.wishes == [NewVisit("fischer", datetime(2026, 11, 24, 15, 15))]


def test_drawing_on_empty_space_books_that_length(view):
    drag(view, empty_at(view, 3, 15), empty_at(view, 3, 15, 30) + QPoint(0, 6))
    assert view.seen.wishes == [NewVisit("nair", datetime(2026, 11, 24, 15), 45)]


def test_a_double_click_on_a_card_opens_the_visit(view):
    QTest.mouseDClick(view.canvas, LEFT, NONE, middle(view, "5"))
    assert [type(wish) for wish in view.seen.wishes] == [OpenVisit]


def test_a_cancelled_visit_is_not_dragged(view):
    show(view, a_card("a", 780, status=Status.CANCELLED))
    start = middle(view, "a")
    drag(view, start, start + QPoint(0, 80))
    assert view.seen.commands == []


# Keys


def test_space_walks_the_status_on_and_shift_space_back(view):
    view.select("5")
    press(view, KEY.Key_Space)
    press(view, KEY.Key_Space, SHIFT)
    assert [(c.was, c.becomes) for c in view.seen.commands] == [
        (Status.CONFIRMED, Status.ARRIVED),
        (Status.CONFIRMED, Status.BOOKED),
    ]


def test_without_an_injection_nobody_has_to_recover(view):
    view.select("22")
    press(view, KEY.Key_Space)
    assert view.seen.commands[0].becomes is Status.DONE


def test_del_cancels_at_once_as_cancelled_by_the_patient_and_x_is_a_no_show(view):
    view.select("5")
    press(view, KEY.Key_Delete)
    press(view, KEY.Key_X)
    assert view.seen.commands == [
        SetStatus("5", Status.CONFIRMED, Status.CANCELLED, "patient"),
        SetStatus("5", Status.CONFIRMED, Status.NO_SHOW),
    ]


def test_a_digit_is_the_pain_and_one_then_nought_is_ten(view):
    view.select("4")
    for key in (KEY.Key_7, KEY.Key_1, KEY.Key_0, KEY.Key_0):
        press(view, key)
    assert [(type(w), w.value) for w in view.seen.wishes] == [(ScorePain, n) for n in (7, 1, 10, 0)]
    view.select("1")
    press(view, KEY.Key_5)
    assert len(view.seen.wishes) == 4


def test_control_and_arrows_move_the_selected_visit_by_one_step_or_column(view):
    show(view, card := a_card("a", 780, provider="fischer"))
    view.select("a")
    for key in (KEY.Key_Down, KEY.Key_Up, KEY.Key_Left, KEY.Key_Right):
        press(view, key, CTRL)
    assert [command.moves[0].becomes for command in view.seen.commands] == [
        minutes_later(card, 15),
        minutes_later(card, -15),
        replace(card.place, provider_id="okafor"),
        replace(card.place, provider_id="duarte"),
    ]


def test_shift_and_arrows_resize_the_selected_visit(view):
    show(view, a_card("a", 780))
    view.select("a")
    press(view, KEY.Key_Down, SHIFT)
    press(view, KEY.Key_Up, SHIFT)
    assert [command.moves[0].becomes.minutes for command in view.seen.commands] == [60, 30]


def test_arrows_walk_slots_and_shift_draws_a_longer_one(view):
    show(view)
    QTest.mouseClick(view.canvas, LEFT, NONE, empty_at(view, 0, 13))
    press(view, KEY.Key_Right)
    press(view, KEY.Key_Down)
    press(view, KEY.Key_N)
    press(view, KEY.Key_Down, SHIFT)
    press(view, KEY.Key_C)
    assert view.seen.wishes == [
        NewVisit("fischer", datetime(2026, 11, 24, 13, 15)),
        NewVisit("fischer", datetime(2026, 11, 24, 13, 15), 30),
    ]


def test_a_card_that_comes_to_stand_below_the_cursor_stays_readable(view, qtbot):
    show(view)
    view.canvas.place_cursor(Cursor(0, 780, 15))
    show(view, a_card("a", 780, 45))
    box = rect(view.canvas.box_of("a")).toAlignedRect().adjusted(8, 3, -8, -3)  # corners at its sides show the slot
    with_cursor = view.canvas.grab(box).toImage()
    view.header.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    view.header.setFocus()
    assert not view.canvas.hasFocus() and view.canvas.grab(box).toImage() == with_cursor


@pytest.mark.parametrize(
    ("status", "key", "modifiers", "why"),
    [
        (Status.DONE, KEY.Key_Space, NONE, "done"),
        (Status.BOOKED, KEY.Key_Space, SHIFT, "only booked"),
        (Status.CANCELLED, KEY.Key_Space, NONE, "Shift+Space books it again"),
        (Status.CANCELLED, KEY.Key_Delete, NONE, "cancelled already"),
        (Status.NO_SHOW, KEY.Key_X, NONE, "did not come"),
        (Status.NO_SHOW, KEY.Key_Down, CTRL, "did not come"),
        (Status.CANCELLED, KEY.Key_Down, SHIFT, "cancelled"),
        (Status.DONE, KEY.Key_4, NONE, "session is over"),
        (Status.BOOKED, KEY.Key_Left, CTRL, "No provider"),
    ],
)
def test_a_key_that_can_do_nothing_says_why(view, status, key, modifiers, why):
    said = []
    view.said.connect(said.append)
    show(view, a_card("a", 780, 45, status=status, cancel_reason="patient"))
    view.select("a")
    press(view, key, modifiers)
    (sentence,) = said
    assert why in sentence and view.seen.commands == [] and view.seen.wishes == []


def test_arrows_meet_cards_and_pass_on_below_them(view):
    show(view, a_card("a", 780, 40))
    QTest.mouseClick(view.canvas, LEFT, NONE, empty_at(view, 0, 12, 45))
    press(view, KEY.Key_Down)
    assert view.selected_card().appointment_id == "a"
    press(view, KEY.Key_Down)
    assert view.selected_card() is None and view.canvas.slot.minute == 825


def walked(view, key):
    visited = []
    while True:
        press(view, key, SHIFT if key == KEY.Key_Backtab else NONE)
        if view.selected_card() is None:
            return visited
        visited.append(view.selected_card())


def test_tab_visits_the_cards_from_now_on_in_time_order_back_every_one_of_them_and_then_leaves(view):
    ahead, back = walked(view, KEY.Key_Tab), walked(view, KEY.Key_Backtab)
    assert len(back) == 25 and back[::-1][-len(ahead) :] == ahead
    assert [card.span.start_utc for card in back[::-1]] == sorted(card.span.start_utc for card in back)
    now = view.canvas.now_utc
    assert {card.appointment_id for card in ahead} == {
        card.appointment_id for card in back if card.span.start_utc >= now
    }


def test_enter_opens_the_selected_visit_and_p_the_patient(view):
    view.select("5")
    press(view, KEY.Key_Return)
    press(view, KEY.Key_P)
    assert [type(wish) for wish in view.seen.wishes] == [OpenVisit, OpenPatient]


@pytest.mark.parametrize(
    ("key", "modifiers", "wish"),
    [
        (KEY.Key_T, NONE, ShowDay()),
        (KEY.Key_T, CTRL, ShowDay()),
        (KEY.Key_PageDown, NONE, ShowDay(1)),
        (KEY.Key_PageUp, NONE, ShowDay(-1)),
        (KEY.Key_Right, ALT, ShowDay(1)),
        (KEY.Key_Left, ALT, ShowDay(-1)),
        (KEY.Key_G, CTRL, ShowDay(typed=True)),
    ],
)
def test_keys_go_to_other_days(view, key, modifiers, wish):
    press(view, key, modifiers)
    assert view.seen.wishes == [wish]


def test_zoom_has_seven_steps_and_keeps_what_is_looked_at(view):
    for _ in range(9):
        press(view, KEY.Key_Plus, CTRL)
    assert view.canvas.zoom == 6
    for _ in range(9):
        press(view, KEY.Key_Minus, CTRL)
    assert view.canvas.zoom == 0
    press(view, KEY.Key_0, CTRL)
    assert view.canvas.zoom == USUAL_ZOOM and view.seen.zooms == [3, 4, 5, 6, 5, 4, 3, 2, 1, 0, 2]


def test_no_key_means_two_things():
    keys = [key for verb in verbs() for key in verb.keys]
    assert len(keys) == len(set(keys))


# Menu, details, accessibility


def all_of(menu):
    """The menu's entries and those of the menus in it."""
    return [each for action in menu.actions() for each in (all_of(action.menu()) if action.menu() else [action])]


def test_the_menu_holds_the_same_verbs_as_the_keys(view, qtbot):
    view.select("5")
    press(view, KEY.Key_F10, SHIFT)
    menu = view.canvas.findChild(QMenu)
    texts = {action.objectName(): action.text() for action in all_of(menu) if action.objectName()}
    assert texts["next_status"] == "Set to “Arrived”\tSpace" and texts["cancel"].endswith("\tDel")
    missing = {verb.name for verb in verbs() if verb.in_menu} - set(texts)
    assert missing == {"aftercare", "confirm"} | ({"place_series"} & missing)
    next(action for action in menu.actions() if action.objectName() == "next_status").trigger()
    assert view.seen.commands[0].becomes is Status.ARRIVED
    menu.close()


def test_the_menu_of_a_visit_begins_with_the_visit_and_fits_a_small_screen(view):
    view.select("5")
    press(view, KEY.Key_F10, SHIFT)
    menu = view.canvas.findChild(QMenu)
    first, shown, height = menu.actions()[0], [each for each in menu.actions() if each.text()], menu.sizeHint().height()
    below = {action.objectName() for action in all_of(menu)} - {action.objectName() for action in menu.actions()}
    menu.close()
    assert first.text().endswith("\tEnter") and len(shown) <= 17 and height < 720
    assert {"today", "zoom_in", "new_visit", "later"} <= below


def test_the_menu_of_a_visit_on_another_day_offers_only_what_can_be_done_before_it(view):
    tomorrow = DAY + timedelta(days=1)
    show(view, a_card("a", 780, status=Status.CONFIRMED, day=tomorrow), day=tomorrow)
    view.select("a")
    press(view, KEY.Key_F10, SHIFT)
    menu = view.canvas.findChild(QMenu)
    names = {action.objectName() for action in all_of(menu)}
    menu.close()
    assert {"previous_status", "cancel", "later"} <= names and not {"next_status", "no_show"} & names


@pytest.mark.parametrize(
    ("minute", "words"),
    [
        (8 * 60 + 10, "Dr. Amara Okafor is in from 08:30 on."),
        (12 * 60 + 30, "Dr. Amara Okafor has a break, 12:00–13:00."),
        (17 * 60 + 40, "Dr. Amara Okafor is in until 17:30."),
        (15 * 60 + 30, ""),
    ],
)
def test_resting_on_closed_hours_tells_whose_they_are_and_until_when(view, minute, words):
    show(view)
    sheet = view.canvas.sheet
    assert tip_at(sheet, sheet.edges[0] + 20, sheet.axis.y_of(minute), Formats()) == words


def test_a_tip_says_who_is_not_in_and_nothing_over_cards_and_hours(view):
    show(view, a_card("a", 780), columns=(replace(COLUMNS[0], openings=()),))
    sheet = view.canvas.sheet
    x, on_card, below = sheet.edges[0] + 20, sheet.axis.y_of(790), sheet.axis.y_of(900)
    assert tip_at(sheet, x, below, Formats()) == "Dr. Amara Okafor is not in on this day."
    assert tip_at(sheet, x, on_card, Formats()) == "" and tip_at(sheet, 5, below, Formats()) == ""


def test_resting_on_a_card_tells_about_it_and_escape_puts_it_away(view, qtbot):
    hover = view.findChild(HoverCard)
    QTest.mouseMove(view.canvas, middle(view, "3"))
    assert not hover.isVisible()
    qtbot.waitUntil(hover.isVisible)
    press(view, KEY.Key_Escape)
    assert not hover.isVisible()


def test_a_card_reached_with_the_keyboard_tells_about_itself_too(view, qtbot):
    press(view, KEY.Key_Tab)
    qtbot.waitUntil(view.findChild(HoverCard).isVisible)
    assert view.findChild(HoverCard).accessibleName() == "MBEKI, Thandi (Ms)" or view.selected_card()


def test_screen_readers_hear_the_selected_card(view):
    view.select("3")
    words = view.canvas.accessibleDescription()
    for part in ("ALVAREZ, Marisol", "10:00–10:45", "Knee MCL L · session 2 of 4", "In session", "lidocaine", "Pain 4"):
        assert part in words


def test_the_headings_say_how_full_each_day_is(view):
    assert "Dr. Amara Okafor, 7 booked · 64% full" in view.header.accessibleDescription()


# Painting


def test_every_pixel_is_painted_in_light_and_dark_at_every_zoom(view, qtbot):
    for zoom in range(7):
        view.show_zoom(zoom)
        image = view.canvas.grab().toImage()
        assert image.width() >= 800 and image.height() > 300


@pytest.mark.parametrize("area", [QRect(262, 220, 180, 140), QRect(0, 330, 886, 40), QRect(60, 60, 333, 500)])
def test_a_part_painted_alone_is_that_part_of_the_whole(view, area):
    show(view, *(card for card in lively_cards() if card.status not in HOLDS_NO_TIME))  # Qt cuts dashes at the clip
    whole = view.canvas.picture(view.canvas.rect()).toImage().copy(area)
    part = view.canvas.picture(area).toImage()
    points = [(x, y) for x in range(area.width()) for y in range(area.height())]
    differing = sum(part.pixel(x, y) != whole.pixel(x, y) for x, y in points)
    assert differing <= 8  # round corners that a clip cuts through are smoothed a shade differently


def test_strange_names_are_drawn_and_nothing_breaks(view):
    names = ("\u202eevil", "🙂🙂🙂", "مريم", "A\0B\nC", "x" * 10_000, "", "<b>bold</b>", "'; drop table")
    cards = [a_card(str(n), 480 + 30 * n, 25, family=name, given=name) for n, name in enumerate(names)]
    show(view, *cards)
    view.grab()
    assert "\u202e" not in view.canvas.accessibleDescription()
    view.select("0")
    assert "\u202e" not in view.canvas.accessibleDescription() and "EVIL" in view.canvas.accessibleDescription()


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_days_of_23_and_25_hours_show_every_card_and_true_times(view, day):
    night = replace(COLUMNS[0], openings=(replace(COLUMNS[0].openings[0], opens=0, closes=1440),))
    late = a_card("late", 1200, day=day)
    first = a_card("first", 150, 30, day=day) if day.month == 10 else None
    show(view, *filter(None, (first, late)), columns=(night,), day=day)
    sheet = view.canvas.sheet
    hours = 25 if day.month == 10 else 23
    assert (sheet.axis.first, sheet.axis.last) == (0, hours * 60)
    assert sheet.wall_at(sheet.minute_of_card(sheet.index_of("late"))) == datetime(day.year, day.month, day.day, 20)
    if first:
        start = middle(view, "first")
        drag(view, start, start + QPoint(0, pixels(view, 60)))
        move = only_move(view)
        assert (move.becomes.start.hour, move.becomes.start.minute, move.becomes.start.fold) == (2, 30, 1)
        assert view.seen.commands[0].exceptions.fold_chosen


def test_a_day_nobody_is_in_still_shows_its_hours(view):
    show(view, columns=[replace(column, openings=()) for column in COLUMNS])
    assert (view.canvas.sheet.axis.first, view.canvas.sheet.axis.last) == (480, 1080)
    assert "Not in" in view.header.accessibleDescription()


def test_a_clinic_without_providers_shows_an_empty_day(view):
    show(view, columns=())
    for key in (KEY.Key_Down, KEY.Key_N, KEY.Key_Return, KEY.Key_Space, KEY.Key_Delete, KEY.Key_F10):
        press(view, key)
    QTest.mouseDClick(view.canvas, LEFT, NONE, QPoint(200, 200))
    assert view.seen.commands == [] and view.seen.wishes == []
