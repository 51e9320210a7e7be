"""Mouse, pen and fingers on the body: what is clicked, framed, dragged, pinched and erased."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.placing import DrawnBand, Place
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.body.snapping import snap
from prolodesk.ui.body.canvas import BodyCanvas
from prolodesk.ui.body.touching import HOLD_MS
from prolodesk.ui.body.wishes import MarkState, MarkView, MoveMark, PlaceFree, PlaceMark, RemoveMarks
from tests.ui.body.conftest import LOW_BACK, drag, hover, mouse, px, spot

LEFT, RIGHT, MIDLINE = Laterality.LEFT, Laterality.RIGHT, Laterality.MIDLINE
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
MARKS = (
    MarkView("a", 1, "lumbar_facet_capsule_l4_l5", RIGHT),
    MarkView("b", 2, "lumbar_facet_capsule_l3_l4", RIGHT, MarkState.GIVEN),
    MarkView("c", 3, "sacrotuberous_ischial", LEFT),
    MarkView("last", 1, "lumbar_facet_capsule_l2_l3", RIGHT, MarkState.LAST),
)


@pytest.fixture
def picks(canvas: BodyCanvas) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    canvas.picked.connect(found.append)
    canvas.picked.connect(lambda ids: canvas.show_marks(canvas.surface.marks, ids))
    return found


def click(qtbot: QtBot, canvas: BodyCanvas, at: QPoint, modifiers: Qt.KeyboardModifier | None = None) -> None:
    qtbot.mouseClick(canvas.surface, Qt.MouseButton.LeftButton, modifiers or Qt.KeyboardModifier.NoModifier, at)


def frame_around(canvas: BodyCanvas, *sites: str) -> tuple[QPoint, QPoint]:
    """The corners of a rectangle around the right side's marks of these sites."""
    points = [px(canvas, spot(canvas, site, RIGHT).at) for site in sites]
    xs, ys = [p.x() for p in points], [p.y() for p in points]
    return QPoint(min(xs) - 30, min(ys) - 30), QPoint(max(xs) + 30, max(ys) + 30)


def test_a_rectangle_picks_the_marks_in_it_and_marks_nothing(
    canvas: BodyCanvas, wishes: list[object], picks: list[tuple[str, ...]]
) -> None:
    canvas.show_marks(MARKS)
    corners = frame_around(canvas, "lumbar_facet_capsule_l4_l5", "lumbar_facet_capsule_l2_l3")
    drag(canvas, *corners)
    assert picks == [("a", "b")]
    drag(canvas, *reversed(corners))
    assert picks[-1] == ("a", "b")
    drag(canvas, QPoint(20, 60), QPoint(60, 120))
    assert picks[-1] == ()
    assert wishes == []


def test_shift_adds_a_rectangle_to_what_is_picked(canvas: BodyCanvas, picks: list[tuple[str, ...]]) -> None:
    canvas.show_marks(MARKS, ["c"])
    start, end = frame_around(canvas, "lumbar_facet_capsule_l4_l5")
    mouse(canvas, QEvent.Type.MouseButtonPress, start, modifiers=SHIFT)
    mouse(canvas, QEvent.Type.MouseMove, end, modifiers=SHIFT)
    mouse(canvas, QEvent.Type.MouseButtonRelease, end, modifiers=SHIFT)
    assert picks == [("c", "a")]


def test_a_rectangle_can_be_given_up(canvas: BodyCanvas, qtbot: QtBot, picks: list[tuple[str, ...]]) -> None:
    canvas.show_marks(MARKS, ["c"])
    start, end = frame_around(canvas, "lumbar_facet_capsule_l4_l5")
    drag(canvas, start, end, release=False)
    assert canvas.surface.pointer.rectangle is not None
    qtbot.keyClick(canvas.surface, Qt.Key.Key_Escape)
    mouse(canvas, QEvent.Type.MouseButtonRelease, end)
    assert picks == []
    assert canvas.view() == LOW_BACK


