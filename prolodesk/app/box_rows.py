"""The rows of the one box for what plain words may mean: a visit, a series, somebody new, a record."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from prolodesk.clinic.clinic import Clinic
from prolodesk.clinic.course_rhythm import counts_meant, every, in_rhythm, rhythm_of
from prolodesk.clinic.course_values import CourseWishes
from prolodesk.clinic.courses import CourseSummary
from prolodesk.clinic.glance import also_that_day
from prolodesk.clinic.plain_words import VisitOffer, VisitWish, visit_offers
from prolodesk.clinic.values import PatientHit
from prolodesk.clinic.wishes_of_patients import Wishes, wishes_of
from prolodesk.domain.errors import Refusal
from prolodesk.domain.ids import Id
from prolodesk.domain.names import split_name
from prolodesk.domain.one_box import Part, Reading
from prolodesk.domain.rights import Right
from prolodesk.ui.box_row_words import changed_words, series_words, when_words, where_words, why_words
from prolodesk.ui.box_wishes import BookNew, BookVisit, OpenPatient, PlaceSeries
from prolodesk.ui.box_words import left_of, words_of
from prolodesk.ui.calendar.same_day import also_words
from prolodesk.ui.parts.choice_list import Choice
from prolodesk.words import Formats, chart_text, full_name, rhythm_words, tr, tr_n

MORNING, EVENING = (0, 12 * 60), (17 * 60, 24 * 60)
DAYTIMES = {"morning": MORNING, "afternoon": (12 * 60, 17 * 60), "evening": EVENING}


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing the words may mean. No patient: somebody new. No course: a visit that belongs to none."""

    patient: PatientHit | None
    course: CourseSummary | None = None
    provider_id: Id = ""
    type_id: Id = ""


