"""What can be done with one visit of an absence, as buttons that show their keys."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from prolodesk.ui.parts.buttons import Button, quiet, secondary
from prolodesk.ui.parts.flow import Flow
from prolodesk.words import tr


class VerbRow(QWidget):
    """Signals:
    acted: the name of the verb.
    """

    acted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "clear")
        self.day = quiet(tr("The day"), "calendar", tr("D"))
        self._buttons: dict[str, Button] = {
            "other_place": secondary(tr("Another place"), "arrow-left-right", tr("→")),
            "to_tray": quiet(tr("Into the tray"), "archive", tr("T")),
            "cancel_visit": quiet(tr("Cancel the visit"), "x", tr("Del")),
            "keep_visit": quiet(tr("Leave it"), "pin", tr("K")),
            "proposed": quiet(tr("As proposed"), "refresh-cw", tr("Backspace")),
            "show_day": self.day,
        }
        row = Flow(self)
        for name, button in self._buttons.items():
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, name=name: self.acted.emit(name))
            row.addWidget(button)

    def button(self, name: str) -> Button:
        """The button of a verb."""
        return self._buttons[name]