def test_ctrl_click_picks_and_drops_marks_one_by_one(
    canvas: BodyCanvas, wishes: list[object], qtbot: QtBot, picks: list[tuple[str, ...]]
) -> None:
    canvas.show_marks(MARKS)
    for site in ("lumbar_facet_capsule_l4_l5", "lumbar_facet_capsule_l3_l4", "lumbar_facet_capsule_l4_l5"):
        click(qtbot, canvas, px(canvas, spot(canvas, site, RIGHT).at), CTRL)
    assert picks == [("a",), ("a", "b"), ("b",)]
    assert wishes == []


def test_ctrl_a_picks_all_marks_of_the_view(canvas: BodyCanvas, qtbot: QtBot, picks: list[tuple[str, ...]]) -> None:
    canvas.show_marks((*MARKS, MarkView("knee", 4, "knee_pes_anserine", LEFT)))
    qtbot.keyClick(canvas.surface, Qt.Key.Key_A, CTRL)
    assert set(picks[0]) == {"a", "b", "c"}


def test_one_of_several_picked_marks_is_dragged_alone(
    canvas: BodyCanvas, wishes: list[object], picks: list[tuple[str, ...]]
) -> None:
    canvas.show_marks(MARKS, ["a", "b"])
    end = spot(canvas, "lumbar_facet_capsule_l1_l2", RIGHT)
    drag(canvas, px(canvas, spot(canvas, "lumbar_facet_capsule_l4_l5", RIGHT).at), px(canvas, end.at))
    assert wishes == [MoveMark("a", *end.spot)]
    assert picks == []


def on_a_band(canvas: BodyCanvas, atlas: Atlas) -> tuple[DrawnBand, tuple[float, float], Place]:
    """A ligament of the view shown, a point on it where no site is near, and the attachment meant there."""
    surface = canvas.surface
    for band in canvas._views.bands(canvas.view()):
        for a, b in zip(band.line, band.line[1:], strict=False):
            for share in (0.2, 0.35, 0.65, 0.8):
                at = a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
                meant = snap(surface.places, at, surface.camera.px_per_mm, [band])
                if meant.band is not None and meant.place is not None and len(band.site_ids) > 1:
                    return band, at, meant.place
    raise AssertionError("no such ligament")


def test_a_click_on_a_ligament_marks_its_nearest_attachment(
    canvas: BodyCanvas, wishes: list[object], qtbot: QtBot, atlas: Atlas
) -> None:
    band, at, place = on_a_band(canvas, atlas)
    said: list[str] = []
    canvas.hovered.connect(said.append)
    hover(canvas, px(canvas, at))
    assert atlas.site(place.site_id).short in said[-1]
    click(qtbot, canvas, px(canvas, at))
    assert wishes == [PlaceMark(*place.spot)]
    assert place.site_id in band.site_ids and place.laterality is band.laterality


def test_a_ligament_that_is_not_shown_marks_nothing(
    canvas: BodyCanvas, wishes: list[object], qtbot: QtBot, atlas: Atlas
) -> None:
    _, at, _ = on_a_band(canvas, atlas)
    qtbot.keyClick(canvas.surface, Qt.Key.Key_3, CTRL)
    click(qtbot, canvas, px(canvas, at))
    assert wishes == []


def test_a_double_click_on_the_figure_takes_back_what_its_first_click_marked(
    make_canvas: Callable[..., BodyCanvas], qtbot: QtBot
) -> None:
    canvas = make_canvas("anterior")
    wishes: list[object] = []

    def answer(wish: object) -> None:
        wishes.append(wish)
        if isinstance(wish, PlaceMark):
            canvas.show_marks([MarkView("new", 1, wish.site_id, wish.laterality)])

    canvas.asked.connect(answer)
    alone = next(
        place for place in canvas.surface.places if snap(canvas.surface.places, place.at, 0.45).place is not None
    )
    click(qtbot, canvas, px(canvas, alone.at))
    qtbot.mouseDClick(canvas.surface, Qt.MouseButton.LeftButton, pos=px(canvas, alone.at))
    assert wishes == [PlaceMark(*alone.spot), RemoveMarks(("new",))]
    assert canvas.view() != "anterior"
    assert canvas.surface.view.side in (None, alone.laterality)


