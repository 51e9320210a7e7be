"""Appointment types: name, what kind of visit it is, how long it lasts, its colour, and what it needs."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from prolodesk.clinic.values import VisitType
from prolodesk.clinic.visit_types import SaveVisitType
from prolodesk.domain.ids import Id
from prolodesk.ui.parts.buttons import quiet, secondary
from prolodesk.ui.parts.flow import Flow
from prolodesk.ui.parts.number_field import ChoiceField, WholeField
from prolodesk.ui.parts.text import ElidedLabel, plain_label
from prolodesk.ui.settings.hue_field import HueField
from prolodesk.ui.settings.keeping import show_line
from prolodesk.ui.settings.section import Notice, Section
from prolodesk.ui.settings.type_details import TypeDetails, needs_words
from prolodesk.ui.theme import theme
from prolodesk.words import tr

LEAST, MOST, STEP = 5, 480, 5
Offers = tuple[tuple[tuple[Id, str], ...], tuple[str, ...], tuple[str, ...]]
NAME, KIND, LENGTH, COLOUR, VERB, GAP = 160, 172, 128, 172, 124, 8


class VisitTypesSection(Section):
    """Signals are those of a section."""

    def __init__(self, make_id: Callable[[], Id]) -> None:
        text = tr("What can be booked. Only an injection session belongs to a course and is signed.")
        super().__init__(tr("Appointment types"), text)
        self._make_id = make_id
        self._rows: dict[Id, TypeRow] = {}
        self._offers: Offers = ((), (), ())
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().px(8))
        add = secondary(tr("Add appointment type"), icon="plus")
        add.clicked.connect(self._add)
        self._headings = _headings()
        self._left = Notice("info", tone="warn")
        self.column.addWidget(self._left)
        self.column.addWidget(self._headings)
        self.column.addLayout(self._list)
        self.column.addWidget(add, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_types(self, types: Sequence[VisitType], *, force: bool = False) -> None:
        """Show what is kept."""
        added = [each.type_id for each in types if each.type_id not in self._rows]
        if list(self._rows) != [each.type_id for each in types]:
            was_empty = not self._rows
            self._rebuild(types)
            if added and not was_empty:
                self._rows[added[0]].begin()
        for each in types:
            self._rows[each.type_id].show_type(each, force=force)

    def make_room(self, width: int) -> None:
        """Headings stand above the columns, as long as there are columns."""
        self._headings.setVisible(width >= theme().px(NAME + KIND + LENGTH + COLOUR + VERB + 4 * GAP))

    def offer(self, providers: Sequence[tuple[Id, str]], rooms: Sequence[str], devices: Sequence[str]) -> None:
        """The providers, and the kinds of rooms and devices that types can need."""
        self._offers = (tuple(providers), tuple(rooms), tuple(devices))
        for row in self._rows.values():
            row.offer(self._offers)

    def show_left(self, text: str) -> None:
        """How many visits stand with somebody who does not do them any more; nothing hides that."""
        self._left.show_words(text)

    def row(self, type_id: Id) -> "TypeRow":
        """The row of one type."""
        return self._rows[type_id]

    def first_row(self) -> "TypeRow":
        """The row of the first type."""
        return next(iter(self._rows.values()))

    def _rebuild(self, types: Sequence[VisitType]) -> None:
        for row in self._rows.values():
            row.hide()
            row.deleteLater()
        self._rows = {}
        for each in types:
            row = TypeRow(each)
            row.offer(self._offers)
            row.asked.connect(self.asked)
            self._rows[each.type_id] = row
            self._list.addWidget(row)

    def _add(self) -> None:
        hues = [row.kept.hue for row in self._rows.values()]
        hue = next((hue for hue in range(6) if hue not in hues), len(hues) % 6)
        new = VisitType(self._make_id(), tr("New type"), "other", 30, hue)
        self.asked.emit(SaveVisitType(was=None, becomes=new))


class TypeRow(QWidget):
    """Signals:
    asked: a command.
    """

    asked = Signal(object)

    def __init__(self, kept: VisitType) -> None:
        super().__init__()
        self.kept = kept
        self._providers: tuple[tuple[Id, str], ...] = ()
        self.name = QLineEdit()
        self.name.setMaxLength(200)
        self.name.setAccessibleName(tr("Name of the appointment type"))
        self.kind = ChoiceField(tr("Kind of visit"), kinds())
        self.minutes = WholeField(tr("Length"), LEAST, MOST, tr("min"), STEP)
        self.colour = HueField(tr("Colour"))
        self.retire = quiet(tr("Retire"), icon="circle-off")
        self.needs = quiet(tr("Needs and providers"), icon="chevron-down")
        self.needs.setCheckable(True)
        self.details = TypeDetails(kept)
        self.details.hide()
        line, below = QWidget(), QHBoxLayout()
        _row(line, [self.name, self.kind, self.minutes, self.colour, self.retire])
        self._said = ElidedLabel("", role="small")
        below.setSpacing(theme().px(8))
        below.addWidget(self.needs)
        below.addWidget(self._said, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(2))
        column.addWidget(line)
        column.addLayout(below)
        column.addWidget(self.details)
        self.needs.toggled.connect(self.details.setVisible)
        self.details.changed.connect(lambda becomes: self.asked.emit(SaveVisitType(self.kept, becomes)))
        self.name.editingFinished.connect(lambda: self._save(name=" ".join(self.name.text().split())))
        self.kind.activated.connect(lambda _place: self._save(kind=str(self.kind.chosen())))
        self.minutes.valueChanged.connect(lambda minutes: self._save(minutes=minutes))
        self.colour.picked.connect(lambda hue: self._save(hue=hue))
        self.retire.clicked.connect(lambda: self._save(retired=not self.kept.retired))

    def offer(self, offers: Offers) -> None:
        """The providers, and the kinds of rooms and devices there are."""
        self._providers = offers[0]
        self.details.offer(*offers)
        self.details.show_type(self.kept)
        self._said.show_full(needs_words(self.kept, self._providers))

    def show_type(self, kept: VisitType, *, force: bool = False) -> None:
        """Show what is kept."""
        self.kept = kept
        show_line(self.name, kept.name, force=force)
        self.kind.choose(kept.kind)
        self.minutes.blockSignals(True)
        self.minutes.setValue(kept.minutes)
        self.minutes.blockSignals(False)
        self.colour.show_hue(kept.hue)
        self.details.show_type(kept)
        self._said.show_full(needs_words(kept, self._providers))
        self.needs.setAccessibleName(tr("What {name} needs, and who does it", name=kept.name))
        for editor in (self.name, self.kind, self.minutes, self.colour):
            editor.setEnabled(not kept.retired)
        self.retire.show_text(tr("Bring back") if kept.retired else tr("Retire"))
        self.retire.setAccessibleDescription(kept.name)

    def said(self) -> str:
        """What is said of its needs in one line."""
        return self._said.text()

    def begin(self) -> None:
        """Let the new type be named."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def _save(self, **changed: object) -> None:
        becomes = replace(self.kept, **changed)  # type: ignore[arg-type]
        if becomes != self.kept:
            self.asked.emit(SaveVisitType(self.kept, becomes))


def kinds() -> tuple[tuple[str, str], ...]:
    """The kinds of visit and what they are called."""
    return (
        ("evaluation", tr("Evaluation")),
        ("session", tr("Injection session")),
        ("follow_up", tr("Follow-up")),
        ("other", tr("Other")),
    )


def _headings() -> QWidget:
    headings = QWidget()
    words = (tr("Name"), tr("Kind"), tr("Length"), tr("Colour"), "")
    _row(headings, [plain_label(text, role="field") for text in words])
    return headings


def _row(box: QWidget, parts: Sequence[QWidget]) -> None:
    """All beside each other; where that is too narrow, the last ones below."""
    row = Flow(box, gap=GAP)
    for part, width in zip(parts, (0, KIND, LENGTH, COLOUR, VERB), strict=True):
        if width:
            part.setFixedWidth(theme().px(width))
        else:
            part.setMinimumWidth(theme().px(NAME))
            part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row.addWidget(part)
