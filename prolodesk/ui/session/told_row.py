"""What the patient was asked about today: several answers, or none of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from prolodesk.domain.safety.health import Told, told_words
from prolodesk.ui.parts.buttons import secondary
from prolodesk.ui.parts.flow import Flow
from prolodesk.ui.session.wishes import SetPart
from prolodesk.words import tr


class ToldRow(QWidget):
    """Signals:
    asked: SetPart, with the answers as they are now.
    """

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Told today"))
        self._told: tuple[str, ...] = ()
        self.buttons = {told: secondary(tr(told_words(told).template)) for told in Told}
        row = Flow(self, gap=4, line_gap=4)
        for told, button in self.buttons.items():
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, told=told: self._pick(told))
            row.addWidget(button)

    def show_told(self, told: tuple[str, ...]) -> None:
        """Show these answers; none = nobody has asked."""
        self._told = told
        for each, button in self.buttons.items():
            button.setChecked(each in told)

    def _pick(self, told: Told) -> None:
        """One more answer, or one less; "nothing of it" and the others rule each other out."""
        if told in self._told:
            left = tuple(each for each in self._told if each != told)
        elif told is Told.NOTHING:
            left = (Told.NOTHING.value,)
        else:
            left = tuple(each.value for each in Told if each is told or (each in self._told and each != Told.NOTHING))
        self.show_told(self._told)
        self.asked.emit(SetPart("told", left))
