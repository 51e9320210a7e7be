"""How the ground of a sheet is drawn: lines of the hours, closed hours, closures, extra hours, kept hours."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from prolodesk.domain.scheduling.layout import Box
from prolodesk.ui.calendar.ground import Band, Lie
from prolodesk.ui.calendar.header_words import closure_forms
from prolodesk.ui.calendar.ink import Ink
from prolodesk.ui.calendar.sheet import Sheet
from prolodesk.ui.tokens import mix
from prolodesk.words import Formats, tr

LEAST_WORDS = 40
"""Pixels a band must be high to be named."""
BAR = 3


def paint_ground(painter: QPainter, sheet: Sheet, area: QRectF, slot: int, ink: Ink, formats: Formats) -> None:
    """Columns, what is not open, and the lines of the hours, within an area of the sheet."""
    painter.fillRect(area, ink.colour("bg_surface"))
    _paint_lines(painter, sheet, area, slot, ink)
    painter.setBrushOrigin(0, 0)
    shown = _bands_in(sheet, area)
    for _, band, box in shown:
        _fill(painter, band, box, area, ink)
    days = [number for number in range(len(sheet.columns)) if _begins_a_day(sheet, number)]
    for number, edge in enumerate(sheet.edges[:-1]):
        strong = len(sheet.period.days) > 1 and number in days and len(days) < len(sheet.columns)
        painter.fillRect(
            QRectF(edge, area.top(), 1, area.height()), ink.colour("border_strong" if strong else "border_subtle")
        )
    for number, band, box in shown:
        free = _clear(sheet, number, box, ink) if band.lie in (Lie.OPENED, Lie.KEPT) else box
        _name(painter, band, free, ink, formats)


def _begins_a_day(sheet: Sheet, number: int) -> bool:
    return number == 0 or sheet.columns[number - 1].day != sheet.columns[number].day


def _bands_in(sheet: Sheet, area: QRectF) -> list[tuple[int, Band, Box]]:
    found = []
    for number, bands in enumerate(sheet.bands):
        if sheet.edges[number] > area.right() or sheet.edges[number + 1] < area.left():
            continue
        for band in bands:
            box = sheet.box_of(number, band.start, band.end - band.start)
            if box.top <= area.bottom() and box.bottom >= area.top():
                found.append((number, band, box))
    return found


def _clear(sheet: Sheet, number: int, box: Box, ink: Ink) -> Box:
    """What of a band the cards leave free, from the first place on that is high enough for words; all of it if none
    is."""
    top, least = box.top, ink.metrics("small").height() + 4
    cards = sorted((each for n, each in enumerate(sheet.boxes) if sheet.places[n] == number), key=lambda each: each.top)
    for card in cards:
        if card.bottom > top and card.top < top + least:
            top = card.bottom
    return Box(box.left, top, box.width, box.bottom - top) if top + least <= box.bottom else box


def _fill(painter: QPainter, band: Band, box: Box, area: QRectF, ink: Ink) -> None:
    whole = QRectF(box.left, box.top, box.width, box.height)
    shown = whole.intersected(area)
    if shown.isEmpty():
        return
    tokens = ink.theme.tokens
    ratio = painter.device().devicePixelRatioF()
    match band.lie:
        case Lie.CLOSED | Lie.BREAK:
            painter.fillRect(shown, ink.hatch(ratio))
        case Lie.CLOSURE:
            painter.fillRect(shown, ink.hatch(ratio, "warn_bg", "warn_fg"))
            painter.fillRect(QRectF(box.left + 1, box.top, BAR, box.height).intersected(area), ink.colour("warn_fg"))
        case Lie.OPENED:
            painter.fillRect(shown, ink.colour(mix(tokens.accent, tokens.bg_surface, 0.07)))
            painter.fillRect(QRectF(box.left + 1, box.top, BAR, box.height).intersected(area), ink.colour("accent"))
        case Lie.KEPT:
            hue = tokens.type_hue(1)
            painter.fillRect(shown, ink.colour(mix(hue, tokens.bg_surface, 0.09)))
            painter.save()
            painter.setClipRect(shown, Qt.ClipOperation.IntersectClip)
            painter.setPen(QPen(ink.colour(hue), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(whole.adjusted(1.5, 0.5, -1.5, -1.5))
            painter.restore()


def band_words(band: Band, formats: Formats) -> tuple[str, ...]:
    """What a stretch is called, from the longest form to the shortest."""
    match band.lie:
        case Lie.BREAK:
            return (tr("Break"),)
        case Lie.KEPT:
            return (kept_words(band.only),)
    return closure_forms(band.closure, formats) if band.closure else (tr("Closed"),)


def kept_words(kind: str) -> str:
    """For which kind of visit hours are kept."""
    return {
        "session": tr("Injections only"),
        "evaluation": tr("Evaluations only"),
        "follow_up": tr("Follow-ups only"),
    }.get(kind, tr("Other visits only"))


def _name(painter: QPainter, band: Band, box: Box, ink: Ink, formats: Formats) -> None:
    """The words of a band: in the middle of what is closed, at the top right of what is open."""
    line = ink.metrics("small").height()
    forms, room = band_words(band, formats), box.width - 16
    text = next((form for form in forms if ink.width(form, "small") <= room), forms[-1])
    if band.lie in (Lie.OPENED, Lie.KEPT):
        if box.height >= line + 4:
            width = min(ink.width(text, "small"), room)
            colour = "accent" if band.lie is Lie.OPENED else "text_secondary"
            ink.draw(painter, box.right - 6 - width, box.top + 2, text, width + 1, "small", colour)
        return
    if box.height < LEAST_WORDS:
        return
    width = min(ink.width(text, "small"), room)
    left, top = box.left + (box.width - width) / 2, box.top + (box.height - line) / 2
    closure = band.lie is Lie.CLOSURE
    painter.fillRect(QRectF(left - 6, top - 1, width + 12, line + 2), ink.colour("warn_bg" if closure else "bg_closed"))
    ink.draw(painter, left, top, text, width + 1, "small", "warn_fg" if closure else "text_muted")


def _paint_lines(painter: QPainter, sheet: Sheet, area: QRectF, slot: int, ink: Ink) -> None:
    """A line for each slot: strong on the hour, faint on the half, fainter between."""
    axis, tokens = sheet.axis, ink.theme.tokens
    faint = ink.colour(mix(tokens.border_subtle, tokens.bg_surface, 0.45))
    fainter = ink.colour(mix(tokens.border_subtle, tokens.bg_surface, 0.22))
    first = max(axis.first, int(axis.minute_at(area.top())) // slot * slot)
    last = min(axis.last, int(axis.minute_at(area.bottom())) + 1)
    for minute in range(first, last + 1, slot):
        colour = ink.colour("border_subtle") if minute % 60 == 0 else faint if minute % 30 == 0 else fainter
        y = round(axis.y_of(minute))
        painter.fillRect(QRectF(sheet.gutter, y, sheet.width - sheet.gutter, 1), colour)
