"""The coming visits of a patient on paper, to take home: when, with whom, for how long, and whom to call."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reportlab.pdfgen.canvas import Canvas

from prolodesk.papers.blocks import ACCENT, MM, RULE, TINT, Block, beside, panel, rule, space, stack, text
from prolodesk.papers.flow import Piece, flow
from prolodesk.papers.letterhead import Letterhead, letterhead_block
from prolodesk.papers.pages import PageOf, Paper, Placed, Room, pdf_of, room_on
from prolodesk.papers.text import Span, Style
from prolodesk.papers.wording import full_day, unbroken
from prolodesk.words import Formats, tr

TITLE = Style(16, 20, "bold")
DAY = Style(13, 18, "bold")
BODY = Style(11, 15)
SMALL = Style(9.5, 13, "regular", (0.267, 0.322, 0.369))
NUMBER = Style(11, 15, "bold", ACCENT)
DAYS, HOURS = 0.36, 0.2
"""Shares of the width for the day and for the time; the rest says what for and with whom."""
LOWER = 2.2
"""So many points lower the smaller provider's name stands on the line of date and time."""

PADDING = 4.5
HALF_WITH_ROOM = 3 * MM


@dataclass(frozen=True, slots=True)
class CardVisit:
    """One coming visit: wall time, length, with whom, and what for in the clinic's own words."""

    at: datetime
    minutes: int
    provider: str
    purpose: str


@dataclass(frozen=True, slots=True)
class AppointmentCard:
    """One patient's card. `moved` visits are none of it: the card says what holds on the day it is printed."""

    letterhead: Letterhead
    name: str
    chart_no: str
    visits: tuple[CardVisit, ...]
    printed_on: date


def appointment_card_pdf(card: AppointmentCard, formats: Formats, paper: Paper) -> bytes:
    """The card as PDF: the same visits give the same bytes. What fits on half a sheet has a line to fold it at."""
    room = room_on(paper)
    pages = flow(_head(card, room.width), _again(card, room.width), _pieces(card, formats, room.width), room)
    if len(pages) == 1 and (fold := _fold(pages[0], room)) is not None:
        pages = ((*pages[0], fold),)

    def footer(page: int, count: int) -> Block:
        return _footer(card, formats, room.width, page, count)

    return pdf_of(pages, room, footer, tr("Your appointments"), "en")


def _pieces(card: AppointmentCard, formats: Formats, width: float) -> list[Piece]:
    rows = [
        Piece(_visit(visit, formats, width, tinted=place % 2 == 0), gap=1) for place, visit in enumerate(card.visits)
    ]
    return [*rows, Piece(_advice(card, width), gap=10)]


def _visit(visit: CardVisit, formats: Formats, width: float, *, tinted: bool) -> Block:
    inner = width - 2 * PADDING
    ends = visit.at + timedelta(minutes=visit.minutes)
    hours = text([Span(unbroken(formats.time(visit.at)), DAY)], inner * HOURS)
    until = text([Span(tr("until {time}", time=unbroken(formats.time(ends))), SMALL)], inner * HOURS)
    what = [space(LOWER), text([Span(visit.provider, BODY.bold())], inner * (1 - DAYS - HOURS))]
    what.append(space(DAY.leading - BODY.leading - LOWER))
    what.append(text([Span(visit.purpose, SMALL)], inner * (1 - DAYS - HOURS)))
    row = beside(
        (0, text([Span(full_day(visit.at.date(), formats), DAY)], inner * DAYS)),
        (inner * DAYS, stack([hours, until])),
        (inner * (DAYS + HOURS), stack(what)),
    )
    return panel(row, width, PADDING, TINT if tinted else (1.0, 1.0, 1.0))


def _head(card: AppointmentCard, width: float) -> Block:
    return stack(
        [
            letterhead_block(card.letterhead, width),
            space(10),
            text([Span(tr("Your appointments"), TITLE)], width),
            space(2),
            beside(
                (0, text([Span(card.name, BODY.bold())], width * 0.7)),
                (width * 0.72, text([Span(card.chart_no, SMALL)], width * 0.28, "right")),
            ),
            space(8),
        ]
    )


def _again(card: AppointmentCard, width: float) -> Block:
    """Whose card a later page belongs to."""
    whose = tr("Appointments of {name}", name=card.name)
    return stack([text([Span(whose, SMALL.bold())], width), space(4), rule(width), space(8)])


def _advice(card: AppointmentCard, width: float) -> Block:
    phone = card.letterhead.phone.strip()
    call = (
        tr("Cannot come? Please call {phone} as early as you can: somebody else may be waiting.", phone=unbroken(phone))
        if phone
        else tr("Cannot come? Please call us as early as you can: somebody else may be waiting.")
    )
    return text([Span(call, BODY)], width)


def _footer(card: AppointmentCard, formats: Formats, width: float, page: int, count: int) -> Block:
    said = tr("Printed {day}", day=full_day(card.printed_on, formats))
    left = text([Span(said, SMALL)], width * 0.6)
    right = text([Span(tr("Page {page} of {count}", page=page, count=count), SMALL)], width * 0.38, "right")
    return beside((0, left), (width * 0.62, right))


def _fold(page: PageOf, room: Room) -> Placed | None:
    """A dotted line across the middle of the sheet, if everything stands above it."""
    lowest = min(placed.top - placed.block.height for placed in page)
    middle = room.page_height / 2
    return Placed(_dots(room.page_width), 0, middle) if lowest > middle + HALF_WITH_ROOM else None


def _dots(width: float, dash: Sequence[float] = (2, 4)) -> Block:
    def draw(canvas: Canvas, x: float, top: float) -> None:
        canvas.saveState()
        canvas.setStrokeColorRGB(*RULE)
        canvas.setLineWidth(0.6)
        canvas.setDash(*dash)
        canvas.line(x, top, x + width, top)
        canvas.restoreState()

    return Block(0.6, draw)
