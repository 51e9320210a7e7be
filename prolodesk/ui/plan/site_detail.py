"""What else is said about the sites picked in the table: needle, guidance, note; for several, all of it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from prolodesk.clinic.plan_values import GUIDANCE, DraftInjection
from prolodesk.domain.ids import Id
from prolodesk.domain.medicines import MOST_ML_AT_ONE_SITE
from prolodesk.ui.parts.form import Field
from prolodesk.ui.parts.number_field import ChoiceField
from prolodesk.ui.plan.entry import EntryLine
from prolodesk.ui.plan.number_line import NumberLine
from prolodesk.ui.plan.wishes import SetInjections
from prolodesk.ui.sites.words import guidance_words
from prolodesk.ui.theme import theme
from prolodesk.words import tr, tr_n

LEAST_ML = 0.05


class SiteDetail(QWidget):
    """Shows the last of the sites picked; what is entered is set for all of them. Several get their volume and solution
    here too; one has them in its row.

    Signals:
    asked: SetInjections.
    """

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._ids: tuple[Id, ...] = ()
        self._ml = NumberLine(
            tr("Volume of the sites picked, in mL"), LEAST_ML, MOST_ML_AT_ONE_SITE, may_be_empty=False, step=0.1
        )
        self._solution = ChoiceField(tr("Solution of the sites picked"))
        self._needle = EntryLine(tr("Needle"))
        choices = tuple((key, guidance_words(key)) for key in GUIDANCE)
        self._guidance = ChoiceField(tr("Guidance"), (("", tr("Not said")), *choices))
        self._note = EntryLine(tr("Note"))
        self._field = Field(tr("Needle"), self._needle)
        self._for_several = Field(tr("mL each"), self._ml), Field(tr("Solution"), self._solution)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(12))
        for field, share in zip(self._for_several, (2, 5), strict=True):
            row.addWidget(field, share)
        row.addWidget(self._field, 4)
        row.addWidget(Field(tr("Guidance"), self._guidance), 3)
        self._note_field = Field(tr("Note"), self._note)
        row.addWidget(self._note_field, 5)
        self._ml.entered.connect(lambda ml: self._ask("volume_ml", ml))
        self._solution.activated.connect(lambda: self._ask("solution_id", self._solution.chosen()))
        self._needle.entered.connect(lambda text: self._ask("needle", text))
        self._guidance.activated.connect(lambda: self._ask("guidance", self._guidance.chosen()))
        self._note.entered.connect(lambda text: self._ask("note", text))
        self.hide()

    def show_solutions(self, choices: tuple[tuple[object, str], ...]) -> None:
        """The solutions that can be chosen, with their words."""
        self._solution.show_choices(choices)

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
            self._note.show_value(shown.note)
            self._show_common([each for _, each in picked])
            for field in self._for_several:
                field.setVisible(len(picked) > 1)
            self._note_field.setVisible(len(picked) == 1)

    def settle(self) -> None:
        """Enter what was typed and not yet left."""
        if self._ids:
            if self._ml.isModified():
                self._ml.settle()
            self._needle.settle()
            self._note.settle()

    def _show_common(self, picked: Sequence[DraftInjection]) -> None:
        """What all of them have; a field in which they differ is empty, and says so."""
        needles, kinds = {each.needle for each in picked}, {each.guidance for each in picked}
        volumes, solutions = {each.volume_ml for each in picked}, {each.solution_id for each in picked}
        self._needle.setPlaceholderText(tr("different") if len(needles) > 1 else "")
        self._needle.show_value(needles.pop() if len(needles) == 1 else "")
        self._ml.setPlaceholderText(tr("different") if len(volumes) > 1 else "–")
        self._ml.show_number(volumes.pop() if len(volumes) == 1 else None)
        for choice, values in ((self._guidance, kinds), (self._solution, solutions)):
            choice.setCurrentIndex(-1)
            if len(values) == 1:
                choice.choose(values.pop())

    def _ask(self, name: str, value: object) -> None:
        if self._ids:
            self.asked.emit(SetInjections(self._ids, name, value))
