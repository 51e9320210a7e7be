"""The artwork as Qt draws it: paths, pictures and pixmaps."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainterPath
from pytestqt.qtbot import QtBot

from prolodesk.domain.body.artwork import CLOSE, CURVE, MOVE, Artwork, unpack
from prolodesk.shipped import shipped
from prolodesk.ui.body.drawing import painter_path, paths_of
from prolodesk.ui.body.layers import DAY, NIGHT, Layers
from prolodesk.ui.body.pixmaps import MOST_PIXELS, ArtKey, ArtPixmaps, piece
from prolodesk.ui.body.shipped_art import shape_of, shipped_art

WINDOW = (5.0, 5.0, 380.0, 380.0)
KEY = ArtKey("lumbopelvic_posterior", DAY, Layers(), "#FFFFFF", 1.0, 1.0, WINDOW)


@pytest.fixture
def pixmaps(qtbot: QtBot) -> ArtPixmaps:
    return ArtPixmaps()


def painted(pixmaps: ArtPixmaps, key: ArtKey, qtbot: QtBot) -> QImage:
    with qtbot.waitSignal(pixmaps.ready):
        pixmaps.want(key)
    return next(pixmap for have, pixmap in pixmaps.best(key, key.part)[0] if have == key).toImage()


def plainly(verbs: bytes, coords: tuple[float, ...]) -> QPainterPath:
    """The same path, step by step."""
    path, at = QPainterPath(), 0
    for verb in verbs:
        if verb == MOVE:
            path.moveTo(*coords[at : at + 2])
            at += 2
        elif verb == CURVE:
            path.cubicTo(*coords[at : at + 6])
            at += 6
        elif verb == CLOSE:
            path.closeSubpath()
    return path


def test_a_path_made_from_its_serialised_form_is_the_same_path() -> None:
    art: Artwork = unpack(shipped("body", "lumbopelvic_posterior.bin").read_bytes())
    for layer, path in paths_of(art):
        expected = plainly(layer.verbs, layer.coords)
        assert path.elementCount() == expected.elementCount()
        assert path.fillRule() == expected.fillRule()
        for n in range(0, path.elementCount(), 7):
            a, b = path.elementAt(n), expected.elementAt(n)
            assert a.type == b.type  # type: ignore[attr-defined]
            assert (a.x, a.y) == pytest.approx((b.x, b.y), abs=1e-3)  # type: ignore[attr-defined]


def test_a_path_without_steps_is_empty() -> None:
    assert painter_path(b"", ()).isEmpty()


def test_millimetres_are_pixels_at_the_magnification(pixmaps: ArtPixmaps, qtbot: QtBot) -> None:
    """The drawing is not rescaled by anyone's idea of dots per inch: the skin's edge is where it should be."""
    image = painted(pixmaps, replace(KEY, px_per_mm=2.0), qtbot)
    skin = paths_of(pixmaps.light(KEY.view))[0][1]
    edge = skin.intersected(_line(200)).boundingRect()
    row = round((200 - WINDOW[1]) * 2)
    inside = [x for x in range(image.width()) if image.pixelColor(x, row).name() != "#ffffff"]
    assert image.size() == QSize(760, 760)
    assert min(inside) == pytest.approx((edge.left() - WINDOW[0]) * 2, abs=4)
    assert max(inside) == pytest.approx((edge.right() - WINDOW[0]) * 2, abs=4)


def _line(y: float) -> QPainterPath:
    path = QPainterPath()
    path.addRect(QRectF(-100, y, 1000, 0.5))
    return path


def test_on_a_sharp_screen_twice_the_pixels_are_painted(pixmaps: ArtPixmaps, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pixmaps.ready):
        pixmaps.want(replace(KEY, ratio=2.0))
    _, pixmap = pixmaps.best(KEY, WINDOW)[0][0]
    assert pixmap.size() == QSize(760, 760)
    assert pixmap.deviceIndependentSize().width() == 380


def test_light_and_dark_differ_and_without_skeleton_no_bone_is_seen(pixmaps: ArtPixmaps, qtbot: QtBot) -> None:
    sacrum = (190, 210)
    day = painted(pixmaps, KEY, qtbot).pixelColor(*sacrum)
    night = painted(pixmaps, replace(KEY, colours=NIGHT, ground="#1A222A"), qtbot).pixelColor(*sacrum)
    skin = painted(pixmaps, replace(KEY, layers=Layers(skeleton=False)), qtbot).pixelColor(*sacrum)
    assert day.lightness() > night.lightness()
    assert day.red() > day.blue() + 5
    assert skin.red() <= skin.blue()


def test_the_nearest_pixmap_stands_in_over_one_that_covers_everything(pixmaps: ArtPixmaps, qtbot: QtBot) -> None:
    near = replace(KEY, px_per_mm=4.0, part=(100.0, 100.0, 50.0, 50.0))
    painted(pixmaps, KEY, qtbot)
    painted(pixmaps, near, qtbot)
    wanted = replace(KEY, px_per_mm=4.2)
    assert [key for key, _ in pixmaps.best(wanted, (110, 110, 20, 20))[0]] == [near]
    both, covered = pixmaps.best(wanted, (20, 20, 200, 200))
    assert [key for key, _ in both] == [KEY, near]
    assert covered
    assert pixmaps.best(replace(wanted, colours=NIGHT), WINDOW) == ([], False)


def test_only_the_last_wish_is_painted(pixmaps: ArtPixmaps, qtbot: QtBot) -> None:
    ready: list[ArtKey] = []
    pixmaps.ready.connect(ready.append)
    for scale in (1.0, 1.1, 1.2, 1.3):
        pixmaps.want(replace(KEY, px_per_mm=scale))
    assert pixmaps.painting
    qtbot.waitUntil(lambda: not pixmaps.painting)
    assert [key.px_per_mm for key in ready] == [1.3]


def test_a_large_view_is_painted_in_part_and_the_part_reaches_beyond_what_is_seen() -> None:
    key = replace(KEY, view="posterior", px_per_mm=8.0, part=(5.0, 5.0, 960.0, 1756.0))
    seen = (400.0, 700.0, 110.0, 100.0)
    part = piece(key, seen)
    assert part.holds(seen)
    assert part.pixels < MOST_PIXELS
    assert part.part[0] < 400 and part.part[1] < 700
    assert piece(replace(key, px_per_mm=0.5), seen) == replace(key, px_per_mm=0.5)
    nudged = piece(key, (405.0, 702.0, 110.0, 100.0))
    assert nudged == part


def test_a_missing_view_is_said_not_drawn(pixmaps: ArtPixmaps, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pixmaps.failed) as failed:
        pixmaps.want(replace(KEY, view="no_such_view"))
    assert failed.args == ["no_such_view"]
    with pytest.raises(OSError, match="no_such_view"):
        pixmaps.light("no_such_view")


def test_a_woman_has_her_own_skin_over_the_same_bones(pixmaps: ArtPixmaps, qtbot: QtBot) -> None:
    window = (5.0, 5.0, 960.0, 1756.0)
    key = ArtKey("posterior", DAY, Layers(skin=False), "#FFFFFF", 0.25, 1.0, window)
    man = painted(pixmaps, key, qtbot)
    woman = painted(pixmaps, replace(key, shape="female"), qtbot)
    assert man != woman
    sacrum, hip = (120, 165), (82, 183)
    assert man.pixelColor(*sacrum) == woman.pixelColor(*sacrum)
    assert man.pixelColor(*hip).name() == "#ffffff" != woman.pixelColor(*hip).name()


def test_where_there_is_one_skin_only_both_are_drawn_with_it() -> None:
    assert shipped_art("knee_medial_l", "female", bands=False) == shipped_art("knee_medial_l", bands=False)
    assert shipped_art("left", "female", bands=False) != shipped_art("left", bands=False)


def test_only_a_womans_figure_is_drawn_as_a_womans() -> None:
    assert [shape_of(sex) for sex in ("female", "male", "other", "")] == ["female", "male", "male", "male"]
