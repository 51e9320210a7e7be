"""The list of visits itself: one widget that paints rows and turns keys and the pointer into commands and wishes."""

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from prolodesk.clinic.values import Card, Place
from prolodesk.domain.ids import Id
from prolodesk.ui.calendar.agenda_keys import AgendaKeys
from prolodesk.ui.calendar.agenda_painting import RowState, day_words, paint_heading, paint_row, waiting_text
from prolodesk.ui.calendar.agenda_sheet import AgendaSheet, lay_out_agenda
from prolodesk.ui.calendar.card_text import spoken
from prolodesk.ui.calendar.ink import Ink
from prolodesk.ui.calendar.keys import overrides
from prolodesk.ui.calendar.menu import open_menu
from prolodesk.ui.calendar.painting import rect
from prolodesk.ui.calendar.verbs import verb_by_key
from prolodesk.ui.calendar.view import BY_TYPE, Period, in_order
from prolodesk.ui.calendar.wishes import OpenVisit, ShowDate, ShowView
from prolodesk.ui.parts.chips import status_words
from prolodesk.ui.parts.own_keys import key_name
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr

HOVER_MS = 400
USUAL_MINUTES, OPENS = 30, 540
LONG_STATUS = ("in_session", "recovery", "confirmed", "cancelled", "no_show")


