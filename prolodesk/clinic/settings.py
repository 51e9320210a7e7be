"""How this clinic is set up: letterhead, formats, aftercare choices, weekly hours."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, delete

from prolodesk.clinic.changes import Change, Settings, Topic
from prolodesk.clinic.work import Handlers, Work, needs
from prolodesk.domain.aftercare.settings import AftercareSettings
from prolodesk.domain.clean import NAME_LENGTH, clean
from prolodesk.domain.errors import ChangedElsewhere, Refusal
from prolodesk.domain.ids import Id, new_id
from prolodesk.domain.lots import checked_days
from prolodesk.domain.rights import Right
from prolodesk.domain.visit_times import USUAL_LATE, USUAL_LONG, checked_limits
from prolodesk.domain.words import Message, say
from prolodesk.store.hours import weekly_hours
from prolodesk.store.tables import (
    OpeningHoursRow,
    PersonRow,
    RoomRow,
    SettingRow,
)

LONGEST_HORIZON_MONTHS = 36
USUAL_NOTICE, LONGEST_NOTICE = 60, 1440


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands on top of every sheet, and whom a patient can call."""

    name: str = ""
    address: str = ""
    phone: str = ""
    out_of_hours: str = ""
    emergency: str = ""


@dataclass(frozen=True, slots=True)
class WritingStyle:
    """How the clinic writes dates and times, the paper it prints on, and the day its weeks begin with."""

    dates: str = "dd-Mmm-yyyy"
    clock: str = "24"
    paper: str = "A4"
    week: str = "monday"


@dataclass(frozen=True, slots=True)
class OpenedVials:
    """For how many days after its first puncture a multi-dose vial is used; None = the clinic has no rule for it."""

    days: int | None = None


@dataclass(frozen=True, slots=True)
class DayTimes:
    """From how many minutes on a wait is long, and too long; when in the evening, in minutes since midnight, the papers
    of the next day are prepared; and how many minutes before it begins a place that came free is offered at the latest
    to those who are not in the house."""

    long_minutes: int = USUAL_LONG
    late_minutes: int = USUAL_LATE
    evening: int = 17 * 60
    notice_minutes: int = USUAL_NOTICE


@dataclass(frozen=True, slots=True)
class BookingHorizon:
    """How many months ahead visits are placed by the program: a course that reaches further is placed in part."""

    months: int = 18


@dataclass(frozen=True, slots=True)
class HolidayPlace:
    """Whose public holidays the clinic keeps (codes of ISO 3166), and the last year that was looked through."""

    country: str = ""
    subdivision: str = ""
    until_year: int = 0


Setting = Letterhead | WritingStyle | AftercareSettings | OpenedVials | DayTimes | BookingHorizon | HolidayPlace
OneSetting = TypeVar(
    "OneSetting",
    bound=Letterhead | WritingStyle | AftercareSettings | OpenedVials | DayTimes | BookingHorizon | HolidayPlace,
)


@dataclass(frozen=True, slots=True)
class ChangeSetting:
    was: Setting
    becomes: Setting


@dataclass(frozen=True, slots=True, order=True)
class WeeklyOpening:
    """One stretch of one weekday (Monday 0), in minutes since midnight; `only` keeps it for one kind of visit."""

    weekday: int
    opens: int
    closes: int
    only: str = ""


@dataclass(frozen=True, slots=True)
class ChangeHours:
    """The weekly hours of one provider or room, or of the clinic when `provider_id` is None.

    Empty = a provider follows the clinic, a room is always open.
    """

    provider_id: Id | None
    was: tuple[WeeklyOpening, ...]
    becomes: tuple[WeeklyOpening, ...]


