"""The visits of the coming days as a list: titles that stay, rows that scroll below them, more days when one nears the
end."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from prolodesk.clinic.values import Card, Place
from prolodesk.domain.ids import Id
from prolodesk.ui.calendar.agenda_list import AgendaList
from prolodesk.ui.calendar.agenda_painting import paint_titles
from prolodesk.ui.calendar.hover import HoverCard
from prolodesk.ui.calendar.ink import Ink
from prolodesk.ui.calendar.proposals import Ghost
from prolodesk.ui.calendar.view import Period
from prolodesk.ui.calendar.wishes import ShowDate
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr

MORE = 14
"""Days that are wished for at once near the end of the list."""
SOON_MS = 20
"""What is there already is painted before more is asked for."""


class Titles(QWidget):
    """Paints the columns' titles over a list."""

    def __init__(self, rows: AgendaList, ink: Ink) -> None:
        super().__init__()
        self._rows, self._ink = rows, ink
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Titles of the columns"))

    def sizeHint(self) -> QSize:
        return QSize(200, theme().px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ink.colour("bg_surface"))
        if self._rows.sheet is not None:
            paint_titles(painter, self._rows.sheet, self.height(), self._ink)
        painter.end()


class AgendaView(QWidget):
    """Signals:
    asked: a command.
    wished: one of `wishes`.
    said: why a key did nothing, in words.
    selected: the card selected, or None.
    more_wanted: how many days the list should have altogether; its end is near.
    """

    asked = Signal(object)
    wished = Signal(object)
    said = Signal(str)
    selected = Signal(object)
    more_wanted = Signal(int)

    def __init__(self, formats: Formats, why_not: Callable[[Card, Place], str]) -> None:
        """`why_not` says what keeps a visit from a place, if anything does."""
        super().__init__()
        self._ink = Ink(theme())
        self.rows = AgendaList(formats, self._ink, why_not)
        self._titles = Titles(self.rows, self._ink)
        self._days, self._asked_for = 0, 0
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._want_more)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.setWidget(self.rows)
        self._scroll.viewport().installEventFilter(self)
        self._hover = HoverCard(self, formats)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._titles)
        column.addWidget(self._scroll, 1)
        self.setFocusProxy(self.rows)
        self._connect()

    def show_period(self, period: Period) -> None:
        """Show these days. A list that only grew at its end stays where it is scrolled."""
        before = self.rows.sheet.days[0].day if self.rows.sheet and self.rows.sheet.days else None
        self._days = len(period.days)
        self._asked_for = min(self._asked_for, self._days)
        self.rows.show_period(period)
        self._titles.update()
        if period.days and period.days[0].day != before:
            self._scroll.verticalScrollBar().setValue(0)
            self.go_to_day(period.day)
        self._soon.start()

    def show_now(self, now_utc: int, wall_now: datetime) -> None:
        self.rows.show_now(wall_now)

    def select(self, appointment_id: Id) -> None:
        self.rows.select(appointment_id)

    def selected_card(self) -> Card | None:
        return self.rows.selected_card()

    def cursor_place(self) -> Place | None:
        return self.rows.cursor_place()

    def show_cursor(self, place: Place) -> None:
        self.go_to_day(place.start.date())

    def go_to_day(self, day: date) -> None:
        """Put the cursor on a day's heading, with the day at the top."""
        sheet = self.rows.sheet
        heading = sheet.heading_of(day) if sheet else None
        if sheet is not None and heading is not None and self.rows.selected_card() is None:
            self.rows.go_to(heading)
            bar = self._scroll.verticalScrollBar()
            bar.setMaximum(max(bar.maximum(), sheet.height - self._scroll.viewport().height()))
            bar.setValue(sheet.rows[heading].top)

    def show_ghosts(self, ghosts: Sequence[Ghost] = (), current: int = -1) -> None:
        """These are proposed in rows of their own, the one in hand in view, from another day on if it must be."""
        in_hand = ghosts[current] if 0 <= current < len(ghosts) else None
        if in_hand and not self.shows(in_hand.place.start.date()):
            self.wished.emit(ShowDate(in_hand.place.start.date()))
        self.rows.show_ghosts(ghosts, current)

    def shows(self, day: date) -> bool:
        return self.rows.sheet is not None and self.rows.sheet.heading_of(day) is not None

    def do_verb(self, name: str) -> bool:
        return self.rows.do_verb(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._scroll.viewport() and event.type() == QEvent.Type.Resize:
            self.rows.fit(self._scroll.viewport().width())
            self._titles.update()
            self._soon.start()
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        rows = self.rows
        rows.asked.connect(self.asked)
        rows.wished.connect(self.wished)
        rows.said.connect(self.said)
        rows.selected.connect(self.selected)
        rows.seen.connect(self._reveal)
        rows.pointed.connect(self._point)
        self._scroll.verticalScrollBar().valueChanged.connect(lambda _: self._soon.start())
        theme().changed.connect(self._renew)

    def _want_more(self) -> None:
        """Near the end more days are wished for, once for each length of the list."""
        sheet, bar = self.rows.sheet, self._scroll.verticalScrollBar()
        if sheet is None or not self._days or self._asked_for > self._days:
            return
        if sheet.height - bar.value() < 2 * self._scroll.viewport().height():
            self._asked_for = self._days + MORE
            self.more_wanted.emit(self._asked_for)

    def _reveal(self, area: QRect) -> None:
        self._scroll.ensureVisible(area.center().x(), area.center().y(), 0, area.height())

    def _point(self, card: Card | None, area: QRect) -> None:
        if card is None:
            self._hover.hide()
            return
        corner = self.rows.mapTo(self, QPoint(0, 0))
        beside = area.translated(corner)
        beside.setWidth(self.width() // 3)
        self._hover.show_card(card, self.rows.wall_now, beside)

    def _renew(self) -> None:
        self._ink.dry()
        self.rows.lay_out()
        self._titles.updateGeometry()
        self._titles.update()
