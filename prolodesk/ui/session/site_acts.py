"""What can be done with the sites picked, as buttons that name their keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from prolodesk.clinic.session_values import SessionInjection
from prolodesk.ui.parts.buttons import quiet
from prolodesk.ui.parts.text import ElidedLabel, set_tip
from prolodesk.ui.theme import theme
from prolodesk.words import tr


class SiteActs(QWidget):
    """Given, not given, remove: the mouse's way; the table itself takes the keys, so these take no focus."""

    def __init__(self) -> None:
        super().__init__()
        self.given = quiet(tr("Given"), "circle-check", tr("Space"))
        self.not_given = quiet(tr("Not given"), "ban", tr("X"))
        self.removed = quiet(tr("Remove"), "trash-2", tr("Del"))
        set_tip(self.not_given, tr("Not given, and why"))
        self._typing = ElidedLabel(tr("Digits type the mL"), "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(4))
        for button in (self.given, self.not_given, self.removed):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(button)
        row.addWidget(self._typing, 1)
        self._typing.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)

    def show_sites(self, chosen: Sequence[SessionInjection], wanted: bool) -> None:
        """Offer what can be done with these; nothing when nothing may be changed or there is no site."""
        self.setVisible(wanted)
        done = bool(chosen) and all(each.state == "given" for each in chosen)
        self.given.show_text(tr("Open again") if done else tr("Given"))
        for button in (self.given, self.not_given, self.removed):
            button.setEnabled(bool(chosen))
