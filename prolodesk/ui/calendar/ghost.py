"""How a drag looks before it is let go: the ghost with the new time, in danger colours where it cannot stand."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from prolodesk.clinic.schedule import Room
from prolodesk.domain.scheduling.layout import Box
from prolodesk.ui.calendar.drag import Ghost, Grip
from prolodesk.ui.calendar.ink import Ink
from prolodesk.ui.calendar.painting import rect
from prolodesk.ui.calendar.sheet import Sheet
from prolodesk.ui.parts.text import one_line
from prolodesk.ui.tokens import CARD_RADIUS, mix
from prolodesk.words import Formats, tr

PAD = 8


def ghost_lines(ghost: Ghost, sheet: Sheet, rooms: tuple[Room, ...], formats: Formats, ink: Ink) -> tuple[str, ...]:
    """What the ghost says, broken into lines that fit its column."""
    room = ghost.box.width - 22
    return tuple(line for words in _sentences(ghost, sheet, rooms, formats) for line in ink.lines(words, room, "bold"))


def _sentences(ghost: Ghost, sheet: Sheet, rooms: tuple[Room, ...], formats: Formats) -> tuple[str, ...]:
    """What the ghost says: what letting go would do, then why it cannot, or how to take it back."""
    target = ghost.target
    provider = _whom(ghost, sheet, formats)
    end = formats.time(sheet.wall_at(target.minute + target.minutes, target.column))
    start = formats.time(ghost.place.start)
    match ghost.grip:
        case Grip.MOVE:
            first = tr("Move to {time} · {provider}", time=start, provider=provider)
        case Grip.LENGTHEN:
            first = tr("Until {time} · {minutes} min", time=end, minutes=target.minutes)
        case Grip.DRAW:
            first = tr("New {start}–{end}", start=start, end=end)
            if len(sheet.period.days) > 1:
                first = tr("New {start}–{end} · {provider}", start=start, end=end, provider=provider)
    if ghost.why:
        return first, ghost.why
    if ghost.room_changed:
        room = next((room.name for room in rooms if room.room_id == ghost.place.room_id), "")
        return first, tr("Moves to {room}", room=one_line(room)), tr("Esc cancels · Ctrl+Z undoes")
    if ghost.grip is Grip.DRAW:
        return first, tr("Esc cancels")
    return first, tr("Esc cancels · Ctrl+Z undoes")


def _whom(ghost: Ghost, sheet: Sheet, formats: Formats) -> str:
    """Whose column it is, and of which day where several are shown."""
    column = sheet.columns[ghost.target.column]
    person = column.person(ghost.place.provider_id)
    name = one_line(column.name or (person.name if person else ""))
    day = formats.weekday_date(column.day) if len(sheet.period.days) > 1 else ""
    return " · ".join(part for part in (day, name) if part)


def label_box(ghost: Ghost, lines: int, sheet: Sheet, ink: Ink) -> Box:
    """Where the words stand: inside the ghost, or on a plate below it (above at the end of the sheet) if it is low."""
    line = ink.metrics("card").height() + 2
    height = lines * line + PAD
    box = ghost.box
    if box.height >= height:
        return box
    top = box.bottom + 2 if box.bottom + 2 + height <= sheet.axis.height else max(0.0, box.top - 2 - height)
    return Box(box.left, top, box.width, height)


def dirty_box(ghost: Ghost, lines: int, sheet: Sheet, ink: Ink) -> QRectF:
    """Everything a ghost paints on."""
    return rect(ghost.box).united(rect(label_box(ghost, lines, sheet, ink))).adjusted(-2, -2, 2, 2)


def paint_ghost(painter: QPainter, ghost: Ghost, lines: tuple[str, ...], sheet: Sheet, ink: Ink) -> None:
    tokens = ink.theme.tokens
    tone = tokens.danger if ghost.why else tokens.accent
    fill = ink.colour(mix(tone, tokens.bg_surface, 0.18))
    body = rect(ghost.box).adjusted(3, 1, -2, -1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(QPen(ink.colour(tone), 2, Qt.PenStyle.DashLine))
    painter.setBrush(fill)
    painter.drawRoundedRect(body, CARD_RADIUS, CARD_RADIUS)
    label = label_box(ghost, len(lines), sheet, ink)
    if label is not ghost.box:
        painter.setPen(QPen(ink.colour(tone), 1))
        painter.setBrush(ink.colour("bg_surface"))
        painter.drawRoundedRect(rect(label).adjusted(3.5, 0.5, -2.5, -0.5), CARD_RADIUS, CARD_RADIUS)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    line = ink.metrics("card").height() + 2
    for number, words in enumerate(lines):
        top = label.top + PAD / 2 + number * line
        colour = tone if ghost.why and number else ("text_primary" if number == 0 else "text_secondary")
        ink.draw(painter, label.left + 11, top, words, label.width - 20, "card" if number else "bold", colour)
