"""How long the desk takes for what people do all day, each from the key or the mouse to the painted screen."""

import itertools
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import text

from prolodesk.clinic.places import nearest_places
from prolodesk.clinic.schedule import card_of
from prolodesk.domain.ids import Id
from prolodesk.ui.calendar.day_view import DayView
from prolodesk.words import Formats
from tests.benchmarks import raw
from tests.benchmarks.figures import Board, Figure, each_ms, median, p95, seconds
from tests.benchmarks.moment import DAY
from tests.benchmarks.open_desk import DeskAtWork, mouse, type_letter
from tests.benchmarks.starting import day_bounds
from tests.ui.calendar.samples import NOW, NOW_UTC, ROOMS, ZONE, many_cards

HALF_HOUR = timedelta(minutes=30)
PRESS, MOVE, RELEASE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease
MINUTES_ACROSS = 30
CARDS = "SELECT * FROM appointment JOIN patient ON patient.id = patient_id WHERE start_utc >= ? AND start_utc < ?"


def drag(desk: DeskAtWork, appointment_id: Id, minutes: int) -> float:
    """Drag a card up or down with the mouse; milliseconds from letting go until it is painted where it stands now."""
    canvas = desk.desk.calendar.day_view.canvas
    sheet, box = canvas.sheet, canvas.box_of(appointment_id)
    assert sheet is not None and box is not None
    at = QPointF(box.left + 30, box.top + 8)
    to = at + QPointF(0, sheet.axis.y_of(600 + minutes) - sheet.axis.y_of(600))
    mouse(canvas, PRESS, at)
    for share in (0.2, 0.5, 0.8, 1.0):
        mouse(canvas, MOVE, at + (to - at) * share)
        desk.paint()
    return seconds(lambda: (mouse(canvas, RELEASE, to), desk.paint())) * 1000


def test_a_drag_is_committed_audited_and_repainted(board: Board, at_work: DeskAtWork) -> None:
    clinic, calendar = at_work.desk.clinic, at_work.desk.calendar
    calendar.show_day(DAY)
    at_work.paint()
    cards = calendar.day_view.canvas.sheet.cards
    visit = next(card for card in cards if can_wait(clinic, card)).appointment_id
    was = clinic.ask(card_of, visit).place.start
    spent = []
    for minutes in itertools.islice(itertools.cycle((MINUTES_ACROSS, -MINUTES_ACROSS)), 44):
        spent.append(drag(at_work, visit, minutes))
        assert clinic.ask(card_of, visit).place.start == was + (HALF_HOUR if minutes > 0 else HALF_HOUR * 0)
    connection = at_work.clinic.raw()
    floor = each_ms(raw.moving(connection, visit), 40)
    connection.close()
    board.show(Figure("drag let go: committed, audited, repainted (median)", median(spent[4:]), median(floor), 25))


def can_wait(clinic, card) -> bool:
    """Whether a visit could stand half an hour later just as well."""
    later = replace(card.place, start=card.place.start + HALF_HOUR)
    nearest = clinic.ask(nearest_places, later, card.patient_id, card.appointment_id, 1, None, card.type_id)
    return card.status == "booked" and [each.start for each in nearest] == [later.start]


class Blitting(QWidget):
    """The least a drag can paint: a rectangle on a picture of the rest."""

    def __init__(self, size) -> None:
        super().__init__()
        self.resize(size)
        self._picture = QPixmap(size)
        self._picture.fill(Qt.GlobalColor.white)
        self._at = QRect(10, 10, 150, 45)

    def mouseMoveEvent(self, event) -> None:
        before, self._at = self._at, QRect(event.position().toPoint(), self._at.size())
        self.update(before)
        self.update(self._at)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(QRectF(event.rect()), self._picture, QRectF(event.rect()))
        painter.drawRect(self._at)
        painter.end()


def moves_ms(application: QApplication, widget: QWidget, at: QPointF) -> list[float]:
    """Milliseconds for each of many mouse moves, painting included."""
    spent = []
    mouse(widget, PRESS, at)
    for number in range(400):
        to = at + QPointF(number % 37 * 4, number * 1.5 % 400)

        def move(to=to) -> None:
            mouse(widget, MOVE, to)
            application.sendPostedEvents()
            application.processEvents()

        spent.append(seconds(move) * 1000)
    return spent[10:]


