"""A locked PDF opens with its passphrase, and with nothing else; nothing of it can be read before."""

import pypdfium2
import pytest

from prolodesk.papers.blocks import text
from prolodesk.papers.locked_pdf import Lock, as_typed
from prolodesk.papers.pages import Placed, pdf_of, room_on
from prolodesk.papers.text import Span, Style

STYLE = Style(12, 16)


def locked(passphrase: str) -> bytes:
    room = room_on("A4")
    page = (Placed(text([Span("HARTMANN, Julia", STYLE)], room.width), room.side, room.top),)
    return pdf_of([page], room, lambda n, of: text([Span("Page", STYLE)], 99), "Tomorrow", "en", Lock(passphrase))


@pytest.mark.parametrize("passphrase", ["four quiet herons", "Grüße, 雨", "x" * 200])
def test_it_opens_with_its_passphrase(passphrase: str) -> None:
    with pypdfium2.PdfDocument(locked(passphrase), password=as_typed(passphrase).decode()) as document:
        assert "HARTMANN, Julia" in _first_page(document)
        assert document.get_metadata_dict()["Title"] == "Tomorrow"


@pytest.mark.parametrize("wrong", [None, "", "four quiet heron", "Four quiet herons"])
def test_it_stays_shut_for_everyone_else(wrong: str | None) -> None:
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(locked("four quiet herons"), password=wrong)


def test_nothing_stands_in_it_as_written_and_no_two_are_alike() -> None:
    one, other = locked("four quiet herons"), locked("four quiet herons")
    assert b"/AESV3" in one and b"Tomorrow" not in one and b"prolodesk" not in one
    assert one != other


def test_a_passphrase_is_the_same_however_its_letters_are_composed() -> None:
    assert as_typed("Gru\u0308n\u00a0tea") == as_typed("Grün tea")


def _first_page(document: pypdfium2.PdfDocument) -> str:
    page = document[0].get_textpage()
    try:
        return str(page.get_text_range())
    finally:
        page.close()
