"""The way to what the clinic knows: the page of the rail with its protocols and aftercare sentences."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject

from prolodesk.clinic.atlas_reviews import atlas_in_force
from prolodesk.clinic.changes import AtlasPlaces, Change
from prolodesk.clinic.clinic import Clinic
from prolodesk.domain.rights import Right
from prolodesk.ui.desk import Desk
from prolodesk.ui.desk_frame import DeskFrame
from prolodesk.words import Formats

if TYPE_CHECKING:
    from prolodesk.ui.knowledge.page import KnowledgePage


class KnowledgeDesk(QObject):
    """Makes the page when it is first needed, and anew when the clinic has moved sites of the atlas."""

    PAGES: ClassVar[tuple[str, ...]] = ("knowledge",)

    def __init__(self, desk: Desk, clinic: Clinic, frame: DeskFrame, formats: Formats) -> None:
        super().__init__(desk)
        self._desk, self._clinic, self._frame, self._formats = desk, clinic, frame, formats
        self.page: KnowledgePage | None = None
        desk.changed.connect(self.on_change)
        frame.needed.connect(self._make)

    def on_change(self, change: Change) -> None:
        """Something happened in the clinic."""
        if self.page is None:
            return
        if AtlasPlaces() in change.topics and self._frame.current_key() != "knowledge":
            self._frame.remove_page("knowledge")
            self.page = None
        else:
            self.page.on_change(change)

    def settle(self) -> None:
        """Keep what is being typed."""
        if self.page is not None:
            self.page.settle()

    def _make(self, key: str) -> None:
        if key != "knowledge" or self.page is not None or not self._clinic.may(Right.SEE_CHART):
            return
        from prolodesk.ui.knowledge.page import KnowledgePage

        self.page = KnowledgePage(self._clinic, self._clinic.ask(atlas_in_force), self._formats)
        self.page.asked.connect(self._desk.do)
        self._frame.add_page("knowledge", self.page)
