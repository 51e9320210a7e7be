"""Beside the radar: the patient of the chosen row, what to say, what came of the call, scores, earlier calls."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStyle, QVBoxLayout, QWidget

from prolodesk.clinic.contacts import Contact
from prolodesk.clinic.radar import RadarRow
from prolodesk.domain.radar import Reason
from prolodesk.ui.parts.buttons import secondary
from prolodesk.ui.parts.cards import caption
from prolodesk.ui.parts.scrolling import scrolling
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.radar.contact_panel import ContactPanel
from prolodesk.ui.radar.scores import ScoreFields
from prolodesk.ui.radar.script import Script
from prolodesk.ui.radar.wording import call_of, contact_line, name_text, phone_text, whole_why_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, chart_text, tr


class RadarSide(QWidget):
    """Signals:
    find_wanted, patient_wanted: the button of that name.
    """

    find_wanted = Signal()
    patient_wanted = Signal()

    def __init__(self, today: date, formats: Formats, *, may_change: bool, may_score: bool) -> None:
        super().__init__()
        self._formats, self._may_score = formats, may_score
        self._name = plain_label(role="section", wrap=True)
        self._born = plain_label(role="secondary", wrap=True)
        self._phone = plain_label(role="name", wrap=True, selectable=True)
        self._why = plain_label(wrap=True)
        self.script = Script(may_change)
        self.panel = ContactPanel(today, formats, heading=False)
        self.scores = ScoreFields()
        self._scores_caption = caption(tr("Scores, if they were asked"))
        self._calls_caption, self._calls = caption(tr("Calls before")), plain_label(role="secondary", wrap=True)
        self.look = secondary(tr("Find a place"), "calendar-plus", tr("F"))
        self.patient = secondary(tr("Patient"), "user", tr("P"))
        self.look.clicked.connect(self.find_wanted)
        self.patient.clicked.connect(self.patient_wanted)
        self._lay_out()

    def show_row(self, row: RadarRow, script: tuple[str, str], calls: Sequence[Contact], asked: Sequence[str]) -> None:
        """Show whom this row is about. `script` is what is said and the clinic's own words for it, `asked` the
        activities to score."""
        show_text(self._name, name_text(row))
        born = self._formats.date(row.born_on) if row.born_on else tr("date of birth not known")
        show_text(self._born, tr("{born} · {chart}", born=born, chart=chart_text(row.chart_number)))
        show_text(self._phone, phone_text(row))
        show_text(self._why, whole_why_text(row, self._formats))
        to_call = row.reason is not Reason.UNSIGNED
        self.script.show_script(*script, may_edit=to_call)
        self.panel.setVisible(to_call)
        self.panel.show_call(call_of(row))
        scored = to_call and self._may_score and row.course_id is not None
        for widget in (self.scores, self._scores_caption):
            widget.setVisible(scored)
        self.scores.show_activities(asked)
        for one, other in pairwise((*self.scores.fields(), self.panel.keep)):
            QWidget.setTabOrder(one, other)
        self.look.setVisible(to_call)
        show_text(self._calls, "\n".join(self._line(call) for call in calls))
        for widget in (self._calls, self._calls_caption):
            widget.setVisible(bool(calls))
        self._fit()

    def asks_scores(self) -> bool:
        """Whether scores can be typed for the row shown."""
        return not self.scores.isHidden()

    def _line(self, call: Contact) -> str:
        line = contact_line(call, self._formats)
        return tr("{call}: {note}", call=line, note=call.note) if call.note else line

    def _fit(self) -> None:
        """As wide as the words need beside the scroll bar."""
        self._inside.ensurePolished()
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        self.setFixedWidth(max(theme().px(344), self._inside.minimumSizeHint().width() + bar + 4))

    def _lay_out(self) -> None:
        space = theme().px
        self._inside = inside = QWidget()
        inside.setProperty("role", "surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(space(16), space(12), space(16), space(12))
        column.setSpacing(space(8))
        for widget in (self._name, self._born, self._phone, self._why):
            column.addWidget(widget)
        verbs = QHBoxLayout()
        verbs.setSpacing(space(8))
        verbs.addWidget(self.look)
        verbs.addWidget(self.patient)
        verbs.addStretch(1)
        column.addLayout(verbs)
        column.addSpacing(space(6))
        column.addWidget(self.script)
        column.addSpacing(space(6))
        for part in (self.panel, self._scores_caption, self.scores, self._calls_caption, self._calls):
            column.addWidget(part)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(inside, sideways=False))
        self.setFixedWidth(space(344))
