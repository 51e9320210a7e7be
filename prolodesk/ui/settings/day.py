"""Day and papers: from when on a wait is long, when the papers of the next day are prepared, and what locks them."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from prolodesk.clinic.pack_lock import SHORTEST, ChangePackPassphrase
from prolodesk.clinic.settings import LONGEST_NOTICE, ChangeSetting, DayTimes
from prolodesk.domain.secret import Secret
from prolodesk.domain.visit_times import LONGEST_WAIT_ASKED
from prolodesk.ui.parts.buttons import quiet, secondary
from prolodesk.ui.parts.cards import caption
from prolodesk.ui.parts.form import Field, Form
from prolodesk.ui.parts.number_field import TimeField, WholeField
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.settings.section import Section
from prolodesk.ui.signin.passphrase import PassphraseEdit
from prolodesk.ui.theme import theme
from prolodesk.words import tr


class DaySection(Section):
    """Signals are those of a section."""

    def __init__(self, twelve_hours: bool) -> None:
        super().__init__(tr("Day and papers"))
        self._kept = DayTimes()
        self.long = WholeField(tr("A wait is long from"), 1, LONGEST_WAIT_ASKED, tr("min"))
        self.late = WholeField(tr("A wait is too long from"), 1, LONGEST_WAIT_ASKED, tr("min"))
        self.evening = TimeField(tr("Papers of the next day are prepared at"), twelve_hours)
        self.notice = WholeField(tr("Free places are offered so long before"), 0, LONGEST_NOTICE, tr("min"))
        self.notice.setMaximumWidth(self.notice.sizeHint().width() * 2)
        self._long_field = Field(tr("A wait is long from"), self.long)
        self._late_field = Field(tr("A wait is too long from"), self.late)
        self._evening_field = Field(tr("Papers are prepared at"), self.evening)
        self.long.editingFinished.connect(lambda: self._save(self._long_field if self._is_new(self.long) else None))
        self.late.editingFinished.connect(lambda: self._save(self._late_field if self._is_new(self.late) else None))
        for field in (self.evening, self.notice):
            field.editingFinished.connect(self._save)
        self.evening.misread.connect(self._say_misread)
        if edit := self.evening.findChild(QLineEdit):
            edit.textEdited.connect(lambda _text: self._evening_field.show_error())
        self.words = PassphraseEdit(tr("Passphrase for saved papers"))
        self.words.entered.connect(self._lock)
        self._words_field = Field(tr("New passphrase"), self.words)
        self._state = plain_label(role="secondary", wrap=True)
        self.lock = secondary(tr("Set passphrase"), "lock")
        self.lock.clicked.connect(self._lock)
        self.unlock = quiet(tr("Save no papers"))
        self.unlock.clicked.connect(lambda: self.asked.emit(ChangePackPassphrase(Secret(""))))
        self._lay_out()

    def show_times(self, times: DayTimes, *, locks: bool) -> None:
        """Show what is kept; `locks`: there is a passphrase for saved papers."""
        self._kept = times
        minutes = times.long_minutes, times.late_minutes, times.notice_minutes
        for field, value in zip((self.long, self.late, self.notice), minutes, strict=True):
            if not field.hasFocus() and not self._is_wrong(field):
                field.setValue(value)
        if not self.evening.hasFocus():
            self.evening.setValue(times.evening)
        said = tr("A passphrase is set: papers can be saved to a disk, locked with it.")
        show_text(self._state, said if locks else tr("No passphrase is set: papers stay inside the clinic’s file."))
        self.unlock.setVisible(locks)
        self.words.forget()
        self._words_field.show_error()

    def _save(self, edited: Field | None = None) -> None:
        """Ask for what is entered. What cannot be together stays, and is said at the field that was left."""
        long, late = self.long.value(), self.late.value()
        fits = long <= late
        if fits or edited is not None:
            self._long_field.show_error("" if fits or edited is not self._long_field else _at_most(late))
            self._late_field.show_error("" if fits or edited is not self._late_field else _at_least(long))
        if not fits:
            long, late = self._kept.long_minutes, self._kept.late_minutes
        becomes = DayTimes(long, late, self.evening.value(), self.notice.value())
        if becomes != self._kept:
            self.asked.emit(ChangeSetting(was=self._kept, becomes=becomes))

    def _is_new(self, field: WholeField) -> bool:
        """Whether something else than what is kept is entered there."""
        return field.value() != (self._kept.long_minutes if field is self.long else self._kept.late_minutes)

    def _is_wrong(self, field: WholeField) -> bool:
        """Whether what is entered there cannot be, and stays to be mended."""
        return field in (self.long, self.late) and bool(self._long_field.error() or self._late_field.error())

    def _say_misread(self, typed: str) -> None:
        said = tr(
            "“{typed}” is no time of day. Type it like {example}.",
            typed=typed,
            example=self.evening.textFromValue(17 * 60),
        )
        self._evening_field.show_error(said)

    def _lock(self) -> None:
        words = self.words.secret()
        if len(words.reveal().strip()) < SHORTEST:
            self._words_field.show_error(tr("Type at least {least} letters.", least=SHORTEST))
        else:
            self.asked.emit(ChangePackPassphrase(words))

    def _lay_out(self) -> None:
        times = Form()
        times.row(
            self._long_field,
            self._late_field,
            self._evening_field,
        )
        note = tr(
            "Who waits for a place is asked at least so long before it begins. Who is in the house may come at once."
        )
        times.row(Field(tr("Notice for a free place"), self.notice, note))
        self.column.addWidget(times)
        self.column.addSpacing(theme().px(8))
        self.column.addWidget(caption(tr("Papers on a disk")))
        note = tr(
            "Day sheets and the list of whom to call are prepared every evening inside the clinic’s file. Saved to a "
            "disk, they are a PDF (AES, 256 bits) that any reader opens with these words, also on another computer."
        )
        self.column.addWidget(plain_label(note, role="secondary", wrap=True))
        self.column.addWidget(self._state)
        form = Form()
        form.row(self._words_field)
        self.column.addWidget(form)
        verbs = QHBoxLayout()
        verbs.addStretch(1)
        verbs.addWidget(self.unlock)
        verbs.addWidget(self.lock)
        self.column.addLayout(verbs)


def _at_most(minutes: int) -> str:
    return tr("At most {minutes} min: from then on it is too long.", minutes=minutes)


def _at_least(minutes: int) -> str:
    return tr("At least {minutes} min: from then on it is long.", minutes=minutes)
