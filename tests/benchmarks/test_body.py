"""How long the body takes: its first view, hovering, zooming, pushing, going into a region, and a mark that is kept."""

import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from prolodesk.clinic.courses import courses_of
from prolodesk.clinic.plan_drafts import plan_at_work
from prolodesk.domain.body.artwork import unpack
from prolodesk.domain.body.projection import Laterality
from prolodesk.shipped import shipped
from prolodesk.ui import theme as look
from prolodesk.ui.body.canvas import BodyCanvas
from prolodesk.ui.body.shipped_atlas import shipped_atlas
from prolodesk.ui.body.wishes import MarkState, MarkView, PlaceMark
from prolodesk.ui.plan.wishes import EditPlan
from tests.benchmarks import raw
from tests.benchmarks.figures import CLOCK, Board, Figure, each_ms, median, p95, seconds
from tests.benchmarks.open_desk import LEFT, NONE, DeskAtWork, mouse

ATLAS = shipped_atlas()
SIZE = 760, 860
REGIONS = ("lumbopelvic_posterior", "knee_medial_l", "foot_lateral_r", "thoracic_posterior", "hand_dorsal_l")
PAST_SESSIONS, SITES_OF_EACH, MARKS = 40, 8, 60
THREAD = time.thread_time if CLOCK is time.process_time else CLOCK
"""The screen's thread alone: painting goes on beside it."""


def thread_ms(act: Callable[[], object]) -> float:
    start = THREAD()
    act()
    return (THREAD() - start) * 1000


def shown(application: QApplication) -> None:
    """Let everything that waits happen, painting last."""
    application.sendPostedEvents()
    application.processEvents()


def at_rest(application: QApplication, canvas: BodyCanvas) -> None:
    """Wait until the full artwork of what is seen is there."""
    surface, pixmaps, until = canvas.surface, canvas._pixmaps, time.monotonic() + 60
    while time.monotonic() < until:
        application.processEvents()
        time.sleep(0.005)
        there, covered = pixmaps.best(surface._key(), surface._seen())
        sharp = covered and abs(there[-1][0].px_per_mm - surface.camera.px_per_mm) < 1e-3
        if sharp and not pixmaps.painting and not surface._settle.isActive():
            return
    raise TimeoutError("the artwork is not painted")


@pytest.fixture
def canvas(qapp: QApplication) -> Iterator[BodyCanvas]:
    """The back of the body with sixty marks and the outlines of forty sessions."""
    look.apply(qapp)
    made = BodyCanvas(ATLAS)
    made.resize(*SIZE)
    made.show()
    places = made.surface.places
    marks = [MarkView(f"m{n}", n, *place.spot) for n, place in enumerate(places[:MARKS], start=1)]
    for session in range(PAST_SESSIONS):
        sites = places[3 * session :][:SITES_OF_EACH]
        marks += [MarkView(f"{session} {n}", n, *p.spot, state=MarkState.LAST) for n, p in enumerate(sites, start=1)]
    made.show_marks(marks)
    at_rest(qapp, made)
    yield made
    made.close()
    made.deleteLater()


