"""A day on paper: one sheet per provider with room for notes, and the list of whom to call. Good in grey, without
power."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from prolodesk.papers.blocks import INK, QUIET, RULE, Block, beside, rule, space, stack, text
from prolodesk.papers.flow import Piece, flow
from prolodesk.papers.pages import PageOf, Paper, Room, pdf_of, room_on
from prolodesk.papers.record_parts import BODY, ROW_GAP, SMALL, TITLE, Column, table_cells, table_head, table_row
from prolodesk.papers.text import Span, Style
from prolodesk.papers.wording import full_day, tied, unbroken
from prolodesk.words import Formats, tr, tr_n

TIME = Style(11, 13, "bold", INK)
ALERT = Style(9.5, 13, "bold", INK)
FREE = Style(9, 13, "italic", QUIET)
NOTES = 0.23
"""The share of the width that stays blank for notes."""


@dataclass(frozen=True, slots=True)
class SheetVisit:
    """One visit: wall times, whom, what for, where, what everybody must know, and what was noted when booking."""

    start: datetime
    end: datetime
    name: str
    born_on: date | None
    chart_no: str
    phone: str
    purpose: str
    kind: str
    room: str
    alerts: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class ProviderSheet:
    """A provider's day: visits, the stretches still free and the breaks (wall times), each earliest first."""

    provider: str
    visits: tuple[SheetVisit, ...]
    free: tuple[tuple[datetime, datetime], ...] = ()
    breaks: tuple[tuple[datetime, datetime], ...] = ()


@dataclass(frozen=True, slots=True)
class CallLine:
    """Somebody who comes that day, and how to reach them; who has `confirmed`, or come, need not be called."""

    start: datetime
    name: str
    phones: tuple[str, ...]
    provider: str
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class DayPack:
    """The papers of a day; `made_at` is wall time."""

    clinic: str
    phone: str
    day: date
    sheets: tuple[ProviderSheet, ...]
    calls: tuple[CallLine, ...]
    made_at: datetime


def day_pack_pdf(pack: DayPack, formats: Formats, paper: Paper, lock: StandardEncryption | None = None) -> bytes:
    """Every provider's day and the list of whom to call, as PDF; unlocked, the same pack gives the same bytes."""
    room = room_on(paper)
    pages: list[PageOf] = []
    for sheet in pack.sheets:
        head, again = _head(pack, sheet, formats, room), _running_head(sheet.provider, pack.day, formats, room)
        pages += flow(head, again, _rows(sheet, formats, room.width), room)
    called = tr("Whom to call")
    pages += flow(
        _calls_head(pack, formats, room),
        _running_head(called, pack.day, formats, room),
        _calls(pack.calls, formats, room.width),
        room,
    )

    def footer(page: int, count: int) -> Block:
        return _footer(pack, formats, room.width, page, count)

    title = tr("Papers of {day}", day=formats.weekday_date(pack.day))
    return pdf_of(pages, room, footer, title, "en", lock)


def _columns() -> tuple[Column, ...]:
    return (
        Column(tr("Time"), 0.12),
        Column(tr("Patient"), 0.28),
        Column(tr("Visit"), 0.25),
        Column(tr("Room"), 0.12),
        Column(tr("Notes"), NOTES),
    )


def _rows(sheet: ProviderSheet, formats: Formats, width: float) -> list[Piece]:
    columns = _columns()
    head = table_head(columns, width)
    rows = [(visit.start, _visit(columns, visit, formats, width)) for visit in sheet.visits]
    rows += [(start, _free(start, end, formats, width)) for start, end in sheet.free]
    rows += [
        (start, _quiet(tr("break, {hours}", hours=formats.hours(start, end)), width)) for start, end in sheet.breaks
    ]
    blocks = [block for _, block in sorted(rows, key=lambda row: row[0])]
    if not blocks:
        blocks = [text([Span(tr("No visits, and no time to book."), BODY)], width)]
    first, *others = blocks
    return [Piece(stack([head, first]), gap=6), *(Piece(block, head=head) for block in others)]


def _visit(columns: Sequence[Column], visit: SheetVisit, formats: Formats, width: float) -> Block:
    born = formats.date(visit.born_on) if visit.born_on else tr("date of birth not known")
    known = tr("{born} · {chart}", born=unbroken(born), chart=unbroken(visit.chart_no))
    who = [Span(visit.name, BODY.bold()), Span("\n" + known, SMALL)]
    if visit.phone:
        who.append(Span("\n" + unbroken(visit.phone), SMALL))
    what = [Span(tied(visit.purpose), BODY)]
    if visit.kind:
        what.append(Span("\n" + tied(visit.kind), SMALL))
    if visit.note:
        what.append(Span("\n" + tr("“{note}”", note=visit.note), SMALL))
    until = tr("to {time}", time=formats.time(visit.end))
    cells = [
        [Span(unbroken(formats.time(visit.start)), TIME), Span("\n" + unbroken(until), SMALL)],
        who,
        what,
        [Span(visit.room or "–", BODY)],
        [],
    ]
    inside = table_cells(columns, cells, width)
    if visit.alerts:
        left = width * columns[0].share
        alerts = stack([_alert(alert, width * (1 - NOTES) - left - 14) for alert in visit.alerts], 1)
        inside = stack([inside, space(2), beside((left, alerts))])
    return _ruled(inside, width)


