"""How many visits hours leave outside, in words."""

from prolodesk.clinic.hours_changes import LeftOutside
from prolodesk.words import Formats, tr, tr_n


def left_words(left: LeftOutside, formats: Formats) -> str:
    """How many visits stand outside, and the next of them; empty for none."""
    if left.first is None:
        return ""
    count = tr_n("{count} visit stands", "{count} visits stand", left.count, count=left.count)
    return tr("{count} in that time, the first on {moment}.", count=count, moment=formats.moment(left.first))


def left_outside_words(left: LeftOutside, formats: Formats) -> str:
    """The same once the hours are what they are."""
    if left.first is None:
        return ""
    count = tr_n("{count} visit now stands", "{count} visits now stand", left.count, count=left.count)
    return tr("{count} outside these hours, the first on {moment}.", count=count, moment=formats.moment(left.first))


def left_with_words(kind: str, left: LeftOutside, formats: Formats) -> str:
    """How many visits of a kind stand with somebody who does not do them any more."""
    if left.first is None:
        return ""
    count = tr_n("{count} visit stands", "{count} visits stand", left.count, count=left.count)
    return tr(
        "{kind}: {count} with somebody who does not do it any more, the first on {moment}. Move what should not stay.",
        kind=kind,
        count=count,
        moment=formats.moment(left.first),
    )
