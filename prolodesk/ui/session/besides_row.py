"""A local anaesthetic of today besides the injections: which, how many mL, how strong. It counts in the dose."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from prolodesk.clinic.session_values import Besides
from prolodesk.domain.dose import MOST_DRUG_PERCENT
from prolodesk.domain.medicines import MOST_ML_AT_ONE_SITE
from prolodesk.ui.parts.number_field import ChoiceField, DecimalField
from prolodesk.ui.session.wishes import SetBesides
from prolodesk.ui.theme import theme
from prolodesk.words import tr


class BesidesRow(QWidget):
    """Signals:
    asked: SetBesides once drug, volume and strength are chosen, and when one of them is taken away.
    """

    asked = Signal(object)

    def __init__(self, where: str, name: str) -> None:
        """`where` is "skin" or "elsewhere", `name` what the row is called for screen readers."""
        super().__init__()
        self._where = where
        self._kept: Besides | None = None
        self.drug = ChoiceField(tr("{name}: drug", name=name))
        self.drug.activated.connect(self._set)
        self.volume = DecimalField(tr("{name}: mL", name=name), 0.0, MOST_ML_AT_ONE_SITE * 2, tr("mL"), 0.5, 1)
        self.percent = DecimalField(tr("{name}: percent", name=name), 0.0, MOST_DRUG_PERCENT, "%", 0.5, 2)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addWidget(self.drug, 1)
        row.addWidget(self.volume)
        row.addWidget(self.percent)
        for field in (self.volume, self.percent):
            field.setSpecialValueText(field.suffix().strip())
            field.setButtonSymbols(DecimalField.ButtonSymbols.NoButtons)
            field.setFixedWidth(theme().px(80))
            field.editingFinished.connect(self._set)

    def add(self, widget: QWidget) -> None:
        """Put something at its end."""
        self._row.addWidget(widget)

    def is_begun(self) -> bool:
        """Whether a drug is chosen, or one is recorded."""
        return self._kept is not None or bool(self.drug.chosen())

    def show_drugs(self, drugs: Sequence[str]) -> None:
        """What can be chosen."""
        self.drug.show_choices((("", tr("None")), *((drug, drug) for drug in drugs)))

    def show_besides(self, kept: Besides | None) -> None:
        """Show what is recorded; nothing of it while somebody is at it and has not said all."""
        if kept == self._kept and kept is not None:
            return
        if kept is None and self._kept is None and self.drug.chosen():
            return
        self._kept = kept
        self.drug.choose(kept.drug if kept else "")
        for field, value in (
            (self.volume, kept.volume_ml if kept else 0.0),
            (self.percent, kept.percent if kept else 0),
        ):
            field.blockSignals(True)
            field.setValue(value or 0.0)
            field.blockSignals(False)

    def _set(self) -> None:
        drug, ml, percent = str(self.drug.chosen() or ""), self.volume.value(), self.percent.value()
        said = Besides(self._where, drug, ml, percent) if drug and ml > 0 and percent > 0 else None
        if said != self._kept:
            self.asked.emit(SetBesides(self._where, said))
