"""The reader's own words for days and months, for whatever reads a typed date."""

from prolodesk.domain.scheduling.goto import DateWords
from prolodesk.words import long_months, long_weekdays, tr


def reader_words() -> DateWords:
    """Days and months in the reader's language."""
    return DateWords(long_weekdays(), long_months(), (tr("today"),), (tr("tomorrow"),), (tr("yesterday"),))
