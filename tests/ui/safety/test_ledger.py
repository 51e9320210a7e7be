"""The running total in words and bars, and the lines of what is found."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from prolodesk.domain.dose import Amount
from prolodesk.domain.safety.facts import KnownAlert
from prolodesk.ui.safety.finding_lines import FindingLines
from prolodesk.ui.safety.finding_words import Line, line_of
from prolodesk.ui.safety.ledger_strip import LedgerStrip
from prolodesk.ui.safety.ledger_words import ledger_words
from prolodesk.ui.theme import apply
from prolodesk.words import Formats
from tests.domain.safety.scene import ADULT, LIDOCAINE, finding, judged, needle, patient, policy, rules_of

SKIN = Amount("lidocaine", 5.0, 1.0)
FORMATS = Formats()


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> None:
    apply(qapp, "light")


def test_a_bar_says_how_much_of_how_much_and_where_that_stands() -> None:
    shown = ledger_words(judged(needle(ml=10.0), others=(SKIN,)), policy(), FORMATS)
    assert shown.total == "10 mL · 1.5 g dextrose, as labelled"
    (bar,) = shown.bars
    assert (bar.title, bar.amount, bar.verdict, bar.tone) == (
        "lidocaine", "70 of 300 mg", "23 %, within the limit", "",
    )  # fmt: skip
    assert bar.tip.splitlines() == [
        "lidocaine: mL × % × 10 = 70 mg",
        "Limit: the lesser of 4.5 mg/kg × 70 kg and 300 mg = 300 mg",
        "Weight: 70 kg, weighed 01-Oct-2026",
        "Source: US label, PRESCRIBERPOINT (US label text), EMPR_XYLOCAINE (grade A)",
    ]


def test_near_and_over_the_limit_are_words_too() -> None:
    near = ledger_words(judged(others=(Amount("lidocaine", 24.0, 1.0),)), policy(), FORMATS)
    over = ledger_words(judged(others=(Amount("lidocaine", 30.5, 1.0),)), policy(), FORMATS)
    assert (near.bars[0].verdict, near.bars[0].tone) == ("80 %, near the limit", "warn")
    assert (over.bars[0].verdict, over.bars[0].tone) == ("102 %, over the limit", "danger")


def test_several_anaesthetics_have_a_bar_each_and_one_together() -> None:
    shown = ledger_words(judged(others=(SKIN, Amount("bupivacaine", 15.0, 0.2))), policy(), FORMATS)
    assert [bar.title for bar in shown.bars] == ["lidocaine", "bupivacaine", "together"]
    assert shown.bars[-1].verdict == "34 %, within the limit"
    assert "50/300 + 30/175 = 0.34" in shown.bars[-1].tip


def test_what_lowers_a_limit_what_weight_is_used_and_what_is_not_approved_is_said() -> None:
    who = patient(KnownAlert("liver"), build=replace(ADULT, weight_kg=None, reduced_by=("liver",)))
    tip = ledger_words(judged(needle(), who=who), policy(approved=False), FORMATS).bars[0].tip
    assert "the lesser of 4.5 mg/kg × 50 kg and 300 mg, × 0.7 = 157.5 mg" in tip
    assert "Weight: none recorded, 50 kg assumed" in tip
    assert "Reduced because of: Liver disease" in tip
    assert tip.endswith("Not yet approved by your clinic.")


def test_a_drug_that_the_column_does_not_list_says_whose_limit_is_used() -> None:
    uk = policy(dose_basis={"column": "uk"})
    tip = ledger_words(judged(others=(Amount("procaine", 5.0, 1.0),), by=uk), uk, FORMATS).bars[0].tip
    assert "UK lists none: US label is used." in tip


def test_the_strip_changes_in_place_and_its_bars_are_reached_by_tab(qtbot: QtBot) -> None:
    strip = LedgerStrip(FORMATS)
    qtbot.addWidget(strip)
    strip.show()
    strip.show_safety(judged(needle(ml=1.0)), policy())
    (bar,) = strip.bars()
    strip.show_safety(judged(needle(ml=2.0), others=(Amount("bupivacaine", 1.0, 0.5),)), policy())
    assert strip.bars()[0] is bar and len(strip.bars()) == 3
    assert strip.total().startswith("2 mL")
    assert bar.focusPolicy() == Qt.FocusPolicy.TabFocus
    assert "within the limit" in bar.accessibleName() and "Limit:" in bar.accessibleDescription()
    strip.show_safety(judged(needle(ml=1.0, filling=None)), policy())
    assert strip.bars() == ()


def test_at_most_three_lines_are_seen_and_the_rest_is_counted(qtbot: QtBot) -> None:
    lines = FindingLines({"mend": "Mend it"})
    qtbot.addWidget(lines)
    lines.show_lines([Line("One", mends="mend"), Line("Two"), Line("Three"), Line("Four"), Line("Five")])
    shown = [label.text() for label in lines.findChildren(QPushButton)]
    assert shown == ["Mend it"]
    assert len(lines._lines) == 3 and lines.texts()[3:] == ("Four", "Five")
    with qtbot.waitSignal(lines.mend) as mended:
        lines.findChildren(QPushButton)[0].click()
    assert mended.args == ["mend"]
    lines.show_lines([])
    assert lines.isHidden()


def test_a_line_says_whether_the_clinic_has_approved_it_and_where_it_comes_from() -> None:
    who = patient(KnownAlert("allergy", "corn", "severe"))
    asleep, awake = (judged(needle(), who=who, by=policy(approved=each)) for each in (False, True))
    first, second = (line_of(each.findings[0], FORMATS) for each in (asleep, awake))
    assert first.tone == "warn" and first.text.endswith("Not yet approved by your clinic.")
    assert second.tone == "danger" and "A prescriber may go on" in second.tip
    assert "(grade B)" in second.tip
    assert (
        rules_of(awake) == ["allergy"]
        and finding(awake, awake.findings[0].rule_id).subject == f"corn/{LIDOCAINE.title}"
    )


def test_an_anaesthetic_without_a_volume_or_a_strength_is_not_said_to_be_none() -> None:
    unsaid = replace(LIDOCAINE, contents=(replace(LIDOCAINE.contents[1], percent=None),))
    for needles, says in (
        ((needle(ml=None),), "lidocaine: volume missing"),
        ((needle(ml=1.0), needle(ml=None, number=2)), ""),
        ((needle(ml=1.0, filling=unsaid),), "lidocaine: strength not stated"),
        ((needle(ml=1.0, filling=None),), "no local anaesthetic"),
    ):
        assert ledger_words(judged(*needles), policy(), FORMATS).unmeasured == says
