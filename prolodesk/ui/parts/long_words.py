"""Where a line may end: inside of words that are longer than it, never inside of a date."""

import re
import unicodedata

MAY_BREAK, STAYS = "\u200b", "\u2060"
DATE = re.compile(r"(?<=\d)-(?=\w{2,})|(?<=\w)-(?=\d{4}\b)")
LONG_WORD = re.compile(rf"[^\s{MAY_BREAK}]{{31,}}")
PIECE = 8
_JOINER = "\u200d"


def breakable(text: str) -> str:
    """The text with places in its longest words where a line may end, and none behind the hyphens of its dates;
    nothing of it is seen."""
    return DATE.sub(f"-{STAYS}", LONG_WORD.sub(lambda word: _pieces(word[0]), whole(text)))


def whole(text: str) -> str:
    """The text without those places: what someone wrote."""
    return text.replace(MAY_BREAK, "").replace(STAYS, "")


def _pieces(word: str) -> str:
    """A word that may be broken every few letters, never inside one that is made of several characters."""
    found, since = list[str](), 0
    for place, letter in enumerate(word):
        joined = letter == _JOINER or unicodedata.category(letter)[0] == "M" or word[place - 1] == _JOINER
        if since >= PIECE and not joined:
            found.append(MAY_BREAK)
            since = 0
        found.append(letter)
        since += 1
    return "".join(found)
