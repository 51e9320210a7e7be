"""The page of what the clinic knows: one part beside the other, chosen at the top."""

from typing import Protocol, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from prolodesk.clinic.changes import Change, Knowledge, Settings
from prolodesk.clinic.clinic import Clinic
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.ids import Id
from prolodesk.ui.knowledge.aftercare import AftercarePart
from prolodesk.ui.knowledge.protocols import ProtocolsPart
from prolodesk.ui.parts.cards import bar
from prolodesk.ui.parts.segmented import Segmented
from prolodesk.words import Formats, tr


class Part(Protocol):
    """What the page needs of a part."""

    def on_knowledge(self) -> None:
        """The clinic's knowledge changed."""

    def settle(self) -> None:
        """Enter what is typed and not yet left."""


class KnowledgePage(QWidget):
    """Signals:
    asked: a command.
    """

    asked = Signal(object)

    def __init__(self, clinic: Clinic, atlas: Atlas, formats: Formats) -> None:
        super().__init__()
        self.protocols = ProtocolsPart(clinic, atlas, formats)
        self.aftercare = AftercarePart(clinic, formats)
        self._parts: dict[str, QWidget] = {"protocols": self.protocols, "aftercare": self.aftercare}
        self.chosen = Segmented(
            (("protocols", tr("Protocols")), ("aftercare", tr("Aftercare sentences"))), tr("What the clinic knows")
        )
        self._stack = QStackedWidget()
        for part in (self.protocols, self.aftercare):
            self._stack.addWidget(part)
            part.asked.connect(self.asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar(self.chosen, None))
        column.addWidget(self._stack, 1)
        self.chosen.picked.connect(self.show_part)
        self.show_part("protocols")

    def show_part(self, key: str) -> None:
        """Show the protocols or the aftercare sentences."""
        self.settle()
        self.chosen.show_choice(key)
        self._stack.setCurrentWidget(self._parts[key])
        self.setFocusProxy(self.protocols.list if key == "protocols" else self.chosen.button(key))

    def show_protocol(self, protocol_id: Id) -> None:
        """Show one protocol on the diagram."""
        self.show_part("protocols")
        self.protocols.show_protocol(protocol_id)

    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        part = self.protocols
        return [self.chosen, part.list, part.canvas, part.editor, part.reading, self.aftercare]

    def on_change(self, change: Change) -> None:
        """Something changed somewhere; each part hears of it if it is about what the clinic knows."""
        if {Knowledge(), Settings()} & change.topics:
            for part in self._parts.values():
                cast(Part, part).on_knowledge()

    def settle(self) -> None:
        """Enter what is typed and not yet left; before leaving, closing, signing out."""
        if self._stack.currentWidget() is not None:
            cast(Part, self._stack.currentWidget()).settle()
