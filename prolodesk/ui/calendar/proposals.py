"""Places that are proposed and not taken yet: dashed on the sheet, the one in hand stronger than the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from prolodesk.clinic.values import Place
from prolodesk.domain.scheduling.layout import Box
from prolodesk.ui.calendar.ink import Ink
from prolodesk.ui.calendar.painting import rect
from prolodesk.ui.parts.text import one_line
from prolodesk.ui.tokens import CARD_RADIUS, mix
from prolodesk.words import Formats

if TYPE_CHECKING:
    from prolodesk.ui.calendar.canvas import Canvas

PAD = 8


@dataclass(frozen=True, slots=True)
class Ghost:
    """A place that is proposed, what to say of it, and whether a visit may stand there."""

    place: Place
    words: str = ""
    legal: bool = True


class Proposals:
    """The ghosts on the canvas it belongs to."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self.ghosts: tuple[Ghost, ...] = ()
        self.current = -1

    def show(self, ghosts: Sequence[Ghost], current: int) -> None:
        """These are proposed, and that one is in hand; none at all puts them away."""
        self._touch()
        self.ghosts, self.current = tuple(ghosts), current if 0 <= current < len(ghosts) else -1
        self._touch()
        if (ghost := self.in_hand()) and (box := self._box(ghost)):
            self._canvas.seen.emit(rect(box).toAlignedRect().adjusted(0, -24, 0, 24))

    def in_hand(self) -> Ghost | None:
        """The one in hand."""
        return self.ghosts[self.current] if self.current >= 0 else None

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint those that show in an area, the one in hand last."""
        order = sorted(range(len(self.ghosts)), key=lambda number: number == self.current)
        for number in order:
            box = self._box(self.ghosts[number])
            if box is not None and rect(box).intersects(area):
                canvas = self._canvas
                paint_proposal(
                    painter, self.ghosts[number], box, canvas.ink, canvas.formats, strong=number == self.current
                )

    def _box(self, ghost: Ghost) -> Box | None:
        sheet = self._canvas.sheet
        return sheet.place_box(ghost.place) if sheet else None

    def _touch(self) -> None:
        for ghost in self.ghosts:
            if box := self._box(ghost):
                self._canvas.update(rect(box).toAlignedRect().adjusted(-2, -2, 2, 2))


def paint_proposal(painter: QPainter, ghost: Ghost, box: Box, ink: Ink, formats: Formats, *, strong: bool) -> None:
    """One ghost: dashed, in danger colours where it cannot stand."""
    tokens = ink.theme.tokens
    tone = tokens.accent if ghost.legal else tokens.danger
    body = rect(box).adjusted(3, 1, -2, -1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(QPen(ink.colour(tone), 2.5 if strong else 1.2, Qt.PenStyle.DashLine))
    painter.setBrush(ink.colour(mix(tone, tokens.bg_surface, 0.24 if strong else 0.08)))
    painter.drawRoundedRect(body, CARD_RADIUS, CARD_RADIUS)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.save()
    painter.setClipRect(rect(box), Qt.ClipOperation.IntersectClip)
    line = ink.metrics("card").height() + 2
    for number, words in enumerate(_lines(ghost, box.height >= 2 * line + PAD / 2, formats)):
        top = box.top + min(PAD / 2, max(0.0, (box.height - line) / 2)) + number * line
        font, colour = ("bold", "text_primary") if number == 0 else ("card", "text_secondary")
        ink.draw(painter, box.left + 10, top, words, box.width - 18, font, colour if ghost.legal else tone)
    painter.restore()


def _lines(ghost: Ghost, two: bool, formats: Formats) -> list[str]:
    """The time and the words, in two lines or in one."""
    start: datetime = ghost.place.start
    parts = [part for part in (formats.time(start), one_line(ghost.words)) if part]
    return parts if two else [" · ".join(parts)]
