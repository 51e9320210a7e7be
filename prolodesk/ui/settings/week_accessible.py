"""The painted week as screen readers walk it: its days, and in each its hours."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, QRect, QRectF
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface

from prolodesk.ui.calendar.accessible import VIEW, PaintedView
from prolodesk.ui.parts.text import one_line
from prolodesk.ui.settings.week_canvas import WeekCanvas
from prolodesk.ui.settings.week_sheet import DAYS
from prolodesk.ui.settings.week_words import bar_words, day_words

PRESS = QAccessibleActionInterface.pressAction()


def interface_of_week(thing: QObject) -> QAccessibleInterface | None:
    """The interface of a painted week."""
    if not isinstance(thing, WeekCanvas):
        return None
    made = PaintedView(thing, WeekHours(), QAccessible.Role.List)
    thing.shown_anew.connect(partial(_shown_anew, made))
    thing.selected.connect(partial(_chosen_anew, made))
    return made


def _shown_anew(made: PaintedView) -> None:
    made.pieces.shown_anew()


def _chosen_anew(made: PaintedView) -> None:
    made.pieces.chosen_anew()


class WeekHours:
    """A day's key is its number, that of its hours "day.number"."""

    def within(self, view: WeekCanvas, key: str) -> Sequence[str]:
        if key == VIEW:
            return [str(day) for day in range(DAYS)]
        day, bar = _read(key)
        return [f"{day}.{number}" for number in range(len(view.week[day]))] if bar < 0 else []

    def above(self, view: WeekCanvas, key: str) -> str:
        day, bar = _read(key)
        return str(day) if bar >= 0 else VIEW

    def is_there(self, view: WeekCanvas, key: str) -> bool:
        day, bar = _read(key)
        return 0 <= day < DAYS and bar < len(view.week[day])

    def says(self, view: WeekCanvas, key: str) -> str:
        day, bar = _read(key)
        if bar < 0:
            return one_line(day_words(day, view.week, -1, view.formats))
        return one_line(bar_words(view.week[day][bar], view.formats))

    def area(self, view: WeekCanvas, key: str) -> QRect:
        (day, bar), sheet = _read(key), view.sheet
        if bar < 0:
            return QRectF(sheet.left(day), 0, sheet.column, sheet.height).toAlignedRect()
        box = sheet.box(day, view.week[day][bar])
        return QRectF(box.left, box.top, box.width, box.height).toAlignedRect()

    def role(self, view: WeekCanvas, key: str) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def chosen(self, view: WeekCanvas) -> str:
        day, bar = view.chosen.day, view.chosen.bar
        return f"{day}.{bar}" if bar >= 0 else str(day)

    def at(self, view: WeekCanvas, point: QPoint) -> str:
        hit = view.sheet.hit(view.week, point.x(), point.y())
        return f"{hit.day}.{hit.bar}" if hit.bar >= 0 else str(hit.day)

    def verbs(self, view: WeekCanvas, key: str) -> Sequence[str]:
        return (PRESS,)

    def do(self, view: WeekCanvas, key: str, verb: str) -> None:
        """Choose it; pressed, the hours of its day are typed."""
        view.setFocus()
        view.choose(*_read(key))
        if verb == PRESS:
            view.type_hours()


def _read(key: str) -> tuple[int, int]:
    day, _, bar = key.partition(".")
    return int(day), int(bar) if bar else -1
