"""Which kinds of visit a provider does: a tick for each."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from prolodesk.clinic.values import VisitType
from prolodesk.clinic.visit_types import SaveVisitType
from prolodesk.domain.ids import Id
from prolodesk.ui.parts.flow import Flow
from prolodesk.ui.parts.text import verb_text


class PersonTypes(QWidget):
    """Signals:
    asked: a command.
    """

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._whose: Id = ""
        self._types: tuple[VisitType, ...] = ()
        self._ticks: dict[Id, QCheckBox] = {}
        self._row = Flow(self, gap=12, line_gap=0)

    def show_types(self, types: Sequence[VisitType]) -> None:
        """The kinds of visit in use."""
        if [(each.type_id, each.name) for each in types] != [(each.type_id, each.name) for each in self._types]:
            self._rebuild(types)
        self._types = tuple(types)
        self._show()

    def show_person(self, provider_id: Id) -> None:
        """Show what this provider does."""
        self._whose = provider_id
        self._show()

    def tick(self, type_id: Id) -> QCheckBox:
        """The tick of one kind of visit."""
        return self._ticks[type_id]

    def _rebuild(self, types: Sequence[VisitType]) -> None:
        for tick in self._ticks.values():
            self._row.removeWidget(tick)
            tick.hide()
            tick.deleteLater()
        self._ticks = {each.type_id: QCheckBox(verb_text(each.name)) for each in types}
        for type_id, tick in self._ticks.items():
            tick.clicked.connect(lambda on, which=type_id: self._save(which, does=on))
            self._row.addWidget(tick)

    def _show(self) -> None:
        for each in self._types:
            self._ticks[each.type_id].setChecked(each.done_by(self._whose))

    def _save(self, type_id: Id, *, does: bool) -> None:
        kept = next(each for each in self._types if each.type_id == type_id)
        others = tuple(each for each in kept.withheld if each != self._whose)
        withheld = others if does else tuple(sorted((*others, self._whose)))
        self.asked.emit(SaveVisitType(kept, replace(kept, withheld=withheld)))
