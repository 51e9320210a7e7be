"""Reading and keeping patients: by id, by what is typed, in pages, and those whose names sound alike."""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from prolodesk.domain.finding import patient_words, readings
from prolodesk.domain.ids import Id
from prolodesk.domain.names import sounds, swapped
from prolodesk.store import search
from prolodesk.store.tables import (
    AlertRow,
    AppointmentRow,
    ComplaintRow,
    ConsentRow,
    CourseRow,
    DocumentRow,
    MeasurementRow,
    PainDrawingRow,
    PatientRow,
    ResourceRow,
    ScoreRow,
    SessionRow,
)

RANKED = 50
"""So many of those found are put in order at least."""
_OTHER = aliased(PatientRow)
_HIT = select(
    PatientRow.id,
    PatientRow.chart_number,
    PatientRow.family,
    PatientRow.given,
    PatientRow.title,
    PatientRow.preferred,
    PatientRow.born_on,
    PatientRow.sex,
    PatientRow.phone,
    exists().where(_OTHER.sounds == PatientRow.sounds, _OTHER.id != PatientRow.id).label("similar"),
)
_HITS = _HIT.where(PatientRow.id.in_(bindparam("ids", expanding=True)))
_NAMES = select(PatientRow.id, PatientRow.family, PatientRow.given).where(
    PatientRow.id.in_(bindparam("ids", expanding=True))
)
_SOUNDING = (
    _HIT.where(PatientRow.sounds.in_(bindparam("sounds", expanding=True)), PatientRow.id != bindparam("ignoring"))
    .order_by(PatientRow.chart_number)
    .limit(bindparam("limit"))
)
_HANGING = (
    AppointmentRow,
    CourseRow,
    SessionRow,
    ComplaintRow,
    AlertRow,
    MeasurementRow,
    ScoreRow,
    ConsentRow,
    DocumentRow,
    PainDrawingRow,
)


def found_by(session: Session, text: str, today: date, limit: int) -> list[Id]:
    """Ids of the patients who may be meant: those who fit the likeliest reading of the text first, each by name.

    Of very many the first ones entered are put in order and the others left out: more letters find better.
    """
    place: dict[Id, int] = {}
    for number, words in enumerate(readings(text, today)):
        for id in search.find_patients(session, words, max(limit, RANKED) - len(place)):
            place.setdefault(id, number)
        if len(place) >= limit:
            break
    named = session.execute(_NAMES, {"ids": list(place)})
    ordered = sorted((place[id], _sorted_as(family), _sorted_as(given), id) for id, family, given in named)
    return [id for *_, id in ordered[:limit]]


def hits(session: Session, ids: Sequence[Id]) -> Sequence[Any]:
    """What lists show of these patients, in this order; `similar` is 1 where another patient's name sounds the same."""
    rows = {row.id: row for row in session.execute(_HITS, {"ids": list(ids)})}
    return [rows[id] for id in ids if id in rows]


def newest(session: Session, offset: int, limit: int) -> Sequence[Any]:
    """A page of everybody, the highest chart number first."""
    return session.execute(_HIT.order_by(PatientRow.chart_number.desc()).offset(offset).limit(limit)).all()


def count(session: Session) -> int:
    """How many patients there are."""
    return session.scalar(select(func.count(PatientRow.chart_number))) or 0


def sounding_like(session: Session, family: str, given: str, ignoring: Id, limit: int) -> Sequence[Any]:
    """Other patients whose names are easily taken for this one."""
    key = sounds(family, given)
    wanted = {"sounds": list({key, swapped(key)}), "ignoring": ignoring, "limit": limit}
    return session.execute(_SOUNDING, wanted).all()


def next_chart_number(session: Session) -> int:
    """The first chart number not yet given."""
    return (session.scalar(select(func.max(PatientRow.chart_number))) or 0) + 1


def add(session: Session, row: PatientRow) -> None:
    """Keep a new patient, findable at once."""
    session.add(ResourceRow(id=row.id, kind="patient"))
    session.flush()
    session.add(row)
    session.flush()
    make_findable(session, row)


def make_findable(session: Session, row: PatientRow) -> None:
    """Renew the words and the sound a patient is found by; needed whenever names, phones or birth date changed."""
    row.sounds = sounds(row.family, row.given)
    session.flush()
    words = patient_words(
        row.family, row.given, row.preferred, (row.phone, row.second_phone), row.born_on, row.chart_number
    )
    search.index_patient(session, row.id, words)


def remove(session: Session, row: PatientRow) -> None:
    """Take away a patient on whom nothing hangs; the search forgets them by itself."""
    resource = session.get_one(ResourceRow, row.id)
    session.delete(row)
    session.flush()
    session.delete(resource)
    session.flush()


def hanging_on(session: Session, patient_id: Id) -> bool:
    """Whether any record belongs to this patient."""
    tables: Iterable[Any] = _HANGING
    return bool(session.scalar(select(or_(*(exists().where(table.patient_id == patient_id) for table in tables)))))


def _sorted_as(name: str) -> str:
    return unicodedata.normalize("NFKD", name).casefold()
