"""Left of the day: the month, who is waiting and for how long, and which providers are shown."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from prolodesk.clinic.settings import DayTimes
from prolodesk.clinic.values import Card, ProviderColumn
from prolodesk.domain.ids import Id
from prolodesk.ui.calendar.month import MiniMonth
from prolodesk.ui.calendar.person_rows import PersonRows
from prolodesk.ui.calendar.waiting_lines import waiting_lines
from prolodesk.ui.parts.buttons import Button
from prolodesk.ui.parts.cards import caption
from prolodesk.ui.parts.text import plain_label, set_tip, show_text, verb_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, tr_n

WIDE = 240


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
        self.setFixedWidth(theme().px(WIDE))
        self.month = MiniMonth(formats)
        self._waiting_heading = caption("")
        self._times = DayTimes()
        self._shown: tuple[Sequence[Card], datetime] | None = None
        self._waiting, self._resting = PersonRows(), PersonRows()
        self._waiting.picked.connect(self.picked)
        self._resting.picked.connect(self.picked)
        self._resting_heading = caption("")
        self._nobody = plain_label(tr("Nobody is waiting."), role="small")
        self.vials = Button("", "line", "pill-bottle")
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
            self.show_waiting(*self._shown)

    def show_waiting(self, cards: Sequence[Card], wall_now: datetime) -> None:
        """Who has arrived and not been called, longest wait first, and who rests after the needle."""
        self._shown = cards, wall_now
        rows = waiting_lines(cards, wall_now, self._times)
        waiting = [row for row in rows if not row.rests]
        resting = [row for row in rows if row.rests]
        show_text(self._waiting_heading, tr("Waiting room · {count}", count=len(waiting)))
        self._nobody.setVisible(not waiting)
        show_text(self._resting_heading, tr("Recovery · {count}", count=len(resting)))
        self._resting_heading.setVisible(bool(resting))
        self._waiting.show_lines(waiting)
        self._resting.show_lines(resting)

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

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedWidth(theme().px(WIDE))  # another zoom

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
        column.addWidget(self._waiting)
        column.addWidget(self._resting_heading)
        column.addWidget(self._resting)
        column.addWidget(self.vials, alignment=Qt.AlignmentFlag.AlignLeft)
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
