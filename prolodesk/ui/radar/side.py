"""Beside the radar: the patient of the chosen row, what to say, what came of the call, scores, earlier calls."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QStyle, QVBoxLayout, QWidget

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
        self.scores = ScoreFields()
        self.panel = ContactPanel(today, formats, told=self._told())
        self._calls_caption, self._calls = caption(tr("Calls before")), plain_label(role="secondary", wrap=True)
        self.look = secondary(tr("Find a place"), "calendar-plus", tr("F"))
        self.patient = secondary(tr("Patient"), "user", tr("P"))
        self.panel.outcomes.picked.connect(lambda _: self._see_keys())
        self.look.clicked.connect(self.find_wanted)
        self.patient.clicked.connect(self.patient_wanted)
        self._lay_out()

    def show_row(self, row: RadarRow, script: tuple[str, str], calls: Sequence[Contact], asked: Sequence[str]) -> None:
        """Show whom this row is about. `script` is what is said and the words behind it, `asked` the
        activities to score."""
        show_text(self._name, name_text(row))
        born = self._formats.date(row.born_on) if row.born_on else tr("date of birth not known")
        show_text(self._born, tr("{born} · {chart}", born=born, chart=chart_text(row.chart_number)))
        show_text(self._phone, phone_text(row))
        show_text(self._why, whole_why_text(row, self._formats))
        to_call = row.reason is not Reason.UNSIGNED
        self.script.show_script(*script, may_edit=to_call)
        self.panel.setVisible(to_call)
        self._foot.setVisible(to_call)
        self.panel.show_call(call_of(row))
        self._scored.setVisible(to_call and self._may_score and row.course_id is not None)
        self.scores.show_activities(asked)
        for one, other in pairwise(self.panel.ring(self.scores.fields())):
            QWidget.setTabOrder(one, other)
        self.look.setVisible(to_call)
        show_text(self._calls, "\n".join(self._line(call) for call in calls))
        for widget in (self._calls, self._calls_caption):
            widget.setVisible(bool(calls))
        self._fit()
        self.area.verticalScrollBar().setValue(0)  # whose call it is stands at the top

    def ask_scores(self) -> None:
        """The keys go to the scores, and they are seen."""
        self.scores.setFocus(Qt.FocusReason.TabFocusReason)
        self.area.ensureWidgetVisible(self._scored)

    def asks_scores(self) -> bool:
        """Whether scores can be typed for the row shown."""
        return not self._scored.isHidden()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._see_keys()
        return super().eventFilter(watched, event)

    def _see_keys(self) -> None:
        """The field that has the keys is not below the fold."""
        field = QApplication.focusWidget()
        if field is not None and self._inside.isAncestorOf(field):
            self.area.ensureWidgetVisible(field)

    def _told(self) -> QWidget:
        """The scores below the outcomes, in the order in which one asks and types them."""
        self._scored = QWidget()
        column = QVBoxLayout(self._scored)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        column.addWidget(caption(tr("Scores, if they were asked")))
        column.addWidget(self.scores)
        return self._scored

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
        column.setContentsMargins(space(16), 0, space(16), space(12))
        column.setSpacing(space(8))
        column.addWidget(self._why)
        verbs = QHBoxLayout()
        verbs.setSpacing(space(8))
        verbs.addWidget(self.look)
        verbs.addWidget(self.patient)
        verbs.addStretch(1)
        column.addLayout(verbs)
        column.addSpacing(space(6))
        column.addWidget(self.script)
        column.addSpacing(space(6))
        for part in (self.panel, self._calls_caption, self._calls):
            column.addWidget(part)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.area = scrolling(inside, sideways=False)
        self.area.viewport().installEventFilter(self)
        head = QFrame()
        self._foot = QFrame()
        for end, widgets in ((head, (self._name, self._born, self._phone)), (self._foot, (self.panel.foot,))):
            end.setProperty("role", "surface")
            always_seen = QVBoxLayout(end)
            always_seen.setContentsMargins(space(16), space(12), space(16), space(8))
            always_seen.setSpacing(space(6))
            for widget in widgets:
                always_seen.addWidget(widget)
        whole.addWidget(head)
        whole.addWidget(self.area, 1)
        whole.addWidget(self._foot)
        self.setFixedWidth(space(344))
