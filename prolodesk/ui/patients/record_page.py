"""One patient's page: the banner fixed on top, and below it summary, record, and the tabs the window adds."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from prolodesk.clinic.changes import Change, Chart
from prolodesk.clinic.charts import PatientChart, chart_drafts, patient_chart
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.histories import OpenChart
from prolodesk.clinic.records import PatientBanner, patient_banner
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.ui.actions import keys_of
from prolodesk.ui.parts.banner import PatientBanner as Banner
from prolodesk.ui.parts.buttons import quiet
from prolodesk.ui.parts.form import DraftLine
from prolodesk.ui.parts.glyph import Glyph
from prolodesk.ui.parts.text import plain_label, set_tip, show_text, verb_text
from prolodesk.ui.patients.keeper import Keeper
from prolodesk.ui.patients.record_tab import RecordTab
from prolodesk.ui.patients.restored_bar import RestoredBar
from prolodesk.ui.patients.summary import SummaryView
from prolodesk.ui.patients.wording import banner_value, similar_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr, words


class PatientPage(QWidget):
    """Signals:
    asked: a command or draft.
    gone: the patient who was shown has been taken back.
    visit_picked: the id of a visit that is to be opened.
    drawing_wanted: the patient is to draw where it hurts.
    """

    asked = Signal(object)
    visit_picked = Signal(str)
    drawing_wanted = Signal()
    gone = Signal()

    def __init__(self, clinic: Clinic, formats: Formats) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._clinic, self._formats = clinic, formats
        self._patient_id: Id = ""
        self._chart: PatientChart | None = None
        self._stale, self._summary_due = False, False
        self.banner = Banner()
        self._similar = _SimilarLine()
        self.restored = RestoredBar()
        self._draft_line = DraftLine()
        self._tabs, self._stack = RecordTabs(), QStackedWidget()
        self._late: dict[int, Callable[[], QWidget]] = {}
        self.draw = quiet(tr("Pain drawing"), "pencil")
        set_tip(self.draw, tr("Hand the screen to the patient ({keys})", keys=keys_of("pain_drawing")[0]))
        self.summary = SummaryView(formats)
        self._record: RecordTab | None = None
        self._lay_out()
        self._connect()
        self.summary.hear_keys_in(self)
        self.add_tab(tr("Summary"), self.summary)
        self.record_place = self.add_late_tab(tr("Record"), self._make_record)

    @property
    def patient_id(self) -> Id:
        """Whose page this is; empty before the first."""
        return self._patient_id

    @property
    def record_tab(self) -> RecordTab:
        """The record with its history, made when it is first needed: most patients are opened for their summary."""
        self.tab(self.record_place)
        assert self._record is not None
        return self._record

    def show_patient(self, patient_id: Id, place: int | None = None) -> None:
        """Open a patient's record, which the audit remembers, at the tab in that place or the one that is open.

        What was typed for another patient is kept first.
        """
        self.settle()
        self._patient_id, self._stale, self._chart = patient_id, False, None
        if place is not None:
            self._tabs.setCurrentIndex(place)
        self.asked.emit(OpenChart(patient_id))
        self._read(begin=True)

    def add_tab(self, title: str, widget: QWidget) -> int:
        """Add a tab; its place."""
        self._stack.addWidget(widget)
        return self._tabs.addTab(verb_text(title))

    def add_late_tab(self, title: str, make: Callable[[], QWidget]) -> int:
        """Add a tab that is made when it is first looked at or asked for; its place. The desk gives its own so."""
        place = self.add_tab(title, QWidget())
        self._late[place] = make
        return place

    def is_late(self, place: int) -> bool:
        """Whether the tab in that place is still to be made."""
        return place in self._late

    def tab(self, place: int) -> QWidget:
        """The tab in that place, made now if it was not yet."""
        if make := self._late.pop(place, None):
            stand_in = self._stack.widget(place)
            assert stand_in is not None
            self._stack.insertWidget(place, make())
            self._stack.removeWidget(stand_in)
            stand_in.deleteLater()
        widget = self._stack.widget(place)
        assert widget is not None
        return widget

    def open_tab(self, widget: QWidget) -> None:
        """Show the tab of this widget."""
        self._tabs.setCurrentIndex(self._stack.indexOf(widget))

    def current_tab(self) -> QWidget:
        """The widget of the tab that is shown."""
        widget = self._stack.currentWidget()
        assert widget is not None
        return widget

    def settle(self) -> None:
        """Save or keep everything that is typed: before leaving, closing, locking or another patient."""
        if self._record is not None:
            self._record.settle()

    def on_change(self, change: Change) -> None:
        """Read again what a change made stale, if it is on the screen or is being waited for."""
        waiting = self._record is not None and self._record.waits()
        if self._patient_id and (waiting or Chart(self._patient_id) in change.topics):
            self._stale, self._chart = True, None
            if waiting:
                self._read(begin=False)
            elif self.isVisible():
                self._renew()

    def on_refused(self, refusal: Refusal) -> None:
        """A refusal of what a field asked for is said at the field."""
        if self._record is not None:
            self._record.refused(words(refusal.message, self._formats))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._renew()

    def _renew(self) -> None:
        """Read again what is on the screen: beside another page's tab that is the banner alone."""
        if self._stack.currentWidget() in (self.summary, self._record):
            self._read(begin=False)
        else:
            try:
                self._show_banner(self._clinic.ask(patient_banner, self._patient_id))
            except Refusal:
                self._close()

    def _close(self) -> None:
        """The patient was taken back: nothing of it may stay on the screen."""
        self._patient_id, self._stale = "", False
        self.setEnabled(False)
        self.gone.emit()

    def _read(self, *, begin: bool) -> None:
        self._stale = False
        try:
            chart = self._clinic.ask(patient_chart, self._patient_id)
        except Refusal:
            self._close()
            return
        self.setEnabled(True)
        self._show_banner(chart.banner)
        self._chart, self._summary_due = chart, True
        if begin:
            self._begin(chart)
        elif self._record is not None:
            self._record.know(chart)
        self._show_summary()
        _lay_out_now()

    def _show_summary(self) -> None:
        """Renew the summary if it is on the screen; else when someone turns to it."""
        if self._summary_due and self._chart is not None and self._stack.currentWidget() is self.summary:
            self.summary.show_chart(self._chart)
            self._summary_due = False

    def _begin(self, chart: PatientChart) -> None:
        if self._record is not None:
            self._record.begin(chart)
        elif chart.drafts:
            self.tab(self.record_place)  # something typed is put back: it is said above whatever tab is shown
        self._show_restored(chart)

    def _make_record(self) -> QWidget:
        self._record = record = RecordTab(self._clinic, self._formats, self._today())
        record.asked.connect(self.asked)
        record.kept.connect(self._show_kept)
        record.begun.connect(self._draft_line.show_unsaved)
        if self._chart is not None:
            record.begin(self._chart)
        return record

    def _show_banner(self, banner: PatientBanner) -> None:
        self.banner.show_patient(banner_value(banner, self._formats))
        alike = similar_text(banner.similar, banner.today, self._formats) if banner.similar else ""
        self._similar.show_warning(alike)

    def _show_restored(self, chart: PatientChart) -> None:
        fields, changed, moments = list[str](), list[str](), list[datetime]()
        for keeper in self._keepers():
            fields += keeper.labels(keeper.unsaved.names())
            changed += keeper.labels(keeper.unsaved.changed_since())
            if keeper.unsaved.names() and keeper.unsaved.form in chart.drafts:
                moments.append(chart.drafts[keeper.unsaved.form].saved_at)
        self.restored.setVisible(bool(moments))
        self._say_kept(moments)
        if moments:
            self.restored.show_restored(self._formats.moment(max(moments)), fields, changed)

    def _show_kept(self) -> None:
        """Say when the draft was kept, as the file has it; try again where it has not."""
        if not self._patient_id:
            return
        drafts = self._clinic.ask(chart_drafts, self._patient_id)
        moments = []
        for keeper in self._keepers():
            draft = drafts.get(keeper.unsaved.form)
            if keeper.unsaved.confirm(draft.body if draft else None) and draft:
                moments.append(draft.saved_at)
        self._say_kept(moments)
        if not any(keeper.unsaved.names() for keeper in self._keepers()):
            self.restored.hide()

    def _say_kept(self, moments: Sequence[datetime]) -> None:
        if moments:
            self._draft_line.show_saved(self._formats.time(max(moments)))
        else:
            self._draft_line.clear_saved()

    def _save_restored(self) -> None:
        if self._stale:
            self._read(begin=False)
        self.record_tab.save_what_was_put_back()

    def _throw_away(self) -> None:
        self.record_tab.throw_away()

    def _keepers(self) -> tuple[Keeper, ...]:
        return self._record.keepers() if self._record is not None else ()

    def _today(self) -> date:
        return self._clinic.now().astimezone(self._clinic.zone).date()

    def _turn(self, place: int) -> None:
        if self._stack.currentWidget() is self._record:
            self.settle()
        self._stack.setCurrentWidget(self.tab(place))
        if self._stale and self.isVisible():
            self._renew()
        self._show_summary()

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(self._turn)
        self.summary.picked.connect(self.visit_picked)
        self.draw.clicked.connect(self.drawing_wanted)
        self.restored.save.connect(self._save_restored)
        self.restored.throw_away.connect(self._throw_away)

    def _lay_out(self) -> None:
        self.setFocusProxy(self._tabs)
        self._tabs.setExpanding(False)
        self._tabs.setUsesScrollButtons(False)  # a tab turned bold would be cut for a moment, and stay so
        self._tabs.setAccessibleName(tr("Parts of the record"))
        tab_row = QFrame()
        tab_row.setProperty("role", "bar")
        row = QHBoxLayout(tab_row)
        row.setContentsMargins(theme().px(16), 0, theme().px(16), 0)
        row.addWidget(self._tabs)
        row.addStretch(1)
        row.addWidget(self._draft_line)
        row.addWidget(self.draw)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.banner, self._similar, self.restored, tab_row):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)


def _lay_out_now() -> None:
    """Let every size that changed reach its layout before anything is painted: three storeys are the deepest."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


class RecordTabs(QTabBar):
    """Arrows walk the tabs; with Alt they mean something on the pages below."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


class _SimilarLine(QFrame):
    """The warning under the banner that another patient's name is easily taken for this one."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "chip")
        self.setProperty("tone", "warn")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(20), theme().px(4), theme().px(20), theme().px(4))
        row.setSpacing(theme().px(8))
        self._text = plain_label(role="warn", wrap=True)
        row.addWidget(Glyph("users", "warn_fg"), alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        self.hide()

    def show_warning(self, text: str) -> None:
        """Show this warning; none hides the line."""
        show_text(self._text, text)
        self.setAccessibleName(self._text.text())
        self.setVisible(bool(text))