def test_a_double_click_on_an_older_mark_looks_closer_and_leaves_it(
    make_canvas: Callable[..., BodyCanvas], qtbot: QtBot
) -> None:
    canvas = make_canvas("posterior")
    wishes: list[object] = []
    canvas.asked.connect(wishes.append)
    canvas.show_marks(MARKS)
    at = px(canvas, spot(canvas, "sacrotuberous_ischial", LEFT).at)
    click(qtbot, canvas, at)
    qtbot.mouseDClick(canvas.surface, Qt.MouseButton.LeftButton, pos=at)
    assert wishes == []
    assert canvas.view() != "posterior"


# Pens


def pen(canvas: BodyCanvas, kind: QEvent.Type, at: QPoint, eraser: bool = False, second: bool = False) -> bool:
    """One event of a pen; whether the body took it."""
    tip = QPointingDevice.PointerType.Eraser if eraser else QPointingDevice.PointerType.Pen
    capabilities = QInputDevice.Capability.Position | QInputDevice.Capability.Hover
    device = QPointingDevice("pen", 7, QInputDevice.DeviceType.Stylus, tip, capabilities, 1, 2)
    button = Qt.MouseButton.RightButton if second else Qt.MouseButton.LeftButton
    down = kind == QEvent.Type.TabletPress
    none = Qt.KeyboardModifier.NoModifier
    where = QPointF(at)
    event = QTabletEvent(
        kind, device, where, canvas.surface.mapToGlobal(where), 0.5 * down, 0, 0, 0, 0, 0, none,
        Qt.MouseButton.NoButton if kind == QEvent.Type.TabletMove else button,
        button if down else Qt.MouseButton.NoButton,
    )  # fmt: skip
    QApplication.sendEvent(canvas.surface, event)
    return event.isAccepted()


def test_a_pen_hovers_marks_and_drags_as_a_mouse_does(canvas: BodyCanvas, wishes: list[object]) -> None:
    said: list[str] = []
    canvas.hovered.connect(said.append)
    place = spot(canvas, "sacrotuberous_ischial", RIGHT)
    assert pen(canvas, QEvent.Type.TabletMove, px(canvas, place.at))
    assert said == ["Sacrotuberous lig., ischial tuberosity attachment, RIGHT"]
    assert pen(canvas, QEvent.Type.TabletPress, px(canvas, place.at))
    assert pen(canvas, QEvent.Type.TabletRelease, px(canvas, place.at))
    assert wishes == [PlaceMark(*place.spot)]
    canvas.show_marks(MARKS)
    end = spot(canvas, "lumbar_facet_capsule_l1_l2", RIGHT)
    pen(canvas, QEvent.Type.TabletPress, px(canvas, spot(canvas, "lumbar_facet_capsule_l4_l5", RIGHT).at))
    pen(canvas, QEvent.Type.TabletMove, px(canvas, end.at))
    pen(canvas, QEvent.Type.TabletRelease, px(canvas, end.at))
    assert wishes[1:] == [MoveMark("a", *end.spot)]


def test_the_other_end_of_a_pen_takes_a_mark_away(canvas: BodyCanvas, wishes: list[object]) -> None:
    canvas.show_marks(MARKS)
    at = px(canvas, spot(canvas, "sacrotuberous_ischial", LEFT).at)
    pen(canvas, QEvent.Type.TabletPress, at, eraser=True)
    pen(canvas, QEvent.Type.TabletRelease, at, eraser=True)
    pen(canvas, QEvent.Type.TabletPress, QPoint(30, 200), eraser=True)
    assert wishes == [RemoveMarks(("c",))]


