"""What the clinic writes another way, and what a desk wants larger, shows on every page at once."""

from dataclasses import replace

from PySide6.QtWidgets import QLabel

from prolodesk.clinic.settings import ChangeSetting, writing_style


def words_of(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def day_shown(desk):
    return words_of(desk.calendar.toolbar)


def test_a_new_way_to_write_dates_shows_on_every_page_and_can_be_taken_back(scene):
    desk, hand = scene.desk, scene.hand
    was = desk.clinic.ask(writing_style)
    desk.desk.do(ChangeSetting(was, replace(was, dates="yyyy-mm-dd")))
    hand.settle()
    assert "2026-11-24" in day_shown(desk)
    hand.key("Ctrl+Z")
    hand.settle()
    assert "24-Nov-2026" in day_shown(desk)


def test_the_page_that_was_open_before_a_renewal_can_be_opened_again(scene):
    desk, hand = scene.desk, scene.hand
    desk.frame.open_page("settings")
    was = desk.clinic.ask(writing_style)
    desk.desk.do(ChangeSetting(was, replace(was, clock="12")))
    hand.settle()
    desk.frame.open_page("schedule")
    assert desk.calendar.isVisible()
    afternoon = next(card for card in scene.cards() if card.place.start.hour == 13)
    scene.select(afternoon)
    assert "pm" in words_of(desk.calendar.inspector)
