"""Marking on the body by keys and pointer, through the page and the real clinic: what one does becomes rows."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.plan_drafts import plans_at_work
from prolodesk.clinic.plan_values import DraftInjection
from prolodesk.domain.body.projection import Laterality, Point
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.ui.desk import Desk
from prolodesk.ui.plan.page import PlanPage
from prolodesk.ui.plan.wishes import StartPlan
from tests.plan_clinic import COMPLAINT, PATIENT, fill
from tests.ui.plan.opening import open_plan

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PSIS, CREST = "posterior_si_long_psis", "iliolumbar_iliac_crest"


@dataclass
class Body:
    """The page with its body, as hands and keys meet it."""

    page: PlanPage
    desk: Desk
    door: Clinic
    qtbot: QtBot

    @property
    def marks(self) -> list[tuple[str | None, str]]:
        return [(each.site_id, each.laterality) for each in self.injections]

    @property
    def injections(self) -> tuple[DraftInjection, ...]:
        (at_work,) = self.door.ask(plans_at_work, PATIENT)
        return at_work.draft.injections

    @property
    def surface(self) -> QWidget:
        return self.page.canvas.surface

    def px(self, at: Point) -> QPoint:
        x, y = self.page.canvas.surface.camera.to_px(at)
        return QPoint(round(x), round(y))

    def spot(self, site: str, side: Laterality) -> QPoint:
        return self.px(next(p.at for p in self.page.canvas.surface.places if p.spot == (site, side)))

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None and self.page.canvas.isAncestorOf(focus)
        self.qtbot.keyClick(focus, key, modifier)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        for letter in text:
            focus = QApplication.focusWidget()
            assert focus is not None and self.page.canvas.isAncestorOf(focus)
            self.qtbot.keyClicks(focus, letter)

    def click(self, at: QPoint, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.mouseClick(self.surface, Qt.MouseButton.LeftButton, modifier, at)
        QApplication.processEvents()

    def drag(self, start: QPoint, end: QPoint) -> None:
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        press, move, release = QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease
        steps = [(press, start, left, left)]
        steps += [(move, start + (end - start) * part / 5, none, left) for part in range(1, 6)]
        steps += [(release, end, left, none)]
        for kind, at, button, held in steps:
            where = QPointF(at)
            event = QMouseEvent(kind, where, self.surface.mapToGlobal(where), button, held, Qt.KeyboardModifier(0))
            QApplication.sendEvent(self.surface, event)
        QApplication.processEvents()


@pytest.fixture
def body(clinic_file: ClinicFile, qtbot: QtBot) -> Body:
    """A plan for a right-sided low back, begun, with the keys on the body."""
    door = fill(clinic_file).door()
    page, desk = open_plan(door, qtbot)
    page._wish(StartPlan(COMPLAINT))
    page.canvas.setFocus()
    QApplication.processEvents()
    return Body(page, desk, door, qtbot)


def test_a_site_is_typed_and_the_keys_are_back_on_the_body_for_the_next(body: Body) -> None:
    body.type("facet l4 r")
    body.key(Key.Key_Return)
    assert len(body.marks) == 1 and body.marks[0][1] == "right"
    body.type("iliol")
    body.key(Key.Key_Return)
    if len(body.marks) == 1:  # the side was not typed: it is asked
        body.key(Key.Key_Return)
    assert len(body.marks) == 2
    assert body.surface.hasFocus()


def test_a_click_snaps_a_second_click_only_picks_and_del_takes_away(body: Body) -> None:
    at = body.spot(PSIS, Laterality.RIGHT)
    body.click(at)
    assert body.marks == [(PSIS, "right")]
    body.click(at)
    assert body.marks == [(PSIS, "right")] and body.page.canvas.surface.selected
    body.key(Key.Key_Delete)
    assert body.marks == []
    body.desk.undo()
    assert body.marks == [(PSIS, "right")]


def test_ctrl_m_mirrors_and_ctrl_b_completes_what_was_just_marked(body: Body) -> None:
    body.click(body.spot(PSIS, Laterality.RIGHT))
    body.key(Key.Key_M, CONTROL)
    assert body.marks == [(PSIS, "left")]
    body.key(Key.Key_B, CONTROL)
    assert body.marks == [(PSIS, "left"), (PSIS, "right")]
    body.key(Key.Key_Delete)
    assert len(body.marks) == 1


def test_arrows_and_levels_walk_and_enter_marks(body: Body) -> None:
    body.key(Key.Key_Right)
    first = body.page.canvas.surface.cursor_place
    body.key(Key.Key_PageDown)
    body.key(Key.Key_PageUp)
    body.key(Key.Key_Left)
    ring = body.page.canvas.surface.cursor_place
    assert first is not None and ring is not None
    body.key(Key.Key_Return)
    assert body.marks == [ring.spot]
    body.key(Key.Key_Down)
    body.key(Key.Key_Return)
    assert len(body.marks) == 2


def test_shift_click_marks_a_free_point_that_is_flagged_in_its_row(body: Body) -> None:
    body.click(body.spot(PSIS, Laterality.RIGHT) + QPoint(50, -60), SHIFT)
    (mark,) = body.injections
    assert mark.site_id is None and mark.laterality == "right" and mark.x_mm is not None
    table = body.page.editor.sites.focusProxy().model()
    assert "Free" in table.index(0, 1).data()


def test_a_mark_is_dragged_to_another_site_and_back_by_undo(body: Body) -> None:
    start, end = body.spot(PSIS, Laterality.RIGHT), body.spot(CREST, Laterality.RIGHT)
    body.click(start)
    body.drag(start, end)
    assert body.marks == [(CREST, "right")]
    body.desk.undo()
    assert body.marks == [(PSIS, "right")]


def test_a_mark_dropped_on_a_site_that_is_marked_already_does_not_double_it(body: Body) -> None:
    start, end = body.spot(PSIS, Laterality.RIGHT), body.spot(CREST, Laterality.RIGHT)
    body.click(start)
    body.click(end)
    body.drag(start, end)
    assert body.marks == [(PSIS, "right"), (CREST, "right")]
    assert "marked already" in body.page.editor._why.text()


def test_on_the_whole_figure_a_crowd_asks_and_a_number_answers(body: Body) -> None:
    body.page.canvas.show_view("posterior")
    QApplication.processEvents()
    body.click(body.spot("lumbar_interspinous_l4_l5", Laterality.MIDLINE))
    asked = body.page.canvas.ask_list
    assert asked.isVisible() and body.marks == []
    body.key(Key.Key_1)
    assert len(body.marks) == 1 and not asked.isVisible() and body.surface.hasFocus()


@pytest.mark.parametrize("number", range(1, 6))
def test_ctrl_and_a_number_turns_a_layer_on_and_off(body: Body, number: int) -> None:
    before = body.page.canvas.surface.layers
    body.key(Key(Key.Key_0 + number), CONTROL)
    assert body.page.canvas.surface.layers != before
    body.key(Key(Key.Key_0 + number), CONTROL)
    assert body.page.canvas.surface.layers == before


def test_the_wheel_zooms_about_the_pointer(body: Body) -> None:
    at = QPointF(body.spot(PSIS, Laterality.RIGHT))
    wheel = QWheelEvent(
        at,
        body.surface.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    for _ in range(4):  # while the whole figure is in sight it stays in the middle
        QApplication.sendEvent(body.surface, wheel)
    camera = body.page.canvas.surface.camera
    under = camera.to_mm((at.x(), at.y()))
    QApplication.sendEvent(body.surface, wheel)
    nearer = body.page.canvas.surface.camera
    assert nearer.px_per_mm > camera.px_per_mm
    assert nearer.to_mm((at.x(), at.y())) == pytest.approx(under, abs=1)
