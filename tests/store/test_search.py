import string
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete
from sqlalchemy.orm import Session

from prolodesk.store.clinic_file import ClinicFile
from prolodesk.store.search import find_patients, index_patient
from prolodesk.store.tables import PatientRow


@pytest.fixture
def session(staffed: ClinicFile) -> Iterator[Session]:
    with staffed.writing.begin() as session:
        index_patient(session, "patient-1", "ngata hemi 1971-03-09 021 555 0100 1")
        index_patient(session, "patient-2", "o'neill oneill ann smith-jones 2")
        index_patient(session, "patient-3", "quill ann 3")
        yield session


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["nga"], ["patient-1"]),
        (["hemi", "ngata"], ["patient-1"]),
        (["1971-03"], ["patient-1"]),
        (["0100"], ["patient-1"]),
        (["ann"], ["patient-2", "patient-3"]),
        (["o'nei"], ["patient-2"]),
        (["oneill"], ["patient-2"]),
        (["smith-jo"], ["patient-2"]),
        (["jones", "a"], ["patient-2"]),
        (["gata"], []),
        (["ann", "hemi"], []),
        ([], []),
        (["-", "'"], []),
        (["ann", "-"], ["patient-2", "patient-3"]),
    ],
)
def test_patients_are_found_by_the_beginnings_of_words_in_any_order(
    session: Session, words: list[str], found: list[str]
) -> None:
    assert find_patients(session, words, 10) == found


@pytest.mark.parametrize(
    "typed", ['"', 'ann"', '" OR "1', "ann*", "NEAR(", "a\0b", "folded:ann", "^", "()", "🦵", "x" * 10_000]
)
def test_nothing_typed_breaks_the_search(session: Session, typed: str) -> None:
    assert set(find_patients(session, [typed], 10)) <= {"patient-2", "patient-3"}


def test_no_more_are_found_than_asked_for(session: Session) -> None:
    assert find_patients(session, ["ann"], 1) == ["patient-2"]


def test_new_words_replace_the_former_ones(session: Session) -> None:
    index_patient(session, "patient-3", "quillon berthe")
    assert find_patients(session, ["ann"], 10) == ["patient-2"]
    assert find_patients(session, ["berthe"], 10) == ["patient-3"]


def test_a_deleted_patient_is_not_found(session: Session) -> None:
    session.execute(delete(PatientRow).where(PatientRow.id == "patient-3"))
    assert find_patients(session, ["quill"], 10) == []


letters = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=4)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    names=st.lists(st.lists(letters, min_size=1, max_size=3), min_size=3, max_size=3),
    words=st.lists(letters, min_size=1),
)
def test_the_index_agrees_with_looking_at_every_patient(
    session: Session, names: list[list[str]], words: list[str]
) -> None:
    for number, name in enumerate(names, start=1):
        index_patient(session, f"patient-{number}", " ".join(name))
    looked_up = [
        f"patient-{number}"
        for number, name in enumerate(names, start=1)
        if all(any(part.startswith(word) for part in name) for word in words)
    ]
    assert find_patients(session, words, 10) == looked_up
