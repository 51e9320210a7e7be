"""Left of the day: the month, who is waiting and for how long, and which providers are shown."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from prolodesk.clinic.settings import DayTimes
from prolodesk.clinic.values import Card, ProviderColumn
from prolodesk.domain.ids import Id
from prolodesk.ui.calendar.month import MiniMonth
from prolodesk.ui.calendar.waiting_lines import WaitingLine, waiting_lines
from prolodesk.ui.parts.buttons import quiet
from prolodesk.ui.parts.cards import caption
from prolodesk.ui.parts.text import plain_label, set_tip, show_text, verb_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, tr_n


class Side(QFrame):
    """Signals:
    picked: a visit of the waiting room, by id.
    vials_wanted: the vials that end are to be looked at.
    hidden_changed: the providers whose columns are left out now.
    """

    picked = Signal(str)
    vials_wanted = Signal()
    hidden_changed = Signal(object)

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setFixedWidth(theme().px(240))
        self.month = MiniMonth(formats)
        self._waiting_heading = caption("")
        self._rows: list[WaitingLine] | None = None
        self._times = DayTimes()
        self._shown: tuple[Sequence[Card], datetime] | None = None
        self._waiting = QVBoxLayout()
        self._waiting.setSpacing(0)
        self._resting_heading, self._resting = caption(""), QVBoxLayout()
        self._resting.setSpacing(0)
        self._nobody = plain_label(tr("Nobody is waiting."), role="small")
        self.vials = quiet("", "pill-bottle")
        self.vials.clicked.connect(self.vials_wanted)
        self.vials.hide()
        self._providers = QVBoxLayout()
        self._providers.setSpacing(theme().px(4))
        self._checks: dict[Id, QCheckBox] = {}
        self._lay_out()

    def show_times(self, times: DayTimes) -> None:
        """From when on a wait is long."""
        self._times = times
        if self._shown is not None:
            self._rows = None
            self.show_waiting(*self._shown)

    def show_waiting(self, cards: Sequence[Card], wall_now: datetime) -> None:
        """Who has arrived and not been called, longest wait first, and who rests after the needle."""
        self._shown = cards, wall_now
        rows = waiting_lines(cards, wall_now, self._times)
        if rows == self._rows:
            return
        self._rows = rows
        waiting = [row for row in rows if not row.rests]
        resting = [row for row in rows if row.rests]
        show_text(self._waiting_heading, tr("Waiting room · {count}", count=len(waiting)))
        self._nobody.setVisible(not waiting)
        show_text(self._resting_heading, tr("Recovery · {count}", count=len(resting)))
        self._resting_heading.setVisible(bool(resting))
        for layout, lines in ((self._waiting, waiting), (self._resting, resting)):
            while item := layout.takeAt(0):
                if widget := item.widget():
                    widget.hide()
                    widget.deleteLater()
            for line in lines:
                row = WaitingRow(line)
                row.clicked.connect(lambda _=False, id=line.appointment_id: self.picked.emit(id))
                layout.addWidget(row)
                row.show()

    def show_vials(self, count: int) -> None:
        """How many vials must not be used after today, or are past their last day; none hides the line."""
        self.vials.setVisible(count > 0)
        self.vials.show_text(tr_n("{count} vial ends today", "{count} vials end today", count))
        theme().dress(self.vials, "pill-bottle", "warn_fg")

    def show_providers(self, columns: Sequence[ProviderColumn], hidden: frozenset[Id]) -> None:
        """A tick for everyone whose column can be shown."""
        if list(self._checks) != [column.provider_id for column in columns]:
            for check in self._checks.values():
                self._providers.removeWidget(check)
                check.deleteLater()
            self._checks = {column.provider_id: self._check(column) for column in columns}
        for provider_id, check in self._checks.items():
            check.blockSignals(True)
            check.setChecked(provider_id not in hidden)
            check.blockSignals(False)

    def check_of(self, provider_id: Id) -> QCheckBox:
        """The tick of a provider."""
        return self._checks[provider_id]

    def _check(self, column: ProviderColumn) -> QCheckBox:
        check = QCheckBox(verb_text(column.name))
        set_tip(check, column.name)
        check.toggled.connect(self._tell)
        self._providers.addWidget(check)
        return check

    def _tell(self) -> None:
        self.hidden_changed.emit(frozenset(id for id, check in self._checks.items() if not check.isChecked()))

    def _lay_out(self) -> None:
        space = theme().px
        inside = QWidget()
        inside.setProperty("role", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(space(16), space(12), space(16), space(16))
        column.setSpacing(space(8))
        column.addWidget(self.month)
        column.addSpacing(space(8))
        column.addWidget(self._waiting_heading)
        column.addWidget(self._nobody)
        column.addLayout(self._waiting)
        column.addWidget(self._resting_heading)
        column.addLayout(self._resting)
        column.addWidget(self.vials)
        column.addStretch(1)
        column.addWidget(caption(tr("Providers")))
        column.addLayout(self._providers)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)


class WaitingRow(QAbstractButton):
    """One who waits or rests: the icon of the state, the name, the minutes; too long a wait with words for it."""

    def __init__(self, line: WaitingLine) -> None:
        super().__init__()
        self._line = line
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(line.spoken)
        set_tip(self, line.spoken)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(200), theme().px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, line = QPainter(self), theme(), self._line
        if self.underMouse():
            painter.fillRect(self.rect(), look.colour("bg_subtle"))
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        size = look.px(15)
        colour = str(getattr(look.tokens, line.tone)) if line.tone else look.tokens.status(line.status).colour
        icon = look.icons.pixmap(line.icon, colour, size, self.devicePixelRatioF())
        painter.drawPixmap(look.px(2), (self.height() - size) // 2, icon)
        painter.setFont(look.font("body"))
        metrics = painter.fontMetrics()
        width = metrics.horizontalAdvance(line.moment)
        painter.setPen(look.colour(line.tone or "text_secondary"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect().adjusted(0, 0, -look.px(2), 0), middle | Qt.AlignmentFlag.AlignRight, line.moment)
        left = look.px(24)
        room = self.width() - left - width - look.px(10)
        painter.setPen(look.colour("text_primary"))
        name = metrics.elidedText(line.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), middle, name)
        painter.end()
