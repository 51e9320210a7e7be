"""Below the body: the slider over the patient's sessions, which other one is compared, and what differs in words."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from prolodesk.domain.ids import Id
from prolodesk.ui.parts.number_field import ChoiceField
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.past.session_slider import SessionSlider
from prolodesk.ui.past.stands import NOW, Stand, compared_words
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr


class PastBar(QFrame):
    """Shows the stops it is given, one of which is now.

    Signals:
        looked: the key of the stop to show.
        compared: the key of the stop to compare with.
    """

    looked = Signal(str)
    compared = Signal(str)

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        self.setAccessibleName(tr("Sessions of this patient"))
        self._formats = formats
        self._stands: tuple[Stand, ...] = ()
        self.slider = SessionSlider()
        self.choice = ChoiceField(tr("Compared with"))
        self.choice.setMinimumWidth(theme().px(124))
        self._title = plain_label(role="strong")
        self._with = plain_label(tr("compared with"), role="secondary")
        self.difference = plain_label(role="body", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().px(12), theme().px(6), theme().px(12), theme().px(6))
        column.setSpacing(theme().px(2))
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        for part in (self._title, self._with, self.choice):
            row.addWidget(part)
        row.addWidget(self.difference, 1)
        column.addWidget(self.slider)
        column.addLayout(row)
        self.slider.valueChanged.connect(lambda place: self.looked.emit(self._stands[place].key))
        self.slider.left.connect(lambda: self.looked.emit(NOW))
        self.choice.activated.connect(lambda: self.compared.emit(str(self.choice.chosen())))
        self.hide()

    def step(self, steps: int) -> None:
        """Look so many stops earlier (below 0) or later."""
        self.slider.setValue(self.slider.value() + steps)

    def show_stands(self, stands: Sequence[Stand], shown: Id, beside: Id) -> None:
        """Show these stops, which one is on the body, and which one it is compared with ("-": none)."""
        self._stands = tuple(stands)
        keys = [stand.key for stand in stands]
        ringed = keys.index(beside) if beside in keys else -1
        chosen = keys.index(shown)
        self.slider.show_stops([(s.short, s.brief, s.title) for s in stands], chosen, ringed, keys.index(NOW))
        show_text(self._title, stands[chosen].title)
        others = [
            (stand.key, stand.brief) for stand in reversed(stands) if stand.injections and stand.key not in (shown, NOW)
        ]
        self.choice.show_choices((("-", tr("nothing")), *others))
        self.choice.choose(beside if ringed >= 0 else "-")
        told = compared_words(stands[ringed], stands[chosen], self._formats) if ringed >= 0 else ""
        show_text(self.difference, told)
        self.difference.setAccessibleName(told)
        self.setVisible(len(stands) > 1)
