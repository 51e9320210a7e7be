"""What stands on a card, in words: names that shorten, what the visit is for, what is happening now."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from prolodesk.clinic.values import AlertBadge, Card
from prolodesk.domain.alerts import kind_words, severity_words
from prolodesk.domain.status import HOLDS_NO_TIME, Status
from prolodesk.domain.visit_times import minutes_since, rest_left
from prolodesk.ui.parts.chips import status_words
from prolodesk.ui.parts.text import one_line
from prolodesk.words import Formats, full_name, tr

LONGEST = 120
"""Letters of a name that are worth shaping: nobody sees more on a card."""


@dataclass(frozen=True, slots=True)
class CardChip:
    """A small warning on a card: its icon, its words and a tone (warn or neutral)."""

    icon: str
    text: str
    tone: str


@dataclass(frozen=True)
class CardText:
    """The words of one card at a moment, each found when it is first needed: a small card needs few of them."""

    card: Card
    wall_now: datetime
    formats: Formats

    @cached_property
    def names(self) -> tuple[str, ...]:
        """From the longest form to the shortest."""
        return names_of(self.card)

    @cached_property
    def purpose(self) -> str:
        return purpose_of(self.card)

    @cached_property
    def moments(self) -> tuple[str, ...]:
        """What is happening now, in full and in short."""
        return (
            moment_of(self.card, self.wall_now, self.formats),
            _in_short(self.card, self.wall_now, self.formats),
        )

    @cached_property
    def chips(self) -> tuple[CardChip, ...]:
        return chips_of(self.card)


def card_text(card: Card, wall_now: datetime, formats: Formats) -> CardText:
    """The words of a card at that moment (naive wall time)."""
    return CardText(card, wall_now, formats)


def names_of(card: Card) -> tuple[str, ...]:
    """The patient's name, from the longest form to the shortest."""
    return name_forms(card.family, card.given)


def name_forms(family: str, given: str) -> tuple[str, ...]:
    """FAMILY, Given; FAMILY, G.; FAMILY."""
    family, given = one_line(family[:LONGEST]).upper(), one_line(given[:LONGEST])
    whole = ", ".join(part for part in (family, given) if part) or tr("Name not known")
    if not given or not family:
        return (whole,)
    return whole, f"{family}, {given[0]}.", family


def initials_of(card: Card) -> str:
    """The first letters of family and given name, for a card with room for no more."""
    return "".join(one_line(name[:1]).upper() for name in (card.family, card.given))


def banner_name(card: Card) -> str:
    """FAMILY, Given (Title), as banners write it."""
    return one_line(full_name(card.family[:LONGEST], card.given[:LONGEST], card.title)) or tr("Name not known")


def purpose_of(card: Card) -> str:
    """The course and how far it has come, or the kind of visit and what was noted."""
    title = one_line(card.course_title[:LONGEST])
    if not title:
        note = one_line(card.note[:LONGEST])
        return f"{card.type_name} · {note}" if note else card.type_name
    if card.number and card.sessions:
        return tr("{course} · session {number} of {sessions}", course=title, number=card.number, sessions=card.sessions)
    if card.number:
        return tr("{course} · session {number}", course=title, number=card.number)
    return f"{title} · {card.type_name}"


def moment_of(card: Card, wall_now: datetime, formats: Formats) -> str:
    """How long someone has waited, where and since when they are treated; else when the visit is."""
    since = formats.time(card.status_at)
    match card.status:
        case Status.ARRIVED:
            return tr("Waiting {minutes} min", minutes=waited(card, wall_now))
        case Status.IN_SESSION if card.room:
            return tr("{room} · since {time}", room=one_line(card.room), time=since)
        case Status.IN_SESSION:
            return tr("Since {time}", time=since)
        case Status.RECOVERY:
            return rest_words(card, wall_now, formats)
        case _:
            return hours_of(card, formats)


def _in_short(card: Card, wall_now: datetime, formats: Formats) -> str:
    """The same for a card with little room."""
    if card.status is Status.ARRIVED:
        return tr("{minutes} min", minutes=waited(card, wall_now))
    if card.status is Status.RECOVERY and (left := resting(card, wall_now)) is not None:
        return tr("{minutes} min", minutes=left) if left else tr("Ready")
    over = card.status in (Status.IN_SESSION, Status.RECOVERY)
    return formats.time(card.status_at if over else card.place.start)


def waited(card: Card, wall_now: datetime) -> int:
    """Whole minutes since the patient arrived."""
    return minutes_since(card.arrived_at or card.status_at, wall_now)


def resting(card: Card, wall_now: datetime) -> int | None:
    """Minutes of rest still to come; 0 = ready to go, None where the visit asks for no rest."""
    return rest_left(card.status_at, card.recovery_minutes, wall_now)


def rest_words(card: Card, wall_now: datetime, formats: Formats) -> str:
    """How long somebody in recovery still rests."""
    left = resting(card, wall_now)
    if left is None:
        return tr("In recovery since {time}", time=formats.time(card.status_at))
    return tr("Recovery, {minutes} min left", minutes=left) if left else tr("Ready to go")


def hours_of(card: Card, formats: Formats) -> str:
    """14:05–14:35"""
    return formats.hours(card.place.start, card.place.start + timedelta(minutes=card.place.minutes))


def chips_of(card: Card) -> tuple[CardChip, ...]:
    """What should not be overlooked before the visit is over."""
    if card.status in HOLDS_NO_TIME:
        return ()
    chips = []
    over = card.status in (Status.RECOVERY, Status.DONE)
    if card.consent_missing and not over:
        chips.append(CardChip("signature", tr("No consent"), "warn"))
    if card.pain is not None:
        chips.append(CardChip("activity", tr("Pain {score}", score=card.pain), "neutral"))
    elif card.kind == "session" and card.status in (Status.ARRIVED, Status.IN_SESSION):
        chips.append(CardChip("activity", tr("No pain score"), "warn"))
    if card.overbooked:
        chips.append(CardChip("layers", tr("Overbooked"), "neutral"))
    if card.parked:
        chips.append(CardChip("archive", tr("In the tray"), "neutral"))
    return tuple(chips)


def alert_words(alert: AlertBadge) -> str:
    """Allergy: lidocaine (anaphylaxis)"""
    text = one_line(alert.text)[:LONGEST]
    if alert.kind == "note" and text:
        return text
    kind = tr(kind_words(alert.kind).template)
    if alert.kind == "allergy" and alert.severity not in ("", "unknown"):
        text = tr("{what} ({reaction})", what=text, reaction=tr(severity_words(alert.severity).template)).strip()
    return tr("{kind}: {text}", kind=kind, text=text) if text else kind


def spoken(card: Card, wall_now: datetime, formats: Formats) -> str:
    """The card in one sentence for screen readers."""
    parts = [names_of(card)[0], hours_of(card, formats), purpose_of(card), status_words(card.status.value)]
    if card.status in (Status.ARRIVED, Status.RECOVERY):
        parts.append(moment_of(card, wall_now, formats))
    parts += [alert_words(alert) for alert in card.alerts]
    parts += [chip.text for chip in chips_of(card)]
    return ". ".join(parts)