def _alert(words: str, width: float) -> Block:
    """What everybody must know: bold behind a bar, so that it stands out without colour too."""
    said = text([Span(words, ALERT)], width)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        canvas.setFillColorRGB(*INK)
        canvas.rect(x, top - said.height + 1.5, 2.4, said.height - 2, stroke=0, fill=1)
        said.draw(canvas, x + 8, top)

    return Block(said.height, draw)


def _free(start: datetime, end: datetime, formats: Formats, width: float) -> Block:
    """A stretch in which somebody could still be booked by hand."""
    minutes = int((end - start).total_seconds() // 60)
    return _quiet(tr("free, {hours} ({minutes} min)", hours=formats.hours(start, end), minutes=minutes), width)


def _quiet(words: str, width: float) -> Block:
    """A row in which nobody comes."""
    return _ruled(beside((width * 0.12, text([Span(words, FREE)], width * 0.5))), width)


def _ruled(inside: Block, width: float) -> Block:
    """A row with a thin line below it, and the line where notes begin."""
    high = inside.height + 2 * ROW_GAP
    below = rule(width, RULE, 0.5)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        inside.draw(canvas, x, top - ROW_GAP)
        canvas.setStrokeColorRGB(*RULE)
        canvas.setLineWidth(0.5)
        notes = x + width * (1 - NOTES) - 5
        canvas.line(notes, top, notes, top - high)
        below.draw(canvas, x, top - high)

    return Block(high + below.height, draw)


def _calls(calls: Sequence[CallLine], formats: Formats, width: float) -> list[Piece]:
    columns = (
        Column(tr("Time"), 0.09),
        Column(tr("Patient"), 0.29),
        Column(tr("Phone"), 0.2),
        Column(tr("With"), 0.19),
        Column(tr("What was said"), 0.23),
    )
    head = table_head(columns, width)
    rows = [
        table_row(
            columns,
            [
                [Span(unbroken(formats.time(call.start)), BODY.bold())],
                [Span(("☑" if call.confirmed else "☐") + "\u00a0" + call.name, BODY)],
                [Span("\n".join(map(unbroken, call.phones)) or tr("no phone number"), BODY)],
                [Span(call.provider, BODY)],
                [Span(tr("has confirmed"), SMALL)] if call.confirmed else [],
            ],
            width,
        )
        for call in calls
    ]
    if not rows:
        rows = [text([Span(tr("Nobody is booked on this day."), BODY)], width)]
    first, *others = rows
    return [Piece(stack([head, first]), gap=6), *(Piece(row, head=head) for row in others)]


def _head(pack: DayPack, sheet: ProviderSheet, formats: Formats, room: Room) -> Block:
    count = len(sheet.visits)
    said = tr_n("{count} visit", "{count} visits", count, count=count)
    if sheet.visits:
        first, last = sheet.visits[0].start, max(visit.end for visit in sheet.visits)
        said = tr("{visits}, {hours}", visits=said, hours=formats.hours(first, last))
    return _title(pack, sheet.provider, said, formats, room)


def _calls_head(pack: DayPack, formats: Formats, room: Room) -> Block:
    confirmed, count = sum(call.confirmed for call in pack.calls), len(pack.calls)
    said = tr_n("{count} visit", "{count} visits", count, count=count)
    if confirmed:
        said = tr("{visits}, {count} of them confirmed", visits=said, count=confirmed)
    return _title(pack, tr("Whom to call"), said, formats, room)


def _title(pack: DayPack, title: str, said: str, formats: Formats, room: Room) -> Block:
    width = room.width
    clinic = " · ".join(part for part in (pack.clinic, pack.phone) if part)
    left = stack([text([Span(title, TITLE)], width * 0.56), text([Span(said, SMALL)], width * 0.56)])
    day = Span(unbroken(formats.long_date(pack.day)), TIME)
    right = stack([text([day], width * 0.42, "right"), text([Span(clinic, SMALL)], width * 0.42, "right")])
    return stack([beside((0, left), (width * 0.58, right)), space(10)])


def _running_head(title: str, day: date, formats: Formats, room: Room) -> Block:
    """Whose day this page is, should the pages part."""
    width = room.width
    left = text([Span(title, SMALL.bold())], width * 0.6)
    right = text([Span(full_day(day, formats), SMALL)], width * 0.38, "right")
    return stack([beside((0, left), (width * 0.62, right)), space(4), rule(width), space(8)])


def _footer(pack: DayPack, formats: Formats, width: float, page: int, count: int) -> Block:
    said = tr("Holds patients’ names: shred it. Prepared {moment}", moment=full_day(pack.made_at, formats))
    left = text([Span(said, SMALL)], width * 0.7)
    right = text([Span(tr("Page {page} of {count}", page=page, count=count), SMALL)], width * 0.28, "right")
    return beside((0, left), (width * 0.72, right))
