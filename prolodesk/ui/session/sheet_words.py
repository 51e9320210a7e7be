"""What is said about a stored sheet: title, version, hash, when and by whom it was made and given."""

from prolodesk.clinic.documents import APPOINTMENTS, RECORD, Document
from prolodesk.words import Formats, chart_text, full_name, tr

HASH_LETTERS = 8


def sheet_title(document: Document, formats: Formats) -> str:
    """HARTMANN, Julia (Mrs) · aftercare sheet, visit of 24-Nov-2026: whose sheet it is comes first."""
    name, day = full_name(document.family, document.given, document.title), formats.date(document.visit_on)
    if document.kind == RECORD:
        return tr("{name} · session record, visit of {day}", name=name, day=day)
    if document.kind == APPOINTMENTS:
        return tr("{name} · appointments as of {day}", name=name, day=day)
    return tr("{name} · aftercare sheet, visit of {day}", name=name, day=day)


def kind_words(document: Document) -> str:
    """What sort of paper it is."""
    names = {RECORD: tr("Session record"), APPOINTMENTS: tr("Appointment card")}
    return names.get(document.kind, tr("Aftercare sheet"))


def facts_words(document: Document, formats: Formats) -> str:
    """Version 1 · 3f2a9c1b · made 10:32 by Dr Quist · given 10:33 by Dr Quist."""
    parts = [
        tr("Version {version}", version=document.version),
        document.sha256[:HASH_LETTERS],
        tr("made {moment} by {name}", moment=formats.moment(document.made_at), name=document.made_by),
        given_words(document, formats),
    ]
    return " · ".join(parts)


def given_words(document: Document, formats: Formats) -> str:
    """When and by whom a sheet was given, or that nobody has given it yet."""
    record = document.kind == RECORD
    if document.given_at is None:
        return tr("not printed yet") if record else tr("not given yet")
    said = {"moment": formats.moment(document.given_at), "name": document.given_by}
    return tr("printed {moment} by {name}", **said) if record else tr("given {moment} by {name}", **said)


def file_name(document: Document) -> str:
    """P-00912 2026-11-24 aftercare.pdf: never the patient's name."""
    chart, day = chart_text(document.chart_number).replace(" ", ""), document.visit_on.isoformat()
    if document.kind == RECORD:
        return tr("{chart} {day} record.pdf", chart=chart, day=day)
    if document.kind == APPOINTMENTS:
        return tr("{chart} {day} appointments.pdf", chart=chart, day=day)
    return tr("{chart} {day} aftercare.pdf", chart=chart, day=day)
