"""A row of joined buttons of which one is chosen: Day, Work week, Week, Month, List."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from prolodesk.ui.parts.text import one_line, set_tip, verb_text
from prolodesk.ui.theme import set_role


class Segmented(QWidget):
    """Signals:
    picked: the key of the choice a person made; not sent for `show_choice`.
    """

    picked = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], name: str, hints: Sequence[str] = ()) -> None:
        """`choices` are keys and texts in order, `name` what the row is about, `hints` the keys that choose them."""
        super().__init__()
        self.setAccessibleName(one_line(name))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, (key, text) in enumerate(choices):
            button = self._button(key, text)
            if place < len(hints):
                set_tip(button, f"{text} ({hints[place]})")
            row.addWidget(button)
        self._join()

    def show_choice(self, key: str) -> None:
        """Show which one is chosen; an empty key, that none is yet."""
        self._group.setExclusive(bool(key))
        for each, button in self._buttons.items():
            button.setChecked(each == key)
        self._group.setExclusive(True)

    def choice(self) -> str:
        """The key of the one chosen; empty before any is."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def button(self, key: str) -> QPushButton:
        """The button of one choice."""
        return self._buttons[key]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._join()

    def _join(self) -> None:
        """Round the outer corners; a style sheet knows left and right, not first and last."""
        buttons = list(self._buttons.values())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            buttons.reverse()
        for place, button in enumerate(buttons):
            set_role(button, _place(place, len(buttons)), "segment")

    def _button(self, key: str, text: str) -> QPushButton:
        button = QPushButton(verb_text(text))
        button.setCheckable(True)
        button.setAccessibleName(one_line(text))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.picked.emit(key))
        self._group.addButton(button)
        self._buttons[key] = button
        return button


def _place(place: int, count: int) -> str:
    if count == 1:
        return "only"
    return {0: "first", count - 1: "last"}.get(place, "middle")
