"""Type to place: a few letters of a structure, its level, its side, in any order, or Hackett's letters."""

import re
import unicodedata
from dataclasses import dataclass

from prolodesk.domain.body.atlas import Atlas
from prolodesk.domain.body.projection import Laterality
from prolodesk.domain.body.sites import InjectionSite
from prolodesk.domain.words import Message, say

BOTH = (Laterality.LEFT, Laterality.RIGHT)

_SIDES = {
    **dict.fromkeys(("l", "lt", "left"), (Laterality.LEFT,)),
    **dict.fromkeys(("r", "rt", "right"), (Laterality.RIGHT,)),
    **dict.fromkeys(("both", "bilat", "bilateral", "bl", "lr", "rl"), BOTH),
    **dict.fromkeys(("midline", "median"), (Laterality.MIDLINE,)),
}

_SAME = {
    "dorsal": "posterior",
    "tubercle": "tuberosity",
    "fibularis": "peroneus",
    "fibular": "peroneal",
    "zygapophysial": "zygapophyseal",
    "ligament": "lig",
    "ligaments": "lig",
    "ligs": "lig",
}
"""Words that mean the same, brought to one of them on both sides of the comparison."""

_RANGE = re.compile(r"\b(co|[ctls])(\d{1,2}) ?[-/–]? ?(co|[ctls])(\d{1,2})\b|\b([ctls])(\d{1,2}) ?[-/–] ?(\d{1,2})\b")
_LEVEL = re.compile(r"(co|[ctlsrd])(\d{1,2})$")
_HACKETT = {"a": "a-d", "b": "a-d", "c": "a-d", "d": "a-d", "a-d": "a-d"}
_TIERS = ("core", "common", "advanced")


@dataclass(frozen=True, slots=True)
class Found:
    """A site that fits what was typed. `sides` is empty while left or right still has to be said."""

    site: InjectionSite
    sides: tuple[Laterality, ...]
    score: float

    @property
    def words(self) -> Message:
        """The site with its side in words, or the question which side."""
        match self.sides:
            case ():
                return say("{structure}: left or right?", structure=self.site.short)
            case (Laterality.LEFT,):
                return say("{structure}, LEFT", structure=self.site.short)
            case (Laterality.RIGHT,):
                return say("{structure}, RIGHT", structure=self.site.short)
            case (Laterality.MIDLINE,):
                return say("{structure}", structure=self.site.short)
            case _:
                return say("{structure}, LEFT and RIGHT", structure=self.site.short)

    def sided(self) -> tuple["Found", ...]:
        """The answers to the question which side."""
        if self.sides:
            return (self,)
        return tuple(Found(self.site, sides, self.score) for sides in ((Laterality.LEFT,), (Laterality.RIGHT,), BOTH))


@dataclass(frozen=True, slots=True)
class _Entry:
    site: InjectionSite
    words: tuple[str, ...]
    others: tuple[str, ...]
    levels: frozenset[str]
    code: str
    order: tuple[bool, int, int]


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The atlas prepared for searching: make it once, search it at every key."""

    entries: tuple[_Entry, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    words: tuple[str, ...]
    levels: tuple[str, ...]
    sides: tuple[Laterality, ...]


def search_index(atlas: Atlas) -> SearchIndex:
    """All sites with the words they are found by."""
    entries = []
    for number, site in enumerate(atlas.sites.values()):
        words = _words(f"{site.structure} {site.short}")
        others = _words(f"{' '.join(site.synonyms)} {site.region} {site.site_id} {site.structure_type}")
        order = (not atlas.placed(site.site_id), _TIERS.index(site.tier), number)
        level = site.level.casefold()
        levels = frozenset((*level.split("-"), level)) - {""}
        entries.append(_Entry(site, words, others, levels, site.hackett.casefold(), order))
    return SearchIndex(tuple(entries))


def typed(index: SearchIndex, text: str, limit: int = 12) -> tuple[Found, ...]:
    """The sites that fit, best first. Every word must fit; a side alone, or nothing, finds nothing."""
    asked = _parsed(text)
    if not asked.words and not asked.levels:
        return ()
    found = []
    for entry in index.entries:
        score = _score(entry, asked)
        if score is None:
            continue
        sides = _sides(entry.site, asked.sides)
        if sides is not None:
            found.append((-score, entry.order, Found(entry.site, sides, score)))
    found.sort(key=lambda item: item[:2])
    return tuple(item[2] for item in found[:limit])


def folded(text: str) -> str:
    """Lower case, accents taken off."""
    if text.isascii():
        return text.casefold()
    split = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in split if not unicodedata.combining(letter)).casefold()


def _words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_SAME.get(word, word) for word in re.findall(r"[a-z0-9]+", folded(text))))


def _parsed(text: str) -> _Asked:
    rest = folded(text).replace("b/l", " both ")
    levels: list[str] = []

    def level(found: re.Match[str]) -> str:
        first, one, second, two, only, upper, lower = found.groups()
        levels.append(f"{first}{one}-{second}{two}" if first else f"{only}{upper}-{only}{lower}")
        return " "

    rest = _RANGE.sub(level, rest)
    words: list[str] = []
    sides: set[Laterality] = set()
    tokens = re.findall(r"a-d|[a-z0-9]+", rest)
    for token in tokens:
        if token in _SIDES:
            sides.update(_SIDES[token])
        elif _LEVEL.fullmatch(token):
            levels.append(token)
        else:
            words.append(_SAME.get(token, token))
    return _Asked(tuple(words), tuple(levels), tuple(side for side in Laterality if side in sides))


def _score(entry: _Entry, asked: _Asked) -> float | None:
    score = 0.0
    for level in asked.levels:
        if level not in entry.levels and level.removeprefix("r") not in entry.words:
            return None
        score += 4 if level in (entry.site.level.casefold(), entry.site.level.casefold().split("-")[0]) else 3
    for word in asked.words:
        fit = _fit(entry, word)
        if not fit:
            return None
        score += fit
    return score


def _fit(entry: _Entry, word: str) -> float:
    """How well a typed word fits a site; 0 for not at all."""
    if entry.code and _HACKETT.get(word, word) == entry.code:
        return 9.0
    best = 0.0
    for place, candidate in enumerate(entry.words):
        if candidate == word:
            best = max(best, 5.0 + (place == 0))
        elif candidate.startswith(word):
            best = max(best, 3.0 + (place == 0) + len(word) / len(candidate))
    for candidate in entry.others:
        if candidate == word:
            best = max(best, 4.5)
        elif candidate.startswith(word):
            best = max(best, 1.0 + len(word) / len(candidate))
    return best


def _sides(site: InjectionSite, asked: tuple[Laterality, ...]) -> tuple[Laterality, ...] | None:
    """The sides meant on this site; empty where it still has to be said, None where the site has no such side."""
    if not site.paired:
        return (Laterality.MIDLINE,)
    if Laterality.MIDLINE in asked:
        return None
    return asked
