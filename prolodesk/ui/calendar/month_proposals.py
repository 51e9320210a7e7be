"""Places that are proposed, on a month: a dashed line with the time on each day, the one in hand stronger."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from prolodesk.ui.calendar.proposals import Ghost
from prolodesk.ui.calendar.wishes import ShowDate
from prolodesk.ui.parts.text import one_line
from prolodesk.ui.tokens import CARD_RADIUS, mix

if TYPE_CHECKING:
    from prolodesk.ui.calendar.month_view import MonthView


class MonthProposals:
    """The ghosts on the month it belongs to."""

    def __init__(self, view: "MonthView") -> None:
        self._view = view
        self.ghosts: tuple[Ghost, ...] = ()
        self.current = -1

    def show(self, ghosts: Sequence[Ghost], current: int) -> None:
        """These are proposed, and that one is in hand, whose month is shown; none at all puts them away."""
        self._touch()
        self.ghosts, self.current = tuple(ghosts), current if 0 <= current < len(ghosts) else -1
        if self.current >= 0 and not self._view.shows(day := self.ghosts[self.current].place.start.date()):
            self._view.wished.emit(ShowDate(day))
        self._touch()

    def paint(self, painter: QPainter, day: date) -> None:
        """Those of a day, from its foot upwards."""
        numbers = [n for n, ghost in enumerate(self.ghosts) if ghost.place.start.date() == day]
        if not numbers or self._view.sheet is None:
            return
        cell, ink = self._view.sheet.cell(day), self._view.ink
        tokens = ink.theme.tokens
        line = self._view.sheet.measures.line + 2
        room = max(1, int((cell.height - 4) // line))
        for place, number in enumerate(numbers[-room:]):
            ghost, strong = self.ghosts[number], number == self.current
            tone = tokens.accent if ghost.legal else tokens.danger
            body = QRectF(cell.left + 2, cell.bottom - 2 - (place + 1) * line, cell.width - 5, line - 2)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            painter.setPen(QPen(ink.colour(tone), 2.2 if strong else 1.2, Qt.PenStyle.DashLine))
            painter.setBrush(ink.colour(mix(tone, tokens.bg_surface, 0.24 if strong else 0.1)))
            painter.drawRoundedRect(body, CARD_RADIUS / 2, CARD_RADIUS / 2)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            said = " · ".join(
                part for part in (self._view.formats.time(ghost.place.start), one_line(ghost.words)) if part
            )
            top = body.top() + (body.height() - ink.metrics("card").height()) / 2
            ink.draw(
                painter, body.left() + 6, top, said, body.width() - 10, "bold" if strong else "card", "text_primary"
            )

    def _touch(self) -> None:
        for day in {ghost.place.start.date() for ghost in self.ghosts}:
            self._view.touch_day(day)
