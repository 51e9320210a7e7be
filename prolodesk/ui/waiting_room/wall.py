"""The wall screen: who waits, who is treated, who rests; big letters, initials, provider and room, nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from prolodesk.clinic.values import Card
from prolodesk.clinic.waiting_room import WaitingRoom
from prolodesk.domain.status import Status
from prolodesk.ui.parts.text import one_line
from prolodesk.ui.theme import theme
from prolodesk.words import tr

SHOWN = ((Status.ARRIVED, "hourglass"), (Status.IN_SESSION, "syringe"), (Status.RECOVERY, "timer"))
LEAST_ROWS = 7


@dataclass(frozen=True, slots=True)
class WallLine:
    """One patient, named so that only they know it: J. H., and with whom and where."""

    initials: str
    where: str


def wall_lines(room: WaitingRoom) -> tuple[tuple[WallLine, ...], ...]:
    """Those who wait, are treated and rest."""
    return tuple(tuple(_line(card, room) for card in room.at(status)) for status, _ in SHOWN)


class WallScreen(QWidget):
    """A window of its own. F11 or a double-click fills the screen, Esc closes.

    Signals:
    closed: somebody closed it.
    """

    closed = Signal()

    def __init__(self, clinic_name: str) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle(tr("Waiting room"))
        self.setAccessibleName(tr("Waiting room"))
        self.setMinimumSize(QSize(480, 320))
        self._clinic_name = one_line(clinic_name)
        self._lines: tuple[tuple[WallLine, ...], ...] = ((), (), ())
        self._time = ""
        theme().changed.connect(self.update)

    def show_room(self, room: WaitingRoom, time: str) -> None:
        """Show where everybody is; `time` is that of the clock, in words."""
        self._lines, self._time = wall_lines(room), time
        said = [
            ", ".join((title, *(f"{line.initials} {line.where}" for line in lines))) for title, lines in self._parts()
        ]
        self.setAccessibleDescription(". ".join(said))
        self.update()

    def lines(self) -> tuple[tuple[WallLine, ...], ...]:
        """What stands in the three columns."""
        return self._lines

    def turn_full(self) -> None:
        """Fill the screen, or stand in a window again."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_F11:
            self.turn_full()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.turn_full()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), look.colour("bg_app"))
        edge = self.height() / 24
        head = QRectF(edge, edge * 0.7, self.width() - 2 * edge, edge * 1.6)
        _text(painter, head, self._clinic_name, edge * 0.9, "text_secondary")
        _text(painter, head, self._time, edge * 1.3, "text_primary", bold=True, right=True)
        wide = (self.width() - 4 * edge) / 3
        most = max(LEAST_ROWS, *(len(lines) for lines in self._lines))
        top = head.bottom() + edge * 0.6
        for place, ((title, lines), (status, icon)) in enumerate(zip(self._parts(), SHOWN, strict=True)):
            box = QRectF(edge + place * (wide + edge), top, wide, self.height() - top - edge)
            self._column(painter, box, (title, icon, look.tokens.status(status.value).colour), lines, most)
        painter.end()

    def _column(
        self, painter: QPainter, box: QRectF, head: tuple[str, str, str], lines: Sequence[WallLine], most: int
    ) -> None:
        look, (title, icon, colour) = theme(), head
        painter.setPen(look.colour("border_subtle"))
        painter.setBrush(look.colour("bg_surface"))
        painter.drawRoundedRect(box, 10, 10)
        edge = box.height() / 28
        size = int(edge * 1.4)
        pixmap = look.icons.pixmap(icon, colour, size, self.devicePixelRatioF())
        left = edge * 1.6 + size
        heading = QRectF(box.left() + left, box.top() + edge * 0.8, box.width() - left - edge, edge * 2)
        painter.drawPixmap(int(box.left() + edge), round(heading.center().y() - size / 2), pixmap)
        _text(painter, heading, title, edge * 1.25, "text_secondary", bold=True)
        high = (box.height() - edge * 4) / most
        said = [line.where for lines in self._lines for line in lines]
        small = _fitting(said, high * 0.24, box.width() - 2 * edge)
        for row, line in enumerate(lines):
            at = QRectF(box.left() + edge, box.top() + edge * 3.6 + row * high, box.width() - 2 * edge, high)
            _text(painter, at.adjusted(0, 0, 0, -high * 0.42), line.initials, high * 0.42, "text_primary", bold=True)
            _text(painter, at.adjusted(0, high * 0.5, 0, -high * 0.12), line.where, small, "text_secondary")

    def _parts(self) -> tuple[tuple[str, tuple[WallLine, ...]], ...]:
        titles = tr("Waiting"), tr("In session"), tr("Recovery")
        return tuple(zip(titles, self._lines, strict=True))


def _line(card: Card, room: WaitingRoom) -> WallLine:
    letters = [name.strip()[:1].upper() for name in (card.given, card.family)]
    initials = "\u00a0".join(f"{letter}." for letter in letters if letter) or "–"
    provider = room.provider(card.place.provider_id)
    return WallLine(initials, " · ".join(filter(None, (provider, one_line(card.room)))))


def _text(
    painter: QPainter, box: QRectF, words: str, size: float, tone: str, *, bold: bool = False, right: bool = False
) -> None:
    """One line, smaller where it would not fit otherwise."""
    look = theme()
    font = look.font("body", QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    font.setPixelSize(max(8, round(size)))
    wide = QFontMetrics(font).horizontalAdvance(words)
    if wide > box.width():
        font.setPixelSize(max(8, int(font.pixelSize() * box.width() / wide)))
    painter.setFont(font)
    painter.setPen(look.colour(tone))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    fitting = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()) + 1)
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | side, fitting)


def _fitting(texts: Sequence[str], size: float, room: float) -> float:
    """The size in which all of these lines fit: none is smaller than the one beside it."""
    font = theme().font("body")
    font.setPixelSize(max(8, round(size)))
    widest = max(map(QFontMetrics(font).horizontalAdvance, texts), default=0)
    return size if widest <= room else max(8, int(font.pixelSize() * room / widest))
