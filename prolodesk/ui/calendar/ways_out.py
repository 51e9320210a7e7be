"""Under the booking form: why a visit was not booked, or what is asked about it first, and the ways out by one key."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from prolodesk.ui.actions import keys_of
from prolodesk.ui.parts.buttons import Button, secondary
from prolodesk.ui.parts.form import Field
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.theme import set_role, theme
from prolodesk.words import tr


@dataclass(frozen=True, slots=True)
class Way:
    """One way out: what its button says, and does."""

    text: str
    act: Callable[[], None]


class WaysOut(QWidget):
    """One sentence, a line for each way out, and a reason where one helps. Nothing is shown while all is well.

    Signals:
    changed: something is said, or nothing any more.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.asks = False
        self._acts: list[Callable[[], None]] = []
        self._trouble = plain_label(role="error", wrap=True)
        self.buttons: tuple[Button, ...] = ()
        self.reason = QLineEdit()
        self._reason_field = Field(tr("Reason"), self.reason)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme().px(6))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        column.addWidget(self._trouble)
        column.addLayout(self._lines)
        column.addWidget(self._reason_field)
        self.clear()

    def show_trouble(self, text: str, ways: Sequence[Way] = (), *, reason: str = "", asks: bool = False) -> None:
        """Say this and offer these; `reason` is the label of a field for a reason. What `asks` is no refusal yet."""
        self.clear()
        self.asks = asks
        set_role(self._trouble, "warn" if asks else "error")
        show_text(self._trouble, text)
        self._trouble.setVisible(bool(text))
        self._acts = [way.act for way in ways]
        keys = keys_of("way_out", "booking")
        self.buttons = tuple(
            secondary(way.text, hint=keys[place] if place < len(keys) else "") for place, way in enumerate(ways)
        )
        for place, button in enumerate(self.buttons):
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.clicked.connect(partial(self.take, place))
            self._lines.addWidget(button)
        self._reason_field.setVisible(bool(reason))
        self._reason_field.show_label(reason)
        self.setVisible(bool(text or ways))
        self.changed.emit()

    def clear(self) -> None:
        """Nothing is in the way."""
        self.asks = False
        self._acts = []
        gone, self.buttons = self.buttons, ()
        for button in gone:
            self._lines.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.reason.clear()
        self._reason_field.hide()
        show_text(self._trouble, "")
        self.hide()
        self.changed.emit()

    def take(self, place: int) -> None:
        """Do what the way out of this place in the list does."""
        if place < len(self._acts):
            self._acts[place]()

    def trouble(self) -> str:
        """What is said to be in the way."""
        return "" if self.isHidden() else self._trouble.text()

    def has_keys(self) -> bool:
        """Whether one of the buttons has the keys."""
        return any(button.hasFocus() for button in self.buttons)
