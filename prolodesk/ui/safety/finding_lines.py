"""The lines worth a second look: at most three, gravest first, each read whole, the rest counted."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prolodesk.ui.parts.buttons import plain
from prolodesk.ui.parts.glyph import Glyph
from prolodesk.ui.parts.text import plain_label, set_tip
from prolodesk.ui.safety.finding_words import Line
from prolodesk.ui.theme import theme
from prolodesk.words import tr

MOST_SEEN = 3
_TONES = {"danger": ("error", "danger"), "warn": ("warn", "warn_fg"), "secondary": ("secondary", "text_secondary")}


class FindingLines(QWidget):
    """Signals:
    mend: what the button of a line does, by its name in `Line.mends`.
    """

    mend = Signal(str)

    def __init__(self, verbs: dict[str, str]) -> None:
        """`verbs` are the texts of the buttons, by what stands in `Line.mends` up to a colon."""
        super().__init__()
        self._verbs = verbs
        self._shown: tuple[Line, ...] = ()
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(2))
        self.hide()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these, the first three of them; the others are counted and stand in the tip of their number."""
        if tuple(lines) == self._shown:
            return
        self._shown = tuple(lines)
        for widget in self._lines:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        rest = tuple(lines[MOST_SEEN:])
        self._lines = [
            self._line(line, rest if place == MOST_SEEN - 1 else ()) for place, line in enumerate(lines[:MOST_SEEN])
        ]
        for widget in self._lines:
            self._column.addWidget(widget)
            widget.show()
        self.setVisible(bool(lines))

    def texts(self) -> tuple[str, ...]:
        """What all lines say, also those only counted."""
        return tuple(line.text for line in self._shown)

    def _line(self, line: Line, rest: Sequence[Line]) -> QWidget:
        role, colour = _TONES[line.tone]
        widget = QWidget()
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addWidget(Glyph(line.icon, colour))
        label = plain_label(line.text, role=role, wrap=True)  # type: ignore[arg-type]
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)  # its tip is the line's, with the source
        row.addWidget(label, 1)
        set_tip(widget, line.tip or line.text)
        if line.mends:
            button = plain(self._verbs[line.mends.split(":", 1)[0]])
            button.clicked.connect(lambda: self.mend.emit(line.mends))
            row.addWidget(button)
        if rest:
            more = plain_label(tr("and {count} more", count=len(rest)), role="warn")
            set_tip(more, "\n".join(each.text for each in rest))
            row.addWidget(more)
        widget.setAccessibleName(line.text)
        widget.setAccessibleDescription(line.tip)
        return widget
