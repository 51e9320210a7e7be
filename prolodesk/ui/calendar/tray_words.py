"""What stands on the things in the tray, in words."""

from dataclasses import dataclass
from datetime import date, datetime

from prolodesk.clinic.dues import CourseDue
from prolodesk.clinic.tray import ParkedVisit
from prolodesk.clinic.values import Card, PatientHit
from prolodesk.domain.courses import Window
from prolodesk.domain.ids import Id
from prolodesk.ui.calendar.card_text import LONGEST, names_of
from prolodesk.ui.parts.text import one_line
from prolodesk.words import Formats, tr, tr_n, weekdays

CLOSING_DAYS = 7
"""A window that ends within so many days is shown as pressing."""


@dataclass(frozen=True, slots=True)
class TrayItem:
    """One thing in the tray: names from the longest to the shortest, what for, when, and since when and by whom it is
    there; `pressing` soon is too late.

    `card` is the visit that is parked; without one it is a course whose next session is to be scheduled.
    """

    key: Id
    patient_id: Id
    names: tuple[str, ...]
    purpose: str
    when: str
    since: str
    hue: int
    phone: str
    pressing: bool = False
    card: Card | None = None
    due: CourseDue | None = None

    @property
    def spoken(self) -> str:
        """The whole in one sentence for screen readers."""
        kind = tr("In the tray") if self.card else tr("To be scheduled")
        return ". ".join(part for part in (kind, self.names[0], self.purpose, self.when, self.since) if part)


def parked_item(parked: ParkedVisit, today: date, formats: Formats) -> TrayItem:
    """A visit that keeps its place until it is given another."""
    card = parked.card
    stands = tr("now {moment}", moment=short_moment(card.place.start, formats))
    pressing = closes_soon(parked.window, today)
    window = window_words(parked.window, today, formats)
    when = (window, stands) if pressing else (stands, window)
    return TrayItem(
        card.appointment_id,
        card.patient_id,
        names_of(card),
        _purpose(card.type_name, card.place.minutes, card.course_title, card.number, card.sessions),
        " · ".join(part for part in when if part),
        since_words(parked, today, formats),
        card.hue,
        card.phone,
        pressing,
        card=card,
    )


def due_item(due: CourseDue, today: date, formats: Formats) -> TrayItem:
    """A course whose next session has no place."""
    minutes = due.type.minutes_with(due.provider_id) if due.type else 0
    return TrayItem(
        due.course_id,
        due.patient.patient_id,
        hit_names(due.patient),
        _purpose("", minutes, due.title, due.number, due.sessions),
        window_words(due.window, today, formats) or planned_words(due, today),
        tr_n("{count} session without a place", "{count} sessions without a place", due.unplaced),
        due.type.hue if due.type else 0,
        due.patient.phone,
        closes_soon(due.window, today),
        due=due,
    )


def since_words(parked: ParkedVisit, today: date, formats: Formats) -> str:
    """Since when a visit is in the tray, and who put it there: parked 09:12 · Mira Haddad"""
    since = parked.since
    moment = formats.time(since) if since.date() == today else short_moment(since, formats)
    said = tr("parked {moment}", moment=moment)
    return " · ".join(part for part in (said, one_line(parked.by)) if part)


def short_moment(start: datetime, formats: Formats) -> str:
    """Tue 24-Nov 14:05"""
    day, time = formats.short_date(start.date()), formats.time(start)
    return tr("{weekday} {day} {time}", weekday=weekdays()[start.weekday()], day=day, time=time)


def hit_names(patient: PatientHit) -> tuple[str, ...]:
    """FAMILY, Given; FAMILY, G.; FAMILY."""
    family, given = one_line(patient.family[:LONGEST]).upper(), one_line(patient.given[:LONGEST])
    whole = ", ".join(part for part in (family, given) if part) or tr("Name not known")
    return (whole, f"{family}, {given[0]}.", family) if family and given else (whole,)


def window_words(window: Window | None, today: date, formats: Formats) -> str:
    """When a session should happen: 12-Dec to 24-Dec, and how long that still is."""
    if window is None:
        return ""
    first, last = formats.short_date(window.earliest), formats.short_date(window.latest)
    left = (window.latest - today).days
    if left < 0:
        return tr("over since {last}", last=last)
    if window.earliest > today:
        return tr("{first} to {last}", first=first, last=last)
    return tr("until {last}, {left}", last=last, left=days_left_words(left))


def days_left_words(days: int) -> str:
    """How long a window still is open."""
    return tr_n("{count} day left", "{count} days left", days) if days > 0 else tr("last day") if days == 0 else ""


def planned_words(due: CourseDue, today: date) -> str:
    """How long ago the course was planned."""
    days = max(0, (today - due.planned_at.date()).days)
    return tr_n("planned {count} day ago", "planned {count} days ago", days) if days else tr("planned today")


def closes_soon(window: Window | None, today: date) -> bool:
    """Whether a window is over or ends within days."""
    return window is not None and (window.latest - today).days <= CLOSING_DAYS


def _purpose(kind: str, minutes: int, course: str, number: int | None, sessions: int | None) -> str:
    course = one_line(course[:LONGEST])
    length = tr("{minutes} min", minutes=minutes) if minutes else ""
    step = tr("{number} of {sessions}", number=number, sessions=sessions) if number and sessions else ""
    what = " ".join(part for part in (course, step) if part) or one_line(kind[:LONGEST])
    return " · ".join(part for part in (what, length) if part)
