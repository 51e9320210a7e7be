"""The views of the calendar as one button with a menu, where there is no room for all of them side by side."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from prolodesk.ui.parts.buttons import Button
from prolodesk.ui.parts.text import set_tip, verb_text
from prolodesk.words import tr


class ViewMenu(Button):
    """Signals:
    picked: the key of the view a person chose.
    """

    picked = Signal(str)

    def __init__(self, views: Sequence[tuple[str, str]], keys: Sequence[str]) -> None:
        """`views` are keys and texts, `keys` what chooses each from the keyboard."""
        super().__init__(tr("View"), "menu")
        self._views = dict(views)
        menu = QMenu(self)
        menu.setAccessibleName(tr("View"))
        self._actions = {}
        for (kind, text), hint in zip(views, keys, strict=True):
            action = self._actions[kind] = menu.addAction(f"{verb_text(text)}\t{hint}")
            action.setCheckable(True)
            action.triggered.connect(partial(self._pick, kind))
        self.setMenu(menu)
        set_tip(self, tr("View"))

    def show_choice(self, kind: str) -> None:
        """Show which view is open; none of them when `kind` is empty."""
        for each, action in self._actions.items():
            action.setChecked(each == kind)
        self.show_text(self._views.get(kind, tr("View")))

    def _pick(self, kind: str) -> None:
        self._actions[kind].setChecked(True)
        self.picked.emit(kind)
