"""The waiting list beside the calendar: who would come, until when, and what they wish for."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from prolodesk.clinic.schedule import Provider
from prolodesk.clinic.values import PatientHit, VisitType
from prolodesk.clinic.waiting import ChangeWaiting, RemoveWaiting, Waiting
from prolodesk.domain.ids import Id
from prolodesk.ui.calendar.candidates_strip import days_words
from prolodesk.ui.calendar.tray_words import hit_names, short_moment
from prolodesk.ui.calendar.waiting_form import WaitingForm
from prolodesk.ui.parts.buttons import icon_button, quiet
from prolodesk.ui.parts.cards import line, section_heading
from prolodesk.ui.parts.choice_list import Choice, ChoiceList, ChoicePopup
from prolodesk.ui.parts.scrolling import scrolling
from prolodesk.ui.parts.search_field import SearchField
from prolodesk.ui.parts.text import one_line, plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, chart_text, full_name, tr

SOON_DAYS = 3
"""From so few days left on the end is shown as pressing."""


class WaitingPanel(QFrame):
    """Up and down walk the list, Enter shows the visit that would move, Del takes somebody off, Esc closes.

    Signals:
    asked: a command.
    searching: patients with this text are wanted (`show_hits`).
    patient_picked: the PatientHit that should be on the list.
    visit_wanted: the Waiting whose visit, or patient, should be shown.
    left: the panel should be put away.
    """

    asked = Signal(object)
    searching = Signal(str)
    patient_picked = Signal(object)
    visit_wanted = Signal(object)
    left = Signal()

    def __init__(self, formats: Formats, today: date) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._formats, self._today = formats, today
        self._waiting: tuple[Waiting, ...] = ()
        self._heading = section_heading("")
        self._close = icon_button("x", tr("Close the waiting list"), tr("Esc"))
        self._close.clicked.connect(self.left)
        self.search = SearchField(tr("Add a patient"), tr("Add a patient to the waiting list"))
        self._hits = ChoicePopup(self.search, tr("Patients found"))
        self._empty = plain_label(role="secondary", wrap=True)
        self.rows = ChoiceList(tr("Waiting list"))
        self.form = WaitingForm(formats, today)
        self.remove = quiet(tr("Take off the list"), hint=tr("Del"))
        self._facts = plain_label(role="small", wrap=True)
        self._lay_out()
        self._connect()

    def offer(self, types: Sequence[VisitType], providers: Sequence[Provider]) -> None:
        """What there is to choose from."""
        self.form.offer(types, providers)

    def show_list(self, waiting: Sequence[Waiting], today: date) -> None:
        """Everybody who waits; whoever was chosen stays chosen."""
        chosen, place = self.current(), self.rows.currentIndex().row()
        self._waiting, self._today = tuple(waiting), today
        show_text(self._heading, tr("Waiting list · {count}", count=len(self._waiting)))
        self.rows.show_choices([self._choice(each) for each in self._waiting])
        if not (chosen and self.choose(chosen.waiting_id)) and self._waiting:
            self._go(max(0, min(place, len(self._waiting) - 1)))
        self.rows.setVisible(bool(self._waiting))
        self._empty.setVisible(not self._waiting)
        self._show_current()

    def choose(self, waiting_id: Id) -> bool:
        """Choose an entry; False when it is not on the list."""
        places = [place for place, each in enumerate(self._waiting) if each.waiting_id == waiting_id]
        if places:
            self._go(places[0])
        return bool(places)

    def current(self) -> Waiting | None:
        """The entry that is chosen."""
        row = self.rows.currentIndex().row()
        return self._waiting[row] if 0 <= row < len(self._waiting) else None

    def has_keys(self) -> bool:
        """Whether what is pressed comes here."""
        focus = self.window().focusWidget()
        return self.isVisible() and focus is not None and self.isAncestorOf(focus)

    def show_hits(self, hits: Sequence[PatientHit]) -> None:
        """Those found, under the search field."""
        self._hits.show_choices([self._hit(hit) for hit in hits])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.rows.hasFocus():
            self._take_off()
        else:
            super().keyPressEvent(event)

    def _go(self, place: int) -> None:
        self.rows.setCurrentIndex(self.rows.model().index(place, 0))

    def _take_off(self) -> None:
        if (chosen := self.current()) is not None:
            self.asked.emit(RemoveWaiting(chosen.waiting_id))

    def _change(self, becomes: object) -> None:
        if (chosen := self.current()) is not None:
            self.asked.emit(ChangeWaiting(chosen.waiting_id, chosen.wanting, becomes))  # type: ignore[arg-type]

    def _show_current(self) -> None:
        chosen = self.current()
        self._below.setVisible(chosen is not None)
        if chosen is not None:
            self.form.show_wanting(chosen.wanting, self._today)
            asked = short_moment(chosen.asked_at, self._formats)
            show_text(self._facts, tr("Asked {moment} · {name}", moment=asked, name=one_line(chosen.asked_by)))

    def _pick(self, hit: object) -> None:
        self.search.clear()
        self.patient_picked.emit(hit)

    def _choice(self, each: Waiting) -> Choice:
        left = each.days_left(self._today)
        over = left < 0
        ends = tr("over") if over else tr("last day") if not left else tr("{count} d", count=left)
        pressing = left <= SOON_DAYS
        icon, tone = ("triangle-alert", "warn_fg") if pressing else ("clipboard-clock", "text_secondary")
        name = hit_names(each.patient)[0]
        return Choice(each, name, entry_words(each, self._formats), ends, icon, name, tone)

    def _hit(self, hit: PatientHit) -> Choice:
        born = self._formats.date(hit.born_on) if hit.born_on else tr("not known")
        facts = tr("Born {date} · {chart}", date=born, chart=chart_text(hit.chart_number))
        return Choice(hit, full_name(hit.family, hit.given, hit.title), facts, icon="user")

    def _connect(self) -> None:
        self.search.searched.connect(self.searching)
        self._hits.picked.connect(self._pick)
        self.rows.picked.connect(self.visit_wanted)
        self.rows.selectionModel().currentRowChanged.connect(lambda: self._show_current())
        self.form.changed.connect(self._change)
        self.remove.clicked.connect(self._take_off)

    def _lay_out(self) -> None:
        space = theme().px
        show_text(
            self._empty,
            tr(
                "Nobody waits. E on a visit puts its patient here: they would come earlier. Or search for a patient "
                "above. Whoever fits is offered when a place comes free."
            ),
        )
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(12), space(8), space(12), space(8))
        column.setSpacing(space(8))
        column.addLayout(head)
        column.addWidget(self.search)
        column.addWidget(self._empty)
        column.addWidget(self.rows, 1)
        self._below = QWidget()
        self._below.setProperty("role", "page")
        inside = QVBoxLayout(self._below)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(space(6))
        inside.addWidget(line())
        inside.addWidget(self.form)
        foot = QHBoxLayout()
        foot.addWidget(self._facts, 1)
        foot.addWidget(self.remove)
        inside.addLayout(foot)
        area = scrolling(self._below)
        area.setSizeAdjustPolicy(QScrollArea.SizeAdjustPolicy.AdjustToContents)
        area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(area)
        column.addStretch(0)


def entry_words(each: Waiting, formats: Formats) -> str:
    """What for, the visit that would move or until when, and on which days."""
    wanting = each.wanting
    what = one_line(each.type_name)
    if each.course_title and each.number and each.sessions:
        title = one_line(each.course_title)
        what = tr("{course} {number} of {sessions}", course=title, number=each.number, sessions=each.sessions)
    if each.visit_at:
        ends = tr("booked {moment}", moment=short_moment(each.visit_at, formats))
    else:
        ends = tr("until {day}", day=formats.short_date(wanting.until_on))
    return " · ".join(part for part in (what, ends, days_words(wanting.weekdays)) if part)
