"""The shipped aftercare texts, and what an edited text is refused for."""

import copy
import json
from datetime import date, datetime
from typing import Any

import pytest

from prolodesk.domain.aftercare.content import gap_values, sheet_content
from prolodesk.domain.aftercare.readability import grade, sentences, words
from prolodesk.domain.aftercare.settings import AftercareSettings, settings_of
from prolodesk.domain.aftercare.texts import GAPS, AftercareBlock, gaps_of, texts_of
from prolodesk.domain.aftercare.visit import Visit
from prolodesk.domain.errors import Refusal
from prolodesk.shipped import shipped
from prolodesk.words import Formats
from prolodesk.words import words as in_words

DOCUMENT: dict[str, Any] = json.loads(shipped("aftercare", "en.json").read_text(encoding="utf-8"))
TEXTS = texts_of(DOCUMENT)
EMPTY_VISIT = Visit(datetime(2026, 11, 24, 10, 20), "Dr Lee", 1, 1, (), (), next_at=datetime(2026, 12, 22, 10, 0))


def printed(block: AftercareBlock) -> str:
    """The block as one text, its gaps filled; each line ends a sentence."""
    values = gap_values(AftercareSettings(analgesic_text="Ask us.", opioid_text="Ask us."), EMPTY_VISIT)
    filled = {name: "Thu 26-Nov" if isinstance(value, date) else value for name, value in values.items()}
    filled["nsaid_until"] = "your treatment series is over"
    return "\n".join(line.format_map(filled) for line in block.lines)


@pytest.mark.parametrize("block", TEXTS.blocks, ids=lambda block: block.key)
def test_every_block_can_be_read_by_a_twelve_year_old(block: AftercareBlock) -> None:
    assert grade(printed(block)) <= 6.5


@pytest.mark.parametrize("block", TEXTS.blocks, ids=lambda block: block.key)
def test_sentences_stay_short(block: AftercareBlock) -> None:
    lengths = [len(words(sentence)) for sentence in sentences(printed(block))]
    assert max(lengths) <= 17
    assert sum(lengths) / len(lengths) < 15


def test_the_sheet_as_a_whole_is_easier_than_the_hardest_block_may_be() -> None:
    assert grade("\n".join(printed(block) for block in TEXTS.blocks)) <= 5


def test_no_text_says_to_stop_aspirin_and_the_exception_stands_beside_the_drugs_to_avoid() -> None:
    everything = " ".join(line for block in TEXTS.blocks for line in block.lines).casefold()
    assert "stop aspirin" not in everything
    assert "stop taking" not in everything
    avoid = next(block for block in TEXTS.blocks if block.key == "relief.nsaid")
    keep = next(block for block in TEXTS.blocks if block.key == "relief.aspirin")
    assert keep.applies.always and avoid.applies.always
    assert keep.unless == avoid.unless and not keep.settings


def test_every_block_names_sources_and_a_grade_and_conventional_practice_is_never_better_than_b() -> None:
    for block in TEXTS.blocks:
        assert block.sources
        if any("conventional practice" in source for source in block.sources):
            assert block.grade in ("B", "C"), block.key


def test_every_gap_of_the_shipped_texts_is_filled() -> None:
    assert set(gap_values(AftercareSettings(), EMPTY_VISIT)) == GAPS
    content = sheet_content(TEXTS, AftercareSettings(), EMPTY_VISIT)
    assert all("{" not in in_words(line, Formats()) for advice in content.general for line in advice.lines)


@pytest.mark.parametrize(
    "line", ["Until {someday}.", "Until {soak_until.year}.", "Until {soak_until!r}.", "Until {soak_until", "A } brace"]
)
def test_a_text_with_a_gap_nothing_can_fill_is_refused(line: str) -> None:
    with pytest.raises(Refusal):
        gaps_of(line)


@pytest.mark.parametrize(
    ("change", "value"),
    [
        ("box", "margin"),
        ("grade", "D"),
        ("lines", []),
        ("lines", [" "]),
        ("sources", []),
        ("applies", {}),
        ("applies", {"moon": ["full"]}),
    ],
)
def test_an_edited_block_that_could_print_wrongly_is_refused(change: str, value: object) -> None:
    document = copy.deepcopy(DOCUMENT)
    document["blocks"][0][change] = value
    with pytest.raises(Refusal):
        texts_of(document)


def test_two_blocks_of_one_name_and_a_missing_heading_are_refused() -> None:
    document = copy.deepcopy(DOCUMENT)
    document["blocks"].append(document["blocks"][0])
    with pytest.raises(Refusal, match="two aftercare texts"):
        texts_of(document)
    document = copy.deepcopy(DOCUMENT)
    del document["titles"]["emergency"]
    with pytest.raises(Refusal, match="lack the heading"):
        texts_of(document)


def test_settings_keep_their_usual_values_and_refuse_what_makes_no_sense() -> None:
    assert settings_of({"soak_hours": 48, "from_a_newer_version": 1}) == AftercareSettings(soak_hours=48)
    assert settings_of({}) == AftercareSettings(2, 7, 5, None)
    with pytest.raises(Refusal):
        settings_of({"soreness_days_min": 9})
    with pytest.raises(Refusal):
        settings_of({"ice_days": -1})
