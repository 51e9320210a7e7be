"""How what stands on a sheet is drawn: the hours at its left, the cursor, the cards.

Functions over a painter and an `Ink`, which remembers between paints and days what is costly.
"""

from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from prolodesk.clinic.values import Card
from prolodesk.domain.scheduling.layout import Box
from prolodesk.domain.status import HOLDS_NO_TIME, Status
from prolodesk.ui.calendar.card_text import CardChip, CardText, initials_of
from prolodesk.ui.calendar.ink import Ink
from prolodesk.ui.tokens import CARD_RADIUS, CHIP_RADIUS
from prolodesk.words import Formats

if TYPE_CHECKING:
    from prolodesk.ui.calendar.sheet import Sheet

ONE_LINE_BELOW = 36
NARROW = 96
"""Narrower cards show the icon above the name, or a few letters only."""
TOLD_BY = 4
"""So many letters of a family name tell whose it is better than initials do."""


def rect(box: Box) -> QRectF:
    return QRectF(box.left, box.top, box.width, box.height)


def paint_gutter(painter: QPainter, sheet: "Sheet", left: float, area: QRectF, ink: Ink, formats: Formats) -> None:
    """The hours, at the left edge of what is visible."""
    axis = sheet.axis
    painter.fillRect(QRectF(left, area.top(), sheet.gutter, area.height()), ink.colour("bg_surface"))
    half = ink.metrics("card").height() / 2
    for minute in range(axis.first, axis.last + 1, 60):
        y = axis.y_of(minute)
        if area.top() - 20 <= y <= area.bottom() + 20:
            text = formats.time(_hour(sheet, minute))
            x = left + sheet.gutter - 8 - ink.width(text, "card")
            top = min(max(0.0, y - half), axis.height - 2 * half)
            ink.draw(painter, x, top, text, sheet.gutter, "card", "text_muted")
            painter.fillRect(QRectF(left + sheet.gutter - 4, round(y), 4, 1), ink.colour("border_subtle"))
    painter.fillRect(QRectF(left + sheet.gutter, area.top(), 1, area.height()), ink.colour("border_subtle"))


