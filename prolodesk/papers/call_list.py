"""Whom to call because a provider is away, on paper: old time, new time, words to say, a box to tick. Good in grey."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from prolodesk.papers.blocks import Block, beside, rule, space, stack, text
from prolodesk.papers.flow import Piece, flow
from prolodesk.papers.letterhead import Letterhead, letterhead_block
from prolodesk.papers.pages import Paper, Room, pdf_of, room_on
from prolodesk.papers.record_parts import BODY, SMALL, TITLE, Column, table_head, table_row
from prolodesk.papers.text import Span
from prolodesk.papers.wording import full_day, unbroken
from prolodesk.words import Formats, long_weekdays, tr, tr_n, weekdays


@dataclass(frozen=True, slots=True)
class CallListRow:
    """Somebody to call. `start` is None when there is no new time: then `cancelled` says whether one will follow;
    `closed`: the hours are closed, not a provider away. `here`: waits in the house, and is told there."""

    name: str
    born_on: date | None
    phones: tuple[str, ...]
    purpose: str
    was: datetime
    was_provider: str
    start: datetime | None
    provider: str
    cancelled: bool = False
    closed: bool = False
    here: bool = False


@dataclass(frozen=True, slots=True)
class CallListSheet:
    """The list of one absence; without a provider, of hours that were closed."""

    letterhead: Letterhead
    provider: str
    rows: tuple[CallListRow, ...]
    printed_on: date


def call_list_pdf(sheet: CallListSheet, formats: Formats, paper: Paper) -> bytes:
    """The list as PDF; the same list gives the same bytes."""
    room = room_on(paper)
    first, again = _first_head(sheet, formats, room), _running_head(sheet, formats, room)
    pages = flow(first, again, _pieces(sheet, formats, room.width), room)

    def footer(page: int, count: int) -> Block:
        return _footer(sheet, formats, room.width, page, count)

    return pdf_of(pages, room, footer, _title(sheet), "en")


def words_to_say(row: CallListRow, formats: Formats) -> str:
    """What one may say on the telephone: office matters only."""
    was = tr("{day} at {time}", day=_spoken_day(row.was.date(), formats), time=formats.time(row.was))
    opening = tr("{provider} is away, so your visit on {was} cannot take place.", provider=row.was_provider, was=was)
    if row.closed:
        opening = tr("Your visit on {was} cannot take place as planned, as our schedule has changed.", was=was)
    if row.start is None:
        end = (
            tr("When would another time suit you?")
            if row.cancelled
            else tr("We are looking for a new time. When would it suit you?")
        )
        return tr("{opening} {offer}", opening=opening, offer=end)
    new = tr("{day} at {time}", day=_spoken_day(row.start.date(), formats), time=formats.time(row.start))
    offer = tr("We have kept {new} with {provider} for you. Does that suit you?", new=new, provider=row.provider)
    return tr("{opening} {offer}", opening=opening, offer=offer)


def _pieces(sheet: CallListSheet, formats: Formats, width: float) -> list[Piece]:
    columns = (
        Column(tr("Patient"), 0.24),
        Column(tr("Was"), 0.14),
        Column(tr("Now"), 0.14),
        Column(tr("Words to say"), 0.36),
        Column(tr("Said"), 0.12),
    )
    head = table_head(columns, width)
    rows = [table_row(columns, _cells(row, formats), width) for row in sheet.rows]
    first, *others = rows
    return [Piece(stack([head, first]), gap=6), *(Piece(row, head=head) for row in others)]


def _cells(row: CallListRow, formats: Formats) -> Sequence[Sequence[Span]]:
    born = formats.date(row.born_on) if row.born_on else tr("date of birth not known")
    phones = "\n".join(map(unbroken, row.phones)) or tr("no phone number")
    if row.here:
        phones = tr("is in the house, say it there")
    if row.start is None:
        now = [Span(tr("cancelled") if row.cancelled else tr("no new time yet"), BODY.bold())]
    else:
        now = _when(row.start, row.provider, formats, bold=True)
    return (
        [
            Span("☐\u00a0" + row.name, BODY.bold()),
            Span("\n" + unbroken(born), SMALL),
            Span("\n" + phones, BODY.bold()),
            Span("\n" + row.purpose, SMALL),
        ],
        _when(row.was, row.was_provider, formats),
        now,
        [Span(words_to_say(row, formats), BODY)],
        [],
    )


def _when(moment: datetime, provider: str, formats: Formats, *, bold: bool = False) -> list[Span]:
    style = BODY.bold() if bold else BODY
    return [
        Span(unbroken(_short_day(moment.date(), formats)), style),
        Span("\n" + formats.time(moment), style),
        Span("\n" + provider, SMALL),
    ]


def _short_day(day: date, formats: Formats) -> str:
    """Tue 24-Nov: the list is for these days."""
    return f"{weekdays()[day.weekday()]} {formats.short_date(day)}"


def _spoken_day(day: date, formats: Formats) -> str:
    """Tuesday 24-Nov"""
    return f"{long_weekdays()[day.weekday()]} {formats.short_date(day)}"


def _title(sheet: CallListSheet) -> str:
    if not sheet.provider:
        return tr("Whom to call: our schedule has changed")
    return tr("Whom to call: {provider} is away", provider=sheet.provider)


def _first_head(sheet: CallListSheet, formats: Formats, room: Room) -> Block:
    here = sum(row.here for row in sheet.rows)
    count = len(sheet.rows) - here
    said = tr_n("{count} patient to call", "{count} patients to call", count)
    if here:
        said = tr_n("{said}, {count} is in the house", "{said}, {count} are in the house", here, said=said)
    return stack(
        [
            letterhead_block(sheet.letterhead, room.width),
            space(10),
            text([Span(_title(sheet), TITLE)], room.width),
            text([Span(said, SMALL)], room.width),
            space(8),
        ]
    )


def _running_head(sheet: CallListSheet, formats: Formats, room: Room) -> Block:
    width = room.width
    left = text([Span(_title(sheet), SMALL.bold())], width * 0.6)
    right = text([Span(full_day(sheet.printed_on, formats), SMALL)], width * 0.38, "right")
    return stack([beside((0, left), (width * 0.62, right)), space(4), rule(width), space(8)])


def _footer(sheet: CallListSheet, formats: Formats, width: float, page: int, count: int) -> Block:
    said = tr("Holds patients' names. Printed {day}", day=full_day(sheet.printed_on, formats))
    left = text([Span(said, SMALL)], width * 0.7)
    right = text([Span(tr("Page {page} of {count}", page=page, count=count), SMALL)], width * 0.28, "right")
    return beside((0, left), (width * 0.72, right))
