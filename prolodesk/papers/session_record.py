"""The record of a signed session, for the file: everything that was recorded, in the order it happened.

Its order is that of injection records in general practice: pre-procedure, administration, post-procedure. A record is
at most LARGEST_RECORD_BYTES, twice what a sheet may be: it has up to four pictures, and a table row for each of up to
seventy sites.
"""

from dataclasses import dataclass
from datetime import date
from itertools import chain

from prolodesk.domain.session_record import RecordContent
from prolodesk.papers.blocks import QUIET, Block, beside, rule, space, stack, text
from prolodesk.papers.figure import Figure, close_ups
from prolodesk.papers.figure_drawing import COARSE, FINE, Detail
from prolodesk.papers.flow import Piece, flow
from prolodesk.papers.letterhead import Letterhead, letterhead_block
from prolodesk.papers.pages import Paper, Room, pdf_of, room_on
from prolodesk.papers.record_parts import (
    BODY,
    SMALL,
    TITLE,
    addendum_pieces,
    dose_pieces,
    fact_pieces,
    figure_pieces,
    heading,
    identity_block,
    site_pieces,
)
from prolodesk.papers.text import Span, Style, printable
from prolodesk.papers.wording import full_day, plain
from prolodesk.words import Formats, tr, tr_n

LARGEST_RECORD_BYTES = 120_000
MOST_PICTURES = 4
FOOT = Style(8.5, 11.5, "regular", QUIET)


@dataclass(frozen=True, slots=True)
class RecordPatient:
    """Whose record it is; `sex` in words, empty where it is not recorded."""

    name: str
    born_on: date | None
    sex: str
    chart_no: str


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """One printed record. `document_version` counts the versions kept of this session's record."""

    letterhead: Letterhead
    patient: RecordPatient
    content: RecordContent
    figures: tuple[Figure, ...]
    document_version: int
    printed_on: date


def session_record_pdf(record: SessionRecord, formats: Formats, paper: Paper) -> bytes:
    """The record as PDF; the same record gives the same bytes. A large one is drawn again with plainer figures."""
    fine = _printed(record, formats, paper, FINE)
    return fine if len(fine) <= LARGEST_RECORD_BYTES else _printed(record, formats, paper, COARSE)


def _printed(record: SessionRecord, formats: Formats, paper: Paper, detail: Detail) -> bytes:
    room = room_on(paper)
    first = _first_head(record, formats, room)
    again = _running_head(record, formats, room)
    pages = flow(first, again, _pieces(record, formats, room.width, detail), room)
    missing = _missing(record)

    def footer(number: int, count: int) -> Block:
        return _footer(record, formats, room.width, missing, number, count)

    return pdf_of(pages, room, footer, tr("Session record"), "en")


def _pieces(record: SessionRecord, formats: Formats, width: float, detail: Detail) -> list[Piece]:
    content = record.content
    pieces = [heading(tr("Before the procedure"), width), *fact_pieces(content.before, formats, width)]
    if content.overrides:
        pieces += [heading(tr("Warnings overridden"), width), *fact_pieces(content.overrides, formats, width)]
    pieces.append(heading(tr("Administration"), width))
    if figures := _pictures(record):
        left_out = any(not mark.given for figure in figures for mark in figure.marks)
        pieces += figure_pieces(figures, content.administered, formats, width, detail, left_out)
    else:
        pieces += fact_pieces(content.administered, formats, width)
    if content.sites:
        first, *rest = site_pieces(content.sites, formats, width)
        pieces += [Piece(first.block, gap=8), *rest]
    else:
        pieces.append(Piece(text([Span(tr("No site was marked at this visit."), BODY)], width)))
    if content.doses:
        first, *rest = dose_pieces(content.doses, formats, width)
        pieces += [Piece(first.block, gap=12), *rest]
    pieces += [heading(tr("After the procedure"), width), *fact_pieces(content.after, formats, width)]
    pieces.append(Piece(_signature(content, formats, width), gap=12))
    if content.addenda:
        pieces += [heading(tr("Added after signing"), width), *addendum_pieces(content.addenda, formats, width)]
    return pieces


