"""The past below the body: stops, differences, outlines, totals, and what helped."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QTableWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from prolodesk.clinic.pain_drawings import PainDrawing
from prolodesk.clinic.past_sessions import PastInjection, PastSession
from prolodesk.domain.body.pain import Quality, Stroke
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.body.totals import totals
from prolodesk.ui.body.canvas import BodyCanvas
from prolodesk.ui.body.heat_layer import HeatLayer
from prolodesk.ui.body.pain_layer import PainLayer
from prolodesk.ui.body.wishes import MarkState, MarkView
from prolodesk.ui.past.body import BodyWithPast
from prolodesk.ui.past.function_rows import FunctionRows
from prolodesk.ui.past.helped import Helped
from prolodesk.ui.past.helped_rows import helped_rows, response_words
from prolodesk.ui.past.stands import NOW
from prolodesk.ui.patients.record_page import RecordTabs
from prolodesk.ui.theme import apply
from prolodesk.words import Formats
from tests.plan_clinic import the_atlas

PSIS, LIGAMENT = "posterior_si_long_psis", "sacrotuberous_sacral"
DAY = date(2026, 9, 1)
RIGHT = Laterality.RIGHT


def shot(number: int, site: str | None, ml: float, state: str = "given", note: str = "") -> PastInjection:
    at = (480.0, 900.0) if site is None else (None, None)
    view = "posterior" if site is None else ""
    return PastInjection(f"i{number}{site}", site, "right", state, ml, view, *at, 0, note)


def session(number: int, *injections: PastInjection, before: int | None = 7, after: int | None = None) -> PastSession:
    day, function = DAY + timedelta(weeks=4 * number), (("Walk 5 km", 10 - (before or 5)),)
    return PastSession(f"s{number}", f"v{number}", "c", "Low back", number, day, before, after, injections, function)


ONE = session(1, shot(1, PSIS, 1.0), shot(1, LIGAMENT, 0.0, "not_given", "Too tender"), before=8, after=6)
TWO = session(2, shot(2, PSIS, 1.0), shot(2, LIGAMENT, 1.5), shot(2, None, 0.5), before=6)
THREE = session(3, shot(3, LIGAMENT, 2.0), shot(3, "gone_from_the_atlas", 1.0), before=4)


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> None:
    apply(qapp, "light")


@pytest.fixture
def body(qtbot: QtBot) -> BodyWithPast:
    canvas = BodyCanvas(the_atlas(), "posterior")
    body = BodyWithPast(canvas, the_atlas(), Formats(), "Today")
    qtbot.addWidget(body)
    body.resize(600, 700)
    body.show()
    body.show_past((ONE, TWO, THREE), (), course_id="c", complaint_id="k")
    return body


def marks(body: BodyWithPast) -> list[tuple[str | None, MarkState]]:
    canvas = body.findChild(BodyCanvas)
    assert canvas is not None
    return [(mark.site_id, mark.state) for mark in canvas.surface.marks]


def test_now_stands_over_the_outlines_of_the_session_before(body: BodyWithPast) -> None:
    today = [MarkView("m", 1, PSIS, RIGHT, MarkState.PLANNED)]
    body.show_marks(today, (), [shot(9, PSIS, 1.0)])
    assert marks(body) == [
        (LIGAMENT, MarkState.LAST),
        ("gone_from_the_atlas", MarkState.LAST),
        (PSIS, MarkState.PLANNED),
    ]
    assert body.bar.difference.text() == "+1 site, −2, −2 mL"


def test_arrow_keys_on_the_slider_show_each_session_with_what_was_not_given(body: BodyWithPast, qtbot: QtBot) -> None:
    slider = body.bar.slider
    for _ in range(3):
        qtbot.keyClick(slider, Qt.Key.Key_Left)
    assert body.shown() == "s1"
    assert marks(body) == [(PSIS, MarkState.GIVEN), (LIGAMENT, MarkState.NOT_GIVEN)]
    canvas = body.findChild(BodyCanvas)
    assert canvas is not None and canvas.surface.marks[1].reason == "Too tender" and canvas.surface.read_only
    assert slider.accessibleDescription() == "Session 1 · 29-Sep-2026"
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert body.bar.difference.text() == "+2 sites, +2 mL"
    qtbot.keyClick(slider, Qt.Key.Key_Escape)
    assert body.shown() == NOW and not canvas.surface.read_only


def test_any_two_sessions_are_compared(body: BodyWithPast) -> None:
    body.look_at("s3")
    assert body.bar.difference.text() == "+1 site, −2, 1 other volume, same total"
    body.bar.compared.emit("s1")
    assert body.bar.difference.text() == "+2 sites, −1, +2 mL"
    assert [state for _, state in marks(body)].count(MarkState.LAST) == 1
    body.bar.compared.emit("-")
    assert body.bar.difference.text() == "" and MarkState.LAST not in [state for _, state in marks(body)]


def test_sites_nobody_knows_and_free_marks_are_told_in_words(body: BodyWithPast) -> None:
    body.look_at("s3")
    canvas = body.findChild(BodyCanvas)
    assert canvas is not None
    assert any("gone_from_the_atlas" in each.text for each in canvas.aside._absent)
    body.look_at("s2")
    assert any(mark.site_id is None for mark in canvas.surface.marks)
    titles = [row.title for row in helped_rows((TWO, THREE), the_atlas())]
    assert any("gone_from_the_atlas" in title for title in titles) and any("Free" in title for title in titles)


def test_a_click_on_the_slider_chooses_the_nearest_session(body: BodyWithPast, qtbot: QtBot) -> None:
    slider = body.bar.slider
    qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(round(slider._x(1)) + 5, 10))
    assert body.shown() == "s2"


def test_who_changes_something_sees_now_again_and_who_only_picks_stays(body: BodyWithPast) -> None:
    today = MarkView("m", 1, PSIS, RIGHT)
    body.show_marks([today])
    body.look_at("s1")
    body.show_marks([today], ["m"])
    assert body.shown() == "s1"
    body.show_marks([today, replace(today, mark_id="n", number=2, site_id=LIGAMENT)])
    canvas = body.findChild(BodyCanvas)
    assert canvas is not None and body.shown() == NOW and not canvas.surface.read_only
    body.look_at("a session nobody knows")
    assert body.shown() == NOW


def test_a_signed_visit_stands_at_its_own_place_among_the_sessions(body: BodyWithPast) -> None:
    body.show_past((ONE, TWO, THREE), (), course_id="c", complaint_id="k", here="v2")
    assert [stand.key for stand in body._all_stands()] == ["s1", NOW, "s3"]
    body.bar.step(1)
    assert body.shown() == "s3"


def test_without_a_past_there_is_no_slider_and_the_pages_own_outlines_stay(body: BodyWithPast) -> None:
    body.show_past((), (), course_id=None, complaint_id="")
    body.show_marks([MarkView("l", 1, PSIS, RIGHT, MarkState.LAST)])
    assert body.bar.isHidden() and marks(body) == [(PSIS, MarkState.LAST)]


def painted(layer: HeatLayer | PainLayer, canvas: BodyCanvas) -> QImage:
    image = QImage(canvas.surface.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    layer.paint(painter, canvas.surface.camera, canvas.surface.view)
    painter.end()
    return image


def test_totals_are_drawn_where_the_structure_is_and_told_in_words(body: BodyWithPast) -> None:
    canvas = body.findChild(BodyCanvas)
    assert canvas is not None
    layer, surface = HeatLayer(the_atlas()), canvas.surface
    assert layer.empty
    layer.show_totals(totals([*ONE.given, *TWO.given]), 2)
    at = next(place.at for place in surface.places if place.spot == (PSIS, RIGHT))
    assert layer.words_at(surface.camera, surface.view, at) == "2 mL in 2 injections"
    assert layer.words_at(surface.camera, surface.view, (10.0, 10.0)) == ""
    x, y = surface.camera.to_px(at)
    assert painted(layer, canvas).pixelColor(round(x), round(y)) != Qt.GlobalColor.white


def test_the_drawing_of_that_day_lies_under_the_marks_and_the_one_before_is_outlined(body: BodyWithPast) -> None:
    first = (Stroke("posterior", Quality.BURNING, 40.0, ((480.0, 700.0), (520.0, 700.0))),)
    second = (Stroke("posterior", Quality.ACHING, 40.0, ((480.0, 900.0), (520.0, 900.0))),)
    drawings = [
        PainDrawing(f"d{n}", "k", strokes, 5, the_atlas().art_version, datetime(2026, 9, day))
        for n, (strokes, day) in enumerate(((first, 10), (second, 28)))
    ]
    body.show_past((ONE, TWO, THREE), drawings, course_id="c", complaint_id="k")
    canvas = body.findChild(BodyCanvas)
    assert canvas is not None
    surface = canvas.surface
    assert surface.said_below((500.0, 900.0)) == "Pain drawing of 28-Sep-2026, aching"
    assert surface.said_below((500.0, 700.0)) == ""
    assert body.bar.slider.maximum() == 5
    body.bar.step(-5)
    assert body.shown() == "d0" and marks(body) == [] and body.bar.difference.text() == ""
    assert surface.said_below((500.0, 700.0)) == "Pain drawing of 10-Sep-2026, burning"
    body.show_past((ONE, TWO, THREE), drawings[:1], course_id="c", complaint_id="k")
    assert surface.said_below((500.0, 700.0)) == "Pain drawing of 10-Sep-2026, burning"
    older = [replace(drawings[0], art_version=99)]
    body.show_past((ONE, TWO, THREE), older, course_id="c", complaint_id="k")
    assert "made on an older figure" in surface.said_below((500.0, 700.0))
    body.show_past((ONE, TWO, THREE), drawings, course_id="c", complaint_id="another")
    assert surface.said_below((500.0, 700.0)) == ""


def test_what_helped_puts_sites_beside_pain_and_function(qtbot: QtBot) -> None:
    helped = Helped(the_atlas(), Formats())
    qtbot.addWidget(helped)
    helped.show_sessions((ONE, TWO, THREE, session(1, shot(7, PSIS, 9.0))), "other")
    assert helped.isHidden()
    helped.show_sessions((ONE, TWO, THREE), "c")
    rows = {row.title: [cell.text for cell in row.cells] for row in helped_rows((ONE, TWO, THREE), the_atlas())}
    assert rows["Pain before, after"] == ["8 → 6", "6", "4"]
    assert rows["Walk 5 km"] == ["2", "4", "6"]
    assert rows["Total mL"] == ["1", "3", "3"]
    assert rows["Long posterior SI lig., PSIS, RIGHT"] == ["1", "1", ""]
    assert helped.response.text() == "Pain 8 at first, 4 now: 50 % less"
    assert "29-Sep-2026: pain 8, after 6, function 2" in helped.chart.accessibleDescription()
    looked: list[str] = []
    helped.looked.connect(looked.append)
    helped.table.activated.emit(helped.table.model().index(0, 2))
    assert looked == ["s2"]


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [(6, 5, "no clear change"), (5, 8, "worse"), (9, 3, "67 % less"), (0, 0, "no clear change"), (None, 4, "")],
)
def test_the_response_is_told_as_far_as_the_scale_can_tell(first: int | None, last: int, told: str) -> None:
    said = response_words([session(1, before=first), session(2, before=last)])
    assert told in said if told else said == ""


def test_function_is_scored_by_one_key_and_the_same_key_takes_it_back(qtbot: QtBot) -> None:
    rows = FunctionRows()
    qtbot.addWidget(rows)
    scored: list[tuple[object, ...]] = []
    rows.scored.connect(lambda *each: scored.append(each))
    rows.show_function((("Walk 5 km", 4), ("Sleep", None)), True)
    qtbot.keyClicks(rows.rows["Sleep"], "6")
    qtbot.keyClicks(rows.rows["Walk 5 km"], "4")
    assert scored == [("Sleep", None, 6), ("Walk 5 km", 4, None)]
    rows.show_function((), True)
    assert rows.isHidden()


def test_keys_step_through_the_sessions_wherever_on_the_page_one_is(body: BodyWithPast, qtbot: QtBot) -> None:
    body.listen(body, "plan")
    body.activateWindow()
    qtbot.waitUntil(body.isActiveWindow)
    body.bar.slider.setFocus()
    qtbot.keyClick(body.bar.slider, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert body.shown() == "s3"
    qtbot.keyClick(body.bar.slider, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert body.shown() == NOW


def test_the_keys_of_the_past_work_on_the_figure_in_tables_and_on_the_tabs_above(
    body: BodyWithPast, qtbot: QtBot
) -> None:
    window, page = QWidget(), QWidget()
    qtbot.addWidget(window)
    tabs, table = RecordTabs(), QTableWidget(2, 2)
    for title in ("Record", "Plan", "Session"):
        tabs.addTab(title)
    tabs.setCurrentIndex(1)
    for parent, children in ((page, (body, table)), (window, (tabs, page))):
        column = QVBoxLayout(parent)
        for child in children:
            column.addWidget(child)
    body.listen(page, "plan")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    canvas = body.findChild(BodyCanvas)
    assert canvas is not None
    for widget in (tabs, table, canvas.surface, body.bar.slider):
        widget.setFocus()
        qtbot.keyClick(widget, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert (body.shown(), tabs.currentIndex()) == ("s3", 1)
        qtbot.keyClick(widget, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        assert (body.shown(), tabs.currentIndex()) == (NOW, 1)
        qtbot.keyClick(widget, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
        assert canvas.surface.layers.heat
        qtbot.keyClick(widget, Qt.Key.Key_7, Qt.KeyboardModifier.ControlModifier)
        assert canvas.surface.layers.pain and not canvas.surface.layers.heat
    page.hide()
    tabs.setFocus()
    qtbot.keyClick(tabs, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert (body.shown(), tabs.currentIndex()) == (NOW, 1)
    body.setParent(None)  # it is closed by itself
