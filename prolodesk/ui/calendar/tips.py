"""What the ground of a sheet says where the pointer rests: whose closed hours these are, and how long they last."""

from prolodesk.domain.scheduling.layout import closed_stretches
from prolodesk.ui.calendar.ground import Lie, real_openings
from prolodesk.ui.calendar.ground_painting import band_words
from prolodesk.ui.calendar.sheet import Sheet
from prolodesk.ui.parts.text import one_line
from prolodesk.words import Formats, tr


def tip_at(sheet: Sheet, x: float, y: float, formats: Formats) -> str:
    """The words for a point of the sheet; empty over a card, the hours, and where nothing is to be said."""
    if not sheet.columns or x < sheet.gutter or sheet.index_at(x, y) is not None:
        return ""
    number = sheet.column_at(x)
    column, minute = sheet.columns[number], sheet.axis.minute_at(y)
    for band in reversed(sheet.bands[number]):
        if band.lie in (Lie.CLOSURE, Lie.OPENED, Lie.KEPT) and band.start <= minute < band.end:
            hours = formats.hours(sheet.wall_at(int(band.start), number), sheet.wall_at(int(band.end), number))
            return tr("{what}, {hours}.", what=band_words(band, formats)[0], hours=hours)
    openings = real_openings(column.openings, column.day, sheet.zone, column.midnight)
    provider = one_line(column.name) or tr("The clinic")
    for start, end in closed_stretches(openings, sheet.axis.first, sheet.axis.last):
        if not start <= minute < end:
            continue
        if not openings:
            return tr("{provider} is not in on this day.", provider=provider)
        if start == sheet.axis.first:
            opens = formats.time(sheet.wall_at(int(end), number))
            return tr("{provider} is in from {time} on.", provider=provider, time=opens)
        if end == sheet.axis.last:
            closes = formats.time(sheet.wall_at(int(start), number))
            return tr("{provider} is in until {time}.", provider=provider, time=closes)
        hours = formats.hours(sheet.wall_at(int(start), number), sheet.wall_at(int(end), number))
        return tr("{provider} has a break, {hours}.", provider=provider, hours=hours)
    return ""
