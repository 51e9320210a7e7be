"""One rule, dose limit or allergen: what it says, where it comes from, and its parts to be changed."""

import copy
import math
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from prolodesk.clinic.safety_rules import RuleVersion
from prolodesk.domain.safety.reading import COLUMNS
from prolodesk.domain.safety.rules import Level
from prolodesk.ui.parts.flow import Cells
from prolodesk.ui.parts.form import Field
from prolodesk.ui.parts.number_field import ChoiceField
from prolodesk.ui.parts.text import mark, plain_label, show_text
from prolodesk.ui.safety.finding_words import level_words
from prolodesk.ui.safety.ledger_words import column_words
from prolodesk.ui.settings.safety_words import state_words, value_words
from prolodesk.ui.theme import theme
from prolodesk.words import Formats, number, tr

LONGEST_TEXT, LONGEST_NUMBER = 300, 8
EDITABLE_LEVELS = (Level.BLOCK, Level.WARN, Level.OFF)


class SafetyForm(QWidget):
    """Fields for whatever is picked; made anew for each.

    Signals:
    edited: something in a field was changed by a person.
    """

    edited = Signal()

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._version: RuleVersion | None = None
        self._edited = False
        self.edited.connect(self._note)
        self._level: ChoiceField | None = None
        self._country: ChoiceField | None = None
        self._lines: dict[tuple[str, ...], QLineEdit] = {}
        self._title = plain_label(role="section", wrap=True)
        self._source = plain_label(role="secondary", wrap=True, selectable=True)
        self._fields = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(8))
        for part in (self._title, self._source, self._fields):
            self._column.addWidget(part)
        self.hide()

    def show_version(self, version: RuleVersion | None) -> None:
        """Show this one; None shows nothing. What is being changed of the one that is shown stays."""
        if version == self._version:
            return
        self._version = version
        self._edited = False
        self.setVisible(version is not None)
        if version is None:
            return
        show_text(self._title, tr(version.title))
        told = tr("Source: {source} (grade {grade}) · version {revision} · {state}",
                  source=version.source, grade=version.grade, revision=version.revision,
                  state=state_words(version, self._formats))  # fmt: skip
        show_text(self._source, told)
        self._rebuild(version)

    def is_edited(self) -> bool:
        """Whether somebody has changed a field of it."""
        return self._edited

    def field(self, *place: str) -> QLineEdit:
        """The line of one part, by its place in the body: "values", "at"; "columns", "us", "most_mg"; "words"."""
        return self._lines[place]

    def level(self) -> ChoiceField | None:
        """Where the level is chosen; None where it cannot be."""
        return self._level

    def body(self) -> Mapping[str, Any] | None:
        """The body as the fields have it; None when a number in them is none, which its field then shows."""
        version = self._version
        if version is None:
            return None
        body: dict[str, Any] = copy.deepcopy(dict(version.body))
        if self._level is not None:
            body["level"] = self._level.chosen()
        if self._country is not None:
            body["column"] = self._country.chosen()
        wrong = False
        for place, line in self._lines.items():
            value = _read(place, line.text())
            bad = isinstance(value, float) and not math.isfinite(value)
            mark(line, "error" if bad else "")
            wrong |= bad
            part = body
            for name in place[:-1]:
                part = part[name]
            part[place[-1]] = value
        return None if wrong else body

    def _note(self) -> None:
        self._edited = True

    def _rebuild(self, version: RuleVersion) -> None:
        self._level, self._country, self._lines = None, None, {}
        fields = QWidget()
        cells = Cells(least=180, most=4)
        for widget in self._made(version.kind, version.body):
            cells.addWidget(widget)
        fields.setLayout(cells)
        self._column.replaceWidget(self._fields, fields)
        self._fields.hide()
        self._fields.deleteLater()
        self._fields = fields
        fields.show()

    def _made(self, kind: str, body: Mapping[str, Any]) -> list[QWidget]:
        match kind:
            case "rule":
                return self._rule_fields(body)
            case "limit":
                return [
                    self._line(("columns", name, bound), f"{column_words(name)}, {unit}", _shown(each.get(bound)))
                    for name, each in body["columns"].items()
                    for bound, unit in (("mg_per_kg", tr("mg/kg")), ("most_mg", tr("mg in all")))
                ]
            case _:
                return [
                    self._line(("words",), tr("Words on products and from patients"), ", ".join(body["words"])),
                    self._line(("told",), tr("Words of patients alone"), ", ".join(body.get("told", ()))),
                    self._line(("offer",), tr("What is offered instead"), body.get("offer", "")),
                ]

    def _rule_fields(self, body: Mapping[str, Any]) -> list[QWidget]:
        made: list[QWidget] = []
        if Level(body["level"]) in EDITABLE_LEVELS:
            self._level = ChoiceField(tr("Level"), tuple((each.value, level_words(each)) for each in EDITABLE_LEVELS))
            self._level.choose(body["level"])
            self._level.activated.connect(lambda: self.edited.emit())
            made.append(Field(tr("Level"), self._level))
        if body.get("column"):
            choices = tuple((each, column_words(each)) for each in COLUMNS)
            self._country = ChoiceField(tr("Dose limits of"), choices)
            self._country.choose(body["column"])
            self._country.activated.connect(lambda: self.edited.emit())
            made.append(Field(tr("Dose limits of"), self._country))
        for name, value in body.get("values", {}).items():
            made.append(self._line(("values", name), value_words(name), _shown(value)))
        return made

    def _line(self, place: tuple[str, ...], title: str, text: str) -> QWidget:
        line = QLineEdit(text)
        line.setMaxLength(LONGEST_TEXT if len(place) == 1 else LONGEST_NUMBER)
        line.setCursorPosition(0)  # a long one is read from its beginning
        line.setAccessibleName(title)
        line.textEdited.connect(lambda _: self.edited.emit())
        self._lines[place] = line
        return Field(title, line)


def _shown(value: float | None) -> str:
    return "" if value is None else number(float(value))


def _read(place: tuple[str, ...], text: str) -> object:
    """A text as the body keeps it: words as a list, a missing bound as None, what is no number as infinite."""
    text = text.strip()
    if place in (("words",), ("told",)):
        return [word.strip() for word in text.split(",") if word.strip()]
    if len(place) == 1:
        return text
    if not text:
        return None if place[0] == "columns" else math.inf
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return math.inf
