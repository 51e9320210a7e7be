"""Nothing of one patient ever stands under another one's name."""


def other_signed(scene, patient_id):
    return next(card for card in scene.cards() if card.signed and card.patient_id != patient_id)


def test_the_print_key_never_shows_the_sheet_of_the_patient_before(scene):
    card, hand = scene.ready_session(), scene.hand
    scene.sign(card)
    other = other_signed(scene, card.patient_id)
    scene.desk.open_patient(other.patient_id)
    hand.settle()
    hand.key("Ctrl+P")
    assert scene.desk.frame.current_key() == "aftercare"
    assert scene.desk.aftercare_page().document().patient_id == other.patient_id


def test_the_print_key_says_what_to_do_where_no_patient_is_open(scene):
    scene.sign(scene.ready_session())
    scene.hand.key("Ctrl+Shift+P")
    scene.hand.key("Ctrl+P")
    assert scene.desk.frame.current_key() == "patients"
    assert "Ctrl+P" in scene.desk.frame.strip.text()
