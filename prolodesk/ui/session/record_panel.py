"""The right half of the session page: time-out, sites, vials, record, pain; or the signed record and what is next."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from prolodesk.clinic.session_values import SessionInjection
from prolodesk.clinic.visit_record import VisitRecord
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.ids import Id
from prolodesk.ui.parts.buttons import plain
from prolodesk.ui.parts.cards import caption
from prolodesk.ui.parts.glyph import Glyph
from prolodesk.ui.parts.scrolling import let_scroll
from prolodesk.ui.parts.spark import Spark, SparkPoint
from prolodesk.ui.parts.text import ElidedLabel, show_text
from prolodesk.ui.past.function_rows import FunctionRows
from prolodesk.ui.past.helped import Helped
from prolodesk.ui.session.before import sessions_with_today
from prolodesk.ui.session.lot_lines import lot_lines
from prolodesk.ui.session.lots_rows import LotsRows
from prolodesk.ui.session.record_form import RecordForm
from prolodesk.ui.session.sentences import counts_words
from prolodesk.ui.session.signed_view import SignedView
from prolodesk.ui.session.sites_table import TodayTable
from prolodesk.ui.session.time_out_card import TimeOutCard
from prolodesk.ui.session.wishes import ScoreFunction
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr

MOST_POINTS = 8


class RecordPanel(QScrollArea):
    """Signals:
    asked: a wish of any part.
    picked: the ids of the sites picked in the table.
    looked: the id of a session before that was chosen to look at.
    """

    asked = Signal(object)
    picked = Signal(tuple)
    looked = Signal(str)

    def __init__(self, atlas: Atlas, formats: Formats, today: date) -> None:
        super().__init__()
        self._formats = formats
        self._shown_again = False
        self._astray: tuple[Id, ...] = ()
        self.time_out = TimeOutCard(atlas, formats, today)
        self.passed = ElidedLabel(role="secondary")
        self.again = plain(tr("Look again"))
        self.again.clicked.connect(self._look_again)
        self.counts = caption("")
        self.sites = TodayTable(atlas)
        self.lots = LotsRows(formats, today)
        self.form = RecordForm()
        self.signed = SignedView(atlas, formats)
        self.spark_title = caption(tr("PAIN ACROSS THE COURSE"))
        self.spark = Spark(tr("Pain across the course, 0–10"))
        self.function, self.helped = FunctionRows(), Helped(atlas, formats)
        self.function.scored.connect(lambda *scored: self.asked.emit(ScoreFunction(*scored)))
        self.helped.looked.connect(self.looked)
        self.below = QVBoxLayout()
        for part in (self.time_out, self.sites, self.lots, self.form, self.signed):
            part.asked.connect(self.asked)
        self.sites.picked.connect(self.picked)
        self._lay_out()

    def show_record(self, record: VisitRecord, typed: Mapping[str, str], why_not: str, why_not_sign: str) -> None:
        """Show this visit. `why_not` says why nothing can be changed here, `why_not_sign` why nothing be added."""
        draft, signed = record.draft, record.signed
        side = record.course.side if record.course else ""
        self._astray = tuple(each.injection_id for each in draft.injections if _astray(each, side))
        passed = draft.time_out is not None
        needed = bool(draft.injections or record.course)
        self.time_out.setVisible(signed is None and needed and (not passed or self._shown_again))
        self._passed_row.setVisible(signed is None and passed and not self._shown_again)
        if signed is None:
            self.time_out.show_record(record, why_not)
            if draft.time_out:
                time = self._formats.time(draft.time_out.at)
                self.passed.show_full(tr("Time-out confirmed at {time}: all five match", time=time))
                if record.mismatches:
                    self.passed.show_full(tr("Something changed since the time-out at {time}.", time=time))
        show_text(self.counts, counts_words(draft.injections))
        self.sites.show_editable(signed is None and not why_not)
        self.sites.show_forbidden(record.forbidden)
        self.sites.show_sites(draft.injections, {each.id: each for each in record.solutions})
        self.lots.show_lines(() if signed else lot_lines(record), typed)
        self.lots.setEnabled(not why_not)
        self.form.setVisible(signed is None)
        self.form.setEnabled(not why_not)
        if signed and self.signed.isHidden():
            self.verticalScrollBar().setValue(0)  # what became of the visit is said at the top
        self.signed.setVisible(signed is not None)
        if signed:
            self.signed.show_signed(signed, not why_not_sign, why_not_sign)
        else:
            self.form.show_drugs(tuple(record.ground.policy.limits))
            self.form.show_draft(draft, typed)
        self.function.show_function(() if signed else record.past.function, not why_not)
        drawings = record.past.drawn_for(record.past.complaint_id)
        self.helped.show_sessions(sessions_with_today(record), draft.course_id, drawings)
        self._show_pain(record)

    def begin(self, record: VisitRecord, body: QWidget, usual: QWidget | None) -> None:
        """Put the keys where the next thing is to be done; `usual` is what most visits go on with."""
        draft = record.draft
        if not (draft.injections or record.course):
            self.form.note.setFocus()
        elif draft.time_out is None:
            self.begin_time_out(body)
        elif any(each.state == "planned" for each in draft.injections) or not draft.injections:
            (usual or body).setFocus()
        else:
            none = self.form.reaction.button("none")
            none.setFocus()
            self.ensureWidgetVisible(none)

    def begin_time_out(self, body: QWidget) -> None:
        """Put the keys where the time-out goes on; sites are marked on the body first, and put right in the table."""
        self.time_out.begin(self.sites if self._astray else body)
        if self._astray and self.sites.view.hasFocus():
            self.sites.pick(self._astray[:1])

    def show_today(self, today: date) -> None:
        """The clinic's day is now this one."""
        self.time_out.show_today(today)
        self.lots.show_today(today)

    def forget(self) -> None:
        """Another visit comes: nothing chosen for the last one holds."""
        self._shown_again = False
        self.verticalScrollBar().setValue(0)

    def _look_again(self) -> None:
        self._shown_again = True
        self.time_out.show()
        self._passed_row.hide()

    def close_time_out(self) -> None:
        """The time-out was confirmed."""
        self._shown_again = False

    def _show_pain(self, record: VisitRecord) -> None:
        pain = list(record.course.pain) if record.course else []
        today, now = record.card.place.start.date(), record.draft.pain_before
        earlier = [(day, score) for day, score in pain if day != today]
        points = [SparkPoint(self._formats.short_date(day), score) for day, score in earlier[-MOST_POINTS:]]
        if now is not None:
            points.append(SparkPoint(tr("now") if record.signed is None else self._formats.short_date(today), now))
        self.spark.show_points(points)
        alone = len(points) > 1 and self.helped.isHidden()
        self.spark.setVisible(alone)
        self.spark_title.setVisible(alone)

    def _lay_out(self) -> None:
        space = theme().px
        self._passed_row = QWidget()
        row = QHBoxLayout(self._passed_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(8))
        row.addWidget(Glyph("shield-check", "accent"))
        row.addWidget(self.passed)
        row.addWidget(self.again)
        row.addStretch(1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(space(20), space(12), space(20), space(12))
        column.setSpacing(space(12))
        self.below.setSpacing(space(12))
        for part in (self.time_out, self._passed_row, self.counts, self.sites):
            column.addWidget(part)
        column.addLayout(self.below)
        for part in (self.signed, self.lots, self.form, self.function, self.helped, self.spark_title, self.spark):
            column.addWidget(part)
        column.addStretch(1)
        let_scroll(self, inside)


def _astray(injection: SessionInjection, side: str) -> bool:
    """Whether a site still to be given lies on the other side than the plan."""
    return (
        side in ("left", "right") and injection.state != "not_given" and injection.laterality not in (side, "midline")
    )
