"""The lines under the table that ask for a second look; at most three, the rest counted."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prolodesk.ui.parts.buttons import plain
from prolodesk.ui.parts.glyph import Glyph
from prolodesk.ui.parts.text import plain_label, set_tip
from prolodesk.ui.plan.notices import Notice
from prolodesk.ui.theme import theme
from prolodesk.words import tr

MOST_SEEN = 3


class NoticeLines(QWidget):
    """Signals:
    mend: what the button of a notice does ("mirror" or "remove").
    """

    mend = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Notice, ...] = ()
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(4))
        self.hide()

    def show_notices(self, notices: Sequence[Notice]) -> None:
        """Show these lines, the first three of them in full."""
        if tuple(notices) == self._shown:
            return
        self._shown = tuple(notices)
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(notice) for notice in notices[:MOST_SEEN]]
        rest = [notice.text for notice in notices[MOST_SEEN:]]
        if rest:
            more = plain_label(tr("and {count} more", count=len(rest)), role="warn")
            set_tip(more, "\n".join(rest))
            self._lines.append(more)
        for line in self._lines:
            self._column.addWidget(line)
        self.setVisible(bool(notices))

    def texts(self) -> tuple[str, ...]:
        """What the lines say."""
        return tuple(notice.text for notice in self._shown)

    def _line(self, notice: Notice) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addWidget(Glyph("triangle-alert", "warn_fg"))
        row.addWidget(plain_label(notice.text, role="warn", wrap=True), 1)
        if notice.mends:
            button = plain(tr("Delete them there") if notice.mends == "remove" else tr("Move to the plan’s side"))
            button.clicked.connect(lambda: self.mend.emit(notice.mends))
            row.addWidget(button)
        line.setAccessibleName(notice.text)
        return line
