"""How hard a text is to read: Flesch-Kincaid grade, with drug names left out because no shorter word exists."""

import re

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


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])\s+|\n", text) if re.search(r"\w", part)]


def words(text: str) -> list[str]:
    return [word for word in re.findall(r"[A-Za-z][A-Za-z'’-]*|\d+", text) if word.casefold() not in GLOSSARY]


def syllables(word: str) -> int:
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
    """0.39 words per sentence + 11.8 syllables per word - 15.59"""
    said = words(text)
    return 0.39 * len(said) / len(sentences(text)) + 11.8 * sum(map(syllables, said)) / len(said) - 15.59
