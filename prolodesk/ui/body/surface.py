"""The body with its marks: hover names, click marks, drag moves, arrows walk. It asks; it decides nothing."""

from typing import cast

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
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QWidget

from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.levels import nearest, neighbour, next_level
from prolodesk.domain.body.placing import Place
from prolodesk.domain.body.projection import Point, View
from prolodesk.domain.ids import Id
from prolodesk.ui.body.art_view import ArtView
from prolodesk.ui.body.camera import Camera
from prolodesk.ui.body.canvas_keys import ARROWS, LEVELS
from prolodesk.ui.body.grounds import Grounds
from prolodesk.ui.body.handles import MarkHandles
from prolodesk.ui.body.marks_layer import MarkPainter, ShownMark, shown_marks
from prolodesk.ui.body.overlay import (
    Tag,
    paint_frame,
    paint_rectangle,
    paint_ring,
    paint_sides,
    paint_tag,
    tag_box,
)
from prolodesk.ui.body.pixmaps import ArtPixmaps
from prolodesk.ui.body.pointer import Pointer
from prolodesk.ui.body.pointing import Under, mark_words, older_free_words, place_words, under, under_words
from prolodesk.ui.body.risk_words import risk_words
from prolodesk.ui.body.sites_layer import paint_band, paint_sites
from prolodesk.ui.body.titles import caption
from prolodesk.ui.body.touching import TOUCHES, Touching
from prolodesk.ui.body.views import Views
from prolodesk.ui.body.wishes import MarkView, PlaceMark, RemoveMarks
from prolodesk.ui.theme import theme


