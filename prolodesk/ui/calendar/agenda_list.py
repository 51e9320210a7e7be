"""The list of visits itself: one widget that paints rows and turns keys and the pointer into commands and wishes."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent

from prolodesk.clinic.values import Card, Place
from prolodesk.domain.ids import Id
from prolodesk.domain.scheduling.layout import Box
from prolodesk.ui.calendar.agenda_keys import AgendaKeys
from prolodesk.ui.calendar.agenda_painting import (
    RowState,
    day_words,
    paint_ghost_row,
    paint_heading,
    paint_row,
    proposal_words,
    waiting_text,
)
from prolodesk.ui.calendar.agenda_sheet import AgendaSheet, lay_out_agenda
from prolodesk.ui.calendar.card_text import spoken
from prolodesk.ui.calendar.day_drag import DayDrag
from prolodesk.ui.calendar.ink import Ink
from prolodesk.ui.calendar.menu import open_menu
from prolodesk.ui.calendar.painting import rect
from prolodesk.ui.calendar.proposals import Ghost
from prolodesk.ui.calendar.surface import Surface
from prolodesk.ui.calendar.view import BY_TYPE, Period, in_order
from prolodesk.ui.parts.chips import status_words
from prolodesk.ui.parts.text import one_line
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr

USUAL_MINUTES, OPENS = 30, 540
LONG_STATUS = ("in_session", "recovery", "confirmed", "cancelled", "no_show")


class AgendaList(Surface):
    """Signals, beside those of every surface:
    pointed: the card to tell more about and where it stands here, or None to put that away.
    seen: a rectangle that should be scrolled into view.
    shown_anew: another sheet is shown.
    """

    pointed = Signal(object, QRect)
    seen = Signal(QRect)
    shown_anew = Signal()

    pointer: DayDrag

    def __init__(self, formats: Formats, ink: Ink, why_not: Callable[[Card, Place], str]) -> None:
        """`why_not` says what keeps a visit from a place, if anything does."""
        super().__init__(tr("List of visits"), formats, ink)
        self._why_not = why_not
        self.sheet: AgendaSheet | None = None
        self.at_row: int | None = None
        self.wall_now = datetime(2000, 1, 1)
        self._period: Period | None = None
        self._selected: Id = ""
        self._width = 800
        self._ghosts: tuple[Ghost, ...] = ()
        self._ghost_in_hand = -1
        self.keyboard, self.pointer = AgendaKeys(self), DayDrag(self, self)

    def show_period(self, period: Period) -> None:
        """Show these days; the cursor stays on its day, or goes to that of the period."""
        before = self.cursor_day()
        self._period = period
        self.pointer.let_go()
        self.lay_out()
        self._find_cursor(before)
        self._describe()

    def show_ghosts(self, ghosts: Sequence[Ghost], current: int) -> None:
        """These places are proposed, with one in hand, which is brought into view; none puts them away."""
        before, same = self.cursor_day(), tuple(ghosts) == self._ghosts
        self._ghosts, self._ghost_in_hand = tuple(ghosts), current
        if same:
            self.update()
        else:
            self.lay_out()
            self._find_cursor(before)
        number = self.sheet.ghost_row(current) if self.sheet and current >= 0 else None
        if self.sheet and number is not None:
            self.seen.emit(rect(self.sheet.box(number)).toAlignedRect())

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
            ghosts=self._ghosts,
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
        self.pointer.rest(card if tell else None)
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
        row = sheet.rows[self.at_row] if self.at_row is not None else None
        if row is not None and row.ghost is not None:
            return sheet.ghosts[row.ghost].place
        if card := self.selected_card():
            return Place(
                card.place.provider_id, card.place.start + timedelta(minutes=card.place.minutes), USUAL_MINUTES
            )
        order = in_order([column.provider_id for column in whole.columns], period.order)
        shown = [each for each in order if each not in period.hidden]
        opens = [opening.opens for c in whole.columns if c.provider_id in shown[:1] for opening in c.openings]
        start = datetime.combine(day, time(*divmod(min(opens, default=OPENS), 60)))
        return Place(shown[0] if shown else "", start, USUAL_MINUTES)

    def says(self, number: int) -> str:
        """A row in one sentence."""
        row = self.sheet.rows[number] if self.sheet else None
        if row is None or self.sheet is None:
            return ""
        if row.card is not None:
            return f"{self.formats.weekday_date(row.day)}. {spoken(row.card, self.wall_now, self.formats)}"
        if row.ghost is not None:
            return self._says_of_ghost(self.sheet.ghosts[row.ghost])
        day = self.sheet.day(row.day)
        return ". ".join(day_words(day, self.formats, self._hidden())) if day else self.formats.long_date(row.day)

    def open_menu_at(self, at: QPoint) -> None:
        self.pointer.rest(None)
        open_menu(self, at, self.selected_card(), self.wall_now.date(), self.do_verb)

    def touch(self, number: int | None) -> None:
        """Paint a row again."""
        if self.sheet and number is not None and number < len(self.sheet.rows):
            self.update(rect(self.sheet.box(number)).toAlignedRect())

    def sizeHint(self) -> QSize:
        return QSize(self._width, self.sheet.height if self.sheet else 400)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, sheet, area = QPainter(self), self.sheet, event.rect()
        painter.fillRect(area, self.ink.colour("bg_surface"))
        if sheet is not None and self._period is not None:
            hues = {c.provider_id: c.hue for day in sheet.days for c in day.columns}
            numbers = sheet.numbers_within(area.top(), area.bottom())
            for number in numbers:
                self._paint_row(painter, sheet, number, hues)
            for day in dict.fromkeys(sheet.rows[number].day for number in numbers):
                self.pointer.paint(painter, day)
        painter.end()

    def touch_cursor(self) -> None:
        self.touch(self.at_row)

    def day_at(self, point: QPointF) -> date | None:
        number = self._number_at(point)
        return self.sheet.rows[number].day if self.sheet and number is not None else None

    def card_at(self, point: QPointF) -> Card | None:
        number = self._number_at(point)
        return self.sheet.rows[number].card if self.sheet and number is not None else None

    def is_more(self, point: QPointF) -> bool:
        return False

    def point_to(self, point: QPointF) -> Card | None:
        number = self._number_at(point)
        if number is not None:
            self.go_to(number)
        return self.card_at(point)

    def show_details(self, card: Card | None) -> None:
        number = self.sheet.number_of(card.appointment_id) if self.sheet and card else None
        if card is None:
            self.pointed.emit(None, QRect())
        elif self.sheet and number is not None:
            self.pointed.emit(card, rect(self.sheet.box(number)).toAlignedRect())

    def why_not(self, card: Card, place: Place) -> str:
        return self._why_not(card, place)

    def ghost_box(self, day: date, point: QPointF) -> Box | None:
        number = self._number_at(point)
        return self.sheet.box(number) if self.sheet and number is not None else None

    def touch_day(self, day: date) -> None:
        if self.sheet and (box := self.sheet.rows_of(day)):
            self.update(rect(box).toAlignedRect())

    def follow(self, point: QPointF) -> None:
        height = self.sheet.rows[0].height if self.sheet and self.sheet.rows else 0
        self.seen.emit(QRect(0, int(point.y()) - height, 1, 2 * height))

    def show_hand(self, *, over: bool) -> None:
        """A click on a row always selects it: the pointer keeps its shape."""

    def _number_at(self, point: QPointF) -> int | None:
        return self.sheet.number_at(point.y()) if self.sheet else None

    def _paint_row(self, painter: QPainter, sheet: AgendaSheet, number: int, hues: Mapping[Id, int]) -> None:
        row, here, keys = sheet.rows[number], number == self.at_row, self.hasFocus()
        if row.ghost is not None:
            state = RowState(row.ghost == self._ghost_in_hand, here, keys)
            room = self._room_of(sheet.ghosts[row.ghost].place)
            paint_ghost_row(painter, sheet, number, state, room, self.ink, self.formats)
        elif row.card is None:
            state, today = RowState(cursor=here, has_keys=keys), self.wall_now.date()
            paint_heading(painter, sheet, number, state, today, self.ink, self.formats, self._hidden())
        else:
            faded = row.card.appointment_id == self.pointer.dragged()
            hue = hues.get(row.card.place.provider_id, 0)
            state = RowState(here and bool(self._selected), here, keys, self._colour(), hue, faded)
            paint_row(painter, sheet, number, state, self.wall_now, self.ink, self.formats)

    def _find_cursor(self, before: date | None) -> None:
        """The rows are others: the cursor stays with its visit, else on its day, else goes to that of the period."""
        sheet, period = self.sheet, self._period
        if sheet is None or period is None:
            return
        self.at_row = sheet.number_of(self._selected) if self._selected else None
        if self._selected and self.at_row is None:
            self._selected = ""
            self.selected.emit(None)
        if self.at_row is None:
            self.at_row = sheet.heading_of(before) if before else None
        if self.at_row is None:
            self.at_row = sheet.heading_of(period.day)

    def _says_of_ghost(self, ghost: Ghost) -> str:
        place, end = ghost.place, ghost.place.start + timedelta(minutes=ghost.place.minutes)
        who = self.sheet.provider_of(place.start.date(), place.provider_id) if self.sheet else ""
        when = f"{self.formats.weekday_date(place.start.date())}. {self.formats.hours(place.start, end)}"
        parts = (proposal_words(legal=ghost.legal), when, one_line(ghost.words), one_line(who), self._room_of(place))
        return ". ".join(filter(None, parts))

    def _room_of(self, place: Place) -> str:
        rooms = self._period.rooms if self._period else ()
        return next((one_line(room.name) for room in rooms if room.room_id == place.room_id), "")

    def _hidden(self) -> frozenset[Id]:
        return self._period.hidden if self._period else frozenset()

    def _colour(self) -> str:
        return self._period.colour if self._period else BY_TYPE

    def _describe(self) -> None:
        self.setAccessibleDescription(self.says(self.at_row) if self.at_row is not None and self.sheet else "")
