"""A score from 0 to 10 in one press: eleven buttons in a row, number keys, and "Not asked"."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from prolodesk.ui.parts.flow import Flow
from prolodesk.ui.parts.text import one_line, plain_label, verb_text
from prolodesk.words import tr

HIGHEST = 10


class ScoreRow(QWidget):
    """Keys: 0-9 choose; 1 then 0 is ten; N or - is not asked; left and right move.

    Signals:
    picked: the score chosen, or None for "not asked". Not sent for `show_score`.
    """

    picked = Signal(object)

    def __init__(self, name: str, least: str = "", most: str = "", may_be_not_asked: bool = True) -> None:
        """`least` and `most` say in words what 0 and 10 mean; they stand at the ends."""
        super().__init__()
        self.setAccessibleName(one_line(name))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._group = QButtonGroup(self)
        self._scores = [self._button(str(score), name, score) for score in range(HIGHEST + 1)]
        self._not_asked = self._button(tr("Not asked"), name, None)
        if not may_be_not_asked:
            self._not_asked.hide()
        self._one_typed = False
        self.setFocusProxy(self._scores[0])
        row = Flow(self, gap=4, line_gap=4)
        if least:
            row.addWidget(plain_label(least, role="small"))
        for button in self._scores:
            row.addWidget(button)
        if most:
            row.addWidget(plain_label(most, role="small"))
        row.addWidget(self._not_asked)

    def show_score(self, score: int | None, asked: bool = True) -> None:
        """Show a score; None with `asked` false is "not asked", else nothing is chosen."""
        self._one_typed = False
        if score is None and asked:
            self._clear()
        else:
            (self._not_asked if score is None else self._scores[score]).setChecked(True)

    def score(self) -> int | None:
        """The score chosen; None when there is none, or it was not asked."""
        return next((score for score, button in enumerate(self._scores) if button.isChecked()), None)

    def is_answered(self) -> bool:
        """Whether a score or "not asked" was chosen."""
        return self._group.checkedButton() is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if len(typed) == 1 and typed in "0123456789":
            ten = typed == "0" and self._one_typed
            self._choose(HIGHEST if ten else int(typed))
            self._one_typed = typed == "1"
        elif typed and typed in "nN-" and not self._not_asked.isHidden():
            self._choose(None)
        else:
            super().keyPressEvent(event)

    def _choose(self, score: int | None) -> None:
        self._one_typed = False
        button = self._not_asked if score is None else self._scores[score]
        button.setChecked(True)
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.picked.emit(score)

    def _clear(self) -> None:
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)

    def _button(self, text: str, name: str, score: int | None) -> QPushButton:
        button = QPushButton(verb_text(text))
        if score is not None:
            button.setProperty("kind", "score")
        button.setCheckable(True)
        button.setAccessibleName(one_line(f"{name} {text}"))
        button.clicked.connect(lambda: self._choose(score))
        self._group.addButton(button)
        return button
