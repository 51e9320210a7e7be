"""J6: the program opens on today; an arrival is one key, the pain score another; F9 is the papers of the day."""

from datetime import timedelta

from prolodesk.clinic.close_of_day import Open, close_of_day
from prolodesk.clinic.day_pack import has_pack, next_open_day, pack_of
from prolodesk.domain.status import Status
from tests.papers.reading import flat, pages_of
from tests.scene import TODAY


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


def test_who_is_booked_but_not_confirmed_arrives_with_one_key_too(scene):
    calendar, hand = scene.desk.calendar, scene.hand
    booked = next(c for c in scene.cards() if c.status is Status.BOOKED)
    calendar.day_view.select(booked.appointment_id)
    hand.key("Space")
    assert scene.card(booked.appointment_id).status is Status.ARRIVED and "arrived" in scene.desk.frame.strip.text()
    hand.key("Shift+Space")
    assert (
        scene.card(booked.appointment_id).status is Status.CONFIRMED
        and "back to confirmed" in scene.desk.frame.strip.text()
    )
    hand.key("Shift+Space")
    hand.key("O")
    assert scene.card(booked.appointment_id).status is Status.CONFIRMED
    hand.key("Ctrl+Z", times=4)
    assert scene.card(booked.appointment_id) == booked


def test_nobody_who_is_here_did_not_come_and_who_did_not_is_offered_another_place(scene):
    calendar, hand, strip = scene.desk.calendar, scene.hand, scene.desk.frame.strip
    here = next(c for c in scene.cards() if c.status is Status.ARRIVED)
    calendar.day_view.select(here.appointment_id)
    hand.key("X")
    assert scene.card(here.appointment_id) == here and "has come" in strip.text()
    missing = next(c for c in scene.cards() if c.status is Status.CONFIRMED)
    calendar.day_view.select(missing.appointment_id)
    hand.key("X")
    assert scene.card(missing.appointment_id).status is Status.NO_SHOW
    (offer,) = [each for each in strip.offers() if "Find another place" in each.text()]
    hand.click(offer)
    assert scene.desk.schedule.finder.is_open()
    hand.key("Escape")
    hand.key("Ctrl+Z")
    assert scene.card(missing.appointment_id) == missing


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


def test_the_papers_of_the_day_are_one_key_away_and_another_turns_to_the_next_day(scene):
    desk, hand = scene.desk, scene.hand
    scene.start_counting()
    hand.key("F9")
    hand.wait_until(lambda: desk.frame.current_key() == "day_pack", "the papers are shown")
    assert hand.interactions == 1 and desk.days.papers.day == TODAY
    papers = desk.days.papers.preview()
    hand.wait_until(lambda: papers.page_count() > 0, "its pages are drawn")
    sheets = pages_of(papers._sheet.content)
    here = [card for card in scene.cards() if card.status not in (Status.CANCELLED, Status.NO_SHOW)]
    assert all(
        any(flat(card.family.upper()) in flat(page) for page in sheets) for card in here if card.family.isascii()
    )
    assert flat("Whom to call") in flat(sheets[-1])
    hand.key("F9")
    following = desk.clinic.ask(next_open_day, TODAY)
    hand.wait_until(lambda: desk.days.papers.day == following, "the next day's papers are shown")
    hand.key("Esc")
    assert desk.frame.current_key() == "schedule"


def test_the_papers_of_the_next_day_are_prepared_in_the_evening_by_themselves(scene):
    desk, hand = scene.desk, scene.hand
    following = desk.clinic.ask(next_open_day, TODAY)
    desk.days.papers.look()
    hand.wait_until(lambda: desk.clinic.ask(has_pack, TODAY), "today's papers are made")
    assert not desk.clinic.ask(has_pack, following)
    clock = desk.clinic.now
    desk.clinic.now = lambda: clock() + timedelta(hours=7)
    desk.days.papers.look()
    hand.wait_until(lambda: desk.clinic.ask(has_pack, following), "tomorrow's papers are made")
    assert desk.clinic.ask(pack_of, following).holds
    desk.clinic.now = clock


def test_a_lot_that_ends_is_told_before_the_day_on_which_it_is_missed(scene):
    assert scene.desk.clinic.ask(close_of_day).of(Open.LOT)
    side = scene.desk.calendar.side
    assert side.vials.isVisibleTo(side) and "ends today" in side.vials.text()
    scene.hand.click(side.vials)
    assert scene.desk.frame.current_key() == "medicines"
