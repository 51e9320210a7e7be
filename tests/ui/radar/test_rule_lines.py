"""Whom the radar shows, said from the values the rules use, and changed there."""

import pytest
from PySide6.QtCore import Qt

from prolodesk.domain.radar import LOOK_BACK_DAYS, MISSED_DAYS, UNSIGNED_DAYS, RadarRules, Reason
from prolodesk.ui.radar.rule_lines import RuleLines


@pytest.fixture
def lines(qtbot):
    lines = RuleLines(may_change=True)
    qtbot.addWidget(lines)
    lines.show_rules(RadarRules(closing_days=9, paused_weeks=1))
    lines.show()
    return lines


def test_each_rule_is_one_line_with_its_own_figures(lines):
    said = lines.words().splitlines()
    assert len(said) == len(Reason)
    for line, figure in zip(
        said, ("9 days", f"{LOOK_BACK_DAYS} days", MISSED_DAYS, "1 week;", UNSIGNED_DAYS), strict=True
    ):
        assert str(figure) in line
    lines.show_rules(RadarRules(), Reason.NO_SHOW)
    assert lines.words().startswith("Missed") and "\n" not in lines.words()


def test_days_and_weeks_are_changed_where_they_are_said_by_those_who_may(lines, qtbot):
    lines.edit.click()
    assert (lines.days.value(), lines.weeks.value()) == (9, 1) and lines.edit.isHidden()
    lines.days.setValue(21)
    with qtbot.waitSignal(lines.changed) as asked:
        qtbot.keyClick(lines.days, Qt.Key.Key_Return)
    assert asked.args == [21, 1] and not lines.days.isVisible()
    lines.edit.click()
    qtbot.keyClick(lines.days, Qt.Key.Key_Escape)
    assert not lines.days.isVisible() and lines.edit.isVisible()
    others = RuleLines(may_change=False)
    qtbot.addWidget(others)
    assert others.edit.isHidden()
