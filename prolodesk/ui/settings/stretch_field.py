"""One stretch of opening hours: from, to, and whether it is kept for one kind of visit."""

from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QWidget

from prolodesk.ui.parts.buttons import icon_button
from prolodesk.ui.parts.number_field import ChoiceField, TimeField
from prolodesk.ui.parts.text import mark, plain_label
from prolodesk.ui.theme import theme
from prolodesk.words import tr

DAY = 1440
LAST = DAY - 1
"""23:59 stands for midnight: a day's last minute is as late as a time field goes."""


class StretchField(QWidget):
    """From, to, what it is kept for, and a button that removes the stretch.

    Signals:
    changed: a time is different and was left, or it is kept for something else.
    removed: the stretch is not wanted.
    misread: what was typed, which is no time.
    """

    changed = Signal()
    removed = Signal()
    misread = Signal(str)

    def __init__(self, day: str, twelve_hours: bool) -> None:
        super().__init__()
        self.opens = TimeField(tr("{day} from", day=day), twelve_hours)
        self.closes = TimeField(tr("{day} to", day=day), twelve_hours)
        self.only = ChoiceField(tr("Kept for"), kept_for())
        self.only.setFixedWidth(theme().px(180))
        self.keep = icon_button("filter", tr("Keep these hours for one kind of visit"))
        self.remove = icon_button("x", tr("Remove these hours"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(3))
        for part in (self.opens, plain_label("–", role="muted"), self.closes, self.only, self.keep, self.remove):
            row.addWidget(part)
        for field in (self.opens, self.closes):
            field.setFixedWidth(
                max(theme().px(136 if twelve_hours else 112), _room_for("00:00 pm" if twelve_hours else "00:00"))
            )
            field.timeChanged.connect(lambda _time: self.changed.emit())
            field.misread.connect(self.misread)
        self.only.hide()
        self.only.activated.connect(lambda _place: self._choose_only())
        self.keep.clicked.connect(self._open_only)
        self.remove.clicked.connect(self.removed)

    def show_stretch(self, opens: int, closes: int, only: str) -> None:
        """Show these minutes since midnight, and the kind of visit they are kept for."""
        for field, minutes in ((self.opens, opens), (self.closes, closes)):
            field.blockSignals(True)
            field.show_time(time_of(min(minutes, LAST)))
            field.blockSignals(False)
        self.only.choose(only)
        self._show_only(bool(only))

    def stretch(self) -> tuple[int, int, str]:
        """From and to, in minutes since midnight, and the kind of visit it is kept for."""
        closes = minutes_of(self.closes.moment())
        return minutes_of(self.opens.moment()), DAY if closes == LAST else closes, str(self.only.chosen() or "")

    def show_wrong(self, wrong: bool) -> None:
        """Show that the times cannot be so."""
        for field in (self.opens, self.closes):
            mark(field, "error" if wrong else "")

    def _open_only(self) -> None:
        self._show_only(True)
        self.only.setFocus()
        self.only.showPopup()

    def _choose_only(self) -> None:
        self._show_only(bool(self.only.chosen()))
        self.changed.emit()

    def _show_only(self, chosen: bool) -> None:
        self.only.setVisible(chosen)
        self.keep.setVisible(not chosen)


def kept_for() -> tuple[tuple[str, str], ...]:
    """The kinds of visit hours can be kept for, and what that is called."""
    return (
        ("", tr("All visits")),
        ("session", tr("Injections only")),
        ("evaluation", tr("Evaluations only")),
        ("follow_up", tr("Follow-ups only")),
        ("other", tr("Other visits only")),
    )


def _room_for(text: str) -> int:
    """The width of a time field with its buttons, however large the letters are."""
    return QFontMetrics(theme().font("body")).horizontalAdvance(text) + theme().px(76)


def minutes_of(moment: time) -> int:
    """Minutes since midnight."""
    return moment.hour * 60 + moment.minute


def time_of(minutes: int) -> time:
    """The time of day so many minutes after midnight."""
    return time(minutes // 60, minutes % 60)
