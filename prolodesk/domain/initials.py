"""The initials of someone who works here, for calendar columns and sign-in tiles."""

_TITLES = frozenset({"dr", "prof", "mr", "mrs", "ms", "mx", "miss", "sir"})


def initials_of(name: str) -> str:
    """AO for Dr. Amara Okafor, MD for M. Duarte, PA: first letters of the first and last word that is not a title."""
    words = name.partition(",")[0].split() or name.split()
    named = [word for word in words if word.rstrip(".").lower() not in _TITLES] or words
    ends = [named[0], named[-1]] if len(named) > 1 else named
    return "".join(next((letter for letter in word if letter.isalnum()), word[:1]) for word in ends).upper()[:4]
