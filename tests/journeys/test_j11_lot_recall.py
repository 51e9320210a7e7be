"""J11: who was given from a lot is on the screen after two interactions, and on paper with one key more."""

from PySide6.QtWidgets import QApplication

from prolodesk.clinic.documents import document_bytes
from prolodesk.clinic.lot_recall import lot_recall, recall_paper
from prolodesk.demo.vials import lot_of
from prolodesk.ui.box_wishes import BookNew
from tests.scene import TODAY

LOT = lot_of("dextrose 50 %", TODAY)[0]


def test_a_lot_is_recalled_in_two_interactions_and_printed_with_one_key(scene):
    hand, desk = scene.hand, scene.desk
    found = desk.clinic.ask(lot_recall, LOT)
    assert found.patients > 3
    hand.key("Ctrl+K")
    scene.start_counting()
    hand.type(f"lot {LOT.lower().replace('-', ' ')}")
    hand.key("Return")

    assert hand.interactions == 2
    assert desk.frame.current_key() == "recall"
    page = desk.medicines.recall
    assert page.recall() == found and page.model.rowCount() == len(found.uses)
    assert f"{found.patients} patients" in page.count.text()

    hand.key("P")
    hand.wait_until(lambda: desk.frame.current_key() == "recall_paper", "the sheet is shown")
    kept = desk.clinic.ask(recall_paper, LOT)
    assert kept is not None
    assert desk.clinic.ask(document_bytes, kept.document_id).startswith(b"%PDF")
    hand.key("Esc")
    assert desk.frame.current_key() == "recall"
    hand.key("Return")
    assert desk.frame.current_key() == "patient" and desk.patient.patient_id == found.uses[0].patient_id


def test_the_one_box_finds_patients_too_and_gives_the_keys_back(scene):
    hand, desk = scene.hand, scene.desk
    card = scene.cards()[0]
    before = QApplication.focusWidget()
    hand.key("Ctrl+K")
    hand.type("zzzz")
    assert [type(choice.value) for choice in desk.medicines.box.box.list.choices()] == [BookNew]
    hand.key("Esc")
    assert QApplication.focusWidget() is before
    hand.key("Ctrl+K")
    hand.type(f"{card.family} {card.given}")
    hand.key("Return")
    assert desk.frame.current_key() == "patient" and desk.patient.patient_id == card.patient_id
