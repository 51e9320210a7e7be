"""What came of a call in one press: six buttons, each with its digit."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QWidget

from prolodesk.domain.contacts import Outcome, outcome_words
from prolodesk.ui.parts.text import one_line, verb_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, words

OUTCOMES = tuple(Outcome)
ACROSS = 2


class OutcomeRow(QWidget):
    """Keys: 1 to 6 choose.

    Signals:
    picked: the Outcome chosen; not sent for `show_outcome`.
    """

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("What came of the call"))
        self._group = QButtonGroup(self)
        self._buttons: dict[Outcome, QPushButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme().px(6))
        for place, outcome in enumerate(OUTCOMES):
            self._buttons[outcome] = button = self._button(place, outcome)
            grid.addWidget(button, place // ACROSS, place % ACROSS)
        self.setFocusProxy(self._buttons[OUTCOMES[0]])

    def show_outcome(self, outcome: Outcome | None) -> None:
        """Show which one is chosen; None for none."""
        self._group.setExclusive(False)
        for each, button in self._buttons.items():
            button.setChecked(each is outcome)
        self._group.setExclusive(True)

    def outcome(self) -> Outcome | None:
        """The one chosen."""
        return next((each for each, button in self._buttons.items() if button.isChecked()), None)

    def last(self) -> QWidget:
        """Behind which Tab leaves the row."""
        return self._buttons[OUTCOMES[-1]]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        outcome = outcome_of(event)
        if outcome is None:
            super().keyPressEvent(event)
        else:
            self.pick(outcome)

    def pick(self, outcome: Outcome) -> None:
        """Choose as a person would."""
        self._buttons[outcome].setChecked(True)
        self.picked.emit(outcome)

    def _button(self, place: int, outcome: Outcome) -> QPushButton:
        name = words(outcome_words(outcome), Formats())
        button = QPushButton(verb_text(tr("{key}  {outcome}", key=place + 1, outcome=name)))
        button.setCheckable(True)
        button.setAccessibleName(one_line(name))
        button.setAccessibleDescription(str(place + 1))
        button.clicked.connect(lambda: self.pick(outcome))
        self._group.addButton(button)
        return button


def outcome_of(event: QKeyEvent) -> Outcome | None:
    """The outcome behind a digit from 1 to 6, pressed alone."""
    typed = event.text()
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if held or len(typed) != 1 or typed not in "123456":
        return None
    return OUTCOMES[int(typed) - 1]