@needs(Right.CLINIC_SETTINGS)
def change_setting(work: Work, command: ChangeSetting) -> Change:
    kind = type(command.becomes)
    if type(command.was) is not kind or setting_of(work, kind) != command.was:
        raise ChangedElsewhere("These settings were changed at another desk. Look at them again.")
    becomes = _checked(command.becomes)
    key, value = kept_of(becomes)
    row = work.session.get(SettingRow, key)
    if not value and row is not None:
        work.session.delete(row)
    elif value:
        row = row or SettingRow(key=key)
        row.value = value
        work.session.add(row)
    if isinstance(becomes, Letterhead) and becomes.name:
        work.session.flush()
        work.cabinet.rename_clinic(becomes.name)  # the sign-in page calls the clinic as its papers do
    return Change(_LABELS[key], _HERE, ChangeSetting(was=becomes, becomes=command.was))


@needs(Right.SIGNED_IN)
def letterhead(work: Work) -> Letterhead:
    return setting_of(work, Letterhead)


@needs(Right.SIGNED_IN)
def writing_style(work: Work) -> WritingStyle:
    return setting_of(work, WritingStyle)


@needs(Right.SIGNED_IN)
def aftercare_settings(work: Work) -> AftercareSettings:
    return setting_of(work, AftercareSettings)


@needs(Right.SIGNED_IN)
def opened_vials(work: Work) -> OpenedVials:
    return setting_of(work, OpenedVials)


@needs(Right.SIGNED_IN)
def day_times(work: Work) -> DayTimes:
    return setting_of(work, DayTimes)


@needs(Right.SIGNED_IN)
def booking_horizon(work: Work) -> BookingHorizon:
    return setting_of(work, BookingHorizon)


@needs(Right.SIGNED_IN)
def holiday_place(work: Work) -> HolidayPlace:
    return setting_of(work, HolidayPlace)


@needs(Right.CLINIC_SETTINGS)
def change_hours(work: Work, command: ChangeHours) -> Change:
    was = tuple(sorted(command.was))
    if hours_of(work, command.provider_id) != was:
        raise ChangedElsewhere("These hours were changed at another desk. Look at them again.")
    wanted = tuple(sorted(command.becomes))
    _check_hours(wanted)
    if command.provider_id is None and not wanted:
        raise Refusal("Without opening hours nothing could be booked. Leave at least one stretch.")
    work.session.execute(delete(OpeningHoursRow).where(_belongs_to(command.provider_id)))
    work.session.add_all(
        OpeningHoursRow(
            id=new_id(work.now),
            resource_id=command.provider_id,
            weekday=w.weekday,
            opens=w.opens,
            closes=w.closes,
            only=w.only,
        )
        for w in wanted
    )
    label = _hours_words(work, command.provider_id, {each.weekday for each in {*was} ^ {*wanted}})
    return Change(label, _HERE, ChangeHours(command.provider_id, was=wanted, becomes=was))


def _hours_words(work: Work, whose: Id | None, weekdays: set[int]) -> Message:
    """Whose hours were changed, and on which day where it is one."""
    row = work.session.get(PersonRow, whose) or work.session.get(RoomRow, whose) if whose else None
    day = _WEEKDAYS[min(weekdays)] if len(weekdays) == 1 else None
    if row is None:
        return say("Hours of the clinic on {day}", day=day) if day else say("Hours of the clinic")
    return say("Hours of {whose} on {day}", whose=row.name, day=day) if day else say("Hours of {whose}", whose=row.name)


_WEEKDAYS = tuple(say(day) for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))


@needs(Right.SIGNED_IN)
def hours_of(work: Work, provider_id: Id | None) -> tuple[WeeklyOpening, ...]:
    """Weekly hours, Monday first; empty for a provider who follows the clinic's."""
    return all_hours(work).get(provider_id, ())


@needs(Right.SIGNED_IN)
def all_hours(work: Work) -> Mapping[Id | None, tuple[WeeklyOpening, ...]]:
    """The weekly hours of everybody and everything that has some, Monday first; those of the clinic under None."""
    return {
        whose: tuple(sorted(WeeklyOpening(day, s.opens, s.closes, s.only) for day in week for s in week[day]))
        for whose, week in weekly_hours(work.session).items()
    }


