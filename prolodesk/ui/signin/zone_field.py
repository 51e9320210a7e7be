"""The clinic's time zone: typed in any part of its name, or picked from what fits."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from PySide6.QtCore import QTimeZone
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit

from prolodesk.ui.parts.choice_list import Choice, ChoicePopup
from prolodesk.ui.parts.text import one_line
from prolodesk.words import tr

MOST_SHOWN = 40
_NOT_PLACES = ("Etc/", "SystemV/", "posix/", "right/")


class ZoneField(QLineEdit):
    """Begins with the computer's own zone."""

    def __init__(self, name: str, now: Callable[[], datetime]) -> None:
        super().__init__(system_zone())
        self._now = now
        self._popup: ChoicePopup | None = None
        self.setAccessibleName(one_line(name))
        self.setPlaceholderText(tr("City or region"))
        self.textEdited.connect(self._offer)

    def zone(self) -> str:
        """The zone typed, by its exact name; what was typed when no zone is called so."""
        typed = self.text().strip()
        exact = [zone for zone in _zones() if _plain(zone) == _plain(typed)]
        fitting = exact or zones_like(typed)
        return fitting[0] if len(fitting) == 1 else typed

    def is_known(self) -> bool:
        """Whether what was typed is a time zone."""
        return self.zone() in available_timezones()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        fresh = not self.hasFocus()
        super().mousePressEvent(event)
        if fresh:
            self.selectAll()

    def _offer(self, typed: str) -> None:
        if self._popup is None:
            self._popup = ChoicePopup(self, tr("Time zones"))
            self._popup.picked.connect(self._take)
        moment = self._now()
        self._popup.show_choices([_choice(zone, moment) for zone in zones_like(typed)[:MOST_SHOWN]])

    def _take(self, zone: object) -> None:
        self.setText(str(zone))


def system_zone() -> str:
    """The computer's own zone, or UTC where it is not known."""
    zone = bytes(QTimeZone.systemTimeZoneId().data()).decode(errors="replace")
    return zone if zone in _zones() else "UTC"


def zones_like(typed: str) -> list[str]:
    """Zones in whose name every typed word stands; those that begin with the first word come first."""
    wanted = _plain(typed).split()
    if not wanted:
        return []
    fitting = [zone for zone in _zones() if all(word in _plain(zone) for word in wanted)]
    return sorted(fitting, key=lambda zone: (not any(w.startswith(wanted[0]) for w in _plain(zone).split()), zone))


@cache
def _zones() -> tuple[str, ...]:
    return tuple(sorted(zone for zone in available_timezones() if not zone.startswith(_NOT_PLACES)))


def _plain(text: str) -> str:
    return text.replace("/", " ").replace("_", " ").casefold()


def _choice(zone: str, moment: datetime) -> Choice:
    offset = moment.astimezone(ZoneInfo(zone)).strftime("%z")
    return Choice(zone, zone, tr("UTC {offset}", offset=f"{offset[:3]}:{offset[3:5]}"), icon="clock")
