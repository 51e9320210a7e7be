"""Reading a printed PDF back, as a person copying text out of it would."""

import re
import unicodedata

import pypdfium2


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, spaces and line ends unified, letter forms put back to letters."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [_text(document[number]) for number in range(len(document))]


def flat(text: str) -> str:
    """Text without any spaces, to compare what may be wrapped anywhere."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def _text(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    try:
        return re.sub(r"\s+", " ", text.get_text_range()).strip()
    finally:
        text.close()
