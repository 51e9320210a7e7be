"""The recall of a lot on paper: whom to call, what they were given, where and when, with room to tick them off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from prolodesk.papers.blocks import Block, beside, rule, space, stack, text
from prolodesk.papers.flow import Piece, flow
from prolodesk.papers.letterhead import Letterhead, letterhead_block
from prolodesk.papers.pages import Paper, Room, pdf_of, room_on
from prolodesk.papers.record_parts import BODY, LABEL, SMALL, TITLE, Column, table_head, table_row
from prolodesk.papers.text import Span
from prolodesk.papers.wording import full_day, unbroken
from prolodesk.words import Formats, number, tr, tr_n, volume

LABELS = 110.0


@dataclass(frozen=True, slots=True)
class RecallVisit:
    """One session: when (wall time), the solution, each site in words with its mL, mL in all, and who gave it."""

    at: datetime
    solution: str
    sites: tuple[tuple[str, float], ...]
    volume_ml: float
    given_by: str


@dataclass(frozen=True, slots=True)
class RecallPatient:
    """Somebody to call, and every session in which the lot was used."""

    name: str
    born_on: date | None
    chart_no: str
    phone: str
    visits: tuple[RecallVisit, ...]


@dataclass(frozen=True, slots=True)
class RecallSheet:
    """One recall. `stocks`: what the lot is of; `still_here` vials of it are in the cupboard."""

    letterhead: Letterhead
    lot: str
    stocks: tuple[str, ...]
    expires_on: tuple[date, ...]
    patients: tuple[RecallPatient, ...]
    still_here: int
    printed_on: date


def lot_recall_pdf(sheet: RecallSheet, formats: Formats, paper: Paper) -> bytes:
    """The recall as PDF; the same recall gives the same bytes."""
    room = room_on(paper)
    first, again = _first_head(sheet, formats, room), _running_head(sheet, formats, room)
    pages = flow(first, again, _pieces(sheet, formats, room.width), room)

    def footer(page: int, count: int) -> Block:
        return _footer(sheet, formats, room.width, page, count)

    return pdf_of(pages, room, footer, tr("Recall of lot {lot}", lot=sheet.lot), "en")


def _pieces(sheet: RecallSheet, formats: Formats, width: float) -> list[Piece]:
    columns = (
        Column(tr("Patient"), 0.26),
        Column(tr("Date"), 0.15),
        Column(tr("Where, and mL of the solution"), 0.39),
        Column(tr("mL"), 0.06, "right"),
        Column(tr("Given by"), 0.14),
    )
    head = table_head(columns, width)
    rows = [
        table_row(columns, _cells(patient, visit, place == 0, formats), width)
        for patient in sheet.patients
        for place, visit in enumerate(patient.visits)
    ]
    first, *others = rows
    return [Piece(stack([head, first]), gap=6), *(Piece(row, head=head) for row in others)]


def _cells(patient: RecallPatient, visit: RecallVisit, named: bool, formats: Formats) -> Sequence[Sequence[Span]]:
    born = formats.date(patient.born_on) if patient.born_on else tr("date of birth not known")
    details = [tr("{born} · {chart}", born=unbroken(born), chart=unbroken(patient.chart_no))]
    details.append(unbroken(patient.phone) if patient.phone else tr("no phone number"))
    who = [Span("☐\u00a0" + patient.name, BODY.bold()), Span("\n" + "\n".join(details), SMALL)]
    same = [Span(tr("the same patient"), SMALL)]
    listed = [tr("{volume} {site}", volume=unbroken(volume(ml)), site=site) for site, ml in visit.sites]
    where = "\n".join(listed) or tr("no site recorded")
    return (
        who if named else same,
        [Span(unbroken(formats.date(visit.at.date())), BODY), Span("\n" + formats.time(visit.at), SMALL)],
        [Span(visit.solution, SMALL), Span("\n" + where, BODY)],
        [Span(number(visit.volume_ml), BODY.bold())],
        [Span(visit.given_by, BODY)],
    )


def _first_head(sheet: RecallSheet, formats: Formats, room: Room) -> Block:
    width = room.width
    patients, visits = len(sheet.patients), sum(len({v.at for v in each.visits}) for each in sheet.patients)
    days = [visit.at.date() for patient in sheet.patients for visit in patient.visits]
    facts = (
        (tr("Of"), ", ".join(sheet.stocks)),
        (tr("Expires"), ", ".join(formats.date(day) for day in sheet.expires_on) or tr("not recorded")),
        (tr("Given to"), tr_n("{count} patient", "{count} patients", patients, count=patients)),
        (tr("In"), tr_n("{count} session", "{count} sessions", visits, count=visits)),
        (tr("Between"), tr("{first} and {last}", first=formats.date(min(days)), last=formats.date(max(days)))),
        (tr("Still here"), tr_n("{count} vial", "{count} vials", sheet.still_here, count=sheet.still_here)),
    )
    lines = [
        beside((0, text([Span(label, LABEL)], LABELS)), (LABELS, text([Span(said, BODY.bold())], width - LABELS)))
        for label, said in facts
    ]
    return stack(
        [
            letterhead_block(sheet.letterhead, width),
            space(10),
            text([Span(tr("Recall of lot {lot}", lot=sheet.lot), TITLE)], width),
            space(8),
            *lines,
            space(12),
        ]
    )


def _running_head(sheet: RecallSheet, formats: Formats, room: Room) -> Block:
    """Which recall this page belongs to, should the pages part."""
    width = room.width
    left = text([Span(tr("Recall of lot {lot}", lot=sheet.lot), SMALL.bold())], width * 0.6)
    right = text([Span(full_day(sheet.printed_on, formats), SMALL)], width * 0.38, "right")
    return stack([beside((0, left), (width * 0.62, right)), space(4), rule(width), space(8)])


def _footer(sheet: RecallSheet, formats: Formats, width: float, page: int, count: int) -> Block:
    said = tr("Holds patients' names. Printed {day}", day=full_day(sheet.printed_on, formats))
    left = text([Span(said, SMALL)], width * 0.7)
    right = text([Span(tr("Page {page} of {count}", page=page, count=count), SMALL)], width * 0.28, "right")
    return beside((0, left), (width * 0.72, right))