def setting_of(work: Work, kind: type[OneSetting]) -> OneSetting:
    """A setting as stored, or as shipped when nobody has changed it; what a later version added is left out."""
    row = work.session.get(SettingRow, _KEYS[kind])
    known = {field.name for field in fields(kind)}
    return kind(**{name: value for name, value in row.value.items() if name in known}) if row else kind()


def kept_of(setting: Setting) -> tuple[str, dict[str, object]]:
    """The name a setting is kept under, and what of it differs from the usual; nothing is kept of usual settings."""
    usual = asdict(type(setting)())
    return _KEYS[type(setting)], {name: value for name, value in asdict(setting).items() if value != usual[name]}


HANDLERS: Handlers = {
    ChangeSetting: change_setting,
    ChangeHours: change_hours,
}

_HERE: frozenset[Topic] = frozenset({Settings()})
_KEYS: dict[type, str] = {
    Letterhead: "letterhead",
    WritingStyle: "writing_style",
    AftercareSettings: "aftercare",
    OpenedVials: "opened_vials",
    BookingHorizon: "booking_horizon",
    DayTimes: "day_times",
    HolidayPlace: "holidays",
}
_LABELS = {
    "letterhead": say("Change letterhead"),
    "writing_style": say("Change how dates and sheets are written"),
    "aftercare": say("Change aftercare choices"),
    "opened_vials": say("Change how long opened vials are used"),
    "holidays": say("Enter public holidays"),
    "booking_horizon": say("Change how far ahead is booked"),
    "day_times": say("Change waiting times and evening"),
}
_CHOICES = {
    "dates": ("dd-Mmm-yyyy", "Mmm dd, yyyy", "yyyy-mm-dd"),
    "clock": ("24", "12"),
    "paper": ("A4", "Letter"),
    "week": ("monday", "sunday", "saturday"),
    "ice_policy": ("days", "never", "silent"),
    "heat_policy": ("moist", "silent"),
}
_LENGTHS = {"address": 500, "analgesic_text": 1000, "opioid_text": 1000}
_LINES = {"address"}


def _checked(setting: Setting) -> Setting:
    for field, allowed in _CHOICES.items():
        if getattr(setting, field, allowed[0]) not in allowed:
            raise Refusal("This choice is not known. Choose one from the list.")
    if isinstance(setting, OpenedVials):
        checked_days(setting.days)
    if isinstance(setting, BookingHorizon) and not 1 <= setting.months <= LONGEST_HORIZON_MONTHS:
        raise Refusal("Booking ahead means 1 to {most} months. Correct it.", most=LONGEST_HORIZON_MONTHS)
    if isinstance(setting, DayTimes):
        checked_limits(setting.long_minutes, setting.late_minutes)
        if not 0 <= setting.evening < 1440:
            raise Refusal("The evening begins at a time of day. Correct it.")
        if not 0 <= setting.notice_minutes <= LONGEST_NOTICE:
            raise Refusal("A place is offered at most {most} minutes ahead. Correct it.", most=LONGEST_NOTICE)
    cleaned: dict[str, Any] = {
        name: clean(value, _LENGTHS.get(name, NAME_LENGTH), lines=name in _LINES)
        for name, value in asdict(setting).items()
        if isinstance(value, str)
    }
    return replace(setting, **cleaned)


def _belongs_to(provider_id: Id | None) -> ColumnElement[bool]:
    column = OpeningHoursRow.resource_id
    return column.is_(None) if provider_id is None else column == provider_id


def _check_hours(hours: Iterable[WeeklyOpening]) -> None:
    last: WeeklyOpening | None = None
    for opening in hours:
        if not (0 <= opening.weekday <= 6 and 0 <= opening.opens < opening.closes <= 1440):
            raise Refusal("Opening hours must end after they start, on the same day. Correct them.")
        if last and last.weekday == opening.weekday and last.closes > opening.opens:
            raise Refusal("Two stretches of opening hours overlap. Join them or move one.")
        last = opening
