"""Chips: small fixed-height pieces that carry an icon and words, for alerts and appointment statuses."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from prolodesk.ui.parts.glyph import Glyph
from prolodesk.ui.parts.text import ElidedLabel
from prolodesk.ui.theme import set_role, theme
from prolodesk.words import tr

_ICON_TONES = {"warn": "warn_fg", "danger": "on_danger", "accent": "accent"}


class Chip(QFrame):
    """An icon and words on a fill: tone "warn", "danger", "accent" or "neutral". Long text ends in … with a tip."""

    def __init__(self, text: str, tone: str = "neutral", icon: str = "", height: int = 28, fill: bool = False) -> None:
        """With `fill` the chip takes all the width there is, else as much as its text needs."""
        super().__init__()
        self.setProperty("role", "chip")
        self.setProperty("tone", tone)
        self.setFixedHeight(theme().px(height))
        across = QSizePolicy.Policy.Expanding if fill else QSizePolicy.Policy.Maximum
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self._label = ElidedLabel(text, least=theme().px(48))
        set_role(self._label, tone, "tone")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(8), 0, theme().px(10), 0)
        row.setSpacing(theme().px(6))
        if icon:
            row.addWidget(Glyph(icon, _ICON_TONES.get(tone, "text_secondary")))
        row.addWidget(self._label, 1)
        self.setAccessibleName(self._label.full())

    def text(self) -> str:
        """The whole text."""
        return self._label.full()


class StatusChip(QFrame):
    """An appointment status: its icon in its colour, and its name in words."""

    def __init__(self, status: str = "booked", text: str = "") -> None:
        """`text` replaces the status's own words, for "Arrived 09:52"."""
        super().__init__()
        self._glyph = Glyph("", status=status)
        self._label = ElidedLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(6))
        row.addWidget(self._glyph)
        row.addWidget(self._label)
        row.addStretch(1)
        self.show_status(status, text)

    def show_status(self, status: str, text: str = "") -> None:
        """Show another status, by its code, in its own or these words."""
        self._glyph.show_status(status)
        self._label.show_full(text or status_words(status))
        self.setAccessibleName(self._label.full())


def status_words(status: str) -> str:
    """What people call an appointment status. KeyError for a code that is none."""
    return {
        "booked": tr("Booked"),
        "confirmed": tr("Confirmed"),
        "arrived": tr("Arrived"),
        "in_session": tr("In session"),
        "recovery": tr("Recovery"),
        "done": tr("Done"),
        "no_show": tr("No-show"),
        "cancelled": tr("Cancelled"),
        "rebook": tr("To rebook"),
    }[status]
