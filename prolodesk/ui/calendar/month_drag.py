"""The pointer on a month: select, open, rest on a visit to read more, drag it to another day at its own time."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPen

from prolodesk.clinic.booking import Move, MoveAppointments
from prolodesk.clinic.places import same_place
from prolodesk.clinic.values import Card, Place
from prolodesk.domain.ids import Id
from prolodesk.ui.calendar.acts import holds_time
from prolodesk.ui.calendar.drag import THRESHOLD
from prolodesk.ui.calendar.view import DAY
from prolodesk.ui.calendar.wishes import OpenVisit, ShowDate, ShowView
from prolodesk.ui.parts.text import one_line
from prolodesk.ui.tokens import CARD_RADIUS, mix
from prolodesk.words import tr

if TYPE_CHECKING:
    from prolodesk.ui.calendar.month_view import MonthView

HOVER_MS = 400


@dataclass(frozen=True, slots=True)
class DayGhost:
    """A visit over another day: where it would stand, and what keeps it from there."""

    place: Place
    why: str


class MonthDrag:
    """Mouse events of the month it belongs to."""

    def __init__(self, view: "MonthView") -> None:
        self._view = view
        self._pressed: tuple[QPointF, Card] | None = None
        self.ghost: DayGhost | None = None
        self._under: Card | None = None
        self._hover = QTimer(view, singleShot=True, interval=HOVER_MS)
        self._hover.timeout.connect(lambda: self._view.point_at(self._under))

    def dragged(self) -> Id:
        """The visit that is on its way elsewhere, empty when none is."""
        return self._pressed[1].appointment_id if self.ghost and self._pressed else ""

    def press(self, event: QMouseEvent) -> None:
        view, point = self._view, event.position()
        self.rest(None)
        day = view.sheet.day_at(point.x(), point.y()) if view.sheet else None
        if day is None:
            return
        visit = view.visit_at(point.x(), point.y())
        if visit is None:
            view.go_to_day(day)
            if view.is_more(point.x(), point.y()) and event.button() is Qt.MouseButton.LeftButton:
                self._open(day)
            return
        view.select(visit.appointment_id)
        card = view.selected_card()
        if event.button() is Qt.MouseButton.LeftButton and card is not None:
            self._pressed = point, card

    def move(self, event: QMouseEvent) -> None:
        view, point = self._view, event.position()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._look(point)
            return
        start, card = self._pressed
        if self.ghost is None and ((point - start).manhattanLength() < THRESHOLD or not holds_time(card)):
            return
        day = view.sheet.day_at(point.x(), point.y()) if view.sheet else None
        if day is not None and (self.ghost is None or self.ghost.place.start.date() != day):
            self._over(card, day)

    def release(self, event: QMouseEvent) -> None:
        pressed, ghost = self._pressed, self.ghost
        self.let_go()
        command = move_of(pressed[1], ghost.place) if pressed and ghost else None
        if command is not None and event.button() is Qt.MouseButton.LeftButton:
            self._view.asked.emit(command)

    def double_click(self, event: QMouseEvent) -> None:
        view, point = self._view, event.position()
        self.let_go()
        day = view.sheet.day_at(point.x(), point.y()) if view.sheet else None
        if day is None:
            return
        visit = view.visit_at(point.x(), point.y())
        card = view.card(visit.appointment_id) if visit else None
        if card is not None:
            view.wished.emit(OpenVisit(card))
        elif not view.is_more(point.x(), point.y()):  # the first of the two clicks has opened it
            self._open(day)

    def escape(self) -> bool:
        """Give up a drag, or put the details away; False when there was neither."""
        if self._pressed is not None:
            self.let_go()
            return True
        if self._under is not None and not self._hover.isActive():
            self.rest(None)
            return True
        return False

    def let_go(self) -> None:
        """Forget what was grabbed; nothing changes."""
        ghost, pressed = self.ghost, self._pressed
        self.ghost, self._pressed = None, None
        if ghost is not None and pressed is not None:
            self._view.touch_day(ghost.place.start.date())
            self._view.touch_day(pressed[1].place.start.date())

    def rest(self, card: Card | None) -> None:
        """Tell about this visit in a moment, or about none."""
        self._under = card
        self._hover.stop()
        if card is None:
            self._view.point_at(None)
        else:
            self._hover.start()

    def judged_at(self, card: Card, point: QPointF) -> DayGhost | None:
        """How a visit from elsewhere would stand on the day at a point, at its own time; None where there is none."""
        view = self._view
        day = view.sheet.day_at(point.x(), point.y()) if view.sheet else None
        if day is None:
            return None
        place = on_day(card.place, day)
        return DayGhost(place, "" if same_place(place, card.place) else view.why_not(card, place))

    def paint(self, painter: QPainter, day: date) -> None:
        """The ghost over its day."""
        if self.ghost is None or self.ghost.place.start.date() != day or self._view.sheet is None:
            return
        view, ink = self._view, self._view.ink
        cell = self._view.sheet.cell(day)
        tokens = ink.theme.tokens
        tone = tokens.danger if self.ghost.why else tokens.accent
        line = ink.metrics("card").height() + 2
        start = self.ghost.place.start
        lines = [tr("To {day}, {time}", day=view.formats.short_date(day), time=view.formats.time(start))]
        lines += _broken(self.ghost.why, cell.width - 20, view) if self.ghost.why else [tr("Esc cancels")]
        height = min(cell.height - 4, len(lines) * line + 8)
        body = QRectF(cell.left + 2, cell.top + 2, cell.width - 5, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(ink.colour(tone), 2, Qt.PenStyle.DashLine))
        painter.setBrush(ink.colour(mix(tone, tokens.bg_surface, 0.18)))
        painter.drawRoundedRect(body, CARD_RADIUS, CARD_RADIUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for number, words in enumerate(lines):
            top = body.top() + 4 + number * line
            if top + line > body.bottom() + 2:
                break
            colour = tone if self.ghost.why and number else "text_primary"
            ink.draw(painter, body.left() + 7, top, words, body.width() - 12, "card" if number else "bold", colour)

    def _open(self, day: date) -> None:
        self._view.wished.emit(ShowDate(day))
        self._view.wished.emit(ShowView(DAY))

    def _over(self, card: Card, day: date) -> None:
        view, before = self._view, self.ghost
        place = on_day(card.place, day)
        stays = day == card.place.start.date()
        self.ghost = DayGhost(place, "" if stays else view.why_not(card, place))
        self.rest(None)
        for changed in {day, before.place.start.date() if before else card.place.start.date()}:
            view.touch_day(changed)

    def _look(self, point: QPointF) -> None:
        view = self._view
        visit = view.visit_at(point.x(), point.y())
        shape = Qt.CursorShape.PointingHandCursor if view.is_more(point.x(), point.y()) else Qt.CursorShape.ArrowCursor
        if view.cursor().shape() is not shape:
            view.setCursor(shape)
        known = self._under.appointment_id if self._under else ""
        if (visit.appointment_id if visit else "") != known:
            self.rest(view.card(visit.appointment_id) if visit else None)


def on_day(place: Place, day: date) -> Place:
    """The same time of another day."""
    return replace(place, start=datetime.combine(day, place.start.time()))


def move_of(card: Card, place: Place) -> MoveAppointments | None:
    """The command that puts a visit there; None when it already stands there."""
    if same_place(place, card.place):
        return None
    return MoveAppointments((Move(card.appointment_id, card.place, place),))


def _broken(words: str, room: float, view: "MonthView") -> list[str]:
    lines = [""]
    for word in one_line(words).split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and view.ink.width(longer, "card") > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
