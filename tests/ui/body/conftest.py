"""A canvas on the screen, with the shipped atlas and artwork."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.placing import Place
from prolodesk.domain.body.projection import Laterality
from prolodesk.ui.body.canvas import BodyCanvas
from prolodesk.ui.body.shipped_atlas import shipped_atlas
from prolodesk.ui.theme import apply, theme
from prolodesk.ui.tokens import LIGHT

LOW_BACK = "lumbopelvic_posterior"


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return shipped_atlas()


@pytest.fixture
def make_canvas(atlas: Atlas, qtbot: QtBot, qapp: QApplication) -> Callable[..., BodyCanvas]:
    if theme().tokens is not LIGHT or not qapp.styleSheet():
        apply(qapp, "light")

    def make(view: str = LOW_BACK, width: int = 760, height: int = 860) -> BodyCanvas:
        canvas = BodyCanvas(atlas, view)
        qtbot.addWidget(canvas)
        canvas.resize(width, height)
        canvas.show()
        canvas.surface.setFocus()
        return canvas

    return make


@pytest.fixture
def canvas(make_canvas: Callable[..., BodyCanvas]) -> BodyCanvas:
    return make_canvas()


@pytest.fixture
def wishes(canvas: BodyCanvas) -> list[object]:
    asked: list[object] = []
    canvas.asked.connect(asked.append)
    return asked


def spot(canvas: BodyCanvas, site_id: str, side: Laterality) -> Place:
    """The place of a site on the view shown."""
    return next(place for place in canvas.surface.places if place.spot == (site_id, side))


def px(canvas: BodyCanvas, at: tuple[float, float]) -> QPoint:
    """Where a point of the paper is on the canvas."""
    x, y = canvas.surface.camera.to_px(at)
    return QPoint(round(x), round(y))


def mouse(
    canvas: BodyCanvas,
    kind: QEvent.Type,
    at: QPoint,
    button: Qt.MouseButton = Qt.MouseButton.LeftButton,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """One mouse event on the body."""
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button
    pressed = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else button
    where = QPointF(at)
    event = QMouseEvent(kind, where, canvas.surface.mapToGlobal(where), pressed, held, modifiers)
    QApplication.sendEvent(canvas.surface, event)


def drag(canvas: BodyCanvas, start: QPoint, end: QPoint, release: bool = True) -> None:
    """Press, move in steps, and let go."""
    mouse(canvas, QEvent.Type.MouseButtonPress, start)
    for step in range(1, 6):
        mouse(canvas, QEvent.Type.MouseMove, start + (end - start) * step / 5)
    if release:
        mouse(canvas, QEvent.Type.MouseButtonRelease, end)


def hover(canvas: BodyCanvas, at: QPoint) -> None:
    """Move the pointer without a button."""
    mouse(canvas, QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton)
