"""Above and below a series under review: whose it is, what is wished for; what stands in the way, and booking."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from prolodesk.clinic.course_values import CourseProposal, Remedy
from prolodesk.clinic.schedule import Provider
from prolodesk.clinic.wishes_of_patients import NO_WISHES, SetWishes, Wishes
from prolodesk.domain.ids import Id
from prolodesk.ui.courses.series_words import booking_words, changed_plan, rhythm_of, title_of
from prolodesk.ui.parts.buttons import Button, icon_button, primary, quiet, secondary
from prolodesk.ui.parts.date_field import DateField
from prolodesk.ui.parts.glyph import Glyph
from prolodesk.ui.parts.pause_words import paused_words
from prolodesk.ui.parts.text import ElidedLabel, plain_label, show_text
from prolodesk.ui.parts.wish_fields import WishFields, WishValue
from prolodesk.ui.patients.wording import identity_text
from prolodesk.ui.theme import set_role, theme
from prolodesk.words import Formats, tr, words

MOST_REMEDIES = 4


class ReviewHead(QFrame):
    """Signals:
    wished: the CourseWishes to propose with.
    asked: a command: the wishes are to be kept for the patient.
    left: back.
    """

    wished = Signal(object)
    asked = Signal(object)
    left = Signal()

    def __init__(self, formats: Formats, today: date) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self._proposal: CourseProposal | None = None
        self._kept: Wishes = NO_WISHES
        self._providers: Sequence[Provider] = ()
        self._back = icon_button("arrow-left", tr("Back"), tr("Esc"))
        self._today, self._formats = today, formats
        self._title, self._rhythm = ElidedLabel(role="section"), ElidedLabel(role="secondary")
        self._rhythm.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.fields = WishFields(formats)
        self.first_on = DateField(tr("First day"), today, formats)
        self.keep = quiet(tr("Keep for this patient"), "pin")
        self._back.clicked.connect(self.left)
        self.fields.changed.connect(self._wish)
        self.first_on.day_changed.connect(self._begin_on)
        self.keep.clicked.connect(self._keep)
        self._lay_out()

    def show_providers(self, providers: Sequence[Provider]) -> None:
        """Whom a patient can wish for."""
        self._providers = providers
        self.fields.show_providers(tuple((each.provider_id, each.name) for each in providers))

    def show_proposal(self, proposal: CourseProposal, kept: Wishes) -> None:
        """Show whose series this is, and with which wishes; `kept` are those of the patient's record."""
        self._proposal, self._kept = proposal, kept
        who = identity_text(proposal.born_on, proposal.chart_number, self._today, self._formats)
        self._title.show_full(tr("Place series · {course}", course=title_of(proposal, who)))
        paused = paused_words(proposal.course, self._formats) if proposal.course.paused_until else ""
        self._rhythm.show_full(changed_plan(proposal) or paused or rhythm_of(proposal.course))
        set_role(self._rhythm, "warn" if proposal.planned or paused else "secondary")
        wishes = proposal.wishes.patient
        self.fields.show_value(value_of(wishes))
        self.first_on.show_day(proposal.wishes.first_on)
        stands = sum(row.state in ("given", "booked") for row in proposal.rows)
        self._wishes.setVisible(stands < proposal.course.sessions)
        until = proposal.course.paused_until
        self.first_on.set_hint(self._formats.date(until) if until else tr("tomorrow"))
        self.keep.setVisible(replace(wishes, note=kept.note) != kept)

    def names(self) -> dict[Id, str]:
        """The providers by id."""
        return {each.provider_id: each.name for each in self._providers}

    def _wish(self, value: WishValue) -> None:
        if self._proposal is not None:
            wishes = self._proposal.wishes
            self.wished.emit(replace(wishes, patient=wishes_from(value, wishes.patient.note)))

    def _begin_on(self, day: date | None) -> None:
        if self._proposal is not None:
            self.wished.emit(replace(self._proposal.wishes, first_on=day))

    def _keep(self) -> None:
        if self._proposal is not None:
            becomes = replace(self._proposal.wishes.patient, note=self._kept.note)
            self.asked.emit(SetWishes(self._proposal.course.patient_id, self._kept, becomes))

    def _lay_out(self) -> None:
        space = theme().px
        top = QHBoxLayout()
        top.setSpacing(space(8))
        top.addWidget(self._back)
        top.addWidget(self._title, 5)
        top.addWidget(self._rhythm, 3)
        top.addWidget(self.keep)
        begin = QHBoxLayout()
        begin.setSpacing(space(6))
        begin.addWidget(plain_label(tr("First day"), role="field"))
        begin.addWidget(self.first_on)
        self.first_on.setFixedWidth(round(164 * theme().sizes.body / 13))
        self._wishes = QWidget()
        self._wishes.setProperty("role", "clear")
        below = QHBoxLayout(self._wishes)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(space(16))
        below.addWidget(self.fields, 1)
        below.addLayout(begin)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(16), space(8), space(16), space(8))
        column.setSpacing(space(8))
        column.addLayout(top)
        column.addWidget(self._wishes)


