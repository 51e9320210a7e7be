"""Names nearly spelled so: how many letters are wrong, missing, too many or have changed places."""

from collections.abc import Iterable

SHORTEST = 3
"""Of fewer letters everything is near to everything."""
LONG = 6
"""From so many letters on two may be wrong, else one."""


def near(word: str, known: Iterable[str], count: int) -> tuple[str, ...]:
    """Those of the known words that the word, or the beginning of it, may have been meant to be; nearest first."""
    if len(word) < SHORTEST:
        return ()
    most = 2 if len(word) >= LONG else 1
    found: list[tuple[int, int, str]] = []
    for each in known:
        if len(each) < len(word) - most or each == word:
            continue
        begins, whole = edits(word, each)
        if begins <= most:
            found.append((begins, whole, each))
    return tuple(each for *_, each in sorted(found)[:count])


def edits(typed: str, name: str) -> tuple[int, int]:
    """The fewest letters to change, add, leave out or swap with their neighbour: to come to a beginning of the name,
    and to the whole of it."""
    before: list[int] = []
    row = list(range(len(name) + 1))
    for place, letter in enumerate(typed, 1):
        following = [place]
        for n, other in enumerate(name, 1):
            cost = min(row[n] + 1, following[n - 1] + 1, row[n - 1] + (letter != other))
            if place > 1 and n > 1 and letter == name[n - 2] and typed[place - 2] == other:
                cost = min(cost, before[n - 2] + 1)
            following.append(cost)
        before, row = row, following
    return min(row), row[-1]
