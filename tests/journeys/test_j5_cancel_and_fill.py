"""J5: somebody cancels; Enter gives the place to whoever fits best, and the place they leave is offered in turn."""

from collections import Counter

from prolodesk.app.waiting_desk import WaitingDesk
from prolodesk.clinic.waiting import waiting_list
from prolodesk.domain.status import Status
from prolodesk.store.digest import digest_lines

BUDGET = 2


def offering(scene):
    """The strip with those who could come."""
    return scene.desk.calendar.findChildren(WaitingDesk)[0].strip()


def coming(scene):
    """A visit of this afternoon for which somebody would come."""
    return next(c for c in scene.cards() if c.status in (Status.BOOKED, Status.CONFIRMED) and c.place.start.hour >= 13)


def lines(scene):
    """What the clinic's file holds."""
    with scene.desk.clinic._file.reading() as session:
        return list(digest_lines(session))


def test_a_gap_is_filled_in_two_keys_without_a_dialog(scene):
    cancelled = coming(scene)
    scene.select(cancelled)
    waited = {each.waiting_id for each in scene.desk.clinic.ask(waiting_list)}
    scene.start_counting()
    scene.hand.key("Delete")
    best = offering(scene).current()
    assert best is not None and best.patient.phone
    scene.hand.key("Return")
    assert scene.hand.interactions == BUDGET
    filled = [c for c in scene.cards() if c.place.start == cancelled.place.start and c.status is Status.BOOKED]
    assert best.patient.patient_id in {card.patient_id for card in filled}
    if best.waiting is not None:
        left = {each.waiting_id for each in scene.desk.clinic.ask(waiting_list)}
        assert waited - left == {best.waiting.waiting_id}


def test_the_place_left_for_the_gap_is_offered_next_and_every_step_is_one_undo(scene):
    before = lines(scene)
    cancelled = coming(scene)
    scene.select(cancelled)
    scene.hand.key("Delete")
    strip = offering(scene)
    number = next(n for n, each in enumerate(strip.candidates()) if each.later is not None)
    scene.hand.key("Down", times=number)
    moved = strip.current()
    scene.hand.key("Return")
    assert not strip.isHidden(), "the place they left is offered"
    assert strip.current().place.start == moved.later.place.start
    assert scene.desk.calendar.day == moved.later.place.start.date()
    scene.hand.key("Escape")
    assert strip.isHidden() and scene.desk.calendar.day_view.canvas.hasFocus()
    scene.hand.key("Ctrl+Z", times=2)
    assert lines(scene) == before


def test_another_may_be_chosen_and_every_other_key_is_the_calendars(scene):
    cancelled = coming(scene)
    scene.select(cancelled)
    scene.hand.key("Delete")
    strip = offering(scene)
    second = strip.candidates()[1]
    scene.hand.key("Down")
    assert strip.current() == second
    scene.hand.key("t")
    assert scene.desk.calendar.day_view.canvas.hasFocus()
    strip.setFocus()
    scene.hand.key("Return")
    held = Counter(c.patient_id for c in scene.cards() if c.place.start == cancelled.place.start)
    assert held[second.patient.patient_id] == 1


def test_taking_the_cancel_back_takes_the_offer_away(scene):
    scene.select(coming(scene))
    scene.hand.key("Delete")
    strip = offering(scene)
    assert not strip.isHidden()
    scene.hand.key("Ctrl+Z")
    assert strip.isHidden()
