"""The line above the table in which a site is chosen by its name, pictured or not."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.naming import region_words
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.body.typed import BOTH, Found, offered, search_index
from prolodesk.ui.body.wishes import placing
from prolodesk.ui.parts.choice_list import Choice, ChoicePopup
from prolodesk.ui.parts.search_field import SearchField
from prolodesk.words import Formats, tr, words


class SiteFinder(QWidget):
    """Type letters of a structure, its level and side; Enter marks it. A side not said is asked, the plan's own first.

    Signals:
    asked: PlaceMark, PlaceBoth or PlaceSites.
    """

    asked = Signal(object)

    def __init__(self, atlas: Atlas) -> None:
        super().__init__()
        self._atlas = atlas
        self._index = search_index(atlas)
        self._side = ""
        self._popup: ChoicePopup | None = None
        self.field = SearchField(tr("Add a site by name: iliol r, facet l4-5 both"), tr("Add a site by name"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        self.setFocusProxy(self.field)
        self.field.searched.connect(self._search)

    def show_side(self, side: str) -> None:
        """The plan's side, offered first."""
        self._side = side

    def _search(self, text: str) -> None:
        self._offer([self._choice(found) for found in offered(self._index, text, limit=10)])

    def _offer(self, choices: list[Choice]) -> None:
        if self._popup is None:  # it floats in the window, which is there only once this line is shown
            self._popup = ChoicePopup(self.field, tr("Sites that fit"))
            self._popup.picked.connect(self._pick)
        self._popup.show_choices(choices)

    def _pick(self, found: Found) -> None:
        if not found.sides:
            answers = sorted(found.sided(), key=lambda answer: answer.sides != self._wanted())
            self._offer([self._choice(answer) for answer in answers])
            return
        self.field.setText("")  # not `clear`, which could be undone: the key would bring letters back, not sites away
        self.asked.emit(placing(found))

    def _wanted(self) -> tuple[Laterality, ...]:
        return BOTH if self._side == "both" else (Laterality(self._side),) if self._side else ()

    def _choice(self, found: Found) -> Choice:
        details = [words(region_words(found.site.region), Formats())]
        if found.others:
            details = [tr("{region}, all at once", region=details[0])]
        if not self._atlas.placed(found.site.site_id):
            details.append(tr("not on the picture"))
        return Choice(found, words(found.words, Formats()), " · ".join(details))
