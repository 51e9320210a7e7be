"""About: the version, where the clinic file stands, and whose work is inside."""

from pathlib import Path

from PySide6.QtWidgets import QGridLayout

from prolodesk.ui.parts.text import plain_label
from prolodesk.ui.settings.section import Section
from prolodesk.ui.theme import theme
from prolodesk.words import tr


class AboutSection(Section):
    """Nothing here can be changed."""

    def __init__(self, version: str, clinic: str, place: Path, zone: str) -> None:
        super().__init__(tr("About"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().px(16))
        grid.setVerticalSpacing(theme().px(8))
        grid.setColumnStretch(1, 1)
        for row, (name, text) in enumerate(
            (
                (tr("Version"), version),
                (tr("Clinic"), clinic),
                (tr("Time zone"), zone),
                (tr("Clinic file"), str(place)),
                (tr("Key file"), str(place.with_suffix(".keys"))),
                (tr("Fonts and icons"), tr("Inter, Noto Sans, Lucide; their licences are in the resources folder")),
            )
        ):
            grid.addWidget(plain_label(name, role="secondary"), row, 0)
            grid.addWidget(plain_label(text, wrap=True, selectable=True), row, 1)
        self.column.addLayout(grid)
        both = tr("Keep the clinic file and the key file together: neither opens without the other.")
        self.column.addWidget(plain_label(both, role="secondary", wrap=True))
