"""The body with its marks: hover names, click marks, drag moves, arrows walk. It asks; it decides nothing."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.levels import nearest, neighbour, next_level
from prolodesk.domain.body.placing import DrawnBand, Place, bands_on, places_on
from prolodesk.domain.body.projection import Point, View
from prolodesk.domain.ids import Id
from prolodesk.ui.body.art_view import ArtView
from prolodesk.ui.body.camera import Camera
from prolodesk.ui.body.handles import MarkHandles
from prolodesk.ui.body.marks_layer import MarkPainter, ShownMark, shown_marks
from prolodesk.ui.body.overlay import Tag, paint_frame, paint_ring, paint_sides, paint_sites, paint_tag, tag_box
from prolodesk.ui.body.pixmaps import ArtPixmaps
from prolodesk.ui.body.pointing import (
    Ground,
    Under,
    dropped,
    free_mark,
    ground,
    mark_words,
    place_words,
    under,
    under_words,
)
from prolodesk.ui.body.titles import caption
from prolodesk.ui.body.wishes import MarkView, PlaceMark
from prolodesk.ui.theme import theme

DRAG_PX = 5
ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
LEVELS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


@dataclass(frozen=True, slots=True)
class Question:
    """Several sites are meant: which? `moving` is the mark that was dropped there, None for a new one."""

    places: tuple[Place, ...]
    at: Point
    px: Point
    moving: MarkView | None = None


@dataclass(frozen=True, slots=True)
class _Grasp:
    mark: ShownMark
    from_px: Point
    at_px: Point
    moving: bool = False


class BodySurface(ArtView):
    """One view of the body, its sites and marks.

    Signals:
        asked: a BodyWish.
        picked: a mark was clicked; its id, or "" for the empty ground.
        hovered: what is under the pointer or the keyboard's ring, in words; "" for nothing.
        question: a Question that a person has to answer.
        region_wanted: a double click where no single site is meant; the point of the paper in mm.
        menu_wanted: the context menu at an Under and a point of the widget.
    """

    asked = Signal(object)
    picked = Signal(str)
    hovered = Signal(str)
    question = Signal(object)
    region_wanted = Signal(object)
    menu_wanted = Signal(object, object)

    def __init__(self, atlas: Atlas, view: View, pixmaps: ArtPixmaps, parent: QWidget | None = None) -> None:
        super().__init__(view, pixmaps, parent)
        self.atlas = atlas
        self.marks: tuple[MarkView, ...] = ()
        self.selected: frozenset[Id] = frozenset()
        self.read_only = False
        self.shown: tuple[ShownMark, ...] = ()
        self._ground: Ground | None = None
        self._grounds: dict[str, tuple[tuple[DrawnBand, ...], Ground]] = {}
        self._cursor: Place | None = None
        self._under: Under | None = None
        self._tag: Tag | None = None
        self._grasp: _Grasp | None = None
        self._handles = MarkHandles(self)
        self._framed = False
        self._mark_painter = MarkPainter()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.moved.connect(self._moved)
        self.settled.connect(self._settled)
        self._take_ground()

    @property
    def places(self) -> tuple[Place, ...]:
        """The sites of this view."""
        return self._ground.places if self._ground else ()

    @property
    def cursor_place(self) -> Place | None:
        """The site the keyboard is on."""
        return self._cursor

    def show_marks(self, marks: tuple[MarkView, ...], selected: frozenset[Id]) -> None:
        """Show these marks, the selected ones ringed."""
        self.marks, self.selected = marks, selected
        self._lay_out_marks()
        self._name_for_readers()
        self.update()

    def set_view(self, view: View, camera: Camera | None = None) -> None:
        """Show another view of the body."""
        self._cursor, self._grasp = None, None
        self._say(None)
        super().set_view(view, camera)  # and lays out the marks
        self._take_ground()

    def stand_on(self, place: Place | None) -> None:
        """Put the keyboard's ring on a site, bring it into sight and say what it is."""
        self._cursor = place
        if place is None:
            self._say(None)
        else:
            self.look_at(self.camera.reaching(place.at), settled=False)
            self._say(Tag(place_words(place, self.atlas), self.camera.to_px(place.at)))
        self.update()

    def cancel_drag(self) -> bool:
        """Forget a drag; the mark stays where it was. Whether there was one."""
        grasped, self._grasp = self._grasp, None
        self._say(None)
        self.update()
        return grasped is not None and grasped.moving

    def walk(self, event: QKeyEvent) -> bool:
        """Arrows walk the sites, PgUp and PgDn the levels, Enter marks. Whether the key was one of these."""
        key = Qt.Key(event.key())
        if key in ARROWS:
            here = self._cursor
            middle = self.camera.to_mm((self.width() / 2, self.height() / 2))
            found = neighbour(self.places, here.at, *ARROWS[key]) if here else nearest(self.places, middle)
            self.stand_on(found or here)
            return True
        if key in LEVELS:
            self._walk_level(LEVELS[key])
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._cursor is not None:
            self.asked.emit(PlaceMark(*self._cursor.spot))
            return True
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if self.begin_push(event) or event.button() != Qt.MouseButton.LeftButton:
            return
        found = self._look_under(event.position())
        if found is None:
            return
        px = event.position().x(), event.position().y()
        if found.mark is not None:
            self._grasp = None if self.read_only else _Grasp(found.mark, px, px)
            self.picked.emit(found.mark.value.mark_id)
        elif self.read_only:
            self.picked.emit("")
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.asked.emit(free_mark(self.view, found.at))
        elif found.snap.place is not None:
            self.asked.emit(PlaceMark(*found.snap.place.spot))
        elif found.snap.asks:
            self.question.emit(Question(found.snap.places, found.at, px))
        else:
            self.picked.emit("")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pushed_from is not None:
            self.push(event)
        elif self._grasp is not None:
            self._drag(event.position())
        else:
            self._hover(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.end_push()
        grasped, self._grasp = self._grasp, None
        if grasped is not None and grasped.moving:
            self._drop(grasped)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self._look_under(event.position())
        if event.button() == Qt.MouseButton.LeftButton and found and found.mark is None and found.snap.place is None:
            self.region_wanted.emit(found.at)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        found = self._look_under(QPointF(event.pos()))
        if found is not None:
            self.menu_wanted.emit(found, event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        by_key = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
        self._framed = event.reason() in by_key
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._framed = False
        super().focusOutEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._under = None
        self._say(None)
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_art(painter, QRectF(event.rect()))
        paint_sites(painter, self.camera, self.places, self._bands, self.layers, self.atlas)
        ring = self._cursor or (self._under.snap.place if self._under and not self._under.mark else None)
        moving = self._grasp if self._grasp and self._grasp.moving else None
        if ring is not None and moving is None:
            paint_ring(painter, self.camera.to_px(ring.at))
        hidden = moving.mark.value.mark_id if moving else None
        self._mark_painter.paint(painter, self.camera, self.shown, self.selected, hidden)
        if moving:
            self._mark_painter.paint_one(painter, moving.mark.value, QPointF(*moving.at_px), selected=True)
        paint_sides(painter, self.view, self.width(), self.height())
        if self._tag is not None:
            paint_tag(painter, self._tag, self.width(), self.height())
        if self._framed:
            paint_frame(painter, self.width(), self.height())
        painter.end()

    def _take_ground(self) -> None:
        """What lies on this view, worked out when it is first looked at."""
        known = self._grounds.get(self.view.name)
        if known is None:
            places = places_on(self.atlas, self.view)
            try:
                bones = self._pixmaps.light(self.view.name).bones
            except (OSError, ValueError):  # sites can still be marked; painting says that the figure is missing
                bones = ()
            known = self._grounds[self.view.name] = bands_on(self.atlas, self.view), ground(self.view, places, bones)
        self._bands, self._ground = known

    def _look_under(self, position: QPointF) -> Under | None:
        return under(self._ground, self.camera, self.shown, (position.x(), position.y())) if self._ground else None

    def _hover(self, position: QPointF) -> None:
        before, self._under = self._under, self._look_under(position)
        if self._cursor is not None:
            self._cursor = None
            self.update()
        found = self._under
        text, sure = under_words(found, self.atlas) if found else ("", False)
        self._say(Tag(text, (position.x(), position.y()), sure) if text else None)
        for each in (before, found):
            if each is not None and each.snap.place is not None:
                self._update_round(self.camera.to_px(each.snap.place.at), theme().px(10))

    def _drag(self, position: QPointF) -> None:
        grasp = self._grasp
        if grasp is None:
            return
        px = position.x(), position.y()
        if not grasp.moving and (position - QPointF(*grasp.from_px)).manhattanLength() < DRAG_PX:
            return
        before = grasp.at_px
        self._grasp = _Grasp(grasp.mark, grasp.from_px, px, moving=True)
        found = self._under_dragged(px)
        if found is not None:
            text, _ = under_words(found, self.atlas)
            free = mark_words(self._as_dropped(grasp.mark.value, found), self.atlas)
            self._say(Tag(text if found.snap.places else free, px))
        if not grasp.moving:
            self.update()
        for at in (before, px):
            self._update_round(at, theme().px(20))

    def _under_dragged(self, px: Point) -> Under | None:
        return under(self._ground, self.camera, (), px) if self._ground else None

    def _as_dropped(self, mark: MarkView, found: Under) -> MarkView:
        wish = dropped(mark, self.view, found.at, found.snap.place)
        return MarkView(mark.mark_id, mark.number, wish.site_id, wish.laterality, mark.state, self.view.name, *found.at)

    def _drop(self, grasped: _Grasp) -> None:
        found = self._under_dragged(grasped.at_px)
        self._say(None)
        self.update()
        if found is None or not self.view.shows(found.at):
            return
        if found.snap.asks:
            self.question.emit(Question(found.snap.places, found.at, grasped.at_px, grasped.mark.value))
        else:
            self.asked.emit(dropped(grasped.mark.value, self.view, found.at, found.snap.place))

    def _walk_level(self, steps: int) -> None:
        here = self._cursor
        if here is None:
            middle = self.camera.to_mm((self.width() / 2, self.height() / 2))
            self.stand_on(nearest(self.places, middle))
        else:
            self.stand_on(next_level(self.atlas, self.places, here, steps) or here)

    def _say(self, tag: Tag | None) -> None:
        before, self._tag = self._tag, tag
        for each in (before, tag):
            if each is not None:
                self.update(tag_box(each, self.width(), self.height()).adjusted(-2, -2, 2, 2).toAlignedRect())
        if (before.text if before else "") != (tag.text if tag else ""):
            self.hovered.emit(tag.text if tag else "")
            if self._cursor is not None and tag is not None:
                self.setAccessibleDescription(tag.text)
                QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _update_round(self, px: Point, radius: float) -> None:
        self.update(QRectF(px[0] - radius, px[1] - radius, 2 * radius, 2 * radius).toAlignedRect())

    def _moved(self) -> None:
        self._under = None  # something else is under the pointer now, until it moves
        if self._cursor is None:
            self._say(None)

    def _settled(self) -> None:
        self._lay_out_marks()
        self._name_for_readers()

    def _lay_out_marks(self) -> None:
        self.shown = shown_marks(self.atlas, self.view, self.camera, self.marks)

    def _name_for_readers(self) -> None:
        self.setAccessibleName(caption(self.view))
        named = [(mark_words(mark.value, self.atlas), mark.circle(self.camera)) for mark in self.shown]
        self._handles.show(named, theme().px(24))
