"""The part of the tour where people are called: the radar, the panel of a call, a provider's absence."""

from collections.abc import Iterator

from tests.scene import Scene


def calls_tour(scene: Scene) -> Iterator[str]:
    """Walk through everything that says whom to call."""
    desk, hand = scene.desk, scene.hand
    desk.frame.open_page("radar")
    page = desk.calls.page
    assert page is not None
    yield "radar"
    hand.key("4")
    yield "radar, a day to call back"
    page.side.panel.clear()
    page.side.script.edit.click()
    yield "radar, what to say"
    page.side.script.leave.click()
    page.side.panel.ask()
    yield "radar, a call without an outcome"
    page.side.panel.clear()
    desk.frame.open_page("schedule")
    card = scene.cards()[0]
    desk.calendar.day_view.select(card.appointment_id)
    hand.key("F7")
    yield "a call"
    hand.key("Escape")
    coming = [each.place.provider_id for each in scene.cards() if each.status in ("booked", "confirmed")]
    assert desk.schedule is not None
    away = desk.schedule.away
    away.away_today(max(set(coming), key=coming.count))
    yield "provider away"
    scene.hand.key("d")
    yield "provider away, the day of a place"
    scene.hand.key("d")
    for key in ("T", "Down", "Delete", "Down", "K"):
        hand.key(key)
    yield "provider away, exceptions"
    hand.key("Return")
    hand.key("2")
    yield "provider away, whom to call"
    assert away.page is not None
    away.page.print_here()
    hand.wait_until(lambda: desk.frame.current_key() == "call_list", "the call list is shown")
    yield "provider away, call list"
    desk.frame.open_page("away")
    for _ in range(2):
        desk.desk.undo()
