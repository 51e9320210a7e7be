"""Time is closed and opened where it is seen: one key on the calendar, and it can be taken back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from prolodesk.app.hours_desk import HoursDesk
from prolodesk.clinic.calendar_hours import closures_between
from prolodesk.clinic.changes import Change
from prolodesk.clinic.hours_changes import SaveException
from prolodesk.clinic.people import EditPerson, people
from prolodesk.clinic.place_all import proposed_places
from prolodesk.clinic.schedule import providers
from prolodesk.clinic.tray import tray
from prolodesk.clinic.visit_types import SaveVisitType, all_visit_types
from prolodesk.clinic.withheld import left_with
from prolodesk.domain.ids import new_id
from prolodesk.domain.scheduling.hours import DayException
from prolodesk.store.digest import digest_lines
from tests.scene import TODAY, Scene, opened


@pytest.fixture
def scene(tmp_path: Path, qapp: QApplication) -> Iterator[Scene]:
    with opened(tmp_path, qapp) as one:
        yield one


def hours_desk(scene: Scene) -> HoursDesk:
    return next(each for each in scene.desk.schedule.neighbours if isinstance(each, HoursDesk))


def entered(scene: Scene) -> list[DayException]:
    return [each.exception for each in scene.desk.clinic.ask(closures_between, TODAY, TODAY)]


def test_the_time_under_the_cursor_is_closed_with_a_reason_and_taken_back(scene: Scene) -> None:
    hand, canvas = scene.hand, scene.desk.calendar.day_view.canvas
    hand.click(canvas, scene.slot(3, 16, 0))
    hand.key("Shift+Down")
    hand.key("J")
    hand.type("boiler")
    hand.key("Return")
    (each,) = entered(scene)
    assert (each.reason, each.opened, each.begins) == ("boiler", False, 16 * 60)
    assert each.ends > 16 * 60 + 15
    assert each.resource_id == canvas.sheet.columns[3].provider_id
    assert scene.desk.calendar.isAncestorOf(QApplication.focusWidget())
    hand.key("Ctrl+Z")
    assert entered(scene) == []


def test_a_visit_that_is_in_the_way_is_told_before_and_goes_into_the_tray_after(scene: Scene) -> None:
    later = next(card for card in scene.cards() if card.place.start == datetime(2026, 11, 24, 14, 0))
    before = len(scene.desk.clinic.ask(tray).parked)
    scene.desk.calendar.day_view.select(later.appointment_id)
    scene.hand.key("J")
    panel = hours_desk(scene).panel
    assert panel is not None and "1 visit stands in that time" in panel.note()
    scene.hand.key("Return")
    (offer,) = [each for each in scene.desk.schedule.offers_after(_last_change(scene)) if "tray" in each.text]
    assert offer.text == "Put 1 visit into the tray"
    offer.wish()
    parked = [each.card.appointment_id for each in scene.desk.clinic.ask(tray).parked]
    assert later.appointment_id in parked and len(parked) == before + 1
    offer.wish()
    assert len(scene.desk.clinic.ask(tray).parked) == before + 1


def test_the_clinic_closes_over_its_visits_and_one_undo_brings_the_hours_and_the_visits_back(scene: Scene) -> None:
    before, day = _lines(scene), TODAY + timedelta(days=1)
    there = DayException(day, day, reason="boiler", exception_id=new_id(scene.desk.clinic.now()))
    scene.desk.desk.do(SaveException(None, there))
    offer = next(each for each in scene.desk.frame.strip.offers() if each.text().startswith("Find places for"))
    offer.click()
    page = scene.desk.schedule.away.page
    assert scene.desk.frame.current_key() == "away" and page.proposal.provider_id == ""
    assert len({row.card.place.provider_id for row in page.proposal.rows}) > 2
    scene.hand.key("Return")
    assert len(page.calls) == len(page.proposal.rows) and page.call_table.currentIndex().row() == 0
    assert page.call_table.hasFocus()
    scene.hand.key("Ctrl+Z")
    assert _lines(scene) == before
    assert scene.desk.frame.current_key() == "schedule"
    assert "Clinic closed: boiler on" in scene.said() and "and other places for the visits" in scene.said()


def test_places_for_visits_in_closed_days_are_found_from_their_row_later_as_well(scene: Scene) -> None:
    there = DayException(TODAY, TODAY, exception_id=new_id(scene.desk.clinic.now()))
    scene.desk.desk.do(SaveException(None, there))
    scene.desk.frame.strip.clear()
    scene.desk.frame.open_page("settings")
    scene.desk.settings.show_section("closures")
    scene.hand.settle()
    row = scene.desk.settings.section("closures").row(0)
    assert row.places.isVisible() and "Find places for" in row.places.text()
    row.places.click()
    page = scene.desk.schedule.away.page
    assert scene.desk.frame.current_key() == "away" and page.proposal.rows
    scene.hand.key("Esc")
    assert scene.desk.frame.current_key() == "settings"
    scene.desk.settings.section("closures").row(0).places.click()
    scene.hand.key("Return")
    scene.desk.frame.open_page("settings")
    scene.hand.settle()
    stay = [each for each in page.proposal.rows if each.is_here]
    assert scene.desk.settings.section("closures").row(0).places.isVisible() == bool(stay)


def test_who_still_has_visits_is_not_retired_and_places_for_these_are_offered(scene: Scene) -> None:
    person = next(each for each in scene.desk.clinic.ask(people) if "Nair" in each.name)
    before = _lines(scene)
    scene.desk.desk.do(EditPerson(person, replace(person, retired=True)))
    scene.hand.settle()
    assert "still has visits booked" in scene.desk.frame.strip.text() and _lines(scene) == before
    assert [each.text().split()[0] for each in scene.desk.frame.strip.offers()] == ["Find"]


def test_visits_with_somebody_who_does_not_do_them_any_more_go_into_the_tray_and_places_are_found(scene: Scene) -> None:
    clinic = scene.desk.clinic
    fischer = next(each.provider_id for each in clinic.ask(providers) if "Fischer" in each.name)
    kind = next(each for each in clinic.ask(all_visit_types) if each.kind == "session")
    without = replace(kind, withheld=tuple(sorted((*kind.withheld, fischer))))
    left = clinic.ask(left_with, kind, without)
    changes: list[Change] = []
    scene.desk.desk.changed.connect(changes.append)
    scene.desk.desk.do(SaveVisitType(kind, without))
    (offer,) = [each for each in scene.desk.schedule.offers_after(changes[0]) if "tray" in each.text]
    assert offer.text == f"Put {left.count} visits into the tray" and left.count > 5
    offer.wish()
    parked = {each.card.appointment_id for each in clinic.ask(tray).parked}
    assert set(left.visits) <= parked
    proposed = [each for each in clinic.ask(proposed_places) if each.parked and each.key in left.visits]
    places = [place.place.provider_id for each in proposed for place in each.places]
    assert places and all(without.done_by(each) for each in places)


def test_what_is_entered_there_already_can_be_taken_back_and_opened_hours_are_kept_for_a_kind(scene: Scene) -> None:
    clinic, provider = scene.desk.clinic, scene.desk.calendar.day_view.canvas.sheet.columns[0].provider_id
    there = DayException(TODAY, TODAY, reason="repair", resource_id=provider, exception_id=new_id(clinic.now()))
    scene.desk.desk.do(SaveException(None, there))
    scene.hand.click(scene.desk.calendar.day_view.canvas, scene.slot(0, 16, 0))
    scene.hand.key("J")
    panel = hours_desk(scene).panel
    assert panel is not None
    panel.what.choose("session")
    panel.commit()
    assert [(each.opened, each.only) for each in entered(scene)] == [(False, ""), (True, "session")]
    scene.hand.click(scene.desk.calendar.day_view.canvas, scene.slot(0, 16, 0))
    scene.hand.key("J")
    panel.remove_button(0).click()
    assert [each.only for each in entered(scene)] == ["session"]


def _last_change(scene: Scene):
    (each,) = entered(scene)
    change = scene.desk.clinic.do(SaveException(each, None))
    return scene.desk.clinic.do(change.inverse)


def test_a_time_that_ends_before_it_begins_changes_nothing(scene: Scene) -> None:
    scene.hand.click(scene.desk.calendar.day_view.canvas, scene.slot(3, 16, 0))
    scene.hand.key("J")
    panel = hours_desk(scene).panel
    assert panel is not None
    panel.last.show_day(TODAY - timedelta(days=1))
    panel.commit()
    assert "ends before it begins" in panel.note() and entered(scene) == []


def test_while_the_panel_is_open_a_time_is_painted_with_the_pointer(scene: Scene) -> None:
    hand, canvas = scene.hand, scene.desk.calendar.day_view.canvas
    hand.click(canvas, scene.slot(3, 16, 30))
    hand.key("J")
    hand.drag(canvas, scene.slot(3, 15, 30), scene.slot(3, 16, 15))
    panel = hours_desk(scene).panel
    assert panel is not None and not panel.isHidden()
    hand.type("repair")
    hand.key("Return")
    (each,) = entered(scene)
    assert each.reason == "repair" and each.begins == 15 * 60 + 30 and each.ends > 16 * 60


def _lines(scene: Scene) -> list[str]:
    with scene.desk.clinic._file.reading() as session:
        return list(digest_lines(session))
