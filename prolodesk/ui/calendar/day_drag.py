"""The pointer on a month and on the list: select, open, rest on a visit to read more, drag it to another day."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Protocol

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, SignalInstance
from PySide6.QtGui import QMouseEvent, QPainter, QPen

from prolodesk.clinic.booking import Move, MoveAppointments
from prolodesk.clinic.places import same_place
from prolodesk.clinic.values import Card, Place
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.layout import Box
from prolodesk.ui.calendar.acts import holds_time
from prolodesk.ui.calendar.card_text import names_of
from prolodesk.ui.calendar.drag import THRESHOLD
from prolodesk.ui.calendar.header_words import day_words
from prolodesk.ui.calendar.ink import Ink
from prolodesk.ui.calendar.view import DAY
from prolodesk.ui.calendar.wishes import OpenVisit, ShowDate, ShowView
from prolodesk.ui.parts.text import one_line
from prolodesk.ui.tokens import CARD_RADIUS, mix
from prolodesk.words import Formats, tr

HOVER_MS = 400
STEP, FARTHEST = 15, 8 * 60
"""Minutes from one time of day that is tried to the next, and how far from the first."""


@dataclass(frozen=True, slots=True)
class DayGhost:
    """A visit over another day: where it would stand, what keeps it from there, whose it is, and the time of day at
    which it could not stand, where it would get the nearest one that is free."""

    place: Place
    why: str
    name: str = ""
    instead_of: datetime | None = None


class ShowsDays(Protocol):
    """What a view of whole days needs for its visits to be dragged."""

    formats: Formats
    ink: Ink
    asked: SignalInstance
    wished: SignalInstance

    def day_at(self, point: QPointF) -> date | None:
        """The day at a point."""

    def card_at(self, point: QPointF) -> Card | None:
        """The visit at a point."""

    def is_more(self, point: QPointF) -> bool:
        """Whether a point lies on the count of visits there is no room for."""

    def point_to(self, point: QPointF) -> Card | None:
        """Put the cursor on what lies at a point; a visit there gets selected."""

    def show_details(self, card: Card | None) -> None:
        """Tell more about a visit, or put that away."""

    def why_not(self, card: Card, place: Place) -> str:
        """What keeps a visit from a place; empty when nothing does."""

    def ghost_box(self, day: date, point: QPointF) -> Box | None:
        """Where a visit that is dragged over a day is drawn."""

    def touch_day(self, day: date) -> None:
        """Paint a day again."""

    def follow(self, point: QPointF) -> None:
        """Bring more of what lies in the direction of a drag into view."""

    def show_hand(self, *, over: bool) -> None:
        """Whether the pointer lies on something to be clicked."""


class DayDrag:
    """Mouse events of the view it belongs to. A visit keeps its time of day on whichever day it is dropped, or gets the
    nearest one that is free there."""

    def __init__(self, view: ShowsDays, timers: QObject) -> None:
        """`timers` is the widget the timer of the details lives with."""
        self._view = view
        self._pressed: tuple[QPointF, Card] | None = None
        self._carried: Card | None = None
        self._box: Box | None = None
        self.covered = False
        self.ghost: DayGhost | None = None
        self._under: Card | None = None
        self._hover = QTimer(timers, singleShot=True, interval=HOVER_MS)
        self._hover.timeout.connect(lambda: view.show_details(self._under))

    def dragged(self) -> Id:
        """The visit that is on its way elsewhere, empty when none is."""
        return self._carried.appointment_id if self.ghost and self._carried else ""

    def cover(self, covered: bool) -> None:
        """While the pointer is over something else, nothing is shown on a day."""
        if covered != self.covered and self.ghost is not None:
            self._view.touch_day(self.ghost.place.start.date())
        self.covered = covered

    def press(self, event: QMouseEvent) -> None:
        self.rest(None)
        point, left = event.position(), event.button() is Qt.MouseButton.LeftButton
        day, card = self._view.day_at(point), self._view.point_to(point)
        if left and card is not None:
            self._pressed = point, card
        elif left and day is not None and self._view.is_more(point):
            self._open(day)

    def move(self, event: QMouseEvent) -> None:
        point = event.position()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._look(point)
            return
        start, card = self._pressed
        if self.ghost is None and ((point - start).manhattanLength() < THRESHOLD or not holds_time(card)):
            return
        self.carry(card, point)
        self._view.follow(point)

    def release(self, event: QMouseEvent) -> None:
        command = self.dropped()
        self.let_go()
        if command is not None and event.button() is Qt.MouseButton.LeftButton:
            self._view.asked.emit(command)

    def double_click(self, event: QMouseEvent) -> None:
        view, point = self._view, event.position()
        self.let_go()
        day, card = view.day_at(point), view.card_at(point)
        if card is not None:
            view.wished.emit(OpenVisit(card))
        elif day is not None and not view.is_more(point):  # the first of the two clicks has opened it
            self._open(day)

    def leave(self) -> None:
        """The pointer is elsewhere now."""
        self.rest(None)

    def escape(self) -> bool:
        """Give up a drag, or put the details away; False when there was neither."""
        if self._pressed is not None:
            self.let_go()
            return True
        if self._under is not None and not self._hover.isActive():
            self.rest(None)
            return True
        return False

    def carry(self, card: Card, point: QPointF) -> None:
        """A visit, of this view or of the tray, is over a point. What keeps it from a day is asked once for each day
        it comes to."""
        view, before = self._view, self.ghost
        day = view.day_at(point)
        if day is None:
            return
        if before is None or before.place.start.date() != day or self._carried is not card:
            self.ghost = self._over(card, day)
            self._carried = card
            self.rest(None)
            view.touch_day(card.place.start.date())
            if before is not None:
                view.touch_day(before.place.start.date())
        box = view.ghost_box(day, point)
        if box != self._box or self.ghost is not before:
            self._box = box
            view.touch_day(day)

    def _over(self, card: Card, day: date) -> DayGhost:
        """The visit at its time of that day, or at the nearest one at which it may stand."""
        place, name = on_day(card.place, day), names_of(card)[0]
        if same_place(place, card.place) or not (why := self._view.why_not(card, place)):
            return DayGhost(place, "", name)
        for other in _around(place):
            if not self._view.why_not(card, other):
                return DayGhost(other, "", name, place.start)
        return DayGhost(place, why, name)

    def dropped(self) -> MoveAppointments | None:
        """What letting go now asks for."""
        return move_of(self._carried, self.ghost.place) if self._carried and self.ghost else None

    def let_go(self) -> None:
        """Forget what was grabbed; nothing changes."""
        ghost, card = self.ghost, self._carried
        self.ghost = self._pressed = self._carried = self._box = None
        self.covered = False
        if ghost is not None and card is not None:
            self._view.touch_day(ghost.place.start.date())
            self._view.touch_day(card.place.start.date())

    def rest(self, card: Card | None) -> None:
        """Tell about this visit in a moment, or about none."""
        self._under = card
        self._hover.stop()
        if card is None:
            self._view.show_details(None)
        else:
            self._hover.start()

    def paint(self, painter: QPainter, day: date) -> None:
        """What is dragged over that day: when it would be, and what keeps it from there."""
        if (
            self.ghost is not None
            and self._box is not None
            and not self.covered
            and self.ghost.place.start.date() == day
        ):
            paint_day_ghost(painter, self.ghost, self._box, self._view.ink, self._view.formats)

    def _open(self, day: date) -> None:
        self._view.wished.emit(ShowDate(day))
        self._view.wished.emit(ShowView(DAY))

    def _look(self, point: QPointF) -> None:
        self._view.show_hand(over=self._view.is_more(point))
        card = self._view.card_at(point)
        if (card and card.appointment_id) != (self._under and self._under.appointment_id):
            self.rest(card)


def paint_day_ghost(painter: QPainter, ghost: DayGhost, box: Box, ink: Ink, formats: Formats) -> None:
    """A visit over a day: in as many lines as its words need and the box has."""
    tokens = ink.theme.tokens
    tone = tokens.danger if ghost.why else tokens.accent
    line, start = ink.metrics("card").height() + 2, ghost.place.start
    day, hour, room = day_words(start.date(), formats), formats.time(start), box.width - 20
    forms = (tr("To {day}, {time}", day=day, time=hour), f"{day} {hour}", hour)
    when = next((each for each in forms if ink.width(each, "card") <= room + 3), hour)
    after = ink.lines(one_line(ghost.why), room, "card") if ghost.why else []
    if ghost.instead_of is not None:
        after = ink.lines(tr("{time} is not free", time=formats.time(ghost.instead_of)), room, "card")
    whole, after = ghost.name or when, [*([when] if ghost.name else []), *after, tr("Esc cancels")]
    if box.height < 2 * line + 8:
        whole, after = " · ".join((whole, *after)), []
    height = min(box.height - 4, (1 + len(after)) * line + 8)
    body = QRectF(box.left + 2, box.top + 2, box.width - 5, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(QPen(ink.colour(tone), 2, Qt.PenStyle.DashLine))
    painter.setBrush(ink.colour(mix(tone, tokens.bg_surface, 0.18)))
    painter.drawRoundedRect(body, CARD_RADIUS, CARD_RADIUS)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    first = body.top() + (4 if after else (body.height() - line) / 2 + 1)
    for number, words in enumerate((whole, *after)):
        top = first + number * line
        if number and top + line > body.bottom() + 2:
            break
        colour = tone if ghost.why and number and words is not when else "text_primary"
        ink.draw(painter, body.left() + 7, top, words, body.width() - 12, "card" if number else "bold", colour)


def _around(place: Place) -> Iterator[Place]:
    """Other times of the same day, the nearest first."""
    for minutes in range(STEP, FARTHEST + 1, STEP):
        for start in (place.start + timedelta(minutes=minutes), place.start - timedelta(minutes=minutes)):
            if start.date() == place.start.date():
                yield replace(place, start=start)


def on_day(place: Place, day: date) -> Place:
    """The same time of another day."""
    return replace(place, start=datetime.combine(day, place.start.time()))


def move_of(card: Card, place: Place) -> MoveAppointments | None:
    """The command that puts a visit there; None when it already stands there."""
    if same_place(place, card.place):
        return None
    return MoveAppointments((Move(card.appointment_id, card.place, place),))
