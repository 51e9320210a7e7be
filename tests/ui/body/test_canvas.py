"""Marking on the body: by pointing, by typing, by walking. The canvas asks; it changes nothing itself."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from prolodesk.domain.body.placing import Place
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.body.snapping import snap
from prolodesk.ui.body.canvas import BodyCanvas
from prolodesk.ui.body.pointing import Question
from prolodesk.ui.body.wishes import (
    MarkBothSides,
    MarkState,
    MarkView,
    MirrorMarks,
    MoveMark,
    PlaceBoth,
    PlaceFree,
    PlaceMark,
    RemoveMarks,
)
from prolodesk.ui.theme import apply
from tests.ui.body.conftest import LOW_BACK, drag, hover, mouse, px, spot

LEFT, RIGHT, MIDLINE = Laterality.LEFT, Laterality.RIGHT, Laterality.MIDLINE
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier

MARKS = (
    MarkView("a", 1, "lumbar_facet_capsule_l4_l5", RIGHT),
    MarkView("b", 2, "iliolumbar_iliac_crest", LEFT, MarkState.GIVEN),
    MarkView("c", 3, "lumbar_interspinous_l3_l4", MIDLINE, MarkState.NOT_GIVEN),
    MarkView("d", 4, None, LEFT, MarkState.PLANNED, LOW_BACK, 110.0, 250.0),
    MarkView("last", 1, "posterior_si_long_psis", RIGHT, MarkState.LAST),
)


def click(qtbot: QtBot, canvas: BodyCanvas, at: QPoint, modifiers: Qt.KeyboardModifier | None = None) -> None:
    qtbot.mouseClick(canvas.surface, Qt.MouseButton.LeftButton, modifiers or Qt.KeyboardModifier.NoModifier, at)


@pytest.mark.parametrize("side", [LEFT, RIGHT])
def test_a_click_marks_the_site_under_the_pointer(
    canvas: BodyCanvas, wishes: list[object], qtbot: QtBot, side: Laterality
) -> None:
    place = spot(canvas, "posterior_si_short_iliac_middle", side)
    click(qtbot, canvas, px(canvas, place.at) + QPoint(2, -2))
    assert wishes == [PlaceMark("posterior_si_short_iliac_middle", side)]


def test_a_click_beside_the_body_marks_nothing_and_unselects(
    canvas: BodyCanvas, wishes: list[object], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(canvas.picked) as picked:
        click(qtbot, canvas, QPoint(30, 200))
    assert picked.args == [()]
    assert wishes == []


def test_shift_click_marks_the_very_point_with_its_side(canvas: BodyCanvas, wishes: list[object], qtbot: QtBot) -> None:
    click(qtbot, canvas, px(canvas, (300.0, 250.0)), SHIFT)
    (wish,) = wishes
    assert isinstance(wish, PlaceFree)
    assert (wish.view, wish.laterality) == (LOW_BACK, RIGHT)
    assert (wish.x_mm, wish.y_mm) == pytest.approx((300, 250), abs=0.5)


def test_two_names_too_close_to_tell_apart_are_asked_and_a_number_answers(
    make_canvas: Callable[..., BodyCanvas], qtbot: QtBot
) -> None:
    canvas, wishes, places = asked_about(make_canvas, qtbot)
    assert wishes == []
    assert canvas.ask_list.isVisible()
    choices = canvas.ask_list.list.choices()
    assert [choice.value for choice in choices[: len(places)]] == list(places)
    assert choices[-1].title == "Free mark at this point"
    qtbot.keyClick(canvas.ask_list.list, Qt.Key.Key_2)
    assert wishes == [PlaceMark(*places[1].spot)]
    assert not canvas.ask_list.isVisible()


def test_the_question_can_be_left_unanswered(make_canvas: Callable[..., BodyCanvas], qtbot: QtBot) -> None:
    canvas, wishes, _ = asked_about(make_canvas, qtbot)
    qtbot.keyClick(canvas.ask_list.list, Qt.Key.Key_Escape)
    assert wishes == []
    assert not canvas.ask_list.isVisible()


def asked_about(
    make_canvas: Callable[..., BodyCanvas], qtbot: QtBot
) -> tuple[BodyCanvas, list[object], tuple[Place, ...]]:
    """The whole figure, clicked where two sites stand too close to each other."""
    canvas = make_canvas("posterior")
    wishes: list[object] = []
    canvas.asked.connect(wishes.append)
    camera = canvas.surface.camera
    meant = next(
        found.places
        for place in canvas.surface.places
        if (found := snap(canvas.surface.places, camera.to_mm(camera.to_px(place.at)), camera.px_per_mm)).asks
        and len(found.places) == 2
    )
    click(qtbot, canvas, px(canvas, meant[0].at))
    return canvas, wishes, meant


def test_on_the_whole_figure_a_crowd_is_asked_and_a_closer_look_offered(
    make_canvas: Callable[..., BodyCanvas], qtbot: QtBot
) -> None:
    canvas = make_canvas("posterior")
    click(qtbot, canvas, px(canvas, spot(canvas, "lumbar_interspinous_l4_l5", MIDLINE).at))
    titles = [choice.title for choice in canvas.ask_list.list.choices()]
    assert titles[0] == "Interspinous lig. L4-L5"
    assert titles[-2:] == ["Look closer here", "Free mark at this point"]
    canvas.ask_list.list.setCurrentIndex(canvas.ask_list.list.model().index(len(titles) - 2, 0))
    qtbot.keyClick(canvas.ask_list.list, Qt.Key.Key_Return)
    assert canvas.view() == LOW_BACK


def test_hovering_names_the_structure_and_its_side(canvas: BodyCanvas) -> None:
    said: list[str] = []
    canvas.hovered.connect(said.append)
    hover(canvas, px(canvas, spot(canvas, "sacrotuberous_ischial", RIGHT).at))
    hover(canvas, px(canvas, (120.0, 230.0)))
    hover(canvas, QPoint(30, 200))
    assert said == ["Sacrotuberous lig., ischial tuberosity attachment, RIGHT", "Hip bone, LEFT", ""]


def test_hovering_a_mark_says_its_number_and_state(canvas: BodyCanvas) -> None:
    canvas.show_marks(MARKS)
    said: list[str] = []
    canvas.hovered.connect(said.append)
    hover(canvas, px(canvas, spot(canvas, "iliolumbar_iliac_crest", LEFT).at))
    assert said == ["2 · Iliolumbar lig., iliac crest, LEFT · given"]


def test_moving_the_pointer_never_paints_the_artwork(canvas: BodyCanvas, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: not canvas._pixmaps.painting and canvas._pixmaps.best(canvas.surface._key(), (9, 9, 9, 9))[1]
    )
    ready: list[object] = []
    canvas._pixmaps.ready.connect(ready.append)
    for x in range(100, 600, 20):
        hover(canvas, QPoint(x, 400))
        QApplication.processEvents()
    assert ready == []
    assert not canvas._pixmaps.painting


def test_a_click_on_a_mark_picks_it(canvas: BodyCanvas, wishes: list[object], qtbot: QtBot) -> None:
    canvas.show_marks(MARKS)
    with qtbot.waitSignal(canvas.picked) as picked:
        click(qtbot, canvas, px(canvas, spot(canvas, "lumbar_facet_capsule_l4_l5", RIGHT).at))
    assert picked.args == [("a",)]
    assert wishes == []


def test_the_last_sessions_outline_does_not_stand_in_the_way(
    canvas: BodyCanvas, wishes: list[object], qtbot: QtBot
) -> None:
    canvas.show_marks(MARKS)
    click(qtbot, canvas, px(canvas, spot(canvas, "posterior_si_long_psis", RIGHT).at))
    assert wishes == [PlaceMark("posterior_si_long_psis", RIGHT)]


def test_dragging_a_mark_to_another_site_gives_it_that_name(canvas: BodyCanvas, wishes: list[object]) -> None:
    canvas.show_marks(MARKS)
    start = spot(canvas, "lumbar_facet_capsule_l4_l5", RIGHT)
    end = spot(canvas, "lumbar_facet_capsule_l3_l4", RIGHT)
    drag(canvas, px(canvas, start.at), px(canvas, end.at))
    assert wishes == [MoveMark("a", "lumbar_facet_capsule_l3_l4", RIGHT)]


def test_a_mark_nudged_keeps_its_name_and_its_point(canvas: BodyCanvas, wishes: list[object]) -> None:
    canvas.show_marks(MARKS)
    start = spot(canvas, "iliolumbar_iliac_crest", LEFT)
    drag(canvas, px(canvas, start.at), px(canvas, (start.at[0] - 4, start.at[1] - 2)))
    (wish,) = wishes
    assert isinstance(wish, MoveMark)
    assert (wish.site_id, wish.laterality, wish.view) == ("iliolumbar_iliac_crest", LEFT, LOW_BACK)
    assert (wish.x_mm, wish.y_mm) == pytest.approx((start.at[0] - 4, start.at[1] - 2), abs=0.6)


def test_the_name_follows_a_dragged_mark(canvas: BodyCanvas) -> None:
    canvas.show_marks(MARKS)
    said: list[str] = []
    canvas.hovered.connect(said.append)
    start = spot(canvas, "iliolumbar_iliac_crest", LEFT)
    drag(canvas, px(canvas, start.at), px(canvas, (120.0, 120.0)))
    assert "2 · Free point, LEFT · given" in said


def test_a_mark_dropped_on_the_other_side_changes_its_side_in_words(canvas: BodyCanvas, wishes: list[object]) -> None:
    canvas.show_marks(MARKS)
    start = spot(canvas, "lumbar_facet_capsule_l4_l5", RIGHT)
    end = spot(canvas, "lumbar_facet_capsule_l4_l5", LEFT)
    drag(canvas, px(canvas, start.at), px(canvas, end.at))
    assert wishes == [MoveMark("a", "lumbar_facet_capsule_l4_l5", LEFT)]


def test_escape_forgets_a_drag(canvas: BodyCanvas, wishes: list[object], qtbot: QtBot) -> None:
    canvas.show_marks(MARKS)
    start = px(canvas, spot(canvas, "lumbar_facet_capsule_l4_l5", RIGHT).at)
    drag(canvas, start, start + QPoint(80, 40), release=False)
    qtbot.keyClick(canvas.surface, Qt.Key.Key_Escape)
    mouse(canvas, QEvent.Type.MouseButtonRelease, start + QPoint(80, 40))
    assert wishes == []
    assert canvas.view() == LOW_BACK


def test_a_tremor_is_no_drag(canvas: BodyCanvas, wishes: list[object]) -> None:
    canvas.show_marks(MARKS)
    start = px(canvas, spot(canvas, "lumbar_facet_capsule_l4_l5", RIGHT).at)
    drag(canvas, start, start + QPoint(2, 2))
    assert wishes == []


@pytest.mark.parametrize(
    ("key", "modifier", "wish"),
    [
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, RemoveMarks(("a", "b"))),
        (Qt.Key.Key_M, CTRL, MirrorMarks(("a", "b"))),
        (Qt.Key.Key_B, CTRL, MarkBothSides(("a", "b"))),
    ],
)
def test_keys_act_on_the_selected_marks(
    canvas: BodyCanvas,
    wishes: list[object],
    qtbot: QtBot,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    wish: object,
) -> None:
    canvas.show_marks(MARKS, ["b", "a"])
    qtbot.keyClick(canvas.surface, key, modifier)
    assert wishes == [wish]


def test_without_a_selected_mark_nothing_is_mirrored(canvas: BodyCanvas, wishes: list[object], qtbot: QtBot) -> None:
    canvas.show_marks(MARKS)
    qtbot.keyClick(canvas.surface, Qt.Key.Key_M, CTRL)
    qtbot.keyClick(canvas.surface, Qt.Key.Key_Delete)
    assert wishes == []


def test_arrows_walk_levels_walk_and_enter_marks(canvas: BodyCanvas, wishes: list[object], qtbot: QtBot) -> None:
    canvas.surface.stand_on(spot(canvas, "lumbar_facet_capsule_l4_l5", LEFT))
    qtbot.keyClick(canvas.surface, Qt.Key.Key_PageUp)
    assert canvas.surface.cursor_place == spot(canvas, "lumbar_facet_capsule_l3_l4", LEFT)
    qtbot.keyClick(canvas.surface, Qt.Key.Key_Left)
    assert canvas.surface.cursor_place == spot(canvas, "lumbar_transverse_process_l4", LEFT)
    qtbot.keyClick(canvas.surface, Qt.Key.Key_Return)
    assert wishes == [PlaceMark("lumbar_transverse_process_l4", LEFT)]
    assert canvas.surface.accessibleDescription() == "Transverse process L4, LEFT"


def test_both_sides_of_the_site_under_the_ring(canvas: BodyCanvas, wishes: list[object], qtbot: QtBot) -> None:
    canvas.surface.stand_on(spot(canvas, "lumbar_facet_capsule_l4_l5", LEFT))
    qtbot.keyClick(canvas.surface, Qt.Key.Key_B, CTRL)
    assert wishes == [PlaceBoth("lumbar_facet_capsule_l4_l5")]


def test_the_first_arrow_starts_in_the_middle(canvas: BodyCanvas, qtbot: QtBot) -> None:
    qtbot.keyClick(canvas.surface, Qt.Key.Key_Down)
    assert canvas.surface.cursor_place is not None


def type_(qtbot: QtBot, canvas: BodyCanvas, text: str) -> None:
    qtbot.keyClicks(canvas.surface, text[0])
    qtbot.keyClicks(canvas.entry.field, text[1:])


def test_typing_places_with_the_side_in_words(canvas: BodyCanvas, wishes: list[object], qtbot: QtBot) -> None:
    type_(qtbot, canvas, "iliol crest l")
    assert canvas.entry.isVisible()
    assert [choice.title for choice in canvas.entry.list.choices()] == ["Iliolumbar lig., iliac crest, LEFT"]
    qtbot.keyClick(canvas.entry.field, Qt.Key.Key_Return)
    assert wishes == [PlaceMark("iliolumbar_iliac_crest", LEFT)]
    assert not canvas.entry.isVisible()


def test_typing_both_places_both(canvas: BodyCanvas, wishes: list[object], qtbot: QtBot) -> None:
    type_(qtbot, canvas, "facet l4-5 both")
    qtbot.keyClick(canvas.entry.field, Qt.Key.Key_Return)
    assert wishes == [PlaceBoth("lumbar_facet_capsule_l4_l5")]


def test_a_side_that_was_not_typed_is_asked_before_anything_is_marked(
    canvas: BodyCanvas, wishes: list[object], qtbot: QtBot
) -> None:
    type_(qtbot, canvas, "facet l5-s1")
    qtbot.keyClick(canvas.entry.field, Qt.Key.Key_Return)
    assert wishes == []
    titles = [choice.title for choice in canvas.entry.list.choices()]
    assert titles == [f"Facet capsule L5-S1, {side}" for side in ("LEFT", "RIGHT", "LEFT and RIGHT")]
    qtbot.keyClick(canvas.entry.field, Qt.Key.Key_Down)
    qtbot.keyClick(canvas.entry.field, Qt.Key.Key_Return)
    assert wishes == [PlaceMark("lumbar_facet_capsule_l5_s1", RIGHT)]


def test_typing_a_site_of_another_view_shows_that_view(canvas: BodyCanvas, wishes: list[object], qtbot: QtBot) -> None:
    type_(qtbot, canvas, "pes anserine r")
    qtbot.keyClick(canvas.entry.field, Qt.Key.Key_Return)
    assert wishes == [PlaceMark("knee_pes_anserine", RIGHT)]
    assert canvas.view() == "knee_anterior_r"


def test_typing_nonsense_says_what_helps(canvas: BodyCanvas, wishes: list[object], qtbot: QtBot) -> None:
    type_(qtbot, canvas, "zzz")
    notes = [label.text() for label in canvas.entry.findChildren(QLabel) if label.isVisible()]
    assert any("No site fits" in note for note in notes)
    qtbot.keyClick(canvas.entry.field, Qt.Key.Key_Escape)
    qtbot.keyClick(canvas.entry.field, Qt.Key.Key_Escape)
    assert not canvas.entry.isVisible()
    assert wishes == []


@pytest.mark.parametrize("number", range(1, 6))
def test_ctrl_and_a_number_shows_and_hides_a_layer(canvas: BodyCanvas, qtbot: QtBot, number: int) -> None:
    before = canvas.surface.layers
    name = ("skeleton", "skin", "ligaments", "sites", "imaging")[number - 1]
    qtbot.keyClick(canvas.surface, Qt.Key(Qt.Key.Key_0 + number), CTRL)
    assert getattr(canvas.surface.layers, name) is not getattr(before, name)
    qtbot.keyClick(canvas.surface, Qt.Key(Qt.Key.Key_0 + number), CTRL)
    assert canvas.surface.layers == before


def test_letters_and_numbers_belong_to_the_canvas_while_it_has_focus(canvas: BodyCanvas) -> None:
    for key, modifiers, text, own in (
        (Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier, "n", True),
        (Qt.Key.Key_1, CTRL, "", True),
        (Qt.Key.Key_B, CTRL, "", True),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier, "", True),
        (Qt.Key.Key_P, CTRL, "", False),
        (Qt.Key.Key_Z, CTRL, "", False),
        (Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier, "", False),
    ):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers, text)
        event.ignore()
        QApplication.sendEvent(canvas.surface, event)
        assert event.isAccepted() is own, key


def test_a_double_click_on_a_region_goes_into_it_and_escape_comes_back(
    make_canvas: Callable[..., BodyCanvas], qtbot: QtBot
) -> None:
    canvas = make_canvas("posterior")
    qtbot.mouseDClick(canvas.surface, Qt.MouseButton.LeftButton, pos=px(canvas, (400.0, 720.0)))
    assert canvas.view() == LOW_BACK
    assert canvas.bar.back_button.isVisible()
    qtbot.keyClick(canvas.surface, Qt.Key.Key_Escape)
    assert canvas.view() == "posterior"
    assert not canvas.bar.back_button.isVisible()


def test_a_double_click_where_no_region_is_looks_closer(make_canvas: Callable[..., BodyCanvas], qtbot: QtBot) -> None:
    canvas = make_canvas("posterior")
    qtbot.mouseDClick(canvas.surface, Qt.MouseButton.LeftButton, pos=px(canvas, (360.0, 1500.0)))
    assert canvas.view() == "posterior"
    assert not canvas.surface.camera.whole
    qtbot.keyClick(canvas.surface, Qt.Key.Key_Escape)
    assert canvas.surface.camera.whole


def test_zoom_keys_and_pushing_with_space(canvas: BodyCanvas, qtbot: QtBot, wishes: list[object]) -> None:
    qtbot.keyClick(canvas.surface, Qt.Key.Key_Plus, CTRL)
    qtbot.keyClick(canvas.surface, Qt.Key.Key_Plus, CTRL)
    assert not canvas.surface.camera.whole
    before = canvas.surface.camera.centre
    qtbot.keyPress(canvas.surface, Qt.Key.Key_Space)
    drag(canvas, QPoint(300, 300), QPoint(340, 320))
    qtbot.keyRelease(canvas.surface, Qt.Key.Key_Space)
    assert canvas.surface.camera.centre[0] < before[0]
    assert wishes == []
    qtbot.keyClick(canvas.surface, Qt.Key.Key_0, CTRL)
    assert canvas.surface.camera.whole


def test_the_region_of_a_complaint_is_shown(make_canvas: Callable[..., BodyCanvas]) -> None:
    canvas = make_canvas("posterior")
    canvas.show_region("knee", RIGHT)
    assert canvas.view() == "knee_anterior_r"
    canvas.show_region("knee")
    assert canvas.view() == "anterior"
    assert not canvas.surface.camera.whole
    canvas.show_region("sacroiliac_pelvis")
    assert canvas.view() == LOW_BACK
    canvas.show_region("no such region")
    assert canvas.view() == LOW_BACK


def test_marks_of_other_views_and_without_place_are_listed(canvas: BodyCanvas, qtbot: QtBot) -> None:
    absent = (
        MarkView("x", 5, None, RIGHT, view="a_view_of_older_days", x_mm=10, y_mm=10),
        MarkView("y", 6, "knee_pes_anserine", LEFT),
        MarkView("z", 7, "a_site_of_another_clinic", LEFT),
    )
    canvas.show_marks((*MARKS, *absent))
    names = [button.accessibleName() for button in canvas.aside._buttons]
    assert names == [
        "5 · Free point, RIGHT · on no picture",
        "6 · Pes anserine insertion, LEFT · on Knee, anterior, LEFT",
        "7 · Unknown site a_site_of_another_clinic, LEFT · chosen by name",
    ]
    with qtbot.waitSignal(canvas.picked) as picked:
        canvas.aside._buttons[1].click()
    assert picked.args == [("y",)]
    assert canvas.view() == "knee_anterior_l"
    canvas.show_marks(())
    assert canvas.aside.isHidden()


def test_in_a_narrow_room_the_way_back_is_an_icon_and_widens_nothing(make_canvas: Callable[..., BodyCanvas]) -> None:
    canvas = make_canvas(width=460)
    assert (canvas.width(), canvas.bar.width()) == (460, 460)
    assert canvas.bar.back_button.isVisible()
    assert canvas.bar.back_button.accessibleName() == "Whole body"
    assert canvas.bar.layers_button.geometry().right() < 460
    canvas.resize(900, 860)
    QApplication.processEvents()
    assert "Whole body" in canvas.bar.back_button.text()


def test_a_hundred_absent_marks_do_not_widen_the_window(canvas: BodyCanvas) -> None:
    width = canvas.width()
    canvas.show_marks([MarkView(f"m{n}", n, "knee_pes_anserine", LEFT) for n in range(100)])
    QApplication.processEvents()
    assert canvas.width() == width
    assert canvas.minimumSizeHint().width() < 700


def test_a_signed_record_is_only_looked_at(canvas: BodyCanvas, wishes: list[object], qtbot: QtBot) -> None:
    canvas.show_marks(MARKS, ["a"])
    canvas.show_read_only(True)
    click(qtbot, canvas, px(canvas, spot(canvas, "sacrotuberous_ischial", RIGHT).at))
    click(qtbot, canvas, px(canvas, spot(canvas, "lumbar_transverse_process_l4", LEFT).at))
    qtbot.keyClick(canvas.surface, Qt.Key.Key_Delete)
    qtbot.keyClicks(canvas.surface, "f")
    start = px(canvas, spot(canvas, "lumbar_facet_capsule_l4_l5", RIGHT).at)
    drag(canvas, start, start + QPoint(80, 40))
    assert wishes == []
    assert not canvas.entry.isVisible()
    assert not canvas.ask_list.isVisible()


def test_screen_readers_find_the_canvas_and_every_mark(canvas: BodyCanvas) -> None:
    canvas.show_marks(MARKS)
    assert canvas.surface.accessibleName() == "Low back and pelvis, posterior · patient’s LEFT is on the left"
    named = {
        child.accessibleName()
        for child in canvas.surface.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if child.isVisible()
    }
    assert {
        "1 · Facet capsule L4-L5, RIGHT · planned",
        "2 · Iliolumbar lig., iliac crest, LEFT · given",
        "3 · Interspinous lig. L3-L4 · not given",
        "4 · Free point, LEFT · planned",
        "1 · Long posterior SI lig., PSIS, RIGHT · last session",
    } <= named


def test_the_first_picture_shows_bones_before_the_full_artwork_is_there(
    make_canvas: Callable[..., BodyCanvas],
) -> None:
    canvas = make_canvas()
    image = canvas.surface.grab().toImage()
    at = px(canvas, (190.0, 210.0))
    assert image.pixelColor(at).red() > image.pixelColor(at).blue()


@pytest.mark.endurance
@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_full_artwork_follows_in_the_colours_of_the_theme(
    make_canvas: Callable[..., BodyCanvas], qtbot: QtBot, qapp: QApplication, look: str
) -> None:
    canvas = make_canvas()
    apply(qapp, look)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: canvas._pixmaps.has(canvas.surface._key()), timeout=10_000)
    image = canvas.surface.grab().toImage()
    assert (image.pixelColor(20, 200).lightness() > 200) is (look == "light")


def test_missing_artwork_is_said_in_words(make_canvas: Callable[..., BodyCanvas]) -> None:
    canvas = make_canvas()
    canvas.surface.failed.emit()
    assert any("damaged or missing" in label.text() for label in canvas.findChildren(QLabel) if label.isVisible())


def test_a_double_click_in_a_crowd_goes_into_the_region_instead_of_asking(
    make_canvas: Callable[..., BodyCanvas], qtbot: QtBot
) -> None:
    canvas = make_canvas("posterior")
    at = px(canvas, spot(canvas, "lumbar_interspinous_l4_l5", MIDLINE).at)
    click(qtbot, canvas, at)
    qtbot.mouseDClick(canvas.surface, Qt.MouseButton.LeftButton, pos=at)
    assert canvas.view() == LOW_BACK
    assert not canvas.ask_list.isVisible()


@pytest.mark.parametrize("width", [480, 560, 900])
def test_the_question_never_stands_over_the_point_it_is_about(
    make_canvas: Callable[..., BodyCanvas], width: int
) -> None:
    canvas = make_canvas("posterior", width)
    for x in range(60, width - 60, 40):
        canvas.ask_list.ask(Question(canvas.surface.places[:4], (0.0, 0.0), (float(x), 200.0)))
        box = canvas.ask_list.geometry()
        assert not box.left() - 8 < x < box.right() + 8
        assert box.left() >= 0 and box.right() < width and box.width() > 180
    canvas.ask_list.close_list()


def test_a_line_at_the_windows_foot_leaves_the_figure_where_it_is(make_canvas: Callable[..., BodyCanvas]) -> None:
    canvas = make_canvas("posterior")
    surface, height = canvas.surface, canvas.height()
    canvas.grab()
    before = surface.camera.px_per_mm, *surface.camera.to_px((400.0, 700.0))
    for taken in (44, 0, 62):
        canvas.resize(canvas.width(), height - taken)
        assert (surface.camera.px_per_mm, *surface.camera.to_px((400.0, 700.0))) == pytest.approx(before)
        assert surface.camera.whole
    canvas.resize(canvas.width(), height - 200)
    assert surface.camera.px_per_mm < before[0]


def test_a_view_not_yet_seen_fills_the_room_it_gets(canvas: BodyCanvas) -> None:
    canvas.grab()
    canvas.show_view("posterior")
    canvas.resize(canvas.width(), canvas.height() - 50)
    assert canvas.surface.camera.px_per_mm == pytest.approx(canvas.surface.camera.fitting)
    assert canvas.surface.camera.lines == 0.0
