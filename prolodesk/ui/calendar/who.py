"""Who the appointment is for: search as one types, take one of those found, or enter someone new on the spot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prolodesk.clinic.values import PatientHit
from prolodesk.domain.names import split_name
from prolodesk.ui.parts.buttons import icon_button, quiet
from prolodesk.ui.parts.choice_list import Choice, ChoiceList
from prolodesk.ui.parts.date_field import DateField
from prolodesk.ui.parts.form import Field
from prolodesk.ui.parts.search_field import SearchField
from prolodesk.ui.parts.text import ElidedLabel, mark, one_line, plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, chart_text, full_name, tr

MOST_HITS = 6


@dataclass(frozen=True, slots=True)
class NewPatient:
    """What was entered about somebody new."""

    family: str
    given: str
    phone: str
    born_on: date | None


class Who(QWidget):
    """Three faces: searching, someone chosen, someone new.

    Signals:
    searching: the text, at every letter.
    chosen: the PatientHit taken, or None when someone new is entered.
    named: family and given name of someone new, whenever they change.
    reopened: nobody is chosen any more.
    called: the name of whoever is chosen or entered, at every change; empty while nobody is.
    """

    searching = Signal(str)
    chosen = Signal(object)
    named = Signal(str, str)
    reopened = Signal()
    called = Signal(str)

    def __init__(self, formats: Formats, today: date) -> None:
        super().__init__()
        self._formats = formats
        self._hit: PatientHit | None = None
        self.search = SearchField(tr("Name, phone, born, chart number"), tr("Patient"))
        self.search.searched.connect(self._search)
        self.hits = ChoiceList(tr("Patients found"))
        self.hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hits.drive_from(self.search)
        self.hits.picked.connect(self._take)
        self._chosen = self._chosen_face()
        self.family, self.given, self.phone = QLineEdit(), QLineEdit(), QLineEdit()
        self.born = DateField(tr("Born"), today, formats, lean="past")
        for edit in (self.search, self.family, self.given, self.phone):
            edit.setMinimumWidth(theme().px(80))
        self._new = self._new_face()
        self.similar = ChoiceList(tr("Patients with similar names"))
        self.similar.picked.connect(self._take)
        self._warning = plain_label(role="warn", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        for part in (self.search, self.hits, self._chosen, self._new, self._warning, self.similar):
            column.addWidget(part)
        self.start("")

    def start(self, text: str) -> None:
        """Begin with a search for this text."""
        self._hit = None
        for edit in (self.family, self.given, self.phone):
            edit.clear()
        self.born.show_day(None)
        self.search.setText(text)
        self.hits.show_choices(())
        self._show("search")
        self.show_similar(())
        if text:
            self._search(text)

    def show_today(self, today: date) -> None:
        self.born.show_today(today)

    def show_hits(self, hits: Sequence[PatientHit]) -> None:
        """Those found, and at the end the way to enter someone new."""
        typed = self.search.text().strip()
        choices = [self._choice(hit) for hit in hits[:MOST_HITS]]
        if typed:
            family, given = split_name(typed)
            name = full_name(family, given)
            choices.append(
                Choice(None, tr("New patient {name}", name=name), tr("Enter phone or date of birth"), icon="user-plus")
            )
        self.hits.show_choices(choices)
        self.hits.setVisible(bool(choices) and not self.search.isHidden())

    def show_similar(self, hits: Sequence[PatientHit]) -> None:
        """People easily taken for the one being entered; choosing one takes that record instead."""
        self.similar.show_choices([self._choice(hit) for hit in hits[:3]])
        self.similar.setVisible(bool(hits))
        self._warning.setVisible(bool(hits))
        show_text(self._warning, tr("Someone with a similar name is known already. Compare the date of birth."))

    def choose(self, hit: PatientHit) -> None:
        """Take this patient."""
        self._take(hit)

    def enter_new(self, text: str) -> None:
        """Somebody new of this name, whoever else is called so."""
        self.start(text)
        self._take(None)

    def hit(self) -> PatientHit | None:
        """The known patient chosen."""
        return self._hit

    def new_patient(self) -> NewPatient | None:
        """What is entered about someone new; None in the other faces."""
        if self._new.isHidden():
            return None
        names = [one_line(edit.text()) for edit in (self.family, self.given, self.phone)]
        return NewPatient(names[0], names[1], names[2], self.born.day())

    def unfilled(self) -> QWidget | None:
        """The first field without which nobody can be booked; None when there is enough."""
        if self._hit is not None:
            return None
        new = self.new_patient()
        if new is None:
            return self.search
        if not new.family and not new.given:
            return self.family
        return None if new.phone or new.born_on else self.phone

    def swap_names(self) -> None:
        """Family and given name change places, where someone new is being entered."""
        if not self._new.isHidden():
            family, given = self.given.text(), self.family.text()
            self.family.setText(family)
            self.given.setText(given)
            self._name()

    def show_missing(self, fields: Sequence[QWidget]) -> None:
        """Mark what is still needed and go to the first of them."""
        for edit in (self.family, self.phone):
            mark(edit, "error" if edit in fields else "")
        if fields:
            fields[0].setFocus()

    def _search(self, text: str) -> None:
        if text:
            self.searching.emit(text)
        else:
            self.show_hits(())

    def _take(self, value: object) -> None:
        self._hit = value if isinstance(value, PatientHit) else None
        if self._hit is None:
            family, given = split_name(self.search.text().strip())
            self.family.setText(family)
            self.given.setText(given)
            self._show("new")
            self._name()
            (self.phone if family else self.family).setFocus()
        else:
            self._name_label.show_full(full_name(self._hit.family, self._hit.given, self._hit.title))
            show_text(self._facts, self._facts_of(self._hit))
            self._show("chosen")
            self.show_similar(())
        self.chosen.emit(self._hit)

    def _name(self) -> None:
        self.named.emit(self.family.text().strip(), self.given.text().strip())

    def _again(self) -> None:
        self.start(self.search.text())
        self.search.setFocus()
        self.search.selectAll()
        self.reopened.emit()

    def _show(self, face: str) -> None:
        self.search.setVisible(face == "search")
        self.hits.setVisible(face == "search" and bool(self.hits.choices()))
        self._chosen.setVisible(face == "chosen")
        self._new.setVisible(face == "new")
        self.called.emit(self._name_label.full() if face == "chosen" else self._new_name() if face == "new" else "")

    def _choice(self, hit: PatientHit) -> Choice:
        facts = self._facts_of(hit)
        icon, tone = ("users", "warn_fg") if hit.similar else ("user", "text_secondary")
        return Choice(hit, full_name(hit.family, hit.given, hit.title), facts, icon=icon, tone=tone)

    def _facts_of(self, hit: PatientHit) -> str:
        born = tr("Born {date}", date=self._formats.date(hit.born_on)) if hit.born_on else tr("Born not known")
        similar = tr("similar name") if hit.similar else ""
        return " · ".join(part for part in (born, similar, chart_text(hit.chart_number)) if part)

    def _chosen_face(self) -> QWidget:
        face = QWidget()
        self._name_label, self._facts = ElidedLabel(role="section"), plain_label(role="secondary", wrap=True)
        change = quiet(tr("Change"))
        change.clicked.connect(self._again)
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        words.addWidget(self._name_label)
        words.addWidget(self._facts)
        row = QHBoxLayout(face)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        row.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        return face

    def _new_face(self) -> QWidget:
        face = QWidget()
        self._preview = ElidedLabel(role="strong")
        back = quiet(tr("Search again"))
        back.clicked.connect(self._again)
        swap = icon_button("arrow-left-right", tr("Swap family and given name"), tr("Alt+S"))
        swap.clicked.connect(self.swap_names)
        swap.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        heading, names = QHBoxLayout(), QHBoxLayout()
        heading.addWidget(self._preview, 1)
        heading.addWidget(back)
        names.setSpacing(theme().px(4))
        names.addWidget(Field(tr("Family name"), self.family), 1)
        names.addWidget(swap, 0, Qt.AlignmentFlag.AlignBottom)
        names.addWidget(Field(tr("Given name"), self.given), 1)
        self.phone.setPlaceholderText(tr("This or the date of birth"))
        column = QVBoxLayout(face)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addLayout(heading)
        column.addLayout(names)
        column.addWidget(Field(tr("Phone"), self.phone))
        column.addWidget(Field(tr("Born"), self.born))
        for edit in (self.family, self.given):
            edit.editingFinished.connect(self._name)
            edit.textChanged.connect(self._show_name)
        return face

    def _show_name(self) -> None:
        """How the name will be written everywhere, so that one sees which is the family name."""
        name = self._new_name()
        self._preview.show_full(tr("New: {name}", name=name) if name else tr("New patient"))
        if not self._new.isHidden():
            self.called.emit(name)

    def _new_name(self) -> str:
        return full_name(one_line(self.family.text()), one_line(self.given.text()))
