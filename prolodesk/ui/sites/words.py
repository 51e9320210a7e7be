"""What tables of sites, and whoever speaks of a site, say of its side and its guidance."""

from prolodesk.domain.body.naming import side_words
from prolodesk.domain.body.projection import Laterality
from prolodesk.words import Formats, tr, words

_PLAIN = Formats()


def laterality_words(side: str) -> str:
    """LEFT, RIGHT or midline."""
    return words(side_words(Laterality(side)), _PLAIN)


def guidance_words(guidance: str) -> str:
    """How the needle is guided."""
    return {
        "landmark": tr("Landmark"),
        "ultrasound": tr("Ultrasound"),
        "fluoroscopy": tr("Fluoroscopy"),
        "ct": tr("CT"),
    }.get(guidance, "")
