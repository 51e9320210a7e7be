"""The context menu of the canvas: what can be done to the mark, or marked, under the pointer."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.projection import Laterality, View
from prolodesk.ui.actions import keys_of
from prolodesk.ui.body.pointing import Under, free_mark, place_words
from prolodesk.ui.body.wishes import BodyWish, MarkBothSides, MirrorMarks, PlaceMark, RemoveMarks
from prolodesk.ui.parts.text import verb_text
from prolodesk.words import tr

MOST_SITES = 6


def mark_menu(parent: QWidget, atlas: Atlas, view: View, found: Under, ask: Callable[[BodyWish], None]) -> QMenu:
    """The menu for what was found under the pointer; its actions ask."""
    menu = QMenu(parent)
    for text, wish, verb in _offers(atlas, view, found):
        keys = f"\t{keys_of(verb, 'canvas')[0]}" if verb else ""
        menu.addAction(verb_text(text) + keys).triggered.connect(lambda _=False, wish=wish: ask(wish))
    return menu


def _offers(atlas: Atlas, view: View, found: Under) -> list[tuple[str, BodyWish, str]]:
    if found.mark is None:
        sites = found.snap.places[:MOST_SITES]
        marks = [(tr("Mark {site}", site=place_words(place, atlas)), PlaceMark(*place.spot), "") for place in sites]
        return [*marks, (tr("Free mark at this point"), free_mark(view, found.at), "")]
    mark = found.mark.value
    remove = (tr("Remove the mark"), RemoveMarks((mark.mark_id,)), "remove_mark")
    if mark.laterality is Laterality.MIDLINE:
        return [remove]
    return [
        remove,
        (tr("Mirror to the other side"), MirrorMarks((mark.mark_id,)), "mirror"),
        (tr("Mark both sides"), MarkBothSides((mark.mark_id,)), "both_sides"),
    ]
