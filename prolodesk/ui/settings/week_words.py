"""The painted week in words: for its tips and for screen readers."""

from prolodesk.domain.scheduling.hours import Stretch
from prolodesk.domain.scheduling.week_bars import WeekBars
from prolodesk.ui.calendar.ground_painting import kept_words
from prolodesk.ui.settings.week_painting import hours_words
from prolodesk.words import Formats, long_weekdays, tr


def bar_words(bar: Stretch, formats: Formats) -> str:
    """08:00–12:00, Injections only"""
    hours = hours_words(bar, formats)
    return tr("{hours}, {kept}", hours=hours, kept=kept_words(bar.only)) if bar.only else hours


def day_words(day: int, week: WeekBars, bar: int, formats: Formats) -> str:
    """The day and the bar that is chosen, or all of its hours."""
    bars = week[day]
    shown = bars[bar : bar + 1] if 0 <= bar < len(bars) else bars
    hours = "; ".join(bar_words(each, formats) for each in shown) or tr("closed")
    return tr("{day}: {hours}", day=long_weekdays()[day], hours=hours)
