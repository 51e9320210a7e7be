"""The day of a proposed place beside a list of proposals: whose visits stand around it, painted as on the calendar."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from prolodesk.clinic.changes import Change, Settings
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.schedule import Room, rooms
from prolodesk.clinic.values import Place
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.layout import USUAL_ZOOM
from prolodesk.ui.calendar.card_text import CardText, spoken
from prolodesk.ui.calendar.days import Days
from prolodesk.ui.calendar.header import ColumnHeader
from prolodesk.ui.calendar.ink import Ink
from prolodesk.ui.calendar.painting import CardState, rect
from prolodesk.ui.calendar.proposals import Ghost, paint_proposal
from prolodesk.ui.calendar.sheet import Sheet
from prolodesk.ui.calendar.sheet_layers import paint_plain, sheet_at
from prolodesk.ui.calendar.view import DAY, Period, in_order
from prolodesk.ui.parts.text import plain_label, show_text, show_tip
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr

WIDE, SLIM, WIDE_PAGE = 344, 300, 1480
ABOVE = 2.5
"""How many hours before the place in hand come into view, where there is room."""


class DayPicture(QWidget):
    """A day as the calendar paints it, to be looked at only: what a card says in a tip."""

    def __init__(self, formats: Formats, ink: Ink) -> None:
        super().__init__()
        self.formats, self.ink = formats, ink
        self.zoom, self.offset = USUAL_ZOOM, 0
        self.now_utc, self.wall_now = 0, datetime(2000, 1, 1)
        self.sheet: Sheet | None = None
        self._period: Period | None = None
        self._ghosts: tuple[Ghost, ...] = ()
        self._current = -1
        self._states: dict[Id, CardState] = {}
        self._texts: dict[int, CardText] = {}
        self._width = WIDE
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_period(self, period: Period, ghosts: Sequence[Ghost], current: int, states: dict[Id, CardState]) -> None:
        """Show this day with these proposals, one in hand, and some cards otherwise than plain."""
        self._period, self._ghosts, self._current, self._states = period, tuple(ghosts), current, states
        self.lay_out()

    def show_now(self, now_utc: int, wall_now: datetime) -> None:
        self.now_utc, self.wall_now = now_utc, wall_now

    def fit(self, width: int) -> None:
        """There is this much room across."""
        if width != self._width:
            self._width = width
            self.lay_out()

    def lay_out(self) -> None:
        """Place everything anew."""
        self._texts = {}
        if self._period is not None:
            self.sheet = sheet_at(self._period, self._width, self.zoom, self.ink, self.formats)
            self.setFixedSize(max(self.sheet.width, self._width), self.sheet.height)
            self.setAccessibleDescription(self.says())
        self.update()

    def area_of(self, place: Place) -> QRect:
        """Where a place stands; nothing where the day does not show it."""
        box = self.sheet.place_box(place) if self.sheet else None
        return rect(box).toAlignedRect() if box else QRect()

    def says(self) -> str:
        """Everything that stands on the day, in time order, for screen readers."""
        sheet, formats = self.sheet, self.formats
        if sheet is None:
            return ""
        visits = (spoken(sheet.cards[number], self.wall_now, formats) for number in sheet.reading_order())
        places = (tr("Proposed: {time}", time=formats.time(ghost.place.start)) for ghost in self._ghosts)
        return ". ".join((*places, *visits))

    def sizeHint(self) -> QSize:
        return QSize(self._width, self.sheet.height if self.sheet else 400)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            number = self.sheet.index_at(event.x(), event.y()) if self.sheet else None
            card = self.sheet.cards[number] if self.sheet and number is not None else None
            show_tip(self, event.globalPos(), spoken(card, self.wall_now, self.formats) if card else "")
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, area = QPainter(self), QRectF(event.rect())
        painter.fillRect(area, self.ink.colour("bg_surface"))
        if self.sheet is not None:
            paint_plain(painter, self.sheet, [area], self._texts, self, self._states)
            for number in sorted(range(len(self._ghosts)), key=lambda number: number == self._current):
                ghost, strong = self._ghosts[number], number == self._current
                if box := self.sheet.place_box(ghost.place):
                    paint_proposal(painter, ghost, box, self.ink, self.formats, strong=strong)
        painter.end()


class ProposedDay(QFrame):
    """Asks only for days somebody looks at; its page must tell it every change."""

    def __init__(self, clinic: Clinic, formats: Formats) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self._clinic, self._formats, self._ink = clinic, formats, Ink(theme())
        self._days = Days(clinic)
        self._rooms: tuple[Room, ...] | None = None
        self._again: Callable[[], None] = self.show_nothing
        self._title, self._note = plain_label(role="section"), plain_label(role="secondary", wrap=True)
        self.picture = DayPicture(formats, self._ink)
        self.picture.setAccessibleName(tr("The day of this place"))
        self._header = ColumnHeader(self._ink, formats)
        self._header.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._scroll = QScrollArea()
        self.setFixedWidth(theme().px(WIDE))
        self._lay_out()
        theme().changed.connect(self._renew)

    def show_place(
        self,
        place: Place,
        patient_id: Id,
        ghosts: Sequence[Ghost] = (),
        current: int = -1,
        moving: Collection[Id] = (),
        chosen: Id = "",
    ) -> None:
        """Show the day of a place with its provider and whom else the patient sees then. `moving` are visits that
        would leave their places; `chosen` is the one it is about, if it stands there already."""
        self._again = lambda: self.show_place(place, patient_id, ghosts, current, moving, chosen)
        if not self.isVisible():
            return
        now = self._clinic.now()
        self.picture.show_now(int(now.timestamp()), now.astimezone(self._clinic.zone).replace(tzinfo=None))
        period = self._period_around(place, patient_id)
        here = [n for n, ghost in enumerate(ghosts) if ghost.place.start.date() == period.day]
        states = {each: CardState(faded=True) for each in moving}
        if chosen:
            states[chosen] = CardState(selected=True, faded=chosen in states)
        in_hand = here.index(current) if current in here else -1
        self.picture.show_period(period, [ghosts[n] for n in here], in_hand, states)
        show_text(self._title, self._formats.weekday_date(period.day))
        self._show_picture(seen=True)
        self._reveal(place)

    def show_nothing(self) -> None:
        """There is no place to look at."""
        self._again = self.show_nothing
        show_text(self._title, tr("No place"))
        show_text(self._note, tr("Nothing is proposed here whose day could be shown."))
        self._show_picture(seen=False)

    def has_room(self, page_width: int) -> bool:
        """Whether a page so wide has room for it beside everything else; it is slimmer where it has not."""
        wide = page_width >= theme().px(WIDE_PAGE)
        self.setFixedWidth(theme().px(WIDE if wide else SLIM))
        return wide

    def on_change(self, change: Change) -> None:
        """What is known of days may be old now."""
        self._days.on_change(change)
        if Settings() in change.topics:
            self._rooms = None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._again()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._scroll.viewport() and event.type() == QEvent.Type.Resize:
            self.picture.fit(self._scroll.viewport().width())
            self._show_header()
        return super().eventFilter(watched, event)

    def _period_around(self, place: Place, patient_id: Id) -> Period:
        """The day with the columns of that provider, first, and of those the patient sees besides."""
        if self._rooms is None:
            self._rooms = self._clinic.ask(rooms)
        on = place.start.date()
        day = self._days.on(on)
        seen = {card.place.provider_id for card in day.cards if card.patient_id == patient_id}
        everybody = [column.provider_id for column in day.columns]
        order = in_order(everybody, (place.provider_id,))
        hidden = frozenset(everybody) - seen - {place.provider_id}
        closures = self._days.closures(on, on)
        return Period(DAY, on, (day,), self._clinic.zone, self._rooms, hidden, tuple(order), closures=closures)

    def _show_picture(self, *, seen: bool) -> None:
        self._note.setVisible(not seen)
        self._header.setVisible(seen)
        self._scroll.setVisible(seen)
        self._show_header()

    def _show_header(self) -> None:
        if self.picture.sheet is not None:
            self._header.show_sheet(self.picture.sheet)
            self._header.show_today(self.picture.wall_now.date())

    def _reveal(self, place: Place) -> None:
        area, sheet = self.picture.area_of(place), self.picture.sheet
        if sheet is not None and not area.isNull():
            above = min(round(ABOVE * 60 * sheet.axis.zoom), (self._scroll.viewport().height() - area.height()) // 2)
            bar = self._scroll.verticalScrollBar()
            bar.setMaximum(max(bar.maximum(), sheet.height - self._scroll.viewport().height()))
            bar.setValue(max(0, area.top() - max(0, above)))

    def _renew(self) -> None:
        self._ink.dry()
        self.picture.lay_out()
        self._header.updateGeometry()
        self._header.update()

    def _lay_out(self) -> None:
        space = theme().px
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self.picture)
        self._scroll.viewport().installEventFilter(self)
        self._header.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        words = QVBoxLayout()
        words.setContentsMargins(space(16), space(14), space(16), space(8))
        words.addWidget(self._title)
        words.addWidget(self._note)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)  # the line at its left stays
        column.setSpacing(0)
        column.addLayout(words)
        column.addWidget(self._header)
        column.addWidget(self._scroll, 1)
        column.addStretch(0)
