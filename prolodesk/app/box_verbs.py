"""The one box for what is done to visits that stand, not booked: cancel, move, did not come; a provider away; a day."""

from collections.abc import Iterator
from datetime import date, timedelta

from prolodesk.app.no_time import going_to
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.finding import find_patients
from prolodesk.clinic.schedule import visits_of
from prolodesk.clinic.values import Card, PatientHit
from prolodesk.domain.one_box import DAYS, Part, Reading, Vocabulary, read
from prolodesk.domain.rights import Right
from prolodesk.domain.status import HOLDS_NO_TIME
from prolodesk.ui.box_wishes import ProviderAway, ShowVisit
from prolodesk.ui.parts.choice_list import Choice
from prolodesk.words import Formats, full_name, tr, weekdays

CANCEL, MOVE, MISSED, AWAY = "cancel", "move", "missed", "away"
MOST_PATIENTS, MOST_VISITS, MOST_ROWS = 4, 3, 7
_BETWEEN = frozenset({"to", "from", "until", "till"})
_WORDS = {
    CANCEL: frozenset({"cancel", "cancels", "cancelled", "canceled", "uncancel"}),
    MOVE: frozenset({"move", "moves", "reschedule", "postpone", "shift"}),
    MISSED: frozenset({"noshow", "no-show", "dna"}),
    AWAY: frozenset({"away", "sick", "ill", "holiday", "vacation"}),
}


def verb_in(text: str) -> tuple[str, str]:
    """What is to be done, and the rest of the text; nothing where no word of it says so."""
    words = text.split()
    for place, word in enumerate(words):
        verb = next((verb for verb, known in _WORDS.items() if word.casefold() in known), "")
        if verb and len(words) > 1:
            return verb, " ".join((*words[:place], *words[place + 1 :]))
    return "", text


def rows_of(text: str, clinic: Clinic, words: Vocabulary, today: date, formats: Formats) -> tuple[Choice, ...]:
    """The visits that are meant, each a way to it; whoever is called by such a word is looked for elsewhere."""
    verb, rest = verb_in(text)
    if not verb or clinic.ask(find_patients, text, 1):
        return ()
    reading = read(" ".join(word for word in rest.split() if word.casefold() not in _BETWEEN), words, today)
    if verb == AWAY:
        return tuple(_away(reading, words, today, formats)) if clinic.may(Right.PLACE_COURSES) else ()
    found = clinic.ask(find_patients, reading.name, MOST_PATIENTS) if reading.name else ()
    cards = [(hit, card) for hit in found for card in _coming(hit, clinic, today)]
    day = day_said(reading, today) if verb != MOVE else None
    cards = [(hit, card) for hit, card in cards if card.place.start.date() == day] or cards
    return tuple(_row(hit, card, verb, formats) for hit, card in cards[:MOST_ROWS])


def going(reading: Reading, today: date, formats: Formats) -> tuple[Choice, ...]:
    """The way to the day, where nothing but a day was typed."""
    day = day_said(reading, today)
    if reading.name or day is None or any(chip.part not in DAYS | {Part.WEEKDAYS} for chip in reading.chips):
        return ()
    return (going_to(day, formats),)


def day_said(reading: Reading, today: date) -> date | None:
    """The day that was said, of several the first."""
    day: date | None = reading.value(Part.DATE) or reading.value(Part.STEP)
    if day is None and (within := reading.value(Part.SPAN)):
        day = within[0]
    if day is None and (weekdays := reading.value(Part.WEEKDAYS)):
        day = min(today + timedelta(days=(each - today.weekday() - 1) % 7 + 1) for each in weekdays)
    return day


def _away(reading: Reading, words: Vocabulary, today: date, formats: Formats) -> Iterator[Choice]:
    day = day_said(reading, today) or today
    names = {each.id: each.name for each in words.providers}
    for provider_id in reading.value(Part.PROVIDER) or ():
        told = {"provider": names.get(provider_id, ""), "day": formats.weekday_date(day)}
        title = tr("{provider} away on {day}", **told)
        yield Choice(
            ProviderAway(provider_id, day), title, tr("Other places for the visits"), tr("Enter"), "calendar-days"
        )


def _coming(hit: PatientHit, clinic: Clinic, today: date) -> list[Card]:
    """The visits of a patient from today on that stand, the first few."""
    cards = clinic.ask(visits_of, hit.patient_id)
    return [c for c in cards if c.status not in HOLDS_NO_TIME and c.place.start.date() >= today][:MOST_VISITS]


def _row(hit: PatientHit, card: Card, verb: str, formats: Formats) -> Choice:
    how = {
        CANCEL: tr("Shows it: there Del cancels"),
        MOVE: tr("Shows it: there Ctrl+X and Ctrl+V or the pointer move it"),
        MISSED: tr("Shows it: there X says that the patient did not come"),
    }[verb]
    name, start = full_name(hit.family, hit.given, hit.title), card.place.start
    moment = tr("{weekday} {day}", weekday=weekdays()[start.weekday()], day=formats.short_date(start.date()))
    told = {"moment": tr("{day} {time}", day=moment, time=formats.time(start.time())), "patient": name}
    title = {
        CANCEL: tr("Cancel {moment} · {patient}", **told),
        MOVE: tr("Move {moment} · {patient}", **told),
        MISSED: tr("Did not come {moment} · {patient}", **told),
    }[verb]
    detail = tr("{visit} · {how}", visit=card.type_name, how=how)
    return Choice(ShowVisit(card), title, detail, tr("Enter"), "calendar-days", name)
