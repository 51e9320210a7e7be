"""The risk note of the site just marked or picked, where a slip of the needle does grave harm."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from prolodesk.domain.body.sites import InjectionSite
from prolodesk.domain.safety.hazards import asks_for_guidance
from prolodesk.ui.parts.glyph import Glyph
from prolodesk.ui.parts.text import plain_label, show_text
from prolodesk.ui.theme import theme
from prolodesk.words import tr


class RiskNote(QWidget):
    """All of the note, in two lines where one is too short; hidden for sites without one."""

    def __init__(self) -> None:
        super().__init__()
        self._label = plain_label(role="warn", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addWidget(Glyph("triangle-alert", "warn_fg"))
        row.addWidget(self._label, 1)
        self.hide()

    def show_site(self, site: InjectionSite | None) -> None:
        """Show the note of this site, if it has one; None for no site, or a free point."""
        note = tr(site.risk) if site is not None and asks_for_guidance(site) else ""
        told = tr("{site}: {risk}", site=tr(site.short), risk=note) if site is not None and note else ""
        show_text(self._label, told)
        self.setVisible(bool(told))

    def text(self) -> str:
        """What it says; empty while hidden."""
        return "" if self.isHidden() else self._label.text()
