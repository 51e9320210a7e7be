"""How well the patient can do what the course is for, scored at this visit: one row of 0 to 10 for each activity."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolodesk.ui.parts.cards import caption
from prolodesk.ui.parts.score_row import ScoreRow
from prolodesk.ui.parts.text import plain_label
from prolodesk.ui.theme import theme
from prolodesk.words import tr


class FunctionRows(QWidget):
    """The patient-specific functional scale (Stratford 1995): 0 unable, 10 as before.

    Signals:
        scored: (activity, score shown before, score chosen); None is not asked.
    """

    scored = Signal(str, object, object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[tuple[str, int | None], ...] = ()
        self.rows: dict[str, ScoreRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(4))
        self._column.addWidget(caption(tr("FUNCTION TODAY · 0 UNABLE, 10 AS BEFORE")))
        self._inside: list[QWidget] = []
        self.hide()

    def show_function(self, function: Sequence[tuple[str, int | None]], may_score: bool) -> None:
        """Show these activities with their scores; none hides it all."""
        if [activity for activity, _ in function] != list(self.rows):
            self._make([activity for activity, _ in function])
        self._shown = tuple(function)
        for activity, score in function:
            self.rows[activity].show_score(score)
            self.rows[activity].setEnabled(may_score)
        self.setVisible(bool(function))

    def _make(self, activities: Sequence[str]) -> None:
        for widget in self._inside:
            widget.hide()
            widget.deleteLater()
        self._inside, self.rows = [], {}
        for activity in activities:
            row = ScoreRow(activity, may_be_not_asked=False)
            row.picked.connect(lambda score, activity=activity: self._score(activity, score))
            self.rows[activity] = row
            for widget in (plain_label(activity, wrap=True), row):
                self._inside.append(widget)
                self._column.addWidget(widget)

    def _score(self, activity: str, score: object) -> None:
        before = dict(self._shown).get(activity)
        self.scored.emit(activity, before, None if score == before else score)
