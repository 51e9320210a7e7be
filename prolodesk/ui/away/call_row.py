"""What came of the call that is lit, as buttons that show their digits."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from prolodesk.domain.contacts import Outcome, outcome_words
from prolodesk.ui.actions import keys_of
from prolodesk.ui.parts.buttons import quiet
from prolodesk.ui.parts.flow import Flow
from prolodesk.ui.parts.text import plain_label
from prolodesk.words import Formats, tr, words


class CallRow(QWidget):
    """Signals:
    picked: the Outcome of the call.
    """

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        row = Flow(self)
        for place, outcome in enumerate(Outcome):
            button = quiet(words(outcome_words(outcome), Formats()), hint=str(place + 1))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, outcome=outcome: self.picked.emit(outcome))
            row.addWidget(button)
        row.addWidget(plain_label(tr("{keys} notes it in words", keys=keys_of("note_call")[0]), role="secondary"))
