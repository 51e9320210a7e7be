"""The running total of a session or plan: mL, dextrose, and every local anaesthetic as a bar of its limit."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from prolodesk.domain.safety.judge import Safety
from prolodesk.domain.safety.rules import Policy
from prolodesk.ui.parts.text import plain_label, set_tip, show_text
from prolodesk.ui.safety.dose_bar import DoseBar
from prolodesk.ui.safety.ledger_words import LedgerWords, ledger_words
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr


class LedgerStrip(QWidget):
    """One line, changed in place at every mark."""

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._bars: list[DoseBar] = []
        self._shown: LedgerWords | None = None
        self._total = plain_label(role="strong")
        self._none = plain_label(role="secondary")
        self.setAccessibleName(tr("Running total of this session"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme().px(12))
        self._row.addWidget(self._total)
        self._row.addWidget(self._none, 1)

    def show_safety(self, safety: Safety, policy: Policy) -> None:
        """Show this total."""
        shown = ledger_words(safety, policy, self._formats)
        if shown == self._shown:
            return
        self._shown = shown
        show_text(self._total, shown.total)
        set_tip(self._total, shown.tip)
        show_text(self._none, shown.unmeasured)
        self._none.setVisible(bool(shown.unmeasured))
        while len(self._bars) < len(shown.bars):
            self._bars.append(DoseBar())
            self._row.addWidget(self._bars[-1], 1)
        for place, bar in enumerate(self._bars):
            bar.setVisible(place < len(shown.bars))
            if place < len(shown.bars):
                bar.show_bar(shown.bars[place])
        self.setAccessibleDescription(shown.total)

    def total(self) -> str:
        """12.5 mL · 1.88 g dextrose, hydrous"""
        return self._total.text()

    def bars(self) -> tuple[DoseBar, ...]:
        """The bars shown."""
        return tuple(bar for bar in self._bars if not bar.isHidden())
