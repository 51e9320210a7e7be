"""Names as people type, spell and mishear them: folding for search, splitting, and the sound of a name.

Folding (NFKD, then the letters that do not decompose) makes Łódź, LODZ and lódź one word. The sound of a name is its
skeleton of consonants after spellings that stand for the same sound in most languages written in Latin letters are
joined (ph/f, ck/k, y/i, th/t, sch/s, doubled letters): a much simplified Metaphone without rules of one language. It
errs towards warning too often, because the warning only asks to look at the date of birth.
"""

import re
import unicodedata
from itertools import groupby

_NOT_DECOMPOSING = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
        "ı": "i",
        "ħ": "h",
        "ŋ": "n",
        "ĸ": "k",
        "ŧ": "t",
        "ə": "e",
    }
)
_TRANSCRIBED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_PARTICLES = frozenset(
    re.findall(
        r"\w+",
        "af al am ap ben bin da dal de del della den der di do dos du el ibn la le lo mac mc o san st te ten ter "
        "van vom von zu zum zur",
    )
)
"""Small words that belong to the family name behind them."""
_IN_THE_MIDDLE = _PARTICLES - frozenset(["al", "ben", "do", "el", "le", "o", "san", "st", "te", "ten", "mac", "mc"])
"""Those of them that, between two names and in small letters, begin the family name: Anna van der Berg."""
_FAMILY_BEGINS = re.compile(r"(?i:[od]['’ʼ]\w\w|mc\w{3})|Mac[A-Z]")
"""How a word begins that is a family name in all but the rarest cases."""
_WORD_LETTERS = "LN"

_SOUNDS = (
    (re.compile("^[jy](?=[aeiou])|^g(?=[eiy])"), "j"),
    (re.compile("(?<!^)[jy]|^y"), "i"),
    (re.compile("mp(?=[st])"), "m"),
    (re.compile("sch|sh|sz|cz|ch(?=[ei])|ts|tz|[szx]|c(?=[ei])"), "s"),
    (re.compile("ph|[fvw]"), "f"),
    (re.compile("ck|ch|gh|[ckqg]"), "k"),
    (re.compile("dt|th|[dt]"), "t"),
    (re.compile("[bp]"), "p"),
    (re.compile("h"), ""),
)
SOUNDS_LENGTH = 40


def fold(text: str) -> str:
    """The words of a text without accents, case, apostrophes and hyphens, with single spaces between them.

    O'Neill becomes "o neill", Smith-Jones "smith jones"; a symbol such as an emoji becomes a word of its own, so that
    a name made of them can still be found.
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).casefold().translate(_NOT_DECOMPOSING)
    return " ".join("".join(map(_folded, plain)).split())


def squeeze(text: str) -> str:
    """The folded text without spaces: O'Neill, oneill and o neill are one."""
    return fold(text).replace(" ", "")


def name_words(*names: str) -> frozenset[str]:
    """Every word under which someone of these names is to be found.

    Each part of each name, each name in one word, and the usual transcription of umlauts (Müller as Mueller).
    """
    spellings = {*names, *(unicodedata.normalize("NFC", name).casefold().translate(_TRANSCRIBED) for name in names)}
    return frozenset(word for name in spellings for word in (*fold(name).split(), squeeze(name)) if word)


def split_name(text: str) -> tuple[str, str]:
    """Family and given name from one line: "HART, Julia", "Hart Julia" and "Julia HART" are all (Hart, Julia).

    Without a comma, the part in capitals is the family name. Else it is what can only be one (Maria O'Neill, Anna van
    der Berg), and with no such hint the first word, together with the particles before it (van der Berg Anna): who
    types should see which is which. Words all in capitals or all in small letters get one capital each.
    """
    family, comma, given = text.partition(",")
    if comma:
        return _capitals(family), _capitals(given)
    words = text.split()
    shouted = [len(word) > 1 and word.isupper() for word in words]
    if any(shouted) and not all(shouted) and shouted[-1] and not shouted[0]:
        first = shouted.index(True)
        return _capitals(" ".join(words[first:])), _capitals(" ".join(words[:first]))
    first = _family_behind(words) if all(shouted) or not any(shouted) else 0
    if first:
        return _capitals(" ".join(words[first:])), _capitals(" ".join(words[:first]))
    end = _family_end(words, shouted)
    return _capitals(" ".join(words[:end])), _capitals(" ".join(words[end:]))


def sounds(family: str, given: str) -> str:
    """The key under which names that are easily taken for each other meet: SMITH Joan, SMYTH John, SCHMIDT Jan."""
    return f"{_skeleton(family)[:25]}|{_skeleton(given)[:12]}"[:SOUNDS_LENGTH]


def swapped(key: str) -> str:
    """The same sounds with family and given name exchanged, as when JOHN Smith was entered for SMITH John."""
    family, _, given = key.partition("|")
    return f"{given}|{family}"


def similar(family: str, given: str, other_family: str, other_given: str) -> bool:
    """Whether two people's names are easily taken for each other, also with family and given name exchanged."""
    one, other = sounds(family, given), sounds(other_family, other_given)
    return one == other or one == swapped(other)


def _folded(character: str) -> str:
    category = unicodedata.category(character)
    if category[0] in _WORD_LETTERS or category in ("Mc", "Co"):
        return character
    if category in ("Mn", "Cf", "Cc", "Cs", "Sk", "Lm"):
        return ""
    if category[0] == "S" and character not in "+=<>|~^`´":
        return f" u{ord(character):x} "
    return " "


def _skeleton(name: str) -> str:
    squeezed = "".join(letter for letter, _ in groupby(squeeze(name)))
    for pattern, sound in _SOUNDS:
        squeezed = pattern.sub(sound, squeezed)
    once = "".join(letter for letter, _ in groupby(squeezed))
    if once[:1] in ("e", "i"):
        once = "e" + once[1:]
    elif once[:1] in ("a", "o", "u"):
        once = "a" + once[1:]
    consonants = once[:1] + "".join(letter for letter in once[1:] if letter not in "aeiou")
    if len(consonants) < 2:  # Li and Lo, Eva and Ava: with so little left, the kind of vowel counts
        vowel = next((letter for letter in once[1:] if letter in "aeiou"), "")
        return consonants + ("e" if vowel in ("e", "i") else "a" if vowel else "")
    return "".join(letter for letter, _ in groupby(consonants))


def _family_behind(words: list[str]) -> int:
    """Where the family name begins when it is plainly the last of several words; 0 when that cannot be told."""
    last = len(words) - 1
    if last < 1 or words[0].casefold() in _PARTICLES or _FAMILY_BEGINS.match(words[0]):
        return 0
    first = last
    while first > 1 and words[first - 1] in _IN_THE_MIDDLE:
        first -= 1
    return first if first < last or _FAMILY_BEGINS.match(words[last]) else 0


def _family_end(words: list[str], shouted: list[bool]) -> int:
    if any(shouted) and not all(shouted) and shouted[0]:
        return shouted.index(False)
    end = 0
    while len(words) > 2 and end < len(words) - 1 and words[end].casefold() in _PARTICLES:
        end += 1
    return min(end + 1, len(words))


def _capitals(name: str) -> str:
    return " ".join(_capital(word) for word in name.split())


def _capital(word: str) -> str:
    if not (word.islower() or (word.isupper() and len(word) > 1)):
        return word
    if word in _PARTICLES:
        return word
    return re.sub(r"[^\W\d_]+", lambda part: part[0][:1].upper() + part[0][1:].lower(), word.lower())
