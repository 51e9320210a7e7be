"""J6: the program opens on today; an arrival is one key, the pain score another."""

from prolodesk.domain.status import Status


def test_the_program_opens_on_today_with_the_keys_on_the_calendar(scene):
    assert scene.desk.frame.current_key() == "schedule"
    assert scene.desk.calendar.day == scene.cards()[0].place.start.date()
    assert scene.desk.calendar.day_view.canvas.hasFocus()


def test_an_arrival_is_one_key_and_its_pain_score_one_more(scene):
    calendar, hand = scene.desk.calendar, scene.hand
    expected = next(c for c in scene.cards() if c.status is Status.CONFIRMED and c.kind == "session" and c.pain is None)
    calendar.day_view.select(expected.appointment_id)
    scene.start_counting()
    hand.key("Space")
    hand.key("6")
    card = scene.card(expected.appointment_id)
    assert (card.status, card.pain) == (Status.ARRIVED, 6)
    assert card.arrived_at is not None
    assert hand.interactions == 2


def test_who_arrived_waits_in_the_waiting_room_until_taken_back(scene):
    calendar, hand = scene.desk.calendar, scene.hand
    expected = next(c for c in scene.cards() if c.status is Status.CONFIRMED)
    calendar.day_view.select(expected.appointment_id)
    hand.key("Space")
    assert scene.card(expected.appointment_id).status is Status.ARRIVED
    hand.key("Ctrl+Z")
    assert scene.card(expected.appointment_id) == expected


def test_what_is_missing_shows_on_the_cards_of_the_morning(scene):
    assert any(card.consent_missing for card in scene.cards())
    assert any(card.alerts for card in scene.cards())
