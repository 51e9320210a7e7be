"""A month at a glance: every day with a bar for how full it is, closed days shaded, today in a ring, the day shown
filled; beside each week its number, which opens it."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from prolodesk.clinic.month import Fill
from prolodesk.domain.scheduling.weeks import week_number, week_start
from prolodesk.ui.parts.buttons import icon_button
from prolodesk.ui.parts.text import plain_label, show_text, show_tip
from prolodesk.ui.theme import theme
from prolodesk.ui.tokens import mix
from prolodesk.words import Formats, long_months, tr, weekdays, words

WEEKS = 6
CELL_HEIGHT, GUTTER = 24, 24


class MonthDays(QWidget):
    """Signals:
    picked: the day clicked, or reached with the arrow keys.
    week_picked: the first day of the week whose number was clicked.
    """

    picked = Signal(object)
    week_picked = Signal(object)

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self.setMouseTracking(True)
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

    def starts_with(self, first: date) -> date:
        """The day the grid of a month begins with."""
        return grid_start(first, self._formats.week_begins)

    def box_of(self, day: date) -> QRectF:
        """Where a day stands."""
        row, column = divmod((day - self.starts_with(self._first)).days, 7)
        height = theme().px(CELL_HEIGHT)
        return QRectF(self._gutter() + column * self._wide(), (row + 1) * height, self._wide(), height)

    def week_box(self, row: int) -> QRectF:
        """Where the number of a week stands."""
        height = theme().px(CELL_HEIGHT)
        return QRectF(0, (row + 1) * height, self._gutter(), height)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(204), theme().px(CELL_HEIGHT) * (WEEKS + 1))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def day_at(self, x: float, y: float) -> date | None:
        """The day at a point; None over the weekdays and the numbers of weeks."""
        row, column = self._row_at(y), int((x - self._gutter()) // self._wide())
        inside = row is not None and 0 <= column < 7
        return self.starts_with(self._first) + timedelta(days=row * 7 + column) if inside and row is not None else None

    def week_at(self, x: float, y: float) -> date | None:
        """The first day of the week whose number lies at a point."""
        row = self._row_at(y) if 0 <= x < self._gutter() else None
        return self.starts_with(self._first) + timedelta(days=row * 7) if row is not None else None

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            day, week = self.day_at(event.x(), event.y()), self.week_at(event.x(), event.y())
            said = tr("Week {week}: show it", week=self._number(week)) if week else ""
            show_tip(self, event.globalPos(), self._words_of(day) if day else said)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position().x(), event.position().y())
        week = self.week_at(event.position().x(), event.position().y())
        if day is not None:
            self.picked.emit(day)
        elif week is not None:
            self.week_picked.emit(week)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.week_at(event.position().x(), event.position().y()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        if self.cursor().shape() is not shape:
            self.setCursor(shape)

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
        start, middle = self.starts_with(self._first), Qt.AlignmentFlag.AlignCenter
        for column in range(7):
            day = start + timedelta(days=column)
            head = self.box_of(day).translated(0, -look.px(CELL_HEIGHT))
            painter.drawText(head, middle, weekdays()[day.weekday()][:1])
        for row in range(WEEKS):
            painter.drawText(self.week_box(row), middle, str(self._number(start + timedelta(days=row * 7))))
        edge = self._gutter() - look.px(2)
        painter.fillRect(QRectF(edge, look.px(CELL_HEIGHT), 1, self.height()), look.colour("border_subtle"))
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

    def _row_at(self, y: float) -> int | None:
        row = int(y // theme().px(CELL_HEIGHT)) - 1
        return row if 0 <= row < WEEKS else None

    def _gutter(self) -> float:
        return theme().px(GUTTER)

    def _wide(self) -> float:
        return (self.width() - self._gutter()) / 7

    def _number(self, day: date) -> int:
        return week_number(day, self._formats.week_begins)

    def _words_of(self, day: date) -> str:
        """Tuesday 24-Nov-2026. 18 booked · 72% full. Public holiday: Epiphany"""
        fill = self._fills.get(day)
        said = [fill_words(fill), *(words(each, self._formats) for each in fill.closed_for)] if fill else []
        return ". ".join([self._formats.long_date(day), *said])


class MiniMonth(QWidget):
    """The month with its name and the buttons to other months.

    Signals:
    picked: a day to show.
    week_picked: the first day of a week to show.
    month_wanted: the first day of a month whose load is wanted.
    """

    picked = Signal(object)
    week_picked = Signal(object)
    month_wanted = Signal(object)

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self.days = MonthDays(formats)
        self.days.picked.connect(self.picked)
        self.days.week_picked.connect(self.week_picked)
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


def grid_start(day: date, begins: int = 0) -> date:
    """Where the grid of the month of a day begins, whose weeks begin on that weekday."""
    return week_start(day.replace(day=1), begins)


def fill_words(fill: Fill) -> str:
    """18 booked · 72% full"""
    if not fill.open_minutes:
        return tr("Closed · {count} booked", count=fill.booked) if fill.booked else tr("Closed")
    return tr("{count} booked · {percent}% full", count=fill.booked, percent=round(100 * fill.share))