def test_a_mouse_move_while_dragging_among_800_cards(board: Board, qapp: QApplication) -> None:
    view = DayView(Formats())
    view.resize(1512, 900)
    view.show_rooms(ROOMS)
    view.show_now(NOW_UTC, NOW)
    view.show()
    view.show_day(many_cards(800), ZONE)
    qapp.processEvents()
    canvas = view.canvas
    card = next(card for card in canvas.sheet.cards if card.status == "booked")
    box = canvas.box_of(card.appointment_id)
    spent = moves_ms(qapp, canvas, QPointF(box.left + 20, box.top + 5))
    assert canvas.pointer.ghost is not None
    canvas.pointer.let_go()
    plain = Blitting(view.size())
    plain.show()
    floor = moves_ms(qapp, plain, QPointF(20, 20))
    board.show(Figure("mouse move while dragging, 800 cards (p95)", p95(spent), p95(floor), 2))
    view.close()
    plain.close()


def test_switching_the_day(board: Board, at_work: DeskAtWork) -> None:
    calendar = at_work.desk.calendar
    at_work.desk.frame.open_page("schedule")
    days = itertools.cycle([DAY + timedelta(days=n) for n in (1, 2, 3, 0, -1, -4, 7, 8)])

    def switch() -> None:
        calendar.show_day(next(days))
        at_work.paint()

    spent = each_ms(switch, 40, warm=8)
    connection = at_work.clinic.raw()
    floor = each_ms(lambda: connection.execute(CARDS, day_bounds()).fetchall(), 40)
    connection.close()
    calendar.show_day(DAY)
    board.show(Figure("day switch, painted (median)", median(spent), median(floor), 40))
    board.show(Figure("day switch, painted (p95)", p95(spent), p95(floor), 40))
    assert calendar.day == DAY


def test_opening_any_patient(board: Board, at_work: DeskAtWork) -> None:
    desk = at_work.desk
    with at_work.signed_in.file.reading() as session:
        every = session.scalars(text("SELECT id FROM patient WHERE chart_number % 1200 = 7")).all()
        busiest = session.scalars(
            text("SELECT patient_id FROM appointment GROUP BY patient_id ORDER BY count(*) DESC LIMIT 10")
        ).all()
    patients = itertools.cycle([*every, *busiest])
    desk.open_patient(next(patients))
    at_work.paint()

    def open_next() -> None:
        desk.open_patient(next(patients))
        at_work.paint()

    spent = each_ms(open_next, 60, warm=5)
    connection = at_work.clinic.raw()
    whom = (every[0],)

    def look() -> None:
        connection.execute("SELECT * FROM patient WHERE id = ?", whom).fetchone()
        connection.execute("SELECT * FROM appointment WHERE patient_id = ?", whom).fetchall()

    floor = each_ms(lambda: raw.audited(connection, look), 40)
    connection.close()
    desk.frame.open_page("schedule")
    board.show(Figure("opening any patient, audited, painted (median)", median(spent), median(floor), 50))
    board.show(Figure("opening any patient, audited, painted (p95)", p95(spent), p95(floor), 50))
    assert len(every) == 50


def test_typing_in_the_patient_search_until_the_rows_are_painted(board: Board, at_work: DeskAtWork) -> None:
    desk = at_work.desk
    desk.frame.open_page("patients")
    desk.patients.focus_search()
    at_work.paint()
    field, spent = desk.patients.search_field, []
    for typed in ("schmidt an", "o'neill", "müller j", "smith-jo", "khan am", "garcia", "+49 30 23125 1", "P-00 912"):
        field.clear()
        at_work.paint()
        for letter in typed:
            spent.append(seconds(lambda key=letter: (type_letter(field, key), at_work.paint())) * 1000)
        assert desk.patients.model.rowCount() > 0, typed
    field.clear()
    rows = desk.patients.table.viewport()
    floor = each_ms(lambda: (rows.repaint(), at_work.paint()), 40)
    desk.frame.open_page("schedule")
    board.show(Figure("search letter to rows painted (p95)", p95(spent), median(floor), 15))
    board.show(Figure("search letter to rows painted (median)", median(spent), median(floor), 15))
