"""Left of the day: the month, who is waiting and for how long, and which providers are shown."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from prolodesk.clinic.values import Card, ProviderColumn
from prolodesk.domain.ids import Id
from prolodesk.domain.status import Status
from prolodesk.ui.calendar.card_text import names_of, waited
from prolodesk.ui.calendar.month import MiniMonth
from prolodesk.ui.parts.cards import caption
from prolodesk.ui.parts.text import one_line, plain_label, set_tip, show_text, verb_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr

LATE_MINUTES = 20
"""From here on a wait is shown as too long."""


class Side(QFrame):
    """Signals:
    picked: a visit of the waiting room, by id.
    hidden_changed: the providers whose columns are left out now.
    """

    picked = Signal(str)
    hidden_changed = Signal(object)

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setFixedWidth(theme().px(240))
        self.month = MiniMonth(formats)
        self._waiting_heading = caption("")
        self._rows: list[tuple[Id, str, int]] | None = None
        self._waiting = QVBoxLayout()
        self._waiting.setSpacing(0)
        self._nobody = plain_label(tr("Nobody is waiting."), role="small")
        self._providers = QVBoxLayout()
        self._providers.setSpacing(theme().px(4))
        self._checks: dict[Id, QCheckBox] = {}
        self._lay_out()

    def show_waiting(self, cards: Sequence[Card], wall_now: datetime) -> None:
        """Who has arrived and not been called, longest wait first."""
        here = sorted((c for c in cards if c.status is Status.ARRIVED), key=lambda c: c.arrived_at or c.status_at)
        rows = [(card.appointment_id, names_of(card)[0], waited(card, wall_now)) for card in here]
        if rows == self._rows:
            return
        self._rows = rows
        show_text(self._waiting_heading, tr("Waiting room · {count}", count=len(here)))
        self._nobody.setVisible(not here)
        while item := self._waiting.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for appointment_id, name, minutes in rows:
            row = WaitingRow(name, minutes)
            row.clicked.connect(lambda _=False, id=appointment_id: self.picked.emit(id))
            self._waiting.addWidget(row)
            row.show()

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
    """One who waits: the hourglass, the name, the minutes; too long a wait in danger colours, with words for it."""

    def __init__(self, name: str, minutes: int) -> None:
        super().__init__()
        self._name, self._minutes = one_line(name), minutes
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        late = tr("{name}, waiting {minutes} min, longer than {most}", name=name, minutes=minutes, most=LATE_MINUTES)
        words = tr("{name}, waiting {minutes} min", name=name, minutes=minutes)
        self.setAccessibleName(late if minutes > LATE_MINUTES else words)
        set_tip(self, self.accessibleName())

    def sizeHint(self) -> QSize:
        return QSize(theme().px(200), theme().px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme()
        if self.underMouse():
            painter.fillRect(self.rect(), look.colour("bg_subtle"))
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        status, size = look.tokens.status("arrived"), look.px(15)
        late = self._minutes > LATE_MINUTES
        icon = look.icons.pixmap(
            "triangle-alert" if late else status.icon, status.colour, size, self.devicePixelRatioF()
        )
        painter.drawPixmap(look.px(2), (self.height() - size) // 2, icon)
        painter.setFont(look.font("body"))
        metrics = painter.fontMetrics()
        minutes = tr("{minutes} min", minutes=self._minutes)
        width = metrics.horizontalAdvance(minutes)
        painter.setPen(look.colour("danger" if late else "text_secondary"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect().adjusted(0, 0, -look.px(2), 0), middle | Qt.AlignmentFlag.AlignRight, minutes)
        left = look.px(24)
        room = self.width() - left - width - look.px(10)
        painter.setPen(look.colour("text_primary"))
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), middle, name)
        painter.end()
