"""The visit that is selected, beside the day: who, warnings, how the course goes, today's facts, the next step."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from prolodesk.clinic.booking import SetStatus
from prolodesk.clinic.glance import Glance
from prolodesk.clinic.values import Card
from prolodesk.domain.scheduling.early import is_too_early
from prolodesk.domain.scheduling.reasons import CancelReason
from prolodesk.domain.status import Status
from prolodesk.ui.calendar.acts import cancelled, reason_words, stepped_back, stepped_on
from prolodesk.ui.calendar.card_text import alert_words, banner_name, hours_of, waited
from prolodesk.ui.calendar.expected import Expected
from prolodesk.ui.calendar.facts import interval_words, pain_words, segments_of, spacing_value, spark_of, where_facts
from prolodesk.ui.calendar.history import History
from prolodesk.ui.calendar.hover import born_words, since_words
from prolodesk.ui.calendar.wishes import BookNext, GiveAftercare, OpenPatient, OpenVisit
from prolodesk.ui.parts.buttons import primary, quiet, secondary
from prolodesk.ui.parts.cards import caption
from prolodesk.ui.parts.chips import Chip, StatusChip, status_words
from prolodesk.ui.parts.form import Field
from prolodesk.ui.parts.number_field import ChoiceField
from prolodesk.ui.parts.series_bar import SeriesBar
from prolodesk.ui.parts.spacing_ruler import SpacingLine
from prolodesk.ui.parts.spark import Spark
from prolodesk.ui.parts.text import ElidedLabel, one_line, plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr

LONG_FACT = 30
"""Letters of a fact from which on it may need two lines."""


class Inspector(QFrame):
    """Signals:
    asked: a command.
    wished: one of `wishes`.
    picked: a visit that is expected, by id.
    """

    asked = Signal(object)
    wished = Signal(object)
    picked = Signal(str)

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.setAccessibleName(tr("Selected visit"))
        self._formats = formats
        self._card: Card | None = None
        self._main: SetStatus | None = None
        self._empty = Expected(formats)
        self._empty.picked.connect(self.picked)
        self._name, self._born = ElidedLabel(role="section"), plain_label(role="secondary")
        self._status = StatusChip()
        self._alerts = QVBoxLayout()
        self._alerts.setSpacing(theme().px(6))
        self._plan, self._series = caption(""), SeriesBar(tr("Sessions of the course"))
        self._plan_facts = plain_label(role="secondary", wrap=True)
        self.spacing = SpacingLine()
        self._pain_heading, self._spark = caption(tr("Pain 0–10")), Spark(tr("Pain across the course"))
        self._pain_facts = plain_label(role="secondary", wrap=True)
        self._facts, self.history = QGridLayout(), History()
        self._reason = ChoiceField(tr("Why it was cancelled"), tuple((r.value, reason_words(r)) for r in CancelReason))
        self._reason_field = Field(tr("Reason"), self._reason)
        self.step = primary(tr("Arrived"))
        self.back = quiet(tr("Back"), icon="undo-2", hint=tr("Shift+Space"))
        self.open_visit = secondary(tr("Open"), hint=tr("Enter"))
        self.book_next, self.aftercare = secondary(tr("Book next")), secondary(tr("Aftercare PDF"))
        self._body = self._lay_out()
        self._connect()
        self.show_nothing()

    def show_nothing(self) -> None:
        """No visit is selected."""
        self._card = None
        self._body.hide()
        self._empty.show()

    def show_expected(self, cards: Sequence[Card], wall_now: datetime) -> None:
        """Who is still to come today: that stands here while no visit is selected."""
        self._empty.show_cards(cards, wall_now)

    def show_glance(self, glance: Glance, wall_now: datetime) -> None:
        """Show this visit."""
        card = self._card = glance.card
        self._name.show_full(banner_name(card))
        show_text(self._born, born_words(card, wall_now, self._formats))
        status = tr("{status} since {time}", status=status_words(card.status), time=since_words(card, self._formats))
        self._status.show_status(card.status, status)
        self._show_alerts(card)
        self._show_course(glance, wall_now)
        self._show_facts(glance, wall_now)
        self.history.show_stamps(glance.steps_taken, card.place.start.date(), self._formats)
        self._show_steps(card, wall_now)
        self._empty.hide()
        self._body.show()

    def _show_alerts(self, card: Card) -> None:
        _clear(self._alerts)
        for alert in card.alerts[:5]:
            self._alerts.addWidget(Chip(alert_words(alert), "warn", "triangle-alert", fill=True))
        if card.consent_missing:
            self._alerts.addWidget(Chip(tr("No consent recorded"), "warn", "signature", fill=True))

    def _show_course(self, glance: Glance, wall_now: datetime) -> None:
        card, formats = glance.card, self._formats
        has_course = bool(glance.steps)
        for widget in (self._plan, self._series, self._plan_facts):
            widget.setVisible(has_course)
        if has_course:
            show_text(self._plan, tr("Plan · {course}", course=one_line(card.course_title)))
            self._series.show_segments(segments_of(glance, wall_now.date(), formats))
            show_text(self._plan_facts, interval_words(glance))
        self.spacing.setVisible(glance.spacing is not None)
        self.spacing.show_value(spacing_value(glance.spacing) if glance.spacing else None)
        points = spark_of(glance, formats)
        for part in (self._pain_heading, self._spark, self._pain_facts):
            part.setVisible(bool(points))
        self._spark.show_points(points)
        show_text(self._pain_facts, pain_words(glance))
        self._pain_facts.setVisible(bool(self._pain_facts.text()))

    def _show_facts(self, glance: Glance, wall_now: datetime) -> None:
        _clear(self._facts)
        for row, (name, value) in enumerate(facts_of(glance, wall_now, self._formats)):
            self._facts.addWidget(plain_label(name, role="secondary"), row, 0, Qt.AlignmentFlag.AlignTop)
            # a wrapping label in a scroll area is squeezed, so only what needs it wraps
            label = plain_label(value, wrap=len(value) > LONG_FACT, selectable=True)
            self._facts.addWidget(label, row, 1, Qt.AlignmentFlag.AlignTop)

    def _show_steps(self, card: Card, wall_now: datetime) -> None:
        command = main_step(card, wall_now)
        self.step.setVisible(command is not None)
        if command is not None:
            self.step.show_text(step_words(card, command))
        self.back.setVisible(stepped_back(card) is not None and card.status not in (Status.CANCELLED, Status.NO_SHOW))
        self.aftercare.setEnabled(card.signed)
        self._reason_field.setVisible(card.status is Status.CANCELLED)
        self._reason.blockSignals(True)
        self._reason.choose(card.cancel_reason or CancelReason.PATIENT.value)
        self._reason.blockSignals(False)
        self._main = command

    def _connect(self) -> None:
        self.step.clicked.connect(self._ask_step)
        self.back.clicked.connect(lambda: self._ask(stepped_back(self._card) if self._card else None))
        self.open_visit.clicked.connect(lambda: self._wish(OpenVisit))
        self.book_next.clicked.connect(lambda: self._wish(BookNext))
        self.aftercare.clicked.connect(lambda: self._wish(GiveAftercare))
        self._reason.currentIndexChanged.connect(self._change_reason)
        self._patient.clicked.connect(lambda: self._wish(OpenPatient))

    def _ask_step(self) -> None:
        self._ask(self._main)

    def _ask(self, command: SetStatus | None) -> None:
        if command is not None:
            self.asked.emit(command)

    def _change_reason(self) -> None:
        if self._card is not None:
            self._ask(cancelled(self._card, CancelReason(str(self._reason.chosen()))))

    def _wish(self, wish: type[OpenVisit] | type[BookNext] | type[GiveAftercare] | type[OpenPatient]) -> None:
        if self._card is not None:
            self.wished.emit(wish(self._card))

    def _lay_out(self) -> QWidget:
        space = theme().px
        self._patient = quiet(tr("Record"), icon="user")
        self._facts.setHorizontalSpacing(space(12))
        self._facts.setVerticalSpacing(space(6))
        self._facts.setColumnStretch(1, 1)
        top = QHBoxLayout()
        top.addWidget(self._name, 1)
        top.addWidget(self._patient)
        inside = QWidget()
        inside.setProperty("role", "surface")
        facts = QVBoxLayout(inside)
        facts.setContentsMargins(space(16), space(12), space(16), space(12))
        facts.setSpacing(space(8))
        facts.addLayout(top)
        facts.addWidget(self._born)
        facts.addWidget(self._status)
        facts.addLayout(self._alerts)
        for part in (
            self._plan,
            self._series,
            self.spacing,
            self._plan_facts,
            self._pain_heading,
            self._spark,
            self._pain_facts,
        ):
            facts.addWidget(part)
        facts.addWidget(caption(tr("Visit")))
        facts.addLayout(self._facts)
        facts.addWidget(self.history)
        facts.addWidget(self._reason_field)
        facts.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addLayout(self._foot())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._empty)
        whole.addWidget(body)
        return body

    def _foot(self) -> QVBoxLayout:
        space = theme().px
        foot = QVBoxLayout()
        foot.setContentsMargins(space(16), space(8), space(16), space(16))
        foot.setSpacing(space(8))
        foot.addWidget(self.step)
        for pair in ((self.open_visit, self.back), (self.book_next, self.aftercare)):
            row = QHBoxLayout()
            row.setSpacing(space(8))
            for button in pair:
                row.addWidget(button, 1)
            foot.addLayout(row)
        return foot


def main_step(card: Card, wall_now: datetime) -> SetStatus | None:
    """The step most people want next: on the day itself somebody who has booked has arrived; None before that day for
    what only happens on it."""
    if card.status in (Status.CANCELLED, Status.NO_SHOW):
        return stepped_back(card)
    following = stepped_on(card, wall_now.date())
    early = following and is_too_early(following.becomes, card.place.start.date(), wall_now.date())
    return None if early else following


def step_words(card: Card, command: SetStatus) -> str:
    """What the button for a step says."""
    match command.becomes:
        case Status.BOOKED:
            return tr("Book again")
        case Status.CONFIRMED:
            return tr("Confirm")
        case Status.ARRIVED:
            return tr("Arrived")
        case Status.IN_SESSION:
            return tr("Start session") if card.kind == "session" else tr("Start visit")
        case Status.RECOVERY:
            return tr("Finish session → recovery")
        case _:
            return tr("Done") if card.status is Status.RECOVERY else tr("Finish visit")


def facts_of(glance: Glance, wall_now: datetime, formats: Formats) -> list[tuple[str, str]]:
    """Names and values of what one wants to know on the day."""
    card = glance.card
    facts = [(tr("Time"), hours_of(card, formats)), (tr("Type"), card.type_name)]
    facts += where_facts(card)
    if card.arrived_at:
        arrived = formats.time(card.arrived_at)
        if card.status is Status.ARRIVED:
            arrived = tr("{time} · waiting {minutes} min", time=arrived, minutes=waited(card, wall_now))
        facts.append((tr("Arrived"), arrived))
    if card.pain is not None:
        facts.append((tr("Pain today"), str(card.pain)))
    elif card.kind == "session" and card.status is Status.ARRIVED:
        facts.append((tr("Pain today"), tr("Not asked yet · type 0–9")))
    if glance.consent_on:
        facts.append((tr("Consent"), formats.date(glance.consent_on)))
    if glance.sheet_at:
        day = formats.date(glance.sheet_at.date())
        given = tr("Given {date}", date=day) if glance.sheet_given else tr("Made {date}, not given", date=day)
        facts.append((tr("Last aftercare"), given))
    if glance.next_visit:
        facts.append((tr("Next visit"), formats.moment(glance.next_visit)))
    for name, value in ((tr("Phone"), card.phone), (tr("Note"), card.note), (tr("Overbooked"), card.overbooked)):
        if one_line(value):
            facts.append((name, one_line(value)))
    return facts


def _clear(layout: QVBoxLayout | QGridLayout) -> None:
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
