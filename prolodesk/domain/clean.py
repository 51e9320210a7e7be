"""The one cleaning of text at the edges: what people type, paste or import becomes text that can be kept and shown.

Nothing a person meant is lost: only invisible characters go (control characters, NUL, marks that reorder what is
read, halves of characters). Text that is too long is refused, never cut.
"""

import unicodedata

from prolodesk.domain.errors import Refusal
from prolodesk.domain.words import Message, say

NAME_LENGTH = 100
NOTE_LENGTH = 20_000
LEAST_DIGITS = 5

_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_LINE_ENDS = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\x0b": "\n", "\x0c": "\n"})


def clean(text: str, limit: int = NAME_LENGTH, *, lines: bool = False) -> str:
    """The text as it may be kept: composed (NFC), without invisible control, trimmed; with `lines` it may have several.

    Raises Refusal when more than `limit` characters remain.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_ENDS)
    kept = unicodedata.normalize("NFC", "".join(c for c in unified if c in "\n\t" or not _hidden(c)))
    tidy = "\n".join(line.rstrip() for line in kept.split("\n")).strip() if lines else " ".join(kept.split())
    if len(tidy) > limit:
        raise Refusal(
            "This text has {length} characters, and at most {limit} fit here. Nothing is lost: shorten it, then leave "
            "the field again.",
            length=len(tidy),
            limit=limit,
        )
    return tidy


def clean_note(text: str) -> str:
    """A note of several lines, at most 20,000 characters. Raises Refusal."""
    return clean(text, NOTE_LENGTH, lines=True)


def phone_trouble(text: str) -> Message | None:
    """Why a text is no phone number somebody could be called at: it has too few digits. Nothing is no trouble."""
    if not text.strip() or sum(letter.isdecimal() for letter in text) >= LEAST_DIGITS:
        return None
    return say("A phone number has at least {least} digits. Type all of it, or empty the field.", least=LEAST_DIGITS)


def _hidden(character: str) -> bool:
    return character in _REORDERING or unicodedata.category(character) in ("Cc", "Cs")
