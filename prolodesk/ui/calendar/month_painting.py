"""How a month is drawn: a cell a day with its load, what closes it, and the visits it has room for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from prolodesk.clinic.month import Fill, MonthVisit
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.layout import Box
from prolodesk.domain.scheduling.weeks import week_number
from prolodesk.domain.status import HOLDS_NO_TIME, Status
from prolodesk.domain.words import Message
from prolodesk.ui.calendar.card_text import name_forms
from prolodesk.ui.calendar.ink import Ink
from prolodesk.ui.calendar.month_sheet import WEEKDAYS, WEEKS, MonthSheet
from prolodesk.ui.calendar.painting import rect
from prolodesk.ui.calendar.view import BY_PROVIDER, BY_STATUS, BY_TYPE
from prolodesk.ui.parts.text import one_line
from prolodesk.ui.tokens import mix
from prolodesk.words import Formats, months, number, tr, weekdays, words

BAR = 44


@dataclass(frozen=True, slots=True)
class CellState:
    """What is special about a cell: the month in hand, today, where the keyboard is, what is selected or dragged."""

    month: int
    today: bool = False
    cursor: bool = False
    has_keys: bool = False
    selected: Id = ""
    dragged: Id = ""
    colour: str = BY_TYPE
    """What the stripe of a visit tells: type, provider or status."""


def paint_frame(painter: QPainter, sheet: MonthSheet, ink: Ink) -> None:
    """The weekdays above and the week numbers beside the days."""
    size = sheet.measures
    painter.fillRect(QRectF(0, 0, size.width, size.head), ink.colour("bg_surface"))
    painter.fillRect(QRectF(0, 0, size.gutter, size.height), ink.colour("bg_surface"))
    half = ink.metrics("caption").height() / 2
    for column, day in enumerate(sheet.days[:WEEKDAYS]):
        name = weekdays()[day.weekday()]
        left = size.gutter + (size.width - size.gutter) * column // WEEKDAYS
        ink.draw(painter, left + 8, size.head / 2 - half, name, 200, "caption", "text_secondary")
    for week in range(WEEKS):
        day = sheet.days[week * WEEKDAYS]
        text = tr("W{week}", week=week_number(day, sheet.first.weekday()))
        ink.draw(painter, 6, sheet.cell(day).top + 7, text, size.gutter, "caption", "text_muted")
    painter.fillRect(QRectF(0, size.head - 1, size.width, 1), ink.colour("border_subtle"))


def paint_cell(painter: QPainter, sheet: MonthSheet, day: date, state: CellState, ink: Ink, formats: Formats) -> None:
    """One day."""
    cell, fill = sheet.cell(day), sheet.fill(day)
    area = rect(cell)
    here, tokens = day.month == state.month, ink.theme.tokens
    if not fill.open_minutes:
        painter.setBrushOrigin(QPointF(cell.left, cell.top))
        painter.fillRect(area, ink.hatch(painter.device().devicePixelRatioF()))
    else:
        painter.fillRect(area, ink.colour("bg_surface" if here else mix(tokens.bg_subtle, tokens.bg_surface, 0.5)))
    painter.fillRect(QRectF(cell.right - 1, cell.top, 1, cell.height), ink.colour("border_subtle"))
    painter.fillRect(QRectF(cell.left, cell.bottom - 1, cell.width, 1), ink.colour("border_subtle"))
    right = _paint_load(painter, sheet, cell, fill, ink)
    _paint_number(painter, sheet, cell, day, state, right, ink)
    if fill.closed_for:
        said, top = _fitting_closures(fill.closed_for, formats, cell.width - 14, ink), cell.top + sheet.measures.top
        whole = any("whose" not in dict(each.values) for each in fill.closed_for)  # the clinic, not one provider
        ink.draw(
            painter, cell.left + 8, top, said, cell.width - 14, "card", "text_primary" if whole else "text_secondary"
        )
    _paint_list(painter, sheet, day, state, ink, formats)
    if state.cursor and state.has_keys and not state.selected:
        paint_ring(painter, cell, ink)


def _fitting_closures(closures: Sequence[Message], formats: Formats, room: float, ink: Ink) -> str:
    """Who is away and why; without given name and title, then without why where there is less room."""
    short, bare = [], []
    for each in closures:
        whose = str(dict(each.values).get("whose", "")).partition(",")[0].split()
        named = tuple((key, whose[-1] if key == "whose" and whose else value) for key, value in each.values)
        short.append(Message(each.template, named))
        bare.append(Message("{whose} away", named) if each.template.startswith("{whose} away") else short[-1])
    forms = [" · ".join(one_line(words(each, formats)) for each in form) for form in (closures, short, bare)]
    return next((form for form in forms if ink.width(form, "card") <= room), forms[-1])


def paint_ring(painter: QPainter, cell: Box, ink: Ink) -> None:
    """Where the keyboard is."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(QPen(ink.colour("focus"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect(cell).adjusted(1.5, 1.5, -2.5, -2.5), 4, 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_number(
    painter: QPainter, sheet: MonthSheet, cell: Box, day: date, state: CellState, right: float, ink: Ink
) -> None:
    text = str(day.day)
    height, width = ink.metrics("bold").height(), ink.width(text, "bold")
    middle = cell.top + sheet.measures.top / 2
    tone = "text_primary" if day.month == state.month else "text_muted"
    left = cell.left + 8
    if state.today:
        size = max(height, width) + 6
        circle = QRectF(left - 4, middle - size / 2, size, size)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.colour("accent"))
        painter.drawEllipse(circle)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        left, tone = circle.center().x() - width / 2, "on_accent"
    ink.draw(painter, left, middle - height / 2, text, width + 2, "bold", tone)
    after = left + width + (10 if state.today else 5)
    name = months()[day.month - 1]
    if day.day == 1 and after + ink.width(name, "card") < right:
        ink.draw(painter, after, middle - height / 2, name, right - after, "card", "text_secondary")


