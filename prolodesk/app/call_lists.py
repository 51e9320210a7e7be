"""From the facts of an absence to its call list on paper."""

from functools import lru_cache

from prolodesk.clinic.call_lists import CallListFacts, ToCall
from prolodesk.words import Formats, full_name


@lru_cache(maxsize=1)
def call_list(facts: CallListFacts) -> bytes:
    """The list as PDF; the same facts give the same bytes. The last one is at hand when it is kept."""
    from prolodesk.papers.call_list import CallListRow, CallListSheet, call_list_pdf
    from prolodesk.papers.letterhead import Letterhead

    formats = Formats(facts.style.dates, facts.style.clock)  # type: ignore[arg-type]
    head = facts.letterhead

    def row(each: ToCall) -> CallListRow:
        return CallListRow(
            full_name(each.family, each.given, each.title),
            each.born_on,
            each.phones,
            each.purpose,
            each.was,
            each.was_provider,
            each.start if each.became == "moved" else None,
            each.provider,
            cancelled=each.became == "cancelled",
            closed=not facts.provider,
            here=each.here,
        )

    sheet = CallListSheet(
        Letterhead(head.name, tuple(filter(None, map(str.strip, head.address.splitlines()))), head.phone),
        facts.provider,
        tuple(row(each) for each in facts.rows if each.is_news),
        facts.printed_on,
    )
    return call_list_pdf(sheet, formats, facts.style.paper)  # type: ignore[arg-type]
