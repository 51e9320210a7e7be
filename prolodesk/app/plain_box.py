"""The one box for plain words: reads them, asks the clinic what they may mean, and offers a row for each meaning."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from prolodesk.app.box_rows import BoxRows, Meaning
from prolodesk.app.box_verbs import going, rows_of
from prolodesk.app.no_time import going_to, is_yesterday, no_name, no_time_words
from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.courses import CourseSummary
from prolodesk.clinic.finding import find_patients
from prolodesk.clinic.near_patients import near_patients
from prolodesk.clinic.plain_words import CourseWords, courses_under_way, fits_words
from prolodesk.clinic.schedule import providers, visit_types
from prolodesk.clinic.values import PatientHit
from prolodesk.domain.ids import Id
from prolodesk.domain.one_box import (
    Chip,
    Named,
    Part,
    Reading,
    Vocabulary,
    birth_in,
    fits_course,
    read,
    turned,
)
from prolodesk.domain.scheduling.goto import DateWords
from prolodesk.ui.box_row_words import window_words
from prolodesk.ui.box_wishes import BookVisit, PlaceSeries
from prolodesk.ui.box_words import also_a_name, chips_of
from prolodesk.ui.one_box import BoxChip
from prolodesk.ui.parts.choice_list import Choice
from prolodesk.words import Formats, long_months, long_weekdays, tr, tr_n

OPENS = frozenset({"find", "open", "new"})
MOST_PATIENTS, MOST_TOLD_APART, MOST_ROWS, MOST_NEAR = 4, 12, 7, 3


@dataclass(frozen=True, slots=True)
class Answer:
    """What the box shows. `asks`: a person has to choose among several meanings."""

    choices: tuple[Choice, ...]
    note: str
    chips: tuple[BoxChip, ...] = ()
    asks: bool = False


class PlainBox:
    """Knows the clinic's own words while the box is open."""

    def __init__(self, clinic: Clinic, formats: Formats) -> None:
        self._clinic, self._formats = clinic, formats
        self._words: Vocabulary | None = None
        self._names: dict[Id, str] = {}
        self._rows = BoxRows(clinic, formats, self._names)
        self._doubtful: tuple[str, ...] = ()
        self._turned: frozenset[str] = frozenset()
        self._under_way: dict[Id, tuple[CourseSummary, ...]] = {}

    def renew(self) -> None:
        """The box opens: people, types of visits and courses may be others by now."""
        self._words = None
        self._turned = frozenset()
        self._under_way.clear()

    def turn(self) -> bool:
        """Read what is doubtful the other way; of several such pieces each way in turn. False when nothing is."""
        ways = [frozenset(text for text, other in zip(self._doubtful, way, strict=True) if other) for way in
                product((False, True), repeat=len(self._doubtful))]  # fmt: skip
        here = frozenset(self._turned & set(self._doubtful))
        self._turned = ways[(ways.index(here) + 1) % len(ways)]
        return len(ways) > 1

    def answer(self, text: str) -> Answer | None:
        """What plain words ask for; None where nothing but a name was typed, or nothing that is understood."""
        words, today = self._vocabulary(), self._clinic.now().astimezone(self._clinic.zone).date()
        if rows := rows_of(text, self._clinic, words, today, self._formats):
            return Answer(rows, "", asks=len(rows) > 1)
        first = read(text, words, today)
        self._doubtful = tuple(chip.text for chip in first.doubtful)
        if birth_in(text, words, today):
            return None
        if first.is_plain and first.verb and first.name:
            return self._done_for(first)
        if first.is_plain or len(first.unknown) == len(first.chips):
            return None
        if len(first.name_at) < len(text.split()) and text.replace(" ", "").isalpha() and self._found(text):
            return None  # all of it is somebody's name
        first = self._with_more_of_the_name(first, text, words, today)
        reading = turned(first, self._turned)
        answer = self._answered(reading, self._found(reading.name, reading))
        as_names = self._as_names(first, text, words, today)
        does = _does_something(answer)
        for chip, other, patients in as_names:
            as_name = self._answered(turned(other, self._turned), patients)
            if not _does_something(as_name):
                continue
            if not does:
                return as_name
            rows = (*answer.choices, *as_name.choices)[:MOST_ROWS]
            asked = also_a_name(chip, self._names, self._formats)
            note = tr("{question} Choose with ↓ and Enter.", question=asked)
            return Answer(rows, note, answer.chips, asks=True)
        return answer

    def _done_for(self, reading: Reading) -> Answer | None:
        """A verb and a name: book hart, find hart, new hart. None where all of it is somebody's name."""
        if self._found(f"{reading.verb} {reading.name}"):
            return None
        found = self._found(reading.name)
        if not found:
            return self.for_nobody(reading.name)
        if reading.verb not in OPENS:
            return self._answered(reading, found)
        new = tuple(self._rows.of_somebody_new(reading)) if reading.verb == "new" else ()
        return Answer((*(self._rows.opening(hit) for hit in found), *new), "", asks=bool(new))

    def for_nobody(self, text: str) -> Answer:
        """Where nobody is called so: those who nearly are, and the way to somebody new."""
        today = self._clinic.now().astimezone(self._clinic.zone).date()
        born_on, name = birth_in(text, self._vocabulary(), today) or (None, " ".join(text.split()))
        if born_on is None and (strange := no_name(name, self._vocabulary(), today)):
            return self._of_no_time(name, strange)
        near = self._found(name)[:MOST_NEAR] if born_on else ()
        near = near or (self._clinic.ask(near_patients, name, MOST_NEAR) if name else ())
        new = tuple(self._rows.of_somebody_new(Reading(name), born_on=born_on)) if name else ()
        rows = (*(self._rows.opening(hit) for hit in near), *new)
        return Answer(rows, _nobody_words(text, near, rows), asks=bool(near))

    def _of_no_time(self, name: str, strange: str, chips: tuple[BoxChip, ...] = ()) -> Answer:
        """Part of a name is none, nor a day or time that is to come."""
        found = self._found(name.removesuffix(strange).strip())
        words, today = self._vocabulary(), self._clinic.now().astimezone(self._clinic.zone).date()
        rows = [self._rows.opening(hit) for hit in found]
        if is_yesterday(name):
            rows = [going_to(today - timedelta(days=1), self._formats)]
        note = no_time_words(strange, words, today, self._formats)
        return Answer(tuple(rows), note, chips, asks=not is_yesterday(name))

    def days(self, text: str) -> tuple[Choice, ...]:
        """The way to the day, where nothing but a day was typed."""
        words, today = self._vocabulary(), self._clinic.now().astimezone(self._clinic.zone).date()
        return going(read(text, words, today), today, self._formats)

    def _with_more_of_the_name(self, reading: Reading, text: str, words: Vocabulary, today: date) -> Reading:
        """Words not understood may be of the name, on the other side of a day: walsh fri fiona."""
        more = [place for chip in reading.chips if chip.part is Part.UNKNOWN for place in chip.at]
        if not more:
            return reading
        longer = read(text, words, today, as_name=(*reading.name_at, *more))
        return longer if self._found(longer.name) else reading

    def _as_names(
        self, reading: Reading, text: str, words: Vocabulary, today: date
    ) -> Iterator[tuple[Chip, Reading, tuple[PatientHit, ...]]]:
        """The readings in which a word that is known is of the name after all, where somebody is called so."""
        for chip in reading.chips:
            if chip.part is Part.UNKNOWN or len(chip.at) != 1 or not chip.text.isalpha() or len(chip.text) < 2:
                continue
            other = read(text, words, today, as_name=(*reading.name_at, *chip.at))
            if other.name != reading.name and (found := self._found(other.name, other)):
                yield chip, other, found

    def _found(self, name: str, reading: Reading | None = None) -> tuple[PatientHit, ...]:
        """The patients of that name; more of them are looked at where what was said of a course tells them apart."""
        told = reading is not None and (reading.unknown or any(map(reading.value, (Part.SIDE, Part.REGION))))
        return self._clinic.ask(find_patients, name, MOST_TOLD_APART if told else MOST_PATIENTS) if name else ()

    def _answered(self, reading: Reading, patients: Sequence[PatientHit], near: bool = False) -> Answer:
        self._look_up(patients)
        courses = {hit.patient_id: self._courses(hit, reading) for hit in patients}
        known = [course for own in courses.values() for course in own]
        strange = [word for word in reading.unknown if not _names_course(word, known)]
        meanings = [] if strange or reading.twice else list(self._meanings(reading, patients, courses))
        if reading.is_series:
            meanings = [meaning for meaning in meanings if meaning.course is not None]
        meant = tuple(dict.fromkeys(m.patient for m in meanings if m.patient)) or tuple(patients)
        of_one = courses[meant[0].patient_id] if len(meant) == 1 else ()
        chips = chips_of(reading, () if near else meant, () if near else of_one, self._names, self._formats)
        if reading.twice:
            return Answer((), _twice_words(reading), chips)
        if not patients:
            return self._of_nobody(reading, chips)
        if strange:
            return Answer((), tr("Change what is not understood: {words}", words=", ".join(strange)), chips)
        several = len(meant) > 1 or near
        rows = [row for meaning in meanings[:MOST_ROWS] for row in self._rows.of(meaning, reading, several=several)]
        note = self._note(patients, meant, rows, meanings)
        chips += _due_chips(rows, self._formats)
        if reading.is_series and len(rows) > 1 and len(meanings) == 1:
            count = reading.value(Part.COUNT)
            note = tr("Is {count} the whole course, or how many more? Choose with ↓ and Enter.", count=count)
        asks = len(meanings) > 1 or (reading.is_series and len(rows) > 1)
        asks = asks or (len(rows) > 1 and not reading.is_dated)
        if not asks and len(rows) > 1 and reading.value(Part.DATE) and _is_outside(rows[1]):
            asks, note = True, tr("That day is not when the session is due. Choose with ↓ and Enter.")
        if not rows:
            rows = [self._rows.opening(hit) for hit in patients[:MOST_PATIENTS]]
            asks = len(rows) > 1
        return Answer(tuple(rows[:MOST_ROWS]), note, chips, asks)

    def _of_nobody(self, reading: Reading, chips: tuple[BoxChip, ...]) -> Answer:
        """Nobody is called so: what would be done for those who nearly are, and for somebody new."""
        today = self._clinic.now().astimezone(self._clinic.zone).date()
        if strange_name := no_name(reading.name, self._vocabulary(), today):
            return self._of_no_time(reading.name, strange_name, chips)
        near = self._clinic.ask(near_patients, reading.name, MOST_ROWS) if reading.name else ()
        rows = list(self._answered(reading, near, near=True).choices) if near else []
        strange = ", ".join(reading.unknown)
        if strange:
            return Answer((), tr("Change what is not understood: {words}", words=strange), chips)
        rows, news = rows[: MOST_ROWS - 1], list[Choice]()
        people, types = reading.value(Part.PROVIDER) or ("",), reading.value(Part.TYPE) or ("",)
        for provider_id, type_id in product(people, types):
            news += self._rows.of_somebody_new(reading, provider_id, type_id)
        note = _nobody_words(reading.name, near, news) if reading.name else ""
        if reading.is_series and not near:
            note = tr("A course is planned after the first visit.")
        if there := going(reading, today, self._formats):
            return Answer((*there, *news[:1]), note, chips)
        return Answer((*rows, *news[:2]), note, chips, asks=bool(near) or len({each.title for each in news}) > 1)

    def _look_up(self, patients: Sequence[PatientHit]) -> None:
        """The courses of these patients, asked for at once and kept as long as the box is open."""
        unknown = [hit.patient_id for hit in patients if hit.patient_id not in self._under_way]
        if unknown:
            self._under_way |= self._clinic.ask(courses_under_way, unknown)

    def _courses(self, hit: PatientHit, reading: Reading) -> tuple[CourseSummary, ...]:
        """The courses of a patient that fit; words that name none of any kind are left out, to be said instead."""
        words = CourseWords(reading.value(Part.SIDE) or "", reading.value(Part.REGION) or ())
        fitting = [course for course in self._under_way[hit.patient_id] if fits_words(course, words)]
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

    def _note(
        self,
        patients: Sequence[PatientHit],
        meant: Sequence[PatientHit],
        rows: Sequence[Choice],
        meanings: Sequence[Meaning],
    ) -> str:
        if not rows:
            return tr("No course under way fits that. Plan it first, on the patient’s page.")
        if len(meant) > 1:
            return tr("Several patients fit. Choose one with ↓ and Enter, or type more of the name.")
        if len(meanings) > 1:
            return tr("Several things fit. Choose one with ↓ and Enter.")
        if len(patients) > 1:
            many = "Of {count} patients with that name, this one fits."
            return tr_n("The one patient with that name.", many, len(patients))
        return ""

    def _vocabulary(self) -> Vocabulary:
        if self._words is None:
            people, types = self._clinic.ask(providers), self._clinic.ask(visit_types)
            self._names.clear()
            self._names |= {each.provider_id: each.name for each in people} | {t.type_id: t.name for t in types}
            self._words = Vocabulary(
                DateWords(long_weekdays(), long_months(), (tr("today"),), (tr("tomorrow"),)),
                tuple(Named(each.provider_id, each.name, each.initials) for each in people),
                tuple(Named(each.type_id, each.name, each.kind) for each in types),
                month_first=self._formats.dates == "Mmm dd, yyyy",
                halves=(tr("am"), tr("pm")),
            )
        return self._words


