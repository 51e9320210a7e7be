"""What the patient wants to do again: a line per activity, with how well it goes at the start."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prolodesk.clinic.plan_values import Goal
from prolodesk.domain.ids import Id
from prolodesk.ui.parts.buttons import icon_button, quiet
from prolodesk.ui.parts.cards import caption
from prolodesk.ui.parts.text import plain_label
from prolodesk.ui.plan.entry import EntryLine
from prolodesk.ui.plan.number_line import NumberLine
from prolodesk.ui.plan.wishes import AddGoal, RemoveGoal, SetGoal, Typed
from prolodesk.ui.theme import theme
from prolodesk.words import tr


class GoalRows(QWidget):
    """Signals:
    asked: AddGoal, SetGoal, RemoveGoal or Typed.
    """

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[Id, GoalRow] = {}
        self._add = quiet(tr("Add a goal"), "plus")
        self._add.clicked.connect(lambda: self.asked.emit(AddGoal()))
        self._scale = plain_label(tr("0 unable – 10 as before"), role="small")
        head = QHBoxLayout()
        head.addWidget(caption(tr("Goals of the patient")))
        head.addSpacing(theme().px(8))
        head.addWidget(self._scale)
        head.addStretch(1)
        head.addWidget(self._add)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme().px(6))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addLayout(head)
        column.addLayout(self._column)

    def show_goals(self, goals: Sequence[Goal], typed: Mapping[str, str]) -> None:
        """Show these goals; a row that has just been added gets the focus."""
        wanted = [goal.goal_id for goal in goals]
        for goal_id in [known for known in self._rows if known not in wanted]:
            row = self._rows.pop(goal_id)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        new: GoalRow | None = None
        for place, goal in enumerate(goals):
            if goal.goal_id not in self._rows:
                new = GoalRow(goal.goal_id)
                new.asked.connect(self.asked)
                self._rows[goal.goal_id] = new
                self._column.insertWidget(place, new)
            self._rows[goal.goal_id].show_goal(goal, typed.get(f"goal:{goal.goal_id}"))
        if new is not None and self._add.hasFocus():
            new.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scale.setVisible(bool(goals))

    def settle(self) -> None:
        """Enter what was typed and not yet left."""
        for row in self._rows.values():
            row.settle()


class GoalRow(QWidget):
    """One goal.

    Signals:
    asked: SetGoal, RemoveGoal or Typed.
    """

    asked = Signal(object)

    def __init__(self, goal_id: Id) -> None:
        super().__init__()
        self._goal = Goal(goal_id, "")
        self._activity = EntryLine(tr("Activity"), tr("For example: sit through a film"))
        self._score = NumberLine(tr("How well it goes now, 0 to 10"), 0, 10, whole=True)
        self._score.setFixedWidth(theme().px(56))
        remove = icon_button("x", tr("Delete this goal"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addWidget(self._activity, 1)
        row.addWidget(self._score)
        row.addWidget(remove)
        self.setFocusProxy(self._activity)
        name = f"goal:{goal_id}"
        self._activity.typed.connect(lambda text: self.asked.emit(Typed(name, text)))
        self._activity.entered.connect(lambda text: self._ask(text, self._goal.at_start))
        self._score.entered.connect(lambda score: self._ask(self._activity.text(), score))
        remove.clicked.connect(lambda: self.asked.emit(RemoveGoal(goal_id)))

    def show_goal(self, goal: Goal, typed: str | None) -> None:
        """Show the goal, and over it what was typed and not yet entered."""
        self._goal = goal
        self._activity.show_value(goal.activity, typed)
        self._score.show_number(goal.at_start)

    def settle(self) -> None:
        self._activity.settle()

    def _ask(self, activity: str, at_start: int | None) -> None:
        self.asked.emit(SetGoal(self._goal.goal_id, activity, at_start))
