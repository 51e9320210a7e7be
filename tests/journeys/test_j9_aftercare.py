"""J9: from the signed session, one key to the sheet; printed or saved, it counts as given."""

import hashlib
from datetime import datetime

import pypdfium2
from PySide6.QtWidgets import QFileDialog

from prolodesk.clinic.documents import document_bytes, documents_of


def test_one_key_shows_the_sheet_of_the_session_just_signed(scene):
    card, hand = scene.ready_session(), scene.hand
    scene.sign(card)
    scene.start_counting()
    hand.key("Ctrl+P")
    assert hand.interactions == 1
    assert scene.desk.frame.current_key() == "aftercare"
    (document,) = scene.desk.clinic.ask(documents_of, card.patient_id)[:1]
    content = scene.desk.clinic.ask(document_bytes, document.document_id)
    assert hashlib.sha256(content).hexdigest() == document.sha256
    assert len(content) <= 60_000
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    assert card.family.upper() in text
    assert "Call the clinic" in text or "CALL THE CLINIC" in text.upper()


def test_a_saved_sheet_counts_as_given_and_a_reprint_is_identical(scene, tmp_path, monkeypatch):
    card, hand = scene.ready_session(), scene.hand
    scene.sign(card)
    hand.key("Ctrl+P")
    file = tmp_path / "sheet.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_named: (str(file), ""))
    hand.key("Ctrl+S")
    hand.wait_until(file.exists, "the file is there")
    (document,) = scene.desk.clinic.ask(documents_of, card.patient_id)[:1]
    assert isinstance(document.given_at, datetime)
    first = file.read_bytes()
    hand.key("Esc")
    hand.key("Ctrl+P")
    (again,) = scene.desk.clinic.ask(documents_of, card.patient_id)[:1]
    assert (again.document_id, again.version) == (document.document_id, document.version)
    assert scene.desk.clinic.ask(document_bytes, again.document_id) == first


def test_the_sheet_is_one_key_from_the_calendar_too(scene):
    signed = next(card for card in scene.cards() if card.signed)
    scene.select(signed)
    scene.hand.key("Ctrl+P")
    assert scene.desk.frame.current_key() == "aftercare"
    scene.hand.key("Esc")
    assert scene.desk.frame.current_key() == "schedule"