def _pictures(record: SessionRecord) -> tuple[Figure, ...]:
    """The figures with marks, each group of marks large where there is room for so many pictures."""
    figures = tuple(figure for figure in record.figures if figure.marks)
    large = tuple(chain.from_iterable(close_ups(figure) for figure in figures))
    return large if len(large) <= MOST_PICTURES else figures[:MOST_PICTURES]


def _signature(content: RecordContent, formats: Formats, width: float) -> Block:
    moment = formats.moment(content.signed_at)
    signed = tr("Signed {moment} by {name}.", moment=moment, name=content.signed_by)
    frozen = tr("What was signed is never changed; what is added later stands below with its author.")
    return stack([rule(width), space(5), text([Span(signed, BODY.bold()), Span(" " + frozen, SMALL)], width)])


def _first_head(record: SessionRecord, formats: Formats, room: Room) -> Block:
    content, patient, width = record.content, record.patient, room.width
    born = formats.date(patient.born_on) if patient.born_on else tr("Not known")
    who = (
        (0.22, tr("Born"), born),
        (0.18, tr("Chart number"), patient.chart_no),
        (0.2, tr("Sex"), patient.sex or tr("Not recorded")),
        (0.4, tr("Course"), content.course or tr("None")),
    )
    what = (
        (0.4, tr("Visit"), formats.moment(content.at)),
        (0.2, tr("Session"), plain(content.session, formats)),
        (0.4, tr("Injections by"), content.provider),
    )
    return stack(
        [
            letterhead_block(record.letterhead, width),
            space(10),
            text([Span(tr("Session record"), TITLE)], width),
            space(6),
            identity_block(patient.name, who, what, width),
            space(10),
        ]
    )


def _running_head(record: SessionRecord, formats: Formats, room: Room) -> Block:
    """Whose page this is, should the pages part."""
    patient, width = record.patient, room.width
    born = formats.date(patient.born_on) if patient.born_on else tr("date of birth not known")
    who = [Span(patient.name, SMALL.bold()), Span(" · " + born + " · " + patient.chart_no, SMALL)]
    what = tr("Session record, {day}", day=full_day(record.content.at.date(), formats))
    left, right = text(who, width * 0.66), text([Span(what, SMALL)], width * 0.32, "right")
    return stack([beside((0, left), (width * 0.68, right)), space(4), rule(width), space(8)])


def _footer(record: SessionRecord, formats: Formats, width: float, missing: int, number: int, count: int) -> Block:
    version = tr(
        "{name} · Record version {version} · Printed {day}",
        name=record.patient.name,
        version=record.document_version,
        day=formats.date(record.printed_on),
    )
    said = [Span(version, FOOT)]
    if missing:
        unprintable = tr_n("{count} character cannot be printed", "{count} characters cannot be printed", missing)
        said += [Span(" · ", FOOT), Span(unprintable, FOOT.bold())]
    page = tr("Page {number} of {count}", number=number, count=count)
    return beside((0, text(said, width * 0.84)), (width * 0.84, text([Span(page, FOOT)], width * 0.16, "right")))


def _missing(record: SessionRecord) -> int:
    """How many characters no typeface of ours has; each is printed as a visible mark, and the foot says so."""
    content, head = record.content, record.letterhead
    plainly = Formats()
    texts = [head.name, *head.address, head.phone, record.patient.name, content.provider, content.course]
    texts += [plain(fact.says, plainly) for fact in (*content.before, *content.overrides, *content.after)]
    texts += [part for line in content.sites for part in (line.needle, line.solution, line.note)]
    texts += [part for dose in content.doses for part in (dose.drug, *(lot.lot for lot in dose.lots))]
    texts += [part for each in content.addenda for part in (each.text, each.by)]
    return sum(printable(each)[1] for each in texts)
