"""Intervals before single sessions: added, changed, removed; the fewest and most weeks follow the target."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from prolodesk.clinic.plan_values import PlanDraft
from prolodesk.domain.courses import StepInterval
from prolodesk.ui.plan.step_intervals import StepIntervals
from prolodesk.ui.plan.wishes import SetPart

DRAFT = PlanDraft(sessions=3, interval_min_weeks=3.0, interval_target_weeks=4.0, interval_max_weeks=6.0)


class Desk:
    """Takes every wish into the draft, as the page does."""

    def __init__(self, qtbot: QtBot) -> None:
        self.draft = DRAFT
        self.steps = StepIntervals()
        qtbot.addWidget(self.steps)
        self.steps.asked.connect(self._take)
        self.steps.show()
        self.steps.show_draft(self.draft)

    def _take(self, wish: SetPart) -> None:
        self.draft = replace(self.draft, **{wish.name: wish.value})
        self.steps.show_draft(self.draft)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_a_step_begins_as_the_usual_interval_and_its_window_follows_its_target(desk: Desk) -> None:
    desk.steps.add.click()
    assert desk.draft.steps == (StepInterval(2, 3.0, 4.0, 6.0),)
    line = desk.steps.lines[0]
    line.target.setText("2")
    line.target.settle()
    assert desk.draft.steps == (StepInterval(2, 2.0, 2.0, 3.0),)
    line.most.setText("4")
    desk.steps.settle()
    assert desk.draft.steps[0].maximum == 4.0


def test_every_session_has_at_most_one_step_and_none_is_left_to_add_then(desk: Desk) -> None:
    desk.steps.add.click()
    desk.steps.add.click()
    assert [step.number for step in desk.draft.steps] == [2, 3]
    assert not desk.steps.add.isVisible()
    desk.steps.lines[0].removed.emit()
    assert [step.number for step in desk.draft.steps] == [3]
    assert [line.step.number for line in desk.steps.lines if line.step] == [3]
    assert desk.steps.add.isVisible()


def test_no_other_provider_is_ticked_here(desk: Desk) -> None:
    desk.steps.fixed.click()
    assert desk.draft.provider_fixed
    desk.steps.fixed.click()
    assert not desk.draft.provider_fixed