def test_the_second_button_of_a_pen_opens_the_menu(canvas: BodyCanvas, wishes: list[object]) -> None:
    wanted: list[object] = []
    canvas.surface.menu_wanted.disconnect()
    canvas.surface.menu_wanted.connect(lambda found, _: wanted.append(found))
    pen(canvas, QEvent.Type.TabletPress, px(canvas, (300.0, 250.0)), second=True)
    assert len(wanted) == 1 and wishes == []


# Fingers and wheels


@pytest.fixture(scope="module")
def screen() -> QPointingDevice:
    return QTest.createTouchDevice()


def touch(canvas: BodyCanvas, screen: QPointingDevice, *moves: tuple[QPoint, ...]) -> None:
    """Fingers go down at the first points, along the others, and up."""
    for number, points in enumerate(moves):
        sequence = QTest.touchEvent(canvas.surface, screen)
        for finger, at in enumerate(points):
            (sequence.press if number == 0 else sequence.move)(finger, at, canvas.surface)
        sequence.commit()
    sequence = QTest.touchEvent(canvas.surface, screen)
    for finger, at in enumerate(moves[-1]):
        sequence.release(finger, at, canvas.surface)
    sequence.commit()


def test_a_tap_marks_and_reaches_further_than_a_pointer(
    canvas: BodyCanvas, wishes: list[object], screen: QPointingDevice
) -> None:
    place = spot(canvas, "sacrotuberous_ischial", RIGHT)
    touch(canvas, screen, (px(canvas, place.at),))
    assert wishes == [PlaceMark(*place.spot)]


def test_a_finger_moves_the_mark_under_it(canvas: BodyCanvas, wishes: list[object], screen: QPointingDevice) -> None:
    canvas.show_marks(MARKS)
    start = px(canvas, spot(canvas, "sacrotuberous_ischial", LEFT).at)
    end = px(canvas, spot(canvas, "sacrotuberous_ischial", RIGHT).at)
    touch(canvas, screen, (start,), ((start + end) / 2,), (end,))
    assert wishes == [MoveMark("c", "sacrotuberous_ischial", RIGHT)]


def test_a_finger_beside_the_marks_pushes_the_paper(
    canvas: BodyCanvas, wishes: list[object], screen: QPointingDevice
) -> None:
    canvas.surface.zoom(2.5)
    before = canvas.surface.camera.centre
    touch(canvas, screen, (QPoint(300, 300),), (QPoint(330, 310),), (QPoint(360, 320),))
    assert canvas.surface.camera.centre[0] < before[0]
    assert wishes == []


def test_a_finger_held_opens_the_menu_and_marks_nothing(
    canvas: BodyCanvas, wishes: list[object], screen: QPointingDevice, qtbot: QtBot
) -> None:
    canvas.surface.menu_wanted.disconnect()
    next(timer for timer in canvas.surface.findChildren(QTimer) if timer.interval() == HOLD_MS).setInterval(20)
    at = px(canvas, spot(canvas, "sacrotuberous_ischial", RIGHT).at)
    with qtbot.waitSignal(canvas.surface.menu_wanted, timeout=3000):
        QTest.touchEvent(canvas.surface, screen).press(0, at, canvas.surface).commit()
    QTest.touchEvent(canvas.surface, screen).release(0, at, canvas.surface).commit()
    assert wishes == []


def test_two_fingers_zoom_and_mark_nothing(canvas: BodyCanvas, wishes: list[object], screen: QPointingDevice) -> None:
    before = canvas.surface.camera.px_per_mm
    middle = QPoint(380, 400)
    spreads = [(middle - QPoint(d, 0), middle + QPoint(d, 0)) for d in (30, 50, 80, 120, 160)]
    touch(canvas, screen, *spreads)
    assert canvas.surface.camera.px_per_mm > 1.5 * before
    assert wishes == []


def wheel(canvas: BodyCanvas, device: QPointingDevice, turned: QPoint, modifiers: Qt.KeyboardModifier) -> None:
    at = QPointF(300, 300)
    event = QWheelEvent(
        at, canvas.surface.mapToGlobal(at), turned, 3 * turned, Qt.MouseButton.NoButton, modifiers,
        Qt.ScrollPhase.NoScrollPhase, False, Qt.MouseEventSource.MouseEventNotSynthesized, device,
    )  # fmt: skip
    QApplication.sendEvent(canvas.surface, event)


