"""Rows of the radar and calls in words."""

from datetime import date

from prolodesk.clinic.contacts import Contact
from prolodesk.clinic.radar import RadarRow
from prolodesk.domain.contacts import Outcome, about_words, outcome_words
from prolodesk.domain.radar import Reason, about, filled, shipped_script
from prolodesk.ui.radar.wishes import Call
from prolodesk.words import Formats, full_name, tr, tr_n, weekdays, words


def short_day(day: date, formats: Formats) -> str:
    """Fri 28-Nov"""
    return tr("{weekday} {day}", weekday=weekdays()[day.weekday()], day=formats.short_date(day))


def why_text(row: RadarRow, formats: Formats) -> str:
    """Why somebody is on the radar, with the day, in one line: "window closes Fri 28-Nov, nothing booked"."""
    day = short_day(row.on, formats)
    until = row.window is not None and row.reason is Reason.PAUSED and row.on > row.window.earliest
    return {
        Reason.CLOSING: tr("window closes {day}, nothing booked", day=day),
        Reason.OVERDUE: tr("window closed {day}, nothing booked", day=day),
        Reason.NO_SHOW: tr("did not come {day}, not rebooked", day=day),
        Reason.PAUSED: tr("pause over since {day}, nothing booked", day=day)
        if until
        else tr("paused, last session {day}", day=day),
        Reason.UNSIGNED: tr("session of {day} not signed", day=day),
    }[row.reason]


def whole_why_text(row: RadarRow, formats: Formats) -> str:
    """The same with a visit that was missed meanwhile."""
    why = why_text(row, formats)
    if row.missed_on is None:
        return why
    return tr("{why}; did not come {day}", why=why, day=short_day(row.missed_on, formats))


def course_text(row: RadarRow) -> str:
    """SI joint L 3/6"""
    if row.number is None or row.sessions is None:
        return row.course_title
    return tr("{course} {number}/{sessions}", course=row.course_title, number=row.number, sessions=row.sessions)


def name_text(row: RadarRow) -> str:
    return full_name(row.family, row.given, row.title)


def phone_text(row: RadarRow) -> str:
    """Both numbers, or that there is none."""
    return " · ".join(filter(None, (row.phone, row.second_phone))) or tr("no phone number")


def last_text(last: Contact | None, formats: Formats) -> str:
    """What came of the latest call and when: "No answer Mon 23-Nov, call back Thu 26-Nov"; empty when never called."""
    if last is None:
        return ""
    if last.outcome is Outcome.CALL_BACK and last.call_back_on is not None:
        return tr("Call back {day}", day=short_day(last.call_back_on, formats))
    said = words(outcome_words(last.outcome), formats)
    if last.call_back_on is not None:
        return tr(
            "{outcome} {day}, call back {again}",
            outcome=said,
            day=short_day(last.at.date(), formats),
            again=short_day(last.call_back_on, formats),
        )
    return tr("{outcome} {day}", outcome=said, day=short_day(last.at.date(), formats))


def contact_line(contact: Contact, formats: Formats) -> str:
    """A call in a list: "Mon 23-Nov 10:05 · No answer · call back Thu 26-Nov · next session due · Rita Lang"."""
    again = (
        tr("call back {day}", day=short_day(contact.call_back_on, formats)) if contact.call_back_on is not None else ""
    )
    parts = (
        f"{short_day(contact.at.date(), formats)} {formats.time(contact.at)}",
        words(outcome_words(contact.outcome), formats),
        again,
        words(about_words(contact.about), formats),
        contact.by,
    )
    return " · ".join(filter(None, parts))


def script_text(row: RadarRow, script: str, clinic: str, formats: Formats) -> str:
    """What one says on the telephone: the clinic's own words, or those shipped."""
    said = script or words(shipped_script(row.reason), formats)
    name = " ".join(filter(None, (row.title, row.family)))
    return filled(said, name, clinic, short_day(row.on, formats))


def call_of(row: RadarRow) -> Call:
    """The call this row asks for."""
    missed = row.appointment_id if row.reason is Reason.NO_SHOW else None
    return Call(row.patient_id, name_text(row), phone_text(row), about(row.reason), missed, row.course_id)


def reason_names() -> dict[Reason, str]:
    """What the filter calls each reason."""
    return {
        Reason.CLOSING: tr("Closing"),
        Reason.OVERDUE: tr("Overdue"),
        Reason.NO_SHOW: tr("Missed"),
        Reason.PAUSED: tr("Paused"),
        Reason.UNSIGNED: tr("Unsigned"),
    }


def count_text(shown: int, waiting: int) -> str:
    """How many there are, and that not all of them are shown."""
    if shown >= waiting:
        return tr_n("{count} to look after", "{count} to look after", waiting)
    return tr("the {shown} most urgent of {waiting}", shown=shown, waiting=waiting)
