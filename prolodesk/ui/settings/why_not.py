"""Why can't I? The right that is missing, and who has it."""

from collections.abc import Sequence

from prolodesk.clinic.people import Person
from prolodesk.domain.right_words import right_words, roles_or
from prolodesk.domain.rights import Right, rights_of, roles_with
from prolodesk.words import Formats, tr, words


def why_not(right: Right, people: Sequence[Person]) -> str:
    """Why this may only be looked at, by the names of those who may change it."""
    named = words(right_words(right), Formats())
    roles = words(roles_or(roles_with(right)), Formats())
    holders = [each.name for each in people if not each.retired and right in rights_of(each.roles)]
    if not holders:
        return tr(
            "Only to look at. It needs the right to {right}, which a role has: {roles}.", right=named, roles=roles
        )
    listed = ", ".join(holders[:3]) + ("…" if len(holders) > 3 else "")
    return tr(
        "Only to look at. It needs the right to {right} ({roles}). Ask {people}.",
        right=named,
        roles=roles,
        people=listed,
    )
