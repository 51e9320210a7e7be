"""One mixture to be read or written: its name, how much, what goes in, and what it becomes while one types."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prolodesk.clinic.recipes import RecipeCard
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ingredients import allergens_in
from prolodesk.domain.mixing import Mixing, mixing_of, recipe_in, trouble_in, with_total
from prolodesk.domain.solutions import MOST_ML_IN_A_MIX
from prolodesk.ui.medicines.mix_rows import Known, MixRows
from prolodesk.ui.medicines.wishes import Approve, KeepRecipe, Retire
from prolodesk.ui.medicines.wording import allergens_text, mix_text, noted, state_text
from prolodesk.ui.parts.buttons import plain, primary, secondary
from prolodesk.ui.parts.form import Field, Form
from prolodesk.ui.parts.number_field import DecimalField
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, words

TITLE_LENGTH = 120


class RecipeEditor(QWidget):
    """Signals:
    asked: KeepRecipe, Approve, Retire.
    """

    asked = Signal(object)

    def __init__(self, formats: Formats, *, may_write: bool) -> None:
        super().__init__()
        self._formats, self._may_write = formats, may_write
        self._card: RecipeCard | None = None
        self._mixing, self._kept = Mixing(), Mixing()
        self._known: Known = {}
        self.title = QLineEdit()
        self.title.setMaxLength(TITLE_LENGTH)
        self.title.textEdited.connect(lambda _: self._show_state())
        self.total = DecimalField(tr("Amount in all"), 0.1, MOST_ML_IN_A_MIX, tr("mL"), 1.0, 2)
        self.total.valueChanged.connect(self._set_total)
        self.rows = MixRows()
        self.rows.changed.connect(self._take)
        self.rows.refused.connect(self._refuse)
        self.add = plain(tr("Add an ingredient"), "plus")
        self.add.clicked.connect(self.rows.add)
        self.becomes = plain_label(role="strong", wrap=True)
        self.allergens = plain_label(role="secondary", wrap=True)
        self.trouble = plain_label(role="error", wrap=True)
        self.state = plain_label(role="secondary", wrap=True)
        self.source = plain_label(role="small", wrap=True, selectable=True)
        self.keep = primary(tr("Keep as new version"), "save")
        self.keep.clicked.connect(self._keep)
        self.approve = secondary(tr("Approve"), "circle-check")
        self.approve.clicked.connect(lambda: self._card and self.asked.emit(Approve(self._card)))
        self.retire = secondary(tr("Retire"), "circle-off")
        self.retire.clicked.connect(lambda: self._card and self.asked.emit(Retire(self._card)))
        self._lay_out()
        self.setFocusProxy(self.title)

    def show_card(self, card: RecipeCard | None, known: Known) -> None:
        """Show a mixture as it is kept, or an empty one to be written."""
        self._card, self._known = card, known
        recipe = card.solution.recipe if card else ()
        self._kept = mixing_of(recipe) if recipe else Mixing()
        self.title.setText(card.solution.title if card else "")
        self.title.setCursorPosition(0)
        solution = card.solution if card else None
        said_state = state_text(card) if card else tr("A new mixture of this clinic.")
        if card and not recipe:
            said_state = tr("{state} · used as it comes: nothing is mixed", state=said_state)
        show_text(self.state, said_state)
        said = noted(solution) if solution else ()
        show_text(self.source, "\n".join(said))
        self.source.setVisible(bool(said))
        self.approve.setVisible(bool(card and solution and solution.state != "approved" and self._may_write))
        self.retire.setVisible(card is not None and self._may_write)
        self.retire.show_text(tr("Offer again") if card and card.retired else tr("Retire"))
        self.keep.show_text(tr("Keep as new version") if card else tr("Keep this mixture"))
        self._take(self._kept)

    def card(self) -> RecipeCard | None:
        """The mixture shown; None for a new one."""
        return self._card

    def mixing(self) -> Mixing:
        """What stands in the fields."""
        return self._mixing

    def is_changed(self) -> bool:
        """Whether something was typed that is not kept."""
        title = self._card.solution.title if self._card else ""
        return self._mixing != self._kept or self.title.text().strip() != title

    def _set_total(self, total_ml: float) -> None:
        if round(total_ml, 3) != round(self._mixing.total_ml, 3):
            try:
                self._take(with_total(self._mixing, total_ml))
            except Refusal as refusal:
                self._refuse(refusal)

    def _take(self, mixing: Mixing) -> None:
        self._mixing = mixing
        self.rows.show_mixing(mixing, self._known)
        self.total.blockSignals(True)
        self.total.setValue(mixing.total_ml)
        self.total.blockSignals(False)
        self._show_state()

    def _show_state(self) -> None:
        trouble = trouble_in(self._mixing) if self._mixing.rows or self._card is None else None
        try:
            recipe = recipe_in(self._mixing)
        except Refusal:
            recipe = ()
        show_text(self.becomes, mix_text(recipe) if recipe else "")
        show_text(self.allergens, allergens_text(allergens_in(recipe)) if recipe else "")
        begun = any(row.volume_ml for row in self._mixing.rows)
        show_text(self.trouble, words(trouble, self._formats) if trouble and begun else "")
        for label in (self.becomes, self.allergens, self.trouble):
            label.setVisible(bool(label.text()))
        fine = trouble is None and bool(self.title.text().strip()) and bool(recipe)
        self.keep.setEnabled(self._may_write and fine and self.is_changed())

    def _refuse(self, refusal: Refusal) -> None:
        show_text(self.trouble, words(refusal.message, self._formats))
        self.trouble.show()
        self.rows.show_mixing(self._mixing, self._known)

    def _keep(self) -> None:
        self.asked.emit(KeepRecipe(self._card, self.title.text().strip(), recipe_in(self._mixing)))

    def _lay_out(self) -> None:
        space = theme().px
        form = Form()
        form.row(Field(tr("Name"), self.title), Field(tr("Amount in all"), self.total), shares=(9, 3))
        acts = QHBoxLayout()
        acts.setSpacing(space(8))
        for button in (self.keep, self.approve, self.retire):
            acts.addWidget(button)
        acts.addStretch(1)
        self._why_not = plain_label(
            tr("Mixtures are written and approved by providers. You can look."), role="secondary"
        )
        writing: tuple[QWidget, ...] = (self.title, self.total, self.rows, self.add)
        for part in writing:
            part.setEnabled(self._may_write)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(20), space(16), space(20), space(16))
        column.setSpacing(space(12))
        parts: tuple[QWidget, ...] = (self.state, form, self.rows)
        for part in parts:
            column.addWidget(part)
        below = QHBoxLayout()
        below.addWidget(self.add)
        below.addStretch(1)
        column.addLayout(below)
        for part in (self.becomes, self.allergens, self.trouble):
            column.addWidget(part)
        column.addLayout(acts)
        column.addWidget(self._why_not)
        column.addWidget(self.source)
        column.addStretch(1)
        self._why_not.setVisible(not self._may_write)
        self.keep.setVisible(self._may_write)
