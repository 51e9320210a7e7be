"""Where the patient drew pain, below the marks: the drawing of that day, and the one before as a dashed outline."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QTransform

from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.pain import Strokes, qualities_at, quality_words
from prolodesk.domain.body.placing import carried
from prolodesk.domain.body.projection import Point, View
from prolodesk.ui.body.camera import Camera
from prolodesk.ui.body.layers import LayerName
from prolodesk.ui.body.pain_ink import PainInk
from prolodesk.words import Formats, tr, words


class PainLayer:
    """Strokes are kept in mm of the view they were drawn on, and shown on every view that looks the same way."""

    name: LayerName = "pain"

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._ink = PainInk()
        self._strokes: Strokes = ()
        self._former: Strokes = ()
        self._title = ""
        self.version = 0

    @property
    def empty(self) -> bool:
        """Whether nothing was drawn."""
        return not (self._strokes or self._former)

    def show_drawing(self, strokes: Strokes, former: Strokes, title: str) -> None:
        """Show a drawing over the outline of a former one; `title` names it in words."""
        self._strokes, self._former, self._title = strokes, former, title
        self.version += 1

    def paint(self, painter: QPainter, camera: Camera, view: View) -> None:
        """What was drawn on views that look the way this one does."""
        painter.save()
        painter.setClipRect(to_px(camera).mapRect(QRectF(*view.window)), Qt.ClipOperation.IntersectClip)
        for strokes, ghost in ((self._former, True), (self._strokes, False)):
            for name in dict.fromkeys(stroke.view for stroke in strokes):
                shift = self._shift(name, view)
                if shift is not None:
                    own = tuple(stroke for stroke in strokes if stroke.view == name)
                    self._ink.paint(painter, own, to_px(camera, shift), ghost=ghost)
        painter.restore()

    def paint_beside(self, painter: QPainter, camera: Camera, view: View) -> None:
        """Nothing: the kinds of pain are said under the pointer."""

    def words_at(self, camera: Camera, view: View, at: Point) -> str:
        """Pain drawing of 20-Oct-2026, aching"""
        for name in dict.fromkeys(stroke.view for stroke in self._strokes):
            shift = self._shift(name, view)
            if shift is None:
                continue
            there = at[0] - shift[0], at[1] - shift[1]
            found = qualities_at((stroke for stroke in self._strokes if stroke.view == name), there)
            if found:
                named = ", ".join(words(quality_words(quality), Formats()).lower() for quality in found)
                return tr("{drawing}, {qualities}", drawing=self._title, qualities=named)
        return ""

    def _shift(self, name: str, view: View) -> Point | None:
        origin = self._atlas.views.get(name)
        return carried(origin, view, (0.0, 0.0)) if origin is not None else None


def to_px(camera: Camera, shift: Point = (0.0, 0.0)) -> QTransform:
    """From mm of the paper to pixels of the screen; `shift` is first added to what is drawn."""
    x, y = camera.to_px(shift)
    return QTransform(camera.px_per_mm, 0, 0, camera.px_per_mm, x, y)
