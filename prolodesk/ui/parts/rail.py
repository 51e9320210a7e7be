"""The rail at the left edge: the program's pages as icon and word, settings and the door at the bottom."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout

from prolodesk.ui.parts.text import one_line, set_tip, verb_text
from prolodesk.ui.theme import theme
from prolodesk.words import tr


@dataclass(frozen=True, slots=True)
class RailItem:
    """A page or a verb of the rail; `hint` is its key. One that is no `page` (lock, sign out) is never shown chosen."""

    key: str
    text: str
    icon: str
    hint: str = ""
    page: bool = True


class Rail(QFrame):
    """Signals:
    picked: the key of the item a person chose.
    """

    picked = Signal(str)

    def __init__(self, items: Sequence[RailItem], foot: Sequence[RailItem] = ()) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self.setAccessibleName(tr("Pages"))
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().px(6), theme().px(8), theme().px(6), theme().px(8))
        column.setSpacing(theme().px(4))
        for item in items:
            column.addWidget(self._button(item))
        column.addStretch(1)
        for item in foot:
            column.addWidget(self._button(item))
        self._fit()

    def show_page(self, key: str) -> None:
        """Show which page is open."""
        self._buttons[key].setChecked(True)

    def button(self, key: str) -> QToolButton:
        """The button of one item."""
        return self._buttons[key]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        look = theme()
        self.setMinimumWidth(look.sizes.rail)
        self.setMaximumWidth(look.sizes.rail * 3 // 2)  # longer words than English ones find room
        for button in self._buttons.values():
            button.setMinimumHeight(look.px(52))

    def _button(self, item: RailItem) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "rail")
        button.setText(verb_text(item.text))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleName(one_line(item.text))
        button.setAccessibleDescription(item.hint)
        set_tip(button, f"{item.text} ({item.hint})" if item.hint else item.text)
        theme().dress(button, item.icon, "text_secondary", checked_tone="accent", size=20)
        button.clicked.connect(lambda: self.picked.emit(item.key))
        if item.page:
            button.setCheckable(True)
            self._group.addButton(button)
        self._buttons[item.key] = button
        return button