def _is_outside(row: Choice) -> bool:
    """Whether a row would book a session when it is not due."""
    return isinstance(row.value, BookVisit) and bool(row.value.offer.outside)


def _does_something(answer: Answer) -> bool:
    """Whether a row of it books or places."""
    return any(isinstance(row.value, BookVisit | PlaceSeries) for row in answer.choices)


def _due_chips(rows: Sequence[Choice], formats: Formats) -> tuple[BoxChip, ...]:
    """When a session is due, where a row would book it outside of that."""
    offers = [row.value.offer for row in rows if isinstance(row.value, BookVisit)]
    told = dict.fromkeys(window_words(offer, formats) for offer in offers if offer.outside)
    return tuple(BoxChip(words, "hourglass", "warn") for words in told)


def _names_course(word: str, courses: Sequence[CourseSummary]) -> bool:
    return any(fits_course([word], course.title) for course in courses)


def _nobody_words(name: str, near: Sequence[PatientHit], rows: Sequence[Choice]) -> str:
    if near:
        return tr("Nobody is called “{name}”. Somebody nearly is: choose with ↓ and Enter.", name=name)
    return "" if rows else tr("Nobody is found by that.")


def _twice_words(reading: Reading) -> str:
    """What contradicts itself, and that one of the two has to go."""
    one, other = reading.twice[0]
    return tr("“{one}” and “{other}” cannot both hold. Delete one of them.", one=one.text, other=other.text)
