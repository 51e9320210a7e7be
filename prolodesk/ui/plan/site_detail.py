"""What else is said about the sites picked in the table: needle, guidance, note."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from prolodesk.clinic.plan_values import GUIDANCE, DraftInjection
from prolodesk.domain.ids import Id
from prolodesk.ui.parts.form import Field
from prolodesk.ui.parts.number_field import ChoiceField
from prolodesk.ui.plan.entry import EntryLine
from prolodesk.ui.plan.sentences import guidance_words
from prolodesk.ui.plan.wishes import SetInjections
from prolodesk.ui.theme import theme
from prolodesk.words import tr, tr_n


class SiteDetail(QWidget):
    """Shows the last of the sites picked; what is entered is set for all of them.

    Signals:
    asked: SetInjections.
    """

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._ids: tuple[Id, ...] = ()
        self._needle = EntryLine(tr("Needle"))
        choices = tuple((key, guidance_words(key)) for key in GUIDANCE)
        self._guidance = ChoiceField(tr("Guidance"), (("", tr("Not said")), *choices))
        self._note = EntryLine(tr("Note"))
        self._field = Field(tr("Needle"), self._needle)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(12))
        row.addWidget(self._field, 4)
        row.addWidget(Field(tr("Guidance"), self._guidance), 3)
        row.addWidget(Field(tr("Note"), self._note), 5)
        self._needle.entered.connect(lambda text: self._ask("needle", text))
        self._guidance.activated.connect(lambda: self._ask("guidance", self._guidance.chosen()))
        self._note.entered.connect(lambda text: self._ask("note", text))
        self.hide()

    def show_picked(self, injections: Sequence[DraftInjection], ids: Sequence[Id]) -> None:
        """Show the last of these sites; none hides the line."""
        picked = [(number, each) for number, each in enumerate(injections, start=1) if each.injection_id in ids]
        if tuple(ids) != self._ids:
            self.settle()
        self._ids = tuple(each.injection_id for _, each in picked)
        self.setVisible(bool(picked))
        if picked:
            number, shown = picked[-1]
            label = tr("Needle, site {number}", number=number)
            if len(picked) > 1:
                label = tr_n("Needle, {count} site", "Needle, {count} sites", len(picked))
            self._field.show_label(label)
            self._needle.show_value(shown.needle)
            self._guidance.choose(shown.guidance)
            self._note.show_value(shown.note)

    def settle(self) -> None:
        """Enter what was typed and not yet left."""
        if self._ids:
            self._needle.settle()
            self._note.settle()

    def _ask(self, name: str, value: object) -> None:
        if self._ids:
            self.asked.emit(SetInjections(self._ids, name, value))
