"""The patient's own screen: drawing, rubbing out, taking back, telling how bad it is, and giving the screen back."""

from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

import prolodesk.words
from prolodesk.clinic.pain_drawings import DrawingAtWork, DrawingDesk, PainDrawing
from prolodesk.domain.body.pain import Quality, Stroke
from prolodesk.ui.pain.page import THICK_MM, THIN_MM, PainPage
from prolodesk.ui.pain.wishes import Drawn, Finished
from prolodesk.ui.theme import apply
from prolodesk.words import Formats, spoken, tr
from tests.plan_clinic import the_atlas

BEFORE = (Stroke("posterior", Quality.BURNING, 40.0, ((400.0, 800.0), (500.0, 800.0))),)


def a_desk(at_work: DrawingAtWork | None = None, former: PainDrawing | None = None, language: str = "") -> DrawingDesk:
    return DrawingDesk("p", "c", "Julia", "Hartmann", language, "female", "lumbar", "right", former, at_work, None)


class Screen:
    """The page, and a finger for it."""

    def __init__(self, page: PainPage) -> None:
        self.page = page
        self.asked: list[object] = []
        page.asked.connect(self.asked.append)

    def px(self, view: str, share: tuple[float, float]) -> QPoint:
        surface = self.page.surfaces[view]
        left, top, wide, high = surface.view.window
        x, y = surface.camera.to_px((left + wide * share[0], top + high * share[1]))
        return QPoint(round(x), round(y))

    def draw(self, view: str, *shares: tuple[float, float]) -> None:
        """Put the finger down, move it through these points (shares of the paper) and lift it."""
        surface, none = self.page.surfaces[view], Qt.KeyboardModifier(0)
        points = [self.px(view, share) for share in shares]
        QTest.mousePress(surface, Qt.MouseButton.LeftButton, none, points[0])
        for point in points[1:]:
            QTest.mouseMove(surface, point)
            QApplication.processEvents()
        QTest.mouseRelease(surface, Qt.MouseButton.LeftButton, none, points[-1])

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        return self.page.drawing()[0]


@pytest.fixture
def screen(qtbot: QtBot, qapp: QApplication) -> Screen:
    apply(qapp, "light")
    page = PainPage(a_desk(), the_atlas(), Formats())
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    return Screen(page)


def test_a_tap_is_a_spot_and_a_movement_shades_in_the_kind_chosen(screen: Screen) -> None:
    screen.draw("posterior", (0.5, 0.4))
    screen.page.qualities[Quality.PINS].click()
    screen.page.thin.click()
    screen.draw("anterior", (0.4, 0.6), (0.4, 0.7))
    spot, line = screen.strokes
    assert (spot.view, spot.quality, spot.width_mm, len(spot.points)) == ("posterior", Quality.ACHING, THICK_MM, 1)
    assert (line.view, line.quality, line.width_mm) == ("anterior", Quality.PINS, THIN_MM) and len(line.points) > 1
    assert screen.asked == [Drawn((spot,), None), Drawn((spot, line), None)]


def test_what_is_rubbed_out_is_gone_and_comes_back_by_undo(screen: Screen, qtbot: QtBot) -> None:
    screen.draw("posterior", (0.4, 0.45), (0.5, 0.45), (0.6, 0.45))
    (before,) = screen.strokes
    screen.page.rubber.click()
    screen.draw("posterior", (0.5, 0.45))
    assert len(screen.strokes) == 2
    screen.page.take_back.click()
    assert screen.strokes == (before,)
    screen.page.take_back.click()
    assert screen.strokes == () and not screen.page.take_back.isEnabled() and not screen.page.done.isEnabled()
    assert screen.asked[-1] == Drawn((), None)


@pytest.fixture(scope="module")
def fingers() -> QPointingDevice:
    return QTest.createTouchDevice()


@pytest.mark.qt_log_ignore("QGestureManager", "This plugin does not support ")  # fingers that no screen has sent
def test_one_finger_draws_and_a_second_one_is_a_pinch(screen: Screen, fingers: QPointingDevice) -> None:
    surface = screen.page.surfaces["posterior"]
    start, end = screen.px("posterior", (0.4, 0.45)), screen.px("posterior", (0.6, 0.45))

    def touch(act: str, *points: QPoint) -> None:
        sequence = QTest.touchEvent(screen.page, fingers)
        for finger, at in enumerate(points):
            getattr(sequence, act)(finger, surface.mapTo(screen.page, at), screen.page)
        sequence.commit()

    touch("press", start)
    touch("move", end)
    touch("release", end)
    assert len(screen.strokes) == 1 and len(screen.strokes[0].points) > 1
    touch("press", start, end)
    touch("move", end, start)
    touch("release", end, start)
    assert len(screen.strokes) == 1


