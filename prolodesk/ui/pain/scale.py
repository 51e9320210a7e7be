"""Pain from 0 to 10 in one touch."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from prolodesk.ui.pain.big import BigButton, big_label
from prolodesk.ui.theme import theme
from prolodesk.words import tr

HIGHEST = 10


class PainScale(QWidget):
    """Eleven large numbers between the words for their ends; touching the chosen one takes it back.

    Signals:
        picked: the number, or None.
    """

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._score: int | None = None
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self.buttons = [BigButton(str(score)) for score in range(HIGHEST + 1)]
        row = QHBoxLayout()
        row.setSpacing(theme().px(4))
        for score, button in enumerate(self.buttons):
            button.setCheckable(True)
            button.setAccessibleName(tr("Pain {score} of 10", score=score))
            button.clicked.connect(lambda _=False, score=score: self._pick(score))
            self._group.addButton(button)
            row.addWidget(button)
        ends = QHBoxLayout()
        ends.addWidget(big_label(tr("No pain"), 14))
        worst = big_label(tr("Worst pain imaginable"), 14)
        worst.setWordWrap(False)
        ends.addStretch(1)
        ends.addWidget(worst)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(2))
        column.addLayout(row)
        column.addLayout(ends)

    def show_score(self, score: int | None) -> None:
        """Show this number as chosen; None: none is."""
        self._score = score
        for number, button in enumerate(self.buttons):
            button.setChecked(number == score)

    def _pick(self, score: int) -> None:
        chosen = None if score == self._score else score
        self.show_score(chosen)
        self.picked.emit(chosen)