class BoxRows:
    """Asks the clinic what each meaning would come to. `names` are those of providers and types of visits."""

    def __init__(self, clinic: Clinic, formats: Formats, names: dict[Id, str]) -> None:
        self._clinic, self._formats, self._names = clinic, formats, names

    def of(self, meaning: Meaning, reading: Reading, *, several: bool) -> Iterator[Choice]:
        """What a meaning would do; `several` patients are told apart by their dates of birth."""
        hit = meaning.patient
        assert hit is not None
        name = full_name(hit.family, hit.given, hit.title)
        if several and hit.born_on is not None:
            name = tr("{name}, {born}", name=name, born=self._formats.date(hit.born_on))
        if meaning.course is not None and reading.is_series:
            yield from self._series(meaning, meaning.course, reading, name)
            return
        yield from self._visits(meaning, hit, reading, name)
        if meaning.course is not None and not reading.is_dated and self._clinic.may(Right.PLACE_COURSES):
            yield from self._series(meaning, meaning.course, reading, name)

    def of_somebody_new(
        self, reading: Reading, provider_id: Id = "", type_id: Id = "", *, born_on: date | None = None
    ) -> Iterator[Choice]:
        """The way on where nobody is called so, or nobody was named: a place for whoever it will be."""
        called = any(letter.isalpha() for letter in reading.name)
        if (reading.name and not called) or not self._clinic.may(Right.EDIT_PATIENTS):
            return
        title = tr("Book for somebody: type the name there")
        if called:
            title = tr("New patient {name}", name=full_name(*split_name(reading.name)))
        if reading.is_plain or reading.is_series:
            detail = tr("Books a first visit")
            if born_on is not None:
                detail = tr("{what} · born {date}", what=detail, date=self._formats.date(born_on))
            yield Choice(BookNew(reading.name, born_on=born_on), title, detail, tr("Enter"), "user-plus")
            return
        wish = _visit_wish(reading, Meaning(None, None, provider_id, type_id))
        offers = self._offers("", None, wish)
        told = (reading.said.get(part) for part in (Part.SIDE, Part.REGION))
        note = ", ".join(words_of(chip, self._names, self._formats) for chip in told if chip is not None)
        for offer in offers[:2] or (None,):
            kind = self._names.get(offer.type_id, "") if offer else ""
            why = (
                why_words(offer, self._formats, self._at(reading)) if offer else tr("No free place was found for that.")
            )
            where = where_words(offer) if offer else ""
            when = when_words(offer, self._formats) if offer else ""
            yield Choice(
                BookNew(reading.name, offer if offer and offer.found else None, note),
                " · ".join(filter(None, (when, title, kind, note))),
                " · ".join(filter(None, (where, why))),
                tr("Enter"),
                "user-plus",
                tone="warn_fg" if why else "accent",
            )

    def opening(self, hit: PatientHit) -> Choice:
        """The record of a patient."""
        born = self._formats.date(hit.born_on) if hit.born_on else tr("date of birth not known")
        detail = " · ".join((born, chart_text(hit.chart_number)))
        title = tr("Open {patient}", patient=full_name(hit.family, hit.given, hit.title))
        return Choice(OpenPatient(hit.patient_id), title, detail, tr("Enter"), "user")

    def _visits(self, meaning: Meaning, hit: PatientHit, reading: Reading, name: str) -> Iterator[Choice]:
        """The place to take first, then what was literally said where that is another, or what a day still has."""
        course = meaning.course
        offers = self._offers(hit.patient_id, course.course_id if course else None, _visit_wish(reading, meaning))
        title = tr("Book {patient}", patient=name)
        if not offers:
            yield Choice(None, title, tr("No free place was found for that."))
        within = len(offers) > 1 and any(offer.outside for offer in offers)
        for offer in offers:
            what = self._names.get(offer.type_id, "")
            if course is not None and offer.number:
                kind = "{course}, session {number} of {count}"
                what = tr(kind, course=course.title, number=offer.number, count=course.sessions)
            why = why_words(offer, self._formats, self._at(reading))
            inside = tr("when it is due") if within and not offer.outside else ""
            wish = BookVisit(hit, offer) if offer.found is not None else None
            also = self._also(hit.patient_id, offer)
            detail = " · ".join(filter(None, (where_words(offer), also, why, inside)))
            whole = " · ".join(filter(None, (when_words(offer, self._formats), title, what)))
            tone = "warn_fg" if why else "accent"
            yield Choice(wish, whole, detail, tr("Enter"), "calendar-plus", name, tone)

    def _also(self, patient_id: Id, offer: VisitOffer) -> str:
        """That the patient comes on that day already."""
        if offer.found is None or not self._clinic.may(Right.SEE_PATIENTS):
            return ""
        return also_words(self._clinic.ask(also_that_day, patient_id, offer.found.place.start.date()), self._formats)

    def _series(self, meaning: Meaning, course: CourseSummary, reading: Reading, name: str) -> Iterator[Choice]:
        """One row for each number of sessions that may be meant; a typed rhythm changes the plan, for who may do so."""
        typed: int | None = reading.value(Part.COUNT)
        counts = counts_meant(course, typed) if typed else ((course.sessions, left_of(course)),)
        plan = rhythm_of(course)
        asked = [(every(course, reading.value(Part.INTERVAL) or plan.interval[1], total), now) for total, now in counts]
        if reading.value(Part.INTERVAL) is None:
            asked = [(replace(plan, sessions=total), now) for total, now in counts]
        kept = not self._clinic.may(Right.SAVE_PLAN) and not all(rhythm.within(plan) for rhythm, _ in asked)
        if kept:
            asked = [(plan, min(typed or left_of(course), left_of(course)))]
        for rhythm, now in asked:
            what = tr_n("Place {count} session", "Place {count} sessions", now)
            title = tr("{what} of {course} · {patient}", what=what, course=course.title, patient=name)
            if not now:
                yield Choice(None, title, tr("All its sessions are booked."), "", "layers")
                continue
            changes = not rhythm.within(plan)
            detail = series_words(reading, in_rhythm(course, rhythm), self._names, self._formats)
            if changes:
                detail = changed_words(course, rhythm)
            elif kept:
                planned = rhythm_words(course.sessions, course.interval)
                detail = tr("As planned: {plan}. Only a provider changes a plan.", plan=planned)
            wishes = self._wishes(meaning, course, reading, rhythm.sessions, now)
            if rhythm != plan:
                wishes = replace(wishes, rhythm=rhythm)
            wish, tone = PlaceSeries(course.course_id, wishes), "warn_fg" if changes else "accent"
            yield Choice(wish, title, detail, tr("Enter"), "layers", course.title, tone)

    def _wishes(
        self, meaning: Meaning, course: CourseSummary, reading: Reading, sessions: int, count: int
    ) -> CourseWishes:
        """The patient's usual wishes with what was said instead; sessions beyond the count are left for later."""
        usual = self._clinic.ask(wishes_of, course.patient_id)
        earliest, latest = DAYTIMES.get(reading.value(Part.DAYTIME) or "", (usual.earliest, usual.latest))
        said = _visit_wish(reading, meaning)
        begins = said.at if said.at is not None else said.after
        wishes = Wishes(
            reading.value(Part.WEEKDAYS) or usual.weekdays,
            begins if begins is not None else earliest,
            said.before if said.before is not None else latest,
            meaning.provider_id or usual.provider_id,
            bool(meaning.provider_id) or usual.provider_fixed,
            usual.note,
        )
        first = course.done + course.booked + 1
        later = tuple(range(first + count, sessions + 1))
        return CourseWishes(wishes, said.day or (said.within[0] if said.within else None), left=later)

    def _offers(self, patient_id: Id, course_id: Id | None, wish: VisitWish) -> tuple[VisitOffer, ...]:
        try:
            return self._clinic.ask(visit_offers, patient_id, course_id, wish)
        except Refusal:
            return ()

    def _at(self, reading: Reading) -> str:
        """The time that was asked for, in words."""
        moment: time | None = reading.value(Part.TIME) or reading.value(Part.BEFORE)
        return self._formats.time(moment) if moment is not None else ""


def _visit_wish(reading: Reading, meaning: Meaning) -> VisitWish:
    def minutes(part: Part) -> int | None:
        value: time | None = reading.value(part)
        return _minutes(value) if value is not None else None

    between = reading.value(Part.BETWEEN)
    return VisitWish(
        reading.value(Part.STEP) or reading.value(Part.DATE),
        reading.value(Part.WEEKDAYS) or (),
        reading.value(Part.DAYTIME) or "",
        minutes(Part.TIME),
        _minutes(between[0]) if between else minutes(Part.AFTER),
        _minutes(between[1]) if between else minutes(Part.BEFORE),
        meaning.provider_id,
        meaning.type_id if meaning.course is None else "",
        reading.value(Part.SPAN),
    )


def _minutes(moment: Any) -> int:
    return int(moment.hour * 60 + moment.minute)