def test_nothing_is_drawn_beside_the_paper(screen: Screen) -> None:
    surface = screen.page.surfaces["posterior"]
    QTest.mouseClick(surface, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0), QPoint(1, 1))
    assert screen.strokes == () and screen.asked == []


def test_pain_is_told_by_a_touch_or_a_digit_and_taken_back_by_the_same_touch(screen: Screen, qtbot: QtBot) -> None:
    screen.page.scale.buttons[6].click()
    assert screen.page.drawing()[1] == 6
    screen.page.scale.buttons[6].click()
    assert screen.page.drawing()[1] is None
    qtbot.keyClicks(screen.page, "10")
    assert screen.page.drawing()[1] == 10
    assert [button.isChecked() for button in screen.page.scale.buttons].index(True) == 10


def test_done_says_what_was_drawn_and_trouble_leaves_it_on_the_screen(screen: Screen) -> None:
    screen.draw("posterior", (0.5, 0.4))
    screen.page.done.click()
    assert screen.asked[-1] == Finished(screen.strokes, None)
    screen.page.show_trouble("The file is busy.")
    assert len(screen.strokes) == 1
    screen.page.show_thanks()
    left: list[bool] = []
    screen.page.left.connect(lambda: left.append(True))
    screen.page.back.click()
    assert left == [True]


def test_what_was_not_finished_is_there_again_and_the_former_drawing_is_named(qtbot: QtBot, qapp: QApplication) -> None:
    former = PainDrawing("f", "c", BEFORE, 7, 3, datetime(2026, 10, 13, 9))
    page = PainPage(a_desk(DrawingAtWork("d", BEFORE, 4), former), the_atlas(), Formats())
    qtbot.addWidget(page)
    assert page.drawing() == (BEFORE, 4) and page.done.isEnabled()
    assert any("13-Oct-2026" in label.text() for label in page.findChildren(QLabel))


def test_front_back_and_sides_are_drawn_on_and_each_half_can_be_seen_closer(screen: Screen) -> None:
    assert screen.page.surfaces["anterior"].isVisible() and not screen.page.surfaces["left"].isVisible()
    screen.page.turns[1].click()
    assert screen.page.surfaces["left"].isVisible() and screen.page.surfaces["right"].isVisible()
    surface = screen.page.surfaces["left"]
    whole = surface.camera.px_per_mm
    screen.page.parts["lower"].click()
    assert surface.camera.px_per_mm > whole * 1.5
    screen.page.parts["whole"].click()
    assert surface.camera.px_per_mm == whole


def test_the_patient_reads_their_own_language_where_it_is_known(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    class Spanish(prolodesk.words.gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return {"Done": "Listo", "Aching": "Dolor sordo"}.get(message, message)

    monkeypatch.setattr(prolodesk.words, "catalogue_of", lambda language: Spanish() if language == "es" else None)
    page = PainPage(a_desk(language="es"), the_atlas(), Formats())
    qtbot.addWidget(page)
    assert (page.done.text(), page.qualities[Quality.ACHING].text()) == ("Listo", "Dolor sordo")
    other = PainPage(a_desk(language="xx"), the_atlas(), Formats())
    qtbot.addWidget(other)
    assert other.done.text() == "Done" and tr("Done") == "Done"
    with spoken("es"):
        assert tr("Done") == "Listo"


def test_the_screen_names_nobody_but_the_patient_by_the_given_name(screen: Screen) -> None:
    said = " ".join(label.text() for label in screen.page.findChildren(QLabel))
    assert "Julia" in said and "Hartmann" not in said


def test_half_a_body_stands_whole_below_the_name_of_its_view(screen: Screen) -> None:
    page = screen.page
    page.turns[-1].click()
    QApplication.processEvents()
    for part, edge in (("upper", 0.0), ("lower", 1.0)):
        page.parts[part].click()
        for view in ("left", "right"):
            (from_x, y), (to_x, _) = (screen.px(view, (share, edge)).toTuple() for share in (0.0, 1.0))
            assert 0 <= from_x < to_x <= page.surfaces[view].width()
            assert page.surfaces[view].rect().adjusted(0, 30, 0, -10).contains(from_x, y)
