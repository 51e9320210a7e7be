"""Plain words as they were understood, in words: the chips under the box. No widgets."""

from collections.abc import Mapping, Sequence
from datetime import time

from prolodesk.clinic.course_rhythm import counts_meant
from prolodesk.clinic.courses import CourseSummary
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
    """Whose, which course, and every piece; what is not understood, contradicts itself or fits several says so."""
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
        elif chip.part is Part.TWICE:
            both = tr("“{one}” or “{other}”?", one=chip.text, other=chip.value.text)
            chips.append(BoxChip(both, NOT_UNDERSTOOD, "warn"))
        elif chip.part not in of_course or len(courses) != 1:
            chips.append(_chip(chip, courses, names, formats))
    return tuple(chips)


def _patient_chip(reading: Reading, found: Sequence[PatientHit]) -> BoxChip:
    if not reading.name:
        return BoxChip(tr("Who is it for?"), "user", "warn")
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
    if chip.part is Part.DATE and chip.text[:1].isalpha():
        said = tr("{typed}: {day}", typed=chip.text, day=said)
    if len(courses) == 1 and (plan := _other_plan(chip, courses[0])):
        return BoxChip(tr("{said}: the plan says {plan}", said=said, plan=plan), ICONS[chip.part], "warn")
    other = words_of(chip.other, names, formats) if chip.other is not None else ""
    return BoxChip(said, ICONS.get(chip.part, "calendar-days"), other=other)


def _other_plan(chip: Chip, course: CourseSummary) -> str:
    """What a course's plan says where another interval or number was typed; empty where it is the same."""
    if chip.part is Part.INTERVAL and chip.value != course.interval[1]:
        least, target, most = course.interval
        return every_weeks(target, least, most)
    if chip.part is Part.COUNT and any(total != course.sessions for total, _ in counts_meant(course, chip.value)):
        return tr_n("{count} session", "{count} sessions", course.sessions)
    return ""


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
        case Part.TIME | Part.AFTER | Part.BEFORE | Part.BETWEEN:
            return _clock_words(chip.part, value, formats)
        case Part.STEP | Part.DATE:
            return formats.weekday_date(value)
        case Part.SPAN:
            return tr("{first} to {last}", first=formats.weekday_date(value[0]), last=formats.weekday_date(value[1]))
        case Part.NEXT:
            return tr("Next session")
        case _:
            return names.get(value[0], chip.text)


def days_words(days: Sequence[int]) -> str:
    """Tuesday; or Tue, Thu"""
    if len(days) == 1:
        return long_weekdays()[days[0]]
    return ", ".join(weekdays()[day] for day in days)


def also_a_name(chip: Chip, names: Mapping[Id, str], formats: Formats) -> str:
    """“physio”: Physiotherapy, or a name?"""
    return tr("“{word}”: {meaning}, or a name?", word=chip.text, meaning=words_of(chip, names, formats))


def _clock_words(part: Part, value: time | tuple[time, time], formats: Formats) -> str:
    if isinstance(value, tuple):
        return tr("{first} to {last}", first=formats.time(value[0]), last=formats.time(value[1]))
    clock = formats.time(value)
    match part:
        case Part.AFTER:
            return tr("After {time}", time=clock)
        case Part.BEFORE:
            return tr("Before {time}", time=clock)
        case _:
            return clock
