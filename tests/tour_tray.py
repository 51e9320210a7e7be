"""The part of the tour around the tray and the waiting list."""

from collections.abc import Iterator

from prolodesk.app.tray_desk import TrayDesk
from prolodesk.app.waiting_list_desk import WaitingListDesk
from prolodesk.clinic.tray import TrayContents
from prolodesk.domain.status import Status
from tests.scene import Scene


def tray_tour(scene: Scene) -> Iterator[str]:
    """Walk through what lies below and beside the calendar, and leave everything as it was."""
    desk, hand, calendar = scene.desk, scene.hand, scene.desk.calendar
    calendar.toolbar.today_wanted.emit()
    coming = [card for card in scene.cards() if card.status in (Status.BOOKED, Status.CONFIRMED) and not card.parked]
    later = [card for card in coming if card.place.start.hour >= 13]
    for card in later[:2]:
        calendar.day_view.select(card.appointment_id)
        calendar.setFocus()
        hand.key("Ctrl+X")
    yield "tray"
    hand.key("Ctrl+Shift+V")
    yield "tray, places for all of it"
    hand.key("Escape")
    calendar.findChildren(TrayDesk)[0].strip().show_tray(TrayContents(), calendar.day)
    yield "tray, empty"
    hand.key("y")
    for _ in later[:2]:
        desk.desk.undo()
    calendar.toolbar.today_wanted.emit()
    calendar.day_view.select(later[0].appointment_id)
    calendar.setFocus()
    hand.key("Delete")
    yield "cancelled, who could come"
    hand.key("Escape")
    desk.desk.undo()
    calendar.setFocus()
    hand.key("Shift+E")
    yield "waiting list"
    panel = calendar.findChildren(WaitingListDesk)[0].panel()
    assert panel is not None
    panel.show_list((), calendar.day)
    yield "waiting list, nobody waits"
    panel.left.emit()
