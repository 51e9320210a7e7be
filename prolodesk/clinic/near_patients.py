"""Patients who may have been meant by a name nobody has: misspelt, mistyped, or two names of two people."""

from collections.abc import Iterator
from itertools import combinations, islice, product

from prolodesk.clinic.finding import hits_of
from prolodesk.clinic.values import PatientHit
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.names import fold
from prolodesk.domain.near_names import near
from prolodesk.domain.rights import Right
from prolodesk.store import patients, search

MOST_WORDS = 4
MOST_TRIED = 8
MOST_NEAR = 3
_SAME_SOUND = ({"c", "k", "q"}, {"f", "v", "p", "w"}, {"s", "z", "c"}, {"i", "y", "j"}, {"d", "t"}, {"e", "a"})


@needs(Right.SEE_PATIENTS)
def near_patients(work: Work, text: str, limit: int = MOST_NEAR) -> tuple[PatientHit, ...]:
    """The likeliest first; none where every word is a number or too short. Meant for when nothing else was found."""
    words = fold(text).split()[:MOST_WORDS]
    if not words or not any(word.isalpha() for word in words):
        return ()
    found: dict[str, None] = {}
    for wanted in islice(_tries(work, words), MOST_TRIED):
        for id in search.find_patients(work.session, wanted, limit):
            found.setdefault(id)
        if len(found) >= limit:
            break
    return hits_of(patients.hits(work.session, list(found)[:limit]))


def _tries(work: Work, words: list[str]) -> Iterator[list[str]]:
    """The words with those that nobody has spelled as somebody's; then, all being somebody's, with one left out."""
    spelled = [[word] if search.find_patients(work.session, [word], 1) else _nearest(work, word) for word in words]
    known = [each for each in spelled if each]
    if all(spelled) and spelled != [[word] for word in words]:
        yield from (list(each) for each in product(*spelled))
    for fewer in range(len(known) - (len(known) == len(words)), 0, -1):
        for some in combinations(known, fewer):
            yield from (list(each) for each in product(*some))


def _nearest(work: Work, word: str) -> list[str]:
    """Words of names near to this one that begin as it does, or sound so, or with its second letter first."""
    letters = {word[0], *word[1:2]}.union(*(group for group in _SAME_SOUND if word[0] in group))
    begun = (search.words_beginning(work.session, letter) for letter in sorted(letters) if letter.isalpha())
    return list(near(word, set().union(*begun), MOST_NEAR))
