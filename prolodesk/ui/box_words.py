"""Plain words as they were understood, in words: chips under the box, and what each row would do. No widgets."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time

from prolodesk.clinic.courses import CourseSummary
from prolodesk.clinic.plain_words import VisitOffer
from prolodesk.clinic.values import PatientHit
from prolodesk.domain.history import region_words
from prolodesk.domain.ids import Id
from prolodesk.domain.one_box import Chip, Part, Reading, fits_course
from prolodesk.ui.one_box import BoxChip
from prolodesk.words import Formats, every_weeks, full_name, long_weekdays, tr, tr_n, weekdays, words

ICONS = {
    Part.SIDE: "arrow-left-right",
    Part.REGION: "bone",
    Part.INTERVAL: "repeat",
    Part.COUNT: "layers",
    Part.PROVIDER: "stethoscope",
    Part.TYPE: "calendar-check",
}
NOT_UNDERSTOOD = "circle-question-mark"


def chips_of(
    reading: Reading,
    found: Sequence[PatientHit],
    courses: Sequence[CourseSummary],
    names: Mapping[Id, str],
    formats: Formats,
) -> tuple[BoxChip, ...]:
    """Whose, which course, and every piece; what is not understood or fits several says so."""
    chips = [_patient_chip(reading, found)]
    of_course = {Part.SIDE, Part.REGION}
    titled = [word for word in reading.unknown if any(fits_course([word], course.title) for course in courses)]
    named = bool(titled) or any(chip.part in of_course for chip in reading.chips)
    if len(courses) == 1 and (named or reading.is_series or reading.value(Part.NEXT)):
        course = courses[0]
        left = tr("{done} of {sessions}", done=course.done, sessions=course.sessions)
        chips.append(BoxChip(tr("{course} · {done} done", course=course.title, done=left), "clipboard-list"))
    for chip in reading.chips:
        if chip.part is Part.UNKNOWN:
            if chip.text not in titled:
                chips.append(BoxChip(tr("“{word}” is not understood", word=chip.text), NOT_UNDERSTOOD, "warn"))
        elif chip.part not in of_course or len(courses) != 1:
            chips.append(_chip(chip, courses, names, formats))
    return tuple(chips)


def _patient_chip(reading: Reading, found: Sequence[PatientHit]) -> BoxChip:
    if not found:
        return BoxChip(tr("Nobody is called “{name}”", name=reading.name), "user", "warn")
    if len(found) > 1:
        return BoxChip(tr("“{name}”: which patient?", name=reading.name), "users", "warn")
    return BoxChip(full_name(found[0].family, found[0].given, found[0].title), "user")


def _chip(chip: Chip, courses: Sequence[CourseSummary], names: Mapping[Id, str], formats: Formats) -> BoxChip:
    several = chip.part in (Part.PROVIDER, Part.TYPE) and len(chip.value) > 1
    if several:
        return BoxChip(tr("“{word}”: which one?", word=chip.text), NOT_UNDERSTOOD, "warn")
    said = words_of(chip, names, formats)
    if (interval := _other_interval(chip, courses)) is not None:
        plan = every_weeks(*interval)
        return BoxChip(tr("{said}: the plan says {plan}", said=said, plan=plan), "repeat", "warn")
    if chip.part is Part.COUNT and len(courses) == 1 and chip.value > left_of(courses[0]):
        left = tr_n("{count} left in the plan", "{count} left in the plan", left_of(courses[0]))
        return BoxChip(tr("{said}: {left}", said=said, left=left), "layers", "warn")
    return BoxChip(said, ICONS.get(chip.part, "calendar-days"))


def _other_interval(chip: Chip, courses: Sequence[CourseSummary]) -> tuple[float, float, float] | None:
    """The interval of the plan where another one was typed than its window holds: target, least, most."""
    if chip.part is not Part.INTERVAL or len(courses) != 1:
        return None
    least, target, most = courses[0].interval
    return None if least <= chip.value <= most else (target, least, most)


def left_of(course: CourseSummary) -> int:
    """Sessions of a course that are neither given nor booked."""
    return max(0, course.sessions - course.done - course.booked)


def words_of(chip: Chip, names: Mapping[Id, str], formats: Formats) -> str:
    """One piece in words."""
    value = chip.value
    match chip.part:
        case Part.SIDE:
            return {"left": tr("Left"), "right": tr("Right")}.get(value, tr("Both sides"))
        case Part.REGION:
            return tr(" or ").join(words(region_words(region), formats) for region in value)
        case Part.INTERVAL:
            return every_weeks(value).capitalize()
        case Part.COUNT:
            return tr_n("{count} session", "{count} sessions", value)
        case Part.WEEKDAYS:
            return days_words(value)
        case Part.DAYTIME:
            return {"morning": tr("Morning"), "afternoon": tr("Afternoon")}.get(value, tr("Evening"))
        case Part.TIME | Part.AFTER | Part.BEFORE:
            return _clock_words(chip.part, value, formats)
        case Part.STEP | Part.DATE:
            return formats.weekday_date(value)
        case Part.NEXT:
            return tr("Next session")
        case _:
            return names.get(value[0], chip.text)


def days_words(days: Sequence[int]) -> str:
    """Tuesday; or Tue, Thu"""
    if len(days) == 1:
        return long_weekdays()[days[0]]
    return ", ".join(weekdays()[day] for day in days)


def _clock_words(part: Part, moment: time, formats: Formats) -> str:
    clock = formats.time(moment)
    match part:
        case Part.AFTER:
            return tr("After {time}", time=clock)
        case Part.BEFORE:
            return tr("Before {time}", time=clock)
        case _:
            return clock


def visit_words(offer: VisitOffer, formats: Formats) -> tuple[str, str]:
    """What a row that books says: when and with whom; and what could not be kept."""
    if offer.found is None:
        return "", words(offer.why_not, formats) if offer.why_not else tr("No free place was found for that.")
    found = offer.found
    when = formats.moment(found.place.start)
    where = " · ".join(filter(None, (when, found.provider, found.room)))
    gave = gave_words(offer.gave, offer.window.latest if offer.window else None, formats)
    return where, gave


def gave_words(gave: Iterable[str], latest: date | None, formats: Formats) -> str:
    """What of a wish could not be kept."""
    match tuple(gave):
        case ("time",):
            return tr("That time is not free: this is the nearest.")
        case ("day",) | ("time", "day"):
            return tr("That day is not free: this is the nearest.")
        case ("window",):
            day = formats.weekday_date(latest) if latest else ""
            return tr("Nothing is free in the window, which ends on {day}.", day=day)
        case _:
            return ""


def series_words(reading: Reading, course: CourseSummary, names: Mapping[Id, str], formats: Formats) -> str:
    """Every 4 weeks (3–6) · Tuesday · Morning · Dr. Amara Okafor"""
    least, target, most = course.interval
    parts = [every_weeks(target, least, most).capitalize()]
    for part in (Part.WEEKDAYS, Part.DAYTIME, Part.TIME, Part.AFTER, Part.BEFORE, Part.PROVIDER):
        chip = reading.said.get(part)
        if chip is not None:
            parts.append(words_of(chip, names, formats))
    return " · ".join(parts)
