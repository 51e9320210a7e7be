"""The panel that notes a call, over any page, for whoever is in hand there."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from prolodesk.domain.contacts import Outcome
from prolodesk.ui.radar.contact_panel import ContactPanel
from prolodesk.ui.radar.wishes import Call
from prolodesk.ui.theme import theme
from prolodesk.words import Formats


class FloatingCall(QFrame):
    """Stands at the right edge of the desk until the call is noted or left.

    Signals:
    called: a Called, ready to be noted.
    """

    called = Signal(object)

    def __init__(self, today: date, formats: Formats, over: QWidget) -> None:
        super().__init__(over)
        self.setProperty("role", "popup")
        self._back: QWidget | None = None
        self.panel = ContactPanel(today, formats)
        self.panel.called.connect(self._ask)
        self.panel.left.connect(self._leave)
        column = QVBoxLayout(self)
        edge = theme().px(16)
        column.setContentsMargins(edge, edge, edge, edge)
        column.addWidget(self.panel)
        over.installEventFilter(self)
        self.hide()

    def offer(self, call: Call, today: date, outcome: Outcome | None = None) -> None:
        """Note a call to somebody; the keys are here until Enter or Esc. What came of it may be chosen already."""
        self.panel.show_today(today)
        self.panel.show_call(call)
        if not self.isVisible():
            self._back = self.window().focusWidget()
        self.show()
        self._stand()
        self.raise_()
        self.panel.begin()
        if outcome is not None:
            self.panel.outcomes.pick(outcome)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._stand()
        return super().eventFilter(watched, event)

    def _ask(self, called: object) -> None:
        self._leave()
        self.called.emit(called)

    def _leave(self) -> None:
        self.panel.show_call(None)
        self.hide()
        if self._back is not None:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stand(self) -> None:
        over = self.parentWidget()
        assert over is not None
        self.resize(max(theme().px(344), self.sizeHint().width()), self.sizeHint().height())
        self.move(over.width() - self.width() - theme().px(24), over.height() - self.height() - theme().px(72))