class ReviewFoot(QFrame):
    """Signals:
    book_wanted: book what is proposed.
    remedied: the Remedy that was chosen.
    card_wanted: print the coming visits.
    left: leave.
    """

    book_wanted = Signal()
    remedied = Signal(object)
    card_wanted = Signal()
    left = Signal()

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self.setProperty("role", "foot")
        self._glyph = Glyph("triangle-alert", "warn_fg", size=18)
        self._sentence = plain_label(role="warn", wrap=True)
        self._remedies: list[Button] = []
        self._offers = QHBoxLayout()
        self.card = secondary(tr("Appointment card"), "printer", tr("Ctrl+P"))
        self.leave = quiet(tr("Cancel"), hint=tr("Esc"))
        self.book = primary(tr("Book"), "calendar-check", tr("Enter"))
        self.card.clicked.connect(self.card_wanted)
        self.leave.clicked.connect(self.left)
        self.book.clicked.connect(self.book_wanted)
        self._lay_out()

    def show_proposal(self, proposal: CourseProposal, *, booked: bool) -> None:
        """What stands in the way, with the ways out; else the button that books. `booked`: it has been done."""
        nothing_more = booked and proposal.blocked is None
        sentence = words(proposal.why_not, self._formats) if proposal.why_not and not nothing_more else ""
        if nothing_more:
            sentence = tr("The series is booked.")
        self._say(sentence, "circle-check" if nothing_more else "triangle-alert", "accent" if nothing_more else "warn")
        self._offer(() if nothing_more else proposal.remedies[:MOST_REMEDIES])
        can = proposal.why_not is None and bool(proposal.proposed)
        self.book.setVisible(not nothing_more or can)
        self.book.setEnabled(can)
        self.book.show_text(booking_words(proposal) if proposal.proposed else tr("Book"))
        self.card.setVisible(any(row.state == "booked" for row in proposal.rows))
        self.leave.show_text(tr("Done") if nothing_more else tr("Cancel"))

    def show_sentence(self, sentence: str) -> None:
        """The course cannot be shown at all."""
        self._say(sentence, "triangle-alert", "warn")
        self._clear()
        self.book.setEnabled(False)
        self.card.hide()

    def press_first(self) -> None:
        """Enter where nothing can be booked yet: the first way out has the keys."""
        if self._remedies:
            self._remedies[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def remedies(self) -> tuple[Button, ...]:
        """The ways out offered now."""
        return tuple(self._remedies)

    def sentence(self) -> str:
        """What stands in the way."""
        return "" if self._sentence.isHidden() else self._sentence.text()

    def _say(self, sentence: str, icon: str, tone: str) -> None:
        show_text(self._sentence, sentence)
        set_role(self._sentence, tone)
        self._glyph.show_icon(icon, "accent" if tone == "accent" else "warn_fg")
        for widget in (self._glyph, self._sentence):
            widget.setVisible(bool(sentence))

    def _offer(self, remedies: Sequence[Remedy]) -> None:
        self._clear()
        for remedy in remedies:
            button = secondary(words(remedy.text, self._formats))
            button.clicked.connect(lambda _=False, chosen=remedy: self.remedied.emit(chosen))
            self._offers.addWidget(button)
            self._remedies.append(button)

    def _clear(self) -> None:
        for old in self._remedies:
            self._offers.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._remedies = []

    def _lay_out(self) -> None:
        space = theme().px
        row = QHBoxLayout(self)
        row.setContentsMargins(space(16), space(8), space(16), space(8))
        row.setSpacing(space(8))
        row.addWidget(self._glyph)
        row.addWidget(self._sentence, 1)
        row.addLayout(self._offers)
        row.addStretch(0)
        for button in (self.card, self.leave, self.book):
            row.addWidget(button)


def value_of(wishes: Wishes) -> WishValue:
    """Kept wishes as the fields show them."""
    return WishValue(wishes.weekdays, wishes.earliest, wishes.latest, wishes.provider_id, wishes.provider_fixed)


def wishes_from(value: WishValue, note: str) -> Wishes:
    """What the fields show as it is kept."""
    return Wishes(value.weekdays, value.earliest, value.latest, value.provider_id, value.provider_fixed, note)
