"""The one box for plain words: reads them, asks the clinic what they may mean, and offers a row for each meaning."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.course_values import CourseWishes
from prolodesk.clinic.courses import CourseSummary
from prolodesk.clinic.finding import find_patients
from prolodesk.clinic.plain_words import CourseWords, VisitWish, courses_meant, visit_offer
from prolodesk.clinic.schedule import providers, visit_types
from prolodesk.clinic.values import PatientHit
from prolodesk.clinic.wishes_of_patients import Wishes, wishes_of
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.one_box import Named, Part, Reading, Vocabulary, fits_course, read, tells_birth
from prolodesk.domain.rights import Right
from prolodesk.domain.scheduling.goto import DateWords
from prolodesk.ui.box_wishes import BookVisit, OpenPatient, PlaceSeries
from prolodesk.ui.box_words import chips_of, left_of, series_words, visit_words
from prolodesk.ui.one_box import BoxChip
from prolodesk.ui.parts.choice_list import Choice
from prolodesk.words import Formats, chart_text, full_name, long_months, long_weekdays, tr, tr_n

MOST_PATIENTS, MOST_ROWS = 4, 7
MORNING, EVENING = (0, 12 * 60), (17 * 60, 24 * 60)
DAYTIMES = {"morning": MORNING, "afternoon": (12 * 60, 17 * 60), "evening": EVENING}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the box shows. `asks`: a person has to choose among several meanings."""

    choices: tuple[Choice, ...]
    note: str
    chips: tuple[BoxChip, ...]
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing the words may mean. No course: a visit that belongs to none."""

    patient: PatientHit
    course: CourseSummary | None
    provider_id: Id = ""
    type_id: Id = ""


class PlainBox:
    """Knows the clinic's own words while the box is open."""

    def __init__(self, clinic: Clinic, formats: Formats) -> None:
        self._clinic, self._formats = clinic, formats
        self._words: Vocabulary | None = None
        self._names: dict[Id, str] = {}

    def renew(self) -> None:
        """The box opens: people and types of visits may be others by now."""
        self._words = None

    def answer(self, text: str) -> Answer | None:
        """What plain words ask for; None where nothing but a name was typed, or nothing that is understood."""
        today = self._clinic.now().astimezone(self._clinic.zone).date()
        reading = read(text, self._vocabulary(), today)
        nothing = reading.is_plain or len(reading.unknown) == len(reading.chips)
        if nothing or tells_birth(text, self._vocabulary(), today):
            return None
        longer = read(text, self._vocabulary(), today, names=len(reading.name.split()) + 1)
        others = self._found(longer.name) if longer.name != reading.name else ()
        if others and longer.is_plain:
            return None  # all of it is somebody's name
        answer = self._answered(reading, self._found(reading.name))
        if not others:
            return answer
        as_name = self._answered(longer, others)
        if not _does_something(answer) or not _does_something(as_name):
            return as_name if _does_something(as_name) else answer
        rows = (*answer.choices, *as_name.choices)[:MOST_ROWS]
        return Answer(rows, tr("Several things fit. Choose one with ↓ and Enter."), answer.chips, asks=True)

    def _found(self, name: str) -> tuple[PatientHit, ...]:
        return self._clinic.ask(find_patients, name, MOST_PATIENTS)

    def _answered(self, reading: Reading, patients: Sequence[PatientHit]) -> Answer:
        courses = {hit.patient_id: self._courses(hit, reading) for hit in patients}
        known = [course for own in courses.values() for course in own]
        strange = [word for word in reading.unknown if not _names_course(word, known)]
        meanings = [] if strange else list(self._meanings(reading, patients, courses))
        if reading.is_series:
            meanings = [meaning for meaning in meanings if meaning.course is not None]
        meant = tuple(dict.fromkeys(meaning.patient for meaning in meanings)) or tuple(patients)
        of_one = courses[meant[0].patient_id] if len(meant) == 1 else ()
        chips = chips_of(reading, meant, of_one, self._names, self._formats)
        if strange:
            return Answer((), tr("Change what is not understood: {words}", words=", ".join(strange)), chips)
        if not patients:
            return Answer((), "", chips)
        several = len(meant) > 1
        rows = [row for meaning in meanings[:MOST_ROWS] for row in self._rows(meaning, reading, several=several)]
        note = self._note(patients, meant, rows)
        asks = len(rows) > 1
        if not rows:
            rows = [_opens(hit, self._formats) for hit in patients]
        return Answer(tuple(rows[:MOST_ROWS]), note, chips, asks)

    def _courses(self, hit: PatientHit, reading: Reading) -> tuple[CourseSummary, ...]:
        """The courses of a patient that fit; words that name none of any kind are left out, to be said instead."""
        words = CourseWords(reading.value(Part.SIDE) or "", reading.value(Part.REGION) or ())
        fitting = self._clinic.ask(courses_meant, hit.patient_id, words)
        titled = [word for word in reading.unknown if _names_course(word, fitting)]
        return tuple(course for course in fitting if fits_course(titled, course.title))

    def _meanings(
        self, reading: Reading, patients: Sequence[PatientHit], courses: dict[Id, tuple[CourseSummary, ...]]
    ) -> Iterator[Meaning]:
        people, types = reading.value(Part.PROVIDER) or ("",), reading.value(Part.TYPE) or ("",)
        said = any(reading.value(part) for part in (Part.SIDE, Part.REGION)) or bool(reading.unknown)
        of_no_course = any(types) and not said and not self._is_session(types)
        for hit in patients:
            own: Sequence[CourseSummary | None] = () if of_no_course else courses[hit.patient_id]
            if not own and not said:
                own = (None,)
            for course in own:
                for provider in people:
                    for kind in types:
                        yield Meaning(hit, course, provider, kind)

    def _is_session(self, types: Sequence[Id]) -> bool:
        known = {each.id: each.short for each in self._vocabulary().types}
        return all(known.get(kind) == "session" for kind in types)

    def _rows(self, meaning: Meaning, reading: Reading, *, several: bool) -> Iterator[Choice]:
        """What a meaning would do; `several` patients are told apart by their dates of birth."""
        hit = meaning.patient
        name = full_name(hit.family, hit.given, hit.title)
        if several and hit.born_on is not None:
            name = tr("{name}, {born}", name=name, born=self._formats.date(hit.born_on))
        if meaning.course is not None and reading.is_series:
            yield self._series(meaning, meaning.course, reading, name)
            return
        yield self._visit(meaning, reading, name)
        if meaning.course is not None and not reading.is_dated and self._clinic.may(Right.PLACE_COURSES):
            yield self._series(meaning, meaning.course, reading, name)

    def _visit(self, meaning: Meaning, reading: Reading, name: str) -> Choice:
        course = meaning.course
        wish = _visit_wish(reading, meaning)
        try:
            offer = self._clinic.ask(
                visit_offer, meaning.patient.patient_id, course.course_id if course else None, wish
            )
        except Refusal:
            return Choice(None, tr("Book {patient}", patient=name), tr("No free place was found for that."))
        where, gave = visit_words(offer, self._formats)
        kind = self._names.get(offer.type_id, "")
        what = kind
        if course is not None and offer.number:
            what = tr(
                "{course}, session {number} of {count}", course=course.title, number=offer.number, count=course.sessions
            )
        title = " · ".join(filter(None, (tr("Book {patient}", patient=name), what)))
        detail = " ".join(filter(None, (where, gave))) if where else gave
        wish_ = BookVisit(meaning.patient, offer) if offer.found is not None else None
        return Choice(wish_, title, detail, tr("Enter"), "calendar-plus", name, "warn_fg" if gave else "accent")

    def _series(self, meaning: Meaning, course: CourseSummary, reading: Reading, name: str) -> Choice:
        left = left_of(course)
        count = min(reading.value(Part.COUNT) or left, left)
        what = tr_n("Place {count} session", "Place {count} sessions", count)
        title = tr("{what} of {course} · {patient}", what=what, course=course.title, patient=name)
        if not count:
            return Choice(None, title, tr("All its sessions are booked."), "", "layers")
        detail = series_words(reading, course, self._names, self._formats)
        wishes = self._wishes(meaning, course, reading, count)
        return Choice(
            PlaceSeries(course.course_id, wishes), title, detail, tr("Enter"), "layers", course.title, "accent"
        )

    def _wishes(self, meaning: Meaning, course: CourseSummary, reading: Reading, count: int) -> CourseWishes:
        """The patient's usual wishes with what was said instead; sessions beyond the count are left for later."""
        usual = self._clinic.ask(wishes_of, meaning.patient.patient_id)
        earliest, latest = DAYTIMES.get(reading.value(Part.DAYTIME) or "", (usual.earliest, usual.latest))
        after, before, at = (reading.value(part) for part in (Part.AFTER, Part.BEFORE, Part.TIME))
        wishes = Wishes(
            reading.value(Part.WEEKDAYS) or usual.weekdays,
            _minutes(at) if at else _minutes(after) if after else earliest,
            _minutes(before) if before else latest,
            meaning.provider_id or usual.provider_id,
            bool(meaning.provider_id) or usual.provider_fixed,
            usual.note,
        )
        first = (course.next_number or 1) + course.booked
        later = tuple(range(first + count, course.sessions + 1))
        return CourseWishes(wishes, reading.value(Part.STEP) or reading.value(Part.DATE), left=later)

    def _note(self, patients: Sequence[PatientHit], meant: Sequence[PatientHit], rows: Sequence[Choice]) -> str:
        if not rows:
            return tr("No course under way fits that. Plan it first, on the patient’s page.")
        if len(meant) > 1:
            return tr("Several patients fit. Choose one with ↓ and Enter, or type more of the name.")
        if len(rows) > 1:
            return tr("Several things fit. Choose one with ↓ and Enter.")
        if len(patients) > 1:
            many = "Of {count} patients with that name, this one fits."
            return tr_n("The one patient with that name.", many, len(patients))
        return ""

    def _vocabulary(self) -> Vocabulary:
        if self._words is None:
            people, types = self._clinic.ask(providers), self._clinic.ask(visit_types)
            self._names = {each.provider_id: each.name for each in people} | {t.type_id: t.name for t in types}
            self._words = Vocabulary(
                DateWords(long_weekdays(), long_months(), (tr("today"),), (tr("tomorrow"),)),
                tuple(Named(each.provider_id, each.name, each.initials) for each in people),
                tuple(Named(each.type_id, each.name, each.kind) for each in types),
                month_first=self._formats.dates == "Mmm dd, yyyy",
                halves=(tr("am"), tr("pm")),
            )
        return self._words


