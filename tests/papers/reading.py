"""Reading a printed PDF back, as a person copying text out of it would."""

import re
import unicodedata

import pypdfium2


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, spaces and line ends unified, letter forms put back to letters."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [_text(document[number]) for number in range(len(document))]


def as_looked_at(pages: list[str]) -> str:
    """The pages as one text to compare with what was looked at: numbers that stand in a picture come in their order,
    for which of two neighbours is read first changes with a millimetre."""

    def ordered(found: re.Match[str]) -> str:
        return " ".join(sorted(found.group().split(), key=int))

    return "\n\n".join(re.sub(r"(?<![\w-])\d{1,2}(?: \d{1,2}(?![\w:.-]))+", ordered, page) for page in pages) + "\n"


def flat(text: str) -> str:
    """Text without any spaces, to compare what may be wrapped anywhere."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def _text(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    try:
        return re.sub(r"\s+", " ", text.get_text_range()).strip()
    finally:
        text.close()
