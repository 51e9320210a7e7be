"""The summary of a patient: alerts, courses and how far they are, visits, pain and goals, on one page."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from prolodesk.clinic.charts import PatientChart
from prolodesk.clinic.courses import CourseSummary
from prolodesk.clinic.records import PatientBanner, PatientRecord
from prolodesk.domain.courses import CourseState
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.domain.status import Status
from prolodesk.ui.actions import keys_of
from prolodesk.ui.parts.buttons import Button, plain
from prolodesk.ui.parts.cards import Card, caption
from prolodesk.ui.parts.chips import Chip, StatusChip
from prolodesk.ui.parts.pause_words import paused_words
from prolodesk.ui.parts.scrolling import scrolling
from prolodesk.ui.parts.series_bar import SeriesBar
from prolodesk.ui.parts.spark import Spark
from prolodesk.ui.parts.tab_order import might_take_tab
from prolodesk.ui.parts.text import ElidedLabel, plain_label
from prolodesk.ui.patients.course_verbs import CourseVerbs, WishesCard
from prolodesk.ui.patients.summary_words import (
    VisitLine,
    course_line,
    course_title,
    goal_line,
    next_line,
    pain_change,
    segments_of,
    spark_points,
    visit_lines,
)
from prolodesk.ui.patients.wording import alert_icon, alert_text, languages, who_may
from prolodesk.ui.radar.wording import contact_line
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, number, tr


class SummaryView(QWidget):
    """Signals:
    picked: the id of a visit someone wants to open.
    place_wanted: the id of a visit to come that should get another place; empty when none is booked and a new one is
        wanted.
    series_wanted: the id of a course whose sessions should be placed.
    asked: a command.
    said: why a key did nothing, in words.
    """

    picked = Signal(str)
    place_wanted = Signal(str)
    series_wanted = Signal(str)
    asked = Signal(object)
    said = Signal(str)

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._coming: list[tuple[Id, Button]] = []
        self.wishes = WishesCard(formats)
        self.wishes.asked.connect(self.asked)
        self._lay_out()
        self._shortcuts: list[QShortcut] = []
        self._why_none = ""

    def hear_keys_in(self, page: QWidget) -> None:
        """The keys of the summary act wherever the keyboard is on this page, while the summary is shown."""
        for name, act in (("find_place", self._find_place), ("place_series", self._place_series)):
            for key in keys_of(name, "summary"):
                shortcut = QShortcut(QKeySequence(key), page)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.setEnabled(self.isVisible())
                shortcut.activated.connect(act)
                self._shortcuts.append(shortcut)

    def take_keys(self) -> None:
        """The next visit has the keys: Enter opens it, F finds another place for it."""
        if self._coming:
            self._coming[0][1].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_chart(self, chart: PatientChart) -> None:
        """Show this patient."""
        here = self.window().focusWidget()
        held = next((each.course_id for each in self.findChildren(CourseVerbs) if here and each.isAncestorOf(here)), "")
        for side in (self._left, self._right):
            _empty(side)
        left = (self._courses(chart), self._visits(chart))
        contact, calls = self._contact(chart.record), self._calls(chart)
        right = (self._alerts(chart.banner), self._pain(chart), self._goals(chart), contact, calls)
        for side, cards in ((self._left, left), (self._right, right)):
            for card in cards:
                side.addWidget(card)
                card.show()  # now, not with the next events: the page is laid out before it is painted
        self._right.addStretch(1)
        self.wishes.show_chart(chart)
        self._walk_as_one_reads()
        again = next((each for each in self._verbs() if each.course_id == held), None)
        if held and again is not None:
            again.take_keys()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._hear(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._hear(False)

    def _hear(self, shown: bool) -> None:
        for shortcut in self._shortcuts:
            shortcut.setEnabled(shown)

    def _place_series(self) -> None:
        """The first course that has sessions to place."""
        for verbs in self._verbs():
            if verbs.place.isVisible():
                verbs.place.click()
                return
        self.said.emit(self._why_none or tr("No course has sessions to place."))

    def _walk_as_one_reads(self) -> None:
        """Tab goes through courses and visits before the wishes below them, which were made before these."""
        cards, here = (*_widgets(self._left), self.wishes), self.window()
        stops = [
            each
            for card in cards
            for each in card.findChildren(QWidget)
            if might_take_tab(each) and each.window() is here
        ]
        for before, after in pairwise(each for each in stops if each.focusProxy() is None):
            QWidget.setTabOrder(before, after)

    def _verbs(self) -> list[CourseVerbs]:
        """What can be done with each course; those that were shown before are on their way out."""
        return [each for card in _widgets(self._left) for each in card.findChildren(CourseVerbs)]

    def _alerts(self, banner: PatientBanner) -> Card:
        card = Card(tr("Alerts"))
        for badge in banner.alerts:
            neutral = badge.kind == "note"
            tone = "neutral" if neutral else "danger" if badge.severity == "anaphylaxis" else "warn"
            text = alert_text(badge.kind, badge.text, badge.severity)
            card.column.addWidget(Chip(text, tone, alert_icon(badge.kind)))
        if not any(badge.kind == "allergy" for badge in banner.alerts):
            card.column.addWidget(plain_label(self._allergies(banner), role="secondary", wrap=True))
        return card

    def _allergies(self, banner: PatientBanner) -> str:
        confirmed = banner.no_known_allergies_on
        if confirmed:
            return tr("No known allergies, confirmed {date}.", date=self._formats.date(confirmed))
        return tr("Allergies have not been asked yet.")

    def _courses(self, chart: PatientChart) -> Card:
        card = Card(tr("Courses"))
        rests = [each for each in chart.courses if each.state is CourseState.PAUSED]
        state = paused_words(rests[0], self._formats) if rests else ""
        self._why_none = tr("{state}. Resume the course to place its sessions.", state=state) if state else ""
        for course in chart.courses:
            card.column.addLayout(self._course(course, chart))
        if not chart.courses:
            card.column.addWidget(
                plain_label(tr("No course yet. A provider plans one on the Plan tab."), role="secondary", wrap=True)
            )
        return card

    def _course(self, course: CourseSummary, chart: PatientChart) -> QVBoxLayout:
        bar = SeriesBar(course.title)
        bar.show_segments(segments_of(course, chart.visits, chart.banner.today, self._formats))
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, theme().px(12))
        column.setSpacing(theme().px(6))
        column.addWidget(ElidedLabel(course_title(course), role="strong"))
        column.addWidget(plain_label(course_line(course), role="secondary", wrap=True))
        column.addWidget(bar)
        column.addWidget(plain_label(next_line(course, self._formats), wrap=True))
        verbs = CourseVerbs(course, chart.banner.today, self._formats)
        verbs.series_wanted.connect(self.series_wanted)
        verbs.asked.connect(self.asked)
        column.addWidget(verbs)
        return column

    def _visits(self, chart: PatientChart) -> Card:
        card = Card(tr("Visits"))
        self._coming = []
        coming, gone = visit_lines(chart.visits, chart.wall_now, self._formats)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().px(12))
        grid.setVerticalSpacing(theme().px(2))
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, theme().px(150))
        self._visit_rows(grid, tr("Next"), coming, tr("Nothing is booked."), to_come=True)
        grid.setRowMinimumHeight(grid.rowCount(), theme().px(8))
        before = tr("Before, and cancelled") if any(line.status == Status.CANCELLED for line in gone) else tr("Before")
        self._visit_rows(grid, before, gone, tr("No visit yet."), to_come=False)
        card.column.addLayout(grid)
        return card

    def _visit_rows(
        self, grid: QGridLayout, heading: str, lines: Sequence[VisitLine], nothing: str, *, to_come: bool
    ) -> None:
        grid.addWidget(caption(heading), grid.rowCount(), 0, 1, 3)
        for line in lines:
            row = grid.rowCount()
            when = plain(line.moment)
            when.clicked.connect(lambda _=False, id=line.appointment_id: self.picked.emit(id))
            grid.addWidget(when, row, 0)
            grid.addWidget(ElidedLabel(line.purpose), row, 1)
            if to_come:
                self._coming.append((line.appointment_id, when))
            grid.addWidget(StatusChip(line.status), row, 2)
        if not lines:
            grid.addWidget(plain_label(nothing, role="secondary"), grid.rowCount(), 0, 1, 3)

    def _find_place(self) -> None:
        """For the visit that has the keys, else for the next, else for a new one."""
        focused = [id for id, button in self._coming if button.hasFocus()]
        found = focused or [id for id, _ in self._coming]
        self.place_wanted.emit(found[0] if found else "")

    def _pain(self, chart: PatientChart) -> Card:
        card = Card(tr("Pain 0–10"))
        if chart.pain:
            spark = Spark(tr("Pain 0–10"))
            spark.show_points(spark_points(chart.pain, self._formats))
            card.column.addWidget(spark)
            change = pain_change(chart.pain)
            if change:
                card.column.addWidget(plain_label(change, role="secondary"))
        else:
            card.column.addWidget(plain_label(tr("Not scored yet."), role="secondary"))
        return card

    def _goals(self, chart: PatientChart) -> Card:
        card = Card(tr("Goals"))
        if chart.goals is None:
            text = tr("Goals and history are for those who see the chart. Ask: {who}.", who=who_may(Right.SEE_CHART))
            card.column.addWidget(plain_label(text, role="secondary", wrap=True))
            return card
        for goal in chart.goals:
            card.column.addWidget(plain_label(goal_line(goal), wrap=True))
        if not chart.goals:
            card.column.addWidget(plain_label(tr("None yet."), role="secondary"))
        return card

    def _contact(self, record: PatientRecord) -> Card:
        card, form = Card(tr("Contact")), record.form
        emergency = ", ".join(p for p in (form.emergency_name, form.emergency_relation, form.emergency_phone) if p)
        facts = [
            (tr("Phone"), " · ".join(part for part in (form.phone, form.second_phone) if part)),
            (tr("E-mail"), form.email),
            (tr("Language"), dict(languages()).get(form.language, form.language) if form.language else ""),
            (tr("In an emergency"), emergency),
            (tr("Height and weight"), self._body(record)),
            (tr("Note for the desk"), form.note),
        ]
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().px(16))
        grid.setVerticalSpacing(theme().px(6))
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate((n, v) for n, v in facts if v):
            grid.addWidget(plain_label(name, role="small"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(plain_label(value, wrap=True, selectable=True), row, 1)
        card.column.addLayout(grid)
        return card

    def _calls(self, chart: PatientChart) -> Card:
        card = Card(tr("Calls"))
        for call in chart.calls:
            line = contact_line(call, self._formats)
            said = tr("{call}: {note}", call=line, note=call.note) if call.note else line
            card.column.addWidget(plain_label(said, wrap=True, selectable=True))
        if not chart.calls:
            keys = keys_of("note_call")[0]
            text = tr("No call has been noted. {keys} notes one.", keys=keys)
            card.column.addWidget(plain_label(text, role="secondary", wrap=True))
        return card

    def _body(self, record: PatientRecord) -> str:
        height, weight = record.latest("height_cm"), record.latest("weight_kg")
        parts = [tr("{value} cm", value=number(height.value))] if height else []
        if weight:
            day = self._formats.date(weight.taken_on)
            parts.append(tr("{value} kg on {day}", value=number(weight.value), day=day))
        return " · ".join(parts)

    def _lay_out(self) -> None:
        space = theme().px
        inside = QWidget()
        inside.setProperty("role", "page")
        row = QHBoxLayout(inside)
        row.setContentsMargins(space(16), space(16), space(16), space(16))
        row.setSpacing(space(16))
        left = QVBoxLayout()
        for side in (left, self._left, self._right):
            side.setSpacing(space(12))
        left.addLayout(self._left)
        left.addWidget(self.wishes)
        left.addStretch(1)
        row.addLayout(left, 3)
        row.addLayout(self._right, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolling(inside, sideways=False))


def _widgets(layout: QLayout) -> list[QWidget]:
    found = (layout.itemAt(place) for place in range(layout.count()))
    return [widget for item in found if item is not None and (widget := item.widget()) is not None]


def _empty(layout: QLayout) -> None:
    while item := layout.takeAt(0):
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
