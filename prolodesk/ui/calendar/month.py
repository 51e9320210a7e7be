"""A month at a glance: every day with a bar for how much is booked, today in a ring, the day shown filled."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from prolodesk.ui.parts.buttons import icon_button
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, long_months, tr, weekdays

WEEKS = 6
CELL_HEIGHT = 24


class MonthDays(QWidget):
    """Signals:
    picked: the day clicked, or reached with the arrow keys.
    """

    picked = Signal(object)

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._first, self._day, self._today = date(2000, 1, 1), date(2000, 1, 1), date(2000, 1, 1)
        self._load: Mapping[date, int] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Month"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_month(self, first: date, day: date, today: date, load: Mapping[date, int]) -> None:
        """Show the month of `first`, with the number of visits a day."""
        if (self._first, self._day, self._today, self._load) == (first, day, today, load):
            return
        self._first, self._day, self._today, self._load = first, day, today, load
        self.setAccessibleDescription(self._formats.long_date(day))
        self.update()

    def box_of(self, day: date) -> QRectF:
        """Where a day stands."""
        place = (day - grid_start(self._first)).days
        width, height = self.width() / 7, theme().px(CELL_HEIGHT)
        return QRectF(place % 7 * width, (place // 7 + 1) * height, width, height)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(196), theme().px(CELL_HEIGHT) * (WEEKS + 1))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        column = int(event.position().x() // (self.width() / 7))
        row = int(event.position().y() // theme().px(CELL_HEIGHT)) - 1
        if 0 <= row < WEEKS and 0 <= column < 7:
            self.picked.emit(grid_start(self._first) + timedelta(days=row * 7 + column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key
        steps = {key.Key_Left: -1, key.Key_Right: 1, key.Key_Up: -7, key.Key_Down: 7}
        if event.key() in steps and not event.modifiers():
            self.picked.emit(self._day + timedelta(days=steps[Qt.Key(event.key())]))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font("caption"))
        painter.setPen(look.colour("text_muted"))
        width, height = self.width() / 7, look.px(CELL_HEIGHT)
        for column, name in enumerate(weekdays()):
            painter.drawText(QRectF(column * width, 0, width, height), Qt.AlignmentFlag.AlignCenter, name[:1])
        start = grid_start(self._first)
        for place in range(WEEKS * 7):
            self._paint_day(painter, start + timedelta(days=place))
        painter.end()

    def _paint_day(self, painter: QPainter, day: date) -> None:
        look, box = theme(), self.box_of(day)
        chosen, here = day == self._day, day.month == self._first.month
        size = look.px(21)
        circle = QRectF(box.center().x() - size / 2, box.top() + look.px(1), size, size)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent"))
            painter.drawEllipse(circle)
        if day == self._today:
            painter.setPen(QPen(look.colour("accent"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(circle.adjusted(-1, -1, 1, 1) if chosen else circle)
        if chosen and self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawEllipse(circle.adjusted(-2, -2, 2, 2))
        painter.setFont(look.font("card"))
        tone = "on_accent" if chosen else "text_primary" if here else "text_muted"
        painter.setPen(look.colour(tone))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(day.day))
        self._paint_load(painter, day, box)

    def _paint_load(self, painter: QPainter, day: date, box: QRectF) -> None:
        """A bar under the day, as long as the day is busy beside the busiest of the month."""
        booked, most = self._load.get(day, 0), max(self._load.values(), default=0)
        if booked and day != self._day and day != self._today:
            look = theme()
            length = max(look.px(3), look.px(15) * booked / most)
            bar = QRectF(box.center().x() - length / 2, box.bottom() - look.px(3), length, look.px(2))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent"))
            painter.drawRoundedRect(bar, 1, 1)


class MiniMonth(QWidget):
    """The month with its name and the buttons to other months.

    Signals:
    picked: a day to show.
    month_wanted: the first day of a month whose load is wanted.
    """

    picked = Signal(object)
    month_wanted = Signal(object)

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self.days = MonthDays(formats)
        self.days.picked.connect(self.picked)
        self._first = date(2000, 1, 1)
        self._name = plain_label(role="strong")
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._name, 1)
        for icon, words, months in (
            ("chevron-left", tr("Previous month"), -1),
            ("chevron-right", tr("Next month"), 1),
        ):
            button = icon_button(icon, words)
            button.clicked.connect(lambda _=False, months=months: self.month_wanted.emit(self._month_on(months)))
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addLayout(row)
        column.addWidget(self.days)

    def show_month(self, first: date, day: date, today: date, load: Mapping[date, int]) -> None:
        """Show that month; `first` is its first day."""
        self._first = first
        show_text(self._name, f"{long_months()[first.month - 1]} {first.year}")
        self.days.show_month(first, day, today, load)

    def _month_on(self, months: int) -> date:
        month = self._first.year * 12 + self._first.month - 1 + months
        return date(month // 12, month % 12 + 1, 1)


def grid_start(first: date) -> date:
    """The Monday on or before the first of a month: where its grid of days begins."""
    return first - timedelta(days=first.weekday())
