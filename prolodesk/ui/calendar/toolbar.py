"""Above the calendar: today, back and forth, the date (which can be typed), the view, search, new appointment."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QSizePolicy, QWidget

from prolodesk.clinic.values import PatientHit
from prolodesk.ui.actions import keys_of
from prolodesk.ui.calendar.bar_forms import Form, fitting, forms
from prolodesk.ui.calendar.day_line import DayLine
from prolodesk.ui.calendar.look import Look
from prolodesk.ui.calendar.menu import open_look_menu
from prolodesk.ui.calendar.periods import period_words, step_words
from prolodesk.ui.calendar.view import AGENDA, DAY, DAYS, MONTH, WEEK, WORK_WEEK, Period
from prolodesk.ui.calendar.view_menu import ViewMenu
from prolodesk.ui.calendar.wishes import ShowView
from prolodesk.ui.parts.buttons import icon_button, primary, secondary
from prolodesk.ui.parts.choice_list import Choice, ChoicePopup
from prolodesk.ui.parts.count_button import CountButton
from prolodesk.ui.parts.search_field import SearchField
from prolodesk.ui.parts.segmented import Segmented
from prolodesk.ui.parts.text import ElidedLabel, plain_label, set_tip, show_text, verb_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, chart_text, full_name, tr

WIDEST_SEARCH = 340
_KEYS = ("day_view", "work_week", "week_view", "month_view", "agenda_view")


class Toolbar(QFrame):
    """Signals:
    today_wanted, stepped: another day, so many days on.
    picked: a date was typed.
    left: the date field was left without a date.
    new_wanted: a new appointment.
    searching: patients with this text are wanted (`show_hits`).
    patient_picked: one of them was chosen, by id.
    details_wanted: show or hide what is beside the day.
    wished: another view, other columns or colours: one of `wishes`.
    """

    today_wanted = Signal()
    stepped = Signal(int)
    picked = Signal(object)
    left = Signal()
    new_wanted = Signal()
    searching = Signal(str)
    patient_picked = Signal(str)
    details_wanted = Signal(bool)
    wished = Signal(object)

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self._formats, self._look = formats, Look()
        self._words: tuple[str, ...] = ("",)
        self._form = Form("", "")
        self.side = icon_button(
            "calendar-days", tr("Month, waiting room and providers"), keys_of("side", "calendar")[0]
        )
        self.side.hide()
        self.today = secondary(tr("Today"))
        self.earlier = icon_button("chevron-left", tr("Previous day"), tr("PgUp"))
        self.later = icon_button("chevron-right", tr("Next day"), tr("PgDown"))
        self._date = ElidedLabel(role="date", least=theme().px(120))
        self.go_to = DayLine(tr("Go to date"), formats, steps=False)
        self.go_to.setFixedWidth(theme().px(180))
        self._echo = plain_label(role="secondary")
        keys = [keys_of(name, "calendar")[0] for name in _KEYS]
        self.views, self.view_menu = Segmented(_views(), tr("View"), keys), ViewMenu(_views(), keys)
        self.looks = icon_button("palette", tr("Columns and colours"))
        self.search = SearchField(tr("Search patients"), tr("Search patients"), least=None)
        self.open_search = icon_button("search", tr("Search patients"), tr("/"))
        self._hits = ChoicePopup(self.search, tr("Patients found"))
        self._counts: list[CountButton] = []
        self.details = icon_button("id-card", tr("Details of the visit"))
        self.details.setCheckable(True)
        self.new = primary(tr("New appointment"), icon="plus")
        self._lay_out()
        self._connect()
        self.close_go_to()

    def add(self, button: CountButton) -> None:
        """A button of a neighbour of the calendar, before the details."""
        self._counts.append(button)
        self._row.insertWidget(self._row.indexOf(self.details), button)

    def show_side_button(self, wanted: bool) -> None:
        """The month has no room beside the calendar: a button shows it."""
        if self.side.isHidden() == wanted:
            self.side.setVisible(wanted)
            self._fit()

    def show_look(self, look: Look, period: Period) -> None:
        """Which view is open, and the days it shows."""
        self._look = look
        for views in (self.views, self.view_menu):
            views.show_choice(look.kind if look.kind != DAYS else "")
        days = [day.day for day in period.days] or [period.day]
        self._words = period_words(look, period.day, days[0], days[-1], self._formats)
        self._fit()
        for button, words in zip((self.earlier, self.later), step_words(look), strict=True):
            set_tip(button, words)
            button.setAccessibleName(words)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the last form, whichever is shown."""
        *_, narrowest = forms(self._words, "", "")
        return QSize(self._width_of_others() + self._width_of(narrowest), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()  # a neighbour's button has become wider
        return super().event(event)

    def open_go_to(self, shown: date, today: date) -> None:
        """Let a date be typed where it stands."""
        self.go_to.empty(shown, today)
        self.search.setMaximumWidth(max(self.search.width(), self.search.minimumWidth()))  # what is right stays put
        self._echo_day(None)
        self.go_to.show()
        self._echo.show()
        self._show_parts()
        self.go_to.setFocus()

    def close_go_to(self) -> None:
        """Show the date again."""
        self.go_to.hide()
        self._echo.hide()
        self.search.setMaximumWidth(theme().px(WIDEST_SEARCH))
        self._show_parts()

    def begin_search(self) -> None:
        """The keys go to the search, which is opened where it had no room."""
        self.search.show()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._show_parts()

    def echo(self) -> str:
        """How what is typed is understood."""
        return self._echo.text()

    def show_hits(self, hits: Sequence[PatientHit]) -> None:
        """Those found, under the search field."""
        self._hits.show_choices([self._choice(hit) for hit in hits])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search:
            if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
                QTimer.singleShot(0, self, self._show_parts)  # never while the focus is on its way
            return super().eventFilter(watched, event)
        if watched is not self.go_to.focusProxy():
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.FocusOut:
            self.close_go_to()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self.go_to.is_open():
                    if not self.go_to.settle():
                        show_text(self._echo, tr("There is no such day."))
                else:
                    self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Say everything as fully as there is room for."""
        name = tr("New appointment")
        rest = self._width_of_others()
        form = fitting(forms(self._words, name, tr("New")), lambda each: rest + self._width_of(each), self.width())
        if self._date.full() != form.date:
            self._date.show_full(form.date)
        self._date.setMinimumWidth(min(self._date_width(form.date), theme().px(240)))
        if self.new.text() != verb_text(form.new):
            self.new.setText(verb_text(form.new))
            self.new.setAccessibleName(name)
            set_tip(self.new, "" if form.new == name else name)
        for button in self._counts:
            button.show_named(form.named)
        if form != self._form:
            self._form = form
            self._show_parts()

    def _show_parts(self) -> None:
        """Show what the form has room for; what is typed, a date or a name, has the room of the date and the views."""
        dating = not self.go_to.isHidden()
        opened = not self._form.search and (self.search.hasFocus() or bool(self.search.text()))
        self._date.setVisible(not dating)
        self.views.setVisible(self._form.views and not dating and not opened)
        self.view_menu.setVisible(not self._form.views and not dating and not opened)
        self.looks.setVisible(not dating and not opened)
        self.search.setVisible(self._form.search or opened)
        self.open_search.setVisible(not self._form.search and not opened)

    def _width_of(self, form: Form) -> int:
        """How wide all is that depends on the form, with the spaces between."""
        gap = self._row.spacing()
        search = self.search.minimumWidth() if form.search else self.open_search.sizeHint().width()
        views = (self.views if form.views else self.view_menu).sizeHint().width()
        counts = sum(each.width_of(form.named) + gap for each in self._counts if not each.isHidden())
        return self._date_width(form.date) + self._new_width(form.new) + search + views + counts + 4 * gap

    def _date_width(self, text: str) -> int:
        return self._date.fontMetrics().horizontalAdvance(text) + 4

    def _new_width(self, text: str) -> int:
        metrics = self.new.fontMetrics()
        others = self.new.sizeHint().width() - metrics.horizontalAdvance(self.new.text())
        return others + metrics.horizontalAdvance(verb_text(text))

    def _width_of_others(self) -> int:
        """How wide everything is that is the same in every form, while neither a date nor a name is typed."""
        always: tuple[QWidget, ...] = (self.today, self.earlier, self.later, self.looks)
        shown = [*always, *(each for each in (self.side, self.details) if not each.isHidden())]
        margins = self._row.contentsMargins()
        widths = [each.sizeHint().width() + self._row.spacing() for each in shown]
        return sum(widths) + margins.left() + margins.right()

    def _echo_day(self, day: date | None) -> None:
        show_text(self._echo, self._formats.long_date(day) if day else tr("+4w, tue, 22 dec"))

    def _choice(self, hit: PatientHit) -> Choice:
        born = self._formats.date(hit.born_on) if hit.born_on else tr("not known")
        facts = tr("Born {date} · {chart}", date=born, chart=chart_text(hit.chart_number))
        return Choice(hit.patient_id, full_name(hit.family, hit.given, hit.title), facts, icon="user")

    def _pick_patient(self, patient_id: object) -> None:
        self.search.clear()
        self.patient_picked.emit(str(patient_id))

    def _open_looks(self) -> None:
        menu = open_look_menu(self, self._look, self.wished.emit)
        menu.popup(self.looks.mapToGlobal(self.looks.rect().bottomLeft()))

    def _connect(self) -> None:
        for views in (self.views, self.view_menu):
            views.picked.connect(lambda kind: self.wished.emit(ShowView(kind)))
        self.open_search.clicked.connect(self.begin_search)
        self.search.installEventFilter(self)
        self.looks.clicked.connect(self._open_looks)
        self.today.clicked.connect(self.today_wanted)
        self.earlier.clicked.connect(lambda: self.stepped.emit(-1))
        self.later.clicked.connect(lambda: self.stepped.emit(1))
        self.new.clicked.connect(self.new_wanted)
        self.details.toggled.connect(self.details_wanted)
        self.search.searched.connect(self.searching)
        self._hits.picked.connect(self._pick_patient)
        self.go_to.typed.connect(self._echo_day)
        self.go_to.picked.connect(self.picked)
        proxy = self.go_to.focusProxy()
        assert proxy is not None
        proxy.installEventFilter(self)

    def _lay_out(self) -> None:
        space = theme().px
        self.search.setMaximumWidth(space(WIDEST_SEARCH))
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = row = QHBoxLayout(self)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # forms shrink: none may hold the window open
        row.setContentsMargins(space(16), space(9), space(16), space(9))
        row.setSpacing(space(8))
        parts: tuple[QWidget, ...] = (
            self.side,
            self.today,
            self.earlier,
            self.later,
            self._date,
            self.go_to,
            self._echo,
        )
        for part in (*parts, self.views, self.view_menu, self.looks):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.search, 2)
        row.addWidget(self.open_search)
        row.addWidget(self.details)
        row.addWidget(self.new)


def _views() -> tuple[tuple[str, str], ...]:
    return (
        (DAY, tr("Day")),
        (WORK_WEEK, tr("Work week")),
        (WEEK, tr("Week")),
        (MONTH, tr("Month")),
        (AGENDA, tr("List")),
    )
