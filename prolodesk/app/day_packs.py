"""From the facts of a day to its papers: names, alerts and purposes in words. ReportLab is imported on first use."""

from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from prolodesk.clinic.day_pack import DayPackFacts, DayVisit
from prolodesk.domain.secret import Secret
from prolodesk.ui.calendar.card_text import alert_words
from prolodesk.words import Formats, chart_text, full_name, tr

if TYPE_CHECKING:
    from prolodesk.papers.day_sheet import DayPack, SheetVisit


@lru_cache(maxsize=2)
def day_pack(facts: DayPackFacts) -> bytes:
    """The papers as PDF; the same facts give the same bytes. The last ones are at hand when they are kept."""
    from prolodesk.papers.day_sheet import day_pack_pdf

    return day_pack_pdf(_papers(facts), _formats(facts), facts.style.paper)  # type: ignore[arg-type]


def locked_day_pack(facts: DayPackFacts, passphrase: Secret) -> bytes:
    """The papers as a PDF that opens with the clinic's passphrase only, for a disk outside the clinic's file."""
    from prolodesk.papers.day_sheet import day_pack_pdf
    from prolodesk.papers.locked_pdf import Lock

    lock = Lock(passphrase.reveal())
    return day_pack_pdf(_papers(facts), _formats(facts), facts.style.paper, lock)  # type: ignore[arg-type]


def _formats(facts: DayPackFacts) -> Formats:
    return Formats(facts.style.dates, facts.style.clock)  # type: ignore[arg-type]


def _papers(facts: DayPackFacts) -> "DayPack":
    from prolodesk.papers.day_sheet import CallLine, DayPack, ProviderSheet

    sheets = tuple(
        ProviderSheet(sheet.provider, tuple(map(_visit, sheet.visits)), sheet.free, sheet.breaks)
        for sheet in facts.sheets
    )
    calls = sorted(
        (
            CallLine(visit.start, _name(visit), visit.phones, sheet.provider, visit.confirmed)
            for sheet in facts.sheets
            for visit in sheet.visits
        ),
        key=lambda call: (call.start, call.name),
    )
    head = facts.letterhead
    return DayPack(head.name, head.phone, facts.day, sheets, tuple(calls), facts.made_at)


def _visit(visit: DayVisit) -> "SheetVisit":
    from prolodesk.papers.day_sheet import SheetVisit

    alerts = [alert_words(alert) for alert in visit.alerts]
    if visit.consent_missing:
        alerts.append(tr("No consent recorded"))
    kind = " · ".join(filter(None, (visit.type_name, visit.device)))
    below = "\n".join(filter(None, (_session(visit), kind)))
    return SheetVisit(
        visit.start,
        visit.start + timedelta(minutes=visit.minutes),
        _name(visit),
        visit.born_on,
        chart_text(visit.chart_number),
        visit.phones[0] if visit.phones else "",
        visit.course_title or kind,
        below if visit.course_title else "",
        visit.room,
        tuple(alerts),
        visit.note,
    )


def _session(visit: DayVisit) -> str:
    if not visit.course_title or not visit.number:
        return ""
    if not visit.sessions:
        return tr("Session {number}", number=visit.number)
    return tr("Session {number} of {sessions}", number=visit.number, sessions=visit.sessions)


def _name(visit: DayVisit) -> str:
    return full_name(visit.family, visit.given, visit.title) or tr("Name not known")
