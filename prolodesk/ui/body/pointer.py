"""What a mouse, a pen or a finger does on the body: press, drag and let go become picked, moved and new marks."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from prolodesk.domain.body.choosing import added, in_rectangle, toggled
from prolodesk.domain.body.projection import Point
from prolodesk.domain.ids import Id
from prolodesk.ui.body.marks_layer import ShownMark
from prolodesk.ui.body.pointing import Question, Under, dropped, dropped_words, free_mark
from prolodesk.ui.body.wishes import MarkState, PlaceMark

if TYPE_CHECKING:
    from prolodesk.ui.body.surface import BodySurface

DRAG_PX = 5
FINGER_PX = 12
_ADDS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True, slots=True)
class Held:
    """A button that is down: what it was pressed on, where, where it is now, and whether that became a drag.

    A `finger` reaches so many times as far as a pointer; 1 for mouse and pen.
    """

    found: Under
    from_px: Point
    at_px: Point
    modifiers: Qt.KeyboardModifier
    finger: float = 1.0
    moving: bool = False

    @property
    def mark(self) -> ShownMark | None:
        """The mark that is held."""
        return self.found.mark

    @property
    def rectangle(self) -> QRectF:
        """The rectangle from where it was pressed to where it is."""
        return QRectF(QPointF(*self.from_px), QPointF(*self.at_px)).normalized()


class Pointer:
    """Pressed on a mark and moved: the mark moves. Pressed beside one and moved: a rectangle that picks marks.

    Let go where it was pressed: the site there is marked, a crowd is asked about, the empty ground picks nothing.
    """

    def __init__(self, surface: "BodySurface") -> None:
        self._surface = surface
        self.held: Held | None = None
        self._before: frozenset[Id] | None = None

    def just_marked(self, found: Under) -> Id:
        """The mark under a second click that the first one made; "" if it made none."""
        mark = found.mark.value.mark_id if found.mark is not None else ""
        return mark if self._before is not None and mark not in self._before else ""

    @property
    def dragged(self) -> Held | None:
        """The mark that is being dragged, if one is."""
        held = self.held
        return held if held and held.moving and held.mark is not None and not self._surface.read_only else None

    @property
    def rectangle(self) -> QRectF | None:
        """The rectangle that is being drawn, if one is."""
        held = self.held
        return held.rectangle if held and held.moving and held.mark is None else None

    def press(self, px: Point, modifiers: Qt.KeyboardModifier, finger: float = 1.0) -> None:
        """The button goes down."""
        surface = self._surface
        found = surface.look_under(px, finger)
        self.held = Held(found, px, px, modifiers, finger)
        if found.mark is None:
            return
        mark_id = found.mark.value.mark_id
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.held = None
            surface.picked.emit(toggled(surface.picked_in_order(), mark_id))
        elif mark_id not in surface.selected:
            surface.picked.emit((mark_id,))

    def move(self, px: Point) -> None:
        """The pointer moves with the button down."""
        held = self.held
        if held is None:
            return
        far = FINGER_PX if held.finger > 1 else DRAG_PX
        if not held.moving and abs(px[0] - held.from_px[0]) + abs(px[1] - held.from_px[1]) < far:
            return
        self.held = replace(held, at_px=px, moving=True)
        if held.mark is None:
            if not held.moving:
                self._surface.say_at("", px)  # what the pointer was on is not meant any more
            self._surface.show_rectangle(held.rectangle, self.held.rectangle)
        elif not self._surface.read_only:
            self._drag(self.held, first=not held.moving)

    def release(self) -> None:
        """The button comes up."""
        held, self.held = self.held, None
        self._before = frozenset(mark.mark_id for mark in self._surface.marks)
        if held is None:
            return
        if not held.moving:
            self._click(held)
        elif held.mark is None:
            self._pick_inside(held)
        elif not self._surface.read_only:
            self._drop(held)

    def cancel(self) -> bool:
        """Forget what is held: a mark stays where it was. Whether something was being dragged."""
        held, self.held = self.held, None
        return held is not None and held.moving

    def _click(self, held: Held) -> None:
        surface, found = self._surface, held.found
        if found.mark is not None:
            surface.picked.emit((found.mark.value.mark_id,))
        elif surface.read_only or held.modifiers & Qt.KeyboardModifier.ControlModifier:
            surface.picked.emit(())
        elif held.modifiers & Qt.KeyboardModifier.ShiftModifier:
            surface.asked.emit(free_mark(surface.view, found.at))
        elif found.snap.place is not None:
            surface.asked.emit(PlaceMark(*found.snap.place.spot))
        elif found.snap.asks:
            surface.question.emit(Question(found.snap.places, found.at, held.from_px))
        else:
            surface.picked.emit(())

    def _pick_inside(self, held: Held) -> None:
        surface = self._surface
        standing = [
            (mark.value.mark_id, mark.circle(surface.camera))
            for mark in surface.shown
            if mark.value.state is not MarkState.LAST
        ]
        inside = in_rectangle(standing, held.from_px, held.at_px)
        surface.show_rectangle(held.rectangle, QRectF())
        surface.picked.emit(added(surface.picked_in_order(), inside) if held.modifiers & _ADDS else inside)

    def _drag(self, held: Held, first: bool) -> None:
        surface = self._surface
        found = surface.look_under(held.at_px, held.finger, marks=False)
        if held.mark is not None:
            surface.say_at(dropped_words(held.mark.value, surface.view, found, surface.atlas), held.at_px)
        if first:
            surface.update()

    def _drop(self, held: Held) -> None:
        surface, mark = self._surface, held.mark
        found = surface.look_under(held.at_px, held.finger, marks=False)
        surface.say_at("", held.at_px)
        surface.update()
        if mark is None or not surface.view.shows(found.at):
            return
        if found.snap.asks:
            surface.question.emit(Question(found.snap.places, found.at, held.at_px, mark.value))
        else:
            surface.asked.emit(dropped(mark.value, surface.view, found.at, found.snap.place))
