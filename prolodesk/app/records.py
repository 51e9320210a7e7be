"""From the facts of a signed session to the paper of its record."""

from prolodesk.app.figures import figures_of
from prolodesk.clinic.record_facts import RecordFacts
from prolodesk.words import Formats, chart_text, full_name, tr

MOST_FIGURES = 4
SEXES = {"female": "Female", "male": "Male", "other": "Other"}


def session_record(facts: RecordFacts) -> bytes:
    """The record as PDF; the same facts give the same bytes."""
    from prolodesk.papers.letterhead import Letterhead
    from prolodesk.papers.session_record import RecordPatient, SessionRecord, session_record_pdf

    head = facts.letterhead
    lines = tuple(line.strip() for line in head.address.splitlines() if line.strip())
    left_out = {line.number for line in facts.content.sites if not line.given}
    record = SessionRecord(
        Letterhead(head.name, lines, head.phone),
        RecordPatient(
            full_name(facts.family, facts.given, facts.title),
            facts.born_on,
            tr(SEXES[facts.sex]) if facts.sex in SEXES else facts.sex,
            chart_text(facts.chart_number),
        ),
        facts.content,
        figures_of(facts.marks, MOST_FIGURES, left_out, sex=facts.sex),
        facts.version,
        facts.printed_on,
    )
    formats = Formats(facts.style.dates, facts.style.clock)  # type: ignore[arg-type]
    return session_record_pdf(record, formats, facts.style.paper)  # type: ignore[arg-type]
