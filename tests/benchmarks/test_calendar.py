"""How fast the calendar's views are made and painted, moved and paged through, beside the least a widget paints."""

import itertools
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from prolodesk.store.clinic_file import create_clinic
from prolodesk.store.sqlite import connect
from prolodesk.ui import theme as look
from prolodesk.ui.calendar.day_view import DayView
from prolodesk.ui.calendar.month_view import MonthView
from prolodesk.ui.calendar.view import DAY as DAY_VIEW
from prolodesk.ui.calendar.view import MONTH, WEEK, Period
from prolodesk.ui.calendar.wishes import ShowView
from prolodesk.words import Formats
from tests.benchmarks.crowds import crowded_month, crowded_week
from tests.benchmarks.figures import Board, Figure, each_ms, median, p95, seconds
from tests.benchmarks.moment import DAY
from tests.benchmarks.open_desk import DeskAtWork
from tests.benchmarks.test_desk import Blitting, moves_ms
from tests.ui.calendar.samples import NOW, NOW_UTC, ROOMS, ZONE, a_card, many_cards

ROOT = Path(__file__).parents[2]
TIMES = 7
FEW, MANY = 10_000, 1_000_000


class Labels(QWidget):
    """The least a view with so many visits can be: a box and two words for each that has room, drawn anew."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        for number in range(self._count):
            box = QRectF(number % 20 * 70, number // 20 * 20 % 880, 68, 18)
            painter.drawRect(box)
            painter.drawText(box.adjusted(4, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, f"Family{number % 211} K.")
        painter.end()


def painted_ms(application: QApplication, make: Callable[[], QWidget], times: int = TIMES) -> list[float]:
    """Milliseconds from nothing until a view stands painted in its window, each time a new one."""
    spent = []
    for _ in range(times + 1):
        made: list[QWidget] = []

        def show(made: list[QWidget] = made) -> None:
            view = make()
            made.append(view)
            view.show()
            application.sendPostedEvents()
            application.processEvents()

        spent.append(seconds(show) * 1000)
        made[0].close()
        made[0].deleteLater()
        application.sendPostedEvents(None, 52)
    return spent[1:]


def floor_ms(application: QApplication, count: int) -> float:
    def make() -> QWidget:
        plain = Labels(count)
        plain.resize(1512, 900)
        return plain

    return median(painted_ms(application, make))


@pytest.fixture(scope="module", autouse=True)
def dressed(qapp: QApplication) -> None:
    """The full look."""
    look.apply(qapp)


def a_day_view(period: Period) -> DayView:
    view = DayView(Formats())
    view.resize(1512, 900)
    view.show_rooms(ROOMS)
    view.show_now(NOW_UTC, NOW)
    view.show_period(period)
    return view


def a_month_view(period: Period) -> MonthView:
    view = MonthView(Formats(), lambda id: a_card(id, 600), lambda card, place: "")
    view.resize(1512, 900)
    view.show_now(NOW_UTC, NOW)
    view.show_period(period)
    return view


def test_a_day_with_800_visits(board: Board, qapp: QApplication) -> None:
    day = many_cards(800)
    period = Period(DAY_VIEW, day.day, (day,), ZONE, ROOMS)
    spent = painted_ms(qapp, lambda: a_day_view(period))
    board.show(Figure("day of 800 visits, created to painted (median)", median(spent), floor_ms(qapp, 800), 65))
    assert len(day.cards) == 800


def test_a_week_with_1000_visits(board: Board, qapp: QApplication) -> None:
    week = crowded_week(1000)
    spent = painted_ms(qapp, lambda: a_day_view(week))
    board.show(Figure("week of 1,000 visits, created to painted (median)", median(spent), floor_ms(qapp, 1000), 95))
    assert sum(len(day.cards) for day in week.days) >= 1000


def test_a_month_with_3000_visits(board: Board, qapp: QApplication) -> None:
    month = crowded_month(3000)
    spent = painted_ms(qapp, lambda: a_month_view(month))
    board.show(Figure("month of 3,000 visits, created to painted (median)", median(spent), floor_ms(qapp, 600), 65))
    assert month.month is not None and len(month.month.visits) == 3000


def test_a_visit_dragged_over_a_month(board: Board, qapp: QApplication) -> None:
    view = a_month_view(crowded_month(3000))
    view.show()
    qapp.processEvents()
    assert view.sheet is not None
    box = next(view.sheet.listed(day).boxes[0] for day in view.sheet.days if view.sheet.listed(day).visits)
    spent = moves_ms(qapp, view, QPointF(box.left + 20, box.top + 5))
    plain = Blitting(view.size())
    plain.show()
    floor = moves_ms(qapp, plain, QPointF(20, 20))
    board.show(Figure("mouse move while dragging over a month (p95)", p95(spent), p95(floor), 2))
    assert view.pointer.ghost is not None
    view.close()
    plain.close()


def test_paging_through_weeks(board: Board, at_work: DeskAtWork) -> None:
    calendar = at_work.desk.calendar
    at_work.desk.frame.open_page("schedule")
    calendar.show_day(DAY)
    calendar.day_view.wished.emit(ShowView(WEEK))
    at_work.paint()
    cold, ready = [], []
    for step in range(1, 15):
        calendar.reload()
        at_work.paint()
        cold.append(seconds(lambda n=step: (calendar.show_day(DAY + timedelta(weeks=n)), at_work.paint())) * 1000)
    for step in itertools.islice(itertools.cycle((13, 12, 13, 14)), 24):
        calendar.make_ready()
        at_work.paint()
        ready.append(seconds(lambda n=step: (calendar.show_day(DAY + timedelta(weeks=n)), at_work.paint())) * 1000)
    connection = at_work.clinic.raw()
    noon = int(at_work.desk.clinic.now().timestamp())
    rows = "SELECT * FROM appointment JOIN patient ON patient.id = patient_id WHERE start_utc >= ? AND start_utc < ?"
    floor = each_ms(lambda: connection.execute(rows, (noon, noon + 7 * 86_400)).fetchall(), 20)
    connection.close()
    board.show(Figure("next week, painted (median)", median(cold[2:]), median(floor), 65))
    board.show(Figure("next week, made ready while idle, painted (median)", median(ready[4:]), median(floor), 15))
    assert len(calendar.views.days()) == 7


def test_paging_through_months(board: Board, at_work: DeskAtWork) -> None:
    calendar = at_work.desk.calendar
    calendar.show_day(DAY)
    calendar.day_view.wished.emit(ShowView(MONTH))
    at_work.paint()
    days = itertools.cycle([DAY + timedelta(days=31 * n) for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)])
    spent = each_ms(lambda: (calendar.show_day(next(days)), at_work.paint()), 20)
    connection = at_work.clinic.raw()
    noon = int(at_work.desk.clinic.now().timestamp())
    rows = "SELECT * FROM appointment JOIN patient ON patient.id = patient_id WHERE start_utc >= ? AND start_utc < ?"
    floor = each_ms(lambda: connection.execute(rows, (noon, noon + 42 * 86_400)).fetchall(), 10)
    connection.close()
    calendar.show_day(DAY)
    board.show(Figure("next month, painted (median)", median(spent), median(floor), 100))
    assert len(calendar.views.days()) == 42


def test_what_the_calendar_adds_to_the_memory_of_the_shell(board: Board) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.growing"], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    ).stdout
    shell, grown = (float(line.split()[1]) for line in told.splitlines() if line.startswith(("shell", "grown")))
    board.show(Figure("what day, week, month and list add to the shell", grown - shell, shell, 30, "MB"))
    assert grown > shell


# The overlap check in the database


def guard_query(connection: Any) -> str:
    """The look the guard takes at the other holds, as a query of its own."""
    (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'guard_hold_placed'").fetchone()
    where = re.search(r"FROM hold h\s+WHERE(.*?);", sql, re.DOTALL)
    assert where is not None
    return "SELECT 1 FROM hold h WHERE" + re.sub(r"new\.(\w+)", r":\1", where.group(1))


def fill(connection: Any, first: int, last: int) -> None:
    """Visits of a quarter of an hour, one after the other for each of twelve providers; the guard is put back."""
    (guard,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'guard_hold_placed'").fetchone()
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("BEGIN")
    connection.execute("DROP TRIGGER guard_hold_placed")
    rows = ((f"a{n:031}", f"p{n % 12:031}", n // 12 * 900, n // 12 * 900 + 900) for n in range(first, last))
    connection.executemany("INSERT INTO hold VALUES (?, ?, 0, ?, ?, 1)", rows)
    connection.execute(guard)
    connection.execute("COMMIT")


def checks_ms(connection: Any, query: str, count: int) -> list[float]:
    """One check each for visits spread over where people book: the latest ten thousand."""
    starts = [(count - FEW + n * 7919 % FEW) // 12 * 900 for n in range(1500)]
    wanted = [
        {
            "appointment_id": "new",
            "resource_id": f"p{n % 12:031}",
            "lane": 0,
            "start_utc": start,
            "end_utc": start + 1800,
        }
        for n, start in enumerate(starts)
    ]
    each = iter(wanted)
    spent = each_ms(lambda: connection.execute(query, next(each)).fetchall(), len(wanted) - 100, warm=100)
    steps = connection.execute(f"EXPLAIN QUERY PLAN {query}", wanted[0]).fetchall()
    assert all("SCAN" not in str(step[-1]) for step in steps), steps
    assert connection.execute(query, wanted[0]).fetchall()
    return spent


def test_the_overlap_check_is_flat(board: Board, tmp_path: Path) -> None:
    path, key = tmp_path / "clinic.db", bytes(32)
    create_clinic(path, clinic_name="Large", zone="Europe/Berlin", key=key, clinic_id="0" * 32)
    connection = connect(path, key, busy_ms=1000)
    query = guard_query(connection)
    fill(connection, 0, FEW)
    few = median(checks_ms(connection, query, FEW))
    fill(connection, FEW, MANY)
    many = median(checks_ms(connection, query, MANY))
    connection.close()
    board.show(Figure("overlap check in the database, 1,000,000 visits (median)", many, few, 0.05))
    board.show(Figure("the same, beside 10,000 visits", many, few, 2, of_floor=True))
    assert few > 0
