"""Needle and guidance of the sites picked, for windows too narrow to show them as columns."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from prolodesk.clinic.plan_values import GUIDANCE
from prolodesk.clinic.session_values import SessionInjection
from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.ids import Id
from prolodesk.ui.parts.number_field import ChoiceField
from prolodesk.ui.parts.text import ElidedLabel, plain_label
from prolodesk.ui.session.sentences import guidance_words, whole_name
from prolodesk.ui.session.wishes import SetValue
from prolodesk.ui.theme import theme
from prolodesk.words import tr

LONGEST_NEEDLE = 60


class SiteLine(QWidget):
    """Signals:
    asked: SetValue for the sites picked.
    """

    asked = Signal(object)

    def __init__(self, atlas: Atlas) -> None:
        super().__init__()
        self._atlas = atlas
        self._chosen: tuple[SessionInjection, ...] = ()
        self._name = ElidedLabel(role="strong")
        self.needle = QLineEdit()
        self.needle.setMaxLength(LONGEST_NEEDLE)
        self.needle.setAccessibleName(tr("Needle"))
        self.needle.editingFinished.connect(lambda: self._set("needle", self.needle.text().strip()))
        kinds = tuple((key, guidance_words(key)) for key in GUIDANCE)
        self.guidance = ChoiceField(tr("Guidance"), (("", tr("Not said")), *kinds))
        self.guidance.activated.connect(lambda: self._set("guidance", self.guidance.chosen()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addWidget(self._name, 3)
        row.addWidget(plain_label(tr("Needle"), role="field"))
        row.addWidget(self.needle, 2)
        row.addWidget(plain_label(tr("Guidance"), role="field"))
        row.addWidget(self.guidance, 1)
        self.hide()

    def show_sites(self, chosen: Sequence[SessionInjection], wanted: bool) -> None:
        """Show what these sites have; nothing when none is picked or their columns are in sight."""
        self._chosen = tuple(chosen)
        self.setVisible(wanted and bool(chosen))
        if not chosen:
            return
        one = len(chosen) == 1
        self._name.show_full(whole_name(self._atlas, chosen[0]) if one else tr("{count} sites", count=len(chosen)))
        needles, kinds = {each.needle for each in chosen}, {each.guidance for each in chosen}
        if not (self.needle.hasFocus() and self.needle.isModified()):
            self.needle.setText(needles.pop() if len(needles) == 1 else "")
        self.guidance.choose(kinds.pop() if len(kinds) == 1 else "")

    def _set(self, name: str, value: object) -> None:
        ids: tuple[Id, ...] = tuple(each.injection_id for each in self._chosen)
        self.needle.setModified(False)
        if ids and any(getattr(each, name) != value for each in self._chosen) and (value or len(ids) == 1):
            self.asked.emit(SetValue(ids, name, value))
