"""A clinic file that cannot be opened, full page: what happened, that the data is left alone, what to do now."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from prolodesk.domain.errors import Refusal
from prolodesk.ui.parts.buttons import plain, primary, secondary
from prolodesk.ui.parts.cards import Card, line
from prolodesk.ui.parts.glyph import Glyph
from prolodesk.ui.parts.text import plain_label
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, words


class TroubleCard(Card):
    """Signals:
    file_wanted: choose another clinic file.
    again_wanted: try this one once more.
    start_wanted: the page of the first run.
    """

    file_wanted = Signal()
    again_wanted = Signal()
    start_wanted = Signal()

    def __init__(self, path: Path, refusal: Refusal, *, only_again: bool = False) -> None:
        """With `only_again` there is no other way out than to try again: the desk is locked."""
        super().__init__(padding=24)
        space = theme().px
        self.column.setSpacing(space(12))
        head = QHBoxLayout()
        head.setSpacing(space(12))
        head.addWidget(Glyph("triangle-alert", "warn_fg", size=24))
        head.addWidget(plain_label(tr("This clinic cannot be opened"), role="name", wrap=True), 1)
        self.column.addLayout(head)
        self.text = words(refusal.message, Formats())
        self.column.addWidget(plain_label(self.text, wrap=True, selectable=True))
        self.column.addWidget(plain_label(str(path), role="small", wrap=True, selectable=True))
        self.column.addWidget(line())
        other = primary(tr("Choose another clinic file…"), icon="folder-open")
        again = secondary(tr("Try again"), icon="refresh-cw")
        start = plain(tr("Start page"))
        verbs = QHBoxLayout()
        verbs.setSpacing(space(8))
        verbs.addWidget(other)
        verbs.addWidget(again)
        verbs.addStretch(1)
        verbs.addWidget(start)
        self.column.addLayout(verbs)
        other.clicked.connect(self.file_wanted)
        again.clicked.connect(self.again_wanted)
        start.clicked.connect(self.start_wanted)
        other.setHidden(only_again)
        start.setHidden(only_again)
        self.setAccessibleDescription(self.text)
        self.setFocusProxy(again if only_again else other)
