"""What an aftercare sheet is made from, and what of it cannot be printed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from prolodesk.domain.aftercare.content import Advice, AftercareContent
from prolodesk.domain.words import Message
from prolodesk.papers.figure import Figure
from prolodesk.papers.letterhead import Letterhead
from prolodesk.papers.text import printable


@dataclass(frozen=True, slots=True)
class SheetPatient:
    """Who the sheet is for: the name as it is to be printed, and what tells two people of one name apart."""

    name: str
    born_on: date | None
    chart_no: str


@dataclass(frozen=True, slots=True)
class AftercareSheet:
    """One aftercare sheet. `document_version` counts the versions given to this patient for this session."""

    letterhead: Letterhead
    patient: SheetPatient
    content: AftercareContent
    figures: tuple[Figure, ...]
    document_version: int
    printed_on: date


def unprintable(sheet: AftercareSheet) -> int:
    """How many characters no typeface of ours has; each is printed as a visible mark, and the sheet says so."""
    return sum(printable(text)[1] for text in _texts(sheet))


def _texts(sheet: AftercareSheet) -> Iterator[str]:
    head, content = sheet.letterhead, sheet.content
    yield from (head.name, *head.address, head.phone, head.out_of_hours, head.emergency)
    yield from (sheet.patient.name, sheet.patient.chart_no, content.visit.provider)
    messages = [*(entry.name for entry in content.legend), *content.solutions]
    advice: tuple[Advice, ...] = (
        *content.general,
        *content.regions,
        content.call,
        content.emergency,
        content.next_visit,
        *(Advice(step.title, step.lines) for step in content.timeline),
    )
    for each in advice:
        yield each.title
        messages.extend(each.lines)
    for message in messages:
        yield from _message_texts(message)


def _message_texts(message: Message) -> Iterator[str]:
    yield message.template
    for _, value in message.values:
        if isinstance(value, Message):
            yield from _message_texts(value)
        elif isinstance(value, str):
            yield value