class AgendaList(QWidget):
    """Signals as those of its view, and
    pointed: the card to tell more about and where it stands here, or None to put that away.
    seen: a rectangle that should be scrolled into view.
    shown_anew: another sheet is shown.
    """

    asked = Signal(object)
    wished = Signal(object)
    said = Signal(str)
    selected = Signal(object)
    pointed = Signal(object, QRect)
    seen = Signal(QRect)
    shown_anew = Signal()

    def __init__(self, formats: Formats, ink: Ink) -> None:
        super().__init__()
        self.formats, self.ink = formats, ink
        self.sheet: AgendaSheet | None = None
        self.at_row: int | None = None
        self.wall_now = datetime(2000, 1, 1)
        self._period: Period | None = None
        self._selected: Id = ""
        self._width = 800
        self._keys = verb_by_key()
        self._keyboard = AgendaKeys(self)
        self._under: Card | None = None
        self._hover = QTimer(self, singleShot=True, interval=HOVER_MS)
        self._hover.timeout.connect(self._point)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(tr("List of visits"))

    def show_period(self, period: Period) -> None:
        """Show these days; the cursor stays on its day, or goes to that of the period."""
        before = self.cursor_day()
        self._period = period
        self.lay_out()
        sheet = self.sheet
        if sheet is None:
            return
        self.at_row = sheet.number_of(self._selected) if self._selected else None
        if self._selected and self.at_row is None:
            self._selected = ""
            self.selected.emit(None)
        if self.at_row is None:
            day = before if before and sheet.heading_of(before) is not None else period.day
            self.at_row = sheet.heading_of(day)
        self._describe()

    def fit(self, width: int) -> None:
        """There is this much room across."""
        if width != self._width:
            self._width = width
            self.lay_out()

    def lay_out(self) -> None:
        """Measure and place everything anew."""
        period, look, ink = self._period, theme(), self.ink
        if period is None:
            return
        longest = self.formats.hours(time(22, 58), time(22, 58))
        said = (waiting_text(188), *(status_words(code) for code in LONG_STATUS))
        status = max(ink.width(words, "card") for words in said)
        self.sheet = lay_out_agenda(
            period.days,
            width=self._width,
            heading=max(look.px(34), int(ink.metrics("bold").height()) + 12),
            line=max(look.px(28), int(ink.metrics("card").height()) + 10),
            time=int(ink.width(longest, "card")) + 24,
            status=int(status) + look.px(14) + 34,
            hidden=period.hidden,
        )
        self.setFixedSize(self._width, max(1, self.sheet.height))
        self.update()
        self.shown_anew.emit()

    def show_now(self, wall_now: datetime) -> None:
        if (wall_now.date(), wall_now.minute) != (self.wall_now.date(), self.wall_now.minute):
            self.wall_now = wall_now
            self.update()

    def select(self, appointment_id: Id, *, tell: bool = False) -> None:
        """Select a visit, or nothing with an empty id."""
        number = self.sheet.number_of(appointment_id) if self.sheet and appointment_id else None
        if (appointment_id if number is not None else "") == self._selected:
            return
        self.touch(self.at_row)
        self._selected = appointment_id if number is not None else ""
        if number is not None and self.sheet:
            self.at_row = number
            self.seen.emit(rect(self.sheet.box(number)).toAlignedRect())
        self.touch(self.at_row)
        self._describe()
        card = self.selected_card()
        self.rest(card if tell else None)
        self.selected.emit(card)

    def go_to(self, number: int, *, tell: bool = False) -> None:
        """Put the cursor on a row; a visit's row selects it."""
        if self.sheet is None:
            return
        card = self.sheet.rows[number].card
        if card is not None:
            self.select(card.appointment_id, tell=tell)
            return
        self.touch(self.at_row)
        self.select("")
        self.at_row = number
        self.touch(number)
        self.seen.emit(rect(self.sheet.box(number)).toAlignedRect())
        self._describe()

    def selected_card(self) -> Card | None:
        number = self.sheet.number_of(self._selected) if self.sheet and self._selected else None
        return self.sheet.rows[number].card if self.sheet and number is not None else None

    def cursor_day(self) -> date | None:
        if self.sheet is None or self.at_row is None or self.at_row >= len(self.sheet.rows):
            return None
        return self.sheet.rows[self.at_row].day

    def cursor_place(self) -> Place | None:
        """After the visit of the cursor with its provider; on a heading from when the first provider shown is in."""
        day, period, sheet = self.cursor_day(), self._period, self.sheet
        whole = sheet.day(day) if sheet and day else None
        if period is None or sheet is None or day is None or whole is None:
            return None
        if card := self.selected_card():
            return Place(
                card.place.provider_id, card.place.start + timedelta(minutes=card.place.minutes), USUAL_MINUTES
            )
        order = in_order([column.provider_id for column in whole.columns], period.order)
        shown = [each for each in order if each not in period.hidden]
        opens = [opening.opens for c in whole.columns if c.provider_id in shown[:1] for opening in c.openings]
        start = datetime.combine(day, time(*divmod(min(opens, default=OPENS), 60)))
        return Place(shown[0] if shown else "", start, USUAL_MINUTES)

    def do_verb(self, name: str) -> bool:
        return self._keyboard.do(name)

    def says(self, number: int) -> str:
        """A row in one sentence."""
        row = self.sheet.rows[number] if self.sheet else None
        if row is None or self.sheet is None:
            return ""
        if row.card is not None:
            return f"{self.formats.weekday_date(row.day)}. {spoken(row.card, self.wall_now, self.formats)}"
        day = self.sheet.day(row.day)
        return ". ".join(day_words(day, self.formats)) if day else self.formats.long_date(row.day)

    def open_menu_at(self, at: QPoint) -> None:
        self.rest(None)
        open_menu(self, at, self.selected_card(), self.wall_now.date(), self.do_verb)

    def touch(self, number: int | None) -> None:
        """Paint a row again."""
        if self.sheet and number is not None and number < len(self.sheet.rows):
            self.update(rect(self.sheet.box(number)).toAlignedRect())

    def rest(self, card: Card | None) -> None:
        """Tell about this visit in a moment, or about none."""
        self._under = card
        self._hover.stop()
        if card is None:
            self.pointed.emit(None, QRect())
        else:
            self._hover.start()

    def sizeHint(self) -> QSize:
        return QSize(self._width, self.sheet.height if self.sheet else 400)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, sheet, area = QPainter(self), self.sheet, event.rect()
        painter.fillRect(area, self.ink.colour("bg_surface"))
        if sheet is not None and self._period is not None:
            hues = {c.provider_id: c.hue for day in sheet.days for c in day.columns}
            for number in sheet.numbers_within(area.top(), area.bottom()):
                card = sheet.rows[number].card
                here = number == self.at_row
                hue = hues.get(card.place.provider_id, 0) if card else 0
                state = RowState(here and bool(self._selected), here, self.hasFocus(), self._colour(), hue)
                if card is None:
                    paint_heading(painter, sheet, number, state, self.wall_now.date(), self.ink, self.formats)
                else:
                    paint_row(painter, sheet, number, state, self.wall_now, self.ink, self.formats)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and overrides(event, self._keys):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._under is not None:
            self.rest(None)
            return
        verb = self._keys.get(key_name(event))
        if verb is None or not self._keyboard.do(verb):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, following: bool) -> bool:
        return self._keyboard.tab(1 if following else -1) or super().focusNextPrevChild(following)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.touch(self.at_row)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.rest(None)
        self.touch(self.at_row)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self.sheet.number_at(event.position().y()) if self.sheet else None
        if number is not None:
            self.go_to(number)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        number = self.sheet.number_at(event.position().y()) if self.sheet else None
        if self.sheet is None or number is None:
            return
        row = self.sheet.rows[number]
        if row.card is not None:
            self.wished.emit(OpenVisit(row.card))
        else:
            self.wished.emit(ShowDate(row.day))
            self.wished.emit(ShowView("day"))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        number = self.sheet.number_at(event.position().y()) if self.sheet else None
        card = self.sheet.rows[number].card if self.sheet and number is not None else None
        if (card and card.appointment_id) != (self._under and self._under.appointment_id):
            self.rest(card)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.rest(None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.open_menu_at(event.globalPos())

    def _colour(self) -> str:
        return self._period.colour if self._period else BY_TYPE

    def _point(self) -> None:
        number = self.sheet.number_of(self._under.appointment_id) if self.sheet and self._under else None
        if self.sheet and number is not None:
            self.pointed.emit(self._under, rect(self.sheet.box(number)).toAlignedRect())

    def _describe(self) -> None:
        self.setAccessibleDescription(self.says(self.at_row) if self.at_row is not None and self.sheet else "")
