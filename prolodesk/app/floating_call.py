"""The panel that notes a call, over any page, for whoever is in hand there."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from prolodesk.domain.contacts import Outcome
from prolodesk.ui.parts.floating import Floating
from prolodesk.ui.radar.contact_panel import ContactPanel
from prolodesk.ui.radar.wishes import Call
from prolodesk.ui.theme import theme
from prolodesk.words import Formats

LEAST_WIDE = 344


class FloatingCall(Floating):
    """Stands at the right edge of the desk until the call is noted or left.

    Signals:
    called: a Called, ready to be noted.
    """

    called = Signal(object)

    def __init__(self, today: date, formats: Formats, over: QWidget) -> None:
        self.panel = ContactPanel(today, formats)
        super().__init__(self.panel, over, edge=theme().px(16))
        self.panel.called.connect(self._ask)
        self.panel.left.connect(self.leave)

    def offer(self, call: Call, today: date, outcome: Outcome | None = None) -> None:
        """Note a call to somebody; the keys are here until Enter or Esc. What came of it may be chosen already."""
        self.panel.show_today(today)
        self.panel.show_call(call)
        self.appear()
        self.panel.begin()
        if outcome is not None:
            self.panel.outcomes.pick(outcome)

    def leave(self) -> None:
        self.panel.show_call(None)
        super().leave()

    def wanted_width(self) -> int:
        return max(theme().px(LEAST_WIDE), super().wanted_width())

    def _ask(self, called: object) -> None:
        self.leave()
        self.called.emit(called)
