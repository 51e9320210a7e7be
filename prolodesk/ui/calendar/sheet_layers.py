"""The layers of a sheet: hours and closures, the line of the present, cards, the gutter with the times."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.layout import LEAST_HEIGHT, SLOTS, ZOOMS, Box
from prolodesk.ui.calendar.card_text import CardText, card_text
from prolodesk.ui.calendar.ground_painting import paint_ground
from prolodesk.ui.calendar.ink import Ink
from prolodesk.ui.calendar.now_line import now_y, paint_now_line, paint_now_pill
from prolodesk.ui.calendar.painting import CardState, hue_of, paint_card, paint_gutter
from prolodesk.ui.calendar.sheet import Sheet, lay_out
from prolodesk.ui.calendar.view import Period
from prolodesk.ui.theme import theme
from prolodesk.words import Formats

PLAIN = CardState()
LEAST_COLUMN, LEAST_BESIDE = 98, 104
"""The narrowest a column may get on a day alone, and that of one provider beside other days."""


class Paper(Protocol):
    """What a sheet is painted on: its fonts and formats, the present, the time scale, how far it is scrolled."""

    formats: Formats
    ink: Ink
    zoom: int
    offset: int
    now_utc: int
    wall_now: datetime


def sheet_at(period: Period, width: int, zoom: int, ink: Ink, formats: Formats) -> Sheet:
    """The sheet of a period in so much width, at one of the seven time scales, as high as the letters want it."""
    gutter = max(theme().px(54), int(ink.width(formats.time(datetime(2000, 1, 1, 22, 58)), "bold")) + 26)
    least = theme().px(LEAST_COLUMN if len(period.days) == 1 else LEAST_BESIDE)
    line = max(LEAST_HEIGHT, ink.metrics("card").height() + 2)
    scale = ZOOMS[zoom] * line / LEAST_HEIGHT
    return lay_out(period, width, scale, gutter=gutter, least=least, line=line)


def paint_plain(
    painter: QPainter,
    sheet: Sheet,
    areas: Sequence[QRectF],
    texts: dict[int, CardText],
    paper: Paper,
    states: Mapping[Id, CardState] | None = None,
) -> None:
    """A sheet as it is, without cursor or proposals."""
    paint_grounds(painter, sheet, areas, paper)
    paint_present(painter, sheet, paper)
    paint_cards(painter, sheet, areas, texts, states or {}, paper)
    paint_gutters(painter, sheet, areas, paper)


def paint_grounds(painter: QPainter, sheet: Sheet, areas: Sequence[QRectF], paper: Paper) -> None:
    """What is open and what is closed."""
    whole = QRectF(0, 0, sheet.width, sheet.height)
    for area in areas:
        paint_ground(painter, sheet, area.intersected(whole), SLOTS[paper.zoom], paper.ink, paper.formats)


def paint_present(painter: QPainter, sheet: Sheet, paper: Paper) -> None:
    """The line of the present, where the sheet shows it."""
    y = now_y(sheet, paper.now_utc)
    if y is not None:
        paint_now_line(painter, sheet, paper.now_utc, y, paper.ink)


def paint_cards(
    painter: QPainter,
    sheet: Sheet,
    areas: Sequence[QRectF],
    texts: dict[int, CardText],
    states: Mapping[Id, CardState],
    paper: Paper,
) -> None:
    """Each card that lies in one of the areas, once; `texts` remembers their words."""
    exposed = (Box(area.left(), area.top(), area.width(), area.height()) for area in areas)
    for number in sorted({number for box in exposed for number in sheet.buckets.within(box)}):
        card = sheet.cards[number]
        text = texts.get(number)
        if text is None:
            text = texts[number] = card_text(card, paper.wall_now, paper.formats)
        state = states.get(card.appointment_id, PLAIN)
        paint_card(painter, card, sheet.boxes[number], text, state, hue_of(card, sheet, paper.ink), paper.ink)


def paint_corners(painter: QPainter, sheet: Sheet, box: Box, ink: Ink) -> None:
    """The corners of the slot where the keyboard is, over the cards that lie on it: lines would strike out words."""
    inside = Box(box.left + 4, box.top + 2, box.width - 8, box.height - 4)
    near = [sheet.boxes[number] for number in sheet.buckets.within(inside)]
    if not any(_overlap(each, inside) for each in near):
        return
    long, left, right = theme().px(8), box.left + 1, box.left + box.width - 4
    top, bottom, colour = box.top, box.bottom - 3, ink.colour("focus")
    for x in (left, right):
        painter.fillRect(QRectF(x, top, 3, bottom + 3 - top), colour)
    for y in (top, bottom):
        painter.fillRect(QRectF(left, y, long, 3), colour)
        painter.fillRect(QRectF(right + 3 - long, y, long, 3), colour)


def _overlap(one: Box, other: Box) -> bool:
    across = one.left < other.left + other.width and other.left < one.left + one.width
    return across and one.top < other.bottom and other.top < one.bottom


def paint_gutters(painter: QPainter, sheet: Sheet, areas: Sequence[QRectF], paper: Paper) -> None:
    """The times beside the columns, that of the present among them."""
    for area in areas:
        paint_gutter(painter, sheet, paper.offset, area, paper.ink, paper.formats)
    y = now_y(sheet, paper.now_utc)
    if y is not None:
        paint_now_pill(painter, sheet, paper.now_utc, paper.offset, y, paper.ink, paper.formats)
