"""What a rule found, as a line: its icon and tone, one sentence, and where it comes from."""

from dataclasses import dataclass

from prolodesk.domain.safety.rules import Finding, Level
from prolodesk.words import Formats, tr, words


@dataclass(frozen=True, slots=True)
class Line:
    """One line worth a second look. `tone` is danger, warn or secondary; `tip` says which rule and on whose word.

    `mends` is what its button does, where it has one.
    """

    text: str
    tone: str = "warn"
    icon: str = "triangle-alert"
    tip: str = ""
    mends: str = ""


def line_of(finding: Finding, formats: Formats) -> Line:
    """A finding as a line."""
    text, tip = words(finding.says, formats), _tip(finding, formats)
    if finding.lifted is not None:
        by = tr("Overridden by {name}: {reason}", name=finding.lifted.person, reason=finding.lifted.reason)
        return Line(f"{by} · {text}", "secondary", "shield-check", tip)
    if finding.provisional:
        return Line(tr("{text} Not yet approved by your clinic.", text=text), "warn", "shield-alert", tip)
    match finding.level:
        case Level.HARD:
            return Line(text, "danger", "octagon-alert", tip)
        case Level.BLOCK:
            return Line(text, "danger", "shield-alert", tip)
        case _:
            return Line(text, "warn", "triangle-alert", tip)


def level_words(level: Level) -> str:
    """What a rule does."""
    return {
        Level.HARD: tr("Hard stop"),
        Level.BLOCK: tr("Block"),
        Level.WARN: tr("Warning"),
        Level.OFF: tr("Off"),
        Level.BASIS: tr("Basis"),
    }[level]


def _tip(finding: Finding, formats: Formats) -> str:
    lines = [words(finding.says, formats), tr("Rule: {title}", title=finding.title)]
    if finding.provisional:
        lines.append(tr("It only warns until a provider of the clinic approves it in Settings, Safety rules."))
    elif finding.can_be_lifted:
        lines.append(tr("A prescriber may go on in spite of it, and says why."))
    lines.append(tr("Source: {source} (grade {grade})", source=finding.source, grade=finding.grade))
    return "\n".join(lines)
