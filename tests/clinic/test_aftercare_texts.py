"""Aftercare sentences: changed into a new version, compared in words, approved, taken back."""

import pytest

from prolodesk.clinic.aftercare_texts import EditAftercare, KeptTexts, kept_texts
from prolodesk.clinic.knowledge import ApproveKnowledge
from prolodesk.domain.errors import ChangedElsewhere, NotAllowed, Refusal
from prolodesk.store.clinic_file import ClinicFile
from prolodesk.words import Formats, words
from tests.plan_clinic import ANDY, PlanClinic, an_id, fill


@pytest.fixture
def place(clinic_file: ClinicFile) -> PlanClinic:
    return fill(clinic_file)


def newest(place: PlanClinic) -> KeptTexts:
    return place.door().ask(kept_texts)[0]


def lines(texts: KeptTexts, key: str = "normal.none") -> tuple[str, ...]:
    return next(block.lines for block in texts.texts.blocks if block.key == key)


def test_a_sentence_is_changed_into_a_new_version_that_says_what_differs(place: PlanClinic) -> None:
    first = newest(place)
    place.door().do(EditAftercare(an_id(800), first.texts_id, "normal.none", ("No pain is fine too.",)))
    second, former = place.door().ask(kept_texts)
    assert (second.revision, second.state, lines(second)) == (2, "example", ("No pain is fine too.",))
    assert second.texts.version == "2026.2/2" and former == first
    (said,) = [words(line, Formats()) for line in second.changes]
    assert said == f"No pain at all: “{lines(first)[0]}” becomes “No pain is fine too.”"


def test_the_change_is_undone_and_done_again(place: PlanClinic) -> None:
    before = place.digest()
    change = place.door().do(EditAftercare(an_id(800), newest(place).texts_id, "normal.none", ("Fine.",)))
    after = place.digest()
    assert change.inverse is not None
    again = place.door().do(change.inverse).inverse
    assert place.digest() == before and again is not None
    place.door().do(again)
    assert place.digest() == after


def test_a_gap_that_nothing_fills_and_a_text_that_says_nothing_are_refused(place: PlanClinic) -> None:
    of = newest(place).texts_id
    for said in (("Wait {weeks} weeks.",), ("An open { brace.",), ("", "  "), tuple(f"Line {n}." for n in range(20))):
        with pytest.raises(Refusal):
            place.door().do(EditAftercare(an_id(800), of, "normal.none", said))
    with pytest.raises(ChangedElsewhere):
        place.door().do(EditAftercare(an_id(800), of, "no.such.text", ("Fine.",)))
    assert newest(place).revision == 1


def test_only_a_provider_changes_them_and_an_older_version_stays(place: PlanClinic) -> None:
    of = newest(place).texts_id
    with pytest.raises(NotAllowed):
        place.door(ANDY).do(EditAftercare(an_id(800), of, "normal.none", ("Fine.",)))
    place.door().do(EditAftercare(an_id(800), of, "normal.none", ("Fine.",)))
    with pytest.raises(ChangedElsewhere):
        place.door().do(EditAftercare(an_id(801), of, "normal.none", ("Good.",)))
    place.door().do(ApproveKnowledge(an_id(800)))
    assert newest(place).approved_by == "Dr Ada Quist"
