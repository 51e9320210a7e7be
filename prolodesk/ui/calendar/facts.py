"""A course beside the calendar, in words and pieces to draw."""

from datetime import date, timedelta

from prolodesk.clinic.course_values import Spacing
from prolodesk.clinic.glance import Glance
from prolodesk.clinic.values import Card
from prolodesk.ui.parts.series_bar import Segment
from prolodesk.ui.parts.spacing_ruler import RulerValue, ruler_value
from prolodesk.ui.parts.spark import SparkPoint
from prolodesk.ui.parts.text import one_line
from prolodesk.words import Formats, every_weeks, tr, tr_n

MOST_SEGMENTS = 8


def segments_of(glance: Glance, today: date, formats: Formats) -> tuple[Segment, ...]:
    """The sessions of the course, dated; of a long one those around the present."""
    steps = glance.steps
    if len(steps) > MOST_SEGMENTS:
        now = next((place for place, step in enumerate(steps) if step.state == "now"), len(steps) - 1)
        first = max(0, min(now - 2, len(steps) - MOST_SEGMENTS))
        steps = steps[first : first + MOST_SEGMENTS]
    roomy = len(steps) <= 4
    segments = []
    for step in steps:
        words = formats.short_date(step.on) if step.on and roomy else str(step.number)
        if step.on == today and step.state == "now" and roomy:
            words = tr("today")
        elif step.state == "planned" and step.on and roomy:
            words = tr("due {date}", date=words)
        segments.append(Segment(words, step.state))
    return tuple(segments)


def where_facts(card: Card) -> list[tuple[str, str]]:
    """The room and the device, what is kept after the visit, and how many of its type may stand at once."""
    after = []
    if card.buffer_minutes:
        after.append(tr("{minutes} min kept free", minutes=card.buffer_minutes))
    if card.room and card.recovery_minutes > card.buffer_minutes:
        after.append(tr("room kept {minutes} min", minutes=card.recovery_minutes))
    facts = [
        (tr("Room"), " · ".join(one_line(part) for part in (card.room, card.device) if part)),
        (tr("Afterwards"), ", ".join(after)),
        (tr("At once"), tr("up to {count}", count=card.capacity) if card.capacity > 1 else ""),
    ]
    return [(name, value) for name, value in facts if value]


def interval_words(glance: Glance) -> str:
    """6 sites · every 4 weeks (3–6)"""
    parts = []
    if glance.planned_sites:
        parts.append(tr_n("{count} site planned", "{count} sites planned", glance.planned_sites))
    if glance.interval:
        least, target, most = glance.interval
        parts.append(every_weeks(target, least, most))
    return " · ".join(parts)


def spacing_value(spacing: Spacing) -> RulerValue:
    """How far a visit stands from the session before it, as it is drawn."""
    counted_from = spacing.on - timedelta(days=spacing.days)
    return ruler_value(spacing.after, spacing.window, counted_from, spacing.days)


def spark_of(glance: Glance, formats: Formats) -> tuple[SparkPoint, ...]:
    """The pain scores of the course, earliest first."""
    pain = sorted(glance.pain)[-6:]
    return tuple(SparkPoint(formats.short_date(day), score) for day, score in pain)


def pain_words(glance: Glance) -> str:
    """−4 since the first score"""
    scores = [score for _, score in sorted(glance.pain)]
    if len(scores) < 2:
        return ""
    change = scores[-1] - scores[0]
    if change == 0:
        return tr("No change since the first score")
    return tr("{change} since the first score", change=f"−{-change}" if change < 0 else f"+{change}")
