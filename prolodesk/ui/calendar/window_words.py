"""What is asked about a session that would stand outside the window of its course."""

from prolodesk.clinic.off_window import OffWindow
from prolodesk.words import Formats, tr, tr_n


def off_window_words(off: OffWindow, formats: Formats) -> str:
    """Session 3 would stand 10 days after session 2; its window is 15-Dec-2026 to 05-Jan-2027."""
    first, last = formats.date(off.window.earliest), formats.date(off.window.latest)
    window = tr("its window is {first} to {last}.", first=first, last=last)
    return tr("{where}; {window}", where=_where(off), window=window)


def _where(off: OffWindow) -> str:
    if off.days < 0:
        return tr("Session {number} would stand before session {before}", number=off.number, before=off.before)
    if off.days == 0:
        return tr("Session {number} would stand on the day of session {before}", number=off.number, before=off.before)
    return tr_n(
        "Session {number} would stand {count} day after session {before}",
        "Session {number} would stand {count} days after session {before}",
        off.days,
        number=off.number,
        before=off.before,
    )
