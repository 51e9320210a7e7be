"""What the ground of the day says where the pointer rests: whose closed hours these are, and how long they last."""

from prolodesk.domain.scheduling.layout import closed_stretches
from prolodesk.ui.calendar.sheet import Sheet, real_openings
from prolodesk.ui.parts.text import one_line
from prolodesk.words import Formats, tr


def tip_at(sheet: Sheet, x: float, y: float, formats: Formats) -> str:
    """The words for a point of the sheet; empty over a card, the hours, and where somebody is in."""
    if not sheet.columns or x < sheet.gutter or sheet.index_at(x, y) is not None:
        return ""
    column = sheet.columns[sheet.column_at(x)]
    openings = real_openings(column, sheet.day.day, sheet.zone, sheet.axis.midnight)
    minute, provider = sheet.axis.minute_at(y), one_line(column.name)
    for start, end in closed_stretches(openings, sheet.axis.first, sheet.axis.last):
        if not start <= minute < end:
            continue
        if not openings:
            return tr("{provider} is not in on this day.", provider=provider)
        if start == sheet.axis.first:
            return tr("{provider} is in from {time} on.", provider=provider, time=formats.time(sheet.wall_at(int(end))))
        if end == sheet.axis.last:
            return tr("{provider} is in until {time}.", provider=provider, time=formats.time(sheet.wall_at(int(start))))
        hours = formats.hours(sheet.wall_at(int(start)), sheet.wall_at(int(end)))
        return tr("{provider} has a break, {hours}.", provider=provider, hours=hours)
    return ""