class Blitting(QWidget):
    """The least a step can paint: a picture of everything, elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(*SIZE)
        self._picture, self.at = QPixmap(*SIZE), QPointF(0, 0)
        self._picture.fill()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(QRectF(event.rect()).translated(self.at), self._picture, QRectF(event.rect()))
        painter.end()


@pytest.fixture
def blit_ms(qapp: QApplication) -> float:
    """What a whole repaint costs at least, at the 95th percentile."""
    plain = Blitting()
    plain.show()
    shown(qapp)

    def step() -> None:
        plain.at += QPointF(1, 1)
        plain.update()
        shown(qapp)

    spent = [thread_ms(step) for _ in range(80)][10:]
    plain.close()
    return p95(spent)


def test_the_first_view_is_on_the_screen(board: Board, qapp: QApplication) -> None:
    made = []

    def first() -> None:
        canvas = BodyCanvas(ATLAS)
        canvas.resize(*SIZE)
        canvas.show()
        shown(qapp)
        made.append(canvas)

    spent = each_ms(first, 7, warm=1)
    data = shipped("body", "posterior.bin").read_bytes()
    floor = each_ms(lambda: unpack(data, bands=False), 7)
    board.show(Figure("first view of the body on the screen (median)", median(spent), median(floor), 120))
    for canvas in made:
        canvas.close()
        canvas.deleteLater()
    shown(qapp)


def test_hovering_with_60_marks_and_40_past_sessions(
    board: Board, qapp: QApplication, canvas: BodyCanvas, blit_ms: float
) -> None:
    def hover(number: int) -> None:
        at = QPointF(100 + number * 1.7 % 560, 80 + number * 2.3 % 700)
        move = QMouseEvent(
            QEvent.Type.MouseMove, at, canvas.surface.mapToGlobal(at), NONE, NONE, qapp.keyboardModifiers()
        )
        QApplication.sendEvent(canvas.surface, move)
        shown(qapp)

    spent = [thread_ms(lambda number=number: hover(number)) for number in range(400)][20:]
    board.show(Figure("hover feedback on the body (p95)", p95(spent), blit_ms, 8))


def test_zooming_and_pushing_with_60_marks_and_40_past_sessions(
    board: Board, qapp: QApplication, canvas: BodyCanvas, blit_ms: float
) -> None:
    surface = canvas.surface

    def zoom(number: int) -> None:
        surface.zoom(1.1 if number % 24 < 12 else 1 / 1.1, (300 + number, 400))
        shown(qapp)

    def push(number: int) -> None:
        step = 6 if number % 24 < 12 else -6
        surface.look_at(surface.camera.panned(step, step), settled=False)
        shown(qapp)

    spent = [thread_ms(lambda number=number: zoom(number)) for number in range(120)][8:]
    board.show(Figure("one step of a zoom on the body (p95)", p95(spent), blit_ms, 8))
    surface.zoom(3.0, (380, 300))
    at_rest(qapp, canvas)
    spent = [thread_ms(lambda number=number: push(number)) for number in range(120)][8:]
    board.show(Figure("one step of pushing the body (p95)", p95(spent), blit_ms, 8))


def test_opening_a_regional_view(board: Board, qapp: QApplication, canvas: BodyCanvas) -> None:
    spent = []
    for name in REGIONS:
        spent.append(thread_ms(lambda name=name: (canvas.show_view(name), shown(qapp))))
        at_rest(qapp, canvas)
        canvas.show_view("posterior")
        at_rest(qapp, canvas)
    floor = []
    for name in REGIONS:
        data = shipped("body", f"{name.replace('_l', '_r') if name.endswith('_l') else name}.bin").read_bytes()
        floor.append(thread_ms(lambda data=data: unpack(data, bands=False)))
    board.show(Figure("a regional view opened for the first time (worst)", max(spent), max(floor), 100))


def test_a_mark_is_durable(board: Board, at_work: DeskAtWork) -> None:
    """From letting the button go to the commit; what is shown of it afterwards is painted beside the figure."""
    desk, clinic = at_work.desk, at_work.desk.clinic
    patient = next(p for p in _patients(at_work) if clinic.ask(courses_of, p))
    desk.open_patient(patient, "plan")
    desk.plan._wish(EditPlan())
    at_work.paint()
    canvas = desk.plan.canvas
    canvas.show_view("lumbopelvic_posterior")
    at_rest(at_work.application, canvas)
    surface, kept = canvas.surface, []
    desk.plan.canvas.asked.connect(lambda wish: kept.append(wish) if isinstance(wish, PlaceMark) else None)
    course = desk.plan._course_id
    marked = {mark.mark.site_id for mark in surface.marks}
    free = [p for p in surface.places if p.site_id not in marked and p.laterality is Laterality.RIGHT]
    spent = []
    for place in free[:24]:
        at = QPointF(*surface.camera.to_px(place.at))
        mouse(surface, QEvent.Type.MouseButtonPress, at, LEFT)
        before = len(kept)
        spent.append(seconds(lambda at=at: mouse(surface, QEvent.Type.MouseButtonRelease, at, NONE)) * 1000)
        at_work.paint()
        if len(kept) > before:
            at_work_now = clinic.ask(plan_at_work, course)
            assert at_work_now is not None
            assert any(each.site_id == kept[-1].site_id for each in at_work_now.draft.injections)
    assert len(kept) >= 12
    connection = at_work.clinic.raw()

    kept_draft = "UPDATE draft SET saved_by = saved_by WHERE entity_id = ?"
    floor = each_ms(lambda: raw.audited(connection, lambda: connection.execute(kept_draft, (course,))), 20)
    connection.close()
    board.show(Figure("a mark let go: committed, audited, shown (median)", median(spent), median(floor), 25))


def _patients(at_work: DeskAtWork) -> list[str]:
    connection = at_work.clinic.raw()
    rows = connection.execute("SELECT DISTINCT patient_id FROM course ORDER BY patient_id LIMIT 20").fetchall()
    connection.close()
    return [row[0] for row in rows]
