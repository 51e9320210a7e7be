"""What the time-out reads out: what is injected, everything that stands in the way; and how Enter confirms it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from prolodesk.clinic.alerts import AddAlert, AlertForm
from prolodesk.clinic.session_steps import set_value
from prolodesk.store.tables import KnowledgeRow, MeasurementRow
from prolodesk.ui.sites.model import Column
from tests.plan_clinic import ADA, NOW, PATIENT, an_id
from tests.session_clinic import TODAY, SessionClinic
from tests.ui.session.conftest import Open, Opened

ENTER, CONTROL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
BLOCK = "Apixaban 5 mg · Site 3 (Interspinous lig. L5-S1): near the spinal canal. Discuss with the prescriber."


@pytest.fixture
def held(place: SessionClinic, open_visit: Open) -> Opened:
    """A visit held by a rule that belongs to none of the lines compared, before a prescriber."""
    with place.file.writing.begin() as session:
        for row in session.query(KnowledgeRow):
            row.state, row.approved_by, row.approved_at = "approved", ADA, NOW
        session.add(MeasurementRow(id=an_id(900), patient_id=PATIENT, kind="weight_kg", value=70.0, taken_on=TODAY))
    place.door().do(AddAlert(an_id(80), PATIENT, AlertForm("anticoagulant", "Apixaban 5 mg", "")))
    opened = open_visit(place, place.visit(1))
    opened.page._clinic.actor = replace(opened.page._clinic.actor, prescriber=True)
    opened.page.reload()
    return opened


def go_on(opened: Opened) -> None:
    """Press the button of the line that stops."""
    (button,) = [b for b in opened.page.safety.lines.findChildren(QPushButton) if "in spite" in b.text()]
    button.click()


def whole(label: QLabel) -> bool:
    """Whether all of a label's text has room."""
    return label.height() >= label.heightForWidth(label.width()) and label.isVisible()


def test_what_is_injected_stands_in_the_time_out_also_where_all_sites_are_alike(
    place: SessionClinic, open_visit: Open
) -> None:
    visit = place.visit(1)
    opened = open_visit(place, visit)
    card, table = opened.page.panel.time_out, opened.page.panel.sites
    assert card.given() == ("3 mL of Dextrose 15 % / lidocaine 0.2 %",)
    assert table.solutions.isVisible() and table.solutions.text() == "All sites: Dextrose 15 % / lidocaine 0.2 %"
    draft, record = place.draft(visit), place.record(visit)
    other = next(each for each in record.solutions if each.id != draft.injections[0].solution_id)
    opened.page._take(set_value(draft, [draft.injections[0].injection_id], "solution_id", other.id))
    assert card.given() == (f"1 mL of {other.short_title}", "2 mL of Dextrose 15 % / lidocaine 0.2 %")
    assert table.solutions.isHidden()


def test_where_a_column_has_no_room_who_is_given_what_stands_below(place: SessionClinic, open_visit: Open) -> None:
    visit = place.visit(1)
    opened = open_visit(place, visit)
    table = opened.page.panel.sites
    draft, record = place.draft(visit), place.record(visit)
    other = next(each for each in record.solutions if each.id != draft.injections[0].solution_id)
    opened.page._take(set_value(draft, [draft.injections[1].injection_id], "solution_id", other.id))
    assert table.solutions.isHidden() and not table.view.isColumnHidden(Column.SOLUTION)
    table.setFixedWidth(400)
    opened.bot.waitUntil(table.solutions.isVisible)
    assert table.view.isColumnHidden(Column.SOLUTION)
    assert table.solutions.text().splitlines() == [
        "Sites 1, 3: Dextrose 15 % / lidocaine 0.2 %",
        f"Site 2: {other.short_title}",
    ]


