"""The safety rules in the settings: read, approved, changed into a new version, refused where they cannot be."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from prolodesk.clinic.safety_rules import RuleVersion, safety_rules
from prolodesk.domain.errors import Refusal
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.ui.settings.safety import SafetySection
from prolodesk.ui.settings.safety_model import NUMBERS, STATE
from prolodesk.words import Formats
from tests.plan_clinic import ADA, PlanClinic, an_id, fill


class Shown:
    """The section at the clinic's door."""

    def __init__(self, bot: QtBot, place: PlanClinic) -> None:
        self.door = place.door(ADA)
        ids = iter(range(7000, 7100))
        self.section = SafetySection(lambda: an_id(next(ids)), Formats())
        self.commands: list[Any] = []
        self.section.asked.connect(self.do)
        bot.addWidget(self.section)
        self.section.resize(900, 700)
        self.section.show()
        self.load()

    def do(self, command: Any) -> None:
        self.commands.append(command)
        try:
            self.door.do(command)
        except Refusal as refusal:
            self.section.show_refusal(refusal.message.template)
        self.load()

    def load(self) -> None:
        self.section.show_rules(self.door.ask(safety_rules))

    def pick(self, kind: str, key: str) -> None:
        self.section.kinds.button(kind).click()
        model = self.section.model
        self.section.table.setCurrentIndex(model.index(model.row_of(key), 0))

    def version(self, key: str, kind: str = "rule") -> RuleVersion:
        return next(each for each in self.door.ask(safety_rules) if (each.kind, each.key) == (kind, key))

    def cell(self, key: str, column: int) -> str:
        model = self.section.model
        return str(model.index(model.row_of(key), column).data())


@pytest.fixture
def shown(qtbot: QtBot, clinic_file: ClinicFile) -> Shown:
    return Shown(qtbot, fill(clinic_file))


def test_a_new_clinic_reads_what_is_not_approved_and_approves_it_at_once(shown: Shown) -> None:
    assert shown.cell("dose_over", STATE) == "Not approved: only warns"
    assert shown.cell("wrong_side", STATE) == "Always in force"
    assert "not approved yet" in shown.section.waiting.text()
    shown.section.approve_all.click()
    assert shown.section.waiting.text() == "" and shown.section.approve_all.isHidden()
    assert shown.cell("dose_over", STATE) == "Approved 27-Oct-2026"
    change = shown.commands[0]
    assert len(change.parts) > 40


def test_one_rule_is_approved_alone(shown: Shown) -> None:
    shown.pick("allergen", "latex")
    shown.section.approve.click()
    assert shown.version("latex", "allergen").approved
    assert not shown.version("corn", "allergen").approved
    assert shown.section.approve.isHidden()


def test_a_changed_number_is_a_new_approved_version(shown: Shown) -> None:
    shown.pick("rule", "volume_total")
    line = shown.section.form.field("values", "most_ml")
    assert not shown.section.change.isEnabled()
    line.setText("40")
    line.textEdited.emit("40")
    shown.section.change.click()
    after = shown.version("volume_total")
    assert (after.revision, after.body["values"], after.approved) == (2, {"most_ml": 40.0}, True)
    assert shown.cell("volume_total", NUMBERS) == "mL at most 40"


def test_a_level_and_the_country_of_the_limits_are_chosen(shown: Shown) -> None:
    shown.pick("rule", "small_joint")
    level = shown.section.form.level()
    assert level is not None
    level.choose("warn")
    level.activated.emit(1)
    shown.section.change.click()
    assert shown.version("small_joint").body["level"] == "warn"
    shown.pick("rule", "wrong_side")
    assert shown.section.form.level() is None


@pytest.mark.parametrize("typed", ["", "much", "-3", "nan"])
def test_what_is_no_number_is_refused_and_changes_nothing(shown: Shown, typed: str) -> None:
    shown.pick("rule", "dose_over")
    line = shown.section.form.field("values", "at")
    line.setText(typed)
    line.textEdited.emit(typed)
    shown.section.change.click()
    assert shown.version("dose_over").revision == 1
    assert shown.section._refused.text() != ""


def test_a_dose_limit_may_leave_one_bound_open_but_not_both(shown: Shown) -> None:
    shown.pick("limit", "lidocaine")
    for bound in ("mg_per_kg", "most_mg"):
        line = shown.section.form.field("columns", "uk", bound)
        line.setText("")
        line.textEdited.emit("")
    shown.section.change.click()
    assert shown.version("lidocaine", "limit").revision == 1
    line.setText("180")
    line.textEdited.emit("180")
    shown.section.change.click()
    assert shown.version("lidocaine", "limit").body["columns"]["uk"] == {
        **shown.version("lidocaine", "limit").body["columns"]["uk"], "mg_per_kg": None, "most_mg": 180.0,
    }  # fmt: skip
    assert "UK 180 mg" in shown.cell("lidocaine", NUMBERS)


def test_the_words_of_an_allergen_are_kept_as_a_list(shown: Shown) -> None:
    shown.pick("allergen", "fish")
    line = shown.section.form.field("words")
    line.setText("fish, cod liver oil ,  sprat")
    line.textEdited.emit("x")
    shown.section.change.click()
    assert shown.version("fish", "allergen").body["words"] == ["fish", "cod liver oil", "sprat"]


def test_the_list_takes_the_height_and_the_width_that_are_left(shown: Shown) -> None:
    section, table = shown.section, shown.section.table
    before = table.height()
    section.resize(1400, 1100)
    section.layout().activate()
    section.card.layout().activate()
    assert table.height() > before + 200
    header = table.horizontalHeader()
    shown_columns = [each for each in range(header.count()) if not table.isColumnHidden(each)]
    assert sum(map(header.sectionSize, shown_columns)) == table.viewport().width()
    for column in (STATE, 0):
        assert header.sectionSize(column) >= table.sizeHintForColumn(column)


def test_a_long_text_is_read_from_its_beginning(shown: Shown) -> None:
    shown.pick("allergen", "latex")
    line = shown.section.form.field("offer")
    assert line.text() != "" and line.cursorPosition() == 0
