"""Who does a type of appointment, and how long it takes with each: a tick and a length in one row."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from prolodesk.clinic.values import VisitType
from prolodesk.domain.ids import Id
from prolodesk.ui.parts.flow import Cells
from prolodesk.ui.parts.number_field import WholeField
from prolodesk.ui.parts.text import plain_label, verb_text
from prolodesk.ui.theme import theme
from prolodesk.words import tr

LEAST, MOST, STEP = 5, 480, 5
CELL, LENGTH = 320, 124


class TypeProviders(QWidget):
    """Signals:
    changed: the type as it should be.
    """

    changed = Signal(object)

    def __init__(self, kept: VisitType) -> None:
        super().__init__()
        self._kept = kept
        self._rows: dict[Id, ProviderRow] = {}
        self._cells = Cells(self, least=CELL, most=2, gap=8)

    def offer(self, providers: Sequence[tuple[Id, str]]) -> None:
        """Those who work here, with their names."""
        while (item := self._cells.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._rows = {}
        for who, name in providers:
            row = self._rows[who] = ProviderRow(name)
            row.does.clicked.connect(lambda on, whose=who: self._tick(whose, does=on))
            row.length.valueChanged.connect(lambda minutes, whose=who: self._save_length(whose, minutes))
            self._cells.addWidget(row)

    def show_type(self, kept: VisitType) -> None:
        """Show what is kept."""
        self._kept = kept
        for who, row in self._rows.items():
            row.show_kept(kept.minutes_with(who), does=kept.done_by(who))

    def row(self, provider_id: Id) -> "ProviderRow":
        """The row of one provider."""
        return self._rows[provider_id]

    def _tick(self, who: Id, *, does: bool) -> None:
        others = tuple(each for each in self._kept.withheld if each != who)
        self._save(replace(self._kept, withheld=others if does else tuple(sorted((*others, who)))))

    def _save_length(self, who: Id, minutes: int) -> None:
        others = {each: length for each, length in self._kept.lengths if each != who}
        if minutes != self._kept.minutes:
            others[who] = minutes
        self._save(replace(self._kept, lengths=tuple(sorted(others.items()))))

    def _save(self, becomes: VisitType) -> None:
        if becomes != self._kept:
            self.changed.emit(becomes)


class ProviderRow(QWidget):
    """Whether one provider does it, and for how long."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.does = QCheckBox(verb_text(name))
        self.does.setAccessibleName(tr("{provider} does it", provider=name))
        self.length = WholeField(tr("Length with {provider}", provider=name), LEAST, MOST, tr("min"), STEP)
        self._not = plain_label(tr("does not do it"), role="secondary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, theme().px(16), 0)
        row.setSpacing(theme().px(8))
        row.addWidget(self.does, 1)
        for part in (self.length, self._not):
            part.setFixedWidth(theme().px(LENGTH))
            row.addWidget(part)
        self.setMinimumHeight(self.length.sizeHint().height())

    def show_kept(self, minutes: int, *, does: bool) -> None:
        """Show what is kept; a length only where it is needed."""
        self.does.setChecked(does)
        self.length.blockSignals(True)
        self.length.setValue(minutes)
        self.length.blockSignals(False)
        self.length.setVisible(does)
        self._not.setVisible(not does)
