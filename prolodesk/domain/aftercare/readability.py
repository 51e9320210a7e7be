"""How hard a text is to read: Flesch-Kincaid grade, with drug names left out because no shorter word exists.

Patients' sheets stay at or below grade 6.5 (AAFP_LIT, AHRQ_T11): average material loses half of all adults.
"""

import re

HIGHEST_GRADE = 6.5
GLOSSARY = frozenset(
    (
        "paracetamol",
        "acetaminophen",
        "ibuprofen",
        "naproxen",
        "diclofenac",
        "aspirin",
        "anti-inflammatory",
        "steroid",
        "numbness",
    )
)
_GAP = re.compile(r"\{\w+\}")


def sentences(text: str) -> list[str]:
    """The sentences of a text; a line ends one too."""
    return [part for part in re.split(r"(?<=[.!?])\s+|\n", text) if re.search(r"\w", part)]


def words(text: str) -> list[str]:
    """The words that count."""
    return [word for word in re.findall(r"[A-Za-z][A-Za-z'’-]*|\d+", text) if word.casefold() not in GLOSSARY]


def syllables(word: str) -> int:
    """How many syllables an English word has, as well as its letters tell."""
    if word.isdigit():
        return 1
    word = re.sub(r"[^a-z]", "", word.casefold())
    found = len(re.findall(r"[aeiouy]+", word))
    if word.endswith("e") and not word.endswith(("le", "ee")) and found > 1:
        found -= 1
    if (
        word.endswith(("ed", "es"))
        and not word.endswith(("ted", "ded", "ses", "ches", "shes", "ges", "zes"))
        and found > 1
    ):
        found -= 1
    return max(1, found)


def grade(text: str) -> float:
    """0.39 words per sentence + 11.8 syllables per word - 15.59; 0 for a text without words."""
    said = words(text)
    if not said:
        return 0.0
    return 0.39 * len(said) / len(sentences(text)) + 11.8 * sum(map(syllables, said)) / len(said) - 15.59


def grade_of_lines(lines: str) -> float:
    """The grade of aftercare sentences, one in each line; a gap counts as one short word."""
    return grade(_GAP.sub("5", lines))
