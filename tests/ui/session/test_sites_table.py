"""The sites' table for whoever uses the mouse, and what it says about sites that were not given."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from prolodesk.ui.parts.text import TIP_ROLE
from prolodesk.ui.sites.model import Column
from tests.session_clinic import LOT, SessionClinic
from tests.ui.session.conftest import Open, Opened

LEFT = Qt.MouseButton.LeftButton


def begun(place: SessionClinic, open_visit: Open) -> Opened:
    """A visit whose time-out is confirmed, with its first site picked."""
    visit = place.visit(1)
    place.pass_time_out(visit)
    opened = open_visit(place, visit)
    opened.page.panel.sites.view.setFocus()
    opened.page.panel.sites.begin()
    return opened


def test_a_site_is_given_opened_again_and_removed_with_the_mouse(place: SessionClinic, open_visit: Open) -> None:
    opened = begun(place, open_visit)
    table = opened.page.panel.sites
    opened.bot.mouseClick(table.acts.given, LEFT)
    assert opened.states() == ["given", "planned", "planned"]
    assert opened.focus() is table.view and table.acts.given.accessibleName() == "Given"
    table.pick([table.model.injection_at(0).injection_id])
    assert table.acts.given.accessibleName() == "Open again"
    opened.bot.mouseClick(table.acts.given, LEFT)
    assert opened.states() == ["planned"] * 3
    opened.bot.mouseClick(table.acts.removed, LEFT)
    assert opened.states() == ["planned"] * 2


def test_why_a_site_was_not_given_can_be_read_in_its_row_and_under_the_table(
    place: SessionClinic, open_visit: Open
) -> None:
    opened = begun(place, open_visit)
    table = opened.page.panel.sites
    assert table.reasons.isHidden()
    opened.bot.mouseClick(table.acts.not_given, LEFT)
    assert opened.focus() is table.reason.edit
    opened.type("Too painful today")
    opened.key(Qt.Key.Key_Return)
    state = table.model.index(0, int(Column.STATE))
    assert state.data() == "Not given"
    assert "Not given: Too painful today" in state.data(TIP_ROLE)
    assert state.data(Qt.ItemDataRole.AccessibleTextRole) == "Not given: Too painful today"
    assert table.reasons.isVisible() and table.reasons.text().endswith("RIGHT: Too painful today")
    metrics, width = table.view.fontMetrics(), table.view.columnWidth(int(Column.STATE))
    assert metrics.horizontalAdvance("Not given") + 40 <= width


def test_the_signed_record_says_why_a_site_was_not_given(place: SessionClinic, open_visit: Open) -> None:
    opened = begun(place, open_visit)
    panel = opened.page.panel
    opened.key(Qt.Key.Key_X)
    opened.type("Declined")
    opened.key(Qt.Key.Key_Return)
    opened.key(Qt.Key.Key_A)
    opened.page.keep_typing()
    record = opened.page.record()
    assert record is not None and opened.states() == ["not_given", "given", "given"]
    for line in panel.lots.places():
        panel.lots.lot_field(*line).setText(LOT)
        panel.lots.lot_field(*line).editingFinished.emit()
        panel.lots.expiry_field(*line).show_day(date(2027, 7, 1))
        panel.lots.lot_field(*line).editingFinished.emit()
    opened.page.sign()
    assert opened.page.record().signed is not None  # type: ignore[union-attr]

    def said() -> list[str]:
        return [label.text() for label in panel.signed.findChildren(QLabel) if label.isVisible()]

    opened.bot.waitUntil(lambda: "Not given" in said())
    assert any(text.startswith("1 ") and text.endswith(": Declined") for text in said())
    assert panel.sites.acts.isHidden() and panel.sites.reasons.isHidden()


def test_a_volume_below_nothing_is_refused_in_a_sentence_and_not_taken_without_its_minus(
    place: SessionClinic, open_visit: Open
) -> None:
    opened = begun(place, open_visit)
    table = opened.page.panel.sites
    before = table.model.injection_at(0).volume_ml
    opened.type("-")
    opened.type("1")
    opened.key(Qt.Key.Key_Return)
    opened.bot.waitUntil(lambda: table.trouble() != "")
    assert table.model.injection_at(0).volume_ml == before


def test_the_size_of_a_needle_is_whole_or_its_column_is_away(place: SessionClinic, open_visit: Open) -> None:
    opened = begun(place, open_visit)
    table = opened.page.panel.sites
    opened.page.resize(2200, 900)
    needed = table.view.sizeHintForColumn(int(Column.NEEDLE))
    assert table.view.columnWidth(int(Column.NEEDLE)) >= needed
