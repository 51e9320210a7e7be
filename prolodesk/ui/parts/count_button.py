"""A small button of an icon and a number: how much waits behind it."""

from PySide6.QtCore import QSize

from prolodesk.ui.parts.buttons import Button
from prolodesk.ui.parts.text import set_tip
from prolodesk.words import tr

MOST_SHOWN = 99


class CountButton(Button):
    """Opens something and says how much is in it. It is as wide as for the largest number, whatever it shows."""

    def __init__(self, icon: str, name: str, hint: str = "") -> None:
        super().__init__("", "quiet", icon)
        self._name, self._key = name, hint
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """So much is in it; nothing is said of none."""
        self.show_text(tr("{most}+", most=MOST_SHOWN) if count > MOST_SHOWN else str(count) if count else "")
        spoken = tr("{name}: {count}", name=self._name, count=count)
        self.setAccessibleName(spoken)
        set_tip(self, f"{spoken} ({self._key})" if self._key else spoken)

    def sizeHint(self) -> QSize:
        shown, hint = self.fontMetrics().horizontalAdvance(self.text()), super().sizeHint()
        return QSize(hint.width() - shown + self.fontMetrics().horizontalAdvance(f" {MOST_SHOWN}"), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
