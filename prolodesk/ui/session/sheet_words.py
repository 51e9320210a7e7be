"""What is said about a stored sheet: title, version, hash, when and by whom it was made and given."""

from prolodesk.clinic.documents import Document
from prolodesk.words import Formats, chart_text, full_name, tr

HASH_LETTERS = 8


def sheet_title(document: Document, formats: Formats) -> str:
    """HARTMANN, Julia (Mrs) · aftercare sheet, visit of 24-Nov-2026: whose sheet it is comes first."""
    name = full_name(document.family, document.given, document.title)
    return tr("{name} · aftercare sheet, visit of {day}", name=name, day=formats.date(document.visit_on))


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
    if document.given_at is None:
        return tr("not given yet")
    return tr("given {moment} by {name}", moment=formats.moment(document.given_at), name=document.given_by)


def file_name(document: Document) -> str:
    """P-00912 2026-11-24 aftercare.pdf: never the patient's name."""
    chart = chart_text(document.chart_number).replace(" ", "")
    return tr("{chart} {day} aftercare.pdf", chart=chart, day=document.visit_on.isoformat())
