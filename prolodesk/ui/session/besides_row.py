"""A local anaesthetic of today besides the injections: which, how many mL, how strong. It counts in the dose."""

import math
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from prolodesk.clinic.session_values import Besides
from prolodesk.domain.dose import MOST_DRUG_PERCENT
from prolodesk.domain.medicines import MOST_ML_AT_ONE_SITE
from prolodesk.ui.parts.number_field import ChoiceField
from prolodesk.ui.parts.text import mark, set_tip
from prolodesk.ui.session.wishes import SetBesides
from prolodesk.ui.theme import theme
from prolodesk.words import number, tr

LONGEST = 6


class BesidesRow(QWidget):
    """Signals:
    asked: SetBesides once drug, volume and strength are said, and when one of them is taken away.
    """

    asked = Signal(object)

    def __init__(self, where: str, name: str) -> None:
        """`where` is "skin" or "elsewhere", `name` what the row is called for screen readers."""
        super().__init__()
        self._where = where
        self._kept: Besides | None = None
        self.drug = ChoiceField(tr("{name}: drug", name=name))
        self.drug.activated.connect(self._set)
        self.volume = self._field(tr("mL"), tr("{name}: mL", name=name))
        self.percent = self._field("%", tr("{name}: percent", name=name))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme().px(8))
        self._row.addWidget(self.drug, 1)
        self._row.addWidget(self.volume)
        self._row.addWidget(self.percent)

    def add(self, widget: QWidget) -> None:
        """Put something at its end."""
        self._row.addWidget(widget)

    def is_begun(self) -> bool:
        """Whether a drug is chosen, or one is recorded."""
        return self._kept is not None or bool(self.drug.chosen())

    def show_drugs(self, drugs: Sequence[str]) -> None:
        """What can be chosen."""
        self.drug.show_choices((("", tr("None")), *((drug, tr(drug)) for drug in drugs)))

    def show_besides(self, kept: Besides | None) -> None:
        """Show what is recorded; what somebody is just entering stays."""
        if kept is None and self._kept is None and self.drug.chosen():
            return
        self._kept = kept
        self.drug.choose(kept.drug if kept else "")
        self._show(self.volume, kept.volume_ml if kept else None)
        self._show(self.percent, kept.percent if kept else None)

    def _show(self, field: QLineEdit, value: float | None) -> None:
        text = "" if value is None else number(value)
        if not field.hasFocus() and field.text() != text:
            field.setText(text)
            mark(field)

    def _set(self) -> None:
        drug = str(self.drug.chosen() or "")
        ml = self._read(self.volume, 2 * MOST_ML_AT_ONE_SITE)
        percent = self._read(self.percent, MOST_DRUG_PERCENT)
        whole = drug and ml is not None and percent is not None
        said = Besides(self._where, drug, ml, percent) if whole and ml is not None else None
        if said != self._kept:
            self._kept = said
            self.asked.emit(SetBesides(self._where, said))

    def _read(self, field: QLineEdit, most: float) -> float | None:
        """The number in a field; None while it is empty or cannot be, which the field then says."""
        text = field.text().replace(",", ".").strip()
        try:
            value = float(text) if text else math.nan
        except ValueError:
            value = math.inf
        wrong = bool(text) and not 0 < value <= most
        mark(field, "error" if wrong else "")
        set_tip(field, tr("More than 0, at most {most}.", most=number(most)) if wrong else "")
        return None if wrong or not text else value

    def _field(self, unit: str, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(unit)
        field.setAccessibleName(name)
        field.setMaxLength(LONGEST)
        field.setFixedWidth(theme().px(64))
        field.editingFinished.connect(self._set)
        return field
