"""The last look before the needle: patient, side, sites, consent and allergies, each with what is wrong about it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from prolodesk.clinic.session_checks import CHECKS, CheckKind
from prolodesk.clinic.visit_record import VisitRecord
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.safety.rules import RuleId
from prolodesk.ui.parts.buttons import primary, secondary
from prolodesk.ui.parts.cards import Card
from prolodesk.ui.parts.date_field import DateField
from prolodesk.ui.parts.glyph import Glyph
from prolodesk.ui.parts.number_field import ChoiceField
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.session.sentences import side_choice
from prolodesk.ui.session.time_out_words import (
    closing_words,
    fact_words,
    given_words,
    mind_words,
    risk_words,
    stops_words,
    title_of,
    troubles_of,
)
from prolodesk.ui.session.wishes import NoAllergies, PassTimeOut, TellBirth, TellConsent
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, tr

_LINES = 5
"""In the grid, for each thing compared: its facts, what is wrong, what to mind, what is injected, what is asked."""
SIDES = ("left", "right", "both", "midline")


class TimeOutCard(Card):
    """Enter confirms, only when nothing mismatches; what is missing is asked for in its own line.

    Signals:
    asked: a wish.
    held: Enter was pressed, but something stands in the way.
    """

    asked = Signal(object)
    held = Signal()

    def __init__(self, atlas: Atlas, formats: Formats, today: date) -> None:
        super().__init__(tr("Time-out"), padding=12)
        self._atlas, self._formats = atlas, formats
        self._glyphs: dict[CheckKind, Glyph] = {}
        self._facts = {kind: plain_label(wrap=True) for kind in CHECKS}
        self._troubles = {kind: plain_label(role="error", wrap=True) for kind in CHECKS}
        self._minds = {kind: plain_label(role="warn", wrap=True) for kind in CHECKS}
        self.born = DateField(tr("Date of birth"), today, formats, lean="past")
        self.born.day_changed.connect(self._tell_birth)
        self.procedure = QLineEdit()
        self.procedure.setAccessibleName(tr("Procedure the patient consents to"))
        self.side = ChoiceField(tr("Side of the consent"), tuple((side, side_choice(side)) for side in SIDES))
        self.given_on = DateField(tr("Consent signed on"), today, formats)
        self.record = secondary(tr("Record consent"), "file-check")
        self.record.setAutoDefault(True)
        self.record.clicked.connect(self._tell_consent)
        self.none_known = secondary(tr("No known allergies"), "check")
        self.none_known.setAutoDefault(True)
        self.none_known.clicked.connect(lambda: self.asked.emit(NoAllergies()))
        self.confirm = primary(tr("All match, confirm"), "shield-check", tr("Enter"))
        self.confirm.setAutoDefault(True)
        self.confirm.clicked.connect(lambda: self.asked.emit(PassTimeOut()))
        self._closed = plain_label(role="secondary", wrap=True)
        self._risks = plain_label(role="warn", wrap=True)
        self._stops = plain_label(role="error", wrap=True)
        self._given = plain_label(role="strong", wrap=True)
        self._consent_row = self._rows()
        self._lay_out()

    def show_record(self, record: VisitRecord, why_not: str = "") -> None:
        """Read out this visit. `why_not` says why whoever is signed in cannot confirm."""
        troubles, minds = troubles_of(record, self._formats), mind_words(record, self._formats)
        for kind in CHECKS:
            trouble, mind = troubles.get(kind, ""), minds.get(kind, "")
            show_text(self._facts[kind], fact_words(kind, record, self._atlas, self._formats))
            show_text(self._troubles[kind], trouble)
            self._troubles[kind].setVisible(bool(trouble))
            show_text(self._minds[kind], mind)
            self._minds[kind].setVisible(bool(mind))
            self._glyphs[kind].show_icon(*_sign(trouble, mind))
        found = {each.rule_id for each in record.mismatches}
        self.born.setVisible(RuleId.IDENTITY in found)
        self._consent_row.setVisible("consent" in troubles)
        self.none_known.setVisible(RuleId.ALLERGIES_ASKED in found)
        given, stops = given_words(record), stops_words(record, self._formats)
        show_text(self._given, "\n".join(given))
        self._given.setVisible(bool(given))
        show_text(self._stops, "\n".join(stops))
        self._stops_row.setVisible(bool(stops))
        risks = risk_words(record, self._atlas)
        show_text(self._risks, "\n".join(risks))
        self._risk_row.setVisible(bool(risks))
        if "consent" in troubles and not self.procedure.isModified():
            self._offer_consent(record)
        self.confirm.setEnabled(not record.mismatches and not why_not)
        show_text(self._closed, why_not or closing_words(record))

    def risks(self) -> tuple[str, ...]:
        """The risk notes read out, one for each line."""
        return tuple(self._risks.text().splitlines())

    def stops(self) -> tuple[str, ...]:
        """What stands in the way beside the lines compared, one line each."""
        return () if self._stops_row.isHidden() else tuple(self._stops.text().splitlines())

    def given(self) -> tuple[str, ...]:
        """What is said to be injected, one line for each solution."""
        return tuple(self._given.text().splitlines())

    def trouble(self, kind: CheckKind) -> str:
        """What is said to mismatch; empty when nothing does."""
        return "" if self._troubles[kind].isHidden() else self._troubles[kind].text()

    def mind(self, kind: CheckKind) -> str:
        """What is said to be minded; empty when nothing is."""
        return "" if self._minds[kind].isHidden() else self._minds[kind].text()

    def enter(self) -> None:
        """Enter was pressed somewhere beside the card: as if it was pressed here."""
        if self.isVisible() and self.confirm.isEnabled():
            self.confirm.click()
        elif self.isVisible():
            self.held.emit()

    def show_today(self, today: date) -> None:
        """The clinic's day is now this one."""
        self.born.show_today(today)
        self.given_on.show_today(today)

    def begin(self, sites: QWidget) -> None:
        """Put the keys where the first thing that does not match is put right; `sites` is where that is for sites."""
        where: dict[CheckKind, QWidget] = {
            "patient": self.born,
            "side": sites,
            "sites": sites,
            "consent": self.procedure,
            "allergies": self.none_known,
        }
        wrong = (where[kind] for kind in CHECKS if kind and self.trouble(kind))
        there = next((each for each in wrong if each is sites or not each.isHidden()), sites)
        (self.confirm if self.confirm.isEnabled() else there).setFocus()

    def _offer_consent(self, record: VisitRecord) -> None:
        self.procedure.setText(tr("Prolotherapy injections"))
        self.procedure.setModified(False)
        self.side.choose(record.course.side if record.course else _side_of(record))
        self.given_on.show_day(record.patient.today)

    def _tell_birth(self, day: date | None) -> None:
        if day is not None:
            self.asked.emit(TellBirth(day))

    def _tell_consent(self) -> None:
        day = self.given_on.day()
        if day is None:
            self.given_on.setFocus()
            return
        self.procedure.setModified(False)
        self.asked.emit(TellConsent(self.procedure.text(), str(self.side.chosen() or ""), day))

    def _lay_out(self) -> None:
        space = theme().px
        grid = QGridLayout()
        grid.setHorizontalSpacing(space(8))
        grid.setVerticalSpacing(space(4))
        grid.setColumnStretch(2, 1)
        asks: dict[CheckKind, QWidget] = {
            "patient": self.born,
            "consent": self._consent_row,
            "allergies": self.none_known,
        }
        for place, kind in enumerate(CHECKS):
            self._glyphs[kind] = Glyph("circle-check", "accent")
            top = _LINES * place
            grid.addWidget(self._glyphs[kind], top, 0)
            grid.addWidget(plain_label(title_of(kind), role="strong"), top, 1)
            for below, label in enumerate((self._facts[kind], self._troubles[kind], self._minds[kind])):
                grid.addWidget(label, top + below, 2)
            if kind == "sites":
                grid.addWidget(self._given, top + 3, 2)
            if kind in asks:
                held = QHBoxLayout()
                held.addWidget(asks[kind])
                held.addStretch(0 if kind == "consent" else 1)
                grid.addLayout(held, top + 4, 2)
        self._stops_row = _beside(Glyph("shield-alert", "danger"), self._stops)
        self._risk_row = _beside(Glyph("triangle-alert", "warn_fg"), self._risks)
        foot = QHBoxLayout()
        foot.setSpacing(space(12))
        foot.addWidget(self._closed, 1)
        foot.addWidget(self.confirm)
        self.column.addLayout(grid)
        self.column.addWidget(self._stops_row)
        self.column.addWidget(self._risk_row)
        self.column.addLayout(foot)

    def _rows(self) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, theme().px(4))
        grid.setSpacing(theme().px(8))
        grid.addWidget(self.procedure, 0, 0, 1, 2)
        grid.addWidget(self.side, 0, 2)
        grid.addWidget(self.given_on, 1, 0, 1, 2)
        grid.addWidget(self.record, 1, 2)
        grid.setColumnStretch(0, 1)
        return box


def _beside(glyph: Glyph, label: QWidget) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme().px(8))
    line.addWidget(glyph, alignment=Qt.AlignmentFlag.AlignTop)
    line.addWidget(label, 1)
    return row


def _sign(trouble: str, mind: str) -> tuple[str, str]:
    """The icon of a line and its colour."""
    if trouble:
        return "circle-alert", "danger"
    return ("triangle-alert", "warn_fg") if mind else ("circle-check", "accent")


def _side_of(record: VisitRecord) -> str:
    sides = {each.laterality for each in record.draft.injections} - {"midline"}
    return "both" if len(sides) == 2 else next(iter(sides), "midline")
