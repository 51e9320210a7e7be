"""Finding patients: the search as one types, the list of everybody, and names easily taken for each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from prolodesk.clinic.values import PatientHit
from prolodesk.clinic.work import Work, needs
from prolodesk.domain.ids import Id
from prolodesk.domain.rights import Right
from prolodesk.store import patients

MOST_FOUND = 100
"""A search shows this many at most; more letters find better than more rows."""
MOST_SIMILAR = 8


@dataclass(frozen=True, slots=True)
class PatientsPage:
    """Part of the list. `total` is how many rows the whole list has, `more` whether the search found even more."""

    rows: tuple[PatientHit, ...]
    total: int
    more: bool


@needs(Right.SEE_PATIENTS)
def find_patients(work: Work, text: str, limit: int = 20) -> tuple[PatientHit, ...]:
    """The patients who may be meant, likeliest first.

    Parts of names in any order, accents and case ignored; a phone number with or without country code; a date of birth
    in any usual spelling; a chart number; several of these together.
    """
    return hits_of(patients.hits(work.session, patients.found_by(work.session, text, work.today, limit)))


@needs(Right.SEE_PATIENTS)
def patients_page(work: Work, text: str, offset: int = 0, limit: int = 100) -> PatientsPage:
    """Rows `offset` to `offset + limit` of the list: everybody, newest first, or the best that a text finds."""
    if not text.strip():
        return PatientsPage(hits_of(patients.newest(work.session, offset, limit)), patients.count(work.session), False)
    found = patients.found_by(work.session, text, work.today, MOST_FOUND + 1)
    shown = found[:MOST_FOUND]
    return PatientsPage(
        hits_of(patients.hits(work.session, shown[offset : offset + limit])), len(shown), len(found) > MOST_FOUND
    )


@needs(Right.SEE_PATIENTS)
def similar_patients(work: Work, family: str, given: str, ignoring: Id = "") -> tuple[PatientHit, ...]:
    """Patients whose names are easily taken for this one, to be told apart by date of birth; at most eight."""
    if not family.strip() and not given.strip():
        return ()
    return hits_of(patients.sounding_like(work.session, family, given, ignoring, MOST_SIMILAR))


def hits_of(rows: Iterable[Any]) -> tuple[PatientHit, ...]:
    """Rows of `store.patients` as values."""
    return tuple(hit_of(row, similar=bool(row.similar)) for row in rows)


def hit_of(row: Any, *, similar: bool = False) -> PatientHit:
    """A patient's row, or columns named like it, as a value."""
    return PatientHit(
        patient_id=row.id,
        chart_number=row.chart_number,
        family=row.family,
        given=row.given,
        title=row.title,
        preferred=row.preferred,
        born_on=row.born_on,
        sex=row.sex,
        phone=row.phone,
        similar=similar,
    )
