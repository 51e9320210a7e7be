"""The line that says what was put back after a crash, a lock or a change of patient, and offers to save or drop it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from prolodesk.ui.parts.buttons import quiet, secondary
from prolodesk.ui.parts.glyph import Glyph
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import tr


class RestoredBar(QFrame):
    """Signals:
    save: what was typed is to be saved, also where the record was changed since.
    throw_away: what was typed is not wanted any more.
    """

    save = Signal()
    throw_away = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "chip")
        self.setProperty("tone", "warn")
        self._text = plain_label(role="warn", wrap=True)
        self._save = secondary(tr("Save it"))
        self._save.clicked.connect(self.save)
        drop = quiet(tr("Throw it away"))
        drop.clicked.connect(self.throw_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(20), theme().px(4), theme().px(16), theme().px(4))
        row.setSpacing(theme().px(8))
        row.addWidget(Glyph("history", "warn_fg"))
        row.addWidget(self._text, 1)
        row.addWidget(self._save)
        row.addWidget(drop)
        self.hide()

    def show_restored(self, moment: str, fields: Sequence[str], changed_since: Sequence[str]) -> None:
        """What was typed at that moment stands in these fields again; some of them were changed since."""
        sentence = tr("Put back what you typed at {moment}: {fields}.", moment=moment, fields=", ".join(fields))
        if changed_since:
            sentence += " " + tr(
                "Changed by someone since: {fields}. Look before you save yours.", fields=", ".join(changed_since)
            )
        self._save.show_text(tr("Save mine") if changed_since else tr("Save it"))
        show_text(self._text, sentence)
        self.setAccessibleName(self._text.text())
        self.show()

    def text(self) -> str:
        """What the line says; empty while there is nothing to say."""
        return "" if self.isHidden() else self._text.text()
