"""One injection site on the body, to be looked at and moved: dragged with the pointer, or step by step with arrows."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen

from prolodesk.domain.body.atlas import Atlas, Spot
from prolodesk.domain.body.placing import Place, bands_on, places_on
from prolodesk.domain.body.projection import Point
from prolodesk.ui.body.art_view import ArtView
from prolodesk.ui.body.overlay import paint_frame, paint_sides
from prolodesk.ui.body.pixmaps import ArtPixmaps
from prolodesk.ui.body.sites_layer import band_px
from prolodesk.ui.theme import theme
from prolodesk.words import tr

STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
STEP_MM, LONG_STEP_MM = 1.0, 5.0
GRASP_PX = 14.0
CLOSER = 1.6
"""A site is shown so much nearer than its whole view."""


class SiteFigure(ArtView):
    """Signals:
    dragged: the site was moved by so many millimetres of the paper, right and down.
    """

    dragged = Signal(tuple)

    def __init__(self, atlas: Atlas, view: str, pixmaps: ArtPixmaps) -> None:
        super().__init__(atlas.views[view], pixmaps)
        self._atlas = atlas
        self._spot: Spot | None = None
        self._place: Place | None = None
        self._others: tuple[Place, ...] = ()
        self._grasped: Point | None = None
        self._step: Point = (0.0, 0.0)
        self.movable = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(theme().px(300), theme().px(420))
        self.setAccessibleName(tr("The site on the body: arrow keys move it by 1 mm, with Shift by 5 mm"))

    def show_site(self, atlas: Atlas, spot: Spot, view: str) -> None:
        """Show where the atlas has a site, on one of its views."""
        self._atlas, self._step, self._grasped = atlas, (0.0, 0.0), None
        looked_at = (self._spot, self.view.name)
        self._spot = spot
        if self.view.name != view:
            self.set_view(atlas.views[view])
        places = places_on(atlas, self.view)
        self._place = next((place for place in places if place.spot == spot), None)
        self._others = tuple(place for place in places if place.spot != spot)
        if self._place is not None and looked_at != (spot, view):
            self.look_at(self.camera.showing(self._place.at, self.camera.fitting * CLOSER))
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.begin_push(event):
            return
        at = event.position()
        if self._place is not None and self.movable and event.button() == Qt.MouseButton.LeftButton:
            x, y = self.camera.to_px(self._place.at)
            if abs(x - at.x()) <= GRASP_PX and abs(y - at.y()) <= GRASP_PX:
                self._grasped = self.camera.to_mm((at.x(), at.y()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.pushing:
            self.push(event)
        elif self._grasped is not None:
            x, y = self.camera.to_mm((event.position().x(), event.position().y()))
            self._step = x - self._grasped[0], y - self._grasped[1]
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.pushing:
            self.end_push()
        elif self._grasped is not None:
            self._grasped, step, self._step = None, self._step, (0.0, 0.0)
            self._say(step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape and self._grasped is not None:
            self._grasped, self._step = None, (0.0, 0.0)
            self.update()
        elif step is not None and self._place is not None and self.movable:
            far = LONG_STEP_MM if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP_MM
            self._say((step[0] * far, step[1] * far))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in STEPS:
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_art(painter, QRectF(event.rect()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_bands(painter)
        for place in self._others:
            self._dot(painter, place.at, 2.2, "text_muted")
        if self._place is not None:
            x, y = self._place.at
            self._dot(painter, (x + self._step[0], y + self._step[1]), 5.0, "accent")
        paint_sides(painter, self.view, self.width(), self.height())
        if self.hasFocus():
            paint_frame(painter, self.width(), self.height())
        painter.end()

    def _paint_bands(self, painter: QPainter) -> None:
        colour = theme().colour("accent")
        colour.setAlphaF(0.4)
        for band in bands_on(self._atlas, self.view):
            if self._spot is not None and self._spot[0] in band.site_ids and self._spot[1] is band.laterality:
                painter.setPen(QPen(colour, band_px(self.camera, band.width_mm), c=Qt.PenCapStyle.RoundCap))
                painter.drawPolyline([QPointF(*self.camera.to_px(point)) for point in band.line])

    def _dot(self, painter: QPainter, at: Point, radius: float, token: str) -> None:
        painter.setPen(QPen(theme().colour("bg_surface"), 1.5))
        painter.setBrush(theme().colour(token))
        radius = theme().px(1) * radius
        painter.drawEllipse(QPointF(*self.camera.to_px(at)), radius, radius)

    def _say(self, step: Point) -> None:
        self.update()
        if abs(step[0]) + abs(step[1]) >= 0.1:
            self.dragged.emit((round(step[0], 1), round(step[1], 1)))
