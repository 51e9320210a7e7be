"""A course at a glance: one segment a session, with its date or window below."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from prolodesk.ui.parts.text import one_line
from prolodesk.ui.theme import theme
from prolodesk.words import tr

SegmentState = Literal["done", "now", "booked", "planned", "missed"]


@dataclass(frozen=True, slots=True)
class Segment:
    """One session: what stands below it, and how far it is."""

    caption: str
    state: SegmentState


class SeriesBar(QWidget):
    """Draws the sessions side by side: done filled, today in the accent, booked framed in it, planned hollow."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self._segments: tuple[Segment, ...] = ()
        self._name = name or tr("Sessions of this course")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_segments(())

    def show_segments(self, segments: Sequence[Segment]) -> None:
        """Show these sessions, in order."""
        self._segments = tuple(segments)
        self.setAccessibleName(self._name)
        told = (f"{place}: {segment_words(segment.state)} {segment.caption}" for place, segment in _numbered(segments))
        self.setAccessibleDescription(one_line(", ".join(told)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(240), theme().px(14) + QFontMetrics(theme().font("caption")).height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look, count = theme(), max(1, len(self._segments))
        gap, high = look.px(4), look.px(7)
        wide = (self.width() - gap * (count - 1)) / count
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
        backwards = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for place, segment in enumerate(self._segments):
            left = (wide + gap) * place
            box = QRectF(-left - wide if backwards else left, 0, wide, high).adjusted(0.5, 0.5, -0.5, -0.5)
            _draw_segment(painter, box, segment.state)
            _draw_caption(
                painter, QRectF(box.left() - gap / 2, high + look.px(4), wide + gap, self.height() - high), segment
            )
        painter.end()


def segment_words(state: SegmentState) -> str:
    """How far a session is, in words."""
    words = {
        "done": tr("done"),
        "now": tr("now"),
        "booked": tr("booked"),
        "planned": tr("planned"),
        "missed": tr("missed"),
    }
    return words[state]


def _numbered(segments: Sequence[Segment]) -> list[tuple[int, Segment]]:
    return list(enumerate(segments, start=1))


def _draw_segment(painter: QPainter, box: QRectF, state: SegmentState) -> None:
    look = theme()
    tokens = look.tokens
    fills = {"done": tokens.status("done").colour, "now": tokens.accent, "booked": tokens.accent_subtle}
    lines = {**fills, "booked": tokens.accent, "missed": tokens.status("no_show").colour}
    painter.setPen(QPen(QColor(lines.get(state, tokens.border_strong)), 1))
    painter.setBrush(look.colour("bg_subtle") if state not in fills else QColor(fills[state]))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    if state == "missed":
        middle = box.center()
        painter.drawLine(int(middle.x() - 4), int(box.bottom()), int(middle.x() + 4), int(box.top()))


def _draw_caption(painter: QPainter, box: QRectF, segment: Segment) -> None:
    look = theme()
    now = segment.state == "now"
    font = look.font("caption", QFont.Weight.DemiBold if now else QFont.Weight.Normal)
    painter.setFont(font)
    painter.setPen(look.colour("text_primary" if now else "text_secondary"))
    text = QFontMetrics(font).elidedText(one_line(segment.caption), Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, text)
