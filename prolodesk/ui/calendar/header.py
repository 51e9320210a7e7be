"""The heading of every column: which day, who it is, how many visits, how full. It stays while the sheet scrolls."""

from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from prolodesk.domain.ids import Id
from prolodesk.ui.calendar.header_words import Heading, day_groups, headings_of
from prolodesk.ui.calendar.ink import Ink
from prolodesk.ui.calendar.sheet import Sheet
from prolodesk.ui.parts.text import show_tip
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr

ONE_LEVEL, DAY_LEVEL = 46, 24
DRAG_PX = 10
WITHOUT_CIRCLE = 118
"""A column narrower than this has no room for initials in a circle beside its words."""


class ColumnHeader(QWidget):
    """Paints the columns' headings; follows the sheet sideways.

    Signals:
    ordered: provider ids in the order they were dragged into.
    menu_wanted: a column's number and the global position at which its menu should open.
    day_wanted: the day of a heading that was double-clicked.
    """

    ordered = Signal(object)
    menu_wanted = Signal(int, QPoint)
    day_wanted = Signal(object)

    def __init__(self, ink: Ink, formats: Formats) -> None:
        super().__init__()
        self._ink, self._formats = ink, formats
        self._sheet: Sheet | None = None
        self._headings: tuple[Heading, ...] = ()
        self._days: tuple[tuple[int, int, str], ...] = ()
        self._offset = 0
        self._today: date | None = None
        self._pressed: tuple[int, float] | None = None
        self._drop: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_sheet(self, sheet: Sheet) -> None:
        """The headings of this sheet; painted again only if they say or stand otherwise than before."""
        before, said, days = self._sheet, self._headings, self._days
        self._sheet = sheet
        self._headings, self._days = headings_of(sheet, self._formats), day_groups(sheet, self._formats)
        if before and (said, days, before.edges) == (self._headings, self._days, sheet.edges):
            return
        self.setAccessibleName(tr("Columns"))
        self.setAccessibleDescription(". ".join(heading.spoken for heading in self._headings))
        if bool(days) != bool(self._days):
            self.updateGeometry()
        self.update()

    def show_today(self, today: date) -> None:
        """The heading of this day is marked."""
        if today != self._today:
            self._today = today
            self.update()

    def show_offset(self, offset: int) -> None:
        """How far the sheet below is scrolled to the right."""
        self._offset = offset
        self.update()

    def heading(self, number: int) -> Heading:
        """What stands over a column."""
        return self._headings[number]

    def sizeHint(self) -> QSize:
        return QSize(200, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self._height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, ink = QPainter(self), self._ink
        painter.fillRect(self.rect(), ink.colour("bg_surface"))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), ink.colour("border_subtle"))
        sheet = self._sheet
        if sheet is not None:
            painter.setClipRect(QRectF(sheet.gutter, 0, self.width() - sheet.gutter, self.height()))
            for first, last, words in self._days:
                self._paint_day(painter, sheet, first, last, words)
            form = self._form(sheet)
            for number in range(len(sheet.columns)):
                self._paint_column(painter, sheet, number, form)
            if self._drop is not None:
                x = sheet.edges[self._drop] - self._offset
                painter.fillRect(QRectF(x - 1, 2, 3, self.height() - 4), ink.colour("accent"))
        painter.end()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._sheet:
            number = self._column_at(event.x())
            show_tip(self, event.globalPos(), self._headings[number].spoken if number is not None else "")
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._column_at(event.position().x())
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = (number, event.position().x()) if left and number is not None else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or self._sheet is None or not self._sheet.columns[self._pressed[0]].provider_id:
            return
        x = event.position().x()
        if self._drop is None and abs(x - self._pressed[1]) < DRAG_PX:
            return
        self._drop = self._gap_at(x, self._sheet)
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, drop, sheet = self._pressed, self._drop, self._sheet
        self._let_go()
        if pressed is not None and drop is not None and sheet is not None:
            order = _reordered(sheet, pressed[0], drop)
            if order:
                self.ordered.emit(order)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        number = self._column_at(event.position().x())
        if number is not None and self._sheet and len(self._sheet.period.days) > 1:
            self.day_wanted.emit(self._sheet.columns[number].day)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        number = self._column_at(event.pos().x())
        self._let_go()
        if number is not None:
            self.menu_wanted.emit(number, event.globalPos())

    def _let_go(self) -> None:
        self._pressed = self._drop = None
        self.unsetCursor()
        self.update()

    def _height(self) -> int:
        return theme().px(ONE_LEVEL) + (theme().px(DAY_LEVEL) if self._days else 0)

    def _column_at(self, x: float) -> int | None:
        sheet = self._sheet
        if sheet is None or not sheet.columns or x < sheet.gutter or x + self._offset >= sheet.width:
            return None
        return sheet.column_at(x + self._offset)

    def _gap_at(self, x: float, sheet: Sheet) -> int:
        """The column before which a column let go here would stand, among those of the same day."""
        assert self._pressed is not None
        same = sheet.columns_on(sheet.columns[self._pressed[0]].day)
        edges = [*same, same[-1] + 1]
        return min(edges, key=lambda number: abs(sheet.edges[number] - self._offset - x))

    def _paint_day(self, painter: QPainter, sheet: Sheet, first: int, last: int, words: str) -> None:
        ink, look = self._ink, theme()
        left, right = sheet.edges[first] - self._offset, sheet.edges[last + 1] - self._offset
        height = look.px(DAY_LEVEL)
        today = sheet.columns[first].day == self._today
        if today:
            painter.fillRect(QRectF(left + 1, 0, right - left - 1, height), ink.colour("accent_subtle"))
        painter.fillRect(QRectF(left, 0, 1, self.height()), ink.colour("border_strong"))
        painter.fillRect(QRectF(left, height - 1, right - left, 1), ink.colour("border_subtle"))
        top = (height - ink.metrics("strong").height()) / 2
        shown = max(left, float(sheet.gutter))
        ink.draw(painter, shown + look.px(8), top, words, right - shown - look.px(12), "strong", "text_primary")

    def _room(self, sheet: Sheet, number: int) -> float:
        """What a column's words have of its width."""
        wide = sheet.edges[number + 1] - sheet.edges[number]
        circle = bool(self._headings[number].initials) and wide >= theme().px(WITHOUT_CIRCLE)
        return wide - theme().px(8) - (theme().px(36) if circle else 0) - 4

    def _form(self, sheet: Sheet) -> tuple[int, int]:
        """The longest form of names and of loads that fits over every column: one row is written in one way."""
        found = [0, 0]
        for number, heading in enumerate(self._headings):
            room = self._room(sheet, number)
            for which, (forms, font) in enumerate(((heading.names, "strong"), (heading.loads, "card"))):
                fits = next((n for n, form in enumerate(forms) if self._ink.width(form, font) <= room), len(forms) - 1)
                counts = which == 0 or len(forms) > 2  # why nobody is in has forms of its own
                found[which] = max(found[which], fits) if counts else found[which]
        return found[0], found[1]

    def _paint_column(self, painter: QPainter, sheet: Sheet, number: int, form: tuple[int, int]) -> None:
        ink, look, heading = self._ink, theme(), self._headings[number]
        left, right = sheet.edges[number] - self._offset, sheet.edges[number + 1] - self._offset
        above = look.px(DAY_LEVEL) if self._days else 0
        if not self._days and len(sheet.period.days) > 1 and sheet.columns[number].day == self._today:
            painter.fillRect(QRectF(left + 1, 0, right - left - 1, self.height() - 1), ink.colour("accent_subtle"))
        painter.fillRect(QRectF(left, above, 1, self.height() - above), ink.colour("border_subtle"))
        centre = above + (self.height() - above) / 2 - 0.5
        x = left + look.px(8)
        forms = heading.names[form[0] :] or heading.names[-1:]
        loads = heading.loads[form[1] :] if len(heading.loads) > 2 else heading.loads
        if heading.initials and right - left >= look.px(WITHOUT_CIRCLE):
            self._paint_circle(painter, heading, x, centre)
            x += look.px(36)
        elif heading.hue is not None:
            forms = (*forms, heading.initials)
            colour = ink.colour(look.tokens.type_hue(heading.hue))
            painter.fillRect(QRectF(left + 1, self.height() - 4, right - left - 1, 3), colour)
        room = right - x - 4
        name = next((each for each in forms if ink.width(each, "strong") <= room), forms[-1])
        load = next((each for each in loads if ink.width(each, "card") <= room), heading.loads[-1])
        name_height = ink.metrics("strong").height()
        top = centre - (name_height + ink.metrics("card").height()) / 2
        ink.draw(painter, x, top, name, room, "strong", "text_primary")
        tone = "warn_fg" if heading.closed else "text_secondary"
        ink.draw(painter, x, top + name_height, load, room, "card", tone)

    def _paint_circle(self, painter: QPainter, heading: Heading, x: float, centre: float) -> None:
        ink, look = self._ink, theme()
        size = look.px(28)
        circle = QRectF(x, centre - size / 2, size, size)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(ink.colour(look.tokens.type_hue(heading.hue or 0)), 1.5))
        painter.setBrush(ink.colour("bg_subtle"))
        painter.drawEllipse(circle.adjusted(0.75, 0.75, -0.75, -0.75))
        painter.setFont(ink.font("caption"))
        painter.setPen(ink.colour("text_secondary"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, heading.initials)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _reordered(sheet: Sheet, moved: int, before: int) -> tuple[Id, ...]:
    """The providers of that day when one column is put before another; empty when that changes nothing."""
    same = sheet.columns_on(sheet.columns[moved].day)
    ids = [sheet.columns[number].provider_id for number in same]
    start, end = moved - same[0], before - same[0]
    if end in (start, start + 1):
        return ()
    one = ids.pop(start)
    ids.insert(end - (end > start), one)
    return tuple(ids)
