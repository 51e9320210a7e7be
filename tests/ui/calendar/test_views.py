"""Every view of the calendar on one page: keys, columns, days side by side, rooms, what is remembered for a person."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from prolodesk.clinic.calendar_hours import Closure
from prolodesk.clinic.values import Opening, Place
from prolodesk.domain.scheduling.hours import DayException
from prolodesk.domain.words import say
from prolodesk.ui.calendar.cursor import Cursor
from prolodesk.ui.calendar.day_view import DayView
from prolodesk.ui.calendar.ground import Lie
from prolodesk.ui.calendar.page import CalendarPage
from prolodesk.ui.calendar.tips import tip_at
from prolodesk.ui.calendar.view import Period
from prolodesk.ui.calendar.wishes import ArrangeColumns, NewVisit, OrderColumns, ShowDate, ShowView, Verb
from prolodesk.words import Formats
from tests.schedule_clinic import ADA, BEN, DAY, RITA, ROOM_1, ROOM_2, at, fill_schedule
from tests.ui.calendar.samples import COLUMNS, NOW, NOW_UTC, ROOMS, ZONE, a_card, a_day

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
NONE, CTRL, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
WEEK_DAYS = [date(2026, 11, 23) + timedelta(days=n) for n in range(7)]


@pytest.fixture
def clinic(clinic_file):
    return fill_schedule(clinic_file)


@pytest.fixture
def open_page(clinic, qtbot):
    def make(views=None):
        page = CalendarPage(clinic.door(RITA), Formats(), views)
        page.kept = dict(views or {})
        page.remembered.connect(page.kept.__setitem__)
        qtbot.addWidget(page)
        page.resize(1430, 860)
        page.show()
        page.activateWindow()
        page.setFocus()
        qtbot.waitUntil(page.views.hasFocus)
        return page

    return make


@pytest.fixture
def page(open_page):
    return open_page()


def press(key, modifiers=NONE):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


@pytest.fixture
def sheet_view(qtbot):
    """Some days of samples, painted, without a clinic."""
    view = DayView(Formats())
    qtbot.addWidget(view)
    view.resize(1300, 800)
    view.show_rooms(ROOMS)
    view.show_now(NOW_UTC, NOW)
    view.heard = []
    view.wished.connect(view.heard.append)
    view.asked.connect(view.heard.append)
    return view


def days(*cards, count=5, first=DAY, **more):
    made = []
    for day in (first + timedelta(days=n) for n in range(count)):
        made.append(a_day([c for c in cards if c.place.start.date() == day], day=day))
    return Period("week" if count > 1 else "day", first, tuple(made), ZONE, ROOMS, **more)


def show(view, period, qtbot):
    view.show_period(period)
    view.show()
    view.activateWindow()
    view.canvas.setFocus()
    qtbot.waitUntil(view.canvas.hasFocus)
    return view.canvas.sheet


# Keys and what they show


@pytest.mark.parametrize(
    ("key", "modifiers", "kind", "shown"),
    [
        (KEY.Key_2, CTRL, "work_week", WEEK_DAYS[:5]),
        (KEY.Key_W, NONE, "week", WEEK_DAYS),
        (KEY.Key_3, CTRL | ALT, "week", WEEK_DAYS),
        (KEY.Key_3, ALT, "days", [DAY, DAY + timedelta(days=1), DAY + timedelta(days=2)]),
        (KEY.Key_1, ALT, "days", [DAY]),
        (KEY.Key_M, NONE, "month", None),
        (KEY.Key_L, NONE, "agenda", None),
    ],
)
def test_each_key_sets_its_view_and_d_is_the_day_again(page, key, modifiers, kind, shown):
    press(key, modifiers)
    assert page.look.kind == kind and page.views.hasFocus()
    if shown is not None:
        assert list(page.views.days()) == shown and page.toolbar.views.choice() == ("" if kind == "days" else kind)
    assert DAY in page.views.days()
    press(KEY.Key_D)
    assert page.look.kind == "day" and list(page.views.days()) == [DAY]


@pytest.mark.parametrize(("kind", "step"), [("day", 1), ("work_week", 7), ("week", 7), ("days", 3)])
def test_page_keys_step_by_what_is_shown_and_t_is_today_again(page, kind, step):
    page.change_look(ShowView(kind, 3))
    press(KEY.Key_PageDown)
    assert page.day == DAY + timedelta(days=step)
    press(KEY.Key_Left, ALT)
    press(KEY.Key_PageUp)
    assert page.day == DAY - timedelta(days=step)
    press(KEY.Key_T)
    assert page.day == DAY


def test_a_work_week_has_the_saturday_on_which_somebody_comes(page, clinic):
    saturday = date(2026, 11, 28)
    page.change_look(ShowView("work_week"))
    assert saturday not in page.views.days()
    page.show_day(saturday)
    assert saturday in page.views.days()


def test_selection_and_cursor_go_along_from_view_to_view(page, clinic):
    card = clinic.book(0, at(14))
    page.reload()
    page.views.current().select(card.appointment_id)
    for key in (KEY.Key_W, KEY.Key_M, KEY.Key_L, KEY.Key_D):
        press(key)
        assert page.selected_card().appointment_id == card.appointment_id
        assert page.cursor_place() is None or page.cursor_place().start.date() == DAY


def test_what_someone_chose_is_there_again_for_that_person_and_no_one_else(page, open_page, clinic, qtbot):
    press(KEY.Key_W)
    press(KEY.Key_K)
    press(KEY.Key_Plus, CTRL)
    page.change_look(ArrangeColumns("hide", BEN))
    page.change_look(OrderColumns(tuple(reversed([p.provider_id for p in page.views.people()]))))
    again = open_page(page.kept)
    assert again.look == page.look and again.look.kind == "week" and again.look.hidden == (BEN,)
    assert again.day_view.canvas.zoom == 3 and again.look.coloured_by == "status"
    assert [p.provider_id for p in again.views.people()] == [p.provider_id for p in page.views.people()]
    other = CalendarPage(clinic.door(ADA), Formats(), page.kept)
    qtbot.addWidget(other)
    assert other.look.kind == "day" and other.look.hidden == ()


def test_columns_are_moved_and_hidden_with_keys_and_by_their_heading(page, qtbot):
    canvas, header = page.day_view.canvas, page.day_view.header
    names = [column.name for column in canvas.sheet.columns]
    press(KEY.Key_Right, CTRL | SHIFT)
    assert [column.name for column in canvas.sheet.columns] == [names[1], names[0], *names[2:]]
    edges = canvas.sheet.edges
    QTest.mousePress(header, LEFT, NONE, QPoint(edges[0] + 50, 20))
    for x in (edges[1], edges[2] - 4, edges[2] + 2):
        QTest.mouseMove(header, QPoint(x, 20))
    QTest.mouseRelease(header, LEFT, NONE, QPoint(edges[2] + 2, 20))
    assert [column.name for column in canvas.sheet.columns][:2] == names[:2]
    page.day_view.canvas.setFocus()
    press(KEY.Key_H)
    assert len(canvas.sheet.columns) == len(names) - 1 and len(page.look.hidden) == 1
    page.change_look(ArrangeColumns("show_all", ""))
    assert len(canvas.sheet.columns) == len(names)


def test_hiding_goes_on_to_the_next_column_and_leaves_the_last_one(page):
    canvas, said = page.day_view.canvas, []
    page.said.connect(said.append)
    names = [column.name for column in canvas.sheet.columns]
    canvas.setFocus()
    canvas.show_cursor(canvas.cursor_place())
    for left in range(len(names) - 1, 0, -1):
        press(KEY.Key_H)
        assert [column.name for column in canvas.sheet.columns] == names[-left:]
        assert canvas.slot.column == 0
    assert said == []
    press(KEY.Key_H)
    assert [column.name for column in canvas.sheet.columns] == names[-1:] and "only column" in said[0]


def test_rooms_are_asked_for_on_a_day_and_a_key_that_was_refused_does_nothing_later(page):
    said = []
    page.said.connect(said.append)
    press(KEY.Key_M)
    press(KEY.Key_R)
    assert len(said) == 1 and "columns of the day" in said[0] and not page.look.by_room
    press(KEY.Key_D)
    assert page.day_view.canvas.sheet.arranged.kind == "provider"
    press(KEY.Key_R)
    assert page.day_view.canvas.sheet.arranged.kind == "room" and len(said) == 1
    press(KEY.Key_M)
    press(KEY.Key_R)
    assert len(said) == 2 and page.look.by_room


def test_the_menu_of_a_heading_asks_for_what_is_done_with_a_provider(sheet_view, qtbot):
    sheet = show(sheet_view, days(count=1), qtbot)
    point = QPoint(sheet.edges[1] + 20, 20)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, sheet_view.header.mapToGlobal(point))
    QApplication.sendEvent(sheet_view.header, event)
    menu = next(each for each in sheet_view.findChildren(QMenu) if each.isVisible())
    hide = next(action for action in menu.actions() if action.text().startswith("Hide"))
    hide.trigger()
    away = next(action for action in menu.actions() if "way" in action.text())
    away.trigger()
    menu.close()
    assert sheet_view.heard[0] == ArrangeColumns("hide", sheet.columns[1].provider_id)
    assert isinstance(sheet_view.heard[1], Verb)
    assert sheet_view.heard[1].place.provider_id == sheet.columns[1].provider_id


# Days side by side


def test_few_providers_keep_columns_of_their_own_and_many_share_a_day(sheet_view, qtbot):
    two = show(sheet_view, days(count=2), qtbot)
    assert [(c.day.day, c.kind) for c in two.columns] == [(24, "provider")] * 4 + [(25, "provider")] * 4
    assert [words for _, _, words in sheet_view.header._days] == ["Tue 24-Nov-2026", "Wed 25-Nov-2026"]
    seven = show(sheet_view, days(count=7), qtbot)
    assert [c.kind for c in seven.columns] == ["all"] * 7 and sheet_view.header._days == ()
    assert sheet_view.header.heading(0).names[0] == "Tue 24-Nov-2026"


def test_in_a_shared_day_nobody_is_hidden_and_whoever_is_alone_has_the_width(sheet_view, qtbot):
    cards = [a_card(f"{n}", 600, provider=c.provider_id) for n, c in enumerate(COLUMNS)]
    sheet = show(sheet_view, days(*cards, a_card("alone", 900)), qtbot)
    boxes = [sheet.boxes[sheet.index_of(f"{n}")] for n in range(len(COLUMNS))]
    assert all(not one.meets(other) for one in boxes for other in boxes if one is not other)
    assert [box.left for box in boxes] == sorted(box.left for box in boxes)
    alone = sheet.boxes[sheet.index_of("alone")]
    assert alone.width > 3 * boxes[0].width and min(box.width for box in boxes) > 20


def test_cards_are_coloured_by_provider_type_or_status(sheet_view, qtbot):
    pictures = []
    for colour in ("type", "provider", "status"):
        show(sheet_view, days(a_card("a", 600, provider="nair"), colour=colour), qtbot)
        pictures.append(sheet_view.canvas.grab().toImage())
    assert pictures[0] != pictures[1] and pictures[1] != pictures[2]


def test_arrows_cross_days_and_step_through_visits_at_the_same_time(sheet_view, qtbot):
    cards = [a_card(f"{n}", 600, provider=c.provider_id) for n, c in enumerate(COLUMNS[:2])]
    show(sheet_view, days(*cards, count=7), qtbot)
    sheet_view.select("0")
    press(KEY.Key_Right)
    assert sheet_view.selected_card().appointment_id == "1"
    press(KEY.Key_Right)
    assert sheet_view.selected_card() is None and sheet_view.cursor_place().start.date() == DAY + timedelta(days=1)
    press(KEY.Key_Left)
    assert sheet_view.selected_card().appointment_id == "1"


def test_a_visit_is_dragged_to_another_day_and_moved_there_with_keys(sheet_view, qtbot):
    sheet = show(sheet_view, days(a_card("a", 840), count=7), qtbot)
    box, canvas = sheet.boxes[0], sheet_view.canvas
    start = QPoint(int(box.left + 8), int(box.top + 8))
    end = start + QPoint(sheet.edges[3] - sheet.edges[0], 2)
    QTest.mousePress(canvas, LEFT, NONE, start)
    for share in (0.4, 1.0):
        QTest.mouseMove(canvas, (QPointF(start) + QPointF(end - start) * share).toPoint())
    assert canvas.pointer.ghost.place.start == datetime(2026, 11, 27, 14) and canvas.pointer.ghost.why == ""
    QTest.mouseRelease(canvas, LEFT, NONE, end)
    (command,) = [each for each in sheet_view.heard if hasattr(each, "moves")]
    assert command.moves[0].becomes.start == datetime(2026, 11, 27, 14)
    assert command.moves[0].becomes.provider_id == "okafor"
    sheet_view.select("a")
    press(KEY.Key_Right, CTRL)
    assert sheet_view.heard[-1].moves[0].becomes.start == datetime(2026, 11, 25, 14)


def test_a_new_visit_in_a_shared_day_goes_to_whoever_is_in_and_free(sheet_view, qtbot):
    show(sheet_view, days(a_card("a", 840, provider="okafor"), count=7), qtbot)
    sheet_view.canvas.place_cursor(Cursor(0, 840, 15))
    press(KEY.Key_N)
    wish = next(each for each in sheet_view.heard if isinstance(each, NewVisit))
    assert wish.provider_id not in ("okafor", "") and wish.start == datetime(2026, 11, 24, 14)


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_beside_other_days_one_of_23_or_25_hours_stands_at_the_same_times(sheet_view, qtbot, day):
    cards = [a_card("x", 840, day=day), a_card("y", 840, day=day + timedelta(days=1))]
    sheet = show(sheet_view, days(*cards, first=day, count=7), qtbot)
    assert sheet.boxes[0].top == sheet.boxes[1].top
    assert sheet.wall_at(sheet.minute_of_card(0), sheet.places[0]) == datetime(day.year, day.month, day.day, 14)


def test_a_double_click_on_a_days_heading_shows_it_alone(sheet_view, qtbot):
    sheet = show(sheet_view, days(count=7), qtbot)
    QTest.mouseDClick(sheet_view.header, LEFT, NONE, QPoint(sheet.edges[2] + 20, 20))
    assert sheet_view.heard == [ShowDate(DAY + timedelta(days=2)), ShowView("day")]


def test_the_day_of_the_cursor_is_the_one_that_is_shown_alone(page):
    press(KEY.Key_W)
    for _ in range(2):
        press(KEY.Key_Right)
    where = page.cursor_place().start.date()
    assert where > DAY
    press(KEY.Key_D)
    assert page.day == where and list(page.views.days()) == [where]


def test_booking_on_another_day_of_the_week_leaves_the_week_and_the_cursor_where_they_are(page):
    press(KEY.Key_W)
    press(KEY.Key_Right)
    before, at_ = list(page.views.days()), page.cursor_place()
    press(KEY.Key_N)
    assert page.panel.isVisible() and page.day == at_.start.date() and list(page.views.days()) == before
    assert page.cursor_place() == at_ and page.day_view.canvas.placing.ghost is not None


# Rooms


def test_one_key_makes_rooms_the_columns_and_a_drag_changes_the_room(page, clinic):
    card = clinic.book(0, at(14))
    page.reload()
    canvas, asked = page.day_view.canvas, []
    page.asked.connect(asked.append)
    press(KEY.Key_R)
    assert [c.kind for c in canvas.sheet.columns][:2] == ["room", "room"]
    other = ROOM_2 if card.place.room_id == ROOM_1 else ROOM_1
    number = canvas.sheet.column_of(Place(ADA, at(9), 30, other))
    box = canvas.box_of(card.appointment_id)
    start = QPoint(int(box.left + 20), int(box.top + 6))
    QTest.mousePress(canvas, LEFT, NONE, start)
    for x in (start.x() + 30, canvas.sheet.edges[number] + 30):
        QTest.mouseMove(canvas, QPoint(int(x), start.y()))
    QTest.mouseRelease(canvas, LEFT, NONE, QPoint(canvas.sheet.edges[number] + 30, start.y()))
    assert asked[0].moves[0].becomes == replace(card.place, room_id=other)
    press(KEY.Key_R)
    assert canvas.sheet.columns[0].provider_id == ADA


def test_the_keyboard_stays_at_its_time_and_with_its_provider_when_rooms_become_the_columns(page, clinic):
    card = clinic.book(0, at(14), room=ROOM_2)
    page.reload()
    canvas = page.day_view.canvas
    page.day_view.show_cursor(Place(ADA, at(11), 15))
    press(KEY.Key_R)
    there = page.cursor_place()
    assert (there.room_id, there.start) == (card.place.room_id, at(11))
    press(KEY.Key_R)
    assert (page.cursor_place().provider_id, page.cursor_place().start) == (ADA, at(11))
    assert canvas.slot.column == 0


# What is not simply open


def test_closures_extra_hours_and_kept_hours_look_and_say_otherwise_than_the_weekly_hours(sheet_view, qtbot):
    person = replace(COLUMNS[0], openings=(Opening(540, 720), Opening(720, 900, "session"), Opening(960, 1080)))
    day = replace(a_day([], day=DAY), columns=(person,))
    away = DayException(DAY, DAY, opens=900, closes=960, reason="congress", resource_id=person.provider_id)
    late = DayException(DAY, DAY, opened=True, opens=1020, closes=1080, resource_id=person.provider_id)
    closures = (Closure(away, say("Dr Okafor away: congress")), Closure(late, say("Dr Okafor also open")))
    sheet = show(sheet_view, Period("day", DAY, (day,), ZONE, closures=closures), qtbot)
    lies = {band.lie for band in sheet.bands[0]}
    assert {Lie.CLOSURE, Lie.OPENED, Lie.KEPT} <= lies
    colours = {
        sheet_view.canvas.grab().toImage().pixelColor(sheet.edges[1] - 60, int(sheet.axis.y_of(m))).name()
        for m in (600.5, 800.5, 905.5, 1050.5)
    }
    assert len(colours) == 4
    says = [tip_at(sheet, sheet.edges[0] + 20, sheet.axis.y_of(m), Formats()) for m in (920, 800, 1050)]
    assert says == [
        "Dr Okafor away: congress, 15:00–16:00.",
        "Injections only, 12:00–15:00.",
        "Dr Okafor also open, 17:00–18:00.",
    ]


# Made ready ahead


def test_a_period_pictured_ahead_looks_as_if_it_had_been_painted_when_shown(sheet_view, qtbot):
    here, there = days(a_card("a", 600), count=7), days(a_card("b", 840, day=DAY), first=DAY, count=7)
    show(sheet_view, there, qtbot)
    wanted = sheet_view.canvas.grab().toImage()
    show(sheet_view, here, qtbot)
    assert sheet_view.canvas.make_ready(there) and not sheet_view.canvas.make_ready(there)
    show(sheet_view, there, qtbot)
    QApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest)
    assert sheet_view.canvas.grab().toImage() == wanted


def test_pages_and_weeks_around_are_made_ready_while_nothing_happens(page, clinic):
    page.change_look(ShowView("week"))
    page.make_ready()
    before = page.views.period
    press(KEY.Key_PageDown)
    assert page.views.period != before and page.day == DAY + timedelta(days=7)
    clinic.book(0, at(14, day=DAY))
    page.reload()
    press(KEY.Key_PageUp)
    assert [card.family for card in page.day_view.canvas.sheet.cards] == ["Hartmann"]
