"""Where the weeks between sessions differ: one line for each session that has its own interval before it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from prolodesk.clinic.plan_values import PlanDraft
from prolodesk.domain.courses import LONGEST_INTERVAL_WEEKS, MOST_SESSIONS, StepInterval, window_around
from prolodesk.ui.parts.buttons import icon_button, plain
from prolodesk.ui.parts.text import plain_label, verb_text
from prolodesk.ui.plan.number_line import NumberLine
from prolodesk.ui.plan.wishes import SetPart
from prolodesk.ui.theme import theme
from prolodesk.words import tr

LEAST_WEEKS, WIDE = 0.5, 56


class StepIntervals(QWidget):
    """Signals:
    asked: SetPart of the plan's steps, or of whether another provider may take a session.
    """

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._draft = PlanDraft()
        self.lines: list[StepLine] = []
        self.add = plain(tr("Different interval before a session…"), "plus")
        self.fixed = QCheckBox(verb_text(tr("No other provider")))
        self.add.clicked.connect(self._add)
        self.fixed.clicked.connect(lambda on: self.asked.emit(SetPart("provider_fixed", on)))
        head = QHBoxLayout()
        head.setSpacing(theme().px(16))
        head.addWidget(self.add)
        head.addStretch(1)
        head.addWidget(self.fixed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(4))
        self._column.addLayout(head)

    def show_draft(self, draft: PlanDraft) -> None:
        """Show the steps of a draft; what is being typed is left alone."""
        self._draft = draft
        self.fixed.setChecked(draft.provider_fixed)
        self._show_lines(draft.steps)
        free = self._first_free()
        self.add.setVisible(draft.interval_target_weeks is not None and free is not None)

    def settle(self) -> None:
        """Enter what was typed and not yet left."""
        for line in self.lines:
            line.settle()

    def _show_lines(self, steps: Sequence[StepInterval]) -> None:
        while len(self.lines) > len(steps):
            old = self.lines.pop()
            old.hide()
            old.deleteLater()
        while len(self.lines) < len(steps):
            line = StepLine()
            place = len(self.lines)
            line.changed.connect(lambda step, place=place: self._change(place, step))
            line.removed.connect(lambda place=place: self._change(place, None))
            self.lines.append(line)
            self._column.addWidget(line)
        for line, step in zip(self.lines, steps, strict=True):
            line.show_step(step)

    def _first_free(self) -> int | None:
        taken = {step.number for step in self._draft.steps}
        last = min(self._draft.sessions or 0, MOST_SESSIONS)
        return next((number for number in range(2, last + 1) if number not in taken), None)

    def _add(self) -> None:
        number, draft = self._first_free(), self._draft
        if number is None or draft.interval_target_weeks is None:
            return
        least, most = window_around(draft.interval_target_weeks)
        weeks = draft.interval_min_weeks or least, draft.interval_target_weeks, draft.interval_max_weeks or most
        self._tell((*draft.steps, StepInterval(number, *weeks)))
        line = next((line for line in self.lines if line.step and line.step.number == number), None)
        if line is not None:
            line.target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, place: int, step: StepInterval | None) -> None:
        steps = list(self._draft.steps)
        if place < len(steps):
            steps[place : place + 1] = [step] if step is not None else []
            self._tell(tuple(steps))

    def _tell(self, steps: tuple[StepInterval, ...]) -> None:
        ordered = tuple(sorted(steps))
        if ordered != self._draft.steps:
            self.asked.emit(SetPart("steps", ordered))


class StepLine(QWidget):
    """One of them. The fewest and most weeks follow the target unless they still hold it.

    Signals:
    changed: the StepInterval it says now.
    removed: the session has the usual interval again.
    """

    changed = Signal(object)
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.step: StepInterval | None = None
        self.number = NumberLine(tr("Before session"), 2, MOST_SESSIONS, whole=True, may_be_empty=False)
        self.target = _weeks(tr("Weeks before this session"))
        self.least, self.most = _weeks(tr("Fewest weeks")), _weeks(tr("Most weeks"))
        remove = icon_button("x", tr("The usual interval again"))
        self.number.entered.connect(lambda value: self._tell(number=int(value)))
        self.target.entered.connect(self._aim)
        self.least.entered.connect(lambda value: self._tell(minimum=value))
        self.most.entered.connect(lambda value: self._tell(maximum=value))
        remove.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(16), 0, 0, 0)
        row.setSpacing(theme().px(8))
        for part in (
            _label(tr("Before session")), self.number, _label(tr("weeks")), self.target,
            _label(tr("at least")), self.least, _label(tr("at most")), self.most, remove,
        ):  # fmt: skip
            row.addWidget(part)
        row.addStretch(1)
        for line in (self.number, self.target, self.least, self.most):
            line.setFixedWidth(theme().px(WIDE))

    def show_step(self, step: StepInterval) -> None:
        """Show this interval."""
        self.step = step
        for line, value in (
            (self.number, step.number),
            (self.target, step.target),
            (self.least, step.minimum),
            (self.most, step.maximum),
        ):
            line.show_number(value)

    def settle(self) -> None:
        """Enter what was typed and not yet left."""
        for line in (self.number, self.target, self.least, self.most):
            line.settle()

    def _aim(self, weeks: float) -> None:
        if self.step is None:
            return
        least, most = self.step.minimum, self.step.maximum
        if not least <= weeks <= most:
            least, most = window_around(weeks)
        self._tell(minimum=least, target=weeks, maximum=most)

    def _tell(
        self,
        number: int | None = None,
        minimum: float | None = None,
        target: float | None = None,
        maximum: float | None = None,
    ) -> None:
        if (step := self.step) is not None:
            self.changed.emit(
                StepInterval(
                    number or step.number, minimum or step.minimum, target or step.target, maximum or step.maximum
                )
            )


def _weeks(name: str) -> NumberLine:
    return NumberLine(name, LEAST_WEEKS, LONGEST_INTERVAL_WEEKS, may_be_empty=False)


def _label(text: str) -> QLabel:
    return plain_label(text, role="field")