def test_a_site_without_a_solution_or_a_volume_is_named_there(place: SessionClinic, open_visit: Open) -> None:
    opened = open_visit(place, place.visit(1))
    record = opened.page.record()
    assert record is not None
    first, second, third = record.draft.injections
    sites = (replace(first, solution_id=""), second, replace(third, volume_ml=0.0))
    at_work = replace(record.at_work, draft=replace(record.draft, injections=sites))
    opened.page.panel.time_out.show_record(replace(record, at_work=at_work))
    assert opened.page.panel.time_out.given() == (
        "Site 1: no solution chosen yet",
        "1.5 mL of Dextrose 15 % / lidocaine 0.2 % · no volume yet: 3",
    )


def test_a_block_that_belongs_to_no_line_is_read_whole_in_the_time_out(held: Opened) -> None:
    card = held.page.panel.time_out
    assert card.stops() == (BLOCK,) and not card.confirm.isEnabled()
    held.bot.waitUntil(lambda: whole(card._stops))
    go_on(held)
    safety = held.page.safety
    assert safety._question.text() == BLOCK and safety.lines.isHidden()
    held.bot.waitUntil(lambda: whole(safety._question))
    held.key(Qt.Key.Key_Escape)
    assert safety.lines.isVisible() and safety._why.isHidden()


def test_what_the_rules_say_is_whole_also_where_the_running_total_wants_more_room(held: Opened) -> None:
    safety = held.page.safety
    safety.ledger.setMinimumWidth(2 * safety.width())
    held.page.resize(1000, 664)
    labels = [each for each in safety.lines.findChildren(QLabel) if each.text()]
    assert [each.text() for each in labels] == [BLOCK]
    held.bot.waitUntil(lambda: all(map(whole, labels)) and safety.width() < safety.ledger.minimumWidth())


def test_who_may_not_lift_a_block_reads_it_in_the_time_out_and_once_only(held: Opened) -> None:
    held.page._clinic.actor = replace(held.page._clinic.actor, prescriber=False)
    held.page.reload()
    assert held.page.panel.time_out.stops() == (BLOCK,)
    assert BLOCK not in held.page.safety.lines.texts()


def test_while_a_block_holds_the_keys_say_what_stops(held: Opened) -> None:
    held.key(Qt.Key.Key_F3)
    held.key(ENTER, CONTROL)
    held.page.canvas.surface.setFocus()
    held.key(ENTER)
    assert held.said == [BLOCK] * 3 and held.refused == []
    assert held.states() == ["planned"] * 3 and held.page.record().draft.time_out is None  # type: ignore[union-attr]


def test_a_reason_too_short_is_kept_and_the_row_says_how_long_it_must_be(held: Opened) -> None:
    go_on(held)
    safety = held.page.safety
    for typed in ("", "x"):
        held.type(typed)
        held.key(ENTER)
        assert safety.reason.isVisible() and safety.reason.text() == typed and held.focus() is safety.reason
        assert safety._too_short.text() == "Say why in at least 4 letters; it is kept with the record."
        assert safety._too_short.isVisible()
    assert held.refused == [] and held.page.record().draft.overrides == ()  # type: ignore[union-attr]


def test_after_an_override_enter_confirms(held: Opened) -> None:
    go_on(held)
    held.type("Stopped three days ago")
    held.key(ENTER)
    card = held.page.panel.time_out
    assert card.stops() == () and held.focus() is card.confirm
    held.key(ENTER)
    assert held.page.record().draft.time_out is not None  # type: ignore[union-attr]


def test_enter_confirms_on_the_body_but_not_where_enter_is_used(place: SessionClinic, open_visit: Open) -> None:
    visit = place.visit(1)
    opened = open_visit(place, visit)
    form = opened.page.panel.form
    form.reaction.button("none").setFocus()
    opened.key(ENTER)
    focused = QApplication.focusWidget()
    assert focused is not None and place.draft(visit).time_out is None
    opened.page.canvas.surface.setFocus()
    opened.key(ENTER)
    assert place.draft(visit).time_out is not None
