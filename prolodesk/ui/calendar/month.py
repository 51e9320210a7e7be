"""A month at a glance: every day with a bar for how full it is, closed days shaded, today in a ring, the day shown
filled."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from prolodesk.clinic.month import Fill
from prolodesk.ui.parts.buttons import icon_button
from prolodesk.ui.parts.text import plain_label, show_text, show_tip
from prolodesk.ui.theme import theme
from prolodesk.ui.tokens import mix
from prolodesk.words import Formats, long_months, tr, weekdays, words

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
        self._fills: Mapping[date, Fill] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Month"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_month(self, first: date, day: date, today: date, fills: Mapping[date, Fill]) -> None:
        """Show the month of `first`, with how full each day is; of a day that is missing nothing is said."""
        if (self._first, self._day, self._today, self._fills) == (first, day, today, fills):
            return
        self._first, self._day, self._today, self._fills = first, day, today, fills
        self.setAccessibleDescription(self._words_of(day))
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

    def day_at(self, x: float, y: float) -> date | None:
        """The day at a point; None over the weekdays."""
        column = int(x // (self.width() / 7))
        row = int(y // theme().px(CELL_HEIGHT)) - 1
        inside = 0 <= row < WEEKS and 0 <= column < 7
        return grid_start(self._first) + timedelta(days=row * 7 + column) if inside else None

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            day = self.day_at(event.x(), event.y())
            show_tip(self, event.globalPos(), self._words_of(day) if day else "")
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position().x(), event.position().y())
        if day is not None:
            self.picked.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key
        steps = {key.Key_Left: -1, key.Key_Right: 1, key.Key_Up: -7, key.Key_Down: 7}
        if event.key() in steps and not event.modifiers():
            self.picked.emit(self._day + timedelta(days=steps[Qt.Key(event.key())]))
        elif event.key() in (key.Key_PageUp, key.Key_PageDown) and not event.modifiers():
            self.picked.emit(month_later(self._day, 1 if event.key() == key.Key_PageDown else -1))
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
        self._paint_closed(painter, day, box)
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

    def _paint_closed(self, painter: QPainter, day: date, box: QRectF) -> None:
        """Nobody is in: the ground says so."""
        fill = self._fills.get(day)
        if fill is not None and not fill.open_minutes:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("bg_closed"))
            painter.drawRect(box)

    def _paint_load(self, painter: QPainter, day: date, box: QRectF) -> None:
        """A bar under the day, as long as what is booked of the time providers are in."""
        fill = self._fills.get(day)
        if fill is None or not fill.booked:
            return
        look, whole = theme(), theme().px(18)
        left, top, height = box.center().x() - whole / 2, box.bottom() - look.px(2), look.px(2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(QRectF(round(left), round(top), whole, height), look.colour("border_subtle"))
        tokens = look.tokens
        full = tokens.accent if fill.share >= 0.95 else mix(tokens.accent, tokens.bg_surface, 0.62)
        length = max(1, round(whole * fill.share))
        painter.fillRect(QRectF(round(left), round(top), length, height), QColor(full))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)

    def _words_of(self, day: date) -> str:
        """Tuesday 24-Nov-2026. 18 booked · 72% full. Public holiday: Epiphany"""
        fill = self._fills.get(day)
        said = [fill_words(fill), *(words(each, self._formats) for each in fill.closed_for)] if fill else []
        return ". ".join([self._formats.long_date(day), *said])


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
        for icon, said, months in (
            ("chevron-left", tr("Previous month"), -1),
            ("chevron-right", tr("Next month"), 1),
        ):
            button = icon_button(icon, said)
            button.clicked.connect(lambda _=False, months=months: self.month_wanted.emit(self._month_on(months)))
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addLayout(row)
        column.addWidget(self.days)

    def show_month(self, first: date, day: date, today: date, fills: Mapping[date, Fill]) -> None:
        """Show that month; `first` is its first day."""
        self._first = first
        show_text(self._name, f"{long_months()[first.month - 1]} {first.year}")
        self.days.show_month(first, day, today, fills)

    def _month_on(self, count: int) -> date:
        return month_later(self._first, count).replace(day=1)


def month_later(day: date, count: int) -> date:
    """The same day so many months on; the last of a month that is shorter."""
    month = day.year * 12 + day.month - 1 + count
    first = date(month // 12, month % 12 + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return min(first + timedelta(days=day.day - 1), last)


def grid_start(first: date) -> date:
    """The Monday on or before the first of a month: where its grid of days begins."""
    return first - timedelta(days=first.weekday())


def fill_words(fill: Fill) -> str:
    """18 booked · 72% full"""
    if not fill.open_minutes:
        return tr("Closed · {count} booked", count=fill.booked) if fill.booked else tr("Closed")
    return tr("{count} booked · {percent}% full", count=fill.booked, percent=round(100 * fill.share))
