"""Names with numbers in them where room is short: words give way, a strength never does."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

FEWEST_LETTERS = 3
SIDES = 6
"""Pixels Qt leaves beside the text of a cell."""


class ShortNames(QStyledItemDelegate):
    """Paints the texts of a table so that they fit: words are shortened before anything is left out."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: object) -> None:
        super().initStyleOption(option, index)  # type: ignore[arg-type]
        if option.rect.isEmpty():  # only measured, not painted
            return
        style = option.widget.style()
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, option.widget).width() - SIDES
        metrics = option.fontMetrics
        if metrics.horizontalAdvance(option.text) > room:
            option.text = shortened(option.text, lambda text: metrics.horizontalAdvance(text) <= room)
            if not any(letter.isalpha() for letter in option.text):
                option.textElideMode = Qt.TextElideMode.ElideNone  # a number is read whole or not at all


def shortened(text: str, fits: Callable[[str], bool], fewest: int = FEWEST_LETTERS) -> str:
    """The text with its longest words cut to their beginnings, one letter after the other, until it fits.

    "Dextrose 15 % / lidocaine 0.6 %" becomes "Dextr. 15 % / lidoc. 0.6 %". Words are left `fewest` letters at least;
    whatever holds no letters only is not touched, so the result may still not fit.
    """
    words = text.split(" ")
    kept = {place: len(word) for place, word in enumerate(words) if word.isalpha() and len(word) > fewest + 1}

    def written() -> str:
        return " ".join(
            f"{word[: kept[place]]}." if kept.get(place, len(word)) < len(word) else word
            for place, word in enumerate(words)
        )

    while not fits(shown := written()):
        longest = max(kept, key=lambda place: kept[place], default=None)
        if longest is None or kept[longest] <= fewest:
            return shown
        kept[longest] -= 1 if kept[longest] < len(words[longest]) else 2  # the full stop takes the room of a letter
    return shown