def test_a_wheel_zooms_and_a_touch_pad_pushes_or_with_ctrl_zooms(canvas: BodyCanvas) -> None:
    none, every = Qt.KeyboardModifier.NoModifier, QInputDevice.Capability.Scroll | QInputDevice.Capability.PixelScroll
    finger = QPointingDevice.PointerType.Finger
    mouse_device = QPointingDevice.primaryPointingDevice()
    pad = QPointingDevice("pad", 8, QInputDevice.DeviceType.TouchPad, finger, every, 2, 3)
    surface, whole = canvas.surface, canvas.surface.camera.px_per_mm
    wheel(canvas, mouse_device, QPoint(0, 40), none)
    closer = surface.camera.px_per_mm
    assert closer > whole
    before = surface.camera.centre
    wheel(canvas, pad, QPoint(0, -15), none)
    assert surface.camera.px_per_mm == closer and surface.camera.centre[1] > before[1]
    wheel(canvas, pad, QPoint(0, 15), CTRL)
    assert surface.camera.px_per_mm > closer


# Marks of other days


def test_a_mark_of_an_older_picture_says_so_and_a_site_stands_where_the_atlas_has_it(
    canvas: BodyCanvas, atlas: Atlas
) -> None:
    place = spot(canvas, "sacrotuberous_ischial", RIGHT)
    older = atlas.art_version - 1
    canvas.show_marks(
        [
            MarkView("s", 1, place.site_id, RIGHT, view=LOW_BACK, x_mm=120.0, y_mm=60.0, art_version=older),
            MarkView("f", 2, None, LEFT, view=LOW_BACK, x_mm=110.0, y_mm=250.0, art_version=older),
            MarkView("n", 3, None, LEFT, view=LOW_BACK, x_mm=90.0, y_mm=250.0, art_version=atlas.art_version),
        ]
    )
    where = {shown.value.mark_id: shown.at for shown in canvas.surface.shown}
    assert where == {"s": place.at, "f": (110.0, 250.0), "n": (90.0, 250.0)}
    said: list[str] = []
    canvas.hovered.connect(said.append)
    for at in where.values():
        hover(canvas, px(canvas, at))
    assert said[0].endswith("put on an older picture: shown where the site is")
    assert said[1] == "2 · Free point, LEFT · planned · put on an older picture: check its place"
    assert said[2] == "3 · Free point, LEFT · planned"
    assert canvas.surface._older == "Mark 2 was put on an older picture: check its place"
    canvas.surface.grab()


def test_a_free_mark_stays_on_its_side_when_it_is_put_on_a_view_from_the_side(
    make_canvas: Callable[..., BodyCanvas], qtbot: QtBot
) -> None:
    canvas = make_canvas("knee_medial_r")
    wishes: list[object] = []
    canvas.asked.connect(wishes.append)
    click(qtbot, canvas, px(canvas, (60.0, 60.0)), SHIFT)
    (wish,) = wishes
    assert isinstance(wish, PlaceFree) and (wish.view, wish.laterality) == ("knee_medial_r", RIGHT)


def test_the_layer_of_risks_says_what_is_near_and_the_atlas_note(
    canvas: BodyCanvas, atlas: Atlas, qtbot: QtBot
) -> None:
    place = next(place for place in canvas.surface.places if "dura" in atlas.site(place.site_id).risk.casefold())
    hover(canvas, px(canvas, place.at))
    assert canvas.surface._tag is not None and canvas.surface._tag.more == ""
    qtbot.keyClick(canvas.surface, Qt.Key.Key_5, CTRL)
    hover(canvas, px(canvas, place.at))
    assert "near: dura" in canvas.surface._tag.more
    assert atlas.site(place.site_id).risk in canvas.surface._tag.more
    canvas.surface.grab()
