"""The atlas as this clinic has reviewed it, for the pages that mark on it; they are made anew when sites were moved."""

from PySide6.QtCore import QObject

from prolodesk.app.figures import shipped_atlas
from prolodesk.clinic.atlas_reviews import atlas_in_force
from prolodesk.clinic.changes import AtlasPlaces, Change
from prolodesk.clinic.clinic import Clinic
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.rights import Right
from prolodesk.ui.desk import Desk


class AtlasDesk(QObject):
    """Hands out the atlas in force, and knows whether what it handed out last still is."""

    def __init__(self, desk: Desk, clinic: Clinic) -> None:
        super().__init__(desk)
        self._clinic = clinic
        self.changed = False
        desk.changed.connect(self._on_change)

    def atlas(self) -> Atlas:
        """The atlas in force; for whoever sees no charts the shipped one."""
        self.changed = False
        return self._clinic.ask(atlas_in_force) if self._clinic.may(Right.SEE_CHART) else shipped_atlas()

    def _on_change(self, change: Change) -> None:
        self.changed = self.changed or AtlasPlaces() in change.topics