def _hour(sheet: "Sheet", minute: int) -> datetime:
    """The wall time of an hour of the gutter: on a day alone as its clock shows it, beside others as on most days."""
    if len(sheet.period.days) == 1:
        return sheet.wall_at(minute)
    return datetime.combine(sheet.period.day, time(minute // 60 % 24))


def hue_of(card: Card, sheet: "Sheet", ink: Ink) -> str:
    """What a card is coloured by: its type, its provider or its status."""
    tokens = ink.theme.tokens
    match sheet.period.colour:
        case "status":
            return tokens.status(card.status.value).colour
        case "provider":
            return tokens.type_hue(sheet.hues.get(card.place.provider_id, card.hue))
    return tokens.type_hue(card.hue)


def paint_cursor(painter: QPainter, box: Box, ink: Ink) -> None:
    """The frame of the slot where the keyboard is."""
    painter.setPen(QPen(ink.colour("focus"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.drawRoundedRect(rect(box).adjusted(2, 1, -1, -1), 4, 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


@dataclass(frozen=True, slots=True)
class CardState:
    selected: bool = False
    faded: bool = False
    """It is being dragged elsewhere; this is where it still stands."""
    has_keys: bool = True


def paint_card(painter: QPainter, card: Card, box: Box, text: CardText, state: CardState, hue: str, ink: Ink) -> None:
    """One card: tint of that hue, stripe and icon by status."""
    if state.faded:
        painter.setOpacity(0.35)
    colour = ink.status(card.status.value).colour
    _paint_body(painter, card, box, state, colour, hue, ink)
    if box.width < ink.theme.px(NARROW) and not _fits_beside_icon(text, box, ink):
        _paint_narrow(painter, card, box, text, colour, ink)
    elif box.height < max(ink.theme.px(ONE_LINE_BELOW), 2 * ink.metrics("card").height() + 7):
        _paint_one_line(painter, card, box, text, colour, ink)
    else:
        _paint_lines_of(painter, card, box, text, colour, ink)
    painter.setOpacity(1)


def _fits_beside_icon(text: CardText, box: Box, ink: Ink) -> bool:
    """Whether the family name stands beside the icon without being cut."""
    return box.width - ink.theme.px(14) - 23 >= ink.width(text.names[-1], "bold")


def _paint_body(painter: QPainter, card: Card, box: Box, state: CardState, colour: str, hue: str, ink: Ink) -> None:
    off, done = card.status in HOLDS_NO_TIME, card.status is Status.DONE
    fill, edge = ink.body(hue, off=off, done=done)
    body = QRectF(box.left + 0.5, box.top + 0.5, box.width - 1, box.height - 1)
    radius = min(CARD_RADIUS, box.height / 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(edge)
    painter.setBrush(fill)
    painter.drawRoundedRect(body, radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    ink.stripe(painter, box.left, box.top, box.height, radius, colour)
    if state.selected:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(ink.colour("focus" if state.has_keys else "border_strong"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_lines_of(painter: QPainter, card: Card, box: Box, text: CardText, colour: str, ink: Ink) -> None:
    look, line = ink.theme, ink.metrics("card").height() + 2
    size = look.px(14)
    x, y = box.left + 10, box.top + 5
    right = box.right - 8
    ink.icon(painter, x, y, ink.status(card.status.value).icon, colour, size)
    badges = badges_of(card, text.chips, chips_in_words=box.height >= 3 * line + 27)
    room = len(badges) * (size + 4)
    beside_name = x + size + 5 + ink.width(text.names[-1], "bold") <= right - room
    _paint_name(painter, card, text, x + size + 5, y, right - room * beside_name, ink)
    three = y + 3 * line - 2 <= box.bottom
    lower = 0 if beside_name else room
    _paint_badges(painter, badges, right, y if beside_name else y + (2 if three else 1) * line, size, ink)
    if y + 2 * line - 2 <= box.bottom:
        tone = "text_secondary" if card.status is Status.DONE else "text_primary"
        words = text.purpose if three else _in_one(card, text)
        ink.draw(painter, x, y + line, words, right - x - lower * (not three), "card", tone)
    if three:
        room_for_moment = right - x - lower
        moment = _fitting(text.moments, room_for_moment, "card", ink)
        ink.draw(painter, x, y + 2 * line, moment, room_for_moment, "card", "text_secondary")
    below = y + 3 * line + 2
    if below + 18 <= box.bottom:
        paint_chips(painter, text.chips, x, below, right, ink)


def _paint_narrow(painter: QPainter, card: Card, box: Box, text: CardText, colour: str, ink: Ink) -> None:
    """A card with room for a few letters: the status icon above them where it is high enough, what for below."""
    look, line = ink.theme, ink.metrics("card").height()
    size, x, y = look.px(12), box.left + 7, box.top + 3
    room = box.right - x - 1
    if box.height >= size + line + 4 and room >= size:
        ink.icon(painter, x, y, ink.status(card.status.value).icon, colour, size)
        badges = badges_of(card, text.chips, chips_in_words=False)
        _paint_badges(painter, badges[: int(room // (size + 4)) - 1], box.right - 3, y, size, ink)
        y += size + 1
    else:
        y = box.top + max(0.0, (box.height - line) / 2)
    name = _shortest(card, text, room, "card", ink)
    width = ink.draw(painter, x, y, name, room, "card", "text_primary")
    if card.status in HOLDS_NO_TIME:
        painter.fillRect(QRectF(x, round(y + line / 2), width, 1), ink.colour("text_primary"))
    if room >= look.px(34) and y + 2 * line <= box.bottom:
        ink.draw(painter, x, y + line, text.purpose, room, "small", "text_secondary")


def _shortest(card: Card, text: CardText, room: float, font: str, ink: Ink) -> str:
    """The longest form of a name that fits; the first letters where not even the family name does, unless it can be
    told from what is left of it."""
    initials = initials_of(card)
    found = next((form for form in (*text.names, initials) if ink.width(form, font) <= room), initials[:1])
    told = ink.width(text.names[-1][:TOLD_BY], font) + ink.width("…", font) <= room
    return text.names[-1] if found in (initials, initials[:1]) and told else found


def _paint_one_line(painter: QPainter, card: Card, box: Box, text: CardText, colour: str, ink: Ink) -> None:
    look = ink.theme
    size = min(look.px(14), int(box.height) - 3)
    line = ink.metrics("bold").height()
    x, right = box.left + 10, box.right - 6
    ink.icon(painter, x, box.top + (box.height - size) / 2, ink.status(card.status.value).icon, colour, size)
    badges = badges_of(card, text.chips, chips_in_words=False) if box.width >= 90 else ()
    after_badges = right - len(badges) * (size + 4)
    _paint_badges(painter, badges, right, box.top + (box.height - size) / 2, size, ink)
    y = box.top + (box.height - line) / 2
    end = _paint_name(painter, card, text, x + size + 5, y, after_badges, ink)
    ink.draw(painter, end + 8, y, _in_one(card, text), after_badges - end - 8, "card", "text_secondary")


def _paint_name(painter: QPainter, card: Card, text: CardText, x: float, y: float, right: float, ink: Ink) -> float:
    """The longest form of the name that fits; returns where it ends."""
    room = right - x
    name = _shortest(card, text, room, "bold", ink)
    width = ink.draw(painter, x, y, name, room, "bold", "text_primary")
    if card.status in HOLDS_NO_TIME:  # a struck-out font draws its line elsewhere when its text is kept shaped
        middle = round(y + ink.metrics("bold").ascent() - ink.metrics("bold").strikeOutPos())
        painter.fillRect(QRectF(x, middle, width, 1), ink.colour("text_primary"))
    return x + width


def _in_one(card: Card, text: CardText) -> str:
    """What for and what now in one line; who is in the house first of all waits or is treated."""
    here = card.status in (Status.ARRIVED, Status.IN_SESSION, Status.RECOVERY)
    parts = (text.moments[0], text.purpose) if here else (text.purpose, text.moments[0])
    return " · ".join(parts)


def _fitting(forms: tuple[str, ...], room: float, font: str, ink: Ink) -> str:
    """The first form that fits, else the last."""
    return next((form for form in forms if ink.width(form, font) <= room), forms[-1])


def badges_of(card: Card, chips: tuple[CardChip, ...], *, chips_in_words: bool) -> tuple[tuple[str, str], ...]:
    """Warnings as icons with their colours, rightmost first: alerts, and chips where their words find no room."""
    alerts = [("triangle-alert", "danger")] if card.alerts and card.status not in HOLDS_NO_TIME else []
    warnings = [] if chips_in_words else [(chip.icon, "warn_fg") for chip in chips if chip.tone == "warn"]
    off = card.status in HOLDS_NO_TIME
    beside = [("layers", "text_secondary")] if card.overbooked and not chips_in_words and not off else []
    parked = [("archive", "accent")] if card.parked and not chips_in_words else []
    return (*alerts, *warnings, *beside, *parked)


def _paint_badges(
    painter: QPainter, badges: tuple[tuple[str, str], ...], right: float, y: float, size: int, ink: Ink
) -> None:
    for place, (icon, colour) in enumerate(badges, 1):
        ink.icon(painter, right - place * (size + 4) + 4, y, icon, colour, size)


def paint_chips(painter: QPainter, chips: tuple[CardChip, ...], x: float, y: float, right: float, ink: Ink) -> None:
    """Chips in a row, as many as there is room for."""
    height = ink.metrics("caption").height() + 4
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for chip in chips:
        width = ink.width(chip.text, "caption") + 12
        if x + width > right:
            break
        fill, tone = ("warn_bg", "warn_fg") if chip.tone == "warn" else ("bg_subtle", "text_secondary")
        painter.setPen(QPen(ink.colour(tone if chip.tone == "warn" else "border_subtle"), 1))
        painter.setBrush(ink.colour(fill))
        painter.drawRoundedRect(QRectF(x + 0.5, y + 0.5, width - 1, height - 1), CHIP_RADIUS, CHIP_RADIUS)
        ink.draw(painter, x + 6, y + 2, chip.text, width, "caption", tone)
        x += width + 4
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
