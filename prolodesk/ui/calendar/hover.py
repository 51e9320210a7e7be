"""The card that opens where the pointer rests: what one needs to know of a visit without opening it."""

from datetime import datetime

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from prolodesk.clinic.values import Card
from prolodesk.ui.calendar.acts import reason_words
from prolodesk.ui.calendar.card_text import alert_words, banner_name, chips_of, hours_of, moment_of, purpose_of
from prolodesk.ui.calendar.facts import where_facts
from prolodesk.ui.parts.chips import StatusChip, status_words
from prolodesk.ui.parts.spacing_ruler import RulerValue, SpacingLine
from prolodesk.ui.parts.text import ElidedLabel, one_line, plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, age, chart_text, tr

WIDTH = 300


class HoverCard(QFrame):
    """Floats over the day and never takes the focus or the pointer.

    Signals:
    spacing_wanted: the card of a session that is shown, and this: `show_spacing` answers at once.
    """

    spacing_wanted = Signal(object, object)

    def __init__(self, parent: QWidget, formats: Formats) -> None:
        super().__init__(parent)
        self._formats = formats
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedWidth(theme().px(WIDTH))
        self._name = ElidedLabel(role="section")
        self._born = plain_label(role="secondary")
        self._status = StatusChip()
        self._alerts = plain_label(role="warn", wrap=True)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(theme().px(12))
        self._facts.setVerticalSpacing(theme().px(4))
        self._facts.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme().px(14)] * 4)
        column.setSpacing(theme().px(6))
        for widget in (self._name, self._born, self._status, self._alerts):
            column.addWidget(widget)
        column.addLayout(self._facts)
        self.spacing = SpacingLine()
        column.addWidget(self.spacing)
        self.hide()

    def show_card(self, card: Card, wall_now: datetime, beside: QRect, provider: str = "") -> None:
        """Open beside a rectangle of the parent: at its right, at its left where there is no room. The provider is
        named where no column says who it is."""
        formats = self._formats
        self._name.show_full(banner_name(card))
        show_text(self._born, born_words(card, wall_now, formats))
        since = tr("{status} since {time}", status=status_words(card.status.value), time=since_words(card, formats))
        self._status.show_status(card.status.value, since)
        alerts = [alert_words(alert) for alert in card.alerts]
        show_text(self._alerts, "\n".join(alerts[:6]))
        self._alerts.setVisible(bool(alerts))
        self._show_facts(card, wall_now, provider)
        self.show_spacing(None)
        if card.course_id is not None and (card.number or 0) > 1:
            self.spacing_wanted.emit(card, self)
        self.setAccessibleName(self._name.full())
        self.adjustSize()
        parent = self.parentWidget()
        assert parent is not None
        self.move(*_beside(beside, self.width(), self.height(), parent.rect()))
        self.show()
        self.raise_()

    def show_spacing(self, value: RulerValue | None) -> None:
        """How far the visit stands from the session before it."""
        self.spacing.show_value(value)
        self.spacing.setVisible(value is not None)

    def _show_facts(self, card: Card, wall_now: datetime, provider: str) -> None:
        while item := self._facts.takeAt(0):
            if label := item.widget():
                label.hide()
                label.deleteLater()
        formats = self._formats
        moment = moment_of(card, wall_now, formats)
        facts = [
            (tr("Visit"), purpose_of(card)),
            (tr("Time"), hours_of(card, formats)),
            (tr("Now"), moment if moment != hours_of(card, formats) else ""),
            (tr("Provider"), one_line(provider)),
            *where_facts(card),
            (tr("Phone"), one_line(card.phone)),
            (tr("Note"), one_line(card.note)[:240]),
            (tr("To do"), ", ".join(chip.text for chip in chips_of(card) if chip.tone == "warn")),
            (tr("Overbooked"), one_line(card.overbooked)),
            (tr("Reason"), reason_words(card.cancel_reason) if card.status == "cancelled" else ""),
        ]
        for row, (name, value) in enumerate((n, v) for n, v in facts if v):
            what, which = plain_label(name, role="small"), plain_label(value, role="detail", wrap=True)
            self._facts.addWidget(what, row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(which, row, 1)
            for label in (what, which):
                label.show()  # at once: a card that is open already would count them only a moment later


def born_words(card: Card, wall_now: datetime, formats: Formats) -> str:
    """Born 03-Mar-1979 (47y) · P-01284"""
    number = chart_text(card.chart_number)
    if card.born_on is None:
        return tr("Born not known · {chart}", chart=number)
    years = age(card.born_on, wall_now.date())
    return tr("Born {date} ({age}y) · {chart}", date=formats.date(card.born_on), age=years, chart=number)


def since_words(card: Card, formats: Formats) -> str:
    """The time of the status; with its day when that was another day than the visit's."""
    if card.status_at.date() == card.place.start.date():
        return formats.time(card.status_at)
    return formats.short_date(card.status_at.date())


def _beside(beside: QRect, width: int, height: int, room: QRect) -> tuple[int, int]:
    gap = theme().px(8)
    left = beside.right() + gap
    if left + width > room.right():
        left = beside.left() - gap - width
    left = max(room.left() + gap, min(left, room.right() - width - gap))
    top = max(room.top() + gap, min(beside.top(), room.bottom() - height - gap))
    return left, top
