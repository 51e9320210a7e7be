"""How this desk looks: light or dark, size, targets for fingers. Kept on this computer only."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from prolodesk.ui.parts.form import Field, Form
from prolodesk.ui.parts.number_field import ChoiceField
from prolodesk.ui.parts.segmented import Segmented
from prolodesk.ui.parts.text import verb_text
from prolodesk.ui.prefs import Prefs
from prolodesk.ui.settings.section import Section
from prolodesk.words import tr

ZOOMS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
BIGGER = (0, 1, 2, 4)


class AppearanceSection(Section):
    """Signals:
    chosen: the preferences as they should be now.
    """

    chosen = Signal(object)

    def __init__(self, prefs: Prefs) -> None:
        super().__init__(tr("Appearance"), tr("For this desk only. Everything changes at once."))
        self._prefs = prefs
        self._theme = Segmented(
            (("system", tr("As the system")), ("light", tr("Light")), ("dark", tr("Dark"))), tr("Light or dark")
        )
        self._zoom = ChoiceField(tr("Size of everything"), tuple((zoom, _percent(zoom)) for zoom in ZOOMS))
        self._bigger = ChoiceField(tr("Text"), tuple(zip(BIGGER, _sizes(), strict=True)))
        self._touch = QCheckBox(verb_text(tr("Bigger targets, for fingers")))
        form = Form()
        form.row(Field(tr("Light or dark"), self._theme))
        form.row(Field(tr("Size of everything"), self._zoom), Field(tr("Text"), self._bigger), shares=(4, 4))
        form.row(self._touch)
        self.column.addWidget(form)
        self._theme.picked.connect(lambda key: self._choose(theme=key))
        self._zoom.activated.connect(lambda _place: self._choose(zoom=self._zoom.chosen()))
        self._bigger.activated.connect(lambda _place: self._choose(bigger_text=self._bigger.chosen()))
        self._touch.clicked.connect(lambda ticked: self._choose(touch=ticked))
        self.show_prefs(prefs)

    def show_prefs(self, prefs: Prefs) -> None:
        """Show these preferences."""
        self._prefs = prefs
        self._theme.show_choice(prefs.theme)
        self._zoom.choose(min(ZOOMS, key=lambda zoom: abs(zoom - prefs.zoom)))
        self._bigger.choose(min(BIGGER, key=lambda more: abs(more - prefs.bigger_text)))
        self._touch.setChecked(prefs.touch)

    def _choose(self, **changed: object) -> None:
        self._prefs = replace(self._prefs, **changed)  # type: ignore[arg-type]
        self.chosen.emit(self._prefs)


def _percent(zoom: float) -> str:
    return tr("{percent} %", percent=round(zoom * 100))


def _sizes() -> tuple[str, ...]:
    return tr("Normal"), tr("A little bigger"), tr("Bigger"), tr("Much bigger")
