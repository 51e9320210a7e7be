"""The heading of every column: who it is, how many visits, how full. It stays while the day scrolls below."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from prolodesk.ui.calendar.ink import Ink
from prolodesk.ui.calendar.sheet import Sheet, load_of
from prolodesk.ui.parts.text import one_line
from prolodesk.ui.theme import theme
from prolodesk.words import tr


class ColumnHeader(QWidget):
    """Paints the columns' headings; follows the sheet sideways."""

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self._ink = ink
        self._sheet: Sheet | None = None
        self._words: tuple[str, ...] = ()
        self._offset = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_sheet(self, sheet: Sheet) -> None:
        """The headings of this sheet; painted again only if they say or stand otherwise than before."""
        before, said = self._sheet, self._words
        self._sheet = sheet
        self._words = tuple(load_words(sheet, number) for number in range(len(sheet.columns)))
        if before and said == self._words and (before.columns, before.edges) == (sheet.columns, sheet.edges):
            return
        self.setAccessibleName(tr("Providers"))
        self.setAccessibleDescription(
            ". ".join(f"{column.name}, {words}" for column, words in zip(sheet.columns, self._words, strict=True))
        )
        self.update()

    def show_offset(self, offset: int) -> None:
        """How far the day below is scrolled to the right."""
        self._offset = offset
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, theme().px(46))

    def minimumSizeHint(self) -> QSize:
        return QSize(100, theme().px(46))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, ink = QPainter(self), self._ink
        painter.fillRect(self.rect(), ink.colour("bg_surface"))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), ink.colour("border_subtle"))
        sheet = self._sheet
        if sheet is not None:
            painter.setClipRect(QRectF(sheet.gutter, 0, self.width() - sheet.gutter, self.height()))
            for number in range(len(sheet.columns)):
                self._paint_column(painter, sheet, number)
        painter.end()

    def _paint_column(self, painter: QPainter, sheet: Sheet, number: int) -> None:
        ink, look = self._ink, theme()
        column = sheet.columns[number]
        left, right = sheet.edges[number] - self._offset, sheet.edges[number + 1] - self._offset
        round_size = look.px(28)
        centre = self.height() / 2 - 0.5
        x = left + look.px(8)
        circle = QRectF(x, centre - round_size / 2, round_size, round_size)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(ink.colour(look.tokens.type_hue(column.hue)), 1.5))
        painter.setBrush(ink.colour("bg_subtle"))
        painter.drawEllipse(circle.adjusted(0.75, 0.75, -0.75, -0.75))
        painter.setFont(ink.font("caption"))
        painter.setPen(ink.colour("text_secondary"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, one_line(column.initials))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        x += round_size + look.px(8)
        name_height = ink.metrics("strong").height()
        top = centre - (name_height + ink.metrics("card").height()) / 2
        ink.draw(painter, x, top, one_line(column.name), right - x - 4, "strong", "text_primary")
        ink.draw(painter, x, top + name_height, self._words[number], right - x - 4, "card", "text_secondary")


def load_words(sheet: Sheet, number: int) -> str:
    """7 booked · 72% full"""
    booked, full = load_of(sheet.columns[number], sheet.cards)
    if full is None:
        return tr("Not in · {count} booked", count=booked) if booked else tr("Not in")
    return tr("{count} booked · {percent}% full", count=booked, percent=full)
