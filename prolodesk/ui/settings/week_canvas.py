"""The painted week: hours are drawn, moved, stretched and split with the mouse or the keys, or typed: "8-12, 13-17"."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from prolodesk.domain.errors import Refusal
from prolodesk.domain.scheduling.hours import Stretch
from prolodesk.domain.scheduling.week_bars import SNAP, WeekBars, drawn, typed_hours
from prolodesk.ui.actions import actions_of
from prolodesk.ui.calendar.ink import Ink
from prolodesk.ui.parts.own_keys import claims, key_name
from prolodesk.ui.parts.text import hide_tip, one_line, show_tip
from prolodesk.ui.settings import week_acts as acts
from prolodesk.ui.settings.week_acts import Chosen, Outcome
from prolodesk.ui.settings.week_drag import Drag
from prolodesk.ui.settings.week_line import WeekLine
from prolodesk.ui.settings.week_menu import open_week_menu
from prolodesk.ui.settings.week_painting import Shown, hours_words, paint_week
from prolodesk.ui.settings.week_sheet import DAYS, Hit, WeekSheet, shown_hours
from prolodesk.ui.settings.week_words import bar_words, day_words
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr

HOUR, HEAD, USUAL_MINUTES = 21, 38, 240
"""Heights at 100 %; and how long a bar is that a double click makes."""
EMPTY: WeekBars = ((),) * DAYS
_NAMES = {key: action.name for action in actions_of("week") for key in action.keys}
_CURSORS = {"bar": Qt.CursorShape.OpenHandCursor, "empty": Qt.CursorShape.CrossCursor}


class WeekCanvas(QWidget):
    """Signals:
    changed: the week somebody made of it, a WeekBars.
    refused: why what was typed cannot be, a Refusal.
    selected: another day or bar is chosen.
    shown_anew: another week is shown.
    """

    changed = Signal(object)
    refused = Signal(object)
    selected = Signal()
    shown_anew = Signal()

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self.formats = formats
        self.week: WeekBars = EMPTY
        self.chosen = Chosen()
        self._wanted: Outcome | None = None
        self._drag: Drag | None = None
        self._ink = Ink(theme())
        self.line = WeekLine(self)
        self.line.typed.connect(self._take_typed)
        theme().changed.connect(self._dress)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("The week, painted"))
        self._dress()

    def show_week(self, week: WeekBars) -> None:
        """Show these hours, seven days of bars; what was chosen stays chosen as far as it is there."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None and wanted.week == week:
            self.chosen = wanted.chosen
        if week != self.week:
            self.week, self._drag = week, None
            self.line.put_away()
            self._dress()
        last = len(week[self.chosen.day]) - 1
        self.chosen = Chosen(self.chosen.day, min(self.chosen.bar, last))
        self.shown_anew.emit()
        self.update()

    def choose(self, day: int, bar: int = -1) -> None:
        """Choose a day, and a bar of it."""
        self._choose(Chosen(day, bar))

    @property
    def sheet(self) -> WeekSheet:
        """Where everything lies now."""
        small = self._ink.metrics("small")
        widest = max(small.horizontalAdvance(text) for text in self._hours_of_the_edge())
        head = max(theme().px(HEAD), self._ink.metrics("bold").height() + small.height() + 6)
        return WeekSheet(
            self.width(), self.height(), round(widest + 14), head, *shown_hours(self.week), self.formats.week_begins
        )

    def do(self, name: str) -> None:
        """An action of the table, by its name."""
        if name == "type_hours":
            self.type_hours()
        elif (act := self._acts().get(name)) is not None:
            self._become(act())

    def type_hours(self, begun: str = "") -> None:
        """A line opens over the day, with its hours or with the first letter somebody typed."""
        written = ", ".join(hours_words(bar, Formats()) for bar in self.week[self.chosen.day])
        self.line.open_over(self.sheet, self.chosen.day, begun, written)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(560), self._wanted_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(420), self._wanted_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        drag = self._drag
        shown = Shown(
            self.week,
            self.chosen.day,
            self.chosen.bar,
            drag.now if drag is not None else None,
            drag is None or drag.fits,
            self.hasFocus() or self.line.isVisible(),
            self.isEnabled(),
        )
        paint_week(painter, self.sheet, shown, self._ink, self.formats)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if claims(event, "week"):
            return True
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            hit = self._hit(event.pos())
            if hit.bar >= 0:
                show_tip(self, event.globalPos(), bar_words(self.week[hit.day][hit.bar], self.formats))
            else:
                hide_tip()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = key_name(event)
        if event.key() == Qt.Key.Key_Escape and self._drag is not None:
            self._drag = None
            self.update()
        elif len(key) == 1 and key.isdigit():
            self.type_hours(key)
        elif event.key() == Qt.Key.Key_Menu or key == "Shift+F10":
            self._open_menu(self.mapToGlobal(self._middle()))
        elif (step := _WALKS.get(key)) is not None:
            self._choose(acts.beside(self.week, self.chosen, *step))
        elif (act := self._keyed().get(key)) is not None:
            outcome = act()
            if outcome.week == self.week and key in ("Ctrl+Left", "Ctrl+Right"):
                self.refused.emit(_no_room())
            self._become(outcome)
        elif (name := _NAMES.get(key)) is not None:
            self.do(name)
        elif len(key) == 1 and key.isalpha():
            self.refused.emit(_no_key())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        hit = self._hit(event.position().toPoint())
        self._choose(Chosen(hit.day, hit.bar))
        if event.button() == Qt.MouseButton.LeftButton and hit.part != "head":
            self._drag = Drag(hit, self.week[hit.day][hit.bar] if hit.bar >= 0 else None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        if self._drag is None:
            part = self._hit(point.toPoint()).part
            self.setCursor(_CURSORS.get(part, Qt.CursorShape.SizeVerCursor) if part != "head" else _ARROW)
            return
        sheet = self.sheet
        copies = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        moved = self._drag.to(self.week, sheet.day_at(point.x()), sheet.minute_at(point.y()), copies=copies)
        if moved != self._drag:
            self._drag = moved
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        if drag is None or drag.now is None or (drag.now[1] == drag.bar and drag.now[0] == drag.hit.day):
            self.update()
            return
        if not drag.fits:
            self.refused.emit(_no_room())
        self._become(acts.after(drag.done(self.week), drag.now[0] if drag.fits else drag.hit.day, drag.now[1]))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A break where hours are; hours where none are; the day's hours to be typed on its name."""
        self._drag = None
        hit = self._hit(event.position().toPoint())
        self._choose(Chosen(hit.day, hit.bar))
        if hit.part == "head":
            self.type_hours()
        elif hit.bar >= 0:
            self._become(acts.broken(self.week, self.chosen, hit.minute))
        elif bar := drawn(self.week[hit.day], hit.minute, hit.minute + USUAL_MINUTES):
            self._become(acts.after(_added(self.week, hit.day, bar), hit.day, bar))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            hit = self._hit(event.pos())
            self._choose(Chosen(hit.day, hit.bar))
        self._open_menu(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _acts(self) -> dict[str, Callable[[], Outcome]]:
        week, chosen = self.week, self.chosen
        return {
            "split_hours": lambda: acts.broken(week, chosen),
            "keep_hours": lambda: acts.kept(week, chosen),
            "copy_hours": lambda: acts.copied(week, chosen),
            "remove_hours": lambda: acts.removed(week, chosen),
        }

    def _keyed(self) -> dict[str, Callable[[], Outcome]]:
        week, chosen = self.week, self.chosen
        found: dict[str, Callable[[], Outcome]] = {}
        for arrow, step in (("Up", -1), ("Down", 1)):
            found[f"Ctrl+{arrow}"] = partial(acts.moved, week, chosen, step * SNAP)
            found[f"Shift+{arrow}"] = partial(acts.lengthened, week, chosen, "closes", step)
            found[f"Ctrl+Shift+{arrow}"] = partial(acts.lengthened, week, chosen, "opens", step)
        for arrow, step in (("Left", -1), ("Right", 1)):
            found[f"Ctrl+{arrow}"] = partial(acts.to_day, week, chosen, step)
        return found

    def _become(self, outcome: Outcome) -> None:
        self._choose(outcome.chosen if outcome.week == self.week else self.chosen)
        if outcome.week != self.week:
            self._wanted = outcome
            self.changed.emit(outcome.week)

    def _take_typed(self, text: str) -> None:
        try:
            bars = typed_hours(text)
        except Refusal as refusal:
            self.line.show_wrong()
            self.refused.emit(refusal)
            return
        stays = self.line.hasFocus()
        self.line.put_away()
        if stays:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._become(acts.typed(self.week, self.line.day, bars))

    def _choose(self, chosen: Chosen) -> None:
        if chosen != self.chosen:
            self.chosen = chosen
            self.selected.emit()
        self.setAccessibleDescription(one_line(day_words(chosen.day, self.week, chosen.bar, self.formats)))
        self.update()

    def _open_menu(self, at: QPoint) -> QMenu:
        day, bar = self.chosen.day, acts.bar_of(self.week, self.chosen)
        return open_week_menu(
            self,
            at,
            day,
            bar,
            self.do,
            lambda kind: self._become(acts.kept(self.week, self.chosen, kind)),
            lambda onto: self._become(acts.copied(self.week, self.chosen, onto)),
        )

    def _hit(self, point: QPoint) -> Hit:
        return self.sheet.hit(self.week, point.x(), point.y())

    def _middle(self) -> QPoint:
        sheet, bar = self.sheet, acts.bar_of(self.week, self.chosen)
        box = sheet.box(self.chosen.day, bar or Stretch(sheet.first, sheet.last))
        return QRectF(box.left, box.top, box.width, box.height).center().toPoint()

    def _hours_of_the_edge(self) -> list[str]:
        return [hours_words(Stretch(minute, minute + 1), self.formats).split("–")[0] for minute in (600, 1320)]

    def _wanted_height(self) -> int:
        small, bold = self._ink.metrics("small").height(), self._ink.metrics("bold").height()
        first, last = shown_hours(self.week)
        hour = max(theme().px(HOUR), round(bold * 1.45))
        return round(max(theme().px(HEAD), bold + small + 6) + (last - first) / 60 * hour)

    def _dress(self) -> None:
        self._ink.dry()
        self.setFixedHeight(self._wanted_height())
        self.updateGeometry()
        self.update()


def _no_room() -> Refusal:
    return Refusal("There is no room for these hours on that day. Choose another, or shorten them.")


def _no_key() -> Refusal:
    return Refusal("This letter does nothing here. Type the hours with digits: 8-12, 13-17.")


def _added(week: WeekBars, day: int, bar: Stretch) -> WeekBars:
    return (*week[:day], tuple(sorted((*week[day], bar))), *week[day + 1 :])


_WALKS = {"Left": (-1, 0), "Right": (1, 0), "Up": (0, -1), "Down": (0, 1)}
_ARROW = Qt.CursorShape.ArrowCursor
