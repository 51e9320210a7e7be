"""Solution, needle and guidance of the sites picked, for windows too narrow to show them as columns."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from prolodesk.clinic.knowledge_values import Solution
from prolodesk.clinic.plan_values import GUIDANCE
from prolodesk.clinic.session_values import SessionInjection
from prolodesk.domain.ids import Id
from prolodesk.ui.parts.form import Field
from prolodesk.ui.parts.number_field import ChoiceField
from prolodesk.ui.parts.text import set_tip
from prolodesk.ui.safety.choice_words import choice_words
from prolodesk.ui.session.sentences import solution_name
from prolodesk.ui.session.wishes import SetValue
from prolodesk.ui.sites.words import guidance_words
from prolodesk.ui.theme import theme
from prolodesk.words import tr

LONGEST_NEEDLE = 60


class SiteLine(QWidget):
    """Signals:
    asked: SetValue for the sites picked.
    """

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._chosen: tuple[SessionInjection, ...] = ()
        self._forbidden: Mapping[Id, str] = {}
        self.solution = ChoiceField(tr("Solution"))
        self.solution.activated.connect(lambda: self._set("solution_id", self.solution.chosen()))
        self.needle = QLineEdit()
        self.needle.setMaxLength(LONGEST_NEEDLE)
        self.needle.setAccessibleName(tr("Needle"))
        self.needle.editingFinished.connect(lambda: self._set("needle", self.needle.text().strip()))
        kinds = tuple((key, guidance_words(key)) for key in GUIDANCE)
        self.guidance = ChoiceField(tr("Guidance"), (("", tr("Not said")), *kinds))
        self.guidance.activated.connect(lambda: self._set("guidance", self.guidance.chosen()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        fields = (
            (tr("Solution"), self.solution, 6),
            (tr("Needle"), self.needle, 4),
            (tr("Guidance"), self.guidance, 3),
        )
        for title, field, share in fields:
            row.addWidget(Field(title, field), share)
        self.hide()

    def show_forbidden(self, forbidden: Mapping[Id, str]) -> None:
        """The solutions that meet an allergy of the patient, and to what."""
        self._forbidden = forbidden

    def show_solutions(self, solutions: Mapping[Id, Solution]) -> None:
        """What can be chosen."""
        self.solution.show_choices(
            tuple((id, choice_words(solution_name(each), self._forbidden.get(id))) for id, each in solutions.items())
        )

    def show_sites(self, chosen: Sequence[SessionInjection], wanted: bool) -> None:
        """Show what these sites have; nothing when none is picked or their columns are in sight."""
        self._chosen = tuple(chosen)
        self.setVisible(wanted and bool(chosen))
        if not chosen:
            return
        needles, kinds = {each.needle for each in chosen}, {each.guidance for each in chosen}
        used = {each.solution_id for each in chosen}
        self.solution.setCurrentIndex(-1)
        if len(used) == 1:
            self.solution.choose(used.pop())
        if not (self.needle.hasFocus() and self.needle.isModified()):
            self.needle.setText(needles.pop() if len(needles) == 1 else "")
            self.needle.setCursorPosition(0)
        self.guidance.choose(kinds.pop() if len(kinds) == 1 else "")
        set_tip(self.solution, self.solution.currentText())
        set_tip(self.needle, self.needle.text())

    def _set(self, name: str, value: object) -> None:
        ids: tuple[Id, ...] = tuple(each.injection_id for each in self._chosen)
        self.needle.setModified(False)
        if ids and any(getattr(each, name) != value for each in self._chosen) and (value or len(ids) == 1):
            self.asked.emit(SetValue(ids, name, value))
