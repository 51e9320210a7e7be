"""A small button of an icon and a number: how much waits behind it."""

from prolodesk.ui.parts.buttons import Button
from prolodesk.ui.parts.text import set_tip
from prolodesk.words import tr


class CountButton(Button):
    """Opens something and says how much is in it."""

    def __init__(self, icon: str, name: str, hint: str = "") -> None:
        super().__init__("", "quiet", icon)
        self._name, self._key = name, hint
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """So much is in it; nothing is said of none."""
        self.show_text(str(count) if count else "")
        spoken = tr("{name}: {count}", name=self._name, count=count)
        self.setAccessibleName(spoken)
        set_tip(self, f"{spoken} ({self._key})" if self._key else spoken)
