"""How found places read: a line each for the list, a line for the ghost, and what helps when there are none."""

from datetime import date

from prolodesk.clinic.finder import FoundPlace
from prolodesk.clinic.finder_wish import Sought
from prolodesk.domain.courses import Window
from prolodesk.ui.calendar.card_text import names_of
from prolodesk.ui.parts.choice_list import Choice
from prolodesk.ui.patients.wording import identity_text
from prolodesk.words import Formats, tr, words


def place_choice(found: FoundPlace, formats: Formats) -> Choice:
    """One row: when, with whom and where, and why it stands there."""
    reasons = [words(each, formats) for each in found.reasons]
    start = found.place.start
    detail = " · ".join(part for part in (found.provider, found.room, *reasons) if part)
    day = formats.weekday_date(start.date())
    return Choice(found, tr("{day}  {time}", day=day, time=formats.time(start)), detail, strong=formats.time(start))


def ghost_words(sought: Sought, name: str, found: FoundPlace) -> str:
    """Who would come, or with whom."""
    return names_of(sought.card)[0] if sought.card else name or found.provider


def heading_of(sought: Sought) -> str:
    """What is looked for, in a few words."""
    if sought.moves:
        return tr("Move to a free place")
    return tr("Find a free place")


def whose(sought: Sought, name: str) -> str:
    """For whom a place is looked for."""
    return names_of(sought.card)[0] if sought.card is not None else name


def facts_of(sought: Sought, today: date, formats: Formats) -> str:
    """What tells the patient from others called so, which visit it is and where it stands now, the window."""
    parts = []
    if (card := sought.card) is not None:
        parts.append(identity_text(card.born_on, card.chart_number, today, formats))
        if sought.moves:
            session = ""
            if card.number and card.sessions:
                session = tr("session {number} of {sessions}", number=card.number, sessions=card.sessions)
            now = tr("now {moment}", moment=formats.moment(card.place.start))
            parts.append(" · ".join(part for part in (now, session or card.type_name) if part))
    if sought.window is not None and sought.number is not None:
        parts.append(_window_words(sought.window, sought.number, formats))
    return "\n".join(parts)


def _window_words(window: Window, number: int, formats: Formats) -> str:
    return tr(
        "Session {number}: {earliest} to {latest}, best {target}",
        number=number,
        earliest=formats.date(window.earliest),
        latest=formats.date(window.latest),
        target=formats.weekday_date(window.target),
    )


def looser_words(name: str) -> str:
    """What one gives up, as a button says it."""
    return {
        "provider": tr("Any provider"),
        "weekday": tr("Any weekday"),
        "time": tr("Any time of day"),
        "room": tr("Any room"),
        "window": tr("After these days"),
    }[name]