def _visit_wish(reading: Reading, meaning: Meaning) -> VisitWish:
    def minutes(part: Part) -> int | None:
        value: time | None = reading.value(part)
        return _minutes(value) if value is not None else None

    return VisitWish(
        reading.value(Part.STEP) or reading.value(Part.DATE),
        reading.value(Part.WEEKDAYS) or (),
        reading.value(Part.DAYTIME) or "",
        minutes(Part.TIME),
        minutes(Part.AFTER),
        minutes(Part.BEFORE),
        meaning.provider_id,
        meaning.type_id if meaning.course is None else "",
    )


def _minutes(moment: Any) -> int:
    return int(moment.hour * 60 + moment.minute)


def _does_something(answer: Answer) -> bool:
    """Whether a row of it books or places."""
    return any(isinstance(row.value, BookVisit | PlaceSeries) for row in answer.choices)


def _names_course(word: str, courses: Sequence[CourseSummary]) -> bool:
    return any(fits_course([word], course.title) for course in courses)


def _opens(hit: PatientHit, formats: Formats) -> Choice:
    born = formats.date(hit.born_on) if hit.born_on else tr("date of birth not known")
    detail = " · ".join((born, chart_text(hit.chart_number)))
    title = tr("Open {patient}", patient=full_name(hit.family, hit.given, hit.title))
    return Choice(OpenPatient(hit.patient_id), title, detail, tr("Enter"), "user")
