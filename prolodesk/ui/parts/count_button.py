"""A small button of an icon and a number: how much waits behind it."""

from PySide6.QtCore import QSize

from prolodesk.ui.parts.buttons import Button
from prolodesk.ui.parts.text import set_tip
from prolodesk.words import tr

MOST_SHOWN = 99


class CountButton(Button):
    """Opens something and says how much is in it, and what that is where there is room. It is as wide as for the
    largest number, whatever it shows."""

    def __init__(self, icon: str, name: str, hint: str = "") -> None:
        super().__init__("", "quiet", icon)
        self._name, self._key = name, hint
        self._count, self._named = 0, False
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """So much is in it; nothing is said of none."""
        self._count = count
        self.show_text(self._seen(count, self._named))
        spoken = tr("{name}: {count}", name=self._name, count=count)
        self.setAccessibleName(spoken)
        set_tip(self, f"{spoken} ({self._key})" if self._key else spoken)

    def show_named(self, named: bool) -> None:
        """With the name before the number, or the number alone."""
        if named != self._named:
            self._named = named
            self.show_count(self._count)

    def width_of(self, named: bool) -> int:
        """How wide it is with its name, or without."""
        shown = self.fontMetrics().horizontalAdvance(self.text())
        wanted = self._seen(MOST_SHOWN, named)
        return super().sizeHint().width() - shown + self.fontMetrics().horizontalAdvance(f" {wanted}")

    def sizeHint(self) -> QSize:
        return QSize(self.width_of(self._named), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _seen(self, count: int, named: bool) -> str:
        number = tr("{most}+", most=MOST_SHOWN) if count > MOST_SHOWN else str(count) if count else ""
        return tr("{name} {number}", name=self._name, number=number).strip() if named else number
