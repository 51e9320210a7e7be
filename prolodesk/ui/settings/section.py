"""One section of the settings: its heading, why it may only be looked at, what was refused, and its form."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from prolodesk.ui.parts.cards import Card
from prolodesk.ui.parts.glyph import Glyph
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.theme import theme


class Section(QWidget):
    """Put the form into `body`, whose editors are off while the section may only be looked at.

    Signals:
    asked: a command.
    """

    asked = Signal(object)
    widest = 880
    """How wide it becomes, in pixels at 100 %."""

    def __init__(self, title: str, text: str = "") -> None:
        super().__init__()
        space = theme().px
        self.title = title
        self._why = Notice("lock")
        self._refused = Notice("triangle-alert", tone="warn")
        self.card = Card(padding=24)
        self.body = QWidget()
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(space(12))
        self.card.column.setSpacing(space(12))
        self.card.column.addWidget(plain_label(title, role="name"))
        if text:
            self.card.column.addWidget(plain_label(text, role="secondary", wrap=True))
        self.card.column.addWidget(self._why)
        self.card.column.addWidget(self._refused)
        self.card.column.addWidget(self.body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._whole = whole
        whole.addWidget(self.card)
        whole.addStretch(1)
        self.setAccessibleName(title)

    def show_why_not(self, text: str) -> None:
        """Why this may only be looked at; nothing when it may be changed."""
        self._why.show_words(text)
        self.allow(not text)

    def allow(self, changes: bool) -> None:
        """Let the editors be used, or only looked at."""
        self.body.setEnabled(changes)

    def show_refusal(self, text: str) -> None:
        """Why the last change was not made; nothing takes it back."""
        self._refused.show_words(text)

    def fill(self) -> None:
        """Be as high as the page: something in it has more to show the higher it is."""
        self._whole.setStretch(0, 1)
        self._whole.setStretch(1, 0)

    def make_room(self, width: int) -> None:
        """Stand so that it fits this width, in pixels; most sections fit any."""

    def settle(self) -> None:
        """Keep what is being typed: the field that has the focus is left."""
        focused = self.focusWidget()
        if focused is not None and focused.hasFocus():
            focused.clearFocus()


class Notice(QFrame):
    """A line that says why, hidden while there is nothing to say."""

    def __init__(self, icon: str, tone: str = "neutral") -> None:
        super().__init__()
        self.setProperty("role", "chip")
        self.setProperty("tone", tone)
        self._text = plain_label(role="warn" if tone == "warn" else "secondary", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(12), theme().px(8), theme().px(12), theme().px(8))
        row.setSpacing(theme().px(8))
        glyph = Glyph(icon, "warn_fg" if tone == "warn" else "text_secondary")
        row.addWidget(glyph, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.hide()

    def show_words(self, text: str) -> None:
        """Say this; nothing hides the line."""
        show_text(self._text, text)
        self.setVisible(bool(text))

    def text(self) -> str:
        """What it says; empty while hidden."""
        return "" if self.isHidden() else self._text.text()
