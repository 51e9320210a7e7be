"""How a week of opening hours is drawn: closed time hatched as on the calendar, open time as bars with their hours."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from prolodesk.domain.scheduling.hours import DAY, Stretch
from prolodesk.domain.scheduling.week_bars import WeekBars
from prolodesk.ui.calendar.ground_painting import kept_words
from prolodesk.ui.calendar.ink import Ink
from prolodesk.ui.settings.stretch_field import time_of
from prolodesk.ui.settings.week_sheet import DAYS, WeekSheet
from prolodesk.ui.tokens import CHIP_RADIUS, mix
from prolodesk.words import Formats, long_weekdays, tr, weekdays

STRIPE, PAD = 4, 4
KEPT_HUE = 1
"""As on the calendar."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What there is to draw besides the bars: the day and bar that are chosen (-1: none), the bar being drawn or moved
    (its day, and whether it fits there), and whether the keys are here and the hours can be changed."""

    week: WeekBars
    day: int
    bar: int
    ghost: tuple[int, Stretch] | None
    fits: bool
    focused: bool
    enabled: bool


def paint_week(painter: QPainter, sheet: WeekSheet, shown: Shown, ink: Ink, formats: Formats) -> None:
    """The whole week."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(QRectF(0, 0, sheet.width, sheet.height), ink.colour("bg_surface"))
    painter.setBrushOrigin(0, 0)
    ground = QRectF(sheet.gutter, sheet.head, sheet.width - sheet.gutter, sheet.height - sheet.head)
    painter.fillRect(ground, ink.hatch(painter.device().devicePixelRatioF()))
    _paint_hours(painter, sheet, ink, formats)
    for day in range(DAYS):
        _paint_head(painter, sheet, shown, day, ink)
        painter.fillRect(QRectF(sheet.left(day), sheet.head, 1, sheet.height), ink.colour("border_subtle"))
    painter.fillRect(QRectF(sheet.width - 1, sheet.head, 1, sheet.height), ink.colour("border_subtle"))
    painter.fillRect(QRectF(sheet.gutter, sheet.head, ground.width(), 1), ink.colour("border_subtle"))
    painter.fillRect(QRectF(sheet.gutter, sheet.height - 1, ground.width(), 1), ink.colour("border_subtle"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for day, bars in enumerate(shown.week):
        for number, bar in enumerate(bars):
            _paint_bar(painter, sheet, day, bar, ink, formats, enabled=shown.enabled)
            if (day, number) == (shown.day, shown.bar) and shown.ghost is None and shown.enabled:
                _paint_chosen(painter, sheet, day, bar, ink, focused=shown.focused)
    if shown.focused and shown.bar < 0 and shown.ghost is None:
        _paint_column(painter, sheet, shown.day, ink)
    if shown.ghost is not None:
        _paint_ghost(painter, sheet, *shown.ghost, ink, formats, fits=shown.fits)


def hours_words(bar: Stretch, formats: Formats) -> str:
    """08:00–12:00; midnight at the end of the day is 24:00 where the clock has it."""
    return f"{formats.time(time_of(bar.opens))}–{_end(bar, formats)}"


def day_sum(bars: tuple[Stretch, ...]) -> str:
    """How long a day is open: 8 h 30."""
    minutes = sum(bar.closes - bar.opens for bar in bars)
    if not minutes:
        return tr("closed")
    if minutes % 60:
        return tr("{hours} h {minutes} min", hours=minutes // 60, minutes=f"{minutes % 60:02}")
    return tr("{hours} h", hours=minutes // 60)


def _end(bar: Stretch, formats: Formats) -> str:
    if bar.closes == DAY and formats.clock == "24":
        return "24:00"
    return formats.time(time_of(bar.closes % DAY))


def _paint_hours(painter: QPainter, sheet: WeekSheet, ink: Ink, formats: Formats) -> None:
    """A line and its time for each hour."""
    line = ink.metrics("small").height()
    step = 60 if sheet.y_of(sheet.first + 60) - sheet.head >= line + 3 else 120
    for minute in range(sheet.first, sheet.last + 1, 60):
        y = round(sheet.y_of(minute))
        painter.fillRect(QRectF(sheet.gutter, y, sheet.width - sheet.gutter, 1), ink.colour("border_subtle"))
        if (minute - sheet.first) % step == 0 and sheet.first < minute < sheet.last:
            text = formats.time(time_of(minute % DAY))
            left = sheet.gutter - 8 - ink.width(text, "small")
            ink.draw(painter, left, y - line / 2, text, sheet.gutter, "small", "text_muted")


def _paint_head(painter: QPainter, sheet: WeekSheet, shown: Shown, day: int, ink: Ink) -> None:
    """The day's name, and how long it is open."""
    left, room, line = sheet.left(day), sheet.column - 8, ink.metrics("bold").height()
    if shown.focused and day == shown.day:
        box = QRectF(left + 1, 1, sheet.column - 2, sheet.head - 3)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.colour("accent_subtle"))
        painter.drawRoundedRect(box, CHIP_RADIUS, CHIP_RADIUS)
        painter.restore()
    name = long_weekdays()[day]
    if ink.width(name, "bold") > room:
        name = weekdays()[day]
    colour = "text_primary" if shown.enabled else "text_muted"
    top = (sheet.head - line - ink.metrics("small").height()) / 2
    _centred(painter, left + 4, top, name, room, "bold", colour, ink)
    _centred(painter, left + 4, top + line, day_sum(shown.week[day]), room, "small", "text_muted", ink)


def _centred(
    painter: QPainter, left: float, top: float, text: str, room: float, font: str, colour: str, ink: Ink
) -> None:
    width = min(ink.width(text, font), room)
    ink.draw(painter, left + (room - width) / 2, top, text, width + 1, font, colour)


def _paint_bar(
    painter: QPainter, sheet: WeekSheet, day: int, bar: Stretch, ink: Ink, formats: Formats, *, enabled: bool
) -> None:
    tokens = ink.theme.tokens
    hue = (tokens.type_hue(KEPT_HUE) if bar.only else tokens.accent) if enabled else tokens.border_strong
    place = sheet.box(day, bar)
    box = QRectF(place.left + 0.5, place.top + 1, place.width, max(place.height - 1.5, 3))
    painter.save()
    share = (0.26 if tokens.dark else 0.14) if enabled else 0.0
    painter.setBrush(ink.colour(mix(hue, tokens.bg_surface, share)))
    painter.setPen(QPen(ink.colour(mix(hue, tokens.bg_surface, 0.6)), 1))
    painter.drawRoundedRect(box, CHIP_RADIUS, CHIP_RADIUS)
    path = QPainterPath()
    path.addRoundedRect(box, CHIP_RADIUS, CHIP_RADIUS)
    painter.setClipPath(path)
    if bar.only:
        _stripes(painter, box, ink, hue)
    painter.fillRect(QRectF(box.left(), box.top(), STRIPE, box.height()), ink.colour(hue))
    painter.restore()
    _paint_words(painter, box, bar, ink, formats, "text_primary" if enabled else "text_secondary")


def _stripes(painter: QPainter, box: QRectF, ink: Ink, hue: str) -> None:
    """Thin diagonals: kept hours are told apart without their colour too."""
    tokens = ink.theme.tokens
    painter.setPen(QPen(ink.colour(mix(hue, tokens.bg_surface, 0.5 if tokens.dark else 0.32)), 1))
    start = int(box.left() - box.height()) // 9 * 9
    for x in range(start, int(box.right()), 9):
        painter.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()))


def _paint_words(painter: QPainter, box: QRectF, bar: Stretch, ink: Ink, formats: Formats, colour: str) -> None:
    """Its hours, on two lines where one is too narrow; then for which visits it is kept."""
    left, room = box.left() + STRIPE + PAD, box.width() - STRIPE - PAD - 1
    whole = hours_words(bar, formats)
    lines: list[tuple[str, str]] = [(whole, "bold" if ink.width(whole, "bold") <= room else "small")]
    if ink.width(whole, "small") > room:
        lines = [(formats.time(time_of(bar.opens)), "bold"), (_end(bar, formats), "bold")]
    top = box.top() + 2
    if bar.only:
        lines.append((kept_words(bar.only), "small"))
        if sum(ink.metrics(font).height() for _, font in lines) > box.height():  # its word matters more than its size
            lines, top = [(text, "small") for text, _ in lines], box.top()
    for text, font in lines:
        height = ink.metrics(font).height()
        if top + height > box.bottom() + 4:
            return
        ink.draw(painter, left, top, text, room, font, colour)
        top += height


def _paint_chosen(painter: QPainter, sheet: WeekSheet, day: int, bar: Stretch, ink: Ink, *, focused: bool) -> None:
    """A frame, and a grip at each end."""
    place = sheet.box(day, bar)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink.colour("focus" if focused else "border_strong"), 2))
    painter.drawRoundedRect(QRectF(place.left, place.top, place.width + 1, place.height), CHIP_RADIUS, CHIP_RADIUS)
    if focused and place.height >= 14:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.colour("focus"))
        middle = place.left + place.width / 2
        for y in (place.top, place.bottom):
            painter.drawRoundedRect(QRectF(middle - 9, y - 2.5, 18, 5), 2.5, 2.5)


def _paint_column(painter: QPainter, sheet: WeekSheet, day: int, ink: Ink) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink.colour("focus"), 2))
    area = QRectF(sheet.left(day) + 1, sheet.head + 1, sheet.column - 1, sheet.height - sheet.head - 3)
    painter.drawRoundedRect(area, CHIP_RADIUS, CHIP_RADIUS)


def _paint_ghost(
    painter: QPainter, sheet: WeekSheet, day: int, bar: Stretch, ink: Ink, formats: Formats, *, fits: bool
) -> None:
    """The bar as it would stand, dashed; red where it has no room."""
    tone, tokens = ("accent" if fits else "danger"), ink.theme.tokens
    place = sheet.box(day, bar)
    box = QRectF(place.left + 1, place.top + 1, place.width - 1, max(place.height - 2, 3))
    painter.setBrush(ink.colour(mix(ink.colour(tone).name(), tokens.bg_surface, 0.22)))
    painter.setPen(QPen(ink.colour(tone), 2, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(box, CHIP_RADIUS, CHIP_RADIUS)
    _paint_words(painter, box, bar, ink, formats, "text_primary")