class BodySurface(ArtView):
    """One view of the body, its sites and marks.

    Signals:
        asked: a BodyWish.
        picked: marks were picked; their ids, none for the empty ground.
        hovered: what is under the pointer or the keyboard's ring, in words; "" for nothing.
        question: a Question that a person has to answer.
        region_wanted: a double click where no single site is meant; the point of the paper in mm.
        menu_wanted: the context menu at an Under and a point of the screen.
    """

    asked = Signal(object)
    picked = Signal(tuple)
    hovered = Signal(str)
    question = Signal(object)
    region_wanted = Signal(object)
    menu_wanted = Signal(object, object)

    def __init__(
        self, views: Views, atlas: Atlas, view: View, pixmaps: ArtPixmaps, parent: QWidget | None = None
    ) -> None:
        super().__init__(view, pixmaps, parent)
        self.atlas = atlas
        self.marks: tuple[MarkView, ...] = ()
        self.selected: frozenset[Id] = frozenset()
        self.read_only = False
        self.shown: tuple[ShownMark, ...] = ()
        self._grounds = Grounds(views, atlas, pixmaps)
        self._cursor: Place | None = None
        self._under: Under | None = None
        self._tag: Tag | None = None
        self._said_at: Point = (0.0, 0.0)
        self._handles = MarkHandles(self)
        self._framed = False
        self._older = ""
        self._mark_painter = MarkPainter()
        self.pointer = Pointer(self)
        self._touching = Touching(self)
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.moved.connect(self._moved)
        self.settled.connect(self._settled)

    @property
    def places(self) -> tuple[Place, ...]:
        """The sites of this view."""
        return self._grounds.of(self.view).places

    @property
    def cursor_place(self) -> Place | None:
        """The site the keyboard is on."""
        return self._cursor

    def picked_in_order(self) -> tuple[Id, ...]:
        """The ids of the selected marks, as they are listed."""
        return tuple(mark.mark_id for mark in self.marks if mark.mark_id in self.selected)

    def show_marks(self, marks: tuple[MarkView, ...], selected: frozenset[Id]) -> None:
        """Show these marks, the selected ones ringed."""
        self.marks, self.selected = marks, selected
        self._lay_out_marks()
        self._name_for_readers()
        self.update()

    def set_view(self, view: View, camera: Camera | None = None) -> None:
        """Show another view of the body."""
        self._cursor = None
        self.pointer.cancel()
        self._say(None)
        super().set_view(view, camera)  # and lays out the marks

    def stand_on(self, place: Place | None) -> None:
        """Put the keyboard's ring on a site, bring it into sight and say what it is."""
        self._cursor = place
        if place is None:
            self._say(None)
        else:
            camera = self.camera.reaching(place.at)
            if camera is not self.camera:
                self.look_at(camera, settled=False)
            more = self._risk_of(place)
            self._say(Tag(place_words(place, self.atlas), self.camera.to_px(place.at), more=more))
        self.update()

    def cancel_drag(self) -> bool:
        """Forget a drag; the mark stays where it was. Whether there was one."""
        cancelled = self.pointer.cancel()
        self._say(None)
        self.update()
        return cancelled

    def look_under(self, px: Point, finger: float = 1.0, *, marks: bool = True) -> Under:
        """What lies under a point of the screen; without the marks, what a dropped one would lie on."""
        bands = self._grounds.bands(self.view) if self.layers.ligaments else ()
        return under(self._grounds.of(self.view), self.camera, self.shown if marks else (), px, bands, finger)

    def look_closer(self, px: Point) -> None:
        """Ask for the region of a point of the screen. On a regional view, not where a mark or single site is meant.

        What the first of two clicks marked is taken away again: it was not meant.
        """
        found = self.look_under(px)
        if self._grounds.is_figure(self.view) or (found.mark is None and found.snap.place is None):
            if stray := self.pointer.just_marked(found):
                self.asked.emit(RemoveMarks((stray,)))
            self.region_wanted.emit(found.at)

    def say_at(self, text: str, px: Point) -> None:
        """Write a name beside a point of the screen; nothing takes it away. What is dragged there is painted anew."""
        self._say(Tag(text, px) if text else None)
        for at in (self._said_at, px):
            self._update_round(at, theme().px(20))
        self._said_at = px

    def show_rectangle(self, before: QRectF, now: QRectF) -> None:
        """The rectangle that picks marks has changed."""
        self.update(before.united(now).adjusted(-3, -3, 3, 3).toAlignedRect())

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
        if not self.begin_push(event) and event.button() == Qt.MouseButton.LeftButton:
            self.pointer.press((event.position().x(), event.position().y()), event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pushed_from is not None:
            self.push(event)
        elif self.pointer.held is not None:
            self.pointer.move((event.position().x(), event.position().y()))
        else:
            self.hover(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.end_push()
        if event.button() == Qt.MouseButton.LeftButton:
            self.pointer.release()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.look_closer((event.position().x(), event.position().y()))

    def tabletEvent(self, event: QTabletEvent) -> None:
        self._touching.pen(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in TOUCHES:
            self._touching.touch(cast(QTouchEvent, event))
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.pointer.cancel()
        found = self.look_under((event.pos().x(), event.pos().y()))
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
        paint_sites(painter, self.camera, self._grounds.drawn(self.view), self.layers, quick=self.in_motion)
        held = self.pointer.dragged
        if held is None:
            self._paint_meant(painter)
        moving = held.mark.value if held and held.mark else None
        shown = [m for m in self.shown if not self.layers.heat or m.value.mark_id in self.selected]  # totals lie below
        hidden = moving.mark_id if moving else None
        exposed = QRectF(event.rect())
        self._mark_painter.paint(painter, self.camera, shown, self.selected, exposed, hidden, quick=self.in_motion)
        if held and moving:
            self._mark_painter.paint_one(painter, moving, QPointF(*held.at_px), selected=True)
        if self.pointer.rectangle is not None:
            paint_rectangle(painter, self.pointer.rectangle)
        note = self._older or self._grounds.note(self.view)
        paint_sides(painter, self.view, self.width(), self.height(), note)
        if self._tag is not None:
            paint_tag(painter, self._tag, self.width(), self.height())
        if self._framed:
            paint_frame(painter, self.width(), self.height())
        painter.end()

    def hover(self, position: QPointF) -> None:
        """The pointer, or a pen above the screen, moves without a button."""
        before, self._under = self._under, self.look_under((position.x(), position.y()))
        if self._cursor is not None:
            self._cursor = None
            self.update()
        found = self._under
        text, sure = under_words(found, self.atlas)
        text = " · ".join(filter(None, (text, self.said_below(found.at))))
        more = self._risk_of(found.snap.place) if not found.mark else ""
        self._say(Tag(text, (position.x(), position.y()), sure, more) if text else None)
        if (before.snap.band if before else None) is not found.snap.band:
            self.update()
        for each in (before, found):
            if each is not None and each.snap.place is not None:
                self._update_round(self.camera.to_px(each.snap.place.at), theme().px(10))

    def _risk_of(self, place: Place | None) -> str:
        """What the layer of risks says of a site, while it is on."""
        return risk_words(self.atlas.site(place.site_id)) if place is not None and self.layers.imaging else ""

    def _paint_meant(self, painter: QPainter) -> None:
        """What a click or Enter would mark now."""
        meant = self._under if self._under and not self._under.mark else None
        if self._cursor is None and meant is not None and meant.snap.band is not None:
            paint_band(painter, self.camera, meant.snap.band)
        ring = self._cursor or (meant.snap.place if meant else None)
        if ring is not None:
            paint_ring(painter, self.camera.to_px(ring.at))

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
        self._older = older_free_words([mark.value for mark in self.shown], self.atlas)

    def _name_for_readers(self) -> None:
        self.setAccessibleName(caption(self.view))
        named = [(mark_words(mark.value, self.atlas), mark.circle(self.camera)) for mark in self.shown]
        self._handles.show(named, theme().px(24))
