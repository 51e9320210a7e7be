"""How the list of visits is drawn: headings of days, rows of visits, the titles of the columns."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from prolodesk.clinic.values import Card, Day
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.layout import Box
from prolodesk.domain.status import HOLDS_NO_TIME, Status
from prolodesk.ui.calendar.agenda_sheet import COLUMNS, AgendaSheet
from prolodesk.ui.calendar.card_text import LONGEST, chips_of, hours_of, names_of, waited
from prolodesk.ui.calendar.ink import Ink
from prolodesk.ui.calendar.painting import badges_of, rect
from prolodesk.ui.calendar.view import BY_PROVIDER, BY_STATUS
from prolodesk.ui.parts.chips import status_words
from prolodesk.ui.parts.text import one_line
from prolodesk.ui.tokens import CARD_RADIUS, mix
from prolodesk.words import Formats, tr, words

PAD = 10


@dataclass(frozen=True, slots=True)
class RowState:
    selected: bool = False
    cursor: bool = False
    has_keys: bool = False
    colour: str = ""
    provider_hue: int = 0
    faded: bool = False


def column_titles() -> dict[str, str]:
    return {
        "time": tr("Time"),
        "patient": tr("Patient"),
        "type": tr("Visit"),
        "course": tr("Course or note"),
        "provider": tr("Provider"),
        "room": tr("Room"),
        "status": tr("Status"),
        "flags": tr("To note"),
    }


def course_words(card: Card) -> tuple[str, str]:
    """SI joint R, and how far it has come: 2/6; the note of a visit that is of no course."""
    title = one_line(card.course_title[:LONGEST])
    if title and card.number and card.sessions:
        return title, tr("{number}/{sessions}", number=card.number, sessions=card.sessions)
    return title or one_line(card.note[:LONGEST]), ""


def day_words(day: Day, formats: Formats, hidden: Container[Id] = ()) -> tuple[str, str]:
    """Tuesday 24-Nov-2026, and what is to say of the day; visits with `hidden` providers are counted apart."""
    booked = [card.place.provider_id in hidden for card in day.cards if card.status not in HOLDS_NO_TIME]
    said = [tr("{count} booked", count=booked.count(False)) if booked else tr("Nothing booked")]
    if any(booked):
        said.append(tr("{count} more with hidden providers", count=booked.count(True)))
    if not any(column.openings for column in day.columns):
        said.append(tr("Closed"))
    closures = dict.fromkeys(column.closed_for for column in day.columns if column.closed_for)
    said += [one_line(words(each, formats)) for each in closures]
    return formats.long_date(day.day), " · ".join(said)


def paint_titles(painter: QPainter, sheet: AgendaSheet, height: int, ink: Ink) -> None:
    painter.fillRect(QRectF(0, 0, sheet.width, height), ink.colour("bg_surface"))
    painter.fillRect(QRectF(0, height - 1, sheet.width, 1), ink.colour("border_subtle"))
    titles = column_titles()
    top = (height - ink.metrics("caption").height()) / 2
    for name, left, right in zip(COLUMNS, sheet.edges, sheet.edges[1:], strict=False):
        ink.draw(painter, left + PAD, top, titles[name], right - left - PAD, "caption", "text_secondary")


def paint_heading(
    painter: QPainter,
    sheet: AgendaSheet,
    number: int,
    state: RowState,
    today: date,
    ink: Ink,
    formats: Formats,
    hidden: Container[Id] = (),
) -> None:
    """The heading of a day."""
    row, box = sheet.rows[number], sheet.box(number)
    painter.fillRect(rect(box), ink.colour("bg_subtle"))
    painter.fillRect(QRectF(0, box.bottom - 1, box.width, 1), ink.colour("border_subtle"))
    day = sheet.day(row.day)
    name, said = day_words(day, formats, hidden) if day else (formats.long_date(row.day), "")
    top = box.top + (box.height - ink.metrics("bold").height()) / 2
    x: float = PAD
    if row.day == today:
        painter.fillRect(QRectF(0, box.top, 4, box.height - 1), ink.colour("accent"))
        name = tr("Today · {day}", day=name)
    x += ink.draw(painter, x, top, name, box.width - x, "bold", "text_primary") + 14
    ink.draw(painter, x, top, said, box.width - x - PAD, "card", "text_secondary")
    if state.cursor and state.has_keys:
        _paint_ring(painter, box, ink)


def paint_row(
    painter: QPainter, sheet: AgendaSheet, number: int, state: RowState, wall_now: datetime, ink: Ink, formats: Formats
) -> None:
    """One visit."""
    card, box = sheet.rows[number].card, sheet.box(number)
    if card is None:
        return
    if state.faded:
        painter.setOpacity(0.35)
    painter.fillRect(rect(box), ink.colour("selection" if state.selected else "bg_surface"))
    painter.fillRect(QRectF(0, box.bottom - 1, box.width, 1), ink.colour("border_subtle"))
    painter.fillRect(QRectF(2, box.top + 4, 3, box.height - 9), ink.colour(_stripe(card, state, ink)))
    faint = card.status in HOLDS_NO_TIME or card.status is Status.DONE
    tone = "text_secondary" if faint else "text_primary"
    provider = sheet.provider_of(sheet.rows[number].day, card.place.provider_id)
    name_room = sheet.edges[2] - sheet.edges[1] - PAD - 4
    name = next((form for form in names_of(card) if ink.width(form, "bold") <= name_room), names_of(card)[-1])
    cells = (
        ("time", hours_of(card, formats), "card", "text_secondary"),
        ("patient", name, "bold", tone),
        ("type", one_line(card.type_name), "card", tone),
        ("course", course_words(card)[0], "card", tone),
        ("provider", one_line(provider), "card", "text_secondary"),
        ("room", one_line(card.room), "card", "text_secondary"),
    )
    height = ink.metrics("card").height()
    top = box.top + (box.height - height) / 2 - 0.5
    for name, text, font, colour in cells:
        left, right = _edges(sheet, name)
        after = course_words(card)[1] if name == "course" else ""
        room = right - left - PAD - 4 - (ink.width(after, "card") + 6 if after else 0)
        width = ink.draw(painter, left + PAD, top, text, room, font, colour)
        ink.draw(painter, left + PAD + width + 6, top, after, right - left, "card", "text_secondary")
        if name == "patient" and card.status in HOLDS_NO_TIME:
            painter.fillRect(QRectF(left + PAD, round(top + height * 0.55), width, 1), ink.colour("text_secondary"))
    _paint_status(painter, sheet, card, box, wall_now, ink)
    _paint_flags(painter, sheet, card, box, ink)
    if state.selected:
        _paint_ring(painter, box, ink, "focus" if state.has_keys else "border_strong")
    painter.setOpacity(1)


def paint_ghost_row(
    painter: QPainter, sheet: AgendaSheet, number: int, state: RowState, room: str, ink: Ink, formats: Formats
) -> None:
    """A place that is proposed: dashed among the visits, in danger colours where it cannot be; `state.selected` is the
    one in hand."""
    row, box = sheet.rows[number], sheet.box(number)
    if row.ghost is None:
        return
    ghost, tokens = sheet.ghosts[row.ghost], ink.theme.tokens
    tone = tokens.accent if ghost.legal else tokens.danger
    painter.fillRect(rect(box), ink.colour("bg_surface"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(QPen(ink.colour(tone), 2.2 if state.selected else 1.2, Qt.PenStyle.DashLine))
    painter.setBrush(ink.colour(mix(tone, tokens.bg_surface, 0.24 if state.selected else 0.08)))
    painter.drawRoundedRect(rect(box).adjusted(2, 2, -3, -3), CARD_RADIUS, CARD_RADIUS)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    top = box.top + (box.height - ink.metrics("card").height()) / 2 - 0.5
    end = ghost.place.start + timedelta(minutes=ghost.place.minutes)
    cells = (
        ("time", "time", formats.hours(ghost.place.start, end), "card", "text_primary"),
        ("patient", "course", one_line(ghost.words), "bold", "text_primary" if ghost.legal else tone),
        ("provider", "provider", one_line(sheet.provider_of(row.day, ghost.place.provider_id)), "card", "text_primary"),
        ("room", "room", one_line(room), "card", "text_primary"),
        ("status", "flags", proposal_words(legal=ghost.legal), "card", "text_secondary" if ghost.legal else tone),
    )
    for first, last, text, font, colour in cells:
        left, right = _edges(sheet, first)[0] + PAD, _edges(sheet, last)[1] - 4
        ink.draw(painter, left, top, text, right - left, font, colour)
    if state.cursor and state.has_keys:
        _paint_ring(painter, box, ink)


def proposal_words(*, legal: bool) -> str:
    """What a place is that nobody has taken yet."""
    return tr("Proposed") if legal else tr("Not possible")


def status_text(card: Card, wall_now: datetime) -> str:
    """Arrived · 12 min, or only the status."""
    if card.status is Status.ARRIVED:
        return waiting_text(waited(card, wall_now))
    return status_words(card.status.value)


def waiting_text(minutes: int) -> str:
    """Arrived · 12 min"""
    return tr("{status} · {minutes} min", status=status_words(Status.ARRIVED.value), minutes=minutes)


def _paint_status(painter: QPainter, sheet: AgendaSheet, card: Card, box: Box, wall_now: datetime, ink: Ink) -> None:
    left, right = _edges(sheet, "status")
    look, size = ink.theme.tokens.status(card.status.value), ink.theme.px(14)
    ink.icon(painter, left + PAD, box.top + (box.height - size) / 2, look.icon, look.colour, size)
    x = left + PAD + size + 6
    top = box.top + (box.height - ink.metrics("card").height()) / 2 - 0.5
    ink.draw(painter, x, top, status_text(card, wall_now), right - x, "card", "text_secondary")


def _paint_flags(painter: QPainter, sheet: AgendaSheet, card: Card, box: Box, ink: Ink) -> None:
    """Warnings as icons, then the first of them in words as far as there is room."""
    left, right = _edges(sheet, "flags")
    chips, size = chips_of(card), ink.theme.px(14)
    x: float = left + PAD
    for icon, colour in badges_of(card, chips, chips_in_words=False):
        ink.icon(painter, x, box.top + (box.height - size) / 2, icon, colour, size)
        x += size + 4
    said = ", ".join(chip.text for chip in chips)
    top = box.top + (box.height - ink.metrics("card").height()) / 2 - 0.5
    ink.draw(painter, x, top, said, right - x - 4, "card", "text_secondary")


def _stripe(card: Card, state: RowState, ink: Ink) -> str:
    tokens = ink.theme.tokens
    if state.colour == BY_STATUS:
        return tokens.status(card.status.value).colour
    return tokens.type_hue(state.provider_hue if state.colour == BY_PROVIDER else card.hue)


def _edges(sheet: AgendaSheet, name: str) -> tuple[int, int]:
    place = COLUMNS.index(name)
    return sheet.edges[place], sheet.edges[place + 1]


def _paint_ring(painter: QPainter, box: Box, ink: Ink, colour: str = "focus") -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(QPen(ink.colour(colour), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect(box).adjusted(1, 1, -1, -2), 4, 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