def _paint_load(painter: QPainter, sheet: MonthSheet, cell: Box, fill: Fill, ink: Ink) -> float:
    """How many visits and how full, as a number and a bar; returns where they begin."""
    if not fill.booked:
        return cell.right - 6
    text = number(fill.booked)
    width, height = ink.width(text, "card"), ink.metrics("card").height()
    middle = cell.top + sheet.measures.top / 2
    left = cell.right - 8 - width
    ink.draw(painter, left, middle - height / 2, text, width + 2, "card", "text_secondary")
    length = min(ink.theme.px(BAR), cell.width - width - 60)
    if length < 12:
        return left
    tokens = ink.theme.tokens
    bar = QRectF(left - 6 - length, round(middle) - 2, length, 4)
    full = ink.colour("accent" if fill.share >= 0.95 else mix(tokens.accent, tokens.bg_surface, 0.62))
    painter.fillRect(bar, ink.colour("border_subtle"))
    painter.fillRect(QRectF(bar.left(), bar.top(), max(1.0, bar.width() * fill.share), bar.height()), full)
    return bar.left() - 4


def _paint_list(painter: QPainter, sheet: MonthSheet, day: date, state: CellState, ink: Ink, formats: Formats) -> None:
    listed = sheet.listed(day, state.selected)
    hues = {each.provider_id: each.hue for each in sheet.month.providers}
    for visit, box in zip(listed.visits, listed.boxes, strict=True):
        if visit.appointment_id == state.dragged:
            painter.setOpacity(0.35)
        if visit.appointment_id == state.selected:
            _paint_selected(painter, box, ink, keys=state.has_keys)
        stripe = stripe_of(visit, state.colour, hues.get(visit.provider_id, 0), ink)
        painter.fillRect(QRectF(box.left + 3, box.top + 2, 3, box.height - 3), ink.colour(stripe))
        _paint_entry(painter, visit, box, ink, formats)
        painter.setOpacity(1)
    if listed.more_box:
        box = listed.more_box
        named, short = tr("{count} more", count=listed.more), tr("+{count}", count=listed.more)
        text = named if ink.width(named, "small") <= box.width - 8 else short
        ink.draw(painter, box.left + 8, box.top + 1, text, box.width - 8, "small", "text_secondary")


def stripe_of(visit: MonthVisit, colour: str, provider_hue: int, ink: Ink) -> str:
    """What the stripe of a visit tells: its type, its provider or its status."""
    tokens = ink.theme.tokens
    if colour == BY_STATUS:
        return tokens.status(visit.status.value).colour
    return tokens.type_hue(provider_hue if colour == BY_PROVIDER else visit.hue)


def _paint_selected(painter: QPainter, box: Box, ink: Ink, *, keys: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(QPen(ink.colour("focus" if keys else "border_strong"), 1.6))
    painter.setBrush(ink.colour("selection"))
    painter.drawRoundedRect(rect(box).adjusted(1, 0.5, -1, 0), 3, 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_entry(painter: QPainter, visit: MonthVisit, box: Box, ink: Ink, formats: Formats) -> None:
    """One visit in one line: its status, when and who, and where in the course."""
    faint = visit.status in HOLDS_NO_TIME or visit.status is Status.DONE
    look = ink.theme.tokens.status(visit.status.value)
    size = min(ink.theme.px(12), int(box.height) - 2)
    ink.icon(painter, box.left + 9, box.top + (box.height - size) / 2, look.icon, look.colour, size)
    x, right = box.left + 9 + size + 4, box.right - 3
    height = ink.metrics("card").height()
    top = box.top + (box.height - height) / 2
    time = formats.time(visit.start)
    wide = ink.width(time, "card")
    if right - x > wide + 46:
        ink.draw(painter, x, top, time, wide + 1, "card", "text_muted" if faint else "text_secondary")
        x += wide + 5
    if visit.number and visit.sessions:
        steps = tr("{number}/{sessions}", number=visit.number, sessions=visit.sessions)
        room = ink.width(steps, "card")
        if right - x > room + 58:
            ink.draw(painter, right - room, top, steps, room + 1, "card", "text_muted")
            right -= room + 5
    tone = "text_secondary" if faint else "text_primary"
    forms = name_forms(visit.family, visit.given)
    name = next((form for form in forms if ink.width(form, "card") <= right - x), forms[-1])
    width = ink.draw(painter, x, top, name, right - x, "card", tone)
    if visit.status in HOLDS_NO_TIME:
        painter.fillRect(QRectF(x, round(top + height * 0.55), width, 1), ink.colour("text_secondary"))
